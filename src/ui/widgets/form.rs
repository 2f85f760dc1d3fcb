//! A form: what was typed and not yet sent, which field comes next, and how a field was left.
//!
//! Fields are drawn one after the other. Each says whether the program is unsure of it; when the form is settled at the
//! end, `Enter` goes on to the next of these, and when none is left the record is accepted.

use std::collections::{HashMap, HashSet};

use eframe::egui::{
    EventFilter, Id, Key as Press, Modifiers, Response, Ui, WidgetInfo, accesskit, text::CCursorRange,
    text_edit::TextEditState,
};

use crate::{model::Gesture, ui::theme::Palette};

/// A form while it is drawn.
pub struct Form<'a> {
    /// The colors of the theme in force.
    pub palette: &'a Palette,
    /// What the form remembers from frame to frame.
    pub memory: &'a mut FormMemory,
    /// What the ids of its fields hang on: one for each record.
    pub record: Id,
    /// Nothing can be altered.
    pub is_locked: bool,
}

/// What a form remembers from frame to frame: view state, never saved.
#[derive(Debug, Default)]
pub struct FormMemory {
    drafts: HashMap<Id, Draft>,
    /// The field with the focus, as this form saw it last.
    focused: Option<Id>,
    /// The field whose list is open, and which row of it stands out.
    open: Option<Opened>,
    /// The fields of this frame, in order.
    slots: Vec<Slot>,
    left: Option<(Id, Leave)>,
    /// Unsure fields that a person has gone through with `Enter`.
    confirmed: HashSet<Id>,
    /// Fields of a new record that were filled in from the text and may be wrong.
    doubted: HashSet<Id>,
    wanted: Option<Wanted>,
}

/// What stands in a field and was not sent yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// As typed.
    pub(super) text: String,
    /// Why it cannot be sent.
    pub(super) reason: Option<String>,
    /// When the last key was typed, in seconds of egui's clock.
    pub(super) typed_at: f64,
}

/// The list that is open below a field.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    pub(super) field: Id,
    pub(super) row: usize,
    /// The row was chosen by key: bring it into view.
    pub(super) follow: bool,
    /// The query that the rows answer; of a closed list the letters typed one after the other.
    pub(super) query: String,
    /// The row was chosen by arrows or by the pointer, not by the program.
    pub(super) was_moved: bool,
    /// When the last letter was typed, in seconds of egui's clock.
    pub(super) typed_at: f64,
}

impl Opened {
    /// A list that was just opened on this row.
    pub(super) fn at(field: Id, row: usize) -> Self {
        Self { field, row, follow: true, query: String::new(), was_moved: false, typed_at: f64::NEG_INFINITY }
    }
}

#[derive(Debug)]
struct Slot {
    id: Id,
    name: String,
    is_unsure: bool,
    /// It stands aside, as the state in a header does: the keyboard does not begin there.
    is_aside: bool,
}

/// How a field was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// `Enter`: on to the next field that the program is unsure of.
    Next,
    /// A choice by the pointer: on to the next such field as well, but where there is none the focus stays.
    Chosen,
    /// `Ctrl+Enter`: accept the record as it stands.
    Accept,
    /// `Esc`: back to the text.
    Back,
}

/// Where the focus shall go when the form is drawn next.
#[derive(Clone, Debug)]
enum Wanted {
    Named(String),
    FirstUnsure,
    First,
}

/// What a form has come to in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// `Enter`, and no unsure field is left.
    Through,
    /// The person accepts the record as it stands.
    Accepted,
    /// The person goes back to the text.
    BackToText,
}

/// The focus of one field in this frame.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Focus {
    pub(super) is_here: bool,
    pub(super) was_gained: bool,
}

/// The keys that mean something to every field.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Keys {
    pub(super) enter: bool,
    pub(super) accept: bool,
    pub(super) escape: bool,
}

impl FormMemory {
    /// Puts the focus on the first field that the program is unsure of, or the first of all, when the form is drawn next.
    pub fn focus_first_unsure(&mut self) {
        self.wanted = Some(Wanted::FirstUnsure);
    }

