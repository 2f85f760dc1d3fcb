//! The open project.

use crate::{
    desk::{Action, Desk},
    model::Key,
    ui::{
        outbox::Wish,
        state::{Dialog, ViewState},
    },
};

use super::{
    Command, Deed, Look,
    can::{act, dialog_when, when, writable},
    row,
};

/// The rows of the menu, in order.
pub(super) const ROWS: &[Command] = &[
    row("project", "Title and comparison…", &[], |desk, _| dialog_when(writable(desk), Dialog::Project)),
    row("vocabulary", "Tags and measures…", &[], |desk, _| {
        desk.is_open().then_some(Deed::Ask(Wish::Open(Dialog::Vocabulary)))
    }),
    row("add-text", "Add a text…", &[], |desk, _| dialog_when(writable(desk), Dialog::AddText)),
    row("correct-text", "Correct the text…", &[], |desk, view| {
        dialog_when(writable(desk) && view.page().source.is_some(), Dialog::CorrectText)
    }),
    row("replace-text", "Replace the text…", &[], |desk, view| {
        dialog_when(writable(desk) && view.page().source.is_some(), Dialog::ReplaceText)
    }),
    row("new-dispute", "New dispute of the claim", &[], |desk, view| {
        let Some(Key::Claim(claim)) = view.shared.selected.clone() else { return None };
        when(writable(desk), Action::NewDispute { question: String::new(), claims: vec![claim] })
    }),
    row("source-up", "Move the source up in the list", &[], |desk, view| move_source(desk, view, true)),
    row("source-down", "Move the source down in the list", &[], |desk, view| move_source(desk, view, false)),
    row("remove-source", "Remove the source shown", &[], |desk, view| {
        let source =
            view.page().source.clone().filter(|_| writable(desk) && desk.project().sources().len() > 1)?;
        act(Action::Delete(vec![Key::Source(source)]))
    }),
    row("reset-example", "Reset the example", &[], |desk, _| when(desk.is_example(), Action::ResetExample)),
];

fn move_source(desk: &Desk, view: &ViewState, up: bool) -> Option<Deed> {
    let can = writable(desk) && desk.project().sources().len() > 1 && view.page().source.is_some();
    can.then_some(Deed::Look(Look::MoveSource(up)))
}
