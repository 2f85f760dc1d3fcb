//! One number, in digits or in words, with its scale: where it ends and what it is worth.

use super::lexicon::Role;
use super::nouns::{ends_phrase, is_plural};
use super::rules::{is_currency, ordinal_at};
use super::scan::Scan;
use super::tokens::Gap;
use crate::model::Decimal;
use crate::text::Span;

/// The most segments of a number in words: *two million | three hundred thousand | and six*.
const MOST_SEGMENTS: usize = 8;

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
            .or_else(|| old_roman(scan, at))?;
        Some(match bare.style {
            Style::Words | Style::One => bare.with_bracket(scan),
            Style::Plain | Style::Shaped => bare.scaled(scan),
        })
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
            let at = if scan.is_glued_mark(self.end, &['-']) { self.end + 1 } else { self.end };
            let Some(scale) = scan.senses(at).scale else { break };
            let scale = Decimal::from(scale);
            self.value = self.value.and_then(|value| times(value, scale));
            self.factor = Some(match self.factor {
                Some(factor) if self.style == Style::Shaped => factor.checked_mul(scale).unwrap_or(scale),
                _ => scale,
            });
            self.style = Style::Shaped;
            self.end = at + 1;
        }
        self
    }
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

/// A product without the zeros that multiplying leaves behind a decimal point: 1.5 million is 1500000, not 1500000.0.
fn times(value: Decimal, scale: Decimal) -> Option<Decimal> {
    Some(value.checked_mul(scale)?.normalize())
}

