//! The checks: run on a worker when it is quiet, their findings joined with those of the loader.

use crate::{check, model::Finding};

use super::{Action, Desk};

impl Desk {
    pub(super) fn check_in_background(&mut self) {
        let (snapshot, version) = (self.project.clone(), self.version);
        self.version_checked = version;
        self.jobs.run("check", move || Action::Checked { version, findings: check::run(&snapshot) });
    }

    pub(super) fn take_findings(&mut self, version: u64, findings: Vec<Finding>) {
        if version == self.version {
            let checked = findings.into_iter().map(|finding| self.without_rash_fix(finding)).collect();
            self.findings.all = check::joined(&self.findings.loader, checked);
        }
    }

    /// While a file could not be read, an id that leads nowhere may well stand in it: nothing is offered that would clear it.
    fn without_rash_fix(&self, mut finding: Finding) -> Finding {
        let is_whole = self.folder.as_ref().is_none_or(|folder| folder.locked.is_empty());
        if !is_whole && matches!(finding.code, "S2" | "S3") {
            finding.fix = None;
        }
        finding
    }
}
