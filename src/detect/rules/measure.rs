//! Physical quantities: lengths, areas, weights, volumes.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::number_words::below_hundred;
use crate::detect::roles::Role;
use crate::detect::scan::{Found, Scan, Start};
use crate::model::Decimal;

pub(super) const RULE: Rule = Rule {
    id: "measure",
    title: "A length, an area, a weight or a volume",
    example: "300 acres, 75-mm",
    what: "a number before a unit of length, area, weight, volume or power, also feet with inches",
    why: "a measure is weighed in its unit",
    find,
};

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    if let Some(part) = super::part_of_unit(scan, start.at, Role::Measure, FigureKind::Measure) {
        return Some(part);
    }
    let quantity = start.quantity.as_ref()?;
    let unit = unit_behind(scan, super::before_unit(scan, quantity.end))?;
    // "foot-soldiers", "5,000 foot": soldiers, when printed so.
    let is_compound =
        scan.is_glued_mark(unit + 1, &['-']) && scan.is_glued(unit + 2) && scan.is_word(unit + 2);
    if is_compound && !scan.is_glued_mark(quantity.end, &['-']) {
        return None;
    }
    // "600 foot": soldiers.
    let is_infantry = scan.is(unit, Role::Foot)
        && !scan.is_glued_mark(quantity.end, &['-'])
        && scan.word(unit).starts_with("foot");
    if is_infantry && quantity.bounds.is_some_and(|(low, _)| low >= Decimal::from(50)) {
        return None;
    }
    let mut quantity = *quantity;
    let mut end = super::behind_unit(scan, unit);
    if let Some((inches, behind)) = inches(scan, unit).filter(|_| !quantity.is_range) {
        let add = |it: Decimal| it.checked_add(inches);
        quantity.bounds = quantity.bounds.and_then(|(low, high)| Some((add(low)?, add(high)?)));
        end = behind;
    }
    Some(super::amount(scan, (start.at, end), FigureKind::Measure, &quantity, Some(unit)))
}

/// The unit behind a number: *300 acres*, *75-mm*, *30 square kilometers*, *5 cu. ft*.
fn unit_behind(scan: &Scan<'_>, end: usize) -> Option<usize> {
    let at = if scan.is_glued_mark(end, &['-', '‑']) { end + 1 } else { end };
    let is_unit = |it: usize| {
        let is_weight = scan.is(it, Role::Pound) && scan.is(it + 1, Role::Of) && !scan.is_capital(it + 2);
        scan.is(it, Role::Measure) || scan.mark(it) == Some('°') || is_weight
    };
    if is_unit(at) {
        return Some(at);
    }
    let is_abbreviated = scan.is(at, Role::Abbreviation) && scan.is_glued_mark(at + 1, &['.']);
    let behind = if is_abbreviated { at + 2 } else { at + 1 };
    let is_adjective = scan.is(at, Role::Square) || is_abbreviated;
    (is_adjective && is_unit(behind)).then_some(behind)
}

/// *ten inches* of *five feet ten inches*, as a part of a foot, and the token behind.
fn inches(scan: &Scan<'_>, unit: usize) -> Option<(Decimal, usize)> {
    if !scan.is(unit, Role::Foot) {
        return None;
    }
    let at = if scan.is_glued_mark(unit + 1, &['.', ',']) { unit + 2 } else { unit + 1 };
    let at = if scan.is(at, Role::And) { at + 1 } else { at };
    let (number, behind) =
        scan.small_number(at, 2).map(|it| (it, at + 1)).or_else(|| below_hundred(scan, at))?;
    let share = Decimal::from(number).checked_div(Decimal::from(12))?;
    (number < 12 && scan.is(behind, Role::Inch)).then_some((share, behind + 1))
}
