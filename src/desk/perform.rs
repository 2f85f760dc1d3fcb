//! Performing an action: planned, applied, kept in the history and the journal, and taken back.

use std::{collections::BTreeSet, time::Duration};

use crate::{
    detect::{Lexicon, reading_at},
    model::{Agent, Change, Gesture, Id, Ids, Key, Project, Record, Source, TextState, Timestamp},
    store::Step,
    text::Span,
};

use super::{
    Action, Desk, Findings, History, Notice, Outcome, Refusal,
    ask::first_place_of,
    derived::Derived,
    jobs::Jobs,
    plan::{Plan, Planned},
};

impl Desk {
    /// A desk with nothing open. `annotator` writes; `seed` decides new ids; `wake` is called when a worker has something to say.
    pub fn new(
        annotator: Agent,
        lexicon: Lexicon,
        seed: u64,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self {
            project: Project::empty(),
            history: History::default(),
            derived: Derived::default(),
            findings: Findings::default(),
            folder: None,
            saver: None,
            me: annotator.clone(),
            annotator,
            ids: Ids::seeded(seed),
            lexicon,
            jobs: Jobs::new(std::sync::Arc::new(wake)),
            arriving: None,
            replacement: None,
            n_replacements: 0,
            concordance: None,
            proposals: None,
            n_searches: std::sync::Arc::default(),
            notices: Vec::new(),
            version: 0,
            version_saved: 0,
            version_checked: 0,
            last_change: Timestamp(0),
            last_backup: Timestamp(0),
        }
    }

    /// Does what a person wants. A refusal is told as a notice and changes nothing.
    pub fn perform(&mut self, action: Action, now: Timestamp) -> Outcome {
        match self.try_perform(action, now) {
            Ok(outcome) => outcome,
            Err(Refusal::AlreadyClaimed { key }) => {
                self.notices.push(Notice::quiet("These words are a claim already"));
                Outcome { go: self.first_place(&key), show: Some(key), ..Outcome::default() }
            }
            Err(refusal) => {
                self.notices.push(Notice::quiet(refusal.to_string()));
                Outcome::default()
            }
        }
    }

    /// Does what a person wants, or says why not.
    pub fn try_perform(&mut self, action: Action, now: Timestamp) -> Result<Outcome, Refusal> {
        match action {
            Action::Open(path) => Ok(self.open(&path, now)),
            Action::OpenAside(path) => Ok(self.open_aside(&path, now)),
            Action::GiveUpOpening => {
                self.give_up_opening();
                Ok(Outcome::default())
            }
            Action::OpenExample => Ok(self.open_example(now)),
            Action::ResetExample => Ok(self.reset_example(now)),
            Action::NewProject { folder, title, lang, texts } => {
                Ok(self.new_project(&folder, &title, &lang, texts, now))
            }
            Action::Close => Ok(self.close(now)),
            Action::SaveNow => {
                self.save_files(now);
                Ok(Outcome::default())
            }
            Action::Reload => Ok(self.reload(now)),
            Action::TakeGoodCopy(path) => Ok(self.take_good_copy(&path, now)),
            Action::RestoreVersion(backup) => self.restore(&backup, now),
            Action::Undo => self.undo(now),
            Action::Redo => self.redo(now),
            Action::GoTo(n_done) => self.go_to(n_done, now),
            Action::Annotator(name) => {
                self.rename_annotator(&name);
                Ok(Outcome::default())
            }
            Action::Checked { version, findings } => {
                self.take_findings(version, findings);
                Ok(Outcome::default())
            }
            Action::PlanReplacement { source, text } => self.plan_replacement(source, text),
            Action::ReplacementPlanned { number, planned } => {
                self.take_replacement(number, planned);
                Ok(Outcome::default())
            }
            Action::Replace { replacement, choices } => self.replace(&replacement, &choices, now),
            Action::DropReplacement => {
                self.drop_replacement();
                Ok(Outcome::default())
            }
            Action::LookForHeadings(source) => {
                self.look_for_headings(&source);
                Ok(Outcome::default())
            }
            Action::HeadingsFound(found) => {
                self.proposals = Some(found);
                Ok(Outcome::default())
            }
            Action::Search(sought) => {
                self.search(sought);
                Ok(Outcome::default())
            }
            Action::Found { number, concordance } => {
                self.take_found(number, concordance);
                Ok(Outcome::default())
            }
            Action::SaveConcordance(order) => Ok(self.save_concordance(&order)),
            Action::MarkAll { .. } | Action::LinkAll(..) | Action::MergeEntities { .. } => {
                let outcome = self.plan_and_commit(action, now)?;
                self.search_again();
                Ok(outcome)
            }
            Action::Export { format, to, guards_formulas } => Ok(self.export(format, to, guards_formulas)),
            Action::Exported(notice) => {
                self.notices.push(notice);
                Ok(Outcome::default())
            }
            Action::Fix(fix) => {
                let change = fix.change(self.me.id.clone(), now);
                self.commit(change)?;
                Ok(Outcome::default())
            }
            Action::AddSources(texts) => {
                let mut outcome = Outcome::default();
                for text in texts {
                    outcome = self.add_source(text, now)?;
                }
                Ok(outcome)
            }
            other => self.plan_and_commit(other, now),
        }
    }

