//! `obelus export`: an annotation set, and what it cannot carry.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::answer::{Answer, Fault};
use super::contract::Contract;
use super::project;
use crate::desk::write_export;
use crate::formats::{ExportOptions, FORMATS, format};

/// Write the annotations of a project in a format that others read
///
/// What the format cannot carry is told on stderr. An earlier export is written over; anything else that stands there is left alone.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The project's folder, or its .obelus.ron file
    project: PathBuf,
    /// The format, as `describe formats` lists it
    #[arg(long = "to", value_name = "FORMAT")]
    format: String,
    /// A folder for formats of several files, else a file
    #[arg(short, long = "output", value_name = "OUT")]
    output: PathBuf,
    /// Put an apostrophe before cells that a spreadsheet would take for a formula
    #[arg(long)]
    guard_cells: bool,
    /// Print data for programs
    #[arg(long)]
    json: bool,
}

/// What `--json` promises.
pub(super) const CONTRACT: Contract = Contract {
    command: "export",
    shape: "{format,output,losses}",
    fields: &[
        ("format", "the format"),
        ("output", "the file or folder that was written"),
        ("losses", "what the format cannot carry, a sentence each; the last says when nothing is lost"),
    ],
};

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Fault> {
    let Some(format) = format(&arguments.format) else {
        let ids: Vec<&str> = FORMATS.iter().map(|format| format.id).collect();
        return Err(Fault::new(format!("There is no format called {}", arguments.format))
            .with_hint(format!("There are: {}", ids.join(", "))));
    };
    let read = project::read(&arguments.project)?;
    let options = ExportOptions { guard_cells: arguments.guard_cells };
    let report = write_export(&read.project, format, &options, &arguments.output).map_err(Fault::new)?;
    let output = arguments.output.display().to_string();
    let answer = if arguments.json {
        Answer::of_json(&json!({ "format": format.id, "output": output, "losses": report }))
    } else {
        Answer::of_lines(&[format!("Wrote {output}")]).with_remarks(report)
    };
    Ok(answer.with_remarks(read.remarks()).with_findings(read.is_partial()))
}
