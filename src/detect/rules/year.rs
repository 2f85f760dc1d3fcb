//! Years, spans of years and decades.

use super::{Rule, found};
use crate::detect::figure::FigureKind;
use crate::detect::nouns::{ends_phrase, is_plural};
use crate::detect::number_words::below_hundred;
use crate::detect::quantity::{Hedge, Joint, frame, joint};
use crate::detect::roles::{Phrase, Role};
use crate::detect::scan::{Found, Scan, Start};
use crate::model::{Date, Value};

pub(super) const RULE: Rule = Rule {
    id: "year",
    title: "A year, a span of years or a decade",
    example: "1942, 1921–45, the 1930s",
    what: "four digits from 1000 to 2099 that nothing behind them counts, spans, decades, and years in words",
    why: "1942 is a year and 1200 men are a count: what stands around them tells",
    find,
};

/// How far back the century of *’44* is looked for, in tokens.
const MOST_BACK: usize = 40;

/// Four digits that can be a year, 1000 to 2099, with nothing glued behind that makes them part of a number.
pub(in crate::detect) fn year_at(scan: &Scan<'_>, at: usize) -> Option<u32> {
    let year = scan.small_number(at, 4).filter(|it| (1000..=2099).contains(it))?;
    let goes_on = scan.is_glued_mark(at + 1, &[',', '.', ':'])
        && scan.is_glued(at + 2)
        && scan.digits(at + 2).is_some();
    (!goes_on).then_some(year)
}

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let at = start.at;
    if scan.is_glued(at) && at.checked_sub(1).is_some_and(|it| scan.is_word(it)) {
        return None;
    }
    let (written, end, frame) = short(scan, at)
        .or_else(|| decade(scan, at))
        .or_else(|| span_of_years(scan, at))
        .or_else(|| single(scan, at))
        .or_else(|| spelled(scan, at))?;
    let hedge = Hedge::before_date(scan, at);
    let about = hedge.and_then(|_| Date::parse(&format!("{written}~")).ok());
    let value = about.or_else(|| Date::parse(&written).ok()).map(Value::Date);
    let mut found = found(scan, at, end, FigureKind::Year, value);
    found.figure.hedge = hedge.map(|it| it.span);
    found.figure.frame = frame.map(|it| scan.span(it, it + 1));
    Some(found)
}

/// The first year of the century of the last year close before a token; else of the century of the text.
pub(in crate::detect) fn century_before(scan: &Scan<'_>, at: usize) -> u32 {
    let last = (at.saturating_sub(MOST_BACK)..at).rev().find_map(|it| year_at(scan, it));
    last.map_or_else(|| scan.survey.century(), |it| it / 100 * 100)
}

type Years = (String, usize, Option<usize>);

/// *the 1930s*, *1930’s*
fn decade(scan: &Scan<'_>, at: usize) -> Option<Years> {
    let year = year_at(scan, at).filter(|year| year % 10 == 0)?;
    let s = if scan.is_glued_mark(at + 1, &['’', '\'']) { at + 2 } else { at + 1 };
    (scan.is_glued(s) && scan.word(s) == "s").then(|| (format!("{}X", year / 10), s + 1, None))
}

/// *’44*, *the ’30s*, *the ’eighties*: in the century of the last year before, else of the text.
fn short(scan: &Scan<'_>, at: usize) -> Option<Years> {
    if !matches!(scan.mark(at), Some('’' | '‘' | '\'')) || scan.is_glued(at) || !scan.is_glued(at + 1) {
        return None;
    }
    if let Some(tens) = scan.senses(at + 1).decade {
        return Some((format!("{}X", century_before(scan, at) / 10 + tens / 10), at + 2, None));
    }
    let year =
        scan.small_number(at + 1, 2).filter(|_| scan.digits(at + 1).is_some_and(|it| it.len() == 2))?;
    let year = century_before(scan, at) + year;
    if scan.is_glued(at + 2) && scan.word(at + 2) == "s" {
        return year.is_multiple_of(10).then(|| (format!("{}X", year / 10), at + 3, None));
    }
    let is_told = [Role::Temporal, Role::Of, Role::From, Role::Until].iter().any(|it| scan.was(at, *it));
    is_told.then(|| (year.to_string(), at + 2, None))
}

