//! Ages of people.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::nouns::ends_phrase;
use crate::detect::roles::Role;
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
    let is_age = is_apposition(scan, start.at)
        || (scan.was(start.at, Role::And)
            && start.at.checked_sub(3).is_some_and(|it| scan.is(it, Role::Aged)))
        || is_of_person(scan, start.at, quantity.end)
        || scan.was(start.at, Role::Aged)
        || (scan.was(start.at, Role::Of)
            && start.at.checked_sub(2).is_some_and(|it| scan.is(it, Role::Aged)));
    is_age.then(|| super::amount(scan, (start.at, quantity.end), FigureKind::Age, quantity, None))
}

/// *Anna Weiss, 48, was there*, *Mrs. Weiss, 48, …*: two digits between commas behind a name.
fn is_apposition(scan: &Scan<'_>, at: usize) -> bool {
    let is_name = |it: usize| scan.is_word(it) && scan.is_capital(it) && scan.senses(it).month.is_none();
    let is_title = |it: usize| scan.mark(it) == Some('.') && scan.was(it, Role::Abbreviation);
    let is_behind_name =
        at.checked_sub(3).is_some_and(|first| is_name(first + 1) && (is_name(first) || is_title(first)));
    is_behind_name
        && scan.digits(at).is_some_and(|it| it.len() == 2)
        && at.checked_sub(1).is_some_and(|comma| scan.is_glued_mark(comma, &[',']))
        && scan.is_glued_mark(at + 1, &[','])
        && !scan.is_glued(at + 2)
}

/// *a lad of sixteen*: behind a word for a person, and nothing counted.
fn is_of_person(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    scan.was(at, Role::Of)
        && at.checked_sub(2).is_some_and(|it| scan.is(it, Role::Person))
        && (!scan.is_word(end) || ends_phrase(scan, end))
}
