//! The example altered at random: each letter knows where it stood, so that a wrong place shows itself.

use std::path::Path;

use obelus::{
    model::{Anchor, Project},
    reanchor::{Outcome, Versions},
    store,
    text::{Quote, Span},
};
use proptest::{
    prelude::*,
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};

/// A letter of a text in the making, and where in the old text it stood; `None` for what was typed. The letters of a copy stood where their
/// originals did: when the original was altered afterwards, the copy may well be the better place.
type Letter = (char, Option<usize>);

/// What is done to a text; places are in thousandths of its length.
#[derive(Clone, Debug)]
enum Alteration {
    Type(usize, &'static str),
    DeleteWords(usize, usize),
    DeleteParagraph(usize),
    DoubleParagraph(usize),
    MoveParagraph(usize, usize),
    ReplaceLetter(usize, char),
    Wrap,
}

fn alteration() -> impl Strategy<Value = Alteration> {
    let typed = [
        "about ",
        "1",
        "0",
        ",",
        " million",
        "not ",
        "In 1945 ",
        "The report says so. ",
        "\n\n",
        "é",
        "Harbin ",
    ];
    let at = || 0_usize..1000;
    prop_oneof![
        (at(), proptest::sample::select(typed.to_vec())).prop_map(|(at, words)| Alteration::Type(at, words)),
        (at(), 1_usize..30).prop_map(|(at, n)| Alteration::DeleteWords(at, n)),
        at().prop_map(Alteration::DeleteParagraph),
        at().prop_map(Alteration::DoubleParagraph),
        (at(), at()).prop_map(|(from, to)| Alteration::MoveParagraph(from, to)),
        (at(), proptest::sample::select(vec!['e', '7', '1', 'x']))
            .prop_map(|(at, it)| Alteration::ReplaceLetter(at, it)),
        Just(Alteration::Wrap),
    ]
}

fn altered(mut text: Vec<Letter>, alteration: &Alteration) -> Vec<Letter> {
    let place = |thousandth: usize, text: &[Letter]| thousandth * text.len() / 1000;
    let paragraph = |thousandth: usize, text: &[Letter]| {
        let at = place(thousandth, text);
        let start = text[..at].iter().rposition(|it| it.0 == '\n').map_or(0, |it| it + 1);
        let end = text[at..].iter().position(|it| it.0 == '\n').map_or(text.len(), |it| at + it + 1);
        start..end
    };
    match alteration {
        Alteration::Type(at, words) => {
            let at = place(*at, &text);
            text.splice(at..at, words.chars().map(|it| (it, None)));
        }
        Alteration::DeleteWords(at, n_words) => {
            let at = place(*at, &text);
            let ends =
                text[at..].iter().enumerate().filter(|(_, it)| it.0 == ' ').map(|(index, _)| at + index);
            let end = ends.take(*n_words).last().unwrap_or(at);
            text.drain(at..end);
        }
        Alteration::DeleteParagraph(at) => drop(text.drain(paragraph(*at, &text))),
        Alteration::DoubleParagraph(at) => {
            let range = paragraph(*at, &text);
            let copy: Vec<Letter> = text[range.clone()].to_vec();
            text.splice(range.end..range.end, copy);
        }
        Alteration::MoveParagraph(from, to) => {
            let moved: Vec<Letter> = text.drain(paragraph(*from, &text)).collect();
            let to = paragraph(*to, &text).start;
            text.splice(to..to, moved);
        }
        Alteration::ReplaceLetter(at, letter) => {
            let at = place(*at, &text);
            if let Some(it) = text.get_mut(at) {
                *it = (*letter, None);
            }
        }
        Alteration::Wrap => {
            for (index, it) in text.iter_mut().enumerate() {
                if it.0 == ' ' && index % 5 == 0 {
                    *it = ('\n', None);
                }
            }
        }
    }
    text
}

/// The text of the example and the places of all its marks.
fn example() -> (String, Vec<Span>) {
    let read = store::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/war-with-japan")).unwrap();
    let project: Project = read.project;
    let body = project.sources().iter().next().unwrap().body().to_owned();
    let records = project.records();
    let spans = records.iter().flat_map(|it| it.anchors().into_iter().filter_map(Anchor::span)).collect();
    (body, spans)
}

#[test]
fn no_mark_of_the_example_goes_to_other_words() {
    let (old, spans) = example();
    let lexicon = store::lexicon();
    let letters: Vec<Letter> = old.char_indices().map(|(at, it)| (it, Some(at))).collect();
    let config = ProptestConfig { cases: 16, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let counts = std::cell::Cell::new((0_usize, 0_usize));
    let told = runner.run(&proptest::collection::vec(alteration(), 1..8), |alterations| {
        let letters = alterations.iter().fold(letters.clone(), altered);
        let new: String = letters.iter().map(|it| it.0).collect();
        let mut starts: Vec<usize> = new.char_indices().map(|(at, _)| at).collect();
        starts.push(new.len());
        for (span, placed) in spans.iter().zip(Versions::new(&old, &new, &lexicon).place(&spans)) {
            let words = span.of(&old);
            let n_letters = words.chars().count();
            let still = letters.iter().position(|it| it.1 == Some(span.start)).is_some_and(|first| {
                letters[first..]
                    .iter()
                    .zip(words.char_indices())
                    .all(|(it, (at, _))| it.1 == Some(span.start + at))
                    && letters.len() - first >= n_letters
            });
            let (n_still, n_found) = counts.get();
            counts.set((n_still + usize::from(still), n_found + usize::from(still && placed.span.is_some())));
            let Some(place) = placed.span else { continue };
            let index = |byte: usize| starts.binary_search(&byte).expect("a place is between letters");
            let there = &letters[index(place.start)..index(place.end)];
            let n_own = there.iter().filter(|it| it.1.is_some_and(|at| span.contains(at))).count();
            let n_foreign = there.iter().filter(|it| it.1.is_some_and(|at| !span.contains(at))).count();
            // A line that was moved into the words of a mark may be as short as a correction.
            let most_foreign = if placed.outcome == Outcome::Fuzzy { 16 } else { 0 };
            prop_assert!(
                n_foreign <= most_foreign && n_own * 10 >= there.len() * 7,
                "{words:?} of {:?} went to {:?} ({:?}, {:.3}) by {alterations:?}",
                Quote::cut(&old, *span, 60),
                Quote::cut(&new, place, 60),
                placed.outcome,
                placed.score
            );
        }
        Ok(())
    });
    if let Err(told) = told {
        panic!("{told}");
    }
    let (n_still, n_found) = counts.get();
    assert!(n_found * 100 >= n_still * 80, "{n_found} of {n_still} marks whose words are whole were found");
}
