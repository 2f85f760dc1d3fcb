//! Writing a file so that it is there whole or as it was: a sibling file, written, flushed to the disk, and renamed over the old one.
//!
//! The only place of the program that writes files.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Seek as _, Write as _},
    path::{Path, PathBuf},
};

/// What the names of unfinished siblings begin with; those that a killed program left are cleared at the next open.
const SIBLING: &str = ".obelus-unfinished-";

/// A file that could not be written; what stood there before still stands.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be written: {source}. What stood there before is untouched", .path.display())]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// What the system said.
    #[source]
    pub source: io::Error,
}

/// Writes a file whole or not at all, and makes its folder when needed. Permissions of a file already there are kept. When it
/// returns, the bytes are on the disk.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write_file_with(path, |file| file.write_all(bytes))
}

/// Like [`write_file`], for content that is made while it is written. An error of `write` leaves the old file as it is.
pub fn write_file_with(
    path: &Path,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<(), WriteError> {
    replace(path, write).map_err(|source| WriteError { path: path.to_owned(), source })
}

/// Opens a file to write at its end, and makes it and its folder when needed.
pub(super) fn open_for_append(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let file = OpenOptions::new().create(true).append(true).open(path)?;
    sync_folder(path)?;
    Ok(file)
}

/// Writes at the end of an open file; when it returns the bytes are on the disk.
pub(super) fn append(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_data()
}

/// Moves a file or folder, making the folder it goes to.
pub(super) fn move_to(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::rename(from, to)?;
    sync_folder(from)?;
    sync_folder(to)
}

/// Removes what killed programs left half written in a folder. Only names that this room gives.
pub(super) fn clear_unfinished(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(SIBLING) {
            // One that cannot be removed does no harm.
            drop(fs::remove_file(entry.path()));
        }
    }
}

/// Replaces what stands in an open file, in place: for the words in a lock, whose file must stay the same one.
pub(super) fn write_in_place(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(bytes)?;
    file.flush()
}

/// Cuts a file off after so many bytes.
pub(super) fn cut_off(path: &Path, bytes: u64) -> io::Result<()> {
    let file = OpenOptions::new().write(true).open(path)?;
    file.set_len(bytes)?;
    file.sync_all()
}

fn replace(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    // Through a link the file that it points to is written, not the link replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_new| path.to_owned());
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(SIBLING).suffix("");
    let kept = fs::metadata(&target).ok().map(|it| it.permissions());
    #[cfg(unix)]
    if kept.is_none() {
        use std::os::unix::fs::PermissionsExt as _;
        // As any new file: what the user's mask leaves of 0666; siblings are private otherwise.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut sibling = builder.tempfile_in(folder)?;
    write(sibling.as_file_mut())?;
    if let Some(permissions) = kept {
        if permissions.readonly() {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is marked read-only"));
        }
        sibling.as_file().set_permissions(permissions)?;
    }
    sibling.as_file().sync_all()?;
    sibling.persist(&target).map_err(|error| error.error)?;
    sync_folder(&target)
}

/// Makes a rename in the folder of `path` last. Only Unix can and must; a file system that cannot, or a folder that may be written but
/// not listed, is no reason to call a file unwritten that is.
fn sync_folder(path: &Path) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    let Some(folder) = path.parent().filter(|_| cfg!(unix)) else { return Ok(()) };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match File::open(folder).and_then(|it| it.sync_all()) {
        Err(error) if ![InvalidInput, PermissionDenied, Unsupported].contains(&error.kind()) => Err(error),
        _ => Ok(()),
    }
}
