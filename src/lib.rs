//! Obelus: a workbench for contested figures in archival text.

pub mod model;
pub mod text;
