//! `fields.csv`: what records say beyond the columns of their own tables, one row for each piece.

use super::table::{Column, Kind, Table};
use crate::formats::{place, words};
use crate::model::{Claim, Derived, Entity, Extra, Mention, Name, NameKind, Project, Status};

pub(super) const COLUMNS: &[Column] = &[
    Column::new("record", Kind::Required, "Id of the claim, mention or entity"),
    Column::new(
        "field",
        Kind::OneOf(&[
            "status",
            "note",
            "tag",
            "derives",
            "from",
            "name_kind",
            "name_lang",
            "name_when",
            "x",
        ]),
        "What it says: status (when it is no draft), note (a remark), tag (a further one), derives (a claim that it rests on), from (a record that it was made from), kind, language or time of use of a name, x (data of other programs)",
    ),
    Column::new(
        "part",
        Kind::Count,
        "Which one of several, from 1; of a name its number in the column names",
    ),
    Column::new("key", Kind::Words, "derives: Copied, Rounded, Sum …; x: the key"),
    Column::new("value", Kind::Words, "The value"),
];

/// The table of further fields, in the order of claims, mentions, entities.
pub(super) fn table(project: &Project) -> Table {
    let mut rows = Vec::new();
    for claim in place::claims_in_order(project) {
        of_claim(&claim, &mut rows);
    }
    for mention in place::mentions_in_order(project) {
        let Mention { id, x, .. } = mention.as_ref();
        of_extra(id.as_str(), x, &mut rows);
    }
    for entity in project.entities().iter() {
        let Entity { id, names, x, .. } = entity.as_ref();
        for (name, part) in names.iter().zip(1..) {
            of_name(id.as_str(), name, part, &mut rows);
        }
        of_extra(id.as_str(), x, &mut rows);
    }
    Table {
        file: "fields.csv",
        about: "What claims, mentions and entities say beyond the columns of their own tables",
        columns: COLUMNS,
        key: &["record", "field", "part"],
        links: &[],
        rows,
    }
}

fn of_claim(claim: &Claim, rows: &mut Vec<Vec<String>>) {
    let Claim { id, tags, derives, note, status, from, x, .. } = claim;
    let id = id.as_str();
    if *status != Status::Draft {
        rows.push(row(id, "status", 1, "", words::status(*status)));
    }
    if !note.is_empty() {
        rows.push(row(id, "note", 1, "", note));
    }
    rows.extend(tags.iter().zip(1..).map(|(tag, part)| row(id, "tag", part, "", tag.as_str())));
    rows.extend(
        derives
            .iter()
            .zip(1..)
            .map(|(Derived { how, claim }, part)| row(id, "derives", part, words::how(*how), claim.as_str())),
    );
    rows.extend(from.iter().zip(1..).map(|(from, part)| row(id, "from", part, "", from)));
    of_extra(id, x, rows);
}

fn of_name(id: &str, name: &Name, part: usize, rows: &mut Vec<Vec<String>>) {
    let Name { text: _, kind, lang, when } = name;
    if *kind != NameKind::Main {
        rows.push(row(id, "name_kind", part, "", words::name_kind(*kind)));
    }
    rows.extend(lang.iter().map(|lang| row(id, "name_lang", part, "", lang)));
    rows.extend(when.iter().map(|when| row(id, "name_when", part, "", when.as_str())));
}

fn of_extra(id: &str, extra: &Extra, rows: &mut Vec<Vec<String>>) {
    rows.extend(extra.iter().zip(1..).map(|((key, value), part)| row(id, "x", part, key, value)));
}

fn row(record: &str, field: &str, part: usize, key: &str, value: &str) -> Vec<String> {
    [record, field, &part.to_string(), key, value].map(str::to_owned).to_vec()
}
