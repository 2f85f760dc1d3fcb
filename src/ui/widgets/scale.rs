//! The seven-point scale of how firmly a voice holds a claim.

use eframe::egui::{
    EventFilter, Key as Press, Modifiers, Rect, Sense, Stroke, StrokeKind, Ui, accesskit, pos2, vec2,
};

use super::{
    draft::Typed,
    form::{Form, Leave, describe, gesture, take_keys},
};
use crate::{desk::words::holds_title, model::Holds};

/// Height of the row of segments that can be hit, and of the segments themselves, in points.
const ROW: f32 = 16.0;
const SEGMENT: f32 = 6.0;
const GAP: f32 = 2.0;

impl Form<'_> {
    /// The scale: arrows move, `Home` and `End` go to the ends, a click chooses. The word stands elsewhere.
    pub fn scale(&mut self, ui: &mut Ui, name: &str, current: Holds) -> Option<Typed<Holds>> {
        let id = self.slot(name, false);
        let focus = self.focus_of(ui, id);
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
        let rect = rect.shrink2(vec2(8.0, 0.0));
        let response = ui.interact(rect, id, Sense::click());
        let at = Holds::ALL.iter().position(|it| *it == current).unwrap_or_default();
        let n = Holds::ALL.len();
        describe(&response, name, accesskit::Role::Slider, None);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_value(holds_title(current).to_owned());
            node.set_numeric_value((at + 1) as f64);
            node.set_min_numeric_value(1.0);
            node.set_max_numeric_value(n as f64);
            node.set_numeric_value_step(1.0);
            node.add_action(accesskit::Action::Increment);
            node.add_action(accesskit::Action::Decrement);
        });
        if focus.was_gained {
            response.scroll_to_me(None);
        }

        let width = (rect.width() - GAP * (n - 1) as f32) / n as f32;
        let segment = |index: usize| {
            let left = rect.left() + index as f32 * (width + GAP);
            Rect::from_center_size(pos2(left + width / 2.0, rect.center().y), vec2(width, SEGMENT))
        };
        let pointed = response
            .hover_pos()
            .map(|at| (0..n).rev().find(|index| segment(*index).left() <= at.x).unwrap_or(0));
        for index in 0..n {
            let color = if index == at {
                self.palette.accent
            } else if pointed == Some(index) && !self.is_locked {
                self.palette.line_strong
            } else {
                self.palette.line
            };
            ui.painter().rect_filled(segment(index), 2, color);
        }
        if focus.is_here {
            let ring = rect.expand2(vec2(3.0, 0.0));
            ui.painter().rect_stroke(ring, 4, Stroke::new(2.0, self.palette.focus), StrokeKind::Inside);
        }
        let response = match pointed {
            Some(index) => response.on_hover_text_at_pointer(holds_title(Holds::ALL[index])),
            None => response,
        };

        let mut wanted = at;
        if focus.is_here {
            let filter = EventFilter { horizontal_arrows: true, escape: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            let keys = take_keys(ui, false);
            if keys.escape {
                self.leave(id, Leave::Back);
            } else if keys.accept || keys.enter {
                self.leave(id, if keys.accept { Leave::Accept } else { Leave::Next });
            }
            wanted = stepped(ui, at, n - 1);
        }
        let more = ui.input(|input| {
            let count = |action| input.num_accesskit_action_requests(id, action);
            (count(accesskit::Action::Increment), count(accesskit::Action::Decrement))
        });
        wanted = (wanted + more.0).saturating_sub(more.1).min(n - 1);
        if response.clicked()
            && let Some(index) = pointed
        {
            wanted = index;
            response.request_focus();
        }
        let gesture = gesture(ui, id);
        self.has_lost_focus(ui, id);
        (wanted != at && !self.is_locked).then(|| Typed { value: Holds::ALL[wanted], gesture })
    }
}

fn stepped(ui: &Ui, at: usize, last: usize) -> usize {
    ui.input_mut(|input| {
        let mut at = at;
        while input.consume_key(Modifiers::NONE, Press::ArrowRight) {
            at = (at + 1).min(last);
        }
        while input.consume_key(Modifiers::NONE, Press::ArrowLeft) {
            at = at.saturating_sub(1);
        }
        if input.consume_key(Modifiers::NONE, Press::Home) {
            at = 0;
        }
        if input.consume_key(Modifiers::NONE, Press::End) {
            at = last;
        }
        at
    })
}
