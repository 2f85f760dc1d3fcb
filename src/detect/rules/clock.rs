//! Times of day.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::nouns::ends_phrase;
use crate::detect::number_words::below_hundred;
use crate::detect::quantity::{Hedge, frame, joint};
use crate::detect::roles::Role;
use crate::detect::scan::{Found, Scan, Start};
use crate::model::Value;

pub(super) const RULE: Rule = Rule {
    id: "clock",
    title: "A time of day",
    example: "5:00 p.m., 0615 hours, half past ten",
    what: "hours and minutes with a.m., p.m., a colon, o’clock or hours, quarters and halves, and spans of hours",
    why: "a time of day is no amount, though it looks like a decimal",
    find,
};

/// A time of day and the token behind it.
#[derive(Clone, Copy, Debug)]
struct Time {
    hour: u32,
    minute: u32,
    end: usize,
}

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    if let Some(span) = stretch(scan, start.at) {
        return Some(span);
    }
    let time = part_of_hour(scan, start.at)
        .or_else(|| military(scan, start.at))
        .or_else(|| digital(scan, start.at))
        .or_else(|| o_clock(scan, start.at))
        .or_else(|| part_of_day(scan, start.at))?;
    if time.hour > 24 || time.minute > 59 {
        return None;
    }
    let mut found =
        super::found(scan, start.at, time.end, FigureKind::Clock, Some(Value::Text(written(time))));
    found.figure.hedge = Hedge::before_date(scan, start.at).map(|it| it.span);
    Some(found)
}

fn written(time: Time) -> String {
    format!("{:02}:{:02}", time.hour, time.minute)
}

/// *between 6 and 10 p.m.*, *6–8 a.m.*
fn stretch(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let first = scan.small_number(at, 2).filter(|it| (1..=12).contains(it))?;
    let opens = at.checked_sub(1).is_some_and(|it| scan.is(it, Role::Between));
    let minute = minutes(scan, at + 1);
    let end = if minute.is_some() { at + 3 } else { at + 1 };
    let (kind, next) = joint(scan, end, opens)?;
    let last = digital(scan, next).filter(|it| scan.token(it.end).is_none() || it.end > next + 1)?;
    let is_afternoon = last.hour >= 12 && first <= last.hour % 12;
    let low =
        Time { hour: if is_afternoon { first % 12 + 12 } else { first }, minute: minute.unwrap_or(0), end };
    let value = Value::Text(format!("{}/{}", written(low), written(last)));
    let mut found = super::found(scan, at, last.end, FigureKind::Clock, Some(value));
    found.figure.frame = frame(scan, at, kind).map(|it| scan.span(it, it + 1));
    Some(found)
}

/// *half past ten*, *a quarter before Two o’clock*, *ten minutes to six*
fn part_of_hour(scan: &Scan<'_>, at: usize) -> Option<Time> {
    let first = if scan.is(at, Role::Article) { at + 1 } else { at };
    let (part, end) = match scan.senses(first).share {
        Some(2) if first == at => (30, first + 1),
        Some(4) => (15, first + 1),
        Some(_) => return None,
        None => {
            let (part, end) =
                scan.small_number(at, 2).map(|it| (it, at + 1)).or_else(|| below_hundred(scan, at))?;
            (part, if scan.is(end, Role::TimeUnit) { end + 1 } else { return None })
        }
    };
    let end = if scan.is_glued_mark(end, &['-', '‑']) { end + 1 } else { end };
    let is_past = scan.is(end, Role::Past);
    let is_before = scan.is(end, Role::To) || scan.is(end, Role::Before);
    let (hour, behind) = hour(scan, end + 1)?;
    if !is_past && !is_before || part >= 60 {
        return None;
    }
    let clock = clock_word(scan, behind);
    // "ten minutes to six men", "a quarter to two farmers"
    if clock.is_none() && scan.is_word(behind) && !ends_phrase(scan, behind) {
        return None;
    }
    let end = clock.unwrap_or(behind);
    Some(if is_past {
        Time { hour, minute: part, end }
    } else {
        Time { hour: if hour == 1 { 12 } else { hour - 1 }, minute: 60 - part, end }
    })
}

