//! A changed text and the marks on its old version: which go where, which a person must decide on (model.md §1.3).
//!
//! Both texts are at hand, so the comparison of the two says where most marks go. What it cannot say is looked for by quote and
//! context. Nothing is accepted that another place fits nearly as well, and nothing whose figures are not the same.

mod outcome;
pub use outcome::{Candidate, Outcome, Placed};

mod side;

mod figures;

mod context;

mod occurrences;

mod extent;

mod still;

mod search;

mod moved;

mod sure;

use crate::{
    detect::Lexicon,
    text::{Alignment, Run, Span},
};
use side::Side;
use still::Still;

/// Scalars of context on each side of a quote that must stand unchanged for a mark to go without a question.
const CONTEXT: usize = 32;

/// Two versions of one text, compared.
#[derive(Debug)]
pub struct Versions<'a> {
    old: Side<'a>,
    new: Side<'a>,
    alignment: Alignment,
}

impl<'a> Versions<'a> {
    /// Compares two versions.
    pub fn new(old: &'a str, new: &'a str, lexicon: &'a Lexicon) -> Self {
        Self {
            old: Side::new(old, lexicon),
            new: Side::new(new, lexicon),
            alignment: Alignment::of(old, new),
        }
    }

    /// How the two lie side by side.
    pub const fn alignment(&self) -> &Alignment {
        &self.alignment
    }

    /// What has become of each of these spans of the old text, in their order. A span that does not fit it, or is empty, is lost.
    pub fn place(&self, spans: &[Span]) -> Vec<Placed> {
        let mut still = Vec::new();
        let mut open = Vec::new();
        let mut placed = vec![Placed::lost(&[]); spans.len()];
        for (index, span) in spans.iter().copied().enumerate() {
            if span.is_empty() || !span.fits(self.old.text) {
                continue;
            }
            if self.old.text == self.new.text {
                if let Some(place) = placed.get_mut(index) {
                    *place = Placed::accepted(Outcome::Kept, Candidate { span, score: 1.0 }, &[]);
                }
                continue;
            }
            let window = self.old.window(span, CONTEXT);
            match self.alignment.run_over(window).filter(|run| self.stays_at_edges(window, *run)) {
                Some(run) => still.push(Still { index, span, window, run }),
                None => open.push((index, span)),
            }
        }
        let found = still::place(self, &still).into_iter().chain(moved::place(self, &open));
        for (index, outcome) in found {
            if let Some(place) = placed.get_mut(index) {
                *place = outcome;
            }
        }
        placed
    }

    /// What has become of one span of the old text.
    pub fn place_one(&self, span: Span) -> Placed {
        self.place(&[span]).pop().unwrap_or_else(|| Placed::lost(&[]))
    }

    /// A window that ends with the old text must end with the new one as well: else there are other words beside it.
    fn stays_at_edges(&self, window: Span, run: Run) -> bool {
        let image = run.image(window);
        (window.start > 0) == (image.start > 0)
            && (window.end < self.old.text.len()) == (image.end < self.new.text.len())
    }
}
