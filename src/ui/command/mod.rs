//! Everything that can be done by name: one table for menus, keys, palette and help. A menu is a file, a command a row in it.

use eframe::egui::KeyboardShortcut;

use crate::desk::Desk;

use super::state::ViewState;

mod menu;
pub use menu::{Menu, OPENS_GROUP};

mod annotate;
mod edit;
mod file;
mod help;
mod project;
mod view;

mod can;
pub(super) use can::dispute_of;
pub use can::tag_of_digit;

mod look;
pub use look::{Deed, Look, ThemeChoice};

mod keys;
pub use keys::{READER_KEYS, is_single_key, print_keys};

/// Something that can be done by name.
pub struct Command {
    /// Id, as in settings and notices.
    pub id: &'static str,
    /// As menus, palette and help say it.
    pub title: &'static str,
    /// Its keys; the first is shown.
    pub keys: &'static [KeyboardShortcut],
    /// What it would do now; `None` is the grey entry.
    pub run: fn(&Desk, &ViewState) -> Option<Deed>,
}

/// All commands, in the order of the menus.
pub fn all() -> impl Iterator<Item = &'static Command> {
    Menu::ALL.into_iter().flat_map(Menu::commands)
}

impl Command {
    /// The command of an id.
    pub fn by_id(id: &str) -> Option<&'static Self> {
        all().find(|command| command.id == id)
    }

    /// The menu it stands in.
    pub fn menu(&self) -> Menu {
        let holds = |menu: &Menu| menu.commands().iter().any(|command| command.id == self.id);
        Menu::ALL.into_iter().find(holds).unwrap_or(Menu::Help)
    }

    /// Its first key as people write it: `Ctrl+Shift+P`.
    pub fn key_words(&self) -> Option<String> {
        self.keys.first().map(|keys| print_keys(*keys))
    }

    /// Why it cannot be done now, with what would make it possible.
    pub fn why_not(&self, desk: &Desk) -> &'static str {
        if !desk.is_open() {
            return "Open a project first";
        }
        if desk.read_only().is_some() && !matches!(self.menu(), Menu::View | Menu::Help) {
            return "Nothing can be altered: the project is open for reading only";
        }
        match self.id {
            "claim" => "Select a figure in the text first, or put the cursor into one",
            "copy" | "copy-citation" => "Select some words in the text first",
            "other-places" => "Select a mark of a name first",
            "mentions" => "Show an entity first",
            "to-dispute" | "new-dispute" => "Select a claim first",
            "rule" => "Show a dispute first",
            "edges" | "remove" => "Select a mark first",
            "undo" => "There is nothing to undo",
            "redo" => "There is nothing to do again",
            "find-next" | "find-previous" => "Nothing was found: Ctrl+F looks for words",
            "back" | "forward" => "There is no other place to go to yet",
            "beside" => "There are two pages already",
            "close-beside" | "other-page" => "There is one page: Ctrl+B sets another beside it",
            "source-up" | "source-down" => "There is only one source",
            "remove-source" => "The last source of a project stays",
            "reset-example" => "Only the example can be brought back",
            id if id.starts_with("tag-") => "Select some words in the text first",
            _ => "This is not possible now",
        }
    }
}

/// A row of the table.
const fn row(
    id: &'static str,
    title: &'static str,
    keys: &'static [KeyboardShortcut],
    run: fn(&Desk, &ViewState) -> Option<Deed>,
) -> Command {
    Command { id, title, keys, run }
}
