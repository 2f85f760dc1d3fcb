//! What must not change: every figure that touches a mark, whole, with its separators, signs, scale words and hedge.

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use super::{context::fold, side::Side};
use crate::{
    detect::{Figure, FigureKind, Lexicon, detect_near},
    model::Value,
    text::Span,
};

/// How far a figure is followed beyond the edges of a mark, in words.
const MOST_NEIGHBORS: usize = 4;
/// How far from a figure its hedge may stand, in words.
const MOST_HEDGING: usize = 4;

/// The figures at a span: as they are read, and as they are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Figures {
    /// What the rules read, hedges and bounds included.
    values: Vec<Option<Value>>,
    /// Groups of digits with their points and commas: `250,000`, `1.5`, `1/2`.
    groups: Vec<String>,
    /// Number words, in lower case.
    words: Vec<String>,
    /// Roman numerals.
    romans: Vec<String>,
    /// Signs, currencies, percent and single-letter fractions.
    signs: Vec<char>,
    /// Hedges before and behind: *at least*, *or more*.
    hedges: Vec<String>,
    /// The words next to it on both sides, where the language is not one that the rules read: any of them may be a hedge.
    neighbors: Vec<String>,
    /// All of it as it stands in the text.
    written: String,
}

impl Figures {
    /// The figures at a span. Note markers count only where they are what is marked.
    pub(super) fn at(side: &Side<'_>, span: Span) -> Self {
        let survey = side.survey();
        let touching: Vec<Figure> = detect_near(side.text, span, survey, side.lexicon)
            .into_iter()
            .filter(|it| touches(it.read(), span))
            .filter(|it| it.kind != FigureKind::Footnote || it.span.covers(span))
            .collect();
        let whole = touching.iter().fold(span, |whole, it| whole.join(it.read()));
        let whole = with_neighbors(side, whole);
        let notes = survey.notes.within(whole).iter().map(|marker| marker.span);
        let notes: Vec<Span> = notes.filter(|it| !it.covers(span)).collect();
        let mut figures = Self {
            values: touching.into_iter().map(|it| it.value).collect(),
            written: whole.of(side.text).split_whitespace().collect::<Vec<_>>().join(" "),
            ..Self::default()
        };
        figures.read(side, span, whole, &notes);
        if !figures.is_none() {
            figures.hear(side, whole);
        }
        figures
    }

    /// The hedges and neighbors of a figure.
    fn hear(&mut self, side: &Side<'_>, whole: Span) {
        let stops = |word: &&str| !matches!(*word, "." | ";" | ":" | "!" | "?" | "\n");
        let counts = |word: &&str| word.chars().any(char::is_alphanumeric);
        let before = Span::new(0, whole.start).of(side.text).split_word_bounds().rev();
        let is_part_of_number = |word: &&str| is_part(side.lexicon, word);
        let mut before: Vec<&str> = before
            .take(2 * MOST_HEDGING)
            .take_while(|word| stops(word) && !is_part_of_number(word))
            .filter(counts)
            .take(MOST_HEDGING)
            .collect();
        before.reverse();
        let behind = Span::new(whole.end, side.text.len()).of(side.text).split_word_bounds();
        let behind: Vec<&str> = behind
            .take(2 * MOST_HEDGING)
            .take_while(|word| stops(word) && !is_part_of_number(word))
            .filter(counts)
            .take(MOST_HEDGING)
            .collect();
        self.hedges = side.lexicon.hedges_in(&before, false);
        self.hedges.extend(side.lexicon.hedges_in(&behind, true));
        if !side.is_read() {
            let near = before.iter().rev().take(2).chain(behind.iter().take(2));
            self.neighbors = near.map(|word| fold(word)).collect();
        }
    }

    /// True when nothing beside it can be a hedge that was not there before.
    pub(super) fn stands_beside_the_same(&self, other: &Self) -> bool {
        self.neighbors == other.neighbors
    }

