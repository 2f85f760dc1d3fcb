//! What is looked for: words as a person remembers them, or a pattern.

use regex::{Regex, RegexBuilder};

use crate::text::{Folded, Needle, Span};

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
        let pattern = if is_pattern {
            let written = if whole_words { format!(r"\b(?:{words})\b") } else { words.clone() };
            let built = RegexBuilder::new(&written)
                .case_insensitive(!match_case)
                .multi_line(true)
                .size_limit(LARGEST)
                .build();
            Some(built.map_err(|error| why(&error))?)
        } else {
            None
        };
        Ok(Self { needle: Needle { words, match_case, whole_words, match_accents }, pattern })
    }

    /// Every place in a text, in order and without overlap. Places without words do not count.
    pub fn find(&self, text: &str) -> Vec<Span> {
        match &self.pattern {
            Some(pattern) => {
                let found = pattern.find_iter(text).map(|it| Span::from(it.range()));
                found.filter(|span| !span.is_empty()).collect()
            }
            None => Folded::of(text, &self.needle).find(text, &self.needle),
        }
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
