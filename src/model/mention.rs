//! A tagged span.

use std::collections::BTreeMap;

use super::{Agent, Anchor, Entity, Id, Identified, Source, Tag, Timestamp};

/// Data of other programs, kept word for word; keys are `vendor:name`.
pub type Extra = BTreeMap<String, String>;

/// A span with a tag, and perhaps the entity that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Id, `m-…`.
    pub id: Id<Self>,
    /// The source that it stands in.
    pub source: Id<Source>,
    /// Whose mark it is: the owner of the layer.
    pub by: Id<Agent>,
    /// Where it stands: the first place and further fragments.
    pub at: Vec<Anchor>,
    /// Its tag, from the schema.
    pub tag: Id<Tag>,
    /// The entity it names.
    pub entity: Option<Id<Entity>>,
    /// How sure the annotator is.
    pub cert: Cert,
    /// A remark.
    pub note: String,
    /// How far it is worked out.
    pub status: Status,
    /// When it was made.
    pub on: Timestamp,
    /// The records it was made from, by id: candidates of an adjudication, or the record of another layer that was copied.
    pub from: Vec<String>,
    /// Data of other programs.
    pub x: Extra,
}

/// How sure the annotator is about the reading (TEI `@cert`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cert {
    /// Sure.
    #[default]
    High,
    /// Fairly sure.
    Medium,
    /// Unsure.
    Low,
}

/// How far a record is worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Begun, or made by a program.
    #[default]
    Draft,
    /// Accepted by its annotator.
    Final,
    /// In question.
    Query,
    /// Not accepted, but kept.
    Rejected,
}

impl Cert {
    /// All of them, surest first.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];
}

impl Status {
    /// All of them, in the order of work.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Final, Self::Query, Self::Rejected];
}

impl Identified for Mention {
    const LETTER: char = 'm';
}
