//! `obelus check`: what does not add up.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::answer::{Answer, Fault};
use super::contract::Contract;
use super::{place, project};
use crate::check;
use crate::model::{Finding, Project, Severity};

/// List what does not add up in a project
///
/// Reads the project and runs every check. Findings that somebody has set aside with a reason are left out. Ends with 1 when there
/// is a finding.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The project's folder, or its .obelus.ron file
    project: PathBuf,
    /// Print data for programs
    #[arg(long)]
    json: bool,
}

/// What `--json` promises.
pub(super) const CONTRACT: Contract = Contract {
    command: "check",
    shape: "{findings:[{code,severity,target,source,start,end,message,hint,fixable}]}",
    fields: &[
        ("code", "the check, as describe checks lists it; those of the loader begin with L"),
        ("severity", "error, warning or info"),
        ("target", "id of the record, path of the file with line and column, or project"),
        ("source", "id of the source, or null"),
        ("start", "first Unicode scalar of the place in the source, or null"),
        ("end", "the scalar after the last, or null"),
        ("message", "what is the matter"),
        ("hint", "what to do about it"),
        ("fixable", "true when the program offers a fix"),
    ],
};

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Fault> {
    let read = project::read(&arguments.project)?;
    let findings = check::joined(&read.findings, check::run(&read.project));
    let answer = if arguments.json {
        let list: Vec<Value> = findings.iter().map(|finding| in_json(&read.project, finding)).collect();
        Answer::of_json(&json!({ "findings": list }))
    } else {
        Answer::of_lines(&in_words(&read.project, &findings))
    };
    Ok(answer.with_findings(!findings.is_empty()))
}

fn in_json(project: &Project, finding: &Finding) -> Value {
    let Finding { code, severity, place, message, hint, fix } = finding;
    let scalars = place::in_text(project, place).map(|it| it.scalars());
    json!({
        "code": code,
        "severity": place::severity(*severity),
        "target": place::target(place),
        "source": place::source(project, place).map(|id| id.as_str().to_owned()),
        "start": scalars.map(|(start, _)| start),
        "end": scalars.map(|(_, end)| end),
        "message": message,
        "hint": hint,
        "fixable": fix.is_some(),
    })
}

fn in_words(project: &Project, findings: &[Finding]) -> Vec<String> {
    let mut lines = Vec::new();
    for finding in findings {
        lines.push(place::line(project, finding));
        if !finding.hint.is_empty() {
            lines.push(format!("    {}", finding.hint));
        }
    }
    lines.push(tally(findings));
    lines
}

fn tally(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return "Nothing to look into".to_owned();
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let kinds = [
        (count(Severity::Error), "error", "errors"),
        (count(Severity::Warning), "warning", "warnings"),
        (count(Severity::Info), "remark", "remarks"),
    ];
    let counted = kinds.iter().filter(|(n, _, _)| *n > 0);
    counted
        .map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many }))
        .collect::<Vec<_>>()
        .join(", ")
}
