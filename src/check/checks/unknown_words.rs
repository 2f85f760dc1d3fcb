//! S3: a tag or a measure that the schema does not have.

use super::super::{
    Check, Doc,
    sentences::{listed, named},
};
use crate::model::{
    Claim, Edit, Finding, Fix, Id, Measure, Place, Project, Record, Severity, Tag, TagOn, Value, ValueKind,
};

pub(in super::super) const CHECK: Check = Check {
    code: "S3",
    severity: Severity::Error,
    title: "A tag or measure that the schema does not have",
    doc: Doc {
        what: "A record that uses a tag or a measure which the project’s schema does not list.",
        why: "Nobody can look up what the word means, whether its values add up, or whether there can be more than one.",
        example: "Marks were pasted from another project that tags ships. The fix adds the tag “Ship” to the schema; its help and color are \
                  yours to write.",
    },
    find,
};

/// A word of the schema that is not there, with what it is used for.
enum Word<'a> {
    Tag(&'a Id<Tag>, TagOn),
    Measure(&'a Id<Measure>, ValueKind),
}

fn find(project: &Project) -> Vec<Finding> {
    project.records().iter().filter_map(|record| fault(project, record)).collect()
}

fn fault(project: &Project, record: &Record) -> Option<Finding> {
    let mut lost = words(record);
    lost.retain(|word| match word {
        Word::Tag(id, _) => !project.tags().has(id),
        Word::Measure(id, _) => !project.measures().has(id),
    });
    if lost.is_empty() {
        return None;
    }
    let mut names: Vec<String> = lost.iter().map(name).collect();
    names.dedup();
    let message = format!("{} uses {}, unknown to the schema", named(record), listed(&names));
    let mut edits: Vec<Edit> = Vec::new();
    for edit in lost.iter().map(creation) {
        // One record may use a word twice.
        if !edits.iter().any(|it| it.key == edit.key) {
            edits.push(edit);
        }
    }
    let fix = Fix { label: format!("Add {} to the schema", listed(&names)), edits };
    Some(CHECK.finding(
        Place::Record(record.key()),
        message,
        "Add it to the schema, or choose another",
        Some(fix),
    ))
}

fn words(record: &Record) -> Vec<Word<'_>> {
    match record {
        Record::Tag(tag) => tag.parent.iter().map(|id| Word::Tag(id, tag.on)).collect(),
        Record::Entity(entity) => vec![Word::Tag(&entity.kind, TagOn::Mention)],
        Record::Mention(mention) => vec![Word::Tag(&mention.tag, TagOn::Mention)],
        Record::Claim(claim) => {
            let measure = claim.measure.iter().map(|id| Word::Measure(id, kind_of(claim)));
            measure.chain(claim.tags.iter().map(|id| Word::Tag(id, TagOn::Claim))).collect()
        }
        _ => Vec::new(),
    }
}

const fn kind_of(claim: &Claim) -> ValueKind {
    match &claim.value {
        Value::Date(_) => ValueKind::Date,
        Value::Entity(_) => ValueKind::Entity,
        Value::Text(_) => ValueKind::Text,
        _ => ValueKind::Quantity,
    }
}

fn name(word: &Word<'_>) -> String {
    match word {
        Word::Tag(id, _) => format!("the tag “{id}”"),
        Word::Measure(id, _) => format!("the measure “{id}”"),
    }
}

fn creation(word: &Word<'_>) -> Edit {
    match word {
        Word::Tag(id, on) => Edit::create(Tag {
            id: (*id).clone(),
            label: label(id.as_str()),
            on: *on,
            parent: None,
            color: "gray".to_owned(),
            key: None,
            help: String::new(),
        }),
        // Cautious: nothing is said to exclude anything or to add up until a person says so.
        Word::Measure(id, kind) => Edit::create(Measure {
            id: (*id).clone(),
            label: label(id.as_str()),
            value: *kind,
            unit: String::new(),
            single: false,
            additive: false,
            help: String::new(),
        }),
    }
}

/// `taken-prisoner` is shown as *Taken prisoner*.
fn label(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
