//! A text cut into the blocks that are laid out one by one, and the setting of each: which line ends flow, what is small, what is a title.
//!
//! Nothing here draws. A setting has just as many bytes and characters as the words it sets, so that every offset stays true.

use std::ops::Range;

use crate::{model::TextOfRecord, text::Span};

use super::indent::{Lead, Stand, columns_of, each_piece, marker_of};

/// Longest block in bytes; a longer paragraph is laid out in pieces, so that one endless line costs no more than a page.
const LONGEST: usize = 4096;
/// A block whose longest line is shorter is no hard-wrapped prose: an address, a poem, a list.
const SHORTEST_WRAP: usize = 40;
/// Longest line that may be a title, in characters.
const LONGEST_TITLE: usize = 80;

/// A stretch of text that is laid out as one: a paragraph, or a piece of a very long one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Its bytes. Blocks never overlap; line ends and blank lines between paragraphs belong to none.
    pub(super) span: Span,
    /// Number of its paragraph, from 1.
    pub(super) number: usize,
    /// It is the first piece of its paragraph.
    pub(super) opens: bool,
    /// It is the last piece of its paragraph.
    pub(super) closes: bool,
    /// How its rows stand in.
    pub(super) stand: Stand,
}

/// What a block is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    /// Running words.
    Words,
    /// A line that stands over running words.
    Heading,
    /// The line at the top of the text.
    Title,
}

/// How a stretch of a block is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// As words to be read.
    Words,
    /// Small and raised: the marker of a note.
    Note,
    /// With almost no width: the white space that a line begins with.
    Squeezed,
}

/// The words of a block as they are handed to the layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    /// The words; a line end that flows is a space. As many bytes as the block has.
    pub(super) text: String,
    /// Ranges of bytes and how each is set; together they cover the text, in order.
    pub(super) runs: Vec<(Range<usize>, Ink)>,
    /// The bytes of lines that begin elsewhere than the rows below them; each is the start of a run.
    pub(super) leads: Vec<(usize, Lead)>,
}

impl Setting {
    /// The words as they are laid out, and where each run lies in them. A no-break space between a note's marker and the next word binds
    /// nothing: kept, it would make one word of three and leave short rows. As many characters as the setting has, not always as many bytes.
    pub(super) fn laid(&self) -> (String, Vec<Range<usize>>) {
        let mut text = String::with_capacity(self.text.len());
        let mut places = Vec::with_capacity(self.runs.len());
        let mut is_behind_note = false;
        for (range, ink) in &self.runs {
            let start = text.len();
            let words = Span::new(range.start, range.end).of(&self.text);
            match words.strip_prefix('\u{a0}').filter(|rest| is_behind_note && begins_word(rest)) {
                Some(rest) => {
                    text.push(' ');
                    text.push_str(rest);
                }
                None => text.push_str(words),
            }
            is_behind_note = *ink == Ink::Note;
            places.push(start..text.len());
        }
        (text, places)
    }
}

/// True when a row may begin with these words: with a letter, a figure, or what opens a quotation or an aside.
fn begins_word(words: &str) -> bool {
    let first = words.chars().next();
    first.is_some_and(|it| it.is_alphanumeric() || matches!(it, '‘' | '“' | '„' | '(' | '['))
}

impl Block {
    /// True for a line that reads as a title: short, alone, without an end stop, and not a number or a list of its own.
    fn looks_like_title(&self, text: &str) -> bool {
        let words = self.span.of(text).trim();
        self.opens
            && self.closes
            && words.len() <= 4 * LONGEST_TITLE
            && !words.contains('\n')
            && words.chars().count() <= LONGEST_TITLE
            && words.chars().next().is_some_and(|it| it.is_uppercase() || it.is_numeric())
            && words.chars().any(char::is_alphabetic)
            && !words.ends_with(['.', ',', ';', ':', '!', '…', '”', '’', '"', '*'])
    }
}

/// The blocks of a text, in order.
pub(super) fn blocks_of(text: &TextOfRecord) -> Vec<Block> {
    let body: &str = &text.body;
    let mut blocks = Vec::with_capacity(text.paragraphs.len());
    for (index, paragraph) in text.paragraphs.spans().iter().enumerate() {
        each_piece(body, *paragraph, |piece, mut stand| {
            let mut start = piece.start;
            while start < piece.end {
                let end = piece_end(body, Span::new(start, piece.end));
                blocks.push(Block {
                    span: Span::new(start, end),
                    number: index + 1,
                    opens: start == paragraph.start,
                    closes: end == paragraph.end,
                    stand,
                });
                start = end;
                stand = stand.going_on();
            }
        });
    }
    blocks
}

