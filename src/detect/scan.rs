//! The tokens of one stretch as the rules see them, and the walk over them that gathers what rules find.

use std::cell::Cell;

use super::figure::Figure;
use super::lexicon::{Habit, Lexicon, Piece, Senses};
use super::quantity::Quantity;
use super::roles::{Phrase, Role};
use super::rules::RULES;
use super::survey::Survey;
use super::tokens::{Case, Cut, Gap, Shape, Token, cut};
use crate::text::Span;

/// A stretch of a text, cut into tokens, with what is known about the whole text.
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) survey: &'a Survey,
    lexicon: &'a Lexicon,
    tokens: Vec<Token>,
    /// What was read for digits that hold letters, by the number that their token bears.
    mended: Vec<Box<str>>,
    /// True where words are spelled in an old way.
    pub(super) is_old: bool,
    /// How often a rule looked at a token: the work done, for the law that it grows with the text and no faster.
    n_looks: Cell<usize>,
}

/// Where a rule may find a figure, and the quantity that stands there, read once for all rules.
pub(super) struct Start {
    /// Index of the token.
    pub(super) at: usize,
    /// The quantity that begins there.
    pub(super) quantity: Option<Quantity>,
}

/// What a rule found, and the token after it.
pub(super) struct Found {
    pub(super) figure: Figure,
    pub(super) end: usize,
}

impl<'a> Scan<'a> {
    /// Cuts a stretch into tokens.
    pub(super) fn new(text: &'a str, stretch: Span, survey: &'a Survey, lexicon: &'a Lexicon) -> Self {
        let Cut { tokens, mended, is_old } = cut(text, stretch, &survey.notes, lexicon);
        Self { text, survey, lexicon, tokens, mended, is_old, n_looks: Cell::new(0) }
    }

