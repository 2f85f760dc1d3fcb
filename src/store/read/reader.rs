//! Reading one file after another, with all that is seen on the way.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    fs, io,
    sync::Arc,
};

use serde::de::{DeserializeOwned, IgnoredAny};

use super::{OwnVersions, ShelvedLayer, Site, bytes_of, file_finding};
use crate::{
    model::{self, Finding, Key, Place, Record, Severity, TextOfRecord},
    store::{
        backups,
        cache::{Cache, Stamp},
        digest::digest,
        locked::LockedFiles,
        open::OpenError,
        paths,
        schema::{self, Unreadable, v1},
        texts::Texts,
        watch::Watch,
    },
};

/// What has been read so far.
pub(super) struct Reader<'a> {
    pub(super) site: &'a Site,
    pub(super) own: &'a OwnVersions,
    pub(super) watch: &'a Watch,
    pub(super) texts: Texts,
    pub(super) context: usize,
    pub(super) findings: Vec<Finding>,
    pub(super) locked: LockedFiles,
    pub(super) seen: BTreeMap<String, String>,
    pub(super) astray: BTreeSet<String>,
    pub(super) records: BTreeMap<Key, (Record, String)>,
    pub(super) grounds: BTreeMap<String, Arc<TextOfRecord>>,
    pub(super) cache: Cache,
    /// What lies on shelves, by the path of its file.
    pub(super) packed: BTreeMap<String, ShelvedLayer>,
    /// True when every record is to be read as one of its own.
    pub(super) no_shelves: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(site: &'a Site, own: &'a OwnVersions, watch: &'a Watch) -> Self {
        Self {
            site,
            own,
            watch,
            texts: Texts::of(&site.root),
            context: 0,
            findings: Vec::new(),
            locked: LockedFiles::new(&site.header),
            seen: BTreeMap::new(),
            astray: BTreeSet::new(),
            records: BTreeMap::new(),
            grounds: BTreeMap::new(),
            cache: Cache::of(&site.root),
            packed: BTreeMap::new(),
            no_shelves: false,
        }
    }

    /// The project's own file: the only one without which a project does not open.
    pub(super) fn header(&mut self) -> Result<v1::Project, OpenError> {
        let path = self.site.root.join(&self.site.header);
        let bytes = fs::read(&path).map_err(|source| OpenError::System { path: path.clone(), source })?;
        self.seen.insert(self.site.header.clone(), digest(&bytes));
        schema::read(&bytes).map_err(|why| match why {
            Unreadable::Newer { version } => OpenError::Newer { path, version },
            why => {
                let copy = backups::latest_good::<v1::Project>(&self.site.root, &self.site.header);
                OpenError::Header { path, why, copy: copy.map_or(String::new(), |it| it.to_string()) }
            }
        })
    }

    pub(super) fn schema(&mut self, project: &str) -> String {
        let Some(file) = self.file::<v1::Schema>(paths::SCHEMA) else {
            self.miss(paths::SCHEMA, "The tags and measures of the project are missing");
            return project.to_owned();
        };
        let v1::Schema { obelus: _, id, tags, measures } = file;
        for tag in tags {
            self.take(paths::SCHEMA, model::Tag::from(tag).into());
        }
        for measure in measures {
            self.take(paths::SCHEMA, model::Measure::from(measure).into());
        }
        id
    }

    pub(super) fn shared(&mut self) {
        match self.file::<v1::Entities>(paths::ENTITIES) {
            Some(file) => {
                for entity in file.entities {
                    self.take(paths::ENTITIES, model::Entity::from(entity).into());
                }
            }
            None => self.miss(paths::ENTITIES, "The entities of the project are missing"),
        }
        match self.file::<v1::Disputes>(paths::DISPUTES) {
            Some(file) => {
                for dispute in file.disputes {
                    self.take(paths::DISPUTES, model::Dispute::from(dispute).into());
                }
            }
            None => self.miss(paths::DISPUTES, "The disputes of the project are missing"),
        }
        if let Some(file) = self.file::<v1::Conflicts>(paths::CONFLICTS) {
            for conflict in file.conflicts {
                self.take(paths::CONFLICTS, model::Conflict::from(conflict).into());
            }
        }
    }

    /// The bytes of a file of this type, or `None` when it is not there, or the system does not give it.
    pub(super) fn bytes<T: DeserializeOwned>(&mut self, path: &str) -> Option<Vec<u8>> {
        bytes_of(&self.site.root, path).unwrap_or_else(|why| {
            self.unreadable::<T>(path, &why);
            None
        })
    }

    /// A whole file, or `None` when it is not there, or does not read: then it is locked, with a finding.
    pub(super) fn file<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let stamp = self.stamp(path);
        let bytes = self.bytes::<T>(path)?;
        self.saw(path, stamp, digest(&bytes));
        match schema::read(&bytes) {
            Ok(file) => Some(file),
            Err(why) => {
                self.unreadable::<T>(path, &why);
                None
            }
        }
    }

    /// Tells whoever waits how much there is to read: texts and layers, which all of the time goes to.
    pub(super) fn expect(&mut self, layers: &[String]) {
        let texts = self.names(paths::SOURCES, false).into_iter().filter(|it| !paths::is_ron(it));
        let texts = texts.map(|name| format!("{}/{name}", paths::SOURCES));
        for path in texts.collect::<Vec<_>>().iter().chain(layers) {
            self.watch.expect(self.size(path));
        }
    }

    /// Bytes of a file, by the system.
    pub(super) fn size(&self, path: &str) -> u64 {
        fs::metadata(paths::on_disk(&self.site.root, path)).map_or(0, |it| it.len())
    }

    /// What the system says of a file; to be asked before it is read.
    pub(super) fn stamp(&self, path: &str) -> Option<Stamp> {
        Stamp::of(&paths::on_disk(&self.site.root, path))
    }

    /// Remembers what a file was when it was read.
    pub(super) fn saw(&mut self, path: &str, stamp: Option<Stamp>, sha256: String) {
        self.cache.note(path, stamp, &sha256);
        self.seen.insert(path.to_owned(), sha256);
    }

    pub(super) fn unreadable<T: DeserializeOwned>(&mut self, path: &str, why: &Unreadable) {
        // A newer program's file is whole; to put an older copy in its place would undo what was done there.
        let is_newer = matches!(why, Unreadable::Newer { .. });
        let copy = if is_newer { None } else { backups::latest_good::<T>(&self.site.root, path) };
        self.locked.lock(path, format!("{path} was not read: {why}. It is left as it is."), copy.clone());
        let (code, hint) = match why {
            Unreadable::ConflictMarkers { .. } => (
                "L2",
                "Finish the merge in git (or take one side whole), then open the project again. Until then the file is left as it is",
            ),
            Unreadable::Newer { .. } => {
                ("L3", "Open the project with a newer Obelus. Until then the file is left as it is")
            }
            _ => (
                "L1",
                "Put this place right in a text editor, or take the file from an earlier version. Until then it is left as it is",
            ),
        };
        let hint = match copy {
            Some(copy) => format!("{hint}. {copy}"),
            None => hint.to_owned(),
        };
        let message = format!("{path} was not read: {why}");
        self.findings.push(file_finding(code, Severity::Error, path, why.position(), message, &hint));
    }

    /// Says that a shared file is not there, when it once was.
    pub(super) fn miss(&mut self, path: &str, message: &str) {
        let was_there = self.own.files.contains_key(path);
        if self.locked.at(path).is_some() || !(was_there || path == paths::SCHEMA) {
            return;
        }
        let hint = "Put the file back, from git or from an earlier version; a new one is written when something is saved in it";
        self.findings.push(file_finding(
            "L7",
            Severity::Warning,
            path,
            (None, None),
            format!("{message}: there is no {path}"),
            hint,
        ));
    }

    /// Takes a record in. The second of one id is left in its file, which is locked so that it cannot get lost.
    pub(super) fn take(&mut self, path: &str, record: Record) {
        let taken = match self.records.entry(record.key()) {
            Entry::Vacant(free) => {
                free.insert((record, path.to_owned()));
                return;
            }
            Entry::Occupied(taken) => taken,
        };
        let (key, (_, first)) = (taken.key(), taken.get());
        let message = if first == path {
            format!("{path} holds the id {} twice; the first was read", key.as_str())
        } else {
            format!("The id {} stands in {first} and again in {path}; the first was read", key.as_str())
        };
        self.locked.lock(path, format!("{message}. It is left as it is."), None);
        let hint = "Give one of the two another id in a text editor, or take one out. Until then the file is left as it is";
        self.findings.push(Finding {
            code: "S1",
            severity: Severity::Error,
            place: Place::File { path: path.to_owned(), line: None, column: None },
            message,
            hint: hint.to_owned(),
            fix: None,
        });
    }

    /// Notes that records of the file `should_be` came from another one, so that they are written there before that one goes.
    pub(super) fn stray(&mut self, path: &str, should_be: String) {
        if path != should_be {
            self.astray.insert(should_be);
        }
    }

    /// The names of the RON files in a folder, sorted; hidden ones are not the project's.
    pub(super) fn list(&mut self, folder: &str) -> Vec<String> {
        let mut names = self.names(folder, false);
        names.retain(|it| paths::is_ron(it));
        names
    }

    pub(super) fn folders(&mut self, folder: &str) -> Vec<String> {
        self.names(folder, true)
    }

    pub(super) fn names(&mut self, folder: &str, is_folder: bool) -> Vec<String> {
        let entries = match fs::read_dir(paths::on_disk(&self.site.root, folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
            Err(error) => {
                let why = Unreadable::System { why: error.to_string() };
                self.unreadable::<IgnoredAny>(folder, &why);
                return Vec::new();
            }
        };
        let mut names = Vec::new();
        for entry in entries.flatten() {
            if entry.path().is_dir() != is_folder {
                continue;
            }
            match entry.file_name().into_string() {
                Ok(name) if name.starts_with('.') => {}
                Ok(name) => names.push(name),
                Err(name) => self.findings.push(file_finding(
                    "L8",
                    Severity::Warning,
                    &format!("{folder}/{}", name.to_string_lossy()),
                    (None, None),
                    "A file was left out, since its name is not readable text".to_owned(),
                    "Rename it if it belongs to the project",
                )),
            }
        }
        names.sort();
        names
    }
}
