//! Weighing: what a claim's value can mean, whether two claims can both be true, and how a dispute stands.
//!
//! The rule is that of the design (intervals, scope, verdict): two claims contradict each other only when they speak of the same
//! thing in the same scope and their intervals share nothing. Pure functions over a project; nothing here decides who is right.

mod calendar;
pub use calendar::print_day;

mod units;

mod interval;
pub use interval::{Bounds, Interval};

mod reading;
pub use reading::{interval, interval_as_written, point};

mod gap;
pub use gap::Gap;

mod scope;
pub use scope::{Scope, Scopes};

mod sides;

mod verdict;
pub use verdict::{Pair, verdict};

mod words;
pub use words::{scope_title, title};

mod witnesses;
pub use witnesses::{Witness, witnesses};

mod dispute;
pub use dispute::{Standing, Weighed, Weighing, weigh_dispute};

mod candidates;
pub use candidates::{Rival, disputes_of, joinable, rivals};

mod spread;
pub use spread::{Axis, Bar, Scale, Tick, axis};
