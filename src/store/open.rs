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
    load::{Access, load},
    lock::{self, Answer, Holder},
    locked::LockedFiles,
    paths::{self, HEADER_ENDING},
    print::Grouped,
    read::{Site, file_finding},
    schema::{NEWEST, Unreadable},
    watch::Watch,
};
use crate::model::{Finding, Project, Severity, Timestamp};

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
    #[error("{} was not read: {why}. Nothing was changed. Put this place right in a text editor, or take the file from an earlier version. {copy}", .path.display())]
    Header {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: Unreadable,
        /// A sentence that names the latest good copy; empty when there is none.
        copy: String,
    },
    /// Whoever waited for it does so no longer.
    #[error("Opening was given up. Nothing was changed")]
    GivenUp,
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

/// Says what a path is.
pub fn kind_of(path: &Path) -> PathKind {
    match find(path) {
        Ok(_) | Err(OpenError::Several { .. }) => PathKind::Project,
        Err(_) if path.is_file() => PathKind::Text,
        Err(_) => PathKind::Nothing,
    }
}

/// The project's own file, when a path is that file or the folder of one project: two paths of one project give the same.
pub fn project_file(path: &Path) -> Option<PathBuf> {
    find(path).ok().map(|site| site.root.join(site.header))
}

/// Opens a project by its folder or its own file: takes the lock, reads the files, and does the steps again that no save had written.
///
/// Where another program holds it, or the folder cannot be written, it opens for reading only.
pub fn open(path: &Path, holder: &Holder) -> Result<Opened, OpenError> {
    open_watched(path, holder, &Watch::default())
}

/// The same for somebody who wants to know how far it has come, and may give it up.
pub fn open_watched(path: &Path, holder: &Holder, watch: &Watch) -> Result<Opened, OpenError> {
    let site = find(path)?;
    let mut findings = Vec::new();
    let access = ask(&site.root, holder, &mut findings);
    let mut opened = load(&site, access, holder, watch)?;
    opened.findings.extend(findings);
    Ok(opened)
}

/// Reads a project without locking or altering anything, not even a torn journal.
pub fn read(path: &Path) -> Result<ReadProject, OpenError> {
    let site = find(path)?;
    let access = Access { lock: None, read_only: Some("The project is only read".to_owned()) };
    let holder = Holder { who: String::new(), now: Timestamp::default() };
    let Opened { project, findings, locked, folder: _, history: _, read_only: _, set_aside: _ } =
        load(&site, access, &holder, &Watch::default())?;
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
    Ok(load(&Site { root, header }, access, holder, &Watch::default())?)
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

/// True for a folder with nothing but hidden entries.
fn is_empty(folder: &Path) -> io::Result<bool> {
    Ok(fs::read_dir(folder)?.flatten().all(|it| it.file_name().to_string_lossy().starts_with('.')))
}
