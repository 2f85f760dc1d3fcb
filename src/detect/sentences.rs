//! Where sentences end, in texts with glued note markers, initials and abbreviations.

use super::roles::Role;
use super::scan::Scan;
use super::tokens::{Gap, Shape};

/// A sentence as a run of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its first token.
    pub(super) first: usize,
    /// The token behind its words, its last mark and its closing quotes.
    pub(super) close: usize,
    /// The token behind the note markers that follow.
    pub(super) end: usize,
}

/// The sentences of a stretch, in order. A text without marks is one sentence.
pub(super) fn sentences(scan: &Scan<'_>) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut first = 0;
    let mut at = 0;
    while at < scan.len() {
        match close(scan, at) {
            Some((close, end)) => {
                sentences.push(Sentence { first, close, end });
                first = end;
                at = end;
            }
            None => at += 1,
        }
    }
    if first < scan.len() || sentences.is_empty() {
        sentences.push(Sentence { first, close: scan.len(), end: scan.len() });
    }
    sentences
}

/// The sentence of a token among the sentences of its stretch; behind the last it is the last.
pub(super) fn sentence_among(sentences: &[Sentence], token: usize) -> Sentence {
    let index = sentences.partition_point(|it| it.end <= token);
    let last = sentences.last().copied().unwrap_or(Sentence { first: 0, close: 0, end: 0 });
    sentences.get(index).copied().unwrap_or(last)
}

/// The sentence of a token.
pub(super) fn sentence_of(scan: &Scan<'_>, token: usize) -> Sentence {
    let all = sentences(scan);
    let past = Sentence { first: all.last().map_or(0, |it| it.end), close: scan.len(), end: scan.len() };
    all.iter().copied().find(|it| it.end > token).unwrap_or(past)
}

/// When a sentence ends with the mark at a token: the tokens behind its closing quotes and behind its note markers.
fn close(scan: &Scan<'_>, at: usize) -> Option<(usize, usize)> {
    let mark = scan.mark(at).filter(|it| matches!(it, '.' | '!' | '?' | '…'))?;
    let mut close = at + 1;
    while scan.is_glued_mark(close, &['.', '!', '?', '’', '”', '"', '\'', ')', ']', '»']) {
        close += 1;
    }
    let mut end = close;
    while scan.token(end).is_some_and(|token| token.shape == Shape::Note) {
        end += 1;
    }
    let has_note = end > close;
    let Some(next) = scan.token(end) else { return Some((close, end)) };
    let is_apart = next.gap != Gap::None || has_note;
    let may_begin = match next.shape {
        Shape::Word => scan.is_capital(end),
        Shape::Digits => true,
        Shape::Note => false,
        Shape::Mark(mark) => !matches!(mark, ',' | ';' | ':' | '.' | ')' | ']'),
    };
    let is_abbreviated = mark == '.' && close == at + 1 && !has_note && is_abbreviation(scan, at);
    (is_apart && may_begin && !is_abbreviated).then_some((close, end))
}

/// True when the word before a period is an abbreviation or an initial. *World War I.* ends in a numeral, not an initial.
fn is_abbreviation(scan: &Scan<'_>, period: usize) -> bool {
    let Some(word) = period.checked_sub(1) else { return false };
    if !scan.is_word(word) || !scan.is_glued(period) {
        return false;
    }
    // "the mill.": a scale only behind a number, "12 Mill."
    if scan.senses(word).scale.is_some() && word.checked_sub(1).is_none_or(|it| scan.digits(it).is_none()) {
        return false;
    }
    let is_letter = scan.word(word).chars().count() == 1 && !scan.was(word, Role::Designator);
    is_letter || scan.is(word, Role::Abbreviation)
}
