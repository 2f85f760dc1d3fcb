//! Lexicon files: what words mean to the detector, as typed RON.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::detect::{Lexicon, LexiconWords, Phrase, Role};

/// The English lexicon, part of the program.
const ENGLISH: &str = include_str!("../../assets/lexicon/en.ron");

/// Why a lexicon cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// It is not the RON that is expected; the source has line and column.
    #[error("the lexicon does not read: {0}")]
    Syntax(#[from] ron::error::SpannedError),
    /// It has a list that no rule knows.
    #[error("the lexicon has a list “{0}” that no rule knows; remove it or correct its name")]
    UnknownList(String),
}

/// The lexicon of the language that the program knows: English, for every text so far. Made once and kept: it takes milliseconds.
///
/// # Panics
/// Never: the built-in file is read by the tests.
pub fn lexicon() -> Lexicon {
    read_lexicon(ENGLISH).expect("the built-in lexicon is read by a test")
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
    decades: BTreeMap<String, u32>,
    #[serde(default)]
    pence: BTreeMap<String, u32>,
    roles: BTreeMap<String, Vec<String>>,
    phrases: BTreeMap<String, Vec<String>>,
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
