//! Bytes, Unicode scalars and UTF-16 units: the one table that converts between them.
//!
//! In memory every offset is a byte; files and most exports count scalars, some count UTF-16 units. Mixing them up is the
//! commonest bug of the field and stays invisible on plain English, so nothing else in Obelus may count characters of a text.

use super::span::{Span, after};

/// One checkpoint every so many bytes.
const STEP: usize = 512;

/// The conversion table of one text. A text of ASCII alone needs no memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offsets {
    /// At each checkpoint: byte, scalars before it, UTF-16 units before it. Empty for ASCII.
    marks: Vec<Mark>,
    bytes: usize,
    scalars: usize,
    utf16: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark {
    byte: usize,
    scalar: usize,
    utf16: usize,
}

impl Offsets {
    /// Builds the table in one pass.
    pub fn of(text: &str) -> Self {
        let bytes = text.len();
        if text.is_ascii() {
            return Self { marks: Vec::new(), bytes, scalars: bytes, utf16: bytes };
        }
        let mut marks = Vec::with_capacity(bytes / STEP + 1);
        let mut here = Mark::default();
        let mut start = 0;
        while start < bytes {
            // The first character that starts in a block has the checkpoint.
            let end = ceiling(text, start + STEP);
            marks.push(here);
            let block = Span::new(start, end).of(text).as_bytes();
            let n_scalars = count(block, starts_a_scalar);
            here.byte = end;
            here.scalar += n_scalars;
            here.utf16 += n_scalars + count(block, |byte| byte >= 0xf0);
            start = end;
        }
        Self { marks, bytes, scalars: here.scalar, utf16: here.utf16 }
    }

    /// Length of the text in Unicode scalars.
    pub fn n_scalars(&self) -> usize {
        self.scalars
    }

    /// Length of the text in UTF-16 units.
    pub fn n_utf16(&self) -> usize {
        self.utf16
    }

    /// Scalars before a byte. `text` must be the text that the table was made of.
    pub fn scalar_at(&self, text: &str, byte: usize) -> usize {
        self.forward(text, byte, |mark| mark.scalar, |rest| count(rest.as_bytes(), starts_a_scalar))
    }

    /// UTF-16 units before a byte.
    pub fn utf16_at(&self, text: &str, byte: usize) -> usize {
        self.forward(text, byte, |mark| mark.utf16, |rest| rest.chars().map(char::len_utf16).sum())
    }

    /// The byte at which the scalar of this number starts; `None` past the end. The end itself is allowed.
    pub fn byte_of_scalar(&self, text: &str, scalar: usize) -> Option<usize> {
        self.back(text, scalar, self.scalars, |mark| mark.scalar, |_| 1)
    }

    /// The byte at which the UTF-16 unit of this number starts; `None` past the end or inside a surrogate pair.
    pub fn byte_of_utf16(&self, text: &str, unit: usize) -> Option<usize> {
        self.back(text, unit, self.utf16, |mark| mark.utf16, char::len_utf16)
    }

    /// The byte span between two scalar offsets; `None` where it does not fit.
    pub fn span_of_scalars(&self, text: &str, start: usize, end: usize) -> Option<Span> {
        if start > end {
            return None;
        }
        Some(Span::new(self.byte_of_scalar(text, start)?, self.byte_of_scalar(text, end)?))
    }

    fn forward(
        &self,
        text: &str,
        byte: usize,
        before: impl Fn(&Mark) -> usize,
        size: impl Fn(&str) -> usize,
    ) -> usize {
        let byte = byte.min(self.bytes);
        let Some(mark) = self.last(|mark| mark.byte <= byte) else { return byte };
        let rest = Span::new(mark.byte, byte).of(text);
        before(mark) + size(rest)
    }

    fn back(
        &self,
        text: &str,
        wanted: usize,
        length: usize,
        count: impl Fn(&Mark) -> usize,
        size: impl Fn(char) -> usize,
    ) -> Option<usize> {
        if wanted >= length {
            return (wanted == length).then_some(self.bytes);
        }
        let Some(mark) = self.last(|mark| count(mark) <= wanted) else { return Some(wanted) };
        let mut here = count(mark);
        let mut byte = mark.byte;
        for character in after(text, mark.byte).chars() {
            if here >= wanted {
                break;
            }
            here += size(character);
            byte += character.len_utf8();
        }
        (here == wanted).then_some(byte)
    }

    fn last(&self, is_before: impl Fn(&Mark) -> bool) -> Option<&Mark> {
        let index = self.marks.partition_point(is_before);
        index.checked_sub(1).and_then(|at| self.marks.get(at))
    }
}

/// True for a byte that no character goes on with.
const fn starts_a_scalar(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// How many bytes of a block are such. Sixteen at a time where the processor can, since a block is short enough to be counted in bytes.
fn count(block: &[u8], is_such: impl Fn(u8) -> bool) -> usize {
    let of = |bytes: &[u8]| usize::from(bytes.iter().map(|byte| u8::from(is_such(*byte))).sum::<u8>());
    block.chunks(255).map(of).sum()
}

/// The first boundary of a character from a byte on.
fn ceiling(text: &str, byte: usize) -> usize {
    (byte..text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(text.len())
}
