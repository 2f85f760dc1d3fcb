//! What dialogs are made of: a heading, a field with its name, rows to choose from, a row of buttons.

use eframe::egui::{
    Align, Key, Layout, Margin, Modifiers, Rect, Response, RichText, Sense, Stroke, StrokeKind, TextEdit, Ui,
    WidgetInfo, accesskit, pos2, vec2,
};

use crate::ui::{
    state::Shared,
    theme::{self, Palette},
    widgets::{Weight, button, paint},
};

/// The heading of a dialog, with the sentence that says what it is for.
pub(in crate::ui) fn heading(ui: &mut Ui, shared: &Shared, title: &str, words: &str) {
    ui.label(RichText::new(title).font(theme::strong(16.0)).color(shared.palette.text));
    if !words.is_empty() {
        ui.add_space(4.0);
        ui.label(RichText::new(words).color(shared.palette.text_quiet));
    }
    ui.add_space(12.0);
}

/// A field with its name in front of it, as wide as the dialog; the name is also what assistive programs say.
pub(in crate::ui) fn field(
    ui: &mut Ui,
    shared: &Shared,
    name: &str,
    words: &mut String,
    hint: &str,
) -> Response {
    ui.horizontal(|ui| {
        let label = ui
            .allocate_ui_with_layout(vec2(96.0, 28.0), Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(96.0);
                ui.label(RichText::new(name).color(shared.palette.text_quiet))
            })
            .inner;
        let hint = RichText::new(hint).color(shared.palette.text_faint);
        let field = TextEdit::singleline(words)
            .hint_text(hint)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(8, 6));
        ui.add(field).labelled_by(label.id)
    })
    .inner
}

/// A row of buttons at the end of a dialog, from the right; `true` for the one that does the work, which `Ctrl+Enter` does as well.
pub(in crate::ui) fn buttons(ui: &mut Ui, shared: &Shared, main: &str, can: bool) -> Option<bool> {
    let is_pressed = can && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    ui.add_space(16.0);
    // No taller than its buttons, or the dialog would keep the height of what stood here before.
    let row = vec2(ui.available_width(), 30.0);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        let does = ui.add_enabled_ui(can, |ui| button(ui, &shared.palette, main, Weight::Main)).inner;
        let does = does.on_hover_text("Ctrl+Enter").clicked() || is_pressed;
        let cancels = button(ui, &shared.palette, "Cancel", Weight::Plain).on_hover_text("Esc").clicked();
        if does { Some(true) } else { cancels.then_some(false) }
    })
    .inner
}

/// `Enter` in the field that has just lost the focus, as `Enter` does in a one-line field.
pub(in crate::ui) fn entered(response: &Response) -> bool {
    response.lost_focus() && response.ctx.input(|input| input.key_pressed(Key::Enter))
}

/// How a row is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Kind {
    /// One of several.
    Radio,
    /// Yes or no.
    Check,
}

/// A row that is chosen or not.
pub(in crate::ui) fn choice_row(
    ui: &mut Ui,
    palette: &Palette,
    words: &str,
    detail: &str,
    is_chosen: bool,
    kind: Kind,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, paint::RADIUS, palette.hover);
    }
    paint::ring(ui, &response, rect, palette);
    let center = pos2(rect.left() + 14.0, rect.center().y);
    let line = Stroke::new(1.0, palette.line_strong);
    match kind {
        Kind::Radio => {
            ui.painter().circle(center, 6.5, palette.card, line);
            if is_chosen {
                ui.painter().circle_filled(center, 3.5, palette.accent);
            }
        }
        Kind::Check => {
            let square = Rect::from_center_size(center, vec2(13.0, 13.0));
            ui.painter().rect(square, 3, palette.card, line, StrokeKind::Inside);
            if is_chosen {
                paint::sign(ui.painter(), paint::Sign::Check, center, 9.0, palette.text);
            }
        }
    }
    let mut right = rect.right() - 8.0;
    if !detail.is_empty() {
        let galley = paint::elided(ui, detail, theme::ui(12.0), palette.text_quiet, 120.0);
        right -= galley.size().x;
        paint::galley_at(ui.painter(), right, rect.center().y, galley, palette.text_quiet);
        right -= 8.0;
    }
    let galley = paint::elided(ui, words, theme::ui(13.0), palette.text, right - rect.left() - 30.0);
    let is_cut = galley.elided;
    paint::galley_at(ui.painter(), rect.left() + 30.0, rect.center().y, galley, palette.text);
    let role = match kind {
        Kind::Radio => accesskit::Role::RadioButton,
        Kind::Check => accesskit::Role::CheckBox,
    };
    response.widget_info(|| WidgetInfo::selected(role, true, is_chosen, words));
    if is_cut { response.on_hover_text(words) } else { response }
}
