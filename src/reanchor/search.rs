//! Looking for quotes in a text by themselves and by their context, in one pass for all of them.

use super::{
    context::{LONGEST_COMPARED, Words},
    occurrences::{MOST_PLACES, Occurrences},
    side::Side,
};
use crate::text::Span;

/// Scalars of context that must stand beside a quote for its place to be looked at.
const NEAR: usize = 6;
/// Scalars of context by which an edited quote is looked for.
const BESIDE: usize = 12;
/// Quotes at least this long are looked for by themselves.
pub(super) const LONG: usize = 32;
/// Quotes shorter than this are not looked for by their context alone.
const SHORTEST_EDITED: usize = 8;

/// What one quote is looked for by, in the plainest typesetting.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    exact: String,
    /// The quote alone; empty where it is short.
    alone: String,
    /// The end of the prefix with the quote; the quote with the start of the suffix.
    after_prefix: String,
    before_suffix: String,
    /// The end of the prefix and the start of the suffix alone; empty where the quote was not edited.
    prefix: String,
    suffix: String,
}

/// Places that may be meant.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// Spans of the text itself.
    pub(super) spans: Vec<Span>,
    /// True when some string stands so often that not all its places were looked at.
    pub(super) is_crowded: bool,
}

impl Wanted {
    /// By the quote with a little context, and by its context alone.
    pub(super) fn edited(words: &Words) -> Self {
        let mut wanted = Self::unedited(words);
        let n_scalars = words.exact.chars().count();
        if (SHORTEST_EDITED..=LONGEST_COMPARED).contains(&n_scalars) {
            wanted.prefix = last(&words.prefix, BESIDE);
            wanted.suffix = first(&words.suffix, BESIDE);
            for context in [&mut wanted.prefix, &mut wanted.suffix] {
                if context.chars().count() < BESIDE {
                    context.clear();
                }
            }
        }
        wanted
    }

    /// By the quote with a little context.
    pub(super) fn unedited(words: &Words) -> Self {
        let Words { exact, prefix, suffix } = words;
        Self {
            exact: exact.clone(),
            alone: if exact.chars().count() >= LONG { exact.clone() } else { String::new() },
            after_prefix: format!("{}{exact}", last(prefix, NEAR)),
            before_suffix: format!("{exact}{}", first(suffix, NEAR)),
            ..Self::default()
        }
    }
}

/// Looks for all of them.
pub(super) fn search(side: &Side<'_>, wanted: &[Wanted]) -> Vec<Hits> {
    let folded = side.folded();
    let strings = wanted
        .iter()
        .flat_map(|it| [&it.alone, &it.after_prefix, &it.before_suffix, &it.prefix, &it.suffix])
        .map(String::as_str);
    let places = Occurrences::of(folded.as_str(), strings);
    wanted
        .iter()
        .map(|it| {
            let length = it.exact.len();
            let mut spans: Vec<Span> = Vec::new();
            let mut is_crowded = false;
            let mut hits = |string: &str| {
                let found = places.get(string);
                is_crowded |= found.len() > MOST_PLACES;
                found.to_vec()
            };
            spans.extend(hits(&it.alone));
            spans.extend(hits(&it.after_prefix).iter().map(|at| Span::new(at.end - length, at.end)));
            spans.extend(hits(&it.before_suffix).iter().map(|at| Span::new(at.start, at.start + length)));
            for at in hits(&it.prefix) {
                spans.extend(behind(folded.as_str(), at.end, &it.exact));
            }
            for at in hits(&it.suffix) {
                spans.extend(ahead(folded.as_str(), at.start, &it.exact));
            }
            spans.sort_unstable();
            spans.dedup();
            let spans = spans.into_iter().filter_map(|it| folded.original(side.text, it)).collect();
            Hits { spans, is_crowded }
        })
        .collect()
}

/// The stretch from a byte on that is most like the words.
fn behind(text: &str, from: usize, words: &str) -> Option<Span> {
    let words: Vec<char> = words.chars().collect();
    let rest = Span::new(from, text.len()).of(text).chars().take(words.len() * 5 / 4 + 2);
    let (n_bytes, _) = nearest(&words, rest)?;
    Some(Span::new(from, from + n_bytes))
}

/// The stretch up to a byte that is most like the words.
fn ahead(text: &str, to: usize, words: &str) -> Option<Span> {
    let words: Vec<char> = words.chars().rev().collect();
    let rest = Span::new(0, to).of(text).chars().rev().take(words.len() * 5 / 4 + 2);
    let (n_bytes, _) = nearest(&words, rest)?;
    Some(Span::new(to - n_bytes, to))
}

/// How many bytes of `text`, from its start, are most like `words`, with the edits between them; `None` when nothing is like them by
/// at least three quarters. One column of the usual table of edit distances for each character.
fn nearest(words: &[char], text: impl Iterator<Item = char>) -> Option<(usize, usize)> {
    let mut column: Vec<usize> = (0..=words.len()).collect();
    let mut best: Option<(usize, usize)> = None;
    let mut n_bytes = 0;
    for character in text {
        n_bytes += character.len_utf8();
        let mut diagonal = column.first().copied().unwrap_or_default();
        let mut above = diagonal + 1;
        if let Some(top) = column.first_mut() {
            *top = above;
        }
        for (word, cell) in words.iter().zip(column.iter_mut().skip(1)) {
            let left = *cell;
            let substituted = diagonal + usize::from(*word != character);
            *cell = substituted.min(above + 1).min(left + 1);
            diagonal = left;
            above = *cell;
        }
        let n_edits = above;
        // Of equally near ends the one whose last letter is the last of the words.
        let is_nearer = best.is_none_or(|(_, least)| n_edits < least);
        let ends_alike = best.is_some_and(|(_, least)| n_edits == least) && words.last() == Some(&character);
        if is_nearer || ends_alike {
            best = Some((n_bytes, n_edits));
        }
    }
    best.filter(|(_, n_edits)| n_edits * 4 <= words.len())
}

fn last(words: &str, n_scalars: usize) -> String {
    let n_all = words.chars().count();
    words.chars().skip(n_all.saturating_sub(n_scalars)).collect()
}

fn first(words: &str, n_scalars: usize) -> String {
    words.chars().take(n_scalars).collect()
}
