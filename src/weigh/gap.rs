//! How far two values that share nothing lie apart.

use std::fmt;

use crate::model::{Decimal, group_digits};

/// A distance for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// The upper is so many times the lower.
    Ratio(Decimal),
    /// The upper is so much more than the lower, where nought or less admits of no ratio.
    Difference(Decimal),
    /// So many days.
    Days(i64),
}

impl Gap {
    /// From the lower number to the upper one; `None` when it takes more than 28 digits.
    pub(super) fn between_numbers(lower: Decimal, upper: Decimal) -> Option<Self> {
        if lower > Decimal::ZERO {
            upper.checked_div(lower).map(Self::Ratio)
        } else {
            upper.checked_sub(lower).map(Self::Difference)
        }
    }

    /// From the earlier day to the later one.
    pub(super) fn between_days(earlier: i64, later: i64) -> Option<Self> {
        later.checked_sub(earlier).map(Self::Days)
    }
}

impl fmt::Display for Gap {
    /// `× 3.8`, `12 apart`, `1 day`, `about 2 years`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ratio(ratio) => write!(f, "× {}", print_ratio(*ratio)),
            Self::Difference(difference) => write!(f, "{} apart", group_digits(difference.normalize())),
            Self::Days(1) => f.write_str("1 day"),
            Self::Days(days @ ..=99) => write!(f, "{days} days"),
            Self::Days(days @ ..=730) => write!(f, "about {} months", days * 12 / 365),
            Self::Days(days) => {
                let years = Decimal::from(*days).checked_div(Decimal::new(3_652_425, 4)).unwrap_or_default();
                write!(f, "about {} years", group_digits(years.round()))
            }
        }
    }
}

/// One decimal below a hundred, none above; as many as it takes to tell it from one: `3.8`, `20.0`, `1.004`, `317`.
fn print_ratio(ratio: Decimal) -> String {
    if ratio >= Decimal::ONE_HUNDRED {
        return group_digits(ratio.round());
    }
    let mut decimals = 1;
    while decimals < 6 && ratio.round_dp(decimals) == Decimal::ONE {
        decimals += 1;
    }
    let mut rounded = ratio.round_dp(decimals);
    rounded.rescale(decimals);
    group_digits(rounded)
}
