//! One open project: what a person wants goes in as an [`Action`], becomes a change, is applied, kept and can be taken back.

mod action;
pub use action::{
    Action, Beside, ClaimEdit, DisputeEdit, EntityChoice, EntityEdit, MeasureChoice, MentionEdit, NewText,
    NoteEdit, RulingWords, SourceEdit, TagChoice, VoiceChoice,
};

mod plan;

mod history;
pub use history::{History, StepWords};

mod derived;
pub use derived::{Coverage, Heading, Headings, Mark, MarkKind, MarkOf, Marks, NoteSums, Work};

mod saver;
pub use saver::Saved;

mod arriving;
pub use arriving::Arriving;

mod opening;
mod perform;
pub use opening::annotator_of;
mod ask;
mod checking;
mod files;
mod jobs;
mod mend;

mod replacement;
pub use replacement::{Choices, ReplacedAnchor, Replacement};

mod replacing;

mod outline;
pub use outline::Proposals;

mod aside;
pub use aside::Aside;

mod searching;
pub use searching::{Concordance, Sought};

mod export;
pub use export::{ExportError, write_export};

mod notice;
pub use notice::{Notice, Refusal, Tone};

pub mod words;

use std::path::PathBuf;

use crate::{
    detect::{Field, Lexicon},
    model::{Agent, Finding, Id, Ids, Key, Project, Source, Timestamp},
    store::LockedFiles,
    text::Span,
};
use derived::Derived;
use jobs::Jobs;
use saver::Saver;

/// The desk: at most one open project, and everything that can happen to it.
pub struct Desk {
    project: Project,
    history: History,
    derived: Derived,
    findings: Findings,
    folder: Option<Folder>,
    saver: Option<Saver>,
    annotator: Agent,
    me: Agent,
    ids: Ids,
    lexicon: Lexicon,
    jobs: Jobs,
    /// The project that is being opened.
    arriving: Option<Arriving>,
    /// What replacing a text would do, and how often that was asked.
    replacement: Option<std::sync::Arc<Replacement>>,
    n_replacements: u64,
    /// What was found last, and how often something was looked for; a worker gives up when it is no longer the latest.
    concordance: Option<std::sync::Arc<Concordance>>,
    n_searches: std::sync::Arc<std::sync::atomic::AtomicU64>,
    /// What may be headings in the text looked at last.
    proposals: Option<std::sync::Arc<Proposals>>,
    notices: Vec<Notice>,
    /// Counts every change of data, so that views know when to look again.
    version: u64,
    /// The version whose files were last sent to be written, and the one last checked.
    version_saved: u64,
    version_checked: u64,
    last_change: Timestamp,
    last_backup: Timestamp,
}

/// Where the open project lies, and what of it cannot be written.
struct Folder {
    header_path: PathBuf,
    locked: LockedFiles,
    read_only: Option<String>,
}

/// Findings of the loader, which stand until the project is opened again, and of the checks.
#[derive(Default)]
struct Findings {
    loader: Vec<Finding>,
    all: Vec<Finding>,
}

/// What came of an action: where the window should go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The record to show in the editor.
    pub show: Option<Key>,
    /// The place to go to.
    pub go: Option<(Id<Source>, Span)>,
    /// A new claim was made: its first field in doubt gets the focus.
    pub is_new_claim: bool,
    /// What of the new claim was read from the text and may be wrong.
    pub doubts: Vec<Field>,
    /// Another project was opened, or this one closed.
    pub is_other_project: bool,
}
