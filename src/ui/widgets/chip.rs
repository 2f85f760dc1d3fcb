//! Chips: small rounded grounds that say a state or hold a thing of a list.

use eframe::egui::{Color32, Response, Sense, Stroke, StrokeKind, Ui, accesskit, vec2};

use super::{
    form::say,
    paint::{Sign, elided, galley_at, sign},
};
use crate::ui::theme::{self, Palette};

/// A chip that only says something.
pub fn state_chip(ui: &mut Ui, words: &str, text: Color32, fill: Color32) -> Response {
    let galley = elided(ui, words, theme::medium(12.0), text, ui.available_width() - 20.0);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 20.0, 20.0), Sense::hover());
    ui.painter().rect_filled(rect, 10, fill);
    let is_cut = galley.elided;
    galley_at(ui.painter(), rect.left() + 10.0, rect.center().y, galley, text);
    say(&response, accesskit::Role::Label, words);
    if is_cut { response.on_hover_text(words) } else { response }
}

/// A thing of a list with a cross that takes it out. True when it was taken out.
pub fn chip(ui: &mut Ui, palette: &Palette, words: &str, remove: &str) -> bool {
    let galley = elided(ui, words, theme::ui(12.0), palette.text, ui.available_width() - 36.0);
    let (rect, whole) = ui.allocate_exact_size(vec2(galley.size().x + 32.0, 24.0), Sense::hover());
    ui.painter().rect_filled(rect, 12, palette.chip);
    let is_cut = galley.elided;
    galley_at(ui.painter(), rect.left() + 10.0, rect.center().y, galley, palette.text);
    say(&whole, accesskit::Role::Label, words);
    if is_cut {
        whole.clone().on_hover_text(words);
    }
    let mut cross = rect;
    cross.set_left(rect.right() - 22.0);
    let response = ui.interact(cross, whole.id.with("remove"), Sense::click());
    let color = if response.hovered() { palette.text } else { palette.text_quiet };
    sign(ui.painter(), Sign::Cross, cross.center() - vec2(1.0, 0.0), 8.0, color);
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 12, Stroke::new(2.0, palette.focus), StrokeKind::Inside);
    }
    say(&response, accesskit::Role::Button, remove);
    response.on_hover_text(remove).clicked()
}
