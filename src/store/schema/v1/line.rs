//! Lines of the journal: records in full, as they stood in memory.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    JournalAnchor, Moment, id, is_default,
    layer::{Claim, Mention, Owner, Waiver},
    plain,
    project::{Measure, Project, Tag},
    shared::{Conflict, Dispute, Entity},
    source::{Note, Source, TextOf},
};
use crate::model;

/// The first line of a journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Head {
    pub(in crate::store) obelus: u16,
    /// The project's id.
    pub(in crate::store) project: String,
}

/// One line. Edits wait for the line that commits them; without it they are dropped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) enum Line {
    /// One record before and after.
    Edit {
        #[serde(default, skip_serializing_if = "is_default")]
        before: Option<Box<Record>>,
        #[serde(default, skip_serializing_if = "is_default")]
        after: Option<Box<Record>>,
    },
    /// Commits the edits before it as a change.
    Did(Commit),
    /// Commits them as part of the last step.
    Folded(Commit),
    /// The last step was taken back.
    Undid(Moment),
    /// The step taken back last was done again.
    Redid(Moment),
    /// Steps up to here can be read, but not undone: a file was altered by something else.
    Fixed,
    /// A save begins: what each file written will be, and which files go.
    Saving {
        files: BTreeMap<String, String>,
        #[serde(default, skip_serializing_if = "is_default")]
        gone: Vec<String>,
    },
    /// The save that began last has ended: everything above stands in the files.
    Saved,
    /// What each file of the project is (SHA-256): where a journal begins. Everything above stands in them.
    Files(BTreeMap<String, String>),
}

/// What closes a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Commit {
    /// How many edits it has.
    pub(in crate::store) edits: usize,
    pub(in crate::store) label: String,
    pub(in crate::store) by: String,
    pub(in crate::store) at: Moment,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::store) gesture: u64,
}

/// A record of any type with what its file would say by its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) enum Record {
    Header {
        schema: String,
        project: Project,
    },
    Tag(Tag),
    Measure(Measure),
    Source(Source<JournalAnchor>),
    Note {
        source: String,
        note: Note<JournalAnchor>,
    },
    Entity(Entity),
    Mention {
        source: String,
        by: String,
        mention: Mention<JournalAnchor>,
    },
    Claim {
        source: String,
        by: String,
        claim: Claim<JournalAnchor>,
    },
    Dispute(Dispute),
    Waiver {
        #[serde(default, skip_serializing_if = "is_default")]
        source: Option<String>,
        by: String,
        waiver: Waiver<JournalAnchor>,
    },
    Conflict(Conflict),
}

/// What the journal's records are read against: the texts that are kept, and what has become of anchors.
pub(in crate::store) trait Past {
    /// The text of a digest.
    fn text(&self, text: &TextOf) -> std::sync::Arc<model::TextOfRecord>;
    /// An anchor of a source as it must stand in memory now.
    fn anchor(&self, source: Option<&str>, anchor: JournalAnchor) -> model::Anchor;
}

impl From<&model::Record> for Record {
    fn from(record: &model::Record) -> Self {
        let anchor = |it: &model::Anchor| JournalAnchor::from(it);
        match record {
            model::Record::Header(it) => {
                Self::Header { schema: plain(&it.schema), project: Project::from(it.as_ref()) }
            }
            model::Record::Tag(it) => Self::Tag(Tag::from(it.as_ref())),
            model::Record::Measure(it) => Self::Measure(Measure::from(it.as_ref())),
            model::Record::Source(it) => Self::Source(Source::new(it, Vec::new())),
            model::Record::Note(it) => Self::Note { source: plain(&it.source), note: Note::new(it, anchor) },
            model::Record::Entity(it) => Self::Entity(Entity::from(it.as_ref())),
            model::Record::Mention(it) => Self::Mention {
                source: plain(&it.source),
                by: plain(&it.by),
                mention: Mention::new(it, anchor),
            },
            model::Record::Claim(it) => {
                Self::Claim { source: plain(&it.source), by: plain(&it.by), claim: Claim::new(it, anchor) }
            }
            model::Record::Dispute(it) => Self::Dispute(Dispute::from(it.as_ref())),
            model::Record::Waiver(it) => Self::Waiver {
                source: it.source.as_ref().map(plain),
                by: plain(&it.by),
                waiver: Waiver::new(it, anchor),
            },
            model::Record::Conflict(it) => Self::Conflict(Conflict::from(it.as_ref())),
        }
    }
}

impl Record {
    /// The record as it would be read from its file now.
    pub(in crate::store) fn into_model(self, past: &impl Past) -> model::Record {
        match self {
            Self::Header { schema, project } => project.into_model(&schema).into(),
            Self::Tag(it) => model::Tag::from(it).into(),
            Self::Measure(it) => model::Measure::from(it).into(),
            Self::Source(it) => {
                let text = past.text(&it.text);
                it.into_model(text).0.into()
            }
            Self::Note { source, note } => {
                note.into_model(&id(&source), |it| past.anchor(Some(&source), it)).into()
            }
            Self::Entity(it) => model::Entity::from(it).into(),
            Self::Mention { source, by, mention } => {
                let owner = Owner { source: id(&source), by: id(&by) };
                mention.into_model(&owner, |it| past.anchor(Some(&source), it)).into()
            }
            Self::Claim { source, by, claim } => {
                let owner = Owner { source: id(&source), by: id(&by) };
                claim.into_model(&owner, |it| past.anchor(Some(&source), it)).into()
            }
            Self::Dispute(it) => model::Dispute::from(it).into(),
            Self::Waiver { source, by, waiver } => {
                let owner = source.as_deref().map(id);
                waiver.into_model(owner.as_ref(), &id(&by), |it| past.anchor(source.as_deref(), it)).into()
            }
            Self::Conflict(it) => model::Conflict::from(it).into(),
        }
    }
}

impl Line {
    /// The line of one edit.
    pub(in crate::store) fn of_edit(edit: &model::Edit) -> Self {
        // The key is that of the record on either side.
        let model::Edit { key: _, before, after } = edit;
        let written = |it: &model::Record| Box::new(Record::from(it));
        Self::Edit { before: before.as_ref().map(written), after: after.as_ref().map(written) }
    }
}

impl Commit {
    /// What closes this change.
    pub(in crate::store) fn of(change: &model::Change, edits: usize) -> Self {
        let model::Change { label, by, at, gesture, edits: _ } = change;
        Self { edits, label: label.clone(), by: plain(by), at: Moment(*at), gesture: gesture.0 }
    }

    /// The change with these edits.
    pub(in crate::store) fn into_model(self, edits: Vec<model::Edit>) -> model::Change {
        let Self { edits: _, label, by, at, gesture } = self;
        model::Change { label, by: id(&by), at: at.0, gesture: model::Gesture(gesture), edits }
    }
}
