//! One block as it stands on the screen, and the way between its bytes and its places.
//!
//! A block is normally one galley of egui. Where the galley does not have one glyph for each character (right-to-left
//! scripts), its positions would lie, and the block is set word by word instead (`words.rs`): then places are whole words.

use std::sync::Arc;

use eframe::egui::{
    Galley, Pos2, Rect,
    epaint::text::{CharIndex, PlacedRow},
    pos2, vec2,
};

use crate::text::{Span, grapheme_after, grapheme_before, snap_to_graphemes};

use super::{block::Block, words::WordRows};

/// A block that is laid out. All positions are of the screen, in points.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// Index of the block.
    pub(super) index: usize,
    /// The block.
    pub(super) block: Block,
    /// Top left corner of its first row.
    pub(super) origin: Pos2,
    /// Empty space above the first row and below the last one.
    pub(super) above: f32,
    pub(super) below: f32,
    /// Size of its letters.
    pub(super) size: f32,
    /// From the top of a row to its baseline.
    pub(super) baseline: f32,
    /// Its rows.
    pub(super) body: Body,
}

/// How a block is set.
#[derive(Clone, Debug)]
pub(super) enum Body {
    /// As one galley with a glyph for each character.
    Galley(Arc<Galley>, Scalars),
    /// Word by word.
    Words(WordRows),
}

/// The part of a span that lies in one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Part {
    /// As high as the row.
    pub(super) rect: Rect,
    /// Height of the baseline on the screen.
    pub(super) baseline: f32,
    /// Size of the letters.
    pub(super) size: f32,
    /// The span begins here, it does not come from the row before.
    pub(super) begins: bool,
    /// The span ends here.
    pub(super) ends: bool,
}

/// Bytes and characters of a short text, both ways. Needs no memory for ASCII.
#[derive(Clone, Debug)]
pub(super) struct Scalars {
    /// The byte at which each character starts, and the length; `None` for ASCII.
    starts: Option<Vec<usize>>,
    length: usize,
}

impl Scalars {
    /// The table of a text.
    pub(super) fn of(text: &str) -> Self {
        let starts = (!text.is_ascii())
            .then(|| text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect::<Vec<_>>());
        Self { starts, length: text.len() }
    }

    /// How many characters there are.
    pub(super) fn count(&self) -> usize {
        self.starts.as_ref().map_or(self.length, |starts| starts.len() - 1)
    }

    /// The character that a byte belongs to.
    pub(super) fn character(&self, byte: usize) -> usize {
        let byte = byte.min(self.length);
        self.starts.as_ref().map_or(byte, |starts| starts.partition_point(|start| *start < byte))
    }

    fn byte(&self, character: usize) -> usize {
        let starts = self.starts.as_ref();
        starts.map_or(character, |it| it.get(character).copied().unwrap_or(self.length)).min(self.length)
    }
}

impl Leaf {
    /// Height with the space around it.
    pub(super) fn extent(&self) -> f32 {
        self.above + self.height() + self.below
    }

    /// Height of its rows.
    pub(super) fn height(&self) -> f32 {
        match &self.body {
            Body::Galley(galley, _) => galley.size().y,
            Body::Words(words) => words.height(),
        }
    }

    /// True when each place of the screen tells a byte; false where only whole words can be told apart.
    pub(super) fn is_exact(&self) -> bool {
        matches!(self.body, Body::Galley(..))
    }

    /// The rectangle of its rows, as wide as the words.
    pub(super) fn rect(&self) -> Rect {
        let width = match &self.body {
            Body::Galley(galley, _) => galley.size().x,
            Body::Words(words) => words.width(),
        };
        Rect::from_min_size(self.origin, vec2(width, self.height()))
    }

