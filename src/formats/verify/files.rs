//! The files of an export, and why they cannot be read.

use std::{fs, io, path::Path};

use crate::formats::{ExportedFile, FORMATS};

/// Larger files are no annotation sets.
const LARGEST: u64 = 2 << 30;

/// Why an export cannot be read, in a sentence for people.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The file or folder itself.
    #[error("{path} cannot be read: {source}")]
    Io {
        /// The path as given.
        path: String,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// A file that no format knows.
    #[error("This is no annotation set that Obelus can read")]
    Unknown,
    /// A folder without a table.
    #[error("No table of an export stands in this folder")]
    NoTable,
    /// A file that is not UTF-8, not JSON or not CSV.
    #[error("{file} cannot be read: {why}")]
    Damaged {
        /// The file's name.
        file: String,
        /// Where and why, in words.
        why: String,
    },
    /// A table without a column that is needed.
    #[error("{file} has no column {column}")]
    NoColumn {
        /// The file's name.
        file: String,
        /// The column.
        column: &'static str,
    },
    /// A file of JSON without annotations.
    #[error("{file} holds no annotation")]
    NoAnnotation {
        /// The file's name.
        file: String,
    },
}

impl Unreadable {
    /// What to do about it, in a sentence.
    pub fn hint(&self) -> String {
        match self {
            Self::Io { .. } => "Check the path and whether you may read it".to_owned(),
            Self::Unknown | Self::NoTable | Self::NoAnnotation { .. } => {
                let formats: Vec<&str> = FORMATS.iter().map(|format| format.title).collect();
                format!(
                    "Name the file or the folder that Export wrote; it can be read back from {}",
                    formats.join(" or ")
                )
            }
            Self::Damaged { .. } | Self::NoColumn { .. } => "Export it again from the project".to_owned(),
        }
    }
}

/// Reads the files of an export: one file, or every file in a folder that a format may know. Nothing is written.
pub fn read_export(path: &Path) -> Result<Vec<ExportedFile>, Unreadable> {
    let fault = |path: &Path| {
        let path = path.display().to_string();
        move |source| Unreadable::Io { path, source }
    };
    if !fs::metadata(path).map_err(fault(path))?.is_dir() {
        return Ok(vec![read_file(path).map_err(fault(path))?]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(fault(path))? {
        let path = entry.map_err(fault(path))?.path();
        let ending = path.extension().unwrap_or_default();
        if path.is_file() && (ending == "csv" || ending == "json") {
            files.push(read_file(&path).map_err(fault(&path))?);
        }
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    if files.is_empty() { Err(Unreadable::NoTable) } else { Ok(files) }
}

fn read_file(path: &Path) -> io::Result<ExportedFile> {
    if fs::metadata(path)?.len() > LARGEST {
        return Err(io::Error::other("the file is larger than 2 GB"));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(ExportedFile { name, bytes: fs::read(path)? })
}
