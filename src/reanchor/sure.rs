//! Places that are sure by the words alone: so many of them stand unaltered around the quote that they stand only once.

use super::{
    CONTEXT, Versions,
    context::fold,
    moved::{FARTHER, Open, Place},
    occurrences::Occurrences,
    search::LONG,
};
use crate::text::Span;

/// Gives the context its due where quote and unaltered words beside it, together long, stand just once in either text: whatever stands
/// around them now, it is the same place.
pub(super) fn mark(versions: &Versions<'_>, open: &[Open], places: &mut [Vec<Place>]) {
    let (old, new) = (versions.old.text, versions.new.text);
    let mut wanted: Vec<(usize, usize, String)> = Vec::new();
    for (index, (mark, places)) in open.iter().zip(places.iter()).enumerate() {
        for (at, place) in places.iter().enumerate().filter(|(_, it)| !it.is_taken) {
            if mark.span.of(old) == place.span.of(new) {
                let around = common(versions, mark.span, place.span).of(old);
                if around.chars().count() >= LONG {
                    wanted.push((index, at, fold(around)));
                }
            }
        }
    }
    let words = || wanted.iter().map(|(_, _, words)| words.as_str());
    let before = Occurrences::of(versions.old.folded().as_str(), words());
    let after = Occurrences::of(versions.new.folded().as_str(), words());
    for (index, at, words) in &wanted {
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

/// How many bytes two stretches have in common before they part.
fn same(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum()
}
