//! The reader: the text as a page, with its marks. What is on screen is laid out, nothing else; the text is never altered here.
//!
//! `sheet` is one frame and goes through the files in this order: `block` cuts the text, `press` sets blocks as `leaf`s, `flow` says which
//! are on screen and `page` holds them, `keys` and `pick` move the caret, `scene` finds the marks, `paint`, `margin` and
//! `signs` draw them, `card` says what they are, `access` tells screen readers.

mod view;
pub use view::{ReaderView, ReaderWork};

mod sheet;

mod block;
mod indent;
mod press;

mod leaf;
mod words;

mod even;
mod flow;
mod glide;
mod page;

mod caret;
mod edges;
mod keys;
mod pick;

mod scene;

mod margin;
mod paint;
mod signs;

mod card;
mod choice;
mod telling;

mod overview;
mod ruler;
mod toolbar;

mod empty;

mod access;

use eframe::egui::Ui;

use crate::desk::Desk;

use super::{outbox::Outbox, state::Shared};

/// Shows the text of the source chosen in [`Shared`], with marks, caret and ruler.
pub fn reader_ui(desk: &Desk, shared: &Shared, view: &mut ReaderView, ui: &mut Ui, out: &mut Outbox) {
    let rect = ui.available_rect_before_wrap();
    ui.painter_at(rect).rect_filled(rect, 0.0, shared.palette.ground);
    let shown = shared.source.as_ref().and_then(|source| view.turn_to(desk, source));
    let Some(shown) = shown.filter(|shown| !shown.blocks.is_empty()) else {
        view.turn_away();
        return empty::empty_ui(desk, shared, rect, ui);
    };
    sheet::sheet_ui(desk, shared, view, &shown, rect, ui, out);
}
