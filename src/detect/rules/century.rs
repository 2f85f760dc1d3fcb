//! Centuries.

use super::ordinal::ordinal_at;
use super::{Rule, found};
use crate::detect::figure::FigureKind;
use crate::detect::nouns::ends_phrase;
use crate::detect::quantity::{Hedge, Joint, joint};
use crate::detect::roles::Role;
use crate::detect::roman::roman;
use crate::detect::scan::{Found, Scan, Start};
use crate::model::{Date, Value};

pub(super) const RULE: Rule = Rule {
    id: "century",
    title: "A century",
    example: "the 20th century, late nineteenth-century maps",
    what: "ordinals before century, spans and rows of centuries",
    why: "a century is a span of years, not a place in a sequence",
    find,
};

/// How far before an ordinal alone a century is looked for, in tokens.
const MOST_BACK: usize = 30;

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let (number, end) = ordinal_at(scan, start.at)
        .or_else(|| bare_century(scan, start.at))
        .filter(|(number, _)| (1..=21).contains(number))?;
    let (last, end) = if let Some(behind) = century_word(scan, end) {
        (number, behind)
    } else if let Some((last, behind)) = span_to(scan, start.at, end).filter(|(last, _)| *last > number) {
        (last, behind)
    } else if is_before_another(scan, end) || is_behind_another(scan, start.at, end) {
        (number, end)
    } else {
        return None;
    };
    let written = format!("{:04}/{:04}", (number - 1) * 100 + 1, last * 100);
    let mut found = found(scan, start.at, end, FigureKind::Year, Date::parse(&written).ok().map(Value::Date));
    found.figure.hedge = Hedge::before_date(scan, start.at).map(|it| it.span);
    Some(found)
}

/// *19.* of *19. Jahrhundert*, *XIX* of *XIX век*, `XIXe` of `XIXe siècle`
fn bare_century(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some(number) = scan.small_number(at, 2) {
        let is_ordinal = scan.is_glued_mark(at + 1, &['.']) && scan.is(at + 2, Role::Century);
        return is_ordinal.then_some((number, at + 2));
    }
    let word = scan.word(at);
    let end = word.find(|it: char| !it.is_ascii_uppercase()).unwrap_or(word.len());
    let number = roman(word.get(..end)?)?;
    scan.is(at + 1, Role::Century).then_some((number, at + 1))
}

/// The token behind *century*, with or without its hyphen.
fn century_word(scan: &Scan<'_>, end: usize) -> Option<usize> {
    let at = if scan.is_glued_mark(end, &['-', '‑']) { end + 1 } else { end };
    scan.is(at, Role::Century).then_some(at + 1)
}

/// *19th centuries* of *18th–19th centuries*: the last century and the token behind.
fn span_to(scan: &Scan<'_>, at: usize, end: usize) -> Option<(u32, usize)> {
    let (_, next) = joint(scan, end, scan.was(at, Role::Between)).filter(|(joint, _)| *joint != Joint::Or)?;
    let (last, end) = ordinal_at(scan, next).filter(|(last, _)| *last <= 21)?;
    Some((last, century_word(scan, end)?))
}

/// *in the nineteenth century … in the twentieth*: nothing behind it, and a century close before.
fn is_behind_another(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let is_bare = !scan.is_word(end) || (ends_phrase(scan, end) && !scan.is(end, Role::Of));
    is_bare
        && scan.was(at, Role::Definite)
        && (at.saturating_sub(MOST_BACK)..at).any(|it| scan.is(it, Role::Century) && ordinal_before(scan, it))
}

fn ordinal_before(scan: &Scan<'_>, century: usize) -> bool {
    let before = century.checked_sub(1).filter(|it| scan.is_glued_mark(*it, &['-', '‑'])).unwrap_or(century);
    before
        .checked_sub(1)
        .is_some_and(|it| scan.senses(it).ordinal.is_some() || scan.is(it, Role::OrdinalSuffix))
}

/// *the 19th and 20th centuries*: the word stands behind the second.
fn is_before_another(scan: &Scan<'_>, end: usize) -> bool {
    let joins = scan.is(end, Role::And) || scan.is(end, Role::Or);
    joins && ordinal_at(scan, end + 1).is_some_and(|(_, behind)| century_word(scan, behind).is_some())
}
