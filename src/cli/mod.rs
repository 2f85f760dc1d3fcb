//! The command line: the same library without a window.
//!
//! Every command prints words for people, or data with `--json`. What went wrong goes to stderr with what to do about it. Exit codes:
//! 0 fine, 1 findings, 2 cannot do it. A reader that stops reading (`obelus … | head`) is no failure.

mod answer;
pub use answer::say_fault;

mod contract;

mod project;

mod place;

mod new;

mod check;

mod disputes;

mod figures;

mod replace;

mod export;

mod verify;

mod describe;
pub use describe::{KeyRow, Keys};

use std::{
    ffi::{OsStr, OsString},
    process::ExitCode,
};

use clap::{CommandFactory as _, Parser, Subcommand};

/// A workbench for contested figures in archival text.
///
/// A project, a text or nothing opens the window. The commands below need no display.
#[derive(Debug, Parser)]
#[command(
    name = "obelus",
    version,
    override_usage = "obelus [open] [PROJECT | TEXT]\n       obelus <COMMAND>"
)]
#[command(after_help = "Exit codes: 0 fine, 1 findings, 2 cannot do it.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::Arguments),
    Check(check::Arguments),
    Disputes(disputes::Arguments),
    Figures(figures::Arguments),
    Replace(replace::Arguments),
    Export(export::Arguments),
    Verify(verify::Arguments),
    Describe(describe::Arguments),
}

/// True when the first argument asks for the command line: the name of a command, `help`, or an option. Anything else is a path
/// for the window, so that `./check` opens a folder of that name.
pub fn is_for_command_line(first: &OsStr) -> bool {
    let Some(name) = first.to_str() else { return false };
    name == "help" || name.starts_with('-') || Arguments::command().find_subcommand(name).is_some()
}

/// Runs a command; `arguments` begin with the name of the program, `keys` is the window's table of keys where there is a window.
pub fn run(arguments: impl IntoIterator<Item = OsString>, keys: Keys) -> ExitCode {
    let command = match Arguments::try_parse_from(arguments) {
        Ok(Arguments { command }) => command,
        Err(error) => return answer::print_usage(&error),
    };
    let answered = match command {
        Command::New(arguments) => new::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Disputes(arguments) => disputes::run(&arguments),
        Command::Figures(arguments) => figures::run(&arguments),
        Command::Replace(arguments) => replace::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Describe(arguments) => describe::run(&arguments, keys),
    };
    answer::print(answered)
}
