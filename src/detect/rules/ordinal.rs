//! Places in a sequence, and ordinals that are names of units and fronts.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::nouns::{ends_phrase, head_noun};
use crate::detect::roles::Role;
use crate::detect::scan::{Found, Scan, Start};
use crate::model::{Decimal, Value};

pub(super) const RULE: Rule = Rule {
    id: "ordinal",
    title: "A place in a sequence, or an ordinal that is part of a name",
    example: "the first congress, the 1st Far Eastern Front",
    what: "first, second, 9th … and ordinals that are part of a name",
    why: "a place in a sequence is no amount; 1st Front is a name",
    find,
};

/// An ordinal in digits or words and the token behind it: *9th*, *third*, *twenty-first*.
pub(in crate::detect) fn ordinal_at(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some(number) = scan.small_number(at, 4) {
        let is_ordinal = scan.is_glued(at + 1) && scan.is(at + 1, Role::OrdinalSuffix);
        // "2d" and "3d" are old ordinals, "6d" is sixpence.
        let is_pence = scan.word(at + 1) == "d" && !matches!(number % 10, 2 | 3);
        return (is_ordinal && !is_pence).then_some((number, at + 2));
    }
    if let Some(ordinal) = scan.senses(at).ordinal {
        return Some((ordinal, at + 1));
    }
    let tens = scan.senses(at).cardinal.filter(|it| *it >= 20 && *it < 100)?;
    let joint = if scan.is_glued_mark(at + 1, &['-', '‑']) { at + 2 } else { at + 1 };
    let ones = scan.senses(joint).ordinal.filter(|it| *it < 10)?;
    Some((tens + ones, joint + 1))
}

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let (number, end) = ordinal_at(scan, start.at)?;
    let is_digits = scan.digits(start.at).is_some();
    let is_name = is_name(scan, start.at, end, is_digits);
    if !is_digits && !is_name && !counts(scan, start.at, end) {
        return None;
    }
    let kind = if is_name { FigureKind::Designation } else { FigureKind::Ordinal };
    let mut found = super::found(scan, start.at, end, kind, Some(Value::Exact(Decimal::from(number))));
    if !is_name {
        found.figure.unit = head_noun(scan, end, false).map(|it| scan.span(it, it + 1));
    }
    Some(found)
}

/// An ordinal before a capitalized word, or before a bracket: *2nd (Intelligence) department*.
fn is_name(scan: &Scan<'_>, at: usize, end: usize, is_digits: bool) -> bool {
    let is_before_name = scan.is_word(end) && scan.is_capital(end) && !scan.is(end, Role::TimeUnit);
    if is_digits {
        return is_before_name || scan.mark(end) == Some('(');
    }
    // A capital at the start of a sentence says nothing.
    is_before_name && scan.is_capital(at) && at.checked_sub(1).is_some_and(|it| scan.is_word(it))
}

fn number_is_first(scan: &Scan<'_>, at: usize) -> bool {
    scan.senses(at).ordinal == Some(1)
}

/// True where an ordinal in words counts: behind an article or a possessive, or before a noun. Not *at first*, *first of all*.
fn counts(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    // "who first set them side by side", "were first used": when, not which.
    let is_when = number_is_first(scan, at)
        && [Role::Relative, Role::Pronoun, Role::Auxiliary, Role::Copula]
            .iter()
            .any(|role| scan.was(at, *role));
    // "the claim, first aired in 2009"
    let is_participle = scan.senses(at).ordinal == Some(1)
        && scan.word(end).ends_with("ed")
        && ![Role::Definite, Role::Determiner].iter().any(|role| scan.was(at, *role));
    if is_when
        || is_participle
        || scan.was(at, Role::At)
        || scan.is(at, Role::TimeUnit) && scan.is(end, Role::Later)
    {
        return false;
    }
    let is_determined =
        [Role::Definite, Role::Determiner, Role::Article].iter().any(|role| scan.was(at, *role));
    let is_possessed = at.checked_sub(2).is_some_and(|it| {
        scan.is_glued_mark(it, &['’', '\'']) && scan.word(it + 1).eq_ignore_ascii_case("s")
    });
    let is_before_noun = scan.is_word(end) && !ends_phrase(scan, end);
    is_determined || is_possessed || (is_before_noun && !scan.is_capital(at))
}
