//! What holds for any two texts.

use obelus::{
    reanchor::{Outcome, Versions},
    store,
    text::{Alignment, Span},
};
use proptest::prelude::*;

/// Texts of few words, so that they repeat themselves.
fn text() -> impl Strategy<Value = String> {
    let words = ["the", "men", "of", "Harbin", "4,000", "about", "died", ".", "\n\n", "camp", "é", "日本"];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..60).prop_map(|it| it.join(" "))
}

proptest! {
    #[test]
    fn runs_are_in_order_and_say_the_same((old, new) in (text(), text())) {
        let alignment = Alignment::of(&old, &new);
        let mut last = (0, 0);
        for run in alignment.runs() {
            prop_assert!(run.old.start >= last.0 && run.new >= last.1);
            prop_assert!(!run.old.is_empty());
            prop_assert_eq!(run.old.of(&old), Span::new(run.new, run.end_in_new()).of(&new));
            last = (run.old.end, run.end_in_new());
        }
        prop_assert!(last.0 <= old.len() && last.1 <= new.len());
    }

    #[test]
    fn the_same_text_keeps_what_stands_once(old in text(), from in 0_usize..200, length in 1_usize..40) {
        let lexicon = store::lexicon();
        let span = Span::new(from, from + length);
        prop_assume!(span.fits(&old));
        let placed = Versions::new(&old, &old, &lexicon).place(&[span]);
        let placed = placed.first().expect("one for each");
        prop_assert!(matches!(placed.outcome, Outcome::Kept));
    }

    #[test]
    fn what_is_accepted_has_the_words_and_the_digits((old, new) in (text(), text()), from in 0_usize..200, length in 1_usize..40) {
        let lexicon = store::lexicon();
        let span = Span::new(from, from + length);
        prop_assume!(span.fits(&old));
        let versions = Versions::new(&old, &new, &lexicon);
        let placed = versions.place(&[span]);
        let placed = placed.first().expect("one for each");
        prop_assert_eq!(placed.span.is_some(), placed.outcome.is_accepted());
        if let Some(there) = placed.span {
            prop_assert!(there.fits(&new));
            let digits = |words: &str| -> String { words.chars().filter(char::is_ascii_digit).collect() };
            prop_assert_eq!(digits(span.of(&old)), digits(there.of(&new)));
            if matches!(placed.outcome, Outcome::Kept | Outcome::Shifted) {
                prop_assert_eq!(span.of(&old), there.of(&new));
            }
        }
        prop_assert_eq!(versions.place(&[span]), Versions::new(&old, &new, &lexicon).place(&[span]));
    }
}
