//! What the views may ask the desk.

use std::{path::Path, sync::Arc};

use crate::{
    detect::{Figure, Survey, detect, figure_at, sentence_around},
    model::{
        Agent, Anchor, Claim, Date, DateError, Dispute, Finding, Id, Key, Project, Record, Source, Value,
    },
    store::{Backup, GoodCopy},
    text::Span,
    weigh::{Interval, Rival, Weighing, interval_as_written, rivals},
};

use super::{Desk, History, Mark, Marks, Notice, Saved, Work, plan::order, saver};

/// Marks of a source that is not there.
static NO_MARKS: std::sync::LazyLock<Marks> = std::sync::LazyLock::new(Marks::default);

impl Desk {
    /// The open project, or an empty one.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// True while a project is open.
    pub fn is_open(&self) -> bool {
        self.folder.is_some()
    }

    /// Why nothing can be altered, in a sentence; `None` when it can.
    pub fn read_only(&self) -> Option<&str> {
        self.folder.as_ref().and_then(|folder| folder.read_only.as_deref())
    }

    /// The project's own file.
    pub fn header_path(&self) -> Option<&Path> {
        self.folder.as_ref().map(|folder| folder.header_path.as_path())
    }

    /// Who writes in the open project.
    pub fn me(&self) -> &Agent {
        &self.me
    }

    /// Who writes, by the settings.
    pub fn annotator(&self) -> &Agent {
        &self.annotator
    }

    /// True for a mark of my own layer, and for notes.
    pub fn is_mine(&self, mark: &Mark) -> bool {
        mark.by.as_ref().is_none_or(|by| *by == self.me.id)
    }

    /// Counts every change of data.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// All sources in the order in which they are listed: those with a place of their own first, the others by title.
    pub fn sources_in_order(&self) -> Vec<&Arc<Source>> {
        order::in_order(&self.project)
    }

    /// The marks of a source.
    pub fn marks(&self, source: &Id<Source>) -> &Marks {
        self.derived.marks(source).unwrap_or(&NO_MARKS)
    }

    /// The figure at a byte, hedge and frame included, if there is one; none in a long text that is still being surveyed.
    pub fn figure_at(&self, source: &Id<Source>, byte: usize) -> Option<Figure> {
        let survey = self.derived.survey_at_hand(&self.project, source, &self.lexicon)?;
        let body = self.project.sources().get(source)?.body();
        figure_at(body, byte, survey, &self.lexicon)
    }

    /// A date as typed: EDTF, or words as the texts have them, such as *8 August 1945*; with a sentence when it is neither.
    pub fn date_typed(&self, typed: &str) -> Result<Date, DateError> {
        Date::parse(typed).or_else(|error| self.date_in_words(typed.trim()).ok_or(error))
    }

    /// The date that all of these words say; none without a year.
    fn date_in_words(&self, words: &str) -> Option<Date> {
        let survey = Survey::of(words, &self.lexicon);
        let figures = detect(words, &survey, &self.lexicon);
        let [figure] = figures.as_slice() else { return None };
        match &figure.value {
            Some(Value::Date(date)) if figure.read() == Span::new(0, words.len()) => {
                Date::parse(date.as_str()).ok().filter(|date| !date.as_str().contains("XXXX"))
            }
            _ => None,
        }
    }

    /// The sentence around a byte; none in a long text that is still being surveyed.
    pub fn sentence_around(&self, source: &Id<Source>, byte: usize) -> Option<Span> {
        let survey = self.derived.survey_at_hand(&self.project, source, &self.lexicon)?;
        let body = self.project.sources().get(source)?.body();
        Some(sentence_around(body, byte, survey, &self.lexicon))
    }

    /// How a dispute stands.
    pub fn weighing(&self, dispute: &Id<Dispute>) -> Option<Arc<Weighing>> {
        self.derived.weighing(&self.project, dispute)
    }

    /// What the value of a claim is read as, in the claim's own unit.
    pub fn interval(&self, claim: &Id<Claim>) -> Option<Interval> {
        let record = self.project.claims().get(claim)?;
        Some(interval_as_written(&self.project, record))
    }

    /// The disputes that a claim is in.
    pub fn disputes_of(&self, claim: &Id<Claim>) -> Vec<Id<Dispute>> {
        self.derived.disputes_of(claim)
    }

    /// Claims on the same question, those most at odds first.
    pub fn rivals_of(&self, claim: &Id<Claim>) -> Vec<Rival> {
        self.project.claims().get(claim).map(|record| rivals(&self.project, record)).unwrap_or_default()
    }

    /// How many mentions and claims name an entity, and how many records bear a tag or measure. Costs a look-up.
    pub fn uses(&self, key: &Key) -> usize {
        self.derived.uses(key)
    }

    /// Where a record stands: its own places; of an entity its mentions; of a dispute its claims.
    pub fn places_of(&self, key: &Key) -> Vec<(Id<Source>, Span)> {
        match key {
            Key::Entity(_) => {
                let mentions = self.project.mentions().naming(key);
                let named = mentions.iter().flat_map(|it| places(&it.source, &it.at));
                let claims = self.project.claims().naming(key);
                let mut all: Vec<_> =
                    named.chain(claims.iter().flat_map(|it| places(&it.source, &it.at))).collect();
                all.sort();
                all.dedup();
                all
            }
            Key::Dispute(id) => {
                let members = self.project.disputes().get(id).into_iter().flat_map(|it| it.members.iter());
                let claims = members.filter_map(|member| self.project.claims().get(&member.claim));
                claims.flat_map(|it| places(&it.source, &it.at)).collect()
            }
            key => self.project.record(key).map(|record| places_of_record(&record)).unwrap_or_default(),
        }
    }

    /// The first place of a record.
    pub fn first_place(&self, key: &Key) -> Option<(Id<Source>, Span)> {
        self.places_of(key).into_iter().next()
    }

    /// What was done.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// How far the work is kept.
    pub fn saved(&self) -> Saved {
        match (&self.folder, &self.saver) {
            (Some(folder), _) if folder.read_only.is_some() => Saved::Nothing,
            (_, Some(saver)) => saver.state(),
            (_, None) => Saved::Nothing,
        }
    }

    /// What does not add up.
    pub fn findings(&self) -> &[Finding] {
        &self.findings.all
    }

    /// What the person must be told, oldest first; each is taken once.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// The dated copy that could take the place of a file that does not read.
    pub fn good_copy(&self, path: &str) -> Option<&GoodCopy> {
        self.folder.as_ref()?.locked.at(path)?.copy.as_ref()
    }

    /// Earlier versions of the open project, newest first.
    pub fn versions(&self) -> Vec<Backup> {
        self.saver.as_ref().map(|saver| saver::versions(saver.root())).unwrap_or_default()
    }

    /// Work done to keep derived data true, in counts.
    pub fn work(&self) -> Work {
        self.derived.work()
    }
}

/// The first place of a record that may be gone.
pub(super) fn first_place_of(record: &Record) -> Option<(Id<Source>, Span)> {
    places_of_record(record).into_iter().next()
}

fn places_of_record(record: &Record) -> Vec<(Id<Source>, Span)> {
    match record {
        Record::Mention(it) => places(&it.source, &it.at),
        Record::Claim(it) => places(&it.source, &it.at),
        Record::Note(it) => places(&it.source, it.at.as_slice()),
        _ => Vec::new(),
    }
}

fn places(source: &Id<Source>, at: &[Anchor]) -> Vec<(Id<Source>, Span)> {
    at.iter().filter_map(Anchor::span).map(|span| (source.clone(), span)).collect()
}
