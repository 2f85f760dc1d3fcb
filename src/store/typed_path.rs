//! Paths as people type them, and plain files that are read for them.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be read: {}. Check the path and whether you may read it.", path.display(), plain(source))]
pub struct LoadError {
    /// The file.
    pub path: PathBuf,
    /// What the system said.
    #[source]
    pub source: io::Error,
}

/// The bytes of a file.
pub fn load(path: &Path) -> Result<Vec<u8>, LoadError> {
    fs::read(path).map_err(|source| LoadError { path: path.to_owned(), source })
}

/// The bytes of a file that may not be there.
pub fn load_if_there(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}

/// Makes a folder and those above it.
pub fn make_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// `~/…` as the path that it stands for.
pub fn expand_home(typed: &str) -> PathBuf {
    let rest = typed.strip_prefix("~/").or((typed == "~").then_some(""));
    match (rest, etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    }
}

/// What a typed path could go on to, at most so many: folders end in a separator. None for an empty path.
pub fn complete_path(typed: &str, at_most: usize) -> Vec<String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Vec::new();
    }
    let path = expand_home(typed);
    let ends_in_folder = typed.ends_with(['/', '\\']);
    let (folder, begun) = if ends_in_folder {
        (path.as_path(), String::new())
    } else {
        let begun = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        (path.parent().unwrap_or(Path::new("")), begun)
    };
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<String> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_hidden = name.starts_with('.') && !begun.starts_with('.');
            let fits = name.starts_with(&begun) && !is_hidden && entry.path() != path;
            let separator = if entry.path().is_dir() { std::path::MAIN_SEPARATOR_STR } else { "" };
            fits.then(|| format!("{}{separator}", entry.path().display()))
        })
        .collect();
    found.sort();
    found.truncate(at_most);
    found
}

/// What the system said, in words that people know.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}
