//! The worked example: part of the program, opened as a copy in the user's data folder, so that everything can be tried on it.

use std::path::{Path, PathBuf};

use super::{WriteError, atomic::move_to, places::data_folder, print_time, write_file};
use crate::model::Timestamp;

/// The id of the example's project, by which the desk knows it.
pub const EXAMPLE_ID: &str = "p-war-with-japan-ch7m";

/// Its folder below the data folder.
const FOLDER: &str = "example/war-with-japan";
const HEADER: &str = "war-with-japan.obelus.ron";

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../projects/war-with-japan/", $path)))),*]
    };
}

/// Every file of the example.
const FILES: &[(&str, &[u8])] = files![
    "war-with-japan.obelus.ron",
    "schema.ron",
    "entities.ron",
    "disputes.ron",
    "conflicts.ron",
    "sources/wwj-5d1t.txt",
    "sources/wwj-5d1t.ron",
    "layers/wwj-5d1t/example-1a2b.ron",
    "layers/project/example-1a2b.ron",
];

/// Why the example cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum ExampleError {
    /// There is nowhere to put it.
    #[error(
        "This system names no folder for data. Set OBELUS_HOME to a folder, and the example is put there"
    )]
    NoFolder,
    /// The disk refused.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The altered copy could not be moved aside.
    #[error("The copy that you altered could not be moved aside ({source}), so it was left as it is. {}", path.display())]
    MoveAside {
        /// The copy.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Puts the example into the user's data folder unless it is there; gives its own file.
pub fn open_example() -> Result<PathBuf, ExampleError> {
    let folder = folder()?;
    let header = folder.join(HEADER);
    if !header.exists() {
        put(&folder)?;
    }
    Ok(header)
}

/// Brings the example back as it was; the altered copy is moved aside, never deleted.
pub fn reset_example(now: Timestamp) -> Result<PathBuf, ExampleError> {
    let folder = folder()?;
    if folder.exists() {
        let stamp: String = print_time(now).chars().filter(char::is_ascii_alphanumeric).collect();
        let aside = folder.with_file_name(format!("war-with-japan-until-{stamp}"));
        move_to(&folder, &aside)
            .map_err(|source| ExampleError::MoveAside { path: folder.clone(), source })?;
    }
    put(&folder)?;
    Ok(folder.join(HEADER))
}

fn folder() -> Result<PathBuf, ExampleError> {
    data_folder().map(|data| data.join(FOLDER)).ok_or(ExampleError::NoFolder)
}

/// Writes every file, the project's own last, so that a copy that was broken off is made again.
fn put(folder: &Path) -> Result<(), ExampleError> {
    for (path, bytes) in FILES.iter().rev() {
        write_file(&folder.join(path), bytes)?;
    }
    write_file(&folder.join(".gitignore"), b".obelus/\n")?;
    Ok(())
}
