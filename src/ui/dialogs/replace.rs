//! Another text for the source shown, or a correction of the paragraph at the text cursor: what would become of the marks, and the deed.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui::{Margin, RichText, TextEdit, Ui};

use crate::{
    desk::{Action, Choices, Desk, NewText},
    model::{Id, Source, TextState},
    store,
    text::Span,
    ui::{
        file_dialogs::Pick,
        outbox::{Outbox, Wish},
        state::Shared,
        theme,
        widgets::{Weight, button, quiet},
    },
};

use super::{
    Flow, buttons,
    candidate::{Candidate, candidate_ui},
    field, heading,
    open_project::{completions, no_dialog_words},
    replace_preview::preview_ui,
};

/// What was chosen and typed.
#[derive(Default)]
pub struct ReplaceView {
    /// The source whose text it is, as the dialog was opened.
    source: Option<Id<Source>>,
    /// A path typed by hand.
    pub path: String,
    /// Why no system dialog could be shown, when one was asked for.
    pub no_dialog: Option<String>,
    file: Option<Candidate>,
    /// The paragraph that is corrected, in bytes, and its words as typed.
    paragraph: Span,
    words: String,
    /// Which text was last handed to the desk to be worked out.
    asked: Option<Wanted>,
    /// Candidates chosen for marks in doubt.
    choices: Choices,
}

/// The new text by what makes it: to be compared without looking at all of it.
#[derive(Clone, PartialEq, Eq)]
enum Wanted {
    /// The paragraph with these words.
    Correction(String),
    /// A file, in this encoding.
    File(PathBuf, String),
    /// What stands on the disk in the place of the text that was marked.
    Disk,
}

impl ReplaceView {
    /// Takes in a text that was picked or dropped.
    pub fn take(&mut self, path: &Path) {
        self.file = Some(Candidate::of(path));
        self.asked = None;
    }

    /// The dialog as it opens: for this source, with the paragraph at the cursor.
    fn begin(&mut self, source: &Source, shared: &Shared) {
        let no_dialog = self.no_dialog.take();
        *self = Self { source: Some(source.id.clone()), no_dialog, ..Self::default() };
        let caret =
            shared.selection.as_ref().filter(|(id, _)| *id == source.id).map_or(0, |(_, at)| at.start);
        let paragraphs = &source.text.paragraphs;
        self.paragraph = paragraphs.span(paragraphs.index_at(caret));
        self.paragraph.of(source.body()).clone_into(&mut self.words);
    }
}

/// The dialog. `corrects`: the paragraph is typed here, instead of a text read from a file.
pub fn replace_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut ReplaceView,
    (corrects, is_new): (bool, bool),
    ui: &mut Ui,
    out: &mut Outbox,
) -> Flow {
    let source = shared.source.as_ref().and_then(|id| desk.project().sources().get(id));
    let Some(source) = source else {
        heading(ui, shared, "Replace the text", "No source is shown.");
        return buttons(ui, shared, "Replace the text", false).map_or(Flow::Stay, |_| Flow::Close);
    };
    if is_new || view.source.as_ref() != Some(&source.id) {
        view.begin(source, shared);
    }
    ui.set_width(640.0_f32.min(ui.ctx().content_rect().width() - 80.0));
    let new = if corrects {
        correction_ui(shared, view, source, is_new, ui)
    } else {
        file_ui(shared, view, source, is_new, ui, out)
    };
    let was_asked = ask(view, source, new, out);
    // What was worked out for other words is not what was just asked.
    let replacement = desk.replacement().filter(|it| !was_asked && it.source.id == source.id);
    let can = match (view.asked.is_some(), replacement) {
        (false, _) => false,
        (true, None) => {
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                ui.spinner();
                quiet(ui, &shared.palette, "Comparing the two texts…");
            });
            false
        }
        (true, Some(replacement)) => {
            preview_ui(desk, shared, replacement, &mut view.choices, ui);
            !replacement.is_same_text()
        }
    };
    let main = if corrects { "Correct the text" } else { "Replace the text" };
    match (buttons(ui, shared, main, can), replacement) {
        (Some(true), Some(replacement)) => {
            out.send(Action::Replace {
                replacement: Arc::clone(replacement),
                choices: std::mem::take(&mut view.choices),
            });
            Flow::Close
        }
        (Some(false), _) => Flow::Close,
        _ => Flow::Stay,
    }
}

