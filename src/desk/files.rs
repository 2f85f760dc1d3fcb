//! Opening, closing, saving, reloading, earlier versions: what an action does to files.

use std::path::{Path, PathBuf};

use crate::{
    check, detect,
    formats::{self, ExportOptions},
    model::{
        Agent, AgentKind, Change, Edit, Finding, Gesture, Header, Id, Ids, Place, Policy, Project, Severity,
        Timestamp, diff,
    },
    store::{self, Backup, Holder, Opened, ProjectFolder, SaveError},
};

use super::{
    Action, Desk, Findings, Folder, History, NewText, Notice, Outcome, Refusal,
    derived::Derived,
    export::{self, write_export},
    plan::{Plan, source},
    saver::{self, Report, Saver},
};

/// Seconds between backups while there are changes.
const HOUR: i64 = 3600;

impl Desk {
    pub(super) fn open(&mut self, path: &Path, now: Timestamp) -> Outcome {
        // The project that is open already is read again; its lock is given up first, or it would keep us out.
        let is_open = |folder: &Folder| store::project_file(path).as_ref() == Some(&folder.header_path);
        if self.folder.as_ref().is_some_and(is_open) {
            self.close(now);
        }
        match store::open(path, &self.holder(now)) {
            Ok(opened) => {
                self.close(now);
                self.take_in(opened, now);
                Outcome { is_other_project: true, ..Outcome::default() }
            }
            Err(error) => {
                self.notices.push(Notice::error(
                    "The project was not opened",
                    &error.to_string(),
                    Some(path),
                ));
                Outcome::default()
            }
        }
    }

    pub(super) fn open_example(&mut self, now: Timestamp) -> Outcome {
        match store::open_example() {
            Ok(path) => self.open(&path, now),
            Err(error) => {
                self.notices.push(Notice::error("The example was not opened", &error.to_string(), None));
                Outcome::default()
            }
        }
    }

    pub(super) fn reset_example(&mut self, now: Timestamp) -> Outcome {
        // The copy may be the open project: its lock is given up first.
        if self.is_example() {
            self.close(now);
        }
        match store::reset_example(now) {
            Ok(path) => self.open(&path, now),
            Err(error) => {
                self.notices.push(Notice::error(
                    "The example was not brought back",
                    &error.to_string(),
                    None,
                ));
                Outcome { is_other_project: true, ..Outcome::default() }
            }
        }
    }

    pub(super) fn new_project(
        &mut self,
        folder: &Path,
        title: &str,
        lang: &str,
        texts: Vec<NewText>,
        now: Timestamp,
    ) -> Outcome {
        let project = self.plan_project(title, lang, texts, now);
        match store::create(folder, &project, &self.holder(now)) {
            Ok(opened) => {
                self.close(now);
                self.take_in(opened, now);
                Outcome { is_other_project: true, ..Outcome::default() }
            }
            Err(error) => {
                self.notices.push(Notice::error(
                    "The project was not made",
                    &error.to_string(),
                    Some(folder),
                ));
                Outcome::default()
            }
        }
    }

    /// A project of texts with the default vocabulary, nothing written yet.
    pub fn plan_project(&mut self, title: &str, lang: &str, texts: Vec<NewText>, now: Timestamp) -> Project {
        let (tags, measures) = store::default_schema();
        let mut project = Project::new(Header {
            id: self.ids.make_named(title),
            schema: self.ids.make_named(title),
            title: title.to_owned(),
            lang: lang.to_owned(),
            license: String::new(),
            agents: vec![self.annotator.clone()],
            policy: Policy::default(),
        });
        let vocabulary = tags.into_iter().map(Edit::create).chain(measures.into_iter().map(Edit::create));
        let mut edits: Vec<Edit> = vocabulary.collect();
        for text in texts {
            let chain = detect::note_markers(&text.body);
            let digest = store::digest(text.body.as_bytes());
            let mut plan =
                Plan { project: &project, me: &self.annotator, now, ids: &mut self.ids, reading: None };
            edits.extend(source::add(&mut plan, text, digest, &chain).edits);
        }
        let change = Change {
            label: "New project".to_owned(),
            by: self.annotator.id.clone(),
            at: now,
            gesture: Gesture::default(),
            edits,
        };
        // Every record of the change is new, with an id that was just made.
        let applied = project.apply(&change);
        debug_assert!(applied.is_ok(), "new records fit an empty project");
        project
    }

    pub(super) fn add_source(&mut self, text: NewText, now: Timestamp) -> Result<Outcome, Refusal> {
        if !self.is_open() {
            return Err(Refusal::NothingOpen);
        }
        let chain = detect::note_markers(&text.body);
        let digest = store::digest(text.body.as_bytes());
        let mut plan = Plan { project: &self.project, me: &self.me, now, ids: &mut self.ids, reading: None };
        let planned = source::add(&mut plan, text, digest, &chain);
        let show = planned.show.clone();
        let change = plan.finish(planned, Gesture::default());
        self.commit(change)?;
        Ok(Outcome { show, ..Outcome::default() })
    }

