//! Everything derived of one project, and how it follows a change.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use crate::{
    detect::{Lexicon, Survey},
    model::{Change, Claim, Dispute, Entity, Id, Key, Project, Record, Source, Value, Who},
    weigh::{Weighing, weigh_dispute},
};

use super::Marks;

/// The derived data of one project.
#[derive(Debug, Default)]
pub(in crate::desk) struct Derived {
    marks: BTreeMap<Id<Source>, Marks>,
    surveys: BTreeMap<Id<Source>, OnceLock<Survey>>,
    uses: BTreeMap<Key, usize>,
    weighings: BTreeMap<Id<Dispute>, OnceLock<Arc<Weighing>>>,
    disputes_of: BTreeMap<Id<Claim>, BTreeSet<Id<Dispute>>>,
    /// What was recomputed since the start; tests count it.
    work: Work,
}

/// Work done to keep derived data true, in counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Indexes of whole sources built.
    pub n_sources_indexed: usize,
    /// Single marks put into or taken out of an index.
    pub n_marks_touched: usize,
}

impl Derived {
    /// Everything, for a project just opened.
    pub(in crate::desk) fn of(project: &Project) -> Self {
        let mut derived = Self::default();
        for source in project.sources().iter() {
            derived.marks.insert(source.id.clone(), Marks::of(&source.text));
            derived.surveys.insert(source.id.clone(), OnceLock::new());
            derived.work.n_sources_indexed += 1;
        }
        for record in project.records() {
            derived.enter(&record);
        }
        derived
    }

    /// Brings everything up to date with a change that was applied; `project` is what it is after.
    pub(in crate::desk) fn follow(&mut self, project: &Project, change: &Change) {
        let rebuilt: BTreeSet<Id<Source>> =
            change.edits.iter().filter_map(|edit| self.follow_text(project, edit)).collect();
        for edit in &change.edits {
            let in_rebuilt = |record: &Record| record.source().is_some_and(|source| rebuilt.contains(source));
            if let Some(before) = &edit.before {
                self.leave(before, in_rebuilt(before));
            }
            if let Some(after) = &edit.after {
                self.enter_counts(after);
                if !in_rebuilt(after) {
                    self.enter_marks(after);
                }
            }
            self.spoil(&edit.key);
        }
        for source in rebuilt {
            self.index_source(project, &source);
        }
    }

    /// Marks of a source; none for a source that is not there.
    pub(in crate::desk) fn marks(&self, source: &Id<Source>) -> Option<&Marks> {
        self.marks.get(source)
    }

    /// What only the whole text of a source can tell about its figures; found when first asked for.
    pub(in crate::desk) fn survey(
        &self,
        project: &Project,
        source: &Id<Source>,
        lexicon: &Lexicon,
    ) -> Option<&Survey> {
        let body = project.sources().get(source)?;
        Some(self.surveys.get(source)?.get_or_init(|| Survey::of(body.body(), lexicon)))
    }

    /// How many records name an entity, a tag or a measure.
    pub(in crate::desk) fn uses(&self, key: &Key) -> usize {
        self.uses.get(key).copied().unwrap_or_default()
    }

    /// How a dispute stands; weighed when first asked for.
    pub(in crate::desk) fn weighing(
        &self,
        project: &Project,
        dispute: &Id<Dispute>,
    ) -> Option<Arc<Weighing>> {
        let record = project.disputes().get(dispute)?;
        let cell = self.weighings.get(dispute)?;
        Some(Arc::clone(cell.get_or_init(|| Arc::new(weigh_dispute(project, record)))))
    }

    /// The disputes that a claim is in.
    pub(in crate::desk) fn disputes_of(&self, claim: &Id<Claim>) -> Vec<Id<Dispute>> {
        self.disputes_of.get(claim).map(|ids| ids.iter().cloned().collect()).unwrap_or_default()
    }

    /// Work done so far.
    pub(in crate::desk) fn work(&self) -> Work {
        self.work
    }

    /// The source whose text an edit makes, removes or replaces.
    fn follow_text(&self, project: &Project, edit: &crate::model::Edit) -> Option<Id<Source>> {
        let Key::Source(id) = &edit.key else { return None };
        let is_same_text = match (&edit.before, &edit.after) {
            (Some(Record::Source(before)), Some(Record::Source(after))) => {
                Arc::ptr_eq(&before.text, &after.text)
            }
            _ => false,
        };
        let is_indexed = project.sources().has(id) == self.marks.contains_key(id);
        (!is_same_text || !is_indexed).then(|| id.clone())
    }

