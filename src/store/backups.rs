//! Dated copies of a project in `.obelus/backups/`: one folder each, which opens like the project itself.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;

use super::{
    atomic,
    digest::digest,
    locked::GoodCopy,
    open::{self, OpenError},
    paths::{self, PRIVATE},
    read::{OwnVersions, read_folder},
    schema,
    watch::Watch,
};
use crate::model::{Project, TextState, Timestamp};

/// How many hours, days and months have a copy each.
const HOURS: usize = 24;
const DAYS: usize = 30;
const MONTHS: usize = 12;
/// Above so many bytes in all the oldest leave.
const BYTES: u64 = 500_000_000;

/// A dated copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// When it was made.
    pub at: Timestamp,
    /// Its folder.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
}

/// Why a copy could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The system refused.
    #[error("The dated copy {} could not be made: {source}", .path.display())]
    Write {
        /// The copy.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The copy does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The copy is not whole, so that restoring it would take away what it does not show.
    #[error("This earlier version is not whole ({what}). Choose another one")]
    NotWhole {
        /// What is wrong with it.
        what: String,
    },
}

/// The copies of the project in this folder, newest first.
pub fn list(root: &Path) -> Vec<Backup> {
    let entries = fs::read_dir(folder(root)).into_iter().flatten().flatten();
    let mut backups: Vec<Backup> = entries
        .filter_map(|it| {
            let at = paths::time_of_stamp(it.file_name().to_str()?)?;
            Some(Backup { at, bytes: size(&it.path()), path: it.path() })
        })
        .collect();
    backups.sort_by_key(|it| std::cmp::Reverse(it.at));
    backups
}

/// Reads a copy as a project. One that is not whole is refused.
pub fn read(backup: &Backup) -> Result<Project, BackupError> {
    let reading = read_folder(&open::find(&backup.path)?, &OwnVersions::default(), &Watch::default())?;
    if let Some(locked) = reading.locked.iter().next() {
        return Err(BackupError::NotWhole { what: locked.why.clone() });
    }
    if let Some(source) = reading.project.sources().iter().find(|it| it.text.state != TextState::Good) {
        return Err(BackupError::NotWhole {
            what: format!("the text of {} is not as it was marked", source.title),
        });
    }
    Ok(reading.project)
}

/// Which of these copies, by moment and size, are no longer kept.
///
/// The newest of each of the last 24 hours, 30 days and 12 months (UTC) that have one stay; of these the oldest leave while all
/// together are above 500 MB. The newest always stays.
pub fn to_leave(backups: &[(Timestamp, u64)]) -> Vec<Timestamp> {
    let mut newest_first = backups.to_vec();
    newest_first.sort_by_key(|it| std::cmp::Reverse(it.0));
    let mut kept = BTreeSet::new();
    for (letters, limit) in
        [("2026-10-01T09".len(), HOURS), ("2026-10-01".len(), DAYS), ("2026-10".len(), MONTHS)]
    {
        let mut periods: Vec<String> = Vec::new();
        for (at, _) in &newest_first {
            let period: String = paths::stamp(*at).chars().take(letters).collect();
            if periods.last() != Some(&period) {
                if periods.len() == limit {
                    break;
                }
                periods.push(period);
                kept.insert(*at);
            }
        }
    }
    let mut total = 0;
    let mut leaving = Vec::new();
    let mut is_first = true;
    for (at, bytes) in newest_first {
        let fits = kept.contains(&at) && (is_first || total + bytes <= BYTES);
        if fits {
            total += bytes;
        } else {
            leaving.push(at);
        }
        is_first = false;
    }
    leaving
}

/// Makes a copy, unless the newest one is the same, and lets go of those no longer kept.
pub(super) fn make(root: &Path, now: Timestamp) -> Result<Option<Backup>, BackupError> {
    let path = folder(root).join(paths::stamp(now));
    let fail = |source| BackupError::Write { path: path.clone(), source };
    let files = files_of(root).map_err(fail)?;
    let before = list(root);
    if let Some(newest) = before.first()
        && files_of(&newest.path).is_ok_and(|old| digests(&newest.path, &old) == digests(root, &files))
    {
        return Ok(None);
    }
    if path.exists() {
        return Ok(None);
    }
    // Under another name until it is whole.
    let unfinished = folder(root).join(UNFINISHED);
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(fail)?;
    }
    for file in &files {
        let bytes = fs::read(paths::on_disk(root, file)).map_err(fail)?;
        atomic::write_file(&paths::on_disk(&unfinished, file), &bytes).map_err(|error| fail(error.source))?;
    }
    atomic::move_to(&unfinished, &path).map_err(fail)?;
    let all = list(root);
    let leaving = to_leave(&all.iter().map(|it| (it.at, it.bytes)).collect::<Vec<_>>());
    for backup in all.iter().filter(|it| leaving.contains(&it.at)) {
        // One that cannot be removed only takes room.
        drop(fs::remove_dir_all(&backup.path));
    }
    Ok(Some(Backup { at: now, bytes: size(&path), path }))
}

/// The newest copy in which this file reads.
pub(super) fn latest_good<T: DeserializeOwned>(root: &Path, path: &str) -> Option<GoodCopy> {
    list(root).into_iter().find_map(|backup| {
        let bytes = fs::read(paths::on_disk(&backup.path, path)).ok()?;
        schema::read::<T>(&bytes).ok()?;
        let folder = backup.path.file_name()?.to_str()?;
        Some(GoodCopy { at: backup.at, path: format!("{PRIVATE}/backups/{folder}/{path}") })
    })
}

/// Where the folders of layers stand.
const LAYERS_PREFIX: &str = "layers/";
/// The name of a copy in the making.
const UNFINISHED: &str = "unfinished";

fn folder(root: &Path) -> PathBuf {
    root.join(PRIVATE).join("backups")
}

/// The files of a project by path: its records and texts, not images, originals or anything hidden but the files for git.
fn files_of(root: &Path) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    let mut folders = vec![(String::new(), root.to_owned())];
    while let Some((prefix, folder)) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = format!("{prefix}{name}");
            let is_hidden = name.starts_with('.');
            let is_top = prefix.is_empty();
            if entry.path().is_dir() {
                let is_of_project = is_top && [paths::SOURCES, paths::LAYERS].contains(&name.as_str());
                if is_of_project || (prefix == LAYERS_PREFIX && !is_hidden) {
                    folders.push((format!("{path}/"), entry.path()));
                }
            } else if [".gitignore", ".gitattributes"].contains(&name.as_str())
                || !is_hidden && (!is_top || paths::is_ron(&name))
            {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn digests(root: &Path, files: &[String]) -> BTreeMap<String, Option<String>> {
    let of = |it: &String| fs::read(paths::on_disk(root, it)).ok().as_deref().map(digest);
    files.iter().map(|it| (it.clone(), of(it))).collect()
}

fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|it| match it.metadata() {
            Ok(data) if data.is_dir() => size(&it.path()),
            Ok(data) => data.len(),
            Err(_) => 0,
        })
        .sum()
}
