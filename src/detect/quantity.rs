//! A number, a range of two, or an order of magnitude; and the hedge beside it.

use super::numerals::{Numeral, Style};
use super::roles::{Phrase, Role};
use super::scan::Scan;
use crate::model::{Decimal, Value};
use crate::text::Span;

/// What an amount says before its hedge is heard.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantity {
    /// The token after it.
    pub(super) end: usize,
    /// The number, or both ends of a range; `None` when it cannot be held exactly.
    pub(super) bounds: Option<(Decimal, Decimal)>,
    /// How it, or the right end of the range, is written.
    pub(super) style: Style,
    /// True for two ends.
    pub(super) is_range: bool,
    /// The token of *between* or *from* before a range.
    pub(super) frame: Option<usize>,
    /// True for an order of magnitude.
    pub(super) is_vague: bool,
    /// A hedge inside it: *odd* of *thirty-odd years*, *several* of *several thousand*.
    pub(super) inner: Option<Span>,
}

/// The hedge of a figure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hedge {
    pub(super) span: Span,
    pub(super) kind: Phrase,
    /// The token after it, when it stands to the right.
    pub(super) end: Option<usize>,
}

/// What joins the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// *–* or *-*
    Dash,
    /// *to*
    To,
    /// *or*
    Or,
    /// *and*, after *between*
    And,
}

impl Quantity {
    /// The amount that begins at a token.
    pub(super) fn at(scan: &Scan<'_>, at: usize) -> Option<Self> {
        if let Some(vague) = vague(scan, at) {
            return Some(vague);
        }
        let first = Numeral::at(scan, at)?;
        let whole = range(scan, at, &first).unwrap_or(Self {
            end: first.end,
            bounds: first.value.map(|value| (value, value)),
            style: first.style,
            is_range: false,
            frame: None,
            is_vague: false,
            inner: None,
        });
        Some(whole.with_odd(scan))
    }

    /// With *odd* inside: *thirty-odd years*, *seventy-odd thousand*.
    fn with_odd(mut self, scan: &Scan<'_>) -> Self {
        let odd = if scan.is_glued_mark(self.end, &['-', '‑']) { self.end + 1 } else { self.end };
        if self.is_range || !scan.is(odd, Role::Odd) {
            return self;
        }
        let has_unit = [Role::TimeUnit, Role::Measure, Role::Money, Role::Percent, Role::Per]
            .iter()
            .any(|role| scan.is(odd + 1, *role));
        if let Some(scale) = scan.senses(odd + 1).scale.map(Decimal::from) {
            let scaled = |it: Decimal| super::fractions::times(it, scale);
            self.bounds = self.bounds.and_then(|(low, high)| Some((scaled(low)?, scaled(high)?)));
            self.end = odd + 2;
        } else if has_unit {
            self.end = odd + 1;
        } else {
            return self;
        }
        self.inner = Some(scan.span(odd, odd + 1));
        self
    }

    /// Just this number, up to a token.
    pub(super) fn exactly(end: usize, value: Decimal) -> Self {
        Self {
            end,
            bounds: Some((value, value)),
            style: Style::Words,
            is_range: false,
            frame: None,
            is_vague: false,
            inner: None,
        }
    }

    /// Its value under a hedge. A hedge does not change a range.
    pub(super) fn value(&self, hedge: Option<Hedge>) -> Option<Value> {
        let (low, high) = self.bounds?;
        if self.is_range || self.is_vague {
            return Some(Value::Between(low, high));
        }
        if self.inner.is_some() {
            return Some(Value::Approx(low));
        }
        Some(match hedge.map(|hedge| hedge.kind) {
            Some(Phrase::About | Phrase::OrSo | Phrase::AboutDate) => Value::Approx(low),
            Some(Phrase::AtLeast | Phrase::OrMore) => Value::AtLeast(low),
            Some(Phrase::AtMost | Phrase::OrLess) => Value::AtMost(low),
            _ => Value::Exact(low),
        })
    }

    /// True when both its ends are whole numbers within these bounds.
    pub(super) fn is_within(&self, least: u32, most: u32) -> bool {
        self.bounds.is_some_and(|(low, high)| {
            low >= Decimal::from(least)
                && high <= Decimal::from(most)
                && low.is_integer()
                && high.is_integer()
        })
    }

    /// True for exactly one.
    pub(super) fn is_one(&self) -> bool {
        self.bounds == Some((Decimal::ONE, Decimal::ONE))
    }
}

impl Hedge {
    /// The hedge before a figure's first token (or before its frame), else the one behind its last.
    pub(super) fn beside(scan: &Scan<'_>, first: usize, end: usize) -> Option<Self> {
        let left = [Phrase::About, Phrase::AtLeast, Phrase::AtMost];
        // "adds up to 2,270" is no bound.
        let is_sum = |from: usize| scan.was(from, Role::Adding);
        if let Some((from, kind)) = scan.phrase_before(first, &left).filter(|(from, _)| !is_sum(*from)) {
            return Some(Self { span: scan.span(from, first), kind, end: None });
        }
        let at = if scan.is_glued_mark(end, &['-']) { end + 1 } else { end };
        if scan.is_glued_mark(end, &['+']) {
            return Some(Self { span: scan.span(end, end + 1), kind: Phrase::OrMore, end: Some(end + 1) });
        }
        let right = [Phrase::OrSo, Phrase::OrMore, Phrase::OrLess];
        let (after, kind) = scan.phrase_at(at, &right)?;
        Some(Self { span: scan.span(at, after), kind, end: Some(after) })
    }

