//! Lines that end at one edge: what a row lacks is given to the spaces between its words, and to nothing else. egui's own way would
//! move letters apart as well. Characters and rows stay what they are, so every offset stays true.

use eframe::egui::{
    Galley,
    epaint::text::{ByteIndex, LayoutJob, LayoutSection, PlacedRow},
};

/// Most that is added to one space, in sizes of the letter; a row that lacks more stays ragged.
const MOST: f32 = 0.7;
/// Most that is taken from one space, in sizes of the letter. A space is a quarter of that size wide, and a row of common length gives up
/// a fifth of each.
const LEAST: f32 = 0.15;
/// How far a row may reach beyond the edge before its spaces are narrowed, in sizes of the letter. The space behind its last word lies
/// there too, which would else push that word down.
const BEYOND: f32 = 0.4;

/// The job as its rows are to fall, before their spaces are set.
pub(super) fn loose(mut job: LayoutJob, size: f32) -> LayoutJob {
    job.wrap.max_width += size * BEYOND;
    job
}

/// The same job with the spaces of each row widened or narrowed, by how the rows fell without that; `None` when no row needs it. Rows that
/// end a paragraph or a line of the source are not drawn out, and the indent of a row stays.
pub(super) fn spread(mut job: LayoutJob, loose: &Galley, width: f32, size: f32) -> Option<LayoutJob> {
    let starts: Vec<usize> = job.text.char_indices().map(|(byte, _)| byte).collect();
    let mut gaps: Vec<(usize, f32)> = Vec::new();
    let mut before = 0;
    for (index, row) in loose.rows.iter().enumerate() {
        let is_end = row.ends_with_newline || index + 1 == loose.rows.len();
        // A last row is not drawn out, but does not reach beyond the edge either.
        let own = gaps_of(row, width, size).filter(|(_, room)| !is_end || *room < 0.0);
        gaps.extend(own.filter_map(|(column, room)| Some((*starts.get(before + column)?, room))));
        before += row.char_count_including_newline().0;
    }
    if gaps.is_empty() {
        return None;
    }
    job.sections = cut(&job.sections, &gaps);
    Some(job)
}

/// True when both have the same characters in each row.
pub(super) fn has_same_rows(one: &Galley, other: &Galley) -> bool {
    one.rows.len() == other.rows.len()
        && one.rows.iter().zip(&other.rows).all(|(one, other)| one.glyphs.len() == other.glyphs.len())
}

/// The first characters of the words of a row that move away from the word before, and how far each, in points.
fn gaps_of(row: &PlacedRow, width: f32, size: f32) -> impl Iterator<Item = (usize, f32)> {
    let is_space = |index: usize| row.glyphs.get(index).is_none_or(|it| it.chr.is_whitespace());
    let first = (0..row.glyphs.len()).find(|index| !is_space(*index)).unwrap_or_default();
    let last = row.glyphs.iter().rposition(|it| !it.chr.is_whitespace()).unwrap_or_default();
    // A no-break space is part of what it binds together.
    let is_gap = |index: usize| is_space(index) && row.glyphs.get(index).is_some_and(|it| it.chr != '\u{a0}');
    let columns: Vec<usize> =
        (first + 1..=last).filter(|index| !is_space(*index) && is_gap(index - 1)).collect();
    let end = row.glyphs.get(last).map_or(width, |it| row.pos.x + it.max_x());
    let room = (width - end) / columns.len().max(1) as f32;
    let is_fit = (-size * LEAST..=size * MOST).contains(&room);
    columns.into_iter().filter(move |_| is_fit).map(move |column| (column, room))
}

/// Cuts sections at bytes (in order) and puts room before each cut.
fn cut(sections: &[LayoutSection], gaps: &[(usize, f32)]) -> Vec<LayoutSection> {
    let mut pieces = Vec::with_capacity(sections.len() + gaps.len());
    for section in sections {
        let (start, end) = (section.byte_range.start.0, section.byte_range.end.0);
        let from = gaps.partition_point(|(byte, _)| *byte < start);
        let inside = gaps.iter().skip(from).take_while(|(byte, _)| *byte < end);
        let mut piece = section.clone();
        for (byte, room) in inside {
            if *byte > piece.byte_range.start.0 {
                let mut next = piece.clone();
                piece.byte_range.end = ByteIndex(*byte);
                next.byte_range.start = ByteIndex(*byte);
                next.leading_space = 0.0;
                pieces.push(piece);
                piece = next;
            }
            piece.leading_space += room;
        }
        pieces.push(piece);
    }
    pieces
}
