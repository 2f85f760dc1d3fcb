//! What several test files need: builders, marked text, fixed clock and ids.

pub(crate) mod marked;
pub(crate) mod sample;
pub(crate) mod sketch;
