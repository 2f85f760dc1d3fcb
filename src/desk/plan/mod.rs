//! From what a person wants to what happens: [`Action`](super::Action) → [`Change`], pure and without a window.

use crate::{
    detect::Reading,
    model::{Agent, Change, Edit, Gesture, Id, Identified, Ids, Key, Project, Record, Timestamp},
};

use super::{Refusal, derived::Derived};

pub(super) mod bulk;
pub(super) mod claim;
pub(super) mod dispute;
pub(super) mod entity;
pub(super) mod identity;
pub(super) mod mention;
pub(super) mod order;
pub(super) mod replace;
pub(super) mod schema;
pub(super) mod source;

/// All that a plan may know.
pub(super) struct Plan<'a> {
    pub(super) project: &'a Project,
    /// The marks of the project by place.
    pub(super) derived: &'a Derived,
    pub(super) me: &'a Agent,
    pub(super) now: Timestamp,
    pub(super) ids: &'a mut Ids,
    /// What the text says at the selection, for a new claim.
    pub(super) reading: Option<Reading>,
}

/// The edits of a plan, and how the change is called.
pub(super) struct Planned {
    pub(super) label: String,
    pub(super) edits: Vec<Edit>,
    /// The record to show afterwards.
    pub(super) show: Option<Key>,
}

impl Planned {
    pub(super) fn new(label: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { label: label.into(), edits, show: None }
    }

    pub(super) fn showing(mut self, key: Key) -> Self {
        self.show = Some(key);
        self
    }
}

impl Plan<'_> {
    /// Makes the change of a plan. The annotator is entered in the head of the project with the first change.
    pub(super) fn finish(&self, planned: Planned, gesture: Gesture) -> Change {
        let mut edits = Vec::with_capacity(planned.edits.len() + 1);
        let alters_header = planned.edits.iter().any(|edit| edit.key == Key::Header);
        if self.project.header().agent(&self.me.id).is_none() && !alters_header {
            let mut header = (**self.project.header()).clone();
            header.agents.push(self.me.clone());
            header.agents.sort_by(|one, other| one.id.cmp(&other.id));
            edits.push(Edit::alter(std::sync::Arc::clone(self.project.header()), header));
        }
        edits.extend(planned.edits);
        Change { label: planned.label, by: self.me.id.clone(), at: self.now, gesture, edits }
    }

    /// A new id that no record has.
    pub(super) fn new_id<T: Identified>(&mut self, key: impl Fn(Id<T>) -> Key) -> Id<T> {
        loop {
            let id = self.ids.make::<T>();
            if self.project.record(&key(id.clone())).is_none() {
                return id;
            }
        }
    }

    /// A new id with a slug of `name` that no record has.
    pub(super) fn new_named_id<T: Identified>(&mut self, name: &str, key: impl Fn(Id<T>) -> Key) -> Id<T> {
        loop {
            let id = self.ids.make_named::<T>(name);
            if self.project.record(&key(id.clone())).is_none() {
                return id;
            }
        }
    }
}

/// An edit from a record as it stands to what it shall be, or nothing when they are equal.
pub(super) fn altered<T>(before: &std::sync::Arc<T>, after: T) -> Vec<Edit>
where
    T: PartialEq + Into<Record>,
    std::sync::Arc<T>: Into<Record>,
{
    if **before == after { Vec::new() } else { vec![Edit::alter(std::sync::Arc::clone(before), after)] }
}

/// The record of an id, or a refusal that says what is gone.
pub(super) fn found<T>(
    record: Option<&std::sync::Arc<T>>,
    what: &'static str,
) -> Result<std::sync::Arc<T>, Refusal> {
    record.cloned().ok_or(Refusal::Gone { what })
}

/// Words for a label: at most 40 characters, on one line.
pub(super) fn short(words: &str) -> String {
    let line: Vec<&str> = words.split_whitespace().collect();
    let line = line.join(" ");
    if line.chars().count() <= 40 {
        return line;
    }
    let cut: String = line.chars().take(39).collect();
    format!("{}…", cut.trim_end())
}
