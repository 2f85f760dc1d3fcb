//! Percentages.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::roles::Role;
use crate::detect::scan::{Found, Scan, Start};

pub(super) const RULE: Rule =
    Rule { id: "percentage", title: "A percentage", example: "40 per cent, 3.5%", find };

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let quantity = start.quantity.as_ref()?;
    let at = quantity.end;
    let (unit, end) = if scan.mark(at) == Some('%') || scan.is(at, Role::Percent) {
        (at, at + 1)
    } else if scan.is(at, Role::Per) && scan.is(at + 1, Role::Cent) {
        (at, at + 2)
    } else {
        return None;
    };
    let mut found = super::amount(scan, (start.at, end), FigureKind::Percentage, quantity, None);
    found.figure.unit = Some(scan.span(unit, end));
    Some(found)
}
