//! A range of bytes in a text, and the only code that cuts text.

use std::ops::Range;

/// A half-open range of **bytes**, `start..end`, into a UTF-8 text.
///
/// A span knows nothing of the text that it points into. Spans made by this program lie on character boundaries; one that
/// does not (a damaged file) reads as the empty string instead of a panic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span between two byte offsets, whichever comes first.
    pub fn new(one: usize, other: usize) -> Self {
        Self { start: one.min(other), end: one.max(other) }
    }

    /// The empty span at a byte offset.
    pub const fn at(byte: usize) -> Self {
        Self { start: byte, end: byte }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// True when no byte lies inside.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words at this span; the empty string where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// True when the span lies on character boundaries of `text`, and inside it.
    pub fn fits(self, text: &str) -> bool {
        text.get(self.range()).is_some()
    }

    /// The same bytes as a standard range.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// True when both share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True when `other` lies wholly inside.
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when `byte` lies inside; the end does not count.
    pub const fn contains(self, byte: usize) -> bool {
        self.start <= byte && byte < self.end
    }

    /// True when `byte` lies inside or at either edge, as a caret does.
    pub const fn touches(self, byte: usize) -> bool {
        self.start <= byte && byte <= self.end
    }

    /// The common part, or `None` when there is none.
    pub fn meet(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span moved right by `bytes`.
    #[must_use]
    pub const fn shifted(self, bytes: usize) -> Self {
        Self { start: self.start + bytes, end: self.end + bytes }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// The text before a byte; empty where the byte is no character boundary.
pub(super) fn before(text: &str, byte: usize) -> &str {
    text.get(..byte).unwrap_or_default()
}

/// The text from a byte on; empty where the byte is no character boundary.
pub(super) fn after(text: &str, byte: usize) -> &str {
    text.get(byte..).unwrap_or_default()
}
