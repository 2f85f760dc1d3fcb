//! Overlapping spans as a reader paints them: lanes of underlines, and disjoint segments.

use super::span::Span;

/// A span with the lane its underline is drawn in; lane 0 is nearest to the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Laned {
    /// Where it stands.
    pub span: Span,
    /// 0 for the lane next to the words.
    pub lane: usize,
    /// Which of the given spans this is.
    pub index: usize,
}

/// A stretch of text over which the same spans lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands; segments never overlap.
    pub span: Span,
    /// The spans over it, as indices into the given list, in order.
    pub covers: Vec<usize>,
}

/// Gives every span a lane so that no two in one lane overlap.
///
/// The longest lie lowest (in the highest lane), so that a short mark stays next to its words. The answer depends only on the spans, never on the order they were made in.
pub fn lanes(spans: &[Span]) -> Vec<Laned> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    let at = |index: usize| spans.get(index).copied().unwrap_or_default();
    order.sort_by_key(|index| (at(*index).len(), at(*index).start, *index));
    let mut lanes: Vec<Vec<Span>> = Vec::new();
    let mut laned: Vec<Laned> = Vec::with_capacity(spans.len());
    for index in order {
        let span = at(index);
        // One lane above every shorter span that it overlaps.
        let lane = lanes
            .iter()
            .rposition(|lane| lane.iter().any(|other| other.overlaps(span) || *other == span))
            .map_or(0, |highest| highest + 1);
        if lane == lanes.len() {
            lanes.push(Vec::new());
        }
        if let Some(row) = lanes.get_mut(lane) {
            row.push(span);
        }
        laned.push(Laned { span, lane, index });
    }
    laned.sort_by_key(|it| it.index);
    laned
}

/// Cuts overlapping spans into disjoint segments that together cover just what the spans cover.
pub fn segments(spans: &[Span]) -> Vec<Segment> {
    let mut edges: Vec<usize> = spans.iter().flat_map(|span| [span.start, span.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|index| spans.get(*index).map(|span| (span.start, *index)));
    let mut waiting = order.into_iter().peekable();
    let mut open: Vec<usize> = Vec::new();
    let mut segments = Vec::new();
    for (start, end) in edges.iter().zip(edges.iter().skip(1)) {
        let here = Span::new(*start, *end);
        while let Some(index) =
            waiting.next_if(|index| spans.get(*index).is_some_and(|it| it.start <= *start))
        {
            open.push(index);
        }
        open.retain(|index| spans.get(*index).is_some_and(|span| span.end > *start));
        if !open.is_empty() {
            let mut covers = open.clone();
            covers.sort_unstable();
            segments.push(Segment { span: here, covers });
        }
    }
    segments
}
