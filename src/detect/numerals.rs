//! One number with its scale: where it ends and what it is worth. Digits are read here, words in `number_words`.

use super::fractions::{share, slashed, times, vulgar};
use super::nouns::{ends_phrase, is_plural};
use super::number_words::words;
use super::roles::Role;
use super::roman::old_roman;
use super::rules::{is_currency, ordinal_at};
use super::scan::Scan;
use super::tokens::Gap;
use crate::model::Decimal;
use crate::text::Span;

/// Spaces that group digits; any other space separates two numbers.
const GROUP_SPACES: [&str; 4] = [" ", "\u{a0}", "\u{2009}", "\u{202f}"];

/// A number and the token after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    /// The token after it.
    pub(super) end: usize,
    /// What it is worth, its scale included; `None` when it has more digits than can be held exactly.
    pub(super) value: Option<Decimal>,
    /// How it is written.
    pub(super) style: Style,
    /// What its scale or its groups of three multiply by, for sharing with the other end of a range.
    pub(super) factor: Option<Decimal>,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Digits alone.
    Plain,
    /// Digits with groups, decimals, a fraction or a scale.
    Shaped,
    /// Words.
    Words,
    /// The word *one*, which is more often no number.
    One,
}

impl Numeral {
    /// The number that begins at a token.
    pub(super) fn at(scan: &Scan<'_>, at: usize) -> Option<Self> {
        let bare = digits(scan, at)
            .or_else(|| lone_fraction(scan, at))
            .or_else(|| words(scan, at))
            .or_else(|| glued(scan, at))
            .or_else(|| old_roman(scan, at))?;
        Some(match bare.style {
            Style::Words | Style::One => bare.with_part(scan).with_bracket(scan),
            Style::Plain | Style::Shaped => bare.scaled(scan),
        })
    }

    /// With a part of its scale, or of one, behind it: *a million and a quarter*, *two millions and three-quarters*, *two and a half*.
    fn with_part(mut self, scan: &Scan<'_>) -> Self {
        let Some((above, below, end)) = part_behind(scan, self.end, self.factor.is_some()) else {
            return self;
        };
        let whole = self.factor.unwrap_or(Decimal::ONE);
        let part =
            whole.checked_mul(Decimal::from(above)).and_then(|it| it.checked_div(Decimal::from(below)));
        if let Some(sum) = self.value.zip(part).and_then(|(value, part)| value.checked_add(part)) {
            self.value = Some(sum.normalize());
            self.end = end;
            self.style = if self.style == Style::One { Style::Words } else { self.style };
        }
        self
    }

    /// With an editor's bracket that repeats it in digits: *two hundred \[200\]*.
    fn with_bracket(mut self, scan: &Scan<'_>) -> Self {
        if matches!(scan.mark(self.end), Some('[' | '('))
            && let Some(again) = digits(scan, self.end + 1)
            && again.value == self.value
            && matches!(scan.mark(again.end), Some(']' | ')'))
        {
            self.end = again.end + 1;
        }
        self
    }

    /// With the scale words behind it: *1.5 million*, *20 hundred thousand*, *2.5m people*.
    fn scaled(mut self, scan: &Scan<'_>) -> Self {
        if let Some(scale) = letter(scan, self.end) {
            self.value = self.value.and_then(|value| times(value, scale));
            self.factor = Some(scale);
            self.style = Style::Shaped;
            self.end += 1;
            return self;
        }
        for _ in 0..2 {
            // "154. thousand": old printers set a period behind a number.
            let is_set_off = scan.is_old && scan.is_glued_mark(self.end, &['.']);
            let is_joined = is_set_off || scan.is_glued_mark(self.end, &['-']);
            let at = if is_joined { self.end + 1 } else { self.end };
            let Some(scale) = scan.senses(at).scale else { break };
            let is_abbreviated = scan.is(at, Role::Abbreviation);
            // "2 Mill. marks"; "12 Mill Lane" has no period.
            if is_abbreviated && !scan.is_glued_mark(at + 1, &['.']) {
                break;
            }
            let scale = Decimal::from(scale);
            self.value = self.value.and_then(|value| times(value, scale));
            self.factor = Some(match self.factor {
                Some(factor) if self.style == Style::Shaped => factor.checked_mul(scale).unwrap_or(scale),
                _ => scale,
            });
            self.style = Style::Shaped;
            self.end = if is_abbreviated { at + 2 } else { at + 1 };
        }
        self.with_part(scan)
    }
}

/// *zweihundertfünfzig*: a number in one word.
fn glued(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let value = Decimal::from(scan.glued_number(at)?);
    let factor = (value >= Decimal::ONE_THOUSAND && (value % Decimal::ONE_THOUSAND).is_zero())
        .then_some(Decimal::ONE_THOUSAND);
    let number = Numeral { end: at + 1, value: Some(value), style: Style::Shaped, factor };
    let scaled = number.scaled(scan);
    Some(Numeral { style: Style::Words, ..scaled })
}

/// A letter glued to digits that multiplies them: *k*; *m* before *of* or a plural, else it means meters.
fn letter(scan: &Scan<'_>, at: usize) -> Option<Decimal> {
    if !scan.is_glued(at) {
        return None;
    }
    match scan.word(at) {
        "k" => Some(Decimal::ONE_THOUSAND),
        "m" if scan.is(at + 1, Role::Of) || (!ends_phrase(scan, at + 1) && is_plural(scan, at + 1)) => {
            Some(Decimal::from(1_000_000))
        }
        _ => None,
    }
}

