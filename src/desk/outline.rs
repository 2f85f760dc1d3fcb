//! Looking for lines that may be headings, on a worker: a long text has many lines, and the window waits for none of them.

use std::sync::Arc;

use crate::{
    model::{Id, Source},
    text::{Span, lone_lines},
};

use super::{Action, Desk, Heading};

/// So many lines are proposed at most; a text with more is no text with headings.
const MOST: usize = 20_000;

/// What may be headings in a text.
#[derive(Clone, Debug)]
pub struct Proposals {
    /// Whose text.
    pub source: Id<Source>,
    /// The text that was looked at, to see when it is another one.
    body: Arc<str>,
    /// The lines, in order.
    pub lines: Vec<Span>,
}

impl Desk {
    /// Lines of a source that may be headings, as last looked for, without those that are marked; `None` until the worker has come to an end.
    pub fn proposed_headings(&self, source: &Id<Source>) -> Option<Vec<Span>> {
        let found = self.proposals.as_ref().filter(|_| self.has_looked_for_headings(source))?;
        let marked = self.marks(source).headings();
        let is_marked = |line: &Span| {
            let before: Option<&Heading> = marked.section_at(line.end.saturating_sub(1).max(line.start));
            before.is_some_and(|heading| heading.span.overlaps(*line))
        };
        Some(found.lines.iter().filter(|line| !is_marked(line)).copied().collect())
    }

    /// True when a worker has looked through the text of a source as it is.
    pub fn has_looked_for_headings(&self, source: &Id<Source>) -> bool {
        let body = self.project.sources().get(source).map(|it| &it.text.body);
        let found = self.proposals.as_ref().filter(|found| found.source == *source);
        found.zip(body).is_some_and(|(found, body)| Arc::ptr_eq(&found.body, body))
    }

    /// Looks for lines that may be headings.
    pub(super) fn look_for_headings(&self, source: &Id<Source>) {
        let Some(record) = self.project.sources().get(source) else { return };
        let (source, text) = (source.clone(), Arc::clone(&record.text));
        self.jobs.run("headings", move || {
            let mut lines = lone_lines(&text.body, &text.paragraphs);
            lines.truncate(MOST);
            Action::HeadingsFound(Arc::new(Proposals { source, body: Arc::clone(&text.body), lines }))
        });
    }
}
