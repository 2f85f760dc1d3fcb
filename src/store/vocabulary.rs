//! The tags and measures that a new project begins with, part of the program.

use super::schema;
use crate::model::{Measure, Tag};

const DEFAULT: &str = include_str!("../../assets/schema/default.ron");

/// Tags and measures of the default schema.
///
/// # Panics
/// Never in a program whose tests pass: one of them reads the file.
pub fn default_schema() -> (Vec<Tag>, Vec<Measure>) {
    let file: schema::v1::Schema =
        schema::read(DEFAULT.as_bytes()).expect("the built-in schema is read by a test");
    (file.tags.into_iter().map(Tag::from).collect(), file.measures.into_iter().map(Measure::from).collect())
}