/// The index of the block that holds a byte, or of the last one before it.
pub(super) fn block_at(blocks: &[Block], byte: usize) -> usize {
    blocks.partition_point(|block| block.span.start <= byte).saturating_sub(1)
}

/// What a block is, by how it looks and what follows it.
pub(super) fn rank(blocks: &[Block], index: usize, text: &str) -> Rank {
    if !blocks.get(index).is_some_and(|block| block.looks_like_title(text)) {
        return Rank::Words;
    }
    let is_followed = |index: usize| {
        blocks.get(index + 1).is_some_and(|next| {
            let words = next.span.of(text);
            !next.looks_like_title(text) && (words.len() > 2 * LONGEST_TITLE || !next.closes)
        })
    };
    // Over the whole text its title may be followed by that of its first part.
    let next_is_title =
        blocks.get(index + 1).is_some_and(|next| next.looks_like_title(text)) && is_followed(index + 1);
    match index {
        0 if is_followed(0) || next_is_title => Rank::Title,
        _ if is_followed(index) => Rank::Heading,
        _ => Rank::Words,
    }
}

/// Sets the words of a block. `notes` are the markers in it, as bytes from its start; with `flowing`, line ends of
/// hard-wrapped prose become spaces. White space at the start of lines has almost no width: `leads` tell where they begin.
pub(super) fn set(words: &str, notes: &[Span], flowing: bool, stand: Stand) -> Setting {
    let mut text = String::with_capacity(words.len());
    let mut small: Vec<(Range<usize>, Ink)> = notes.iter().map(|note| (note.range(), Ink::Note)).collect();
    let mut leads = Vec::new();
    let lines: Vec<&str> = words.split('\n').collect();
    let longest = lines.iter().map(|line| line.trim().chars().count()).max().unwrap_or_default();
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|it| lines.get(it));
        let joins = before.is_some_and(|before| flowing && flows_on(before, line, longest));
        if before.is_some() {
            text.push(if joins { ' ' } else { '\n' });
        }
        let (columns, indent) = columns_of(line);
        if indent > 0 && indent < line.len() {
            small.push((text.len()..text.len() + indent, Ink::Squeezed));
        }
        if !joins {
            leads.extend(stand.lead(columns, before.is_none()).map(|lead| (text.len(), lead)));
        }
        text.push_str(line);
    }
    Setting { runs: cut_at(covering(small, text.len()), &leads), leads, text }
}

/// True when a line was broken off only because its column ended: it is about as long as the longest, so the next word would
/// not have fitted, and the next line opens no item of a list.
fn flows_on(line: &str, next: &str, longest: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    let with_next = line.trim().chars().count() + 1 + word.chars().count();
    let is_prose = longest >= SHORTEST_WRAP && with_next * 10 > longest * 8;
    let indent = |it: &str| it.len() - it.trim_start().len();
    let opens = |it: &str| marker_of(it.trim_start()).is_some_and(|it| it.opens_item_after(None));
    // An item's own next line hangs below its words; any other deeper line begins something.
    let steps_in = indent(next) > indent(line) + 2 && !opens(line);
    is_prose && !steps_in && !opens(next)
}

/// Cuts runs so that each lead is the start of one.
fn cut_at(runs: Vec<(Range<usize>, Ink)>, leads: &[(usize, Lead)]) -> Vec<(Range<usize>, Ink)> {
    let mut cut = Vec::with_capacity(runs.len() + leads.len());
    let mut rest = leads.iter().map(|(byte, _)| *byte).peekable();
    for (range, ink) in runs {
        let mut start = range.start;
        while let Some(byte) = rest.next_if(|byte| *byte < range.end) {
            if byte > start {
                cut.push((start..byte, ink));
                start = byte;
            }
        }
        cut.push((start..range.end, ink));
    }
    cut
}

