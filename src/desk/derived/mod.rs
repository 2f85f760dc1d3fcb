//! What follows from the records and is kept at hand: marks by place, uses of entities, weighings. A change touches just what it names.

mod run;

mod marks;
pub use marks::{Mark, MarkOf, Marks};

mod stretches;
pub use stretches::MarkKind;

mod coverage;
pub use coverage::Coverage;

mod gaps;

mod headings;
pub use headings::{Heading, Headings};

mod note_sums;
pub use note_sums::NoteSums;

mod index;
pub(super) use index::Derived;
pub use index::Work;
