//! *…, said the colonel.*, *…, he added, …*, *…, as the Bishop writes*: a source and its verb behind or amid the figure’s words.

use std::ops::Range;

use super::cue::{Cue, Reach};
use super::discourse::{Discourse, clause_start};
use super::names::{Subject, is_no_verb, name_at, opens_name};
use crate::detect::documentation::RuleDoc;
use crate::detect::roles::Role;
use crate::detect::scan::Scan;
use crate::detect::sentences::Sentence;

pub(super) const DOC: RuleDoc = RuleDoc {
    id: "said-behind",
    title: "A source and its verb behind what was said",
    what: "a verb of saying with its source behind a comma or a closing quotation mark, which governs what stands before it, and what goes on behind it",
    why: "newspapers name the speaker last",
    example: "“We have 187 bodies,” Colonel Branca said; twelve had died, said the prefect",
};

/// How many words may follow the verb: *said last night*.
const MOST_BEHIND: usize = 6;

/// The cue whose verb stands at a token.
pub(super) fn cue(scan: &Scan<'_>, discourse: &Discourse, sentence: Sentence, verb: usize) -> Option<Cue> {
    if !scan.is(verb, Role::Reporting) {
        return None;
    }
    let before = verb.checked_sub(1)?;
    let is_behind_mark = before > sentence.first && is_comma(scan, before);
    if is_behind_mark && opens_name(scan, verb + 1) && !scan.is(verb + 1, Role::That) {
        let end = name_at(scan, verb + 1, sentence.close).filter(|it| !scan.is(*it, Role::That))?;
        let scope = scope(scan, discourse, sentence, before, end)?;
        return Some(Cue {
            at: verb,
            span: scan.span(verb, end),
            source: Some(scan.span(verb + 1, end)),
            scope,
            reach: Reach::All,
            is_sure: false,
            rule: DOC.id,
        });
    }
    if is_no_verb(scan, verb) {
        return None;
    }
    let subject = Subject::of(scan, sentence.first, verb).filter(|it| it.first < verb)?;
    let first = if scan.was(subject.first, Role::As) { subject.first - 1 } else { subject.first };
    let mark = first.checked_sub(1).filter(|it| *it > sentence.first && is_comma(scan, *it))?;
    let end = end_of_aside(scan, sentence, verb)?;
    let is_quoted = [mark + 1, mark].into_iter().any(|it| discourse.quote_ending(it).is_some());
    if !is_quoted && is_adverbial(scan, sentence, mark) {
        return None;
    }
    Some(Cue {
        at: verb,
        span: subject.cue,
        source: Some(subject.source),
        scope: scope(scan, discourse, sentence, mark, end)?,
        reach: Reach::All,
        is_sure: false,
        rule: DOC.id,
    })
}

fn is_comma(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.mark(at), Some(',' | '—' | '’' | '”' | '"' | '»' | '?' | '!'))
}

/// The token that ends *…, he added,* or *…, the prefect said last night.*; `None` where the source goes on to say something.
fn end_of_aside(scan: &Scan<'_>, sentence: Sentence, verb: usize) -> Option<usize> {
    let limit = (verb + 1 + MOST_BEHIND).min(sentence.close);
    for at in verb + 1..=limit {
        let is_last = at + 1 >= sentence.close;
        if is_last || scan.mark(at).is_some_and(|it| matches!(it, ',' | ';' | '—' | '“' | '‘')) {
            return Some(at);
        }
        let goes_on = scan.is(at, Role::That)
            || scan.is(at, Role::To)
            || scan.digits(at).is_some()
            || scan.senses(at).is_number()
            || scan.mark(at).is_some();
        if goes_on {
            return None;
        }
    }
    None
}

/// *On November 1, 1943, he reported*: what stands before the comma tells when or where, and no more.
fn is_adverbial(scan: &Scan<'_>, sentence: Sentence, mark: usize) -> bool {
    let first = sentence.first;
    let opens = [Role::In, Role::On, Role::At, Role::From, Role::Temporal, Role::Function]
        .iter()
        .any(|role| scan.is(first, *role));
    opens && !(first..mark).any(|it| scan.is(it, Role::Copula))
}

/// What such a source governs: its quotation with the one that follows, or its clause.
fn scope(
    scan: &Scan<'_>,
    discourse: &Discourse,
    sentence: Sentence,
    mark: usize,
    end: usize,
) -> Option<Range<usize>> {
    // “… ,” X said or “… ”, X said
    let close = [mark + 1, mark].into_iter().find_map(|it| discourse.quote_ending(it));
    if let Some(quote) = close {
        let goes_on = scan.mark(end) != Some(';');
        let next = [end, end + 1].into_iter().find_map(|it| discourse.quote_starting(it)).filter(|_| goes_on);
        return Some(quote.start..next.map_or(quote.end, |it| it.end));
    }
    let inside = discourse.quote_around(mark).map_or(sentence.first, |it| it.start.max(sentence.first));
    let start = clause_start(scan, sentence, mark).max(inside);
    // "VARNAU, Sept. 14 — At least 212 people …": the dateline is the newspaper’s.
    let dash = (start..mark).take(14).find(|it| scan.mark(*it) == Some('—'));
    let start = dash.map_or(start, |it| it + 1);
    let is_amid = scan.is_glued_mark(end, &[',']);
    let stop = if is_amid { discourse.clause_end(scan, sentence, end) } else { mark };
    (start < mark).then_some(start..stop)
}
