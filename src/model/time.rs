//! The moment at which something was recorded.

/// Seconds since 1970-01-01T00:00:00Z. The model has no clock: the desk hands in the time, the store prints it as RFC 3339.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);
