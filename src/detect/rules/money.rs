//! Sums of money.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::quantity::Quantity;
use crate::detect::roles::Role;
use crate::detect::scan::{Found, Scan, Start};
use crate::model::{Decimal, Value};

pub(super) const RULE: Rule =
    Rule { id: "money", title: "A sum of money", example: "£250, 5 million rubles", find };

/// True for signs that stand before a sum.
pub(in crate::detect) const fn is_currency(mark: char) -> bool {
    matches!(mark, '$' | '£' | '€' | '¥' | '₽' | '₴' | '₹' | '¢')
}

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    match scan.mark(start.at) {
        Some(mark) if is_currency(mark) => signed(scan, start.at),
        _ => worded(scan, start).or_else(|| coins(scan, start.at)),
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
    if scan.mark(at) == Some('£') {
        add_shillings(scan, &mut quantity);
    }
    Some(super::amount(scan, (at, quantity.end), FigureKind::Money, &quantity, Some(at)))
}

/// *£20 5s. 6d.*: twenty shillings to the pound, twelve pence to the shilling.
fn add_shillings(scan: &Scan<'_>, pounds: &mut Quantity) {
    for (letter, per_pound) in [("s", 20_u32), ("d", 240)] {
        let at = pounds.end;
        let is_coin = scan.is_glued(at + 1) && scan.word(at + 1).eq_ignore_ascii_case(letter);
        let Some(coins) = scan.small_number(at, 3).filter(|_| is_coin && !pounds.is_range) else { continue };
        let share = Decimal::from(coins).checked_div(Decimal::from(per_pound));
        pounds.bounds = pounds.bounds.zip(share).and_then(|((low, _), share)| {
            let sum = low.checked_add(share)?;
            Some((sum, sum))
        });
        pounds.end = if scan.is_glued_mark(at + 2, &['.']) { at + 3 } else { at + 2 };
    }
}

/// *1s. 6d.*: shillings, with their pence as twelfths.
fn coins(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let is_shillings =
        scan.is_glued(at + 1) && scan.word(at + 1) == "s" && scan.is_glued_mark(at + 2, &['.']);
    let shillings = scan.small_number(at, 3).filter(|_| is_shillings)?;
    let mut value = Decimal::from(shillings);
    let mut end = at + 3;
    let has_pence = scan.is_glued(end + 1) && scan.word(end + 1) == "d";
    if let Some(pence) = scan.small_number(end, 2).filter(|_| has_pence) {
        value = value.checked_add(Decimal::from(pence).checked_div(Decimal::from(12))?)?;
        end += if scan.is_glued_mark(end + 2, &['.']) { 3 } else { 2 };
    }
    Some(super::found(scan, at, end, FigureKind::Money, Some(Value::Exact(value))))
}

/// *250 dollars*, *5 million gold rubles*
fn worded(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let quantity = start.quantity.as_ref()?;
    let at = quantity.end;
    let unit = [at, at + 1].into_iter().find(|it| scan.is(*it, Role::Money))?;
    if unit > at && !scan.is_word(at) {
        return None;
    }
    Some(super::amount(scan, (start.at, unit + 1), FigureKind::Money, quantity, Some(unit)))
}
