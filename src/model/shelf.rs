//! Records of one layer that were put away together, each unpacked when it is asked for.

use std::{collections::BTreeMap, fmt};

use super::{Agent, Claim, Id, Key, Mention, Source, Tag};
use crate::text::Packed;

/// The mentions and claims of one annotator in one source, as they were read. A row is a number from 0; the mentions come first.
///
/// What a million records need at all times is kept apart from the records themselves: their ids, their places and what they name.
/// The rest of a record stays packed, a tenth of its size in memory, until somebody asks for it.
pub trait Shelf: fmt::Debug + Send + Sync {
    /// The source that all of them stand in.
    fn source(&self) -> &Id<Source>;
    /// Whose they are.
    fn by(&self) -> &Id<Agent>;
    /// How many mentions there are: the rows below this number.
    fn n_mentions(&self) -> usize;
    /// How many claims there are, in the rows after the mentions.
    fn n_claims(&self) -> usize;
    /// The id of a row, as written; empty past the end.
    fn id(&self, row: usize) -> &str;
    /// The mention of a row; none where a claim stands.
    fn mention(&self, row: usize) -> Option<Mention>;
    /// The claim of a row; none where a mention stands.
    fn claim(&self, row: usize) -> Option<Claim>;
    /// The rows of the mentions, by id; no two have the same one.
    fn mentions_by_id(&self) -> &[u32];
    /// The rows of the claims, by id; no two have the same one.
    fn claims_by_id(&self) -> &[u32];
    /// Where they stand: the row of each mark and which part of the record it is ([`MarkPart`]).
    fn marks(&self) -> &Packed;
    /// The tags of the mentions, each once.
    fn tags(&self) -> &[Id<Tag>];
    /// The tag of a mention's row, by its index among them.
    fn tag(&self, row: usize) -> Option<usize>;
    /// The rows that name a record, by its key.
    fn naming(&self) -> &BTreeMap<Key, Vec<u32>>;
}

/// Which part of a record a mark on a shelf is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkPart {
    /// One of the record's own places, by its index.
    Place(u16),
    /// The cue of one of a claim's voices, by the voice's index.
    Cue(u16),
}

/// The bit that tells a cue from a place.
const CUE: u16 = 1 << 15;

impl MarkPart {
    /// The number that stands for it among the marks of a shelf; none for an index of 32,768 or more.
    pub const fn number(self) -> Option<u16> {
        match self {
            Self::Place(index) if index < CUE => Some(index),
            Self::Cue(index) if index < CUE => Some(index | CUE),
            Self::Place(_) | Self::Cue(_) => None,
        }
    }

    /// What a number stands for.
    pub const fn of(number: u16) -> Self {
        if number & CUE == 0 { Self::Place(number) } else { Self::Cue(number & !CUE) }
    }
}
