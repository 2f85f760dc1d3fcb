//! A source with its notes and pages (`sources/<stem>.ron`).

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{FileName, id, is_default, plain, words::NoteState};
use crate::model::{self, TextOfRecord};

/// A source without its words, which stand in the text file beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Source<A> {
    pub(in crate::store) obelus: u16,
    pub(in crate::store) id: String,
    pub(in crate::store) title: String,
    #[serde(default, skip_serializing_if = "is_default")]
    lang: String,
    #[serde(default, skip_serializing_if = "is_default")]
    bib: String,
    #[serde(default, skip_serializing_if = "is_default")]
    order: Option<u32>,
    pub(in crate::store) text: TextOf,
    #[serde(default, skip_serializing_if = "is_default")]
    origin: Option<Origin>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pages: Vec<Page>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub(in crate::store) notes: Vec<Note<A>>,
}

/// Which text, and what it was when the marks were made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct TextOf {
    pub(in crate::store) file: FileName,
    pub(in crate::store) sha256: String,
    pub(in crate::store) chars: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Origin {
    file_or_url: String,
    #[serde(default, skip_serializing_if = "is_default")]
    sha256: String,
    #[serde(default, skip_serializing_if = "is_default")]
    encoding: String,
    #[serde(default, skip_serializing_if = "is_default")]
    media: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    n: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    image: String,
    #[serde(default, skip_serializing_if = "is_default")]
    sha256: String,
    #[serde(default, skip_serializing_if = "is_default")]
    size: (u32, u32),
    #[serde(default, skip_serializing_if = "is_default")]
    start: u32,
}

/// A footnote or endnote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Note<A> {
    pub(in crate::store) id: String,
    label: String,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub(in crate::store) at: Option<A>,
    #[serde(default, skip_serializing_if = "is_default")]
    text: String,
    #[serde(default, skip_serializing_if = "is_default")]
    cites: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    state: NoteState,
}

fn none<A>() -> Option<A> {
    None
}

impl<A> Source<A> {
    /// A source with its notes, which the caller has put in order.
    pub(in crate::store) fn new(source: &model::Source, notes: Vec<Note<A>>) -> Self {
        let model::Source { id, title, lang, bib, order, text, origin, pages } = source;
        // The words, their state and their tables are not written: the first stands in its own file, the others are found.
        let TextOfRecord { file, sha256, n_scalars, body: _, state: _, paragraphs: _, offsets: _ } =
            text.as_ref();
        Self {
            obelus: super::VERSION,
            id: plain(id),
            title: title.clone(),
            lang: lang.clone(),
            bib: bib.clone(),
            order: *order,
            text: TextOf { file: FileName(file.clone()), sha256: sha256.clone(), chars: *n_scalars },
            origin: origin.as_ref().map(Origin::from),
            pages: pages.iter().map(Page::from).collect(),
            notes,
        }
    }

    /// The source with its text, and its notes as they stand in the file.
    pub(in crate::store) fn into_model(self, text: Arc<TextOfRecord>) -> (model::Source, Vec<Note<A>>) {
        let Self { obelus: _, id: own, title, lang, bib, order, text: _, origin, pages, notes } = self;
        let source = model::Source {
            id: id(&own),
            title,
            lang,
            bib,
            order,
            text,
            origin: origin.map(model::Origin::from),
            pages: pages.into_iter().map(model::Page::from).collect(),
        };
        (source, notes)
    }
}

impl<A> Note<A> {
    /// A note with its marker's place written by `anchor`.
    pub(in crate::store) fn new(note: &model::Note, anchor: impl Fn(&model::Anchor) -> A) -> Self {
        // The source is the file that it stands in.
        let model::Note { id, source: _, label, at, text, cites, state } = note;
        Self {
            id: plain(id),
            label: label.clone(),
            at: at.as_ref().map(anchor),
            text: text.clone(),
            cites: cites.clone(),
            state: (*state).into(),
        }
    }

    /// The number that its marker says, if it is one.
    pub(in crate::store) fn number(&self) -> Option<u32> {
        self.label.parse().ok()
    }

    /// The note of this source, with its marker's place read by `anchor`.
    pub(in crate::store) fn into_model(
        self,
        source: &model::Id<model::Source>,
        anchor: impl FnOnce(A) -> model::Anchor,
    ) -> model::Note {
        let Self { id: own, label, at, text, cites, state } = self;
        model::Note {
            id: id(&own),
            source: source.clone(),
            label,
            at: at.map(anchor),
            text,
            cites,
            state: state.into(),
        }
    }
}

impl From<&model::Origin> for Origin {
    fn from(origin: &model::Origin) -> Self {
        let model::Origin { file_or_url, sha256, encoding, media } = origin.clone();
        Self { file_or_url, sha256, encoding, media }
    }
}

impl From<Origin> for model::Origin {
    fn from(origin: Origin) -> Self {
        let Origin { file_or_url, sha256, encoding, media } = origin;
        Self { file_or_url, sha256, encoding, media }
    }
}

impl From<&model::Page> for Page {
    fn from(page: &model::Page) -> Self {
        let model::Page { n, image, sha256, size, start } = page.clone();
        Self { n, image, sha256, size, start }
    }
}

impl From<Page> for model::Page {
    fn from(page: Page) -> Self {
        let Page { n, image, sha256, size, start } = page;
        Self { n, image, sha256, size, start }
    }
}
