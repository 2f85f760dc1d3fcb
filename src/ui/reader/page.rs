//! What is on screen: the blocks laid out in this frame, and the way from a place to a byte and back.

use eframe::egui::{Pos2, Rect, pos2};

use crate::text::{Span, trim, word_around};

use super::leaf::{Leaf, Part};

/// The blocks in the window, from top to bottom.
pub(super) struct Page<'a> {
    /// The text of record.
    pub(super) text: &'a str,
    /// The window, without the ruler.
    pub(super) rect: Rect,
    /// The laid-out blocks.
    pub(super) leaves: Vec<Leaf>,
}

impl Page<'_> {
    /// The bytes from the first to the last block in the window.
    pub(super) fn span(&self) -> Span {
        let first = self.leaves.first().map(|leaf| leaf.block.span).unwrap_or_default();
        let last = self.leaves.last().map(|leaf| leaf.block.span).unwrap_or_default();
        first.join(last)
    }

    /// The block that holds a byte, when it is in the window.
    pub(super) fn leaf_of(&self, byte: usize) -> Option<&Leaf> {
        let index = self.leaves.partition_point(|leaf| leaf.block.span.start <= byte).checked_sub(1)?;
        self.leaves.get(index).filter(|leaf| leaf.block.span.touches(byte))
    }

    /// The caret place nearest to a position; above the first block its start, below the last one its end.
    pub(super) fn byte_at(&self, position: Pos2) -> Option<usize> {
        let below = self.leaves.partition_point(|leaf| leaf.origin.y <= position.y);
        let leaf = self.leaves.get(below.saturating_sub(1))?;
        // Between two blocks the nearer one counts.
        let next = self
            .leaves
            .get(below)
            .filter(|next| next.origin.y - position.y < position.y - (leaf.origin.y + leaf.height()));
        let leaf = next.unwrap_or(leaf);
        if position.y < leaf.origin.y - leaf.above {
            return Some(leaf.block.span.start);
        }
        Some(leaf.byte_at(self.text, position))
    }

    /// The byte whose character lies under a position; `None` beside the words.
    pub(super) fn byte_under(&self, position: Pos2) -> Option<usize> {
        self.leaves.iter().find_map(|leaf| leaf.byte_under(position))
    }

    /// Where the caret stands at a byte, when that is in the window.
    pub(super) fn caret(&self, byte: usize) -> Option<Rect> {
        self.leaf_of(byte).map(|leaf| leaf.caret(byte))
    }

    /// The parts of a span that are in the window, one a row.
    pub(super) fn parts(&self, span: Span) -> Vec<Part> {
        let first = self.leaves.partition_point(|leaf| leaf.block.span.end <= span.start);
        let inside = self.leaves.iter().skip(first).take_while(|leaf| leaf.block.span.start < span.end);
        inside.flat_map(|leaf| leaf.parts(span)).collect()
    }

    /// The span as it can be selected: by whole words where a block is set word by word.
    pub(super) fn selectable(&self, span: Span) -> Span {
        let whole = |byte: usize, is_end: bool| {
            let blurred = self.leaf_of(byte).filter(|leaf| !leaf.is_exact());
            let Some(leaf) = blurred else { return byte };
            let probe = if is_end { byte.saturating_sub(1).max(leaf.block.span.start) } else { byte };
            let word = word_around(self.text, probe);
            if is_end { word.end.max(byte) } else { word.start.min(byte) }
        };
        let wider = Span::new(whole(span.start, false), whole(span.end, true));
        if span.is_empty() || wider == span && self.is_exact(span) { span } else { trim(self.text, wider) }
    }

    fn is_exact(&self, span: Span) -> bool {
        [span.start, span.end].into_iter().filter_map(|byte| self.leaf_of(byte)).all(Leaf::is_exact)
    }

    /// A place at the start of the first row in the window.
    pub(super) fn first_place(&self) -> Pos2 {
        self.leaves.first().map_or(self.rect.min, |leaf| pos2(leaf.origin.x, self.rect.top() + 4.0))
    }
}
