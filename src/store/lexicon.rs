//! Lexicon files: what words mean to the detector, as typed RON.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::places::settings_folder;
use crate::detect::{Habit, Habits, Lexicon, LexiconWords, Phrase, Role};

/// The lexicons that are part of the program, by language.
const BUILT_IN: [(&str, &str); 4] = [
    ("en", include_str!("../../assets/lexicon/en.ron")),
    ("de", include_str!("../../assets/lexicon/de.ron")),
    ("fr", include_str!("../../assets/lexicon/fr.ron")),
    ("ru", include_str!("../../assets/lexicon/ru.ron")),
];

/// Why a lexicon cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// It is not the RON that is expected; the source has line and column.
    #[error("the lexicon does not read: {0}")]
    Syntax(#[from] ron::error::SpannedError),
    /// It has a list that no rule knows.
    #[error("the lexicon has a list “{0}” that no rule knows; remove it or correct its name")]
    UnknownList(String),
    /// Its file cannot be read.
    #[error("the lexicon {path} could not be read: {error}", path = .0.display(), error = .1)]
    Unreadable(PathBuf, io::Error),
}

/// The English lexicon. Made once and kept: it takes milliseconds.
pub fn lexicon() -> Lexicon {
    lexicon_of("en")
}

/// The lexicon of a language, by its BCP 47 tag: a built-in one, English for any other.
///
/// # Panics
/// Never: the built-in files are read by the tests.
pub fn lexicon_of(language: &str) -> Lexicon {
    let primary = primary(language);
    let written =
        BUILT_IN.iter().find(|(tag, _)| *tag == primary).map_or(BUILT_IN[0].1, |(_, written)| written);
    read_lexicon(written).expect("the built-in lexicons are read by a test")
}

/// The lexicon of a language from a folder of lexicon files (`pl.ron`), else the built-in one.
pub fn lexicon_from(folder: &Path, language: &str) -> Result<Lexicon, LexiconError> {
    let path = folder.join(format!("{}.ron", primary(language)));
    match fs::read_to_string(&path) {
        Ok(written) => read_lexicon(&written),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(lexicon_of(language)),
        Err(error) => Err(LexiconError::Unreadable(path, error)),
    }
}

/// The lexicon of a language: from the folder `lexicon` of the settings when it has a file of that name, else a built-in one.
pub fn lexicon_for(language: &str) -> Result<Lexicon, LexiconError> {
    match settings_folder() {
        Some(folder) => lexicon_from(&folder.join("lexicon"), language),
        None => Ok(lexicon_of(language)),
    }
}

/// The languages that are built in.
pub fn lexicon_languages() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(language, _)| *language)
}

/// `de` of `de-AT`.
fn primary(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// Reads a lexicon file.
pub fn read_lexicon(written: &str) -> Result<Lexicon, LexiconError> {
    let file: LexiconFile = ron::from_str(written)?;
    let words = LexiconWords {
        language: file.language,
        decimal_mark: file.decimal_mark,
        cardinals: file.cardinals.into_iter().collect(),
        scales: file.scales.into_iter().collect(),
        ordinals: file.ordinals.into_iter().collect(),
        shares: file.shares.into_iter().collect(),
        months: file.months.into_iter().collect(),
        decades: file.decades.into_iter().collect(),
        pence: file.pence.into_iter().collect(),
        habits: Habits {
            plural_endings: file.plural_endings,
            adjective_endings: file.adjective_endings,
            has: habits(&file.habits)?,
        },
        roles: named(file.roles, Role::named)?,
        phrases: named(file.phrases, Phrase::named)?,
    };
    Ok(Lexicon::new(&words))
}

/// A lexicon as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LexiconFile {
    language: String,
    decimal_mark: char,
    cardinals: BTreeMap<String, u32>,
    scales: BTreeMap<String, u64>,
    ordinals: BTreeMap<String, u32>,
    shares: BTreeMap<String, u32>,
    months: BTreeMap<String, u32>,
    #[serde(default)]
    habits: Vec<String>,
    #[serde(default)]
    plural_endings: Vec<String>,
    #[serde(default)]
    adjective_endings: Vec<String>,
    #[serde(default)]
    decades: BTreeMap<String, u32>,
    #[serde(default)]
    pence: BTreeMap<String, u32>,
    roles: BTreeMap<String, Vec<String>>,
    phrases: BTreeMap<String, Vec<String>>,
}

fn habits(names: &[String]) -> Result<Vec<Habit>, LexiconError> {
    let habit = |name: &String| Habit::named(name).ok_or_else(|| LexiconError::UnknownList(name.clone()));
    names.iter().map(habit).collect()
}

fn named<T>(
    lists: BTreeMap<String, Vec<String>>,
    kind: fn(&str) -> Option<T>,
) -> Result<Vec<(T, Vec<String>)>, LexiconError> {
    lists
        .into_iter()
        .map(|(name, members)| match kind(&name) {
            Some(kind) => Ok((kind, members)),
            None => Err(LexiconError::UnknownList(name)),
        })
        .collect()
}
