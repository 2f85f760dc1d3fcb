//! A breakdown of the program is noted, so that the next start can tell of it.

use std::{fs, path::PathBuf};

use super::{places::data_folder, write_file};

/// Notes what the program broke down with. What fails here fails in silence: there is nobody left to tell.
pub fn note_breakdown(words: &str) {
    if let Some(path) = file() {
        drop(write_file(&path, words.as_bytes()));
    }
}

/// What the program broke down with the last time; told once.
pub fn take_breakdown() -> Option<String> {
    let path = file()?;
    let words = fs::read_to_string(&path).ok()?;
    drop(fs::remove_file(&path));
    Some(words)
}

fn file() -> Option<PathBuf> {
    data_folder().map(|folder| folder.join("breakdown.txt"))
}
