//! What each key does in the reader. Keys for making and removing marks stand in the table of commands.

use std::sync::Arc;

use eframe::egui::{Event, EventFilter, Key as Stroke, Modifiers, Response, Ui};

use crate::{
    desk::{Desk, Mark, MarkOf},
    model::{Anchor, Id, Key, Note, Source},
    text::Span,
    ui::{
        outbox::{Outbox, Wish},
        state::{Pane, Shared},
    },
};

use super::{
    card::{About, Card, Matter},
    caret::settle,
    choice::{Choice, FEW},
    edges::{Edges, Step},
    flow::Reveal,
    press::Press,
    scene::{in_reach, is_shown},
    view::ReaderView,
};

/// What the keys work with.
pub(super) struct Keyboard<'a> {
    /// The project.
    pub(super) desk: &'a Desk,
    /// What is selected.
    pub(super) shared: &'a Shared,
    /// The source shown.
    pub(super) source: &'a Id<Source>,
    /// Sets the blocks that the caret passes.
    pub(super) press: &'a Press<'a>,
    /// Height of the window, in points.
    pub(super) height: f32,
}

impl Keyboard<'_> {
    /// Does what the keys of this frame say and takes them out of the input.
    pub(super) fn keys_ui(&self, view: &mut ReaderView, response: &Response, ui: &Ui, out: &mut Outbox) {
        let has_focus = response.has_focus();
        if has_focus {
            let filter =
                EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            self.copy(view, ui);
        }
        for (key, modifiers) in std::mem::take(&mut view.pressed) {
            view.wants_focus = true;
            self.act(view, key, modifiers, out);
        }
        let may_act = self.shared.keys_active;
        if !has_focus && !may_act {
            return;
        }
        let pressed: Vec<(Stroke, Modifiers)> = ui.input(|input| {
            let keys = input.events.iter().filter_map(|event| match event {
                Event::Key { key, pressed: true, modifiers, .. } => Some((*key, *modifiers)),
                _ => None,
            });
            keys.collect()
        });
        // Keys that move are the text's own while no other pane has the keyboard.
        let is_free = may_act && ui.memory(|memory| memory.focused().is_none());
        for (key, modifiers) in pressed {
            let is_letter = is_single(key) && !modifiers.command && !modifiers.ctrl && !modifiers.alt;
            let moves = has_focus || is_free && key != Stroke::Escape;
            if !(moves && !is_letter || is_letter && may_act) {
                continue;
            }
            if self.act(view, key, modifiers, out) {
                ui.input_mut(|input| {
                    input.events.retain(|event| {
                        !matches!(event, Event::Key { key: it, pressed: true, modifiers: with, .. }
                            if *it == key && *with == modifiers)
                    });
                });
                if !has_focus {
                    response.request_focus();
                }
            }
        }
    }

    /// Does what one key says; false when it means nothing here.
    fn act(&self, view: &mut ReaderView, key: Stroke, modifiers: Modifiers, out: &mut Outbox) -> bool {
        view.cards.hear_key();
        if let Some(used) = self.adjust(view, key, modifiers, out) {
            return used;
        }
        if view.cards.press(key, modifiers, out) {
            return true;
        }
        let plain = !modifiers.command && !modifiers.ctrl && !modifiers.alt;
        match key {
            Stroke::J | Stroke::K if plain && !modifiers.shift => self.next_mark(view, key == Stroke::J, out),
            Stroke::F if plain => self.next_note(view, !modifiers.shift, out),
            Stroke::I if modifiers.command && !modifiers.shift => self.what(view, out),
            Stroke::O if plain => self.overlapping(view, out),
            Stroke::E if plain && !self.shared.read_only => self.begin_edges(view, out),
            Stroke::Enter if plain => self.open(view, out),
            Stroke::Escape => return self.back(view, out),
            _ if modifiers.alt => return false,
            _ => {
                if !view.caret.press(self.press, key, modifiers, self.height) {
                    return false;
                }
                view.shows_toolbar = !view.caret.span().is_empty();
                let is_all = key == Stroke::A;
                if !is_all {
                    view.flow.reveal(self.press, Span::at(view.caret.focus), self.height, Reveal::Just);
                }
                self.tell_blurred(view, out);
            }
        }
        true
    }

    /// In a block that is set by words, the selected words are said in the status bar.
    fn tell_blurred(&self, view: &ReaderView, out: &mut Outbox) {
        let span = view.caret.span();
        let index = super::block::block_at(self.press.blocks, span.start);
        if !span.is_empty() && span.len() < 400 && !self.press.set(index, 0.0).is_exact() {
            out.ask(Wish::Say(format!("Selected: “{}”", span.of(self.press.text))));
        }
    }

    /// While edges are adjusted, every key is theirs.
    fn adjust(
        &self,
        view: &mut ReaderView,
        key: Stroke,
        modifiers: Modifiers,
        out: &mut Outbox,
    ) -> Option<bool> {
        let edges = view.edges.as_mut()?;
        match edges.press(self.press.text, key, modifiers) {
            None => return Some(false),
            Some(Step::Moved(byte)) => {
                view.flow.reveal(self.press, Span::at(byte), self.height, Reveal::Just);
            }
            Some(Step::Keep(action)) => {
                view.caret.go(edges.span.start, false);
                view.edges = None;
                if let Some(action) = action {
                    out.send(action);
                }
            }
            Some(Step::Revert) => {
                view.edges = None;
                out.ask(Wish::Say("The edges stay as they were".to_owned()));
            }
        }
        Some(true)
    }

    fn begin_edges(&self, view: &mut ReaderView, out: &mut Outbox) {
        let caret = view.caret.focus;
        let smallest = self.marks_at(caret).into_iter().next().map(|mark| mark.key());
        let selected =
            self.shared.selected.clone().filter(|key| matches!(key, Key::Claim(_) | Key::Mention(_)));
        let wanted = selected.or_else(|| smallest.clone());
        view.edges = Edges::begin(self.desk, self.source, wanted.as_ref(), caret);
        let Some(edges) = &view.edges else {
            out.ask(Wish::Say("Select a mark first, then press E to adjust its edges".to_owned()));
            return;
        };
        if self.shared.selected.as_ref() != Some(&edges.key) {
            out.ask(Wish::Select(Some(edges.key.clone())));
        }
        view.caret.go(edges.span.start, false);
        view.shows_toolbar = false;
        view.flow.reveal(self.press, edges.span, self.height, Reveal::Third);
    }

    fn next_mark(&self, view: &mut ReaderView, forward: bool, out: &mut Outbox) {
        let marks = self.desk.marks(self.source);
        let step = |byte: usize| if forward { marks.next_after(byte) } else { marks.last_before(byte) };
        // A cue belongs to its claim, which is a mark of its own.
        let counts = |mark: &Mark| {
            matches!(mark.of, MarkOf::Mention(_) | MarkOf::Claim(_)) && is_shown(self.desk, self.shared, mark)
        };
        let mut next = step(view.caret.span().start);
        while let Some(other) = next.as_ref().filter(|mark| !counts(mark)) {
            let beside = marks.at(other.span.start).into_iter();
            let twin = beside.filter(|mark| mark.span.start == other.span.start && counts(mark));
            next = twin.max_by_key(|mark| mark.span.len()).or_else(|| step(other.span.start));
        }
        let Some(mark) = next else {
            let words = if forward { "No mark after the cursor" } else { "No mark before the cursor" };
            out.ask(Wish::Say(words.to_owned()));
            return;
        };
        view.caret.go(mark.span.start, false);
        view.shows_toolbar = false;
        view.flow.reveal(self.press, mark.span, self.height, Reveal::Third);
        out.ask(Wish::Select(Some(mark.key())));
    }

    /// Goes from one to the next of the marks at the caret, smallest first.
    fn overlapping(&self, view: &mut ReaderView, out: &mut Outbox) {
        let mut marks = self.marks_at(view.caret.focus);
        if marks.is_empty() {
            // Behind a mark that was just made, it is that one that is meant.
            marks = self.place_of_selected().map(|span| self.marks_at(span.start)).unwrap_or_default();
        }
        if !reach_next(view, &marks, self.shared.selected.as_ref(), out) {
            out.ask(Wish::Say("No mark at the cursor".to_owned()));
        }
    }

    /// Where the selected record stands in this source.
    fn place_of_selected(&self) -> Option<Span> {
        let key = self.shared.selected.as_ref()?;
        let project = self.desk.project();
        let anchors = match key {
            Key::Mention(id) => project.mentions().get(id).filter(|it| it.source == *self.source)?.at.clone(),
            Key::Claim(id) => project.claims().get(id).filter(|it| it.source == *self.source)?.at.clone(),
            _ => return None,
        };
        anchors.iter().find_map(Anchor::span)
    }

    /// Says what the marks at the caret are.
    fn what(&self, view: &mut ReaderView, out: &mut Outbox) {
        let marks = self.marks_at(view.caret.focus);
        match in_reach(&marks).first() {
            Some(smallest) => {
                view.shows_toolbar = false;
                view.cards.ask(Card::of(keys_of(&marks), About::Words(smallest.span)));
            }
            None => out.ask(Wish::Say("No mark at the cursor".to_owned())),
        }
    }

    /// Goes to the next marker of a note, or the one before, and shows what the note says.
    fn next_note(&self, view: &mut ReaderView, forward: bool, out: &mut Outbox) {
        let here = view.caret.focus;
        let placed = |note: &Arc<Note>| Some((note.at.as_ref()?.span()?, note.id.clone()));
        let notes = self.desk.project().notes().iter().filter(|note| note.source == *self.source);
        let markers = notes.filter_map(placed);
        let next = if forward {
            markers.filter(|(span, _)| span.start > here).min()
        } else {
            markers.filter(|(span, _)| span.start < here).max()
        };
        let Some((span, note)) = next else {
            let words = if forward { "No note after the cursor" } else { "No note before the cursor" };
            out.ask(Wish::Say(words.to_owned()));
            return;
        };
        view.caret.go(span.start, false);
        view.shows_toolbar = false;
        view.flow.reveal(self.press, span, self.height, Reveal::Third);
        view.cards.ask(Card { matter: Matter::Note(note), about: About::Words(span) });
    }

    /// Opens the selected mark at the caret, else the smallest one there; of a note, first what it says.
    fn open(&self, view: &mut ReaderView, out: &mut Outbox) {
        let marks = self.marks_at(view.caret.focus);
        let keys = keys_of(&marks);
        let selected = self.shared.selected.clone();
        let key = selected.clone().filter(|key| keys.contains(key)).or_else(|| keys.into_iter().next());
        match key.or(selected) {
            Some(Key::Note(_)) if !marks.is_empty() => self.what(view, out),
            Some(key) => {
                out.ask(Wish::Select(Some(key)));
                out.ask(Wish::Focus(Pane::Editor));
            }
            None => out.ask(Wish::Say("No mark at the cursor".to_owned())),
        }
    }

    /// Takes back one thing: the selected words, then the selected record.
    fn back(&self, view: &mut ReaderView, out: &mut Outbox) -> bool {
        if !view.caret.span().is_empty() {
            view.caret.go(view.caret.focus, false);
            view.shows_toolbar = false;
            return true;
        }
        if self.shared.selected.is_some() {
            out.ask(Wish::Select(None));
            return true;
        }
        false
    }

    fn marks_at(&self, byte: usize) -> Vec<Mark> {
        let byte = settle(self.press, byte, true);
        let mut marks = self.desk.marks(self.source).at(byte);
        marks.retain(|mark| is_shown(self.desk, self.shared, mark));
        marks
    }

    fn copy(&self, view: &ReaderView, ui: &Ui) {
        let span = view.caret.span();
        let is_asked = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if is_asked && !span.is_empty() {
            ui.ctx().copy_text(span.of(self.press.text).to_owned());
        }
    }
}

