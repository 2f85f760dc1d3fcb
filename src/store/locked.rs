//! Files that are left as they are, because they could not be read whole: nothing is saved into them.

use std::{collections::BTreeMap, fmt};

use super::{paths, print_time};
use crate::model::{Record, Timestamp};

/// The files of a project that are left as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedFiles {
    /// The name of the project's own file.
    header: String,
    files: BTreeMap<String, Locked>,
}

/// A file that is left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    /// Path inside the project's folder, with `/`.
    pub path: String,
    /// Why, as a sentence.
    pub why: String,
    /// The newest dated copy in which it reads, for a file that does not.
    pub copy: Option<GoodCopy>,
}

/// A dated copy of one file that reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodCopy {
    /// When it was made.
    pub at: Timestamp,
    /// Path inside the project's folder, with `/`.
    pub path: String,
}

impl fmt::Display for GoodCopy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The latest good copy is of {}: {}", print_time(self.at), self.path)
    }
}

impl LockedFiles {
    /// Nothing locked yet, in a project whose own file is called `header`.
    pub(super) fn new(header: &str) -> Self {
        Self { header: header.to_owned(), files: BTreeMap::new() }
    }

    /// True when every file can be written.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The locked file that this record would be saved in. Ask before planning a change to it.
    pub fn why(&self, record: &Record) -> Option<&Locked> {
        self.files.get(&paths::file_of(record, &self.header))
    }

    /// The locked file of this path.
    pub fn at(&self, path: &str) -> Option<&Locked> {
        self.files.get(path)
    }

    /// All of them, by path.
    pub fn iter(&self) -> impl Iterator<Item = &Locked> {
        self.files.values()
    }

    /// Locks a file, unless it is locked already.
    pub(super) fn lock(&mut self, path: &str, why: String, copy: Option<GoodCopy>) {
        let locked = Locked { path: path.to_owned(), why, copy };
        self.files.entry(path.to_owned()).or_insert(locked);
    }
}
