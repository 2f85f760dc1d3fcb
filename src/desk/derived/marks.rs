//! The marks of one source by place: what the reader asks for each frame.

use std::sync::Arc;

use crate::{
    model::{Agent, Anchor, Claim, Id, Key, Mention, Note, Record, Shelf, TextOfRecord},
    text::{Placed, Span},
};

use super::{
    coverage::{Coverage, Touched},
    headings::Headings,
    note_sums::NoteSums,
    run::Run,
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
    /// Those that were read with the project and are as they were read.
    runs: Vec<Run>,
    /// The others.
    placed: Placed<Of>,
    stretches: Stretches,
    touched: Touched,
    notes: NoteSums,
    headings: Headings,
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
            runs: Vec::new(),
            placed: Placed::default(),
            stretches: Stretches::of(text.body.len()),
            touched: Touched::of(text),
            notes: NoteSums::default(),
            headings: Headings::default(),
        }
    }

    /// How much of the text is marked.
    pub fn coverage(&self) -> Coverage {
        self.touched.coverage()
    }

    /// Paragraphs summed up over the same stretches: each that has any, by its first byte, with how many start there and how many of these
    /// no mention or claim touches.
    pub fn gaps_by_stretch(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        self.touched.gaps().iter()
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

    /// What is marked as a heading.
    pub fn headings(&self) -> &Headings {
        &self.headings
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.placed.len() + self.runs.iter().map(Run::len).sum::<usize>()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every mark that has a byte in common with a span, by start, longest first.
    pub fn in_span(&self, span: Span) -> Vec<Mark> {
        let runs = self.runs.iter().flat_map(|it| it.near(span, move |it| it.overlaps(span)));
        let mut marks: Vec<Mark> = self.placed.overlapping(span).map(mark).chain(runs).collect();
        marks.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
        marks
    }

    /// Every mark that a caret at this byte touches, smallest first.
    pub fn at(&self, byte: usize) -> Vec<Mark> {
        let runs = self.runs.iter().flat_map(|it| it.near(Span::at(byte), move |it| it.touches(byte)));
        let mut marks: Vec<Mark> = self.placed.touching(byte).map(mark).chain(runs).collect();
        marks.sort_unstable_by(|one, other| (one.span.len(), one).cmp(&(other.span.len(), other)));
        marks
    }

    /// All marks, by start, longest first.
    pub fn all(&self) -> Vec<Mark> {
        let runs = self.runs.iter().flat_map(Run::iter);
        let mut marks: Vec<Mark> = self.placed.iter().map(mark).chain(runs).collect();
        marks.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
        marks
    }

    /// The first mark that starts after a byte. The markers of notes are passed over.
    pub fn next_after(&self, byte: usize) -> Option<Mark> {
        let runs = self.runs.iter().filter_map(|it| it.first_after(byte));
        let all = self.placed.first_after(byte, is_of_a_layer).map(mark).into_iter().chain(runs);
        all.min_by(|one, other| key(one).cmp(&key(other)))
    }

    /// The last mark that starts before a byte. The markers of notes are passed over.
    pub fn last_before(&self, byte: usize) -> Option<Mark> {
        let runs = self.runs.iter().filter_map(|it| it.last_before(byte));
        let all = self.placed.last_before(byte, is_of_a_layer).map(mark).into_iter().chain(runs);
        all.max_by(|one, other| key(one).cmp(&key(other)))
    }

    /// Puts the marks of a record in; gives their number.
    pub(super) fn enter(&mut self, record: &Record) -> usize {
        self.stretches.enter(record);
        self.touched.enter(record);
        self.notes.enter(record);
        self.headings.enter(record);
        let marks = marks_of(record).into_iter();
        marks.map(|Mark { span, of, place, by }| self.placed.insert(span, (of, place, by))).count()
    }

    /// Puts all marks of a shelf in; gives their number.
    pub(super) fn enter_shelf(&mut self, shelf: &Arc<dyn Shelf>) -> usize {
        let (stretches, touched) = (&mut self.stretches, &mut self.touched);
        rayon::join(|| stretches.enter_shelf(shelf.as_ref()), || touched.enter_shelf(shelf.as_ref()));
        self.headings.enter_shelf(shelf.as_ref());
        self.runs.push(Run::of(Arc::clone(shelf)));
        shelf.marks().len()
    }

    /// Takes the marks of a record out, which was read from a row of a shelf if there is one; gives their number.
    pub(super) fn leave(&mut self, record: &Record, read_from: Option<(&Arc<dyn Shelf>, u32)>) -> usize {
        self.stretches.leave(record);
        self.touched.leave(record);
        self.notes.leave(record);
        self.headings.leave(record);
        let marks = marks_of(record);
        let run = read_from.and_then(|(shelf, row)| {
            Some((self.runs.iter_mut().find(|it| Arc::ptr_eq(&it.shelf, shelf))?, row))
        });
        let (mut run, n_marks) = (run, marks.len());
        for mark in marks {
            let is_read = run.as_mut().is_some_and(|(run, row)| run.remove(*row, &mark));
            if !is_read {
                let Mark { span, of, place, by } = mark;
                self.placed.remove(span, (of, place, by));
            }
        }
        n_marks
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
