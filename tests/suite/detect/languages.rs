//! Other languages than English: a file of cases each, in the form of the cases of the rules.

use std::path::PathBuf;

use obelus::detect::{Survey, detect};
use obelus::store::{LexiconError, lexicon_from, lexicon_languages, lexicon_of};

use super::rules::write_marked;

#[test]
fn every_language_has_cases_and_finds_what_they_say() {
    for language in lexicon_languages().filter(|it| *it != "en") {
        let path = PathBuf::from(format!("tests/cases/detect/languages/{language}.txt"));
        let cases = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{language} has no cases"));
        let lexicon = lexicon_of(language);
        let mut found = String::new();
        for block in cases.split("\n\n") {
            let lines: Vec<&str> = block.lines().filter(|it| !it.trim_start().starts_with('^')).collect();
            let text = lines.join("\n");
            let figures = detect(&text, &Survey::of(&text, &lexicon), &lexicon);
            write_marked(&mut found, &text, &figures);
            found.push('\n');
        }
        let found = format!("{}\n", found.trim_end());
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, found).unwrap();
        } else {
            assert_eq!(cases, found, "{}", path.display());
        }
    }
}

#[test]
fn a_new_language_is_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let german = include_str!("../../../assets/lexicon/de.ron");
    let written =
        german.replace("\"drei\": 3", "\"trzy\": 3").replace("language: \"de\"", "language: \"pl\"");
    std::fs::write(folder.path().join("pl.ron"), written).unwrap();
    let lexicon = lexicon_from(folder.path(), "pl-PL").unwrap();
    let text = "Es kamen trzy Soldaten.";
    assert_eq!(detect(text, &Survey::of(text, &lexicon), &lexicon).len(), 1);
    assert!(lexicon_from(folder.path(), "fr").unwrap().is_number_word("quatre"));
    std::fs::write(folder.path().join("cs.ron"), german.replace("glued_numbers", "glued_nombers")).unwrap();
    assert!(
        matches!(lexicon_from(folder.path(), "cs"), Err(LexiconError::UnknownList(name)) if name == "glued_nombers")
    );
    // No lexicon at all: English.
    assert!(lexicon_of("").is_number_word("seven") && lexicon_of("xx").is_number_word("seven"));
}
