//! Spans, paragraphs, quotes and segments of a text, with no idea of what an archive is.
//!
//! Every position in this room is a **byte** offset into UTF-8 unless its name says `scalar` or `utf16`.

mod span;
pub use span::Span;

mod bounds;
pub use bounds::{
    grapheme_after, grapheme_before, snap_to_graphemes, trim, word_after, word_around, word_before,
};

mod lines;
pub use lines::{Paragraphs, Position};

mod headings;
pub use headings::{level_of, lone_lines};

mod line_counts;
pub use line_counts::LineCounts;

mod offsets;
pub use offsets::Offsets;

mod quote;
pub use quote::{Found, Quote, stands_at};

mod segments;
pub use segments::{Laned, Segment, lanes, segments};

mod placed;
pub use placed::Placed;

mod packed;
pub use packed::{Packed, PackedMark};

mod fold;
pub use fold::{Folded, Needle, fold_word, is_whole};

mod variants;

mod align;
pub use align::{Alignment, Carried, Gap, Run};
