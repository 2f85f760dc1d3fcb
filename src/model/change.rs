//! The one kind of change: everything that can happen to a project.

use super::{Agent, Id, Key, Record, Timestamp};

/// What happens to one record: created (`None` → `Some`), deleted (`Some` → `None`) or altered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Which record.
    pub key: Key,
    /// What it must be before.
    pub before: Option<Record>,
    /// What it is after.
    pub after: Option<Record>,
}

/// Something that a person did: a named list of edits that lands whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was done, as the list of undo steps says it: *Mark “Harbin” as place*.
    pub label: String,
    /// Who did it.
    pub by: Id<Agent>,
    /// When.
    pub at: Timestamp,
    /// The gesture that it belongs to.
    pub gesture: Gesture,
    /// The edits, in order.
    pub edits: Vec<Edit>,
}

/// Changes of one gesture on one record fold into one undo step; `Gesture::default()` never folds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Gesture(pub u64);

impl Edit {
    /// A new record.
    pub fn create(record: impl Into<Record>) -> Self {
        let record = record.into();
        Self { key: record.key(), before: None, after: Some(record) }
    }

    /// A record taken away.
    pub fn delete(record: impl Into<Record>) -> Self {
        let record = record.into();
        Self { key: record.key(), before: Some(record), after: None }
    }

    /// A record altered; both must have one key.
    pub fn alter(before: impl Into<Record>, after: impl Into<Record>) -> Self {
        let (before, after) = (before.into(), after.into());
        debug_assert_eq!(before.key(), after.key(), "an edit alters one record");
        Self { key: after.key(), before: Some(before), after: Some(after) }
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self { key: self.key.clone(), before: self.after.clone(), after: self.before.clone() }
    }
}

impl Change {
    /// The change that takes this one back: sides swapped, order reversed.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            label: self.label.clone(),
            by: self.by.clone(),
            at: self.at,
            gesture: self.gesture,
            edits: self.edits.iter().rev().map(Edit::inverse).collect(),
        }
    }

    /// Takes a later change into this one, as one step: it then leads from the state before this one to the state after the later.
    pub fn fold(&mut self, later: &Self) {
        for edit in &later.edits {
            // Edits of different records commute, so those of one record can meet.
            match self.edits.iter_mut().rev().find(|own| own.key == edit.key) {
                Some(own) => own.after.clone_from(&edit.after),
                None => self.edits.push(edit.clone()),
            }
        }
        self.label.clone_from(&later.label);
        self.at = later.at;
    }

    /// True when it would change nothing.
    pub fn is_empty(&self) -> bool {
        self.edits.iter().all(|edit| edit.before == edit.after)
    }
}