    /// Puts the focus on the first field when the form is drawn next.
    pub fn focus_first(&mut self) {
        self.wanted = Some(Wanted::First);
    }

    /// Puts the focus on the field with this name when the form is drawn next.
    pub fn focus_field(&mut self, name: &str) {
        self.wanted = Some(Wanted::Named(name.to_owned()));
    }

    /// Says which fields were filled in from the text and may be wrong: `Enter` stops at them too, once.
    pub fn doubt(&mut self, fields: impl IntoIterator<Item = Id>) {
        self.doubted = fields.into_iter().collect();
    }

    /// Why what stands in a field cannot be taken, if there is such a field.
    pub fn refused(&self) -> Option<&str> {
        self.drafts.values().find_map(|draft| draft.reason.as_deref())
    }

    /// True while something was typed that is not sent yet.
    pub fn has_drafts(&self) -> bool {
        !self.drafts.is_empty()
    }

    /// To be called before the first field of a frame.
    pub fn begin(&mut self) {
        self.slots.clear();
        self.left = None;
    }

    /// To be called after the last field of a frame: moves the focus on and says what the form has come to.
    pub fn settle(&mut self, ui: &Ui) -> Option<Settled> {
        if let Some(wanted) = self.wanted.take() {
            self.go_to(ui, &wanted);
        }
        let (field, leave) = self.left.take()?;
        match leave {
            Leave::Accept => Some(Settled::Accepted),
            Leave::Back => Some(Settled::BackToText),
            Leave::Next | Leave::Chosen => {
                let at = self.slots.iter().position(|slot| slot.id == field).unwrap_or(0);
                let later = self.slots.iter().skip(at + 1);
                let earlier = self.slots.iter().take(at);
                let next = later.chain(earlier).find(|slot| slot.is_unsure).map(|slot| slot.id);
                match next {
                    Some(id) => {
                        focus(ui, id);
                        None
                    }
                    None => (leave == Leave::Next).then_some(Settled::Through),
                }
            }
        }
    }

    fn go_to(&self, ui: &Ui, wanted: &Wanted) {
        let first = self.slots.iter().find(|slot| !slot.is_aside).or(self.slots.first());
        let slot = match wanted {
            Wanted::Named(name) => self.slots.iter().find(|slot| slot.name == *name),
            Wanted::FirstUnsure => self.slots.iter().find(|slot| slot.is_unsure).or(first),
            Wanted::First => first,
        };
        if let Some(slot) = slot {
            focus(ui, slot.id);
        }
    }
}

