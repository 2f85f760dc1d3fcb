//! The journal, `.obelus/journal`: every step as lines of RON, on the disk before it counts as kept.
//!
//! A change is one line for each edit and one that commits them; edits without that line are dropped. Marks around a save say what
//! each file was to be and was. What the journal means for the files found on opening is `replay`'s business.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::{
    atomic,
    history::{History, Step},
    paths::PRIVATE,
    schema::{
        self, NEWEST,
        v1::{Commit, Head, Line, Moment, Record, VERSION},
    },
};
use crate::model::{Change, Timestamp};

/// At least so many steps are kept.
pub const STEPS_KEPT: usize = 10_000;
/// When there are so many, the oldest go.
const STEPS_AT_MOST: usize = STEPS_KEPT + STEPS_KEPT / 5;

/// The journal could not be written; the step before is the last that is kept.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The system refused.
    #[error("The journal {} could not be written: {source}", .path.display())]
    Write {
        /// The journal.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The project is open for reading only.
    #[error("{why}")]
    ReadOnly {
        /// Why, as a sentence.
        why: String,
    },
}

/// A journal open for writing at its end.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    /// Bytes that are whole lines and on the disk.
    length: u64,
    /// Steps in the file, to know when the oldest should go.
    n_steps: usize,
    /// The last write failed and may have left half a line, which would hide all that comes after it.
    is_torn: bool,
}

/// What stands in a journal.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The project it belongs to.
    pub(super) project: String,
    /// What happened, in order.
    pub(super) entries: Vec<Entry>,
    /// Bytes up to the end of the last entry.
    pub(super) length: u64,
    /// The first line (from 1) that was dropped, and whether whole entries stood after it.
    pub(super) dropped: Option<Dropped>,
}

/// What of a journal could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dropped {
    /// The first line, from 1.
    pub(super) line: usize,
    /// Whole steps stand behind it: this is damage, not just a program stopped while writing.
    pub(super) is_damage: bool,
}

/// Why a journal is not read at all.
#[derive(Debug)]
pub(super) enum NotTold {
    /// There is none yet.
    Absent,
    /// It is of a newer program.
    Newer,
    /// It has no readable head.
    Headless,
    /// The system would not give it.
    System(io::Error),
}

/// The records of a change, before and after each edit.
pub(super) type Sides = Vec<(Option<Box<Record>>, Option<Box<Record>>)>;

/// One thing in a journal.
#[derive(Debug)]
pub(super) enum Entry {
    /// A new step.
    Did(Commit, Sides),
    /// A change that joins the last step.
    Folded(Commit, Sides),
    /// The last step taken back.
    Undid(Timestamp),
    /// Done again.
    Redid(Timestamp),
    /// Steps so far can only be read.
    Fixed,
    /// A save began.
    Saving { files: BTreeMap<String, String>, gone: Vec<String> },
    /// It ended.
    Saved,
    /// What all files are.
    Files(BTreeMap<String, String>),
}

/// Where the journal of a project stands.
pub(super) fn path_of(root: &Path) -> PathBuf {
    root.join(PRIVATE).join("journal")
}

