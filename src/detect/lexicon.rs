//! What words mean to the rules: numbers, scales, months, units, hedges and cues of one language, compiled for quick asking.
//!
//! The words themselves are data (`assets/lexicon`), read by the store and handed down as [`LexiconWords`].

use std::collections::HashMap;

use super::roles::{Phrase, Role};

/// The longest word that is looked up, in bytes; longer ones mean nothing to the rules.
const LONGEST_WORD: usize = 32;

/// The words of a language, as its lexicon file has them. Words are lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LexiconWords {
    /// Language, BCP 47.
    pub language: String,
    /// The mark before decimals where a text itself does not show it: `.` or `,`.
    pub decimal_mark: char,
    /// Number words below one hundred.
    pub cardinals: Vec<(String, u32)>,
    /// Words that multiply: hundred, million, dozen.
    pub scales: Vec<(String, u64)>,
    /// First, second … without compounds.
    pub ordinals: Vec<(String, u32)>,
    /// Denominators: half, third, quarters.
    pub shares: Vec<(String, u32)>,
    /// Months and their abbreviations, 1 to 12.
    pub months: Vec<(String, u32)>,
    /// Words by role.
    pub roles: Vec<(Role, Vec<String>)>,
    /// Phrases by what they tell, words and marks separated by spaces.
    pub phrases: Vec<(Phrase, Vec<String>)>,
}

/// A language compiled for the rules.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    decimal_mark: Option<char>,
    senses: Vec<Senses>,
    index: HashMap<Box<str>, u16>,
    phrases: Vec<(Phrase, Vec<Box<str>>)>,
}

/// Everything that one word means.
#[derive(Clone, Debug, Default)]
pub(super) struct Senses {
    /// Value of a number word below one hundred.
    pub(super) cardinal: Option<u32>,
    /// What it multiplies by.
    pub(super) scale: Option<u64>,
    /// Its place in a sequence.
    pub(super) ordinal: Option<u32>,
    /// Its denominator.
    pub(super) share: Option<u32>,
    /// Its month, 1 to 12.
    pub(super) month: Option<u32>,
    roles: u64,
    /// Phrases that end with this word, longest first, as indices.
    pub(super) phrases_ending: Vec<u16>,
    /// Phrases that begin with this word, longest first, as indices.
    pub(super) phrases_starting: Vec<u16>,
}

impl Lexicon {
    /// Compiles the words of a language.
    pub fn new(words: &LexiconWords) -> Self {
        let mut lexicon = Self {
            decimal_mark: Some(words.decimal_mark),
            senses: vec![Senses::default()],
            ..Self::default()
        };
        for (word, value) in &words.cardinals {
            lexicon.senses_of(word).cardinal = Some(*value);
        }
        for (word, value) in &words.scales {
            lexicon.senses_of(word).scale = Some(*value);
        }
        for (word, value) in &words.ordinals {
            lexicon.senses_of(word).ordinal = Some(*value);
        }
        for (word, value) in &words.shares {
            lexicon.senses_of(word).share = Some(*value);
        }
        for (word, value) in &words.months {
            lexicon.senses_of(word).month = Some(*value);
        }
        for (role, members) in &words.roles {
            for word in members {
                lexicon.senses_of(word).roles |= role.bit();
            }
        }
        let mut phrases: Vec<(Phrase, Vec<Box<str>>)> = words
            .phrases
            .iter()
            .flat_map(|(kind, members)| members.iter().map(|it| (*kind, it)))
            .map(|(kind, phrase)| (kind, phrase.split_whitespace().map(Box::from).collect()))
            .collect();
        // Longest first, so that the first fit is the best; the sort is stable.
        phrases.sort_by_key(|(_, pieces)| std::cmp::Reverse(pieces.len()));
        for (number, (_, pieces)) in phrases.iter().enumerate() {
            let number = u16::try_from(number).unwrap_or(u16::MAX);
            if let (Some(first), Some(last)) = (pieces.first(), pieces.last()) {
                lexicon.senses_of(first).phrases_starting.push(number);
                lexicon.senses_of(last).phrases_ending.push(number);
            }
        }
        lexicon.phrases = phrases;
        lexicon
    }