    /// All figures of the stretch, in order: at each token the first rule of the registry that fits.
    pub(super) fn figures(&self) -> Vec<Figure> {
        let mut figures: Vec<Figure> = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let found = self.may_start(at).then(|| self.find(at)).flatten();
            match found {
                Some(Found { figure, end }) => {
                    at = end.max(at + 1);
                    figures.push(figure);
                }
                None => at += 1,
            }
        }
        super::parts_of_sums::inherit(self, &mut figures);
        if let Some(block) = self.stretch() {
            super::columns::name_columns(self.text, block, &mut figures);
        }
        figures
    }

    /// From its first token to its last.
    fn stretch(&self) -> Option<Span> {
        Some(self.tokens.first()?.span.join(self.tokens.last()?.span))
    }

    /// How often a token was looked at so far.
    pub(super) fn n_looks(&self) -> usize {
        self.n_looks.get()
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token of an index; `None` past the end.
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.n_looks.set(self.n_looks.get() + 1);
        self.tokens.get(at)
    }

    /// The index of the first token that ends after a byte.
    pub(super) fn index_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= byte)
    }

    /// What a token means.
    pub(super) fn senses(&self, at: usize) -> &Senses {
        self.lexicon.senses(self.token(at).filter(|it| it.shape == Shape::Word).map_or(0, |it| it.senses))
    }

    /// The month that a capitalized word means when one letter of it was misread, beside a number.
    pub(super) fn misread_month(&self, at: usize) -> Option<u32> {
        let token = self.token(at).filter(|it| it.senses == 0 && it.shape == Shape::Word)?;
        let has_number =
            self.digits(at + 1).is_some() || at.checked_sub(1).is_some_and(|it| self.digits(it).is_some());
        has_number.then(|| self.lexicon.misread_month(token.span.of(self.text))).flatten()
    }

    /// True for words that were read by their sound, and for numerals of clerks.
    pub(super) fn is_respelled(&self, at: usize) -> bool {
        let Some(token) = self.token(at).filter(|it| it.shape == Shape::Word) else { return false };
        let exact = self.lexicon.number_of(token.span.of(self.text));
        token.senses != exact || (token.senses == 0 && self.may_be_roman(token))
    }

    /// The number of a word's senses; 0 for a word that means nothing to the rules, such as most names.
    pub(super) fn senses_number(&self, at: usize) -> u16 {
        self.token(at).filter(|it| it.shape == Shape::Word).map_or(0, |it| it.senses)
    }

    /// True when the token has this role.
    pub(super) fn is(&self, at: usize, role: Role) -> bool {
        self.senses(at).is(role)
    }

    /// True when the token before has this role.
    pub(super) fn was(&self, at: usize, role: Role) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is(before, role))
    }

    /// The letters, digits or mark of a token; empty past the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    /// The digits of a token that is no note marker; letters that were read for digits are mended.
    pub(super) fn digits(&self, at: usize) -> Option<&str> {
        let token = self.token(at).filter(|token| token.shape == Shape::Digits)?;
        match usize::from(token.senses).checked_sub(1) {
            None => Some(token.span.of(self.text)),
            Some(index) => self.mended.get(index).map(|it| &**it),
        }
    }

    /// True for digits some of which the text has as letters.
    pub(super) fn is_mended(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.shape == Shape::Digits && token.senses > 0)
    }

    /// The digits of a token as a number, when there are no more than `most` of them.
    pub(super) fn small_number(&self, at: usize, most: usize) -> Option<u32> {
        self.digits(at).filter(|digits| digits.len() <= most)?.parse().ok()
    }

    /// The mark that a token is.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.token(at)?.shape {
            Shape::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// True when the token is one of these marks and glued to the token before.
    pub(super) fn is_glued_mark(&self, at: usize, marks: &[char]) -> bool {
        self.is_glued(at) && self.mark(at).is_some_and(|mark| marks.contains(&mark))
    }

    /// True when nothing stands between a token and the one before.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.gap == Gap::None)
    }

    /// True when the language of the text has a habit.
    pub(super) fn has(&self, habit: Habit) -> bool {
        self.lexicon.has(habit)
    }

    /// True for words with the ending of a plural.
    pub(super) fn ends_as_plural(&self, word: &str) -> bool {
        self.lexicon.is_plural(word)
    }

    /// True for words with the ending of an adjective.
    pub(super) fn ends_as_adjective(&self, word: &str) -> bool {
        self.lexicon.is_adjective(word)
    }

    /// The value of a number in one word, where the language glues numbers together.
    pub(super) fn glued_number(&self, at: usize) -> Option<u64> {
        let token = self.token(at).filter(|it| it.shape == Shape::Word && it.senses == 0)?;
        self.lexicon.glued_number(token.span.of(self.text))
    }

    /// True for words that may tell who speaks: cheap, so that most words cost one look.
    pub(super) fn may_tell(&self, at: usize) -> bool {
        const TELLERS: u128 = Role::Reporting.bit()
            | Role::Finding.bit()
            | Role::ClaimNoun.bit()
            | Role::Copula.bit()
            | Role::By.bit()
            | Role::In.bit()
            | Role::On.bit()
            | Role::Having.bit()
            | Role::Whether.bit();
        let senses = self.senses(at);
        senses.is_any(TELLERS)
            || senses.starting_kinds & (Phrase::Attribution.bit() | Phrase::AccordingTo.bit()) != 0
    }

    /// True for words that hedge a figure.
    pub(super) fn is_hedge_word(&self, at: usize) -> bool {
        self.phrase_at(at, &[Phrase::About, Phrase::AtLeast, Phrase::AtMost]).is_some()
    }

    /// True for words.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.shape == Shape::Word)
    }

    /// True for words that begin with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.case != Case::Lower)
    }

    /// The bytes from one token to before another.
    pub(super) fn span(&self, first: usize, end: usize) -> Span {
        let start = self.token(first).map_or(self.text.len(), |token| token.span.start);
        let end = end.checked_sub(1).and_then(|last| self.token(last)).map_or(start, |token| token.span.end);
        Span::new(start, end.max(start))
    }

    /// The phrase of one of these kinds that ends just before a token: its first token and its kind. The longest wins.
    pub(super) fn phrase_before(&self, at: usize, kinds: &[Phrase]) -> Option<(usize, Phrase)> {
        let last = at.checked_sub(1)?;
        // "c. 1920": a period belongs to an abbreviation.
        let last = match self.mark(last) {
            Some('.') if self.was(last, Role::Abbreviation) => last.checked_sub(1)?,
            _ => last,
        };
        let senses = self.senses(last);
        if senses.ending_kinds & mask(kinds) == 0 {
            return None;
        }
        senses.phrases_ending.iter().find_map(|index| {
            let (kind, pieces) = self.lexicon.phrase(*index).filter(|(kind, _)| kinds.contains(kind))?;
            Some((self.start_of(last, pieces)?, kind))
        })
    }

    /// The phrase of one of these kinds that begins at a token: the token after it and its kind. The longest wins.
    pub(super) fn phrase_at(&self, at: usize, kinds: &[Phrase]) -> Option<(usize, Phrase)> {
        let senses = self.senses(at);
        if senses.starting_kinds & mask(kinds) == 0 {
            return None;
        }
        senses.phrases_starting.iter().find_map(|index| {
            let (kind, pieces) = self.lexicon.phrase(*index).filter(|(kind, _)| kinds.contains(kind))?;
            Some((self.end_of(at, pieces)?, kind))
        })
    }

    /// The token behind a phrase that begins at a token. A hyphen may stand between its words: *so-called*.
    fn end_of(&self, first: usize, pieces: &[Piece]) -> Option<usize> {
        let mut at = first;
        for (index, piece) in pieces.iter().enumerate() {
            if index > 0 && matches!(piece, Piece::Word(_)) && self.is_glued_mark(at, &['-', '‑']) {
                at += 1;
            }
            if !self.is_piece(at, *piece) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The first token of a phrase whose last is at a token.
    fn start_of(&self, last: usize, pieces: &[Piece]) -> Option<usize> {
        let mut at = last + 1;
        for (index, piece) in pieces.iter().rev().enumerate() {
            at = at.checked_sub(1)?;
            if index > 0 && matches!(piece, Piece::Word(_)) && self.is_glued_mark(at, &['-', '‑']) {
                at = at.checked_sub(1)?;
            }
            if !self.is_piece(at, *piece) {
                return None;
            }
        }
        Some(at)
    }

    fn is_piece(&self, at: usize, piece: Piece) -> bool {
        match piece {
            Piece::Word(number) => {
                self.token(at).is_some_and(|it| it.shape == Shape::Word && it.senses == number)
            }
            Piece::Mark(mark) => self.mark(at) == Some(mark),
        }
    }

    fn find(&self, at: usize) -> Option<Found> {
        let start = Start { at, quantity: Quantity::at(self, at) };
        RULES.iter().find_map(|rule| {
            let mut found = (rule.find)(self, &start)?;
            found.figure.rule = rule.id;
            Some(found)
        })
    }

    /// True where a figure may begin: cheap, so that most words cost one look.
    fn may_start(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        match token.shape {
            Shape::Digits | Shape::Note => true,
            Shape::Mark('№' | '§' | '#') => self.digits(at + 1).is_some(),
            Shape::Mark('’' | '‘' | '\'') => {
                token.gap != Gap::None
                    && (self.digits(at + 1).is_some() || self.senses(at + 1).decade.is_some())
            }
            Shape::Mark(mark) => super::fractions::vulgar(mark).is_some() || super::rules::is_currency(mark),
            Shape::Word => {
                let senses = self.lexicon.senses(token.senses);
                senses.can_start_figure()
                    || self.may_be_roman(token)
                    || self.glued_number(at).is_some()
                    || (token.case != Case::Lower && self.is(at + 1, Role::Century))
                    || (token.case == Case::Upper
                        && self.mark(at + 1) == Some('.')
                        && self.is(at + 2, Role::Designator))
                    || (token.case != Case::Lower && self.is_before_number(at + 1))
                    || (token.case != Case::Lower && token.senses == 0 && self.misread_month(at).is_some())
            }
        }
    }

    /// True for words that may be a Roman numeral of a clerk.
    fn may_be_roman(&self, token: &Token) -> bool {
        let word = token.span.of(self.text);
        (self.is_old || word.ends_with('j'))
            && word
                .bytes()
                .all(|it| matches!(it | 0x20, b'i' | b'v' | b'x' | b'l' | b'c' | b'j' | b't' | b'h'))
    }

    /// True for what makes a capitalized word before it part of a designation: a number sign, or digits glued or hyphened on.
    fn is_before_number(&self, at: usize) -> bool {
        self.is(at, Role::NumberSign)
            || (self.is(at, Role::Designator) && self.is_capital(at))
            || self.mark(at) == Some('№')
            || (self.is_glued(at) && (self.digits(at).is_some() || self.mark(at) == Some('-')))
    }
}

/// The kinds as a set.
fn mask(kinds: &[Phrase]) -> u32 {
    kinds.iter().fold(0, |mask, kind| mask | kind.bit())
}
