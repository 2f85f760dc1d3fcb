//! Many spans of one text by place that never change: sixteen bytes each, sorted once.

use super::{
    Span,
    placed::{floor, level_of},
};

/// Spans with a row and a part each, in the order of their levels and starts (see [`super::Placed`], whose questions it answers).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    rows: Vec<u128>,
    levels: Vec<u32>,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackedMark {
    /// Bytes of the text.
    pub span: Span,
    /// Which part of it stands there, as the owner numbers parts.
    pub part: u16,
    /// The owner's number of the record.
    pub row: u32,
}

impl PackedMark {
    /// The number that sorts it: level, start, the longest first, part, row. None for a span past 4 GB.
    fn number(self) -> Option<u128> {
        let (start, end) = (u32::try_from(self.span.start).ok()?, u32::try_from(self.span.end).ok()?);
        let level = u128::from(level_of(self.span) & 0xff);
        let (start, last) = (u128::from(start), u128::from(!end));
        Some(level << 112 | start << 80 | last << 48 | u128::from(self.part) << 32 | u128::from(self.row))
    }

    fn of(number: u128) -> Self {
        let bits = |shift: u32| u32::try_from((number >> shift) & 0xffff_ffff).unwrap_or_default();
        let part = u16::try_from((number >> 32) & 0xffff).unwrap_or_default();
        Self { span: Span { start: bits(80) as usize, end: !bits(48) as usize }, part, row: bits(0) }
    }
}

/// The least number of a level and start.
const fn bound(level: u32, start: u64) -> u128 {
    ((level as u128) << 112) + ((start as u128) << 80)
}

impl Packed {
    /// Sorts them; gives back those that do not fit, which lie past the first 4 GB.
    pub fn of(marks: impl IntoIterator<Item = PackedMark>) -> (Self, Vec<PackedMark>) {
        let (mut rows, mut rest) = (Vec::new(), Vec::new());
        for mark in marks {
            match mark.number() {
                Some(number) => rows.push(number),
                None => rest.push(mark),
            }
        }
        rows.sort_unstable();
        (Self::sorted(rows), rest)
    }

    /// From the numbers that [`Packed::numbers`] gave; none when they are not in their order.
    pub fn of_numbers(rows: Vec<u128>) -> Option<Self> {
        rows.is_sorted().then(|| Self::sorted(rows))
    }

    fn sorted(rows: Vec<u128>) -> Self {
        let mut levels = Vec::new();
        let mut from = 0;
        while let Some(number) = rows.get(from) {
            let level = u32::try_from(number >> 112).unwrap_or_default();
            levels.push(level);
            from = rows.partition_point(|it| *it < bound(level + 1, 0));
        }
        Self { rows, levels }
    }

    /// What they are kept as: one number each, in order.
    pub fn numbers(&self) -> &[u128] {
        &self.rows
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// True when there is none.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// True when just this one is there.
    pub fn has(&self, mark: PackedMark) -> bool {
        mark.number().is_some_and(|number| self.rows.binary_search(&number).is_ok())
    }

    /// All of them, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = PackedMark> {
        self.rows.iter().copied().map(PackedMark::of)
    }

    /// Those that may reach a span, its edges included, and some that lie by it. In no order that means anything.
    pub fn near(&self, span: Span) -> impl Iterator<Item = PackedMark> {
        self.levels.iter().flat_map(move |level| {
            // One byte before: what ends where the span starts touches it.
            let bin = floor(span.start.saturating_sub(1), *level);
            self.between(*level, bin, span.end.saturating_add(1))
        })
    }

    /// Those that start after a byte, by start, the longest first where several do.
    pub fn after(&self, byte: usize) -> impl Iterator<Item = PackedMark> {
        let heads = self.levels.iter().map(|level| self.between(*level, byte.saturating_add(1), usize::MAX));
        Merged { heads: heads.map(Iterator::peekable).collect(), is_before: Place::lt }
    }

    /// Those that start before a byte, the last first, the shortest where several start there.
    pub fn before(&self, byte: usize) -> impl Iterator<Item = PackedMark> {
        let heads = self.levels.iter().map(|level| self.between(*level, 0, byte).rev());
        Merged { heads: heads.map(Iterator::peekable).collect(), is_before: Place::gt }
    }

    /// Those of one level whose starts lie in `from..to`.
    fn between(&self, level: u32, from: usize, to: usize) -> impl DoubleEndedIterator<Item = PackedMark> {
        const PAST: u64 = 1 << 32;
        let edge = |byte: usize| {
            let start = u64::try_from(byte).unwrap_or(PAST).min(PAST);
            self.rows.partition_point(|it| *it < bound(level, start))
        };
        let (first, last) = (edge(from), edge(to));
        self.rows.get(first..last.max(first)).unwrap_or_default().iter().copied().map(PackedMark::of)
    }
}

/// Several iterators in one order, each in that order already.
struct Merged<I: Iterator<Item = PackedMark>> {
    heads: Vec<std::iter::Peekable<I>>,
    is_before: fn(&Place, &Place) -> bool,
}

type Place = (usize, std::cmp::Reverse<usize>);

impl<I: Iterator<Item = PackedMark>> Iterator for Merged<I> {
    type Item = PackedMark;

    fn next(&mut self) -> Option<PackedMark> {
        let mut best: Option<(usize, Place)> = None;
        for (index, head) in self.heads.iter_mut().enumerate() {
            let Some(mark) = head.peek() else { continue };
            let place = (mark.span.start, std::cmp::Reverse(mark.span.end));
            if best.as_ref().is_none_or(|(_, other)| (self.is_before)(&place, other)) {
                best = Some((index, place));
            }
        }
        self.heads.get_mut(best?.0)?.next()
    }
}
