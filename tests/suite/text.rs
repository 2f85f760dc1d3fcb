//! Spans, paragraphs, offsets, quotes, segments, folding.

use obelus::text::{
    Folded, Found, LineCounts, Needle, Offsets, Paragraphs, Quote, Span, grapheme_after, grapheme_before,
    lanes, level_of, lone_lines, segments, snap_to_graphemes, word_after, word_around, word_before,
};
use proptest::prelude::*;

use crate::support::marked::marked;

/// An astral letter, a combining mark, a no-break space, CRLF, a flag of two scalars.
const HARD: &str = "A \u{1D50A}\u{308}b\u{a0}cafe\u{301}\r\nΔέλτα 🇯🇵 end";

#[test]
fn paragraphs_are_blocks_and_lines_when_there_is_but_one_block() {
    let blocks = Paragraphs::of("Title\n\nOne\ntwo\n \n\nThree\n");
    assert_eq!(blocks.len(), 3);
    assert_eq!(blocks.span(1).of("Title\n\nOne\ntwo\n \n\nThree\n"), "One\ntwo");
    assert_eq!(blocks.number_at(0), 1);
    assert_eq!(blocks.number_at(8), 2);
    let lines = Paragraphs::of("one\ntwo\nthree");
    assert_eq!(lines.len(), 3);
    assert!(Paragraphs::of(" \n\t\n").is_empty());
    let place = blocks.position("Title\n\nOne\ntwo\n", 12);
    assert_eq!((place.paragraph, place.line, place.column), (2, 4, 2));
}

#[test]
fn a_quote_is_found_again_or_not() {
    let text = "first 250,000 dead; then 250,000 dead; last";
    let quote = Quote::cut(text, Span::new(6, 13), 6);
    assert_eq!(
        (quote.prefix.as_str(), quote.exact.as_str(), quote.suffix.as_str()),
        ("first ", "250,000", " dead;")
    );
    assert_eq!(quote.find(text, Span::new(6, 13)), Found::There);
    let moved = format!("now {text}");
    assert_eq!(quote.find(&moved, Span::new(6, 13)), Found::Moved(Span::new(10, 17)));
    assert_eq!(quote.find("nothing here", Span::new(0, 3)), Found::Lost);
    let bare = Quote { exact: "250,000".to_owned(), ..Quote::default() };
    assert!(matches!(bare.find(text, Span::new(0, 3)), Found::Ambiguous(places) if places.len() == 2));
}

#[test]
#[expect(clippy::type_complexity, reason = "a table of cases")]
fn searching_folds_what_it_is_told_to() {
    let cases: &[(&str, &str, bool, bool, bool, &[&str])] = &[
        ("Harbin HARBIN harbin", "harbin", false, false, false, &["Harbin", "HARBIN", "harbin"]),
        ("Harbin HARBIN harbin", "Harbin", true, false, false, &["Harbin"]),
        ("Völkischer Volkischer", "volk", false, false, false, &["Völk", "Volk"]),
        ("Völkischer Volkischer", "volk", false, false, true, &["Volk"]),
        ("a mark, marked", "mark", false, true, false, &["mark"]),
        ("1944.6\u{a0}On  x", "6 on x", false, false, false, &["6\u{a0}On  x"]),
        ("cafe\u{301} caf", "cafe", false, false, false, &["cafe\u{301}"]),
        ("Groſs und groß", "gross", false, false, false, &["Groſs"]),
        ("anything", "  ", false, false, false, &[]),
    ];
    for (text, words, match_case, whole_words, match_accents, expected) in cases {
        let needle = Needle {
            words: (*words).to_owned(),
            match_case: *match_case,
            whole_words: *whole_words,
            match_accents: *match_accents,
        };
        let found = Folded::of(text, &needle).find(text, &needle);
        let found: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
        assert_eq!(&found, expected, "{words} in {text}");
    }
}

