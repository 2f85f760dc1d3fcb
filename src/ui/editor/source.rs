//! The source: what the text is, where it came from, and its notes.

use eframe::egui::{ScrollArea, Sense, Ui, accesskit, vec2};

use super::{EditorView, choices::natural, form, places::number};
use crate::{
    desk::{Action, Desk, SourceEdit, words},
    model::{Gesture, Key, Note, NoteState, Source, TextState},
    ui::{
        outbox::{Outbox, Wish},
        state::{Dialog, Shared},
        theme,
        widgets::{TextField, Typed, Weight, button, colored, head, one_line, paint, quiet, say, section},
    },
};

/// Height of a row of the list of notes, in points.
const ROW: f32 = 26.0;
/// Rows of notes shown before the list scrolls.
const ROWS: f32 = 12.0;

/// The editor of a source.
pub(super) fn source_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut EditorView,
    source: &Source,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let key = Key::Source(source.id.clone());
    head(ui, palette, palette.text_quiet, "Source", |_| {});
    let mut form = form(shared, &mut view.form, &key);
    let send = |edit: SourceEdit, gesture: Gesture, out: &mut Outbox| {
        out.send(Action::Source(source.id.clone(), edit, gesture));
    };
    form.row(ui, "Title", |form, ui| {
        let field = TextField::line("Title", &source.title).unsure(source.title.trim().is_empty());
        let typed = form.text(ui, &field, |typed| match typed.trim() {
            "" => Err("A source needs a title, so that it can be found in the list".to_owned()),
            words => Ok(words.to_owned()),
        });
        if let Some(Typed { value, gesture }) = typed {
            send(SourceEdit::Title(value), gesture, out);
        }
    });
    form.row(ui, "Language", |form, ui| {
        let field = TextField::line("Language", &source.lang).hint("en, ru, ja …").suffix("BCP 47");
        if let Some(Typed { value, gesture }) = form.words(ui, &field) {
            send(SourceEdit::Lang(value.trim().to_owned()), gesture, out);
        }
    });
    form.row(ui, "Citation", |form, ui| {
        let field = TextField::lines("Citation", &source.bib, 3).hint("How this source is cited");
        if let Some(Typed { value, gesture }) = form.words(ui, &field) {
            send(SourceEdit::Bib(value), gesture, out);
        }
    });
    let order = source.order.map(|it| it.to_string()).unwrap_or_default();
    form.row(ui, "Order", |form, ui| {
        let field = TextField::line("Order", &order).hint("by title").suffix("in the list");
        let typed = form.text(ui, &field, |typed| match typed.trim() {
            "" => Ok(None),
            typed => typed
                .parse::<u32>()
                .map(Some)
                .map_err(|_not| "Write a whole number, or leave it empty".to_owned()),
        });
        if let Some(Typed { value, gesture }) = typed {
            send(SourceEdit::Order(value), gesture, out);
        }
    });
    facts_ui(shared, source, ui);
    ui.add_enabled_ui(!shared.read_only, |ui| {
        ui.horizontal_wrapped(|ui| {
            for (words, dialog) in
                [("Correct the text…", Dialog::CorrectText), ("Replace the text…", Dialog::ReplaceText)]
            {
                if button(ui, palette, words, Weight::Plain).clicked() {
                    out.ask(Wish::Open(dialog));
                }
            }
        });
    });
    notes_ui(desk, shared, source, ui, out);
}

fn facts_ui(shared: &Shared, source: &Source, ui: &mut Ui) {
    let palette = &shared.palette;
    section(ui, palette, "Text", |_| {});
    let text = &source.text;
    match text.state {
        TextState::Good => {}
        TextState::Differs => {
            colored(
                ui,
                "The text differs from the one that was marked: its marks wait until it is put back, or taken as it is now",
                palette.error,
            );
        }
        TextState::Missing => {
            colored(ui, "The text is missing: its marks are kept, but cannot be shown", palette.error);
        }
    }
    let n = number(text.offsets.n_scalars());
    quiet(
        ui,
        palette,
        &format!("{n} characters in {} paragraphs, {}", number(text.paragraphs.len()), text.file),
    );
    if let Some(origin) = &source.origin {
        let mut words = Vec::new();
        if !origin.file_or_url.is_empty() {
            words.push(format!("read from {}", origin.file_or_url));
        }
        if !origin.encoding.is_empty() {
            words.push(format!("as {}", origin.encoding));
        }
        if !words.is_empty() {
            quiet(ui, palette, &words.join(" "));
        }
    }
}

fn notes_ui(desk: &Desk, shared: &Shared, source: &Source, ui: &mut Ui, out: &mut Outbox) {
    let palette = &shared.palette;
    let mut notes: Vec<_> = desk.project().notes().iter().filter(|it| it.source == source.id).collect();
    notes.sort_by_key(|it| natural(&it.label));
    let n_missing = notes.iter().filter(|it| it.state == NoteState::Missing).count();
    let title = match (notes.len(), n_missing) {
        (0, _) => "Notes".to_owned(),
        (n, 0) => format!("Notes, {n}"),
        (n, missing) => format!("Notes, {n}, {missing} missing"),
    };
    section(ui, palette, &title, |_| {});
    if notes.is_empty() {
        quiet(ui, palette, "No note markers were found in this text.");
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical().id_salt("notes").max_height(ROW * (notes.len() as f32).min(ROWS));
    area.auto_shrink([false, true]).show_rows(ui, ROW, notes.len(), |ui, rows| {
        for index in rows {
            if let Some(note) = notes.get(index) {
                note_row(shared, note, (index + 1, notes.len()), ui, out);
            }
        }
    });
}

fn note_row(shared: &Shared, note: &Note, place: (usize, usize), ui: &mut Ui, out: &mut Outbox) {
    let palette = &shared.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let key = Key::Note(note.id.clone());
    if response.hovered() || shared.hovered.as_ref() == Some(&key) {
        ui.painter().rect_filled(rect, 4, palette.hover);
    }
    paint::ring(ui, &response, rect, palette);
    let label = paint::elided(ui, &note.label, theme::medium(13.0), palette.text, 36.0);
    paint::galley_at(ui.painter(), rect.left() + 4.0, rect.center().y, label, palette.text);
    let (state, color) = match note.state {
        NoteState::Present => ("", palette.text_quiet),
        NoteState::Missing => (words::note_state_title(NoteState::Missing), palette.warn),
        NoteState::Unlinked => (words::note_state_title(NoteState::Unlinked), palette.warn),
    };
    let mut right = rect.right() - 4.0;
    if !state.is_empty() {
        let galley = paint::elided(ui, state, theme::ui(12.0), color, 120.0);
        right -= galley.size().x;
        paint::galley_at(ui.painter(), right, rect.center().y, galley, color);
        right -= 8.0;
    }
    let text = one_line(&note.text);
    let (text, color) = match (text.is_empty(), note.cites.is_empty()) {
        (false, _) => (text, palette.text),
        (true, false) => (note.cites.join("; "), palette.text_quiet),
        (true, true) => ("no text".to_owned(), palette.text_faint),
    };
    let galley = paint::elided(ui, &text, theme::ui(13.0), color, right - rect.left() - 40.0);
    paint::galley_at(ui.painter(), rect.left() + 40.0, rect.center().y, galley, color);
    say(&response, accesskit::Role::Link, &format!("Note {}: {text} {state}", note.label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_position_in_set(place.0);
        node.set_size_of_set(place.1);
    });
    if response.hovered() {
        out.ask(Wish::Hover(key.clone()));
    }
    if response.clicked() {
        out.ask(Wish::Show(key));
    }
}