/// *0615 hours*, *18.25 hrs*, *3.40 Uhr*
fn military(scan: &Scan<'_>, at: usize) -> Option<Time> {
    if let Some(minute) = minutes(scan, at + 1)
        && scan.is(at + 3, Role::Hours)
    {
        return Some(Time { hour: scan.small_number(at, 2)?, minute, end: at + 4 });
    }
    let number = scan.small_number(at, 4).filter(|_| scan.digits(at).is_some_and(|it| it.len() == 4))?;
    scan.is(at + 1, Role::Hours).then_some(Time { hour: number / 100, minute: number % 100, end: at + 2 })
}

/// Two digits behind a colon or a point.
fn minutes(scan: &Scan<'_>, at: usize) -> Option<u32> {
    let is_glued = scan.is_glued_mark(at, &[':', '.', '·']) && scan.is_glued(at + 1);
    scan.small_number(at + 1, 2)
        .filter(|it| is_glued && *it < 60 && scan.digits(at + 1).is_some_and(|it| it.len() == 2))
}

/// *5:00 p.m.*, *6.15 a.m.*, *5 p.m.*, *17:30*, *at 7.30*, *the 7.15 train*
fn digital(scan: &Scan<'_>, at: usize) -> Option<Time> {
    let hour = scan.small_number(at, 2)?;
    let minute = minutes(scan, at + 1);
    let end = if minute.is_some() { at + 3 } else { at + 1 };
    if let Some((is_afternoon, end)) = meridiem(scan, end) {
        return Some(Time { hour: twelve(hour, is_afternoon)?, minute: minute.unwrap_or(0), end });
    }
    let minute = minute?;
    let ends = scan.mark(at + 1) == Some(':') && !scan.is_glued_mark(end, &[':']);
    let is_at = scan.was(at, Role::At)
        && (!scan.is_word(end) || ends_phrase(scan, end))
        && scan.mark(end) != Some('%');
    let is_timed = scan.is(end, Role::Timed);
    (hour < 25 && (ends || is_at || is_timed)).then_some(Time { hour, minute, end })
}

/// *ten o’clock*, *seven o’clock, p.m.*, *nine of the clocke*
fn o_clock(scan: &Scan<'_>, at: usize) -> Option<Time> {
    let (hour, end) = hour(scan, at).or_else(|| {
        Some((scan.small_number(at, 2).filter(|it| *it <= 24 && scan.is(at + 1, Role::HourWord))?, at + 1))
    })?;
    let end = clock_word(scan, end)?;
    // "5 Uhr 30"
    let minutes = scan.small_number(end, 2).filter(|it| *it < 60 && scan.was(end, Role::HourWord));
    if let Some(minute) = minutes {
        return Some(Time { hour, minute, end: end + 1 });
    }
    let comma = if scan.is_glued_mark(end, &[',']) { end + 1 } else { end };
    Some(match meridiem(scan, comma) {
        Some((is_afternoon, end)) => Time { hour: twelve(hour, is_afternoon)?, minute: 0, end },
        None => Time { hour, minute: 0, end },
    })
}

/// The token behind *o’clock*, *of the clock*, *a clock*.
fn clock_word(scan: &Scan<'_>, at: usize) -> Option<usize> {
    // "5 Uhr"
    if scan.is(at, Role::HourWord) {
        return Some(at + 1);
    }
    let is_o = scan.word(at).eq_ignore_ascii_case("o") && matches!(scan.mark(at + 1), Some('’' | '\'' | '‘'));
    let is_of_the = scan.is(at, Role::Of) && scan.is(at + 1, Role::Definite);
    let behind = if is_o || is_of_the {
        at + 2
    } else if scan.is(at, Role::Article) {
        at + 1
    } else {
        return None;
    };
    scan.is(behind, Role::Clock).then_some(behind + 1)
}

/// *five in the morning*
fn part_of_day(scan: &Scan<'_>, at: usize) -> Option<Time> {
    let (hour, end) = hour(scan, at)?;
    let is_evening = scan.is(end + 2, Role::Evening);
    let is_part = scan.is(end, Role::In)
        && scan.is(end + 1, Role::Definite)
        && (is_evening || scan.is(end + 2, Role::Morning));
    is_part.then(|| Some(Time { hour: twelve(hour, is_evening)?, minute: 0, end: end + 3 })).flatten()
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
