//! Quotes that hold, quotes that do not, and files that are no export.

use obelus::formats::{ExportOptions, ExportedFile, FORMATS, Judgment, SourceText, verify};
use obelus::text::Offsets;
use proptest::prelude::*;

use super::alter::{altered, each_cell, each_object, export, fails, renumbered, scalar, shifted, texts};
use crate::support::sample::{TEXT, at, sample};

#[test]
fn offsets_in_utf16_or_bytes_are_caught() {
    let offsets = Offsets::of(TEXT);
    let in_utf16 = |scalar: usize| offsets.utf16_at(TEXT, offsets.byte_of_scalar(TEXT, scalar).unwrap());
    let in_bytes = |scalar: usize| offsets.byte_of_scalar(TEXT, scalar).unwrap();
    for convert in [&in_utf16 as &dyn Fn(usize) -> usize, &in_bytes] {
        for format in FORMATS {
            let exported = (format.export)(&sample(), &ExportOptions::default());
            let wrong = altered(&exported, |name, text| renumbered(name, text, convert));
            let verified = verify(&wrong, &texts()).unwrap();
            // Even the first word ends at another place then.
            assert_eq!(verified.n_pass(), 0, "{}: {:#?}", format.id, verified.quotes);
        }
    }
}

#[test]
fn one_offset_off_by_one_is_caught_and_told_where_the_words_stand() {
    for format in FORMATS {
        let exported = (format.export)(&sample(), &ExportOptions::default());
        let good = verify(&exported.files, &texts()).unwrap();
        for (index, it) in good.quotes.iter().enumerate().filter(|(_, it)| it.judgment == Judgment::Pass) {
            let wrong = altered(&exported, |name, text| shifted(format, name, text, it.quote.id.as_str()));
            let verified = verify(&wrong, &texts()).unwrap();
            assert!(verified.n_fail() > good.n_fail(), "{}: {index} {}", format.id, it.quote.id);
        }
    }
    let exported = export("csv", &sample());
    let wrong = altered(&exported, |name, text| {
        if name == "claims.csv" {
            text.replace("approximately 250,000", "approximately 260,000")
        } else {
            text.to_owned()
        }
    });
    let told = fails(&verify(&wrong, &texts()).unwrap());
    assert!(told.iter().any(|it| it.contains("stands “approximately 250,000”, not “approximately 260,000”; those words stand nowhere in the text")), "{told:#?}");
}

#[test]
fn the_same_words_at_another_place_are_told() {
    let exported = export("csv", &sample());
    let (start, end) = (scalar(at("The camp burned", 1).start), scalar(at("The camp burned", 1).end));
    let wrong = altered(&exported, |name, text| {
        each_cell(name, text, |id, column, cell| match column {
            "start" if id == "m-burned00" => (start + 2).to_string(),
            "end" if id == "m-burned00" => (end + 2).to_string(),
            _ => cell.to_owned(),
        })
    });
    let told = fails(&verify(&wrong, &texts()).unwrap());
    let wanted = format!("those words stand in 2 places, nearest at {start}–{end}");
    assert!(told.iter().any(|it| it.contains(&wanted)), "{told:#?}");
    // In an annotation set the context tells the first place from the second.
    let exported = export("web-annotation", &sample());
    let other = scalar(at("The camp burned", 0).start);
    let wrong = altered(&exported, |_, text| {
        let mut document: serde_json::Value = serde_json::from_str(text).unwrap();
        each_object(&mut document, &mut |fields| {
            if fields.get("start").is_some_and(|it| *it == start) {
                fields["start"] = other.into();
                fields["end"] = (other + end - start).into();
            }
        });
        document.to_string()
    });
    let told = fails(&verify(&wrong, &texts()).unwrap());
    let wanted = format!("but their context stands with them at {start}–{end}");
    assert!(told.iter().any(|it| it.contains(&wanted)), "{told:#?}");
}

