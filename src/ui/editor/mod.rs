//! The editor of what is selected: every field of its record, by keyboard as well as by mouse.
//!
//! One file a record type. A field sends one action when it is taken; nothing here alters data, and a value that does not parse
//! is never sent. `Enter` goes on to the next field that the program is unsure of.

mod choices;
mod places;

mod claim;
mod dispute_row;
mod more;
mod value;
mod voices;

mod mention;

mod entity;
mod names;

mod dispute;
pub(super) use dispute::ruling_words;
mod note;
mod schema;
mod source;

mod memo;

use eframe::egui::{Id as WidgetId, Margin, ScrollArea, Ui};

use super::{
    outbox::{Outbox, Wish},
    state::{Pane, Shared},
    widgets::{Form, FormMemory, Settled, colored, empty},
};
use crate::{
    desk::{Action, ClaimEdit, Desk, MentionEdit},
    model::{Bound, Claim, Gesture, Id, Key, Record, Status},
};
use memo::Memo;

/// What the editor remembers from frame to frame.
#[derive(Debug, Default)]
pub struct EditorView {
    form: FormMemory,
    /// The record shown in the last frame.
    shown: Option<Key>,
    /// A kind of value that was chosen and still lacks its value.
    pending: Option<(Id<Claim>, Bound)>,
    /// The rarer fields are shown.
    is_more_open: bool,
    rivals: Memo<Vec<Id<Claim>>>,
    places: Memo<Vec<(Id<crate::model::Source>, crate::text::Span)>>,
}

impl EditorView {
    /// Puts the focus on the first field that the program is unsure of: what the window asks after a new claim.
    pub fn focus_first_unsure(&mut self) {
        self.form.focus_first_unsure();
    }

    /// Puts the focus on the first field.
    pub fn focus_first(&mut self) {
        self.form.focus_first();
    }

    /// Puts the focus on the field with this accessible name.
    pub fn focus_field(&mut self, name: &str) {
        self.form.focus_field(name);
    }

    /// True while something was typed that is not sent yet.
    pub fn has_drafts(&self) -> bool {
        self.form.has_drafts()
    }
}

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
        eframe::egui::Frame::new().inner_margin(Margin { left: 16, right: 16, top: 8, bottom: 16 }).show(
            ui,
            |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing = eframe::egui::vec2(8.0, 6.0);
                view.form.begin();
                record_ui(desk, shared, view, &record, ui, out);
                match view.form.settle(ui) {
                    Some(Settled::Accepted) => accept(&record, out),
                    Some(Settled::BackToText) => out.ask(Wish::Focus(Pane::Reader)),
                    None => {}
                }
            },
        );
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
        Record::Measure(it) => schema::measure_ui(desk, shared, view, it, ui, out),
        Record::Header(_) | Record::Waiver(_) | Record::Conflict(_) => nothing_ui(shared, ui),
    }
}

/// The form of a record.
fn form<'a>(shared: &'a Shared, memory: &'a mut FormMemory, key: &Key) -> Form<'a> {
    Form {
        palette: &shared.palette,
        memory,
        record: WidgetId::unique(("editor", key.as_str().to_owned())),
        is_locked: shared.read_only,
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

/// A quiet line above a record of somebody else.
fn owner_ui(desk: &Desk, shared: &Shared, by: &Id<crate::model::Agent>, ui: &mut Ui) {
    if *by == desk.me().id {
        return;
    }
    let agent = desk.project().header().agent(by);
    let name = agent.map_or_else(|| by.as_str().to_owned(), |it| it.name.clone());
    colored(ui, &format!("{name}’s mark; editing makes a copy"), shared.palette.text_quiet);
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
