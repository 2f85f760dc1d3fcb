//! Where a caret may stand: graphemes and words by UAX #29.

use unicode_segmentation::{GraphemeCursor, GraphemeIncomplete, UnicodeSegmentation as _};

use super::span::Span;

/// How far word bounds are looked for, in bytes; longer "words" are cut there.
const REACH: usize = 1024;

/// The next grapheme boundary after `byte`, or the end of the text. A grapheme without end, such as a letter with a thousand accents, is
/// cut, so that a step costs the same in any text.
pub fn grapheme_after(text: &str, byte: usize) -> usize {
    let byte = floor(text, byte);
    let near = Span::new(byte, ceil(text, (byte + REACH).min(text.len())));
    let cursor = || GraphemeCursor::new(byte, text.len(), true);
    match cursor().next_boundary(near.of(text), near.start) {
        Ok(next) => next.unwrap_or(text.len()),
        Err(GraphemeIncomplete::NextChunk) => near.end,
        // What stands before decides, as with flags.
        Err(_) => cursor().next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
    }
}

/// The last grapheme boundary before `byte`, or 0; cut in the same way.
pub fn grapheme_before(text: &str, byte: usize) -> usize {
    let byte = floor(text, byte);
    let near = Span::new(floor(text, byte.saturating_sub(REACH)), byte);
    let cursor = || GraphemeCursor::new(byte, text.len(), true);
    match cursor().prev_boundary(near.of(text), near.start) {
        Ok(before) => before.unwrap_or(0),
        Err(GraphemeIncomplete::PrevChunk) => near.start,
        Err(_) => cursor().prev_boundary(text, 0).ok().flatten().unwrap_or(0),
    }
}

/// The smallest span around `span` that cuts no grapheme.
pub fn snap_to_graphemes(text: &str, span: Span) -> Span {
    let start = floor(text, span.start);
    let end = ceil(text, span.end);
    let is_boundary =
        |byte: usize| GraphemeCursor::new(byte, text.len(), true).is_boundary(text, 0).unwrap_or(true);
    Span {
        start: if is_boundary(start) { start } else { grapheme_before(text, start) },
        end: if is_boundary(end) { end } else { grapheme_after(text, end) },
    }
}

/// The span without white space at its edges.
pub fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    Span { start, end }
}

/// The word (or the run of other characters) around a byte, by UAX #29; empty at the end of the text.
pub fn word_around(text: &str, byte: usize) -> Span {
    let byte = floor(text, byte);
    let window = window(text, byte);
    let words = window.of(text).split_word_bound_indices();
    words
        .map(|(at, word)| Span::new(at, at + word.len()).shifted(window.start))
        .find(|word| word.contains(byte))
        .unwrap_or(Span::at(byte))
}

/// The end of the next word after `byte`, as `Ctrl+Right` goes.
pub fn word_after(text: &str, byte: usize) -> usize {
    let byte = floor(text, byte);
    let rest = Span::new(byte, ceil(text, (byte + REACH).min(text.len())));
    let mut words = rest.of(text).split_word_bound_indices();
    words.find(|(_, word)| is_word(word)).map_or(rest.end, |(at, word)| byte + at + word.len())
}

/// The start of the last word before `byte`, as `Ctrl+Left` goes.
pub fn word_before(text: &str, byte: usize) -> usize {
    let byte = floor(text, byte);
    let from = floor(text, byte.saturating_sub(REACH));
    let mut words = Span::new(from, byte).of(text).split_word_bound_indices().rev();
    words.find(|(_, word)| is_word(word)).map_or(from, |(at, _)| from + at)
}

fn is_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

/// A stretch around a byte that starts and ends at white space where it can, so that words in it are whole.
fn window(text: &str, byte: usize) -> Span {
    let low = floor(text, byte.saturating_sub(REACH));
    let high = ceil(text, (byte + REACH).min(text.len()));
    let start = Span::new(low, byte).of(text).rfind(char::is_whitespace).map_or(low, |at| low + at);
    let end = Span::new(byte, high).of(text).find(char::is_whitespace).map_or(high, |at| byte + at + 1);
    Span::new(start, ceil(text, end))
}

/// The last character boundary at or before `byte`.
fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The first character boundary at or after `byte`.
fn ceil(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte += 1;
    }
    byte
}