#[test]
fn foreign_annotations_are_verified_in_every_shape() {
    let text = SourceText {
        name: "page.txt".to_owned(),
        sha256: String::new(),
        body: "Ein Wort, ein Wort und 𐌰 mehr".to_owned(),
    };
    let judge = |json: &str| {
        let file = ExportedFile { name: "set.jsonld".to_owned(), bytes: json.as_bytes().to_vec() };
        let verified = verify(&[file], std::slice::from_ref(&text));
        match verified {
            Ok(it) => fails(&it).into_iter().next().unwrap_or_else(|| format!("{} hold", it.n_pass())),
            Err(it) => it.to_string(),
        }
    };
    let annotation = |selector: &str| {
        format!(
            r#"{{"id":"https://example.org/1","type":"Annotation","target":{{"source":"https://example.org/page","selector":{selector}}}}}"#
        )
    };
    let cases = [
        (r#"{"type":"TextQuoteSelector","exact":"mehr"}"#, "1 hold"),
        (r#"{"type":"TextQuoteSelector","exact":"Wort","prefix":"Ein "}"#, "1 hold"),
        (
            r#"{"type":"TextQuoteSelector","exact":"Wort"}"#,
            "“Wort” stands in 2 places, and the export does not say which",
        ),
        (
            r#"{"type":"TextQuoteSelector","exact":"Worte"}"#,
            "“Worte” does not stand in the text with this context",
        ),
        (
            r#"[{"type":"TextPositionSelector","start":25,"end":29},{"type":"TextQuoteSelector","exact":"mehr"}]"#,
            "1 hold",
        ),
        (
            r#"{"type":"TextQuoteSelector","exact":"mehr","refinedBy":{"type":"TextPositionSelector","start":26,"end":30}}"#,
            "outside the text",
        ),
        (
            r#"{"type":"TextPositionSelector","start":25,"end":31}"#,
            "25–31 lies outside the text, which has 29 characters",
        ),
        (r#"{"type":"TextPositionSelector","start":-1,"end":3}"#, "its start is “-1”, which is no position"),
        (
            r#"{"type":"TextPositionSelector","start":7.5,"end":9}"#,
            "its start is “7.5”, which is no position",
        ),
        (r#"{"type":"TextPositionSelector","start":5,"end":5}"#, "it ends (5) before or where it starts (5)"),
        (r#"{"type":"TextPositionSelector","start":5}"#, "its end is “missing”, which is no position"),
        (r#"{"type":"XPathSelector","value":"/p"}"#, "0 hold"),
    ];
    for (selector, wanted) in cases {
        let told = judge(&annotation(selector));
        assert!(told.contains(wanted), "{selector}: {told}");
    }
    let quote = annotation(r#"{"type":"TextQuoteSelector","exact":"mehr"}"#);
    assert_eq!(judge(&format!("[{quote},{quote}]")), "2 hold");
    assert_eq!(
        judge(&format!(r#"{{"@graph":[{{"type":"AnnotationCollection","first":{{"items":[{quote}]}}}}]}}"#)),
        "1 hold"
    );
    assert_eq!(judge("{}"), "set.jsonld holds no annotation");
    assert!(judge("{").starts_with("set.jsonld cannot be read: it is no JSON (EOF"), "{}", judge("{"));
    assert!(judge(&"[".repeat(100_000)).starts_with("set.jsonld cannot be read"), "depth is bounded");
}

#[test]
fn what_is_no_export_is_refused_in_a_sentence() {
    let file = |name: &str, bytes: &[u8]| ExportedFile { name: name.to_owned(), bytes: bytes.to_vec() };
    let told = |files: &[ExportedFile]| verify(files, &texts()).unwrap_err().to_string();
    assert_eq!(told(&[file("picture.png", &[0xff, 0xd8])]), "This is no annotation set that Obelus can read");
    assert_eq!(told(&[]), "This is no annotation set that Obelus can read");
    assert_eq!(
        told(&[file("stock.csv", b"item,price\nbread,1\n")]),
        "No table of an export stands in this folder"
    );
    assert_eq!(told(&[file("claims.csv", b"id,source,start,exact\n")]), "claims.csv has no column end");
    assert_eq!(
        told(&[file("claims.csv", b"id,source,start,end,exact\nc-1,s-1,0,1,\xff\n")]),
        "claims.csv cannot be read: line 2: it is not UTF-8"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_damage_makes_verification_panic(cut in 0..40_000_usize, place in 0..40_000_usize, byte in any::<u8>(), which in 0..7_usize) {
        for format in FORMATS {
            let mut files = (format.export)(&sample(), &ExportOptions::default()).files;
            let n_files = files.len();
            let bytes = &mut files[which % n_files].bytes;
            let length = bytes.len();
            bytes[place % length] = byte;
            bytes.truncate(cut.max(1));
            match verify(&files, &texts()) {
                Ok(verified) => prop_assert!(verified.n_fail() + verified.n_pass() == verified.quotes.len()),
                Err(error) => prop_assert!(!error.to_string().is_empty() && !error.hint().is_empty()),
            }
        }
    }
}
