//! Marks around which nothing was altered: they go where their surroundings went, unless another place is just like theirs.

use super::{
    Versions,
    context::fold,
    extent::Extent,
    figures::Figures,
    occurrences::{MOST_PLACES, Occurrences},
    outcome::{Candidate, Outcome, Placed},
    side::Side,
};
use crate::text::{Run, Span, trim};

/// Bytes on each side of a mark inside which no change is looked at again for the sake of figures.
const FAR: usize = 160;

/// A mark whose surroundings stand letter for letter in the new text.
pub(super) struct Still {
    /// Which of the given spans.
    pub(super) index: usize,
    pub(super) span: Span,
    /// The span with its context.
    pub(super) window: Span,
    pub(super) run: Run,
}

/// Places all of these. Other places with the same words and the same context on one side are looked for in the plainest typesetting:
/// a copy is one also when its lines break elsewhere.
pub(super) fn place(versions: &Versions<'_>, marks: &[Still]) -> Vec<(usize, Placed)> {
    let words: Vec<Beside> = marks.iter().map(|it| Beside::of(&versions.old, it)).collect();
    let strings = || words.iter().flat_map(|it| [it.with_prefix.as_str(), it.with_suffix.as_str()]);
    let before = Occurrences::of(versions.old.folded().as_str(), strings());
    let after = Occurrences::of(versions.new.folded().as_str(), strings());
    let placed = marks.iter().zip(&words).map(|(mark, words)| {
        let others = Others {
            old: words.elsewhere(&versions.old, &before, mark.span),
            new: words.elsewhere(&versions.new, &after, mark.run.image(mark.span)),
        };
        (mark.index, place_one(versions, mark, &others))
    });
    placed.collect()
}

/// A quote with its context on either side, in the plainest typesetting.
struct Beside {
    with_prefix: String,
    with_suffix: String,
    length: usize,
}

impl Beside {
    fn of(side: &Side<'_>, mark: &Still) -> Self {
        Self {
            with_prefix: fold(Span::new(mark.window.start, mark.span.end).of(side.text)),
            with_suffix: fold(Span::new(mark.span.start, mark.window.end).of(side.text)),
            length: fold(mark.span.of(side.text)).len(),
        }
    }

    /// All places of these words but this one; `None` when there are too many to look at.
    fn elsewhere(&self, side: &Side<'_>, found: &Occurrences<'_>, own: Span) -> Option<Vec<Span>> {
        let (prefixed, suffixed) = (found.get(&self.with_prefix), found.get(&self.with_suffix));
        if prefixed.len().max(suffixed.len()) > MOST_PLACES {
            return None;
        }
        let behind = prefixed.iter().map(|it| Span::new(it.end - self.length, it.end));
        let ahead = suffixed.iter().map(|it| Span::new(it.start, it.start + self.length));
        let places = behind.chain(ahead).filter_map(|it| side.folded().original(side.text, it));
        let own = trim(side.text, own);
        let mut places: Vec<Span> = places.filter(|it| trim(side.text, *it) != own).collect();
        places.sort_unstable();
        places.dedup();
        Some(places)
    }
}

/// Where the same words stand elsewhere in either text; `None` for too many.
struct Others {
    old: Option<Vec<Span>>,
    new: Option<Vec<Span>>,
}

fn place_one(versions: &Versions<'_>, mark: &Still, others: &Others) -> Placed {
    let here = Candidate { span: mark.run.image(mark.span), score: 1.0 };
    if !is_settled(versions, mark, others) {
        let elsewhere = others.new.iter().flatten().map(|span| Candidate { span: *span, score: 1.0 });
        return Placed::open(Outcome::Ambiguous, here, &elsewhere.collect::<Vec<_>>());
    }
    if let Some(changed) = changed_figures(versions, mark, here.span) {
        return Placed::open(changed, here, &[]);
    }
    let outcome = if here.span == mark.span { Outcome::Kept } else { Outcome::Shifted };
    Placed::accepted(outcome, here, &[])
}

/// True when the wider surroundings, in both texts, tell this place from all that look like it on one side or both.
fn is_settled(versions: &Versions<'_>, mark: &Still, others: &Others) -> bool {
    let (Some(before), Some(after)) = (&others.old, &others.new) else { return false };
    if before.is_empty() && after.is_empty() {
        return true;
    }
    let image = mark.run.image(mark.span);
    let own = Extent::of(versions, mark.span, image);
    before.iter().all(|other| own.exceeds(Extent::of(versions, *other, image)))
        && after.iter().all(|other| own.exceeds(Extent::of(versions, mark.span, *other)))
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
