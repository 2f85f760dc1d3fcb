//! Looking through texts: words, patterns and names, and the lines of a concordance in the order that shows something.

mod sweep;

mod query;
pub use query::{Finder, Query};

mod names;
pub use names::places_of_names;

mod concordance;
pub use concordance::{Line, Order, sorted};
