//! The row of buttons at the selection: claim, and the tags of the project's schema with their keys.

use eframe::egui::{
    Align2, Color32, EventFilter, Galley, Key as Press, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, epaint::Shadow, pos2, vec2,
};

use crate::{
    desk::{Action, Desk},
    model::{Id, Source, Tag, TagOn},
    text::Span,
    ui::{
        outbox::{Outbox, Wish},
        state::{Dialog, Shared},
        theme,
    },
};

use super::{leaf::Part, page::Page};

/// Height of the row and of its buttons, in points.
const HEIGHT: f32 = 36.0;
const BUTTON: f32 = 26.0;
/// Space between the row and the selection.
const AWAY: f32 = 6.0;
/// Space inside a button, and between its name and its key.
const PAD: f32 = 8.0;
const KEY_GAP: f32 = 6.0;

/// What came of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// A claim was asked for; the editor takes the keyboard.
    Claimed,
    /// Something else was; the text takes the keyboard back.
    Done,
    /// Nothing was: the keyboard goes back to the text.
    Left,
}

/// A button of the row.
struct Button {
    name: std::sync::Arc<Galley>,
    key: std::sync::Arc<Galley>,
    /// As it is read out.
    title: String,
    does: Does,
}

enum Does {
    Claim,
    Tag(Id<Tag>),
    More,
}

impl Button {
    fn width(&self) -> f32 {
        let key = self.key.size().x;
        2.0 * PAD + self.name.size().x + if key > 0.0 { KEY_GAP + key } else { 0.0 }
    }
}

/// Shows the row above or below the selected words, never over them, and sends what is chosen.
pub(super) fn toolbar_ui(
    desk: &Desk,
    shared: &Shared,
    page: &Page<'_>,
    source: &Id<Source>,
    span: Span,
    ui: &Ui,
    out: &mut Outbox,
) -> Option<Choice> {
    let palette = &shared.palette;
    let buttons = buttons(desk, page.rect.width() - 16.0, ui);
    let width = 2.0 * 5.0 + buttons.iter().map(Button::width).sum::<f32>() + 2.0 * (buttons.len() - 1) as f32;
    let rect = place(page, &page.parts(span), width)?;
    let painter = ui.painter_at(page.rect);
    let shadow = Shadow { offset: [0, 4], blur: 14, spread: 0, color: palette.shadow.gamma_multiply(0.22) };
    painter.add(shadow.as_shape(rect, 8.0));
    painter.rect(rect, 8.0, palette.panel, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    // The row itself takes clicks beside its buttons, so that they do not fall through to the text.
    let _ground = ui.interact(rect, ui.scope_id().with("toolbar"), Sense::CLICK | Sense::DRAG);
    let mut x = rect.left() + 5.0;
    let mut choice = None;
    for (index, button) in buttons.iter().enumerate() {
        let place =
            Rect::from_min_size(pos2(x, rect.center().y - BUTTON / 2.0), vec2(button.width(), BUTTON));
        x = place.right() + 2.0;
        let response = ui.interact(place, ui.scope_id().with(("toolbar", index)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &button.title));
        let is_claim = matches!(button.does, Does::Claim);
        let lit = response.hovered() || response.has_focus();
        let fill = match (is_claim, lit) {
            (true, _) => palette.accent_tint,
            (false, true) => palette.hover,
            (false, false) => Color32::TRANSPARENT,
        };
        painter.rect_filled(place, 5.0, fill);
        if response.has_focus() {
            painter.rect_stroke(place, 5.0, Stroke::new(2.0, palette.focus), StrokeKind::Inside);
        }
        let ink = if is_claim { palette.accent } else { palette.text };
        let quiet = if is_claim { palette.accent } else { palette.text_quiet };
        let middle = place.center().y;
        let mut at = pos2(place.left() + PAD, middle - button.name.size().y / 2.0);
        painter.galley(at, button.name.clone(), ink);
        at.x += button.name.size().x + KEY_GAP;
        at.y = middle - button.key.size().y / 2.0;
        painter.galley(at, button.key.clone(), quiet);
        if response.has_focus() {
            // Escape goes back to the text instead of nowhere.
            let filter = EventFilter { escape: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            if ui.input(|input| input.key_pressed(Press::Escape)) {
                choice = Some(Choice::Left);
            }
        }
        if response.clicked() {
            choice = Some(if is_claim { Choice::Claimed } else { Choice::Done });
            send(button, source, span, out);
        }
    }
    choice
}

fn send(button: &Button, source: &Id<Source>, span: Span, out: &mut Outbox) {
    let source = source.clone();
    match &button.does {
        Does::Claim => out.send(Action::MakeClaim { source, span }),
        Does::Tag(tag) => out.send(Action::Tag { source, span, tag: tag.clone() }),
        Does::More => out.ask(Wish::Open(Dialog::Palette)),
    }
}

/// Claim first, then the tags for words, those with a key first; what does not fit is behind *More*.
fn buttons(desk: &Desk, room: f32, ui: &Ui) -> Vec<Button> {
    let button = |name: &str, key: &str, title: String, does: Does| {
        let text =
            |words: &str, font| ui.painter().layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER);
        Button { name: text(name, theme::ui(12.5)), key: text(key, theme::ui(12.0)), title, does }
    };
    let mut buttons = vec![button("÷ Claim", "C", "Make a claim (C)".to_owned(), Does::Claim)];
    let mut tags: Vec<_> = desk.project().tags().iter().filter(|tag| tag.on == TagOn::Mention).collect();
    tags.sort_by_key(|tag| (tag.key.is_none(), tag.key, tag.label.clone()));
    let more = button("More…", "", "All commands".to_owned(), Does::More);
    let mut used = 10.0 + buttons.iter().map(Button::width).sum::<f32>();
    let n_tags = tags.len();
    for (index, tag) in tags.into_iter().enumerate() {
        let key = tag.key.map(String::from).unwrap_or_default();
        let title = if key.is_empty() {
            format!("Tag as {}", tag.label)
        } else {
            format!("Tag as {} ({key})", tag.label)
        };
        let next = button(&tag.label, &key, title, Does::Tag(tag.id.clone()));
        let reserve = if index + 1 < n_tags { more.width() + 2.0 } else { 0.0 };
        if used + next.width() + 2.0 + reserve > room {
            buttons.push(more);
            break;
        }
        used += next.width() + 2.0;
        buttons.push(next);
    }
    buttons
}

/// Above the first row of the selection, else below the last one; over neither.
fn place(page: &Page<'_>, parts: &[Part], width: f32) -> Option<Rect> {
    let window = page.rect.shrink(4.0);
    let (first, last) = (parts.first()?.rect, parts.last()?.rect);
    let above = first.top() - AWAY - HEIGHT + 6.0;
    let below = last.bottom() + AWAY;
    let top = if above >= window.top() {
        above
    } else if below + HEIGHT <= window.bottom() {
        below
    } else {
        return None;
    };
    if first.top() > window.bottom() || last.bottom() < window.top() {
        return None;
    }
    let anchor = if top < first.top() { first } else { last };
    let left = anchor.left().min(window.right() - width).max(window.left());
    Some(Align2::LEFT_TOP.anchor_size(pos2(left.round(), top.round()), vec2(width, HEIGHT)))
}
