//! The editor of what is selected: every field of its record, by keyboard as well as by mouse.
//!
//! One file a record type. A field sends one action when it is taken; nothing here alters data, and a value that does not parse
//! is never sent. `Enter` goes on to the next field that the program is unsure of.

mod choices;
pub(super) use choices::{SUBJECTS, entity_choices, made_entity, new_entities};
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

mod panel;
pub use panel::editor_ui;

use eframe::egui::{Id as WidgetId, Ui};

use super::{
    state::Shared,
    widgets::{Form, FormMemory, colored},
};
use crate::{
    desk::Desk,
    detect::Field,
    model::{Bound, Claim, Id, Key},
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

    /// Says what of a new claim was read from the text and may be wrong, so that `Enter` stops there once.
    pub fn doubt(&mut self, claim: &Key, doubts: &[Field]) {
        let record = record_id(claim);
        self.form.doubt(doubts.iter().map(|field| {
            record.with(match field {
                Field::Value => "Value",
                Field::Unit => "Measure",
                Field::When => "When",
                Field::Voices => "Voice 1",
                Field::Notes => "Notes",
            })
        }));
    }

    /// Puts the focus on the first field.
    pub fn focus_first(&mut self) {
        self.form.focus_first();
    }

    /// Puts the focus on the field with this accessible name.
    pub fn focus_field(&mut self, name: &str) {
        self.form.focus_field(name);
    }

    /// Why what was typed cannot be taken, if it cannot.
    pub fn refused(&self) -> Option<&str> {
        self.form.refused()
    }

    /// True while something was typed that is not sent yet.
    pub fn has_drafts(&self) -> bool {
        self.form.has_drafts()
    }
}

/// The form of a record.
fn form<'a>(shared: &'a Shared, memory: &'a mut FormMemory, key: &Key) -> Form<'a> {
    Form { palette: &shared.palette, memory, record: record_id(key), is_locked: shared.read_only }
}

/// What the ids of a record's fields hang on.
fn record_id(key: &Key) -> WidgetId {
    WidgetId::unique(("editor", key.as_str().to_owned()))
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