    /// The parts of a span (bytes of the whole text) that lie in this block, one for each row, without spaces at row ends.
    pub(super) fn parts(&self, span: Span) -> Vec<Part> {
        let Some(here) = span.meet(self.block.span) else { return Vec::new() };
        let local = Span::new(here.start - self.block.span.start, here.end - self.block.span.start);
        let mut rects: Vec<Rect> = match &self.body {
            Body::Galley(galley, scalars) => galley_rects(galley, scalars, local),
            Body::Words(words) => words.rects(local),
        };
        for rect in &mut rects {
            *rect = rect.translate(self.origin.to_vec2());
        }
        let last = rects.len().saturating_sub(1);
        let part = |(index, rect): (usize, Rect)| Part {
            rect,
            baseline: rect.top() + self.baseline,
            size: self.size,
            begins: index == 0 && here.start == span.start,
            ends: index == last && here.end == span.end,
        };
        rects.into_iter().enumerate().map(part).collect()
    }

    /// The caret place nearest to a position, at a grapheme boundary; at a word's edge where the block is set by words.
    pub(super) fn byte_at(&self, text: &str, position: Pos2) -> usize {
        let local = match &self.body {
            Body::Galley(galley, scalars) => {
                // egui jumps to the very start above a galley; the row's own end is nearer to what a person means.
                let inside = position - self.origin;
                let y = inside.y.clamp(0.5, (galley.size().y - 0.5).max(0.5));
                let cursor = galley.cursor_from_pos(vec2(inside.x, y));
                let byte = scalars.byte(cursor.index.0);
                self.before_row_end(galley, scalars, y, byte)
            }
            Body::Words(words) => words.byte_at(position - self.origin),
        };
        nearest_grapheme(text, self.block.span.start + local)
    }

    /// The byte whose character lies under a position; `None` beside the words.
    pub(super) fn byte_under(&self, position: Pos2) -> Option<usize> {
        let inside = position - self.origin;
        let local = match &self.body {
            Body::Galley(galley, scalars) => {
                let mut before = 0;
                let mut found = None;
                for row in &galley.rows {
                    if row.rect().y_range().contains(inside.y) {
                        let x = inside.x - row.pos.x;
                        let column = row.glyphs.iter().enumerate().position(|(index, it)| {
                            // A space reaches to the next word, however far that was moved.
                            let next = row.glyphs.get(index + 1).filter(|_| it.chr.is_whitespace());
                            it.pos.x <= x && x < next.map_or(it.max_x(), |next| next.pos.x)
                        });
                        found = column.map(|column| scalars.byte(before + column));
                        break;
                    }
                    before += row.char_count_including_newline().0;
                }
                found
            }
            Body::Words(words) => words.word_under(inside).map(|word| word.start),
        };
        local.map(|byte| self.block.span.start + byte)
    }

    /// Where the caret stands at a byte, as a rectangle without width.
    pub(super) fn caret(&self, byte: usize) -> Rect {
        let local = byte.saturating_sub(self.block.span.start).min(self.block.span.len());
        let rect = match &self.body {
            Body::Galley(galley, scalars) => {
                let (row, column) = place_in(galley, scalars.character(local));
                galley.rows.get(row).map_or(Rect::ZERO, |row| {
                    let x = row.pos.x + caret_offset(row, column);
                    Rect::from_min_max(pos2(x, row.min_y()), pos2(x, row.max_y()))
                })
            }
            Body::Words(words) => words.caret(local),
        };
        rect.translate(self.origin.to_vec2())
    }

    /// How many rows there are.
    pub(super) fn n_rows(&self) -> usize {
        match &self.body {
            Body::Galley(galley, _) => galley.rows.len(),
            Body::Words(words) => words.n_rows(),
        }
    }

    /// The row that a byte stands in; at a soft line end, the row below.
    pub(super) fn row_of(&self, byte: usize) -> usize {
        let local = byte.saturating_sub(self.block.span.start).min(self.block.span.len());
        match &self.body {
            Body::Galley(galley, scalars) => place_in(galley, scalars.character(local)).0,
            Body::Words(words) => words.row_of(local),
        }
    }

