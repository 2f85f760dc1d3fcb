//! A project that is opened by a worker, while what is open stays open; it is taken in as soon as all of it is there, or given up.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    time::Duration,
};

use super::{Desk, Notice, Outcome, derived::Derived};
use crate::{
    model::Timestamp,
    store::{self, OpenError, Opened, Watch},
};

/// How long the window waits at once: a project of usual size is there by then, and nothing has to be drawn in between.
const AT_ONCE: Duration = Duration::from_millis(40);

/// A project on its way.
pub struct Arriving {
    path: PathBuf,
    watch: Arc<Watch>,
    answer: Receiver<Result<Arrived, OpenError>>,
}

struct Arrived {
    opened: Opened,
    derived: Derived,
}

impl Arriving {
    /// The folder or file that is opened.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How far it has come.
    pub fn watch(&self) -> &Watch {
        &self.watch
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        self.watch.give_up();
    }
}

impl Desk {
    /// The project that is being opened.
    pub fn arriving(&self) -> Option<&Arriving> {
        self.arriving.as_ref()
    }

    /// Begins to open a project. One that was still being opened is given up.
    pub(super) fn open_aside(&mut self, path: &Path, now: Timestamp) -> Outcome {
        let closed = self.close_before_opening(path, now);
        let (sender, answer) = channel();
        let watch = Arc::new(Watch::default());
        let (holder, wake) = (self.holder(now), self.jobs.wake());
        let job = {
            let (path, watch) = (path.to_owned(), Arc::clone(&watch));
            move || {
                let arrived = store::open_watched(&path, &holder, &watch).map(|opened| {
                    let derived = Derived::of(&opened.project);
                    Arrived { opened, derived }
                });
                // Nobody takes what was given up: its lock goes with it.
                drop(sender.send(arrived));
                wake();
            }
        };
        if std::thread::Builder::new().name("opening".to_owned()).spawn(job).is_err() {
            // A system that has no thread left can still open it here.
            return self.open(path, now);
        }
        self.arriving = Some(Arriving { path: path.to_owned(), watch, answer });
        self.take_arrived(AT_ONCE, now).unwrap_or(closed)
    }

    /// Stops opening; what is open stays.
    pub(super) fn give_up_opening(&mut self) {
        self.arriving = None;
    }

    /// Takes in what has been opened, if it comes within this time.
    pub(super) fn take_arrived(&mut self, within: Duration, now: Timestamp) -> Option<Outcome> {
        let arriving = self.arriving.as_ref()?;
        let answer = match arriving.answer.recv_timeout(within) {
            Err(RecvTimeoutError::Timeout) => return None,
            Err(RecvTimeoutError::Disconnected) => None,
            Ok(answer) => Some(answer),
        };
        let path = arriving.path.clone();
        self.arriving = None;
        match answer {
            Some(Ok(Arrived { opened, derived })) => {
                self.close(now);
                self.take_in(opened, derived, now);
                return Some(Outcome { is_other_project: true, ..Outcome::default() });
            }
            Some(Err(error)) => {
                self.notices.push(Notice::error(NOT_OPENED, &error.to_string(), Some(&path)));
            }
            None => {
                let why =
                    "Reading it has broken down. Nothing was changed; please tell the authors of Obelus";
                self.notices.push(Notice::error(NOT_OPENED, why, Some(&path)));
            }
        }
        None
    }
}

/// What is said first when a project does not open.
pub(super) const NOT_OPENED: &str = "The project was not opened";
