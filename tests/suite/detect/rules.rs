//! One file of cases a rule: text, and below each line carets under its figures.
//!
//! Behind the carets stand value, kind, unit and hedge. `UPDATE_EXPECT=1 cargo test` writes the files anew.

use std::fmt::Write as _;
use std::path::PathBuf;

use obelus::detect::{Figure, Phrase, RULES, Role, RuleDoc, Survey, detect, rule_docs};
use obelus::model::Value;
use obelus::store::{LexiconError, lexicon, read_lexicon};

/// Cases of what has a part in figures that others find.
const PARTS: &[&str] = &["look-alike", "old-spelling", "columns", "sums"];

#[test]
fn every_rule_has_cases_and_finds_what_they_say() {
    let lexicon = lexicon();
    for id in RULES.iter().map(|rule| rule.id).chain(PARTS.iter().copied()) {
        let path = PathBuf::from(format!("tests/cases/detect/{id}.txt"));
        let cases = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{id} has no cases"));
        let mut found = String::new();
        let mut n_of_rule = 0;
        for block in cases.split("\n\n") {
            let lines: Vec<&str> = block.lines().filter(|it| !it.trim_start().starts_with('^')).collect();
            let text = lines.join("\n");
            let survey = Survey::of(&text, &lexicon);
            let figures = if text.starts_with('#') { Vec::new() } else { detect(&text, &survey, &lexicon) };
            n_of_rule += figures.iter().filter(|it| it.rule == id || PARTS.contains(&id)).count();
            write_marked(&mut found, &text, &figures);
            found.push('\n');
        }
        let found = format!("{}\n", found.trim_end());
        assert!(n_of_rule > 0, "no case in {} is found by its rule", path.display());
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, found).unwrap();
        } else {
            assert_eq!(cases, found, "{}", path.display());
        }
    }
}

#[test]
fn rule_ids_are_distinct() {
    let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), RULES.len());
    let docs = rule_docs();
    let words = |it: &RuleDoc| [it.id, it.title, it.what, it.why, it.example];
    assert!(docs.iter().all(|it| words(it).iter().all(|it| !it.is_empty())));
    let mut ids: Vec<&str> = docs.iter().map(|it| it.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), docs.len());
}

#[test]
fn the_lexicon_fills_every_list_and_refuses_an_unknown_one() {
    let written = include_str!("../../../assets/lexicon/en.ron");
    let roles = Role::NAMES.iter().map(|(_, name)| *name);
    for name in roles.chain(Phrase::NAMES.iter().map(|(_, name)| *name)) {
        assert!(written.contains(&format!("\"{name}\": [")), "the lexicon has no list {name}");
    }
    let unknown = written.replacen("\"article\"", "\"articel\"", 1);
    let error = read_lexicon(&unknown).unwrap_err();
    assert!(matches!(&error, LexiconError::UnknownList(name) if name == "articel"), "{error}");
    assert!(error.to_string().contains("articel"));
    let torn = written.split_at(written.len() / 2).0;
    assert!(matches!(read_lexicon(torn), Err(LexiconError::Syntax(_))));
}

pub(super) fn write_marked(out: &mut String, text: &str, figures: &[Figure]) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        writeln!(out, "{}", line.trim_end_matches('\n')).unwrap();
        for figure in figures.iter().filter(|it| (start..end).contains(&it.span.start)) {
            let column = text[start..figure.span.start].chars().count();
            let width = figure.span.of(text).chars().count();
            write!(out, "{}{} {}", " ".repeat(column), "^".repeat(width), shown(figure.value.as_ref()))
                .unwrap();
            write!(out, " {}", figure.kind.name()).unwrap();
            for (sign, span) in [("", figure.unit), ("hedge: ", figure.hedge), ("frame: ", figure.frame)] {
                if let Some(span) = span {
                    write!(out, " {sign}{}", span.of(text)).unwrap();
                }
            }
            out.push_str(if figure.is_vague { " vague\n" } else { "\n" });
        }
        start = end;
    }
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None => "?".to_owned(),
        Some(Value::Exact(n)) => n.normalize().to_string(),
        Some(Value::Approx(n)) => format!("~{}", n.normalize()),
        Some(Value::AtLeast(n)) => format!("≥{}", n.normalize()),
        Some(Value::AtMost(n)) => format!("≤{}", n.normalize()),
        Some(Value::Between(low, high)) => format!("{}..{}", low.normalize(), high.normalize()),
        Some(Value::Share(above, below)) => format!("{}/{}", above.normalize(), below.normalize()),
        Some(Value::Date(date)) => date.to_string(),
        Some(other) => match other {
            Value::Text(words) => format!("“{words}”"),
            _ => format!("{other:?}"),
        },
    }
}