/// Reads a journal without altering it.
pub(super) fn read(root: &Path) -> Result<Told, NotTold> {
    match fs::read(path_of(root)) {
        Ok(bytes) => parse(&bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(NotTold::Absent),
        Err(error) => Err(NotTold::System(error)),
    }
}

/// Reads the bytes of a journal: whole lines in order, up to the first that is not one.
pub(super) fn parse(bytes: &[u8]) -> Result<Told, NotTold> {
    let mut lines = Lines { bytes, at: 0 };
    let head_line = lines.next().ok_or(NotTold::Headless)?;
    if head_line.is_some_and(|it| schema::version_of(it).is_some_and(|version| version > NEWEST)) {
        return Err(NotTold::Newer);
    }
    let head: Head = head_line.and_then(schema::read_line).ok_or(NotTold::Headless)?;
    let mut told = Told { project: head.project, length: lines.at as u64, ..Told::default() };
    let mut edits = Vec::new();
    let mut first_open = None;
    let mut number = 1;
    while let Some(line) = lines.next() {
        number += 1;
        match line.and_then(schema::read_line::<Line>).map(|it| entry_of(it, &mut edits)) {
            Some(Committed::Entry(entry)) => {
                told.entries.push(entry);
                told.length = lines.at as u64;
                first_open = None;
            }
            Some(Committed::NotYet) => first_open = first_open.or(Some(number)),
            Some(Committed::Wrong) | None => {
                let is_damage = lines.any(|it| {
                    it.and_then(schema::read_line::<Line>).is_some_and(|it| !matches!(it, Line::Edit { .. }))
                });
                told.dropped = Some(Dropped { line: first_open.unwrap_or(number), is_damage });
                return Ok(told);
            }
        }
    }
    told.dropped = first_open.map(|line| Dropped { line, is_damage: false });
    Ok(told)
}

impl Journal {
    /// Opens a journal that has been read, and cuts off what was dropped.
    pub(super) fn resume(root: &Path, told: &Told) -> io::Result<Self> {
        let path = path_of(root);
        if fs::metadata(&path)?.len() > told.length {
            atomic::cut_off(&path, told.length)?;
        }
        let file = atomic::open_for_append(&path)?;
        let n_steps = told.entries.iter().filter(|it| !it.is_mark()).count();
        Ok(Self { path, file, length: told.length, n_steps, is_torn: false })
    }

    /// Begins a journal with this past: files as they are, then the steps that they do not hold yet.
    pub(super) fn begin(
        root: &Path,
        project: &str,
        history: &History,
        files: &BTreeMap<String, String>,
        n_unsaved: usize,
    ) -> io::Result<Self> {
        let path = path_of(root);
        let text = print_whole(project, history, files, n_unsaved);
        atomic::write_file(&path, text.as_bytes()).map_err(|error| error.source)?;
        let file = atomic::open_for_append(&path)?;
        let n_steps = history.done.len() + 2 * history.undone.len();
        Ok(Self { path, file, length: text.len() as u64, n_steps, is_torn: false })
    }

    /// Writes steps, all or none; when it returns they are on the disk.
    pub(super) fn append(&mut self, steps: &[Step]) -> Result<(), JournalError> {
        let mut text = String::new();
        for step in steps {
            print_step(step, &mut text);
        }
        self.write(&text)?;
        self.n_steps += steps.len();
        Ok(())
    }

    /// Marks that a save begins.
    pub(super) fn mark_saving(
        &mut self,
        files: BTreeMap<String, String>,
        gone: Vec<String>,
    ) -> Result<(), JournalError> {
        self.write(&line(&Line::Saving { files, gone }))
    }

    /// Marks that a save has ended.
    pub(super) fn mark_saved(&mut self) -> Result<(), JournalError> {
        self.write(&line(&Line::Saved))
    }

    /// True when the oldest steps should go.
    pub(super) fn is_long(&self) -> bool {
        self.n_steps > STEPS_AT_MOST
    }

    fn write(&mut self, text: &str) -> Result<(), JournalError> {
        let cut = if self.is_torn { atomic::cut_off(&self.path, self.length) } else { Ok(()) };
        match cut.and_then(|()| atomic::append(&mut self.file, text.as_bytes())) {
            Ok(()) => {
                self.length += text.len() as u64;
                self.is_torn = false;
                Ok(())
            }
            Err(source) => {
                self.is_torn = atomic::cut_off(&self.path, self.length).is_err();
                Err(JournalError::Write { path: self.path.clone(), source })
            }
        }
    }
}

impl Entry {
    fn is_mark(&self) -> bool {
        matches!(self, Self::Fixed | Self::Saving { .. } | Self::Saved | Self::Files(_))
    }
}

/// The lines of changes by themselves, as they are set aside.
pub(super) fn print_changes<'a>(project: &str, changes: impl Iterator<Item = &'a Change>) -> String {
    let mut text = head(project);
    for change in changes {
        print_change(change, Line::Did, &mut text);
    }
    text
}

