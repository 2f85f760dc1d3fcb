//! Two versions of one field that a merge could not join: shown until decided.

use super::{Id, Identified};

/// A field on which two sides differ. Ours stands in the record meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Id, `x-…`.
    pub id: Id<Self>,
    /// The record, by id.
    pub record: String,
    /// The field.
    pub field: String,
    /// What it was, as written in the file.
    pub base: String,
    /// Ours.
    pub ours: String,
    /// Theirs.
    pub theirs: String,
}

impl Identified for Conflict {
    const LETTER: char = 'x';
}
