//! The marks of one source by place: what the reader asks for each frame.

use std::collections::BTreeMap;

use crate::{
    model::{Agent, Anchor, Claim, Id, Key, Mention, Note, Record, Source},
    text::{Paragraphs, Span},
};

/// One place of a record in a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Bytes of the source's text.
    pub span: Span,
    /// What stands there.
    pub of: MarkOf,
    /// Which of the record's places this is.
    pub place: usize,
    /// The owner of the layer; `None` for notes, which are facts of the text.
    pub by: Option<Id<Agent>>,
}

/// What a mark stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkOf {
    /// A tagged span.
    Mention(Id<Mention>),
    /// A claim's figure.
    Claim(Id<Claim>),
    /// The cue of a claim's voice, by the voice's index.
    Cue(Id<Claim>, usize),
    /// The marker of a note.
    Note(Id<Note>),
}

/// The marks of one source, in buckets of one paragraph each, so that one mark more or less touches one bucket.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    paragraphs: Paragraphs,
    buckets: BTreeMap<usize, Vec<Mark>>,
}

impl Mark {
    /// The record that is shown for it: the claim for its cues.
    pub fn key(&self) -> Key {
        match &self.of {
            MarkOf::Mention(id) => Key::Mention(id.clone()),
            MarkOf::Claim(id) | MarkOf::Cue(id, _) => Key::Claim(id.clone()),
            MarkOf::Note(id) => Key::Note(id.clone()),
        }
    }
}

impl Marks {
    /// No marks yet, for this source.
    pub(super) fn of(source: &Source) -> Self {
        Self { paragraphs: source.text.paragraphs.clone(), buckets: BTreeMap::new() }
    }

    /// Every mark that has a byte in common with a span, by start, longest first.
    pub fn in_span(&self, span: Span) -> Vec<Mark> {
        let (first, last) = (self.paragraphs.index_at(span.start), self.paragraphs.index_at(span.end));
        let buckets = self.buckets.range(first..=last).flat_map(|(_, marks)| marks);
        sorted(buckets.filter(|mark| mark.span.overlaps(span)).cloned().collect())
    }

    /// Every mark that a caret at this byte touches, smallest first.
    pub fn at(&self, byte: usize) -> Vec<Mark> {
        let bucket = self.buckets.get(&self.paragraphs.index_at(byte));
        let mut marks: Vec<Mark> =
            bucket.into_iter().flatten().filter(|mark| mark.span.touches(byte)).cloned().collect();
        marks.sort_by(|one, other| (one.span.len(), one).cmp(&(other.span.len(), other)));
        marks
    }

    /// All marks, by start, longest first.
    pub fn all(&self) -> Vec<Mark> {
        sorted(self.buckets.values().flatten().cloned().collect())
    }

    /// The first mark that starts after a byte.
    pub fn next_after(&self, byte: usize) -> Option<Mark> {
        let from = self.paragraphs.index_at(byte);
        let later = self.buckets.range(from..).find_map(|(_, marks)| {
            marks.iter().filter(|mark| mark.span.start > byte && !is_note(mark)).min_by_key(|mark| key(mark))
        });
        later.cloned()
    }

    /// The last mark that starts before a byte.
    pub fn last_before(&self, byte: usize) -> Option<Mark> {
        let to = self.paragraphs.index_at(byte);
        let earlier = self.buckets.range(..=to).rev().find_map(|(_, marks)| {
            marks.iter().filter(|mark| mark.span.start < byte && !is_note(mark)).max_by_key(|mark| key(mark))
        });
        earlier.cloned()
    }

    /// Puts the marks of a record in; gives their number.
    pub(super) fn enter(&mut self, record: &Record) -> usize {
        let marks = marks_of(record);
        let n_marks = marks.len();
        for mark in marks {
            for index in self.paragraphs_of(mark.span) {
                self.buckets.entry(index).or_default().push(mark.clone());
            }
        }
        n_marks
    }

    /// Takes the marks of a record out; gives their number.
    pub(super) fn leave(&mut self, record: &Record) -> usize {
        let marks = marks_of(record);
        for mark in &marks {
            for index in self.paragraphs_of(mark.span) {
                if let Some(bucket) = self.buckets.get_mut(&index) {
                    bucket.retain(|it| it != mark);
                }
            }
        }
        marks.len()
    }

    fn paragraphs_of(&self, span: Span) -> std::ops::RangeInclusive<usize> {
        self.paragraphs.index_at(span.start)
            ..=self.paragraphs.index_at(span.end.saturating_sub(1).max(span.start))
    }
}

fn is_note(mark: &Mark) -> bool {
    matches!(mark.of, MarkOf::Note(_))
}

fn key(mark: &Mark) -> (usize, std::cmp::Reverse<usize>, &MarkOf, usize) {
    (mark.span.start, std::cmp::Reverse(mark.span.end), &mark.of, mark.place)
}

/// In reading order, each once: a mark over several paragraphs stands in several buckets.
fn sorted(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_by(|one, other| key(one).cmp(&key(other)));
    marks.dedup();
    marks
}

fn marks_of(record: &Record) -> Vec<Mark> {
    let places = |at: &[Anchor], of: &MarkOf, by: Option<&Id<Agent>>| -> Vec<Mark> {
        let spans =
            at.iter().enumerate().filter_map(|(place, anchor)| anchor.span().map(|span| (place, span)));
        spans.map(|(place, span)| Mark { span, of: of.clone(), place, by: by.cloned() }).collect()
    };
    match record {
        Record::Mention(it) => places(&it.at, &MarkOf::Mention(it.id.clone()), Some(&it.by)),
        Record::Claim(it) => {
            let mut marks = places(&it.at, &MarkOf::Claim(it.id.clone()), Some(&it.by));
            for (index, voice) in it.voices.iter().enumerate() {
                let cue = voice.cue.as_slice();
                marks.extend(places(cue, &MarkOf::Cue(it.id.clone(), index), Some(&it.by)));
            }
            marks
        }
        Record::Note(it) => places(it.at.as_slice(), &MarkOf::Note(it.id.clone()), None),
        _ => Vec::new(),
    }
}
