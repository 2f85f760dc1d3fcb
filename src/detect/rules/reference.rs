//! Numbers that are names: tables, units, camps, orders, pages, wars.

use super::Rule;
use crate::detect::dates::CalendarDate;
use crate::detect::figure::FigureKind;
use crate::detect::number_words::below_hundred;
use crate::detect::numerals::Style;
use crate::detect::roles::Role;
use crate::detect::roman::roman;
use crate::detect::scan::{Found, Scan, Start};
use crate::detect::tokens::Case;
use crate::model::{Decimal, Value};

pub(super) const RULE: Rule = Rule {
    id: "reference",
    title: "A number that is part of a name: of a unit, a camp, a table, a page",
    example: "Camp No. 27",
    what: "a noun and the number behind it (Unit 731, p. 12, Order No. 1), a number before its noun (XX Corps), letters and digits in one word (T-34), and dotted numbers",
    why: "a number that belongs to a name counts nothing, and is looked up, not weighed",
    find,
};

/// The parts of a dotted number such as 3.1.4 that are read.
const MOST_PARTS: usize = 12;

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    named(scan, start.at)
        .or_else(|| numbered_before(scan, start.at))
        .or_else(|| named_stretch(scan, start))
        .or_else(|| address(scan, start.at))
        .or_else(|| page_of_year(scan, start.at))
        .or_else(|| lettered(scan, start.at))
        .or_else(|| dotted(scan, start.at))
}

/// *Table 21-1*, *Camp No. 27*, *World War II*, *p. 12*, *No. 5*. A small noun before a bare number is no name (*the camp 250
/// men built*), unless it is one that people cite by.
fn named(scan: &Scan<'_>, first: usize) -> Option<Found> {
    let mut at = first;
    if scan.is(at, Role::DesignatorPrefix) && scan.is(at + 1, Role::Designator) {
        at += 1;
    }
    let is_citation = scan.is(at, Role::Citation);
    let has_noun = is_citation || scan.is(at, Role::Designator);
    if has_noun {
        let has_period = scan.is_glued_mark(at + 1, &['.']) && scan.is(at, Role::Abbreviation);
        // A letter or two cite only with their period ("d. 64"), and a capital letter is an initial ("D. I. Orlov").
        let is_letter = scan.word(at).len() < 3;
        let is_initial = scan.is_capital(at) && scan.word(at).len() == 1 && scan.digits(at + 2).is_none();
        if is_letter && (!has_period || is_initial) {
            return None;
        }
        at += if has_period { 2 } else { 1 };
    } else if scan.is_capital(at) && !is_acronym(scan, at) && number_sign(scan, at + 1).is_some() {
        at += 1;
    }
    if let Some(behind) = number_sign(scan, at) {
        at = behind;
    } else if !has_noun {
        return None;
    }
    let is_name = is_citation || !has_noun || scan.is_capital(first) || at > first + 1;
    let mut found = number(scan, first, at).filter(|_| is_name)?;
    if scan.is(first, Role::Table) {
        found.figure.kind = FigureKind::Table;
    }
    Some(found)
}

/// *GPU* of *the GPU No. 44*: whose it is, not what.
fn is_acronym(scan: &Scan<'_>, at: usize) -> bool {
    scan.token(at).is_some_and(|it| it.case == Case::Upper)
}

/// *XX Corps*, *XIV Army*: the numeral alone.
fn numbered_before(scan: &Scan<'_>, at: usize) -> Option<Found> {
    // "IV. Corps" as well
    let noun = if scan.is_glued_mark(at + 1, &['.']) { at + 2 } else { at + 1 };
    let value = roman(scan.word(at)).filter(|_| scan.word(at).len() > 1 && scan.is_capital(noun))?;
    let value = Value::Exact(Decimal::from(value));
    scan.is(noun, Role::Designator)
        .then(|| super::found(scan, at, at + 1, FigureKind::Designation, Some(value)))
}

/// *the Thirty Years’ War*: a number and its unit that are capitalized within a sentence.
fn named_stretch(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let quantity = start.quantity.as_ref().filter(|it| it.style == Style::Words && !it.is_range)?;
    let unit = quantity.end;
    let is_name = scan.is_capital(start.at)
        && scan.is_capital(unit)
        && scan.is(unit, Role::TimeUnit)
        && start.at.checked_sub(1).is_some_and(|it| scan.is(it, Role::Definite));
    is_name.then(|| super::found(scan, start.at, unit, FigureKind::Designation, quantity.value(None)))
}

/// *10 Downing Street*
fn address(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let number = scan.small_number(at, 4)?;
    let is_street = (at + 2..at + 4).any(|it| scan.is(it, Role::Street) && scan.is_capital(it));
    let value = Value::Exact(Decimal::from(number));
    (is_street && scan.is_capital(at + 1) && !scan.is_glued(at + 1))
        .then(|| super::found(scan, at, at + 1, FigureKind::Designation, Some(value)))
}

/// *45–67* of *(1987: 45–67)*: pages of a work cited by its year.
fn page_of_year(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let colon = at.checked_sub(1).filter(|it| scan.is_glued_mark(*it, &[':', ',']))?;
    let year = colon.checked_sub(1).and_then(|it| scan.small_number(it, 4));
    let opens = colon.checked_sub(2).is_some_and(|it| scan.mark(it) == Some('('));
    year.filter(|it| opens && (1500..2100).contains(it))?;
    // "(1939: 203.500)": an amount.
    if scan.is_glued_mark(at + 1, &['.', ',']) && scan.is_glued(at + 2) && scan.digits(at + 2).is_some() {
        return None;
    }
    number(scan, at, at)
}

