//! One calendar date as people write it: day, month and year in the orders that are in use.

use super::lexicon::Habit;
use super::roles::Role;
use super::roman::{clerk_roman, roman};
use super::rules::{century_before, ordinal_at, year_at};
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

    /// *8 August 1945*; *the 8th of August*; *the third of May*; *27. August*; *xijth of Ianuary*
    fn day_first(scan: &Scan<'_>, at: usize) -> Option<Self> {
        let (day, end) = day(scan, at)
            .or_else(|| {
                ordinal_at(scan, at).filter(|(day, end)| {
                    *day <= 31 && (scan.is(*end, Role::Of) || scan.is(*end, Role::DayWord))
                })
            })
            .or_else(|| clerk_day(scan, at))?;
        // "27. August", "23. of October"
        let is_set_off =
            scan.digits(at).is_some() && scan.is_glued_mark(end, &['.']) && !scan.is_glued(end + 1);
        let end = if is_set_off { end + 1 } else { end };
        // "the 5th day of March"
        let end = if scan.is(end, Role::DayWord) && scan.is(end + 1, Role::Of) { end + 1 } else { end };
        let at_month = if scan.is(end, Role::Of) { end + 1 } else { end };
        let (month, end) = month(scan, at_month)?;
        let (year, end) = year_behind(scan, end).map_or((None, end), |(year, end)| (Some(year), end));
        Some(Self { year, month, day: Some(day), end })
    }

    /// *3.9.1939*, *1.9.42*, *3. IX. 1939*, *15.VI.42*, *1939-09-03*; with a slash the month must be clear: *23/8/1944*.
    fn numeric(scan: &Scan<'_>, at: usize) -> Option<Self> {
        let first = scan.digits(at)?;
        if first.len() == 4 {
            let is_glued = (at + 1..at + 5).all(|it| scan.is_glued(it));
            let parts = scan.small_number(at + 2, 2).zip(scan.small_number(at + 4, 2))?;
            let is_iso = is_glued && scan.mark(at + 1) == Some('-') && scan.mark(at + 3) == Some('-');
            let year = first.parse().ok()?;
            return Self::checked(Some(year), parts.0, parts.1, at + 5).filter(|_| is_iso);
        }
        let one = scan.small_number(at, 2)?;
        let mark = scan.mark(at + 1).filter(|it| matches!(it, '.' | '/') && scan.is_glued(at + 1))?;
        let month_in_words = roman(scan.word(at + 2)).filter(|it| *it <= 12);
        // "1/VII-1932" as well
        let is_dash = |it: char| month_in_words.is_some() && matches!(it, '-' | '.' | '/');
        scan.mark(at + 3).filter(|it| (*it == mark || is_dash(*it)) && scan.is_glued(at + 3))?;
        let year = numeric_year(scan, at + 4, month_in_words.is_some());
        let Some(year) = year else { return Self::without_year(scan, at, month_in_words) };
        let month = match scan.small_number(at + 2, 2) {
            Some(other) if mark == '/' && one <= 12 => {
                // Which is the month is not known unless the other cannot be one, or both are the same.
                let is_open = other <= 12 && other != one;
                return if is_open { None } else { Self::checked(Some(year), one, other, at + 5) };
            }
            Some(month) => month,
            None => month_in_words?,
        };
        Self::checked(Some(year), month, one, at + 5)
    }

    /// *4.9.* behind a word such as *on*, where decimals have a comma; *3. IX.* anywhere.
    fn without_year(scan: &Scan<'_>, at: usize, month_in_words: Option<u32>) -> Option<Self> {
        let day = scan.small_number(at, 2)?;
        if let Some(month) = month_in_words {
            let is_roman = scan.mark(at + 1) == Some('.') && scan.word(at + 2).len() <= 4;
            return Self::checked(None, month, day, at + 4).filter(|_| is_roman);
        }
        let month = scan.small_number(at + 2, 2)?;
        let is_glued = scan.mark(at + 1) == Some('.') && scan.is_glued(at + 2);
        let is_told =
            [Role::Temporal, Role::Of, Role::From, Role::Until, Role::On].iter().any(|it| scan.was(at, *it));
        let ends = !scan.is_glued(at + 4) || scan.mark(at + 4).is_some();
        let is_date = is_glued && is_told && ends && scan.survey.decimal_mark() == ',';
        Self::checked(None, month, day, at + 4).filter(|_| is_date)
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

/// A month and the token behind it. It must be capitalized: *may* and *march* are words as well. One letter may be misread.
pub(super) fn month(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    if !scan.is_capital(at) && !scan.has(Habit::SmallMonths) {
        return None;
    }
    let month = scan.senses(at).month.or_else(|| scan.misread_month(at))?;
    let is_abbreviated = scan.is(at, Role::Abbreviation) && scan.is_glued_mark(at + 1, &['.']);
    Some((month, if is_abbreviated { at + 2 } else { at + 1 }))
}

/// *xijth*: a day as clerks wrote it.
fn clerk_day(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let word = scan.word(at);
    let stem = ["th", "st", "nd", "rd"]
        .iter()
        .find_map(|it| word.strip_suffix(it))
        .filter(|it| scan.is_old && !it.is_empty())?;
    let day = clerk_roman(stem).filter(|it| (1..=31).contains(it))?;
    Some((day, at + 1))
}

/// The year of a date in numbers: four digits, or two in the century of the last year before.
fn numeric_year(scan: &Scan<'_>, at: usize, is_roman: bool) -> Option<u32> {
    let digits = scan.digits(at).filter(|_| is_roman || scan.is_glued(at))?;
    let year: u32 = digits.parse().ok()?;
    let goes_on = scan.is_glued(at + 1)
        && (scan.is_word(at + 1)
            || scan.is_glued_mark(at + 1, &['.', ','])
                && scan.is_glued(at + 2)
                && scan.digits(at + 2).is_some());
    match digits.len() {
        _ if goes_on => None,
        4 => Some(year),
        2 => Some(century_before(scan, at) + year),
        _ => None,
    }
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
    let at = if scan.is(at, Role::Of) || scan.is_glued_mark(at, &[',', '.']) { at + 1 } else { at };
    let year = year_at(scan, at).filter(|_| !scan.is_glued(at))?;
    // "12 January 1641/2"
    let is_double = scan.is_glued_mark(at + 1, &['/'])
        && scan.is_glued(at + 2)
        && scan.digits(at + 2).is_some_and(|it| it.len() <= 2 && (year + 1).to_string().ends_with(it));
    Some(if is_double { (year + 1, at + 3) } else { (year, at + 1) })
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
