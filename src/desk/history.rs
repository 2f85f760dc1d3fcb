//! What was done: the named steps, which of them are done, and folding of one gesture into one step.

use crate::{
    model::{Change, Gesture, Timestamp},
    store,
};

/// The steps of a project, past and undone, with what a list of them shows.
#[derive(Debug, Default)]
pub struct History {
    steps: store::History,
}

/// A step as a list shows it.
#[derive(Clone, Copy, Debug)]
pub struct StepWords<'h> {
    /// What was done.
    pub label: &'h str,
    /// Who did it: an agent's id.
    pub by: &'h str,
    /// When.
    pub at: Timestamp,
    /// Done now, or undone.
    pub is_done: bool,
    /// Too old to be taken back: the files were changed elsewhere since.
    pub is_fixed: bool,
}

impl History {
    /// The history as the store read it.
    pub(super) fn of(steps: store::History) -> Self {
        Self { steps }
    }

    /// All steps, oldest first: the done ones, then the undone ones in the order in which they would be done again.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = StepWords<'_>> + ExactSizeIterator {
        let n_done = self.steps.done.len();
        let n_all = n_done + self.steps.undone.len();
        (0..n_all).map(move |index| {
            let change = self.change(index);
            StepWords {
                label: change.map_or("", |it| it.label.as_str()),
                by: change.map_or("", |it| it.by.as_str()),
                at: change.map_or(Timestamp(0), |it| it.at),
                is_done: index < n_done,
                is_fixed: index < self.steps.n_fixed,
            }
        })
    }

    /// How many steps are done.
    pub fn n_done(&self) -> usize {
        self.steps.done.len()
    }

    /// How many of the oldest steps cannot be taken back any more.
    pub fn n_fixed(&self) -> usize {
        self.steps.n_fixed
    }

    /// The change that undo would take back.
    pub(super) fn next_undo(&self) -> Option<&Change> {
        self.steps.done.last().filter(|_| self.steps.can_undo()).map(AsRef::as_ref)
    }

    /// The change that redo would do again.
    pub(super) fn next_redo(&self) -> Option<&Change> {
        self.steps.undone.last().filter(|_| self.steps.can_redo()).map(AsRef::as_ref)
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.next_undo().map(|change| change.label.as_str())
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.next_redo().map(|change| change.label.as_str())
    }

    /// How a new change enters: as a step of its own, or as part of the last one when both belong to one gesture on the same records.
    pub(super) fn step_for(&self, change: Change) -> store::Step {
        let folds = change.gesture != Gesture::default()
            && self.steps.undone.is_empty()
            && self.steps.can_undo()
            && self
                .steps
                .done
                .last()
                .is_some_and(|last| last.gesture == change.gesture && same_records(last, &change));
        let change = std::sync::Arc::new(change);
        if folds { store::Step::Folded(change) } else { store::Step::Did(change) }
    }

    /// Enters a step; gives the change that it applies to the project.
    pub(super) fn take(&mut self, step: &store::Step) -> Option<Change> {
        self.steps.take(step)
    }

    /// The change of a step by its number.
    fn change(&self, index: usize) -> Option<&Change> {
        let n_done = self.steps.done.len();
        match index.checked_sub(n_done) {
            None => self.steps.done.get(index).map(AsRef::as_ref),
            // The next to be done again stands last.
            Some(later) => self.steps.undone.iter().rev().nth(later).map(AsRef::as_ref),
        }
    }
}

fn same_records(one: &Change, other: &Change) -> bool {
    one.edits.len() == other.edits.len()
        && one.edits.iter().zip(&other.edits).all(|(one, other)| one.key == other.key)
}
