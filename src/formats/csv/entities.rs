//! `entities.csv`: one row for each person, place, group, event or work.

use super::table::{Column, Kind, Link, Table, list};
use crate::formats::words;
use crate::model::{Entity, Project};

pub(super) const COLUMNS: &[Column] = &[
    Column::new("id", Kind::Required, "Id of the entity"),
    Column::new("kind", Kind::Required, "Id of the tag that says what it is"),
    Column::new("label", Kind::Required, "The name that is shown"),
    Column::new("names", Kind::List, "All its names"),
    Column::new("same_as", Kind::List, "The same thing elsewhere, such as wikidata:Q42"),
    Column::new("within", Kind::Words, "Id of the place or group that contains it"),
    Column::new("note", Kind::Words, "Remark"),
    Column::new("annotator", Kind::Required, "Id of who made it; names stand in the metadata"),
    Column::new("on", Kind::Moment, "When it was made"),
];

/// The table of all entities, by id.
pub(super) fn table(project: &Project) -> Table {
    Table {
        file: "entities.csv",
        about: "Persons, places, groups, events and works that the sources speak of",
        columns: COLUMNS,
        key: &["id"],
        links: &[Link { column: "within", file: "entities.csv" }],
        rows: project.entities().iter().map(|it| row(it)).collect(),
    }
}

fn row(entity: &Entity) -> Vec<String> {
    let Entity { id, kind, names, same_as, within, note, by, on, x: _ } = entity;
    vec![
        id.as_str().to_owned(),
        kind.as_str().to_owned(),
        entity.label().to_owned(),
        list(names.iter().map(|name| name.text.as_str())),
        list(same_as.iter().map(String::as_str)),
        within.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default(),
        note.clone(),
        by.as_str().to_owned(),
        words::time(*on),
    ]
}
