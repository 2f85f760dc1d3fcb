//! The program: a command of the command line, or the window.
//!
//! A first argument that is the name of a command goes to the command line; none, or anything else, opens the window, as does the
//! word `open` before it.
#![cfg_attr(
    all(windows, feature = "gui", not(debug_assertions)),
    // A double-click must not open a console beside the window. The price: started by hand in a console, the commands print only
    // where their output is piped or redirected (`obelus check P | more`), for a program of the window's kind is given no console.
    windows_subsystem = "windows"
)]

use std::{env, ffi::OsString, process::ExitCode};

use obelus::cli;

fn main() -> ExitCode {
    match env::args_os().nth(1) {
        Some(first) if first == "open" => open_window(env::args_os().nth(2)),
        Some(first) if cli::is_for_command_line(&first) => cli::run(env::args_os(), KEYS),
        path => open_window(path),
    }
}

#[cfg(feature = "gui")]
const KEYS: cli::Keys = Some(keys);
#[cfg(not(feature = "gui"))]
const KEYS: cli::Keys = None;

#[cfg(feature = "gui")]
fn open_window(path: Option<OsString>) -> ExitCode {
    match obelus::ui::run(path.map(Into::into)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::say_fault(&error, ""),
    }
}

#[cfg(not(feature = "gui"))]
fn open_window(_path: Option<OsString>) -> ExitCode {
    let hint = "Without it there are the commands new, check, disputes, export, verify and describe (see obelus --help)";
    cli::say_fault(&"This program was built without the window", hint)
}

/// The window's table of keys, for `describe keys`: the command line does not know the window.
#[cfg(feature = "gui")]
fn keys() -> Vec<cli::KeyRow> {
    use obelus::ui::command::{Menu, READER_KEYS, print_keys};

    let row = |group: &str, keys: String, does: &str| cli::KeyRow {
        group: group.to_owned(),
        keys,
        does: does.to_owned(),
    };
    let mut rows: Vec<cli::KeyRow> = READER_KEYS
        .iter()
        .map(|(keys, does)| row("In the text and the fields", (*keys).to_owned(), does))
        .collect();
    for menu in Menu::ALL {
        let commands = menu.commands().iter().filter(|command| !command.keys.is_empty());
        rows.extend(commands.map(|command| {
            let mut keys: Vec<String> = command.keys.iter().map(|keys| print_keys(*keys)).collect();
            keys.dedup();
            row(menu.title(), keys.join(" or "), command.title)
        }));
    }
    rows
}
