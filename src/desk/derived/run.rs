//! The marks of one layer as they were read: sorted once, looked up on the shelf, and only ever taken away from.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    model::{Id, MarkPart, Shelf},
    text::{PackedMark, Span},
};

use super::{Mark, MarkOf};

/// The marks of a shelf, without those whose record has been altered or removed since.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) shelf: Arc<dyn Shelf>,
    gone: BTreeSet<PackedMark>,
}

impl Run {
    pub(super) fn of(shelf: Arc<dyn Shelf>) -> Self {
        Self { shelf, gone: BTreeSet::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.shelf.marks().len() - self.gone.len()
    }

    /// All of them, in no order that means anything.
    pub(super) fn iter(&self) -> impl Iterator<Item = Mark> {
        self.shelf.marks().iter().filter(|it| self.has(it)).map(|it| self.spoken(it))
    }

    /// Those that may reach a span, its edges included, if they are meant; in no order that means anything.
    pub(super) fn near(&self, span: Span, is_meant: impl Fn(Span) -> bool) -> impl Iterator<Item = Mark> {
        let near = self.shelf.marks().near(span).filter(move |it| is_meant(it.span));
        near.filter(|it| self.has(it)).map(|it| self.spoken(it))
    }

    /// The first that starts after a byte, the longest where several do.
    pub(super) fn first_after(&self, byte: usize) -> Option<Mark> {
        self.shelf.marks().after(byte).find(|it| self.has(it)).map(|it| self.spoken(it))
    }

    /// The last that starts before a byte, the shortest where several do.
    pub(super) fn last_before(&self, byte: usize) -> Option<Mark> {
        self.shelf.marks().before(byte).find(|it| self.has(it)).map(|it| self.spoken(it))
    }

    /// Takes a mark out that was read from a row; false when it was not there.
    pub(super) fn remove(&mut self, row: u32, mark: &Mark) -> bool {
        let part = match &mark.of {
            MarkOf::Cue(_, voice) => u16::try_from(*voice).ok().map(MarkPart::Cue),
            MarkOf::Mention(_) | MarkOf::Claim(_) | MarkOf::Note(_) => {
                u16::try_from(mark.place).ok().map(MarkPart::Place)
            }
        };
        let Some(part) = part.and_then(MarkPart::number) else { return false };
        let packed = PackedMark { span: mark.span, part, row };
        self.shelf.marks().has(packed) && self.gone.insert(packed)
    }

    fn has(&self, mark: &PackedMark) -> bool {
        self.gone.is_empty() || !self.gone.contains(mark)
    }

    fn spoken(&self, PackedMark { span, part, row }: PackedMark) -> Mark {
        let row = row as usize;
        let id = self.shelf.id(row);
        let is_mention = row < self.shelf.n_mentions();
        let (of, place) = match MarkPart::of(part) {
            MarkPart::Place(place) if is_mention => (MarkOf::Mention(Id::new(id)), place.into()),
            MarkPart::Place(place) => (MarkOf::Claim(Id::new(id)), place.into()),
            MarkPart::Cue(voice) => (MarkOf::Cue(Id::new(id), voice.into()), 0),
        };
        Mark { span, of, place, by: Some(self.shelf.by().clone()) }
    }
}
