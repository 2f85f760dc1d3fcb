//! Adjusting the edges of a mark by keys. Until Enter nothing but this view knows of it; then it is one action and one undo step.

use eframe::egui::{Key as Stroke, Modifiers};

use crate::{
    desk::{Action, Desk, MarkOf},
    model::{Id, Key, Source},
    text::{Span, grapheme_after, grapheme_before, word_after, word_before},
};

/// A mark whose edges are being adjusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edges {
    /// The record.
    pub(super) key: Key,
    /// Which of its places.
    pub(super) place: usize,
    /// Bytes so far.
    pub(super) span: Span,
    /// Bytes as they were.
    before: Span,
}

/// What a key does to the edges.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// The edges moved; the byte to keep in view.
    Moved(usize),
    /// Keep them; nothing when they are where they were.
    Keep(Option<Action>),
    /// Leave them as they were.
    Revert,
}

impl Edges {
    /// Begins with the selected record's place at the caret, or its first place in the source.
    pub(super) fn begin(
        desk: &Desk,
        source: &Id<Source>,
        selected: Option<&Key>,
        caret: usize,
    ) -> Option<Self> {
        let key = selected?;
        let is_place = |of: &MarkOf| matches!(of, MarkOf::Mention(_) | MarkOf::Claim(_));
        let here =
            desk.marks(source).at(caret).into_iter().find(|mark| is_place(&mark.of) && mark.key() == *key);
        let (place, span) = match here {
            Some(mark) => (mark.place, mark.span),
            None => first_place(desk, source, key)?,
        };
        Some(Self { key: key.clone(), place, span, before: span })
    }

    /// Does what a key says; `None` when the key means nothing here.
    pub(super) fn press(&mut self, text: &str, key: Stroke, modifiers: Modifiers) -> Option<Step> {
        let by_word = modifiers.command || modifiers.ctrl;
        match key {
            Stroke::Enter => {
                let moved = self.span != self.before;
                let action = Action::SetEdges { key: self.key.clone(), place: self.place, span: self.span };
                Some(Step::Keep(moved.then_some(action)))
            }
            Stroke::Escape => Some(Step::Revert),
            Stroke::ArrowLeft | Stroke::ArrowRight => {
                let forward = key == Stroke::ArrowRight;
                let step = |byte: usize| match (forward, by_word) {
                    (true, true) => word_after(text, byte),
                    (true, false) => grapheme_after(text, byte),
                    (false, true) => word_before(text, byte),
                    (false, false) => grapheme_before(text, byte),
                };
                // An edge never passes the other one: a mark keeps at least one grapheme.
                if modifiers.shift {
                    let start = step(self.span.start);
                    self.span.start =
                        if start < self.span.end { start } else { grapheme_before(text, self.span.end) };
                    Some(Step::Moved(self.span.start))
                } else {
                    let end = step(self.span.end);
                    self.span.end =
                        if end > self.span.start { end } else { grapheme_after(text, self.span.start) };
                    Some(Step::Moved(self.span.end))
                }
            }
            _ => None,
        }
    }
}

/// The first place of a record in a source, with its number among all its places.
fn first_place(desk: &Desk, source: &Id<Source>, key: &Key) -> Option<(usize, Span)> {
    let project = desk.project();
    let at = match key {
        Key::Mention(id) => {
            project.mentions().get(id).filter(|it| it.source == *source).map(|it| it.at.clone())
        }
        Key::Claim(id) => project.claims().get(id).filter(|it| it.source == *source).map(|it| it.at.clone()),
        _ => None,
    }?;
    at.iter().enumerate().find_map(|(place, anchor)| anchor.span().map(|span| (place, span)))
}
