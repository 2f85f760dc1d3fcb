//! Days of the month as letters and debates date them: *the 4th inst.*, *28th ult.*

use super::{Rule, found};
use crate::detect::dates::day;
use crate::detect::figure::FigureKind;
use crate::detect::roles::Role;
use crate::detect::scan::{Found, Scan, Start};
use crate::model::{Date, Value};

pub(super) const RULE: Rule = Rule {
    id: "letter-date",
    title: "A day of this month, the last or the next, as letters have it",
    what: "a day followed by inst., ult. or prox., with or without a weekday before it",
    why: "letters and debates name the day alone; its month and year are those of the last full date before it",
    example: "the 4th inst.; Tuesday, the 28th ult.",
    find,
};

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let at = behind_weekday(scan, start.at);
    let (day, end) = day(scan, at)?;
    if ![Role::ThisMonth, Role::LastMonth, Role::NextMonth].iter().any(|it| scan.is(end, *it)) {
        return None;
    }
    let end = if scan.is_glued_mark(end + 1, &['.']) { end + 2 } else { end + 1 };
    let value = Value::Date(Date::as_written(&format!("XXXX-XX-{day:02}")));
    Some(found(scan, start.at, end, FigureKind::Date, Some(value)))
}

/// The token of the day behind *Tuesday, the*.
fn behind_weekday(scan: &Scan<'_>, at: usize) -> usize {
    if !scan.is(at, Role::Weekday) {
        return at;
    }
    let at = if scan.is_glued_mark(at + 1, &[',', '.']) { at + 2 } else { at + 1 };
    if scan.is(at, Role::Definite) { at + 1 } else { at }
}
