//! Numbers in words: *thirty-nine*, *a hundred and six*, *two and a half million*, *half a dozen*.

use super::fractions::{share, times};
use super::lexicon::Habit;
use super::numerals::{Numeral, Style, part_behind};
use super::roles::Role;
use super::scan::Scan;
use crate::model::Decimal;

/// The most segments of a number in words: *two million | three hundred thousand | and six*.
const MOST_SEGMENTS: usize = 8;

/// A number below one hundred in words and the token after it: *six*, *thirty-nine*, *four-and-twenty*.
pub(super) fn below_hundred(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let first = scan.senses(at).cardinal?;
    let end = at + 1;
    // Some languages have words for the hundreds.
    if first >= 200 && first % 100 == 0
        || first == 100 && !scan.is_glued_mark(end, &['-']) && scan.has(Habit::BareScales)
    {
        let rest = below_hundred(scan, end).filter(|(rest, _)| (1..100).contains(rest));
        return Some(rest.map_or((first, end), |(rest, behind)| (first + rest, behind)));
    }
    if scan.has(Habit::Twenties)
        && let Some(found) = by_twenties(scan, first, end)
    {
        return Some(found);
    }
    let is_tens = first >= 20;
    let joint =
        if scan.is_glued_mark(end, &['-', '‑', '‐']) && scan.is_glued(end + 1) { end + 1 } else { end };
    if is_tens {
        if let Some(ones) = scan.senses(joint).cardinal.filter(|it| (1..10).contains(it)) {
            return Some((first + ones, joint + 1));
        }
        // "vingt et un"
        if scan.has(Habit::AndBeforeOnes)
            && scan.is(joint, Role::And)
            && scan.senses(joint + 1).cardinal == Some(1)
        {
            return Some((first + 1, joint + 2));
        }
        // "threescore and ten"
        if first % 20 == 0
            && scan.is(joint, Role::And)
            && scan.word(at).to_ascii_lowercase().contains("scor")
            && let Some(rest) = scan.senses(joint + 1).cardinal.filter(|it| (1..20).contains(it))
            && scan.senses(joint + 2).scale.is_none_or(|it| it <= 20)
        {
            return Some((first + rest, joint + 2));
        }
    } else if first < 10 && scan.is(joint, Role::And) {
        // "four-and-twenty"; in old spelling "foure and twentie" as well, but not "betweene foure and twentie".
        let is_bound = joint > end && scan.is_glued(joint + 2);
        let is_old = scan.is_old && joint == end && !scan.was(at, Role::Between);
        let tens_at = if is_bound { joint + 2 } else { joint + 1 };
        if (is_bound || is_old)
            && let Some(tens) = scan.senses(tens_at).cardinal.filter(|it| *it >= 20 && *it < 100)
        {
            return Some((first + tens, tens_at + 1));
        }
    }
    Some((first, end))
}

/// *soixante-dix-sept*, *quatre-vingt-dix*, *soixante et onze*: counted by twenties.
fn by_twenties(scan: &Scan<'_>, first: u32, end: usize) -> Option<(u32, usize)> {
    let behind = |at: usize| if scan.is_glued_mark(at, &['-', '‑']) { at + 1 } else { at };
    let (score, at) = match first {
        60 => (60, end),
        4 if scan.is_glued_mark(end, &['-', '‑']) && scan.senses(end + 1).cardinal == Some(20) => {
            (80, end + 2)
        }
        _ => return None,
    };
    let next = if scan.is(at, Role::And) { at + 1 } else { behind(at) };
    let Some(rest) = scan.senses(next).cardinal.filter(|it| (1..20).contains(it)) else {
        return Some((score, at));
    };
    // "dix-sept"
    let ones = scan.senses(behind(next + 1)).cardinal.filter(|it| rest == 10 && (7..10).contains(it));
    Some(ones.map_or((score + rest, next + 1), |ones| (score + 10 + ones, behind(next + 1) + 1)))
}

/// A number in words.
pub(super) fn words(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
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
        // "two millions and three-quarters"
        if part_behind(scan, segment.end, true).is_some() {
            break;
        }
        next = if scan.is(segment.end, Role::And) { segment.end + 1 } else { segment.end };
    }
    let end = end?;
    let factor = (last_scale < u64::MAX).then(|| Decimal::from(last_scale));
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
        let is_bare = is_first
            && scan.has(Habit::BareScales)
            && scan.senses(at).scale.is_some()
            && !scan.is(at, Role::Plural);
        let (mut value, mut end) = if is_bare {
            (Decimal::ONE, at)
        } else if is_first && scan.is(at, Role::Article) {
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
            let Some(next) = scan.senses(joint).scale.filter(|_| !scan.is(joint, Role::Abbreviation)) else {
                break;
            };
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