/// Fills the gaps between the special ranges with plain words.
fn covering(mut special: Vec<(Range<usize>, Ink)>, length: usize) -> Vec<(Range<usize>, Ink)> {
    special.sort_by_key(|(range, _)| range.start);
    let mut runs = Vec::with_capacity(2 * special.len() + 1);
    let mut at = 0;
    for (range, ink) in special {
        if range.start < at || range.end > length || range.is_empty() {
            continue;
        }
        if at < range.start {
            runs.push((at..range.start, Ink::Words));
        }
        at = range.end;
        runs.push((range, ink));
    }
    if at < length || runs.is_empty() {
        runs.push((at..length, Ink::Words));
    }
    runs
}

/// Where the piece of a paragraph that starts here ends: at its end, or after the last white space before the limit.
fn piece_end(text: &str, rest: Span) -> usize {
    if rest.len() <= LONGEST {
        return rest.end;
    }
    let mut limit = rest.start + LONGEST;
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let piece = Span::new(rest.start, limit);
    let words = piece.of(text);
    let cut = words.char_indices().rev().find(|(_, it)| it.is_whitespace());
    if let Some((at, it)) = cut {
        return rest.start + at + it.len_utf8();
    }
    // Between graphemes, or where there is but one without end, between characters.
    let grapheme = rest.start + crate::text::grapheme_before(words, words.len());
    if grapheme > rest.start { grapheme } else { limit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hard_wrapped_prose_flows_and_lists_do_not() {
        let wrapped = "The column of this page is some sixty characters wide, so\nthat a line ends where it has to; the words go on in the\n  next one.";
        let setting = set(wrapped, &[], true, Stand::default());
        assert!(!setting.text.contains('\n'));
        assert_eq!(setting.text.len(), wrapped.len());
        assert_eq!(setting.runs.iter().filter(|run| run.1 == Ink::Squeezed).count(), 1);

        let list = "The parties to the agreement were these and no others at all:\n- the first of them\n- the second\n12. a third";
        assert_eq!(set(list, &[], true, Stand::default()).text, list);
        let hanging = "- the city archive, with two clerks and a draftsman who drew every stone that\n  still stood\n- the city";
        assert_eq!(set(hanging, &[], true, Stand::default()).text.matches('\n').count(), 1);
        let poem = "A line of verse,\nanother line,\nthe last.";
        assert_eq!(set(poem, &[], true, Stand::default()).text, poem);
        assert_eq!(set(wrapped, &[], false, Stand::default()).text, wrapped);
    }

    #[test]
    fn a_no_break_space_behind_a_note_lets_the_row_end_there() {
        let laid = |words: &str, note: Span| set(words, &[note], true, Stand::default()).laid();
        let words = "the east.5\u{a0}A report of 12\u{a0}men";
        let (text, places) = laid(words, Span::new(9, 10));
        assert_eq!(text, "the east.5 A report of 12\u{a0}men");
        assert_eq!(text.chars().count(), words.chars().count());
        assert_eq!(places, vec![0..9, 9..10, 10..text.len()]);
        let closed = "«the east.5\u{a0}»";
        assert_eq!(laid(closed, Span::new(11, 12)).0, closed, "no row begins with what closes");
    }

    #[test]
    fn runs_cover_every_byte_once() {
        let setting = set("decade.53 The", &[Span::new(7, 9)], true, Stand::default());
        assert_eq!(setting.runs, vec![(0..7, Ink::Words), (7..9, Ink::Note), (9..13, Ink::Words)]);
    }

    #[test]
    fn an_endless_line_is_cut_between_words_and_keeps_every_byte() {
        let body = "mañana ".repeat(3000);
        let text = TextOfRecord::new(String::new(), String::new(), body.as_str().into());
        let blocks = blocks_of(&text);
        assert!(blocks.len() > 5);
        assert!(blocks.iter().all(|block| block.span.len() <= LONGEST && block.span.fits(&body)));
        assert!(blocks.windows(2).all(|pair| pair[0].span.end == pair[1].span.start));
        assert!(blocks.iter().all(|block| block.number == 1));
    }

    #[test]
    fn a_title_is_followed_by_running_words() {
        let words = "words that run on ".repeat(20);
        let body = format!("The War\n\nThe First Day\n\n{words}\n\nOne\n\nTwo\n\n{words}");
        let text = TextOfRecord::new(String::new(), String::new(), body.as_str().into());
        let blocks = blocks_of(&text);
        let ranks: Vec<Rank> = (0..blocks.len()).map(|index| rank(&blocks, index, &body)).collect();
        assert_eq!(ranks, [Rank::Title, Rank::Heading, Rank::Words, Rank::Words, Rank::Heading, Rank::Words]);
    }
}
