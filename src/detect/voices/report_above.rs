//! *The colonel reported to headquarters:* and the paragraphs below it.

use super::names::Subject;
use crate::detect::documentation::RuleDoc;
use crate::detect::roles::Role;
use crate::detect::scan::Scan;
use crate::detect::sentences::sentence_of;
use crate::text::Span;

pub(super) const DOC: RuleDoc = RuleDoc {
    id: "report-above",
    title: "A report that a paragraph above announced",
    what: "a paragraph that ends in a verb of saying and a colon governs the paragraphs below it, up to the note that closes the quotation",
    why: "block quotations carry no marks of their own",
    example: "Colonel Weiss reported to headquarters:",
};

/// How many tokens may stand between the verb and the colon: *to the general of the army*.
const MOST_ADDRESSED: usize = 24;

/// Who speaks in the paragraphs below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::detect) struct Lead {
    /// The words that tell.
    pub(in crate::detect) cue: Span,
    /// The words that name the source.
    pub(in crate::detect) source: Option<Span>,
}

impl Lead {
    /// What the end of a paragraph says about the paragraphs below it.
    pub(in crate::detect) fn of(scan: &Scan<'_>) -> Option<Self> {
        let colon = scan.len().checked_sub(1).filter(|last| scan.mark(*last) == Some(':'))?;
        let sentence = sentence_of(scan, colon);
        let near = colon.saturating_sub(MOST_ADDRESSED).max(sentence.first)..colon;
        let verb = near
            .rev()
            .find(|it| scan.is(*it, Role::Reporting) && Subject::of(scan, sentence.first, *it).is_some())?;
        let subject = Subject::of(scan, sentence.first, verb)?;
        if scan.is(subject.first, Role::FirstPerson) {
            return None;
        }
        // "the colonel reported to headquarters": to whom belongs to the cue.
        Some(Self { cue: subject.cue.join(scan.span(subject.first, colon)), source: Some(subject.source) })
    }
}
