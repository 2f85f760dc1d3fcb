//! A text cut into words, digits and marks, once, for all rules.
//!
//! Two views are made here and nowhere else: digits that a machine read as letters (*3.OOO*), and words of an old spelling.

use super::lexicon::Lexicon;
use super::look_alikes;
use super::notes::NoteChain;
use super::roles::Role;
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
    /// Of a word: the number of its senses in the lexicon, 0 for none. Of digits: 0, or the number of their mended form.
    pub(super) senses: u16,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters.
    Word,
    /// ASCII digits, or letters that stand for them.
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

/// A stretch cut into tokens.
pub(super) struct Cut {
    pub(super) tokens: Vec<Token>,
    /// What was read for digits that hold letters.
    pub(super) mended: Vec<Box<str>>,
    /// True where words are spelled in an old way.
    pub(super) is_old: bool,
}

/// How many words of an old spelling make a paragraph old.
const LEAST_OLD_WORDS: u32 = 2;

/// Up to how many tokens a paragraph without old words is looked through for the coins of an old account.
const MOST_IN_ACCOUNT: usize = 400;

/// Cuts a stretch of a text into tokens, in one pass. Note markers of the chain become tokens of their own kind.
pub(super) fn cut(text: &str, stretch: Span, notes: &NoteChain, lexicon: &Lexicon) -> Cut {
    let words = stretch.of(text);
    let mut cut = Cut { tokens: Vec::with_capacity(words.len() / 5 + 1), mended: Vec::new(), is_old: false };
    let mut n_old = 0;
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
        let is_digit = character.is_ascii_digit();
        let mended = if is_digit || look_alikes::digit(character).is_some() {
            look_alikes::run(words, start, cut.tokens.last().copied(), gap)
        } else {
            None
        };
        let shape = if let Some((run, _)) = &mended {
            while characters.next_if(|(at, _)| *at < start + run).is_some() {}
            end = start + run;
            Shape::Digits
        } else if is_digit {
            extend(|it| it.is_ascii_digit());
            Shape::Digits
        } else if character.is_alphabetic() {
            extend(is_letter);
            Shape::Word
        } else {
            Shape::Mark(character)
        };
        let span = Span::new(start, end).shifted(stretch.start);
        let is_note = shape == Shape::Digits
            && mended.is_none()
            && notes.starting_at(span.start).is_some()
            && !is_behind_mended(&cut.tokens, gap);
        let (case, senses) = match shape {
            Shape::Word => (case_of(span.of(text)), lexicon.number_of(span.of(text))),
            Shape::Digits if mended.is_some() => {
                let digits = mended.map(|(_, it)| it).unwrap_or_default();
                cut.mended.push(digits);
                (Case::Lower, u16::try_from(cut.mended.len()).unwrap_or(0))
            }
            _ => (Case::Lower, 0),
        };
        n_old += u32::from(shape == Shape::Word && lexicon.senses(senses).is(Role::OldSpelling));
        cut.tokens.push(Token { span, shape: if is_note { Shape::Note } else { shape }, gap, case, senses });
        gap = Gap::None;
    }
    if n_old > 0 || cut.tokens.len() < MOST_IN_ACCOUNT {
        n_old += LEAST_OLD_WORDS * coins_apart(text, &cut.tokens);
    }
    if n_old >= LEAST_OLD_WORDS {
        cut.is_old = true;
        let is_unread = |it: &&mut Token| {
            it.shape == Shape::Word && (it.senses == 0 || lexicon.senses(it.senses).is_only_old())
        };
        for token in cut.tokens.iter_mut().filter(is_unread) {
            token.senses = lexicon.number_by_sound(token.span.of(text));
        }
    }
    cut
}

/// True behind mended digits and a mark: *2* of *l,2* is a decimal, no note.
fn is_behind_mended(tokens: &[Token], gap: Gap) -> bool {
    match tokens {
        [.., number, mark] => {
            gap == Gap::None && mark.gap == Gap::None && number.shape == Shape::Digits && number.senses > 0
        }
        _ => false,
    }
}

/// How many coins stand apart from their numbers as in old accounts: *iij li.*, *7 s. 6 d.*
fn coins_apart(text: &str, tokens: &[Token]) -> u32 {
    let is_roman = |token: &Token| {
        token.shape == Shape::Word
            && token.span.of(text).bytes().all(|it| matches!(it, b'i' | b'v' | b'x' | b'l' | b'c' | b'j'))
    };
    let is_coin = |window: &&[Token]| match window {
        [number, coin, mark] => {
            coin.gap == Gap::Space
                && coin.shape == Shape::Word
                && mark.shape == Shape::Mark('.')
                && mark.gap == Gap::None
                && match coin.span.of(text) {
                    "li" | "lib" | "s" | "d" => number.shape == Shape::Digits || is_roman(number),
                    _ => false,
                }
        }
        _ => false,
    };
    u32::try_from(tokens.windows(3).filter(is_coin).count()).unwrap_or(u32::MAX).min(2) / 2
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
