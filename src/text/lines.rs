//! Paragraphs, lines and columns: from a byte to what a person calls its place, and back.

use super::span::Span;

/// The blocks of a text that a reader calls paragraphs, numbered from 1.
///
/// A paragraph is a block of non-blank lines. A text without a blank line between two others counts its lines instead, so
/// that a list or a poem still has numbers. Blank lines belong to no paragraph; a byte there counts to the paragraph before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraphs {
    spans: Vec<Span>,
}

/// A place as people say it; all three numbers start at 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Number of the paragraph.
    pub paragraph: usize,
    /// Number of the line in the whole text.
    pub line: usize,
    /// Column in Unicode scalars.
    pub column: usize,
}

impl Paragraphs {
    /// Finds the paragraphs of a text, in one pass.
    pub fn of(text: &str) -> Self {
        let mut blocks: Vec<Span> = Vec::new();
        let mut lines: Vec<Span> = Vec::new();
        let mut is_open = false;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            let span = Span::new(start, start + words.len());
            start += line.len();
            if words.trim().is_empty() {
                is_open = false;
                continue;
            }
            lines.push(span);
            match blocks.last_mut() {
                Some(block) if is_open => block.end = span.end,
                _ => blocks.push(span),
            }
            is_open = true;
        }
        Self { spans: if blocks.len() > 1 { blocks } else { lines } }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// True for a text of white space alone.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The bytes of a paragraph by its index, which is its number less one; without the line end.
    pub fn span(&self, index: usize) -> Span {
        self.spans.get(index).copied().unwrap_or_default()
    }

    /// All of them, in order.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The index of the paragraph that holds a byte, or of the last one before it.
    pub fn index_at(&self, byte: usize) -> usize {
        self.spans.partition_point(|span| span.start <= byte).saturating_sub(1)
    }

    /// The number (from 1) of the paragraph that holds a byte.
    pub fn number_at(&self, byte: usize) -> usize {
        self.index_at(byte) + 1
    }

    /// Paragraph, line and column of a byte.
    pub fn position(&self, text: &str, byte: usize) -> Position {
        let before = Span::new(0, byte.min(text.len())).of(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Position {
            paragraph: self.number_at(byte),
            line: before.matches('\n').count() + 1,
            column: Span::new(line_start, before.len()).of(before).chars().count() + 1,
        }
    }
}
