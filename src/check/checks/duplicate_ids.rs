//! S1: one id for two things.

use std::collections::BTreeMap;

use super::super::{
    Check, Doc,
    sentences::{listed, named},
};
use crate::model::{Finding, Key, Place, Project, Record, Severity};

pub(in super::super) const CHECK: Check = Check {
    code: "S1",
    severity: Severity::Error,
    title: "One id for two things",
    doc: Doc {
        what: "Two records of different kinds, or two annotators, that have one id. Two records of one kind with one id are told of when the files are opened.",
        why: "What refers to the id cannot say which of them it means.",
        example: "A claim and a mention are both called m-4k2p9x0a after files were joined by hand. Give one of them a new id in its file.",
    },
    find,
};

fn find(project: &Project) -> Vec<Finding> {
    let mut owners: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for record in project.records() {
        if !matches!(record, Record::Header(_)) {
            owners.entry(record.key().as_str().to_owned()).or_default().push(record);
        }
    }
    let mut findings = Vec::new();
    let shared = owners.iter().filter(|(_, records)| records.len() > 1 && !is_vocabulary(records));
    for (id, records) in shared {
        let names: Vec<String> = records.iter().map(|record| lowered(&named(record))).collect();
        let place = records.last().map_or(Place::Project, |record| Place::Record(record.key()));
        findings.push(found(place, format!("{} have one id: {id}", raised(&listed(&names)))));
    }
    let mut agents: BTreeMap<&str, usize> = BTreeMap::new();
    for agent in &project.header().agents {
        *agents.entry(agent.id.as_str()).or_default() += 1;
    }
    for (id, count) in agents {
        if count > 1 {
            findings.push(found(Place::Record(Key::Header), format!("{count} annotators have one id: {id}")));
        }
        if let Some(record) = owners.get(id).and_then(|records| records.first()) {
            let message = format!("{} and an annotator have one id: {id}", named(record));
            findings.push(found(Place::Record(record.key()), message));
        }
    }
    findings
}

fn found(place: Place, message: String) -> Finding {
    CHECK.finding(place, message, "Give one of them another id, in its file and wherever it is named", None)
}

/// A tag and a measure may share a plain word: nothing can refer to either in place of the other.
fn is_vocabulary(records: &[Record]) -> bool {
    records.iter().all(|record| matches!(record, Record::Tag(_) | Record::Measure(_)))
}

fn lowered(sentence: &str) -> String {
    sentence.strip_prefix("The ").map_or_else(|| sentence.to_owned(), |rest| format!("the {rest}"))
}

fn raised(sentence: &str) -> String {
    sentence.strip_prefix("the ").map_or_else(|| sentence.to_owned(), |rest| format!("The {rest}"))
}
