//! Cards over the page: what a mark is, what a note says, which marks lie at one place. A card never covers the words that it is about.
//! What it says stands in `telling`, the list of marks in `choice`.

use eframe::egui::{
    Align2, Area, Frame, Id as WidgetId, Key as Stroke, Margin, Modifiers, Order, Pos2, Rect, Stroke as Line,
    Ui, Vec2, epaint::Shadow, pos2,
};

use crate::{
    desk::Desk,
    model::{Id, Key, Note},
    text::Span,
    ui::{
        outbox::{Outbox, Wish},
        spread::Side,
        state::Shared,
        theme::Palette,
    },
};

use super::{
    choice::{self, Choice, Pressed},
    page::Page,
    telling,
};

/// Width of what a card says, in points.
const WIDTH: f32 = 300.0;
/// Between the words and their card.
const AWAY: f32 = 7.0;
/// A card goes below its words when there is so much room, else to where there is more.
const ENOUGH: f32 = 260.0;
/// The pointer rests so long before a card comes, in seconds.
const REST: f32 = 0.4;

/// A card.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Card {
    /// What it tells of.
    pub(super) matter: Matter,
    /// What it must not cover.
    pub(super) about: About,
}

/// What a card tells of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Matter {
    /// Records at one place: the first in full, the others by name.
    Records(Vec<Key>),
    /// What a note says.
    Note(Id<Note>),
    /// A list of records at one place.
    Choice(Choice),
}

/// What a card belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum About {
    /// Words of the text.
    Words(Span),
    /// A sign beside them.
    Sign(Rect),
}

impl Card {
    /// What the records at some words are.
    pub(super) fn of(keys: Vec<Key>, about: About) -> Self {
        let matter = match keys.first() {
            Some(Key::Note(note)) => Matter::Note(note.clone()),
            _ => Matter::Records(keys),
        };
        Self { matter, about }
    }
}

/// The card that is shown and the one that waits for the pointer to rest.
#[derive(Clone, Debug, Default)]
pub(super) struct Cards {
    /// It was asked for, and stays until it is left.
    asked: Option<Card>,
    /// It lies under the pointer, and leaves with it.
    pointed: Option<Card>,
    /// Since when, in seconds of egui's clock.
    since: f64,
    /// The pointer has rested on it.
    is_rested: bool,
    /// A key was pressed since the pointer moved: what comes to lie under it is not pointed at.
    is_typing: bool,
    /// It was clicked: it need not be told what it is as long as the pointer stays.
    hushed: Option<Card>,
}

impl Cards {
    /// The card that was asked for.
    pub(super) fn asked(&self) -> Option<&Card> {
        self.asked.as_ref()
    }

    /// The list of records, to be drawn.
    fn choice_mut(&mut self) -> Option<&mut Choice> {
        match &mut self.asked.as_mut()?.matter {
            Matter::Choice(choice) => Some(choice),
            Matter::Records(_) | Matter::Note(_) => None,
        }
    }

    /// The note whose words are shown because they were asked for.
    pub(super) fn note(&self) -> Option<&Id<Note>> {
        match &self.asked.as_ref()?.matter {
            Matter::Note(note) => Some(note),
            Matter::Records(_) | Matter::Choice(_) => None,
        }
    }

    /// Shows a card until it is left.
    pub(super) fn ask(&mut self, card: Card) {
        self.leave();
        self.asked = Some(card);
    }

    /// Takes all cards away; true when one had been asked for.
    pub(super) fn leave(&mut self) -> bool {
        self.pointed = None;
        self.is_rested = false;
        self.asked.take().is_some()
    }

    /// Says nothing more of what the pointer is on until it has been elsewhere.
    pub(super) fn hush(&mut self, pointed: Option<&Card>) {
        self.hushed = pointed.cloned();
    }

    /// A key was pressed: until the pointer moves, it points at nothing.
    pub(super) fn hear_key(&mut self) {
        self.is_typing = true;
    }

    /// What a key does to the card that was asked for; a key that does nothing there takes it away. True when that is all it does.
    pub(super) fn press(&mut self, key: Stroke, modifiers: Modifiers, out: &mut Outbox) -> bool {
        let Some(card) = &mut self.asked else { return false };
        match &mut card.matter {
            Matter::Choice(choice) => match choice.press(key) {
                Some(Pressed::Moved) => true,
                Some(Pressed::Took(taken)) => {
                    out.ask(Wish::Select(Some(taken)));
                    self.leave()
                }
                // The key that opened the list goes on in it.
                None if key == Stroke::O => false,
                None => self.leave() && key == Stroke::Escape,
            },
            Matter::Note(note) if key == Stroke::Enter && modifiers.is_none() => {
                telling::go_to_note(note, out);
                self.leave()
            }
            Matter::Note(_) | Matter::Records(_) => self.leave() && key == Stroke::Escape,
        }
    }

