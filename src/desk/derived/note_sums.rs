//! How many notes of a text are at hand and which are missing, counted as notes come and go.

use std::collections::BTreeMap;

use crate::model::{Id, Note, NoteState, Record};

/// The notes of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteSums {
    n_present: usize,
    missing: BTreeMap<Id<Note>, String>,
}

impl NoteSums {
    /// How many are there, linked to their marker or not.
    pub fn n_present(&self) -> usize {
        self.n_present
    }

    /// The labels of those that are missing.
    pub fn missing(&self) -> impl ExactSizeIterator<Item = &str> {
        self.missing.values().map(String::as_str)
    }

    pub(super) fn enter(&mut self, record: &Record) {
        let Record::Note(note) = record else { return };
        match note.state {
            NoteState::Missing => drop(self.missing.insert(note.id.clone(), note.label.clone())),
            NoteState::Present | NoteState::Unlinked => self.n_present += 1,
        }
    }

    pub(super) fn leave(&mut self, record: &Record) {
        let Record::Note(note) = record else { return };
        match note.state {
            NoteState::Missing => drop(self.missing.remove(&note.id)),
            NoteState::Present | NoteState::Unlinked => self.n_present = self.n_present.saturating_sub(1),
        }
    }
}
