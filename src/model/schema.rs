//! The project's own vocabulary: tags and measures.

use super::{Id, Identified};

/// A tag for mentions, entities or claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its id, a plain word: `person`.
    pub id: Id<Self>,
    /// Name, as shown.
    pub label: String,
    /// What it can be given to.
    pub on: TagOn,
    /// A more general tag.
    pub parent: Option<Id<Self>>,
    /// Name of a color of the theme: `blue`.
    pub color: String,
    /// The digit that gives it, 1 to 9.
    pub key: Option<char>,
    /// When to use it.
    pub help: String,
}

/// What a tag can be given to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagOn {
    /// Spans of text, and entities of that kind.
    #[default]
    Mention,
    /// Entities alone.
    Entity,
    /// Claims.
    Claim,
}

/// What can be measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its id, a plain word: `deaths`.
    pub id: Id<Self>,
    /// Name, as shown.
    pub label: String,
    /// What kind of value it takes.
    pub value: ValueKind,
    /// UCUM unit: `{person}`, `t`, `a`; may be empty.
    pub unit: String,
    /// At most one true value for each subject and scope (births: yes; aliases: no).
    pub single: bool,
    /// Counts of disjoint parts add up.
    pub additive: bool,
    /// When to use it.
    pub help: String,
}

/// What kind of value a measure takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ValueKind {
    /// Numbers.
    #[default]
    Quantity,
    /// Dates.
    Date,
    /// Entities.
    Entity,
    /// Words.
    Text,
}

impl ValueKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Quantity, Self::Date, Self::Entity, Self::Text];
}

impl Identified for Tag {
    const LETTER: char = 't';
}

impl Identified for Measure {
    const LETTER: char = 'q';
}