/// *1921–45*, *1688–9*, *1938–1939*, *from 1929 to 1931*, *between 1929 and 1931*
fn span_of_years(scan: &Scan<'_>, at: usize) -> Option<Years> {
    let first = year_at(scan, at)?;
    // "1948/9": a year that runs over two calendar years.
    if scan.is_glued_mark(at + 1, &['/'])
        && scan.is_glued(at + 2)
        && let Some(digits) = scan.digits(at + 2).filter(|it| matches!(it.len(), 1 | 2 | 4))
        && format!("{}", first + 1).ends_with(digits)
        && !scan.is_glued_mark(at + 3, &['/'])
    {
        return Some((format!("{first}/{}", first + 1), at + 3, None));
    }
    let (joint, next) = joint(scan, at + 1, scan.was(at, Role::Between))?;
    let digits = scan.digits(next)?;
    let last = match (digits.len(), joint) {
        (4, Joint::Dash | Joint::To | Joint::And) => year_at(scan, next)?,
        (1 | 2, Joint::Dash) => {
            let unit = if digits.len() == 1 { 10 } else { 100 };
            first / unit * unit + digits.parse::<u32>().ok()?
        }
        _ => return None,
    };
    let is_decade = scan.is_glued(next + 1) && scan.word(next + 1) == "s";
    (first < last && !is_decade).then(|| (format!("{first}/{last}"), next + 1, frame(scan, at, joint)))
}

fn single(scan: &Scan<'_>, at: usize) -> Option<Years> {
    let year = year_at(scan, at)?;
    looks_like_year(scan, at).then(|| (year.to_string(), at + 1, None))
}

/// *nineteen fourteen*, *nineteen hundred and eight*, after a word such as *in*.
fn spelled(scan: &Scan<'_>, at: usize) -> Option<Years> {
    let hundreds = scan.senses(at).cardinal.filter(|it| (10..=20).contains(it))?;
    if scan.senses(at + 1).scale == Some(100) {
        let rest_at = if scan.is(at + 2, Role::And) { at + 3 } else { at + 2 };
        let (rest, end) = below_hundred(scan, rest_at)?;
        let is_told = scan.was(at, Role::Temporal) || scan.was(at, Role::Of);
        let is_year = is_told && (!scan.is_word(end) || ends_phrase(scan, end));
        return is_year.then(|| ((hundreds * 100 + rest).to_string(), end, None));
    }
    let (rest, end) = below_hundred(scan, at + 1).filter(|(rest, _)| *rest >= 10)?;
    let is_year = scan.was(at, Role::Temporal) && !scan.is_glued(at + 1) && scan.senses(end).scale.is_none();
    is_year.then(|| ((hundreds * 100 + rest).to_string(), end, None))
}

/// Tells *in 1942* from *1200 men*: what stands before decides, else a plural noun close behind.
fn looks_like_year(scan: &Scan<'_>, at: usize) -> bool {
    let says_time = [Role::Temporal, Role::Definite, Role::EarlyLate, Role::Determiner];
    if says_time.iter().any(|role| scan.was(at, *role))
        || at.checked_sub(1).is_some_and(|it| scan.senses(it).month.is_some())
    {
        return true;
    }
    if scan.is_glued_mark(at + 1, &['-'])
        || scan.mark(at + 1) == Some('%')
        || scan.senses(at + 1).scale.is_some()
    {
        return false;
    }
    let is_thing = |it: usize| {
        scan.is(it, Role::TimeUnit)
            || scan.is(it, Role::Measure)
            || scan.is(it, Role::Money)
            || (is_plural(scan, it) && !ends_phrase(scan, it))
    };
    let is_counted = is_thing(at + 1)
        || (scan.is_word(at + 1) && !ends_phrase(scan, at + 1) && scan.is_word(at + 2) && is_thing(at + 2));
    let is_hedged = scan.phrase_before(at, &[Phrase::About, Phrase::AtLeast, Phrase::AtMost]).is_some()
        && scan.phrase_before(at, &[Phrase::AboutDate]).is_none();
    !is_counted && !is_hedged
}
