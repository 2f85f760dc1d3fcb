//! *not £108, but £73*: a figure that is named to be replaced.

use std::ops::Range;

use super::{ProposedVoice, Speaker};
use crate::detect::documentation::RuleDoc;
use crate::detect::roles::Role;
use crate::detect::scan::Scan;
use crate::model::Holds;

pub(super) const DOC: RuleDoc = RuleDoc {
    id: "correction",
    title: "A figure that is named to be replaced",
    what: "not just before the figure, and but with another figure behind it",
    why: "the author denies the first and holds the second",
    example: "the cost was not £108, but £73",
};

/// How far behind the figure *but* may stand.
const MOST_BETWEEN: usize = 24;

/// The denial of a figure on these tokens.
pub(super) fn of(scan: &Scan<'_>, figure: &Range<usize>) -> Option<ProposedVoice> {
    let not = figure.start.checked_sub(1).filter(|it| scan.is(*it, Role::Not))?;
    let end = figure.end + MOST_BETWEEN;
    let but = (figure.end..end).find(|it| scan.is(*it, Role::ButWord) || scan.mark(*it) == Some(';'))?;
    let has_other =
        (but + 1..but + 6).any(|it| scan.digits(it).is_some() || scan.senses(it).cardinal.is_some());
    has_other.then(|| ProposedVoice {
        who: Speaker::Author,
        holds: Holds::CertainlyFalse,
        cue: Some(scan.span(not, not + 1)),
        is_sure: true,
        rule: DOC.id,
    })
}
