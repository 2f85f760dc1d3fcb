//! Reading a file strictly and writing it canonically (model.md §2.3, §2.4).

use ron::{error::SpannedError, extensions::Extensions, ser::PrettyConfig};
use serde::{Serialize, de::DeserializeOwned};

use super::{NEWEST, Unreadable};

/// Reads a file strictly, whatever its version: what stands in it in full, or why not.
pub(in crate::store) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| Unreadable::NotUtf8 {
        line: bytes.iter().take(error.valid_up_to()).filter(|it| **it == b'\n').count() + 1,
    })?;
    if text.trim_matches(|it: char| it.is_whitespace() || it == '\0').is_empty() {
        return Err(Unreadable::Empty);
    }
    if let Some(version) = version_of(text)
        && version > NEWEST
    {
        return Err(Unreadable::Newer { version });
    }
    ron::from_str(text).map_err(|error| explain(text, &error))
}

/// The version that a file says it is, by a scan of its head: white space, comments and attributes, `(`, and the first field.
pub(in crate::store) fn version_of(text: &str) -> Option<u16> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.split_once('\n')?.1;
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/")?.1;
        } else if let Some(attribute) = rest.strip_prefix("#!") {
            rest = attribute.split_once(']')?.1;
        } else if let Some(fields) = rest.strip_prefix('(') {
            rest = fields;
        } else {
            break;
        }
    }
    let number = rest.strip_prefix("obelus")?.trim_start().strip_prefix(':')?.trim_start();
    let digits = number.find(|it: char| !it.is_ascii_digit()).map_or(number, |end| number.split_at(end).0);
    // A version too long for its type is newer than anything.
    if digits.is_empty() { None } else { Some(digits.parse().unwrap_or(u16::MAX)) }
}

/// Writes a file canonically (model.md §2.3): one field a line down to the fields of a record, places and voices on one line.
pub(in crate::store) fn write<T: Serialize>(file: &T) -> String {
    let style = PrettyConfig::new()
        .depth_limit(3)
        .new_line("\n")
        .indentor("  ")
        .struct_names(false)
        .extensions(Extensions::IMPLICIT_SOME);
    let mut text = ron::ser::to_string_pretty(file, style)
        .expect("structs, lists and words always print; only a failing writer could refuse");
    text.push('\n');
    text
}

/// Writes one line of the journal, without the line end.
pub(in crate::store) fn write_line<T: Serialize>(line: &T) -> String {
    line_options()
        .to_string(line)
        .expect("structs, lists and words always print; only a failing writer could refuse")
}

/// Reads one line of the journal.
pub(in crate::store) fn read_line<T: DeserializeOwned>(line: &str) -> Option<T> {
    line_options().from_str(line).ok()
}

fn line_options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

fn conflict_markers(text: &str) -> Option<usize> {
    let is_marker = |line: &&str| {
        ["<<<<<<< ", ">>>>>>> ", "||||||| "].iter().any(|it| line.starts_with(it))
            || line.trim_end() == "======="
    };
    text.lines().position(|line| is_marker(&line)).map(|index| index + 1)
}

fn explain(text: &str, error: &SpannedError) -> Unreadable {
    if let Some(line) = conflict_markers(text) {
        return Unreadable::ConflictMarkers { line };
    }
    let (line, column) = (error.span.start.line, error.span.start.col);
    let last = text.trim_end();
    let n_lines = last.lines().count().max(1);
    let end = error.span.end;
    let n_columns = last.lines().next_back().unwrap_or_default().chars().count();
    let is_at_end = end.line > n_lines || (end.line == n_lines && end.col > n_columns);
    if error.code == ron::Error::Eof || (is_at_end && !last.ends_with(')')) {
        return Unreadable::CutOff { line: n_lines, column: n_columns + 1 };
    }
    Unreadable::Wrong { line, column, why: error.code.to_string() }
}
