//! Keeps what is done: each step goes to the journal at once, the files when it is quiet; both by one worker that owns the folder.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread::JoinHandle,
    time::Duration,
};

use crate::{
    model::{Project, Timestamp},
    store::{Backup, Opened, ProjectFolder, SaveError, Saved as Written, Step},
};

/// Seconds between backups while there are changes.
pub(super) const HOUR: i64 = 3600;

/// How far the work is kept. Shown at all times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// No project is open, or it cannot be altered.
    #[default]
    Nothing,
    /// Steps are on their way to the disk.
    Saving,
    /// Every step is on the disk and would survive a power cut.
    Saved,
    /// Why not.
    NotSaved(String),
}

/// What the worker is asked for.
enum Job {
    /// Keep these steps; answered with [`Report::Kept`].
    Keep(Vec<Step>),
    /// Write the files of this snapshot.
    Save(Box<Project>, Timestamp),
    /// Make a dated copy.
    BackUp(Timestamp),
    /// Give the folder back.
    End,
}

/// What the worker says.
#[derive(Debug)]
pub(super) enum Report {
    /// So many steps are on the disk.
    Kept(usize),
    /// Steps could not be kept: why. They are tried again.
    Unkept(String),
    /// The files are written.
    Written(Written),
    /// The files could not be written.
    Unwritten(SaveError),
    /// No dated copy could be made.
    NotBackedUp(String),
}

/// The desk's side of the worker.
pub(super) struct Saver {
    jobs: Sender<Job>,
    reports: Receiver<Report>,
    worker: Option<JoinHandle<ProjectFolder>>,
    root: PathBuf,
    n_sent: usize,
    n_kept: usize,
    trouble: Option<String>,
}

/// Wakes the window when a worker has something to say.
pub(crate) type Wake = Arc<dyn Fn() + Send + Sync>;

/// How long to wait before steps that could not be kept are tried again.
const TRY_AGAIN: Duration = Duration::from_secs(3);
/// How long nothing must have been asked for before the cache is brought up to date.
const QUIET: Duration = Duration::from_secs(5);

impl Saver {
    /// Starts the worker.
    pub(super) fn start(folder: ProjectFolder, wake: Wake) -> Self {
        let root = folder.root().to_owned();
        let (jobs, inbox) = channel();
        let (outbox, reports) = channel();
        let worker = std::thread::Builder::new()
            .name("saver".to_owned())
            .spawn(move || Worker { folder, outbox, wake, unkept: Vec::new() }.run(&inbox))
            .ok();
        Self { jobs, reports, worker, root, n_sent: 0, n_kept: 0, trouble: None }
    }

    /// The project's folder.
    pub(super) fn root(&self) -> &std::path::Path {
        &self.root
    }

    /// Sends steps to be kept.
    pub(super) fn keep(&mut self, steps: Vec<Step>) {
        self.n_sent += steps.len();
        self.send(Job::Keep(steps));
    }

    /// Sends a snapshot to be written.
    pub(super) fn save(&mut self, project: &Project, now: Timestamp) {
        self.send(Job::Save(Box::new(project.clone()), now));
    }

    /// Asks for a dated copy.
    pub(super) fn back_up(&mut self, now: Timestamp) {
        self.send(Job::BackUp(now));
    }

    /// What has been said since the last time.
    pub(super) fn reports(&mut self) -> Vec<Report> {
        let reports: Vec<Report> = self.reports.try_iter().collect();
        for report in &reports {
            match report {
                Report::Kept(n) => {
                    self.n_kept += n;
                    self.trouble = None;
                }
                Report::Unkept(why) => self.trouble = Some(why.clone()),
                Report::Unwritten(error) => self.trouble = Some(error.to_string()),
                Report::Written(_) => self.trouble = None,
                Report::NotBackedUp(_) => {}
            }
        }
        reports
    }

    /// How far the work is kept.
    pub(super) fn state(&self) -> Saved {
        match &self.trouble {
            Some(why) => Saved::NotSaved(why.clone()),
            None if self.n_kept < self.n_sent => Saved::Saving,
            None => Saved::Saved,
        }
    }

    /// Ends the worker after all that was sent is done, and gives the folder back; `None` when it broke down.
    pub(super) fn end(mut self) -> Option<ProjectFolder> {
        self.send(Job::End);
        self.worker.take()?.join().ok()
    }

    fn send(&mut self, job: Job) {
        if self.jobs.send(job).is_err() {
            self.trouble = Some(
                "The part of the program that saves has stopped. Nothing done from now on is kept: close Obelus and start it again; everything shown as saved is there."
                    .to_owned(),
            );
        }
    }
}

/// The worker: owns the folder, so that two writes never meet.
struct Worker {
    folder: ProjectFolder,
    outbox: Sender<Report>,
    wake: Wake,
    /// Steps that the disk has refused so far, in order.
    unkept: Vec<Step>,
}

impl Worker {
    fn run(mut self, inbox: &Receiver<Job>) -> ProjectFolder {
        loop {
            let job = if !self.unkept.is_empty() {
                inbox.recv_timeout(TRY_AGAIN)
            } else if self.folder.is_cache_stale() {
                inbox.recv_timeout(QUIET)
            } else {
                inbox.recv().map_err(RecvTimeoutError::from)
            };
            match job {
                Ok(Job::Keep(steps)) => {
                    self.unkept.extend(steps);
                    // What waits in the queue goes into the same write.
                    self.keep();
                }
                Ok(Job::Save(project, now)) => self.save(&project, now),
                Ok(Job::BackUp(now)) => {
                    if let Err(error) = self.folder.back_up(now) {
                        self.say(Report::NotBackedUp(error.to_string()));
                    }
                }
                Ok(Job::End) | Err(RecvTimeoutError::Disconnected) => {
                    self.keep();
                    self.keep_cache();
                    return self.folder;
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.keep();
                    self.keep_cache();
                }
            }
        }
    }

    fn keep(&mut self) {
        if self.unkept.is_empty() {
            return;
        }
        match self.folder.append_all(&self.unkept) {
            Ok(()) => {
                let n_kept = self.unkept.len();
                self.unkept.clear();
                self.say(Report::Kept(n_kept));
            }
            Err(error) => self.say(Report::Unkept(error.to_string())),
        }
    }

    fn keep_cache(&mut self) {
        // One that cannot be kept only makes the next opening slower.
        drop(self.folder.keep_cache());
    }

    fn save(&mut self, project: &Project, now: Timestamp) {
        self.keep();
        if !self.unkept.is_empty() {
            return;
        }
        let report = match self.folder.save(project, now) {
            Ok(written) => Report::Written(written),
            Err(error) => Report::Unwritten(error),
        };
        self.say(report);
    }

    fn say(&self, report: Report) {
        // Nobody listens any more when the desk has gone; then there is nobody to tell.
        drop(self.outbox.send(report));
        (self.wake)();
    }
}

/// Earlier versions of a project, newest first.
pub(super) fn versions(root: &std::path::Path) -> Vec<Backup> {
    crate::store::list_backups(root)
}

/// What comes back when a folder is read again.
#[expect(clippy::result_large_err, reason = "the folder goes back to where it came from")]
pub(super) fn reload(
    folder: ProjectFolder,
    holder: &crate::store::Holder,
) -> Result<Opened, (ProjectFolder, String)> {
    folder.reload(holder).map_err(|(folder, error)| (folder, error.to_string()))
}
