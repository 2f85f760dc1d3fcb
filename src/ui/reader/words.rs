//! A block set word by word, for scripts in which egui has no glyph for each character (Hebrew, Arabic, and what stands beside them).
//!
//! Each word is a galley of its own, placed by the direction of its letters (a plain form of UAX #9: words, not characters,
//! are put in order). A place is the edge of a word; offsets are those of the words in the text and therefore never wrong.

use std::sync::Arc;

use eframe::egui::{Galley, Pos2, Rect, Vec2, pos2, vec2};

use crate::text::Span;

/// A word and where it stands, from the top left corner of its block.
#[derive(Clone, Debug)]
struct Word {
    /// Bytes from the start of the block.
    span: Span,
    rect: Rect,
    row: usize,
    is_rtl: bool,
    galley: Arc<Galley>,
}

/// Words in rows.
#[derive(Clone, Debug, Default)]
pub(super) struct WordRows {
    words: Vec<Word>,
    line: f32,
    width: f32,
    n_rows: usize,
}

/// A word with its galley, before it has a place.
pub(super) struct Loose {
    /// Bytes from the start of the block.
    pub(super) span: Span,
    /// The word, laid out alone.
    pub(super) galley: Arc<Galley>,
    /// Its letters run from right to left.
    pub(super) is_rtl: bool,
    /// What stands before it.
    pub(super) after: After,
    /// How far the line that it opens begins from the edge of its rows; to the other side when negative.
    pub(super) lead: f32,
}

/// What stands between a word and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// Nothing: a comma after its word, figures in one.
    Nothing,
    /// White space.
    Space,
    /// A line end that is kept.
    LineEnd,
}

impl WordRows {
    /// Puts words into rows of a width. `line` is the height of a row, `space` the width between words; a block whose first
    /// letters run from right to left begins at the right.
    pub(super) fn place(words: Vec<Loose>, width: f32, line: f32, space: f32, is_rtl: bool) -> Self {
        let mut rows: Vec<Vec<Loose>> = vec![Vec::new()];
        let mut x = 0.0;
        for word in words {
            let needs = word.galley.size().x;
            let is_new = match word.after {
                After::Nothing => false,
                After::Space => x + needs > width,
                After::LineEnd => true,
            };
            if is_new && rows.last().is_some_and(|row| !row.is_empty()) {
                rows.push(Vec::new());
                x = 0.0;
            }
            if rows.last().is_some_and(Vec::is_empty) {
                x = word.lead;
            }
            x += needs + if word.after == After::Nothing { 0.0 } else { space };
            if let Some(row) = rows.last_mut() {
                row.push(word);
            }
        }
        let n_rows = rows.len();
        let mut placed = Vec::new();
        for (index, row) in rows.into_iter().enumerate() {
            let lead = row.first().map_or(0.0, |word| word.lead);
            let seen = in_order_of_sight(row, is_rtl);
            let gaps = gaps(&seen, space);
            let total: f32 = seen.iter().map(|word| word.galley.size().x).chain(gaps.iter().copied()).sum();
            let mut x = if is_rtl { (width - total - lead).max(0.0) } else { lead };
            for (word, gap) in seen.into_iter().zip(gaps) {
                x += gap;
                let size = vec2(word.galley.size().x, line);
                let rect = Rect::from_min_size(pos2(x, f32_of(index) * line), size);
                x += size.x;
                placed.push(Word {
                    span: word.span,
                    rect,
                    row: index,
                    is_rtl: word.is_rtl,
                    galley: word.galley,
                });
            }
        }
        placed.sort_by_key(|word| word.span.start);
        Self { words: placed, line, width, n_rows }
    }

    /// Height of all rows.
    pub(super) fn height(&self) -> f32 {
        f32_of(self.n_rows) * self.line
    }

    /// Width of the column.
    pub(super) fn width(&self) -> f32 {
        self.width
    }

    /// How many rows there are.
    pub(super) fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// The words and where to paint each, from the corner of the block.
    pub(super) fn galleys(&self) -> impl Iterator<Item = (Pos2, &Arc<Galley>)> {
        self.words.iter().map(|word| (word.rect.min, &word.galley))
    }

