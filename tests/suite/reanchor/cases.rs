//! Changed texts with what must become of each mark: `tests/cases/reanchor/`.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf};

use obelus::{
    reanchor::{Outcome, Placed, Versions},
    store,
    text::Span,
};

/// A case: two texts without their brackets, and what is marked in each by its letter.
struct Case {
    name: String,
    old: String,
    new: String,
    marked: BTreeMap<char, Span>,
    truth: BTreeMap<char, Span>,
    expected: BTreeMap<char, Vec<String>>,
}

#[test]
fn no_changed_text_takes_a_mark_to_a_wrong_place() {
    let lexicon = store::lexicon();
    let (mut wrong, mut missed, mut n_marks, mut n_accepted) = (String::new(), String::new(), 0, 0);
    let cases = cases();
    for case in &cases {
        let versions = Versions::new(&case.old, &case.new, &lexicon);
        let spans: Vec<Span> = case.marked.values().copied().collect();
        for ((letter, span), placed) in case.marked.iter().zip(versions.place(&spans)) {
            n_marks += 1;
            let Some(expected) = case.expected.get(letter) else { continue };
            let may_be = |name: &str| expected.iter().any(|it| it == name);
            let line = told(case, *letter, *span, &placed, expected);
            if placed.outcome.is_accepted() {
                let is_right = placed.span.is_some() && placed.span == case.truth.get(letter).copied();
                let is_expected = ["Kept", "Shifted", "Folded", "Fuzzy"].iter().any(|it| may_be(it));
                if is_right && is_expected {
                    n_accepted += 1;
                    if !may_be(placed.outcome.name()) {
                        writeln!(missed, "other name: {line}").expect("a string takes words");
                    }
                } else {
                    wrong.push_str(&line);
                }
            } else {
                let name =
                    if placed.outcome == Outcome::Ambiguous { "Review" } else { placed.outcome.name() };
                if !may_be(name) {
                    missed.push_str(&line);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "taken to a wrong place:\n{wrong}");
    assert!(missed.is_empty(), "not as expected:\n{missed}");
    assert!(cases.len() >= 40, "a set of at least forty changed texts");
    assert!(n_accepted * 2 > n_marks, "only {n_accepted} of {n_marks} marks were taken along");
}

fn told(case: &Case, letter: char, span: Span, placed: &Placed, expected: &[String]) -> String {
    let there = placed.span.or(placed.candidates.first().map(|it| it.span));
    format!(
        "{} {letter} {:?}: {:?} at {:?}, score {:.3}, next {:?}; expected {expected:?}\n",
        case.name,
        span.of(&case.old),
        placed.outcome,
        there.map(|it| it.of(&case.new)),
        placed.score,
        placed.runner_up,
    )
}

fn cases() -> Vec<Case> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/reanchor");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("the cases are there").flatten().map(|it| it.path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let written = fs::read_to_string(path).expect("a case reads");
            let name = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
            let (_, rest) = written.split_once("\n== old\n").expect("a case has an old text");
            let (old, rest) = rest.split_once("\n== new\n").expect("a case has a new text");
            let (new, expected) = rest.split_once("== expect\n").expect("a case says what it expects");
            let new = new.strip_suffix('\n').unwrap_or(new);
            let (old, marked) = unmarked(old);
            let (new, truth) = unmarked(new);
            let expected = expected.lines().filter_map(|line| {
                let (letter, names) = line.split_once(':')?;
                let names = names.split('|').map(|it| it.trim().to_owned()).collect();
                Some((letter.trim().chars().next()?, names))
            });
            Case { name, old, new, marked, truth, expected: expected.collect() }
        })
        .collect()
}

/// A text without its brackets `⟦a|…⟧`, and the spans that stood in them.
fn unmarked(written: &str) -> (String, BTreeMap<char, Span>) {
    let mut text = String::new();
    let mut spans = BTreeMap::new();
    let mut rest = written;
    while let Some((before, marked)) = rest.split_once('⟦') {
        text.push_str(before);
        let (letter, inside) = marked.split_once('|').expect("a letter stands before the bar");
        let (words, after) = inside.split_once('⟧').expect("a bracket closes");
        let start = text.len();
        text.push_str(words);
        spans.insert(letter.chars().next().expect("a letter"), Span::new(start, text.len()));
        rest = after;
    }
    text.push_str(rest);
    (text, spans)
}
