//! The checks, one file each.

pub(super) mod dangling_ids;
pub(super) mod duplicate_ids;
pub(super) mod note_swallowed;
pub(super) mod quote_differs;
pub(super) mod quote_repeats;
pub(super) mod ragged_edges;
pub(super) mod text_differs;
pub(super) mod unknown_words;
pub(super) mod value_kinds;
