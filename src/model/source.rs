//! A text of record with its notes and pages.

use std::sync::Arc;

use super::{Anchor, Id, Identified};
use crate::text::{Offsets, Paragraphs};

/// A source: a text that is marked and never altered but by one recorded change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Id, `s-…`.
    pub id: Id<Self>,
    /// Title, as shown.
    pub title: String,
    /// Language, BCP 47; may be empty.
    pub lang: String,
    /// Citation in free words, or a CSL key.
    pub bib: String,
    /// Place in the list of sources, when set by hand.
    pub order: Option<u32>,
    /// The text of record.
    pub text: Arc<TextOfRecord>,
    /// Where the text came from.
    pub origin: Option<Origin>,
    /// Page images.
    pub pages: Vec<Page>,
}

/// The text of record: UTF-8 without byte-order mark, line ends LF, otherwise as it came (no normalization, no-break spaces kept).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextOfRecord {
    /// Name of its file in the folder `sources`.
    pub file: String,
    /// SHA-256 of its UTF-8 bytes that the marks were made on, 64 hexadecimal digits.
    pub sha256: String,
    /// Length in Unicode scalars that the marks were made on.
    pub n_scalars: u32,
    /// The text itself; empty while [`TextState`] is not [`TextState::Good`] and no text is at hand.
    pub body: Arc<str>,
    /// Whether `body` is the text that the marks were made on.
    pub state: TextState,
    /// Its paragraphs.
    pub paragraphs: Paragraphs,
    /// Byte, scalar and UTF-16 offsets of it.
    pub offsets: Offsets,
}

/// Whether the text at hand is the one that was marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextState {
    /// It is.
    #[default]
    Good,
    /// Its file differs from the text that was marked; the marks are adrift.
    Differs,
    /// Its file is missing or cannot be read; the marks are adrift.
    Missing,
}

/// Where a text came from, before it was made a text of record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file's name or an address.
    pub file_or_url: String,
    /// SHA-256 of the original bytes.
    pub sha256: String,
    /// The encoding it was read in.
    pub encoding: String,
    /// Its media type.
    pub media: String,
}

/// A page image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Number, from 1.
    pub n: u32,
    /// File or address of the image.
    pub image: String,
    /// SHA-256 of the image.
    pub sha256: String,
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// The Unicode scalar at which its text starts.
    pub start: u32,
}

/// A footnote or endnote of a source: a fact of the text, not an opinion of an annotator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Id, `n-<source>-<label>`.
    pub id: Id<Self>,
    /// The source that it belongs to.
    pub source: Id<Source>,
    /// What its marker says: `19`, `*`.
    pub label: String,
    /// The marker in the text; `None` when there is none.
    pub at: Option<Anchor>,
    /// What the note says; may be empty.
    pub text: String,
    /// Works that it cites.
    pub cites: Vec<String>,
    /// Whether it is there.
    pub state: NoteState,
}

/// Whether a note is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteState {
    /// Its marker stands in the text.
    #[default]
    Present,
    /// The sequence of markers asks for it, but it is not there.
    Missing,
    /// There is a note but no marker.
    Unlinked,
}

impl TextOfRecord {
    /// A text of record with its tables. `file` is the name in `sources`, `sha256` the digest of `body`.
    pub fn new(file: String, sha256: String, body: Arc<str>) -> Self {
        let (offsets, paragraphs) = rayon::join(|| Offsets::of(&body), || Paragraphs::of(&body));
        let n_scalars = u32::try_from(offsets.n_scalars()).unwrap_or(u32::MAX);
        Self { file, sha256, n_scalars, body, state: TextState::Good, paragraphs, offsets }
    }
}

impl Source {
    /// The words of the text of record.
    pub fn body(&self) -> &str {
        &self.text.body
    }
}

impl Note {
    /// The id that every annotator gives this note: `n-wwj-5d1t-19`.
    pub fn natural_id(source: &Id<Source>, label: &str) -> Id<Self> {
        Id::new(&format!("n-{}-{label}", source.stem()))
    }
}

impl Identified for Source {
    const LETTER: char = 's';
}

impl Identified for Note {
    const LETTER: char = 'n';
}
