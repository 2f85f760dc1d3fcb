//! What words mean to the rules: numbers, scales, months, units, hedges and cues of one language, compiled for quick asking.
//!
//! The words themselves are data (`assets/lexicon`), read by the store and handed down as [`LexiconWords`].

use std::collections::HashMap;

use super::quick_hash::QuickHash;
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
    /// Decades in words: *eighties*, 80.
    pub decades: Vec<(String, u32)>,
    /// Small sums in one word: *twopence*, 2.
    pub pence: Vec<(String, u32)>,
    /// How the language writes numbers and nouns.
    pub habits: Habits,
    /// Words by role.
    pub roles: Vec<(Role, Vec<String>)>,
    /// Phrases by what they tell, words and marks separated by spaces.
    pub phrases: Vec<(Phrase, Vec<String>)>,
}

/// How a language writes numbers and nouns, where it differs from English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    /// Endings of plural nouns; empty for *s*.
    pub plural_endings: Vec<String>,
    /// Endings of adjectives, which stand before the noun that is counted.
    pub adjective_endings: Vec<String>,
    /// Which of the [`Habit`]s it has.
    pub has: Vec<Habit>,
}

/// A habit of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Habit {
    /// Numbers are glued together: *zweihundertfünfzig*.
    GluedNumbers,
    /// Nouns begin with a capital.
    CapitalNouns,
    /// Months are written small.
    SmallMonths,
    /// Counted by twenties: *soixante-dix*, *quatre-vingt-dix*.
    Twenties,
    /// A scale alone is a number: *tausend Mann*, *mille hommes*.
    BareScales,
    /// *and* joins tens and ones: *vingt et un*.
    AndBeforeOnes,
    /// The noun behind a number is the first word that is no adjective.
    FirstNoun,
}

impl Habit {
    /// All habits with the names that lexicon files use.
    pub const NAMES: [(Self, &'static str); 7] = [
        (Self::GluedNumbers, "glued_numbers"),
        (Self::CapitalNouns, "capital_nouns"),
        (Self::SmallMonths, "small_months"),
        (Self::Twenties, "twenties"),
        (Self::BareScales, "bare_scales"),
        (Self::AndBeforeOnes, "and_before_ones"),
        (Self::FirstNoun, "first_noun"),
    ];

    /// The habit of a name in a lexicon file.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, it)| *it == name).map(|(habit, _)| *habit)
    }
}

/// A language compiled for the rules.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    decimal_mark: Option<char>,
    senses: Vec<Senses>,
    index: HashMap<Box<str>, u16, QuickHash>,
    habits: Habits,
    /// The parts of glued numbers, longest first.
    number_parts: Vec<(Box<str>, u64)>,
    /// Names of months of five letters and more.
    long_months: Vec<(Box<str>, u32)>,
    /// Words by how they sound to an old speller, for texts that write *foure* and *haue*.
    by_sound: HashMap<Box<str>, u16, QuickHash>,
    phrases: Vec<(Phrase, Vec<Piece>)>,
}

