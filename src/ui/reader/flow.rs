//! Which blocks are on screen. The place of the window is a block and a distance inside it, so that nothing above it needs to be known:
//! the cost of a frame follows the height of the window, never the length of the text.

use eframe::egui::Rect;

use crate::{store::PagePrefs, text::Span};

use super::{
    block::{Block, block_at},
    leaf::Leaf,
    press::Press,
};

/// Rows kept free above and below what is brought into view.
const MARGIN: f32 = 1.5;

/// Where the window stands in the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    /// The block at the top, and how far its top lies above the window, in points.
    block: usize,
    offset: f32,
    /// The byte at the top, by which the place is found again when the column changes.
    pin: usize,
    /// The column that `offset` belongs to.
    form: Form,
    /// How far it went since this was last asked, in points.
    travel: Travel,
}

/// How far the window went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Travel {
    /// By so many points, down or up.
    By(f32),
    /// To another place, without passing what lies between.
    Leap,
}

impl Default for Travel {
    fn default() -> Self {
        Self::By(0.0)
    }
}

/// What decides the height of blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Form {
    width: f32,
    line: f32,
    flows: bool,
    page: PagePrefs,
}

/// How far a place is brought into view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reveal {
    /// As little as possible: the caret was moved.
    Just,
    /// To a third of the height, unless it can be read already: a jump.
    Third,
}

impl Flow {
    /// A window that shows this byte at its top.
    pub(super) fn at(byte: usize) -> Self {
        Self { pin: byte, ..Self::default() }
    }

    /// The byte at the top.
    pub(super) fn pin(&self) -> usize {
        self.pin
    }

    /// Finds the place again after the column changed its width, its letters or its line ends.
    pub(super) fn follow(&mut self, press: &Press<'_>) {
        let form = Form { width: press.width, line: press.line(), flows: press.flows, page: press.page };
        if self.form != form {
            self.form = form;
            self.go_to(press, self.pin);
        }
    }

    /// How far it went since this was last asked.
    pub(super) fn take_travel(&mut self) -> Travel {
        std::mem::take(&mut self.travel)
    }

    /// How far it went so far does not matter: it was led there by hand.
    pub(super) fn forget_travel(&mut self) {
        self.travel = Travel::default();
    }

    /// The same window moved by so many points.
    pub(super) fn moved(&self, press: &Press<'_>, distance: f32) -> Self {
        let mut moved = self.clone();
        moved.scroll_by(press, distance);
        moved
    }

    /// Puts the row of a byte at the top.
    pub(super) fn go_to(&mut self, press: &Press<'_>, byte: usize) {
        self.travel = Travel::Leap;
        self.block = block_at(press.blocks, byte);
        let is_start = press.blocks.get(self.block).is_none_or(|block| byte <= block.span.start);
        self.offset = if is_start { 0.0 } else { press.set(self.block, 0.0).caret(byte).top() };
        self.pin = byte;
    }

    /// Moves the window down by this many points, laying out what it passes.
    pub(super) fn scroll_by(&mut self, press: &Press<'_>, distance: f32) {
        if let Travel::By(so_far) = &mut self.travel {
            *so_far += distance;
        }
        self.offset += distance;
        while self.offset < 0.0 && self.block > 0 {
            self.block -= 1;
            self.offset += press.set(self.block, 0.0).extent();
        }
        if let Travel::By(so_far) = &mut self.travel {
            *so_far -= self.offset.min(0.0);
        }
        self.offset = self.offset.max(0.0);
        while self.block + 1 < press.blocks.len() {
            let extent = press.set(self.block, 0.0).extent();
            if self.offset < extent {
                break;
            }
            self.offset -= extent;
            self.block += 1;
        }
        self.pin_top(press);
    }

    /// Goes to a share of the text, 0 to 1 by bytes, without laying out anything on the way.
    pub(super) fn go_to_share(&mut self, press: &Press<'_>, share: f64) {
        self.travel = Travel::Leap;
        let byte = byte_of_share(press.text.len(), share);
        self.block = block_at(press.blocks, byte);
        let leaf = press.set(self.block, 0.0);
        let span = leaf.block.span;
        let inside = byte.saturating_sub(span.start).min(span.len());
        self.offset = leaf.extent() * (inside as f32 / span.len().max(1) as f32);
        self.pin = byte;
    }

