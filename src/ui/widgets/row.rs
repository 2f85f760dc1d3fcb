//! The pieces of a form's page: a label with its field, a header of a section, a line of quiet words, a card.

use eframe::egui::{
    self, Align, Color32, Frame, Label, Layout, Margin, RichText, Sense, Stroke, Ui, accesskit, vec2,
};

use super::{
    form::{Form, say},
    paint::{CONTROL_HEIGHT, RADIUS, elided, galley_at},
};
use crate::ui::theme::{self, Palette};

/// Width of the column of labels, in points.
const LABELS: f32 = 84.0;

impl Form<'_> {
    /// A label and its field in one row. The label is painted only: each field has its own name for assistive programs.
    pub fn row<R>(&mut self, ui: &mut Ui, label: &str, fields: impl FnOnce(&mut Self, &mut Ui) -> R) -> R {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let (rect, response) = ui.allocate_exact_size(vec2(LABELS, CONTROL_HEIGHT), Sense::hover());
            let galley = elided(ui, label, theme::ui(13.0), self.palette.text_quiet, LABELS - 8.0);
            let is_cut = galley.elided;
            galley_at(ui.painter(), rect.left(), rect.center().y, galley, self.palette.text_quiet);
            if is_cut {
                response.on_hover_text(label);
            }
            let width = ui.available_width();
            let layout = Layout::top_down(Align::Min);
            let inner = ui.allocate_ui_with_layout(vec2(width, CONTROL_HEIGHT), layout, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
                fields(self, ui)
            });
            inner.inner
        })
        .inner
    }

    /// Two fields side by side; the first has this share of the width.
    pub fn split<A, B>(
        &mut self,
        ui: &mut Ui,
        share: f32,
        first: impl FnOnce(&mut Self, &mut Ui) -> A,
        second: impl FnOnce(&mut Self, &mut Ui) -> B,
    ) -> (A, B) {
        let gap = 6.0;
        let width = ui.available_width();
        let left = ((width - gap) * share).floor();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            let a = column(ui, left, |ui| first(self, ui));
            let b = column(ui, width - gap - left, |ui| second(self, ui));
            (a, b)
        })
        .inner
    }
}

/// A column of a width inside a row.
pub fn column<R>(ui: &mut Ui, width: f32, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::top_down(Align::Min);
    let drawn = ui.allocate_ui_with_layout(vec2(width, CONTROL_HEIGHT), layout, |ui| {
        ui.set_width(width);
        draw(ui)
    });
    drawn.inner
}

/// A header of a section, with what stands at its right end.
pub fn section(ui: &mut Ui, palette: &Palette, words: &str, right: impl FnOnce(&mut Ui)) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.set_min_height(20.0);
        let label = ui.label(RichText::new(words).font(theme::strong(12.0)).color(palette.text_quiet));
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_role(accesskit::Role::Heading));
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_label(words.to_owned()));
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
}

/// A line of quiet words, wrapped.
pub fn quiet(ui: &mut Ui, palette: &Palette, words: &str) {
    colored(ui, words, palette.text_quiet);
}

/// A line of small words in a color, wrapped.
pub fn colored(ui: &mut Ui, words: &str, color: Color32) {
    ui.add(Label::new(RichText::new(words).font(theme::ui(12.0)).color(color)).wrap());
}

/// A card: a thin line around what belongs together.
pub fn card<R>(ui: &mut Ui, palette: &Palette, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let drawn = Frame::new()
        .fill(palette.card)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(RADIUS)
        .inner_margin(Margin::symmetric(6, 6))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            draw(ui)
        });
    drawn.inner
}

/// The head of an editor: a sign in a color, what kind of record it is, and its state at the right end.
pub fn head(ui: &mut Ui, palette: &Palette, color: Color32, title: &str, right: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        ui.spacing_mut().item_spacing.x = 8.0;
        let (square, _) = ui.allocate_exact_size(vec2(8.0, 24.0), Sense::hover());
        super::paint::square(ui.painter(), square.center(), 8.0, color);
        let room = ui.available_width();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            right(ui);
            let left = ui.available_width().min(room);
            let galley = elided(ui, title, theme::strong(14.0), palette.text, left - 4.0);
            let is_cut = galley.elided;
            let (rect, response) = ui.allocate_exact_size(vec2(left, 24.0), Sense::hover());
            galley_at(ui.painter(), rect.left(), rect.center().y, galley, palette.text);
            say(&response, accesskit::Role::Heading, title);
            if is_cut {
                response.on_hover_text(title);
            }
        });
    });
}

/// What a panel says while there is nothing in it: what goes there and how.
pub fn empty(ui: &mut Ui, palette: &Palette, title: &str, how: &str) {
    ui.add_space(16.0);
    let width = ui.available_width().min(360.0);
    ui.allocate_ui_with_layout(egui::vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.label(RichText::new(title).font(theme::medium(13.0)).color(palette.text));
        ui.add_space(4.0);
        ui.add(Label::new(RichText::new(how).font(theme::ui(13.0)).color(palette.text_quiet)).wrap());
    });
}
