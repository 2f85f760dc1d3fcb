//! Text fields with a draft: `Enter` or leaving sends once, `Esc` takes back, what does not parse stays with the reason.

use eframe::egui::{
    self, Align2, Color32, FontId, Frame, Margin, Rect, Response, Stroke, StrokeKind, TextEdit, Ui,
    accesskit, pos2,
};

use super::{
    form::{Draft, FIELD_KEYS, Form, Keys, Leave, describe, gesture, select_all, take_keys},
    paint::{CONTROL_HEIGHT, RADIUS, Sign, elided, sign},
};
use crate::{model::Gesture, ui::theme};

/// Seconds without a key after which a field of free text is sent.
const PAUSE: f64 = 1.0;

/// A text field before it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct TextField<'a> {
    /// Its accessible name, unique in the form.
    pub name: &'a str,
    /// What the record says.
    pub current: &'a str,
    /// What belongs there, shown while it is empty.
    pub hint: &'a str,
    /// The color of the hint when it is more than a hint.
    pub hint_color: Option<Color32>,
    /// What stands at the right end: a unit, a format.
    pub suffix: &'a str,
    /// Lines shown; more than one makes a field of free text, in which `Enter` is a new line.
    pub rows: usize,
    /// `Enter` takes it also when it has several lines: words that belong on one, but may be long.
    pub is_sentence: bool,
    /// The program is unsure of it.
    pub is_unsure: bool,
    /// Without a frame of its own until it is pointed at.
    pub is_bare: bool,
    /// Set in another face than the usual one.
    pub font: Option<&'a FontId>,
    /// A sign before its words.
    pub lead: Option<(Sign, Color32)>,
}

/// What was typed and is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed<T> {
    /// The value read from the words.
    pub value: T,
    /// Changes of one gesture fold into one undo step.
    pub gesture: Gesture,
}

impl<'a> TextField<'a> {
    /// A field of one line.
    pub const fn line(name: &'a str, current: &'a str) -> Self {
        Self {
            name,
            current,
            hint: "",
            hint_color: None,
            suffix: "",
            rows: 1,
            is_sentence: false,
            is_unsure: false,
            is_bare: false,
            font: None,
            lead: None,
        }
    }

    /// A field of free text with this many lines; it is also sent after a second without typing.
    pub const fn lines(name: &'a str, current: &'a str, rows: usize) -> Self {
        let mut field = Self::line(name, current);
        field.rows = rows;
        field
    }

    /// One sentence that may need several lines: `Enter` takes it.
    pub const fn sentence(name: &'a str, current: &'a str, rows: usize) -> Self {
        let mut field = Self::lines(name, current, rows);
        field.is_sentence = true;
        field
    }

    /// With these words while it is empty.
    #[must_use]
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// With this at its right end.
    #[must_use]
    pub const fn suffix(mut self, suffix: &'a str) -> Self {
        self.suffix = suffix;
        self
    }

    /// `Enter` in another field stops here.
    #[must_use]
    pub const fn unsure(mut self, is_unsure: bool) -> Self {
        self.is_unsure = is_unsure;
        self
    }
}

