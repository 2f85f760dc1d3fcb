//! What has become of a mark in a changed text.

use crate::text::Span;

/// How many places are listed for a mark that a person must decide on.
pub(super) const MOST_CANDIDATES: usize = 5;

/// What has become of one anchor.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// In which way it was found, or why it was not.
    pub outcome: Outcome,
    /// Bytes of the new text, where the outcome is accepted.
    pub span: Option<Span>,
    /// How well the best place fits, from 0 to 1; 0 when there is none.
    pub score: f64,
    /// How well the next best place fits.
    pub runner_up: Option<f64>,
    /// The best places, best first, at most five.
    pub candidates: Vec<Candidate>,
}

/// A place in the new text that may be meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Bytes of the new text.
    pub span: Span,
    /// How well it fits, from 0 to 1.
    pub score: f64,
}

/// The outcomes, from sure to gone. The first four are accepted without asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The same words at the same byte, with the same words around.
    Kept,
    /// The same words, letter for letter, at another place or with other words around.
    Shifted,
    /// The same words in another typesetting: white space, quotation marks, dashes, composed letters.
    Folded,
    /// The words with a small edit, and no other place that comes near.
    Fuzzy,
    /// A place that fits badly, or several that fit as well as each other: a person must decide.
    Ambiguous,
    /// The place is there, but a figure in it or at its edge has another value, bound or hedge.
    DigitsChanged {
        /// The figures as they were.
        from: String,
        /// The figures as they stand there now.
        to: String,
    },
    /// Nothing like it stands in the new text.
    Lost,
}

impl Outcome {
    /// True when the mark goes to the new place without asking.
    pub const fn is_accepted(&self) -> bool {
        matches!(self, Self::Kept | Self::Shifted | Self::Folded | Self::Fuzzy)
    }

    /// Its name on the command line.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Kept => "Kept",
            Self::Shifted => "Shifted",
            Self::Folded => "Folded",
            Self::Fuzzy => "Fuzzy",
            Self::Ambiguous => "Ambiguous",
            Self::DigitsChanged { .. } => "DigitsChanged",
            Self::Lost => "Lost",
        }
    }

    /// All names, in the order of the tally.
    pub const NAMES: [&'static str; 7] =
        ["Kept", "Shifted", "Folded", "Fuzzy", "Ambiguous", "DigitsChanged", "Lost"];
}

impl Placed {
    pub(super) fn accepted(outcome: Outcome, best: Candidate, rest: &[Candidate]) -> Self {
        let mut placed = Self::open(outcome, best, rest);
        placed.span = Some(best.span);
        placed
    }

    pub(super) fn open(outcome: Outcome, best: Candidate, rest: &[Candidate]) -> Self {
        let mut candidates: Vec<Candidate> =
            std::iter::once(best).chain(rest.iter().copied()).take(MOST_CANDIDATES).collect();
        // Of equals the first in the text.
        candidates.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.span.cmp(&other.span)));
        Self {
            outcome,
            span: None,
            score: best.score,
            runner_up: rest.first().map(|it| it.score),
            candidates,
        }
    }

    pub(super) fn lost(candidates: &[Candidate]) -> Self {
        Self {
            outcome: Outcome::Lost,
            span: None,
            score: candidates.first().map_or(0.0, |it| it.score),
            runner_up: candidates.get(1).map(|it| it.score),
            candidates: Vec::new(),
        }
    }
}
