//! History, clipboard, finding.

use eframe::egui::Key as K;

use crate::{desk::Action, ui::state::Dialog};

use super::{
    Command, Deed, Look,
    can::{dialog, look, selection, when, writable},
    keys::{CTRL, CTRL_SHIFT, NONE, SHIFT, key},
    row,
};

/// The rows of the menu, in order.
pub(super) const ROWS: &[Command] = &[
    row("undo", "Undo", &[key(CTRL, K::Z)], |desk, _| {
        when(writable(desk) && desk.history().undo_label().is_some(), Action::Undo)
    }),
    row("redo", "Redo", &[key(CTRL_SHIFT, K::Z), key(CTRL, K::Y)], |desk, _| {
        when(writable(desk) && desk.history().redo_label().is_some(), Action::Redo)
    }),
    row("copy", "Copy", &[], |_, view| selection(view).and_then(|_| look(Look::Copy))),
    row("copy-citation", "Copy with citation", &[key(CTRL_SHIFT, K::C)], |_, view| {
        selection(view).and_then(|_| look(Look::CopyCitation))
    }),
    row("find", "Find…", &[key(CTRL, K::F)], |desk, _| desk.is_open().then_some(Deed::Look(Look::Find))),
    row("find-next", "Find next", &[key(NONE, K::F3)], |_, view| {
        (!view.page().find.hits.is_empty()).then_some(Deed::Look(Look::FindNext(true)))
    }),
    row("find-previous", "Find previous", &[key(SHIFT, K::F3)], |_, view| {
        (!view.page().find.hits.is_empty()).then_some(Deed::Look(Look::FindNext(false)))
    }),
    row("search-all", "Search all texts…", &[key(CTRL_SHIFT, K::F)], |desk, _| {
        desk.is_open().then_some(Deed::Look(Look::SearchAll))
    }),
    row("settings", "Settings…", &[key(CTRL, K::Comma)], |_, _| dialog(Dialog::Settings)),
];
