//! Shapes and words that several widgets paint: signs drawn by hand, elided words, rings.

use std::sync::Arc;

use eframe::egui::{
    Color32, FontId, Galley, Painter, Pos2, Rect, Response, Stroke, StrokeKind, Ui,
    epaint::PathShape,
    pos2,
    text::{LayoutJob, TextWrapping},
    vec2,
};

use crate::ui::theme::Palette;

/// Height of a field or a button, in points.
pub const CONTROL_HEIGHT: f32 = 28.0;
/// Corner radius of fields, buttons and cards, in points.
pub const RADIUS: u8 = 6;

/// A sign that is drawn by hand, so that no font needs to have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Opens a list.
    Down,
    /// Leads on, or a closed section.
    Right,
    /// Upwards.
    Up,
    /// Adds.
    Plus,
    /// Takes away.
    Cross,
    /// More to choose from.
    Dots,
    /// Chosen.
    Check,
    /// A question: the obelus.
    Obelus,
}

/// Words on one line, cut with `…` at a width.
pub fn elided(ui: &Ui, words: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(words.replace('\n', " "), font, color);
    job.wrap = TextWrapping::truncate_at_width(width.max(8.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Words on at most so many lines of a width, the last cut with `…`.
pub fn lines(ui: &Ui, words: &str, font: FontId, color: Color32, width: f32, n_lines: usize) -> Arc<Galley> {
    let mut job = LayoutJob::simple(words.replace('\n', " "), font, color, width.max(8.0));
    job.wrap.max_rows = n_lines;
    job.wrap.break_anywhere = n_lines == 1;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Draws a sign around a point; `size` is its height in points.
pub fn sign(painter: &Painter, sign: Sign, center: Pos2, size: f32, color: Color32) {
    let stroke = Stroke::new(1.5, color);
    let half = size / 2.0;
    let triangle = |a: Pos2, b: Pos2, c: Pos2| {
        painter.add(PathShape::convex_polygon(vec![a, b, c], color, Stroke::NONE));
    };
    match sign {
        Sign::Down => triangle(
            center + vec2(-half, -half * 0.6),
            center + vec2(half, -half * 0.6),
            center + vec2(0.0, half * 0.7),
        ),
        Sign::Up => triangle(
            center + vec2(-half, half * 0.6),
            center + vec2(0.0, -half * 0.7),
            center + vec2(half, half * 0.6),
        ),
        Sign::Right => triangle(
            center + vec2(-half * 0.6, -half),
            center + vec2(half * 0.7, 0.0),
            center + vec2(-half * 0.6, half),
        ),
        Sign::Plus => {
            painter.line_segment([center - vec2(half, 0.0), center + vec2(half, 0.0)], stroke);
            painter.line_segment([center - vec2(0.0, half), center + vec2(0.0, half)], stroke);
        }
        Sign::Cross => {
            let corner = half * 0.75;
            painter.line_segment([center - vec2(corner, corner), center + vec2(corner, corner)], stroke);
            painter.line_segment([center + vec2(-corner, corner), center + vec2(corner, -corner)], stroke);
        }
        Sign::Dots => {
            for step in [-1.0, 0.0, 1.0] {
                painter.circle_filled(center + vec2(step * half * 0.8, 0.0), 1.3, color);
            }
        }
        Sign::Check => {
            painter.line(
                vec![
                    center + vec2(-half * 0.8, 0.0),
                    center + vec2(-half * 0.2, half * 0.6),
                    center + vec2(half * 0.9, -half * 0.7),
                ],
                stroke,
            );
        }
        Sign::Obelus => {
            painter
                .line_segment([center - vec2(half, 0.0), center + vec2(half, 0.0)], Stroke::new(1.6, color));
            for side in [-1.0, 1.0] {
                painter.circle_filled(center + vec2(0.0, side * half * 0.75), size * 0.14, color);
            }
        }
    }
}

/// The ring around what has the keyboard focus.
pub fn ring(ui: &Ui, response: &Response, rect: Rect, palette: &Palette) {
    if response.has_focus() {
        ui.painter().rect_stroke(rect, RADIUS, Stroke::new(2.0, palette.focus), StrokeKind::Inside);
    }
}

/// A square of a tag's color, as it stands before entities and titles.
pub fn square(painter: &Painter, center: Pos2, side: f32, color: Color32) {
    painter.rect_filled(Rect::from_center_size(center, vec2(side, side)), 2, color);
}

/// Paints a galley centered on a line.
pub fn galley_at(painter: &Painter, left: f32, middle: f32, galley: Arc<Galley>, color: Color32) {
    let top = middle - galley.size().y / 2.0;
    painter.galley(pos2(left, top), galley, color);
}
