//! How many marks of which kind start where, summed up over equal stretches of a text: what the overview of the whole draws, whatever
//! their number.

use std::collections::BTreeMap;

use crate::{
    model::{Agent, Id, MarkPart, Record, Shelf, Tag},
    text::{PackedMark, Span},
};

/// A text has at most twice as many stretches, as a power of two. No screen has more rows of pixels than that.
const STRETCHES: u32 = 10;

/// What marks of one stretch have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// Mentions of a tag.
    Mention(Id<Tag>),
    /// Claims.
    Claim,
}

/// The counts of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stretches {
    /// Bytes of a stretch, as a power of two.
    bits: u32,
    counts: BTreeMap<(usize, MarkKind, Id<Agent>), usize>,
}

impl Stretches {
    /// For a text of so many bytes.
    pub(super) fn of(length: usize) -> Self {
        Self { bits: length.max(1).ilog2().saturating_sub(STRETCHES), counts: BTreeMap::new() }
    }

    /// Each stretch that has any, by its first byte, with their kind, their owner and their number.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &MarkKind, &Id<Agent>, usize)> {
        self.counts.iter().map(|((stretch, kind, by), count)| (stretch << self.bits, kind, by, *count))
    }

    pub(super) fn enter(&mut self, record: &Record) {
        for key in self.keys(record) {
            *self.counts.entry(key).or_default() += 1;
        }
    }

    pub(super) fn enter_shelf(&mut self, shelf: &dyn Shelf) {
        let tags = shelf.tags();
        // A column for each tag, and the last for claims.
        let n_columns = tags.len() + 1;
        let mut counts: Vec<usize> = Vec::new();
        for mark in shelf.marks().iter() {
            let Some(column) = column_of(shelf, mark) else { continue };
            let at = (mark.span.start >> self.bits) * n_columns + column.min(tags.len());
            if counts.len() <= at {
                counts.resize(at + 1, 0);
            }
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        }
        for (at, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
            let kind = tags.get(at % n_columns).cloned().map_or(MarkKind::Claim, MarkKind::Mention);
            *self.counts.entry((at / n_columns, kind, shelf.by().clone())).or_default() += count;
        }
    }

    pub(super) fn leave(&mut self, record: &Record) {
        for key in self.keys(record) {
            if let Some(count) = self.counts.get_mut(&key) {
                *count -= 1;
                if *count == 0 {
                    self.counts.remove(&key);
                }
            }
        }
    }

    fn keys(&self, record: &Record) -> Vec<(usize, MarkKind, Id<Agent>)> {
        let (kind, by, at) = match record {
            Record::Mention(it) => (MarkKind::Mention(it.tag.clone()), &it.by, &it.at),
            Record::Claim(it) => (MarkKind::Claim, &it.by, &it.at),
            _ => return Vec::new(),
        };
        let spans = at.iter().filter_map(crate::model::Anchor::span);
        spans.map(|Span { start, .. }| (start >> self.bits, kind.clone(), by.clone())).collect()
    }
}

/// Which tag a mark of a shelf has, by its index; for a claim a number past them. None for the cue of a voice.
fn column_of(shelf: &dyn Shelf, mark: PackedMark) -> Option<usize> {
    let row = mark.row as usize;
    match MarkPart::of(mark.part) {
        MarkPart::Place(_) if row < shelf.n_mentions() => shelf.tag(row),
        MarkPart::Place(_) => Some(usize::MAX),
        MarkPart::Cue(_) => None,
    }
}
