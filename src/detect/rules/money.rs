//! Sums of money.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::quantity::Quantity;
use crate::detect::roles::Role;
use crate::detect::scan::{Found, Scan, Start};
use crate::model::Decimal;

pub(super) const RULE: Rule = Rule {
    id: "money",
    title: "A sum of money",
    example: "£250, 5 million rubles",
    what: "a currency sign or code before a number, or the name of a currency behind it",
    why: "a sum is weighed in its currency",
    find,
};

/// True for signs that stand before a sum.
pub(in crate::detect) const fn is_currency(mark: char) -> bool {
    matches!(mark, '$' | '£' | '€' | '¥' | '₽' | '₴' | '₹' | '¢')
}

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    match scan.mark(start.at) {
        Some(mark) if is_currency(mark) => signed(scan, start.at),
        _ => coded(scan, start.at).or_else(|| worded(scan, start)),
    }
}

/// *$1.5 million*, *£2–3m*
fn signed(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let mut quantity = Quantity::at(scan, at + 1)?;
    if scan.is_glued(quantity.end) && scan.word(quantity.end).eq_ignore_ascii_case("m") {
        let million = Decimal::from(1_000_000);
        quantity.bounds = quantity.bounds.and_then(|(low, high)| {
            let low = if low < Decimal::from(1000) { low.checked_mul(million)? } else { low };
            Some((low, high.checked_mul(million)?))
        });
        quantity.end += 1;
    }
    Some(super::amount(scan, (at, quantity.end), FigureKind::Money, &quantity, Some(at)))
}

/// *Rs. 500*, *RM 1,80*: a code before the number.
fn coded(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if !scan.is(at, Role::MoneyBefore) {
        return None;
    }
    let first = if scan.is_glued_mark(at + 1, &['.']) { at + 2 } else { at + 1 };
    scan.digits(first)?;
    let quantity = Quantity::at(scan, first)?;
    Some(super::amount(scan, (at, quantity.end), FigureKind::Money, &quantity, Some(at)))
}

/// *250 dollars*, *5 million gold rubles*
fn worded(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let quantity = start.quantity.as_ref()?;
    let at = quantity.end;
    // "a 12-cent stamp"
    let hyphened = if scan.is_glued_mark(at, &['-', '‑']) { Some(at + 1) } else { None };
    if let Some(unit) = hyphened.filter(|it| scan.is(*it, Role::Money) || scan.is(*it, Role::Hundredth)) {
        return Some(super::amount(scan, (start.at, unit + 1), FigureKind::Money, quantity, Some(unit)));
    }
    // "19 crores of rupees", "500 gold roubles"
    let has_scale = at.checked_sub(1).is_some_and(|it| scan.senses(it).scale.is_some_and(|it| it >= 1000));
    let skips = scan.is_word(at)
        && !scan.is_capital(at)
        && (!scan.is(at, Role::Of) || has_scale)
        && !scan.is(at, Role::And);
    let unit =
        [at, at + 1].into_iter().take(if skips { 2 } else { 1 }).find(|it| scan.is(*it, Role::Money))?;
    // "500 pounds of powder" weigh.
    let is_weight = scan.is(unit, Role::Pound) && scan.is(unit + 1, Role::Of) && !scan.is_capital(unit + 2);
    let is_name = scan.is_capital(unit) && scan.is(unit, Role::Designator) && scan.digits(unit + 1).is_some();
    if is_weight || is_name {
        return None;
    }
    let end = super::behind_unit(scan, unit);
    Some(super::amount(scan, (start.at, end), FigureKind::Money, quantity, Some(unit)))
}
