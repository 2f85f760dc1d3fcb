//! Why a file does not read, in words.

use std::fmt;

use super::NEWEST;

/// Why a file does not read. Its `Display` is a sentence without the name of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing but white space, or no byte at all.
    Empty,
    /// Not UTF-8; the first byte that is not, from 0.
    NotUtf8 {
        /// The line of that byte, from 1.
        line: usize,
    },
    /// Conflict markers of a version control program, the first on this line.
    ConflictMarkers {
        /// The line of the first one, from 1.
        line: usize,
    },
    /// Written by a newer version of the program.
    Newer {
        /// The version of the file.
        version: u16,
    },
    /// It ends in the middle.
    CutOff {
        /// Its last line, from 1.
        line: usize,
        /// The column after the end, from 1.
        column: usize,
    },
    /// It is not what this file should be.
    Wrong {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong there.
        why: String,
    },
    /// The system would not give it.
    System {
        /// What the system said.
        why: String,
    },
}

impl Unreadable {
    /// Line and column from 1, where known.
    pub fn position(&self) -> (Option<usize>, Option<usize>) {
        match self {
            Self::NotUtf8 { line } | Self::ConflictMarkers { line } => (Some(*line), Some(1)),
            Self::CutOff { line, column } | Self::Wrong { line, column, why: _ } => {
                (Some(*line), Some(*column))
            }
            Self::Empty | Self::Newer { .. } | Self::System { .. } => (None, None),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::NotUtf8 { line } => write!(f, "line {line} is not UTF-8 text"),
            Self::ConflictMarkers { line } => write!(
                f,
                "it holds both sides of an unfinished merge (git conflict markers from line {line} on)"
            ),
            Self::Newer { version } => write!(
                f,
                "it was written by a newer Obelus (file version {version}; this program reads up to {NEWEST})"
            ),
            Self::CutOff { line, column } => {
                write!(f, "it ends in the middle, at line {line}, column {column}")
            }
            Self::Wrong { line, column, why } => write!(f, "line {line}, column {column}: {why}"),
            Self::System { why } => write!(f, "the system will not read it: {why}"),
        }
    }
}
