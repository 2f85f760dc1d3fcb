//! `obelus verify`: whether every quote of an export stands where the export says.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use serde_json::{Value, json};

use super::answer::{Answer, Fault};
use super::contract::Contract;
use crate::formats::{self, CheckedQuote, Judgment, SourceText, Unreadable, Verified, read_export};
use crate::store::{digest, read_text};

/// Say of every quote of an export whether it stands where the export says
///
/// Give every text that the export speaks of. Ends with 1 when a quote fails.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The file or folder that was exported
    export: PathBuf,
    /// A text to check it against
    #[arg(long, value_name = "TEXT", required = true, num_args = 1..)]
    source: Vec<PathBuf>,
    /// Print data for programs
    #[arg(long)]
    json: bool,
}

/// What `--json` promises.
pub(super) const CONTRACT: Contract = Contract {
    command: "verify",
    shape: "{quotes:[{id,start,end,result}],pass,fail}",
    fields: &[
        ("id", "the record or annotation that the quote belongs to"),
        ("start", "first Unicode scalar that the export gives, or null"),
        ("end", "the scalar after the last, or null"),
        ("result", "PASS, or FAIL: and why"),
        ("pass", "how many quotes hold"),
        ("fail", "how many do not"),
    ],
};

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Fault> {
    let unreadable = |error: Unreadable| {
        let hint = error.hint();
        Fault::new(error).with_hint(hint)
    };
    let files = read_export(&arguments.export).map_err(unreadable)?;
    let texts = arguments.source.iter().map(|path| text(path)).collect::<Result<Vec<_>, _>>()?;
    let verified = formats::verify(&files, &texts).map_err(unreadable)?;
    let answer = if arguments.json {
        Answer::of_json(&in_json(&verified))
    } else {
        Answer::of_lines(&in_words(&verified))
    };
    let remarks = verified.remarks.iter().map(|remark| format!("obelus: {remark}"));
    Ok(answer.with_remarks(remarks).with_findings(verified.n_fail() > 0))
}

/// A text as the store would take it in: UTF-8 and LF. A text of record comes out as it stands.
fn text(path: &Path) -> Result<SourceText, Fault> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = fs::read(path)
        .map_err(|error| Fault::new(format!("{} could not be read: {error}", path.display())))?;
    let body = match String::from_utf8(bytes) {
        Ok(body) if !body.contains('\r') && !body.starts_with('\u{feff}') => body,
        Ok(body) => decoded(body.as_bytes(), &name)?,
        Err(error) => decoded(error.as_bytes(), &name)?,
    };
    Ok(SourceText { sha256: digest(body.as_bytes()), name, body })
}

fn decoded(bytes: &[u8], name: &str) -> Result<String, Fault> {
    read_text(bytes, name, None).map(|read| read.text).map_err(|refused| {
        let hint = refused.hint();
        Fault::new(refused).with_hint(hint)
    })
}

fn result(judgment: &Judgment) -> String {
    match judgment {
        Judgment::Pass => "PASS".to_owned(),
        Judgment::Fail(why) => format!("FAIL: {why}"),
    }
}

fn in_json(verified: &Verified) -> Value {
    let number = |said: &Option<Result<usize, String>>| said.clone().and_then(Result::ok);
    let quote = |it: &CheckedQuote| {
        json!({
            "id": it.quote.id,
            "start": number(&it.quote.start),
            "end": number(&it.quote.end),
            "result": result(&it.judgment),
        })
    };
    json!({
        "quotes": verified.quotes.iter().map(quote).collect::<Vec<_>>(),
        "pass": verified.n_pass(),
        "fail": verified.n_fail(),
    })
}

fn in_words(verified: &Verified) -> Vec<String> {
    let failed = verified.quotes.iter().filter(|it| it.judgment != Judgment::Pass);
    let mut lines: Vec<String> =
        failed.map(|it| format!("{} {}", it.quote.id, result(&it.judgment))).collect();
    let (pass, fail) = (verified.n_pass(), verified.n_fail());
    lines.push(match (pass, fail) {
        (0, 0) => "PASS: there is no quote in it".to_owned(),
        (1, 0) => "PASS: the one quote stands where the export says".to_owned(),
        (_, 0) => format!("PASS: all {pass} quotes stand where the export says"),
        _ => format!("FAIL: {fail} of {} quotes", pass + fail),
    });
    lines
}
