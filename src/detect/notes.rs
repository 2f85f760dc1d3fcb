//! Note markers glued to the words before them, and the sequence that tells them from numbers.
//!
//! Printed footnote digits lose their raised position in plain text: `1944.6` is the year 1944 and note 6, `80,000.29` is a
//! count and note 29, but `1.5 million` is a number. One marker proves nothing; the sequence 1, 2, 3 … does. This room decides
//! by the whole text and knows nothing of what the notes say.

use crate::text::Span;

/// What a candidate is worth when its punctuation follows a word.
const AFTER_WORD: i64 = 3;
/// What it is worth when its punctuation follows a digit, where it may as well be a decimal.
const AFTER_DIGIT: i64 = 1;
/// The most that the labels before the first marker cost: a chapter may begin at note 37, but then a few markers must agree.
const MOST_BEFORE_FIRST: i64 = 8;
/// Abbreviations whose period a number follows, so that it is no note marker.
const ANNOUNCERS: [&str; 14] =
    ["no", "nos", "nr", "p", "pp", "vol", "vols", "f", "ff", "c", "ca", "fig", "ch", "art"];
/// The longest of them.
const LONGEST_ANNOUNCER: usize = 4;
/// Labels have at most three digits.
const HIGHEST: usize = 999;

/// A note marker in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteMarker {
    /// Its digits, in bytes.
    pub span: Span,
    /// The number they say, 1 to 999.
    pub label: u32,
}

/// The note markers of a text, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteChain {
    /// The markers; labels and positions both increase.
    pub markers: Vec<NoteMarker>,
    /// Labels that the sequence asks for and the text lacks, in order.
    pub missing: Vec<u32>,
}

impl NoteChain {
    /// The marker whose digits begin at this byte.
    pub fn starting_at(&self, byte: usize) -> Option<NoteMarker> {
        let index = self.markers.binary_search_by_key(&byte, |marker| marker.span.start).ok()?;
        self.markers.get(index).copied()
    }

    /// The markers that lie wholly inside a span.
    pub fn within(&self, span: Span) -> &[NoteMarker] {
        let first = self.markers.partition_point(|marker| marker.span.start < span.start);
        let last = self.markers.partition_point(|marker| marker.span.end <= span.end);
        self.markers.get(first..last).unwrap_or_default()
    }
}

/// Finds the note markers of a whole text, in one pass and a bounded step for each candidate.
///
/// Candidates are one to three digits, the first not zero, after one of `. , ; ! ? ’ ” ) ]` (or a straight quote) and before
/// white space, a capital or the end; never behind abbreviations such as *p.* and *No.* Among them the strictly increasing chain is chosen whose weights, less the labels it
/// skips, add up highest. Labels before its first cost at most `MOST_BEFORE_FIRST`, so that an excerpt may begin late.
pub fn note_markers(text: &str) -> NoteChain {
    let candidates = candidates(text);
    let markers = best_chain(&candidates);
    let missing = missing(&markers);
    NoteChain { markers, missing }
}

struct Candidate {
    marker: NoteMarker,
    weight: i64,
}

fn candidates(text: &str) -> Vec<Candidate> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let n_digits = bytes.iter().skip(at).take_while(|it| it.is_ascii_digit()).count();
        if n_digits == 0 {
            at += 1;
            continue;
        }
        let span = Span::new(at, at + n_digits);
        at = span.end;
        if n_digits <= 3
            && let Ok(label) = span.of(text).parse::<u32>()
            && !span.of(text).starts_with('0')
            && let Some(weight) = weight_before(Span::new(0, span.start).of(text))
            && may_follow(Span::new(span.end, text.len()).of(text))
        {
            found.push(Candidate { marker: NoteMarker { span, label }, weight });
        }
    }
    found
}

/// What the punctuation before a candidate makes it worth; `None` where no marker can stand.
fn weight_before(before: &str) -> Option<i64> {
    let mut back = before.chars().rev();
    let mark = back.next()?;
    if !matches!(mark, '.' | ',' | ';' | '!' | '?' | '’' | '”' | ')' | ']' | '"' | '\'') {
        return None;
    }
    if mark == '.' && announces_number(before) {
        return None;
    }
    let is_after_digit = back.next().is_some_and(|it| it.is_ascii_digit());
    Some(if is_after_digit { AFTER_DIGIT } else { AFTER_WORD })
}