/// Hands a text to the desk to be worked out, once; `true` when it did.
fn ask(view: &mut ReplaceView, source: &Source, wanted: Option<Wanted>, out: &mut Outbox) -> bool {
    if view.asked == wanted {
        return false;
    }
    view.choices.clear();
    let text = wanted.as_ref().and_then(|wanted| match wanted {
        Wanted::Correction(words) => {
            let body = source.body();
            let before = Span::new(0, view.paragraph.start).of(body);
            let after = Span::new(view.paragraph.end, body.len()).of(body);
            Some(NewText { body: format!("{before}{words}{after}"), ..NewText::default() })
        }
        Wanted::File(..) => view.file.as_ref()?.new_text(&source.lang),
        Wanted::Disk => Some(NewText { body: source.body().to_owned(), ..NewText::default() }),
    });
    out.send(match text {
        Some(text) => Action::PlanReplacement { source: source.id.clone(), text },
        None => Action::DropReplacement,
    });
    view.asked = wanted;
    true
}

/// The paragraph to be corrected; what it asks for, once something was altered.
fn correction_ui(
    shared: &Shared,
    view: &mut ReplaceView,
    source: &Source,
    is_new: bool,
    ui: &mut Ui,
) -> Option<Wanted> {
    let number = source.text.paragraphs.number_at(view.paragraph.start);
    let words = "Mend what was misread or misprinted. The marks stay with their words; a figure that changes puts its mark in question.";
    heading(ui, shared, &format!("Correct the text, ¶ {number}"), words);
    if source.text.state != TextState::Good {
        let words =
            "The text is not the one that was marked. Decide first which text is right: Replace the text…";
        ui.label(RichText::new(words).color(shared.palette.warn));
        return None;
    }
    let field = TextEdit::multiline(&mut view.words)
        .font(theme::reading(17.0))
        .desired_rows(5)
        .desired_width(f32::INFINITY)
        .margin(Margin::symmetric(10, 8));
    let height = (ui.ctx().content_rect().height() * 0.35).max(120.0);
    eframe::egui::ScrollArea::vertical().id_salt("correction").max_height(height).show(ui, |ui| {
        let response = ui.add(field).accessible_name(format!("Paragraph {number}"));
        if is_new {
            response.request_focus();
        }
    });
    let is_altered = view.words != view.paragraph.of(source.body());
    is_altered.then(|| Wanted::Correction(view.words.clone()))
}

/// The file with the new text, once it reads.
fn file_ui(
    shared: &Shared,
    view: &mut ReplaceView,
    source: &Source,
    is_new: bool,
    ui: &mut Ui,
    out: &mut Outbox,
) -> Option<Wanted> {
    let words = "Every mark goes where its words went. What is doubtful is listed and keeps its words, nothing is removed, and one undo brings all of it back.";
    heading(ui, shared, &format!("Replace the text of “{}”", source.title), words);
    if source.text.state == TextState::Differs {
        let words =
            format!("sources/{} was altered by another program since its marks were made.", source.text.file);
        ui.label(RichText::new(words).color(shared.palette.warn));
        if view.file.is_none() && view.path.is_empty() {
            ui.label(
                RichText::new("This is what taking it as it is now would do; or name another file.")
                    .color(shared.palette.text),
            );
        }
        ui.add_space(8.0);
    }
    no_dialog_words(ui, shared, view.no_dialog.as_deref());
    let path = field(ui, shared, "Text file", &mut view.path, "/home/…/chapter-corrected.txt");
    if is_new {
        path.request_focus();
    }
    completions(ui, shared, &mut view.path);
    let is_typed = super::entered(&path);
    ui.horizontal(|ui| {
        let can = !view.path.trim().is_empty();
        let reads = ui.add_enabled_ui(can, |ui| button(ui, &shared.palette, "Read this file", Weight::Plain));
        if (reads.inner.clicked() || is_typed) && can {
            let path = store::expand_home(view.path.trim());
            view.take(&path);
        }
        if view.no_dialog.is_none() && button(ui, &shared.palette, "Browse…", Weight::Plain).clicked() {
            out.ask(Wish::Pick(Pick::OtherText));
        }
    });
    ui.add_space(8.0);
    match &mut view.file {
        Some(file) => {
            if candidate_ui(shared, 0, file, ui) {
                view.file = None;
                return None;
            }
            let encoding = file.read.as_ref().ok().map(|it| it.encoding.clone())?;
            Some(Wanted::File(file.path.clone(), encoding))
        }
        None => (source.text.state == TextState::Differs).then_some(Wanted::Disk),
    }
}
