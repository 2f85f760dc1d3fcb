//! Projects and files.

use eframe::egui::Key as K;

use crate::{desk::Action, ui::state::Dialog};

use super::{
    Command, Look,
    can::{act, dialog, dialog_when, look, when, writable},
    keys::{CTRL, key},
    row,
};

/// The rows of the menu, in order.
pub(super) const ROWS: &[Command] = &[
    row("new", "New project from text…", &[key(CTRL, K::N)], |_, _| dialog(Dialog::NewProject)),
    row("open", "Open project…", &[key(CTRL, K::O)], |_, _| dialog(Dialog::OpenProject)),
    row("example", "Open the example", &[], |_, _| act(Action::OpenExample)),
    row("save", "Save now", &[key(CTRL, K::S)], |desk, _| when(writable(desk), Action::SaveNow)),
    row("reload", "Reload and apply mine again", &[], |desk, _| when(writable(desk), Action::Reload)),
    row("versions", "Earlier versions…", &[], |desk, _| dialog_when(writable(desk), Dialog::Versions)),
    row("export", "Export…", &[key(CTRL, K::E)], |desk, _| dialog_when(desk.is_open(), Dialog::Export)),
    row("close", "Close project", &[key(CTRL, K::W)], |desk, _| when(desk.is_open(), Action::Close)),
    row("quit", "Quit", &[key(CTRL, K::Q)], |_, _| look(Look::Quit)),
];