    /// True for words that are a number or a part of one: *forty*, *million*, *third*, *half*.
    pub fn is_number_word(&self, word: &str) -> bool {
        let senses = self.senses(self.number_of(word));
        senses.cardinal.is_some()
            || senses.scale.is_some()
            || senses.ordinal.is_some()
            || senses.share.is_some()
    }

    /// True for words that the rules know.
    pub fn knows(&self, word: &str) -> bool {
        self.number_of(word) != 0
    }

    /// The hedges among these words: with `is_behind` those that follow a figure (*or more*), else those that lead it (*at least*).
    pub fn hedges_in(&self, words: &[&str], is_behind: bool) -> Vec<String> {
        let mut hedges = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let starting = &self.senses(self.number_of(word)).phrases_starting;
            let fitting = starting.iter().filter_map(|index| self.phrase(*index)).find(|(kind, pieces)| {
                let is_hedge = match kind {
                    Phrase::About | Phrase::AtLeast | Phrase::AtMost | Phrase::AboutDate => !is_behind,
                    Phrase::OrSo | Phrase::OrMore | Phrase::OrLess => is_behind,
                    _ => false,
                };
                let here = words.get(at..at + pieces.len());
                let stands_here = |here: &[&str]| {
                    here.iter().zip(*pieces).all(|(word, piece)| word.to_lowercase() == **piece)
                };
                is_hedge && here.is_some_and(stands_here)
            });
            hedges.extend(fitting.map(|(_, pieces)| pieces.join(" ")));
        }
        hedges
    }

    /// The mark before decimals where the text does not show it.
    pub(super) fn decimal_mark(&self) -> char {
        self.decimal_mark.unwrap_or('.')
    }

    /// The number of a word's senses; 0 for a word that means nothing to the rules.
    pub(super) fn number_of(&self, word: &str) -> u16 {
        if word.len() > LONGEST_WORD {
            return 0;
        }
        let mut lower = [0_u8; LONGEST_WORD];
        if word.is_ascii() {
            for (slot, byte) in lower.iter_mut().zip(word.bytes()) {
                *slot = byte.to_ascii_lowercase();
            }
            let lower = lower.get(..word.len()).and_then(|it| std::str::from_utf8(it).ok());
            return lower.and_then(|it| self.index.get(it)).copied().unwrap_or(0);
        }
        self.index.get(word.to_lowercase().as_str()).copied().unwrap_or(0)
    }

    /// The senses behind a number.
    pub(super) fn senses(&self, number: u16) -> &Senses {
        static NONE: Senses = Senses::NONE;
        self.senses.get(usize::from(number)).unwrap_or(&NONE)
    }

    /// A phrase by its index: what it tells and its pieces.
    pub(super) fn phrase(&self, index: u16) -> Option<(Phrase, &[Box<str>])> {
        self.phrases.get(usize::from(index)).map(|(kind, pieces)| (*kind, pieces.as_slice()))
    }

    fn senses_of(&mut self, word: &str) -> &mut Senses {
        let next = u16::try_from(self.senses.len()).unwrap_or(u16::MAX);
        let number = *self.index.entry(Box::from(word)).or_insert(next);
        if number == next {
            self.senses.push(Senses::default());
        }
        self.senses.get_mut(usize::from(number)).expect("every number in the index was pushed")
    }
}

impl Senses {
    const NONE: Self = Self {
        cardinal: None,
        scale: None,
        ordinal: None,
        share: None,
        month: None,
        roles: 0,
        phrases_ending: Vec::new(),
        phrases_starting: Vec::new(),
    };

    /// True when the word has this role.
    pub(super) const fn is(&self, role: Role) -> bool {
        self.roles & role.bit() != 0
    }

    /// True for words at which a figure may begin.
    pub(super) const fn can_start_figure(&self) -> bool {
        self.cardinal.is_some()
            || self.scale.is_some()
            || self.ordinal.is_some()
            || self.share.is_some()
            || self.month.is_some()
            || self.roles & Self::STARTERS != 0
    }

    const STARTERS: u64 = Role::Article.bit()
        | Role::Weekday.bit()
        | Role::Designator.bit()
        | Role::Citation.bit()
        | Role::DesignatorPrefix.bit()
        | Role::NumberSign.bit()
        | Role::Vague.bit()
        | Role::Couple.bit()
        | Role::Every.bit();
}
