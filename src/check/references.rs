//! What each record refers to by id, and the record without the references that lead nowhere.

use std::collections::BTreeSet;

use crate::model::{
    Agent, Claim, Conflict, Dispute, Entity, Id, Mention, Note, Project, Record, Source, Target, Value,
    Voice, Waiver, Who,
};

/// A reference of a record.
pub(super) struct Reference {
    /// What it is for: `subject`.
    pub(super) role: &'static str,
    /// To what.
    pub(super) goal: Goal,
}

/// What is referred to. Tags and measures are another check's.
pub(super) enum Goal {
    Source(Id<Source>),
    Entity(Id<Entity>),
    Claim(Id<Claim>),
    Note(Id<Note>),
    Agent(Id<Agent>),
    /// A record of any kind.
    Record(String),
}

/// References as they are collected.
#[derive(Default)]
struct References {
    list: Vec<Reference>,
}

/// Everything that can be referred to.
pub(super) struct Known<'a> {
    project: &'a Project,
    agents: BTreeSet<&'a str>,
    records: BTreeSet<String>,
}

impl References {
    fn one(&mut self, role: &'static str, goal: Goal) {
        self.list.push(Reference { role, goal });
    }

    fn all(&mut self, role: &'static str, goals: impl Iterator<Item = Goal>) {
        self.list.extend(goals.map(|goal| Reference { role, goal }));
    }
}

impl<'a> Known<'a> {
    /// What a project has.
    pub(super) fn of(project: &'a Project) -> Self {
        Self {
            project,
            agents: project.header().agents.iter().map(|agent| agent.id.as_str()).collect(),
            records: project.records().iter().map(|record| record.key().as_str().to_owned()).collect(),
        }
    }

    /// True when it leads somewhere.
    pub(super) fn has(&self, goal: &Goal) -> bool {
        match goal {
            Goal::Source(id) => self.project.sources().has(id),
            Goal::Entity(id) => self.project.entities().has(id),
            Goal::Claim(id) => self.project.claims().has(id),
            Goal::Note(id) => self.project.notes().has(id),
            Goal::Agent(id) => self.agents.contains(id.as_str()),
            Goal::Record(id) => self.records.contains(id) || self.agents.contains(id.as_str()),
        }
    }

    fn has_entity(&self, id: &Id<Entity>) -> bool {
        self.project.entities().has(id)
    }

    fn has_claim(&self, id: &Id<Claim>) -> bool {
        self.project.claims().has(id)
    }
}

impl Goal {
    /// The id as written.
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Source(id) => id.as_str(),
            Self::Entity(id) => id.as_str(),
            Self::Claim(id) => id.as_str(),
            Self::Note(id) => id.as_str(),
            Self::Agent(id) => id.as_str(),
            Self::Record(id) => id,
        }
    }
}

/// All references of a record. Every field is named here, so that a new one has to say whether it refers to something.
pub(super) fn references(record: &Record) -> Vec<Reference> {
    let mut found = References::default();
    match record {
        // Agents are part of the head, tags and measures refer to tags alone, a source to nothing.
        Record::Header(_) | Record::Tag(_) | Record::Measure(_) | Record::Source(_) => {}
        Record::Note(note) => {
            let Note { id: _, source, label: _, at: _, text: _, cites: _, state: _ } = &**note;
            found.one("source", Goal::Source(source.clone()));
        }
        Record::Entity(entity) => {
            let Entity { id: _, kind: _, names: _, same_as: _, within, note: _, by, on: _, x: _ } = &**entity;
            found.all("within", within.iter().map(|it| Goal::Entity(it.clone())));
            found.one("annotator", Goal::Agent(by.clone()));
        }
        Record::Mention(mention) => {
            let Mention {
                id: _,
                source,
                by,
                at: _,
                tag: _,
                entity,
                cert: _,
                note: _,
                status: _,
                on: _,
                from,
                x: _,
            } = &**mention;
            found.one("source", Goal::Source(source.clone()));
            found.one("annotator", Goal::Agent(by.clone()));
            found.all("entity", entity.iter().map(|it| Goal::Entity(it.clone())));
            found.all("made from", from.iter().map(|it| Goal::Record(it.clone())));
        }
        Record::Claim(claim) => of_claim(claim, &mut found),
        Record::Dispute(dispute) => {
            let Dispute { id: _, question: _, members, settle: _, verdict: _, ruling, note: _, by, on: _ } =
                &**dispute;
            found.all("claim", members.iter().map(|it| Goal::Claim(it.claim.clone())));
            found.one("annotator", Goal::Agent(by.clone()));
            if let Some(ruling) = ruling {
                found.all("preferred", ruling.prefer.iter().map(|it| Goal::Claim(it.clone())));
                found.all("rejected", ruling.reject.iter().map(|it| Goal::Claim(it.clone())));
                found.one("ruled by", Goal::Agent(ruling.by.clone()));
            }
        }
        Record::Waiver(waiver) => {
            let Waiver { id: _, source, by, rule: _, targets, why: _, on: _ } = &**waiver;
            found.all("source", source.iter().map(|it| Goal::Source(it.clone())));
            found.one("annotator", Goal::Agent(by.clone()));
            for target in targets {
                if let Target::Record(id) = target {
                    found.one("about", Goal::Record(id.clone()));
                }
            }
        }
        Record::Conflict(conflict) => {
            let Conflict { id: _, record, field: _, base: _, ours: _, theirs: _ } = &**conflict;
            found.one("record", Goal::Record(record.clone()));
        }
    }
    found.list
}

