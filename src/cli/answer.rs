//! What a command has to say, and how it ends: the only place of the command line that prints.

use std::{
    fmt,
    io::{self, Write as _},
    process::ExitCode,
};

use serde_json::Value;

/// The exit code of a command that found something.
const FINDINGS: u8 = 1;
/// The exit code of a command that could not do what it was asked.
const CANNOT: u8 = 2;

/// What a command has to say.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// For stdout; ends with a line end unless empty.
    pub(super) words: String,
    /// For stderr, a line each.
    pub(super) remarks: Vec<String>,
    /// True when there is something to look into.
    pub(super) has_findings: bool,
}

/// Why a command could not do what it was asked, in sentences.
#[derive(Debug)]
pub(super) struct Fault {
    /// What happened.
    what: String,
    /// What to do about it; may be empty.
    hint: String,
}

impl Answer {
    /// Lines for people.
    pub(super) fn of_lines(lines: &[String]) -> Self {
        let mut words = lines.join("\n");
        if !words.is_empty() && !words.ends_with('\n') {
            words.push('\n');
        }
        Self { words, ..Self::default() }
    }

    /// Data for programs.
    pub(super) fn of_json(json: &Value) -> Self {
        Self { words: format!("{json:#}\n"), ..Self::default() }
    }

    /// With remarks for stderr.
    pub(super) fn with_remarks(mut self, remarks: impl IntoIterator<Item = String>) -> Self {
        self.remarks.extend(remarks);
        self
    }

    /// Ends with 1 when there is something to look into.
    pub(super) fn with_findings(mut self, has_findings: bool) -> Self {
        self.has_findings |= has_findings;
        self
    }
}

impl Fault {
    /// A fault whose words already say what to do, or that needs no more.
    pub(super) fn new(what: impl fmt::Display) -> Self {
        Self { what: what.to_string(), hint: String::new() }
    }

    /// With what to do about it.
    pub(super) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// Prints an answer or a fault, and gives the exit code.
pub(super) fn print(answered: Result<Answer, Fault>) -> ExitCode {
    match answered {
        Ok(Answer { words, remarks, has_findings }) => {
            let written = write_out(&words);
            say(&remarks);
            match written {
                Err(fault) => say_fault(&fault, ""),
                Ok(()) if has_findings => ExitCode::from(FINDINGS),
                Ok(()) => ExitCode::SUCCESS,
            }
        }
        Err(Fault { what, hint }) => say_fault(&what, &hint),
    }
}

/// Prints what the reader of the arguments says: help and version to stdout, mistakes to stderr.
pub(super) fn print_usage(error: &clap::Error) -> ExitCode {
    let words = error.render().to_string();
    if error.use_stderr() {
        say(&[words.trim_end().to_owned()]);
        return ExitCode::from(CANNOT);
    }
    print(Ok(Answer { words, ..Answer::default() }))
}

/// Says on stderr why something could not be done, and what to do about it; gives the exit code 2.
pub fn say_fault(what: &dyn fmt::Display, hint: &str) -> ExitCode {
    let mut lines = vec![format!("obelus: {what}")];
    if !hint.is_empty() {
        lines.push(format!("        {hint}"));
    }
    say(&lines);
    ExitCode::from(CANNOT)
}

/// Writes to stdout. That nobody reads any more is fine; that the disk is full is not.
fn write_out(words: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("The answer could not be written: {error}"))
        }
        _ => Ok(()),
    }
}

/// Writes to stderr; where that fails there is nobody left to tell.
fn say(lines: &[String]) {
    let mut out = io::stderr().lock();
    for line in lines {
        drop(writeln!(out, "{line}"));
    }
}
