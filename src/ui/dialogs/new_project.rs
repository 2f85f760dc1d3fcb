//! New project from texts, and another text for the open project: what was read, in which encoding, and where it will stand.

use std::path::{Path, PathBuf};

use eframe::egui::{RichText, ScrollArea, Ui};

use crate::{
    desk::{Action, Desk, NewText},
    model::slug,
    store,
};

use super::{
    super::{
        file_dialogs::Pick,
        outbox::{Outbox, Wish},
        state::Shared,
        widgets::{Weight, button},
    },
    Flow, buttons,
    candidate::{Candidate, Reading, candidate_ui},
    field, heading,
    open_project::{completions, no_dialog_words},
};

/// What was chosen and typed.
#[derive(Default)]
pub struct NewProjectView {
    texts: Vec<Candidate>,
    /// A path typed by hand.
    pub path: String,
    /// Why no system dialog could be shown, when one was asked for.
    pub no_dialog: Option<String>,
    title: String,
    lang: String,
    folder: String,
    /// The first field that is of use takes the focus.
    pub wants_focus: bool,
    /// The folder was typed by hand and no longer follows the title.
    is_own_folder: bool,
}

impl NewProjectView {
    /// Takes texts in, as chosen in a dialog or dropped on the window.
    pub fn take(&mut self, paths: &[PathBuf]) {
        self.wants_focus = true;
        // What did not read makes room for the next attempt.
        self.texts.retain(|text| text.read.is_ok());
        for path in paths {
            if self.texts.iter().any(|text| text.path == *path) {
                continue;
            }
            self.texts.push(Candidate::of(path));
        }
        let first = self.texts.iter().find_map(|text| text.read.as_ref().ok().map(|it| (&text.path, it)));
        if let Some((path, reading)) = first {
            if self.title.is_empty() {
                self.title.clone_from(&reading.title);
            }
            if !self.is_own_folder {
                self.folder = beside(path, &self.title);
            }
        }
    }

    fn ready(&self) -> impl Iterator<Item = (&Candidate, &Reading)> {
        self.texts.iter().filter_map(|text| text.read.as_ref().ok().map(|reading| (text, reading)))
    }

    fn new_texts(&self) -> Vec<NewText> {
        self.texts.iter().filter_map(|text| text.new_text(&self.lang)).collect()
    }
}

/// The dialog. `adds`: the texts go into the open project.
pub fn new_project_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut NewProjectView,
    adds: bool,
    ui: &mut Ui,
    out: &mut Outbox,
) -> Flow {
    ui.set_width(600.0);
    let (title, words) = if adds {
        ("Add a text", "It becomes a source of the project. The file itself stays as it is.")
    } else {
        (
            "New project from text",
            "The texts are copied into a folder of the project. The files themselves stay as they are.",
        )
    };
    heading(ui, shared, title, words);
    no_dialog_words(ui, shared, view.no_dialog.as_deref());
    let path = field(ui, shared, "Text file", &mut view.path, "/home/…/chapter.txt");
    completions(ui, shared, &mut view.path);
    let is_typed = super::entered(&path);
    let wants_focus = std::mem::take(&mut view.wants_focus);
    let has_fields = !adds && view.ready().next().is_some();
    if wants_focus && !has_fields {
        path.request_focus();
    }
    let mut is_entered = false;
    ui.horizontal(|ui| {
        let can = !view.path.trim().is_empty();
        let adds = ui
            .add_enabled_ui(can, |ui| button(ui, &shared.palette, "Read this file", Weight::Plain))
            .inner
            .clicked();
        if (adds || is_typed) && can {
            let path = store::expand_home(view.path.trim());
            view.take(&[path]);
            // A path with a slip stays to be mended.
            if view.texts.iter().all(|text| text.read.is_ok()) {
                view.path.clear();
            }
        }
        if view.no_dialog.is_none() && button(ui, &shared.palette, "Browse…", Weight::Plain).clicked() {
            out.ask(Wish::Pick(Pick::Texts));
        }
        if view.texts.is_empty() {
            ui.label(RichText::new("or drop files on the window").color(shared.palette.text_quiet));
        }
    });
    ui.add_space(8.0);
    let mut gone = None;
    ScrollArea::vertical().max_height(230.0).show(ui, |ui| {
        for (index, text) in view.texts.iter_mut().enumerate() {
            if candidate_ui(shared, index, text, ui) {
                gone = Some(index);
            }
        }
    });
    if let Some(index) = gone {
        view.texts.remove(index);
    }
    if has_fields {
        ui.add_space(4.0);
        is_entered = project_fields(shared, view, wants_focus, ui);
    }
    let can = view.ready().next().is_some()
        && (adds || !(view.title.trim().is_empty() || view.folder.trim().is_empty()));
    let answer =
        buttons(ui, shared, if adds { "Add" } else { "Create project" }, can && (!adds || desk.is_open()));
    match answer.or((is_entered && can).then_some(true)) {
        None => Flow::Stay,
        Some(false) => {
            *view = NewProjectView::default();
            Flow::Close
        }
        Some(true) => {
            let texts = view.new_texts();
            out.send(if adds {
                Action::AddSources(texts)
            } else {
                Action::NewProject {
                    folder: store::expand_home(view.folder.trim()),
                    title: view.title.trim().to_owned(),
                    lang: view.lang.trim().to_owned(),
                    texts,
                }
            });
            *view = NewProjectView::default();
            Flow::Close
        }
    }
}

/// Title, language and folder of the project; `true` when `Enter` was pressed in one of them.
fn project_fields(shared: &Shared, view: &mut NewProjectView, wants_focus: bool, ui: &mut Ui) -> bool {
    let title = field(ui, shared, "Title", &mut view.title, "What the project is called");
    if title.changed()
        && !view.is_own_folder
        && let Some(text) = view.texts.first()
    {
        view.folder = beside(&text.path, &view.title);
    }
    if wants_focus {
        title.request_focus();
    }
    let lang = field(ui, shared, "Language", &mut view.lang, "en, ru, ja … (may stay empty)");
    let folder = field(ui, shared, "Folder", &mut view.folder, "A folder to be made");
    view.is_own_folder |= folder.changed();
    [title, lang, folder].iter().any(super::entered)
}

/// A folder named after the title, beside the text.
fn beside(path: &Path, title: &str) -> String {
    let name = match slug(title) {
        name if name.is_empty() => "project".to_owned(),
        name => name,
    };
    path.parent().unwrap_or(Path::new("")).join(name).display().to_string()
}
