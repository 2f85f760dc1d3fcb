//! A thing worked out once for each state of the project, not once a frame.

use crate::model::Key;

/// What was last worked out, for which record and which version of the project.
#[derive(Clone, Debug)]
pub(super) struct Memo<T> {
    of: Option<(Key, u64)>,
    value: T,
}

impl<T: Default> Memo<T> {
    /// The thing, worked out again when the record or the version is another one.
    pub(super) fn get(&mut self, key: &Key, version: u64, work_out: impl FnOnce() -> T) -> &T {
        let is_fresh = self.of.as_ref().is_some_and(|(of, at)| of == key && *at == version);
        if !is_fresh {
            self.of = Some((key.clone(), version));
            self.value = work_out();
        }
        &self.value
    }
}

impl<T: Default> Default for Memo<T> {
    fn default() -> Self {
        Self { of: None, value: T::default() }
    }
}
