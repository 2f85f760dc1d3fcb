//! The right panel: which form stands there, and what accepting it does.

use eframe::egui::{Margin, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::{EditorView, claim, dispute, entity, mention, note, schema, source};
use crate::{
    desk::{Action, ClaimEdit, Desk, MentionEdit},
    model::{Gesture, Record, Status},
    ui::{
        outbox::{Outbox, Wish},
        state::{Pane, Shared},
        widgets::{Settled, empty},
    },
};

/// The right panel: the editor of the selected record, or what goes there and how.
pub fn editor_ui(desk: &Desk, shared: &Shared, view: &mut EditorView, ui: &mut Ui, out: &mut Outbox) {
    let record = shared.selected.as_ref().and_then(|key| desk.project().record(key));
    let Some(record) = record else {
        eframe::egui::Frame::new()
            .inner_margin(Margin::symmetric(16, 8))
            .show(ui, |ui| nothing_ui(shared, ui));
        return;
    };
    let key = record.key();
    if view.shown.as_ref() != Some(&key) {
        view.shown = Some(key.clone());
        view.is_more_open = claim::has_more(&record);
    }
    let area = ScrollArea::vertical().id_salt(("editor", key.as_str())).auto_shrink([false, false]);
    area.show(ui, |ui| {
        let whole = ui.available_rect_before_wrap();
        let inside =
            Rect::from_min_max(whole.min + vec2(16.0, 8.0), pos2(whole.right() - 16.0, whole.bottom()));
        // Drawn apart, so that a row which is too wide by a point never makes the panel grow.
        let mut page = ui.new_child(UiBuilder::new().max_rect(inside));
        page.spacing_mut().item_spacing = vec2(8.0, 6.0);
        view.form.begin();
        record_ui(desk, shared, view, &record, &mut page, out);
        match view.form.settle(&page) {
            Some(Settled::Accepted) => accept(&record, out),
            // Whatever is worked out already keeps the keyboard, or the next letters would act on the text.
            Some(Settled::Through) if is_draft(&record) => accept(&record, out),
            Some(Settled::BackToText) => out.ask(Wish::Focus(Pane::Reader)),
            Some(Settled::Through) | None => {}
        }
        let used = vec2(whole.width(), page.min_rect().height() + 24.0);
        ui.advance_cursor_after_rect(Rect::from_min_size(whole.min, used));
    });
}

fn record_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut EditorView,
    record: &Record,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    match record {
        Record::Claim(it) => claim::claim_ui(desk, shared, view, it, ui, out),
        Record::Mention(it) => mention::mention_ui(desk, shared, view, it, ui, out),
        Record::Entity(it) => entity::entity_ui(desk, shared, view, it, ui, out),
        Record::Dispute(it) => dispute::dispute_ui(desk, shared, view, it, ui, out),
        Record::Source(it) => source::source_ui(desk, shared, view, it, ui, out),
        Record::Note(it) => note::note_ui(desk, shared, view, it, ui, out),
        Record::Tag(it) => schema::tag_ui(desk, shared, view, it, ui, out),
        Record::Measure(it) => schema::measure_ui(shared, view, it, ui, out),
        Record::Header(_) | Record::Waiver(_) | Record::Conflict(_) => nothing_ui(shared, ui),
    }
}

fn is_draft(record: &Record) -> bool {
    match record {
        Record::Claim(it) => it.status == Status::Draft,
        Record::Mention(it) => it.status == Status::Draft,
        _ => false,
    }
}

/// Accepts a record: a draft becomes final, and the keyboard goes back to the text.
fn accept(record: &Record, out: &mut Outbox) {
    let once = Gesture::default();
    match record {
        Record::Claim(it) if it.status == Status::Draft => {
            out.send(Action::Claim(it.id.clone(), ClaimEdit::Status(Status::Final), once));
        }
        Record::Mention(it) if it.status == Status::Draft => {
            out.send(Action::Mention(it.id.clone(), MentionEdit::Status(Status::Final), once));
        }
        _ => {}
    }
    out.ask(Wish::Focus(Pane::Reader));
}

fn nothing_ui(shared: &Shared, ui: &mut Ui) {
    empty(
        ui,
        &shared.palette,
        "Nothing is selected",
        "Select a figure in the text and press C to make a claim of it, or a name and press 1 to 9 to tag it. Click a mark, a \
         dispute or an entity to see and alter it here.",
    );
}
