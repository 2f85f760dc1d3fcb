//! Settings: theme, reading size, the annotator's name. Remembered at once.

use eframe::egui::{RichText, ThemePreference, Ui};

use crate::desk::{Action, Desk};

use super::{
    super::{
        outbox::{Outbox, Wish},
        state::Shared,
        widgets::{Weight, button},
    },
    Flow, entered, field, heading,
};

/// What is typed into the settings.
#[derive(Debug, Default)]
pub struct SettingsView {
    name: String,
}

/// The settings.
pub fn settings_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut SettingsView,
    is_new: bool,
    ui: &mut Ui,
    out: &mut Outbox,
) -> Flow {
    if is_new {
        view.name.clone_from(&desk.annotator().name);
    }
    ui.set_width(460.0);
    heading(ui, shared, "Settings", "");
    let name = field(ui, shared, "Annotator", &mut view.name, "Your name, as it stands in your marks");
    if is_new {
        name.request_focus();
    }
    let is_entered = entered(&name);
    if name.lost_focus() && view.name != desk.annotator().name && !view.name.trim().is_empty() {
        out.send(Action::Annotator(view.name.clone()));
    }
    ui.add_space(8.0);
    let theme = match ui.ctx().options(|options| options.theme_preference) {
        ThemePreference::System => "as-system",
        ThemePreference::Light => "light",
        ThemePreference::Dark => "dark",
    };
    let themes = [("As the system has it", "as-system"), ("Light", "light"), ("Dark", "dark")];
    choices(shared, "Theme", &themes, Some(theme), ui, out);
    ui.add_space(8.0);
    let sizes = [("Smaller", "smaller"), ("Usual", "usual-size"), ("Larger", "larger")];
    choices(shared, "Reading size", &sizes, None, ui, out);
    ui.add_space(4.0);
    ui.label(
        RichText::new(format!("Now {} points. Your id is {}.", shared.text_size, desk.annotator().id))
            .color(shared.palette.text_quiet),
    );
    ui.add_space(16.0);
    let is_done = button(ui, &shared.palette, "Done", Weight::Main).clicked();
    if is_done || is_entered { Flow::Close } else { Flow::Stay }
}

/// A row of buttons, each of which runs a command; the one in force stands out.
fn choices(
    shared: &Shared,
    name: &str,
    rows: &[(&str, &'static str)],
    chosen: Option<&str>,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    ui.horizontal(|ui| {
        ui.allocate_ui(eframe::egui::vec2(96.0, 28.0), |ui| {
            ui.set_min_width(96.0);
            ui.label(RichText::new(name).color(shared.palette.text_quiet));
        });
        for (words, command) in rows {
            let weight = if chosen == Some(*command) { Weight::Main } else { Weight::Plain };
            if button(ui, &shared.palette, words, weight).clicked() {
                out.ask(Wish::Run(command));
            }
        }
    });
}
