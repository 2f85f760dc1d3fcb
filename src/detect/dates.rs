//! One calendar date as people write it: day, month and year in the orders that are in use.

use super::roles::Role;
use super::roman::roman;
use super::rules::{ordinal_at, year_at};
use super::scan::Scan;
use crate::model::Date;

/// A month, with a day or a year or both, and the token behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CalendarDate {
    pub(super) year: Option<u32>,
    pub(super) month: u32,
    pub(super) day: Option<u32>,
    pub(super) end: usize,
}

impl CalendarDate {
    /// The date that begins at a token, in any order.
    pub(super) fn at(scan: &Scan<'_>, at: usize) -> Option<Self> {
        Self::numeric(scan, at).or_else(|| Self::month_first(scan, at)).or_else(|| Self::day_first(scan, at))
    }

    /// As EDTF; `XXXX` where there is no year. `None` for a day that the month does not have.
    pub(super) fn edtf(self) -> Option<String> {
        let year = self.year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
        let written = match self.day {
            Some(day) => format!("{year}-{:02}-{day:02}", self.month),
            None => format!("{year}-{:02}", self.month),
        };
        // A day without a year is asked for in a leap year: 29 February exists.
        Date::parse(&written.replace("XXXX", "2000")).ok().map(|_| written)
    }

    /// Comparable when both have a year or both have none.
    pub(super) fn order(self) -> (Option<u32>, u32, u32) {
        (self.year, self.month, self.day.unwrap_or(0))
    }

    /// *August 8, 1945*; *August 8*; *August 1945*; *August 25 of the current year \[1945\]*
    fn month_first(scan: &Scan<'_>, at: usize) -> Option<Self> {
        let (month, behind) = month(scan, at)?;
        if let Some((day, end)) = day(scan, behind) {
            let comma = if scan.is_glued_mark(end, &[',']) { end + 1 } else { end };
            let (year, end) = match year_at(scan, comma) {
                Some(year) if !scan.is_glued(comma) => (Some(year), comma + 1),
                _ => bracketed_year(scan, end).map_or((None, end), |(year, end)| (Some(year), end)),
            };
            // "In May 12 soldiers came": the number belongs to the noun.
            let is_count = year.is_none() && scan.was(at, Role::In) && super::nouns::is_plural(scan, end);
            return (!is_count).then_some(Self { year, month, day: Some(day), end });
        }
        let (year, end) = year_behind(scan, behind)?;
        Some(Self { year: Some(year), month, day: None, end })
    }

    /// *8 August 1945*; *the 8th of August*; *the third of May*
    fn day_first(scan: &Scan<'_>, at: usize) -> Option<Self> {
        let (day, end) = match day(scan, at) {
            Some(found) => found,
            None => ordinal_at(scan, at).filter(|(day, end)| *day <= 31 && scan.is(*end, Role::Of))?,
        };
        let at_month = if scan.is(end, Role::Of) { end + 1 } else { end };
        let (month, end) = month(scan, at_month)?;
        let (year, end) = year_behind(scan, end).map_or((None, end), |(year, end)| (Some(year), end));
        Some(Self { year, month, day: Some(day), end })
    }

