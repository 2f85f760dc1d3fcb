//! The headings of one text by place, kept as marks come and go: mentions whose tag is `heading`, or begins so (`heading-2`).

use std::collections::BTreeMap;

use crate::{
    model::{Anchor, Id, MarkPart, Mention, Record, Shelf, Tag},
    text::Span,
};

/// A stretch that is marked as a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its place.
    pub span: Span,
    /// The mark.
    pub mention: Id<Mention>,
    /// Its tag.
    pub tag: Id<Tag>,
}

/// The headings of one text.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    placed: BTreeMap<(usize, Id<Mention>), Heading>,
}

/// True for the tags of headings.
fn is_heading(tag: &Id<Tag>) -> bool {
    tag.as_str().starts_with("heading")
}

impl Headings {
    /// All of them, in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = &Heading> {
        self.placed.values()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.placed.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.placed.is_empty()
    }

    /// The last one that starts at a byte or before it: the section that the byte stands in.
    pub fn section_at(&self, byte: usize) -> Option<&Heading> {
        // The id with which the place after this one would begin.
        let next = (byte + 1, Id::new(""));
        self.placed.range(..next).next_back().map(|(_, it)| it)
    }

    pub(super) fn enter(&mut self, record: &Record) {
        let Record::Mention(it) = record else { return };
        if let Some(span) = it.at.first().and_then(Anchor::span).filter(|_| is_heading(&it.tag)) {
            self.put(Heading { span, mention: it.id.clone(), tag: it.tag.clone() });
        }
    }

    /// The same for all marks of a shelf; one without headings costs a look at its tags.
    pub(super) fn enter_shelf(&mut self, shelf: &dyn Shelf) {
        if !shelf.tags().iter().any(is_heading) {
            return;
        }
        for mark in shelf.marks().iter() {
            let row = mark.row as usize;
            let is_first = MarkPart::of(mark.part) == MarkPart::Place(0) && row < shelf.n_mentions();
            let tag = shelf.tag(row).filter(|_| is_first).and_then(|tag| shelf.tags().get(tag));
            if let Some(tag) = tag.filter(|tag| is_heading(tag)) {
                self.put(Heading { span: mark.span, mention: Id::new(shelf.id(row)), tag: tag.clone() });
            }
        }
    }

    pub(super) fn leave(&mut self, record: &Record) {
        let Record::Mention(it) = record else { return };
        if let Some(span) = it.at.first().and_then(Anchor::span) {
            self.placed.remove(&(span.start, it.id.clone()));
        }
    }

    fn put(&mut self, heading: Heading) {
        self.placed.insert((heading.span.start, heading.mention.clone()), heading);
    }
}
