//! Settings: theme, how the page is set, the annotator's name. Remembered at once.

use eframe::egui::{RichText, ThemePreference, Ui};

use crate::{
    desk::{Action, Desk},
    store::PagePrefs,
};

use super::{
    super::{
        outbox::{Outbox, Wish},
        state::{Motion, Shared, TEXT_SIZE},
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
    let is_usual = (shared.text_size - TEXT_SIZE).abs() < 0.1;
    choices(shared, "Reading size", &sizes, is_usual.then_some("usual-size"), ui, out);
    ui.add_space(8.0);
    page_ui(shared, ui, out);
    ui.add_space(8.0);
    motion_ui(shared, ui, out);
    ui.add_space(8.0);
    ui.label(
        RichText::new(format!(
            "Letters of {} points, rows of {} % of that, at most {} characters. Your id is {}.",
            shared.text_size,
            shared.page.line_height,
            shared.page.measure,
            desk.annotator().id
        ))
        .color(shared.palette.text_quiet),
    );
    ui.add_space(16.0);
    let is_done = button(ui, &shared.palette, "Done", Weight::Main).clicked();
    if is_done || is_entered { Flow::Close } else { Flow::Stay }
}

/// How the page is set: each choice shows at once in the page behind.
fn page_ui(shared: &Shared, ui: &mut Ui, out: &mut Outbox) {
    let now = shared.page;
    let ways: [(&str, &[(&str, PagePrefs)]); 5] = [
        (
            "Letters",
            &[
                ("With serifs", PagePrefs { is_sans: false, ..now }),
                ("Without serifs", PagePrefs { is_sans: true, ..now }),
            ],
        ),
        (
            "Line ends",
            &[
                ("Ragged", PagePrefs { is_justified: false, ..now }),
                ("At one edge", PagePrefs { is_justified: true, ..now }),
            ],
        ),
        (
            "Line length",
            &[
                ("Short", PagePrefs { measure: 54, ..now }),
                ("Medium", PagePrefs { measure: 68, ..now }),
                ("Long", PagePrefs { measure: 84, ..now }),
            ],
        ),
        (
            "Line height",
            &[
                ("Close", PagePrefs { line_height: 142, ..now }),
                ("Open", PagePrefs { line_height: 162, ..now }),
                ("Wide", PagePrefs { line_height: 186, ..now }),
            ],
        ),
        (
            "Line numbers",
            &[
                ("None", PagePrefs { counts_lines: false, ..now }),
                ("Every fifth", PagePrefs { counts_lines: true, ..now }),
            ],
        ),
    ];
    for (index, (name, choices)) in ways.into_iter().enumerate() {
        if index > 0 {
            ui.add_space(8.0);
        }
        choice_row(shared, name, ui, |ui| {
            for (words, page) in choices {
                let weight = if *page == now { Weight::Main } else { Weight::Plain };
                if button(ui, &shared.palette, words, weight).clicked() {
                    out.ask(Wish::SetPage(*page));
                }
            }
        });
    }
}

/// Whether the page glides.
fn motion_ui(shared: &Shared, ui: &mut Ui, out: &mut Outbox) {
    choice_row(shared, "Movement", ui, |ui| {
        for (words, motion) in [("Gliding", Motion::Gliding), ("Reduced motion", Motion::Reduced)] {
            let is_so = shared.motion == motion;
            let weight = if is_so { Weight::Main } else { Weight::Plain };
            if button(ui, &shared.palette, words, weight).clicked() && !is_so {
                out.ask(Wish::Run("motion"));
            }
        }
    });
}

/// A name and what can be chosen beside it.
fn choice_row(shared: &Shared, name: &str, ui: &mut Ui, draw: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.allocate_ui(eframe::egui::vec2(96.0, 28.0), |ui| {
            ui.set_min_width(96.0);
            ui.label(RichText::new(name).color(shared.palette.text_quiet));
        });
        draw(ui);
    });
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
    choice_row(shared, name, ui, |ui| {
        for (words, command) in rows {
            let weight = if chosen == Some(*command) { Weight::Main } else { Weight::Plain };
            if button(ui, &shared.palette, words, weight).clicked() {
                out.ask(Wish::Run(command));
            }
        }
    });
}