    /// Rectangles of the words that a span touches; words that stand side by side are one.
    pub(super) fn rects(&self, span: Span) -> Vec<Rect> {
        let mut touched: Vec<&Word> = self.words.iter().filter(|word| word.span.overlaps(span)).collect();
        touched.sort_by(|one, other| {
            (one.row, one.rect.left())
                .partial_cmp(&(other.row, other.rect.left()))
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        let mut rects: Vec<(usize, Rect)> = Vec::new();
        let gap = self.line;
        for word in touched {
            match rects.last_mut() {
                Some((row, rect)) if *row == word.row && word.rect.left() - rect.right() < gap * 0.4 => {
                    *rect = rect.union(word.rect);
                }
                _ => rects.push((word.row, word.rect)),
            }
        }
        rects.into_iter().map(|(_, rect)| rect).collect()
    }

    /// The edge of a word that is nearest to a place, in bytes of the block.
    pub(super) fn byte_at(&self, place: Vec2) -> usize {
        let nearest = self.words.iter().min_by(|one, other| {
            let far = |word: &Word| word.rect.distance_sq_to_pos(place.to_pos2());
            far(one).total_cmp(&far(other))
        });
        nearest.map_or(0, |word| {
            let is_left = place.x < word.rect.center().x;
            if is_left == word.is_rtl { word.span.end } else { word.span.start }
        })
    }

    /// The word under a place, in bytes of the block.
    pub(super) fn word_under(&self, place: Vec2) -> Option<Span> {
        self.words.iter().find(|word| word.rect.contains(place.to_pos2())).map(|word| word.span)
    }

    /// Where the caret stands at a byte.
    pub(super) fn caret(&self, byte: usize) -> Rect {
        let word = self.words.iter().find(|word| word.span.touches(byte)).or(self.words.last());
        word.map_or(Rect::from_min_size(Pos2::ZERO, vec2(0.0, self.line)), |word| {
            let at_start = byte <= word.span.start;
            let x = if at_start == word.is_rtl { word.rect.right() } else { word.rect.left() };
            Rect::from_min_max(pos2(x, word.rect.top()), pos2(x, word.rect.bottom()))
        })
    }

    /// The row that a byte stands in.
    pub(super) fn row_of(&self, byte: usize) -> usize {
        self.words.iter().rfind(|word| word.span.start <= byte).map_or(0, |word| word.row)
    }

    /// Height of the middle of a row.
    pub(super) fn row_middle(&self, row: usize) -> Option<f32> {
        (row < self.n_rows).then(|| (f32_of(row) + 0.5) * self.line)
    }
}

/// True when the first letter of the words with a direction runs from right to left.
pub(super) fn runs_rtl(words: &str) -> bool {
    words.chars().find(|it| it.is_alphabetic()).is_some_and(is_rtl)
}

/// Words of a row as they are seen from left to right: runs of one direction keep their order, the runs follow the block's.
fn in_order_of_sight(row: Vec<Loose>, is_rtl: bool) -> Vec<Loose> {
    let mut runs: Vec<(bool, Vec<Loose>)> = Vec::new();
    for word in row {
        match runs.last_mut() {
            Some((direction, run)) if *direction == word.is_rtl => run.push(word),
            _ => runs.push((word.is_rtl, vec![word])),
        }
    }
    if is_rtl {
        runs.reverse();
    }
    let seen = runs.into_iter().flat_map(|(direction, mut run)| {
        if direction {
            run.reverse();
        }
        run
    });
    seen.collect()
}

/// The space before each word as it is seen: none where two touch in the text as well.
fn gaps(seen: &[Loose], space: f32) -> Vec<f32> {
    let touch = |one: &Loose, other: &Loose| {
        let (first, last) = if one.span.start < other.span.start { (one, other) } else { (other, one) };
        first.span.end == last.span.start
    };
    let between = seen.windows(2).map(|pair| match pair {
        [one, other] if touch(one, other) => 0.0,
        _ => space,
    });
    std::iter::once(0.0).chain(between).take(seen.len()).collect()
}

/// A word in pieces that run in one direction each: letters, and what stands beside them. A word without letters that run from
/// right to left stays whole. Gives the length of each in bytes.
pub(super) fn pieces_of(word: &str) -> Vec<usize> {
    if !word.chars().any(is_rtl) {
        return vec![word.len()];
    }
    let mut pieces: Vec<(bool, usize)> = Vec::new();
    for letter in word.chars() {
        // Vowel points and other marks are no letters, but lie in the same blocks.
        let kind = letter.is_alphabetic() || is_rtl(letter) && !letter.is_ascii_punctuation();
        match pieces.last_mut() {
            Some((last, length)) if *last == kind => *length += letter.len_utf8(),
            _ => pieces.push((kind, letter.len_utf8())),
        }
    }
    pieces.into_iter().map(|(_, length)| length).collect()
}

/// Letters of the scripts that run from right to left (Unicode `Bidi_Class` R and AL, by block).
fn is_rtl(letter: char) -> bool {
    matches!(u32::from(letter), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

/// Small counts as points; a text has far fewer rows than f32 can count.
fn f32_of(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_cut_where_its_direction_ends() {
        assert_eq!(pieces_of("don’t"), [7]);
        assert_eq!(pieces_of("עולם,"), [8, 1]);
        assert_eq!(pieces_of("«שָׁלוֹם»"), [2, 14, 2]);
        assert!(runs_rtl("«שלום» 1944") && !runs_rtl("1944, Harbin") && !runs_rtl("250"));
    }
}
