//! The versions of the project's files: which one a file is, reading it strictly, and writing the newest.

mod unreadable;
pub use unreadable::Unreadable;

mod file;
pub(super) use file::{read, read_line, version_of, write, write_line};

mod pieces;
pub(super) use pieces::{List, cut_layer, read_layer, read_list, write_layer, write_list};

pub(super) mod v1;

/// The newest version that this program reads and writes.
pub(super) const NEWEST: u16 = v1::VERSION;
