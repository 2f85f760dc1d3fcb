//! How much of a text is worked through: its paragraphs that a mention or a claim touches, counted as marks come and go.

use std::{ops::Range, sync::Arc};

use crate::{
    model::{Anchor, MarkPart, Record, Shelf, TextOfRecord},
    text::Span,
};

use super::gaps::Gaps;

/// The marked paragraphs of one text. A mark more or less costs the paragraphs that it touches.
#[derive(Clone, Debug, Default)]
pub(super) struct Touched {
    text: Arc<TextOfRecord>,
    n_marks: usize,
    /// How many marks touch each paragraph.
    paragraphs: Vec<u32>,
    /// How many paragraphs any mark touches.
    n_covered: usize,
    /// Where those are that no mark touches.
    gaps: Gaps,
}

/// How much of a text is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Places of mentions and claims, of all annotators.
    pub n_marks: usize,
    /// Paragraphs that at least one of them touches.
    pub n_covered: usize,
    /// Paragraphs of the text.
    pub n_paragraphs: usize,
}

impl Coverage {
    /// The share of paragraphs that are marked, 0 to 1; none of a text without words.
    pub fn share(self) -> f32 {
        self.n_covered as f32 / self.n_paragraphs.max(1) as f32
    }

    /// The same in whole hundredths. All and nothing are said only of all and nothing.
    pub fn percent(self) -> usize {
        let Self { n_covered, n_paragraphs, .. } = self;
        match (n_covered, n_paragraphs) {
            (0, _) | (_, 0) => 0,
            (covered, all) if covered == all => 100,
            (covered, all) => ((covered * 200 + all) / (all * 2)).clamp(1, 99),
        }
    }
}

impl Touched {
    /// No marks yet, for this text.
    pub(super) fn of(text: &Arc<TextOfRecord>) -> Self {
        let paragraphs = vec![0; text.paragraphs.len()];
        Self { text: Arc::clone(text), paragraphs, n_marks: 0, n_covered: 0, gaps: Gaps::of(text) }
    }

    /// Where paragraphs stand without a mark.
    pub(super) fn gaps(&self) -> &Gaps {
        &self.gaps
    }

    pub(super) fn coverage(&self) -> Coverage {
        Coverage {
            n_marks: self.n_marks,
            n_covered: self.n_covered,
            n_paragraphs: self.text.paragraphs.len(),
        }
    }

    pub(super) fn enter(&mut self, record: &Record) {
        for span in places(record) {
            let touched = self.touched_by(span);
            self.add(touched);
        }
    }

    /// The same for all marks of a shelf, whose neighbors mostly lie in one paragraph.
    pub(super) fn enter_shelf(&mut self, shelf: &dyn Shelf) {
        let mut last = 0..0;
        for mark in shelf.marks().iter() {
            if matches!(MarkPart::of(mark.part), MarkPart::Cue(_)) {
                continue;
            }
            let paragraphs = self.text.paragraphs.spans();
            let lies_in_last =
                last.len() == 1 && paragraphs.get(last.start).is_some_and(|it| it.covers(mark.span));
            if !lies_in_last || mark.span.is_empty() {
                last = self.touched_by(mark.span);
            }
            self.add(last.clone());
        }
    }

    fn add(&mut self, paragraphs: Range<usize>) {
        self.n_marks += 1;
        for index in paragraphs {
            let Some(count) = self.paragraphs.get_mut(index) else { continue };
            if *count == 0 {
                self.n_covered += 1;
                self.gaps.close(self.text.paragraphs.span(index).start);
            }
            *count += 1;
        }
    }

    pub(super) fn leave(&mut self, record: &Record) {
        for span in places(record) {
            self.n_marks = self.n_marks.saturating_sub(1);
            for index in self.touched_by(span) {
                let Some(count) = self.paragraphs.get_mut(index) else { continue };
                if *count == 1 {
                    self.n_covered -= 1;
                    self.gaps.open(self.text.paragraphs.span(index).start);
                }
                *count = count.saturating_sub(1);
            }
        }
    }

    /// The paragraphs that have a byte in common with a span.
    fn touched_by(&self, span: Span) -> Range<usize> {
        let paragraphs = self.text.paragraphs.spans();
        let first = paragraphs.partition_point(|it| it.end <= span.start);
        let last = paragraphs.partition_point(|it| it.start < span.end);
        first..last.max(first)
    }
}

/// The places of a mention or a claim that are found in its text.
fn places(record: &Record) -> impl Iterator<Item = Span> {
    let at: &[Anchor] = match record {
        Record::Mention(it) => &it.at,
        Record::Claim(it) => &it.at,
        _ => &[],
    };
    at.iter().filter_map(Anchor::span)
}
