//! Note markers: glued digits that the sequence of notes claims, so that they are never part of a number.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::roles::Role;
use crate::detect::scan::{Found, Scan, Start};
use crate::detect::tokens::Shape;
use crate::model::{Decimal, Value};

pub(super) const RULE: Rule = Rule {
    id: "note-marker",
    title: "The number of a footnote or endnote, glued to the word before it",
    example: "in the capital.1",
    what: "digits glued to a word, a bracket or a closing quote, raised digits, and digits in square brackets",
    why: "plain text loses the raised position of note digits; one digit proves nothing, so the sequence 1, 2, 3 … of the whole text decides which digits are notes",
    find,
};

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let label = in_chain(scan, start.at).or_else(|| outside_chain(scan, start.at))?;
    let value = Value::Exact(Decimal::from(label));
    Some(super::found(scan, start.at, start.at + 1, FigureKind::Footnote, Some(value)))
}

fn in_chain(scan: &Scan<'_>, at: usize) -> Option<u32> {
    let token = scan.token(at).filter(|token| token.shape == Shape::Note)?;
    Some(scan.survey.notes.starting_at(token.span.start)?.label)
}

/// *names.[12]*, and glued digits in a text whose notes begin anew: digits behind a mark that is glued to a word are no amount.
fn outside_chain(scan: &Scan<'_>, at: usize) -> Option<u32> {
    let label = scan.small_number(at, 3).filter(|label| *label > 0 && scan.is_glued(at))?;
    let mark = at.checked_sub(1)?;
    if scan.is_glued_mark(mark, &['[']) {
        return scan.is_glued_mark(at + 1, &[']']).then_some(label);
    }
    let closes = scan.is_glued_mark(mark, &['.', ',', ';', '!', '?', '”', '’']);
    let word = mark.checked_sub(1).filter(|it| scan.is_word(*it) && scan.word(*it).len() > 2)?;
    let goes_on = scan.is_glued(at + 1) && !scan.is_capital(at + 1);
    (closes && !goes_on && !scan.is(word, Role::Abbreviation) && !scan.is(word, Role::Citation))
        .then_some(label)
}
