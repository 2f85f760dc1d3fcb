//! The test suite: one binary, one file a room; cases are data in `tests/cases`.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]
#![expect(clippy::disallowed_methods, reason = "tests write files and read clocks at will")]
#![allow(
    clippy::needless_pass_by_value,
    clippy::string_slice,
    clippy::too_many_lines,
    clippy::allow_attributes,
    reason = "brevity of test code"
)]

mod support;

mod arriving;
mod check;
mod cli;
mod desk;
mod desk_index;
mod detect;
mod example;
mod formats;
mod house;
mod identity;
mod kill;
mod model;
mod placed;
mod reanchor;
mod replace;
mod search;
mod shelves;
mod sources;
mod store;
mod text;
mod theme;
mod ui_editor;
mod ui_outline;
mod ui_panels;
mod ui_panes;
mod ui_reader;
mod ui_replace;
mod ui_search;
mod ui_sources;
mod ui_spread;
mod ui_window;
mod weigh;
