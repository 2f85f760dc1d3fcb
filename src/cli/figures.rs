//! `obelus figures`: every figure of a text or a project, with what a claim about it would say.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use serde_json::{Map, Number, Value as Json, json};

use super::answer::{Answer, Fault};
use super::contract::Contract;
use super::project;
use crate::detect::{Modality, Proposal, Stance, Survey, proposals};
use crate::model::{Decimal, Source, Value, print_decimal};
use crate::store::{self, read_text};
use crate::text::Span;

/// List every figure of a text or a project, with its value, hedge, unit and source
///
/// Positions are bytes of the UTF-8 text. Nothing is written to the text or the project.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A text, or a project's folder or .obelus.ron file
    path: PathBuf,
    /// Print data for programs, one object a line
    #[arg(long, visible_alias = "json")]
    jsonl: bool,
    /// The language of the text, as in de or ru; else that of the source, else English
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// Name the rules that found each figure
    #[arg(long)]
    explain: bool,
}

/// What `--jsonl` promises.
pub(super) const CONTRACT: Contract = Contract {
    command: "figures",
    shape: "{source,start,end,text,kind,value,min,max,modality,hedge,unit,attribution,stance,stance_cue,resolved,vague,unsure,rules}",
    fields: &[
        ("source", "id of the source; only of a project"),
        ("start", "first byte of the figure in the UTF-8 text"),
        ("end", "the byte after the last"),
        ("text", "the words between them, without hedge and frame"),
        (
            "kind",
            "count, percentage, money, measure, duration, age, date, year, clock, ordinal, designation, footnote, list_marker or table",
        ),
        (
            "value",
            "a number in the unit written; dates as 1945-08-08, --08-08 without a year; times as 17:00",
        ),
        ("min", "instead of value: the lower bound"),
        ("max", "instead of value: the upper bound"),
        ("modality", "exact, approx, at_least, at_most, range or fraction"),
        ("hedge", "the words that widen it, or null"),
        ("unit", "the words that name what is counted, or null"),
        ("attribution", "the words that name who says so, or null"),
        ("stance", "asserted, reported, doubted or denied"),
        ("stance_cue", "the words of doubt or denial, or null"),
        ("resolved", "the date in the year that the narrative gives it; only where the text has no year"),
        ("vague", "true for an order of magnitude; only then"),
        ("unsure", "the fields that a person should look at"),
        ("rules", "with --explain: the rules, as describe rules lists them"),
    ],
};

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Fault> {
    let mut remarks = Vec::new();
    let texts = texts(&arguments.path, &mut remarks)?;
    let mut words = String::new();
    for Text { source, body, language } in &texts {
        let language = arguments.lang.as_deref().unwrap_or(language);
        let lexicon = store::lexicon_for(language).map_err(Fault::new)?;
        let survey = Survey::of(body, &lexicon);
        for proposal in proposals(body, &survey, &lexicon) {
            let line = Line { source: source.as_deref(), body, proposal: &proposal };
            if arguments.jsonl {
                words.push_str(&line.in_json(arguments.explain).to_string());
            } else {
                words.push_str(&line.in_words(arguments.explain));
            }
            words.push('\n');
        }
    }
    Ok(Answer { words, ..Answer::default() }.with_remarks(remarks))
}

/// A text to look through.
struct Text {
    source: Option<String>,
    body: String,
    language: String,
}

fn texts(path: &Path, remarks: &mut Vec<String>) -> Result<Vec<Text>, Fault> {
    let is_project = path.is_dir() || path.to_string_lossy().ends_with(store::HEADER_ENDING);
    if is_project {
        let read = project::read(path)?;
        remarks.extend(read.remarks());
        let main = &read.project.header().lang;
        let text = |it: &std::sync::Arc<Source>| Text {
            source: Some(it.id.as_str().to_owned()),
            body: it.body().to_owned(),
            language: if it.lang.is_empty() { main.clone() } else { it.lang.clone() },
        };
        return Ok(read.project.sources().iter().map(text).collect());
    }
    let bytes = fs::read(path).map_err(|error| {
        Fault::new(format!("{} could not be read: {error}", path.display()))
            .with_hint("Give the path of a text or of a project")
    })?;
    // The bytes of a UTF-8 text stay as they are, so that positions fit the file.
    let body = match String::from_utf8(bytes) {
        Ok(body) => body,
        Err(error) => {
            let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
            let text = read_text(error.as_bytes(), &name, None).map_err(Fault::new)?;
            remarks.push(format!(
                "obelus: {} was read as {}; positions are those of the text in UTF-8",
                path.display(),
                text.encoding
            ));
            text.text
        }
    };
    Ok(vec![Text { source: None, body, language: String::new() }])
}

/// A figure to print.
struct Line<'a> {
    source: Option<&'a str>,
    body: &'a str,
    proposal: &'a Proposal,
}

