//! Paints the page: tints under the words, the words, lines in lanes below them. Marks never touch the layout of the words, so a new
//! mark costs a few rectangles and no reader ever sees the text move.

use eframe::egui::{Color32, CornerRadius, Mesh, Painter, Rect, Shape as Drawn, pos2, vec2};

use crate::{text::Span, ui::theme::Palette};

use super::{
    leaf::{Body, Leaf, Part},
    page::Page,
    press::NOTE_ROOM,
    scene::{Scene, Seen, Shape, Stress},
};

/// Lanes that have room between two rows; deeper marks share the last one.
const LANES: usize = 4;
/// At this size of the letter, distances are just as the numbers below say.
const SIZE: f32 = 19.0;

/// Where the parts of a mark lie about the baseline, in points at [`SIZE`].
const ABOVE: f32 = 20.0;
const LINE_BELOW: f32 = 6.5;
const LINE_HEIGHT: f32 = 2.0;
const LANE: f32 = 3.5;
/// Lanes with lines of full weight; the deeper ones are hairlines, and stand as close as the row leaves room.
const FULL_LANES: usize = 2;
/// From the baseline up to the top of the tallest letters.
const TALLEST: f32 = 14.0;
const SIDE: f32 = 2.0;

/// A painter that knows the scale of the letters and the colors.
pub(super) struct Brush<'a> {
    /// Clipped to the window.
    pub(super) painter: Painter,
    /// Colors.
    pub(super) palette: &'a Palette,
    /// Size of the letter over [`SIZE`].
    pub(super) scale: f32,
}

impl<'a> Brush<'a> {
    /// A brush for letters of this size.
    pub(super) fn new(painter: Painter, palette: &'a Palette, size: f32) -> Self {
        Self { painter, palette, scale: size / SIZE }
    }

    /// Paints a span as selected.
    pub(super) fn selection(&self, page: &Page<'_>, span: Span) {
        let mut mesh = Mesh::default();
        for part in page.parts(span) {
            let end = if part.ends { 0.0 } else { 4.0 };
            let rect = Rect::from_min_max(part.rect.min, part.rect.max + vec2(end, 0.0));
            mesh.add_colored_rect(rect, self.palette.selection);
        }
        self.painter.add(Drawn::mesh(mesh));
    }

    /// Paints the places of what was looked for.
    pub(super) fn hits(&self, page: &Page<'_>, hits: &[Span], current: Option<usize>) {
        let shown = page.span();
        let first = hits.partition_point(|hit| hit.end <= shown.start);
        for (index, hit) in hits.iter().enumerate().skip(first).take_while(|(_, hit)| hit.start < shown.end) {
            let is_current = current == Some(index);
            let color = if is_current { self.palette.find_current } else { self.palette.find_hit };
            for part in page.parts(*hit) {
                self.painter.rect_filled(box_of(&part, 0, 1.0), 2.0, color);
            }
        }
    }

    /// Paints what lies below the words: tints, fills and lines.
    pub(super) fn marks(&self, page: &Page<'_>, scene: &Scene) {
        let mut lines = Mesh::default();
        // What stands out lies on top: the fill of the selected mark must never be covered by the tint of another one.
        let mut order: Vec<&Seen> = scene.marks.iter().collect();
        order.sort_by_key(|seen| seen.stress);
        for seen in order {
            for part in page.parts(seen.mark.span) {
                self.ground(seen, &part);
                line(&mut lines, seen, &part);
            }
        }
        self.crowd(page, &scene.crowd, &mut lines);
        self.painter.add(Drawn::mesh(lines));
    }

    /// Paints the words, those of selected marks in the color that goes with the fill.
    pub(super) fn words(&self, page: &Page<'_>, scene: &Scene) {
        for leaf in &page.leaves {
            self.leaf(leaf, &self.painter, None);
        }
        for seen in scene.marks.iter().filter(|seen| seen.stress == Stress::Selected) {
            let color = match seen.shape {
                Shape::Figure => self.palette.accent_on,
                Shape::Line | Shape::Dots | Shape::Chip => self.palette.ground,
            };
            for leaf in &page.leaves {
                for part in leaf.parts(seen.mark.span) {
                    let clip = part.rect.intersect(self.painter.clip_rect());
                    self.leaf(leaf, &self.painter.with_clip_rect(clip), Some(color));
                }
            }
        }
    }

