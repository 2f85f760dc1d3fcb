//! A claim: somebody says that a measure of a subject has a value.

use super::{
    Agent, Anchor, Cert, Date, Entity, Extra, Id, Identified, Measure, Note, Source, Status, Tag, Timestamp,
    Value, Voice,
};

/// A figure with what it measures, its scope and who holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Id, `c-…`.
    pub id: Id<Self>,
    /// The source that it stands in.
    pub source: Id<Source>,
    /// Whose mark it is: the owner of the layer.
    pub by: Id<Agent>,
    /// The figure as read, hedge included; then further fragments.
    pub at: Vec<Anchor>,
    /// What it is about. `None` while not yet known.
    pub subject: Option<Id<Entity>>,
    /// What is measured. `None` while not yet known.
    pub measure: Option<Id<Measure>>,
    /// The value.
    pub value: Value,
    /// Significant digits, when they differ from what the zeros say.
    pub sig: Option<u8>,
    /// The unit, when it differs from the measure's.
    pub unit: Option<String>,
    /// The time that it speaks of.
    pub when: Option<Date>,
    /// The place that it speaks of.
    pub place: Option<Id<Entity>>,
    /// The claim whose count this is a part or a share of.
    pub of: Option<Id<Self>>,
    /// Who holds it, innermost first, the author last.
    pub voices: Vec<Voice>,
    /// Notes that support it.
    pub refs: Vec<Id<Note>>,
    /// How sure the annotator is of the reading.
    pub cert: Cert,
    /// Admiralty grade A1 to F6, when given.
    pub grade: Option<String>,
    /// Further tags.
    pub tags: Vec<Id<Tag>>,
    /// Claims that it was made from.
    pub derives: Vec<Derived>,
    /// A remark.
    pub note: String,
    /// How far it is worked out.
    pub status: Status,
    /// When it was made.
    pub on: Timestamp,
    /// The records it was made from, by id.
    pub from: Vec<String>,
    /// Data of other programs.
    pub x: Extra,
}

/// That a claim rests on another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// In what way.
    pub how: How,
    /// On which.
    pub claim: Id<Claim>,
}

/// In what way a claim rests on another one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// Taken over.
    #[default]
    Copied,
    /// Rounded.
    Rounded,
    /// Added up.
    Sum,
    /// Translated.
    Translated,
    /// Reckoned from a part.
    Extrapolated,
    /// Put right.
    Revised,
}

impl How {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Copied, Self::Rounded, Self::Sum, Self::Translated, Self::Extrapolated, Self::Revised];
}

impl Claim {
    /// A claim of this value at this place with every other field at its default.
    pub fn new(id: Id<Self>, source: Id<Source>, by: Id<Agent>, value: Value, on: Timestamp) -> Self {
        Self {
            id,
            source,
            by,
            at: Vec::new(),
            subject: None,
            measure: None,
            value,
            sig: None,
            unit: None,
            when: None,
            place: None,
            of: None,
            voices: Vec::new(),
            refs: Vec::new(),
            cert: Cert::High,
            grade: None,
            tags: Vec::new(),
            derives: Vec::new(),
            note: String::new(),
            status: Status::Draft,
            on,
            from: Vec::new(),
            x: Extra::new(),
        }
    }
}

impl Identified for Claim {
    const LETTER: char = 'c';
}
