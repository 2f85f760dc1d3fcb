//! Work beside the window: a job gets a snapshot and ends by sending an action.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, Sender, channel},
};

use super::{Action, saver::Wake};

/// Jobs under way.
pub(super) struct Jobs {
    outbox: Sender<Action>,
    inbox: Receiver<Action>,
    wake: Wake,
}

impl Jobs {
    /// No jobs yet. `wake` is called when one has ended.
    pub(super) fn new(wake: Wake) -> Self {
        let (outbox, inbox) = channel();
        Self { outbox, inbox, wake }
    }

    /// How a worker wakes the window.
    pub(super) fn wake(&self) -> Wake {
        Wake::clone(&self.wake)
    }

    /// Runs a job on a thread of its own. A job that breaks down ends in silence: what it would have said is asked for again with the
    /// next change.
    pub(super) fn run(&self, name: &str, job: impl FnOnce() -> Action + Send + 'static) {
        let (outbox, wake) = (self.outbox.clone(), self.wake());
        let started = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            if let Ok(action) = catch_unwind(AssertUnwindSafe(job)) {
                drop(outbox.send(action));
                wake();
            }
        });
        drop(started);
    }

    /// Runs a job that tells its answer in a way of its own.
    pub(super) fn look(&self, job: impl FnOnce() + Send + 'static) {
        let wake = self.wake();
        let started = std::thread::Builder::new().name("look".to_owned()).spawn(move || {
            drop(catch_unwind(AssertUnwindSafe(job)));
            wake();
        });
        drop(started);
    }

    /// What ended since the last time.
    pub(super) fn ended(&self) -> Vec<Action> {
        self.inbox.try_iter().collect()
    }
}