    /// What must be done now and then: takes in what workers say, writes the files when it is quiet, backs up, checks. The window calls
    /// it before each frame and when [`Desk::wants_time_at`] has come.
    pub fn tick(&mut self, now: Timestamp) -> Vec<Outcome> {
        self.take_reports();
        let ended = self.jobs.ended();
        let mut outcomes: Vec<Outcome> = ended.into_iter().map(|action| self.perform(action, now)).collect();
        outcomes.extend(self.take_arrived(Duration::ZERO, now));
        let is_quiet = now.0 - self.last_change.0 >= QUIET;
        if self.folder.is_some() && is_quiet {
            if self.version_saved < self.version {
                self.save_files(now);
            }
            if self.version_checked < self.version {
                self.check_in_background();
            }
        }
        self.back_up_hourly(now);
        outcomes
    }

    /// When [`Desk::tick`] should be called again although nothing happens; `None` when there is nothing to wait for.
    pub fn wants_time_at(&self) -> Option<Timestamp> {
        let has_work = self.folder.is_some()
            && (self.version_saved < self.version || self.version_checked < self.version);
        has_work.then_some(Timestamp(self.last_change.0 + QUIET))
    }

    fn plan_and_commit(&mut self, action: Action, now: Timestamp) -> Result<Outcome, Refusal> {
        self.refuse_read_only()?;
        let is_claim = matches!(action, Action::MakeClaim { .. });
        let reading = match &action {
            Action::MakeClaim { source, span } => self.reading(source, *span),
            _ => None,
        };
        let doubts = reading.as_ref().map(|it| it.unsure.clone()).unwrap_or_default();
        let gesture = gesture_of(&action);
        let mut plan = Plan {
            project: &self.project,
            derived: &self.derived,
            me: &self.me,
            now,
            ids: &mut self.ids,
            reading,
        };
        let planned = plan_action(&mut plan, action)?;
        let show = planned.show.clone();
        let change = plan.finish(planned, gesture);
        self.commit(change)?;
        let is_new_claim = is_claim && show.is_some();
        Ok(Outcome { show, is_new_claim, doubts, ..Outcome::default() })
    }

    /// Applies a change, enters it into the history and sends it to be kept.
    pub(super) fn commit(&mut self, change: Change) -> Result<(), Refusal> {
        if change.is_empty() {
            return Ok(());
        }
        self.refuse_locked(&change)?;
        self.project.check(&change).map_err(|stale| Refusal::Stale(stale.to_string()))?;
        let at = change.at;
        let step = self.history.step_for(change);
        self.take_step(&step, at)?;
        Ok(())
    }

