//! The rules, one a file: each looks at one token and says what figure begins there, or nothing.

mod note;

mod list_marker;

mod reference;

mod date;

mod clock;

mod letter_date;

mod coins;

mod year;

mod century;

mod money;

mod percentage;

mod age;

mod share;

mod duration;

mod measure;

mod ordinal;

mod count;

use super::documentation::RuleDoc;
use super::figure::{Figure, FigureKind};
use super::quantity::{Hedge, Quantity};
use super::roles::Role;
use super::scan::{Found, Scan, Start};
use crate::model::Value;

pub(super) use money::is_currency;
pub(super) use ordinal::ordinal_at;
use share::part_of_unit;
pub(super) use year::{century_before, year_at};

/// A rule that finds one kind of figure.
#[derive(Debug)]
pub struct Rule {
    /// Its id, which every figure that it found bears: `grouped-date`.
    pub id: &'static str,
    /// What it finds, in words for people.
    pub title: &'static str,
    /// What it takes for such a figure.
    pub what: &'static str,
    /// Why there is such a rule.
    pub why: &'static str,
    /// An example.
    pub example: &'static str,
    /// The figure that begins at a token. Looks at a bounded number of tokens.
    pub(super) find: fn(&Scan<'_>, &Start) -> Option<Found>,
}

impl Rule {
    /// What it says about itself.
    pub const fn doc(&self) -> RuleDoc {
        RuleDoc { id: self.id, title: self.title, what: self.what, why: self.why, example: self.example }
    }
}

/// All rules, in the order in which they are asked; the first that answers is right.
pub const RULES: &[&Rule] = &[
    &note::RULE,
    &list_marker::RULE,
    &reference::RULE,
    &date::RULE,
    &letter_date::RULE,
    &clock::RULE,
    &century::RULE,
    &year::RULE,
    &coins::RULE,
    &money::RULE,
    &percentage::RULE,
    &age::RULE,
    &duration::RULE,
    &measure::RULE,
    &share::RULE,
    &ordinal::RULE,
    &count::RULE,
];

/// A figure from one token to before another.
fn found(scan: &Scan<'_>, first: usize, end: usize, kind: FigureKind, value: Option<Value>) -> Found {
    let span = scan.span(first, end);
    let figure =
        Figure { span, hedge: None, frame: None, kind, value, unit: None, is_vague: false, rule: "" };
    Found { figure, end }
}

/// A figure that is an amount: with its hedge, its frame and the words of its unit.
///
/// `end` is the token behind the figure, `unit` the token of the unit.
fn amount(
    scan: &Scan<'_>,
    (first, end): (usize, usize),
    kind: FigureKind,
    quantity: &Quantity,
    unit: Option<usize>,
) -> Found {
    let hedge = Hedge::beside(scan, first, end);
    let mut found = found(scan, first, end, kind, quantity.value(hedge));
    found.figure.hedge = quantity.inner.or(hedge.map(|it| it.span));
    found.figure.frame = quantity.frame.map(|it| scan.span(it, it + 1));
    found.figure.unit = unit.map(|it| scan.span(it, it + 1));
    found.figure.is_vague = quantity.is_vague;
    found.end = hedge.and_then(|it| it.end).unwrap_or(end);
    found
}

/// Where a unit is looked for behind a number: old printers set a period between, *24. foote*.
fn before_unit(scan: &Scan<'_>, end: usize) -> usize {
    let is_set_off =
        scan.is_old && scan.is_glued_mark(end, &['.']) && scan.is_word(end + 1) && !scan.is_capital(end + 1);
    if is_set_off { end + 1 } else { end }
}

/// The token behind a unit, its period included where it is an abbreviation and the sentence goes on: *140 Rbl., boots*.
fn behind_unit(scan: &Scan<'_>, unit: usize) -> usize {
    let end = unit + 1;
    let has_period = scan.is(unit, Role::ShortUnit) && scan.is_glued_mark(end, &['.']);
    let goes_on = scan.mark(end + 1).is_some_and(|it| matches!(it, ',' | ';' | ')' | ':'))
        || scan.digits(end + 1).is_some()
        || (scan.is_word(end + 1) && !scan.is_capital(end + 1));
    if has_period && goes_on { end + 1 } else { end }
}
