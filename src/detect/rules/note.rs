//! Note markers: glued digits that the sequence of notes claims, so that they are never part of a number.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::scan::{Found, Scan, Start};
use crate::detect::tokens::Shape;
use crate::model::{Decimal, Value};

pub(super) const RULE: Rule = Rule {
    id: "note-marker",
    title: "The number of a footnote or endnote, glued to the word before it",
    example: "in the capital.1",
    find,
};

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let token = scan.token(start.at).filter(|token| token.shape == Shape::Note)?;
    let marker = scan.survey.notes.starting_at(token.span.start)?;
    let value = Value::Exact(Decimal::from(marker.label));
    Some(super::found(scan, start.at, start.at + 1, FigureKind::Footnote, Some(value)))
}
