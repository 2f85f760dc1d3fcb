//! An open project's folder: the one way in which anything of it is written. Owned by the worker that saves.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    atomic::{self, WriteError},
    backups::{self, Backup, BackupError},
    cache::{Cache, Stamp},
    digest::digest,
    history::{History, Step},
    journal::{self, Journal, JournalError, STEPS_KEPT},
    load,
    lock::{Holder, Lock},
    locked::{Locked, LockedFiles},
    open::{OpenError, Opened},
    paths,
    print::{FileOf, Grouped},
    read::{ShelvedLayer, Site, bytes_of},
    texts::Texts,
    watch::Watch,
};
use crate::model::{Id, Project, Record, Source, Timestamp};

/// The folder of an open project, with its lock and its journal.
#[derive(Debug)]
pub struct ProjectFolder {
    pub(super) site: Site,
    pub(super) header_path: PathBuf,
    /// Held as long as the folder is open for writing.
    pub(super) lock: Option<Arc<Lock>>,
    /// Why nothing can be written, as a sentence.
    pub(super) read_only: Option<String>,
    pub(super) locked: LockedFiles,
    /// The digest of each file as it was last seen or written.
    pub(super) seen: BTreeMap<String, String>,
    /// What lies on shelves, by the path of its file.
    pub(super) packed: BTreeMap<String, ShelvedLayer>,
    pub(super) cache: Cache,
    pub(super) astray: BTreeSet<String>,
    /// The project as its files had it when they were read: what locked files still have.
    pub(super) as_read: Project,
    /// The project as its files have it, apart from what was refused.
    pub(super) in_files: Project,
    pub(super) history: History,
    pub(super) journal: Option<Journal>,
    pub(super) texts: Texts,
}

/// What a save did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Files written, by path inside the folder.
    pub written: Vec<String>,
    /// Files moved to `.obelus/trash/`, since nothing belongs into them any more.
    pub trashed: Vec<String>,
    /// Files that should have been written but are locked. What belongs into them stays in the journal.
    pub refused: Vec<Locked>,
}

