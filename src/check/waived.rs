//! Which waiver silences which finding.

use std::collections::BTreeMap;

use crate::model::{Anchor, Finding, Id, Place, Project, Record, Source, Target, Waiver};

/// The waivers of a project by the rule that they silence.
pub(super) struct Waivers<'a> {
    by_rule: BTreeMap<&'a str, Vec<&'a Waiver>>,
}

/// What a finding is about, as a waiver of just this finding names it.
///
/// Empty for findings about files and about the project as a whole, which cannot be waived. A waiver with a place in a text belongs to
/// that text's source.
pub fn waiver_targets(finding: &Finding) -> Vec<Target> {
    let record = finding.place.key().map(|key| Target::Record(key.as_str().to_owned()));
    let text = finding.place.span().map(|(_, span)| Target::Text(Anchor::Text(span)));
    record.into_iter().chain(text).collect()
}

impl<'a> Waivers<'a> {
    /// Sorts the waivers of a project.
    pub(super) fn of(project: &'a Project) -> Self {
        let mut by_rule: BTreeMap<&str, Vec<&Waiver>> = BTreeMap::new();
        for waiver in project.waivers().iter() {
            by_rule.entry(&waiver.rule).or_default().push(waiver);
        }
        Self { by_rule }
    }

    /// The first waiver that silences a finding: one of its rule, all of whose targets the finding is about. A waiver that names a
    /// record and a place silences that place alone; one that names only the record silences the rule for all of the record.
    pub(super) fn silencing(&self, project: &Project, finding: &Finding) -> Option<Id<Waiver>> {
        let waivers = self.by_rule.get(finding.code)?;
        let targets = waiver_targets(finding);
        let source = source_of(project, &finding.place);
        let silences = |waiver: &&&Waiver| {
            let is_about = |target: &Target| match target {
                Target::Record(_) => targets.contains(target),
                Target::Text(_) => targets.contains(target) && waiver.source.as_ref() == source.as_ref(),
            };
            !waiver.targets.is_empty() && waiver.targets.iter().all(is_about)
        };
        waivers.iter().find(silences).map(|waiver| waiver.id.clone())
    }
}

fn source_of(project: &Project, place: &Place) -> Option<Id<Source>> {
    let named = place.span().map(|(source, _)| source.clone());
    named.or_else(|| {
        let record: Record = project.record(place.key()?)?;
        record.source().cloned()
    })
}
