//! Words of a source for a line or a quote outside its page, with the markers of notes raised as they are on the page: *80,000.²⁹*
//! must never read as a figure. It changes what is shown, never what is kept.

use crate::{
    desk::{Desk, MarkOf},
    model::{Id, Source},
    text::Span,
};

/// The words of a span with the markers of its notes raised.
pub(super) fn raised(desk: &Desk, source: &Id<Source>, span: Span) -> String {
    let Some(record) = desk.project().sources().get(source) else { return String::new() };
    let body = record.body();
    let marks = desk.marks(source).in_span(span);
    let notes = marks.iter().filter(|mark| matches!(mark.of, MarkOf::Note(_)) && span.covers(mark.span));
    let mut words = String::with_capacity(span.len() + 8);
    let mut at = span.start;
    for note in notes.map(|mark| mark.span).filter(|note| note.end > span.start) {
        if note.start < at {
            continue;
        }
        words.push_str(Span::new(at, note.start).of(body));
        words.extend(note.of(body).chars().map(raised_digit));
        at = note.end;
    }
    words.push_str(Span::new(at, span.end).of(body));
    words
}

fn raised_digit(letter: char) -> char {
    match letter {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        other => other,
    }
}
