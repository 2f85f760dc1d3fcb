//! Dates as EDTF (ISO 8601-2, Annex A, levels 0 to 2), kept as written.

use std::{fmt, sync::Arc};

use edtf_core::{Bound, Edtf, Precision};

/// A date as written in EDTF: `1907`, `1907~`, `../1945-09-18`, `[1907,1908]`. Cheap to clone.
///
/// A date read from a file is kept even when it is not valid, so that nothing is lost; [`Date::days`] then says why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(Arc<str>);

/// Why a date does not read as EDTF, in a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct DateError(pub String);

/// The days that a date touches, as days since 1970-01-01 in the proleptic Gregorian calendar; `None` is an open end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRange {
    /// First day, or `None` when open towards the past or unknown.
    pub first: Option<i64>,
    /// Last day, or `None` when open towards the future or unknown.
    pub last: Option<i64>,
    /// Marked `~` or `%`: about this date.
    pub is_approximate: bool,
    /// Marked `?` or `%`: the source is doubtful.
    pub is_uncertain: bool,
    /// Days in one unit of its precision: 1, 31 or 366; by this an approximate date is widened.
    pub unit: i64,
}

impl Date {
    /// A date as written, valid or not.
    pub fn as_written(text: &str) -> Self {
        Self(Arc::from(text))
    }

    /// A date as typed; refused with a sentence when it is not EDTF or has a time of day.
    pub fn parse(typed: &str) -> Result<Self, DateError> {
        let date = Self::as_written(typed.trim());
        date.days().map(|_| date)
    }

    /// The date as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The days it touches. Qualifiers do not move them: `1907~` still ends on 31 December 1907.
    pub fn days(&self) -> Result<DayRange, DateError> {
        let parsed = Edtf::parse(&self.0).map_err(|error| explain(&self.0, error.message))?;
        if matches!(parsed, Edtf::DateTime(_)) {
            return Err(DateError(
                "Leave out the time of day: a date ends with the day, as in 1945-08-08".to_owned(),
            ));
        }
        let bounds = parsed.bounds();
        let unit = match &parsed {
            Edtf::Date(date) => days_in(date.precision()),
            _ => days_in_shortest(&self.0),
        };
        Ok(DayRange {
            first: day(bounds.earliest),
            last: day(bounds.latest),
            is_approximate: parsed.is_approximate(),
            is_uncertain: parsed.is_uncertain(),
            unit,
        })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Days since 1970-01-01 of a proleptic Gregorian date (Howard Hinnant, `days_from_civil`).
fn day(bound: Bound) -> Option<i64> {
    let Bound::Date(date) = bound else { return None };
    let (month, day) = (i64::from(date.month), i64::from(date.day));
    let year = if month <= 2 { date.year.checked_sub(1)? } else { date.year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era.checked_mul(146_097)?.checked_add(day_of_era - 719_468)
}

fn days_in(precision: Precision) -> i64 {
    match precision {
        Precision::Day => 1,
        Precision::Month => 31,
        _ => 366,
    }
}

/// For intervals and sets: the finest precision that is written in them.
fn days_in_shortest(written: &str) -> i64 {
    let finest = written
        .split(['/', ',', '[', ']', '{', '}'])
        .map(|part| part.trim_matches('.').matches('-').count())
        .max()
        .unwrap_or(0);
    match finest {
        0 => 366,
        1 => 31,
        _ => 1,
    }
}

fn explain(written: &str, why: &str) -> DateError {
    let digits = |it: &str| it.len() == 2 && it.bytes().all(|b| b.is_ascii_digit());
    if let Some((first, last)) = written.split_once('/') {
        if digits(last) {
            return DateError(format!(
                "Write the second year in full, as in {first}/{}{last}",
                first.get(..2).unwrap_or("19")
            ));
        }
        if let (Ok(one), Ok(other)) = (Date::parse(first), Date::parse(last))
            && let (Ok(one), Ok(other)) = (one.days(), other.days())
            && one.first > other.last
        {
            return DateError("The interval ends before it begins: put the earlier date first".to_owned());
        }
    }
    if written.starts_with("--") {
        return DateError("A day without a year is written XXXX-08-09".to_owned());
    }
    DateError(format!(
        "“{written}” is not a date ({why}). Write 1945, 1945-08 or 1945-08-08; ~ behind it for about, ? for doubtful, / between first and last"
    ))
}
