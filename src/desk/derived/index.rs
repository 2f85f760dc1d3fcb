//! Everything derived of one project, and how it follows a change.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use crate::{
    detect::{Lexicon, Survey},
    model::{Change, Claim, Dispute, Id, Key, Mention, Project, Record, Source, TextOfRecord},
    text::Span,
    weigh::{Weighing, weigh_dispute},
};

use super::{Mark, MarkOf, Marks};

/// Bytes from which surveying a text would make somebody wait.
const LONG: usize = 1 << 20;

/// The derived data of one project.
#[derive(Debug, Default)]
pub(in crate::desk) struct Derived {
    marks: BTreeMap<Id<Source>, Marks>,
    surveys: BTreeMap<Id<Source>, Arc<OnceLock<Survey>>>,
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
            derived.surveys.insert(source.id.clone(), Arc::default());
            derived.work.n_sources_indexed += 1;
        }
        for shelf in project.shelves() {
            for (key, rows) in shelf.naming() {
                *derived.uses.entry(key.clone()).or_default() += rows.len();
            }
        }
        for (as_read, now) in project.since_read() {
            if let Some(it) = as_read {
                derived.leave_counts(&it);
            }
            if let Some(it) = now {
                derived.enter_counts(&it);
            }
        }
        for record in project.shared_records() {
            derived.enter_counts(&record);
            derived.enter_marks(&record);
        }
        derived.enter_layers(project, |_| true);
        derived
    }

    /// Brings everything up to date with a change that was applied; `project` is what it is after.
    pub(in crate::desk) fn follow(&mut self, project: &Project, change: &Change) {
        let rebuilt: BTreeSet<Id<Source>> =
            change.edits.iter().filter_map(|edit| self.follow_text(project, edit)).collect();
        for edit in &change.edits {
            let in_rebuilt = |record: &Record| record.source().is_some_and(|source| rebuilt.contains(source));
            if let Some(before) = &edit.before {
                self.leave_counts(before);
                if !in_rebuilt(before) {
                    self.leave_marks(project, before);
                }
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

    /// The mentions of which a place has just this span.
    pub(in crate::desk) fn mentions_at<'a>(
        &self,
        project: &'a Project,
        source: &Id<Source>,
        span: Span,
    ) -> impl Iterator<Item = &'a Arc<Mention>> {
        self.at(source, span).into_iter().filter_map(|it| match it.of {
            MarkOf::Mention(id) => project.mentions().get(&id),
            MarkOf::Claim(_) | MarkOf::Cue(..) | MarkOf::Note(_) => None,
        })
    }

    /// The claims of which a place has just this span.
    pub(in crate::desk) fn claims_at<'a>(
        &self,
        project: &'a Project,
        source: &Id<Source>,
        span: Span,
    ) -> impl Iterator<Item = &'a Arc<Claim>> {
        self.at(source, span).into_iter().filter_map(|it| match it.of {
            MarkOf::Claim(id) => project.claims().get(&id),
            MarkOf::Mention(_) | MarkOf::Cue(..) | MarkOf::Note(_) => None,
        })
    }

    fn at(&self, source: &Id<Source>, span: Span) -> Vec<Mark> {
        let mut marks = self.marks.get(source).map(|marks| marks.in_span(span)).unwrap_or_default();
        marks.retain(|it| it.span == span);
        marks
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

    /// The same, unless the text is so long that somebody would have to wait for it.
    pub(in crate::desk) fn survey_at_hand(
        &self,
        project: &Project,
        source: &Id<Source>,
        lexicon: &Lexicon,
    ) -> Option<&Survey> {
        let is_long = project.sources().get(source)?.body().len() > LONG;
        if is_long { self.surveys.get(source)?.get() } else { self.survey(project, source, lexicon) }
    }

    /// The long texts that nobody has surveyed yet, with the place for what is found.
    pub(in crate::desk) fn to_survey(
        &self,
        project: &Project,
    ) -> Vec<(Arc<TextOfRecord>, Arc<OnceLock<Survey>>)> {
        let cells = self.surveys.iter().filter(|(_, cell)| cell.get().is_none());
        let texts = cells.filter_map(|(id, cell)| {
            let text = &project.sources().get(id)?.text;
            (text.body.len() > LONG).then(|| (Arc::clone(text), Arc::clone(cell)))
        });
        texts.collect()
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
        self.surveys.insert(id.clone(), Arc::default());
        self.work.n_sources_indexed += 1;
        for record in project.shared_records().iter().filter(|it| it.source() == Some(id)) {
            self.enter_marks(record);
        }
        self.enter_layers(project, |it| it == id);
    }

    /// Puts the mentions and claims of sources that are meant in, first as they were read, then as they are.
    fn enter_layers(&mut self, project: &Project, is_meant: impl Fn(&Id<Source>) -> bool) {
        for shelf in project.shelves().iter().filter(|it| is_meant(it.source())) {
            if let Some(marks) = self.marks.get_mut(shelf.source()) {
                self.work.n_marks_touched += marks.enter_shelf(shelf);
            }
        }
        let stands_there = |it: &Record| it.source().is_some_and(&is_meant);
        for (as_read, now) in project.since_read() {
            as_read.iter().filter(|it| stands_there(it)).for_each(|it| self.leave_marks(project, it));
            now.iter().filter(|it| stands_there(it)).for_each(|it| self.enter_marks(it));
        }
    }

    fn enter_counts(&mut self, record: &Record) {
        for key in record.names() {
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

    fn leave_counts(&mut self, record: &Record) {
        for key in record.names() {
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
    }

    fn leave_marks(&mut self, project: &Project, record: &Record) {
        if let Some(marks) = record.source().and_then(|source| self.marks.get_mut(source)) {
            self.work.n_marks_touched += marks.leave(record, project.read_from(&record.key()));
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
