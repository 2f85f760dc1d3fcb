//! What only the whole text can tell: its note markers, its list markers and its decimal mark.

use super::lexicon::Lexicon;
use super::notes::{NoteChain, note_markers};
use crate::text::Span;

/// What is known about a text before its figures are looked for. Made once for a text; detection in any part of it uses it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// The note markers.
    pub notes: NoteChain,
    /// The numbers at the starts of list items, in order.
    list_markers: Vec<Span>,
    /// The mark before decimals: `.` or `,`.
    decimal_mark: Option<char>,
    /// The century that most of its years lie in, by its first year.
    century: Option<u32>,
}

impl Survey {
    /// Surveys a text, in one pass each for notes, lists and decimals.
    pub fn of(text: &str, lexicon: &Lexicon) -> Self {
        Self {
            notes: note_markers(text),
            list_markers: list_markers(text),
            decimal_mark: Some(decimal_mark(text).unwrap_or(lexicon.decimal_mark())),
            century: century(text),
        }
    }

    /// The mark before decimals in this text.
    pub(super) fn decimal_mark(&self) -> char {
        self.decimal_mark.unwrap_or('.')
    }

    /// The first year of the century that most years of this text lie in.
    pub(super) fn century(&self) -> u32 {
        self.century.unwrap_or(1900)
    }

    /// True when the digits that begin at this byte number an item of a list.
    pub(super) fn is_list_marker(&self, byte: usize) -> bool {
        self.list_markers.binary_search_by_key(&byte, |span| span.start).is_ok()
    }
}

/// Numbers at line starts with a period or a bracket behind them: two in sequence, or a 1.
fn list_markers(text: &str) -> Vec<Span> {
    let mut candidates: Vec<(Span, u32)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        let indent = line.len() - words.len();
        let opening = words.strip_prefix('(').unwrap_or(words);
        let n_digits = opening.bytes().take_while(u8::is_ascii_digit).count();
        let first = start + indent + (words.len() - opening.len());
        start += line.len();
        let span = Span::new(first, first + n_digits);
        let mut behind = Span::new(span.end, start).of(text).chars();
        let closes = match behind.next() {
            Some('.') => words.len() == opening.len(),
            Some(')') => true,
            _ => false,
        };
        if (1..=3).contains(&n_digits)
            && closes
            && behind.next().is_none_or(char::is_whitespace)
            && let Ok(number) = span.of(text).parse()
        {
            candidates.push((span, number));
        }
    }
    let follows = |one: Option<&(Span, u32)>, other: Option<&(Span, u32)>| {
        one.zip(other).is_some_and(|((_, first), (_, second))| first + 1 == *second)
    };
    candidates
        .iter()
        .enumerate()
        .filter(|(index, here)| {
            let before = index.checked_sub(1).and_then(|it| candidates.get(it));
            here.1 == 1 || follows(before, Some(here)) || follows(Some(here), candidates.get(index + 1))
        })
        .map(|(_, (span, _))| *span)
        .collect()
}

/// The century that most four-digit numbers from 1000 to 2099 lie in.
fn century(text: &str) -> Option<u32> {
    let bytes = text.as_bytes();
    let mut votes = [0_u32; 21];
    let mut at = 0;
    while let Some(from) = bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
        let start = at + from;
        let n_digits =
            bytes.get(start..).map_or(0, |rest| rest.iter().take_while(|it| it.is_ascii_digit()).count());
        at = start + n_digits;
        if n_digits == 4
            && let Some(year) = text.get(start..at).and_then(|it| it.parse::<usize>().ok())
            && let Some(vote) = votes.get_mut(year / 100).filter(|_| year >= 1000)
        {
            *vote += 1;
        }
    }
    let most = votes.iter().copied().enumerate().max_by_key(|(index, n)| (*n, *index))?;
    (most.1 > 0).then(|| u32::try_from(most.0 * 100).unwrap_or(1900))
}

/// Votes on the decimal mark. Two groups (`1,234,567`) or a short fraction (`1,5`) weigh more than one group, which may be either.
fn decimal_mark(text: &str) -> Option<char> {
    let bytes = text.as_bytes();
    // For each mark: how much speaks for its being the decimal mark, less what speaks for its grouping digits.
    let mut votes = [(b'.', 0_i64), (b',', 0_i64)];
    let mut at = 0;
    while at < bytes.len() {
        let digits = |from: usize| bytes.iter().skip(from).take_while(|it| it.is_ascii_digit()).count();
        // Behind a mark a letter may stand for a digit: "87.4OO".
        let is_digit = |it: &u8| it.is_ascii_digit() || matches!(it, b'O' | b'o' | b'l' | b'I');
        let run = |from: usize| bytes.iter().skip(from).take(4).take_while(|it| is_digit(it)).count();
        let first = digits(at);
        if first == 0 {
            at += 1;
            continue;
        }
        at += first;
        let Some(mark) = bytes.get(at).copied().filter(|it| matches!(it, b'.' | b',')) else { continue };
        let mut n_groups = 0_i64;
        let mut last = 0;
        while bytes.get(at) == Some(&mark) {
            last = run(at + 1);
            if last == 0 {
                break;
            }
            at += 1 + last;
            n_groups += 1;
            if last != 3 {
                break;
            }
        }
        let weight = match (n_groups, last, first) {
            (1, 3, 1..=3) => -1,
            (2.., 3, 1..=3) => -20,
            // A note marker or a date looks like this as well: `1944.6`, `8.8.1945`.
            (1, 1 | 2, 1..=3) => 2,
            _ => 0,
        };
        for (it, vote) in &mut votes {
            if *it == mark {
                *vote += weight;
            }
        }
    }
    // What speaks against one mark speaks for the other.
    let [(_, period), (_, comma)] = votes;
    match period - comma {
        0 => None,
        difference => Some(if difference > 0 { '.' } else { ',' }),
    }
}
