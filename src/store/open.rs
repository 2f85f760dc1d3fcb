//! Opening and making projects: the lock, the files, the journal, in this order.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    atomic::{self, WriteError},
    folder::ProjectFolder,
    history::History,
    journal::{self, Journal, NotTold, Told},
    lock::{self, Answer, Holder, Lock},
    locked::LockedFiles,
    paths::{self, HEADER_ENDING},
    print::Grouped,
    read::{OwnVersions, Reading, Site, file_finding, read_folder},
    replay::{self, Replayed},
    schema::{NEWEST, Unreadable},
    texts::Texts,
};
use crate::model::{Change, Finding, Project, Severity, Timestamp};

/// A project that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The project as it was left, the steps that no save had written included.
    pub project: Project,
    /// What could not be read, or does not fit.
    pub findings: Vec<Finding>,
    /// Its past, and where undo stands.
    pub history: History,
    /// Its folder, for the worker that saves.
    pub folder: ProjectFolder,
    /// Files that are left as they are.
    pub locked: LockedFiles,
    /// Why nothing can be written, as a sentence.
    pub read_only: Option<String>,
    /// Changes of the last time that no longer fit the files.
    pub set_aside: Vec<SetAside>,
}

/// A change that no longer fits, since something else has altered the files. It is kept under `.obelus/recovered/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// What it did.
    pub label: String,
    /// When.
    pub at: Timestamp,
}

/// A project that was read without a lock and without being altered: what the command line needs.
#[derive(Debug)]
pub struct ReadProject {
    /// The project as it was left.
    pub project: Project,
    /// What could not be read.
    pub findings: Vec<Finding>,
    /// Files that could not be read whole.
    pub locked: LockedFiles,
    /// Its folder.
    pub root: PathBuf,
}

/// What a path is, for a double-click or a drop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathKind {
    /// A project's own file, or the folder of one project.
    Project,
    /// Any other file.
    Text,
    /// Not there, or a folder without a project.
    Nothing,
}

/// Why a project does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Nothing is there.
    #[error("There is no file or folder {}. It may have been moved or renamed: use Open project… to find it", .path.display())]
    NotFound {
        /// The path.
        path: PathBuf,
    },
    /// A file or folder that is no project.
    #[error("{} is not an Obelus project: a project is a folder with a file whose name ends with .obelus.ron. A text is opened with New project from text…", .path.display())]
    NotAProject {
        /// The path.
        path: PathBuf,
    },
    /// A folder with more than one project file.
    #[error("{} holds several projects ({}): open one of these files", .path.display(), .names.join(", "))]
    Several {
        /// The folder.
        path: PathBuf,
        /// The files.
        names: Vec<String>,
    },
    /// The project's own file is of a newer program.
    #[error("{} was written by a newer Obelus (file version {version}; this program reads up to {NEWEST}): open it with that one. Nothing was changed", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: u16,
    },
    /// The project's own file does not read.
    #[error("{} was not read: {why}. Nothing was changed. Put this place right in a text editor, or take the file from an earlier version in the folder .obelus/backups", .path.display())]
    Header {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: Unreadable,
    },
    /// The system refused.
    #[error("{} could not be read: {source}", .path.display())]
    System {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

/// Why a project was not made.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// Something is there already.
    #[error("{} is not empty. Choose a new name or an empty folder, so that nothing is written over", .path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// The folder cannot be made or locked.
    #[error("{} cannot be written: {source}. Choose another place", .path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// What was just written does not read.
    #[error(transparent)]
    Open(#[from] OpenError),
}

/// What this program may do with a folder.
#[derive(Debug)]
pub(super) struct Access {
    pub(super) lock: Option<Arc<Lock>>,
    pub(super) read_only: Option<String>,
}

/// Says what a path is.
pub fn kind_of(path: &Path) -> PathKind {
    match find(path) {
        Ok(_) | Err(OpenError::Several { .. }) => PathKind::Project,
        Err(_) if path.is_file() => PathKind::Text,
        Err(_) => PathKind::Nothing,
    }
}

/// Opens a project by its folder or its own file: takes the lock, reads the files, and does the steps again that no save had written.
///
/// Where another program holds it, or the folder cannot be written, it opens for reading only.
pub fn open(path: &Path, holder: &Holder) -> Result<Opened, OpenError> {
    let site = find(path)?;
    let mut findings = Vec::new();
    let access = ask(&site.root, holder, &mut findings);
    let mut opened = load(&site, access, holder)?;
    opened.findings.extend(findings);
    Ok(opened)
}

/// Reads a project without locking or altering anything, not even a torn journal.
pub fn read(path: &Path) -> Result<ReadProject, OpenError> {
    let site = find(path)?;
    let access = Access { lock: None, read_only: Some("The project is only read".to_owned()) };
    let holder = Holder { who: String::new(), now: Timestamp::default() };
    let Opened { project, findings, locked, folder: _, history: _, read_only: _, set_aside: _ } =
        load(&site, access, &holder)?;
    Ok(ReadProject { project, findings, locked, root: site.root })
}

/// Makes a project in a folder that is new or empty, and opens it. Its own file is called after the folder.
pub fn create(folder: &Path, project: &Project, holder: &Holder) -> Result<Opened, CreateError> {
    let fail = |source| CreateError::Folder { path: folder.to_owned(), source };
    if folder.exists() && !is_empty(folder).map_err(fail)? {
        return Err(CreateError::NotEmpty { path: folder.to_owned() });
    }
    fs::create_dir_all(folder).map_err(fail)?;
    let root = fs::canonicalize(folder).map_err(fail)?;
    let name = root.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let header = format!("{}{HEADER_ENDING}", name.strip_suffix(".obelus").unwrap_or(&name));
    let lock = match lock::take(&root, holder) {
        Answer::Held(lock) => Some(Arc::new(lock)),
        Answer::Unsupported => None,
        Answer::Taken(_) => return Err(CreateError::NotEmpty { path: folder.to_owned() }),
        Answer::Unwritable(source) => return Err(fail(source)),
    };
    let grouped = Grouped::of(project);
    let files = grouped.files(&header);
    for (name, text) in [(".gitignore", GIT_IGNORE), (".gitattributes", GIT_ATTRIBUTES)] {
        atomic::write_file(&root.join(name), text.as_bytes())?;
    }
    // The project's own file comes last: before it stands, the folder is no project.
    let (last, rest): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| **path == header);
    for (path, file) in rest.into_iter().chain(last) {
        if let Some(bytes) = grouped.print(file) {
            atomic::write_file(&paths::on_disk(&root, path), &bytes)?;
        }
    }
    let access = Access { lock, read_only: None };
    Ok(load(&Site { root, header }, access, holder)?)
}

