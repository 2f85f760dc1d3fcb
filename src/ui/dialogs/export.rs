//! Export: which format, where to, and what the format cannot carry.

use std::path::Path;

use eframe::egui::{RichText, Ui};

use crate::{
    desk::{Action, Desk},
    formats::FORMATS,
    store,
};

use super::{
    super::{
        file_dialogs::Pick,
        outbox::{Outbox, Wish},
        state::Shared,
        theme,
        widgets::{Weight, button},
    },
    Flow, buttons, entered, field, heading,
    open_project::{completions, no_dialog_words},
};

/// What is chosen and typed.
#[derive(Debug, Default)]
pub struct ExportView {
    /// Where to.
    pub path: String,
    /// Why no system dialog could be shown, when one was asked for.
    pub no_dialog: Option<String>,
    format: usize,
    guards_formulas: bool,
}

/// The dialog.
pub fn export_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut ExportView,
    is_new: bool,
    ui: &mut Ui,
    out: &mut Outbox,
) -> Flow {
    ui.set_width(560.0);
    heading(
        ui,
        shared,
        "Export the annotation set",
        "Every record carries its id, every quote its place; verify re-reads the export against the text.",
    );
    if is_new {
        view.path = proposed(desk, view.format);
    }
    for (index, format) in FORMATS.iter().enumerate() {
        let title = RichText::new(format.title).color(shared.palette.text);
        if ui.radio(view.format == index, title).clicked() && view.format != index {
            view.format = index;
            view.path = proposed(desk, index);
        }
        ui.indent(format.id, |ui| ui.label(RichText::new(format.carries).color(shared.palette.text_quiet)));
    }
    ui.add_space(8.0);
    no_dialog_words(ui, shared, view.no_dialog.as_deref());
    let path = field(ui, shared, "Where to", &mut view.path, "A folder or a file");
    if is_new {
        path.request_focus();
    }
    completions(ui, shared, &mut view.path);
    let Some(format) = FORMATS.get(view.format) else { return Flow::Close };
    if format.is_folder {
        let words =
            RichText::new("Guard cells that a spreadsheet would read as formulas").color(shared.palette.text);
        ui.checkbox(&mut view.guards_formulas, words);
    }
    if view.no_dialog.is_none() && button(ui, &shared.palette, "Browse…", Weight::Plain).clicked() {
        let name = Path::new(&view.path)
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        out.ask(Wish::Pick(Pick::ExportTo(name)));
    }
    ui.add_space(4.0);
    if store::expand_home(view.path.trim()).exists() {
        let words = if format.is_folder {
            "The folder is there already: tables of the same name in it are replaced."
        } else {
            "The file is there already and is replaced."
        };
        ui.label(RichText::new(words).font(theme::ui(12.0)).color(shared.palette.warn));
    }
    ui.label(
        RichText::new("What the format cannot carry is listed after the export.")
            .font(theme::ui(12.0))
            .color(shared.palette.text_quiet),
    );
    let can = !view.path.trim().is_empty();
    let answer = buttons(ui, shared, "Export", can);
    if answer == Some(true) || (can && entered(&path)) {
        out.send(Action::Export {
            format: format.id,
            to: store::expand_home(view.path.trim()),
            guards_formulas: view.guards_formulas,
        });
        return Flow::Close;
    }
    if answer == Some(false) { Flow::Close } else { Flow::Stay }
}

/// Beside the project's folder, named after the project and the format.
fn proposed(desk: &Desk, format: usize) -> String {
    let Some(format) = FORMATS.get(format) else { return String::new() };
    let Some(folder) = desk.header_path().and_then(Path::parent) else { return String::new() };
    let stem = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name = match format.extensions.first() {
        Some(extension) if !format.is_folder => format!("{stem}.{extension}"),
        _ => format!("{stem}-{}", format.id),
    };
    folder.parent().unwrap_or(folder).join(name).display().to_string()
}