/// Digits with their groups and decimals, without scale.
fn digits(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let first = scan.digits(at)?;
    if ordinal_at(scan, at).is_some() {
        return None;
    }
    let mut number = first.to_owned();
    let mut end = at + 1;
    let mut factor = None;
    let mut style = Style::Plain;
    let mut decimals = scan.survey.decimal_mark();
    if let Some((groups, mark)) = groups(scan, at, first) {
        for (index, group) in &groups {
            number.push_str(group);
            end = index + 1;
        }
        decimals = match mark {
            Some('.') => ',',
            Some(',') => '.',
            _ => decimals,
        };
        let n_groups = u32::try_from(groups.len()).unwrap_or(u32::MAX);
        factor = 1000_u64.checked_pow(n_groups).map(Decimal::from);
        style = Style::Shaped;
    }
    if let Some(fraction) = fraction_behind(scan, end, decimals, style == Style::Shaped) {
        number.push('.');
        number.push_str(fraction);
        end += 2;
        style = Style::Shaped;
    }
    let mut value = Decimal::from_str_exact(&number).ok();
    if let Some((above, below)) = scan.mark(end).and_then(vulgar) {
        value = value.and_then(|it| it.checked_add(share(above, below)));
        end += 1;
        style = Style::Shaped;
    } else if let Some((above, below)) = slashed(scan, end).filter(|_| !scan.is_glued(end)) {
        // "2 1/2"
        value = value.and_then(|it| it.checked_add(share(above, below)));
        end += 3;
        style = Style::Shaped;
    } else if let Some((above, below)) = slashed(scan, at) {
        value = Some(share(above, below));
        end += 2;
        style = Style::Shaped;
    }
    Some(Numeral { end, value, style, factor })
}

type Groups<'a> = (Vec<(usize, &'a str)>, Option<char>);

/// The groups of three behind the first digits, each with its token, and the mark between them (`None` for spaces).
fn groups<'a>(scan: &'a Scan<'_>, at: usize, first: &str) -> Option<Groups<'a>> {
    if first.len() > 3 || first.starts_with('0') {
        return None;
    }
    let mark = scan.mark(at + 1).filter(|it| matches!(it, ',' | '.' | '\'' | '’') && scan.is_glued(at + 1));
    let mut groups = Vec::new();
    let mut next = at + 1;
    loop {
        let digits_at = match mark {
            Some(mark) if scan.mark(next) == Some(mark) && scan.is_glued(next) && scan.is_glued(next + 1) => {
                next + 1
            }
            None if is_group_space(scan, next) => next,
            _ => break,
        };
        let Some(group) = scan.digits(digits_at).filter(|it| it.len() == 3) else { break };
        groups.push((digits_at, group));
        next = digits_at + 1;
    }
    // One group behind the decimal mark of the text is its decimals; a space before it may be only a space.
    let is_plausible = match (groups.len(), mark) {
        (0, _) => false,
        // Nobody writes a sum with three decimals.
        (1, Some(mark)) => {
            mark != scan.survey.decimal_mark()
                || at.checked_sub(1).and_then(|it| scan.mark(it)).is_some_and(is_currency)
        }
        (1, None) => {
            !scan.was(at, Role::NumberSign)
                && at.checked_sub(1).is_none_or(|it| scan.senses(it).month.is_none())
        }
        _ => true,
    };
    is_plausible.then_some((groups, mark))
}

fn is_group_space(scan: &Scan<'_>, at: usize) -> bool {
    let (Some(before), Some(token)) = (at.checked_sub(1).and_then(|it| scan.token(it)), scan.token(at))
    else {
        return false;
    };
    token.gap == Gap::Space
        && GROUP_SPACES.contains(&Span::new(before.span.end, token.span.start).of(scan.text))
}

/// The digits behind a decimal mark at `end`.
fn fraction_behind<'a>(scan: &'a Scan<'_>, end: usize, decimals: char, is_grouped: bool) -> Option<&'a str> {
    let mark = scan.mark(end).filter(|it| matches!(it, '.' | ',' | '·') && scan.is_glued(end))?;
    let digits = scan.digits(end + 1).filter(|_| scan.is_glued(end + 1))?;
    // `1,2 million` says by itself that the comma is a decimal mark.
    let is_said = || {
        let behind = end + 2;
        digits.len() < 3
            && (scan.senses(behind).scale.is_some()
                || scan.is(behind, Role::Percent)
                || scan.is(behind, Role::Measure)
                || scan.is(behind, Role::Money)
                || scan.mark(behind) == Some('%'))
    };
    let is_short_with_period = mark == '.' && !is_grouped && digits.len() != 3;
    (mark == decimals || mark == '·' || is_short_with_period || (!is_grouped && is_said())).then_some(digits)
}

/// *and a half*, *and three-quarters*: numerator, denominator and the token behind.
pub(super) fn part_behind(scan: &Scan<'_>, end: usize, has_scale: bool) -> Option<(u32, u32, usize)> {
    if !scan.is(end, Role::And) {
        return None;
    }
    let (above, next) = if scan.is(end + 1, Role::Article) {
        (1, end + 2)
    } else {
        let above = scan.senses(end + 1).cardinal.filter(|it| (1..10).contains(it))?;
        (above, if scan.is_glued_mark(end + 2, &['-', '‑']) { end + 3 } else { end + 2 })
    };
    let below = scan.senses(next).share.filter(|it| matches!(it, 2 | 4) || has_scale)?;
    let goes_on = scan.is(next + 1, Role::Of) && !has_scale;
    // "ten and a half-dozen", "two and a quarter of a ton"
    (!goes_on && scan.senses(next + 1).scale.is_none() && !scan.is_glued_mark(next + 1, &['-'])).then_some((
        above,
        below,
        next + 1,
    ))
}

fn lone_fraction(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let (above, below) = scan.mark(at).and_then(vulgar)?;
    Some(Numeral { end: at + 1, value: Some(share(above, below)), style: Style::Shaped, factor: None })
}