/// The value of a fraction that is one character.
pub(super) fn vulgar(mark: char) -> Option<(u32, u32)> {
    Some(match mark {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// A Roman numeral in capitals, 1 to 3999, in its one correct spelling.
pub(super) fn roman(word: &str) -> Option<u32> {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = word;
    let mut value = 0;
    for (worth, letters) in PARTS {
        let most = if letters.len() == 2 || matches!(worth, 5 | 50 | 500) { 1 } else { 3 };
        for _ in 0..most {
            let Some(shorter) = rest.strip_prefix(letters) else { break };
            rest = shorter;
            value += worth;
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// A number below one hundred in words and the token after it: *six*, *thirty-nine*, *four-and-twenty*.
pub(super) fn below_hundred(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let first = scan.senses(at).cardinal?;
    let end = at + 1;
    let is_tens = first >= 20;
    let joint =
        if scan.is_glued_mark(end, &['-', '‑', '‐']) && scan.is_glued(end + 1) { end + 1 } else { end };
    if is_tens {
        if let Some(ones) = scan.senses(joint).cardinal.filter(|it| (1..10).contains(it)) {
            return Some((first + ones, joint + 1));
        }
    } else if first < 10
        && joint > end
        && scan.is(joint, Role::And)
        && scan.is_glued(joint + 2)
        && let Some(tens) = scan.senses(joint + 2).cardinal.filter(|it| *it >= 20)
    {
        return Some((first + tens, joint + 3));
    }
    Some((first, end))
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
fn groups<'a>(scan: &Scan<'a>, at: usize, first: &str) -> Option<Groups<'a>> {
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
fn fraction_behind<'a>(scan: &Scan<'a>, end: usize, decimals: char, is_grouped: bool) -> Option<&'a str> {
    let mark = scan.mark(end).filter(|it| matches!(it, '.' | ',') && scan.is_glued(end))?;
    let digits = scan.digits(end + 1).filter(|_| scan.is_glued(end + 1))?;
    // `1,2 million` says by itself that the comma is a decimal mark.
    let is_said = || {
        let behind = end + 2;
        digits.len() < 3
            && (scan.senses(behind).scale.is_some()
                || scan.is(behind, Role::Percent)
                || scan.mark(behind) == Some('%'))
    };
    let is_short_with_period = mark == '.' && !is_grouped && digits.len() != 3;
    (mark == decimals || is_short_with_period || (!is_grouped && is_said())).then_some(digits)
}

/// A fraction typed with a slash, *1/2*; other denominators are more often dates or names (*9/11*).
fn slashed(scan: &Scan<'_>, at: usize) -> Option<(u32, u32)> {
    let is_glued =
        scan.is_glued_mark(at + 1, &['/']) && scan.is_glued(at + 2) && !scan.is_glued_mark(at + 3, &['/']);
    let (above, below) = (scan.small_number(at, 1)?, scan.small_number(at + 2, 2)?);
    (is_glued && above > 0 && above < below && matches!(below, 2..=6 | 8 | 16)).then_some((above, below))
}

fn lone_fraction(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let (above, below) = scan.mark(at).and_then(vulgar)?;
    Some(Numeral { end: at + 1, value: Some(share(above, below)), style: Style::Shaped, factor: None })
}

fn share(above: u32, below: u32) -> Decimal {
    Decimal::from(above).checked_div(Decimal::from(below)).unwrap_or_default()
}

/// *xij*, *xxiiij*: small Roman numerals whose last letter is a j, as clerks wrote them.
fn old_roman(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let stem = scan.word(at).strip_suffix('j').filter(|stem| !stem.is_empty())?;
    let tens = stem.trim_end_matches('i');
    let ones = u32::try_from(stem.len() - tens.len()).ok()? + 1;
    let tens = if tens.is_empty() { Some(0) } else { roman(&tens.to_ascii_uppercase()) };
    let is_small = stem.bytes().all(|it| matches!(it, b'i' | b'v' | b'x' | b'l' | b'c'));
    // Clerks wrote four as iiij.
    let value = tens.filter(|_| is_small && ones <= 4)?.checked_add(ones)?;
    Some(Numeral { end: at + 1, value: Some(Decimal::from(value)), style: Style::Words, factor: None })
}

/// A number in words.
fn words(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    portion(scan, at).or_else(|| spelled(scan, at))
}

/// *half a million*, *a quarter of a million*, *three-quarters of a million*, *half a dozen*.
fn portion(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let (above, mut end) = if scan.is(at, Role::Article) {
        (1, at + 1)
    } else {
        match below_hundred(scan, at) {
            Some((above, end)) => (above, end),
            None => (1, at),
        }
    };
    if scan.is_glued_mark(end, &['-']) && end > at {
        end += 1;
    }
    let below = scan.senses(end).share?;
    end += 1;
    for role in [Role::Of, Role::Article] {
        if scan.is_glued_mark(end, &['-']) && scan.is(end + 1, role) {
            end += 1;
        }
        if scan.is(end, role) {
            end += 1;
        }
    }
    if scan.is_glued_mark(end, &['-']) {
        end += 1;
    }
    let scale = scan.senses(end).scale?;
    let scale = Decimal::from(scale);
    let value = scale.checked_mul(Decimal::from(above))?.checked_div(Decimal::from(below))?.normalize();
    Some(Numeral { end: end + 1, value: Some(value), style: Style::Words, factor: Some(scale) })
}

/// *two million three hundred thousand and six*, *a dozen*, *two and a half million*, *a million and a half*.
fn spelled(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let mut total = Decimal::ZERO;
    let mut next = at;
    let mut end = None;
    let mut last_scale = u64::MAX;
    for _ in 0..MOST_SEGMENTS {
        let Some(segment) = Segment::at(scan, next, end.is_none()) else { break };
        let scale = segment.scale.unwrap_or(1);
        if scale >= last_scale || segment.value >= Decimal::from(last_scale) {
            break;
        }
        total = total.checked_add(segment.value)?;
        end = Some(segment.end);
        if segment.scale.is_none() {
            break;
        }
        last_scale = scale;
        next = if scan.is(segment.end, Role::And) { segment.end + 1 } else { segment.end };
    }
    let mut end = end?;
    let factor = (last_scale < u64::MAX).then(|| Decimal::from(last_scale));
    // "a million and a half" adds half of the scale; "two and a half" adds a half.
    if scan.is(end, Role::And)
        && scan.is(end + 1, Role::Article)
        && let Some(below) = scan.senses(end + 2).share
        && !scan.is(end + 3, Role::Of)
    {
        total = total.checked_add(factor.unwrap_or(Decimal::ONE).checked_div(Decimal::from(below))?)?;
        end += 3;
    }
    let is_one = total == Decimal::ONE && end == at + 1;
    Some(Numeral { end, value: Some(total), style: if is_one { Style::One } else { Style::Words }, factor })
}

/// A part of a number in words up to its scale: *three hundred and six thousand*.
struct Segment {
    value: Decimal,
    /// Its last scale, when it has one.
    scale: Option<u64>,
    end: usize,
}

impl Segment {
    fn at(scan: &Scan<'_>, at: usize, is_first: bool) -> Option<Self> {
        let (mut value, mut end) = if is_first && scan.is(at, Role::Article) {
            scan.senses(at + 1).scale?;
            (Decimal::ONE, at + 1)
        } else {
            let (value, end) = below_hundred(scan, at)?;
            (Decimal::from(value), end)
        };
        if scan.is(end, Role::And)
            && scan.is(end + 1, Role::Article)
            && let Some(below) = scan.senses(end + 2).share
            && scan.senses(end + 3).scale.is_some()
        {
            value = value.checked_add(share(1, below))?;
            end += 3;
        }
        let mut scale = None;
        for _ in 0..3 {
            let joint = if scan.is_glued_mark(end, &['-']) { end + 1 } else { end };
            let Some(next) = scan.senses(joint).scale else { break };
            value = times(value, Decimal::from(next))?;
            scale = Some(next);
            end = joint + 1;
            if next == 100
                && let Some((rest, behind)) = behind_hundred(scan, end)
            {
                value = value.checked_add(Decimal::from(rest))?;
                // The number is complete below the hundred: only a larger scale may follow.
                scale = None;
                end = behind;
            }
        }
        Some(Self { value, scale, end })
    }
}

/// *and six*, *sixty* behind *hundred*; not *and six hundred*, which begins a number of its own.
fn behind_hundred(scan: &Scan<'_>, end: usize) -> Option<(u32, usize)> {
    let at = if scan.is(end, Role::And) { end + 1 } else { end };
    let (rest, behind) = below_hundred(scan, at)?;
    let begins_another = at > end && scan.senses(behind).scale == Some(100);
    (!begins_another && rest > 0).then_some((rest, behind))
}
