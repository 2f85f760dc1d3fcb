//! Where in a source a record stands.

use std::sync::Arc;

use crate::text::Span;

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