    pub(super) fn close(&mut self, now: Timestamp) -> Outcome {
        if self.folder.is_none() {
            return Outcome::default();
        }
        if self.version_saved < self.version {
            self.save_files(now);
        }
        if let Some(saver) = self.saver.take() {
            // Dropping the folder gives the lock up.
            drop(saver.end());
        }
        self.project = Project::empty();
        self.history = History::default();
        self.derived = Derived::default();
        self.findings = Findings::default();
        self.folder = None;
        self.me = self.annotator.clone();
        self.version += 1;
        (self.version_saved, self.version_checked) = (self.version, self.version);
        Outcome { is_other_project: true, ..Outcome::default() }
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
                self.take_in(opened, now);
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

    pub(super) fn check_in_background(&mut self) {
        let (snapshot, version) = (self.project.clone(), self.version);
        self.version_checked = version;
        self.jobs.run("check", move || Action::Checked { version, findings: check::run(&snapshot) });
    }

    pub(super) fn take_findings(&mut self, version: u64, findings: Vec<Finding>) {
        if version == self.version {
            // What the checks find as well is left to them: they know what was mended since.
            let of_loader = self.findings.loader.iter().filter(|it| check::check(it.code).is_none());
            let mut all: Vec<Finding> = of_loader.cloned().collect();
            all.extend(findings.into_iter().map(|finding| self.without_rash_fix(finding)));
            all.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
            self.findings.all = all;
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

    /// True while the worked example is open.
    pub fn is_example(&self) -> bool {
        self.is_open() && self.project.header().id == Id::new(store::EXAMPLE_ID)
    }

    fn take_in(&mut self, opened: Opened, now: Timestamp) {
        let Opened { project, findings, history, folder, locked, read_only, set_aside } = opened;
        self.project = project;
        self.history = History::of(history);
        self.derived = Derived::of(&self.project);
        self.findings = Findings { all: findings.clone(), loader: findings };
        self.me = self.author();
        let header_path = folder.header_path().to_owned();
        self.tell_of_opening(read_only.as_deref(), set_aside.len(), &header_path);
        self.folder = Some(Folder { header_path, locked, read_only });
        self.start_saver(folder, now);
        self.version += 1;
        (self.version_saved, self.version_checked) = (self.version, self.version - 1);
        self.last_change = now;
    }

    fn start_saver(&mut self, folder: ProjectFolder, now: Timestamp) {
        self.saver = Some(Saver::start(folder, self.jobs.wake()));
        self.last_backup = Timestamp(now.0 - HOUR);
        self.back_up_hourly(now);
    }

    fn tell_of_opening(&mut self, read_only: Option<&str>, n_set_aside: usize, path: &Path) {
        if let Some(why) = read_only {
            self.notices.push(Notice::warning("Open for reading only", why, Some(path)));
        }
        if n_set_aside > 0 {
            let detail = format!(
                "The files were changed elsewhere since Obelus last ran, and {n_set_aside} of your unsaved changes no longer fit. They are kept in the folder .obelus/recovered of the project."
            );
            self.notices.push(Notice::warning("Some changes were set aside", &detail, None));
        }
        let n_errors = self.findings.loader.iter().filter(|it| it.severity == Severity::Error).count();
        let files: Vec<&str> = self
            .findings
            .loader
            .iter()
            .filter_map(|it| match &it.place {
                Place::File { path, .. } => Some(path.as_str()),
                _ => None,
            })
            .collect();
        if n_errors > 0 {
            let detail = if files.is_empty() {
                "See the tab Findings for what it is and what to do. Nothing was lost or written over."
                    .to_owned()
            } else {
                format!(
                    "It could not read everything: {}. See the tab Findings for the place and what to do. These files are left as they are.",
                    files.join(", ")
                )
            };
            self.notices.push(
                Notice::warning("Opened, but not whole", &detail, None)
                    .with_remedy("findings", "Show findings"),
            );
        }
    }

    fn tell_once(&mut self, notice: Notice) {
        if self.notices.last() != Some(&notice) {
            self.notices.push(notice);
        }
    }

    fn holder(&self, now: Timestamp) -> Holder {
        Holder { who: self.annotator.name.clone(), now }
    }

    /// Who writes in this project: in the worked example its own annotator, so that a newcomer can alter everything; elsewhere the
    /// person of the settings.
    fn author(&self) -> Agent {
        let example = self
            .project
            .header()
            .agents
            .first()
            .filter(|_| self.project.header().id == Id::new(store::EXAMPLE_ID));
        example.unwrap_or(&self.annotator).clone()
    }
}

/// The annotator of the settings; at the first start the user of the system, with an id that the seed decides.
pub fn annotator_of(prefs: &store::Prefs, seed: u64) -> Agent {
    let agent = |id, name: &str| Agent { id, name: name.to_owned(), kind: AgentKind::Person, orcid: None };
    if !prefs.annotator_id.is_empty() {
        return agent(Id::new(&prefs.annotator_id), &prefs.annotator_name);
    }
    let user =
        ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default();
    let name = if user.trim().is_empty() { "Annotator" } else { user.trim() };
    agent(Ids::seeded(seed).make_named(name), name)
}
