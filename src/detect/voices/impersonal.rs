//! *Officially*, *it is said that*, *are believed to have*, *was put at 500 by the police*: somebody says so, named or not.

use std::ops::Range;

use super::cue::{Cue, Reach};
use super::discourse::{Discourse, clause_start};
use super::names::name_at;
use crate::detect::documentation::RuleDoc;
use crate::detect::roles::{Phrase, Role};
use crate::detect::scan::Scan;
use crate::detect::sentences::Sentence;

pub(super) const DOC: RuleDoc = RuleDoc {
    id: "it-is-said",
    title: "Somebody says so, named or not",
    what: "adverbs such as officially and allegedly, and verbs of saying in the passive, with by and a name or without",
    why: "the author hands it on without vouching for it",
    example: "Officially, 50,000; it is said that; are believed to have; given by the police",
};

/// How far behind *is estimated* the words *to, that, at* or *by* are looked for.
const MOST_BETWEEN: usize = 3;
/// How far before a participle with *by* its figure may stand.
const MOST_BEFORE: usize = 12;

/// The cue that begins at a token.
pub(super) fn cue(scan: &Scan<'_>, discourse: &Discourse, sentence: Sentence, at: usize) -> Option<Cue> {
    adverb(scan, discourse, sentence, at)
        .or_else(|| passive(scan, discourse, sentence, at))
        .or_else(|| by_whom(scan, sentence, at))
}

fn adverb(scan: &Scan<'_>, discourse: &Discourse, sentence: Sentence, at: usize) -> Option<Cue> {
    let (end, _) = scan.phrase_at(at, &[Phrase::Attribution])?;
    // "He officially declared": how it was said, not that it was.
    if end == at + 1 && scan.is(end, Role::Reporting) {
        return None;
    }
    let start = clause_start(scan, sentence, at);
    let close = discourse.clause_end(scan, sentence, end);
    let is_last = end + 1 >= close;
    let opens = at == start || !at.checked_sub(1).is_some_and(|it| scan.is_word(it));
    Some(Cue {
        at,
        span: scan.span(at, end),
        source: None,
        scope: if is_last { start..close } else { at..close },
        reach: Reach::All,
        is_sure: opens || end > at + 1,
        rule: DOC.id,
    })
}

/// *It is feared that*, *had been stated by the noble Lord*, *are said to have*, *is put at*
fn passive(scan: &Scan<'_>, discourse: &Discourse, sentence: Sentence, at: usize) -> Option<Cue> {
    if !scan.is(at, Role::Copula) {
        return None;
    }
    let verb = (at + 1..at + 4).find(|it| scan.is(*it, Role::Reporting) || scan.is(*it, Role::Finding))?;
    let is_chain = (at + 1..verb)
        .all(|it| scan.is(it, Role::Copula) || scan.is(it, Role::Auxiliary) || scan.word(it).ends_with("ly"));
    let is_participle = scan.is(verb, Role::Participle);
    if !is_chain || !is_participle {
        return None;
    }
    let mut end = verb + 1;
    let source = scan.is(end, Role::By).then(|| name_at(scan, end + 1, sentence.close)).flatten();
    let named = source.map(|it| scan.span(end + 1, it));
    end = source.unwrap_or(end);
    // "assured by the priest, a man of seventy, that"
    let most = if source.is_some() && scan.is_glued_mark(end, &[',']) { 14 } else { MOST_BETWEEN };
    let opener = (end..(end + most).min(sentence.close)).find(|it| {
        scan.is(*it, Role::That) || scan.is(*it, Role::To) || scan.is(*it, Role::At) || scan.is(*it, Role::As)
    })?;
    let is_finding = !scan.is(verb, Role::Reporting);
    // "was found to", "were given to": nobody's saying.
    if is_finding && !scan.is(opener, Role::At) {
        return None;
    }
    let subject = at.checked_sub(1).filter(|it| scan.is(*it, Role::Pronoun) && *it >= sentence.first);
    let first = subject.or_else(|| {
        at.checked_sub(2).filter(|it| scan.is(*it, Role::Pronoun) && scan.is(at - 1, Role::Auxiliary))
    });
    let close = discourse.clause_end(scan, sentence, opener);
    // "3,000 are said to have died": the figure may be its subject.
    let start = if scan.is(opener, Role::That) { opener } else { clause_start(scan, sentence, at) };
    Some(Cue {
        at,
        span: scan.span(first.unwrap_or(at), end),
        source: named,
        scope: start..close,
        reach: if scan.is(opener, Role::That) { Reach::All } else { Reach::Amounts },
        is_sure: true,
        rule: DOC.id,
    })
}

/// *the 500 dead given by the police*
fn by_whom(scan: &Scan<'_>, sentence: Sentence, at: usize) -> Option<Cue> {
    let is_participle =
        scan.is(at, Role::Participle) && (scan.is(at, Role::Reporting) || scan.is(at, Role::Finding));
    if !is_participle || !scan.is(at + 1, Role::By) || scan.was(at, Role::Copula) {
        return None;
    }
    let end = name_at(scan, at + 2, sentence.close)?;
    let start = clause_start(scan, sentence, at).max(at.saturating_sub(MOST_BEFORE));
    Some(Cue {
        at,
        span: scan.span(at, end),
        source: Some(scan.span(at + 2, end)),
        scope: scope(scan, start, at),
        reach: Reach::Amounts,
        is_sure: true,
        rule: DOC.id,
    })
}

fn scope(scan: &Scan<'_>, start: usize, at: usize) -> Range<usize> {
    let comma = (start..at.saturating_sub(1)).rev().find(|it| scan.is_glued_mark(*it, &[',']));
    comma.map_or(start, |it| it + 1)..at
}
