//! What a value can mean: an interval of numbers, of days, or of parts of an unnamed whole.

use std::fmt;

use super::{Gap, calendar::print_day};
use crate::model::{Decimal, group_digits};

/// Two ends, both inside; `None` is an open end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds<T> {
    /// The least it can be.
    pub low: Option<T>,
    /// The most it can be.
    pub high: Option<T>,
}

/// What a value can mean under the project's policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// Numbers.
    Numbers(Bounds<Decimal>),
    /// Parts of a whole that is not named; comparable with each other alone.
    Ratio(Bounds<Decimal>),
    /// Days since 1970-01-01.
    Days(Bounds<i64>),
    /// It is neither number nor date, or does not read as one.
    None,
}

impl<T: Copy + Ord> Bounds<T> {
    /// Between two ends, whichever comes first.
    pub fn new(one: Option<T>, other: Option<T>) -> Self {
        match (one, other) {
            (Some(low), Some(high)) if low > high => Self { low: other, high: one },
            _ => Self { low: one, high: other },
        }
    }

    /// One value alone.
    pub const fn point(value: T) -> Self {
        Self { low: Some(value), high: Some(value) }
    }

    /// Everything.
    pub const fn open() -> Self {
        Self { low: None, high: None }
    }

    /// True when both share at least one value.
    pub fn meets(self, other: Self) -> bool {
        !self.lies_below(other) && !other.lies_below(self)
    }

    /// True when every value lies below every value of `other`.
    pub fn lies_below(self, other: Self) -> bool {
        self.high.zip(other.low).is_some_and(|(high, low)| high < low)
    }

    /// True when every value of `other` lies inside.
    pub fn covers(self, other: Self) -> bool {
        let low = self.low.is_none_or(|low| other.low.is_some_and(|it| low <= it));
        let high = self.high.is_none_or(|high| other.high.is_some_and(|it| it <= high));
        low && high
    }

    /// True when the value lies inside.
    pub fn contains(self, value: T) -> bool {
        self.covers(Self::point(value))
    }

    /// The common part; `None` when there is none.
    pub fn meet(self, other: Self) -> Option<Self> {
        let low = self.low.max(other.low);
        let high = match (self.high, other.high) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        self.meets(other).then_some(Self { low, high })
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            low: self.low.zip(other.low).map(|(one, other)| one.min(other)),
            high: self.high.zip(other.high).map(|(one, other)| one.max(other)),
        }
    }

    /// True when it is one value alone.
    pub fn is_point(self) -> bool {
        self.low.is_some() && self.low == self.high
    }
}

impl Interval {
    /// True when both are of one kind and share at least one value.
    pub fn meets(&self, other: &Self) -> bool {
        self.meet(other).is_some()
    }

