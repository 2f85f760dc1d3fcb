//! Replacing and correcting the text of a source: worked out on a worker, looked at, done as one change.

use std::sync::Arc;

use crate::model::{Gesture, Id, Source, Timestamp};

use super::{
    Action, Desk, NewText, Outcome, Refusal,
    plan::{Plan, replace},
    replacement::{Choices, Replacement},
};

impl Desk {
    /// What replacing would do, once it has been worked out.
    pub fn replacement(&self) -> Option<&Arc<Replacement>> {
        self.replacement.as_ref()
    }

    /// Works out what a new text would do, on a worker.
    pub(super) fn plan_replacement(&mut self, source: Id<Source>, text: NewText) -> Result<Outcome, Refusal> {
        let folder = self.folder.as_ref().ok_or(Refusal::NothingOpen)?;
        let root = folder.header_path.parent().unwrap_or(&folder.header_path).to_owned();
        self.replacement = None;
        self.n_replacements += 1;
        let (snapshot, number, lexicon) = (self.project.clone(), self.n_replacements, self.lexicon.clone());
        self.jobs.run("replace", move || {
            let planned = Replacement::plan(&snapshot, &root, &source, text, &lexicon);
            Action::ReplacementPlanned { number, planned: planned.map(Arc::new) }
        });
        Ok(Outcome::default())
    }

    /// Takes in what a worker has worked out, unless something else was asked since.
    pub(super) fn take_replacement(&mut self, number: u64, planned: Option<Arc<Replacement>>) {
        if number == self.n_replacements {
            self.replacement = planned;
        }
    }

    /// Forgets what was worked out.
    pub(super) fn drop_replacement(&mut self) {
        self.replacement = None;
        self.n_replacements += 1;
    }

    /// Does what was worked out.
    pub(super) fn replace(
        &mut self,
        replacement: &Replacement,
        choices: &Choices,
        now: Timestamp,
    ) -> Result<Outcome, Refusal> {
        self.drop_replacement();
        let plan = Plan {
            project: &self.project,
            derived: &self.derived,
            me: &self.me,
            now,
            ids: &mut self.ids,
            reading: None,
        };
        let planned = replace::replace(&plan, replacement, choices);
        let show = planned.show.clone();
        let change = plan.finish(planned, Gesture::default());
        self.commit(change)?;
        Ok(Outcome { show, ..Outcome::default() })
    }
}
