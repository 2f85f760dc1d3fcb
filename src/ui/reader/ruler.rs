//! The overview at the right edge: where in the whole text marks, disputes, findings and places found are, where paragraphs have no mark yet,
//! and which part is on screen.
//!
//! It is the scroll bar as well. Its scale is the bytes of the text, which never change while heights are still being learned, so the
//! thumb never jumps.

use std::{collections::BTreeMap, sync::Arc};

use eframe::egui::{
    Color32, Mesh, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::{
    desk::{Desk, MarkKind},
    model::{Anchor, Id, Severity, Source},
    text::Span,
    ui::state::Shared,
};

use super::{
    overview::{ROW, findings_by_row, gaps_by_row, said},
    scene::shows_marks_of,
};

/// Width of the ruler, in points.
pub(super) const WIDTH: f32 = 13.0;
/// Least height of the thumb.
const THUMB: f32 = 24.0;
/// Height of a tick.
const TICK: f32 = 2.0;

/// The ticks, made anew only when the data, the height or the theme changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Ruler {
    made_for: Option<MadeFor>,
    ticks: Mesh,
    /// Where in the thumb the pointer took hold, as a share of the text.
    hold: Option<f64>,
    /// What was last asked for while the button is down.
    asked: Option<f64>,
    /// How often the ticks were made; work is counted, not timed.
    n_made: usize,
}

#[derive(Clone, Debug, PartialEq)]
struct MadeFor {
    version: u64,
    source: Id<Source>,
    rect: Rect,
    accent: Color32,
    hits: (usize, Option<usize>),
    findings: (usize, usize),
    shows_others: bool,
}

/// What a pixel of the ruler shows, from least to most urgent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Mention,
    Claim,
    Dispute,
}

impl Ruler {
    /// How often the ticks were made.
    pub(super) fn n_made(&self) -> usize {
        self.n_made
    }

    /// Shows the ruler, which the keyboard does not need: the caret goes everywhere. Gives the share of the text (0 to 1) to scroll to when the person asks for one.
    pub(super) fn ruler_ui(
        &mut self,
        desk: &Desk,
        shared: &Shared,
        source: &Id<Source>,
        rect: Rect,
        in_view: (f64, f64),
        ui: &Ui,
    ) -> Option<f64> {
        let palette = &shared.palette;
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, palette.panel);
        painter.vline(rect.left() + 0.5, rect.y_range(), Stroke::new(1.0, palette.line));
        self.make(desk, shared, source, rect);
        painter.add(Shape::mesh(self.ticks.clone()));
        let thumb = thumb_of(rect, in_view);
        let response = ui.interact(rect, ui.scope_id().with("ruler"), Sense::CLICK | Sense::DRAG);
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Place in the text"));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_numeric_value((in_view.0 * 100.0).round());
            node.set_min_numeric_value(0.0);
            node.set_max_numeric_value(100.0);
        });
        let lit = response.hovered() || response.dragged();
        let stroke = Stroke::new(
            if lit { 1.5 } else { 1.0 },
            if lit { palette.text_quiet } else { palette.line_strong },
        );
        painter.rect(thumb, 3.0, palette.text.gamma_multiply(0.05), stroke, StrokeKind::Inside);
        if let Some(position) = response.hover_pos().filter(|_| response.hovered() && !response.dragged()) {
            let length = desk.project().sources().get(source).map_or(0, |it| it.body().len());
            let here = stretch_at(rect, position.y, length);
            response.clone().on_hover_ui_at_pointer(|ui| {
                ui.label(said(desk, shared, source, here));
            });
        }
        self.wanted(&response, rect, thumb, in_view)
    }

    /// Where a press or a drag wants to go. A press outside the thumb takes it by its middle.
    fn wanted(&mut self, response: &Response, rect: Rect, thumb: Rect, in_view: (f64, f64)) -> Option<f64> {
        if !(response.is_pointer_button_down_on() || response.clicked() || response.dragged()) {
            (self.hold, self.asked) = (None, None);
            return None;
        }
        let position = response.interact_pointer_pos()?;
        let share = f64::from((position.y - rect.top()) / rect.height().max(1.0));
        let hold = *self.hold.get_or_insert_with(|| {
            if thumb.expand(2.0).y_range().contains(position.y) {
                share - in_view.0
            } else {
                (in_view.1 - in_view.0) / 2.0
            }
        });
        let wanted = (share - hold).clamp(0.0, 1.0);
        let is_new = self.asked != Some(wanted);
        self.asked = Some(wanted);
        is_new.then_some(wanted)
    }

    fn make(&mut self, desk: &Desk, shared: &Shared, source: &Id<Source>, rect: Rect) {
        let found = (Arc::as_ptr(&shared.find.hits).addr(), shared.find.current);
        let now = MadeFor {
            version: desk.version(),
            source: source.clone(),
            rect,
            accent: shared.palette.accent,
            hits: found,
            findings: (desk.findings().as_ptr().addr(), desk.findings().len()),
            shows_others: shared.shows_others,
        };
        if self.made_for.as_ref() == Some(&now) {
            return;
        }
        self.made_for = Some(now);
        self.n_made += 1;
        let length = desk.project().sources().get(source).map_or(1, |it| it.body().len().max(1));
        self.ticks = Mesh::default();
        // A thin bar at the left edge: the stronger, the more of its paragraphs have no mark.
        for (row, share) in gaps_by_row(desk, source, length, |byte| row_of(rect, byte, length) / ROW * ROW) {
            let at = pos2(rect.left() + 1.0, rect.top() + row as f32);
            let color = shared.palette.line_strong.gamma_multiply(0.15 + 0.5 * share);
            self.ticks.add_colored_rect(Rect::from_min_size(at, vec2(2.0, 4.0)), color);
        }
        for ((row, _), (rank, color)) in marks_by_row(desk, shared, source, rect, length) {
            let y = rect.top() + row as f32;
            // Color alone says nothing: mentions stand at the left, claims at the right, a dispute goes across.
            let (left, right, height) = match rank {
                Rank::Mention => (4.0, 7.0, TICK),
                Rank::Claim => (7.0, 2.0, TICK),
                Rank::Dispute => (4.0, 2.0, TICK + 1.0),
            };
            let tick =
                Rect::from_min_max(pos2(rect.left() + left, y), pos2(rect.right() - right, y + height));
            self.ticks.add_colored_rect(tick, color);
        }
        // A finding is a block at the right edge.
        for (row, severity) in findings_by_row(desk, source, |byte| row_of(rect, byte, length) / ROW * ROW) {
            let color = match severity {
                Severity::Error => shared.palette.error,
                Severity::Warning => shared.palette.warn,
                Severity::Info => shared.palette.text_quiet,
            };
            let at = pos2(rect.right() - 3.0, rect.top() + row as f32);
            self.ticks.add_colored_rect(Rect::from_min_size(at, vec2(3.0, 4.0)), color);
        }
        for (index, hit) in shared.find.hits.iter().enumerate() {
            let is_current = shared.find.current == Some(index);
            let y = rect.top() + row_of(rect, hit.start, length) as f32;
            let (width, color) =
                if is_current { (WIDTH, shared.palette.warn) } else { (4.0, shared.palette.warn) };
            self.ticks
                .add_colored_rect(Rect::from_min_size(pos2(rect.left() + 1.0, y), vec2(width, TICK)), color);
        }
    }
}