fn print_whole(
    project: &str,
    history: &History,
    files: &BTreeMap<String, String>,
    n_unsaved: usize,
) -> String {
    let mut text = head(project);
    let saved = line(&Line::Files(files.clone()));
    let n_saved = history.done.len().saturating_sub(n_unsaved);
    for (index, change) in history.done.iter().enumerate() {
        if index == history.n_fixed && index > 0 {
            text.push_str(&line(&Line::Fixed));
        }
        if index == n_saved {
            text.push_str(&saved);
        }
        print_change(change, Line::Did, &mut text);
    }
    if history.n_fixed > 0 && history.n_fixed == history.done.len() {
        text.push_str(&line(&Line::Fixed));
    }
    // What was taken back is done and taken back once more, which leads to where it stands.
    for change in history.undone.iter().rev() {
        print_change(change, Line::Did, &mut text);
    }
    for change in &history.undone {
        text.push_str(&line(&Line::Undid(Moment(change.at))));
    }
    if n_unsaved == 0 {
        text.push_str(&saved);
    }
    text
}

fn head(project: &str) -> String {
    format!("{}\n", schema::write_line(&Head { obelus: VERSION, project: project.to_owned() }))
}

fn print_step(step: &Step, text: &mut String) {
    match step {
        Step::Did(change) => print_change(change, Line::Did, text),
        Step::Folded(change) => print_change(change, Line::Folded, text),
        Step::Undid(at) => text.push_str(&line(&Line::Undid(Moment(*at)))),
        Step::Redid(at) => text.push_str(&line(&Line::Redid(Moment(*at)))),
    }
}

fn print_change(change: &Change, commit: impl FnOnce(Commit) -> Line, text: &mut String) {
    let edits = || change.edits.iter().filter(|it| it.before != it.after);
    for edit in edits() {
        text.push_str(&line(&Line::of_edit(edit)));
    }
    text.push_str(&line(&commit(Commit::of(change, edits().count()))));
}

fn line(line: &Line) -> String {
    let mut text = schema::write_line(line);
    text.push('\n');
    text
}

/// What a line adds up to.
enum Committed {
    /// A whole entry.
    Entry(Entry),
    /// An edit that waits for its commit.
    NotYet,
    /// A commit that does not fit the edits before it.
    Wrong,
}

fn entry_of(line: Line, edits: &mut Sides) -> Committed {
    let change = |commit: Commit, edits: &mut Vec<_>, entry: fn(Commit, Vec<_>) -> Entry| {
        if commit.edits == edits.len() {
            Committed::Entry(entry(commit, std::mem::take(edits)))
        } else {
            Committed::Wrong
        }
    };
    let alone = |entry: Entry, edits: &[_]| {
        if edits.is_empty() { Committed::Entry(entry) } else { Committed::Wrong }
    };
    match line {
        Line::Edit { before, after } => {
            edits.push((before, after));
            Committed::NotYet
        }
        Line::Did(commit) => change(commit, edits, Entry::Did),
        Line::Folded(commit) => change(commit, edits, Entry::Folded),
        Line::Undid(at) => alone(Entry::Undid(at.0), edits),
        Line::Redid(at) => alone(Entry::Redid(at.0), edits),
        Line::Fixed => alone(Entry::Fixed, edits),
        Line::Saving { files, gone } => alone(Entry::Saving { files, gone }, edits),
        Line::Saved => alone(Entry::Saved, edits),
        Line::Files(files) => alone(Entry::Files(files), edits),
    }
}

/// Lines with their ends; a last line without one is no line. `None` inside for a line that is not UTF-8.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Option<&'a str>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.bytes.get(self.at..).filter(|it| !it.is_empty())?;
        let (line, length) = match rest.iter().position(|it| *it == b'\n') {
            Some(end) => (rest.get(..end), end + 1),
            None => (None, rest.len()),
        };
        self.at += length;
        Some(line.and_then(|it| std::str::from_utf8(it).ok()))
    }
}
