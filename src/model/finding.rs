//! How anything complains: checks, importers, the loader, exports.

use super::{Change, Id, Key, Source};
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
    /// The change that would mend it.
    pub fix: Option<Change>,
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