    /// Takes a step of the history: applies what it says and sends it to be kept.
    fn take_step(&mut self, step: &Step, now: Timestamp) -> Result<Option<Change>, Refusal> {
        let Some(change) = self.history.take(step) else { return Ok(None) };
        self.project.apply(&change).map_err(|stale| Refusal::Stale(stale.to_string()))?;
        self.derived.follow(&self.project, &change);
        if change.edits.iter().any(|edit| matches!(edit.key, Key::Source(_))) {
            self.search_again();
            self.survey_long_texts();
        }
        self.version += 1;
        self.last_change = now;
        if let Some(saver) = &mut self.saver {
            saver.keep(vec![step.clone()]);
        }
        Ok(Some(change))
    }

    fn undo(&mut self, now: Timestamp) -> Result<Outcome, Refusal> {
        self.refuse_read_only()?;
        self.refuse_locked(self.history.next_undo().ok_or(Refusal::NoStep("undo"))?)?;
        let change = self.take_step(&Step::Undid(now), now)?;
        Ok(self.outcome_of(change.as_ref()))
    }

    fn redo(&mut self, now: Timestamp) -> Result<Outcome, Refusal> {
        self.refuse_read_only()?;
        self.refuse_locked(self.history.next_redo().ok_or(Refusal::NoStep("redo"))?)?;
        let change = self.take_step(&Step::Redid(now), now)?;
        Ok(self.outcome_of(change.as_ref()))
    }

    fn go_to(&mut self, n_done: usize, now: Timestamp) -> Result<Outcome, Refusal> {
        self.refuse_read_only()?;
        let mut outcome = Outcome::default();
        while self.history.n_done() > n_done && self.history.undo_label().is_some() {
            outcome = self.undo(now)?;
        }
        while self.history.n_done() < n_done && self.history.redo_label().is_some() {
            outcome = self.redo(now)?;
        }
        Ok(outcome)
    }

    /// After undo or redo the window goes to what was touched.
    fn outcome_of(&self, change: Option<&Change>) -> Outcome {
        let Some(change) = change else { return Outcome::default() };
        let touched = change.edits.iter().filter(|edit| edit.key != Key::Header);
        let shown = touched.clone().find(|edit| edit.after.is_some()).map(|edit| edit.key.clone());
        let go = shown.as_ref().and_then(|key| self.first_place(key)).or_else(|| {
            let mut gone = touched.filter_map(|edit| edit.before.as_ref());
            gone.find_map(first_place_of)
        });
        Outcome { show: shown, go, ..Outcome::default() }
    }

    fn reading(&self, source: &Id<Source>, span: Span) -> Option<crate::detect::Reading> {
        let survey = self.derived.survey(&self.project, source, &self.lexicon)?;
        let body = self.project.sources().get(source)?.body();
        Some(reading_at(body, span, survey, &self.lexicon))
    }

    fn refuse_read_only(&self) -> Result<(), Refusal> {
        let folder = self.folder.as_ref().ok_or(Refusal::NothingOpen)?;
        folder.read_only.as_ref().map_or(Ok(()), |why| Err(Refusal::ReadOnly(why.clone())))
    }

    fn refuse_locked(&self, change: &Change) -> Result<(), Refusal> {
        self.refuse_read_only()?;
        let Some(folder) = self.folder.as_ref().filter(|it| !it.locked.is_empty()) else {
            return self.refuse_adrift(change);
        };
        let records = change.edits.iter().flat_map(|edit| edit.before.iter().chain(&edit.after));
        for record in records {
            if let Some(locked) = folder.locked.why(record) {
                return Err(Refusal::Locked { path: locked.path.clone(), why: locked.why.clone() });
            }
        }
        self.refuse_adrift(change)
    }

    /// A place in words that are not those that were marked would be one of another text as soon as the right one is back.
    fn refuse_adrift(&self, change: &Change) -> Result<(), Refusal> {
        let after = || change.edits.iter().filter_map(|edit| edit.after.as_ref());
        let stands = |it: &&Record| it.anchors().iter().any(|anchor| anchor.span().is_some());
        let sources: BTreeSet<&Id<Source>> = after().filter(stands).filter_map(Record::source).collect();
        for id in sources {
            // A change that brings the right text may bring the places with it.
            let brought = after().find_map(|it| match it {
                Record::Source(source) if source.id == *id => Some(source),
                _ => None,
            });
            let source = brought.or_else(|| self.project.sources().get(id));
            if let Some(text) = source.map(|it| &it.text).filter(|it| it.state != TextState::Good) {
                let why = "The text is not the one that was marked, so no place can be marked in it until the right one is back.";
                return Err(Refusal::Locked { path: format!("sources/{}", text.file), why: why.to_owned() });
            }
        }
        Ok(())
    }
}

