//! Texts of record kept by their digest in `.obelus/texts/`, so that undo, and marks whose text was altered, find their words again.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    atomic,
    digest::{digest, is_sha256},
    paths::PRIVATE,
};
use crate::model::{Id, Source, TextOfRecord, TextState};

/// The folder of kept texts.
#[derive(Clone, Debug)]
pub(super) struct Texts {
    folder: PathBuf,
}

/// A text of record under the name that its source gives it.
pub fn text_of_record(source: &Id<Source>, text: &str) -> TextOfRecord {
    TextOfRecord::new(super::paths::text_file_name(source), digest(text.as_bytes()), Arc::from(text))
}

/// The text of a digest that is kept in the project of this folder, when it is there and whole.
pub fn kept_text(root: &Path, sha256: &str) -> Option<String> {
    Texts::of(root).get(sha256)
}

impl Texts {
    /// The kept texts of the project in this folder.
    pub(super) fn of(root: &Path) -> Self {
        Self { folder: root.join(PRIVATE).join("texts") }
    }

    /// Keeps a text, unless it is kept already or is not the text that its digest names.
    pub(super) fn keep(&self, text: &TextOfRecord) -> io::Result<()> {
        if text.state != TextState::Good || !is_sha256(&text.sha256) {
            return Ok(());
        }
        let path = self.path(&text.sha256);
        if path.exists() {
            return Ok(());
        }
        atomic::write_file(&path, text.body.as_bytes()).map_err(|error| error.source)
    }

    /// The text of a digest, when it is kept and whole.
    pub(super) fn get(&self, sha256: &str) -> Option<String> {
        if !is_sha256(sha256) {
            return None;
        }
        let bytes = fs::read(self.path(sha256)).ok()?;
        if digest(&bytes) != sha256 {
            return None;
        }
        String::from_utf8(bytes).ok()
    }

    /// True when a text of this digest is kept.
    pub(super) fn has(&self, sha256: &str) -> bool {
        is_sha256(sha256) && self.path(sha256).exists()
    }

    /// Lets go of every text but these.
    pub(super) fn retain(&self, digests: &BTreeSet<String>) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let digest = name.to_str().and_then(|it| it.strip_suffix(".txt"));
            if digest.is_some_and(|it| is_sha256(it) && !digests.contains(it)) {
                // One that cannot be removed only takes room.
                drop(fs::remove_file(entry.path()));
            }
        }
    }

    fn path(&self, digest: &str) -> PathBuf {
        self.folder.join(format!("{digest}.txt"))
    }
}
