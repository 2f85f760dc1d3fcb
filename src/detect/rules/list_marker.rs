//! The numbers of list items.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::scan::{Found, Scan, Start};
use crate::model::{Decimal, Value};

pub(super) const RULE: Rule = Rule {
    id: "list-marker",
    title: "The number of an item of a list, at the start of a line",
    example: "2. Members of the mission",
    what: "a number at the start of a line with a period or a bracket, next to its neighbor in sequence",
    why: "items of a list are numbered, not counted",
    find,
};

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let number = scan.small_number(start.at, 3)?;
    let first = scan.token(start.at)?.span.start;
    scan.survey.is_list_marker(first).then(|| {
        let value = Value::Exact(Decimal::from(number));
        super::found(scan, start.at, start.at + 1, FigureKind::ListMarker, Some(value))
    })
}