fn of_claim(claim: &Claim, found: &mut References) {
    let Claim {
        id: _,
        source,
        by,
        at: _,
        subject,
        measure: _,
        value,
        sig: _,
        unit: _,
        when: _,
        place,
        of,
        voices,
        refs,
        cert: _,
        grade: _,
        tags: _,
        derives,
        note: _,
        status: _,
        on: _,
        from,
        x: _,
    } = claim;
    found.one("source", Goal::Source(source.clone()));
    found.one("annotator", Goal::Agent(by.clone()));
    found.all("subject", subject.iter().map(|it| Goal::Entity(it.clone())));
    if let Value::Entity(id) = value {
        found.one("value", Goal::Entity(id.clone()));
    }
    found.all("place", place.iter().map(|it| Goal::Entity(it.clone())));
    found.all("part of", of.iter().map(|it| Goal::Claim(it.clone())));
    for voice in voices {
        if let Who::Entity(id) = &voice.who {
            found.one("voice", Goal::Entity(id.clone()));
        }
    }
    found.all("note", refs.iter().map(|it| Goal::Note(it.clone())));
    found.all("rests on", derives.iter().map(|it| Goal::Claim(it.claim.clone())));
    found.all("made from", from.iter().map(|it| Goal::Record(it.clone())));
}

/// The record without the references that lead nowhere and that it can do without; `None` as record when nothing would be left of it.
/// What it cannot do without (its source, its annotator, its value) stays.
pub(super) fn cleared(known: &Known<'_>, record: &Record) -> Option<Record> {
    let has_record = |id: &String| known.has(&Goal::Record(id.clone()));
    match record {
        Record::Entity(entity) => {
            let mut entity = Entity::clone(entity);
            entity.within = entity.within.filter(|id| known.has_entity(id));
            Some(entity.into())
        }
        Record::Mention(mention) => {
            let mut mention = Mention::clone(mention);
            mention.entity = mention.entity.filter(|id| known.has_entity(id));
            mention.from.retain(has_record);
            Some(mention.into())
        }
        Record::Claim(claim) => {
            let mut claim = Claim::clone(claim);
            claim.subject = claim.subject.filter(|id| known.has_entity(id));
            claim.place = claim.place.filter(|id| known.has_entity(id));
            claim.of = claim.of.filter(|id| known.has_claim(id));
            // The voice stays: somebody said so, only who it was is no longer known.
            let is_lost = |voice: &&mut Voice| matches!(&voice.who, Who::Entity(id) if !known.has_entity(id));
            claim.voices.iter_mut().filter(is_lost).for_each(|voice| voice.who = Who::Unnamed);
            claim.refs.retain(|id| known.project.notes().has(id));
            claim.derives.retain(|it| known.has_claim(&it.claim));
            claim.from.retain(has_record);
            Some(claim.into())
        }
        Record::Dispute(dispute) => {
            let mut dispute = Dispute::clone(dispute);
            dispute.members.retain(|it| known.has_claim(&it.claim));
            if let Some(ruling) = &mut dispute.ruling {
                ruling.prefer.retain(|id| known.has_claim(id));
                ruling.reject.retain(|id| known.has_claim(id));
            }
            Some(dispute.into())
        }
        Record::Waiver(waiver) => {
            let mut waiver = Waiver::clone(waiver);
            waiver.targets.retain(|it| !matches!(it, Target::Record(id) if !has_record(id)));
            (!waiver.targets.is_empty()).then(|| waiver.into())
        }
        Record::Header(_)
        | Record::Tag(_)
        | Record::Measure(_)
        | Record::Source(_)
        | Record::Note(_)
        | Record::Conflict(_) => Some(record.clone()),
    }
}
