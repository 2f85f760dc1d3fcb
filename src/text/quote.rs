//! Exact words with their context, and finding their place again.

use super::span::{Span, after, before};

/// The words at a span with some context on both sides (W3C Web Annotation, text quote selector).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quote {
    /// The words themselves.
    pub exact: String,
    /// What stands before them, at most as many scalars as the project's policy says.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
}

/// Where a quote stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Just where it was said to stand.
    There,
    /// At one other place, with the same words and the same context.
    Moved(Span),
    /// At several places that fit equally well.
    Ambiguous(Vec<Span>),
    /// Nowhere.
    Lost,
}

impl Quote {
    /// Cuts the quote of a span with `context` scalars on each side.
    pub fn cut(text: &str, span: Span, context: usize) -> Self {
        Self {
            exact: span.of(text).to_owned(),
            prefix: tail(before(text, span.start), context).to_owned(),
            suffix: head(after(text, span.end), context).to_owned(),
        }
    }

    /// True when exactly these words with this context stand at `span`.
    pub fn stands_at(&self, text: &str, span: Span) -> bool {
        stands_at(text, span, [&self.exact, &self.prefix, &self.suffix])
    }

    /// Looks for the quote, first where it should stand.
    pub fn find(&self, text: &str, hint: Span) -> Found {
        if self.stands_at(text, hint) {
            return Found::There;
        }
        if self.exact.is_empty() {
            return Found::Lost;
        }
        let with_context: Vec<Span> = text
            .match_indices(self.exact.as_str())
            .map(|(at, words)| Span::new(at, at + words.len()))
            .filter(|span| self.context_fits(text, *span))
            .collect();
        match with_context.as_slice() {
            [] => Found::Lost,
            [only] => Found::Moved(*only),
            _ => Found::Ambiguous(with_context),
        }
    }

    fn context_fits(&self, text: &str, span: Span) -> bool {
        is_between(text, span, &self.prefix, &self.suffix)
    }
}

/// True when words stand at `span`, with what comes before and after them; in this order.
pub fn stands_at(text: &str, span: Span, [exact, prefix, suffix]: [&str; 3]) -> bool {
    span.fits(text) && span.of(text) == exact && is_between(text, span, prefix, suffix)
}

fn is_between(text: &str, span: Span, prefix: &str, suffix: &str) -> bool {
    before(text, span.start).ends_with(prefix) && after(text, span.end).starts_with(suffix)
}

fn head(text: &str, scalars: usize) -> &str {
    let end = text.char_indices().nth(scalars).map_or(text.len(), |(at, _)| at);
    before(text, end)
}

fn tail(text: &str, scalars: usize) -> &str {
    let start = match scalars.checked_sub(1) {
        None => text.len(),
        Some(last) => text.char_indices().rev().nth(last).map_or(0, |(at, _)| at),
    };
    after(text, start)
}