    /// Paints the caret; thinner while another pane has the keyboard.
    pub(super) fn caret(&self, rect: Rect, color: Color32, is_active: bool) {
        let width = if is_active { 2.0 } else { 1.0 };
        let rect = Rect::from_center_size(rect.center(), vec2(width, (rect.height() * 0.78).round()));
        self.painter.rect_filled(rect, 0.0, color);
    }

    /// Paints handles at the edges of a span that is being adjusted.
    pub(super) fn edges(&self, page: &Page<'_>, span: Span) {
        let parts = page.parts(span);
        let handle = |x: f32, part: &Part| {
            let rect = box_of(part, 0, 0.0);
            let bar = Rect::from_min_max(pos2(x - 1.5, rect.top() - 2.0), pos2(x + 1.5, rect.bottom() + 2.0));
            self.painter.rect_filled(bar, 1.5, self.palette.focus);
        };
        if let Some(first) = parts.first().filter(|part| part.begins) {
            handle(first.rect.left() - SIDE, first);
        }
        if let Some(last) = parts.last().filter(|part| part.ends) {
            handle(last.rect.right() + SIDE, last);
        }
    }

    fn leaf(&self, leaf: &Leaf, painter: &Painter, color: Option<Color32>) {
        let paint = |at, galley: &std::sync::Arc<eframe::egui::Galley>| match color {
            Some(color) => painter.galley_with_override_text_color(at, galley.clone(), color),
            None => painter.galley(at, galley.clone(), self.palette.text),
        };
        match &leaf.body {
            Body::Galley(galley, _) => paint(leaf.origin, galley),
            Body::Words(words) => {
                for (at, galley) in words.galleys() {
                    paint(leaf.origin + at.to_vec2(), galley);
                }
            }
        }
    }

    fn ground(&self, seen: &Seen, part: &Part) {
        let corner = |is_open: bool| if is_open { 3 } else { 0 };
        let corners = CornerRadius {
            nw: corner(part.begins),
            sw: corner(part.begins),
            ne: corner(part.ends),
            se: corner(part.ends),
        };
        let stress = seen.stress;
        match seen.shape {
            Shape::Figure => {
                let tint = self.palette.accent_tint;
                let fill = match stress {
                    Stress::Selected => self.palette.accent,
                    Stress::Hovered | Stress::Related => tint.lerp_to_gamma(self.palette.accent_soft, 0.35),
                    Stress::Plain if seen.is_mine => tint,
                    Stress::Plain => tint.gamma_multiply(0.5),
                };
                self.painter.rect_filled(box_of(part, seen.lane, SIDE), corners, fill);
            }
            Shape::Line if stress == Stress::Selected => {
                self.painter.rect_filled(box_of(part, seen.lane, SIDE), corners, seen.color.text);
            }
            Shape::Line | Shape::Dots if stress > Stress::Plain => {
                let tint = seen.color.line.gamma_multiply(0.16);
                self.painter.rect_filled(box_of(part, seen.lane, 1.0), corners, tint);
            }
            Shape::Line | Shape::Dots => {}
            Shape::Chip => {
                let fill = if stress == Stress::Selected { seen.color.text } else { self.palette.chip };
                self.painter.rect_filled(chip_of(part), 3.0, fill);
                if stress == Stress::Hovered {
                    let stroke = (1.0, self.palette.line_strong);
                    self.painter.rect_stroke(chip_of(part), 3.0, stroke, eframe::egui::StrokeKind::Inside);
                }
            }
        }
    }

    /// A band below each row, the stronger the more marks lie over it.
    fn crowd(&self, page: &Page<'_>, crowd: &[Span], mesh: &mut Mesh) {
        if crowd.is_empty() {
            return;
        }
        let mut ends: Vec<usize> = crowd.iter().map(|span| span.end).collect();
        ends.sort_unstable();
        // Marks over a row: those that start before its end, less those that end before its start.
        let over = |row: Span| {
            let started = crowd.partition_point(|span| span.start < row.end);
            started.saturating_sub(ends.partition_point(|end| *end <= row.start))
        };
        for leaf in &page.leaves {
            for part in leaf.parts(leaf.block.span) {
                let row = Span::new(
                    leaf.byte_at(page.text, part.rect.left_center()),
                    leaf.byte_at(page.text, part.rect.right_center()),
                );
                let strength = (over(row) as f32 / 40.0).clamp(0.0, 1.0);
                if strength > 0.0 {
                    let top = line_top(&part, 0);
                    let rect =
                        Rect::from_min_max(pos2(part.rect.left(), top), pos2(part.rect.right(), top + 3.0));
                    mesh.add_colored_rect(rect, self.palette.text_quiet.gamma_multiply(0.2 + 0.8 * strength));
                }
            }
        }
    }
}

