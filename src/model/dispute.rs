//! A question on which claims differ, and what the project concludes.

use super::{Agent, Claim, Id, Identified, Timestamp};

/// A question with rival claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Id, `d-…`.
    pub id: Id<Self>,
    /// The question, in words.
    pub question: String,
    /// The rival claims.
    pub members: Vec<Member>,
    /// What would settle it.
    pub settle: String,
    /// A verdict by hand that stands before the computed one.
    pub verdict: Option<Verdict>,
    /// What the project concludes.
    pub ruling: Option<Ruling>,
    /// A remark.
    pub note: String,
    /// Who made it.
    pub by: Id<Agent>,
    /// When it was made.
    pub on: Timestamp,
}

/// A claim in a dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Which claim.
    pub claim: Id<Claim>,
    /// Why it belongs here.
    pub why: String,
}

/// What the project concludes; with nothing preferred and nothing rejected: undecidable, because….
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// Claims preferred.
    pub prefer: Vec<Id<Claim>>,
    /// Claims rejected.
    pub reject: Vec<Id<Claim>>,
    /// Why.
    pub why: String,
    /// Who ruled.
    pub by: Id<Agent>,
    /// When.
    pub on: Timestamp,
}

/// How two claims, or all claims of a dispute, stand to each other (model.md §4.2). Ordered from least to most at odds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Different things are counted.
    NotRival,
    /// The same.
    Same,
    /// One is the other, said more exactly.
    Refines,
    /// Both can be true.
    Compatible,
    /// They cannot both be true unless their scopes differ.
    Tension,
    /// They cannot both be true.
    Contradicts,
}

impl Verdict {
    /// All of them, from least to most at odds.
    pub const ALL: [Self; 6] =
        [Self::NotRival, Self::Same, Self::Refines, Self::Compatible, Self::Tension, Self::Contradicts];
}

impl Identified for Dispute {
    const LETTER: char = 'd';
}
