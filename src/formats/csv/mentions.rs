//! `mentions.csv`: one row for each tagged span.

use super::table::{Column, Kind, Link, Table, list};
use crate::formats::place::{self, Place};
use crate::formats::words;
use crate::model::{Anchor, Id, Mention, Project, Source};

pub(super) const COLUMNS: &[Column] = &[
    Column::new("id", Kind::Required, "Id of the mention"),
    Column::new("source", Kind::Required, "Id of the source that it stands in"),
    Column::new("start", Kind::Count, "First Unicode scalar of the marked words, from 0"),
    Column::new("end", Kind::Count, "The Unicode scalar after the last"),
    Column::new("exact", Kind::Words, "The marked words"),
    Column::new("tag", Kind::Required, "Id of its tag"),
    Column::new("tag_label", Kind::Words, "Name of its tag"),
    Column::new("entity", Kind::Words, "Id of the entity that it names"),
    Column::new("entity_label", Kind::Words, "Name of that entity"),
    Column::new("cert", Kind::OneOf(&["High", "Medium", "Low"]), "How sure the annotator is"),
    Column::new("status", Kind::OneOf(&["Draft", "Final", "Query", "Rejected"]), "How far it is worked out"),
    Column::new("note", Kind::Words, "Remark"),
    Column::new("from", Kind::List, "Ids of the records that it was made from"),
    Column::new("annotator", Kind::Required, "Id of the annotator; names stand in the metadata"),
    Column::new("on", Kind::Moment, "When it was made"),
];

/// The table of all mentions, by source and in the order of the text.
pub(super) fn table(project: &Project) -> Table {
    Table {
        file: "mentions.csv",
        about: "Tagged spans: persons, places, groups, events",
        columns: COLUMNS,
        key: &["id"],
        links: &[Link { column: "entity", file: "entities.csv" }],
        rows: place::mentions_in_order(project).iter().map(|it| row(project, it)).collect(),
    }
}

fn row(project: &Project, mention: &Mention) -> Vec<String> {
    let Mention { id, source, by, at, tag, entity, cert, note, status, on, from, x: _ } = mention;
    let [start, end, exact] = first_words(project, source, at);
    let tag_label = project.tags().get(tag).map_or(tag.as_str(), |tag| tag.label.as_str());
    vec![
        id.as_str().to_owned(),
        source.as_str().to_owned(),
        start,
        end,
        exact,
        tag.as_str().to_owned(),
        tag_label.to_owned(),
        entity.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default(),
        entity.as_ref().map(|id| words::entity_label(project, id)).unwrap_or_default(),
        words::cert(*cert).to_owned(),
        words::status(*status).to_owned(),
        note.clone(),
        list(from.iter().map(String::as_str)),
        by.as_str().to_owned(),
        words::time(*on),
    ]
}

/// Start, end and words of the first place; empty where it is no place in a text at hand, which `anchors.csv` then has.
pub(super) fn first_words(project: &Project, source: &Id<Source>, at: &[Anchor]) -> [String; 3] {
    match at.first().map(|anchor| place::place(project, source, anchor)) {
        Some(Place::Words(words)) if !words.is_adrift => {
            [words.start.to_string(), words.end.to_string(), words.quote.exact]
        }
        _ => Default::default(),
    }
}
