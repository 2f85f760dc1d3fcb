//! `obelus replace`: another text for a source, and what becomes of its marks.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;
use serde_json::{Value, json};

use super::answer::{Answer, Fault};
use super::contract::Contract;
use super::new::{annotator, now, seed, text};
use crate::desk::{Action, Choices, Desk, NewText, ReplacedAnchor, Replacement};
use crate::model::{Id, Key, Project, Source};
use crate::reanchor::{Candidate, Outcome};
use crate::store;
use crate::text::Span;

/// Replace the text of a source, and take its marks along
///
/// Every mark goes where its words went. One that is in doubt keeps its words and is put in question; nothing is removed, and a changed
/// figure is never accepted. It is one step that can be undone. Ends with 1 when a mark is in doubt.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The project's folder or its own file
    project: PathBuf,
    /// The source: its id, its title or the name of its text file
    source: String,
    /// The new text
    text: PathBuf,
    /// The encoding of the text, as in windows-1251; else it is recognized
    #[arg(long, value_name = "ENCODING")]
    encoding: Option<String>,
    /// Only say what would happen
    #[arg(long)]
    dry_run: bool,
    /// Print data for programs
    #[arg(long)]
    json: bool,
}

/// What `--json` promises.
pub(super) const CONTRACT: Contract = Contract {
    command: "replace",
    shape: "{anchors:[{id,part,outcome,start,end,score,runner_up,from,to,candidates:[{start,end,score}]}],tally,replaced}",
    fields: &[
        ("id", "the record"),
        ("part", "which of its anchors: 0 is its first place; cues of voices come after all places"),
        ("outcome", "Kept, Shifted, Folded or Fuzzy: accepted. Ambiguous, DigitsChanged or Lost: in doubt"),
        ("start", "first Unicode scalar in the new text, or null while in doubt"),
        ("end", "the scalar after the last, or null"),
        ("score", "how well the best place fits, from 0 to 1"),
        ("runner_up", "how well the next best fits, or null"),
        ("from", "the figures as they were, for DigitsChanged; else null"),
        ("to", "the figures as they stand there now, for DigitsChanged; else null"),
        ("candidates", "the best places in the new text, best first, at most five"),
        ("tally", "how many anchors have each outcome"),
        ("replaced", "true when the text was replaced; false for --dry-run or the same text"),
    ],
};

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Fault> {
    let (new, remark) = text(&arguments.text, "", arguments.encoding.as_deref())?;
    let (me, trouble) = annotator();
    let lexicon = store::lexicon();
    let mut desk = Desk::new(me, lexicon.clone(), seed(), || {});
    let replacement = if arguments.dry_run {
        let read = super::project::read(&arguments.project)?;
        planned(&read.project, &arguments.project, &arguments.source, new, &lexicon)?
    } else {
        desk.perform(Action::Open(arguments.project.clone()), now());
        if let Some(why) = why_not_open(&mut desk) {
            return Err(Fault::new(why));
        }
        planned(desk.project(), &arguments.project, &arguments.source, new, &lexicon)?
    };
    let is_replaced = !arguments.dry_run && !replacement.is_same_text();
    if is_replaced {
        let action = Action::Replace { replacement: Arc::clone(&replacement), choices: Choices::default() };
        desk.try_perform(action, now()).map_err(Fault::new)?;
        desk.perform(Action::Close, now());
        if let Some(notice) = desk.take_notices().into_iter().find(|it| it.tone == crate::desk::Tone::Error) {
            return Err(Fault::new(format!("{}: {}", notice.headline, notice.detail)));
        }
    }
    let answer = if arguments.json {
        Answer::of_json(&in_json(&replacement, is_replaced))
    } else {
        Answer::of_lines(&in_words(&replacement, is_replaced))
    };
    let remarks = trouble.into_iter().map(|words| format!("obelus: {words}")).chain(remark);
    Ok(answer.with_remarks(remarks).with_findings(replacement.in_doubt().next().is_some()))
}

fn why_not_open(desk: &mut Desk) -> Option<String> {
    let grave = desk.take_notices().into_iter().find(|it| it.tone == crate::desk::Tone::Error);
    if !desk.is_open() {
        return Some(grave.map_or_else(
            || "The project was not opened".to_owned(),
            |notice| format!("{}: {}", notice.headline, notice.detail),
        ));
    }
    desk.read_only().map(str::to_owned)
}

fn planned(
    project: &Project,
    path: &Path,
    wanted: &str,
    new: NewText,
    lexicon: &crate::detect::Lexicon,
) -> Result<Arc<Replacement>, Fault> {
    let source = source(project, wanted)?;
    let file = store::project_file(path).unwrap_or_else(|| path.to_owned());
    let root = file.parent().unwrap_or(path);
    let planned = Replacement::plan(project, root, &source, new, lexicon);
    planned.map(Arc::new).ok_or_else(|| Fault::new(format!("There is no source {wanted}")))
}

