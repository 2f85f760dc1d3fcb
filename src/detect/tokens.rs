//! A text cut into words, digits and marks, once, for all rules.

use super::lexicon::Lexicon;
use super::notes::NoteChain;
use crate::text::Span;

/// A word, a run of digits or one mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Its bytes.
    pub(super) span: Span,
    /// What it is made of.
    pub(super) shape: Shape,
    /// What stands before it.
    pub(super) gap: Gap,
    /// How a word is written.
    pub(super) case: Case,
    /// The number of its senses in the lexicon; 0 for none.
    pub(super) senses: u16,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters.
    Word,
    /// ASCII digits.
    Digits,
    /// The digits of a note marker: never part of a number.
    Note,
    /// Any other character.
    Mark(char),
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: it is glued to the token before.
    None,
    /// White space within a line.
    Space,
    /// A line end; also before the first token.
    Line,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// It begins with a small letter, or is no word.
    Lower,
    /// A capital, then small letters; or one capital alone.
    Capital,
    /// Two capitals or more, and no small letter.
    Upper,
}

/// Cuts a stretch of a text into tokens, in one pass. Note markers of the chain become tokens of their own kind.
pub(super) fn tokens(text: &str, stretch: Span, notes: &NoteChain, lexicon: &Lexicon) -> Vec<Token> {
    let words = stretch.of(text);
    let mut tokens = Vec::with_capacity(words.len() / 5 + 1);
    let mut gap = Gap::Line;
    let mut characters = words.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        if character.is_whitespace() {
            gap = if character == '\n' { Gap::Line } else { gap.or_space() };
            continue;
        }
        let mut end = start + character.len_utf8();
        let mut extend = |belongs: fn(char) -> bool| {
            while let Some((at, next)) = characters.next_if(|(_, it)| belongs(*it)) {
                end = at + next.len_utf8();
            }
        };
        let shape = if character.is_ascii_digit() {
            extend(|it| it.is_ascii_digit());
            Shape::Digits
        } else if character.is_alphabetic() {
            extend(is_letter);
            Shape::Word
        } else {
            Shape::Mark(character)
        };
        let span = Span::new(start, end).shifted(stretch.start);
        let is_note = shape == Shape::Digits && notes.starting_at(span.start).is_some();
        let (case, senses) = match shape {
            Shape::Word => (case_of(span.of(text)), lexicon.number_of(span.of(text))),
            _ => (Case::Lower, 0),
        };
        tokens.push(Token { span, shape: if is_note { Shape::Note } else { shape }, gap, case, senses });
        gap = Gap::None;
    }
    tokens
}

impl Gap {
    const fn or_space(self) -> Self {
        match self {
            Self::Line => Self::Line,
            Self::None | Self::Space => Self::Space,
        }
    }
}

/// Letters, and marks that sit on letters.
fn is_letter(character: char) -> bool {
    character.is_alphabetic() || matches!(character, '\u{300}'..='\u{36f}' | '\u{ad}')
}

fn case_of(word: &str) -> Case {
    let mut letters = word.chars();
    if !letters.next().is_some_and(char::is_uppercase) {
        return Case::Lower;
    }
    let mut rest = letters.filter(|it| it.is_alphabetic()).peekable();
    if rest.peek().is_some() && rest.all(|it| !it.is_lowercase()) { Case::Upper } else { Case::Capital }
}
