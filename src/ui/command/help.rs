//! Keys and what this is.

use eframe::egui::Key as K;

use crate::ui::state::Dialog;

use super::{
    Command,
    can::dialog,
    keys::{NONE, key},
    row,
};

/// The rows of the menu, in order.
pub(super) const ROWS: &[Command] = &[
    row("keys", "Keys", &[key(NONE, K::F1)], |_, _| dialog(Dialog::Keys)),
    row("about", "About Obelus", &[], |_, _| dialog(Dialog::About)),
];
