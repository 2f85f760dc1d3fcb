//! Buttons: the main one, plain ones, quiet ones, and signs that say their name when pointed at.

use eframe::egui::{Color32, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit, vec2};

use super::{
    form::say,
    paint::{CONTROL_HEIGHT, RADIUS, Sign, elided, galley_at, ring, sign},
};
use crate::ui::theme::{self, Palette};

/// Room at each side of the words of a quiet button, in points.
pub const QUIET_SIDE: f32 = 8.0;

/// How much a button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The main thing to do.
    Main,
    /// One of the things to do.
    Plain,
    /// Something that can be done.
    Quiet,
}

/// A button with words. Greyed out where it cannot be used.
pub fn button(ui: &mut Ui, palette: &Palette, words: &str, weight: Weight) -> Response {
    let is_enabled = ui.is_enabled();
    let (fill, text, line) = match weight {
        Weight::Main if is_enabled => (palette.accent, palette.accent_on, Color32::TRANSPARENT),
        Weight::Quiet => (Color32::TRANSPARENT, palette.text_quiet, Color32::TRANSPARENT),
        _ => (palette.card, palette.text, palette.line_strong),
    };
    let text = if is_enabled { text } else { palette.text_faint };
    let font = if weight == Weight::Main { theme::medium(13.0) } else { theme::ui(13.0) };
    let galley = elided(ui, words, font, text, ui.available_width() - 24.0);
    let side = if weight == Weight::Quiet { QUIET_SIDE } else { 12.0 };
    let size = vec2(galley.size().x + side * 2.0, CONTROL_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let is_lit = response.hovered() && is_enabled;
    let fill = if is_lit && weight != Weight::Main { palette.hover } else { fill };
    ui.painter().rect_filled(rect, RADIUS, fill);
    let stroke = if is_lit && weight == Weight::Main {
        Stroke::new(1.0, palette.text)
    } else {
        Stroke::new(1.0, line)
    };
    if weight == Weight::Main {
        // On the accent a ring would be lost: it stands around it, with a gap.
        ring(ui, &response, rect.expand(3.0), palette);
    }
    if weight == Weight::Main || !response.has_focus() {
        ui.painter().rect_stroke(rect, RADIUS, stroke, StrokeKind::Inside);
    } else {
        ring(ui, &response, rect, palette);
    }
    let is_cut = galley.elided;
    galley_at(ui.painter(), rect.left() + side, rect.center().y, galley, text);
    say(&response, accesskit::Role::Button, words);
    if is_cut { response.on_hover_text(words) } else { response }
}

/// A button with a sign alone: its name is its tooltip and what assistive programs say.
pub fn sign_button(ui: &mut Ui, palette: &Palette, which: Sign, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, 4, palette.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 4, Stroke::new(2.0, palette.focus), StrokeKind::Inside);
    }
    let color = if ui.is_enabled() { palette.text_quiet } else { palette.text_faint };
    sign(ui.painter(), which, rect.center(), 9.0, color);
    say(&response, accesskit::Role::Button, name);
    response.on_hover_text(name)
}

/// A short sign that is on or off, such as *Aa*, before it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Switch<'a> {
    /// The sign.
    pub words: &'a str,
    /// What it stands for, when pointed at.
    pub tip: &'a str,
    /// What assistive programs call it.
    pub name: &'a str,
    /// It is on.
    pub is_on: bool,
}

impl Switch<'_> {
    /// Draws it; the ring shows that the keyboard is on it.
    pub fn ui(self, ui: &mut Ui, palette: &Palette) -> Response {
        let color = if self.is_on { palette.accent } else { palette.text_quiet };
        let galley = elided(ui, self.words, theme::medium(12.0), color, ui.available_width());
        let size = vec2((galley.size().x + 10.0).max(22.0), 22.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let fill = match (self.is_on, response.hovered()) {
            (true, _) => palette.accent_tint,
            (false, true) => palette.hover,
            (false, false) => Color32::TRANSPARENT,
        };
        ui.painter().rect_filled(rect, RADIUS, fill);
        ring(ui, &response, rect, palette);
        let left = rect.center().x - galley.size().x / 2.0;
        galley_at(ui.painter(), left, rect.center().y, galley, color);
        response.widget_info(|| WidgetInfo::selected(accesskit::Role::CheckBox, true, self.is_on, self.name));
        response.on_hover_text(self.tip)
    }
}

/// Words that lead somewhere.
pub fn link(ui: &mut Ui, palette: &Palette, words: &str, size: f32) -> Response {
    let galley = elided(ui, words, theme::ui(size), palette.text_quiet, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(0.0, 4.0), Sense::click());
    let color = if response.hovered() { palette.text } else { palette.text_quiet };
    let is_cut = galley.elided;
    if response.hovered() {
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, color));
    }
    ui.painter().galley_with_override_text_color(rect.min + vec2(0.0, 2.0), galley, color);
    if response.has_focus() {
        let around = rect.expand2(vec2(3.0, 1.0));
        ui.painter().rect_stroke(around, 4, Stroke::new(2.0, palette.focus), StrokeKind::Inside);
    }
    say(&response, accesskit::Role::Link, words);
    if is_cut { response.on_hover_text(words) } else { response }
}
