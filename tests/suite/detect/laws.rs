//! What holds for any text: no panic, spans in order, the part equals the whole, work grows with the text.

use std::sync::LazyLock;

use obelus::detect::{
    Figure, Proposal, Survey, detect, detect_counting, detect_in, figure_at, note_markers, proposals,
    reading_at, rule_docs, sentence_around,
};
use obelus::model::{Date, Value};
use obelus::store::lexicon;
use obelus::text::Span;
use proptest::prelude::*;

static LEXICON: LazyLock<obelus::detect::Lexicon> = LazyLock::new(lexicon);

/// Pieces that figures are made of, and characters that are hard to cut.
const PIECES: &[&str] = &[
    "1",
    "12",
    "1945",
    "1,000",
    "250 000",
    "3.5",
    "½",
    "million",
    "thousand",
    "hundred",
    "two",
    "twenty",
    "-",
    "–",
    "and",
    "a",
    "half",
    "of",
    "the",
    "first",
    "1st",
    "May",
    "August",
    "8,",
    "No.",
    "Camp",
    "World",
    "War",
    "II",
    "%",
    "£",
    "about",
    "as many as",
    "between",
    "from",
    "to",
    "or so",
    "men",
    "years",
    "old",
    ".6",
    ".7 ",
    "’44",
    "[",
    "]",
    "(",
    ")",
    "\u{a0}",
    "\u{202f}",
    "\n",
    "\n\n",
    "1. ",
    "é",
    "e\u{301}",
    "🇯🇵",
    "\u{200b}",
    "日本",
    "ſ",
    ":",
    "/",
    ".",
    ",",
    "’",
    "‘",
    "which is hard to believe",
    "he said that",
    "by the",
    "haue vpon",
    "xxiiij",
    "foure",
    "l.",
    "s. ",
    "d. ",
    "O",
    "l",
    "“",
    "”",
    "; the Danes,",
    "of which",
    "the estimate of",
    "ult.",
    "the 4th",
    "’eighties",
    " | ",
    "according to him",
    "claimed that",
    "\t",
    "tens",
    "dozen",
    "p.m.",
    "o’clock",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => (0..PIECES.len(), any::<bool>())
            .prop_map(|(index, spaced)| format!("{}{}", PIECES[index], if spaced { " " } else { "" })),
        1 => any::<char>().prop_map(String::from),
        1 => (0_u64..u64::MAX).prop_map(|number| number.to_string()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn is_sound(text: &str, figures: &[Figure]) {
    let mut end = 0;
    for figure in figures {
        assert!(figure.span.start >= end && !figure.span.is_empty(), "{figure:?} in {text:?}");
        end = figure.span.end;
        for span in [Some(figure.span), figure.hedge, figure.frame, figure.unit, Some(figure.read())]
            .into_iter()
            .flatten()
        {
            assert!(span.fits(text), "{figure:?} in {text:?}");
        }
        if let Some(Value::Date(date)) = &figure.value {
            assert!(Date::parse(date.as_str()).is_ok(), "{date} in {text:?}");
        }
        if let Some(Value::Between(low, high)) = &figure.value {
            assert!(low <= high, "{figure:?} in {text:?}");
        }
    }
}

/// Cues fit the text, and every rule that is named has its documentation.
fn are_sound(text: &str, proposed: &[Proposal]) {
    static IDS: LazyLock<Vec<&str>> = LazyLock::new(|| rule_docs().iter().map(|it| it.id).collect());
    for proposal in proposed {
        for cue in proposal.voices.iter().filter_map(|it| it.cue) {
            assert!(cue.fits(text) && !cue.is_empty(), "{proposal:?} in {text:?}");
        }
        assert!(proposal.rules.iter().all(|it| IDS.contains(it)), "{:?}", proposal.rules);
        if let Some(Value::Date(date)) = &proposal.resolved {
            assert!(
                Date::parse(date.as_str()).is_ok() && !date.as_str().contains("XXXX"),
                "{date} in {text:?}"
            );
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in any_text(), byte in 0_usize..400, length in 0_usize..40) {
        let lexicon = &*LEXICON;
        let survey = Survey::of(&text, lexicon);
        let figures = detect(&text, &survey, lexicon);
        is_sound(&text, &figures);
        prop_assert_eq!(&figures, &detect(&text, &survey, lexicon));
        let reading = reading_at(&text, Span::new(byte, byte + length), &survey, lexicon);
        prop_assert!(reading.sentence.fits(&text));
        let proposed = proposals(&text, &survey, lexicon);
        are_sound(&text, &proposed);
        prop_assert_eq!(&figures, &proposed.iter().map(|it| it.figure.clone()).collect::<Vec<_>>());
        prop_assert_eq!(&proposed, &proposals(&text, &survey, lexicon));
        let _sentence = sentence_around(&text, byte, &survey, lexicon);
        let _chain = note_markers(&text);
    }

    #[test]
    fn a_part_has_the_figures_of_the_whole(text in any_text(), byte in 0_usize..400) {
        let lexicon = &*LEXICON;
        let survey = Survey::of(&text, lexicon);
        let figures = detect(&text, &survey, lexicon);
        let byte = byte.min(text.len());
        let part = detect_in(&text, Span::at(byte), &survey, lexicon);
        prop_assert!(part.iter().all(|it| figures.contains(it)), "{:?} not all in {:?}", part, figures);
        let here = figure_at(&text, byte, &survey, lexicon);
        let expected = figures.iter().any(|it| it.read().touches(byte));
        prop_assert_eq!(here.is_some(), expected);
        prop_assert!(here.is_none_or(|it| figures.contains(&it)));
    }
}

/// How often tokens may be looked at for each byte: found by measuring, with room.
const MOST_LOOKS_PER_BYTE: usize = 320;

#[test]
fn work_grows_with_the_text_and_no_faster() {
    let lexicon = &*LEXICON;
    let hard = [
        "1",
        "1 ",
        "1,",
        "1.",
        "1-",
        "111,",
        "111 ",
        "one ",
        "hundred ",
        "one hundred and ",
        "a ",
        "twenty-",
        "May ",
        "8 May ",
        "of the ",
        "about ",
        "Camp No. ",
        "1 to ",
        "two million ",
        "half a ",
        "words without figures ",
        "’",
        "I",
        "first ",
        "12 small ",
        "[",
        ". A ",
    ];
    for piece in hard {
        let small = looks(&piece.repeat(6_000 / piece.len()), lexicon);
        let large = looks(&piece.repeat(60_000 / piece.len()), lexicon);
        assert!(large <= small * 11 + 1000, "{piece:?}: {small} for 6 KB, {large} for 60 KB");
        assert!(small <= MOST_LOOKS_PER_BYTE * 6_000, "{piece:?}: {small} for 6 KB");
    }
}

fn looks(text: &str, lexicon: &obelus::detect::Lexicon) -> usize {
    detect_counting(text, &Survey::of(text, lexicon), lexicon).1
}

#[test]
fn long_texts_of_one_piece_are_read() {
    let lexicon = &*LEXICON;
    let repeated = [
        "7",
        "word ",
        "word 12 ",
        "million ",
        "(",
        "[ ",
        "he said that 5 ",
        "the Danes, ",
        "“",
        "O1",
        "xij s. ",
    ];
    let megabyte = "7".repeat(1 << 20);
    assert!(
        detect_counting(&megabyte, &Survey::of(&megabyte, lexicon), lexicon).1 <= MOST_LOOKS_PER_BYTE << 20
    );
    for text in repeated.map(|it| it.repeat((1 << 16) / it.len())) {
        assert_eq!(
            proposals(&text, &Survey::of(&text, lexicon), lexicon).len(),
            detect(&text, &Survey::of(&text, lexicon), lexicon).len()
        );
        let survey = Survey::of(&text, lexicon);
        let (figures, n_looks) = detect_counting(&text, &survey, lexicon);
        is_sound(&text, &figures);
        assert!(n_looks <= MOST_LOOKS_PER_BYTE * text.len());
        // At the caret only the words near it are read.
        assert!(figure_at(&text, text.len() / 2, &survey, lexicon).is_none_or(|it| it.span.len() < 10_000));
    }
}
