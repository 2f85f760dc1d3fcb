//! How well a place fits a quote with its context, as Hypothesis weighs it.

use crate::text::{Folded, Quote, Span};

use super::side::Side;

/// Quotes longer than this many scalars are not compared letter by letter with places that the comparison of the texts did not name.
pub(super) const LONGEST_COMPARED: usize = 400;

/// A quote and its context in the plainest typesetting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) exact: String,
    pub(super) prefix: String,
    pub(super) suffix: String,
}

/// How well the parts fit, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Fit {
    pub(super) quote: f64,
    pub(super) prefix: f64,
    pub(super) suffix: f64,
    pub(super) position: f64,
}

impl Words {
    /// The words at a span with 32 scalars on each side (Hypothesis' context).
    pub(super) fn at(side: &Side<'_>, span: Span) -> Self {
        let Quote { exact, prefix, suffix } = Quote::cut(side.text, span, super::CONTEXT);
        Self { exact: fold(&exact), prefix: fold(&prefix), suffix: fold(&suffix) }
    }

    /// How well another quote fits this one, where it stands quite elsewhere.
    pub(super) fn fit(&self, other: &Self) -> Fit {
        Fit {
            quote: alike(&self.exact, &other.exact),
            prefix: alike(&self.prefix, &other.prefix),
            suffix: alike(&self.suffix, &other.suffix),
            position: 1.0,
        }
    }
}

impl Fit {
    /// The weighted sum of Hypothesis' client: quote 50, prefix 20, suffix 20, position 2, of 92.
    pub(super) fn score(self) -> f64 {
        let Self { quote, prefix, suffix, position } = self;
        (50.0 * quote + 20.0 * prefix + 20.0 * suffix + 2.0 * position) / 92.0
    }
}

/// How alike two strings are: 1 less the edits by the length of the longer.
pub(super) fn alike(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let longest = one.chars().count().max(other.chars().count());
    if longest > LONGEST_COMPARED {
        return 0.0;
    }
    1.0 - strsim::levenshtein(one, other) as f64 / longest as f64
}

pub(super) fn fold(words: &str) -> String {
    Folded::of_typography(words).as_str().to_owned()
}