#[test]
fn lanes_put_the_longest_lowest_and_never_overlap() {
    let (_, spans) = marked(
        "the Signals Office of the Northern Army at Kars\n    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ office\n                           ^^^^^^^^^^^^^ army\n                                           ^^^^ town",
    );
    let spans: Vec<Span> = spans.into_iter().map(|(span, _)| span).collect();
    let laned: Vec<usize> = lanes(&spans).iter().map(|it| it.lane).collect();
    assert_eq!(laned, [1, 0, 0]);
}

#[test]
fn words_and_graphemes_are_whole() {
    let text = "don’t stop: 250,000 cafe\u{301} 🇯🇵!";
    assert_eq!(word_around(text, 1).of(text), "don’t");
    assert_eq!(word_around(text, text.find("50").unwrap()).of(text), "250,000");
    assert_eq!(word_after(text, 0), "don’t".len());
    assert_eq!(word_before(text, text.len()), text.find("cafe").unwrap());
    let accent = text.find('\u{301}').unwrap();
    assert_eq!(snap_to_graphemes(text, Span::at(accent)).of(text), "e\u{301}");
    let flag = text.find('🇯').unwrap();
    assert_eq!(grapheme_after(text, flag), flag + 8);
    assert_eq!(grapheme_before(text, flag + 8), flag);
}

#[test]
fn lone_short_lines_over_running_words_look_like_headings() {
    let words = "words that run on and on, as they do ".repeat(6);
    let body = format!(
        "THE LONG MARCH\n\nI. The Way North\n\n{words}\n\n2.1 The bridge\n\n{words}\n\nThe River at Night\n\n{words}\n\nNobody knew.\n\n{words}\n\nthe third day\n\n{words}\n\nAnna\n\nBoris\n\nVera\n\n{words}\n\nThe End of It"
    );
    let lines = lone_lines(&body, &Paragraphs::of(&body));
    let found: Vec<&str> = lines.iter().map(|line| line.of(&body)).collect();
    let wanted =
        ["THE LONG MARCH", "I. The Way North", "2.1 The bridge", "The River at Night", "Boris", "Vera"];
    assert_eq!(found, wanted, "not a sentence, not small letters, nothing that stands over nothing");
    let levels: Vec<_> = found.iter().map(|words| level_of(words)).collect();
    assert_eq!(levels, [Some(1), Some(1), Some(2), None, None, None]);
    assert_eq!(
        (level_of("Chapter 3"), level_of("§ 4"), level_of("1945 was a year")),
        (Some(1), Some(1), None)
    );
}

