//! S5: a source whose text is not the text that was marked.

use super::super::{Check, Doc, sentences::quoted};
use crate::model::{Finding, Key, Place, Project, Severity, TextState};

pub(in super::super) const CHECK: Check = Check {
    code: "S5",
    severity: Severity::Error,
    title: "The text is not the one that was marked",
    doc: Doc {
        what: "A source whose text file is missing, or whose digest (SHA-256) is not the one that was recorded when its marks were made.",
        why: "Marks are places in one text to the letter. In another text they would point at other words, so they wait, with their quotations, \
              until it is decided which text is right.",
        example: "Somebody mended a misprint in sources/chapter-5d1t.txt with an editor. Put the old file back, or take it from an earlier version.",
    },
    find,
};

fn find(project: &Project) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in project.sources().iter() {
        let (title, file) = (quoted(&source.title), &source.text.file);
        let (message, hint) = match source.text.state {
            TextState::Good => continue,
            TextState::Differs => (
                format!(
                    "The text of {title}, sources/{file}, is not the text that was marked; its marks wait"
                ),
                "Put back the file as it was when the marks were made, or take it as it is now: Project, Replace the text…",
            ),
            TextState::Missing => (
                format!("The text of {title}, sources/{file}, is missing or cannot be read; its marks wait"),
                "Put the file back under this name, for example from an earlier version",
            ),
        };
        findings.push(CHECK.finding(Place::Record(Key::Source(source.id.clone())), message, hint, None));
    }
    findings
}
