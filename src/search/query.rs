//! What is looked for: words as a person remembers them, or a pattern.

use regex::{Regex, RegexBuilder};

use super::sweep::sweep;
use crate::text::{Folded, Needle, Span, is_whole};

/// A compiled pattern takes no more than this many bytes.
const LARGEST: usize = 8 << 20;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four options that do not exclude each other")]
pub struct Query {
    /// Words, or a pattern.
    pub words: String,
    /// Upper and lower case differ.
    pub match_case: bool,
    /// Only whole words.
    pub whole_words: bool,
    /// Accents differ. A pattern always minds them.
    pub match_accents: bool,
    /// The words are a regular expression, in the syntax of the crate `regex`: no look-around, so that the time follows the length of the text.
    pub is_pattern: bool,
}

/// A query ready to be used on texts.
#[derive(Debug)]
pub struct Finder {
    needle: Needle,
    pattern: Option<Regex>,
    /// True when the words are written as a pattern, and a place that is no whole word is left out afterwards.
    is_of_words: bool,
}

impl Query {
    /// True when there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty()
    }
}

impl Finder {
    /// Prepares a query; a pattern that is none gives a sentence that says why.
    pub fn new(query: &Query) -> Result<Self, String> {
        let Query { words, match_case, whole_words, match_accents, is_pattern } = query.clone();
        let needle = Needle { words, match_case, whole_words, match_accents };
        let pattern = if is_pattern {
            let words = &needle.words;
            let written = if whole_words { format!(r"\b(?:{words})\b") } else { words.clone() };
            let built = RegexBuilder::new(&written)
                .case_insensitive(!match_case)
                .multi_line(true)
                .size_limit(LARGEST)
                .build();
            Some(built.map_err(|error| why(&error))?)
        } else {
            // Words that are too long for a pattern are found by folding the text.
            let built = needle.pattern().map(|it| RegexBuilder::new(&it).size_limit(LARGEST).build());
            built.and_then(Result::ok)
        };
        Ok(Self { needle, pattern, is_of_words: !is_pattern })
    }

    /// Every place in a text, in order and without overlap. Places without words do not count.
    pub fn find(&self, text: &str) -> Vec<Span> {
        self.find_unless(text, &|| false).unwrap_or_default()
    }

    /// The same, on all processors when the text is long; none when it is given up on the way.
    pub fn find_unless(&self, text: &str, is_given_up: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Span>> {
        let Some(pattern) = &self.pattern else {
            return Some(Folded::of(text, &self.needle).find(text, &self.needle));
        };
        let mut found = sweep(pattern, text, is_given_up)?;
        if self.is_of_words && self.needle.whole_words {
            found.retain(|it| is_whole(text, *it));
        }
        Some(found)
    }
}

fn why(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => {
            "This pattern is too large to be looked for; repeat less in it".to_owned()
        }
        other => {
            // The last line says what is wrong; those before draw the place in a fixed-width face.
            let words = other.to_string();
            let last = words.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            format!("This is no pattern: {last}")
        }
    }
}