/// What git is told to leave alone.
const GIT_IGNORE: &str = "# What belongs to this computer alone: lock, journal, dated copies.\n.obelus/\n";
/// How git is told to treat the files: line ends as they are written, texts byte for byte.
const GIT_ATTRIBUTES: &str = "*.ron text eol=lf merge=obelus\nsources/*.txt -text\n";

/// Finds the project that a path means.
pub(super) fn find(path: &Path) -> Result<Site, OpenError> {
    let not_a_project = || OpenError::NotAProject { path: path.to_owned() };
    let is_folder = match fs::metadata(path) {
        Ok(it) => it.is_dir(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(OpenError::NotFound { path: path.to_owned() });
        }
        Err(source) => return Err(OpenError::System { path: path.to_owned(), source }),
    };
    let whole =
        fs::canonicalize(path).map_err(|source| OpenError::System { path: path.to_owned(), source })?;
    if !is_folder {
        let name = whole.file_name().and_then(|it| it.to_str()).filter(|it| it.ends_with(HEADER_ENDING));
        let (Some(name), Some(root)) = (name, whole.parent()) else { return Err(not_a_project()) };
        return Ok(Site { root: root.to_owned(), header: name.to_owned() });
    }
    let entries =
        fs::read_dir(&whole).map_err(|source| OpenError::System { path: path.to_owned(), source })?;
    let names = entries.flatten().filter_map(|it| it.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|it| it.ends_with(HEADER_ENDING)).collect();
    names.sort();
    match names.as_slice() {
        [] => Err(not_a_project()),
        [one] => Ok(Site { root: whole, header: one.clone() }),
        _ => Err(OpenError::Several { path: path.to_owned(), names }),
    }
}

/// Asks for the lock and says what may be done.
fn ask(root: &Path, holder: &Holder, findings: &mut Vec<Finding>) -> Access {
    let (code, read_only) = match lock::take(root, holder) {
        Answer::Held(lock) => return Access { lock: Some(Arc::new(lock)), read_only: None },
        Answer::Unsupported => {
            findings.push(file_finding(
                "L12",
                Severity::Warning,
                ".obelus/lock",
                (None, None),
                "This disk knows no locks, so nobody can be kept from opening the project twice".to_owned(),
                "Take care that only one program has it open",
            ));
            return Access { lock: None, read_only: None };
        }
        Answer::Taken(who) => {
            let who =
                who.map_or_else(|| "another program".to_owned(), |it| format!("another program ({it})"));
            (
                "L12",
                format!(
                    "The project is open in {who}. Here it can be read; close it there to change it here"
                ),
            )
        }
        Answer::Unwritable(error) => (
            "L11",
            format!(
                "The folder cannot be written ({error}). The project can be read; copy the folder to a place of your own to change it"
            ),
        ),
    };
    findings.push(file_finding(
        code,
        Severity::Warning,
        ".obelus/lock",
        (None, None),
        read_only.clone(),
        "Nothing is saved meanwhile",
    ));
    Access { lock: None, read_only: Some(read_only) }
}

