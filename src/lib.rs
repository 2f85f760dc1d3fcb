#![doc = include_str!("ARCHITECTURE.md")]

pub mod check;
pub mod cli;
pub mod desk;
pub mod detect;
pub mod formats;
pub mod model;
pub mod reanchor;
pub mod search;
pub mod store;
pub mod text;
#[cfg(feature = "gui")]
pub mod ui;
pub mod weigh;
