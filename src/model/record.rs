//! The closed list of record types.

use std::sync::Arc;

use super::{
    Anchor, Claim, Conflict, Dispute, Entity, Header, Id, Measure, Mention, Note, Source, Tag, Target, Waiver,
};

/// Any record. Cloning costs a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// The project's head.
    Header(Arc<Header>),
    /// A tag of the schema.
    Tag(Arc<Tag>),
    /// A measure of the schema.
    Measure(Arc<Measure>),
    /// A source.
    Source(Arc<Source>),
    /// A note of a source.
    Note(Arc<Note>),
    /// An entity.
    Entity(Arc<Entity>),
    /// A mention.
    Mention(Arc<Mention>),
    /// A claim.
    Claim(Arc<Claim>),
    /// A dispute.
    Dispute(Arc<Dispute>),
    /// A waiver.
    Waiver(Arc<Waiver>),
    /// A conflict.
    Conflict(Arc<Conflict>),
}

/// Which record: its type and id. The order is the order in which a new project would be built.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The project's head.
    Header,
    /// A tag of the schema.
    Tag(Id<Tag>),
    /// A measure of the schema.
    Measure(Id<Measure>),
    /// A source.
    Source(Id<Source>),
    /// A note of a source.
    Note(Id<Note>),
    /// An entity.
    Entity(Id<Entity>),
    /// A mention.
    Mention(Id<Mention>),
    /// A claim.
    Claim(Id<Claim>),
    /// A dispute.
    Dispute(Id<Dispute>),
    /// A waiver.
    Waiver(Id<Waiver>),
    /// A conflict.
    Conflict(Id<Conflict>),
}

impl Record {
    /// Its key.
    pub fn key(&self) -> Key {
        match self {
            Self::Header(_) => Key::Header,
            Self::Tag(it) => Key::Tag(it.id.clone()),
            Self::Measure(it) => Key::Measure(it.id.clone()),
            Self::Source(it) => Key::Source(it.id.clone()),
            Self::Note(it) => Key::Note(it.id.clone()),
            Self::Entity(it) => Key::Entity(it.id.clone()),
            Self::Mention(it) => Key::Mention(it.id.clone()),
            Self::Claim(it) => Key::Claim(it.id.clone()),
            Self::Dispute(it) => Key::Dispute(it.id.clone()),
            Self::Waiver(it) => Key::Waiver(it.id.clone()),
            Self::Conflict(it) => Key::Conflict(it.id.clone()),
        }
    }

    /// Every place that it names: of the record itself, of the cues of its voices, of what it silences.
    pub fn anchors(&self) -> Vec<&Anchor> {
        match self {
            Self::Note(it) => it.at.iter().collect(),
            Self::Mention(it) => it.at.iter().collect(),
            Self::Claim(it) => {
                let cues = it.voices.iter().filter_map(|voice| voice.cue.as_ref());
                it.at.iter().chain(cues).collect()
            }
            Self::Waiver(it) => {
                let places = it.targets.iter().filter_map(|target| match target {
                    Target::Text(place) => Some(place),
                    Target::Record(_) => None,
                });
                places.collect()
            }
            Self::Header(_)
            | Self::Tag(_)
            | Self::Measure(_)
            | Self::Source(_)
            | Self::Entity(_)
            | Self::Dispute(_)
            | Self::Conflict(_) => Vec::new(),
        }
    }

    /// The record with every place replaced, in the order of [`Record::anchors`].
    #[must_use]
    pub fn with_anchors(&self, mut place: impl FnMut(&Anchor) -> Anchor) -> Self {
        match self {
            Self::Note(it) => Note { at: it.at.as_ref().map(place), ..Note::clone(it) }.into(),
            Self::Mention(it) => {
                Mention { at: it.at.iter().map(place).collect(), ..Mention::clone(it) }.into()
            }
            Self::Claim(it) => {
                let mut claim = Claim::clone(it);
                let cues = claim.voices.iter_mut().filter_map(|voice| voice.cue.as_mut());
                for anchor in claim.at.iter_mut().chain(cues) {
                    *anchor = place(anchor);
                }
                claim.into()
            }
            Self::Waiver(it) => {
                let mut waiver = Waiver::clone(it);
                for target in &mut waiver.targets {
                    if let Target::Text(anchor) = target {
                        *anchor = place(anchor);
                    }
                }
                waiver.into()
            }
            Self::Header(_)
            | Self::Tag(_)
            | Self::Measure(_)
            | Self::Source(_)
            | Self::Entity(_)
            | Self::Dispute(_)
            | Self::Conflict(_) => self.clone(),
        }
    }

    /// The source whose marks it belongs to, if any: what must be indexed again when it changes.
    pub fn source(&self) -> Option<&Id<Source>> {
        match self {
            Self::Source(it) => Some(&it.id),
            Self::Note(it) => Some(&it.source),
            Self::Mention(it) => Some(&it.source),
            Self::Claim(it) => Some(&it.source),
            Self::Waiver(it) => it.source.as_ref(),
            Self::Header(_)
            | Self::Tag(_)
            | Self::Measure(_)
            | Self::Entity(_)
            | Self::Dispute(_)
            | Self::Conflict(_) => None,
        }
    }
}

impl Key {
    /// The id as written; `project` for the head.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Header => "project",
            Self::Tag(id) => id.as_str(),
            Self::Measure(id) => id.as_str(),
            Self::Source(id) => id.as_str(),
            Self::Note(id) => id.as_str(),
            Self::Entity(id) => id.as_str(),
            Self::Mention(id) => id.as_str(),
            Self::Claim(id) => id.as_str(),
            Self::Dispute(id) => id.as_str(),
            Self::Waiver(id) => id.as_str(),
            Self::Conflict(id) => id.as_str(),
        }
    }
}

/// Ways in and out of [`Record`] for each type: from the record itself, from a pointer to it, and back.
macro_rules! record_types {
    ($($type:ident $name:ident),*) => {$(
        impl From<$type> for Record {
            fn from(it: $type) -> Self {
                Self::$type(Arc::new(it))
            }
        }

        impl From<Arc<$type>> for Record {
            fn from(it: Arc<$type>) -> Self {
                Self::$type(it)
            }
        }

        impl Record {
            pub(super) fn $name(self) -> Option<Arc<$type>> {
                match self {
                    Self::$type(it) => Some(it),
                    _ => None,
                }
            }
        }
    )*};
}

record_types!(
    Header into_header, Tag into_tag, Measure into_measure, Source into_source, Note into_note, Entity into_entity,
    Mention into_mention, Claim into_claim, Dispute into_dispute, Waiver into_waiver, Conflict into_conflict
);