/// A color for each row of pixels that has mentions, and for each that has claims, the most urgent first. Costs a look at a thousand or
/// two sums and at the claims of disputes, whatever the number of marks.
fn marks_by_row(
    desk: &Desk,
    shared: &Shared,
    source: &Id<Source>,
    rect: Rect,
    length: usize,
) -> BTreeMap<(usize, bool), (Rank, Color32)> {
    let (project, palette) = (desk.project(), &shared.palette);
    let mut rows = BTreeMap::new();
    let mut put = |byte: usize, rank: Rank, color: Color32| {
        // Rows of four points, so that ticks stay apart.
        let row = row_of(rect, byte, length) / ROW * ROW;
        let there = rows.entry((row, rank > Rank::Mention)).or_insert((rank, color));
        if rank > there.0 {
            *there = (rank, color);
        }
    };
    for (byte, kind, by, _) in desk.marks(source).by_stretch() {
        if !shows_marks_of(desk, shared, by) {
            continue;
        }
        match kind {
            MarkKind::Claim => put(byte, Rank::Claim, palette.accent),
            MarkKind::Mention(tag) => {
                let color = project.tags().get(tag).map_or("gray", |it| it.color.as_str());
                put(byte, Rank::Mention, palette.tag(color).line);
            }
        }
    }
    for member in project.disputes().iter().flat_map(|it| &it.members) {
        let claim = project.claims().get(&member.claim).filter(|it| it.source == *source);
        let claim = claim.filter(|it| shows_marks_of(desk, shared, &it.by));
        for span in claim.into_iter().flat_map(|it| &it.at).filter_map(Anchor::span) {
            put(span.start, Rank::Dispute, palette.accent);
        }
    }
    rows
}

/// The part that is on screen, as a rectangle.
fn thumb_of(rect: Rect, in_view: (f64, f64)) -> Rect {
    let y = |share: f64| rect.top() + rect.height() * narrow(share);
    let (top, bottom) = (y(in_view.0), y(in_view.1));
    let height = (bottom - top).max(THUMB).min(rect.height());
    let top = (top + (bottom - top - height) * narrow(in_view.0)).clamp(rect.top(), rect.bottom() - height);
    Rect::from_min_size(pos2(rect.left() + 2.0, top), vec2(rect.width() - 3.0, height))
}

/// The bytes of the text that a row of ticks stands for.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a text")]
fn stretch_at(rect: Rect, y: f32, length: usize) -> Span {
    let row = ((y - rect.top()).max(0.0) / 4.0).floor() * 4.0;
    let byte = |row: f32| (f64::from(row / (rect.height() - TICK).max(1.0)) * length as f64).ceil() as usize;
    let start = byte(row).min(length);
    Span::new(start, byte(row + 4.0).clamp(start, length))
}

/// The row of points at which a byte is shown.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of the height of a window"
)]
fn row_of(rect: Rect, byte: usize, length: usize) -> usize {
    (byte as f64 / length as f64 * f64::from(rect.height() - TICK)).max(0.0) as usize
}

/// A share as a number of the screen.
#[expect(clippy::cast_possible_truncation, reason = "a share of a window; a pixel is coarser")]
fn narrow(share: f64) -> f32 {
    share as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thumb_stays_inside() {
        let rect = Rect::from_min_size(pos2(0.0, 10.0), vec2(WIDTH, 300.0));
        for share in [0.0, 0.3, 0.999] {
            let thumb = thumb_of(rect, (share, (share + 0.001_f64).min(1.0)));
            assert!(rect.y_range().contains(thumb.top()) && rect.y_range().contains(thumb.bottom()));
            assert!(thumb.height() >= THUMB);
        }
        assert_eq!(row_of(rect, 0, 100), 0);
    }
}
