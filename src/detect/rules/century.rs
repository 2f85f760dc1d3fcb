//! Centuries.

use super::ordinal::ordinal_at;
use super::{Rule, found};
use crate::detect::figure::FigureKind;
use crate::detect::lexicon::Role;
use crate::detect::quantity::Hedge;
use crate::detect::scan::{Found, Scan, Start};
use crate::model::{Date, Value};

pub(super) const RULE: Rule = Rule {
    id: "century",
    title: "A century",
    example: "the 20th century, late nineteenth-century maps",
    find,
};

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let (number, end) = ordinal_at(scan, start.at).filter(|(number, _)| (1..=21).contains(number))?;
    let at = if scan.is_glued_mark(end, &['-', '‑']) { end + 1 } else { end };
    let end = if scan.is(at, Role::Century) {
        at + 1
    } else if is_before_another(scan, end) {
        end
    } else {
        return None;
    };
    let value =
        Date::parse(&format!("{:04}/{:04}", (number - 1) * 100 + 1, number * 100)).ok().map(Value::Date);
    let mut found = found(scan, start.at, end, FigureKind::Year, value);
    found.figure.hedge = Hedge::before_date(scan, start.at).map(|it| it.span);
    Some(found)
}

/// *the 19th and 20th centuries*: the word stands behind the second.
fn is_before_another(scan: &Scan<'_>, end: usize) -> bool {
    let joins = scan.is(end, Role::And) || scan.is(end, Role::Or) || scan.is(end, Role::To);
    joins && ordinal_at(scan, end + 1).is_some_and(|(_, behind)| scan.is(behind, Role::Century))
}
