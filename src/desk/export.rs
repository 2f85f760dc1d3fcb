//! An annotation set is written: made by its format, put on the disk, with the report of what it cannot carry.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::{
    formats::{ExportOptions, ExportedFile, Format, report},
    model::Project,
    store::{self, WriteError},
};

use super::{Notice, Tone};

/// Why an export was not written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// Something else stands there.
    #[error("{} is already there and is no earlier export in this format, so it was not written over. Choose another name.", .0.display())]
    InTheWay(PathBuf),
    /// The disk refused.
    #[error("The export was not written. {0}")]
    Write(#[from] WriteError),
    /// The folder could not be made.
    #[error("The folder {} could not be made: {source}. Choose another place.", path.display())]
    Folder {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// Writes a project in a format to a folder or a file; gives the report of what the format cannot carry, in lines. An earlier export is
/// written over; anything else that stands there is left as it is.
pub fn write_export(
    project: &Project,
    format: &Format,
    options: &ExportOptions,
    to: &Path,
) -> Result<Vec<String>, ExportError> {
    let exported = (format.export)(project, options);
    let targets: Vec<(PathBuf, &ExportedFile)> = exported
        .files
        .iter()
        .map(|file| (if format.is_folder { to.join(&file.name) } else { to.to_owned() }, file))
        .collect();
    for (path, file) in &targets {
        if let Some(bytes) = store::load_if_there(path) {
            let there = ExportedFile { name: file.name.clone(), bytes };
            if !(format.recognizes)(&there) {
                return Err(ExportError::InTheWay(path.clone()));
            }
        }
    }
    let folder = if format.is_folder { Some(to) } else { to.parent() };
    if let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
        store::make_folder(folder)
            .map_err(|source| ExportError::Folder { path: folder.to_owned(), source })?;
    }
    for (path, file) in targets {
        store::write_file(&path, &file.bytes)?;
    }
    Ok(report(&exported.losses))
}

/// What to say when an export has ended.
pub(super) fn notice(ended: Result<Vec<String>, ExportError>, to: &Path) -> Notice {
    match ended {
        Ok(report) => Notice {
            headline: "Exported".to_owned(),
            detail: format!("It stands in {}.\nGood to know:\n– {}", to.display(), report.join("\n– ")),
            tone: Tone::Done,
            remedy: None,
        },
        Err(error) => Notice::error("Not exported", &error.to_string(), None),
    }
}
