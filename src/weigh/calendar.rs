//! Days and the proleptic Gregorian calendar: from a day number to day, month and year, and back.

/// Months as they are printed.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The first day of the New Style in Russia, 14 February 1918, as days since 1970-01-01: before it a date may be of either style.
pub(super) const NEW_STYLE_IN_RUSSIA: i64 = -18_949;

/// A day of the proleptic Gregorian calendar; year 0 is 1 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Civil {
    /// Astronomical year.
    pub(super) year: i64,
    /// 1 to 12.
    pub(super) month: i64,
    /// 1 to 31.
    pub(super) day: i64,
}

/// A step by which an approximate date is widened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// One day.
    Day,
    /// One month.
    Month,
    /// One year.
    Year,
}

impl Unit {
    /// The unit of so many days, as [`crate::model::DayRange`] gives them.
    pub(super) const fn of_days(days: i64) -> Self {
        match days {
            ..=1 => Self::Day,
            2..=31 => Self::Month,
            _ => Self::Year,
        }
    }
}

/// A day for people: `8 Aug 1945`, `1 Jan 44 BC`. `day` counts from 1970-01-01.
pub fn print_day(day: i64) -> String {
    let Civil { year, month, day } = civil(day);
    format!("{day} {} {}", month_name(month), print_year(year))
}

/// A month for people: `Aug 1945`.
pub(super) fn print_month(day: i64) -> String {
    let Civil { year, month, .. } = civil(day);
    format!("{} {}", month_name(month), print_year(year))
}

/// A year for people: `1907`, `44 BC`.
pub(super) fn print_year(year: i64) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1_i128 - i128::from(year)) }
}

/// The calendar day of a day number (Howard Hinnant, `civil_from_days`).
pub(super) fn civil(day: i64) -> Civil {
    let shifted = i128::from(day) + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i128::from(month <= 2);
    let narrow = |it: i128| i64::try_from(it).expect("a year or a day of it is smaller than a day number");
    Civil {
        year: narrow(year),
        month: narrow(month),
        day: narrow(day_of_year - (153 * from_march + 2) / 5 + 1),
    }
}

/// The day number of a calendar day (Howard Hinnant, `days_from_civil`); `None` beyond 64 bits.
pub(super) fn day_number(civil: Civil) -> Option<i64> {
    let Civil { year, month, day } = civil;
    let year = i128::from(year) - i128::from(month <= 2);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = i128::from((153 * ((month + 9) % 12) + 2) / 5 + day - 1);
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    i64::try_from(year.div_euclid(400) * 146_097 + day_of_era - 719_468).ok()
}

/// The day `count` units later, or earlier when `count` is negative. A month without that day gives its last day. `None` beyond 64 bits.
pub(super) fn later(day: i64, unit: Unit, count: i64) -> Option<i64> {
    let here = civil(day);
    let months = match unit {
        Unit::Day => return day.checked_add(count),
        Unit::Month => count,
        Unit::Year => count.checked_mul(12)?,
    };
    let month = here.year.checked_mul(12)?.checked_add(here.month - 1)?.checked_add(months)?;
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
    // The last day of a month stays the last day: a widened month ends with a month.
    let is_last = civil(day.checked_add(1)?).day == 1;
    let next =
        Civil { year: if month == 12 { year.checked_add(1)? } else { year }, month: month % 12 + 1, day: 1 };
    let last = civil(day_number(next)?.checked_sub(1)?).day;
    day_number(Civil { year, month, day: if is_last { last } else { here.day.min(last) } })
}

fn month_name(month: i64) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|it| MONTHS.get(it)).copied().unwrap_or_default()
}
