//! The chapter and its gold annotation, where they are at hand: a floor under what the rules find.

use std::fs::read_to_string;

use obelus::detect::{FigureKind, Survey, detect, note_markers};
use obelus::model::Decimal;
use obelus::store::lexicon;
use serde_json::Value as Json;

use super::scored::claim_f1;

const CHAPTER: &str = "../shared/corpus/seed/war-with-japan.txt";
const GOLD: &str = "../shared/corpus/seed/figures.jsonl";

#[test]
fn the_chapter_has_54_notes_of_55() {
    let Ok(text) = read_to_string(CHAPTER) else { return };
    let chain = note_markers(&text);
    let labels: Vec<u32> = chain.markers.iter().map(|it| it.label).collect();
    assert_eq!(labels, (1..=55).filter(|it| *it != 18).collect::<Vec<u32>>());
    assert_eq!(chain.missing, [18]);
}

#[test]
fn figures_of_the_chapter_are_found_with_kind_and_value() {
    let (Ok(text), Ok(gold)) = (read_to_string(CHAPTER), read_to_string(GOLD)) else { return };
    let gold: Vec<Json> = gold.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let lexicon = lexicon();
    let found = detect(&text, &Survey::of(&text, &lexicon), &lexicon);
    let all = claim_f1(&gold, &found, |_| true);
    let counts = claim_f1(&gold, &found, |kind| kind == "count");
    assert!(all >= 0.99, "claim F1 of all figures is {all:.3}");
    assert!(counts >= 0.98, "claim F1 of counts is {counts:.3}");
}

#[test]
fn the_headline_figures_are_read_whole() {
    let Ok(text) = read_to_string(CHAPTER) else { return };
    let lexicon = lexicon();
    let found = detect(&text, &Survey::of(&text, &lexicon), &lexicon);
    let one = |number: u32| {
        let mut all = found.iter().filter(|it| {
            it.kind == FigureKind::Count
                && it.value.as_ref().is_some_and(|it| it.numbers().first() == Some(&Decimal::from(number)))
        });
        let last = all.next_back().unwrap();
        last.read().of(&text).to_owned()
    };
    assert_eq!(one(250_000), "approximately 250,000");
    assert_eq!(one(62_068), "62,068");
    assert_eq!(one(80_000), "about 80,000");
    assert_eq!(one(4_000), "4,000");
    assert_eq!(one(1_500_000), "about 1.5 million");
}
