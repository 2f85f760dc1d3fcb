//! A file that could not be read, put right from its latest good copy.

use super::{Desk, Notice, Outcome, saver::Saver};
use crate::model::Timestamp;

impl Desk {
    /// Puts the copy in the place of the bad file and reads the project again.
    pub(super) fn take_good_copy(&mut self, path: &str, now: Timestamp) -> Outcome {
        let Some(mut folder) = self.saver.take().and_then(Saver::end) else { return Outcome::default() };
        let taken = folder.take_good_copy(path, now);
        self.saver = Some(Saver::start(folder, self.jobs.wake()));
        match taken {
            Ok(()) => {
                let words = format!("{path} is back as it was; the bad one is kept in .obelus/recovered");
                self.notices.push(Notice::quiet(words));
                self.reload(now)
            }
            Err(error) => {
                self.notices.push(Notice::error("The copy was not taken", &error.to_string(), None));
                Outcome::default()
            }
        }
    }
}
