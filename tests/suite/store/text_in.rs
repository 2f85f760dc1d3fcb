//! Texts as they come in: every encoding that archives have, and files that are no text.

use obelus::store::{self, ENCODINGS, RefusedText, read_text};
use proptest::prelude::*;

/// Words of several scripts, long enough to tell an encoding by.
const RUSSIAN: &str = "В августе 1945 года советские войска перешли границу Маньчжурии и заняли Харбин. По официальным данным, было задержано более двух тысяч человек, среди них агенты разведки.\n";
const JAPANESE: &str =
    "昭和二十年八月、ソ連軍は満州に侵攻した。捕虜の数は約六十四万人といわれるが、正確な数字は分からない。\n";
const GERMAN: &str = "Die Zahl der Gefangenen wird auf fünfzigtausend geschätzt; größere Verluste räumte die Führung nicht ein. Übrigens hält der Verfasser das für unglaubwürdig.\n";

#[test]
fn the_encoding_is_found_and_named() {
    let encode = |name: &str, text: &str| {
        let (bytes, _, failed) = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap().encode(text);
        assert!(!failed);
        bytes.into_owned()
    };
    let utf16 = |text: &str, big: bool| -> Vec<u8> {
        text.encode_utf16().flat_map(|it| if big { it.to_be_bytes() } else { it.to_le_bytes() }).collect()
    };
    let cases: Vec<(&str, Vec<u8>, &str, bool, bool)> = vec![
        ("plain UTF-8", RUSSIAN.as_bytes().to_vec(), RUSSIAN, false, false),
        ("UTF-8", ["\u{feff}", GERMAN].concat().into_bytes(), GERMAN, false, true),
        ("windows-1251", encode("windows-1251", RUSSIAN), RUSSIAN, true, false),
        ("KOI8-U", encode("KOI8-R", RUSSIAN), RUSSIAN, true, false),
        ("IBM866", encode("IBM866", RUSSIAN), RUSSIAN, true, false),
        ("ISO-8859-5", encode("ISO-8859-5", RUSSIAN), RUSSIAN, true, false),
        ("Shift_JIS", encode("Shift_JIS", JAPANESE), JAPANESE, true, false),
        ("EUC-JP", encode("EUC-JP", JAPANESE), JAPANESE, true, false),
        ("ISO-2022-JP", encode("ISO-2022-JP", JAPANESE), JAPANESE, true, false),
        ("windows-1252", encode("windows-1252", GERMAN), GERMAN, true, false),
        ("UTF-16LE", [vec![0xff, 0xfe], utf16(RUSSIAN, false)].concat(), RUSSIAN, false, true),
        ("UTF-16BE", [vec![0xfe, 0xff], utf16(JAPANESE, true)].concat(), JAPANESE, false, true),
        ("UTF-16LE", utf16(RUSSIAN, false), RUSSIAN, true, false),
        ("UTF-16BE", utf16(GERMAN, true), GERMAN, true, false),
    ];
    for (name, bytes, text, is_guess, had_bom) in cases {
        let read = read_text(&bytes, "a.txt", None).unwrap_or_else(|error| panic!("{name}: {error}"));
        let name = name.trim_start_matches("plain ");
        let told = (read.encoding.as_str(), read.text.as_str(), read.is_guess, read.had_bom);
        assert_eq!(told, (name, text, is_guess, had_bom));
        assert_eq!(read.sha256_of_original, store::digest(&bytes));
        assert_eq!(read.n_replaced, 0);
    }
}

#[test]
fn every_encoding_of_the_list_can_be_chosen() {
    for encoding in ENCODINGS {
        let read = read_text(b"plain words...", "a.txt", Some(encoding.name));
        match read {
            Ok(read) => assert_eq!(read.encoding, encoding.name),
            // Two bytes a letter: the words above are then others, but words.
            Err(error) => panic!("{}: {error}", encoding.name),
        }
    }
    let chosen = read_text(&[0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2], "a.txt", Some("windows-1251")).unwrap();
    assert_eq!((chosen.text.as_str(), chosen.is_guess), ("Привет", false));
    assert!(read_text(b"x", "a.txt", Some("utf-9")).unwrap_err().to_string().contains("utf-9"));
}

