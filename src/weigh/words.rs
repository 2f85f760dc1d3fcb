//! Verdicts and scopes in the words that people read.

use super::Scope;
use crate::model::Verdict;

/// A verdict, as a badge says it.
pub const fn title(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotRival => "Different things counted",
        Verdict::Same => "The same",
        Verdict::Refines => "One refines the other",
        Verdict::Compatible => "Both can be true",
        Verdict::Tension => "Tension",
        Verdict::Contradicts => "Contradicts",
    }
}

/// How two scopes lie to each other, as a badge says it.
pub const fn scope_title(scope: Scope) -> &'static str {
    match scope {
        Scope::Equal => "Same scope",
        Scope::AinB | Scope::BinA => "One scope within the other",
        Scope::Overlap => "Scopes overlap",
        Scope::Disjoint => "Different scopes",
        Scope::Unknown => "Scope not known",
    }
}
