//! A project's folder as it stands on the disk: every file that reads, and a finding for every one that does not.
//!
//! Nothing is written here, and nothing is read as empty because it could not be read.

mod reader;

mod layers;
mod shelves;
mod sources;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    cache::Cache, locked::LockedFiles, open::OpenError, paths, schema::Unreadable, shelf::PackedLayer,
    watch::Watch,
};
use crate::model::{Finding, Place, Project, Severity, Shelf};
use reader::Reader;
pub(super) use shelves::ShelvedLayer;

/// Where a project stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Site {
    /// Its folder.
    pub(super) root: PathBuf,
    /// The name of its own file in that folder.
    pub(super) header: String,
}

/// What was read.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) project: Project,
    pub(super) findings: Vec<Finding>,
    pub(super) locked: LockedFiles,
    /// The digest of each file of the project as it was seen, by path.
    pub(super) seen: BTreeMap<String, String>,
    /// What lies on shelves, by the path of its file.
    pub(super) packed: BTreeMap<String, ShelvedLayer>,
    pub(super) cache: Cache,
    /// Files that must be written at the next save though no record changed: their records came from a file of another name.
    pub(super) astray: BTreeSet<String>,
}

/// What this program has written itself, as its journal knows.
#[derive(Debug, Default)]
pub(super) struct OwnVersions {
    /// The digests that each file can have after its saves, by path; the empty one for a file that is not there.
    pub(super) files: BTreeMap<String, BTreeSet<String>>,
    /// After a save that was stopped: further texts that marks of a source may have been written on, by its id. One file can
    /// then be of before and another of after a change of the text.
    pub(super) texts: BTreeMap<String, BTreeSet<String>>,
}

impl OwnVersions {
    /// True when this program can have left a file with this digest.
    pub(super) fn has(&self, path: &str, sha256: &str) -> bool {
        self.files.get(path).is_some_and(|it| it.contains(sha256))
    }
}

/// Reads the whole folder. `own` tells which file versions came from this program, so that a save that was stopped between two
/// files is not taken for somebody else's change.
pub(super) fn read_folder(site: &Site, own: &OwnVersions, watch: &Watch) -> Result<Reading, OpenError> {
    reading_of(Reader::new(site, own, watch))
}

fn reading_of(mut reader: Reader<'_>) -> Result<Reading, OpenError> {
    let header = reader.header()?;
    reader.context = header.context();
    let schema = reader.schema(&header.id);
    let header = header.into_model(&schema);
    reader.shared();
    // What is kept of the layers is read beside the texts.
    let (cache, layers) = (reader.cache.clone(), reader.layer_paths());
    let wanted: &[String] = if reader.no_shelves { &[] } else { &layers };
    reader.expect(&layers);
    let ((), kept) = rayon::join(|| reader.sources(), || shelves::kept(&cache, wanted));
    reader.layers(&layers, kept);
    if reader.watch.is_given_up() {
        return Err(OpenError::GivenUp);
    }
    let records = std::mem::take(&mut reader.records);
    let records = records.into_values().map(|(record, _)| record);
    let shelves: Vec<Arc<dyn Shelf>> =
        reader.packed.values().map(|it| Arc::<PackedLayer>::clone(&it.layer) as Arc<dyn Shelf>).collect();
    let Some(project) = Project::with_shelves(header, records, &shelves) else {
        // Two records have one id. Read one by one, without shelves, each such pair is told.
        return reading_of(Reader { no_shelves: true, ..Reader::new(reader.site, reader.own, reader.watch) });
    };
    let Reader { findings, locked, seen, packed, cache, astray, .. } = reader;
    Ok(Reading { project, findings, locked, seen, packed, cache, astray })
}

/// Bytes of a file, or why the system does not give them; `None` where there is none.
pub(super) fn bytes_of(root: &Path, path: &str) -> Result<Option<Vec<u8>>, Unreadable> {
    match fs::read(paths::on_disk(root, path)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Unreadable::System { why: error.to_string() }),
    }
}

/// A finding of the loader about a file.
pub(super) fn file_finding(
    code: &'static str,
    severity: Severity,
    path: &str,
    at: (Option<usize>, Option<usize>),
    message: String,
    hint: &str,
) -> Finding {
    let place = Place::File { path: path.to_owned(), line: at.0, column: at.1 };
    Finding { code, severity, place, message, hint: hint.to_owned(), fix: None }
}
