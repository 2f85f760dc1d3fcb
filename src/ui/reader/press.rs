//! Sets blocks: faces, sizes and the measure of the column. egui keeps the galleys of what is on screen; nothing is kept here.

use std::cell::Cell;

use eframe::egui::{
    Align, Color32, FontId, Galley, Pos2, Ui,
    epaint::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat, TextWrapping},
    pos2,
};

use crate::{
    desk::{MarkOf, Marks},
    store::PagePrefs,
    text::Span,
    ui::theme::{self, Palette},
};

use super::{
    block::{Block, Ink, Rank, Setting, rank, set},
    even,
    indent::{Lead, Stand},
    leaf::{Body, Leaf, Scalars},
    words::{After, Loose, WordRows, pieces_of, runs_rtl},
};

/// Width of a middling character, in sizes of the letter: of the face with serifs, and of the one without.
const SERIF: f32 = 0.463;
const SANS: f32 = 0.52;
/// Space between paragraphs, in heights of a row.
const GAP: f32 = 0.5;
/// How much larger a heading is, and the title of the text.
const HEADING: f32 = 1.15;
const TITLE: f32 = 1.5;
/// Width of a column of white space at the start of a line, in sizes of the letter.
const COLUMN: f32 = 0.42;
/// Farthest that rows stand in, as a share of the column.
const MOST_INDENT: f32 = 0.4;
/// Size of a note's marker, in sizes of the letter.
const NOTE: f32 = 0.6;
/// Width kept free for the chip around a note's marker, in points at each side.
pub(super) const NOTE_ROOM: f32 = 3.0;
/// Space above the first and below the last paragraph, in points.
const HEAD: f32 = 28.0;
const FOOT: f32 = 64.0;

/// Everything that decides how a block is set.
pub(super) struct Press<'a> {
    ui: &'a Ui,
    /// The text of record.
    pub(super) text: &'a str,
    /// Its blocks.
    pub(super) blocks: &'a [Block],
    marks: &'a Marks,
    size: f32,
    /// How the page is set.
    pub(super) page: PagePrefs,
    note_color: Color32,
    /// Left edge of the words on the screen.
    pub(super) left: f32,
    /// Width of the column, in points.
    pub(super) width: f32,
    /// Line ends of hard-wrapped prose are spaces.
    pub(super) flows: bool,
    /// How many blocks were set; work is counted, not timed.
    n_set: Cell<usize>,
}

impl<'a> Press<'a> {
    /// A press for the column at `left`, not wider than `width`.
    pub(super) fn new(
        ui: &'a Ui,
        text: &'a str,
        blocks: &'a [Block],
        marks: &'a Marks,
        palette: &Palette,
    ) -> Self {
        Self {
            ui,
            text,
            blocks,
            marks,
            size: 19.0,
            page: PagePrefs::default(),
            note_color: palette.text_quiet,
            left: 0.0,
            width: 600.0,
            flows: true,
            n_set: Cell::new(0),
        }
    }

