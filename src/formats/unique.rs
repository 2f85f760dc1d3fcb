//! Quotes that occur just once: context lengthened until prefix, words and suffix together name one place alone.
//!
//! W3C Web Annotation reads a text quote selector as *all* matches, so a quote that occurs twice would mark two places.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use crate::text::{Quote, Span};

/// Scalars of context beyond which a quote is given up: of a text that repeats whole pages.
const LONGEST: usize = 4096;

/// The quotes of some spans of one text.
#[derive(Debug, Default)]
pub(super) struct UniqueQuotes {
    quotes: BTreeMap<Span, Quote>,
    n_ambiguous: usize,
}

impl UniqueQuotes {
    /// Cuts the quotes of these spans with at least `context` scalars on each side. The text is read once, however many spans
    /// there are; spans that do not fit it are left out.
    pub(super) fn cut(text: &str, spans: impl IntoIterator<Item = Span>, context: usize) -> Self {
        let mut by_words: BTreeMap<&str, BTreeSet<Span>> = BTreeMap::new();
        for span in spans.into_iter().filter(|span| span.fits(text) && !span.is_empty()) {
            by_words.entry(span.of(text)).or_default().insert(span);
        }
        let mut quotes = Self::default();
        let places = occurrences(text, by_words.keys().copied());
        for ((_, wanted), places) in by_words.iter().zip(&places) {
            quotes.lengthen(text, wanted, places, context);
        }
        quotes
    }

    /// The quote of a span that was given.
    pub(super) fn get(&self, span: Span) -> Option<&Quote> {
        self.quotes.get(&span)
    }

    /// How many quotes occur more than once even with the longest context.
    pub(super) fn n_ambiguous(&self) -> usize {
        self.n_ambiguous
    }

    /// Cuts the quotes of spans with the same words, which stand at `places`; the context doubles for those that still collide. One
    /// that collides even with the longest keeps the least, for more of it would tell nothing.
    fn lengthen(&mut self, text: &str, wanted: &BTreeSet<Span>, places: &[Span], least: usize) {
        let mut open: Vec<Span> = wanted.iter().copied().collect();
        let mut rivals: Vec<Span> = places.to_vec();
        let mut context = least;
        while !open.is_empty() {
            let cut: Vec<(Span, Quote)> =
                rivals.iter().map(|span| (*span, Quote::cut(text, *span, context))).collect();
            let mut count: BTreeMap<&Quote, usize> = BTreeMap::new();
            for (_, quote) in &cut {
                *count.entry(quote).or_default() += 1;
            }
            let mut colliding = Vec::new();
            // At an edge of the text the context is short, and fits wherever longer ones end in it.
            let mut short = Vec::new();
            for span in open {
                let quote = Quote::cut(text, span, context);
                let is_short = is_shorter(&quote.prefix, context) || is_shorter(&quote.suffix, context);
                let n_places = if is_short {
                    cut.iter().filter(|(_, other)| fits(&quote, other)).count()
                } else {
                    count.get(&quote).copied().unwrap_or_default()
                };
                if n_places <= 1 {
                    self.quotes.insert(span, quote);
                } else {
                    colliding.push(span);
                    short.extend(is_short.then_some(quote));
                }
            }
            let collides = |quote: &Quote| {
                count.get(quote).is_some_and(|n| *n > 1) || short.iter().any(|open| fits(open, quote))
            };
            rivals = cut.iter().filter(|(_, quote)| collides(quote)).map(|(span, _)| *span).collect();
            if context >= LONGEST.min(text.len()) {
                self.n_ambiguous += colliding.len();
                self.quotes.extend(colliding.iter().map(|span| (*span, Quote::cut(text, *span, least))));
                return;
            }
            open = colliding;
            context = (context.max(1) * 2).min(LONGEST);
        }
    }
}

/// True when `quote` with its context could be read at the place of `other`, whose context is at least as long.
fn fits(quote: &Quote, other: &Quote) -> bool {
    other.prefix.ends_with(&quote.prefix) && other.suffix.starts_with(&quote.suffix)
}

fn is_shorter(context: &str, scalars: usize) -> bool {
    context.chars().count() < scalars
}

/// Every place of each of these words, overlapping ones too, in the order of the words.
fn occurrences<'a>(text: &str, words: impl Iterator<Item = &'a str>) -> Vec<Vec<Span>> {
    let words: Vec<&str> = words.collect();
    let mut places = vec![Vec::new(); words.len()];
    // A set of words too large for an automaton cannot come from one text of less than gigabytes.
    let Ok(automaton) = AhoCorasick::new(&words) else { return places };
    for found in automaton.find_overlapping_iter(text) {
        if let Some(list) = places.get_mut(found.pattern().as_usize()) {
            list.push(Span::new(found.start(), found.end()));
        }
    }
    places
}