    /// True when both say the same: the same values, and the same digits, number words, numerals and signs. Grouping signs may differ
    /// where the rules read the same values all the same (`250,000` and `250 000`).
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let digits =
            |it: &Self| -> String { it.groups.concat().chars().filter(char::is_ascii_digit).collect() };
        let is_regrouped = !self.values.is_empty()
            && self.values.iter().all(Option::is_some)
            && digits(self) == digits(other);
        // Words that differ in no letter say the same, also where the rules read an old typesetting less well.
        (self.values == other.values || plain(&self.written, true) == plain(&other.written, true))
            && self.words == other.words
            && self.romans == other.romans
            && self.signs == other.signs
            && self.hedges == other.hedges
            && (self.groups == other.groups || is_regrouped)
    }

    /// True when there is no figure at all.
    pub(super) const fn is_none(&self) -> bool {
        self.values.is_empty()
            && self.groups.is_empty()
            && self.words.is_empty()
            && self.romans.is_empty()
            && self.signs.is_empty()
    }

    /// The words that hold the figures, at most 80 characters.
    pub(super) fn in_words(&self) -> String {
        if self.written.chars().count() <= 80 {
            return self.written.clone();
        }
        let cut: String = self.written.chars().take(79).collect();
        format!("{}…", cut.trim_end())
    }

    fn read(&mut self, side: &Side<'_>, span: Span, whole: Span, notes: &[Span]) {
        let words = whole.of(side.text).split_word_bound_indices();
        let mut group = String::new();
        let mut gap = String::new();
        let mut before = Span::new(0, whole.start).of(side.text).chars().next_back();
        let is_raised_marked = span.of(side.text).contains(is_raised);
        for (at, word) in words {
            let place = Span::new(at, at + word.len()).shifted(whole.start);
            // A marker may hang on its number: `80,000.29` is one word to Unicode.
            let word = plain(&without_notes(side.text, place, notes), is_raised_marked);
            if word.chars().any(char::is_numeric) {
                let is_thousands = !group.is_empty()
                    && gap.chars().all(is_grouping)
                    && word.chars().take_while(char::is_ascii_digit).count() == 3;
                if !is_thousands {
                    self.close(&mut group);
                }
                for letter in word.chars() {
                    match letter.to_digit(10) {
                        Some(_) => group.push(letter),
                        None if matches!(letter, '.' | ',' | '/' | ':') => group.push(letter),
                        None if is_grouping(letter) => {}
                        None if letter.is_numeric() => self.signs.push(letter),
                        None => {}
                    }
                }
                gap.clear();
                before = word.chars().next_back();
                continue;
            }
            for letter in word.chars() {
                if is_sign(letter) && !(is_dash(letter) && before.is_some_and(char::is_alphanumeric)) {
                    self.signs.push(if is_dash(letter) { '-' } else { letter });
                }
                gap.push(letter);
                before = Some(letter);
            }
            if side.lexicon.is_number_word(&word) {
                self.words.push(word.to_lowercase());
            }
            if is_roman(&word) {
                self.romans.push(word);
            }
        }
        self.close(&mut group);
        // A dash that stands alone is punctuation; one before a digit is a sign.
        if self.groups.is_empty() {
            self.signs.retain(|it| !is_dash(*it));
        }
    }

    fn close(&mut self, group: &mut String) {
        let whole = group.trim_matches(['.', ',', '/', ':']).to_owned();
        if !whole.is_empty() {
            self.groups.push(whole);
        }
        group.clear();
    }
}

