//! What is found out about one text: of a short one at once, of a long one by a worker that stops when nobody waits for it.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use super::Desk;
use crate::{
    search::{Finder, Query},
    text::{Needle, Span},
};

/// Bytes up to which a text is gone through in a few milliseconds.
const SHORT: usize = 2 << 20;

/// Something that is being found out, or the answer. It is given up when this goes.
#[derive(Debug)]
pub struct Aside<T> {
    text: Arc<str>,
    answer: Arc<OnceLock<T>>,
    is_given_up: Arc<AtomicBool>,
}

impl<T> Aside<T> {
    /// True when it is about this text.
    pub fn is_in(&self, text: &Arc<str>) -> bool {
        Arc::ptr_eq(&self.text, text)
    }

    /// The answer, once it is known.
    pub fn found(&self) -> Option<&T> {
        self.answer.get()
    }
}

impl<T> Drop for Aside<T> {
    fn drop(&mut self) {
        self.is_given_up.store(true, Ordering::Relaxed);
    }
}

impl Desk {
    /// Looks for words in a text: every place, in order.
    pub fn look_in(&self, text: &Arc<str>, needle: &Needle) -> Aside<Vec<Span>> {
        let Needle { words, match_case, whole_words, match_accents } = needle.clone();
        let query = Query { words, match_case, whole_words, match_accents, is_pattern: false };
        // Words are never a broken pattern.
        let finder = Finder::new(&query).ok().filter(|_| !query.is_empty());
        self.aside(text, move |text, is_given_up| match finder {
            Some(finder) => finder.find_unless(text, is_given_up),
            None => Some(Vec::new()),
        })
    }

    /// Counts the characters of a text that are not ASCII.
    pub fn letters_of(&self, text: &Arc<str>) -> Aside<BTreeMap<char, usize>> {
        self.aside(text, |text, is_given_up| {
            let mut letters = BTreeMap::new();
            for (index, letter) in text.chars().filter(|it| !it.is_ascii()).enumerate() {
                if index % 65_536 == 0 && is_given_up() {
                    return None;
                }
                *letters.entry(letter).or_default() += 1;
            }
            Some(letters)
        })
    }

    fn aside<T: Send + Sync + 'static>(
        &self,
        text: &Arc<str>,
        find: impl FnOnce(&str, &(dyn Fn() -> bool + Sync)) -> Option<T> + Send + 'static,
    ) -> Aside<T> {
        let aside = Aside { text: Arc::clone(text), answer: Arc::default(), is_given_up: Arc::default() };
        let (text, answer, is_given_up) =
            (Arc::clone(text), Arc::clone(&aside.answer), Arc::clone(&aside.is_given_up));
        let is_short = text.len() <= SHORT;
        let job = move || {
            if let Some(found) = find(&text, &|| is_given_up.load(Ordering::Relaxed)) {
                answer.get_or_init(|| found);
            }
        };
        if is_short {
            job();
        } else {
            self.jobs.look(job);
        }
        aside
    }
}