/// Seconds without a change after which files are written and checks run.
const QUIET: i64 = 2;

fn gesture_of(action: &Action) -> Gesture {
    match action {
        Action::Claim(_, _, gesture)
        | Action::Mention(_, _, gesture)
        | Action::Entity(_, _, gesture)
        | Action::Dispute(_, _, gesture)
        | Action::Source(_, _, gesture)
        | Action::Note(_, _, gesture)
        | Action::Header(_, gesture)
        | Action::AlterTag(_, gesture)
        | Action::AlterMeasure(_, gesture) => *gesture,
        _ => Gesture::default(),
    }
}

/// The plan of each action that becomes a change.
fn plan_action(plan: &mut Plan<'_>, action: Action) -> Result<Planned, Refusal> {
    use super::plan::{bulk, claim, dispute, entity, identity, mention, order, schema, source};
    match action {
        Action::Tag { source, span, tag } => mention::tag(plan, &source, span, &tag),
        Action::MakeClaim { source, span } => claim::make(plan, &source, span),
        Action::Claim(id, edit, _) => claim::edit(plan, &id, edit),
        Action::Mention(id, edit, _) => mention::edit(plan, &id, edit),
        Action::NewEntity { name, kind } => entity::new(plan, &name, &kind),
        Action::Entity(id, edit, _) => entity::edit(plan, &id, edit),
        Action::NewDispute { question, claims } => dispute::new(plan, &question, &claims),
        Action::Dispute(id, edit, _) => dispute::edit(plan, &id, edit),
        Action::Source(id, edit, _) => source::edit(plan, &id, edit),
        Action::MoveSource(id, beside) => order::move_source(plan, &id, &beside),
        Action::Note(id, edit, _) => source::edit_note(plan, &id, edit),
        Action::Header(header, _) => Ok(schema::alter_header(plan, *header)),
        Action::NewTag { label, on } => schema::new_tag(plan, &label, on),
        Action::AlterTag(tag, _) => schema::alter_tag(plan, *tag),
        Action::NewMeasure { label, value } => schema::new_measure(plan, &label, value),
        Action::AlterMeasure(measure, _) => schema::alter_measure(plan, *measure),
        Action::MergeEntities { keep, gone } => identity::merge(plan, &keep, &gone),
        Action::LinkAll(mentions, choice) => identity::link_all(plan, &mentions, choice),
        Action::MarkAll { places, tag, entity } => bulk::mark_all(plan, places, &tag, entity.as_ref()),
        Action::SetEdges { key, place, span } => bulk::set_edges(plan, &key, place, span),
        Action::Delete(keys) => bulk::delete(plan, &keys),
        Action::Waive { rule, source, targets, why } => Ok(bulk::waive(plan, &rule, source, targets, &why)),
        Action::Open(_)
        | Action::OpenAside(_)
        | Action::GiveUpOpening
        | Action::OpenExample
        | Action::ResetExample
        | Action::NewProject { .. }
        | Action::AddSources(_)
        | Action::Close
        | Action::SaveNow
        | Action::Reload
        | Action::TakeGoodCopy(_)
        | Action::RestoreVersion(_)
        | Action::Undo
        | Action::Redo
        | Action::GoTo(_)
        | Action::PlanReplacement { .. }
        | Action::ReplacementPlanned { .. }
        | Action::Replace { .. }
        | Action::DropReplacement
        | Action::LookForHeadings(_)
        | Action::HeadingsFound(_)
        | Action::Search(_)
        | Action::Found { .. }
        | Action::SaveConcordance(_)
        | Action::Export { .. }
        | Action::Exported(_)
        | Action::Fix(_)
        | Action::Annotator(_)
        | Action::Checked { .. } => Err(Refusal::NothingSelected),
    }
}