/// Reads files and journal and brings them together; with the right to write it also puts the journal in order.
pub(super) fn load(site: &Site, mut access: Access, holder: &Holder) -> Result<Opened, OpenError> {
    let mut notes = Vec::new();
    if access.read_only.is_none() {
        clear_unfinished(site);
    }
    let (told, is_new_journal) = hear(site, &mut access, holder, &mut notes);
    let own = replay::own_versions(&told);
    let Reading { project: in_files, findings, locked, seen, astray } = read_folder(site, &own)?;
    let is_other = !is_new_journal && told.project != in_files.header().id.as_str();
    let (told, own) = if is_other { (Told::default(), OwnVersions::default()) } else { (told, own) };
    let has_past = !(is_other || is_new_journal);
    let texts = Texts::of(&site.root);
    let dropped = told.dropped;
    let journal = if access.read_only.is_none() && has_past { resume(site, &told, holder) } else { None };
    let replayed = if has_past {
        replay::replay(in_files.clone(), told, &texts, &own, &seen)
    } else {
        replay::nothing(in_files.clone())
    };
    let mut opened = Opened {
        project: replayed.project.clone(),
        findings,
        history: replayed.history.clone(),
        locked: locked.clone(),
        read_only: access.read_only.clone(),
        set_aside: replayed
            .set_aside
            .iter()
            .map(|it| SetAside { label: it.label.clone(), at: it.at })
            .collect(),
        folder: ProjectFolder {
            site: site.clone(),
            header_path: site.root.join(&site.header),
            lock: access.lock,
            read_only: access.read_only,
            locked,
            seen,
            astray,
            in_files,
            history: replayed.history.clone(),
            journal,
            texts,
        },
    };
    opened.findings.append(&mut notes);
    if let Some(dropped) = dropped {
        opened.findings.push(journal_finding(dropped));
    }
    if replayed.is_altered && has_past {
        opened.findings.push(altered(&replayed));
    }
    if opened.read_only.is_none() {
        put_in_order(&mut opened, &replayed, is_other, holder);
    }
    Ok(opened)
}

/// Goes on with a journal that has been read. Where it is damaged in the middle, a copy of all of it is kept first.
fn resume(site: &Site, told: &Told, holder: &Holder) -> Option<Journal> {
    if told.dropped.is_some_and(|it| it.is_damage) {
        let whole = fs::read(journal::path_of(&site.root)).ok()?;
        atomic::write_file(&recovered(&site.root, holder.now, "journal"), &whole).ok()?;
    }
    Journal::resume(&site.root, told).ok()
}

/// The journal's lines; an empty past where there is none or it cannot be used. True with a journal that must be begun.
fn hear(site: &Site, access: &mut Access, holder: &Holder, notes: &mut Vec<Finding>) -> (Told, bool) {
    let mut note = |message: String, hint: &str| {
        notes.push(file_finding("L10", Severity::Warning, JOURNAL, (None, None), message, hint));
    };
    match journal::read(&site.root) {
        Ok(told) => return (told, false),
        Err(NotTold::Absent) => {}
        Err(NotTold::Newer) => {
            let why = "The project was last changed by a newer Obelus, whose journal this one cannot read. It can be read here; open it with the newer one to change it";
            note(why.to_owned(), "Nothing is saved meanwhile");
            access.read_only.get_or_insert_with(|| why.to_owned());
        }
        Err(NotTold::System(error)) => {
            let why = format!(
                "The journal of the project cannot be read ({error}), so nothing can be changed safely"
            );
            note(why.clone(), "Give the file .obelus/journal back its rights and open the project again");
            access.read_only.get_or_insert(why);
        }
        Err(NotTold::Headless) => {
            note(
                "The journal does not read from its first line on, so earlier steps cannot be undone"
                    .to_owned(),
                "It was kept under .obelus/recovered; the files themselves are not touched",
            );
            if access.read_only.is_none() {
                set_journal_aside(&site.root, holder.now);
            }
        }
    }
    (Told::default(), true)
}

