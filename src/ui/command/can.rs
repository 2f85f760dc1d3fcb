//! When a command can be done, and what it then comes to: the words that the rows are written in.

use std::sync::Arc;

use eframe::egui::{Key as K, Modifiers};

use crate::{
    desk::{Action, Desk},
    model::{Dispute, Id, Key, Source, Tag, TagOn},
    text::Span,
    ui::{
        outbox::Wish,
        state::{Dialog, Tab, ViewState},
    },
};

use super::{Deed, Look};

/// The words selected.
pub(super) fn selection(view: &ViewState) -> Option<(Id<Source>, Span)> {
    view.page().reader.selection().filter(|(_, span)| !span.is_empty())
}

/// The words selected, or the place of the caret.
pub(super) fn caret(view: &ViewState) -> Option<(Id<Source>, Span)> {
    view.page().reader.selection()
}

/// A project is open and may be altered.
pub(super) fn writable(desk: &Desk) -> bool {
    desk.is_open() && desk.read_only().is_none()
}

/// The desk does it, at any time.
#[expect(clippy::unnecessary_wraps, reason = "rows of the table answer with an option")]
pub(super) fn act(action: Action) -> Option<Deed> {
    Some(Deed::Do(action))
}

/// The desk does it, if it can be done.
pub(super) fn when(can: bool, action: Action) -> Option<Deed> {
    can.then_some(Deed::Do(action))
}

/// The window does it to itself, at any time.
#[expect(clippy::unnecessary_wraps, reason = "rows of the table answer with an option")]
pub(super) fn look(look: Look) -> Option<Deed> {
    Some(Deed::Look(look))
}

/// A dialog opens, at any time.
#[expect(clippy::unnecessary_wraps, reason = "rows of the table answer with an option")]
pub(super) fn dialog(dialog: Dialog) -> Option<Deed> {
    Some(Deed::Ask(Wish::Open(dialog)))
}

/// A dialog opens, if it can be done.
pub(super) fn dialog_when(can: bool, dialog: Dialog) -> Option<Deed> {
    can.then_some(Deed::Ask(Wish::Open(dialog)))
}

/// A tab of the bottom panel comes to the front.
pub(super) fn tab(desk: &Desk, tab: Tab) -> Option<Deed> {
    desk.is_open().then_some(Deed::Ask(Wish::ShowTab(tab)))
}

/// The reader does what its key does.
pub(super) fn reader(desk: &Desk, key: K, modifiers: Modifiers) -> Option<Deed> {
    desk.is_open().then_some(Deed::Look(Look::Reader(key, modifiers)))
}

/// Words are tagged with the tag of a digit.
pub(super) fn tag(desk: &Desk, view: &ViewState, digit: char) -> Option<Deed> {
    let tag = tag_of_digit(desk, digit)?;
    let (source, span) = selection(view).filter(|_| writable(desk))?;
    act(Action::Tag { source, span, tag: tag.id.clone() })
}

/// The tag that a digit gives.
pub fn tag_of_digit(desk: &Desk, digit: char) -> Option<Arc<Tag>> {
    let mut tags = desk.project().tags().iter();
    tags.find(|tag| tag.key == Some(digit) && tag.on == TagOn::Mention).cloned()
}

/// The dispute that the bottom panel shows for what is selected: the dispute itself, or the first one of the claim.
pub(in crate::ui) fn dispute_of(desk: &Desk, selected: Option<&Key>) -> Option<Id<Dispute>> {
    match selected? {
        Key::Dispute(id) => Some(id.clone()),
        Key::Claim(id) => desk.disputes_of(id).into_iter().next(),
        _ => None,
    }
}
