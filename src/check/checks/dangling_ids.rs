//! S2: a reference that leads nowhere.

use super::super::{
    Check, Doc,
    references::{Known, cleared, references},
    sentences::{listed, named},
};
use crate::model::{Edit, Finding, Fix, Place, Project, Record, Severity};

pub(in super::super) const CHECK: Check = Check {
    code: "S2",
    severity: Severity::Error,
    title: "A reference that leads nowhere",
    doc: Doc {
        what: "A record that names another one by an id that the project does not have: a claim without its subject, a dispute without a claim, \
               a mark by an annotator who is not listed.",
        why: "The record says less than it seems to say, and no export can resolve it.",
        example: "An entity was deleted in another copy of the project while a claim about it was made in this one. Bring the entity back, or let \
                  the fix clear the reference. A file that cannot be read makes its records look missing: mend the file first.",
    },
    find,
};

fn find(project: &Project) -> Vec<Finding> {
    let known = Known::of(project);
    project.records().iter().filter_map(|record| fault(&known, record)).collect()
}

fn fault(known: &Known<'_>, record: &Record) -> Option<Finding> {
    let lost = references(record).into_iter().filter(|it| !known.has(&it.goal));
    let mut lost: Vec<String> = lost.map(|it| format!("{} ({})", it.goal.as_str(), it.role)).collect();
    lost.dedup();
    if lost.is_empty() {
        return None;
    }
    let verb = if lost.len() == 1 { "which is" } else { "which are" };
    let message = format!("{} refers to {}, {verb} not in the project", named(record), listed(&lost));
    let fix = fix(known, record);
    let hint = match fix {
        Some(_) => "Bring back what is missing, or clear the reference",
        None => "Bring back what is missing: the record cannot do without it",
    };
    Some(CHECK.finding(Place::Record(record.key()), message, hint, fix))
}

fn fix(known: &Known<'_>, record: &Record) -> Option<Fix> {
    let (label, edit) = match cleared(known, record) {
        Some(after) if after == *record => return None,
        Some(after) => ("Clear what leads nowhere", Edit::alter(record.clone(), after)),
        None => ("Delete the waiver", Edit::delete(record.clone())),
    };
    Some(Fix { label: label.to_owned(), edits: vec![edit] })
}
