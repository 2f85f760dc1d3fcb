//! Ages of people.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::nouns::{ends_phrase, is_plural};
use crate::detect::numerals::Style;
use crate::detect::quantity::Quantity;
use crate::detect::roles::{Phrase, Role};
use crate::detect::scan::{Found, Scan, Start};

pub(super) const RULE: Rule = Rule {
    id: "age",
    title: "Somebody’s age",
    example: "a 39-year-old clerk, aged 39",
    what: "a number of years old, aged, or between commas behind a name",
    why: "an age is no stretch of time that passes",
    find,
};

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let quantity = start.quantity.as_ref()?;
    let hyphen = |at: usize| if scan.is_glued_mark(at, &['-', '‑']) { at + 1 } else { at };
    let unit = hyphen(quantity.end);
    // "a boy of fourteen years"
    let is_boy = scan.was(start.at, Role::Of)
        && start.at.checked_sub(2).is_some_and(|it| scan.is(it, Role::Person))
        && quantity.is_within(1, 120);
    if scan.is(unit, Role::TimeUnit) && !is_aged(scan, start.at) {
        let behind = hyphen(unit + 1);
        let end = if scan.is(behind, Role::Old) {
            behind + 1
        } else if scan.is(behind, Role::Of) && scan.is(behind + 1, Role::Aged) {
            behind + 2
        } else if is_boy && unit == quantity.end {
            unit + 1
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
        || is_of_person(scan, start.at, quantity)
        || is_predicate(scan, start.at, quantity)
        || is_at(scan, start.at, quantity)
        || is_of_young(scan, start.at, quantity)
        || is_aged(scan, start.at);
    // "aged forty years": the unit belongs to it.
    let has_unit = scan.is(unit, Role::TimeUnit) && unit == quantity.end;
    let end = if has_unit { unit + 1 } else { quantity.end };
    is_age.then(|| super::amount(scan, (start.at, end), FigureKind::Age, quantity, has_unit.then_some(unit)))
}

/// *aged 39*, *aged about 39*, *at the age of thirty-one*
fn is_aged(scan: &Scan<'_>, at: usize) -> bool {
    let first = scan.phrase_before(at, &[Phrase::About]).map_or(at, |(first, _)| first);
    scan.was(first, Role::Aged)
        || (scan.was(first, Role::Of) && first.checked_sub(2).is_some_and(|it| scan.is(it, Role::Aged)))
}

/// *Anna Weiss, 48, was there*, *Mrs. Weiss, 48, …*: two digits between commas behind a name.
fn is_apposition(scan: &Scan<'_>, at: usize) -> bool {
    let is_name = |it: usize| scan.is_word(it) && scan.is_capital(it) && scan.senses(it).month.is_none();
    let is_title = |it: usize| scan.mark(it) == Some('.') && scan.was(it, Role::Abbreviation);
    let is_behind_name =
        at.checked_sub(3).is_some_and(|first| is_name(first + 1) && (is_name(first) || is_title(first)));
    // "A certain Lacaze, 19, sold himself": one name, and a verb in small letters behind.
    let is_one_name = at.checked_sub(2).is_some_and(|it| {
        is_name(it) && scan.senses_number(it) == 0 && scan.is_word(at + 2) && !scan.is_capital(at + 2)
    });
    let is_behind_name = is_behind_name || is_one_name;
    is_behind_name
        && scan.digits(at).is_some_and(|it| it.len() == 2)
        && at.checked_sub(1).is_some_and(|comma| scan.is_glued_mark(comma, &[',']))
        && scan.is_glued_mark(at + 1, &[','])
        && !scan.is_glued(at + 2)
}

/// *a lad of sixteen*: behind a word for a person, and nothing counted.
fn is_of_person(scan: &Scan<'_>, at: usize, quantity: &Quantity) -> bool {
    let end = quantity.end;
    scan.was(at, Role::Of)
        && at.checked_sub(2).is_some_and(|it| scan.is(it, Role::Person))
        && quantity.is_within(1, 120)
        && !(scan.is_word(end) && is_plural(scan, end) && !ends_phrase(scan, end))
}

/// *before she was thirty*, *I am seventy-one*: a person is a number, and nothing stands behind it.
fn is_predicate(scan: &Scan<'_>, at: usize, quantity: &Quantity) -> bool {
    let Some(verb) = at.checked_sub(1).filter(|it| scan.is(*it, Role::Being)) else { return false };
    let is_person = scan.was(verb, Role::Someone);
    let end = quantity.end;
    let ends = match scan.mark(end) {
        Some(mark) => !matches!(mark, '-' | '–' | '/' | ':' | '%' | '°'),
        None => {
            !scan.is_word(end)
                || (ends_phrase(scan, end) && !scan.is(end, Role::Of) && !scan.is(end, Role::To))
        }
    };
    is_person && ends && quantity.is_within(5, 110)
}

/// *fought at twenty-two*: an age in words that is no hour, and nothing behind it.
fn is_at(scan: &Scan<'_>, at: usize, quantity: &Quantity) -> bool {
    let is_tried = scan.was(at, Role::At) && quantity.style == Style::Words && quantity.is_within(13, 100);
    is_tried && scan.mark(quantity.end).is_some_and(|it| matches!(it, ',' | '.' | ';' | ')' | '—'))
}

/// *children under ten*, *boys of ten to fourteen*: behind a plural of young people, and nothing counted.
fn is_of_young(scan: &Scan<'_>, at: usize, quantity: &Quantity) -> bool {
    let Some(before) = at.checked_sub(1).filter(|it| scan.is(*it, Role::AgeBound)) else { return false };
    let end = quantity.end;
    scan.was(before, Role::Young)
        && quantity.is_within(1, 110)
        && (!scan.is_word(end) || ends_phrase(scan, end))
}