impl Line<'_> {
    fn words(&self, span: Span) -> &str {
        span.of(self.body)
    }

    fn in_json(&self, explains: bool) -> Json {
        let Proposal { figure, resolved, unsure, .. } = self.proposal;
        let mut line = Map::new();
        let mut put = |name: &str, it: Json| drop(line.insert(name.to_owned(), it));
        if let Some(source) = self.source {
            put("source", json!(source));
        }
        put("start", json!(figure.span.start));
        put("end", json!(figure.span.end));
        put("text", json!(self.words(figure.span)));
        put("kind", json!(figure.kind.name()));
        // A day of "this month" has no form without its month.
        let has_month = !matches!(&figure.value, Some(Value::Date(date)) if date.as_str().contains("-XX"));
        let value =
            if has_month { figure.value.as_ref() } else { resolved.as_ref().or(figure.value.as_ref()) };
        for (name, number) in bounds(value, figure.is_vague) {
            put(name, number);
        }
        put("modality", json!(figure.modality().name()));
        let (stance, cue) = self.proposal.stance();
        let spans = [
            ("hedge", figure.hedge.or(figure.frame)),
            ("unit", figure.unit),
            ("attribution", self.proposal.attribution()),
        ];
        for (name, span) in spans {
            put(name, span.map_or(Json::Null, |it| json!(self.words(it))));
        }
        put("stance", json!(stance.name()));
        put("stance_cue", cue.map_or(Json::Null, |it| json!(self.words(it))));
        if let Some(resolved) = resolved {
            let dates: Vec<Json> = bounds(Some(resolved), false).into_iter().map(|(_, it)| it).collect();
            put("resolved", if let [one] = dates.as_slice() { one.clone() } else { json!(dates) });
        }
        if figure.is_vague {
            put("vague", json!(true));
        }
        put("unsure", json!(unsure.iter().map(|it| it.name()).collect::<Vec<_>>()));
        if explains {
            put("rules", json!(self.proposal.rules));
        }
        Json::Object(line)
    }

    /// `1204  about 1.5 million men · count ≈ 1500000 · said by: the colonel claimed`
    fn in_words(&self, explains: bool) -> String {
        let figure = &self.proposal.figure;
        let value: Vec<String> = bounds(figure.value.as_ref(), figure.is_vague)
            .into_iter()
            .map(|(name, it)| {
                let number = it.as_str().map_or_else(|| it.to_string(), str::to_owned);
                if name == "value" { number } else { format!("{name} {number}") }
            })
            .collect();
        let mut parts = vec![format!(
            "{}{}  {}",
            self.source.map_or_else(String::new, |it| format!("{it}:")),
            figure.span.start,
            self.words(figure.read()).split_whitespace().collect::<Vec<_>>().join(" ")
        )];
        parts.push(format!("{} {}", figure.kind.name(), value.join(", ")).trim_end().to_owned());
        if figure.modality() != Modality::Exact {
            parts.push(figure.modality().name().to_owned());
        }
        if let Some(unit) = figure.unit {
            parts.push(format!("of: {}", self.words(unit)));
        }
        if let Some(cue) = self.proposal.attribution() {
            parts.push(format!("by: {}", self.words(cue)));
        }
        let (stance, cue) = self.proposal.stance();
        if stance > Stance::Reported {
            let cue = cue.map_or("", |it| self.words(it));
            parts.push(format!("{}: {cue}", stance.name()));
        }
        if explains {
            parts.push(format!("rules: {}", self.proposal.rules.join(", ")));
        }
        parts.join(" · ")
    }
}

/// What a value says as the names and numbers of the schema.
fn bounds(value: Option<&Value>, is_vague: bool) -> Vec<(&'static str, Json)> {
    match value {
        Some(Value::Exact(n) | Value::Approx(n)) => vec![("value", number(*n))],
        Some(Value::AtLeast(n)) => vec![("min", number(*n))],
        Some(Value::AtMost(n)) => vec![("max", number(*n))],
        Some(Value::Between(low, high)) => vec![("min", number(*low)), ("max", number(*high))],
        Some(Value::Share(above, below)) => {
            vec![("value", number(above.checked_div(*below).unwrap_or_default()))]
        }
        Some(Value::Date(date)) => dates(date.as_str()),
        Some(Value::Text(words)) => match words.split_once('/').filter(|_| words.contains(':')) {
            Some((low, high)) => vec![("min", json!(low)), ("max", json!(high))],
            None => vec![("value", json!(words))],
        },
        Some(Value::Entity(_) | Value::Unknown) => Vec::new(),
        None if is_vague => Vec::new(),
        None => vec![("value", Json::Null)],
    }
}

/// An EDTF date: a year as a number, a decade by its first and last year, `--08-09` without a year, the ends of a span.
fn dates(edtf: &str) -> Vec<(&'static str, Json)> {
    let one = |part: &str| {
        let part = part.trim_end_matches('~').replace("XXXX-", "--");
        match (part.len(), part.parse::<u32>()) {
            (4, Ok(year)) => json!(year),
            _ => json!(part),
        }
    };
    let written = edtf.trim_matches(['[', ']']);
    if let Some((low, high)) = written.split_once(['/', ',']) {
        return vec![("min", one(low)), ("max", one(high))];
    }
    match written.trim_end_matches('~').strip_suffix('X') {
        Some(decade) => vec![("min", one(&format!("{decade}0"))), ("max", one(&format!("{decade}9")))],
        None => vec![("value", one(written))],
    }
}

fn number(exact: Decimal) -> Json {
    let written = print_decimal(exact);
    written
        .parse::<i64>()
        .map(Number::from)
        .ok()
        .or_else(|| written.parse::<f64>().ok().and_then(Number::from_f64))
        .map_or_else(|| json!(written), Json::Number)
}
