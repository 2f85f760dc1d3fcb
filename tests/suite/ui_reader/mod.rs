//! The reader, driven by pointer, keys and accessible names; what it hands in is what counts.

mod bench;

mod bad_input;
mod cards;
mod indents;
mod keyboard;
mod motion;
mod overlaps;
mod page;
mod pointer;