    /// Takes in what the pointer is on in this frame.
    fn point(&mut self, pointed: Option<Card>, ui: &Ui) {
        self.hushed = self.hushed.take().filter(|hushed| pointed.as_ref() == Some(hushed));
        self.is_typing |= ui.input(|input| !input.keys_down.is_empty());
        self.is_typing &= ui.input(|input| input.pointer.delta()) == Vec2::ZERO;
        let is_still = self.asked.is_none() && self.hushed.is_none() && !self.is_typing;
        let pointed = pointed.filter(|_| is_still);
        let now = ui.input(|input| input.time);
        if pointed != self.pointed {
            (self.pointed, self.since, self.is_rested) = (pointed, now, false);
        }
        if self.pointed.is_none() || self.is_rested {
            return;
        }
        // The pointer may come to words, and words to the pointer.
        let still = ui.input(|input| input.pointer.time_since_last_movement());
        #[expect(clippy::cast_possible_truncation, reason = "seconds since a moment ago")]
        let rested = still.min((now - self.since) as f32);
        if rested >= REST {
            self.is_rested = true;
        } else {
            ui.ctx().request_repaint_after_secs(REST - rested);
        }
    }
}

/// Where cards are shown.
pub(super) struct Table<'a> {
    /// The project.
    pub(super) desk: &'a Desk,
    /// What is selected.
    pub(super) shared: &'a Shared,
    /// What is on screen.
    pub(super) page: &'a Page<'a>,
    /// Which page that is.
    pub(super) side: Side,
}

impl Table<'_> {
    /// Shows the card that was asked for, else the one that the pointer rests on.
    pub(super) fn cards_ui(&self, cards: &mut Cards, pointed: Option<Card>, ui: &Ui, out: &mut Outbox) {
        cards.point(pointed, ui);
        let rested = cards.pointed.clone().filter(|_| cards.is_rested);
        let Some(card) = cards.asked.clone().or(rested) else { return };
        let is_asked = cards.asked.is_some();
        let Some(words) = self.words_of(card.about) else { return };
        let (corner, at, room) = place(self.page.rect, words);
        let palette = &self.shared.palette;
        let name = match &card.matter {
            Matter::Records(keys) => format!("{:?} {}", keys.first(), keys.len()),
            Matter::Note(note) => note.to_string(),
            Matter::Choice(choice) => choice.id(),
        };
        let area = Area::new(WidgetId::unique(("card", self.side, name)))
            .order(Order::Middle)
            .pivot(corner)
            .fixed_pos(at)
            .constrain(false)
            .interactable(is_asked);
        let mut leaves = false;
        area.show(ui.ctx(), |ui| {
            frame(palette).show(ui, |ui| {
                ui.set_width(WIDTH);
                ui.spacing_mut().item_spacing = eframe::egui::vec2(8.0, 4.0);
                ui.spacing_mut().interact_size.y = 16.0;
                match &card.matter {
                    Matter::Records(keys) => telling::records_ui(self.desk, palette, keys, ui),
                    Matter::Note(note) => {
                        leaves = telling::note_ui(self.desk, palette, note, is_asked, ui, out);
                    }
                    Matter::Choice(_) => {
                        if let Some(choice) = cards.choice_mut() {
                            leaves = choice::choice_ui(self.desk, self.shared, choice, room - 60.0, ui, out);
                        }
                    }
                }
            });
        });
        if leaves {
            cards.leave();
        }
    }

    /// The rectangle that must stay uncovered.
    fn words_of(&self, about: About) -> Option<Rect> {
        let window = self.page.rect;
        let span = match about {
            About::Sign(rect) => return Some(rect),
            About::Words(span) => span,
        };
        let parts = self.page.parts(span);
        let mut seen = parts.iter().map(|part| part.rect).filter(|rect| rect.intersects(window));
        let first = seen.next()?;
        let all = seen.fold(first, Rect::union);
        // Words without end leave no room beside them: then their first row in sight does for all.
        Some(if all.height() > window.height() * 0.5 { first } else { all })
    }
}

/// Where a card stands: which of its corners is at which place, and how high it may be.
fn place(window: Rect, words: Rect) -> (Align2, Pos2, f32) {
    let (above, below) = (words.top() - window.top(), window.bottom() - words.bottom());
    let width = WIDTH + 26.0;
    let left = words.left().min(window.right() - width - 6.0).max(window.left() + 6.0).round();
    if below >= ENOUGH || below >= above {
        (Align2::LEFT_TOP, pos2(left, (words.bottom() + AWAY).round()), below)
    } else {
        (Align2::LEFT_BOTTOM, pos2(left, (words.top() - AWAY).round()), above)
    }
}

fn frame(palette: &Palette) -> Frame {
    Frame::new()
        .fill(palette.card)
        .stroke(Line::new(1.0, palette.line_strong.gamma_multiply(0.6)))
        .corner_radius(8)
        .inner_margin(Margin::symmetric(12, 10))
        .shadow(Shadow { offset: [0, 4], blur: 14, spread: 0, color: palette.shadow.gamma_multiply(0.22) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_stands_beside_its_words_and_inside_the_page() {
        let window = Rect::from_min_max(pos2(100.0, 50.0), pos2(700.0, 650.0));
        for (x, y) in [(110.0, 60.0), (650.0, 60.0), (300.0, 400.0), (690.0, 630.0)] {
            let words = Rect::from_min_max(pos2(x, y), pos2(x + 60.0, y + 20.0));
            let (corner, at, room) = place(window, words);
            let height = room - AWAY;
            let top = if corner == Align2::LEFT_TOP { at.y } else { at.y - height };
            let card = Rect::from_min_max(pos2(at.x, top), pos2(at.x + WIDTH, top + height));
            assert!(!card.intersects(words), "{card:?} {words:?}");
            assert!(window.contains_rect(card) && room >= 200.0, "{card:?}");
        }
    }
}
