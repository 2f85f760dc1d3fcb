//! The text cursor and the selection: where each key takes them.
//!
//! A caret stands at a grapheme boundary inside a block. Blank lines between paragraphs are no place for it: it steps over them.

use eframe::egui::{Key as Stroke, Modifiers};

use crate::text::{Span, grapheme_after, grapheme_before, snap_to_graphemes, word_after, word_before};

use super::{block::block_at, leaf::Leaf, press::Press};

/// The text cursor, with the other end of the selection.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Caret {
    /// Where the selection began; equal to `focus` when nothing is selected.
    pub(super) anchor: usize,
    /// Where the caret stands.
    pub(super) focus: usize,
    /// The x of the screen that Up and Down keep to.
    goal: Option<f32>,
}

impl Caret {
    /// A caret with nothing selected.
    pub(super) fn at(byte: usize) -> Self {
        Self { anchor: byte, focus: byte, goal: None }
    }

    /// A selection with the caret at its end.
    pub(super) fn over(span: Span) -> Self {
        Self { anchor: span.start, focus: span.end, goal: None }
    }

    /// The selection; empty when there is none.
    pub(super) fn span(&self) -> Span {
        Span::new(self.anchor, self.focus)
    }

    /// Moves the caret; the anchor stays when the selection is extended.
    pub(super) fn go(&mut self, byte: usize, extend: bool) {
        self.focus = byte;
        self.goal = None;
        if !extend {
            self.anchor = byte;
        }
    }

    /// Keeps both ends inside a text that may have changed.
    pub(super) fn clamp(&mut self, text: &str) {
        let fit = |byte: usize| snap_to_graphemes(text, Span::at(byte.min(text.len()))).start;
        self.anchor = fit(self.anchor);
        self.focus = fit(self.focus);
    }

    /// The same caret in another version of the text.
    pub(super) fn carried(self, to: impl Fn(usize) -> usize) -> Self {
        Self { anchor: to(self.anchor), focus: to(self.focus), goal: None }
    }

    /// Does what a key says; false when it is no key of the caret. `page` is the height of the window, in points.
    pub(super) fn press(&mut self, press: &Press<'_>, key: Stroke, modifiers: Modifiers, page: f32) -> bool {
        let control = modifiers.command || modifiers.ctrl;
        let (text, extend) = (press.text, modifiers.shift);
        let span = self.span();
        let byte = match key {
            Stroke::ArrowLeft if !extend && !control && !span.is_empty() => span.start,
            Stroke::ArrowRight if !extend && !control && !span.is_empty() => span.end,
            Stroke::ArrowLeft if control => settle(press, word_before(text, self.focus), false),
            Stroke::ArrowRight if control => settle(press, word_after(text, self.focus), true),
            Stroke::ArrowLeft => settle(press, self.step(press, false), false),
            Stroke::ArrowRight => settle(press, self.step(press, true), true),
            Stroke::Home if control => settle(press, 0, true),
            Stroke::End if control => settle(press, text.len(), false),
            Stroke::Home => self.row_edge(press, false),
            Stroke::End => self.row_edge(press, true),
            Stroke::A if control && !extend => {
                *self = Self::over(Span::new(settle(press, 0, true), settle(press, text.len(), false)));
                return true;
            }
            Stroke::ArrowUp | Stroke::ArrowDown if !control => {
                self.by_rows(press, if key == Stroke::ArrowDown { 1 } else { -1 }, extend);
                return true;
            }
            Stroke::PageUp | Stroke::PageDown => {
                let n_rows = rows_in(page, press.line());
                self.by_rows(press, if key == Stroke::PageDown { n_rows } else { -n_rows }, extend);
                return true;
            }
            _ => return false,
        };
        self.go(byte, extend);
        true
    }

    /// The next place in a direction: a grapheme, or a word where a block is set word by word.
    fn step(&self, press: &Press<'_>, forward: bool) -> usize {
        let is_exact = self.leaf(press).is_exact();
        match (forward, is_exact) {
            (true, true) => grapheme_after(press.text, self.focus),
            (true, false) => word_after(press.text, self.focus),
            (false, true) => grapheme_before(press.text, self.focus),
            (false, false) => word_before(press.text, self.focus),
        }
    }

    fn leaf(&self, press: &Press<'_>) -> Leaf {
        press.set(block_at(press.blocks, self.focus), 0.0)
    }

    fn row_edge(&self, press: &Press<'_>, is_end: bool) -> usize {
        let leaf = self.leaf(press);
        let x = if is_end { f32::MAX } else { f32::MIN };
        leaf.byte_in_row(press.text, leaf.row_of(self.focus), x)
    }

    /// Goes down by rows, or up when their number is negative, keeping to the same x.
    fn by_rows(&mut self, press: &Press<'_>, rows: isize, extend: bool) {
        let down = rows > 0;
        let mut leaf = self.leaf(press);
        let goal = self.goal.unwrap_or_else(|| leaf.caret(self.focus).left());
        let mut row = leaf.row_of(self.focus);
        let mut at_edge = false;
        for _ in 0..rows.unsigned_abs() {
            let next = if down { Some(row + 1).filter(|it| *it < leaf.n_rows()) } else { row.checked_sub(1) };
            if let Some(next) = next {
                row = next;
                continue;
            }
            let block = if down { Some(leaf.index + 1) } else { leaf.index.checked_sub(1) };
            let Some(block) = block.filter(|it| *it < press.blocks.len()) else {
                at_edge = true;
                break;
            };
            leaf = press.set(block, 0.0);
            row = if down { 0 } else { leaf.n_rows().saturating_sub(1) };
        }
        let byte = match (at_edge, down) {
            (true, true) => leaf.block.span.end,
            (true, false) => leaf.block.span.start,
            (false, _) => leaf.byte_in_row(press.text, row, goal),
        };
        self.go(byte, extend);
        self.goal = Some(goal);
    }
}

/// The nearest place inside a block, in the direction of the move.
pub(super) fn settle(press: &Press<'_>, byte: usize, forward: bool) -> usize {
    let index = block_at(press.blocks, byte);
    let Some(block) = press.blocks.get(index) else { return 0 };
    if block.span.touches(byte) {
        return byte;
    }
    match press.blocks.get(index + 1).filter(|_| forward && byte > block.span.end) {
        Some(next) => next.span.start,
        None if byte < block.span.start => block.span.start,
        None => block.span.end,
    }
}

/// Rows that a page goes on by: two less than fit, so that the last ones are seen twice.
#[expect(clippy::cast_possible_truncation, reason = "a window has few rows")]
fn rows_in(height: f32, line: f32) -> isize {
    ((height / line.max(1.0)) as isize - 2).max(1)
}