/// Keys without Ctrl or Alt, which act while no field has the keyboard.
fn is_single(key: Stroke) -> bool {
    matches!(key, Stroke::J | Stroke::K | Stroke::O | Stroke::E | Stroke::F)
}

/// The records of marks, each once, in the order in which they are reached.
pub(super) fn keys_of(marks: &[Mark]) -> Vec<Key> {
    let mut keys = Vec::new();
    for mark in in_reach(marks) {
        let key = mark.key();
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Goes on to the next of the marks at one place, smallest first: selects it, or shows what a note says. When they are more than a few, a
/// list of them opens. False when there is none.
pub(super) fn reach_next(
    view: &mut ReaderView,
    marks: &[Mark],
    selected: Option<&Key>,
    out: &mut Outbox,
) -> bool {
    let keys = keys_of(marks);
    let told = view.cards.note().cloned().map(Key::Note);
    let Some(key) = next_of(&keys, told.as_ref().or(selected)) else { return false };
    let Some(smallest) = in_reach(marks).first().map(|mark| mark.span) else { return false };
    let about = About::Words(smallest);
    view.cards.leave();
    if keys.len() > FEW {
        view.cards.ask(Card { matter: Matter::Choice(Choice::of(keys, &key)), about });
    } else if let Key::Note(note) = &key {
        view.cards.ask(Card { matter: Matter::Note(note.clone()), about });
        return true;
    }
    out.ask(Wish::Select(Some(key)));
    true
}

/// The key after the selected one, round and round; the first when none of them is selected.
fn next_of(keys: &[Key], selected: Option<&Key>) -> Option<Key> {
    let here = keys.iter().position(|key| Some(key) == selected);
    let next = here.map_or(0, |at| (at + 1) % keys.len());
    keys.get(next).cloned()
}
