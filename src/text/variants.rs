//! Words as a pattern that matches whatever folds to them: what looks through a long text without folding all of it.
//!
//! It finds what [`Folded::find`](super::Folded::find) finds, which is the definition; see [`Needle`] for what is folded.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    ops::RangeInclusive,
    sync::LazyLock,
};

use super::fold::{Folded, Needle, folding_of};

/// The characters that are written in several ways: all planes in which letters and punctuation stand. The ideographs and syllables between
/// fold to themselves or to several.
const RANGES: [RangeInclusive<u32>; 2] = [0..=0x1_ffff, 0x2_f800..=0x2_fa1f];

/// What folds to what, under two of the options of a needle.
#[derive(Debug, Default)]
struct Variants {
    /// The characters that fold to one, where there are others than itself.
    of: BTreeMap<char, Vec<char>>,
    /// The characters whose folding, of several characters, begins or ends with one.
    beginning: BTreeMap<char, Vec<char>>,
    ending: BTreeMap<char, Vec<char>>,
    /// Any two neighbors in such a folding, and what stands neither at its start nor at its end.
    inside: BTreeSet<(char, char)>,
    amid: BTreeSet<char>,
}

/// By whether case and accents differ. Where both do, each character is only itself.
static VARIANTS: [LazyLock<Variants>; 3] = [
    LazyLock::new(|| Variants::under(&Needle::default())),
    LazyLock::new(|| Variants::under(&Needle { match_case: true, ..Needle::default() })),
    LazyLock::new(|| Variants::under(&Needle { match_accents: true, ..Needle::default() })),
];

impl Variants {
    fn under(needle: &Needle) -> Self {
        let mut variants = Self::default();
        let letters = RANGES.into_iter().flatten().filter_map(char::from_u32);
        for letter in letters.filter(|it| !it.is_whitespace()) {
            match folding_of(letter, needle).as_slice() {
                [] => {}
                [one] => variants.of.entry(*one).or_default().push(letter),
                [first, amid @ .., last] => {
                    variants.amid.extend(amid);
                    variants.beginning.entry(*first).or_default().push(letter);
                    variants.ending.entry(*last).or_default().push(letter);
                    let folding = folding_of(letter, needle);
                    variants.inside.extend(folding.iter().copied().zip(folding.iter().skip(1).copied()));
                }
            }
        }
        variants.of.retain(|one, all| *all != [*one]);
        variants
    }
}

impl Needle {
    /// A regular expression (in the syntax of the crate `regex`) for the words; none for words that only folding the text can find, as are
    /// syllables of Hangul, and for words of white space alone.
    pub fn pattern(&self) -> Option<String> {
        let folded = Folded::of(&self.words, self);
        let wanted = folded.as_str();
        if wanted.trim().is_empty() {
            return None;
        }
        let variants = match (self.match_case, self.match_accents) {
            (true, true) => None,
            (false, false) => VARIANTS.first(),
            (true, false) => VARIANTS.get(1),
            (false, true) => VARIANTS.get(2),
        };
        let lone = (wanted.chars().count() == 1).then(|| wanted.chars().next()).flatten();
        if variants.zip(lone).is_some_and(|(it, lone)| it.amid.contains(&lone)) {
            return None;
        }
        let neighbors = wanted.chars().zip(wanted.chars().skip(1));
        if variants.is_some_and(|it| neighbors.clone().any(|pair| it.inside.contains(&pair))) {
            return None;
        }
        let last = wanted.chars().count() - 1;
        let mut pattern = String::new();
        for (index, letter) in wanted.chars().enumerate() {
            if letter == ' ' {
                pattern.push_str(r"\s+");
            } else {
                let mut all = vec![letter];
                if let Some(variants) = variants {
                    all.extend(variants.of.get(&letter).into_iter().flatten());
                    // A character that folds to several is found by the last of them, or the first.
                    let edges = [(index == last, &variants.beginning), (index == 0, &variants.ending)];
                    let at_edge = edges.into_iter().filter(|(is_at, _)| *is_at);
                    all.extend(at_edge.filter_map(|(_, of)| of.get(&letter)).flatten());
                }
                push_class(&mut pattern, &all);
            }
            if !self.match_accents {
                pattern.push_str(r"\p{M}*");
            }
        }
        Some(pattern)
    }
}

fn push_class(pattern: &mut String, letters: &[char]) {
    pattern.push('[');
    for letter in letters {
        write!(pattern, r"\x{{{:x}}}", u32::from(*letter)).expect("a String takes every write");
    }
    pattern.push(']');
}