impl Form<'_> {
    /// A field of plain words: whatever is typed is right.
    pub fn words(&mut self, ui: &mut Ui, field: &TextField<'_>) -> Option<Typed<String>> {
        self.text(ui, field, |typed| Ok(typed.to_owned()))
    }

    /// A field that is taken with every key, as a field that narrows a list down. Gives the words when they have changed.
    pub fn live(&mut self, ui: &mut Ui, field: &TextField<'_>) -> Option<String> {
        let id = self.slot(field.name, false);
        let focus = self.focus_of(ui, id);
        if focus.was_gained {
            select_all(ui, id, field.current);
        }
        let keys = if focus.is_here { take_keys(ui, false) } else { Keys::default() };
        let mut text = field.current.to_owned();
        let response = self.draw_text(ui, field, id, &mut text, None);
        self.has_lost_focus(ui, id);
        if keys.escape {
            self.leave(id, Leave::Back);
        } else if keys.enter || keys.accept {
            self.leave(id, Leave::Accept);
        }
        response.changed().then_some(text)
    }

    /// A text field. Gives a value once it was taken by `Enter` or by leaving and `read` could make sense of it.
    pub fn text<T>(
        &mut self,
        ui: &mut Ui,
        field: &TextField<'_>,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<Typed<T>> {
        let is_multiline = field.rows > 1;
        let id = self.slot(field.name, field.is_unsure);
        let focus = self.focus_of(ui, id);
        let mut draft = self.draft(id).cloned();
        if focus.was_gained && !is_multiline {
            select_all(ui, id, draft.as_ref().map_or(field.current, |it| &it.text));
        }
        let keys =
            if focus.is_here { take_keys(ui, is_multiline && !field.is_sentence) } else { Keys::default() };
        let now = ui.input(|input| input.time);

        let mut text = draft.as_ref().map_or_else(|| field.current.to_owned(), |it| it.text.clone());
        let reason = draft.as_ref().and_then(|it| it.reason.clone());
        let response = self.draw_text(ui, field, id, &mut text, reason.as_deref());
        if focus.was_gained {
            response.scroll_to_me(None);
        }
        if response.changed() {
            draft = Some(Draft { text, typed_at: now, ..Draft::default() });
        }

        let gesture = if focus.is_here { gesture(ui, id) } else { Gesture::default() };
        // egui itself takes the focus on the first frame of a field: then Esc must not count as leaving.
        let was_lost = self.has_lost_focus(ui, id) && !ui.input(|input| input.key_pressed(egui::Key::Escape));
        let mut taken = None;
        if keys.escape {
            match draft.take() {
                Some(_) => {
                    select_all(ui, id, field.current);
                    ui.ctx().request_repaint();
                }
                None => self.leave(id, Leave::Back),
            }
        } else if keys.enter || keys.accept || was_lost || has_paused(ui, is_multiline, draft.as_ref(), now) {
            if let Some(written) = draft.take()
                && written.text != field.current
            {
                match read(&written.text) {
                    Ok(value) => taken = Some(Typed { value, gesture }),
                    Err(reason) => draft = Some(Draft { reason: Some(reason), ..written }),
                }
            }
            if draft.is_none() && (keys.enter || keys.accept) {
                self.leave(id, if keys.accept { Leave::Accept } else { Leave::Next });
            }
        }
        match draft {
            Some(draft) => self.set_draft(id, draft),
            None => self.drop_draft(id),
        }
        self.error_line(ui, id);
        taken
    }

    /// A line below a field that says why what it holds cannot be taken.
    pub(super) fn error_line(&self, ui: &mut Ui, id: egui::Id) {
        let Some(reason) = self.draft(id).and_then(|it| it.reason.clone()) else { return };
        ui.add_space(2.0);
        let words = egui::RichText::new(reason).font(theme::ui(12.0)).color(self.palette.error);
        ui.add(egui::Label::new(words).wrap());
    }

    /// Draws the field itself: frame, words, hint, suffix, ring.
    pub(super) fn draw_text(
        &self,
        ui: &mut Ui,
        field: &TextField<'_>,
        id: egui::Id,
        text: &mut String,
        reason: Option<&str>,
    ) -> Response {
        let palette = self.palette;
        let font = field.font.cloned().unwrap_or_else(|| theme::ui(13.0));
        let suffix = (!field.suffix.is_empty()).then(|| {
            elided(ui, field.suffix, theme::ui(12.0), palette.text_quiet, ui.available_width() * 0.5)
        });
        let suffix_width = suffix.as_ref().map_or(0.0, |galley| galley.size().x + 8.0);
        let lead = if field.lead.is_some() { 18 } else { 0 };
        let margin = Margin { left: 8 + lead, right: 8 + whole_points(suffix_width), top: 5, bottom: 5 };
        let is_multiline = field.rows > 1;
        let is_at_rest = ui.memory(|memory| !memory.has_focus(id));
        // Words that do not fit are cut by the field itself without a sign; at rest they are drawn elided in its place.
        let is_elided = is_at_rest && !is_multiline;
        let edit = if is_multiline {
            let edit = TextEdit::multiline(text);
            if field.is_sentence { edit.return_key(None) } else { edit }
        } else {
            TextEdit::singleline(text).return_key(None)
        };
        let output = edit
            .id(id)
            .font(font.clone())
            .text_color(if is_elided { Color32::TRANSPARENT } else { palette.text })
            .frame(Frame::new().inner_margin(margin))
            .event_filter(FIELD_KEYS)
            .desired_width(f32::INFINITY)
            .desired_rows(field.rows)
            .min_size(egui::vec2(0.0, CONTROL_HEIGHT))
            .align(if is_multiline { Align2::LEFT_TOP } else { Align2::LEFT_CENTER })
            .interactive(!self.is_locked)
            .show(ui);
        let mut response = output.response.response;
        self.frame(ui, &response, field.is_bare, reason.is_some());
        let mut inside = response.rect.shrink2(egui::vec2(9.0, 0.0));
        if let Some((which, color)) = field.lead {
            sign(ui.painter(), which, pos2(inside.left() + 5.0, response.rect.center().y), 9.0, color);
            inside.set_left(inside.left() + f32::from(lead));
        }
        if let Some(suffix) = suffix {
            let at =
                pos2(inside.right() - suffix.size().x, center_of_first_row(response.rect, suffix.size().y));
            ui.painter().galley(at, suffix, palette.text_quiet);
        }
        let room = inside.width() - suffix_width;
        if is_at_rest && (is_elided || text.is_empty()) {
            let (words, color) = if text.is_empty() {
                (field.hint, field.hint_color.unwrap_or(palette.text_faint))
            } else {
                (text.as_str(), palette.text)
            };
            let galley = elided(ui, words, font, color, room);
            let is_cut = galley.elided;
            let at = pos2(inside.left(), center_of_first_row(response.rect, galley.size().y));
            ui.painter().galley(at, galley, color);
            if is_cut {
                response = response.on_hover_text(words);
            }
        }
        let role =
            if is_multiline { accesskit::Role::MultilineTextInput } else { accesskit::Role::TextInput };
        describe(&response, field.name, role, reason);
        if !field.hint.is_empty() {
            ui.ctx().accesskit_node_builder(id, |node| node.set_placeholder(field.hint.to_owned()));
        }
        response
    }

    /// The frame of a field: thin, a ring when it has the focus, red when it does not parse. Painted behind nothing, so that
    /// it needs no layout of its own.
    #[expect(
        clippy::fn_params_excessive_bools,
        reason = "two states of a field, which do not exclude each other"
    )]
    pub(super) fn frame(&self, ui: &Ui, response: &Response, is_bare: bool, is_wrong: bool) {
        let palette = self.palette;
        let stroke = if response.has_focus() {
            Stroke::new(2.0, palette.focus)
        } else if is_wrong {
            Stroke::new(1.0, palette.error)
        } else if is_bare && !response.hovered() {
            Stroke::NONE
        } else {
            Stroke::new(1.0, if self.is_locked { palette.line } else { palette.line_strong })
        };
        ui.painter().rect_stroke(response.rect, RADIUS, stroke, StrokeKind::Inside);
    }
}

/// A field of free text is sent after a second without typing. Asks for the frame in which that will be.
fn has_paused(ui: &Ui, is_multiline: bool, draft: Option<&Draft>, now: f64) -> bool {
    let Some(draft) = draft.filter(|_| is_multiline) else { return false };
    let rest = PAUSE - (now - draft.typed_at);
    if rest > 0.0 {
        ui.ctx().request_repaint_after_secs(to_single(rest) + 0.02);
    }
    rest <= 0.0
}

fn center_of_first_row(rect: Rect, height: f32) -> f32 {
    rect.top() + (CONTROL_HEIGHT.min(rect.height()) - height) / 2.0
}

#[expect(clippy::cast_possible_truncation, reason = "seconds below two fit")]
fn to_single(seconds: f64) -> f32 {
    seconds as f32
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a suffix is at most half as wide as a panel; a cast saturates"
)]
fn whole_points(width: f32) -> i8 {
    width.ceil() as i8
}
