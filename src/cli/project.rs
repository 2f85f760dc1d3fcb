//! A project for a command that only reads: opened without a lock, journal included, with what the loader has to say.

use std::path::Path;

use super::answer::Fault;
use super::place;
use crate::model::{Finding, Project, Severity};
use crate::store;

/// A project as it was read.
pub(super) struct ReadProject {
    /// The project.
    pub(super) project: Project,
    /// What the loader found.
    pub(super) findings: Vec<Finding>,
}

/// Reads a project by its folder or its own file. Nothing is written.
pub(super) fn read(path: &Path) -> Result<ReadProject, Fault> {
    let store::ReadProject { project, findings, .. } = store::read(path).map_err(Fault::new)?;
    Ok(ReadProject { project, findings })
}

impl ReadProject {
    /// What was not read whole, as remarks for a command whose subject is something else.
    pub(super) fn remarks(&self) -> Vec<String> {
        let grave = self.grave();
        let mut remarks: Vec<String> =
            grave.iter().map(|finding| format!("obelus: {}", place::line(&self.project, finding))).collect();
        if !grave.is_empty() {
            remarks.push("obelus: The answer is made without what could not be read".to_owned());
        }
        remarks
    }

    /// True when something of it could not be read.
    pub(super) fn is_partial(&self) -> bool {
        !self.grave().is_empty()
    }

    fn grave(&self) -> Vec<&Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error).collect()
    }
}
