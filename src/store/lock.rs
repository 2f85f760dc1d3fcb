//! One writer for a project: a lock of the operating system, which dies with the program that holds it.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read as _},
    path::Path,
};

use super::{atomic, paths::PRIVATE, print_time};
use crate::model::Timestamp;

/// Who opens a project, and when: what stands in the lock as words for others to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The annotator's name.
    pub who: String,
    /// The time now.
    pub now: Timestamp,
}

/// The lock of a project; it ends when this is dropped, or when the program dies.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

impl Drop for Lock {
    /// Gives the lock up at once. Closing the file alone would not do while a program that is just being started still shares it.
    fn drop(&mut self) {
        // A lock that cannot be given up ends with the file.
        drop(self.file.unlock());
    }
}

/// What came of asking for the lock.
#[derive(Debug)]
pub(super) enum Answer {
    /// It is ours.
    Held(Lock),
    /// Another program holds it; its words, when they can be read.
    Taken(Option<String>),
    /// The folder cannot be written.
    Unwritable(io::Error),
    /// This file system has no locks: nobody can be kept out.
    Unsupported,
}

/// Asks for the lock of the project in `root`.
pub(super) fn take(root: &Path, holder: &Holder) -> Answer {
    let folder = root.join(PRIVATE);
    let path = folder.join("lock");
    let opened = fs::create_dir_all(&folder)
        .and_then(|()| OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path));
    let mut file = match opened {
        Ok(file) => file,
        Err(error) => return Answer::Unwritable(error),
    };
    match file.try_lock() {
        Ok(()) => {
            let words = format!(
                "{} on {}, process {}, since {}\n",
                holder.who,
                computer(),
                std::process::id(),
                print_time(holder.now)
            );
            match atomic::write_in_place(&mut file, words.as_bytes()) {
                Ok(()) => Answer::Held(Lock { file }),
                Err(error) => Answer::Unwritable(error),
            }
        }
        Err(TryLockError::WouldBlock) => {
            let mut words = String::new();
            // Some systems also lock the words away; the notice then names nobody.
            let read = file.read_to_string(&mut words);
            let words = words.trim().to_owned();
            Answer::Taken((read.is_ok() && !words.is_empty()).then_some(words))
        }
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Answer::Unsupported,
        Err(TryLockError::Error(error)) => Answer::Unwritable(error),
    }
}

fn computer() -> String {
    let named = ["HOSTNAME", "COMPUTERNAME"].iter().find_map(|it| std::env::var(it).ok());
    let named = named.or_else(|| fs::read_to_string("/etc/hostname").ok());
    let name = named.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    name.unwrap_or_else(|| "this computer".to_owned())
}
