//! A pattern looked for in a long text on all processors, with the places that it would have from front to back.

use rayon::prelude::*;
use regex::Regex;

use crate::text::Span;

/// Bytes of a piece, at least.
const PIECE: usize = 1 << 20;
/// How many pieces a text is cut into at most: more would only warm the pattern up again.
const MOST: usize = 8;

/// Every place in order and without overlap, but no empty one; none when it is given up.
pub(super) fn sweep(
    pattern: &Regex,
    text: &str,
    is_given_up: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Span>> {
    let n_pieces = (text.len() / PIECE).clamp(1, MOST);
    let bounds: Vec<usize> =
        (0..=n_pieces).map(|piece| text.ceil_char_boundary(text.len() * piece / n_pieces)).collect();
    let pieces: Vec<(usize, usize)> = bounds.iter().copied().zip(bounds.iter().skip(1).copied()).collect();
    let found: Option<Vec<Vec<Span>>> = pieces
        .par_iter()
        // Each has a pattern of its own, since what a pattern learns of a text can be used by one at a time.
        .map(|(from, to)| from_to(&pattern.clone(), text, *from, *to, is_given_up))
        .collect();
    let mut all: Vec<Span> = Vec::new();
    for ((from, to), own) in pieces.iter().zip(found?) {
        let end = all.last().map_or(0, |it| it.end);
        if end <= *from {
            all.extend(own);
            continue;
        }
        // The last place reaches into this piece. Looking goes on behind it, until both ways meet in one place.
        let mut at = end;
        let mut rest = own.as_slice();
        loop {
            rest = rest.split_at(rest.partition_point(|it| it.start < at)).1;
            match next(pattern, text, at).filter(|it| it.start < *to) {
                Some(span) if rest.first() == Some(&span) => {
                    all.extend_from_slice(rest);
                    break;
                }
                Some(span) => {
                    all.push(span);
                    at = span.end;
                }
                None => break,
            }
        }
    }
    Some(all)
}

/// The places that start between two bytes, from the first on.
fn from_to(
    pattern: &Regex,
    text: &str,
    from: usize,
    to: usize,
    is_given_up: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Span>> {
    let mut found = Vec::new();
    let mut at = from;
    while let Some(span) = next(pattern, text, at).filter(|it| it.start < to) {
        if is_given_up() {
            return None;
        }
        found.push(span);
        at = span.end;
    }
    (!is_given_up()).then_some(found)
}

/// The next place from a byte on that is not empty.
fn next(pattern: &Regex, text: &str, mut at: usize) -> Option<Span> {
    loop {
        let found = pattern.find_at(text, at)?;
        if !found.is_empty() {
            return Some(Span::from(found.range()));
        }
        at = text.ceil_char_boundary(found.end() + 1);
        if found.end() >= text.len() {
            return None;
        }
    }
}
