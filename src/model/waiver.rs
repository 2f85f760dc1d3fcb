//! A finding that somebody has looked at and set aside, with a reason.

use super::{Agent, Anchor, Id, Identified, Source, Timestamp};

/// Silences one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// Id, `w-…`.
    pub id: Id<Self>,
    /// The source it belongs to; `None` when it belongs to the project as a whole.
    pub source: Option<Id<Source>>,
    /// Whose it is.
    pub by: Id<Agent>,
    /// The rule that is silenced: `E1`.
    pub rule: String,
    /// What the finding was about.
    pub targets: Vec<Target>,
    /// Why.
    pub why: String,
    /// When.
    pub on: Timestamp,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A record, by id.
    Record(String),
    /// A place in the text.
    Text(Anchor),
}

impl Identified for Waiver {
    const LETTER: char = 'w';
}
