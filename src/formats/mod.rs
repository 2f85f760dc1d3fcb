//! What leaves Obelus: annotation sets in formats that others read, each with a report of what it cannot carry, and the check
//! that an export still fits its texts.
//!
//! Exports are pure: a project goes in, named bytes come out. Positions in them are Unicode scalars, from 0, end-exclusive.

mod words;
pub use words::day as print_iso_day;

mod loss;
pub use loss::{Loss, LossKind, report};

mod place;

mod unique;

mod csv;
mod web_annotation;

mod verify;
pub use verify::{
    CheckedQuote, ExportedQuote, Judgment, Said, SourceText, Unreadable, Verified, read_export, verify,
};

use crate::model::Project;

/// A format of the list that menus and the command line print.
#[derive(Debug)]
pub struct Format {
    /// The name on the command line: `csv`.
    pub id: &'static str,
    /// The name in menus.
    pub title: &'static str,
    /// Endings of its files, without the dot; the first is proposed.
    pub extensions: &'static [&'static str],
    /// True when an export is a folder of several files.
    pub is_folder: bool,
    /// What it is good for and how much of a project it holds, in a sentence.
    pub carries: &'static str,
    /// Writes a project.
    pub export: fn(&Project, &ExportOptions) -> Exported,
    /// True when this file is an earlier export in this format, so that it may be written over and verified.
    pub recognizes: fn(&ExportedFile) -> bool,
    /// Reads back the quotes of an export.
    pub quotes: fn(&[ExportedFile]) -> Result<Said, Unreadable>,
}

/// What a person can choose about an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// Put an apostrophe before cells that a spreadsheet would take for a formula: those that begin with `=`, `+`, `-` or `@`.
    pub guard_cells: bool,
}

/// An annotation set, ready to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// The files; just one for a format that is not a folder.
    pub files: Vec<ExportedFile>,
    /// What is not in them, or not where one would look for it.
    pub losses: Vec<Loss>,
}

/// A file of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportedFile {
    /// Its name, without a folder; empty where the person chooses it.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// All formats, in menu order.
pub const FORMATS: &[&Format] = &[&csv::FORMAT, &web_annotation::FORMAT];

/// The format of this id.
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.id == id)
}