/// A word or a mark of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A word, by the number of its senses.
    Word(u16),
    /// A mark.
    Mark(char),
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
    /// Its decade: 80 of *eighties*.
    pub(super) decade: Option<u32>,
    /// Its pence: 2 of *twopence*.
    pub(super) pence: Option<u32>,
    roles: u128,
    /// The kinds of phrases that end with this word, and that begin with it.
    pub(super) ending_kinds: u32,
    pub(super) starting_kinds: u32,
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
            if word.len() >= 5 {
                lexicon.long_months.push((Box::from(word.as_str()), *value));
            }
        }
        for (word, value) in &words.decades {
            lexicon.senses_of(word).decade = Some(*value);
        }
        for (word, value) in &words.pence {
            lexicon.senses_of(word).pence = Some(*value);
        }
        for (role, members) in &words.roles {
            for word in members {
                lexicon.senses_of(word).roles |= role.bit();
            }
        }
        let mut phrases: Vec<(Phrase, Vec<Piece>)> = Vec::new();
        for (kind, members) in &words.phrases {
            for phrase in members {
                phrases.push((*kind, phrase.split_whitespace().map(|it| lexicon.piece(it)).collect()));
            }
        }
        // Longest first, so that the first fit is the best; the sort is stable.
        phrases.sort_by_key(|(_, pieces)| std::cmp::Reverse(pieces.len()));
        for (number, (kind, pieces)) in phrases.iter().enumerate() {
            let number = u16::try_from(number).unwrap_or(u16::MAX);
            if let Some(Piece::Word(first)) = pieces.first()
                && let Some(senses) = lexicon.senses.get_mut(usize::from(*first))
            {
                senses.phrases_starting.push(number);
                senses.starting_kinds |= kind.bit();
            }
            if let Some(Piece::Word(last)) = pieces.last()
                && let Some(senses) = lexicon.senses.get_mut(usize::from(*last))
            {
                senses.phrases_ending.push(number);
                senses.ending_kinds |= kind.bit();
            }
        }
        lexicon.habits = words.habits.clone();
        if lexicon.has(Habit::GluedNumbers) {
            let small = words.cardinals.iter().map(|(word, it)| (Box::from(word.as_str()), u64::from(*it)));
            let scales = words.scales.iter().map(|(word, it)| (Box::from(word.as_str()), *it));
            lexicon.number_parts = small.chain(scales).filter(|(_, it)| *it <= 1000).collect();
            lexicon.number_parts.sort_by_key(|(word, _): &(Box<str>, u64)| std::cmp::Reverse(word.len()));
        }
        lexicon.phrases = phrases;
        lexicon.by_sound = lexicon.sounds();
        lexicon
    }

    /// True for words that are a number or a part of one: *forty*, *million*, *third*, *half*.
    pub fn is_number_word(&self, word: &str) -> bool {
        self.senses(self.number_of(word)).is_number()
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
                    here.iter().zip(*pieces).all(|(word, piece)| self.piece_of(word) == Some(*piece))
                };
                is_hedge && here.is_some_and(stands_here)
            });
            let words = fitting.and_then(|(_, pieces)| words.get(at..at + pieces.len()));
            hedges.extend(words.map(|it| it.join(" ").to_lowercase()));
        }
        hedges
    }

    /// True when the language has a habit.
    pub(super) fn has(&self, habit: Habit) -> bool {
        self.habits.has.contains(&habit)
    }

    /// Endings of plural nouns.
    pub(super) fn is_plural(&self, word: &str) -> bool {
        if self.habits.plural_endings.is_empty() {
            return word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
        }
        self.habits.plural_endings.iter().any(|end| word.ends_with(end.as_str()))
    }

    /// True for words that end as adjectives do.
    pub(super) fn is_adjective(&self, word: &str) -> bool {
        self.habits.adjective_endings.iter().any(|end| word.ends_with(end.as_str()))
    }

    /// The value of a number in one word: *zweihundertfünfzig*. `None` for any other word.
    pub(super) fn glued_number(&self, word: &str) -> Option<u64> {
        if self.number_parts.is_empty() || !(5..=80).contains(&word.len()) {
            return None;
        }
        let lower = word.to_lowercase();
        let mut rest = lower.as_str();
        // What was read of the thousands, of the hundreds, and the ones that wait for their tens: "ein-und-zwanzig".
        let (mut thousands, mut sum, mut n_parts) = (0_u64, 0_u64, 0);
        while !rest.is_empty() {
            let (part, value) = self.number_parts.iter().find(|(part, _)| rest.starts_with(&**part))?;
            rest = rest.strip_prefix(&**part)?;
            match value {
                1000 => (thousands, sum) = (sum.max(1) * 1000, 0),
                100 => sum = sum % 100 * 100 + if sum == 0 { 100 } else { 0 },
                value => sum += value,
            }
            n_parts += 1;
            if let Some(behind) = rest.strip_prefix("und") {
                rest = behind;
            }
        }
        (n_parts > 1).then_some(thousands + sum)
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
    pub(super) fn phrase(&self, index: u16) -> Option<(Phrase, &[Piece])> {
        self.phrases.get(usize::from(index)).map(|(kind, pieces)| (*kind, pieces.as_slice()))
    }

    /// The month that a word of five letters and more names when one letter was misread: *Septernber* has two for one.
    pub(super) fn misread_month(&self, word: &str) -> Option<u32> {
        if !(5..=11).contains(&word.len()) || !word.is_ascii() {
            return None;
        }
        let lower = word.to_ascii_lowercase();
        let read = [lower.replace("rn", "m"), lower];
        let near = |(name, month): &&(Box<str>, u32)| {
            read.iter().any(|it| name.len().abs_diff(it.len()) <= 1 && is_one_off(it, name)) && *month > 0
        };
        self.long_months.iter().find(near).map(|(_, month)| *month)
    }

    /// The number of a word that is spelled in an old way: *seuenteene*, *yeeres*, *Ianuary*.
    pub(super) fn number_by_sound(&self, word: &str) -> u16 {
        sound(word).and_then(|it| self.by_sound.get(it.as_str()).copied()).unwrap_or(0)
    }

    fn senses_of(&mut self, word: &str) -> &mut Senses {
        let number = self.entry(word);
        self.senses.get_mut(usize::from(number)).expect("every number in the index was pushed")
    }

    fn entry(&mut self, word: &str) -> u16 {
        let next = u16::try_from(self.senses.len()).unwrap_or(u16::MAX);
        let number = *self.index.entry(Box::from(word)).or_insert(next);
        if number == next {
            self.senses.push(Senses::default());
        }
        number
    }

    fn piece(&mut self, written: &str) -> Piece {
        match written.chars().next() {
            Some(mark) if !mark.is_alphanumeric() => Piece::Mark(mark),
            _ => Piece::Word(self.entry(written)),
        }
    }

    fn piece_of(&self, written: &str) -> Option<Piece> {
        match written.chars().next() {
            Some(mark) if !mark.is_alphanumeric() => Some(Piece::Mark(mark)),
            _ => Some(self.number_of(written)).filter(|it| *it != 0).map(Piece::Word),
        }
    }

    /// All words by their sound; of two that sound alike neither is sure.
    fn sounds(&self) -> HashMap<Box<str>, u16, QuickHash> {
        let mut words: Vec<(&str, u16)> = self.index.iter().map(|(word, it)| (&**word, *it)).collect();
        // The longer of two that sound alike comes first: *June* before *Jun.*
        words.sort_unstable_by_key(|(word, _)| (std::cmp::Reverse(word.len()), *word));
        let mut sounds: HashMap<Box<str>, u16, QuickHash> = HashMap::default();
        for (word, number) in words {
            let Some(sound) = sound(word).filter(|it| it.len() > 2 && !self.senses(number).is_only_old())
            else {
                continue;
            };
            let is_number = |it: u16| self.senses(it).is_number() || self.senses(it).month.is_some();
            let kept = sounds.entry(sound.into_boxed_str()).or_insert(number);
            if *kept != number && is_number(number) && !is_number(*kept) {
                *kept = number;
            }
        }
        sounds
    }
}