/// True when the word before a period is one that a number belongs to: *p.12*, *vol.2*, *No.5*.
fn announces_number(before: &str) -> bool {
    let words = before.trim_end_matches('.');
    let letters = words.bytes().rev().take(LONGEST_ANNOUNCER + 1).take_while(u8::is_ascii_alphabetic).count();
    let word = Span::new(words.len() - letters, words.len()).of(words);
    ANNOUNCERS.iter().any(|it| word.eq_ignore_ascii_case(it))
}

fn may_follow(after: &str) -> bool {
    after.chars().next().is_none_or(|it| it.is_whitespace() || it.is_uppercase())
}

/// The chain of highest worth, by dynamic programming over candidates with a prefix maximum over labels.
fn best_chain(candidates: &[Candidate]) -> Vec<NoteMarker> {
    let mut best = PrefixMaximum::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(candidates.len());
    let mut backed: Vec<bool> = Vec::with_capacity(candidates.len());
    let mut highest: Option<(i64, usize)> = None;
    for (index, candidate) in candidates.iter().enumerate() {
        let label = i64::from(candidate.marker.label);
        let alone = -(label - 1).min(MOST_BEFORE_FIRST);
        // A chain that ends at label m and goes on with l skips l − m − 1: kept as worth + m, so that the maximum is comparable.
        let linked = best.below(candidate.marker.label).map(|(worth, from)| (worth - label + 1, from));
        let (start, from) = match linked {
            Some((worth, from)) if worth >= alone => (worth, Some(from)),
            _ => (alone, None),
        };
        let worth = start + candidate.weight;
        before.push(from);
        best.raise(candidate.marker.label, worth + label, index);
        // A chain without one marker behind a word proves nothing: `27.1` is a number.
        let is_backed =
            candidate.weight == AFTER_WORD || from.is_some_and(|it| backed.get(it).copied().unwrap_or(false));
        backed.push(is_backed);
        if is_backed && worth > highest.map_or(0, |(most, _)| most) {
            highest = Some((worth, index));
        }
    }
    let mut chain = Vec::new();
    let mut next = highest.map(|(_, index)| index);
    while let Some(candidate) = next.and_then(|index| candidates.get(index)) {
        chain.push(candidate.marker);
        next = next.and_then(|index| before.get(index).copied().flatten());
    }
    chain.reverse();
    chain
}

/// The labels between the chain's first and last that no marker bears, and those before the first if they are few.
fn missing(markers: &[NoteMarker]) -> Vec<u32> {
    let mut missing = Vec::new();
    let Some(first) = markers.first() else { return missing };
    let mut next = if i64::from(first.label) <= MOST_BEFORE_FIRST { 1 } else { first.label };
    for marker in markers {
        missing.extend(next..marker.label);
        next = marker.label + 1;
    }
    missing
}

/// A Fenwick tree: the highest worth among the labels below one, and whose it is. The first to reach a worth keeps it.
struct PrefixMaximum {
    tree: Vec<Option<(i64, usize)>>,
}

impl PrefixMaximum {
    fn new() -> Self {
        Self { tree: vec![None; HIGHEST + 1] }
    }

    fn below(&self, label: u32) -> Option<(i64, usize)> {
        let mut at = label as usize - 1;
        let mut most: Option<(i64, usize)> = None;
        while at > 0 {
            if let Some(here) = self.tree.get(at).copied().flatten()
                && most.is_none_or(|(worth, index)| (here.0, index) > (worth, here.1))
            {
                most = Some(here);
            }
            at &= at - 1;
        }
        most
    }

    fn raise(&mut self, label: u32, worth: i64, index: usize) {
        let mut at = label as usize;
        while at <= HIGHEST {
            if let Some(slot) = self.tree.get_mut(at)
                && slot.is_none_or(|(most, _)| worth > most)
            {
                *slot = Some((worth, index));
            }
            at += at & at.wrapping_neg();
        }
    }
}
