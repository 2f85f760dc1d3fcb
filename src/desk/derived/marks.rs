//! The marks of one source by place: what the reader asks for each frame.

use std::sync::Arc;

use crate::{
    model::{Agent, Anchor, Claim, Id, Key, Mention, Note, Record, TextOfRecord},
    text::{Placed, Span},
};

use super::{
    coverage::{Coverage, Touched},
    note_sums::NoteSums,
    stretches::{MarkKind, Stretches},
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

/// The marks of one source by place. One more or less costs the logarithm of their number.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    placed: Placed<Of>,
    stretches: Stretches,
    touched: Touched,
    notes: NoteSums,
}

/// All of a mark but its span: what, which place of it, and whose.
type Of = (MarkOf, usize, Option<Id<Agent>>);

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
    /// No marks yet, for this text.
    pub(super) fn of(text: &Arc<TextOfRecord>) -> Self {
        Self {
            placed: Placed::default(),
            stretches: Stretches::of(text.body.len()),
            touched: Touched::of(text),
            notes: NoteSums::default(),
        }
    }

    /// How much of the text is marked.
    pub fn coverage(&self) -> Coverage {
        self.touched.coverage()
    }

    /// The mentions and claims summed up over equal stretches of the text, one or two thousand for the whole of it: each that has any, by
    /// its first byte, with their kind, their owner and how many start there.
    pub fn by_stretch(&self) -> impl Iterator<Item = (usize, &MarkKind, &Id<Agent>, usize)> {
        self.stretches.iter()
    }

    /// The notes of the text, those that are missing as well.
    pub fn notes(&self) -> &NoteSums {
        &self.notes
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.placed.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.placed.is_empty()
    }

    /// Every mark that has a byte in common with a span, by start, longest first.
    pub fn in_span(&self, span: Span) -> Vec<Mark> {
        let mut marks: Vec<Mark> = self.placed.overlapping(span).map(mark).collect();
        marks.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
        marks
    }

    /// Every mark that a caret at this byte touches, smallest first.
    pub fn at(&self, byte: usize) -> Vec<Mark> {
        let mut marks: Vec<Mark> = self.placed.touching(byte).map(mark).collect();
        marks.sort_unstable_by(|one, other| (one.span.len(), one).cmp(&(other.span.len(), other)));
        marks
    }

    /// All marks, by start, longest first.
    pub fn all(&self) -> Vec<Mark> {
        let mut marks: Vec<Mark> = self.placed.iter().map(mark).collect();
        marks.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
        marks
    }

    /// The first mark that starts after a byte. The markers of notes are passed over.
    pub fn next_after(&self, byte: usize) -> Option<Mark> {
        self.placed.first_after(byte, is_of_a_layer).map(mark)
    }

    /// The last mark that starts before a byte. The markers of notes are passed over.
    pub fn last_before(&self, byte: usize) -> Option<Mark> {
        self.placed.last_before(byte, is_of_a_layer).map(mark)
    }

    /// Puts the marks of a record in; gives their number.
    pub(super) fn enter(&mut self, record: &Record) -> usize {
        self.stretches.enter(record);
        self.touched.enter(record);
        self.notes.enter(record);
        let marks = marks_of(record).into_iter();
        marks.map(|Mark { span, of, place, by }| self.placed.insert(span, (of, place, by))).count()
    }

    /// Takes the marks of a record out; gives their number.
    pub(super) fn leave(&mut self, record: &Record) -> usize {
        self.stretches.leave(record);
        self.touched.leave(record);
        self.notes.leave(record);
        let marks = marks_of(record).into_iter();
        marks.map(|Mark { span, of, place, by }| self.placed.remove(span, (of, place, by))).count()
    }
}

fn mark((span, (of, place, by)): (Span, &Of)) -> Mark {
    Mark { span, of: of.clone(), place: *place, by: by.clone() }
}

fn is_of_a_layer((of, ..): &Of) -> bool {
    !matches!(of, MarkOf::Note(_))
}

fn key(mark: &Mark) -> (usize, std::cmp::Reverse<usize>, &MarkOf, usize) {
    (mark.span.start, std::cmp::Reverse(mark.span.end), &mark.of, mark.place)
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
