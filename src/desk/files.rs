//! Saving, reloading, earlier versions, exports, and what the worker says of them: what an action does to files.

use std::path::{Path, PathBuf};

use crate::{
    detect,
    formats::{self, ExportOptions},
    model::{Change, Gesture, Timestamp, diff},
    store::{self, Backup, SaveError},
};

use super::{
    Action, Desk, NewText, Notice, Outcome, Refusal,
    export::{self, write_export},
    plan::{Plan, source},
    saver::{self, HOUR, Report, Saver},
};

impl Desk {
    pub(super) fn add_source(&mut self, text: NewText, now: Timestamp) -> Result<Outcome, Refusal> {
        if !self.is_open() {
            return Err(Refusal::NothingOpen);
        }
        let chain = detect::note_markers(&text.body);
        let digest = store::digest(text.body.as_bytes());
        let mut plan = Plan {
            project: &self.project,
            derived: &self.derived,
            me: &self.me,
            now,
            ids: &mut self.ids,
            reading: None,
        };
        let planned = source::add(&mut plan, text, digest, &chain);
        let show = planned.show.clone();
        let change = plan.finish(planned, Gesture::default());
        self.commit(change)?;
        Ok(Outcome { show, ..Outcome::default() })
    }

    pub(super) fn save_files(&mut self, now: Timestamp) {
        let can_write = self.folder.as_ref().is_some_and(|folder| folder.read_only.is_none());
        if let Some(saver) = self.saver.as_mut().filter(|_| can_write) {
            saver.save(&self.project, now);
            self.version_saved = self.version;
        }
    }

    pub(super) fn reload(&mut self, now: Timestamp) -> Outcome {
        let holder = self.holder(now);
        let Some(folder) = self.saver.take().and_then(Saver::end) else { return Outcome::default() };
        match saver::reload(folder, &holder) {
            Ok(opened) => {
                let derived = super::derived::Derived::of(&opened.project);
                self.take_in(opened, derived, now);
                self.notices
                    .push(Notice::quiet("Read again from the disk; your changes were applied on top"));
                Outcome { is_other_project: true, ..Outcome::default() }
            }
            Err((folder, why)) => {
                self.saver = Some(Saver::start(folder, self.jobs.wake()));
                self.notices.push(Notice::error("The project was not read again", &why, None));
                Outcome::default()
            }
        }
    }

    pub(super) fn restore(&mut self, backup: &Backup, now: Timestamp) -> Result<Outcome, Refusal> {
        let then = match store::read_backup(backup) {
            Ok(then) => then,
            Err(error) => {
                self.notices.push(Notice::error(
                    "The earlier version was not restored",
                    &error.to_string(),
                    None,
                ));
                return Ok(Outcome::default());
            }
        };
        let change = Change {
            label: format!(
                "Restore the version of {}",
                store::print_time(backup.at).replace('T', " ").replace('Z', " UTC")
            ),
            by: self.me.id.clone(),
            at: now,
            gesture: Gesture::default(),
            edits: diff(&self.project, &then),
        };
        if change.is_empty() {
            self.notices.push(Notice::quiet("That version is the same as the project now"));
        }
        self.commit(change)?;
        Ok(Outcome::default())
    }

    /// Writes an annotation set on a worker; the notice says what came of it.
    pub(super) fn export(&self, format: &'static str, to: PathBuf, guard_cells: bool) -> Outcome {
        let Some(format) = formats::format(format) else { return Outcome::default() };
        let snapshot = self.project.clone();
        self.jobs.run("export", move || {
            let ended = write_export(&snapshot, format, &ExportOptions { guard_cells }, &to);
            Action::Exported(export::notice(ended, &to))
        });
        Outcome::default()
    }

    pub(super) fn take_reports(&mut self) {
        let reports = self.saver.as_mut().map(Saver::reports).unwrap_or_default();
        for report in reports {
            match report {
                Report::Kept(_) => {}
                Report::Unkept(why) => self.tell_once(Notice::error("Not saved", &why, None)),
                Report::Written(written) => {
                    for locked in written.refused {
                        let why =
                            format!("{} What belongs into it is kept in the journal meanwhile.", locked.why);
                        self.tell_once(Notice::warning(
                            "One file was left as it is",
                            &why,
                            Some(Path::new(&locked.path)),
                        ));
                    }
                }
                Report::Unwritten(error @ SaveError::ChangedOutside { .. }) => {
                    let notice = Notice::warning(
                        "The project was changed by another program",
                        &error.to_string(),
                        None,
                    );
                    self.tell_once(notice.with_remedy("reload", "Reload and apply mine again"));
                }
                Report::Unwritten(error) => {
                    self.tell_once(Notice::error("Not saved", &error.to_string(), None));
                }
                Report::NotBackedUp(why) => {
                    self.tell_once(Notice::warning("No dated copy was made", &why, None));
                }
            }
        }
    }

    pub(super) fn back_up_hourly(&mut self, now: Timestamp) {
        let is_due = now.0 - self.last_backup.0 >= HOUR;
        let can_write = self.folder.as_ref().is_some_and(|folder| folder.read_only.is_none());
        if let Some(saver) = self.saver.as_mut().filter(|_| is_due && can_write) {
            saver.back_up(now);
            self.last_backup = now;
        }
    }

    pub(super) fn rename_annotator(&mut self, name: &str) {
        let name = name.trim();
        if name.is_empty() {
            return;
        }
        if self.me.id == self.annotator.id {
            name.clone_into(&mut self.me.name);
        }
        name.clone_into(&mut self.annotator.name);
        self.version += 1;
        self.version_saved = self.version_saved.max(self.version - 1);
    }

    fn tell_once(&mut self, notice: Notice) {
        if self.notices.last() != Some(&notice) {
            self.notices.push(notice);
        }
    }
}