    /// The caret place in a row that is nearest to an x of the screen.
    pub(super) fn byte_in_row(&self, text: &str, row: usize, x: f32) -> usize {
        let middle = match &self.body {
            Body::Galley(galley, _) => galley.rows.get(row).map(|row| row.rect().center().y),
            Body::Words(words) => words.row_middle(row),
        };
        self.byte_at(text, pos2(x, self.origin.y + middle.unwrap_or_default()))
    }

    /// A caret never stands behind the space at which a row was broken: that place is the start of the next row.
    fn before_row_end(&self, galley: &Galley, scalars: &Scalars, y: f32, byte: usize) -> usize {
        let character = scalars.character(byte);
        let (row, _) = place_in(galley, character);
        let wanted = galley.rows.iter().position(|row| row.rect().y_range().contains(y));
        if wanted.is_some_and(|wanted| wanted + 1 == row) && byte > 0 {
            return scalars.byte(character.saturating_sub(1));
        }
        byte.min(self.block.span.len())
    }
}

/// Row and column of a character; at a soft line end, the start of the row below.
fn place_in(galley: &Galley, character: usize) -> (usize, usize) {
    let mut before = 0;
    for (index, row) in galley.rows.iter().enumerate() {
        let length = row.glyphs.len();
        let is_last = index + 1 == galley.rows.len();
        let is_inside =
            character < before + length || (row.ends_with_newline || is_last) && character <= before + length;
        if is_inside {
            return (index, character.saturating_sub(before));
        }
        before += row.char_count_including_newline().0;
    }
    let last = galley.rows.len().saturating_sub(1);
    (last, galley.rows.get(last).map_or(0, |row| row.glyphs.len()))
}

/// Where the caret stands in a row. Before a note's marker it stands at the word, not inside the chip around the marker.
fn caret_offset(row: &PlacedRow, column: usize) -> f32 {
    let before = column.checked_sub(1).and_then(|it| row.glyphs.get(it));
    match (before, row.glyphs.get(column)) {
        (Some(before), Some(here)) if here.font_height < 0.8 * before.font_height => before.max_x(),
        _ => row.x_offset(CharIndex(column)),
    }
}

/// Rectangles of a span of a galley, one a row.
fn galley_rects(galley: &Galley, scalars: &Scalars, span: Span) -> Vec<Rect> {
    let (start, end) = (scalars.character(span.start), scalars.character(span.end));
    let mut before = 0;
    let mut rects = Vec::new();
    for row in &galley.rows {
        let length = row.glyphs.len();
        if end <= before {
            break;
        }
        if start < before + length {
            let first = start.max(before) - before;
            let last = (end.min(before + length) - before).min(words_end(row));
            if first < last {
                rects.push(row_rect(row, first, last));
            }
        }
        before += row.char_count_including_newline().0;
    }
    rects
}

fn row_rect(row: &PlacedRow, first: usize, last: usize) -> Rect {
    let left = row.pos.x + row.x_offset(CharIndex(first));
    // The end of the last glyph, not the start of the next: extra space before a note is not part of the word.
    let right =
        last.checked_sub(1).and_then(|it| row.glyphs.get(it)).map_or(left, |it| row.pos.x + it.max_x());
    let right = right.max(row.pos.x + if last < row.glyphs.len() { left - row.pos.x } else { 0.0 });
    Rect::from_min_max(pos2(left, row.min_y()), pos2(right, row.max_y()))
}

/// Number of characters of a row up to its last one that is no space.
fn words_end(row: &PlacedRow) -> usize {
    row.glyphs.iter().rposition(|glyph| !glyph.chr.is_whitespace()).map_or(0, |last| last + 1)
}

/// The grapheme boundary nearest to a byte.
fn nearest_grapheme(text: &str, byte: usize) -> usize {
    let around = snap_to_graphemes(text, Span::at(byte));
    if around.is_empty() {
        return byte;
    }
    debug_assert!(grapheme_before(text, around.end) <= byte && byte <= grapheme_after(text, around.start));
    if byte - around.start <= around.end - byte { around.start } else { around.end }
}
