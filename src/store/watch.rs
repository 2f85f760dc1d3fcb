//! How far the reading of a project has come, for somebody who waits for it, and the way to give it up.

use std::sync::{
    OnceLock,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

/// Shared by who reads and who waits.
#[derive(Debug, Default)]
pub struct Watch {
    n_read: AtomicU64,
    n_all: AtomicU64,
    is_given_up: AtomicBool,
    beginning: OnceLock<Beginning>,
}

/// How the first text begins: something to read at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// The title of the source.
    pub title: String,
    /// Its first page or two.
    pub text: String,
}

impl Watch {
    /// How much is read, from 0 to 1.
    pub fn share(&self) -> f32 {
        let (n_read, n_all) = (self.n_read.load(Ordering::Relaxed), self.n_all.load(Ordering::Relaxed));
        if n_all == 0 { 0.0 } else { (n_read as f32 / n_all as f32).min(1.0) }
    }

    /// How the first text begins, as soon as that is known.
    pub fn beginning(&self) -> Option<&Beginning> {
        self.beginning.get()
    }

    /// Asks the reader to stop; it says so with [`OpenError::GivenUp`](super::OpenError::GivenUp), and nothing has changed.
    pub fn give_up(&self) {
        self.is_given_up.store(true, Ordering::Relaxed);
    }

    /// True when nobody waits any more.
    pub fn is_given_up(&self) -> bool {
        self.is_given_up.load(Ordering::Relaxed)
    }

    pub(super) fn expect(&self, n_bytes: u64) {
        self.n_all.fetch_add(n_bytes, Ordering::Relaxed);
    }

    pub(super) fn read(&self, n_bytes: u64) {
        self.n_read.fetch_add(n_bytes, Ordering::Relaxed);
    }

    pub(super) fn begin(&self, beginning: impl FnOnce() -> Beginning) {
        self.beginning.get_or_init(beginning);
    }
}
