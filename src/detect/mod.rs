//! Finding figures in a text: note markers, numbers, dates, hedges and cues, by rules that name themselves.
//!
//! Pure functions over a text; every position is a byte.

mod notes;
pub use notes::{NoteChain, NoteMarker, note_markers};
