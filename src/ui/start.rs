//! The start screen: a new project, an open one, the recent ones, the worked example.

use std::path::PathBuf;

use eframe::egui::{
    Align, CentralPanel, Frame, Layout, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role,
    vec2,
};

use crate::desk::Action;

use super::{
    outbox::{Outbox, Wish},
    state::{Dialog, Shared},
    theme,
    widgets::{Weight, button},
};

/// A project opened lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: PathBuf,
}

/// The start screen.
pub(super) fn start_ui(shared: &Shared, recent: &[Recent], ui: &mut Ui, out: &mut Outbox) {
    let palette = &shared.palette;
    CentralPanel::default().frame(Frame::new().fill(palette.ground)).show(ui, |ui| {
        let height = if recent.is_empty() { 380.0 } else { 420.0 + 44.0 * recent.len().min(5) as f32 };
        ui.add_space(((ui.available_height() - height) / 2.0).max(16.0));
        let side = ((ui.available_width() - 560.0) / 2.0).max(16.0);
        ui.horizontal(|ui| {
            ui.add_space(side);
            ui.allocate_ui_with_layout(vec2(560.0, height), Layout::top_down(Align::Min), |ui| {
                welcome(shared, recent, ui, out);
            });
        });
    });
}

fn welcome(shared: &Shared, recent: &[Recent], ui: &mut Ui, out: &mut Outbox) {
    let palette = &shared.palette;
    ui.horizontal(|ui| {
        ui.label(RichText::new("÷").font(theme::reading_strong(44.0)).color(palette.accent));
        ui.label(RichText::new("Obelus").font(theme::reading_strong(38.0)).color(palette.text));
    });
    ui.add_space(4.0);
    let words = "Mark a contested figure, say who holds it and how firmly, set it against its rivals, and see whether they can both be true.";
    ui.label(RichText::new(words).font(theme::reading(17.0)).color(palette.text_quiet));
    ui.add_space(24.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        if button(ui, palette, "New project from text…", Weight::Main).clicked() {
            out.ask(Wish::Open(Dialog::NewProject));
        }
        if button(ui, palette, "Open project…", Weight::Plain).clicked() {
            out.ask(Wish::Open(Dialog::OpenProject));
        }
    });
    ui.add_space(24.0);
    let example = "A chapter on the Soviet war with Japan in 1945, fully annotated: ten disputes, ninety claims. Yours to try things on.";
    if row(shared, "The example: War with Japan", example, true, ui) {
        out.send(Action::OpenExample);
    }
    if !recent.is_empty() {
        ui.add_space(20.0);
        ui.label(RichText::new("Recent projects").font(theme::strong(12.0)).color(palette.text_quiet));
        ui.add_space(4.0);
        for project in recent.iter().take(5) {
            if row(shared, &project.title, &project.path.display().to_string(), false, ui) {
                out.send(Action::OpenAside(project.path.clone()));
            }
        }
    }
    ui.add_space(20.0);
    let hint = "You can also drop a text or a project on this window. Nothing leaves this computer: Obelus never opens a network connection.";
    ui.label(RichText::new(hint).color(palette.text_faint));
}

/// A row that opens something: what it is, and where it lies or what it is for.
fn row(shared: &Shared, title: &str, words: &str, is_card: bool, ui: &mut Ui) -> bool {
    let palette = &shared.palette;
    let height = if is_card { 76.0 } else { 44.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let fill = if response.hovered() {
        palette.hover
    } else if is_card {
        palette.card
    } else {
        palette.ground
    };
    ui.painter().rect_filled(rect, 8, fill);
    let line =
        if response.has_focus() { Stroke::new(2.0, palette.focus) } else { Stroke::new(1.0, palette.line) };
    if is_card || response.has_focus() {
        ui.painter().rect_stroke(rect, 8, line, StrokeKind::Inside);
    }
    let inner = rect.shrink2(vec2(if is_card { 16.0 } else { 8.0 }, if is_card { 12.0 } else { 4.0 }));
    let builder = eframe::egui::UiBuilder::new().max_rect(inner).layout(Layout::top_down(Align::Min));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(RichText::new(title).font(theme::medium(14.0)).color(palette.text));
        let words = RichText::new(words).font(theme::ui(12.0)).color(palette.text_quiet);
        let label = eframe::egui::Label::new(words);
        ui.add(if is_card { label.wrap() } else { label.truncate() });
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    response.clicked()
}
