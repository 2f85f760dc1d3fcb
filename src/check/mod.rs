//! Checking: what in the record does not hold together, in sentences, with what would mend it.
//!
//! Pure functions over a project. A check never alters anything: it hands out [`Finding`]s, and a [`crate::model::Fix`] where there is one.

mod marks;

mod references;

mod sentences;

mod waived;
pub use waived::waiver_targets;

mod checks;

use std::cmp::Reverse;

use crate::model::{Finding, Fix, Id, Place, Project, Severity, Waiver};

/// One check: a rule of the record.
pub struct Check {
    /// Its code, as waivers and `--json` name it: `A1`.
    pub code: &'static str,
    /// How grave its findings are.
    pub severity: Severity,
    /// What it is called.
    pub title: &'static str,
    /// The page that explains it.
    pub doc: Doc,
    find: fn(&Project) -> Vec<Finding>,
}

/// The page that explains a check to the person who meets its finding.
pub struct Doc {
    /// What it looks for.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// What it looks like, and what to do.
    pub example: &'static str,
}

/// A finding, and the waiver that silences it, if one does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The finding.
    pub finding: Finding,
    /// Somebody has looked at it and set it aside.
    pub waiver: Option<Id<Waiver>>,
}

/// All checks, in the order in which people read about them.
pub const CHECKS: &[&Check] = &[
    &checks::quote_differs::CHECK,
    &checks::quote_repeats::CHECK,
    &checks::ragged_edges::CHECK,
    &checks::note_swallowed::CHECK,
    &checks::duplicate_ids::CHECK,
    &checks::dangling_ids::CHECK,
    &checks::unknown_words::CHECK,
    &checks::value_kinds::CHECK,
    &checks::text_differs::CHECK,
];

/// Checks that find all of what the loader says under the same code: it names a quote that is not in place and a text that is not the
/// right one by the file, they name them by the record. What else the loader says, such as an id twice in its files (S1), nobody else
/// can know.
const FIND_WHAT_THE_LOADER_FINDS: [&str; 2] = ["A1", "S5"];

/// The findings of the loader and of the checks as one list, the gravest first, none of them twice.
pub fn joined(loader: &[Finding], checked: Vec<Finding>) -> Vec<Finding> {
    let of_loader = loader.iter().filter(|it| !FIND_WHAT_THE_LOADER_FINDS.contains(&it.code));
    let mut all: Vec<Finding> = of_loader.cloned().chain(checked).collect();
    all.sort_by_key(|finding| Reverse(finding.severity));
    all
}

/// The open findings of a project, the gravest first; those that are waived are left out.
pub fn run(project: &Project) -> Vec<Finding> {
    run_all(project).into_iter().filter(|it| it.waiver.is_none()).map(|it| it.finding).collect()
}

/// All findings of a project, the gravest first, each with its waiver. The same project gives the same list.
pub fn run_all(project: &Project) -> Vec<Judged> {
    let waivers = waived::Waivers::of(project);
    let mut found: Vec<(usize, Finding)> = Vec::new();
    for (order, check) in CHECKS.iter().enumerate() {
        found.extend((check.find)(project).into_iter().map(|finding| (order, finding)));
    }
    found.sort_by_cached_key(|(order, it)| {
        (Reverse(it.severity), *order, place_key(&it.place), it.message.clone())
    });
    found
        .into_iter()
        .map(|(_, finding)| Judged { waiver: waivers.silencing(project, &finding), finding })
        .collect()
}

/// The check of a code.
pub fn check(code: &str) -> Option<&'static Check> {
    CHECKS.iter().copied().find(|check| check.code == code)
}

impl Check {
    fn finding(&self, place: Place, message: String, hint: &str, fix: Option<Fix>) -> Finding {
        Finding { code: self.code, severity: self.severity, place, message, hint: hint.to_owned(), fix }
    }
}

/// Text order within a source, then by record.
fn place_key(place: &Place) -> (String, usize, usize, String) {
    let source = place.span().map_or(String::new(), |(source, _)| source.as_str().to_owned());
    let span = place.span().map(|(_, span)| span).unwrap_or_default();
    (source, span.start, span.end, place.key().map_or(String::new(), |key| key.as_str().to_owned()))
}