    /// *1945-08-08*; *8.8.1945*; *3. IX. 1939*; *13/8/1945*
    fn numeric(scan: &Scan<'_>, at: usize) -> Option<Self> {
        let first = scan.digits(at)?;
        if first.len() == 4 {
            let is_glued = (at + 1..at + 5).all(|it| scan.is_glued(it));
            let parts = (scan.small_number(at + 2, 2)?, scan.small_number(at + 4, 2)?);
            let is_iso = is_glued && scan.mark(at + 1) == Some('-') && scan.mark(at + 3) == Some('-');
            let year = first.parse().ok()?;
            return Self::checked(Some(year), parts.0, parts.1, at + 5).filter(|_| is_iso);
        }
        let one = scan.small_number(at, 2)?;
        let mark = scan.mark(at + 1).filter(|it| matches!(it, '.' | '/') && scan.is_glued(at + 1))?;
        let other_mark = scan.mark(at + 3).filter(|it| *it == mark && scan.is_glued(at + 3))?;
        let year = scan.digits(at + 4).filter(|it| it.len() == 4)?.parse().ok()?;
        let month = match scan.small_number(at + 2, 2) {
            Some(other) if mark == '/' && one <= 12 => {
                // Which is the month is not known unless the other cannot be one, or both are the same.
                let is_open = other <= 12 && other != one;
                return if is_open { None } else { Self::checked(Some(year), one, other, at + 5) };
            }
            Some(month) => month,
            None if other_mark == '.' => roman(scan.word(at + 2)).filter(|it| *it <= 12)?,
            None => return None,
        };
        Self::checked(Some(year), month, one, at + 5)
    }

    /// Both readings of *8/9/1945*, which may be 9 August or 8 September.
    pub(super) fn either(scan: &Scan<'_>, at: usize) -> Option<(Self, Self)> {
        let is_glued = (at + 1..at + 5).all(|it| scan.is_glued(it));
        let is_slashed = scan.mark(at + 1) == Some('/') && scan.mark(at + 3) == Some('/');
        let (one, other) = (scan.small_number(at, 2)?, scan.small_number(at + 2, 2)?);
        let year = scan.digits(at + 4).filter(|it| it.len() == 4 && is_glued && is_slashed)?.parse().ok()?;
        let early = Self::checked(Some(year), one.min(other), one.max(other), at + 5)?;
        let late = Self::checked(Some(year), one.max(other), one.min(other), at + 5)?;
        (early.order() < late.order()).then_some((early, late))
    }

    fn checked(year: Option<u32>, month: u32, day: u32, end: usize) -> Option<Self> {
        let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
        fits.then_some(Self { year, month, day: Some(day), end })
    }
}

/// A month and the token behind it. It must be capitalized: *may* and *march* are words as well.
pub(super) fn month(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let month = scan.senses(at).month.filter(|_| scan.is_capital(at))?;
    let is_abbreviated = scan.is(at, Role::Abbreviation) && scan.is_glued_mark(at + 1, &['.']);
    Some((month, if is_abbreviated { at + 2 } else { at + 1 }))
}

/// A day of a month in digits, with or without *st, nd, rd, th*, and the token behind it.
pub(super) fn day(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let day = scan.small_number(at, 2).filter(|it| (1..=31).contains(it))?;
    let end = at + 1;
    if scan.is_glued(end) {
        if scan.is(end, Role::OrdinalSuffix) {
            return Some((day, end + 1));
        }
        let goes_on = scan.is_glued(end + 1)
            && scan.digits(end + 1).is_some()
            && matches!(scan.mark(end), Some(',' | '.' | ':'));
        if goes_on || scan.is_word(end) || matches!(scan.mark(end), Some('%')) {
            return None;
        }
    }
    Some((day, end))
}

/// A year, with or without *of* or a comma before it.
fn year_behind(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let at = if scan.is(at, Role::Of) || scan.is_glued_mark(at, &[',']) { at + 1 } else { at };
    year_at(scan, at).filter(|_| !scan.is_glued(at)).map(|year| (year, at + 1))
}

/// *of the current year \[1945\]*, *of this year \[1945\]*
fn bracketed_year(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let opens =
        scan.is(at, Role::Of) && (scan.is(at + 1, Role::Definite) || scan.is(at + 1, Role::Determiner));
    let year = if scan.is(at + 2, Role::Current) { at + 3 } else { at + 2 };
    let bracket = if opens && scan.is(year, Role::Year) { year + 1 } else { at };
    if scan.mark(bracket) != Some('[') || scan.mark(bracket + 2) != Some(']') {
        return None;
    }
    year_at(scan, bracket + 1).map(|year| (year, bracket + 3))
}
