//! Ages of people.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::lexicon::Role;
use crate::detect::scan::{Found, Scan, Start};

pub(super) const RULE: Rule =
    Rule { id: "age", title: "Somebody’s age", example: "a 39-year-old clerk, aged 39", find };

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let quantity = start.quantity.as_ref()?;
    let hyphen = |at: usize| if scan.is_glued_mark(at, &['-', '‑']) { at + 1 } else { at };
    let unit = hyphen(quantity.end);
    if scan.is(unit, Role::TimeUnit) {
        let behind = hyphen(unit + 1);
        let end = if scan.is(behind, Role::Old) {
            behind + 1
        } else if scan.is(behind, Role::Of) && scan.is(behind + 1, Role::Aged) {
            behind + 2
        } else {
            return None;
        };
        let mut found = super::amount(scan, (start.at, end), FigureKind::Age, quantity, None);
        found.figure.unit = Some(scan.span(unit, end));
        return Some(found);
    }
    let is_age = scan.was(start.at, Role::Aged)
        || (scan.was(start.at, Role::Of)
            && start.at.checked_sub(2).is_some_and(|it| scan.is(it, Role::Aged)));
    is_age.then(|| super::amount(scan, (start.at, quantity.end), FigureKind::Age, quantity, None))
}
