//! The note: what it says, what it cites, and whether it is there.

use eframe::egui::{Ui, vec2};

use super::{EditorView, form};
use crate::{
    desk::{Action, Desk, NoteEdit, words},
    model::{Anchor, Gesture, Key, Note, NoteState},
    ui::{
        outbox::{Outbox, Wish},
        state::Shared,
        widgets::{Entry, TextField, Typed, chip, head, link, quiet},
    },
};

const STATES: [NoteState; 3] = [NoteState::Present, NoteState::Missing, NoteState::Unlinked];

/// The editor of a note.
pub(super) fn note_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut EditorView,
    note: &Note,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let mut form = form(shared, &mut view.form, &Key::Note(note.id.clone()));
    let send = |edit: NoteEdit, gesture: Gesture, out: &mut Outbox| {
        out.send(Action::Note(note.id.clone(), edit, gesture));
    };
    head(ui, palette, palette.text_quiet, &format!("Note {}", note.label), |_| {});
    if let Some(source) = desk.project().sources().get(&note.source) {
        if link(ui, palette, &source.title, 12.0).clicked() {
            out.ask(Wish::Select(Some(Key::Source(source.id.clone()))));
        }
        match note.at.as_ref().and_then(Anchor::span) {
            Some(span) => {
                let paragraph = source.text.paragraphs.number_at(span.start);
                if link(ui, palette, &format!("its marker stands in ¶ {paragraph}"), 12.0).clicked() {
                    out.ask(Wish::GoTo(source.id.clone(), span));
                }
            }
            None => quiet(ui, palette, "no marker of it stands in the text"),
        }
    }
    ui.add_space(2.0);
    form.row(ui, "Text", |form, ui| {
        let field = TextField::lines("Text", &note.text, 4).hint("What the note says");
        if let Some(Typed { value, gesture }) = form.words(ui, &field) {
            send(NoteEdit::Text(value), gesture, out);
        }
    });
    form.row(ui, "Cites", |form, ui| {
        let mut changed: Option<(Vec<String>, Gesture)> = None;
        if !note.cites.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                for (index, work) in note.cites.iter().enumerate() {
                    if chip(ui, palette, work, &format!("Take away {work}")) && !shared.read_only {
                        let mut all = note.cites.clone();
                        all.remove(index);
                        changed = Some((all, Gesture::default()));
                    }
                }
            });
        }
        let field = TextField::line("Cites", "").hint("a work that it cites");
        let typed = form.text(ui, &field, |typed| Ok(typed.trim().to_owned()));
        if let Some(Typed { value, gesture }) = typed
            && !value.is_empty()
        {
            let mut all = note.cites.clone();
            all.push(value);
            changed = Some((all, gesture));
        }
        if let Some((all, gesture)) = changed {
            send(NoteEdit::Cites(all), gesture, out);
        }
    });
    form.row(ui, "State", |form, ui| {
        let entries: Vec<_> = STATES
            .iter()
            .map(|state| Entry::new(*state, words::note_state_title(*state)).current(*state == note.state))
            .collect();
        if let Some(state) = form.pick(ui, "State", &entries, false) {
            send(NoteEdit::State(state), Gesture::default(), out);
        }
    });
    let mut named = desk.project().claims().naming(&Key::Note(note.id.clone()));
    named.sort_by_key(|it| it.at.iter().find_map(Anchor::span));
    for claim in named {
        let title = super::choices::claim_title(desk, &claim);
        if link(ui, palette, &format!("supports {title}"), 12.0).clicked() {
            out.ask(Wish::Show(Key::Claim(claim.id.clone())));
        }
    }
}