/// The source of an id, a title or the name of a text file.
fn source(project: &Project, wanted: &str) -> Result<Id<Source>, Fault> {
    let is_meant = |source: &&Arc<Source>| {
        source.id.as_str() == wanted || source.title == wanted || source.text.file == wanted
    };
    let meant: Vec<&Arc<Source>> = project.sources().iter().filter(is_meant).collect();
    match meant.as_slice() {
        [one] => Ok(one.id.clone()),
        [] => {
            let all: Vec<String> =
                project.sources().iter().map(|it| format!("{} ({})", it.id, it.title)).collect();
            Err(Fault::new(format!("The project has no source {wanted}"))
                .with_hint(format!("It has {}", all.join(", "))))
        }
        _ => {
            Err(Fault::new(format!("Several sources are called {wanted}"))
                .with_hint("Name the one by its id"))
        }
    }
}

fn in_json(replacement: &Replacement, is_replaced: bool) -> Value {
    let text = &replacement.text;
    let scalar = |byte: usize| text.offsets.scalar_at(&text.body, byte);
    let rounded = |score: f64| (score * 1000.0).round() / 1000.0;
    let candidate = |it: &Candidate| json!({ "start": scalar(it.span.start), "end": scalar(it.span.end), "score": rounded(it.score) });
    let anchor = |it: &ReplacedAnchor| {
        let placed = &it.placed;
        let (from, to) = match &placed.outcome {
            Outcome::DigitsChanged { from, to } => (Some(from), Some(to)),
            _ => (None, None),
        };
        json!({
            "id": it.key.as_str(),
            "part": it.part,
            "outcome": placed.outcome.name(),
            "start": placed.span.map(|span| scalar(span.start)),
            "end": placed.span.map(|span| scalar(span.end)),
            "score": rounded(placed.score),
            "runner_up": placed.runner_up.map(rounded),
            "from": from,
            "to": to,
            "candidates": placed.candidates.iter().map(candidate).collect::<Vec<_>>(),
        })
    };
    let tally: serde_json::Map<String, Value> =
        replacement.tally().into_iter().map(|(name, n)| (name.to_owned(), json!(n))).collect();
    json!({
        "anchors": replacement.anchors.iter().map(anchor).collect::<Vec<_>>(),
        "tally": tally,
        "replaced": is_replaced,
    })
}

fn in_words(replacement: &Replacement, is_replaced: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for (_, anchor) in replacement.in_doubt() {
        lines.push(in_doubt(replacement, anchor));
    }
    let counted = replacement.tally().into_iter().filter(|(_, n)| *n > 0);
    let counted: Vec<String> = counted.map(|(name, n)| format!("{n} {}", words_of(name))).collect();
    lines.push(match (replacement.is_same_text(), counted.is_empty()) {
        (true, _) => "The text is the one that the source has; nothing was replaced".to_owned(),
        (false, true) => "No mark stands on this text".to_owned(),
        (false, false) => format!("Marks: {}", counted.join(", ")),
    });
    if is_replaced {
        lines.push(format!("The text of {} was replaced; the step can be undone", replacement.source.title));
    } else if !replacement.is_same_text() {
        lines.push("Nothing was altered (--dry-run)".to_owned());
    }
    lines
}

fn in_doubt(replacement: &Replacement, anchor: &ReplacedAnchor) -> String {
    let text = &replacement.text;
    let short = |span: Span| -> String {
        let words: Vec<&str> = span.of(&text.body).split_whitespace().collect();
        words.join(" ").chars().take(60).collect()
    };
    let first = anchor
        .placed
        .candidates
        .first()
        .map(|it| format!("“{}” in ¶{}", short(it.span), text.paragraphs.number_at(it.span.start)));
    let quote: String =
        anchor.words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
    let why = match (&anchor.placed.outcome, first) {
        (Outcome::DigitsChanged { from, to }, _) => format!("the figure changed from “{from}” to “{to}”"),
        (Outcome::Ambiguous, Some(first)) if anchor.placed.candidates.len() > 1 => {
            format!("{} places may be meant, the first is {first}", anchor.placed.candidates.len())
        }
        (Outcome::Ambiguous, Some(first)) => format!("perhaps {first}"),
        _ => "it stands nowhere in the new text".to_owned(),
    };
    let noun = match anchor.key {
        Key::Note(_) => "note",
        Key::Claim(_) => "claim",
        Key::Waiver(_) => "waiver",
        _ => "mark",
    };
    format!("{} {}: {noun} “{quote}”: {why}", anchor.placed.outcome.name(), anchor.key.as_str())
}

fn words_of(outcome: &str) -> &'static str {
    match outcome {
        "Kept" => "kept",
        "Shifted" => "shifted",
        "Folded" => "in another typesetting",
        "Fuzzy" => "with a small edit",
        "Ambiguous" => "doubtful",
        "DigitsChanged" => "with another figure",
        _ => "lost",
    }
}
