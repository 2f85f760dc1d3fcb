//! Days and months, and spans of them.

use super::{Rule, found};
use crate::detect::dates::{CalendarDate, day, month};
use crate::detect::figure::FigureKind;
use crate::detect::quantity::{Hedge, Joint, frame, joint};
use crate::detect::roles::Role;
use crate::detect::scan::{Found, Scan, Start};
use crate::model::{Date, Value};

pub(super) const RULE: Rule = Rule {
    id: "date",
    title: "A day or a month, or a span of them",
    example: "August 8, 1945; from May 3 to 5; May 1921–November 1922",
    what: "day, month and year in any order and writing, spans of them, and months; a month may have one misread letter",
    why: "a day and its year are one figure; without a year the narrative fixes it, never the clock",
    find,
};

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let first = start.at;
    let at = behind_weekday(scan, first);
    if let Some((low, high, frame)) = range(scan, at) {
        let written = low.edtf().zip(high.edtf()).map(|(low, high)| format!("{low}/{high}"));
        let mut found = found(scan, first, high.end, FigureKind::Date, written.map(|it| date(&it)));
        found.figure.frame = frame.map(|it| scan.span(it, it + 1));
        return Some(found);
    }
    if let Some((early, late)) = CalendarDate::either(scan, at) {
        // One of the two: EDTF has a form for that.
        let written = early.edtf().zip(late.edtf()).map(|(early, late)| format!("[{early},{late}]"));
        return Some(found(scan, first, late.end, FigureKind::Date, written.map(|it| date(&it))));
    }
    let single = CalendarDate::at(scan, at).or_else(|| borrowed(scan, at))?;
    let hedge = Hedge::before_date(scan, first);
    let about = if hedge.is_some() { "~" } else { "" };
    let value = single.edtf().map(|it| date(&format!("{it}{about}")));
    let mut found = found(scan, first, single.end, FigureKind::Date, value);
    found.figure.hedge = hedge.map(|it| it.span);
    Some(found)
}

/// The token behind *Monday,*; the same token where no weekday stands.
fn behind_weekday(scan: &Scan<'_>, at: usize) -> usize {
    match (scan.is(at, Role::Weekday), scan.is_glued_mark(at + 1, &[',', '.'])) {
        (false, _) => at,
        (true, false) => at + 1,
        (true, true) => at + 2,
    }
}

fn date(written: &str) -> Value {
    Value::Date(Date::as_written(written))
}

type Ends = (CalendarDate, CalendarDate, Option<usize>);

fn range(scan: &Scan<'_>, at: usize) -> Option<Ends> {
    whole_dates(scan, at).or_else(|| days_before_month(scan, at)).or_else(|| months_of_a_year(scan, at))
}

/// *August 9 to September 18*, *May 1921–November 1922*, *May 3–5, 1944*
fn whole_dates(scan: &Scan<'_>, at: usize) -> Option<Ends> {
    let mut low = CalendarDate::at(scan, at)?;
    let (joint, next) = date_joint(scan, at, low.end)?;
    let next = if scan.is(next, Role::Definite) { next + 1 } else { next };
    let next = behind_weekday(scan, next);
    let high = match CalendarDate::at(scan, next) {
        Some(high) => high,
        None => last_day(scan, low, next)?,
    };
    if low.year.is_none() {
        low.year = high.year.map(|year| if low.month > high.month { year - 1 } else { year });
    }
    // "between the 23rd of October and the first of March": over the turn of a year.
    let turns = low.year.is_none() && low.month > high.month && frame(scan, at, joint).is_some();
    ((low.order() < high.order() || turns) && low.year.is_some() == high.year.is_some())
        .then(|| (low, high, frame(scan, at, joint)))
}

/// *5, 1944* of *May 3–5, 1944*
fn last_day(scan: &Scan<'_>, low: CalendarDate, at: usize) -> Option<CalendarDate> {
    low.day.filter(|_| low.year.is_none())?;
    let (last, end) = day(scan, at)?;
    let comma = if scan.is_glued_mark(end, &[',']) { end + 1 } else { end };
    let year = super::year_at(scan, comma);
    Some(CalendarDate {
        year,
        month: low.month,
        day: Some(last),
        end: if year.is_some() { comma + 1 } else { end },
    })
}

/// *3–5 May 1944*
fn days_before_month(scan: &Scan<'_>, at: usize) -> Option<Ends> {
    let (first, end) = day(scan, at)?;
    // "the night of 23/24 August"
    let end = if scan.is_glued_mark(end, &['.']) && scan.is_glued_mark(end + 1, &['/', '–', '-']) {
        end + 1
    } else {
        end
    };
    let is_slashed = scan.is_glued_mark(end, &['/']) && scan.is_glued(end + 1);
    let (joint, next) = if is_slashed { (Joint::Dash, end + 1) } else { date_joint(scan, at, end)? };
    scan.digits(next)?;
    let high = CalendarDate::at(scan, next).filter(|high| high.day.is_some_and(|last| first < last))?;
    let low = CalendarDate { day: Some(first), end, ..high };
    Some((low, high, frame(scan, at, joint)))
}

/// *January–March 1943*
fn months_of_a_year(scan: &Scan<'_>, at: usize) -> Option<Ends> {
    let (first, end) = month(scan, at)?;
    let (joint, next) = date_joint(scan, at, end)?;
    let high = CalendarDate::at(scan, next).filter(|high| high.day.is_none() && high.month > first)?;
    let low = CalendarDate { month: first, end, ..high };
    Some((low, high, frame(scan, at, joint)))
}

/// What joins two dates. *until* joins them only behind *from*.
fn date_joint(scan: &Scan<'_>, at: usize, end: usize) -> Option<(Joint, usize)> {
    if scan.is(end, Role::Until) && scan.was(at, Role::From) {
        return Some((Joint::To, end + 1));
    }
    let is_between = scan.was(at, Role::Between)
        || (scan.was(at, Role::Definite) && at.checked_sub(2).is_some_and(|it| scan.is(it, Role::Between)));
    joint(scan, end, is_between).filter(|(joint, _)| *joint != Joint::Or)
}

/// *7* of *7 and 8 May 1945*: month and year stand behind the last of the row.
fn borrowed(scan: &Scan<'_>, at: usize) -> Option<CalendarDate> {
    let (first, end) = day(scan, at)?;
    let joins = scan.is(end, Role::And) || scan.is(end, Role::Or) || scan.is_glued_mark(end, &[',']);
    let next = CalendarDate::at(scan, end + 1).filter(|_| joins && scan.digits(end + 1).is_some())?;
    (next.day.is_some_and(|last| first < last)).then_some(CalendarDate { day: Some(first), end, ..next })
}
