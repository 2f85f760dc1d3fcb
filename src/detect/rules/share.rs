//! Shares and ratios of things counted.

use super::{Rule, amount, found};
use crate::detect::figure::FigureKind;
use crate::detect::nouns::{ends_phrase, head_noun, is_plural};
use crate::detect::number_words::below_hundred;
use crate::detect::numerals::Numeral;
use crate::detect::quantity::{Hedge, Quantity};
use crate::detect::roles::Role;
use crate::detect::scan::{Found, Scan, Start};
use crate::model::{Decimal, Value};

pub(super) const RULE: Rule = Rule {
    id: "share",
    title: "A share or a ratio",
    example: "about half, a third of the land, three out of four",
    what: "halves, thirds and other fractions of things, ratios, every tenth",
    why: "a share is worth nothing without its whole",
    find,
};

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let (above, below, end) = half(scan, start.at)
        .or_else(|| fraction(scan, start.at))
        .or_else(|| ratio(scan, start.at))
        .or_else(|| every(scan, start.at))?;
    // "half a million" is a number, not a share.
    if start.quantity.as_ref().is_some_and(|quantity| quantity.end > end) {
        return None;
    }
    let hedge = Hedge::beside(scan, start.at, end);
    let mut found = found(scan, start.at, end, FigureKind::Count, Some(Value::Share(above, below)));
    found.figure.hedge = hedge.map(|it| it.span);
    // "nine cases out of ten": the noun stands inside.
    let inside = (start.at + 1..end).find(|it| scan.is(it + 1, Role::Out) && is_plural(scan, *it));
    found.figure.unit =
        inside.or_else(|| head_noun(scan, behind_part(scan, end), false)).map(|it| scan.span(it, it + 1));
    found.end = hedge.and_then(|it| it.end).unwrap_or(end);
    Some(found)
}

/// The token behind *part* of *one-tenth part of the population*.
fn behind_part(scan: &Scan<'_>, end: usize) -> usize {
    if scan.is(end, Role::Portion) && scan.is(end + 1, Role::Of) { end + 1 } else { end }
}

/// *half*, *a half*; not *the first half*, *half-brother*, *in half*.
fn half(scan: &Scan<'_>, at: usize) -> Option<(Decimal, Decimal, usize)> {
    let half = if scan.is(at, Role::Article) { at + 1 } else { at };
    if scan.senses(half).share != Some(2)
        || scan.is(half, Role::Plural)
        || scan.is_glued_mark(half + 1, &['-'])
    {
        return None;
    }
    let before = at.checked_sub(1);
    let is_part = before.is_some_and(|it| scan.senses(it).ordinal.is_some() || scan.is(it, Role::EarlyLate));
    let is_split = before.is_some_and(|it| scan.is(it, Role::In)) && ends_phrase_at(scan, half + 1);
    (!is_part && !is_split).then(|| (Decimal::ONE, Decimal::TWO, half + 1))
}

/// *a third of*, *two-thirds*, *one third*; never *a second*.
fn fraction(scan: &Scan<'_>, at: usize) -> Option<(Decimal, Decimal, usize)> {
    let (above, mut end) = if scan.is(at, Role::Article) { (1, at + 1) } else { below_hundred(scan, at)? };
    let is_hyphenated = scan.is_glued_mark(end, &['-', '‑']);
    end += usize::from(is_hyphenated);
    // "sixty-fourth" is a place in a sequence.
    if is_hyphenated
        && above >= 20
        && above % 10 == 0
        && !scan.is(end, Role::Plural)
        && scan.senses(end).ordinal.is_some()
    {
        return None;
    }
    let below = scan.senses(end).share.filter(|it| *it > 2 || above > 1)?;
    end += 1;
    // "a third man" is a place in a sequence; "a quarter" may be a part of a town.
    let is_share = scan.is(end - 1, Role::Plural) || is_hyphenated || scan.is(end, Role::Of) || {
        below != 4 && ends_phrase_at(scan, end)
    };
    is_share.then(|| (Decimal::from(above), Decimal::from(below), end))
}

/// *one in six*, *three out of four*
fn ratio(scan: &Scan<'_>, at: usize) -> Option<(Decimal, Decimal, usize)> {
    let first = Numeral::at(scan, at)?;
    // "nine cases out of ten"
    let noun = usize::from(
        scan.is_word(first.end) && is_plural(scan, first.end) && scan.is(first.end + 1, Role::Out),
    );
    let behind = first.end + noun;
    let is_out_of = scan.is(behind, Role::Out) && scan.is(behind + 1, Role::Of);
    let next = if is_out_of {
        behind + 2
    } else if scan.is(behind, Role::In) {
        behind + 1
    } else {
        return None;
    };
    let next = if scan.is(next, Role::Every) { next + 1 } else { next };
    let second = Numeral::at(scan, next)?;
    let (above, below) = (first.value?, second.value?);
    // "killed 5 in 10 minutes" and "two in 1941" are no ratios.
    let is_ratio = is_out_of || (below <= Decimal::ONE_HUNDRED && !scan.is(second.end, Role::TimeUnit));
    (is_ratio && above < below).then_some((above, below, second.end))
}

/// *every tenth*
fn every(scan: &Scan<'_>, at: usize) -> Option<(Decimal, Decimal, usize)> {
    if !scan.is(at, Role::Every) {
        return None;
    }
    let below = scan.senses(at + 1).ordinal.filter(|it| *it > 1)?;
    Some((Decimal::ONE, Decimal::from(below), at + 2))
}

fn ends_phrase_at(scan: &Scan<'_>, at: usize) -> bool {
    !scan.is_word(at) || ends_phrase(scan, at)
}

/// *half an hour*, *a half-mile*, *a quarter of a ton*: a part of one unit of this role.
pub(super) fn part_of_unit(scan: &Scan<'_>, at: usize, role: Role, kind: FigureKind) -> Option<Found> {
    let share = if scan.is(at, Role::Article) { at + 1 } else { at };
    let below = scan.senses(share).share?;
    let of = if scan.is(share + 1, Role::Of) { share + 2 } else { share + 1 };
    let unit = if scan.is_glued_mark(share + 1, &['-', '‑']) || scan.is(of, Role::Article) {
        of + 1
    } else {
        return None;
    };
    let value = Decimal::ONE.checked_div(Decimal::from(below))?;
    let quantity = Quantity::exactly(unit, value);
    // "a half-mile": the article is not part of it.
    let first = if scan.is_glued_mark(share + 1, &['-', '‑']) { share } else { at };
    scan.is(unit, role).then(|| amount(scan, (first, unit + 1), kind, &quantity, Some(unit)))
}
