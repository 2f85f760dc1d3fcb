//! Words looked for in one text: a short one at once, a long one by a worker that stops when nobody waits for it.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, Ordering},
};

use super::Desk;
use crate::{
    search::{Finder, Query},
    text::{Needle, Span},
};

/// Bytes up to which a text is looked through in a few milliseconds.
const SHORT: usize = 2 << 20;

/// A search under way, or its answer. It is given up when this goes.
#[derive(Debug)]
pub struct Looking {
    text: Arc<str>,
    answer: Arc<OnceLock<Vec<Span>>>,
    is_given_up: Arc<AtomicBool>,
}

impl Looking {
    /// True when it is this text that is looked through.
    pub fn is_in(&self, text: &Arc<str>) -> bool {
        Arc::ptr_eq(&self.text, text)
    }

    /// The places, once they are known.
    pub fn found(&self) -> Option<&Vec<Span>> {
        self.answer.get()
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        self.is_given_up.store(true, Ordering::Relaxed);
    }
}

impl Desk {
    /// Looks for words in a text.
    pub fn look_in(&self, text: &Arc<str>, needle: &Needle) -> Looking {
        let Needle { words, match_case, whole_words, match_accents } = needle.clone();
        let query = Query { words, match_case, whole_words, match_accents, is_pattern: false };
        let looking = Looking { text: Arc::clone(text), answer: Arc::default(), is_given_up: Arc::default() };
        // Words are never a broken pattern.
        let Ok(finder) = Finder::new(&query) else { return looking };
        if text.len() <= SHORT || query.words.trim().is_empty() {
            looking.answer.get_or_init(|| finder.find(text));
            return looking;
        }
        let (answer, is_given_up) = (Arc::clone(&looking.answer), Arc::clone(&looking.is_given_up));
        let text = Arc::clone(text);
        self.jobs.look(move || {
            let found = finder.find_unless(&text, &|| is_given_up.load(Ordering::Relaxed));
            if let Some(found) = found {
                answer.get_or_init(|| found);
            }
        });
        looking
    }
}
