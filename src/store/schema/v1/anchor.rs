//! Anchors as files write them (scalars with the words) and as the journal does (bytes).

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::is_default;
use crate::{
    model::{self, Adrift, Region, TextOfRecord, TextState},
    text::Span,
};

/// An anchor in a file: offsets are Unicode scalars of the text of record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) enum Anchor {
    Text {
        start: u32,
        end: u32,
        exact: String,
        #[serde(default, skip_serializing_if = "is_default")]
        prefix: String,
        #[serde(default, skip_serializing_if = "is_default")]
        suffix: String,
    },
    Image {
        page: u32,
        xywh: (u32, u32, u32, u32),
    },
}

/// An anchor in the journal. A change may hold marks on two versions of one text, so nothing can be cut from a text here: what
/// stands in memory is written as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) enum JournalAnchor {
    Bytes(u64, u64),
    Adrift { start: u32, end: u32, exact: String, prefix: String, suffix: String },
    Image { page: u32, xywh: (u32, u32, u32, u32) },
}

/// The text that anchors of one source are written and read against.
#[derive(Clone, Copy)]
pub(in crate::store) struct Ground<'a> {
    /// The text at hand, if any.
    pub(in crate::store) text: Option<&'a TextOfRecord>,
    /// Scalars of context on each side of a quote.
    pub(in crate::store) context: usize,
}

impl Ground<'_> {
    /// An anchor as its file has it. One that is adrift goes back word for word, unless its words stand at its place again.
    pub(in crate::store) fn write(&self, anchor: &model::Anchor) -> Anchor {
        match anchor {
            model::Anchor::Text(span) => self.cut(*span),
            model::Anchor::Adrift(adrift) => {
                if let Some(span) = self.place_of(adrift) {
                    return self.cut(span);
                }
                let Adrift { start, end, exact, prefix, suffix } = adrift.as_ref().clone();
                Anchor::Text { start, end, exact, prefix, suffix }
            }
            model::Anchor::Image(region) => image(*region),
        }
    }

    /// An anchor of a file in memory: a span of bytes where its words stand at its place in the text that was marked, else adrift.
    pub(in crate::store) fn read(&self, anchor: Anchor) -> model::Anchor {
        match anchor {
            Anchor::Text { start, end, exact, prefix, suffix } => {
                let adrift = Adrift { start, end, exact, prefix, suffix };
                match self.place_of(&adrift) {
                    Some(span) => model::Anchor::Text(span),
                    None => model::Anchor::Adrift(Arc::new(adrift)),
                }
            }
            Anchor::Image { page, xywh } => region(page, xywh),
        }
    }

    /// What sorts an anchor among others as [`Anchor::place`] of what is written would.
    pub(in crate::store) fn place(&self, anchor: &model::Anchor) -> (u32, u32, std::cmp::Reverse<u32>) {
        match (anchor, self.text) {
            (model::Anchor::Text(span), Some(text)) => {
                let scalar =
                    |byte| u32::try_from(text.offsets.scalar_at(&text.body, byte)).unwrap_or(u32::MAX);
                (0, scalar(span.start), std::cmp::Reverse(scalar(span.end)))
            }
            (anchor, _) => self.write(anchor).place(),
        }
    }

    /// True when the words of an anchor stand at its place here.
    pub(in crate::store) fn holds(&self, anchor: &Anchor) -> bool {
        !matches!((anchor, self.read(anchor.clone())), (Anchor::Text { .. }, model::Anchor::Adrift(_)))
    }

    /// A span as words that can be found again without the text: what an anchor becomes while its text is not at hand.
    pub(in crate::store) fn adrift(&self, span: Span) -> Adrift {
        self.text.map(|text| Adrift::of(text, span, self.context)).unwrap_or_default()
    }

    fn cut(&self, span: Span) -> Anchor {
        let Adrift { start, end, exact, prefix, suffix } = self.adrift(span);
        Anchor::Text { start, end, exact, prefix, suffix }
    }

    fn place_of(&self, adrift: &Adrift) -> Option<Span> {
        self.text.filter(|text| text.state == TextState::Good).and_then(|text| adrift.place_in(text))
    }
}

impl From<&model::Anchor> for JournalAnchor {
    fn from(anchor: &model::Anchor) -> Self {
        match anchor {
            model::Anchor::Text(span) => Self::Bytes(span.start as u64, span.end as u64),
            model::Anchor::Adrift(adrift) => {
                let Adrift { start, end, exact, prefix, suffix } = adrift.as_ref().clone();
                Self::Adrift { start, end, exact, prefix, suffix }
            }
            model::Anchor::Image(Region { page, xywh: [x, y, w, h] }) => {
                Self::Image { page: *page, xywh: (*x, *y, *w, *h) }
            }
        }
    }
}

impl From<JournalAnchor> for model::Anchor {
    fn from(anchor: JournalAnchor) -> Self {
        match anchor {
            JournalAnchor::Bytes(start, end) => {
                let byte = |it: u64| usize::try_from(it).unwrap_or(usize::MAX);
                Self::Text(Span::new(byte(start), byte(end)))
            }
            JournalAnchor::Adrift { start, end, exact, prefix, suffix } => {
                Self::Adrift(Arc::new(Adrift { start, end, exact, prefix, suffix }))
            }
            JournalAnchor::Image { page, xywh } => region(page, xywh),
        }
    }
}

impl Anchor {
    /// Sorts anchors as a reader meets them: by first scalar, the longer first; page images after the text.
    pub(in crate::store) fn place(&self) -> (u32, u32, std::cmp::Reverse<u32>) {
        match self {
            Self::Text { start, end, exact: _, prefix: _, suffix: _ } => (0, *start, std::cmp::Reverse(*end)),
            Self::Image { page, xywh: (_, y, ..) } => (*page, *y, std::cmp::Reverse(0)),
        }
    }
}

fn image(Region { page, xywh: [x, y, w, h] }: Region) -> Anchor {
    Anchor::Image { page, xywh: (x, y, w, h) }
}

fn region(page: u32, (x, y, w, h): (u32, u32, u32, u32)) -> model::Anchor {
    model::Anchor::Image(Region { page, xywh: [x, y, w, h] })
}
