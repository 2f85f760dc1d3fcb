//! *The Danes counted 400; the Swedes, 600*: the verb of the first stands for the second as well.

use super::cue::{Cue, Reach};
use super::discourse::Discourse;
use super::names::{name_at, opens_name};
use super::says::{self, is_number};
use crate::detect::documentation::RuleDoc;
use crate::detect::roles::Role;
use crate::detect::scan::Scan;

pub(super) const DOC: RuleDoc = RuleDoc {
    id: "carried-verb",
    title: "A source whose verb stands with another source",
    what: "behind a source with its verb, in the same sentence: another name behind a comma, a semicolon or and, with a number of its own",
    why: "rival figures are set side by side without saying the verb again",
    example: "The Danes counted 400; the Swedes, 600; the ministry spoke of 70,000, a priest of 61,309",
};

/// How far behind the verb other sources are looked for.
const MOST_BEHIND: usize = 80;
/// How many words of apposition may stand behind the name.
const MOST_APPOSED: usize = 20;

/// The cues that borrow the verbs of others.
pub(super) fn carried(scan: &Scan<'_>, discourse: &Discourse, cues: &[Cue]) -> Vec<Cue> {
    let mut carried: Vec<Cue> = Vec::new();
    let mut from = 0;
    for cue in cues.iter().filter(|it| it.rule == says::DOC.id) {
        let sentence = discourse.sentence(cue.at);
        let end = (cue.at + MOST_BEHIND).min(sentence.close);
        for at in cue.at.max(from) + 1..end {
            if let Some(next) = at_boundary(scan, at, end) {
                carried.push(next);
            }
        }
        from = end.max(from);
    }
    carried
}

fn at_boundary(scan: &Scan<'_>, at: usize, limit: usize) -> Option<Cue> {
    let is_boundary = matches!(scan.mark(at), Some(',' | ';'));
    if !is_boundary {
        return None;
    }
    let mut first = at + 1;
    while scan.is(first, Role::And) || scan.is(first, Role::Contrast) {
        first += 1;
    }
    if !opens_name(scan, first) || is_number(scan, first) || scan.is(first, Role::Relative) {
        return None;
    }
    let end = name_at(scan, first, limit)?;
    // "the ministry of seventy thousand": the name ends before the preposition of the number.
    let end = (first + 1..end).find(|it| opens_figure(scan, *it) && is_number(scan, it + 1)).unwrap_or(end);
    if (first..end).any(|it| {
        scan.senses(it).cardinal.is_some()
            || scan.senses(it).scale.is_some()
            || scan.digits(it).is_some()
            || scan.is(it, Role::Reporting)
    }) {
        return None;
    }
    let mut number = end;
    let is_apposed = scan.is_glued_mark(number, &[',']) && !scan.is(number + 1, Role::That);
    if is_apposed && !is_number(scan, number + 1) && !opens_figure(scan, number + 1) {
        // "a careful priest, going from door to door, of 61,309"
        let close = (number + 1..number + MOST_APPOSED).find(|it| scan.is_glued_mark(*it, &[',']))?;
        // "Sir, not 1,100; and of those 173"
        if (number..close).any(|it| scan.mark(it) == Some(';') || scan.is(it, Role::Not)) {
            return None;
        }
        number = close;
    }
    if scan.is_glued_mark(number, &[',']) {
        number += 1;
    }
    // "the second, that there were eighty"
    if scan.is(number, Role::That) {
        let stop = (number + 1..(number + 14).min(limit))
            .find(|it| scan.is_glued_mark(*it, &[',']) && !scan.is_glued(it + 1));
        return Some(Cue {
            at: first,
            span: scan.span(first, end),
            source: Some(scan.span(first, end)),
            scope: number..stop.unwrap_or_else(|| (number + 14).min(limit)),
            reach: Reach::All,
            is_sure: false,
            rule: DOC.id,
        });
    }
    let is_bound = opens_figure(scan, number);
    if is_bound {
        number += 1;
    }
    // Without "of" or "at" only a comma sets name and number side by side: "the Swedes, 600".
    let is_apart = scan.mark(number - 1) == Some(',')
        // "Seneca says forty thousand, Gellius seven hundred thousand"
        || (number == end && end - first <= 2 && (first..end).all(|it| scan.is_capital(it)));
    if !(is_bound || is_apart) || number >= limit || !is_number(scan, number) {
        return None;
    }
    Some(Cue {
        at: first,
        span: scan.span(first, end),
        source: Some(scan.span(first, end)),
        scope: number..(number + 8).min(limit),
        reach: Reach::Amounts,
        is_sure: false,
        rule: DOC.id,
    })
}

/// *of*, *at*, *only*, *as*: what may stand between the name and its number.
fn opens_figure(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, Role::Of) || scan.is(at, Role::At) || scan.is(at, Role::Only) || scan.is(at, Role::As)
}
