//! The development set: a floor under what the rules find in other styles than the chapter’s.

use std::fs::read_to_string;

use obelus::detect::{Proposal, Survey, proposals};
use obelus::store::lexicon;
use serde_json::Value as Json;

use super::scored::claim_f1;

const FOLDER: &str = "tests/cases/detect/development";
/// The names of all texts.
fn texts() -> Vec<String> {
    let paths = std::fs::read_dir(FOLDER).unwrap().map(|it| it.unwrap().path());
    let golds = paths.filter(|it| it.extension().is_some_and(|it| it == "jsonl"));
    let mut names: Vec<String> =
        golds.map(|it| it.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn figures_of_many_styles_are_found_with_kind_and_value() {
    let mut n_gold = 0;
    for name in &texts() {
        let (gold, found) = read(name);
        n_gold += gold.iter().filter(|it| it["optional"] != true).count();
        let figures: Vec<_> = found.iter().map(|it| it.figure.clone()).collect();
        let claim = claim_f1(&gold, &figures, |_| true);
        assert!(claim >= 0.9, "claim F1 of {name} is {claim:.3}");
    }
    assert!(n_gold >= 800, "{n_gold} figures are required");
}

#[test]
fn whoever_says_so_is_found_in_many_styles() {
    let (mut n_right, mut n_said, mut n_found) = (0_u32, 0_u32, 0_u32);
    for name in &texts() {
        let (gold, found) = read(name);
        for figure in &gold {
            let at = |edge: &str| usize::try_from(figure[edge].as_u64().unwrap()).unwrap();
            let hit =
                found.iter().find(|it| it.figure.span.start < at("end") && at("start") < it.figure.span.end);
            let is_said = !figure["attribution"].is_null();
            let is_found = hit.is_some_and(|it| it.attribution().is_some());
            n_said += u32::from(is_said);
            n_found += u32::from(is_found);
            n_right += u32::from(is_said && is_found);
        }
    }
    let (precision, recall) =
        (f64::from(n_right) / f64::from(n_found), f64::from(n_right) / f64::from(n_said));
    assert!(precision >= 0.85 && recall >= 0.85, "precision {precision:.2}, recall {recall:.2}");
}

fn read(name: &str) -> (Vec<Json>, Vec<Proposal>) {
    let text = read_to_string(format!("{FOLDER}/{name}.txt")).unwrap();
    let gold = read_to_string(format!("{FOLDER}/{name}.jsonl")).unwrap();
    let gold: Vec<Json> = gold.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for figure in &gold {
        let at = |edge: &str| usize::try_from(figure[edge].as_u64().unwrap()).unwrap();
        assert_eq!(&text[at("start")..at("end")], figure["text"].as_str().unwrap(), "{name}");
    }
    let lexicon = lexicon();
    let found = proposals(&text, &Survey::of(&text, &lexicon), &lexicon);
    (gold, found)
}
