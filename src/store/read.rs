//! A project's folder as it stands on the disk: every file that reads, and a finding for every one that does not.
//!
//! Nothing is written here, and nothing is read as empty because it could not be read.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::de::DeserializeOwned;

use super::{
    digest::digest,
    locked::LockedFiles,
    open::OpenError,
    paths,
    schema::{
        self, Unreadable,
        v1::{self, Anchor, Ground, Owner},
    },
    texts::Texts,
};
use crate::model::{
    self, Agent, Change, Edit, Finding, Gesture, Id, Key, Place, Project, Record, Severity, Source, TextOfRecord,
    TextState, Timestamp,
};

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
pub(super) fn read_folder(site: &Site, own: &OwnVersions) -> Result<Reading, OpenError> {
    let mut reader = Reader::new(site, own);
    let header = reader.header()?;
    reader.context = header.context();
    let schema = reader.schema(&header.id);
    let mut project = Project::new(header.into_model(&schema));
    reader.shared();
    reader.sources();
    reader.layers();
    let edits = std::mem::take(&mut reader.records).into_values().map(|(record, _)| Edit::create(record));
    let whole = Change {
        label: String::new(),
        by: Id::new(""),
        at: Timestamp::default(),
        gesture: Gesture::default(),
        edits: edits.collect(),
    };
    project.apply(&whole).expect("every key was read once, into an empty project");
    let Reader { findings, locked, seen, astray, .. } = reader;
    Ok(Reading { project, findings, locked, seen, astray })
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

struct Reader<'a> {
    site: &'a Site,
    own: &'a OwnVersions,
    texts: Texts,
    context: usize,
    findings: Vec<Finding>,
    locked: LockedFiles,
    seen: BTreeMap<String, String>,
    astray: BTreeSet<String>,
    records: BTreeMap<Key, (Record, String)>,
    grounds: BTreeMap<String, Arc<TextOfRecord>>,
}

impl<'a> Reader<'a> {
    fn new(site: &'a Site, own: &'a OwnVersions) -> Self {
        Self {
            site,
            own,
            texts: Texts::of(&site.root),
            context: 0,
            findings: Vec::new(),
            locked: LockedFiles::new(&site.header),
            seen: BTreeMap::new(),
            astray: BTreeSet::new(),
            records: BTreeMap::new(),
            grounds: BTreeMap::new(),
        }
    }

    /// The project's own file: the only one without which a project does not open.
    fn header(&mut self) -> Result<v1::Project, OpenError> {
        let path = self.site.root.join(&self.site.header);
        let bytes = fs::read(&path).map_err(|source| OpenError::System { path: path.clone(), source })?;
        self.seen.insert(self.site.header.clone(), digest(&bytes));
        schema::read(&bytes).map_err(|why| match why {
            Unreadable::Newer { version } => OpenError::Newer { path, version },
            why => OpenError::Header { path, why },
        })
    }

