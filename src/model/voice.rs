//! Who says so, and how firmly.

use super::{Anchor, Entity, Id};

/// One voice of a claim; innermost source first, the text's author last (`CRMinf` I2 Belief).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Whose it is.
    pub who: Who,
    /// How firmly it holds the claim.
    pub holds: Holds,
    /// The words that tell.
    pub cue: Option<Anchor>,
}

/// Whose voice it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// The author of the text.
    Author,
    /// A person or body with a name.
    Entity(Id<Entity>),
    /// Somebody whom the text does not name.
    Unnamed,
}

/// How firmly a voice holds a claim (FactBank: certain, probable, possible, for or against; or uncommitted).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holds {
    /// CT+
    #[default]
    CertainlyTrue,
    /// PR+
    ProbablyTrue,
    /// PS+
    PossiblyTrue,
    /// Uu
    Uncommitted,
    /// PS−
    PossiblyFalse,
    /// PR−
    ProbablyFalse,
    /// CT−
    CertainlyFalse,
}

impl Holds {
    /// All seven, from certainly true to certainly false.
    pub const ALL: [Self; 7] = [
        Self::CertainlyTrue,
        Self::ProbablyTrue,
        Self::PossiblyTrue,
        Self::Uncommitted,
        Self::PossiblyFalse,
        Self::ProbablyFalse,
        Self::CertainlyFalse,
    ];
}