    /// The hedge before a date or a year: only *about* and its like.
    pub(super) fn before_date(scan: &Scan<'_>, first: usize) -> Option<Self> {
        let joint = first.checked_sub(1).filter(|it| scan.is_glued_mark(*it, &['-'])).unwrap_or(first);
        let (from, kind) = scan.phrase_before(joint, &[Phrase::AboutDate])?;
        Some(Self { span: scan.span(from, joint), kind, end: None })
    }
}

/// What joins two numbers at a token, and the token after it. `frame` is the word before the first number.
pub(super) fn joint(scan: &Scan<'_>, at: usize, opens_between: bool) -> Option<(Joint, usize)> {
    let next = at + 1;
    let is_dash = match scan.mark(at) {
        Some('–') => scan.is_glued(at) == scan.is_glued(next),
        Some('‐' | '‑' | '-' | '−') => scan.is_glued(at) && scan.is_glued(next),
        _ => false,
    };
    let joint = if is_dash {
        Joint::Dash
    } else if scan.is(at, Role::To) {
        Joint::To
    } else if scan.is(at, Role::Or) {
        Joint::Or
    } else if opens_between && scan.is(at, Role::And) {
        Joint::And
    } else {
        return None;
    };
    Some((joint, next))
}

/// The token of *between* or *from* just before a range that is joined so.
pub(super) fn frame(scan: &Scan<'_>, at: usize, joint: Joint) -> Option<usize> {
    // "betwixt the 23. of October and the first of March"
    let before = at.checked_sub(1)?;
    let before = if scan.is(before, Role::Definite) { before.checked_sub(1)? } else { before };
    let fits = match joint {
        Joint::And => scan.is(before, Role::Between),
        Joint::Dash | Joint::To => scan.is(before, Role::From) || scan.is(before, Role::Between),
        Joint::Or => false,
    };
    fits.then_some(before)
}

fn range(scan: &Scan<'_>, at: usize, first: &Numeral) -> Option<Quantity> {
    // What stands before a sum stands before its sign.
    let is_sign = |it: &usize| scan.mark(*it).is_some_and(super::rules::is_currency);
    let at = at.checked_sub(1).filter(is_sign).unwrap_or(at);
    let (joint, next) = joint(scan, first.end, scan.was(at, Role::Between))?;
    let next = if scan.mark(next).is_some_and(super::rules::is_currency) { next + 1 } else { next };
    // "two or a hundred" is no range; an article opens a number of its own.
    if scan.is(next, Role::Article) {
        return None;
    }
    // "rose from 20 to 30": two numbers, no range.
    let is_change = scan.was(at, Role::From)
        && (2..4).any(|back| at.checked_sub(back).is_some_and(|it| scan.is(it, Role::Change)));
    // "fell ⅛ to 97⅜"
    let is_direct = scan.was(at, Role::Change) && !scan.was(at, Role::From);
    if joint == Joint::To && (is_change || is_direct) {
        return None;
    }
    let second = Numeral::at(scan, next)?;
    // "one to twelve families": a rate.
    if first.style == Style::One && joint == Joint::To && second.style != Style::Words {
        return None;
    }
    let (mut low, high) = (first.value?, second.value?);
    if let Some(factor) = second.factor
        && first.factor.is_none()
        && (joint != Joint::Or || second.style == Style::Words || first.style == Style::Words)
        && let Some(shared) = low.checked_mul(factor).filter(|shared| *shared < high)
    {
        low = shared;
    }
    (low < high).then(|| Quantity {
        end: second.end,
        bounds: Some((low, high)),
        style: second.style,
        is_range: true,
        frame: frame(scan, at, joint),
        is_vague: false,
        inner: None,
    })
}

/// *several hundred*, *a couple of thousand*, *tens of thousands*, *dozens*.
fn vague(scan: &Scan<'_>, at: usize) -> Option<Quantity> {
    let scale_at = |at: usize| scan.senses(at).scale.map(Decimal::from);
    // "some thousand men" is about a thousand, "some thousands" is vague.
    // "(in thousands of francs)" is a measure of what follows.
    if scan.was(at, Role::In) && scan.is(at, Role::Plural) && scan.senses(at).scale.is_some() {
        return None;
    }
    if scan.is(at, Role::Loose) && !scan.is(at + 1, Role::Plural) {
        return None;
    }
    let (least, most, end) = if scan.is(at, Role::Vague) {
        (2, 10, at + 1)
    } else if scan.is(at, Role::Article) && scan.is(at + 1, Role::Vague) {
        (2, 10, at + 2)
    } else if scan.is(at, Role::Article) && scan.is(at + 1, Role::Couple) {
        (2, 3, if scan.is(at + 2, Role::Of) { at + 3 } else { at + 2 })
    } else if scan.is(at, Role::Plural) && scale_at(at).is_some() {
        (2, 10, at)
    } else {
        return None;
    };
    let scale = scale_at(end)?;
    let mut bounds = (scale.checked_mul(Decimal::from(least))?, scale.checked_mul(Decimal::from(most))?);
    let first = end;
    let mut end = end + 1;
    // "tens of thousands": from ten thousand up.
    if scan.is(end, Role::Of)
        && scan.is(end + 1, Role::Plural)
        && let Some(next) = scale_at(end + 1)
    {
        bounds = (scale.checked_mul(next)?, scale.checked_mul(next)?.checked_mul(Decimal::TEN)?);
        end += 2;
    }
    Some(Quantity {
        end,
        bounds: Some(bounds),
        style: Style::Words,
        is_range: false,
        frame: None,
        is_vague: true,
        inner: (first > at).then(|| scan.span(at, first)),
    })
}
