//! Places visited, for *back* and *forward*.

use crate::{
    model::{Id, Key, Source},
    text::Span,
};

/// A place visited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The source.
    pub source: Id<Source>,
    /// The place in it, in bytes.
    pub span: Span,
    /// What was selected.
    pub selected: Option<Key>,
}

/// The places visited, oldest first, and where in them the person is.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    stops: Vec<Stop>,
    at: usize,
}

/// Older places are forgotten beyond so many.
const LONGEST: usize = 200;

impl Trail {
    /// Notes a place that the person went to; what lay ahead is forgotten.
    pub fn visit(&mut self, stop: Stop) {
        if self.stops.get(self.at) == Some(&stop) {
            return;
        }
        self.stops.truncate(self.at + 1);
        self.stops.push(stop);
        if self.stops.len() > LONGEST {
            self.stops.remove(0);
        }
        self.at = self.stops.len() - 1;
    }

    /// True when there is a place to go back to.
    pub fn can_go_back(&self) -> bool {
        self.at > 0
    }

    /// True when there is a place to go forward to.
    pub fn can_go_forward(&self) -> bool {
        self.at + 1 < self.stops.len()
    }

    /// The place before.
    pub fn back(&mut self) -> Option<Stop> {
        self.at = self.at.checked_sub(1)?;
        self.stops.get(self.at).cloned()
    }

    /// The place after.
    pub fn forward(&mut self) -> Option<Stop> {
        let stop = self.stops.get(self.at + 1).cloned()?;
        self.at += 1;
        Some(stop)
    }
}