#[test]
fn only_line_ends_and_the_mark_are_changed() {
    let read = read_text(
        "one\r\ntwo\rthree\n\u{a0}250\u{202f}000\u{ad}\u{c}\u{b}\ttab e\u{301}".as_bytes(),
        "a.txt",
        None,
    )
    .unwrap();
    assert_eq!(read.text, "one\ntwo\nthree\n\u{a0}250\u{202f}000\u{ad}\u{c}\u{b}\ttab e\u{301}");
    assert_eq!((read.n_line_ends_changed, read.n_controls, read.had_bom), (2, 2, false));
    // One damaged byte in a UTF-8 text does not make it another encoding.
    let mut damaged = RUSSIAN.repeat(3).into_bytes();
    damaged.insert(damaged.len() - 1, 0xff);
    let read = read_text(&damaged, "a.txt", None).unwrap();
    assert_eq!((read.encoding.as_str(), read.n_replaced, read.is_guess), ("UTF-8", 1, true));
}

#[test]
fn what_is_no_text_is_refused_by_name_with_a_way_out() {
    let zip = |sign: &str| [b"PK\x03\x04\x14\0\0\0\0\0".as_slice(), sign.as_bytes(), &[0; 40]].concat();
    let cases: Vec<(&str, Vec<u8>, &str, &str)> = vec![
        ("empty.txt", vec![], "empty.txt is empty", "words in it"),
        ("blank.txt", b" \r\n\t\n".to_vec(), "blank.txt is empty", "words in it"),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".to_vec(), "report.pdf is a PDF", "pdftotext"),
        ("report.txt", b"%PDF-1.4 renamed".to_vec(), "report.txt is a PDF", "pdftotext"),
        ("a.docx", zip("word/document.xml"), "a.docx is a Word document", "Plain text"),
        (
            "a.odt",
            zip("mimetypeapplication/vnd.oasis.opendocument.text"),
            "a.odt is an OpenDocument text",
            "LibreOffice",
        ),
        ("a.epub", zip("mimetypeapplication/epub+zip"), "a.epub is an e-book", "Calibre"),
        ("a.xlsx", zip("xl/workbook.xml"), "a.xlsx is a spreadsheet", "table"),
        ("a.zip", zip("letters/one.txt"), "a.zip is an archive", "Unpack"),
        (
            "old.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(),
            "old.doc is a Word document",
            "Plain text",
        ),
        ("a.rtf", b"{\\rtf1\\ansi Words}".to_vec(), "a.rtf is an RTF document", "Plain text"),
        ("scan.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "scan.png is an image", "OCR"),
        ("scan.djvu", b"AT&TFORM\0\0".to_vec(), "scan.djvu is a DjVu scan", "OCR"),
        ("old.wpd", (0..255).cycle().take(2000).collect(), "old.wpd is a Word document", "Plain text"),
        ("noise.bin", (0..255).cycle().take(2000).collect(), "noise.bin is not a text", "UTF-8"),
    ];
    for (name, bytes, message, hint) in cases {
        let refused = read_text(&bytes, name, None).unwrap_err();
        assert!(refused.to_string().starts_with(message), "{name}: {refused}");
        assert!(refused.hint().contains(hint), "{name}: {}", refused.hint());
    }
    let hopeless = read_text(&[0xe0; 400], "a.txt", Some("UTF-8")).unwrap_err();
    assert_eq!(
        hopeless,
        RefusedText::Hopeless { name: "a.txt".to_owned(), encoding: "UTF-8".to_owned(), percent: 100 }
    );
}

proptest! {
    #[test]
    fn any_text_in_utf_8_comes_in_as_it_is(text in "[^\r\u{0}-\u{8}\u{e}-\u{1f}]{1,200}") {
        prop_assume!(!text.trim().is_empty() && !text.starts_with(['\u{feff}', '%', '{', 'G', 'R', 'I', 'M', 'O', 'B', 'A']));
        let read = read_text(text.as_bytes(), "a.txt", None).unwrap();
        prop_assert_eq!(read.text, text);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(read) = read_text(&bytes, "a.txt", None) {
            prop_assert!(!read.text.contains('\r'));
        }
    }
}
