//! What differs between two states of a project, in words for a list of earlier versions.

use std::collections::BTreeMap;

use crate::model::{Project, Record, diff};

/// So many names are told for each kind; more are counted.
const NAMES: usize = 3;

/// What `then` has otherwise than `now`, a sentence for each kind of record; empty when they are the same.
pub fn difference_in_words(now: &Project, then: &Project) -> Vec<String> {
    // By kind, in the order of records, and by what is the matter with them.
    let mut groups: BTreeMap<(usize, Matter), (&'static str, Vec<String>)> = BTreeMap::new();
    for edit in diff(now, then) {
        let (matter, record) = match (&edit.before, &edit.after) {
            (Some(record), None) => (Matter::OnlyNow, record),
            (None, Some(record)) => (Matter::OnlyThen, record),
            (_, Some(record)) => (Matter::Differs, record),
            (None, None) => continue,
        };
        let (rank, kind) = kind_of(record);
        groups.entry((rank, matter)).or_insert((kind, Vec::new())).1.push(name_of(record));
    }
    groups.into_iter().map(|((_, matter), (kind, names))| sentence(matter, kind, &names)).collect()
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Matter {
    OnlyNow,
    OnlyThen,
    Differs,
}

fn sentence(matter: Matter, kind: &str, names: &[String]) -> String {
    let count = names.len();
    let plural = match (count, kind) {
        (1, _) => kind.to_owned(),
        (_, "entity") => "entities".to_owned(),
        (_, "finding set aside") => "findings set aside".to_owned(),
        _ => format!("{kind}s"),
    };
    let what = match (matter, count) {
        (Matter::OnlyNow, 1) => "was not there then",
        (Matter::OnlyNow, _) => "were not there then",
        (Matter::OnlyThen, 1) => "was there then and is gone",
        (Matter::OnlyThen, _) => "were there then and are gone",
        (Matter::Differs, 1) => "was otherwise",
        (Matter::Differs, _) => "were otherwise",
    };
    let shown: Vec<&str> = names.iter().take(NAMES).map(String::as_str).collect();
    let more = if count > NAMES { format!(" and {} more", count - NAMES) } else { String::new() };
    format!("{count} {plural} {what}: {}{more}", shown.join(", "))
}

fn kind_of(record: &Record) -> (usize, &'static str) {
    match record {
        Record::Source(_) => (0, "source"),
        Record::Note(_) => (1, "note"),
        Record::Claim(_) => (2, "claim"),
        Record::Dispute(_) => (3, "dispute"),
        Record::Entity(_) => (4, "entity"),
        Record::Mention(_) => (5, "mention"),
        Record::Waiver(_) => (6, "finding set aside"),
        Record::Conflict(_) => (7, "conflict"),
        Record::Tag(_) => (8, "tag"),
        Record::Measure(_) => (9, "measure"),
        Record::Header(_) => (10, "project"),
    }
}

fn name_of(record: &Record) -> String {
    match record {
        Record::Header(it) => it.title.clone(),
        Record::Tag(it) => it.label.clone(),
        Record::Measure(it) => it.label.clone(),
        Record::Source(it) => it.title.clone(),
        Record::Note(it) => it.label.clone(),
        Record::Entity(it) => it.label().to_owned(),
        Record::Dispute(it) => it.question.clone(),
        Record::Mention(it) => it.id.as_str().to_owned(),
        Record::Claim(it) => it.id.as_str().to_owned(),
        Record::Waiver(it) => it.id.as_str().to_owned(),
        Record::Conflict(it) => it.id.as_str().to_owned(),
    }
}
