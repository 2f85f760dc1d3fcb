//! Where in a text paragraphs stand without a mark, summed up over equal stretches: what the overview of the whole draws, whatever the number
//! of paragraphs.

use crate::model::TextOfRecord;

/// A text has at most twice as many stretches, as a power of two; the same as those in which marks are summed up.
const STRETCHES: u32 = 10;

/// The counts of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gaps {
    /// Bytes of a stretch, as a power of two.
    bits: u32,
    /// Of each stretch: paragraphs that start there, and how many of them no mark touches.
    counts: Vec<(u32, u32)>,
}

impl Gaps {
    /// For a text without marks.
    pub(super) fn of(text: &TextOfRecord) -> Self {
        let bits = text.body.len().max(1).ilog2().saturating_sub(STRETCHES);
        let mut counts = vec![(0, 0); (text.body.len() >> bits) + 1];
        for paragraph in text.paragraphs.spans() {
            if let Some((all, open)) = counts.get_mut(paragraph.start >> bits) {
                *all += 1;
                *open += 1;
            }
        }
        Self { bits, counts }
    }

    /// The first mark touches the paragraph that starts here.
    pub(super) fn close(&mut self, start: usize) {
        if let Some((_, open)) = self.counts.get_mut(start >> self.bits) {
            *open = open.saturating_sub(1);
        }
    }

    /// The last mark has left it.
    pub(super) fn open(&mut self, start: usize) {
        if let Some((_, open)) = self.counts.get_mut(start >> self.bits) {
            *open += 1;
        }
    }

    /// Each stretch with paragraphs, by its first byte: how many start there, and how many of these no mark touches.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        let stretches = self.counts.iter().enumerate().filter(|(_, (all, _))| *all > 0);
        stretches.map(|(stretch, (all, open))| (stretch << self.bits, *all as usize, *open as usize))
    }
}
