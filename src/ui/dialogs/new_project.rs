//! New project from texts, and another text for the open project: what was read, in which encoding, and where it will stand.

use std::path::{Path, PathBuf};

use eframe::egui::{ComboBox, RichText, ScrollArea, Ui};

use crate::{
    desk::{Action, Desk, NewText},
    detect::note_markers,
    model::{Origin, slug},
    store::{self, ENCODINGS},
    text::Paragraphs,
};

use super::{
    super::{
        file_dialogs::Pick,
        outbox::{Outbox, Wish},
        state::Shared,
        theme,
        widgets::{Weight, button},
    },
    Flow, buttons, field, heading,
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

/// A text that was chosen, as read in one encoding.
struct Candidate {
    path: PathBuf,
    bytes: Vec<u8>,
    encoding: Option<String>,
    read: Result<Reading, (String, String)>,
}

/// What a text is.
struct Reading {
    title: String,
    text: String,
    encoding: String,
    digest: String,
    facts: String,
    warning: Option<String>,
}

impl NewProjectView {
    /// Takes texts in, as chosen in a dialog or dropped on the window.
    pub fn take(&mut self, paths: &[PathBuf]) {
        self.wants_focus = true;
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
        let texts = self.ready().map(|(candidate, reading)| NewText {
            title: reading.title.clone(),
            body: reading.text.clone(),
            lang: self.lang.trim().to_owned(),
            origin: Origin {
                file_or_url: candidate
                    .path
                    .file_name()
                    .map(|it| it.to_string_lossy().into_owned())
                    .unwrap_or_default(),
                sha256: reading.digest.clone(),
                encoding: reading.encoding.clone(),
                media: "text/plain".to_owned(),
            },
        });
        texts.collect()
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
            view.path.clear();
            view.take(&[path]);
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

/// One text that was chosen; `true` when it shall go.
fn candidate_ui(shared: &Shared, index: usize, candidate: &mut Candidate, ui: &mut Ui) -> bool {
    let palette = &shared.palette;
    let name = candidate.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut is_gone = false;
    ui.horizontal(|ui| {
        ui.label(RichText::new(&name).font(theme::medium(13.0)).color(palette.text));
        is_gone = button(ui, palette, "Leave out", Weight::Quiet).clicked();
    });
    let mut wanted = None;
    match &candidate.read {
        Err((what, hint)) => {
            ui.label(RichText::new(what).color(palette.error));
            if !hint.is_empty() {
                ui.label(RichText::new(hint).color(palette.text));
            }
        }
        Ok(reading) => {
            ui.label(RichText::new(&reading.facts).color(palette.text_quiet));
            if let Some(warning) = &reading.warning {
                ui.label(RichText::new(warning).color(palette.warn));
            }
        }
    }
    if candidate.read.is_ok() || candidate.encoding.is_some() {
        ui.horizontal(|ui| {
            let label = ui.label(RichText::new("Encoding").color(palette.text_quiet));
            let now = match &candidate.read {
                Ok(reading) => reading.encoding.clone(),
                Err(_) => candidate.encoding.clone().unwrap_or_default(),
            };
            let combo = ComboBox::from_id_salt(("encoding", index)).width(260.0).selected_text(&now).show_ui(
                ui,
                |ui| {
                    for encoding in ENCODINGS {
                        let title = format!("{} — {}", encoding.name, encoding.words);
                        if ui.selectable_label(encoding.name == now, title).clicked() {
                            wanted = Some(encoding.name.to_owned());
                        }
                    }
                },
            );
            combo.response.labelled_by(label.id);
        });
    }
    if let Ok(reading) = &candidate.read {
        let beginning: String = reading.text.chars().take(160).collect();
        let line: Vec<&str> = beginning.split_whitespace().collect();
        ui.label(
            RichText::new(format!("{}…", line.join(" ")))
                .font(theme::reading_italic(14.0))
                .color(palette.text),
        );
    }
    ui.add_space(8.0);
    if let Some(encoding) = wanted {
        candidate.encoding = Some(encoding);
        candidate.read = candidate.read_again();
    }
    is_gone
}

impl Candidate {
    fn of(path: &Path) -> Self {
        let mut candidate = Self {
            path: path.to_owned(),
            bytes: Vec::new(),
            encoding: None,
            read: Err((String::new(), String::new())),
        };
        candidate.read = match store::load(path) {
            Ok(bytes) => {
                candidate.bytes = bytes;
                candidate.read_again()
            }
            Err(error) => Err((error.to_string(), String::new())),
        };
        candidate
    }

    fn read_again(&self) -> Result<Reading, (String, String)> {
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let read = store::read_text(&self.bytes, &name, self.encoding.as_deref())
            .map_err(|refused| (refused.to_string(), refused.hint().to_owned()))?;
        let chain = note_markers(&read.text);
        let n_paragraphs = Paragraphs::of(&read.text).len();
        let mut facts = format!("{} characters, {n_paragraphs} paragraphs", read.text.chars().count());
        if !chain.markers.is_empty() {
            facts = format!("{facts}, {} note markers", chain.markers.len());
        }
        if !chain.missing.is_empty() {
            let missing: Vec<String> = chain.missing.iter().map(ToString::to_string).collect();
            facts = format!("{facts} (missing: {})", missing.join(", "));
        }
        let mut warnings = Vec::new();
        if read.is_guess {
            warnings.push(
                "The encoding is a guess: look at the words below and choose another if they read wrong."
                    .to_owned(),
            );
        }
        if read.n_replaced > 0 {
            warnings.push(format!(
                "{} characters could not be read in this encoding and show as �.",
                read.n_replaced
            ));
        }
        Ok(Reading {
            title: title_of(&read.text, &self.path),
            text: read.text,
            encoding: read.encoding,
            digest: read.sha256_of_original,
            facts,
            warning: (!warnings.is_empty()).then(|| warnings.join(" ")),
        })
    }
}

/// The first line when it is short enough to be a title, else the file's name.
fn title_of(text: &str, path: &Path) -> String {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    if !first.is_empty() && first.chars().count() <= 80 && !first.ends_with(['.', ',', ';']) {
        return first.to_owned();
    }
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A folder named after the title, beside the text.
fn beside(path: &Path, title: &str) -> String {
    let name = match slug(title) {
        name if name.is_empty() => "project".to_owned(),
        name => name,
    };
    path.parent().unwrap_or(Path::new("")).join(name).display().to_string()
}
