//! Spans of one text by place, of which one more or less costs the logarithm of their number, and a look at a place no more than what
//! lies near it.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::Span;

/// The smallest bin, as a power of two of bytes; each level has bins eight times as large as the one below.
const SMALLEST: u32 = 6;
const STEP: u32 = 3;

/// Spans with something each.
///
/// A span stands on the lowest level on which one bin holds all of it, and on each level spans are in order of their starts. So the spans
/// that reach a place start, on each level, in its bin or at the place itself (the binning of genome browsers: Kent et al., *Genome
/// Research* 12, 2002, with no fixed number of levels).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    rows: BTreeSet<Row<T>>,
    /// How many stand on each level that has any.
    levels: BTreeMap<u32, usize>,
}

/// Level, start, and the longest first; `None` comes before all that start at one byte.
type Row<T> = (u32, usize, Option<(Reverse<usize>, T)>);

impl<T: Ord> Placed<T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Puts one in; false when just this one is there already.
    pub fn insert(&mut self, span: Span, of: T) -> bool {
        let level = level_of(span);
        let is_new = self.rows.insert((level, span.start, Some((Reverse(span.end), of))));
        if is_new {
            *self.levels.entry(level).or_default() += 1;
        }
        is_new
    }

    /// Takes one out; false when it is not there.
    pub fn remove(&mut self, span: Span, of: T) -> bool {
        let level = level_of(span);
        let was_there = self.rows.remove(&(level, span.start, Some((Reverse(span.end), of))));
        if was_there && let Some(n) = self.levels.get_mut(&level) {
            *n -= 1;
            if *n == 0 {
                self.levels.remove(&level);
            }
        }
        was_there
    }

    /// All of them, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = (Span, &T)> {
        self.rows.iter().filter_map(spoken)
    }

    /// Those that may reach a span, its edges included, and some that lie by it: all that are looked at to answer for this place. In no
    /// order that means anything.
    pub fn near(&self, span: Span) -> impl Iterator<Item = (Span, &T)> {
        self.levels.keys().flat_map(move |level| {
            // One byte before: what ends where the span starts touches it.
            let bin = floor(span.start.saturating_sub(1), *level);
            self.rows
                .range((*level, bin, None)..(*level, span.end.saturating_add(1), None))
                .filter_map(spoken)
        })
    }

    /// Those that share a byte with a span, in no order that means anything.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = (Span, &T)> {
        self.near(span).filter(move |(it, _)| it.overlaps(span))
    }

    /// Those that a caret at a byte touches, their edges included, in no order that means anything.
    pub fn touching(&self, byte: usize) -> impl Iterator<Item = (Span, &T)> {
        self.near(Span::at(byte)).filter(move |(it, _)| it.touches(byte))
    }

    /// Of those that are meant the first that starts after a byte, the longest where several do.
    pub fn first_after(&self, byte: usize, is_meant: impl Fn(&T) -> bool) -> Option<(Span, &T)> {
        let firsts = self.levels.keys().filter_map(|level| {
            let rows = self.rows.range((*level, byte.saturating_add(1), None)..(*level + 1, 0, None));
            rows.filter_map(spoken).find(|(_, of)| is_meant(of))
        });
        firsts.min_by(|one, other| in_order(*one).cmp(&in_order(*other)))
    }

    /// Of those that are meant the last that starts before a byte, the shortest where several do.
    pub fn last_before(&self, byte: usize, is_meant: impl Fn(&T) -> bool) -> Option<(Span, &T)> {
        let lasts = self.levels.keys().filter_map(|level| {
            let rows = self.rows.range((*level, 0, None)..(*level, byte, None)).rev();
            rows.filter_map(spoken).find(|(_, of)| is_meant(of))
        });
        lasts.max_by(|one, other| in_order(*one).cmp(&in_order(*other)))
    }
}

impl<T> Default for Placed<T> {
    fn default() -> Self {
        Self { rows: BTreeSet::new(), levels: BTreeMap::new() }
    }
}

fn spoken<T>((_, start, rest): &Row<T>) -> Option<(Span, &T)> {
    rest.as_ref().map(|(Reverse(end), of)| (Span::new(*start, *end), of))
}

fn in_order<T>((span, of): (Span, &T)) -> (usize, Reverse<usize>, &T) {
    (span.start, Reverse(span.end), of)
}

/// The first byte of the bin that a byte lies in.
pub(super) fn floor(byte: usize, level: u32) -> usize {
    let bits = SMALLEST + STEP * level;
    byte.checked_shr(bits).map_or(0, |bin| bin << bits)
}

/// The lowest level on which one bin holds the whole span.
pub(super) fn level_of(span: Span) -> u32 {
    let last = span.end.saturating_sub(1).max(span.start);
    // The highest bit in which first and last byte differ says how large a bin must be.
    let bits = usize::BITS - (span.start ^ last).leading_zeros();
    bits.saturating_sub(SMALLEST).div_ceil(STEP)
}
