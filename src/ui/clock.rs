//! The time of day: the one place of the window that reads a clock, and how moments are shown.

use jiff::{Timestamp as Moment, tz::TimeZone};

use crate::model::Timestamp;

/// Now.
pub(super) fn now() -> Timestamp {
    Timestamp(Moment::now().as_second())
}

/// A number that no other start of the program has, for new ids.
pub(super) fn seed() -> u64 {
    let now = Moment::now();
    let nanoseconds = now.as_nanosecond().unsigned_abs();
    u64::try_from(nanoseconds & u128::from(u64::MAX)).unwrap_or(0) ^ (u64::from(std::process::id()) << 32)
}

/// A moment in the reader's own zone: `23 Nov 2026, 15:08`.
pub(super) fn words(at: Timestamp) -> String {
    Moment::from_second(at.0)
        .map(|moment| moment.to_zoned_datetime(TimeZone::system()).strftime("%-d %b %Y, %H:%M").to_string())
        .unwrap_or_default()
}
