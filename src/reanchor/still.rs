//! Marks around which nothing was altered: they go where their surroundings went, unless another place is just like theirs.

use super::{
    Versions,
    figures::Figures,
    occurrences::{MOST_PLACES, Occurrences},
    outcome::{Candidate, Outcome, Placed},
};
use crate::text::{Run, Span};

/// Bytes on each side of a mark inside which no change is looked at again for the sake of figures.
const FAR: usize = 160;
/// How far two places that look alike are compared, in bytes on each side.
const FARTHEST: usize = 4096;

/// A mark whose surroundings stand letter for letter in the new text.
pub(super) struct Still {
    /// Which of the given spans.
    pub(super) index: usize,
    pub(super) span: Span,
    /// The span with its context.
    pub(super) window: Span,
    pub(super) run: Run,
}

/// Places all of these.
pub(super) fn place(versions: &Versions<'_>, marks: &[Still]) -> Vec<(usize, Placed)> {
    let words = || marks.iter().map(|it| it.window.of(versions.old.text));
    let before = Occurrences::of(versions.old.text, words());
    let after = Occurrences::of(versions.new.text, words());
    let places = marks.iter().map(|mark| {
        let words = mark.window.of(versions.old.text);
        (mark.index, place_one(versions, mark, before.get(words), after.get(words)))
    });
    places.collect()
}

fn place_one(versions: &Versions<'_>, mark: &Still, before: &[Span], after: &[Span]) -> Placed {
    let here = Candidate { span: mark.run.image(mark.span), score: 1.0 };
    let image = mark.run.image(mark.window);
    let lead = mark.span.start - mark.window.start;
    let others: Vec<Candidate> = after
        .iter()
        .filter(|place| **place != image)
        .map(|place| {
            let start = place.start + lead;
            Candidate { span: Span::new(start, start + mark.span.len()), score: 1.0 }
        })
        .collect();
    let is_alone = before.len() <= 1 && others.is_empty();
    if !is_alone && !is_settled(versions, mark, before, after) {
        return Placed::open(Outcome::Ambiguous, here, &others);
    }
    if let Some(changed) = changed_figures(versions, mark, here.span) {
        return Placed::open(changed, here, &[]);
    }
    let outcome = if here.span == mark.span { Outcome::Kept } else { Outcome::Shifted };
    Placed::accepted(outcome, here, &[])
}

/// True when the wider surroundings, on each side and in both texts, tell this place from all that look like it.
fn is_settled(versions: &Versions<'_>, mark: &Still, before: &[Span], after: &[Span]) -> bool {
    if before.len() > MOST_PLACES || after.len() > MOST_PLACES {
        return false;
    }
    let image = mark.run.image(mark.window);
    let old = versions.old.text;
    let differs = |text: &str, other: Span| {
        let left = Span::new(mark.run.old.start, mark.window.start).of(old).bytes().rev();
        let right = Span::new(mark.window.end, mark.run.old.end).of(old).bytes();
        let is_first = mark.run.old.start == 0 && mark.run.new == 0;
        let is_last =
            mark.run.old.end == old.len() && mark.run.end_in_new() == versions.new.text.len();
        parts(left, Span::new(0, other.start).of(text).bytes().rev(), is_first)
            && parts(right, Span::new(other.end, text.len()).of(text).bytes(), is_last)
    };
    before.iter().filter(|it| **it != mark.window).all(|other| differs(old, *other))
        && after.iter().filter(|it| **it != image).all(|other| differs(versions.new.text, *other))
}

/// True when two stretches part before the first of them ends, or one ends with its text.
fn parts(
    own: impl Iterator<Item = u8>,
    other: impl Iterator<Item = u8>,
    ends_with_text: bool,
) -> bool {
    let mut other = other;
    for byte in own.take(FARTHEST) {
        if other.next() != Some(byte) {
            return true;
        }
    }
    ends_with_text && other.next().is_some()
}

/// A change a little farther off may still be a part of a figure here.
fn changed_figures(versions: &Versions<'_>, mark: &Still, place: Span) -> Option<Outcome> {
    let run = mark.run;
    let is_far = |from: usize, to: usize, is_end: bool| is_end || to - from >= FAR;
    let starts_both = run.old.start == 0 && run.new == 0;
    let ends_both = run.old.end == versions.old.text.len() && run.end_in_new() == versions.new.text.len();
    if is_far(run.old.start, mark.span.start, starts_both) && is_far(mark.span.end, run.old.end, ends_both) {
        return None;
    }
    let (before, after) = (Figures::at(&versions.old, mark.span), Figures::at(&versions.new, place));
    (!before.says_the_same(&after))
        .then(|| Outcome::DigitsChanged { from: before.in_words(), to: after.in_words() })
}
