//! A cue: words that say who speaks, and the stretch that they govern.

use std::ops::Range;

use crate::text::Span;

/// Words that say who speaks.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Its verb or its first word.
    pub(super) at: usize,
    /// The words.
    pub(super) span: Span,
    /// The words that name the source.
    pub(super) source: Option<Span>,
    /// The tokens whose figures it governs.
    pub(super) scope: Range<usize>,
    /// What it governs.
    pub(super) reach: Reach,
    /// False where a person should look twice.
    pub(super) is_sure: bool,
    /// The rule that found it.
    pub(super) rule: &'static str,
}

/// Which figures of its scope a cue governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// All of them: dates as well are what somebody says.
    All,
    /// Amounts: a date near the verb is the date of the report.
    Amounts,
    /// Only the first figure of its scope, whatever it is: what a verb of finding has for an object.
    First,
}

impl Cue {
    /// True when it governs a figure on these tokens.
    pub(super) fn governs(&self, figure: &Range<usize>, is_time: bool) -> bool {
        self.scope.start <= figure.start
            && figure.end <= self.scope.end
            && match self.reach {
                Reach::All => true,
                Reach::Amounts => !is_time,
                Reach::First => !is_time || figure.start <= self.scope.start + 1,
            }
    }

    /// How far it stands from a figure; a cue behind counts as farther than any before.
    pub(super) fn distance(&self, figure: &Range<usize>) -> (bool, usize) {
        if self.at < figure.start { (false, figure.start - self.at) } else { (true, self.at - figure.start) }
    }
}
