//! Replacing the text of a source: its marks go where they were found, and those in doubt keep their words and are in question.

use std::{collections::BTreeMap, sync::Arc};

use super::{Plan, Planned, short};
use crate::{
    desk::replacement::{Choices, Replacement},
    detect::{NoteChain, note_markers},
    model::{
        Adrift, Anchor, Claim, Edit, Id, Key, Mention, Note, NoteState, Record, Source, Status, TextOfRecord,
    },
    reanchor::{Outcome, Placed},
    text::Span,
};

/// The edits of a replacement: the source with its new text, every record on it, and the notes whose markers are new.
pub(in crate::desk) fn replace(plan: &Plan<'_>, replacement: &Replacement, choices: &Choices) -> Planned {
    let Replacement { source, text, origin, marked, .. } = replacement;
    let context = usize::from(plan.project.header().policy.context);
    let chain = note_markers(&text.body);
    let mut settled = settle(replacement, choices);
    let mut edits = vec![Edit::alter(Arc::clone(source), replaced(replacement))];
    for record in &replacement.records {
        let key = record.key();
        let mut is_open = false;
        let mut part = 0;
        let after = record.with_anchors(|anchor| {
            let found = settled.remove(&(key.clone(), part)).unwrap_or(Settled::Open);
            part += 1;
            match (anchor, found) {
                (Anchor::Image(_), _) => anchor.clone(),
                (_, Settled::At(span)) => Anchor::Text(span),
                (_, Settled::InQuestion(span)) => {
                    is_open = true;
                    Anchor::Text(span)
                }
                (_, Settled::Open) => {
                    is_open = true;
                    kept(anchor, marked.as_deref(), text, context)
                }
            }
        });
        let after = if is_open { in_question(after) } else { after };
        edits.push(Edit { key, before: Some(record.clone()), after: Some(after) });
    }
    edits.extend(new_notes(plan, source, &chain));
    edits.retain(|edit| edit.before != edit.after);
    let verb = if origin.is_some() { "Replace" } else { "Correct" };
    Planned::new(format!("{verb} the text of “{}”", short(&source.title)), edits)
        .showing(Key::Source(source.id.clone()))
}

/// What is to happen to one anchor.
enum Settled {
    /// It goes there.
    At(Span),
    /// It goes there, since a person said so, but its figure is another one.
    InQuestion(Span),
    /// It keeps its words and waits.
    Open,
}

fn settle(replacement: &Replacement, choices: &Choices) -> BTreeMap<(Key, usize), Settled> {
    let settled = replacement.anchors.iter().enumerate().map(|(index, anchor)| {
        let Placed { outcome, span, candidates, .. } = &anchor.placed;
        let chosen = choices.get(&index).and_then(|choice| candidates.get(*choice)).map(|it| it.span);
        let settled = match (span, chosen) {
            (Some(span), _) => Settled::At(*span),
            (None, Some(span)) if matches!(outcome, Outcome::DigitsChanged { .. }) => {
                Settled::InQuestion(span)
            }
            (None, Some(span)) => Settled::At(span),
            (None, None) => Settled::Open,
        };
        ((anchor.key.clone(), anchor.part), settled)
    });
    settled.collect()
}

fn replaced(replacement: &Replacement) -> Source {
    let mut source = Source::clone(&replacement.source);
    source.text = Arc::clone(&replacement.text);
    if let Some(origin) = &replacement.origin {
        source.origin = Some(origin.clone());
    }
    for (page, start) in source.pages.iter_mut().zip(&replacement.page_starts) {
        page.start = *start;
    }
    source
}

/// An anchor in doubt keeps its words and where they stood. Where they stand there in the new text as well, that is its place, as a
/// reader of the files would find it.
fn kept(anchor: &Anchor, marked: Option<&TextOfRecord>, new: &TextOfRecord, context: usize) -> Anchor {
    let adrift = match (anchor, marked) {
        (Anchor::Text(span), Some(marked)) => Arc::new(Adrift::of(marked, *span, context)),
        (Anchor::Adrift(adrift), _) => Arc::clone(adrift),
        _ => return anchor.clone(),
    };
    adrift.place_in(new).map_or(Anchor::Adrift(adrift), Anchor::Text)
}

fn in_question(record: Record) -> Record {
    match record {
        Record::Mention(it) => Mention { status: Status::Query, ..Mention::clone(&it) }.into(),
        Record::Claim(it) => Claim { status: Status::Query, ..Claim::clone(&it) }.into(),
        other => other,
    }
}

/// Notes of the source whose markers stand in the new text alone: those that were missing, and those that no note had.
fn new_notes(plan: &Plan<'_>, source: &Source, chain: &NoteChain) -> Vec<Edit> {
    let markers = chain.markers.iter().filter_map(|marker| {
        let id: Id<Note> = Note::natural_id(&source.id, &marker.label.to_string());
        let at = Some(Anchor::Text(marker.span));
        match plan.project.notes().get(&id) {
            Some(note) if note.at.is_some() => None,
            Some(note) => {
                let after = Note { at, state: NoteState::Present, ..Note::clone(note) };
                Some(Edit::alter(Arc::clone(note), after))
            }
            None => Some(Edit::create(Note {
                id,
                source: source.id.clone(),
                label: marker.label.to_string(),
                at,
                text: String::new(),
                cites: Vec::new(),
                state: NoteState::Present,
            })),
        }
    });
    markers.collect()
}
