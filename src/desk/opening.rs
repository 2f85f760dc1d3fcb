//! Opening, making and closing a project.

use std::path::Path;

use crate::{
    detect,
    model::{
        Agent, AgentKind, Change, Edit, Gesture, Header, Id, Ids, Place, Policy, Project, Severity, Timestamp,
    },
    store::{self, Holder, Opened, ProjectFolder},
};

use super::{
    Desk, Findings, Folder, History, NewText, Notice, Outcome,
    arriving::NOT_OPENED,
    derived::Derived,
    plan::{Plan, source},
    saver::{HOUR, Saver},
};

impl Desk {
    pub(super) fn open(&mut self, path: &Path, now: Timestamp) -> Outcome {
        self.close_before_opening(path, now);
        let opened = store::open(path, &self.holder(now));
        self.turn_to(opened, NOT_OPENED, path, now)
    }

    /// The project that is open already is read again; its lock is given up first, or it would keep us out.
    pub(super) fn close_before_opening(&mut self, path: &Path, now: Timestamp) -> Outcome {
        let is_open = |folder: &Folder| store::project_file(path).as_ref() == Some(&folder.header_path);
        if self.folder.as_ref().is_some_and(is_open) { self.close(now) } else { Outcome::default() }
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
        let opened = store::create(folder, &project, &self.holder(now));
        self.turn_to(opened, "The project was not made", folder, now)
    }

    /// Closes what is open and takes in what was opened; what could not be opened is told and leaves everything as it was.
    fn turn_to<E: std::fmt::Display>(
        &mut self,
        opened: Result<Opened, E>,
        failure: &str,
        path: &Path,
        now: Timestamp,
    ) -> Outcome {
        match opened {
            Ok(opened) => {
                self.close(now);
                let derived = Derived::of(&opened.project);
                self.take_in(opened, derived, now);
                Outcome { is_other_project: true, ..Outcome::default() }
            }
            Err(error) => {
                self.notices.push(Notice::error(failure, &error.to_string(), Some(path)));
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
            let nothing = Derived::default();
            let mut plan = Plan {
                project: &project,
                derived: &nothing,
                me: &self.annotator,
                now,
                ids: &mut self.ids,
                reading: None,
            };
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
        self.concordance = None;
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

    /// True while the worked example is open.
    pub fn is_example(&self) -> bool {
        self.is_open() && self.project.header().id == Id::new(store::EXAMPLE_ID)
    }

    pub(super) fn take_in(&mut self, opened: Opened, derived: Derived, now: Timestamp) {
        let Opened { project, findings, history, folder, locked, read_only, set_aside } = opened;
        self.project = project;
        self.history = History::of(history);
        self.derived = derived;
        self.findings = Findings { all: findings.clone(), loader: findings };
        self.me = self.author();
        let header_path = folder.header_path().to_owned();
        self.tell_of_opening(read_only.as_deref(), set_aside.len(), &header_path);
        self.folder = Some(Folder { header_path, locked, read_only });
        self.start_saver(folder, now);
        self.survey_long_texts();
        self.version += 1;
        (self.version_saved, self.version_checked) = (self.version, self.version - 1);
        self.last_change = now;
    }

    /// Finds out on a worker what only the whole of a long text can tell, before somebody asks.
    pub(super) fn survey_long_texts(&self) {
        let texts = self.derived.to_survey(&self.project);
        if texts.is_empty() {
            return;
        }
        let lexicon = self.lexicon.clone();
        self.jobs.look(move || {
            for (text, cell) in texts {
                cell.get_or_init(|| detect::Survey::of(&text.body, &lexicon));
            }
        });
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

    pub(super) fn holder(&self, now: Timestamp) -> Holder {
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
