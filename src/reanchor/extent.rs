//! How far the surroundings of two places are the same: what tells a place from others that look like it.

use super::{Versions, side::Side};
use crate::text::Span;

/// How far two places are followed, in characters on each side.
const FARTHEST: usize = 4096;
/// By so many characters more one place is clearly nearer than another.
const MORE: usize = 8;

/// Characters that two places have in common before and behind, in the plainest typesetting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    left: usize,
    right: usize,
}

impl Extent {
    /// Of a place in the old text and one in the new.
    pub(super) fn of(versions: &Versions<'_>, old: Span, new: Span) -> Self {
        let ahead = |side: &Side<'_>, byte: usize| Span::new(0, side.folded().byte_at(byte));
        let behind = |side: &Side<'_>, byte: usize| {
            Span::new(side.folded().byte_at(byte), side.folded().as_str().len())
        };
        let (one, other) = (&versions.old, &versions.new);
        let left = same(
            ahead(one, old.start).of(one.folded().as_str()).chars().rev(),
            ahead(other, new.start).of(other.folded().as_str()).chars().rev(),
        );
        let right = same(
            behind(one, old.end).of(one.folded().as_str()).chars(),
            behind(other, new.end).of(other.folded().as_str()).chars(),
        );
        Self { left, right }
    }

    /// True when this is at least as much on both sides, and clearly more on one.
    pub(super) const fn exceeds(self, other: Self) -> bool {
        self.left >= other.left
            && self.right >= other.right
            && self.left + self.right >= other.left + other.right + MORE
    }
}

fn same(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take(FARTHEST).take_while(|(one, other)| one == other).count()
}
