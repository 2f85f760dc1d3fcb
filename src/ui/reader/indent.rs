//! How far lines stand in, as in the source: quotations, verse, first lines of paragraphs, and the items of lists, which hang right of
//! their markers. Only white space at the start of lines is looked at; the words stay what they are.

use crate::text::Span;

/// A tab goes on to the next of so many columns.
const TAB: usize = 4;

/// How the rows of a block stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stand {
    /// Columns before its rows.
    pub(super) columns: u16,
    /// Columns before its first row.
    pub(super) first: u16,
    /// Of an item of a list: bytes from its start to its words, without the white space before the marker.
    pub(super) marker: u8,
}

/// Where the first row of a line begins, against the rows below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// So many columns to the right, or to the left.
    Columns(i32),
    /// To the left by the width of the marker.
    Marker,
}

impl Stand {
    /// Where a line begins that stands in by so many columns.
    pub(super) fn lead(self, columns: u16, is_first: bool) -> Option<Lead> {
        let lead = if self.marker > 0 {
            (is_first || columns <= self.first).then_some(Lead::Marker)?
        } else {
            Lead::Columns(i32::from(columns) - i32::from(self.columns))
        };
        (lead != Lead::Columns(0)).then_some(lead)
    }

    /// The same for the rest of a block that was cut.
    #[must_use]
    pub(super) fn going_on(self) -> Self {
        let marker = u16::from(self.marker);
        let columns = if marker > 0 { self.first + marker } else { self.columns };
        Self { columns, first: columns, marker: 0 }
    }
}

/// Cuts a paragraph before each line that opens an item of a list, and tells how each piece stands in.
pub(super) fn each_piece(text: &str, paragraph: Span, mut take: impl FnMut(Span, Stand)) {
    let words = paragraph.of(text);
    let mut piece: Option<(usize, Gauge)> = None;
    let mut start = paragraph.start;
    let mut last: Option<Marker> = None;
    for line in words.split('\n') {
        let (columns, bytes) = columns_of(line);
        let marker = marker_of(line.trim_start());
        match &mut piece {
            Some((from, gauge)) if marker.is_some_and(|it| it.opens_item_after(last)) => {
                take(Span::new(*from, start - 1), gauge.stand());
                piece = Some((start, Gauge::of(columns, marker)));
                last = marker;
            }
            Some((_, gauge)) if bytes < line.len() => gauge.next(columns),
            Some(_) => {}
            None => {
                piece = Some((start, Gauge::of(columns, marker)));
                last = marker;
            }
        }
        start += line.len() + 1;
    }
    if let Some((from, mut gauge)) = piece {
        // A dash before one paragraph alone is somebody who speaks.
        if from == paragraph.start && words.trim_start().starts_with(['–', '—']) {
            gauge.marker = 0;
        }
        take(Span::new(from, paragraph.end), gauge.stand());
    }
}

/// The lines of a piece as they are read.
struct Gauge {
    first: u16,
    marker: u8,
    others: Option<u16>,
}

impl Gauge {
    fn of(first: u16, marker: Option<Marker>) -> Self {
        Self { first, marker: marker.map_or(0, |it| it.bytes), others: None }
    }

    fn next(&mut self, columns: u16) {
        self.others = Some(self.others.map_or(columns, |least| least.min(columns)));
    }

    fn stand(&self) -> Stand {
        let columns = if self.marker > 0 { self.first } else { self.others.unwrap_or(self.first) };
        Stand { columns, first: self.first, marker: self.marker }
    }
}

/// How many columns of white space a line begins with, and how many bytes these are.
pub(super) fn columns_of(line: &str) -> (u16, usize) {
    let mut columns = 0_usize;
    let bytes = line.len() - line.trim_start().len();
    for letter in line.chars().take_while(|it| it.is_whitespace()) {
        columns = match letter {
            '\t' => (columns / TAB + 1) * TAB,
            // An ideographic space is as wide as two.
            '\u{3000}' => columns + 2,
            '\u{200a}' | '\u{2028}' | '\u{2029}' => columns,
            _ => columns + 1,
        };
    }
    (u16::try_from(columns).unwrap_or(u16::MAX), bytes)
}

/// What opens an item of a list: `- `, `• `, `* `, `12. `, `(a) `.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// Its bytes with the white space behind it.
    bytes: u8,
    /// What it counts.
    number: Option<u16>,
}

impl Marker {
    /// True unless it is a number that goes on from no other: a line may well begin with *5. May* where its column ended.
    pub(super) fn opens_item_after(self, last: Option<Self>) -> bool {
        match self.number {
            None | Some(0 | 1) => true,
            Some(number) => last.and_then(|it| it.number) == Some(number - 1),
        }
    }
}

/// What opens an item of a list at the start of a line without white space before it.
pub(super) fn marker_of(line: &str) -> Option<Marker> {
    let (head, rest) = line.split_once(char::is_whitespace)?;
    let words = rest.trim_start();
    if words.is_empty() {
        return None;
    }
    let is_bullet = matches!(head, "-" | "–" | "—" | "•" | "*" | "·" | "+");
    let stem = head.trim_start_matches('(').trim_end_matches(['.', ')']);
    let is_numbered = stem.len() < head.len()
        && stem.len() <= 3
        && !stem.is_empty()
        && (stem.chars().all(|it| it.is_ascii_digit()) || stem.chars().count() == 1 && head.contains(')'));
    let bytes = u8::try_from(line.len() - words.len()).ok()?;
    (is_bullet || is_numbered).then(|| Marker { bytes, number: stem.parse().ok() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(words: &str) -> Vec<(String, Stand)> {
        let mut pieces = Vec::new();
        each_piece(words, Span::new(0, words.len()), |span, stand| {
            pieces.push((span.of(words).to_owned(), stand));
        });
        pieces
    }

    #[test]
    fn items_are_pieces_that_hang() {
        let list = pieces(
            "These came:\n  - the first\n    and his clerk\n  - the second\n\t1. a third\nand of the\n12. Of May",
        );
        let starts: Vec<_> = list.iter().map(|(words, stand)| (words.trim(), *stand)).collect();
        assert_eq!(
            starts,
            [
                ("These came:", Stand::default()),
                ("- the first\n    and his clerk", Stand { columns: 2, first: 2, marker: 2 }),
                ("- the second", Stand { columns: 2, first: 2, marker: 2 }),
                ("1. a third\nand of the\n12. Of May", Stand { columns: 4, first: 4, marker: 3 }),
            ]
        );
    }

    #[test]
    fn quotations_first_lines_and_hanging_ones_stand_as_they_do() {
        assert_eq!(pieces("    quoted\n    words")[0].1, Stand { columns: 4, first: 4, marker: 0 });
        assert_eq!(pieces("   first line\nothers")[0].1, Stand { columns: 0, first: 3, marker: 0 });
        assert_eq!(pieces("Author, A.\n  title\n  place")[0].1, Stand { columns: 2, first: 0, marker: 0 });
        assert_eq!(pieces("plain")[0].1, Stand::default());
        assert_eq!(pieces("— Who is there?")[0].1.marker, 0, "somebody speaks");
        assert_eq!(pieces("— one\n— two").len(), 2);
        assert_eq!(pieces("7. seven\n8. eight\nof the\n5. May").len(), 2);
        let verse = Stand { columns: 2, first: 2, marker: 0 };
        assert_eq!((verse.lead(4, false), verse.lead(2, false)), (Some(Lead::Columns(2)), None));
    }
}
