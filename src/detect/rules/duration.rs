//! Stretches of time.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::quantity::Quantity;
use crate::detect::roles::{Phrase, Role};
use crate::detect::scan::{Found, Scan, Start};
use crate::model::Decimal;

pub(super) const RULE: Rule = Rule {
    id: "duration",
    title: "A stretch of time",
    example: "twenty-five years, a ten-year sentence, a month later",
    what: "a number before a unit of time; one unit with an article where time passes",
    why: "how long something took is an amount of its own kind",
    find,
};

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    if let Some(quantity) = &start.quantity {
        let hyphen = scan.is_glued_mark(quantity.end, &['-', '‑']);
        let unit = super::before_unit(scan, quantity.end + usize::from(hyphen));
        if scan.is(unit, Role::TimeUnit) {
            return Some(super::amount(
                scan,
                (start.at, unit + 1),
                FigureKind::Duration,
                quantity,
                Some(unit),
            ));
        }
    }
    let part = super::part_of_unit(scan, start.at, Role::TimeUnit, FigureKind::Duration);
    part.or_else(|| single(scan, start.at))
}

/// *a month later*, *for a month*: one unit, where the words around it show that time passes.
fn single(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let unit = at + 1;
    if !scan.is(at, Role::Article) || !scan.is(unit, Role::TimeUnit) {
        return None;
    }
    let mut value = Decimal::ONE;
    let mut end = unit + 1;
    if scan.is(end, Role::And) && scan.is(end + 1, Role::Article) && scan.senses(end + 2).share == Some(2) {
        value = Decimal::new(15, 1);
        end += 3;
    }
    let passes = end > unit + 1
        || scan.is(end, Role::Later)
        || scan.was(at, Role::Lasting)
        // "in a fortnight", "took a month"
        || (scan.was(at, Role::In) && !scan.is(at + 1, Role::Century))
        || scan.phrase_before(at, &[Phrase::About, Phrase::AtLeast, Phrase::AtMost]).is_some();
    let quantity = Quantity::exactly(end, value);
    passes.then(|| super::amount(scan, (at, end), FigureKind::Duration, &quantity, Some(unit)))
}