/// With the right to write: sets aside what no longer fits, begins a journal where one is needed, and keeps the texts.
fn put_in_order(opened: &mut Opened, replayed: &Replayed, is_other: bool, holder: &Holder) {
    let root = opened.folder.site.root.clone();
    let id = opened.project.header().id.as_str().to_owned();
    let mut failed = None;
    if is_other {
        set_journal_aside(&root, holder.now);
        opened.findings.push(file_finding(
            "L10",
            Severity::Info,
            JOURNAL,
            (None, None),
            "The journal in this folder belongs to another project; it was moved to .obelus/recovered"
                .to_owned(),
            "Nothing to do: the history begins anew",
        ));
    }
    if !replayed.set_aside.is_empty() {
        let path = recovered(&root, holder.now, "changes.ron");
        let text = journal::print_changes(&id, replayed.set_aside.iter().map(AsRef::<Change>::as_ref));
        failed = atomic::write_file(&path, text.as_bytes()).err().map(|it| it.source);
    }
    if failed.is_none() && (opened.folder.journal.is_none() || replayed.is_altered) {
        match Journal::begin(&root, &id, &opened.history, &opened.folder.seen, replayed.n_unsaved) {
            Ok(journal) => opened.folder.journal = Some(journal),
            Err(error) => failed = Some(error),
        }
    }
    for source in opened.project.sources().iter() {
        // A copy that cannot be kept is only one safety less.
        drop(opened.folder.texts.keep(&source.text));
    }
    if let Some(error) = failed {
        let why = format!(
            "The journal of the project cannot be written ({error}), so nothing can be changed safely"
        );
        opened.findings.push(file_finding(
            "L11",
            Severity::Error,
            JOURNAL,
            (None, None),
            why.clone(),
            "Make room on the disk, or copy the folder to a place of your own",
        ));
        opened.folder.journal = None;
        opened.folder.read_only = Some(why.clone());
        opened.read_only = Some(why);
    }
}

/// Where the journal stands, as findings name it.
const JOURNAL: &str = ".obelus/journal";

fn journal_finding(dropped: journal::Dropped) -> Finding {
    let (severity, message, hint) = if dropped.is_damage {
        (
            Severity::Error,
            format!(
                "The journal is damaged from line {} on; the steps after it cannot be undone",
                dropped.line
            ),
            "The files themselves are read as they are. A copy of the whole journal is kept under .obelus/recovered",
        )
    } else {
        (
            Severity::Info,
            "The program was stopped while it kept the last step; this one step is missing".to_owned(),
            "Look whether the last thing you did is there",
        )
    };
    file_finding("L9", severity, JOURNAL, (Some(dropped.line), None), message, hint)
}

fn altered(replayed: &Replayed) -> Finding {
    let n_aside = replayed.set_aside.len();
    let message = "Another program has changed the files of this project since Obelus last saved it: the files were taken as they are, and earlier steps can be read but not undone";
    let hint = match n_aside {
        0 => "Nothing was lost".to_owned(),
        1 => format!(
            "One change no longer fits and is kept under .obelus/recovered: {}",
            replayed.set_aside.first().map_or("", |it| it.label.as_str())
        ),
        _ => {
            let labels: Vec<&str> = replayed.set_aside.iter().take(5).map(|it| it.label.as_str()).collect();
            let more = if n_aside > labels.len() { " …" } else { "" };
            format!(
                "{n_aside} changes no longer fit and are kept under .obelus/recovered: {}{more}",
                labels.join("; ")
            )
        }
    };
    let severity = if n_aside == 0 { Severity::Info } else { Severity::Warning };
    file_finding("L10", severity, JOURNAL, (None, None), message.to_owned(), &hint)
}

fn set_journal_aside(root: &Path, now: Timestamp) {
    // Where it cannot be moved, beginning a new one fails as well and says so.
    drop(atomic::move_to(&journal::path_of(root), &recovered(root, now, "journal")));
}

fn recovered(root: &Path, now: Timestamp, name: &str) -> PathBuf {
    let folder = root.join(paths::PRIVATE).join("recovered");
    paths::free(&folder.join(format!("{}-{name}", paths::stamp(now))))
}

fn clear_unfinished(site: &Site) {
    let root = &site.root;
    let private = root.join(paths::PRIVATE);
    let mut folders = vec![root.clone(), private.clone(), private.join("texts"), root.join(paths::SOURCES)];
    let layers = fs::read_dir(root.join(paths::LAYERS)).into_iter().flatten().flatten();
    folders.extend(layers.map(|it| it.path()));
    for folder in folders {
        atomic::clear_unfinished(&folder);
    }
}

/// True for a folder with nothing but hidden entries.
fn is_empty(folder: &Path) -> io::Result<bool> {
    Ok(fs::read_dir(folder)?.flatten().all(|it| it.file_name().to_string_lossy().starts_with('.')))
}
