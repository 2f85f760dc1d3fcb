//! Lines that look like the headings of a text: alone in their paragraph, short, without an end stop, in capitals, title case or numbered. A
//! guess from the look of a line; whether it is one, a person says.

use super::{Paragraphs, Span};

/// Longest line that may be a heading, in characters.
const LONGEST: usize = 80;
/// A paragraph of so many bytes is running words.
const RUNNING: usize = 160;

/// The paragraphs that look like headings, in order: their words without white space around them.
pub fn lone_lines(text: &str, paragraphs: &Paragraphs) -> Vec<Span> {
    let spans = paragraphs.spans();
    let mut found: Vec<Span> = Vec::new();
    let mut waiting: Vec<Span> = Vec::new();
    for paragraph in spans {
        let words = paragraph.of(text);
        if let Some(line) = heading_of(words) {
            let start = paragraph.start + line.start;
            waiting.push(Span::new(start, start + line.len()));
            continue;
        }
        // A heading stands over running words, or over one that does; a list of names does not.
        if words.len() >= RUNNING || words.contains('\n') {
            let first = waiting.len().saturating_sub(2);
            found.extend(waiting.iter().skip(first));
        }
        waiting.clear();
    }
    found
}

/// How deep a heading is said to be by its own words: *2.1 The march* is of the second level, *Chapter II* and *THE MARCH* of the first; title
/// case alone says nothing.
pub fn level_of(words: &str) -> Option<usize> {
    let number = number_of(words);
    if number > 0 {
        return Some(number);
    }
    is_in_capitals(words).then_some(1)
}

/// The part of a paragraph that is a heading by its look.
fn heading_of(paragraph: &str) -> Option<Span> {
    // Nothing long is looked at twice.
    if paragraph.len() > 4 * LONGEST + 400 {
        return None;
    }
    let words = paragraph.trim();
    let start = paragraph.len() - paragraph.trim_start().len();
    let fits = !words.contains('\n')
        && words.chars().count() <= LONGEST
        && words.chars().filter(|it| it.is_alphabetic()).count() >= 2
        && !words.ends_with(['.', ',', ';', ':', '!', '?', '…', '”', '’', '"', '*', '-', '–', '—']);
    let looks = number_of(words) > 0 || is_in_capitals(words) || is_in_title_case(words);
    (fits && looks).then(|| Span::new(start, start + words.len()))
}

/// The depth of the number that a line begins with: 2 for `3.1 `, 1 for `IV. `, `§ 4`, `Chapter 3` and `Part Two`; 0 without one.
fn number_of(words: &str) -> usize {
    let mut parts = words.split_whitespace();
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else { return 0 };
    let is_kind = ["chapter", "part", "book", "section", "appendix", "kapitel", "teil", "chapitre", "§"]
        .contains(&first.to_lowercase().as_str());
    if is_kind {
        return 1;
    }
    let begins_words = second.chars().next().is_some_and(char::is_uppercase);
    let bare = first.trim_end_matches(['.', ')']);
    let is_closed = bare.len() < first.len();
    let digits: Vec<&str> = bare.split('.').collect();
    let is_decimal =
        digits.iter().all(|it| (1..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit()));
    let is_roman = bare.len() <= 6 && !bare.is_empty() && bare.bytes().all(|it| b"IVXLC".contains(&it));
    match (is_decimal, is_roman) {
        (true, _) if begins_words && (is_closed || digits.len() > 1) => digits.len(),
        (false, true) if begins_words && is_closed => 1,
        _ => 0,
    }
}

fn is_in_capitals(words: &str) -> bool {
    let mut letters =
        words.chars().filter(|it| it.is_alphabetic() && (it.is_uppercase() || it.is_lowercase()));
    let n_letters = letters.clone().count();
    n_letters >= 3 && letters.all(char::is_uppercase)
}

/// The first word and all longer ones begin with a capital: *The War at Sea*.
fn is_in_title_case(words: &str) -> bool {
    let begins = |word: &str| {
        word.chars().find(|it| it.is_alphanumeric()).is_some_and(|it| it.is_uppercase() || it.is_numeric())
    };
    let long = |word: &&str| word.chars().count() > 4;
    words.split_whitespace().next().is_some_and(begins) && words.split_whitespace().filter(long).all(begins)
}
