//! Where in a source a record stands.

use std::sync::Arc;

use super::TextOfRecord;
use crate::text::{Quote, Span, stands_at};

/// One place in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// A span of **bytes** of the text of record.
    Text(Span),
    /// A place in a text that is not at hand or is not the text that was marked: kept word for word until it is decided.
    Adrift(Arc<Adrift>),
    /// A region of a page image.
    Image(Region),
}

/// An anchor as its file has it, while its text is missing or differs from the text that was marked.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Adrift {
    /// First Unicode **scalar** in the text that was marked.
    pub start: u32,
    /// The scalar after the last.
    pub end: u32,
    /// The words marked.
    pub exact: String,
    /// The words before them.
    pub prefix: String,
    /// The words after them.
    pub suffix: String,
}

/// A rectangle on a page image, in pixels from its top left corner (Media Fragments, `xywh=pixel:`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Region {
    /// Number of the page, from 1.
    pub page: u32,
    /// Left, top, width, height.
    pub xywh: [u32; 4],
}

impl Adrift {
    /// The words at a span of a text with `context` scalars on each side: what an anchor becomes when its text is not at hand, or no
    /// longer has its place.
    pub fn of(text: &TextOfRecord, span: Span, context: usize) -> Self {
        let Quote { exact, prefix, suffix } = Quote::cut(&text.body, span, context);
        let scalar = |byte| u32::try_from(text.offsets.scalar_at(&text.body, byte)).unwrap_or(u32::MAX);
        Self { start: scalar(span.start), end: scalar(span.end), exact, prefix, suffix }
    }

    /// The bytes at which the words stand with their context, if that is just where they stood.
    pub fn place_in(&self, text: &TextOfRecord) -> Option<Span> {
        let Self { start, end, exact, prefix, suffix } = self;
        let span = text.offsets.span_of_scalars(&text.body, *start as usize, *end as usize)?;
        stands_at(&text.body, span, [exact, prefix, suffix]).then_some(span)
    }
}

impl Anchor {
    /// The bytes it stands at, when it stands in a text at hand.
    pub const fn span(&self) -> Option<Span> {
        match self {
            Self::Text(span) => Some(*span),
            Self::Adrift(_) | Self::Image(_) => None,
        }
    }
}

impl From<Span> for Anchor {
    fn from(span: Span) -> Self {
        Self::Text(span)
    }
}
