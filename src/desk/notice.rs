//! Words to the person, in one place: what happened, what it means, what to do.

use std::path::Path;

use thiserror::Error;

use crate::model::Key;

/// Something that the person must be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened, in a few words.
    pub headline: String,
    /// What it means and what to do, in sentences; the path last.
    pub detail: String,
    /// How grave it is.
    pub tone: Tone,
    /// What the person can do about it at once: a command of the window and the words on its button.
    pub remedy: Option<(&'static str, &'static str)>,
}

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Good to know; leaves by itself.
    Quiet,
    /// Something was done that is worth reading about; stays until it is closed.
    Done,
    /// To be read; stays until it is closed.
    Warning,
    /// Something did not work; stays until it is closed.
    Error,
}

/// An action that does not fit now. The command should have been grey; the words are for the case that it was not.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// No project is open.
    #[error("Open a project first")]
    NothingOpen,
    /// The project cannot be altered: why.
    #[error("Nothing can be altered here: {0}")]
    ReadOnly(String),
    /// The file that the record belongs to cannot be written: path and why.
    #[error("This cannot be altered now. {why} ({path})")]
    Locked {
        /// Path inside the project's folder.
        path: String,
        /// A sentence.
        why: String,
    },
    /// Nothing is selected.
    #[error("Select some words first")]
    NothingSelected,
    /// What was meant is no longer there.
    #[error("That {what} is no longer there")]
    Gone {
        /// What it was.
        what: &'static str,
    },
    /// The same mark is there.
    #[error("These words are already marked as {}", tag.to_lowercase())]
    AlreadyMarked {
        /// The tag's name.
        tag: String,
    },
    /// A claim of the same words is there.
    #[error("These words are a claim already")]
    AlreadyClaimed {
        /// Which.
        key: Key,
    },
    /// The claim is in the dispute.
    #[error("The claim is already in this dispute")]
    AlreadyMember,
    /// A name is needed.
    #[error("Type a name first")]
    NeedsName,
    /// An entity would contain itself.
    #[error("{name} cannot lie inside something that it contains")]
    ContainsItself {
        /// Its name.
        name: String,
    },
    /// Two entities are to be one, but one lies in the other.
    #[error("One of them lies inside the other, so they are not one thing; take it out of it first")]
    OneInTheOther,
    /// A claim would be a part of itself.
    #[error("A claim cannot be a part of itself")]
    PartOfItself,
    /// A claim is both preferred and rejected.
    #[error("A claim cannot be preferred and rejected at once")]
    PreferredAndRejected,
    /// A tag or a measure is in use.
    #[error("{what} is still used {n_uses} times; change those first")]
    InUse {
        /// Its name.
        what: String,
        /// How often.
        n_uses: usize,
    },
    /// Something of this name is there.
    #[error("There is {what} called {name} already")]
    NameTaken {
        /// What kind of thing, with its article.
        what: &'static str,
        /// The name, as it is written there.
        name: String,
    },
    /// The same claims are set against each other.
    #[error("These claims are the rivals in “{question}” already")]
    AlreadyRivals {
        /// Its question.
        question: String,
    },
    /// A mark of another layer.
    #[error("This is somebody else’s mark; make your own of the same words")]
    NotMine,
    /// Nothing to undo or redo.
    #[error("There is nothing more to {0}")]
    NoStep(&'static str),
    /// The change does not fit the project any more.
    #[error("{0}")]
    Stale(String),
}

impl Notice {
    /// Something that did not work: the sentence of an error, with what to do; the path last.
    pub fn error(headline: &str, detail: &str, path: Option<&Path>) -> Self {
        Self {
            headline: headline.to_owned(),
            detail: with_path(detail, path),
            tone: Tone::Error,
            remedy: None,
        }
    }

    /// Something to be read.
    pub fn warning(headline: &str, detail: &str, path: Option<&Path>) -> Self {
        Self {
            headline: headline.to_owned(),
            detail: with_path(detail, path),
            tone: Tone::Warning,
            remedy: None,
        }
    }

    /// Something good to know.
    pub fn quiet(headline: impl Into<String>) -> Self {
        Self { headline: headline.into(), detail: String::new(), tone: Tone::Quiet, remedy: None }
    }

    /// With a button that runs a command of the window.
    #[must_use]
    pub fn with_remedy(mut self, command: &'static str, words: &'static str) -> Self {
        self.remedy = Some((command, words));
        self
    }
}

fn with_path(detail: &str, path: Option<&Path>) -> String {
    match path {
        None => detail.to_owned(),
        Some(path) if detail.contains(&path.display().to_string()) => detail.to_owned(),
        Some(path) => format!("{detail} {}", path.display()),
    }
}
