//! What stands in an export, and what its loss report says.

use std::path::Path;
use std::sync::Arc;

use expect_test::expect_file;
use obelus::formats::{
    ExportOptions, ExportedFile, FORMATS, LossKind, SourceText, Verified, format, report, verify,
};
use obelus::model::{
    Cert, Claim, Date, Decimal, Derived, Entity, Extra, How, Id, Mention, Name, NameKind, Project, Source,
    Status, Timestamp, Value, Who,
};
use obelus::text::Span;
use proptest::prelude::*;

use super::alter::{export, fails, is_table, marked, places, quotes, texts};
use crate::support::sample::{TEXT, at, sample, with};

#[test]
fn every_format_writes_what_its_case_shows() {
    let project = sample();
    for format in FORMATS {
        let exported = (format.export)(&project, &ExportOptions::default());
        assert_eq!(format.is_folder, exported.files.len() > 1, "{}", format.id);
        let folder = format!("{}/tests/cases/formats/{}", env!("CARGO_MANIFEST_DIR"), format.id);
        for file in &exported.files {
            let name = if file.name.is_empty() { "sample.jsonld" } else { &file.name };
            // A carriage return inside a cell would not survive a checkout: the case shows a sign for it.
            let shown = str::from_utf8(&file.bytes).unwrap().replace('\r', "␍");
            expect_file![format!("{folder}/{name}")].assert_eq(&shown);
        }
        expect_file![format!("{folder}/losses.txt")].assert_eq(&(report(&exported.losses).join("\n") + "\n"));
    }
}

#[test]
fn every_quote_of_an_export_stands_where_it_says() {
    for format in FORMATS {
        let exported = (format.export)(&sample(), &ExportOptions::default());
        let verified = verify(&exported.files, &texts()).unwrap();
        assert!(verified.n_pass() >= 18, "{}: {}", format.id, verified.n_pass());
        // The one place adrift belongs to a text that nobody has.
        let [only] = <[String; 1]>::try_from(fails(&verified)).unwrap();
        assert!(only.starts_with("c-adrift00: no text was given for the source s-lost-7q4s"), "{only}");
        assert_eq!(verified.remarks, ["No text was given for the source s-lost-7q4s"], "{}", format.id);
        // The same once more without any code of the program: scalars are counted one by one.
        let scalars: Vec<char> = TEXT.chars().collect();
        for it in verified.quotes.iter().filter(|it| !it.quote.is_adrift) {
            let number = |it: &Option<Result<usize, String>>| it.clone().unwrap().unwrap();
            let (start, end) = (number(&it.quote.start), number(&it.quote.end));
            let words: String = scalars[start..end].iter().collect();
            assert_eq!(Some(words), it.quote.exact);
        }
    }
}