proptest! {
    #[test]
    fn lone_lines_are_words_of_their_text(text in "([A-Z][a-zé .]{0,30}\n{0,3}|  [A-Z ]{3,9}\n\n|[a-z ]{170}\n\n){0,12}") {
        for line in lone_lines(&text, &Paragraphs::of(&text)) {
            prop_assert!(line.fits(&text) && !line.is_empty());
            prop_assert_eq!(line.of(&text).trim(), line.of(&text));
            prop_assert!(!line.of(&text).contains('\n'));
        }
    }

    #[test]
    fn lines_are_counted_as_if_from_the_start(
        text in "([a-cé\n]{0,40}|\n{300}|[a𝔊\n]{900}){0,30}",
        probes in prop::collection::vec(any::<prop::sample::Index>(), 8),
    ) {
        let counts = LineCounts::of(&text);
        for probe in probes {
            let byte = probe.index(text.len() + 1);
            let naive = text.bytes().take(byte).filter(|it| *it == b'\n').count() + 1;
            prop_assert_eq!(counts.line_at(&text, byte), naive);
        }
    }

    #[test]
    fn offsets_go_there_and_back(text in "[a-c\u{a0}é\u{301}𝔊🇯\n]{0,1500}") {
        let offsets = Offsets::of(&text);
        prop_assert_eq!(offsets.n_scalars(), text.chars().count());
        prop_assert_eq!(offsets.n_utf16(), text.encode_utf16().count());
        for (scalar, (byte, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(offsets.scalar_at(&text, byte), scalar);
            prop_assert_eq!(offsets.byte_of_scalar(&text, scalar), Some(byte));
            let unit = offsets.utf16_at(&text, byte);
            prop_assert_eq!(offsets.byte_of_utf16(&text, unit), Some(byte));
        }
        prop_assert_eq!(offsets.byte_of_scalar(&text, offsets.n_scalars()), Some(text.len()));
        prop_assert_eq!(offsets.byte_of_scalar(&text, offsets.n_scalars() + 1), None);
    }

    #[test]
    fn segments_cover_and_never_overlap(ends in prop::collection::vec((0_usize..40, 0_usize..40), 0..12)) {
        let spans: Vec<Span> = ends.iter().map(|(a, b)| Span::new(*a, *b)).filter(|it| !it.is_empty()).collect();
        let cut = segments(&spans);
        for pair in cut.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for byte in 0..40 {
            let here: Vec<usize> = (0..spans.len()).filter(|index| spans[*index].contains(byte)).collect();
            let covers = cut.iter().find(|it| it.span.contains(byte)).map(|it| it.covers.clone()).unwrap_or_default();
            prop_assert_eq!(here, covers);
        }
        let laned = lanes(&spans);
        for one in &laned {
            for other in &laned {
                prop_assert!(one.index == other.index || one.lane != other.lane || !one.span.overlaps(other.span));
            }
        }
    }

    #[test]
    fn of_two_that_overlap_the_longer_lies_lower(ends in prop::collection::vec((0_usize..40, 0_usize..40), 0..14)) {
        let spans: Vec<Span> = ends.iter().map(|(a, b)| Span::new(*a, *b)).filter(|it| !it.is_empty()).collect();
        let laned = lanes(&spans);
        for one in &laned {
            let above: Vec<_> = laned.iter().filter(|it| it.span.overlaps(one.span) && it.span.len() < one.span.len()).collect();
            prop_assert!(above.iter().all(|it| it.lane < one.lane), "{one:?} above {above:?}");
            prop_assert!(one.lane == 0 || laned.iter().any(|it| it.lane + 1 == one.lane && it.span.overlaps(one.span)), "no lane is left empty for nothing");
        }
    }

    #[test]
    fn lanes_and_segments_do_not_depend_on_the_order_of_the_marks(
        (spans, mixed) in prop::collection::vec((0_usize..40, 0_usize..40), 0..14)
            .prop_map(|ends| ends.iter().map(|(a, b)| Span::new(*a, *b)).filter(|it| !it.is_empty()).collect::<Vec<Span>>())
            .prop_flat_map(|spans| (Just(spans.clone()), Just(spans).prop_shuffle()))
    ) {
        let placed = |spans: &[Span]| {
            let mut placed: Vec<(Span, usize)> = lanes(spans).iter().map(|it| (it.span, it.lane)).collect();
            placed.sort_unstable();
            placed
        };
        prop_assert_eq!(placed(&spans), placed(&mixed));
        let cut = |spans: &[Span]| segments(spans).iter().map(|it| (it.span, it.covers.len())).collect::<Vec<_>>();
        prop_assert_eq!(cut(&spans), cut(&mixed));
    }

    #[test]
    fn finding_gives_places_that_fold_to_the_words(at in 0_usize..30, length in 1_usize..6) {
        let characters: Vec<(usize, char)> = HARD.char_indices().collect();
        let start = characters[at.min(characters.len() - 1)].0;
        let end = characters.get(at + length).map_or(HARD.len(), |it| it.0);
        if start < end {
            let needle = Needle { words: HARD[start..end].to_owned(), match_case: true, match_accents: true, whole_words: false };
            let found = Folded::of(HARD, &needle).find(HARD, &needle);
            prop_assert!(needle.words.trim().is_empty() || found.iter().any(|it| it.start <= start && start < it.end.max(it.start + 1)), "{:?} {found:?}", needle.words);
        }
    }
}
