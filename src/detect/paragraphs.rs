//! The way over a text: block by block, so that a part gives the same figures as the whole.

use super::figure::Figure;
use super::lexicon::Lexicon;
use super::scan::Scan;
use super::survey::Survey;
use crate::text::Span;

/// Around a caret in a very long paragraph no more than this many bytes are read on each side.
const REACH: usize = 4096;

/// All figures of a text, in order and without overlap.
pub fn detect(text: &str, survey: &Survey, lexicon: &Lexicon) -> Vec<Figure> {
    detect_counting(text, survey, lexicon).0
}

/// All figures of a text, and how often a rule looked at a token for them: the work done, which grows no faster than the text.
pub fn detect_counting(text: &str, survey: &Survey, lexicon: &Lexicon) -> (Vec<Figure>, usize) {
    let mut n_looks = 0;
    let figures = blocks(text, Span::new(0, text.len()))
        .flat_map(|block| {
            let scan = Scan::new(text, block, survey, lexicon);
            let figures = scan.figures();
            n_looks += scan.n_looks();
            figures
        })
        .collect();
    (figures, n_looks)
}

/// The figures of all paragraphs that a stretch touches: the same as [`detect`] finds there.
pub fn detect_in(text: &str, stretch: Span, survey: &Survey, lexicon: &Lexicon) -> Vec<Figure> {
    let whole = Span::new(block_start(text, stretch.start), block_end(text, stretch.end));
    blocks(text, whole).flat_map(|block| Scan::new(text, block, survey, lexicon).figures()).collect()
}

/// The figures around a span; of very long paragraphs only those near its ends are read.
pub fn detect_near(text: &str, span: Span, survey: &Survey, lexicon: &Lexicon) -> Vec<Figure> {
    let (first, last) = (around(text, span.start), around(text, span.end));
    let blocks = if first.end >= last.start { vec![first.join(last)] } else { vec![first, last] };
    blocks.into_iter().flat_map(|block| Scan::new(text, block, survey, lexicon).figures()).collect()
}

/// The figure at a caret or under the pointer, its hedge included; its edges count. The one that begins there wins over the one that ends.
pub fn figure_at(text: &str, byte: usize, survey: &Survey, lexicon: &Lexicon) -> Option<Figure> {
    let block = around(text, byte);
    let touching = Scan::new(text, block, survey, lexicon).figures().into_iter();
    touching.filter(|figure| figure.read().touches(byte)).max_by_key(|figure| figure.read().contains(byte))
}

/// The paragraph around a byte; of a very long one the words near the byte.
pub(super) fn around(text: &str, byte: usize) -> Span {
    let byte = byte.min(text.len());
    let line = Span::new(line_start(text, byte), line_end(text, byte));
    // A blank line belongs to neither paragraph.
    let is_blank = line.of(text).trim().is_empty();
    let block = if is_blank { line } else { Span::new(block_start(text, byte), block_end(text, byte)) };
    let near = Span::new(byte.saturating_sub(REACH), byte + REACH);
    match block.meet(near) {
        Some(part) if part != block => to_spaces(text, part),
        _ => block,
    }
}

/// The block of non-blank lines above a block, when it is not a very long one.
pub(super) fn block_before(text: &str, block: Span) -> Option<Span> {
    let above = text.get(..block.start)?.trim_end();
    let end = above.len();
    let start = block_start(text, end.checked_sub(1)?);
    (end - start <= REACH).then(|| Span::new(start, end))
}

/// The block of non-blank lines behind a byte that ends a block, when it is not a very long one.
pub(super) fn block_behind(text: &str, byte: usize) -> Option<Span> {
    let behind = text.get(byte..)?;
    let start = byte + (behind.len() - behind.trim_start().len());
    let end = block_end(text, start);
    (start < end && end - start <= REACH).then(|| Span::new(start, end))
}

/// The blocks of non-blank lines inside a span whose ends are block edges.
pub(super) fn blocks(text: &str, whole: Span) -> impl Iterator<Item = Span> + '_ {
    let mut lines = whole.of(text).split_inclusive('\n').scan(whole.start, |start, line| {
        let span = Span::new(*start, *start + line.len());
        *start = span.end;
        Some((span, line.trim().is_empty()))
    });
    let mut open: Option<Span> = None;
    std::iter::from_fn(move || {
        for (line, is_blank) in lines.by_ref() {
            if is_blank {
                if let Some(block) = open.take() {
                    return Some(block);
                }
            } else {
                open = Some(open.map_or(line, |block| block.join(line)));
            }
        }
        open.take()
    })
}

/// The start of the block of non-blank lines that holds a byte.
fn block_start(text: &str, byte: usize) -> usize {
    let mut start = line_start(text, byte);
    while start > 0 {
        let before = line_start(text, start - 1);
        if Span::new(before, start).of(text).trim().is_empty() {
            break;
        }
        start = before;
    }
    start
}

/// The end of the block of non-blank lines that holds a byte, with its line end.
fn block_end(text: &str, byte: usize) -> usize {
    let mut end = line_end(text, byte);
    while end < text.len() {
        let behind = line_end(text, end);
        if Span::new(end, behind).of(text).trim().is_empty() {
            break;
        }
        end = behind;
    }
    end
}

fn line_start(text: &str, byte: usize) -> usize {
    let before = text.as_bytes().get(..byte.min(text.len())).unwrap_or_default();
    before.iter().rposition(|it| *it == b'\n').map_or(0, |at| at + 1)
}

/// Behind the line end of the line that holds a byte.
fn line_end(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    let after = text.as_bytes().get(byte..).unwrap_or_default();
    after.iter().position(|it| *it == b'\n').map_or(text.len(), |at| byte + at + 1)
}

/// Cuts a span at white space, so that no word or number in it is cut; at characters where there is none.
fn to_spaces(text: &str, span: Span) -> Span {
    let mut start = span.start;
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = span.end.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let words = Span::new(start, end).of(text);
    let first = if start == 0 { 0 } else { words.find(char::is_whitespace).unwrap_or(0) };
    let last =
        if end == text.len() { words.len() } else { words.rfind(char::is_whitespace).unwrap_or(words.len()) };
    if first < last { Span::new(start + first, start + last) } else { Span::new(start, end) }
}
