//! What the ruler says beside marks: where findings lie, and in words what is at the pointer.

use std::collections::BTreeMap;

use crate::{
    desk::{Desk, MarkOf},
    model::{Decimal, Id, Severity, Source, group_digits},
    text::Span,
    ui::state::Shared,
};

use super::scene::is_shown;

/// Height of a row of the ruler, in points.
pub(super) const ROW: usize = 4;

/// The gravest finding of each row of the ruler, by the row that `row_of` gives for a byte. Costs one pass over the findings.
pub(super) fn findings_by_row(
    desk: &Desk,
    source: &Id<Source>,
    row_of: impl Fn(usize) -> usize,
) -> BTreeMap<usize, Severity> {
    let mut rows = BTreeMap::new();
    for (_, span, severity) in findings(desk, source) {
        let there = rows.entry(row_of(span.start)).or_insert(severity);
        *there = severity.max(*there);
    }
    rows
}

/// The share of paragraphs without a mark in each row of the ruler that has such, by the row that `row_of` gives for a byte. Costs a look at a
/// thousand or two sums.
pub(super) fn gaps_by_row(
    desk: &Desk,
    source: &Id<Source>,
    length: usize,
    row_of: impl Fn(usize) -> usize,
) -> BTreeMap<usize, f32> {
    let mut rows: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut stretches = desk.marks(source).gaps_by_stretch().peekable();
    while let Some((byte, n_all, n_open)) = stretches.next() {
        // A paragraph reaches to where the next one begins.
        let end = stretches.peek().map_or(length, |(next, ..)| *next);
        let first = row_of(byte);
        for row in (first..row_of(end).max(first + ROW)).step_by(ROW) {
            let (all, open) = rows.entry(row).or_default();
            *all += n_all;
            *open += n_open;
        }
    }
    rows.retain(|_, (_, open)| *open > 0);
    rows.into_iter().map(|(row, (all, open))| (row, open as f32 / all as f32)).collect()
}

/// How many paragraphs start in a stretch, and how many of these no mention or claim touches.
fn paragraphs_in(desk: &Desk, source: &Id<Source>, here: Span) -> (usize, usize) {
    let Some(text) = desk.project().sources().get(source).map(|it| &it.text) else { return (0, 0) };
    let spans = text.paragraphs.spans();
    let (first, last) =
        (spans.partition_point(|it| it.start < here.start), spans.partition_point(|it| it.start < here.end));
    let inside = spans.get(first..last).unwrap_or_default();
    let (Some(one), Some(other)) = (inside.first(), inside.last()) else { return (0, 0) };
    let mut marks = desk.marks(source).in_span(one.join(*other));
    marks.retain(|it| matches!(it.of, MarkOf::Mention(_) | MarkOf::Claim(_)) && !it.span.is_empty());
    // Both are in the order of the text; a mark may reach over many paragraphs.
    let mut marks = marks.iter().map(|it| it.span).peekable();
    let mut reach = 0;
    let mut n_open = 0;
    for paragraph in inside {
        while let Some(mark) = marks.next_if(|mark| mark.start < paragraph.end) {
            reach = reach.max(mark.end);
        }
        n_open += usize::from(reach <= paragraph.start);
    }
    (inside.len(), n_open)
}

/// What lies in a stretch of the text, in words: *¶ 12–14: 3 marks, 1 in a dispute, 1 finding, 1 of 3 paragraphs without a mark*.
pub(super) fn said(desk: &Desk, shared: &Shared, source: &Id<Source>, here: Span) -> String {
    let marks = desk.marks(source).in_span(here);
    let marks: Vec<_> = marks.iter().filter(|it| is_shown(desk, shared, it)).collect();
    let disputed = |of: &MarkOf| matches!(of, MarkOf::Claim(id) if !desk.disputes_of(id).is_empty());
    let n_disputed = marks.iter().filter(|it| disputed(&it.of)).count();
    let n_findings = findings(desk, source).filter(|(_, span, _)| inside(here, *span)).count();
    let n_hits = shared.find.hits.iter().filter(|hit| inside(here, **hit)).count();
    let mut parts = vec![if marks.is_empty() { "no marks".to_owned() } else { counted(marks.len(), "mark") }];
    if n_disputed > 0 {
        parts.push(format!("{} in a dispute", group_digits(Decimal::from(n_disputed))));
    }
    if n_findings > 0 {
        parts.push(counted(n_findings, "finding"));
    }
    if n_hits > 0 {
        parts.push(format!("{} found", counted(n_hits, "place")));
    }
    let (n_paragraphs, n_open) = paragraphs_in(desk, source, here);
    if n_open > 0 && !marks.is_empty() {
        parts.push(match n_paragraphs {
            1 => "the paragraph that starts here without a mark".to_owned(),
            n => format!(
                "{} of {} without a mark",
                group_digits(Decimal::from(n_open)),
                counted(n, "paragraph")
            ),
        });
    }
    let text = desk.project().sources().get(source).map(|it| &it.text.paragraphs);
    let number = |byte: usize| text.map_or(1, |it| it.number_at(byte));
    let (first, last) = (number(here.start), number(here.end.saturating_sub(1).max(here.start)));
    let paragraphs = if first == last { format!("¶ {first}") } else { format!("¶ {first}–{last}") };
    format!("{paragraphs}: {}", parts.join(", "))
}

/// Findings with a place in a source, each with its index; one about a record stands at the record's first place.
pub(super) fn findings<'a>(
    desk: &'a Desk,
    source: &'a Id<Source>,
) -> impl Iterator<Item = (usize, Span, Severity)> + 'a {
    desk.findings().iter().enumerate().filter_map(move |(index, finding)| {
        let named = finding.place.span().map(|(source, span)| (source.clone(), span));
        let (at, span) = named.or_else(|| desk.first_place(finding.place.key()?))?;
        (at == *source).then_some((index, span, finding.severity))
    })
}

/// True for a place that starts in a stretch, as its tick does.
fn inside(here: Span, span: Span) -> bool {
    (here.start..here.end).contains(&span.start)
}

fn counted(count: usize, one: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{} {one}{s}", group_digits(Decimal::from(count)))
}