/// The span with the words beside it that go on with its number: the rest of a glued one, scale words, signs, percent.
fn with_neighbors(side: &Side<'_>, span: Span) -> Span {
    let text = side.text;
    let mut whole = span;
    let behind = |at: usize| Span::new(at, text.len()).of(text);
    let ahead = |at: usize| Span::new(0, at).of(text);
    // What is glued on.
    let glued = |letter: &char| letter.is_alphanumeric() || is_sign(*letter);
    let is_number = |words: &str| words.chars().any(char::is_numeric);
    let left: usize = ahead(whole.start).chars().rev().take(40).take_while(glued).map(char::len_utf8).sum();
    let right: usize = behind(whole.end).chars().take(40).take_while(glued).map(char::len_utf8).sum();
    if is_number(Span::new(whole.start - left, whole.start).of(text)) || is_number(first_word(whole.of(text)))
    {
        whole.start -= left;
    }
    if is_number(Span::new(whole.end, whole.end + right).of(text)) || is_number(last_word(whole.of(text))) {
        whole.end += right;
    }
    // A point or comma with digits behind goes on with the number: `1` of `1.5`.
    let goes_on = |rest: &str| {
        let mut letters = rest.chars();
        letters.next().is_some_and(|it| matches!(it, '.' | ',' | '/' | '\'' | '’'))
            && letters.next().is_some_and(char::is_numeric)
    };
    if ends_in_digit(whole.of(text)) && goes_on(behind(whole.end)) {
        let rest = behind(whole.end).chars();
        let more: usize = rest
            .take(40)
            .take_while(|it| it.is_numeric() || matches!(it, '.' | ',' | '/' | '\'' | '’'))
            .map(char::len_utf8)
            .sum();
        whole.end += more;
    }
    let goes_before = |rest: &str| {
        let mut letters = rest.chars().rev();
        letters.next().is_some_and(|it| matches!(it, '.' | ',' | '/' | '\'' | '’'))
            && letters.next().is_some_and(char::is_numeric)
    };
    if whole.of(text).chars().next().is_some_and(char::is_numeric) && goes_before(ahead(whole.start)) {
        let more: usize = ahead(whole.start)
            .chars()
            .rev()
            .take(40)
            .take_while(|it| it.is_numeric() || matches!(it, '.' | ',' | '/' | '\'' | '’'))
            .map(char::len_utf8)
            .sum();
        whole.start -= more;
    }
    for _ in 0..MOST_NEIGHBORS {
        let last = last_word(whole.of(text));
        let space = behind(whole.end).chars().take_while(|it| is_gap(*it)).map(char::len_utf8).sum::<usize>();
        let next = first_word(behind(whole.end + space));
        if !(is_part(side.lexicon, last) && is_part(side.lexicon, next)) {
            break;
        }
        whole.end += space + next.len();
    }
    for _ in 0..MOST_NEIGHBORS {
        let first = first_word(whole.of(text));
        let rest = ahead(whole.start).trim_end_matches(is_gap);
        let previous = last_word(rest);
        if !(is_part(side.lexicon, first) && is_part(side.lexicon, previous)) {
            break;
        }
        whole.start = rest.len() - previous.len();
    }
    whole
}

/// The words of a place without the note markers in it.
fn without_notes(text: &str, place: Span, notes: &[Span]) -> String {
    let mut words = String::new();
    let mut from = place.start;
    for note in notes.iter().filter(|it| it.overlaps(place)) {
        words.push_str(Span::new(from, note.start.max(from)).of(text));
        from = note.end.min(place.end);
    }
    words.push_str(Span::new(from, place.end).of(text));
    words
}

/// A word with ligatures and old letters resolved. Raised digits are note markers unless they were marked.
fn plain(word: &str, keeps_raised: bool) -> String {
    word.chars()
        .filter(|it| keeps_raised || !is_raised(*it))
        .nfkc()
        .map(|it| if it == 'ſ' { 's' } else { it })
        .collect()
}

const fn is_raised(letter: char) -> bool {
    matches!(letter, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

fn touches(figure: Span, span: Span) -> bool {
    figure.start <= span.end && span.start <= figure.end
}

/// Words that can be a part of a number.
fn is_part(lexicon: &Lexicon, word: &str) -> bool {
    !word.is_empty()
        && (word.chars().any(char::is_numeric)
            || lexicon.is_number_word(word)
            || is_roman(word)
            || word.chars().all(|it| is_sign(it) && !is_dash(it)))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|it| matches!(it, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}

fn is_sign(letter: char) -> bool {
    is_dash(letter)
        || matches!(
            letter,
            '%' | '‰'
                | '$'
                | '£'
                | '€'
                | '¥'
                | '₽'
                | '¢'
                | '°'
                | '+'
                | '±'
                | '<'
                | '>'
                | '≈'
                | '~'
                | '≤'
                | '≥'
        )
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '−' | '–' | '—' | '‐' | '‑')
}

/// Signs between groups of thousands that can be nothing else.
fn is_grouping(letter: char) -> bool {
    matches!(letter, '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

fn is_gap(letter: char) -> bool {
    is_grouping(letter) || is_dash(letter) || letter == '\n'
}

fn ends_in_digit(words: &str) -> bool {
    words.chars().next_back().is_some_and(char::is_numeric)
}

/// The first word or sign of a text.
fn first_word(words: &str) -> &str {
    words.split_word_bounds().next().unwrap_or_default()
}

/// The last word or sign of a text.
fn last_word(words: &str) -> &str {
    words.split_word_bounds().next_back().unwrap_or_default()
}
