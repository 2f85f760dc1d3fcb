//! The pointer: words are selected by dragging, a figure or a word by a double click, a paragraph by a triple click, a mark by a click.

use eframe::egui::{CursorIcon, PointerButton, Pos2, Response, Ui};

use crate::{
    desk::{Desk, Mark},
    model::{Id, Key, Source},
    text::{Span, word_around},
    ui::{
        outbox::{Outbox, Wish},
        state::Shared,
    },
};

use super::{
    card::{About, Card},
    caret::Caret,
    keys::{keys_of, reach_next},
    page::Page,
    scene::{in_reach, is_shown},
    view::ReaderView,
};

/// What the pointer works with.
pub(super) struct Pointer<'a> {
    /// The project.
    pub(super) desk: &'a Desk,
    /// What is selected.
    pub(super) shared: &'a Shared,
    /// The source shown.
    pub(super) source: &'a Id<Source>,
    /// What is on screen.
    pub(super) page: &'a Page<'a>,
}

impl Pointer<'_> {
    /// Does what the pointer says; gives how far the text must be scrolled because a drag went past an edge, in points, and what the
    /// pointer is on.
    pub(super) fn pick_ui(
        &self,
        view: &mut ReaderView,
        response: &Response,
        ui: &Ui,
        out: &mut Outbox,
    ) -> (f32, Option<Card>) {
        let pointed = if response.dragged() { None } else { self.hover_ui(response, out) };
        if response.is_pointer_button_down_on() {
            view.cards.hush(pointed.as_ref());
        }
        (self.press_ui(view, response, ui, out), pointed)
    }

    fn press_ui(&self, view: &mut ReaderView, response: &Response, ui: &Ui, out: &mut Outbox) -> f32 {
        let Some(position) = response.interact_pointer_pos() else { return 0.0 };
        let shift = ui.input(|input| input.modifiers.shift);
        // Enter on a focused widget is a click for egui; only the pointer's own clicks are meant here.
        let is_click = ui.input(|input| input.pointer.button_clicked(PointerButton::Primary));
        if response.drag_started_by(PointerButton::Primary) {
            let press = ui.input(|input| input.pointer.press_origin()).unwrap_or(position);
            if let Some(byte) = self.page.byte_at(press) {
                let anchor = if shift { view.caret.anchor } else { byte };
                view.caret = Caret::at(anchor);
                self.leave_mark(out);
            }
            view.edges = None;
            view.cards.leave();
            response.request_focus();
        }
        if response.dragged_by(PointerButton::Primary) {
            if let Some(byte) = self.page.byte_at(position) {
                view.caret.go(byte, true);
            }
            view.shows_toolbar = false;
            return self.scroll_wanted(position, ui);
        }
        if response.drag_stopped_by(PointerButton::Primary) {
            self.settle(view, out);
        }
        if is_click && response.clicked_by(PointerButton::Primary) {
            view.edges = None;
            response.request_focus();
            self.click(view, response, position, shift, out);
        }
        0.0
    }

    /// Tells the window which mark the pointer is on, and the person what it is.
    fn hover_ui(&self, response: &Response, out: &mut Outbox) -> Option<Card> {
        let position = response.hover_pos().filter(|_| response.hovered())?;
        let marks = self.marks_under(position);
        let icon = if marks.is_empty() { CursorIcon::Text } else { CursorIcon::PointingHand };
        let _shown = response.clone().on_hover_cursor(icon);
        let smallest = in_reach(&marks).first().map(|mark| mark.span)?;
        let keys = keys_of(&marks);
        out.ask(Wish::Hover(keys.first()?.clone()));
        Some(Card::of(keys, About::Words(smallest)))
    }

    fn click(
        &self,
        view: &mut ReaderView,
        response: &Response,
        position: Pos2,
        shift: bool,
        out: &mut Outbox,
    ) {
        let Some(byte) = self.page.byte_at(position) else { return };
        if shift || response.double_clicked() {
            view.cards.leave();
        }
        if shift {
            view.caret.go(byte, true);
            return self.settle(view, out);
        }
        if response.triple_clicked() {
            if let Some(leaf) = self.page.leaf_of(byte) {
                let source = self.desk.project().sources().get(self.source);
                let paragraph = source.map(|it| it.text.paragraphs.span(leaf.block.number - 1));
                view.caret = Caret::over(paragraph.unwrap_or(leaf.block.span));
            }
            return self.settle(view, out);
        }
        if response.double_clicked() {
            let under = self.page.byte_under(position).unwrap_or(byte);
            view.caret = Caret::over(self.word_or_figure(under));
            return self.settle(view, out);
        }
        view.caret.go(byte, false);
        view.shows_toolbar = false;
        if !reach_next(view, &self.marks_under(position), self.shared.selected.as_ref(), out) {
            view.cards.leave();
            self.leave_mark(out);
        }
    }

    /// A whole figure with its hedge, else the word.
    fn word_or_figure(&self, byte: usize) -> Span {
        let figure = self.desk.figure_at(self.source, byte).map(|figure| figure.read());
        figure.filter(|span| span.contains(byte)).unwrap_or_else(|| word_around(self.page.text, byte))
    }

    /// A click beside every mark leaves the one that was selected, so that Delete never removes what is no longer meant.
    fn leave_mark(&self, out: &mut Outbox) {
        if matches!(self.shared.selected, Some(Key::Claim(_) | Key::Mention(_) | Key::Note(_))) {
            out.ask(Wish::Select(None));
        }
    }

    /// The selection is made: by whole words where need be, then the toolbar comes.
    fn settle(&self, view: &mut ReaderView, out: &mut Outbox) {
        let span = view.caret.span();
        let whole = self.page.selectable(span);
        if whole != span {
            view.caret = Caret::over(whole);
            out.ask(Wish::Say(format!("Selected: “{}”", whole.of(self.page.text))));
        }
        view.shows_toolbar = !whole.is_empty();
    }

    /// Marks whose words lie under a position, smallest first.
    fn marks_under(&self, position: Pos2) -> Vec<Mark> {
        let Some(byte) = self.page.byte_under(position) else { return Vec::new() };
        let marks = self.desk.marks(self.source).at(byte);
        marks
            .into_iter()
            .filter(|mark| mark.span.contains(byte) && is_shown(self.desk, self.shared, mark))
            .collect()
    }

    fn scroll_wanted(&self, position: Pos2, ui: &Ui) -> f32 {
        let rect = self.page.rect;
        let past = (position.y - rect.bottom()).max(0.0) - (rect.top() - position.y).max(0.0);
        if past == 0.0 {
            return 0.0;
        }
        ui.ctx().request_repaint();
        past.clamp(-120.0, 120.0) * 0.25
    }
}
