//! Notices over the window: what happened, what it means, what to do. Grave ones stay until they are closed.

use eframe::egui::{Align2, Area, Context, Frame, Id, Margin, Order, RichText, Stroke, vec2};

use crate::desk::{Notice, Tone};

use super::{
    outbox::{Outbox, Wish},
    state::Shared,
    theme,
    widgets::{Weight, button},
};

/// The notices that stand open, oldest first.
#[derive(Debug, Default)]
pub(super) struct Notices {
    open: Vec<Notice>,
}

impl Notices {
    /// Takes a notice in; gives its words back when it is a quiet one, which belongs into the status bar.
    pub(super) fn take(&mut self, notice: Notice) -> Option<String> {
        if notice.tone == Tone::Quiet {
            return Some(notice.headline);
        }
        if !self.open.contains(&notice) {
            self.open.push(notice);
        }
        None
    }

    /// True while a notice stands open.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Closes the newest.
    pub(super) fn close_last(&mut self) {
        self.open.pop();
    }

    /// Closes all, as another project is opened.
    pub(super) fn clear(&mut self) {
        self.open.clear();
    }
}

/// Shows them at the top right, below the bar.
pub(super) fn notices_ui(shared: &Shared, notices: &mut Notices, ctx: &Context, out: &mut Outbox) {
    let mut closed = None;
    let palette = &shared.palette;
    Area::new(Id::unique("notices")).order(Order::Middle).anchor(Align2::CENTER_TOP, vec2(0.0, 52.0)).show(
        ctx,
        |ui| {
            for (index, notice) in notices.open.iter().enumerate() {
                let color = match notice.tone {
                    Tone::Error => palette.error,
                    Tone::Warning => palette.warn,
                    Tone::Done | Tone::Quiet => palette.ok,
                };
                let frame = Frame::popup(ui.style())
                    .fill(palette.panel)
                    .stroke(Stroke::new(1.5, color))
                    .inner_margin(Margin::same(14));
                frame.show(ui, |ui| {
                    ui.set_width(520.0);
                    ui.label(RichText::new(&notice.headline).font(theme::strong(14.0)).color(color));
                    ui.label(RichText::new(&notice.detail).color(palette.text));
                    ui.add_space(6.0);
                    ui.horizontal(|ui| {
                        if let Some((command, words)) = notice.remedy
                            && button(ui, palette, words, Weight::Main).clicked()
                        {
                            out.ask(Wish::Run(command));
                            closed = Some(index);
                        }
                        if button(ui, palette, "Close", Weight::Plain).clicked() {
                            closed = Some(index);
                        }
                    });
                });
                ui.add_space(8.0);
            }
        },
    );
    if let Some(index) = closed {
        notices.open.remove(index);
    }
}
