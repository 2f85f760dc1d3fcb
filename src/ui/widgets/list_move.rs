//! A row of a list in hand: it is dragged to another place, shown by a line between the rows, and put there or let be.

use std::ops::Range;

use eframe::egui::{
    CursorIcon, Key as Press, Modifiers, Rect, Response, Sense, Stroke, StrokeKind, Ui, vec2,
};

use super::list::ListFrame;
use crate::ui::theme::Palette;

/// Near an edge of a list so high, in points, a row in hand moves the list.
const EDGE: f32 = 20.0;
/// How far it moves in a frame.
const STEP: f32 = 8.0;

/// The row that is being dragged.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hand {
    row: Option<usize>,
}

impl Hand {
    /// Takes a row up when it begins to be dragged.
    pub(super) fn take(&mut self, index: usize, row: &Response) -> Response {
        let row = row.interact(Sense::DRAG);
        if row.drag_started() {
            self.row = Some(index);
        }
        row
    }

    /// Lets go of the row, without moving it, on Esc.
    pub(super) fn let_go(&mut self, ui: &Ui) {
        if self.row.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Press::Escape)) {
            self.row = None;
        }
    }

    /// Shows where the row in hand would go. Gives it with its new place when it is put down.
    pub(super) fn carry(
        &mut self,
        ui: &Ui,
        palette: &Palette,
        frame: &ListFrame<'_>,
        rows: &Range<usize>,
        all: Rect,
    ) -> Option<(usize, usize)> {
        let from = self.row.filter(|row| rows.contains(row))?;
        let pointer = ui.input(|input| input.pointer.latest_pos())?;
        ui.set_cursor_icon(CursorIcon::Grabbing);
        let y = pointer.y - all.top();
        let middle = |row: usize| frame.row(row).0.midpoint(frame.row(row).1);
        let gap = rows.clone().take_while(|row| middle(*row) < y).last().map_or(rows.start, |row| row + 1);
        let to = if gap > from { gap - 1 } else { gap };
        let (top, bottom) = frame.row(from);
        let held = Rect::from_x_y_ranges(all.x_range(), all.top() + top..=all.top() + bottom);
        let painter = ui.painter();
        painter.rect(
            held.shrink2(vec2(4.0, 1.0)),
            4,
            palette.text.gamma_multiply(0.06),
            Stroke::new(1.0, palette.line_strong),
            StrokeKind::Inside,
        );
        if to != from {
            let line = all.top() + frame.row(gap).0;
            painter.hline(all.x_range().shrink(6.0), line, Stroke::new(2.0, palette.accent));
        }
        let view = ui.clip_rect();
        let past = if pointer.y < view.top() + EDGE {
            STEP
        } else if pointer.y > view.bottom() - EDGE {
            -STEP
        } else {
            0.0
        };
        if past != 0.0 {
            ui.scroll_with_delta(vec2(0.0, past));
            ui.ctx().request_repaint();
        }
        if ui.input(|input| input.pointer.primary_down()) {
            return None;
        }
        self.row = None;
        (to != from).then_some((from, to))
    }
}
