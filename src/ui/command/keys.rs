//! Keys as the table and people write them.

use eframe::egui::{Key as K, KeyboardShortcut, Modifiers};

/// A shortcut as people write it, on every system alike.
pub fn print_keys(keys: KeyboardShortcut) -> String {
    let mut words = String::new();
    if keys.modifiers.command || keys.modifiers.ctrl {
        words.push_str("Ctrl+");
    }
    if keys.modifiers.alt {
        words.push_str("Alt+");
    }
    if keys.modifiers.shift {
        words.push_str("Shift+");
    }
    words.push_str(match keys.logical_key {
        K::ArrowLeft => "Left",
        K::ArrowRight => "Right",
        K::Plus | K::Equals => "plus",
        K::Minus => "minus",
        K::Comma => ",",
        other => other.name(),
    });
    words
}

pub(super) const NONE: Modifiers = Modifiers::NONE;
pub(super) const CTRL: Modifiers = Modifiers::COMMAND;
pub(super) const SHIFT: Modifiers = Modifiers::SHIFT;
pub(super) const ALT: Modifiers = Modifiers::ALT;
pub(super) const CTRL_SHIFT: Modifiers = Modifiers { command: true, shift: true, ..Modifiers::NONE };

/// Keys of a row.
pub(super) const fn key(modifiers: Modifiers, key: K) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

/// Keys that the reader and the fields take themselves, for the page of keys: what they do and how they are written.
pub const READER_KEYS: &[(&str, &str)] = &[
    ("Enter", "Open the mark in the editor, or show what the note says; in a field: accept it and go on"),
    (
        "Arrows and Enter in a list of marks",
        "Choose among the marks at one place, and take one; O goes on, Esc leaves",
    ),
    ("Ctrl+Enter", "In the editor: accept the claim as it stands"),
    ("Ctrl+Enter in the list of sources", "Open the source on a second page, beside the first"),
    ("Alt+Up, Alt+Down in the list of sources", "Move the source up or down"),
    (
        "Arrows, X and Ctrl+Enter in Concordance",
        "Go to a place; choose it or leave it out; mark what is chosen. Ctrl+A chooses all",
    ),
    ("Esc", "One step back: popup, field, text, selection"),
    (
        "Left, Right after E",
        "Move the end of the mark, with Shift its start, with Ctrl by word; Enter keeps, Esc reverts",
    ),
    ("Arrows, Home, End, Page Up, Page Down", "Move the text cursor; with Shift select, with Ctrl by word"),
    ("Ctrl+A", "Select the whole text"),
    ("Alt with a menu’s first letter", "Open the menu; then the arrows, and Enter"),
    ("Ctrl+C", "Copy"),
];

/// True for a key without Ctrl or Alt, which acts only while the reader or a list has the focus.
pub fn is_single_key(keys: KeyboardShortcut) -> bool {
    let is_function_key = matches!(keys.logical_key, K::F1 | K::F3 | K::F6 | K::F11);
    !(keys.modifiers.command || keys.modifiers.ctrl || keys.modifiers.alt || is_function_key)
}
