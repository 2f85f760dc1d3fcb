//! Places that are sure by the words alone: so many of them stand unaltered around the quote that they stand only once.

use super::{
    CONTEXT, Versions,
    moved::{FARTHER, Open, Place},
    occurrences::Occurrences,
    search::LONG,
};
use crate::text::Span;

/// How far two places are followed to tell which is nearer, in bytes on each side.
const FARTHEST: usize = 4096;

/// Gives the context its due where quote and unaltered words beside it, together long, stand just once in either text: whatever stands
/// around them now, it is the same place.
pub(super) fn mark(versions: &Versions<'_>, open: &[Open], places: &mut [Vec<Place>]) {
    let (old, new) = (versions.old.text, versions.new.text);
    let mut wanted: Vec<(usize, usize, Span)> = Vec::new();
    for (index, (mark, places)) in open.iter().zip(places.iter()).enumerate() {
        for (at, place) in places.iter().enumerate().filter(|(_, it)| !it.is_taken) {
            if mark.span.of(old) == place.span.of(new) {
                let around = common(versions, mark.span, place.span);
                if around.of(old).chars().count() >= LONG {
                    wanted.push((index, at, around));
                }
            }
        }
    }
    let words = || wanted.iter().map(|(_, _, around)| around.of(old));
    let (before, after) = (Occurrences::of(old, words()), Occurrences::of(new, words()));
    for (index, at, around) in &wanted {
        let words = around.of(old);
        if before.get(words).len() == 1
            && after.get(words).len() == 1
            && let Some(place) = places.get_mut(*index).and_then(|it| it.get_mut(*at))
        {
            place.fit.prefix = place.fit.prefix.max(FARTHER);
            place.fit.suffix = place.fit.suffix.max(FARTHER);
        }
    }
}

/// The span of the old text with what stands the same beside it in the new one, at most 32 scalars on each side.
fn common(versions: &Versions<'_>, old: Span, new: Span) -> Span {
    let (window, there) = (versions.old.window(old, CONTEXT), versions.new.window(new, CONTEXT));
    let left = same(
        Span::new(window.start, old.start).of(versions.old.text).chars().rev(),
        Span::new(there.start, new.start).of(versions.new.text).chars().rev(),
    );
    let right = same(
        Span::new(old.end, window.end).of(versions.old.text).chars(),
        Span::new(new.end, there.end).of(versions.new.text).chars(),
    );
    Span::new(old.start - left, old.end + right)
}

/// True when a place of the new text has at least as much in common with `own` on both sides as with `other`, and clearly more on one.
pub(super) fn is_nearer(versions: &Versions<'_>, place: Span, own: Span, other: Span) -> bool {
    let (old, new) = (versions.old.text, versions.new.text);
    let left = |span: Span| {
        let ahead = |text: &'_ str, at: usize| -> Vec<char> {
            Span::new(0, at).of(text).chars().rev().take(FARTHEST).collect()
        };
        same(ahead(old, span.start).into_iter(), ahead(new, place.start).into_iter())
    };
    let right = |span: Span| {
        let behind = |text: &'_ str, at: usize| -> Vec<char> {
            Span::new(at, text.len()).of(text).chars().take(FARTHEST).collect()
        };
        same(behind(old, span.end).into_iter(), behind(new, place.end).into_iter())
    };
    let (own_left, own_right, left, right) = (left(own), right(own), left(other), right(other));
    own_left >= left && own_right >= right && own_left + own_right >= left + right + MORE
}

/// Bytes in common that tell one place from another.
const MORE: usize = 8;

/// How many bytes two stretches have in common before they part.
fn same(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum()
}
