//! How anything complains: checks, importers, the loader, exports.

use super::{Agent, Change, Edit, Gesture, Id, Key, Source, Timestamp};
use crate::text::Span;

/// Something that a person can look into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule, as in the list of checks: `A1`, `S5`; the loader's own begin with `L`.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What it is about.
    pub place: Place,
    /// What is the matter, in a sentence.
    pub message: String,
    /// What to do about it, in a sentence.
    pub hint: String,
    /// What would mend it.
    pub fix: Option<Fix>,
}

/// What would mend a finding: a change that nobody has made yet. A check has no author and no clock, so it leaves both open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as the button and the list of undo steps say it: *Trim the mark*.
    pub label: String,
    /// The edits, in order.
    pub edits: Vec<Edit>,
}

/// How grave a finding is. Ordered from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The whole project.
    Project,
    /// A record.
    Record(Key),
    /// One of the places where a record stands, in bytes of its source: its anchor, a cue, a marker.
    Mark(Key, Id<Source>, Span),
    /// A span of a source, in bytes.
    Text(Id<Source>, Span),
    /// A file of the project's folder, with line and column from 1 where they are known.
    File {
        /// Path inside the project's folder, with `/`.
        path: String,
        /// Line, from 1.
        line: Option<usize>,
        /// Column, from 1.
        column: Option<usize>,
    },
}

impl Fix {
    /// The change that this person makes by taking the fix.
    pub fn change(&self, by: Id<Agent>, at: Timestamp) -> Change {
        Change { label: self.label.clone(), by, at, gesture: Gesture::default(), edits: self.edits.clone() }
    }
}

impl Place {
    /// The record that it is about, if it is about one.
    pub const fn key(&self) -> Option<&Key> {
        match self {
            Self::Record(key) | Self::Mark(key, _, _) => Some(key),
            Self::Project | Self::Text(_, _) | Self::File { .. } => None,
        }
    }

    /// The span of text that it is about, if it names one. A record's own place is asked of the record.
    pub const fn span(&self) -> Option<(&Id<Source>, Span)> {
        match self {
            Self::Mark(_, source, span) | Self::Text(source, span) => Some((source, *span)),
            Self::Project | Self::Record(_) | Self::File { .. } => None,
        }
    }
}