    fn index_source(&mut self, project: &Project, id: &Id<Source>) {
        self.marks.remove(id);
        self.surveys.remove(id);
        let Some(source) = project.sources().get(id) else { return };
        self.marks.insert(id.clone(), Marks::of(&source.text));
        self.surveys.insert(id.clone(), OnceLock::new());
        self.work.n_sources_indexed += 1;
        for record in project.records() {
            if record.source() == Some(id) {
                self.enter_marks(&record);
            }
        }
    }

    fn enter(&mut self, record: &Record) {
        self.enter_counts(record);
        self.enter_marks(record);
    }

    fn enter_counts(&mut self, record: &Record) {
        for key in named_by(record) {
            *self.uses.entry(key).or_default() += 1;
        }
        if let Record::Dispute(dispute) = record {
            self.weighings.insert(dispute.id.clone(), OnceLock::new());
            for member in &dispute.members {
                self.disputes_of.entry(member.claim.clone()).or_default().insert(dispute.id.clone());
            }
        }
    }

    fn enter_marks(&mut self, record: &Record) {
        if let Some(marks) = record.source().and_then(|source| self.marks.get_mut(source)) {
            self.work.n_marks_touched += marks.enter(record);
        }
    }

    fn leave(&mut self, record: &Record, marks_go_anyway: bool) {
        for key in named_by(record) {
            if let Some(n) = self.uses.get_mut(&key) {
                *n = n.saturating_sub(1);
            }
        }
        if let Record::Dispute(dispute) = record {
            self.weighings.remove(&dispute.id);
            for member in &dispute.members {
                if let Some(ids) = self.disputes_of.get_mut(&member.claim) {
                    ids.remove(&dispute.id);
                }
            }
        }
        if !marks_go_anyway && let Some(marks) = record.source().and_then(|source| self.marks.get_mut(source))
        {
            self.work.n_marks_touched += marks.leave(record);
        }
    }

    /// Forgets the weighings that a record has a part in.
    fn spoil(&mut self, key: &Key) {
        match key {
            Key::Claim(claim) => {
                for dispute in self.disputes_of(claim) {
                    self.weighings.insert(dispute, OnceLock::new());
                }
                // A share or a part follows its whole, which may stand in another dispute.
                self.spoil_all_wholes();
            }
            // Where places lie, what a measure is and the policy bear on every comparison.
            Key::Entity(_) | Key::Measure(_) | Key::Header => self.spoil_all(),
            Key::Dispute(_)
            | Key::Tag(_)
            | Key::Source(_)
            | Key::Note(_)
            | Key::Mention(_)
            | Key::Waiver(_)
            | Key::Conflict(_) => {}
        }
    }

    fn spoil_all(&mut self) {
        for cell in self.weighings.values_mut() {
            *cell = OnceLock::new();
        }
    }

    fn spoil_all_wholes(&mut self) {
        for cell in self.weighings.values_mut() {
            let rests_on_others =
                cell.get().is_some_and(|weighing| weighing.claims.iter().any(|it| it.claim.of.is_some()));
            if rests_on_others {
                *cell = OnceLock::new();
            }
        }
    }
}

/// The entities, tags and measures that a record names, each once.
fn named_by(record: &Record) -> Vec<Key> {
    let mut keys: Vec<Key> = entities_of(record).into_iter().map(Key::Entity).collect();
    match record {
        Record::Mention(it) => keys.push(Key::Tag(it.tag.clone())),
        Record::Claim(it) => {
            keys.extend(it.measure.iter().cloned().map(Key::Measure));
            keys.extend(it.tags.iter().cloned().map(Key::Tag));
        }
        Record::Entity(it) => keys.push(Key::Tag(it.kind.clone())),
        _ => {}
    }
    keys.sort();
    keys.dedup();
    keys
}

/// The entities that a record names.
pub(in crate::desk) fn entities_of(record: &Record) -> Vec<Id<Entity>> {
    match record {
        Record::Mention(it) => it.entity.iter().cloned().collect(),
        Record::Claim(it) => {
            let mut named: Vec<Id<Entity>> = it.subject.iter().chain(&it.place).cloned().collect();
            if let Value::Entity(id) = &it.value {
                named.push(id.clone());
            }
            for voice in &it.voices {
                if let Who::Entity(id) = &voice.who {
                    named.push(id.clone());
                }
            }
            named.sort();
            named.dedup();
            named
        }
        _ => Vec::new(),
    }
}
