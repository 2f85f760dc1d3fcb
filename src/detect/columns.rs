//! Tables in plain text: what a column counts is said by its head.

use super::figure::{Figure, FigureKind};
use crate::text::{Span, trim};

/// Heads and rows are looked at in tables of up to so many lines.
const MOST_LINES: usize = 2000;
/// How many columns a table may have.
const MOST_COLUMNS: usize = 60;

/// How the cells of a line are set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ruling {
    Tab,
    Bar,
    Spaces,
}

/// Gives numbers alone in their cells the head of their column for a unit.
pub(super) fn name_columns(text: &str, block: Span, figures: &mut [Figure]) {
    let words = block.of(text);
    let ruling = if words.contains('\t') {
        Ruling::Tab
    } else if words.contains(" | ") {
        Ruling::Bar
    } else if words.contains("   ") {
        Ruling::Spaces
    } else {
        return;
    };
    let mut heads: Vec<Span> = Vec::new();
    let mut start = block.start;
    let mut next = 0;
    for line in words.split_inclusive('\n').take(MOST_LINES) {
        let span = Span::new(start, start + line.len());
        start = span.end;
        let cells = cells(text, span, ruling);
        let of_line = figures.iter().skip(next).take_while(|it| it.span.start < span.end).count();
        let here = figures.get_mut(next..next + of_line).unwrap_or_default();
        next += of_line;
        if cells.len() < 2 {
            continue;
        }
        let n_numbers = cells.iter().filter(|it| is_number(it.of(text))).count();
        if n_numbers == 0 {
            // A rule of dashes below the heads is none.
            if cells.iter().any(|it| it.of(text).chars().any(char::is_alphabetic)) {
                heads = cells;
            }
            continue;
        }
        for figure in here {
            let is_bare = figure.kind == FigureKind::Count && figure.unit.is_none();
            let column = cells.iter().position(|cell| *cell == figure.span);
            if let Some(column) = column.filter(|_| is_bare) {
                figure.unit = head(text, span.start, &cells, column, &heads, ruling);
            }
        }
    }
}

/// The head over a cell: of the same column, or in tables set by spaces the one that stands over it.
fn head(
    text: &str,
    line: usize,
    cells: &[Span],
    column: usize,
    heads: &[Span],
    ruling: Ruling,
) -> Option<Span> {
    let cell = cells.get(column)?;
    let head = if ruling == Ruling::Spaces && cells.len() != heads.len() {
        let offset = |span: Span, line: usize| (span.start - line, span.end - line);
        let above = heads.first()?.start;
        let head_line = above - column_of(text, above);
        let (from, to) = offset(*cell, line);
        heads.iter().find(|it| {
            let (start, end) = offset(**it, head_line);
            start < to + 2 && from < end + 2
        })?
    } else {
        heads.get(column)?
    };
    let words = head.of(text);
    words.chars().any(char::is_alphabetic).then_some(*head)
}

/// How many bytes a place is behind the start of its line.
fn column_of(text: &str, byte: usize) -> usize {
    let before = Span::new(0, byte).of(text);
    before.len() - before.rfind('\n').map_or(0, |it| it + 1)
}

/// The cells of a line, without the space around them.
fn cells(text: &str, line: Span, ruling: Ruling) -> Vec<Span> {
    let words = line.of(text);
    let separator = match ruling {
        Ruling::Tab => "\t",
        Ruling::Bar => "|",
        Ruling::Spaces => "  ",
    };
    let mut start = line.start;
    let mut cells = Vec::new();
    for part in words.split(separator).take(MOST_COLUMNS * 8) {
        let span = trim(text, Span::new(start, start + part.len()));
        start += part.len() + separator.len();
        let is_edge = span.is_empty() && ruling != Ruling::Tab;
        if !is_edge && cells.len() < MOST_COLUMNS {
            cells.push(span);
        }
    }
    cells
}

/// True for a cell that is a number and no more.
fn is_number(cell: &str) -> bool {
    !cell.is_empty()
        && cell.bytes().any(|it| it.is_ascii_digit())
        && cell.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'.' | b',' | b' ' | b'%'))
}
