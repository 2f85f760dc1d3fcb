//! Open a project by its path: where no system dialog answers, and for those who know where it is.

use eframe::egui::{RichText, Ui};

use crate::{desk::Action, store};

use super::{
    super::{
        file_dialogs::Pick,
        outbox::{Outbox, Wish},
        state::Shared,
        widgets::{Weight, button},
    },
    Flow, buttons, entered, field, heading,
};

/// What is typed.
#[derive(Debug, Default)]
pub struct OpenProjectView {
    /// The path.
    pub path: String,
    /// Why no system dialog could be shown, when one was asked for.
    pub no_dialog: Option<String>,
}

/// The dialog.
pub fn open_project_ui(
    shared: &Shared,
    view: &mut OpenProjectView,
    is_new: bool,
    ui: &mut Ui,
    out: &mut Outbox,
) -> Flow {
    ui.set_width(520.0);
    heading(ui, shared, "Open project", "A project is a folder with a file whose name ends in .obelus.ron.");
    no_dialog_words(ui, shared, view.no_dialog.as_deref());
    let path = field(ui, shared, "Path", &mut view.path, "/home/…/my-project");
    if is_new {
        path.request_focus();
    }
    completions(ui, shared, &mut view.path);
    if view.no_dialog.is_none() && button(ui, &shared.palette, "Browse…", Weight::Plain).clicked() {
        out.ask(Wish::Pick(Pick::Project));
    }
    let can = !view.path.trim().is_empty();
    let answer = buttons(ui, shared, "Open", can);
    if answer == Some(true) || (can && entered(&path)) {
        out.send(Action::OpenAside(store::expand_home(view.path.trim())));
        return Flow::Close;
    }
    if answer == Some(false) { Flow::Close } else { Flow::Stay }
}

/// Says that the system has no file dialog, and that the path can be typed.
pub(super) fn no_dialog_words(ui: &mut Ui, shared: &Shared, why: Option<&str>) {
    if why.is_some() {
        let words = "This system answers no request for a file dialog. Type the path here; to have a dialog, install xdg-desktop-portal-gtk or zenity.";
        ui.label(RichText::new(words).color(shared.palette.warn));
        ui.add_space(8.0);
    }
}

/// What the typed path could go on to; a click takes it.
pub(super) fn completions(ui: &mut Ui, shared: &Shared, path: &mut String) {
    let found = store::complete_path(path, 6);
    if found.is_empty() {
        return;
    }
    ui.indent("completions", |ui| {
        for candidate in found {
            let words = RichText::new(&candidate).color(shared.palette.text_quiet);
            if ui.link(words).clicked() {
                *path = candidate;
            }
        }
    });
}
