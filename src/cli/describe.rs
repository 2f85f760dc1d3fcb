//! `obelus describe`: the lists that the program works from.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::answer::{Answer, Fault};
use super::contract::CONTRACTS;
use super::place;
use crate::check::CHECKS;
use crate::detect::{RuleDoc, rule_docs};
use crate::formats::FORMATS;

/// Print the lists that the program works from
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Which list
    #[arg(value_enum)]
    list: List,
    /// Print data for programs
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum List {
    /// The formats of export
    Formats,
    /// What check looks for
    Checks,
    /// The rules that find figures and who holds them
    Rules,
    /// The keys of the window
    Keys,
    /// What --json of each command promises
    Schema,
}

/// A key of the window and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// Where it belongs: a menu, or the text.
    pub group: String,
    /// The key, as people say it.
    pub keys: String,
    /// What it does.
    pub does: String,
}

/// The table of keys; `None` in a program that was built without the window.
pub type Keys = Option<fn() -> Vec<KeyRow>>;

/// Runs the command.
pub(super) fn run(arguments: &Arguments, keys: Keys) -> Result<Answer, Fault> {
    let (lines, json) = match arguments.list {
        List::Formats => (formats_in_words(), formats_in_json()),
        List::Checks => (checks_in_words(), checks_in_json()),
        List::Rules => (rules_in_words(), rules_in_json()),
        List::Schema => (schema_in_words(), schema_in_json()),
        List::Keys => {
            let Some(keys) = keys else {
                return Err(Fault::new("This program was built without the window, so it has no keys")
                    .with_hint("Build it with the default features to have them"));
            };
            let rows = keys();
            (keys_in_words(&rows), keys_in_json(&rows))
        }
    };
    Ok(if arguments.json { Answer::of_json(&json) } else { Answer::of_lines(&lines) })
}

fn formats_in_words() -> Vec<String> {
    let mut lines = Vec::new();
    for format in FORMATS {
        let kind = if format.is_folder { "a folder" } else { "a file" };
        lines.push(format!("{:<16}{} ({kind})", format.id, format.title));
        lines.push(format!("{:<16}{}", "", format.carries));
    }
    lines
}

fn formats_in_json() -> Value {
    let format = |format: &&crate::formats::Format| {
        json!({
            "id": format.id,
            "title": format.title,
            "extensions": format.extensions,
            "folder": format.is_folder,
            "carries": format.carries,
        })
    };
    json!({ "formats": FORMATS.iter().map(format).collect::<Vec<_>>() })
}

fn checks_in_words() -> Vec<String> {
    let mut lines = Vec::new();
    for check in CHECKS {
        lines.push(format!("{}  {} ({})", check.code, check.title, place::severity(check.severity)));
        let parts = [("What", check.doc.what), ("Why", check.doc.why), ("Example", check.doc.example)];
        lines.extend(parts.iter().map(|(part, words)| format!("    {part}: {words}")));
    }
    lines
}

fn checks_in_json() -> Value {
    let check = |check: &&crate::check::Check| {
        json!({
            "code": check.code,
            "severity": place::severity(check.severity),
            "title": check.title,
            "what": check.doc.what,
            "why": check.doc.why,
            "example": check.doc.example,
        })
    };
    json!({ "checks": CHECKS.iter().map(check).collect::<Vec<_>>() })
}

fn rules_in_words() -> Vec<String> {
    let mut lines = Vec::new();
    for rule in rule_docs() {
        lines.push(format!("{}  {}", rule.id, rule.title));
        let parts = [("What", rule.what), ("Why", rule.why), ("Example", rule.example)];
        lines.extend(parts.iter().map(|(part, words)| format!("    {part}: {words}")));
    }
    lines
}

fn rules_in_json() -> Value {
    let rule = |rule: &RuleDoc| {
        json!({
            "id": rule.id,
            "title": rule.title,
            "what": rule.what,
            "why": rule.why,
            "example": rule.example,
        })
    };
    json!({ "rules": rule_docs().iter().map(rule).collect::<Vec<_>>() })
}

fn schema_in_words() -> Vec<String> {
    let mut lines =
        vec!["Positions count Unicode scalars from 0; the end is the position after the last.".to_owned()];
    for contract in CONTRACTS {
        lines.push(String::new());
        lines.push(format!("obelus {} --json", contract.command));
        lines.push(format!("  {}", contract.shape));
        lines.extend(contract.fields.iter().map(|(field, means)| format!("  {field:<12}{means}")));
    }
    lines
}

fn schema_in_json() -> Value {
    let contract = |contract: &&super::contract::Contract| {
        let field = |(name, means): &(&str, &str)| json!({ "field": name, "means": means });
        json!({
            "command": contract.command,
            "shape": contract.shape,
            "fields": contract.fields.iter().map(field).collect::<Vec<_>>(),
        })
    };
    json!({ "schema": CONTRACTS.iter().map(contract).collect::<Vec<_>>() })
}

fn keys_in_words(rows: &[KeyRow]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut group = "";
    let width = rows.iter().map(|row| row.keys.chars().count()).max().unwrap_or_default() + 2;
    for row in rows {
        if row.group != group {
            if !group.is_empty() {
                lines.push(String::new());
            }
            lines.push(row.group.clone());
            group = &row.group;
        }
        lines.push(format!("  {:<width$}{}", row.keys, row.does));
    }
    lines
}

fn keys_in_json(rows: &[KeyRow]) -> Value {
    let row = |row: &KeyRow| json!({ "group": row.group, "keys": row.keys, "does": row.does });
    json!({ "keys": rows.iter().map(row).collect::<Vec<_>>() })
}
