//! Places in texts as the lines of a concordance, each with its neighbors, in an order that brings like to like.

use std::cmp::Ordering;

use crate::{
    model::{Decimal, Id, Key, Project, Source},
    text::{Span, fold_word},
};

/// Bytes of context that lines are sorted by.
const CONTEXT: usize = 48;

/// One place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// In which source.
    pub source: Id<Source>,
    /// Bytes of its text.
    pub span: Span,
    /// The record whose place it is, when marks were looked for.
    pub record: Option<Key>,
    /// How much the figure there is, where there is one.
    pub magnitude: Option<Decimal>,
}

/// What lines are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they stand: by source, then by place.
    #[default]
    Text,
    /// By the words before, from the nearest on.
    Left,
    /// By the words behind.
    Right,
    /// By the figure, the largest first; lines without one last.
    Magnitude,
}

impl Order {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::Text, Self::Left, Self::Right, Self::Magnitude];
}

/// The indices of lines, sorted. Lines are given in the order of the text, and equal ones stay in it.
pub fn sorted(project: &Project, lines: &[Line], order: Order) -> Vec<usize> {
    let mut indices: Vec<usize> = (0..lines.len()).collect();
    let body = |line: &Line| project.sources().get(&line.source).map_or("", |source| source.body());
    match order {
        Order::Text => {}
        Order::Left => {
            let keys: Vec<String> = lines.iter().map(|line| left_key(body(line), line.span)).collect();
            indices.sort_by(|one, other| keys.get(*one).cmp(&keys.get(*other)));
        }
        Order::Right => {
            let keys: Vec<String> = lines.iter().map(|line| right_key(body(line), line.span)).collect();
            indices.sort_by(|one, other| keys.get(*one).cmp(&keys.get(*other)));
        }
        Order::Magnitude => {
            let of = |index: &usize| lines.get(*index).and_then(|line| line.magnitude);
            indices.sort_by(|one, other| match (of(one), of(other)) {
                (Some(one), Some(other)) => other.cmp(&one),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => Ordering::Equal,
            });
        }
    }
    indices
}

/// The words before a place, the nearest first.
fn left_key(text: &str, span: Span) -> String {
    let mut start = span.start.saturating_sub(CONTEXT);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let words = fold_word(Span::new(start, span.start).of(text));
    words.split_whitespace().rev().collect::<Vec<_>>().join(" ")
}

/// The words behind a place.
fn right_key(text: &str, span: Span) -> String {
    let mut end = (span.end + CONTEXT).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    fold_word(Span::new(span.end, end).of(text)).trim_start().to_owned()
}