/// Why files could not be saved. Everything is still in the journal.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The project is open for reading only.
    #[error("{why}")]
    ReadOnly {
        /// Why, as a sentence.
        why: String,
    },
    /// Something else has altered a file since it was read or written here. It was not written over.
    #[error(
        "{path} was changed by another program. It was not written over; read the project again to apply your changes on top"
    )]
    ChangedOutside {
        /// Path inside the project's folder, with `/`.
        path: String,
    },
    /// There is no dated copy in which the file reads, or the file is not one that does not read.
    #[error("There is no good copy of {path}")]
    NoCopy {
        /// Path inside the project's folder, with `/`.
        path: String,
    },
    /// The system refused.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A file that nothing belongs into any more could not be moved away.
    #[error("{path} could not be moved to the project’s trash: {source}")]
    Trash {
        /// Path inside the project's folder, with `/`.
        path: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The journal could not be written, and without it no file is.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// A file about to be written.
struct Planned {
    path: String,
    bytes: Vec<u8>,
    sha256: String,
}

impl ProjectFolder {
    /// The folder.
    pub fn root(&self) -> &Path {
        &self.site.root
    }

    /// The project's own file, `<name>.obelus.ron`.
    pub fn header_path(&self) -> &Path {
        &self.header_path
    }

    /// Why nothing can be written, as a sentence; `None` when all can.
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// Keeps a step. When it returns without an error the step is on the disk and survives a power cut.
    pub fn append(&mut self, step: &Step) -> Result<(), JournalError> {
        self.append_all(std::slice::from_ref(step))
    }

    /// Keeps several steps with one wait for the disk: all of them or, with an error, none; they can then be given again.
    pub fn append_all(&mut self, steps: &[Step]) -> Result<(), JournalError> {
        let Some(journal) = &mut self.journal else {
            let why =
                self.read_only.clone().unwrap_or_else(|| "The project is open for reading only".to_owned());
            return Err(JournalError::ReadOnly { why });
        };
        for step in steps {
            keep_texts(&self.texts, step).map_err(|source| JournalError::Write {
                path: self.site.root.join(paths::PRIVATE).join("texts"),
                source,
            })?;
        }
        journal.append(steps)?;
        for step in steps {
            self.history.take(step);
        }
        Ok(())
    }

    /// Writes the files whose records changed, and no other. All steps that led to `project` must have been appended, and no later
    /// one: call in the order of what happened.
    ///
    /// Nothing is written when a file was changed outside. A save that is stopped in the middle comes out whole at the next open.
    pub fn save(&mut self, project: &Project, now: Timestamp) -> Result<Saved, SaveError> {
        if let Some(why) = &self.read_only {
            return Err(SaveError::ReadOnly { why: why.clone() });
        }
        let mut saved = Saved::default();
        let (planned, gone) = self.plan(project, &mut saved.refused);
        let mut stamps = BTreeMap::new();
        for path in planned.iter().map(|it| &it.path).chain(&gone) {
            stamps.insert(path.clone(), Stamp::of(&paths::on_disk(&self.site.root, path)));
            self.check_unchanged(path)?;
        }
        if !(planned.is_empty() && gone.is_empty()) {
            let files = planned.iter().map(|it| (it.path.clone(), it.sha256.clone())).collect();
            self.mark(|journal| journal.mark_saving(files, gone.clone()))?;
            for file in planned {
                let stamp = Stamp::of(&paths::on_disk(&self.site.root, &file.path));
                if stamp.is_none() || stamps.get(&file.path) != Some(&stamp) {
                    self.check_unchanged(&file.path)?;
                }
                atomic::write_file(&paths::on_disk(&self.site.root, &file.path), &file.bytes)?;
                self.astray.remove(&file.path);
                self.seen.insert(file.path.clone(), file.sha256);
                saved.written.push(file.path);
            }
            for path in gone {
                self.trash(&path, now).map_err(|source| SaveError::Trash { path: path.clone(), source })?;
                self.seen.remove(&path);
                saved.trashed.push(path);
            }
        }
        if saved.refused.is_empty() {
            // With a file refused, the steps before must be done again at the next open.
            self.mark(Journal::mark_saved)?;
            self.shorten(project)?;
        }
        self.in_files = project.clone();
        Ok(saved)
    }

    /// Reads everything again: the files win, and the steps of the journal that no save has written are applied on top where they
    /// fit; the others are set aside under `.obelus/recovered/`. This is *Reload and apply mine again*.
    #[expect(
        clippy::result_large_err,
        reason = "the folder comes back when it cannot be read, and there is one"
    )]
    pub fn reload(mut self, holder: &Holder) -> Result<Opened, (Self, OpenError)> {
        // One writer at a time, also of the journal.
        self.journal = None;
        let access = load::Access { lock: self.lock.clone(), read_only: self.read_only.clone() };
        match load::load(&self.site, access, holder, &Watch::default()) {
            Ok(opened) => Ok(opened),
            Err(error) => {
                self.read_only.get_or_insert_with(|| format!("The project cannot be read any more: {error}"));
                Err((self, error))
            }
        }
    }

    /// Puts the latest good copy in the place of a file that does not read, which is kept under `.obelus/recovered/`. To be followed
    /// by [`ProjectFolder::reload`].
    pub fn take_good_copy(&mut self, path: &str, now: Timestamp) -> Result<(), SaveError> {
        if let Some(why) = &self.read_only {
            return Err(SaveError::ReadOnly { why: why.clone() });
        }
        let no_copy = || SaveError::NoCopy { path: path.to_owned() };
        let copy = self.locked.at(path).and_then(|it| it.copy.as_ref()).ok_or_else(no_copy)?;
        let target = paths::on_disk(self.root(), path);
        let fail = |source| WriteError { path: target.clone(), source };
        let bytes = fs::read(paths::on_disk(self.root(), &copy.path)).map_err(fail)?;
        self.check_unchanged(path)?;
        let bad = fs::read(&target).map_err(fail)?;
        atomic::write_file(&paths::recovered(self.root(), now, &path.replace('/', "-")), &bad)?;
        Ok(atomic::write_file(&target, &bytes)?)
    }

    /// Makes a dated copy of the project's files as they stand on the disk, and lets the oldest go; `None` when nothing has changed
    /// since the last one. To be called after opening and every hour.
    pub fn back_up(&mut self, now: Timestamp) -> Result<Option<Backup>, BackupError> {
        if self.read_only.is_some() {
            return Ok(None);
        }
        backups::make(&self.site.root, now)
    }

    /// The dated copies, newest first.
    pub fn backups(&self) -> Vec<Backup> {
        backups::list(&self.site.root)
    }

    fn plan(&self, project: &Project, refused: &mut Vec<Locked>) -> (Vec<Planned>, Vec<String>) {
        let (now, then) = (Grouped::of(project), Grouped::of(&self.in_files));
        let as_read = (!self.locked.is_empty()).then(|| Grouped::of(&self.as_read));
        let (since_then, since_read) = (now.compared(&then), as_read.as_ref().map(|it| now.compared(it)));
        let files = now.files(&self.site.header);
        let mut planned = Vec::new();
        let orphaned = now.orphaned();
        for (path, file) in &files {
            if let FileOf::Layer((Some(source), _)) = file
                && orphaned.contains(source)
                && self.locked.at(path).is_none()
            {
                let why = format!(
                    "The marks in {path} belong to the source {source}, which is not in this project."
                );
                refused.push(Locked { path: path.clone(), why, copy: None });
                continue;
            }
            if let Some(locked) = self.locked.at(path) {
                if since_read.as_ref().is_some_and(|it| it.differs(file)) {
                    refused.push(locked.clone());
                }
                continue;
            }
            if !(self.astray.contains(path) || since_then.differs(file)) {
                continue;
            }
            let Some(bytes) = now.print(file) else { continue };
            let sha256 = digest(&bytes);
            if self.seen.get(path) != Some(&sha256) {
                planned.push(Planned { path: path.clone(), bytes, sha256 });
            }
        }
        // Records that came from a file of another name and cannot be written under their own stay in that file.
        let is_held_up = self.astray.iter().any(|it| self.locked.at(it).is_some());
        let gone = self.seen.keys().filter(|_| !is_held_up);
        let gone = gone.filter(|it| !files.contains_key(*it) && self.locked.at(it).is_none());
        // The files of a source stay while anything still belongs to it.
        let held: BTreeSet<String> = orphaned.iter().flat_map(|it| self.files_of_source(it)).collect();
        let gone: Vec<String> = gone.filter(|it| it.contains('/') && !held.contains(*it)).cloned().collect();
        for path in held.into_iter().filter(|it| self.seen.contains_key(it) && self.locked.at(it).is_none()) {
            let why = format!("{path} is kept, since notes or marks still belong to this source.");
            refused.push(Locked { path, why, copy: None });
        }
        (planned, gone)
    }

    fn files_of_source(&self, id: &Id<Source>) -> Vec<String> {
        let text = self.in_files.sources().get(id).map(|it| paths::text_file(&it.text.file));
        std::iter::once(paths::source_file(id)).chain(text).collect()
    }

    fn check_unchanged(&self, path: &str) -> Result<(), SaveError> {
        let found = bytes_of(&self.site.root, path).ok().map(|it| it.as_deref().map(digest));
        if found.as_ref().map(Option::as_ref) == Some(self.seen.get(path)) {
            Ok(())
        } else {
            Err(SaveError::ChangedOutside { path: path.to_owned() })
        }
    }

    fn mark(
        &mut self,
        mark: impl FnOnce(&mut Journal) -> Result<(), JournalError>,
    ) -> Result<(), JournalError> {
        self.journal.as_mut().map_or(Ok(()), mark)
    }

    /// Moves a file to the project's trash, by the day and time.
    fn trash(&self, path: &str, now: Timestamp) -> io::Result<()> {
        let folder = self.site.root.join(paths::PRIVATE).join("trash").join(paths::stamp(now));
        let from = paths::on_disk(&self.site.root, path);
        atomic::move_to(&from, &paths::free(&paths::on_disk(&folder, path)))?;
        if let Some(emptied) = from.parent().filter(|it| it.parent() != Some(self.root())) {
            // Only an empty folder goes; one that still holds something stays.
            drop(fs::remove_dir(emptied));
        }
        Ok(())
    }

    /// Writes the journal anew without its oldest steps when it has grown long, and lets go of texts that no step needs.
    fn shorten(&mut self, project: &Project) -> Result<(), JournalError> {
        if !self.journal.as_ref().is_some_and(Journal::is_long) {
            return Ok(());
        }
        self.history.keep_last(STEPS_KEPT);
        let id = project.header().id.as_str().to_owned();
        // Closed first: some systems rename nothing over an open file.
        self.journal = None;
        let root = &self.site.root;
        let begun = Journal::begin(root, &id, &self.history, &self.seen, 0);
        // Where a shorter one cannot be written, the long one goes on.
        let journal = begun.or_else(|error| match journal::read(root) {
            Ok(told) => Journal::resume(root, &told),
            Err(_) => Err(error),
        });
        let path = journal::path_of(root);
        self.journal = Some(journal.map_err(|source| JournalError::Write { path, source })?);
        let past = self.history.done.iter().chain(&self.history.undone).flat_map(|it| &it.edits);
        let records = past.flat_map(|it| it.before.iter().chain(&it.after));
        let mut digests: BTreeSet<String> =
            project.sources().iter().map(|it| it.text.sha256.clone()).collect();
        digests.extend(records.filter_map(|it| match it {
            Record::Source(source) => Some(source.text.sha256.clone()),
            _ => None,
        }));
        self.texts.retain(&digests);
        Ok(())
    }
}

/// Keeps the texts that a step speaks of, before the journal does.
fn keep_texts(texts: &Texts, step: &Step) -> io::Result<()> {
    let (Step::Did(change) | Step::Folded(change)) = step else { return Ok(()) };
    for record in change.edits.iter().flat_map(|it| it.before.iter().chain(&it.after)) {
        if let Record::Source(source) = record {
            texts.keep(&source.text)?;
        }
    }
    Ok(())
}
