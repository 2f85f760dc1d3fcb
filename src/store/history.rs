//! The steps of a project's past and where undo stands in them: what the journal remembers.

use std::sync::Arc;

use crate::model::{Change, Timestamp};

/// One thing that happened, as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A change was made: a new step of undo.
    Did(Arc<Change>),
    /// A change was made that joins the last step (same gesture, same record).
    Folded(Arc<Change>),
    /// The last step was taken back.
    Undid(Timestamp),
    /// The step that was taken back last was done again.
    Redid(Timestamp),
}

/// The named steps that were done, and those that were taken back. Both the program that runs and the journal that is read use
/// this one type, so that undo stands after a restart where it stood before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Done, oldest first.
    pub done: Vec<Arc<Change>>,
    /// Taken back, the one to do again next at the end.
    pub undone: Vec<Arc<Change>>,
    /// So many of `done` can be read but not undone, since something else has altered the files after them.
    pub n_fixed: usize,
}

impl History {
    /// True when the last step can be taken back.
    pub fn can_undo(&self) -> bool {
        self.done.len() > self.n_fixed
    }

    /// True when a step can be done again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// What a step does to the project as things stand; `None` where there is nothing to undo or redo.
    pub fn change_of(&self, step: &Step) -> Option<Change> {
        match step {
            Step::Did(change) | Step::Folded(change) => Some(change.as_ref().clone()),
            Step::Undid(_) => self.done.last().filter(|_| self.can_undo()).map(|it| it.inverse()),
            Step::Redid(_) => self.undone.last().map(|it| it.as_ref().clone()),
        }
    }

    /// Takes a step into the lists and says what it does to the project. A change after an undo ends what could be done again.
    pub fn take(&mut self, step: &Step) -> Option<Change> {
        let change = self.change_of(step)?;
        match step {
            Step::Did(new) => {
                self.done.push(Arc::clone(new));
                self.undone.clear();
            }
            Step::Folded(new) => {
                self.undone.clear();
                let can_fold = self.can_undo();
                match self.done.last_mut().filter(|_| can_fold) {
                    Some(last) => Arc::make_mut(last).fold(new),
                    None => self.done.push(Arc::clone(new)),
                }
            }
            Step::Undid(_) => self.undone.extend(self.done.pop()),
            Step::Redid(_) => self.done.extend(self.undone.pop()),
        }
        Some(change)
    }

    /// Makes every step one that can only be read.
    pub fn fix(&mut self) {
        self.undone.clear();
        self.n_fixed = self.done.len();
    }

    /// Forgets the oldest steps beyond this many.
    pub(super) fn keep_last(&mut self, n_steps: usize) {
        let n_gone = self.done.len().saturating_sub(n_steps);
        self.done.drain(..n_gone);
        self.n_fixed = self.n_fixed.saturating_sub(n_gone);
    }
}
