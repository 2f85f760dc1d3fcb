//! A3: a mark begins or ends inside a character as people see it, or with white space.

use super::super::{
    Check, Doc,
    marks::{Mark, words},
    sentences::quoted,
};
use crate::{
    model::{Finding, Project, Severity},
    text::{snap_to_graphemes, trim},
};

pub(in super::super) const CHECK: Check = Check {
    code: "A3",
    severity: Severity::Warning,
    title: "Ragged edges",
    doc: Doc {
        what: "A mark that begins or ends with white space, or that cuts a letter from its accent.",
        why: "Two annotators who mean the same words should mark the same words; a stray space makes them differ, and a letter without its \
              accent is another letter.",
        example: "“50,000 ” with a space at its end is trimmed to “50,000”.",
    },
    find,
};

fn find(project: &Project) -> Vec<Finding> {
    words(project).iter().filter_map(fault).collect()
}

fn fault(mark: &Mark<'_>) -> Option<Finding> {
    let body = mark.source.body();
    let span = mark.span()?;
    let whole = snap_to_graphemes(body, span);
    let clean = trim(body, whole);
    if clean == span {
        return None;
    }
    let (noun, words) = (mark.noun(), quoted(clean.of(body)));
    if clean.is_empty() {
        let message = format!("{noun} holds nothing but white space");
        return Some(CHECK.finding(mark.place(), message, "Delete the record, or mark words", None));
    }
    let (message, hint, label) = if whole == span {
        (
            format!("{noun} {words} begins or ends with white space"),
            "Leave the white space out",
            "Trim the mark",
        )
    } else {
        (
            format!("{noun} {words} cuts a letter from its accent"),
            "Take in the whole letter",
            "Take in whole letters",
        )
    };
    Some(CHECK.finding(mark.place(), message, hint, Some(mark.moved_to(label, clean))))
}
