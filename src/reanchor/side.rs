//! One of the two texts, with what is known of it, found when first asked for.

use std::sync::OnceLock;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::{
    detect::{Lexicon, Survey},
    text::{Folded, Quote, Span},
};

/// By so many words the language of a text is known.
const MOST_WORDS: usize = 2000;

/// A text and what follows from it.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub(super) text: &'a str,
    pub(super) lexicon: &'a Lexicon,
    survey: OnceLock<Survey>,
    folded: OnceLock<Folded>,
    is_read: OnceLock<bool>,
}

impl<'a> Side<'a> {
    pub(super) fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        Self { text, lexicon, survey: OnceLock::new(), folded: OnceLock::new(), is_read: OnceLock::new() }
    }

    /// Its note markers and its decimal mark.
    pub(super) fn survey(&self) -> &Survey {
        self.survey.get_or_init(|| Survey::of(self.text, self.lexicon))
    }

    /// The text in the plainest typesetting.
    pub(super) fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::of_typography(self.text))
    }

    /// True when the rules know the language: of its first words at least one in eight. Of another language they know neither number
    /// words nor hedges.
    pub(super) fn is_read(&self) -> bool {
        *self.is_read.get_or_init(|| {
            let words = self.text.unicode_words().filter(|word| word.chars().all(char::is_alphabetic));
            let (mut n_words, mut n_known) = (0, 0);
            for word in words.take(MOST_WORDS) {
                n_words += 1;
                n_known += usize::from(self.lexicon.knows(word));
            }
            n_known * 8 >= n_words
        })
    }

    /// The span with `context` scalars on each side, fewer at the ends of the text.
    pub(super) fn window(&self, span: Span, context: usize) -> Span {
        let Quote { exact: _, prefix, suffix } = Quote::cut(self.text, span, context);
        Span::new(span.start - prefix.len(), span.end + suffix.len())
    }
}
