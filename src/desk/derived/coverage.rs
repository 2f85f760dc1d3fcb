//! How much of a text is worked through: its paragraphs that a mention or a claim touches, counted as marks come and go.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    model::{Anchor, Record, TextOfRecord},
    text::Span,
};

/// The marked paragraphs of one text. A mark more or less costs the paragraphs that it touches.
#[derive(Clone, Debug, Default)]
pub(super) struct Touched {
    text: Arc<TextOfRecord>,
    n_marks: usize,
    /// How many marks touch a paragraph, by its index; only those that any touches.
    paragraphs: BTreeMap<usize, usize>,
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
        Self { text: Arc::clone(text), ..Self::default() }
    }

    pub(super) fn coverage(&self) -> Coverage {
        Coverage {
            n_marks: self.n_marks,
            n_covered: self.paragraphs.len(),
            n_paragraphs: self.text.paragraphs.len(),
        }
    }

    pub(super) fn enter(&mut self, record: &Record) {
        for span in places(record) {
            self.n_marks += 1;
            for paragraph in self.touched_by(span) {
                *self.paragraphs.entry(paragraph).or_default() += 1;
            }
        }
    }

    pub(super) fn leave(&mut self, record: &Record) {
        for span in places(record) {
            self.n_marks = self.n_marks.saturating_sub(1);
            for paragraph in self.touched_by(span) {
                if let Some(n) = self.paragraphs.get_mut(&paragraph) {
                    *n -= 1;
                    if *n == 0 {
                        self.paragraphs.remove(&paragraph);
                    }
                }
            }
        }
    }

    /// The paragraphs that have a byte in common with a span.
    fn touched_by(&self, span: Span) -> std::ops::Range<usize> {
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
