//! Times of day.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::number_words::below_hundred;
use crate::detect::roles::Role;
use crate::detect::scan::{Found, Scan, Start};
use crate::model::Value;

pub(super) const RULE: Rule =
    Rule { id: "clock", title: "A time of day", example: "5:00 p.m., 0615 hours, half past ten", find };

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let (hour, minute, end) = half_past(scan, start.at)
        .or_else(|| military(scan, start.at))
        .or_else(|| digital(scan, start.at))
        .or_else(|| o_clock(scan, start.at))
        .or_else(|| part_of_day(scan, start.at))?;
    if hour > 24 || minute > 59 {
        return None;
    }
    let value = Value::Text(format!("{hour:02}:{minute:02}"));
    Some(super::found(scan, start.at, end, FigureKind::Clock, Some(value)))
}

/// *half past ten*
fn half_past(scan: &Scan<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let past = if scan.is_glued_mark(at + 1, &['-']) { at + 2 } else { at + 1 };
    if scan.senses(at).share != Some(2) || !scan.is(past, Role::Past) {
        return None;
    }
    let (hour, end) = hour(scan, past + 1)?;
    let end = clock_word(scan, end).unwrap_or(end);
    Some((hour, 30, end))
}

/// *0615 hours*
fn military(scan: &Scan<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let number = scan.small_number(at, 4).filter(|_| scan.digits(at).is_some_and(|it| it.len() == 4))?;
    scan.is(at + 1, Role::Hours).then_some((number / 100, number % 100, at + 2))
}

/// *5:00 p.m.*, *6.15 a.m.*, *5 p.m.*, *17:30*
fn digital(scan: &Scan<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let hour = scan.small_number(at, 2)?;
    let minute = scan
        .small_number(at + 2, 2)
        .filter(|_| scan.is_glued_mark(at + 1, &[':', '.']) && scan.is_glued(at + 2))
        .filter(|_| scan.digits(at + 2).is_some_and(|it| it.len() == 2));
    let end = if minute.is_some() { at + 3 } else { at + 1 };
    match meridiem(scan, end) {
        Some((is_afternoon, end)) => Some((twelve(hour, is_afternoon)?, minute.unwrap_or(0), end)),
        None if scan.mark(at + 1) == Some(':') && !scan.is_glued_mark(end, &[':']) => {
            Some((hour, minute?, end))
        }
        None => None,
    }
}

/// *ten o’clock*, *seven o’clock, p.m.*
fn o_clock(scan: &Scan<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let (hour, end) = hour(scan, at)?;
    let end = clock_word(scan, end)?;
    let comma = if scan.is_glued_mark(end, &[',']) { end + 1 } else { end };
    Some(match meridiem(scan, comma) {
        Some((is_afternoon, end)) => (twelve(hour, is_afternoon)?, 0, end),
        None => (hour, 0, end),
    })
}

/// The token behind *o’clock*.
fn clock_word(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let is_clock = scan.word(at).eq_ignore_ascii_case("o")
        && matches!(scan.mark(at + 1), Some('’' | '\'' | '‘'))
        && scan.is(at + 2, Role::Clock);
    is_clock.then_some(at + 3)
}

/// *five in the morning*
fn part_of_day(scan: &Scan<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let (hour, end) = hour(scan, at)?;
    let is_evening = scan.is(end + 2, Role::Evening);
    let is_part = scan.is(end, Role::In)
        && scan.is(end + 1, Role::Definite)
        && (is_evening || scan.is(end + 2, Role::Morning));
    is_part.then(|| Some((twelve(hour, is_evening)?, 0, end + 3))).flatten()
}

fn hour(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let (hour, end) = match scan.small_number(at, 2) {
        Some(hour) => (hour, at + 1),
        None => below_hundred(scan, at)?,
    };
    (1..=12).contains(&hour).then_some((hour, end))
}

/// *a.m.*, *pm*: whether it is after noon, and the token behind it.
fn meridiem(scan: &Scan<'_>, at: usize) -> Option<(bool, usize)> {
    let is_afternoon = scan.is(at, Role::AfterNoon);
    if !is_afternoon && !scan.is(at, Role::BeforeNoon) {
        return None;
    }
    if scan.word(at).len() > 1 {
        return Some((is_afternoon, at + 1));
    }
    let is_spelled = scan.is_glued_mark(at + 1, &['.']) && scan.word(at + 2).eq_ignore_ascii_case("m");
    let end = if scan.is_glued_mark(at + 3, &['.']) { at + 4 } else { at + 3 };
    is_spelled.then_some((is_afternoon, end))
}

fn twelve(hour: u32, is_afternoon: bool) -> Option<u32> {
    match (hour, is_afternoon) {
        (12, false) => Some(0),
        (12, true) => Some(12),
        (1..=11, _) => Some(if is_afternoon { hour + 12 } else { hour }),
        _ => None,
    }
}