    fn schema(&mut self, project: &str) -> String {
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

    fn shared(&mut self) {
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

    fn sources(&mut self) {
        for name in self.list(paths::SOURCES) {
            let path = format!("{}/{name}", paths::SOURCES);
            let Some(file) = self.file::<v1::Source<Anchor>>(&path) else { continue };
            let text = self.text(&file, &path);
            let source: Id<Source> = Id::new(&file.id);
            let (record, notes) = file.into_model(Arc::clone(&text));
            self.stray(&path, paths::source_file(&source));
            self.grounds.insert(source.as_str().to_owned(), Arc::clone(&text));
            self.take(&path, record.into());
            for note in notes {
                let mut adrift = Adrifts::default();
                let ground = Ground { text: Some(&text), context: self.context };
                let note = note.into_model(&source, |it| adrift.read(ground, it));
                self.drifted(&adrift, Key::Note(note.id.clone()), &text);
                self.take(&path, note.into());
            }
        }
    }

    /// The text of a source: its file when that is the text that was marked; the kept copy when the file is missing or belongs to
    /// the other half of a save that was stopped; else what there is, and the marks are adrift.
    fn text(&mut self, source: &v1::Source<Anchor>, record_path: &str) -> Arc<TextOfRecord> {
        let v1::TextOf { file, sha256, chars } = &source.text;
        let path = paths::text_file(&file.0);
        let bytes = match bytes_of(&self.site.root, &path) {
            Ok(bytes) => bytes,
            Err(why) => {
                self.findings.push(file_finding(
                    "L5",
                    Severity::Error,
                    &path,
                    (None, None),
                    format!("The text of a source cannot be read: {why}"),
                    "Give the file back its reading rights and open the project again. The marks are kept as they are",
                ));
                return missing(&file.0, sha256, *chars);
            }
        };
        let found = bytes.as_deref().map(digest);
        if let Some(found) = &found {
            self.seen.insert(path.clone(), found.clone());
        }
        if found.as_ref() == Some(sha256)
            && let Some(text) = bytes.as_deref().and_then(|it| std::str::from_utf8(it).ok())
        {
            return Arc::new(TextOfRecord::new(file.0.clone(), sha256.clone(), Arc::from(text)));
        }
        let is_own = found.as_ref().is_some_and(|it| self.own.has(&path, it));
        if (found.is_none() || is_own)
            && let Some(kept) = self.texts.get(sha256)
        {
            if found.is_none() {
                self.findings.push(file_finding(
                    "L4",
                    Severity::Warning,
                    &path,
                    (None, None),
                    format!("The text {path} was missing; its copy in the folder .obelus/texts was used"),
                    "Nothing to do: the file is written again at the next save",
                ));
            }
            self.astray.insert(path);
            return Arc::new(TextOfRecord::new(file.0.clone(), sha256.clone(), Arc::from(kept)));
        }
        let Some(bytes) = bytes else {
            self.findings.push(file_finding(
                "L4",
                Severity::Error,
                &path,
                (None, None),
                format!("The text {path} is missing; {record_path} needs it"),
                "Put the file back under this name. The marks are kept with their words meanwhile",
            ));
            return missing(&file.0, sha256, *chars);
        };
        self.differs(&path, &bytes, source)
    }

    fn differs(&mut self, path: &str, bytes: &[u8], source: &v1::Source<Anchor>) -> Arc<TextOfRecord> {
        let v1::TextOf { file, sha256, chars } = &source.text;
        let hint = if self.texts.has(sha256) {
            format!(
                "Put back the text that was marked; a copy is kept as .obelus/texts/{sha256}.txt. The marks keep their words meanwhile"
            )
        } else {
            "Put back the text that was marked. The marks keep their words meanwhile".to_owned()
        };
        let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let Ok(body) = std::str::from_utf8(plain) else {
            let why = "it is not UTF-8, as a text of record must be";
            self.findings.push(file_finding(
                "S5",
                Severity::Error,
                path,
                (None, None),
                format!("{path} is not the text that was marked: {why}"),
                &hint,
            ));
            return missing(&file.0, sha256, *chars);
        };
        self.findings.push(file_finding(
            "S5",
            Severity::Error,
            path,
            (None, None),
            format!("{path} is not the text that was marked: something else has altered it"),
            &hint,
        ));
        let mut text = TextOfRecord::new(file.0.clone(), sha256.clone(), Arc::from(body));
        text.n_scalars = *chars;
        text.state = TextState::Differs;
        Arc::new(text)
    }

    fn layers(&mut self) {
        for folder in self.folders(paths::LAYERS) {
            for name in self.list(&format!("{}/{folder}", paths::LAYERS)) {
                let path = format!("{}/{folder}/{name}", paths::LAYERS);
                if let Some(layer) = self.file::<v1::Layer<Anchor>>(&path) {
                    self.layer(&path, layer);
                }
            }
        }
    }

    fn layer(&mut self, path: &str, layer: v1::Layer<Anchor>) {
        let text = self.ground_of(&layer);
        let v1::Layer { obelus: _, source, by, mentions, claims, waivers } = layer;
        let by: Id<Agent> = Id::new(&by);
        let source: Option<Id<Source>> = source.as_deref().map(Id::new);
        match &source {
            Some(source) if text.is_none() => self.without_source(path, source),
            None if !(mentions.is_empty() && claims.is_empty()) => {
                let why = "mentions and claims need the field `source`, which this file does not have";
                let unreadable = Unreadable::Wrong { line: 1, column: 1, why: why.to_owned() };
                self.unreadable(path, &unreadable);
                return;
            }
            _ => self.stray(path, paths::layer_file(source.as_ref(), &by)),
        }
        let ground = Ground { text: text.as_deref(), context: self.context };
        if let Some(source) = &source {
            let owner = Owner { source: source.clone(), by: by.clone() };
            for mention in mentions {
                let mut adrift = Adrifts::default();
                let mention = mention.into_model(&owner, |it| adrift.read(ground, it));
                self.report(&adrift, Key::Mention(mention.id.clone()), text.as_deref());
                self.take(path, mention.into());
            }
            for claim in claims {
                let mut adrift = Adrifts::default();
                let claim = claim.into_model(&owner, |it| adrift.read(ground, it));
                self.report(&adrift, Key::Claim(claim.id.clone()), text.as_deref());
                self.take(path, claim.into());
            }
        }
        for waiver in waivers {
            let mut adrift = Adrifts::default();
            let waiver = waiver.into_model(source.as_ref(), &by, |it| adrift.read(ground, it));
            self.report(&adrift, Key::Waiver(waiver.id.clone()), text.as_deref());
            self.take(path, waiver.into());
        }
    }

    /// The text that a layer was written on: that of its source, or, after a save that was stopped, the one on which all its
    /// words stand.
    fn ground_of(&self, layer: &v1::Layer<Anchor>) -> Option<Arc<TextOfRecord>> {
        let source = layer.source.as_ref()?;
        let usual = Arc::clone(self.grounds.get(source)?);
        let further = self.own.texts.get(source).into_iter().flatten().filter(|it| **it != usual.sha256);
        let further = further.filter_map(|sha256| {
            let body = self.texts.get(sha256)?;
            Some(Arc::new(TextOfRecord::new(usual.file.clone(), sha256.clone(), Arc::from(body))))
        });
        let holds_all = |text: &Arc<TextOfRecord>| {
            let ground = Ground { text: Some(text), context: self.context };
            layer.anchors().all(|it| ground.holds(it))
        };
        if self.own.texts.contains_key(source) && !holds_all(&usual) {
            let other = further.into_iter().find(|it| holds_all(it));
            return Some(other.unwrap_or(usual));
        }
        Some(usual)
    }

    fn report(&mut self, adrift: &Adrifts, key: Key, text: Option<&TextOfRecord>) {
        if let Some(text) = text {
            self.drifted(adrift, key, text);
        }
    }

    /// One finding A1 for a record whose words do not stand at their place in a text that is the one that was marked.
    fn drifted(&mut self, adrift: &Adrifts, key: Key, text: &TextOfRecord) {
        if text.state != TextState::Good {
            return;
        }
        let Some(words) = &adrift.first else { return };
        self.findings.push(Finding {
            code: "A1",
            severity: Severity::Error,
            place: Place::Record(key.clone()),
            message: format!("The words “{words}” do not stand where {} says", key.as_str()),
            hint: "Mark the place again, or put the offsets in the file right".to_owned(),
            fix: None,
        });
    }

    fn without_source(&mut self, path: &str, source: &Id<Source>) {
        let of = paths::source_file(source);
        let why = if self.locked.at(&of).is_some() {
            format!("The marks in {path} belong to a source whose file {of} cannot be read")
        } else {
            format!("The marks in {path} belong to the source {source}, which is not in this project")
        };
        self.locked.lock(path, format!("{why}."));
        self.findings.push(file_finding(
            "L6",
            Severity::Error,
            path,
            (None, None),
            why,
            "Put the source’s files back into the folder sources, or move this file elsewhere. It is kept as it is",
        ));
    }

    /// A whole file, or `None` when it is not there, or does not read: then it is locked, with a finding.
    fn file<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let bytes = match bytes_of(&self.site.root, path) {
            Ok(bytes) => bytes?,
            Err(why) => {
                self.unreadable(path, &why);
                return None;
            }
        };
        self.seen.insert(path.to_owned(), digest(&bytes));
        match schema::read(&bytes) {
            Ok(file) => Some(file),
            Err(why) => {
                self.unreadable(path, &why);
                None
            }
        }
    }

    fn unreadable(&mut self, path: &str, why: &Unreadable) {
        self.locked.lock(path, format!("{path} was not read: {why}. It is left as it is."));
        let (code, hint) = match why {
            Unreadable::ConflictMarkers { .. } => (
                "L2",
                "Finish the merge in git (or take one side whole), then open the project again. Until then the file is left as it is",
            ),
            Unreadable::Newer { .. } => {
                ("L3", "Open the project with a newer Obelus. Until then the file is left as it is")
            }
            _ => ("L1", "Put this place right in a text editor, or take the file from an earlier version. Until then it is left as it is"),
        };
        let hint = match super::backups::latest_good(&self.site.root, path) {
            Some(backup) => format!("{hint}. The latest good copy is of {}: {}", backup.0, backup.1),
            None => hint.to_owned(),
        };
        let message = format!("{path} was not read: {why}");
        self.findings.push(file_finding(code, Severity::Error, path, why.position(), message, &hint));
    }

    /// Says that a shared file is not there, when it once was.
    fn miss(&mut self, path: &str, message: &str) {
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
    fn take(&mut self, path: &str, record: Record) {
        let key = record.key();
        let Some((_, first)) = self.records.get(&key) else {
            self.records.insert(key, (record, path.to_owned()));
            return;
        };
        let message = if first == path {
            format!("{path} holds the id {} twice; the first was read", key.as_str())
        } else {
            format!("The id {} stands in {first} and again in {path}; the first was read", key.as_str())
        };
        self.locked.lock(path, format!("{message}. It is left as it is."));
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
    fn stray(&mut self, path: &str, should_be: String) {
        if path != should_be {
            self.astray.insert(should_be);
        }
    }

    /// The names of the RON files in a folder, sorted; hidden ones are not the project's.
    fn list(&mut self, folder: &str) -> Vec<String> {
        let mut names = self.names(folder, false);
        names.retain(|it| it.ends_with(".ron"));
        names
    }

    fn folders(&mut self, folder: &str) -> Vec<String> {
        self.names(folder, true)
    }

    fn names(&mut self, folder: &str, is_folder: bool) -> Vec<String> {
        let entries = match fs::read_dir(paths::on_disk(&self.site.root, folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
            Err(error) => {
                let why = Unreadable::System { why: error.to_string() };
                self.unreadable(folder, &why);
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

/// Remembers the first words of a record that did not stand at their place.
#[derive(Default)]
struct Adrifts {
    first: Option<String>,
}

impl Adrifts {
    fn read(&mut self, ground: Ground<'_>, anchor: Anchor) -> model::Anchor {
        let read = ground.read(anchor);
        if let model::Anchor::Adrift(adrift) = &read {
            self.first.get_or_insert_with(|| adrift.exact.clone());
        }
        read
    }
}

fn missing(file: &str, sha256: &str, n_scalars: u32) -> Arc<TextOfRecord> {
    Arc::new(TextOfRecord {
        file: file.to_owned(),
        sha256: sha256.to_owned(),
        n_scalars,
        state: TextState::Missing,
        ..TextOfRecord::default()
    })
}
