//! Reads an export back and says of every quote whether it stands where the export says it stands.
//!
//! Exports of other programs and damaged files are read as far as they go; what cannot be read is said in a sentence, never a panic.

mod judge;

mod files;
pub use files::{Unreadable, read_export};

use std::collections::BTreeMap;

use self::judge::Judge;
use super::{ExportedFile, FORMATS, Format};

/// What an export says, before anybody looks into a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Its quotes, in the order of the file.
    pub quotes: Vec<ExportedQuote>,
    /// SHA-256 (64 hexadecimal digits) of the texts that it was made on, by the id of the source.
    pub digests: BTreeMap<String, String>,
}

/// A quote as an export has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportedQuote {
    /// The record or annotation that it belongs to; empty where the export names none.
    pub id: String,
    /// The source that it should stand in; empty where the export names none.
    pub source: String,
    /// First Unicode scalar; `None` where the export gives none, `Some(Err)` with what it says where that is no number.
    pub start: Option<Result<usize, String>>,
    /// The scalar after the last.
    pub end: Option<Result<usize, String>>,
    /// The words; `None` where the export gives none.
    pub exact: Option<String>,
    /// The words before them; empty where the export gives none.
    pub prefix: String,
    /// The words after them.
    pub suffix: String,
    /// True where the export itself says that the text was missing or had changed when it was made.
    pub is_adrift: bool,
}

/// A text to check quotes against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// Its file name, for messages and to tell texts apart.
    pub name: String,
    /// SHA-256 of its UTF-8 bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// The text: UTF-8, LF, without byte-order mark.
    pub body: String,
}

/// What became of a verification.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Every quote, in the order of the export.
    pub quotes: Vec<CheckedQuote>,
    /// What should be known beside them, in sentences: a text that differs, a source without a text.
    pub remarks: Vec<String>,
}

/// A quote with its judgment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedQuote {
    /// The quote as the export has it.
    pub quote: ExportedQuote,
    /// Whether it holds.
    pub judgment: Judgment,
}

/// Whether a quote holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgment {
    /// It stands just there.
    Pass,
    /// It does not; why, and where the words stand instead, in a sentence.
    Fail(String),
}

impl Verified {
    /// How many quotes hold.
    pub fn n_pass(&self) -> usize {
        self.quotes.iter().filter(|it| it.judgment == Judgment::Pass).count()
    }

    /// How many do not.
    pub fn n_fail(&self) -> usize {
        self.quotes.len() - self.n_pass()
    }
}

/// Checks every quote of an export against the texts. Errs when the files are no export that can be read.
pub fn verify(files: &[ExportedFile], texts: &[SourceText]) -> Result<Verified, Unreadable> {
    let format = format_of(files)?;
    let said = (format.quotes)(files)?;
    let judge = Judge::new(&said, texts);
    let quotes =
        said.quotes.iter().map(|quote| CheckedQuote { quote: quote.clone(), judgment: judge.judge(quote) });
    Ok(Verified { quotes: quotes.collect(), remarks: judge.remarks(&said) })
}

/// The format of these files: by what stands in them, else by their ending.
fn format_of(files: &[ExportedFile]) -> Result<&'static Format, Unreadable> {
    let by_words = FORMATS.iter().find(|format| files.iter().any(|file| (format.recognizes)(file)));
    let has_ending = |format: &&&Format| {
        let mut endings = files.iter().filter_map(|file| file.name.rsplit_once('.'));
        endings.any(|(_, ending)| format.extensions.contains(&ending))
    };
    by_words.or_else(|| FORMATS.iter().find(has_ending)).copied().ok_or(Unreadable::Unknown)
}
