//! What several test files need: builders, marked text, fixed clock and ids.

pub(crate) mod arbitrary;
pub(crate) mod folder;
pub(crate) mod long_layer;
pub(crate) mod marked;
pub(crate) mod sample;
pub(crate) mod sketch;
pub(crate) mod small_project;
pub(crate) mod table;
pub(crate) mod views;
pub(crate) mod window;