    /// True when both are of one kind and `other` lies inside.
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Numbers(one), Self::Numbers(other)) | (Self::Ratio(one), Self::Ratio(other)) => {
                one.covers(*other)
            }
            (Self::Days(one), Self::Days(other)) => one.covers(*other),
            _ => false,
        }
    }

    /// The common part; `None` when there is none, or when they are not of one kind.
    pub fn meet(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Numbers(one), Self::Numbers(other)) => one.meet(*other).map(Self::Numbers),
            (Self::Ratio(one), Self::Ratio(other)) => one.meet(*other).map(Self::Ratio),
            (Self::Days(one), Self::Days(other)) => one.meet(*other).map(Self::Days),
            _ => None,
        }
    }

    /// The smallest interval that holds both; `None` when they are not of one kind.
    pub fn join(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Numbers(one), Self::Numbers(other)) => Some(Self::Numbers(one.join(*other))),
            (Self::Ratio(one), Self::Ratio(other)) => Some(Self::Ratio(one.join(*other))),
            (Self::Days(one), Self::Days(other)) => Some(Self::Days(one.join(*other))),
            _ => None,
        }
    }

    /// True when it is neither number nor date.
    pub const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// How far its own ends lie apart; `None` for one value, an open end, or words.
    pub fn spread(&self) -> Option<Gap> {
        match self {
            Self::Numbers(Bounds { low: Some(low), high: Some(high) })
            | Self::Ratio(Bounds { low: Some(low), high: Some(high) })
                if low < high =>
            {
                Gap::between_numbers(*low, *high)
            }
            Self::Days(Bounds { low: Some(low), high: Some(high) }) if low < high => {
                Gap::between_days(*low, *high)
            }
            _ => None,
        }
    }

    /// True when both are of one kind and all of this one lies below all of the other.
    pub(super) fn lies_below(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Numbers(one), Self::Numbers(other)) | (Self::Ratio(one), Self::Ratio(other)) => {
                one.lies_below(*other)
            }
            (Self::Days(one), Self::Days(other)) => one.lies_below(*other),
            _ => false,
        }
    }

    /// From the upper end of this one to the lower end of one that lies above it.
    pub(super) fn gap_to(&self, upper: &Self) -> Option<Gap> {
        match (self, upper) {
            (Self::Numbers(one), Self::Numbers(other)) | (Self::Ratio(one), Self::Ratio(other)) => {
                Gap::between_numbers(one.high?, other.low?)
            }
            (Self::Days(one), Self::Days(other)) => Gap::between_days(one.high?, other.low?),
            _ => None,
        }
    }

    /// The most it can be, as the end of a sentence: `at most 62,068`, `no later than 31 Dec 1907`.
    pub(super) fn most(&self) -> String {
        match self {
            Self::Numbers(Bounds { high: Some(high), .. }) => format!("at most {}", print_end(*high)),
            Self::Ratio(Bounds { high: Some(high), .. }) => format!("at most {}", percent(*high)),
            Self::Days(Bounds { high: Some(high), .. }) => format!("no later than {}", print_day(*high)),
            _ => self.to_string(),
        }
    }

    /// The least it can be, as the end of a sentence: `at least 237,500`, `no earlier than 1 Jan 1908`.
    pub(super) fn least(&self) -> String {
        match self {
            Self::Numbers(Bounds { low: Some(low), .. }) => format!("at least {}", print_end(*low)),
            Self::Ratio(Bounds { low: Some(low), .. }) => format!("at least {}", percent(*low)),
            Self::Days(Bounds { low: Some(low), .. }) => format!("no earlier than {}", print_day(*low)),
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for Interval {
    /// For people: `237,500 – 262,500`, `at least 4,000`, `1 Jan 1907 – 31 Dec 1907`. An interval from nought up is any number, for
    /// counts do not fall below it. Ends that were reckoned are rounded, the interval itself is not.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Numbers(Bounds { low, high: None }) if low.is_none_or(|low| low.is_zero()) => {
                f.write_str("any number")
            }
            Self::Numbers(bounds) => {
                write_bounds(f, *bounds, ["at least", "at most", "any number"], group_digits)
            }
            Self::Ratio(bounds) => write_bounds(f, *bounds, ["at least", "at most", "any share"], percent),
            Self::Days(bounds) => write_bounds(f, *bounds, ["from", "until", "any date"], print_day),
            Self::None => f.write_str("neither number nor date"),
        }
    }
}

fn write_bounds<T: Copy + Ord>(
    f: &mut fmt::Formatter<'_>,
    bounds: Bounds<T>,
    [from, until, any]: [&str; 3],
    print: impl Fn(T) -> String,
) -> fmt::Result {
    match (bounds.low, bounds.high) {
        (Some(low), Some(high)) if low == high => f.write_str(&print(low)),
        (Some(low), Some(high)) => write!(f, "{} – {}", print(low), print(high)),
        (Some(low), None) => write!(f, "{from} {}", print(low)),
        (None, Some(high)) => write!(f, "{until} {}", print(high)),
        (None, None) => f.write_str(any),
    }
}

/// An end that was reckoned says no more than a reader needs: whole numbers from a thousand on.
fn print_end(end: Decimal) -> String {
    let is_long = end.abs() >= Decimal::ONE_THOUSAND;
    group_digits(if is_long { end.round() } else { end.round_dp(4).normalize() })
}

/// A part as a percentage, with at most two decimals.
pub(super) fn percent(part: Decimal) -> String {
    match part.checked_mul(Decimal::ONE_HUNDRED) {
        Some(percent) => format!("{}%", group_digits(percent.round_dp(2).normalize())),
        None => group_digits(part),
    }
}