/// Size of the letters of a part over [`SIZE`].
fn scale_of(part: &Part) -> f32 {
    part.size / SIZE
}

/// The top of the line in a lane. However many lie over each other, none strikes through the letters of the next row.
fn line_top(part: &Part, lane: usize) -> f32 {
    let scale = scale_of(part);
    let below = LINE_BELOW + lane.min(FULL_LANES - 1) as f32 * LANE;
    let deeper = (lane.min(LANES - 1) + 1).saturating_sub(FULL_LANES) as f32;
    // The deepest hairline ends where the next row begins.
    let room = part.rect.height() / scale - TALLEST - 1.0 - below;
    let step = (room / (LANES - FULL_LANES) as f32).clamp(0.0, LANE);
    (part.baseline + (below + deeper * step) * scale).round()
}

/// How thick the lines of a lane are, in points at [`SIZE`].
fn weight_of(lane: usize) -> f32 {
    if lane < FULL_LANES { LINE_HEIGHT } else { 1.0 }
}

/// The chip around a note's marker, which is set small and raised.
fn chip_of(part: &Part) -> Rect {
    let middle = part.baseline - 9.5 * scale_of(part);
    let size = vec2(part.rect.width() + 2.0 * NOTE_ROOM, (15.0 * scale_of(part)).round());
    Rect::from_center_size(pos2(part.rect.center().x, middle.round()), size)
}

/// The box around words: from above the letters to the line below them.
fn box_of(part: &Part, lane: usize, side: f32) -> Rect {
    let top = part.baseline - ABOVE * scale_of(part);
    let bottom = line_top(part, lane) + weight_of(lane) * scale_of(part);
    let left = part.rect.left() - if part.begins { side } else { 0.0 };
    let right = part.rect.right() + if part.ends { side } else { 0.0 };
    Rect::from_min_max(pos2(left, top.round()), pos2(right, bottom))
}

/// The line below a part of a mark.
fn line(mesh: &mut Mesh, seen: &Seen, part: &Part) {
    if seen.shape == Shape::Chip || seen.stress == Stress::Selected {
        return;
    }
    let color = if seen.is_mine { seen.color.line } else { seen.color.line.gamma_multiply(0.65) };
    let thick = match (seen.is_mine, seen.stress) {
        (false, Stress::Plain) => 1.0,
        (_, Stress::Hovered) => weight_of(seen.lane) + 1.0,
        _ => weight_of(seen.lane),
    };
    let side = if seen.shape == Shape::Figure { SIDE } else { 0.0 };
    let left = part.rect.left() - if part.begins { side } else { 0.0 };
    let right = part.rect.right() + if part.ends { side } else { 0.0 };
    let top = line_top(part, seen.lane);
    let bottom = top + (thick * scale_of(part)).round().max(1.0);
    if seen.shape == Shape::Dots {
        let step = (4.0 * scale_of(part)).round().max(3.0);
        let mut x = left;
        while x < right {
            let dot = Rect::from_min_max(pos2(x, top), pos2((x + step / 2.0).min(right), bottom));
            mesh.add_colored_rect(dot, color);
            x += step;
        }
        return;
    }
    mesh.add_colored_rect(Rect::from_min_max(pos2(left, top), pos2(right, bottom)), color);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_strikes_through_the_next_row() {
        for (size, line_height) in [(19.0, 1.62), (19.0, 1.86), (14.0, 1.62), (30.0, 1.62)] {
            let height: f32 = size * line_height;
            let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(100.0, height.round()));
            let part = Part { rect, baseline: size, size, begins: true, ends: true };
            let tops: Vec<f32> = (0..LANES).map(|lane| line_top(&part, lane)).collect();
            assert!(tops.windows(2).all(|pair| pair[1] >= pair[0] + 2.0), "apart: {tops:?}");
            let next = part.baseline + rect.height() - TALLEST * size / SIZE;
            let last = tops[LANES - 1] + weight_of(LANES - 1) * size / SIZE;
            assert!(last <= next + 1.0, "{last} {next}");
        }
    }
}