    /// The same with this size of the letter, in points.
    pub(super) fn sized(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// The same with the page set in this way.
    pub(super) fn paged(mut self, page: PagePrefs) -> Self {
        self.page = page;
        self
    }

    /// The same for the column with this left edge and width.
    pub(super) fn in_column(mut self, left: f32, width: f32) -> Self {
        (self.left, self.width) = (left, width);
        self
    }

    /// The same with line ends of hard-wrapped prose as spaces, or as they are.
    pub(super) fn flowing(mut self, flows: bool) -> Self {
        self.flows = flows;
        self
    }

    /// Widest column for a size of the letter.
    pub(super) fn measure(size: f32, page: PagePrefs) -> f32 {
        let character = if page.is_sans { SANS } else { SERIF };
        (size * character * f32::from(page.measure)).round()
    }

    /// Height of a row of running words, in points.
    pub(super) fn line(&self) -> f32 {
        line_of(self.size, self.page)
    }

    /// How many blocks were set so far.
    pub(super) fn n_set(&self) -> usize {
        self.n_set.get()
    }

    /// Sets a block with its top at `top` (the space above it included).
    pub(super) fn set(&self, index: usize, top: f32) -> Leaf {
        self.n_set.set(self.n_set.get() + 1);
        let block = self.blocks.get(index).copied().unwrap_or(Block {
            span: Span::default(),
            number: 1,
            opens: true,
            closes: true,
            stand: Stand::default(),
        });
        let rank = rank(self.blocks, index, self.text);
        let line = self.line();
        let is_first = index == 0;
        let is_last = index + 1 >= self.blocks.len();
        let above = if is_first {
            HEAD
        } else if rank == Rank::Heading {
            (line * 0.6).round()
        } else {
            0.0
        };
        let below = if is_last {
            FOOT
        } else if block.closes {
            (line * GAP).round()
        } else {
            0.0
        };
        let face = Face::of(rank, self.size, self.page);
        let words = block.span.of(self.text);
        let setting = set(words, &self.notes_in(block), self.flows, block.stand);
        let is_even = self.page.is_justified && rank == Rank::Words;
        let room = self.room(block, &face);
        let galley = self.galley(&setting, &face, &room, is_even);
        let scalars = Scalars::of(words);
        let n_glyphs: usize = galley.rows.iter().map(|row| row.char_count_including_newline().0).sum();
        let body = if n_glyphs == scalars.count() {
            Body::Galley(galley, scalars)
        } else {
            Body::Words(self.words(&setting, &face, &room))
        };
        // What runs from right to left stands in from the right.
        let is_from_right = matches!(body, Body::Words(_)) && runs_rtl(words);
        let indent = if is_from_right { 0.0 } else { room.indent };
        let origin = self.crisp(pos2(self.left + indent, top + above));
        Leaf { index, block, origin, above, below, size: face.size, baseline: self.baseline(&face), body }
    }

    /// The room that a block has in the column.
    fn room(&self, block: Block, face: &Face) -> Room {
        let Stand { columns, first, marker } = block.stand;
        let most = self.width * MOST_INDENT;
        let column = self.size * COLUMN;
        let words = block.span.of(self.text);
        let start = words.len() - words.trim_start().len();
        let marker = Span::new(start, (start + usize::from(marker)).min(words.len())).of(words);
        let hang = if marker.is_empty() { 0.0 } else { self.lone(marker, face).size().x };
        let stands_in = if marker.is_empty() { columns } else { first };
        let indent = (f32::from(stands_in) * column).min(most) + hang.min(most);
        Room { indent, width: self.width - indent, hang, column, most }
    }

    /// A place on whole pixels, so that letters stay sharp.
    fn crisp(&self, place: Pos2) -> Pos2 {
        let scale = self.ui.pixels_per_point();
        pos2((place.x * scale).round() / scale, (place.y * scale).round() / scale)
    }

    /// Markers of notes in a block, as bytes from its start.
    fn notes_in(&self, block: Block) -> Vec<Span> {
        let marks = self.marks.in_span(block.span);
        let notes = marks.iter().filter(|mark| matches!(mark.of, MarkOf::Note(_)));
        let inside = notes.filter(|mark| block.span.covers(mark.span));
        inside
            .map(|mark| Span::new(mark.span.start - block.span.start, mark.span.end - block.span.start))
            .collect()
    }

    fn galley(&self, setting: &Setting, face: &Face, room: &Room, is_even: bool) -> std::sync::Arc<Galley> {
        let mut sections = Vec::with_capacity(setting.runs.len());
        let mut after_note = false;
        let (text, places) = setting.laid();
        for ((range, ink), place) in setting.runs.iter().zip(places) {
            let beside_note = if after_note || *ink == Ink::Note { NOTE_ROOM + 0.5 } else { 0.0 };
            let leading_space = beside_note + room.lead(setting, range.start);
            after_note = *ink == Ink::Note;
            let byte_range = ByteIndex(place.start)..ByteIndex(place.end);
            sections.push(LayoutSection { leading_space, byte_range, format: self.format(*ink, face) });
        }
        let job = LayoutJob {
            text,
            sections,
            wrap: TextWrapping { max_width: room.width, ..TextWrapping::default() },
            break_on_newline: true,
            ..LayoutJob::default()
        };
        let lay = |job: LayoutJob| self.ui.fonts_mut(|fonts| fonts.layout_job(job));
        if is_even {
            let job = even::loose(job.clone(), face.size);
            let loose = lay(job.clone());
            if let Some(spread) = even::spread(job, &loose, room.width, face.size).map(lay)
                && even::has_same_rows(&loose, &spread)
            {
                return spread;
            }
        }
        lay(job)
    }

    fn format(&self, ink: Ink, face: &Face) -> TextFormat {
        let base = TextFormat { line_height: Some(face.line), ..TextFormat::default() };
        match ink {
            Ink::Words => TextFormat { font_id: face.font(), color: Color32::PLACEHOLDER, ..base },
            Ink::Note => TextFormat {
                font_id: theme::medium((face.size * NOTE).round()),
                color: self.note_color,
                line_height: Some((face.line * 0.78).round()),
                valign: Align::TOP,
                ..base
            },
            Ink::Squeezed => TextFormat {
                font_id: FontId { size: 0.5, ..face.font() },
                color: Color32::PLACEHOLDER,
                ..base
            },
        }
    }

    /// From the top of a row to its baseline.
    fn baseline(&self, face: &Face) -> f32 {
        let format = self.format(Ink::Words, face);
        let galley =
            self.ui.fonts_mut(|fonts| fonts.layout_job(LayoutJob::single_section("x".to_owned(), format)));
        let glyph = galley.rows.first().and_then(|row| row.glyphs.first());
        glyph.map_or(face.line * 0.7, |glyph| glyph.pos.y)
    }

    /// Words laid out by themselves.
    fn lone(&self, words: &str, face: &Face) -> std::sync::Arc<Galley> {
        let job = LayoutJob::single_section(words.to_owned(), self.format(Ink::Words, face));
        self.ui.fonts_mut(|fonts| fonts.layout_job(job))
    }

    fn words(&self, setting: &Setting, face: &Face, room: &Room) -> WordRows {
        let text = setting.text.as_str();
        let lone = |words: &str| self.lone(words, face);
        let mut line_start = 0;
        let is_rtl = runs_rtl(text);
        let mut words = Vec::new();
        let mut at = 0;
        let mut after = After::Space;
        for chunk in text.split_inclusive(char::is_whitespace) {
            let mut start = at;
            for length in pieces_of(chunk.trim_end()) {
                let span = Span::new(start, start + length);
                start += length;
                let word = span.of(text);
                if word.is_empty() {
                    continue;
                }
                let direction = if word.chars().any(char::is_alphabetic) { runs_rtl(word) } else { is_rtl };
                let opens_line = words.is_empty() || after == After::LineEnd;
                let lead = if opens_line { room.lead(setting, line_start) } else { 0.0 };
                words.push(Loose { span, galley: lone(word), is_rtl: direction, after, lead });
                after = After::Nothing;
            }
            let ends_line = chunk.ends_with('\n') || after == After::LineEnd;
            after = if ends_line { After::LineEnd } else { After::Space };
            at += chunk.len();
            if chunk.ends_with('\n') {
                line_start = at;
            }
        }
        let space = lone(" ").size().x.max(face.size * 0.2);
        WordRows::place(words, room.width, face.line, space, is_rtl)
    }
}

/// The room that a block has in the column, in points.
struct Room {
    /// From the edge of the column to the rows.
    indent: f32,
    /// Width of the rows.
    width: f32,
    /// Width of the marker that the rows hang from.
    hang: f32,
    /// Width of a column of white space.
    column: f32,
    /// Farthest that anything stands in.
    most: f32,
}

impl Room {
    /// Where the line that starts at a byte begins, against the rows.
    fn lead(&self, setting: &Setting, byte: usize) -> f32 {
        let at = setting.leads.binary_search_by_key(&byte, |(at, _)| *at);
        match at.ok().and_then(|at| setting.leads.get(at)) {
            Some((_, Lead::Columns(columns))) => {
                (*columns as f32 * self.column).clamp(-self.indent, self.most.min(self.width * 0.5))
            }
            Some((_, Lead::Marker)) => -self.hang.min(self.most),
            None => 0.0,
        }
    }
}

/// The face of a block.
struct Face {
    size: f32,
    line: f32,
    is_strong: bool,
    is_sans: bool,
}

/// Height of a row of letters of this size, in points.
fn line_of(size: f32, page: PagePrefs) -> f32 {
    (size * f32::from(page.line_height) / 100.0).round()
}

impl Face {
    fn of(rank: Rank, size: f32, page: PagePrefs) -> Self {
        let is_sans = page.is_sans;
        match rank {
            Rank::Words => Self { size, line: line_of(size, page), is_strong: false, is_sans },
            Rank::Heading => {
                let size = (size * HEADING).round();
                Self { size, line: line_of(size, page), is_strong: true, is_sans }
            }
            Rank::Title => {
                let size = (size * TITLE).round();
                Self { size, line: (size * 1.4).round(), is_strong: true, is_sans }
            }
        }
    }

    fn font(&self) -> FontId {
        match (self.is_sans, self.is_strong) {
            (false, false) => theme::reading(self.size),
            (false, true) => theme::reading_strong(self.size),
            (true, false) => theme::ui(self.size),
            (true, true) => theme::strong(self.size),
        }
    }
}
