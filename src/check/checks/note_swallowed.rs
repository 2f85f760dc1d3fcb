//! A4: a mark takes in the marker of a note.

use std::collections::BTreeMap;

use super::super::{
    Check, Doc,
    marks::{Mark, Slot, words},
    sentences::quoted,
};
use crate::{
    model::{Anchor, Finding, Fix, Id, Project, Severity, Source},
    text::{Span, trim},
};

pub(in super::super) const CHECK: Check = Check {
    code: "A4",
    severity: Severity::Warning,
    title: "A note’s marker inside a mark",
    doc: Doc {
        what: "A mark that takes in the marker of a footnote or endnote.",
        why: "A marker glued to a figure changes what is read: “80,000.29” is eighty thousand and note 29.",
        example: "“believe.19” is cut to “believe”; “80,000.29” to “80,000”. A marker in the middle of a mark is left to you: mark the words \
                  before and after it as two parts.",
    },
    find,
};

fn find(project: &Project) -> Vec<Finding> {
    let mut notes: BTreeMap<&Id<Source>, Vec<(Span, &str)>> = BTreeMap::new();
    for note in project.notes().iter() {
        if let Some(span) = note.at.as_ref().and_then(Anchor::span) {
            notes.entry(&note.source).or_default().push((span, &note.label));
        }
    }
    for places in notes.values_mut() {
        places.sort_unstable();
    }
    let none = Vec::new();
    let is_words = |mark: &&Mark<'_>| matches!(mark.slot, Slot::Part(_) | Slot::Cue(_));
    words(project)
        .iter()
        .filter(is_words)
        .filter_map(|mark| fault(mark, notes.get(&mark.source.id).unwrap_or(&none)))
        .collect()
}

/// `notes` in the order of the text.
fn fault(mark: &Mark<'_>, notes: &[(Span, &str)]) -> Option<Finding> {
    let span = mark.span()?;
    let first = notes.partition_point(|(note, _)| note.end <= span.start);
    let inside: Vec<(Span, &str)> =
        notes.iter().skip(first).take_while(|(note, _)| note.start < span.end).copied().collect();
    let (first, label) = *inside.first()?;
    // Whoever marks just the marker means it.
    if first == span {
        return None;
    }
    let fix = without(mark, span, &inside);
    let hint = match fix {
        Some(_) => "Take the marker out of the mark",
        None => "Mark the words before and after the marker as two parts",
    };
    let words = quoted(span.of(mark.source.body()));
    Some(CHECK.finding(
        mark.place(),
        format!("{} {words} takes in the marker of note {label}", mark.noun()),
        hint,
        fix,
    ))
}

/// The mark cut back to its words, when all markers stand at its edges.
fn without(mark: &Mark<'_>, span: Span, notes: &[(Span, &str)]) -> Option<Fix> {
    let body = mark.source.body();
    let mut rest = span;
    for (note, _) in notes {
        if note.start <= rest.start {
            rest = trim(body, Span::new(note.end.min(rest.end), rest.end));
        }
    }
    for (note, _) in notes.iter().rev() {
        if note.end >= rest.end && note.start > rest.start {
            // The full stop before a marker ends the sentence, not the figure.
            let words = trim(body, Span::new(rest.start, note.start));
            let kept = words.of(body).trim_end_matches(['.', ',', ';', ':']).len();
            rest = trim(body, Span::new(words.start, words.start + kept));
        }
    }
    let is_free = notes.iter().all(|(note, _)| !note.overlaps(rest));
    (is_free && !rest.is_empty()).then(|| mark.moved_to("Take the marker out of the mark", rest))
}