#[test]
fn quotes_of_annotations_name_one_place() {
    let project = sample();
    for (exact, prefix, suffix) in quotes(&export("web-annotation", &project)) {
        let whole = format!("{prefix}{exact}{suffix}");
        assert_eq!(places(TEXT, &whole), 1, "{whole:?}");
    }
    // With a policy of almost no context it must be lengthened.
    let mut header = project.header().as_ref().clone();
    header.policy.context = 1;
    let project = with(&project, header);
    let found = quotes(&export("web-annotation", &project));
    assert!(found.iter().any(|(_, prefix, _)| prefix.chars().count() > 1), "{found:?}");
    for (exact, prefix, suffix) in found {
        assert_eq!(places(TEXT, &format!("{prefix}{exact}{suffix}")), 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn any_span_of_any_text_gets_a_quote_of_its_own(
        letters in proptest::collection::vec(prop_oneof![Just('a'), Just('b'), Just('é'), Just('𐌰'), Just('\u{301}')], 1..60),
        spans in proptest::collection::vec((0..60_usize, 1..6_usize), 1..8),
        context in 0..4_u16,
    ) {
        let text: String = letters.iter().collect();
        let byte = |scalar: usize| letters[..scalar.min(letters.len())].iter().map(|it| it.len_utf8()).sum::<usize>();
        let spans: Vec<Span> = spans
            .iter()
            .map(|(start, length)| (start % letters.len(), *length))
            .map(|(start, length)| Span::new(byte(start), byte(start + length)))
            .collect();
        let project = marked(&text, &spans, context);
        let exported = export("web-annotation", &project);
        for (exact, prefix, suffix) in quotes(&exported) {
            prop_assert_eq!(places(&text, &format!("{prefix}{exact}{suffix}")), 1);
        }
        let texts = [SourceText { name: "a.txt".to_owned(), sha256: String::new(), body: text }];
        prop_assert_eq!(verify(&exported.files, &texts).unwrap().n_pass(), spans.len());
    }
}

#[test]
fn no_change_of_a_record_passes_in_silence() {
    let project = sample();
    let claim = |alter: &dyn Fn(&mut Claim)| altered_claim(&project, alter);
    let mention = |alter: &dyn Fn(&mut Mention)| {
        let mut mention = project.mentions().get(&Id::new("m-anna0000")).unwrap().as_ref().clone();
        alter(&mut mention);
        with(&project, mention)
    };
    let entity = |alter: &dyn Fn(&mut Entity)| {
        let mut entity = project.entities().get(&Id::new("e-ministry-4m0y")).unwrap().as_ref().clone();
        alter(&mut entity);
        with(&project, entity)
    };
    let extra = || Extra::from([("vendor:key".to_owned(), "value".to_owned())]);
    let changes: Vec<(&str, Project)> = vec![
        ("claim.at", claim(&|it| it.at.push(at("town", 0).into()))),
        ("claim.subject", claim(&|it| it.subject = None)),
        ("claim.measure", claim(&|it| it.measure = None)),
        ("claim.value", claim(&|it| it.value = Value::AtMost(Decimal::from(9)))),
        ("claim.sig", claim(&|it| it.sig = Some(3))),
        ("claim.unit", claim(&|it| it.unit = Some("t".to_owned()))),
        ("claim.when", claim(&|it| it.when = Some(Date::as_written("1946")))),
        ("claim.place", claim(&|it| it.place = Some(Id::new("e-town-6k3r")))),
        ("claim.of", claim(&|it| it.of = Some(Id::new("c-range000")))),
        ("claim.voices", claim(&|it| it.voices.truncate(1))),
        ("claim.voices.who", claim(&|it| it.voices[0].who = Who::Author)),
        ("claim.voices.cue", claim(&|it| it.voices[1].cue = Some(at("never", 0).into()))),
        ("claim.refs", claim(&|it| it.refs.clear())),
        ("claim.cert", claim(&|it| it.cert = Cert::Low)),
        ("claim.grade", claim(&|it| it.grade = Some("A1".to_owned()))),
        ("claim.tags", claim(&|it| it.tags = vec![Id::new("official")])),
        (
            "claim.derives",
            claim(&|it| it.derives = vec![Derived { how: How::Sum, claim: Id::new("c-62068aaa") }]),
        ),
        ("claim.note", claim(&|it| it.note = "a remark".to_owned())),
        ("claim.status", claim(&|it| it.status = Status::Draft)),
        ("claim.on", claim(&|it| it.on = Timestamp(0))),
        ("claim.from", claim(&|it| it.from = vec!["c-x".to_owned()])),
        ("claim.x", claim(&|it| it.x = extra())),
        ("claim.by", claim(&|it| it.by = Id::new("a-second-3c4d"))),
        ("mention.at", mention(&|it| it.at = vec![at("clerk", 0).into()])),
        ("mention.tag", mention(&|it| it.tag = Id::new("place"))),
        ("mention.entity", mention(&|it| it.entity = None)),
        ("mention.cert", mention(&|it| it.cert = Cert::Low)),
        ("mention.note", mention(&|it| it.note = "a remark".to_owned())),
        ("mention.status", mention(&|it| it.status = Status::Draft)),
        ("mention.on", mention(&|it| it.on = Timestamp(0))),
        ("mention.from", mention(&|it| it.from = vec!["m-x".to_owned()])),
        ("mention.x", mention(&|it| it.x = extra())),
        ("entity.kind", entity(&|it| it.kind = Id::new("place"))),
        (
            "entity.names",
            entity(&|it| {
                it.names.extend([Name {
                    text: "Min.".to_owned(),
                    kind: NameKind::Abbrev,
                    ..Name::default()
                }]);
            }),
        ),
        ("entity.names.kind", entity(&|it| it.names[0].kind = NameKind::Former)),
        ("entity.names.lang", entity(&|it| it.names[0].lang = Some("de".to_owned()))),
        ("entity.same_as", entity(&|it| it.same_as = vec!["wikidata:Q1".to_owned()])),
        ("entity.within", entity(&|it| it.within = Some(Id::new("e-town-6k3r")))),
        ("entity.note", entity(&|it| it.note = "a remark".to_owned())),
        ("entity.x", entity(&|it| it.x = extra())),
    ];
    for format in FORMATS {
        let before = (format.export)(&project, &ExportOptions::default());
        for (what, project) in &changes {
            let after = (format.export)(project, &ExportOptions::default());
            let is_told = before.losses != after.losses;
            assert!(
                before.files != after.files || is_told,
                "{}: a change of {what} leaves no trace",
                format.id
            );
            if format.id == "web-annotation" {
                assert!(before.files != after.files, "a change of {what} is not in the annotation set");
                let is_lost = after.losses.iter().any(|loss| loss.kind == LossKind::Lost);
                assert!(!is_lost, "{what}: {:?}", after.losses);
            }
        }
    }
}

fn altered_claim(project: &Project, alter: &dyn Fn(&mut Claim)) -> Project {
    let mut claim = project.claims().get(&Id::new("c-250000aa")).unwrap().as_ref().clone();
    alter(&mut claim);
    with(project, claim)
}

#[test]
fn cells_that_look_like_formulas_are_guarded_on_request() {
    let options = ExportOptions { guard_cells: true };
    let exported = (format("csv").unwrap().export)(&sample(), &options);
    let mut n_guarded = 0;
    for file in exported.files.iter().filter(|file| is_table(&file.name)) {
        let mut reader = csv::Reader::from_reader(file.bytes.as_slice());
        for cell in
            reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        {
            let is_number = cell.parse::<f64>().is_ok();
            assert!(is_number || !cell.starts_with(['=', '+', '-', '@']), "{}: {cell}", file.name);
            n_guarded += usize::from(cell.starts_with("'="));
        }
    }
    assert!(n_guarded >= 2, "{n_guarded}");
    // The apostrophe is no part of the words.
    assert_eq!(fails(&verify(&exported.files, &texts()).unwrap()).len(), 1);
}

#[test]
fn references_that_lead_nowhere_are_told_and_no_keys() {
    let project = altered_claim(&sample(), &|it| it.subject = Some(Id::new("e-nobody-0000")));
    let exported = export("csv", &project);
    let told = report(&exported.losses);
    assert!(told.iter().any(|it| it.starts_with("1 cell of claims.csv, column subject, name")), "{told:#?}");
    let described: serde_json::Value = serde_json::from_slice(
        &exported.files.iter().find(|it| it.name == "csv-metadata.json").unwrap().bytes,
    )
    .unwrap();
    let keys = |table: usize| described["tables"][table]["tableSchema"]["foreignKeys"].to_string();
    assert!(!keys(0).contains("subject") && keys(3).contains("claim_a"), "{} {}", keys(0), keys(3));
}

#[test]
fn an_empty_project_exports_and_loses_nothing() {
    let project = Project::new(sample().header().as_ref().clone());
    for format in FORMATS {
        let exported = (format.export)(&project, &ExportOptions::default());
        assert_eq!(report(&exported.losses), ["Nothing is lost"], "{}", format.id);
        assert_eq!(verify(&exported.files, &[]).unwrap(), Verified::default(), "{}", format.id);
    }
}

#[test]
fn only_motivations_that_the_context_knows_are_used() {
    let exported = export("web-annotation", &sample());
    let text = str::from_utf8(&exported.files[0].bytes).unwrap();
    assert!(!text.contains("assessing"));
    for motivation in ["identifying", "tagging", "describing", "questioning"] {
        assert!(text.contains(&format!("\"motivation\": \"{motivation}\"")), "{motivation}");
    }
}

#[test]
fn each_format_knows_its_own_exports_and_nothing_else() {
    for format in FORMATS {
        let exported = (format.export)(&sample(), &ExportOptions::default());
        assert!(exported.files.iter().all(|file| (format.recognizes)(file)), "{}", format.id);
        for other in FORMATS.iter().filter(|other| other.id != format.id) {
            assert!(
                !exported.files.iter().any(|file| (other.recognizes)(file)),
                "{} {}",
                format.id,
                other.id
            );
        }
        let text = ExportedFile { name: "claims.csv".to_owned(), bytes: TEXT.as_bytes().to_vec() };
        assert!(!(format.recognizes)(&text), "{}", format.id);
    }
}

#[test]
fn the_example_exports_and_every_quote_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/war-with-japan");
    let project = obelus::store::read(&folder).unwrap().project;
    let text = |source: &Arc<Source>| SourceText {
        name: source.text.file.clone(),
        sha256: source.text.sha256.clone(),
        body: source.body().to_owned(),
    };
    let texts: Vec<SourceText> = project.sources().iter().map(text).collect();
    for format in FORMATS {
        let exported = (format.export)(&project, &ExportOptions::default());
        let verified = verify(&exported.files, &texts).unwrap();
        assert_eq!(
            (fails(&verified), verified.remarks.as_slice()),
            (Vec::new(), [].as_slice()),
            "{}",
            format.id
        );
        assert!(verified.n_pass() >= 80, "{}: {} quotes", format.id, verified.n_pass());
        let doubts: Vec<_> = exported.losses.iter().filter(|loss| loss.kind == LossKind::Doubtful).collect();
        assert!(doubts.is_empty(), "{doubts:?}");
    }
}

#[test]
fn a_text_that_repeats_whole_pages_is_exported_all_the_same() {
    // Two copies of a page longer than any context that is tried: position alone can tell the places apart.
    let lines: Vec<String> = (0..3000).map(|number| format!("The {number}th line of the roll.")).collect();
    let page = lines.join(" ");
    let text = format!("{page}{page}");
    let line = text.match_indices("1500th").map(|(at, words)| Span::new(at, at + words.len()));
    let spans: Vec<Span> = line.collect();
    let project = marked(&text, &spans, 32);
    let exported = export("web-annotation", &project);
    let told = report(&exported.losses);
    assert_eq!(
        told.first().unwrap(),
        "2 quotes occur more than once whatever stands around them; the position tells which is meant"
    );
    for (_, prefix, suffix) in quotes(&exported) {
        assert_eq!((prefix.chars().count(), suffix.chars().count()), (32, 32), "no page is copied in vain");
    }
    let texts = [SourceText { name: "a.txt".to_owned(), sha256: String::new(), body: text }];
    assert_eq!(verify(&exported.files, &texts).unwrap().n_pass(), 2);
}
