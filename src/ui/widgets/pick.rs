//! A field with a short, closed list: kinds of value, certainty, status.

use eframe::egui::{Key as Press, Modifiers, Response, Sense, Stroke, StrokeKind, Ui, accesskit, pos2, vec2};

use super::{
    choice::{moved, steps},
    form::{FIELD_KEYS, Form, Keys, Leave, Opened, describe, take_keys},
    options::{Entry, keeping_focus, show},
    paint::{CONTROL_HEIGHT, Sign, elided, galley_at, sign},
};
use crate::{text::fold_word, ui::theme};

/// How a field with a closed list looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// A field.
    #[default]
    Field,
    /// A chip in a header.
    Chip,
    /// A field that belongs to no form: `Enter` opens its list, and takes from it, and goes nowhere.
    Alone,
}

impl Form<'_> {
    /// A field with a closed list, as wide as the room. Gives what was chosen, if it is not what stands there.
    pub fn pick<T: Clone>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        entries: &[Entry<T>],
        is_unsure: bool,
    ) -> Option<T> {
        let width = ui.available_width();
        self.pick_as(ui, name, entries, is_unsure, Look::Field, width)
    }

    /// The same in another look and width.
    pub fn pick_as<T: Clone>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        entries: &[Entry<T>],
        is_unsure: bool,
        look: Look,
        width: f32,
    ) -> Option<T> {
        let id = if look == Look::Chip { self.slot_aside(name) } else { self.slot(name, is_unsure) };
        let focus = self.focus_of(ui, id);
        let current = entries.iter().position(|entry| entry.is_current);
        let mut opened = self.opened(id);
        let keys = if focus.is_here { take_keys(ui, false) } else { Keys::default() };
        let space = focus.is_here && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Press::Space));
        let steps = if focus.is_here { steps(ui) } else { 0 };
        let letter = if focus.is_here { typed_letters(ui) } else { String::new() };

        let now = ui.input(|input| input.time);
        let label = current.and_then(|at| entries.get(at)).map_or("", |entry| entry.label.as_str());
        let response =
            keeping_focus(ui, id, opened.is_some(), |ui| self.draw_pick(ui, id, label, look, width));
        describe(&response, name, accesskit::Role::ComboBox, None);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_value(label.to_owned());
            node.set_expanded(opened.is_some());
        });
        if focus.was_gained {
            response.scroll_to_me(None);
        }
        self.has_lost_focus(ui, id);
        if self.is_locked {
            return None;
        }

        let is_alone = look == Look::Alone;
        let asks_by_enter = is_alone && keys.enter && opened.is_none();
        let is_asked = response.clicked() || space || steps != 0 || !letter.is_empty() || asks_by_enter;
        let mut taken = None;
        let mut just_opened = false;
        if opened.is_none() && is_asked {
            opened = Some(Opened::at(id, current.unwrap_or(0)));
            just_opened = true;
        } else if opened.is_some() && response.clicked() {
            opened = None;
        }
        if keys.escape {
            if opened.take().is_none() {
                self.leave(id, Leave::Back);
            }
        } else if (keys.enter || keys.accept || space) && !(just_opened && (space || asks_by_enter)) {
            taken = opened.take().and_then(|list| entries.get(list.row));
            if !space && !is_alone {
                self.leave(id, if keys.accept { Leave::Accept } else { Leave::Next });
            }
        }
        self.close(id);
        if let Some(mut list) = opened {
            list.row = moved(list.row, if just_opened { 0 } else { steps }, entries.len());
            if !letter.is_empty() {
                // Letters typed within a second are one word.
                if now - list.typed_at > 1.0 {
                    list.query.clear();
                }
                list.query.push_str(&letter);
                list.typed_at = now;
                list.row = row_of(entries, &list.query).unwrap_or(list.row);
            }
            let shown = show(&response, name, entries, list.row, list.follow || steps != 0, self.palette);
            list.follow = false;
            list.row = shown.pointed.unwrap_or(list.row);
            if let Some(row) = shown.clicked {
                taken = entries.get(row);
                ui.memory_mut(|memory| memory.request_focus(id));
            } else if just_opened || !shown.was_left {
                self.open(list);
            }
        }
        taken.filter(|entry| !entry.is_current).map(|entry| entry.value.clone())
    }

    fn draw_pick(&self, ui: &mut Ui, id: eframe::egui::Id, label: &str, look: Look, width: f32) -> Response {
        let palette = self.palette;
        match look {
            Look::Field | Look::Alone => {
                let (_, rect) = ui.allocate_space(vec2(width, CONTROL_HEIGHT));
                let response = ui.interact(rect, id, Sense::click());
                keep_keys(ui, id);
                self.frame(ui, &response, false, false);
                let galley = elided(ui, label, theme::ui(13.0), palette.text, rect.width() - 32.0);
                let is_cut = galley.elided;
                galley_at(ui.painter(), rect.left() + 9.0, rect.center().y, galley, palette.text);
                sign(
                    ui.painter(),
                    Sign::Down,
                    pos2(rect.right() - 13.0, rect.center().y),
                    8.0,
                    palette.text_quiet,
                );
                if is_cut { response.on_hover_text(label) } else { response }
            }
            Look::Chip => {
                let galley = elided(ui, label, theme::medium(12.0), palette.text_quiet, width);
                let (_, rect) = ui.allocate_space(vec2(galley.size().x + 32.0, 20.0));
                let response = ui.interact(rect, id, Sense::click());
                keep_keys(ui, id);
                ui.painter().rect_filled(rect, 10, palette.chip);
                let stroke = if response.has_focus() {
                    Stroke::new(2.0, palette.focus)
                } else if response.hovered() {
                    Stroke::new(1.0, palette.line_strong)
                } else {
                    Stroke::NONE
                };
                ui.painter().rect_stroke(rect, 10, stroke, StrokeKind::Inside);
                galley_at(ui.painter(), rect.left() + 10.0, rect.center().y, galley, palette.text_quiet);
                sign(
                    ui.painter(),
                    Sign::Down,
                    pos2(rect.right() - 11.0, rect.center().y),
                    6.0,
                    palette.text_quiet,
                );
                response
            }
        }
    }
}

/// A button that looks like a field or a chip keeps the arrows and `Esc` for its list.
fn keep_keys(ui: &Ui, id: eframe::egui::Id) {
    let filter = eframe::egui::EventFilter { horizontal_arrows: false, ..FIELD_KEYS };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// Letters typed on a closed list go to the row that begins with them.
fn typed_letters(ui: &Ui) -> String {
    ui.input(|input| {
        let letters = input.events.iter().filter_map(|event| match event {
            eframe::egui::Event::Text(text) if !text.trim().is_empty() => Some(text.as_str()),
            _ => None,
        });
        letters.collect()
    })
}

fn row_of<T>(entries: &[Entry<T>], letters: &str) -> Option<usize> {
    let wanted = fold_word(letters.trim());
    (!wanted.is_empty())
        .then(|| entries.iter().position(|entry| fold_word(&entry.label).starts_with(&wanted)))
        .flatten()
}

/// The rows of a closed list: each with its words, and which of them stands there.
pub fn rows<T: Copy + PartialEq>(all: &[T], current: T, title: impl Fn(T) -> String) -> Vec<Entry<T>> {
    all.iter().map(|value| Entry::new(*value, title(*value)).current(*value == current)).collect()
}