impl Form<'_> {
    /// Notes a field of this frame and gives its id. `is_unsure`: `Enter` stops here until it is filled or confirmed.
    pub(super) fn slot(&mut self, name: &str, is_unsure: bool) -> Id {
        let id = self.record.with(name);
        let is_doubted = self.memory.doubted.contains(&id) && !self.memory.confirmed.contains(&id);
        let is_unsure = is_unsure || is_doubted;
        self.memory.slots.push(Slot { id, name: name.to_owned(), is_unsure, is_aside: false });
        id
    }

    /// Notes a field that stands aside.
    pub(super) fn slot_aside(&mut self, name: &str) -> Id {
        let id = self.record.with(name);
        self.memory.slots.push(Slot { id, name: name.to_owned(), is_unsure: false, is_aside: true });
        id
    }

    /// An unsure field that was gone through with `Enter` counts as sure from then on.
    pub fn is_confirmed(&self, name: &str) -> bool {
        self.memory.confirmed.contains(&self.record.with(name))
    }

    /// The focus of a field before it is drawn.
    pub(super) fn focus_of(&mut self, ui: &Ui, id: Id) -> Focus {
        let is_here = ui.memory(|memory| memory.has_focus(id));
        let was_gained = is_here && self.memory.focused != Some(id);
        if was_gained {
            self.memory.focused = Some(id);
        }
        Focus { is_here, was_gained }
    }

    /// Whether a field has lost the focus while it was drawn; to be asked once, after drawing.
    pub(super) fn has_lost_focus(&mut self, ui: &Ui, id: Id) -> bool {
        let is_here = ui.memory(|memory| memory.has_focus(id));
        if is_here || self.memory.focused != Some(id) {
            return false;
        }
        self.memory.focused = None;
        if self.memory.open.as_ref().is_some_and(|opened| opened.field == id) {
            self.memory.open = None;
        }
        true
    }

    /// Notes that a field was left by key. The confirmation of an unsure field counts from the next frame on.
    pub(super) fn leave(&mut self, id: Id, leave: Leave) {
        if matches!(leave, Leave::Next | Leave::Chosen) {
            self.memory.confirmed.insert(id);
        }
        self.memory.left = Some((id, leave));
    }

    pub(super) fn draft(&self, id: Id) -> Option<&Draft> {
        self.memory.drafts.get(&id)
    }

    pub(super) fn set_draft(&mut self, id: Id, draft: Draft) {
        self.memory.drafts.insert(id, draft);
    }

    pub(super) fn drop_draft(&mut self, id: Id) {
        self.memory.drafts.remove(&id);
    }

    pub(super) fn opened(&self, id: Id) -> Option<Opened> {
        self.memory.open.clone().filter(|opened| opened.field == id)
    }

    pub(super) fn open(&mut self, opened: Opened) {
        self.memory.open = Some(opened);
    }

    pub(super) fn close(&mut self, id: Id) {
        if self.opened(id).is_some() {
            self.memory.open = None;
        }
    }
}

/// Takes the keys that mean something to every field out of the input. In a multi-line field `Enter` is a new line.
pub(super) fn take_keys(ui: &Ui, is_multiline: bool) -> Keys {
    ui.input_mut(|input| Keys {
        accept: input.consume_key(Modifiers::COMMAND, Press::Enter),
        enter: !is_multiline && input.consume_key(Modifiers::NONE, Press::Enter),
        escape: input.consume_key(Modifiers::NONE, Press::Escape),
    })
}

/// Keeps arrows and `Esc` for a field as long as it has the focus; `Tab` still goes on.
pub(super) const FIELD_KEYS: EventFilter =
    EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// Selects all words of a one-line field, as every desktop does when the focus comes by key.
pub(super) fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
    state.store(ui.ctx(), id);
}

/// Says to assistive programs what a field is called, what it is, and what is wrong with it.
pub(super) fn describe(response: &Response, name: &str, role: accesskit::Role, reason: Option<&str>) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(role);
        node.set_label(name.to_owned());
        if let Some(reason) = reason {
            node.set_invalid(accesskit::Invalid::True);
            node.set_description(reason.to_owned());
        }
    });
}

/// A label for assistive programs alone.
pub fn say(response: &Response, role: accesskit::Role, name: &str) {
    let is_enabled = response.enabled();
    response.widget_info(|| WidgetInfo::labeled(role, is_enabled, name));
}

fn focus(ui: &Ui, id: Id) {
    ui.memory_mut(|memory| memory.request_focus(id));
    ui.ctx().request_repaint();
}

/// One number for as long as the focus stays on this widget.
pub(super) fn gesture(ui: &Ui, id: Id) -> Gesture {
    #[derive(Clone, Copy, Default)]
    struct Since {
        time: f64,
        last_frame: u64,
    }
    let (now, frame) = (ui.input(|input| input.time), ui.ctx().cumulative_pass_nr());
    let key = id.with("gesture");
    let since = ui.data_mut(|memory| {
        let since = memory.get_temp_mut_or_default::<Since>(key);
        let has_stayed = since.last_frame + 2 >= frame && since.last_frame > 0;
        if !has_stayed {
            since.time = now;
        }
        since.last_frame = frame;
        *since
    });
    Gesture(since.time.to_bits() ^ id.value() | 1)
}
