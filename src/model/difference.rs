//! What leads from one project to another.

use std::collections::BTreeSet;

use super::{Edit, Key, Project, Record};

/// The edits that make `from` into `to`, in key order; none for records that are equal.
pub fn diff(from: &Project, to: &Project) -> Vec<Edit> {
    let keys: BTreeSet<Key> = from.records().iter().chain(&to.records()).map(Record::key).collect();
    keys.into_iter()
        .filter_map(|key| {
            let (before, after) = (from.record(&key), to.record(&key));
            (before != after).then_some(Edit { key, before, after })
        })
        .collect()
}
