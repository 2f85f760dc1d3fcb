//! Case, accents and old letters folded for searching, with the way back to the original bytes.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::span::Span;

/// A folded copy of a text that knows which original byte each of its own bytes comes from.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    /// For each folded byte the original byte at which its character starts; one more at the end.
    origin: Vec<u32>,
}

/// What is looked for, and how strictly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needle {
    /// The words to find.
    pub words: String,
    /// Upper and lower case differ.
    pub match_case: bool,
    /// Only whole words.
    pub whole_words: bool,
    /// Accents differ.
    pub match_accents: bool,
}

impl Folded {
    /// Folds a text: case unless `match_case`, accents and the long s unless `match_accents`; any white space becomes one space
    /// and a no-break space equals a space.
    pub fn of(text: &str, needle: &Needle) -> Self {
        let mut folded =
            Self { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len() + 1) };
        let mut after_space = false;
        for (at, character) in text.char_indices() {
            let from = u32::try_from(at).unwrap_or(u32::MAX);
            if character.is_whitespace() {
                if !after_space {
                    folded.push(' ', from);
                }
                after_space = true;
                continue;
            }
            after_space = false;
            fold_char(character, needle, |it| folded.push(it, from));
        }
        folded.origin.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        folded
    }

    /// Folds what a new typesetting or another program alters without touching a word: any white space is one space, quotation
    /// marks and dashes are plain, letters are composed (NFC), soft hyphens and zero-width characters are gone. Case and accents stay.
    pub fn of_typography(text: &str) -> Self {
        let mut folded =
            Self { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len() + 1) };
        let mut after_space = false;
        let mut letters = text.char_indices().peekable();
        while let Some((at, character)) = letters.next() {
            let from = u32::try_from(at).unwrap_or(u32::MAX);
            if character.is_whitespace() {
                if !after_space {
                    folded.push(' ', from);
                }
                after_space = true;
                continue;
            }
            if is_invisible(character) {
                continue;
            }
            after_space = false;
            if letters.peek().is_some_and(|(_, next)| is_combining_mark(*next)) {
                let mut cluster = String::from(character);
                while let Some((_, mark)) = letters.next_if(|(_, next)| is_combining_mark(*next)) {
                    cluster.push(mark);
                }
                cluster.nfc().for_each(|it| folded.push(plain_mark(it), from));
            } else {
                std::iter::once(character).nfc().for_each(|it| folded.push(plain_mark(it), from));
            }
        }
        folded.origin.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        folded
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The byte of the folded text at which the original's byte stands, or what comes next.
    pub fn byte_at(&self, original: usize) -> usize {
        let at = u32::try_from(original).unwrap_or(u32::MAX);
        self.origin.partition_point(|from| *from < at).min(self.text.len())
    }

    /// The span of the original whose folding is this span of the folded text; `None` where it does not fit.
    pub fn original(&self, original: &str, folded: Span) -> Option<Span> {
        if folded.is_empty() {
            return None;
        }
        self.back(original, folded.start, folded.end)
    }

    /// Every place of the needle's words, as spans of **original** bytes, without overlap.
    pub fn find(&self, original: &str, needle: &Needle) -> Vec<Span> {
        let wanted = Self::of(&needle.words, needle).text;
        if wanted.trim().is_empty() {
            return Vec::new();
        }
        self.text
            .match_indices(wanted.as_str())
            .filter_map(|(at, words)| self.back(original, at, at + words.len()))
            .filter(|span| !needle.whole_words || is_whole(original, *span))
            .collect()
    }

    fn push(&mut self, character: char, from: u32) {
        self.text.push(character);
        self.origin.extend(std::iter::repeat_n(from, character.len_utf8()));
    }

    fn back(&self, original: &str, start: usize, end: usize) -> Option<Span> {
        let first = *self.origin.get(start)? as usize;
        // The end is where the character after the last folded one starts; marks that folding dropped stay inside.
        let last = *self.origin.get(end.checked_sub(1)?)? as usize;
        let next = *self.origin.get(end)? as usize;
        // A character that folds into several has no next origin inside itself.
        let end = if next > last {
            next
        } else {
            last + super::span::after(original, last).chars().next()?.len_utf8()
        };
        Some(Span::new(first, end))
    }
}

/// Folds one word the loosest way: no case, no accents. For matching names and completing fields.
pub fn fold_word(word: &str) -> String {
    Folded::of(word, &Needle::default()).text
}

/// What one character that is no white space folds to.
pub(super) fn folding_of(character: char, needle: &Needle) -> Vec<char> {
    let mut folding = Vec::new();
    fold_char(character, needle, |it| folding.push(it));
    folding
}

/// True when a place does not begin or end inside of a word.
pub fn is_whole(text: &str, span: Span) -> bool {
    let before = super::span::before(text, span.start).chars().next_back();
    let after = super::span::after(text, span.end).chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

fn fold_char(character: char, needle: &Needle, mut push: impl FnMut(char)) {
    if needle.match_accents {
        if needle.match_case {
            push(character);
        } else {
            character.to_lowercase().for_each(push);
        }
        return;
    }
    for part in character.nfd().filter(|part| !is_combining_mark(*part)) {
        let part = if part == 'ſ' { 's' } else { plain_mark(part) };
        if needle.match_case { push(part) } else { part.to_lowercase().for_each(&mut push) }
    }
}

/// A quotation mark or dash as a typewriter has it; anything else as it is.
const fn plain_mark(character: char) -> char {
    match character {
        '’' | '‘' | 'ʼ' | '‚' | '‛' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        it => it,
    }
}

/// Characters without width that say nothing of the words: soft hyphen, zero-width space and joiners, word joiner, byte-order mark.
const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}
