//! How figures are scored against an annotation: as the scorer of the seed does, in short.

use std::collections::BTreeSet;

use obelus::detect::Figure;
use obelus::model::{Decimal, Value};
use serde_json::Value as Json;

/// F1 of figures found with the right kind and value, as the scorer counts it: overlap is enough, optional figures are set aside.
pub(super) fn claim_f1(gold: &[Json], found: &[Figure], is_asked: fn(&str) -> bool) -> f64 {
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