    /// Brings a span into view; gives true when the window moved.
    pub(super) fn reveal(&mut self, press: &Press<'_>, span: Span, height: f32, how: Reveal) -> bool {
        let margin = (press.line() * MARGIN).min(height / 4.0);
        let (low, high) = (margin, height - margin);
        let Some((top, bottom)) = self.place_of(press, span, height) else {
            self.go_to(press, span.start);
            self.scroll_by(press, -height / 3.0);
            return true;
        };
        let is_above = top < low && !(self.block == 0 && self.offset <= 0.0);
        let distance = match how {
            _ if !is_above && bottom <= high => return false,
            Reveal::Third => top - height / 3.0,
            Reveal::Just if is_above => top - low,
            Reveal::Just => bottom - high,
        };
        self.scroll_by(press, distance);
        true
    }

    /// Lays out what is in the window and keeps the end of the text at its foot.
    pub(super) fn leaves(&mut self, press: &Press<'_>, rect: Rect) -> Vec<Leaf> {
        let (mut leaves, foot) = self.lay(press, rect);
        let is_scrolled = self.block > 0 || self.offset > 0.0;
        if foot < rect.bottom() && is_scrolled {
            self.scroll_by(press, foot - rect.bottom());
            leaves = self.lay(press, rect).0;
        }
        leaves
    }

    fn lay(&self, press: &Press<'_>, rect: Rect) -> (Vec<Leaf>, f32) {
        let mut leaves = Vec::new();
        let mut top = rect.top() - self.offset;
        let mut index = self.block;
        while index < press.blocks.len() && top < rect.bottom() {
            let leaf = press.set(index, top);
            top += leaf.extent();
            leaves.push(leaf);
            index += 1;
        }
        (leaves, top)
    }

    /// Top and bottom of a span's first row, in points from the top of the window; `None` when it is farther than a window away.
    fn place_of(&self, press: &Press<'_>, span: Span, height: f32) -> Option<(f32, f32)> {
        let wanted = block_at(press.blocks, span.start);
        let mut top = -self.offset;
        let mut index = self.block;
        while index > wanted {
            index -= 1;
            top -= press.set(index, 0.0).extent();
            if top < -height {
                return None;
            }
        }
        while index < wanted {
            top += press.set(index, 0.0).extent();
            index += 1;
            if top > 2.0 * height {
                return None;
            }
        }
        let row = press.set(wanted, top).caret(span.start);
        Some((row.top(), row.bottom()))
    }

    fn pin_top(&mut self, press: &Press<'_>) {
        let leaf = press.set(self.block, -self.offset);
        self.pin = if self.offset <= 0.0 {
            leaf.block.span.start
        } else {
            leaf.byte_at(press.text, eframe::egui::pos2(leaf.origin.x, press.line() * 0.5))
        };
    }
}

/// Where a block is, so that the ruler can tell how much of the text is in the window: shares of 0 to 1, by bytes.
pub(super) fn shares_in_view(leaves: &[Leaf], rect: Rect, length: usize) -> (f64, f64) {
    let share = |leaf: &Leaf, y: f32| {
        let top = leaf.origin.y - leaf.above;
        let part = f64::from(((y - top) / leaf.extent().max(1.0)).clamp(0.0, 1.0));
        let Block { span, .. } = leaf.block;
        (span.start as f64 + part * span.len() as f64) / length.max(1) as f64
    };
    let first = leaves.first().map_or(0.0, |leaf| share(leaf, rect.top()));
    let last = leaves.last().map_or(1.0, |leaf| share(leaf, rect.bottom()));
    (first, last)
}

/// The byte at a share of a text.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the length of the text"
)]
fn byte_of_share(length: usize, share: f64) -> usize {
    (share.clamp(0.0, 1.0) * length as f64) as usize
}
