//! `obelus new`: a project from texts.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use serde_json::{Value, json};

use super::answer::{Answer, Fault};
use super::contract::Contract;
use crate::desk::{Desk, NewText, annotator_of};
use crate::model::{Agent, NoteState, Origin, Project, Source, Timestamp};
use crate::store::{self, Holder, Prefs, TextIn, create, read_text};

/// Make a project from texts
///
/// The folder must be new or empty. Each text becomes a source with its notes; its encoding is recognized unless it is named.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder to make
    folder: PathBuf,
    /// The texts
    #[arg(long, value_name = "TEXT", required = true, num_args = 1..)]
    from: Vec<PathBuf>,
    /// The language of the texts, as in en or ru
    #[arg(long, value_name = "LANGUAGE", default_value = "")]
    lang: String,
    /// The project's title; else the name of the folder
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// The encoding of the texts, as in windows-1251; else it is recognized
    #[arg(long, value_name = "ENCODING")]
    encoding: Option<String>,
    /// Print data for programs
    #[arg(long)]
    json: bool,
}

/// What `--json` promises.
pub(super) const CONTRACT: Contract = Contract {
    command: "new",
    shape: "{project,sources:[{id,title,encoding,chars,notes,missing}]}",
    fields: &[
        ("project", "the project's own file"),
        ("id", "id of the source"),
        ("title", "its title"),
        ("encoding", "the encoding that the text was read in"),
        ("chars", "length of the text in Unicode scalars"),
        ("notes", "how many note markers stand in it"),
        ("missing", "labels of notes that the sequence asks for, but that are not there"),
    ],
};

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Fault> {
    let encoding = arguments.encoding.as_deref();
    let mut remarks = Vec::new();
    let mut texts = Vec::new();
    for path in &arguments.from {
        let (text, remark) = text(path, &arguments.lang, encoding)?;
        texts.push(text);
        remarks.extend(remark);
    }
    let title = arguments.title.clone().unwrap_or_else(|| name_of(&arguments.folder));
    let now = now();
    let (me, trouble) = annotator();
    remarks.extend(trouble.into_iter().map(|words| format!("obelus: {words}")));
    let mut desk = Desk::new(me.clone(), store::lexicon(), seed(), || {});
    let project = desk.plan_project(&title, &arguments.lang, texts, now);
    let made = create(&arguments.folder, &project, &Holder { who: me.name, now }).map_err(Fault::new)?;
    let header = made.folder.header_path().display().to_string();
    let answer = if arguments.json {
        let sources: Vec<Value> = project.sources().iter().map(|it| in_json(&project, it)).collect();
        Answer::of_json(&json!({ "project": header, "sources": sources }))
    } else {
        let mut lines = vec![format!("Made {header}")];
        lines.extend(project.sources().iter().map(|source| in_words(&project, source)));
        Answer::of_lines(&lines)
    };
    Ok(answer.with_remarks(remarks))
}

/// A text as read, and what should be known about how it was read.
pub(super) fn text(
    path: &Path,
    lang: &str,
    encoding: Option<&str>,
) -> Result<(NewText, Option<String>), Fault> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = fs::read(path).map_err(|error| {
        Fault::new(format!("{} could not be read: {error}", path.display()))
            .with_hint("Check the path and whether you may read it")
    })?;
    let read = read_text(&bytes, &name, encoding).map_err(|refused| {
        let hint = refused.hint();
        Fault::new(refused).with_hint(hint)
    })?;
    let TextIn { text, encoding, sha256_of_original, n_replaced, is_guess, .. } = read;
    let remark = match (n_replaced, is_guess) {
        (0, false) => None,
        (0, true) => Some(format!(
            "obelus: {name} was read as {encoding}, which is a guess. If letters are wrong, name the encoding with --encoding"
        )),
        (n, _) => Some(format!(
            "obelus: {n} places of {name} do not fit {encoding} and were read as “�”. Name the right encoding with --encoding"
        )),
    };
    let origin =
        Origin { file_or_url: name, sha256: sha256_of_original, encoding, media: "text/plain".to_owned() };
    Ok((NewText { title: name_of(path), body: text, lang: lang.to_owned(), origin }, remark))
}

/// The name of a file without its ending, or of a folder.
fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn in_json(project: &Project, source: &Source) -> Value {
    let (n_notes, missing) = notes(project, source);
    json!({
        "id": source.id.as_str(),
        "title": source.title,
        "encoding": source.origin.as_ref().map(|origin| origin.encoding.clone()),
        "chars": source.text.n_scalars,
        "notes": n_notes,
        "missing": missing,
    })
}

fn in_words(project: &Project, source: &Source) -> String {
    let encoding = source.origin.as_ref().map(|origin| origin.encoding.as_str()).unwrap_or_default();
    let (n_notes, missing) = notes(project, source);
    let noun = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let missing =
        if missing.is_empty() { String::new() } else { format!(" (missing: {})", missing.join(", ")) };
    format!(
        "  {}: {}, {encoding}, {}{missing}",
        source.title,
        noun(source.text.paragraphs.len(), "paragraph", "paragraphs"),
        noun(n_notes, "note marker", "note markers")
    )
}

/// How many note markers stand in a source, and the labels of those that are missing.
fn notes(project: &Project, source: &Source) -> (usize, Vec<String>) {
    let notes = || project.notes().iter().filter(|note| note.source == source.id);
    let missing = notes().filter(|note| note.state == NoteState::Missing).map(|note| note.label.clone());
    (notes().filter(|note| note.state == NoteState::Present).count(), missing.collect())
}

/// The annotator of the settings, and what should be known about them; at the first start the user of the system, who is entered
/// in the settings so that the window knows the same one.
pub(super) fn annotator() -> (Agent, Vec<String>) {
    let (prefs, trouble) = store::load_prefs();
    let mut trouble: Vec<String> = trouble.into_iter().collect();
    let agent = annotator_of(&prefs, seed());
    let is_new = prefs.annotator_id.is_empty();
    if is_new && trouble.is_empty() {
        let (annotator_id, annotator_name) = (agent.id.as_str().to_owned(), agent.name.clone());
        let kept = store::save_prefs(&Prefs { annotator_id, annotator_name, ..prefs });
        trouble.extend(kept.err().map(|error| error.to_string()));
    }
    (agent, trouble)
}

/// The command line has no desk that hands in the time.
pub(super) fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_second())
}

/// New ids must differ from run to run.
pub(super) fn seed() -> u64 {
    let nanoseconds = jiff::Timestamp::now().as_nanosecond();
    u64::try_from(nanoseconds).unwrap_or_default() ^ u64::from(std::process::id()).rotate_left(40)
}
