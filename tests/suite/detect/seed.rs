//! The chapter and its gold annotation, where they are at hand: a floor under what the rules find.

use std::collections::BTreeSet;
use std::fs::read_to_string;

use obelus::detect::{Figure, FigureKind, Survey, detect, note_markers};
use obelus::model::{Decimal, Value};
use obelus::store::lexicon;
use serde_json::Value as Json;

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

/// F1 of figures found with the right kind and value, as the scorer counts it: overlap is enough, optional figures are set aside.
fn claim_f1(gold: &[Json], found: &[Figure], is_asked: fn(&str) -> bool) -> f64 {
    let kind = |it: &Json| it["kind"].as_str().unwrap().to_owned();
    let at = |it: &Json, edge: &str| usize::try_from(it[edge].as_u64().unwrap()).unwrap();
    let is_optional = |it: &Json| it["optional"].as_bool().unwrap_or(false);
    let mut n_right = 0_u32;
    let mut n_gold = 0_u32;
    let mut aside: BTreeSet<usize> = BTreeSet::new();
    for figure in gold {
        let hit =
            found.iter().find(|it| it.span.start < at(figure, "end") && at(figure, "start") < it.span.end);
        if is_optional(figure) || !is_asked(&kind(figure)) {
            aside.extend(hit.map(|it| it.span.start));
            continue;
        }
        n_gold += 1;
        let is_right =
            hit.is_some_and(|it| group(it.kind.name()) == group(&kind(figure)) && says(it, figure));
        n_right += u32::from(is_right);
    }
    let asked = found.iter().filter(|it| !aside.contains(&it.span.start) && is_asked(it.kind.name()));
    let precision = f64::from(n_right) / asked.count() as f64;
    let recall = f64::from(n_right) / f64::from(n_gold);
    2.0 * precision * recall / (precision + recall)
}

fn group(kind: &str) -> &str {
    match kind {
        "ordinal" | "designation" | "table" | "list_marker" | "footnote" => "reference",
        "date" | "year" => "time",
        "count" | "measure" => "quantity",
        other => other,
    }
}

/// True when the figure says what the gold says: the same number, bounds or date.
fn says(figure: &Figure, gold: &Json) -> bool {
    let wanted: Vec<&Json> =
        ["value", "min", "max"].into_iter().map(|it| &gold[it]).filter(|it| !it.is_null()).collect();
    let said: Vec<String> = match &figure.value {
        Some(Value::Share(above, below)) => vec![(above / below).to_string()],
        Some(Value::Date(date)) => years(date.as_str()),
        Some(Value::Text(words)) => vec![words.clone()],
        Some(value) => value.numbers().iter().map(Decimal::to_string).collect(),
        None => Vec::new(),
    };
    said.len() == wanted.len() && said.iter().zip(wanted).all(|(said, wanted)| is_same(said, wanted))
}

/// An EDTF date as the gold writes it: ends of spans, decades by their first and last year, `--08-09` without a year.
fn years(edtf: &str) -> Vec<String> {
    if let Some(decade) = edtf.strip_suffix('X') {
        return vec![format!("{decade}0"), format!("{decade}9")];
    }
    edtf.split('/').map(|it| it.trim_end_matches('~').replace("XXXX", "-")).collect()
}

fn is_same(said: &str, wanted: &Json) -> bool {
    match (said.parse::<f64>(), wanted.as_f64()) {
        (Ok(said), Some(wanted)) => (said - wanted).abs() <= 1e-3 * wanted.abs().max(said.abs()),
        _ => wanted.as_str().is_some_and(|it| it == said),
    }
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