/// True when one word becomes the other by one letter changed, left out or put in.
fn is_one_off(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let (short, long) = (short.as_bytes(), long.as_bytes());
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let rest = |bytes: &[u8], from: usize| bytes.get(from..).map(<[u8]>::to_vec).unwrap_or_default();
    if short.len() == long.len() {
        rest(short, same + 1) == rest(long, same + 1)
    } else {
        rest(short, same) == rest(long, same + 1)
    }
}

/// How a word sounds when spelling is free: *v* and *u*, *j* and *i*, *y* and *i* are one, doubled letters single, a final *e* silent.
fn sound(word: &str) -> Option<String> {
    if !word.is_ascii() || word.len() < 3 || word.len() > LONGEST_WORD {
        return None;
    }
    let mut sound = String::with_capacity(word.len());
    for letter in word.chars() {
        let letter = match letter.to_ascii_lowercase() {
            'v' => 'u',
            'j' | 'y' => 'i',
            other => other,
        };
        if !sound.ends_with(letter) {
            sound.push(letter);
        }
    }
    let is_plural = sound.len() > 3 && sound.ends_with('s');
    if is_plural {
        sound.pop();
    }
    if sound.len() > 2 && sound.ends_with('e') {
        sound.pop();
    }
    if let Some(stem) = sound.strip_suffix("ie") {
        sound = format!("{stem}i");
    }
    if is_plural {
        sound.push('s');
    }
    Some(sound)
}

impl Senses {
    const NONE: Self = Self {
        cardinal: None,
        scale: None,
        ordinal: None,
        share: None,
        month: None,
        decade: None,
        pence: None,
        roles: 0,
        ending_kinds: 0,
        starting_kinds: 0,
        phrases_ending: Vec::new(),
        phrases_starting: Vec::new(),
    };

    /// True when the word has one of these roles.
    pub(super) const fn is_any(&self, roles: u128) -> bool {
        self.roles & roles != 0
    }

    /// True when the word has this role.
    pub(super) const fn is(&self, role: Role) -> bool {
        self.roles & role.bit() != 0
    }

    /// True for words that tell nothing but that spelling is old.
    pub(super) fn is_only_old(&self) -> bool {
        let has_phrases = self.starting_kinds != 0 || self.ending_kinds != 0;
        self.roles == Role::OldSpelling.bit() && !self.is_number() && self.month.is_none() && !has_phrases
    }

    /// True for words that are a number or a part of one.
    pub(super) const fn is_number(&self) -> bool {
        self.cardinal.is_some() || self.scale.is_some() || self.ordinal.is_some() || self.share.is_some()
    }

    /// True for words at which a figure may begin.
    pub(super) const fn can_start_figure(&self) -> bool {
        self.is_number()
            || self.month.is_some()
            || self.decade.is_some()
            || self.pence.is_some()
            || self.roles & Self::STARTERS != 0
    }

    const STARTERS: u128 = Role::Article.bit()
        | Role::Weekday.bit()
        | Role::Designator.bit()
        | Role::Citation.bit()
        | Role::DesignatorPrefix.bit()
        | Role::NumberSign.bit()
        | Role::Vague.bit()
        | Role::Couple.bit()
        | Role::Every.bit()
        | Role::MoneyBefore.bit();
}