/// *No.*, *Nr*, *№*, *#*: the token behind it. A small *no* needs its period.
fn number_sign(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if matches!(scan.mark(at), Some('№' | '#' | '§')) {
        return Some(at + 1);
    }
    if !scan.is(at, Role::NumberSign) {
        return None;
    }
    if scan.is_glued_mark(at + 1, &['.']) {
        return Some(at + 2);
    }
    scan.is_capital(at).then_some(at + 1)
}

/// The number behind a noun or a sign: digits, digits with a part, or a Roman numeral.
fn number(scan: &Scan<'_>, first: usize, at: usize) -> Option<Found> {
    let designation = |end, value| super::found(scan, first, end, FigureKind::Designation, Some(value));
    // "World War Two", "Act Three"
    if scan.is_capital(at)
        && scan.was(at, Role::Designator)
        && let Some((value, end)) = below_hundred(scan, at)
    {
        return Some(designation(end, Value::Exact(Decimal::from(value))));
    }
    if let Some((end, value)) = dotted_number(scan, at) {
        return Some(designation(end, value));
    }
    if scan.is_capital(at)
        && let Some(value) = roman(scan.word(at))
        && (scan.word(at).len() > 1 || scan.was(at, Role::Designator))
        && !(scan.word(at).len() == 1 && scan.is_glued_mark(at + 1, &['.', '’', '\'']))
    {
        return Some(designation(at + 1, Value::Exact(Decimal::from(value))));
    }
    // "vol. iii": small numerals cite as well.
    if scan.is(first, Role::Citation)
        && !scan.is_glued(at)
        && let Some(value) = roman(&scan.word(at).to_ascii_uppercase())
    {
        return Some(designation(at + 1, Value::Exact(Decimal::from(value))));
    }
    let digits = scan.digits(at).filter(|it| it.len() <= 6)?;
    let has_part = scan.is_glued(at + 2) && scan.digits(at + 2).is_some();
    if has_part && scan.is_glued_mark(at + 1, &['.']) {
        let written = scan.span(at, at + 3).of(scan.text).to_owned();
        return Some(designation(at + 3, Value::Text(written)));
    }
    // "Camp 1,200": digits in groups are an amount.
    if has_part && scan.is_glued_mark(at + 1, &[',']) {
        return None;
    }
    let dash = scan.mark(at + 1).filter(|_| scan.is_glued(at + 1) && scan.is_glued(at + 2));
    if let (Some(dash @ ('-' | '–' | '/')), Some(second)) = (dash, scan.digits(at + 2)) {
        let (low, high) = (Decimal::from_str_exact(digits).ok()?, Decimal::from_str_exact(second).ok()?);
        let value = if dash == '–' && low < high {
            Value::Between(low, high)
        } else {
            Value::Text(scan.span(at, at + 3).of(scan.text).to_owned())
        };
        return Some(designation(at + 3, value));
    }
    Some(designation(at + 1, Value::Exact(Decimal::from_str_exact(digits).ok()?)))
}

/// *T-34*, *B29*: capitals and digits in one word.
fn lettered(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let token =
        scan.token(at).filter(|token| token.case != Case::Lower && scan.senses(at).month.is_none())?;
    // "B29" in capitals; "Catch-22" with its hyphen.
    let is_code = token.span.len() <= 6 && (token.case == Case::Upper || token.span.len() == 1);
    if !is_code && !scan.is_glued_mark(at + 1, &['-']) {
        return None;
    }
    let digits_at = if scan.is_glued_mark(at + 1, &['-']) { at + 2 } else { at + 1 };
    let digits = scan.digits(digits_at).filter(|_| scan.is_glued(digits_at))?;
    let value = Decimal::from_str_exact(digits).map_or_else(|_| Value::Text(digits.to_owned()), Value::Exact);
    Some(super::found(scan, at, digits_at + 1, FigureKind::Designation, Some(value)))
}

/// *3.1.4* alone.
fn dotted(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (end, value) = dotted_number(scan, at).filter(|_| CalendarDate::at(scan, at).is_none())?;
    Some(super::found(scan, at, end, FigureKind::Designation, Some(value)))
}

/// A number of three parts or more that are neither groups of digits nor a date, and the token behind it.
fn dotted_number(scan: &Scan<'_>, at: usize) -> Option<(usize, Value)> {
    scan.digits(at).filter(|it| it.len() <= 3)?;
    let mut end = at + 1;
    let mut has_short_part = false;
    while scan.is_glued_mark(end, &['.'])
        && scan.is_glued(end + 1)
        && let Some(part) = scan.digits(end + 1)
    {
        has_short_part |= part.len() < 3;
        end += 2;
    }
    let n_parts = (end - at).div_ceil(2);
    let looks_like_date = n_parts == 3 && scan.digits(end - 1).is_some_and(|it| it.len() == 4);
    if n_parts < 3 || !has_short_part || looks_like_date {
        return None;
    }
    let written = scan.span(at, end.min(at + 2 * MOST_PARTS)).of(scan.text).to_owned();
    Some((end, Value::Text(written)))
}
