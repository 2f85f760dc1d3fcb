//! *an estimate of 5,000*, *the Ministry’s own total, 2.7 million*, *rumors that …*: a claim as a noun.

use super::cue::{Cue, Reach};
use super::discourse::Discourse;
use crate::detect::documentation::RuleDoc;
use crate::detect::nouns::ends_phrase;
use crate::detect::roles::Role;
use crate::detect::scan::Scan;
use crate::detect::sentences::Sentence;

pub(super) const DOC: RuleDoc = RuleDoc {
    id: "claim-noun",
    title: "A claim as a noun",
    what: "estimate, claim, report, rumor and their like with of, that or a comma; figure, total and count where they are somebody’s",
    why: "“an estimate of 5,000” is as much a report as “they estimate 5,000”",
    example: "the estimate of 100,000 dead; the Ministry’s own total, 2.7 million; rumors that thirty had died",
};

/// How many words stand before the noun in its cue.
const MOST_BEFORE: usize = 7;
/// How far behind *of* the figure may stand.
const MOST_BEHIND: usize = 8;

/// The cue whose noun stands at a token.
pub(super) fn cue(scan: &Scan<'_>, discourse: &Discourse, sentence: Sentence, at: usize) -> Option<Cue> {
    if !scan.is(at, Role::ClaimNoun) || scan.is(at + 1, Role::ClaimNoun) {
        return None;
    }
    let first = first_of(scan, sentence, at);
    let is_possessed = (first..at).any(|it| {
        matches!(scan.mark(it), Some('’' | '\''))
            || (scan.is(it, Role::Determiner) && !scan.is(it, Role::Pointer))
    });
    let is_official = (first.max(at.saturating_sub(2))..at).any(|it| scan.is(it, Role::Official));
    let is_weak = scan.is(at, Role::WeakClaim);
    let says_that =
        !scan.is(at, Role::CountNoun) && (scan.is(at + 1, Role::That) || is_that(scan, at + 1).is_some());
    if is_weak && !is_possessed && !is_official && !says_that {
        return None;
    }
    // "in our estimate" is heard elsewhere; "my estimate" is the author's.
    if (first..at).any(|it| scan.is(it, Role::FirstPerson)) {
        return None;
    }
    // "the assertion (p. 114) that"
    let behind = match scan.mark(at + 1) {
        Some('(') => (at + 2..at + 14).find(|it| scan.mark(*it) == Some(')')).map_or(at + 1, |it| it + 1),
        _ => at + 1,
    };
    let is_named = is_possessed || is_official;
    let (scope, reach) = if scan.is(behind, Role::That) {
        (behind + 1..discourse.clause_end(scan, sentence, behind + 1), Reach::All)
    } else if let Some(that) = is_that(scan, behind) {
        (that + 1..discourse.clause_end(scan, sentence, that + 1), Reach::All)
    } else if scan.is(behind, Role::Of)
        || (is_named && scan.mark(behind).is_some_and(|it| matches!(it, ',' | '(' | ':')))
    {
        (behind + 1..near(scan, sentence, behind + 1), Reach::Amounts)
    } else if scan.is(behind, Role::Copula) || scan.is(behind, Role::Ranging) {
        (behind + 1..near(scan, sentence, behind + 1) + 6, Reach::Amounts)
    } else {
        return None;
    };
    Some(Cue {
        at,
        span: scan.span(first, at + 1),
        source: (first < at).then(|| scan.span(first, at)),
        scope,
        reach,
        is_sure: false,
        rule: DOC.id,
    })
}

/// The first word of the noun phrase that the noun closes.
fn first_of(scan: &Scan<'_>, sentence: Sentence, at: usize) -> usize {
    let mut first = at;
    while first > sentence.first && at - first < MOST_BEFORE {
        let before = first - 1;
        let belongs = if scan.is_word(before) {
            (!ends_phrase(scan, before) && !is_verb(scan, before))
                || scan.is(before, Role::Definite)
                || scan.is(before, Role::Article)
                || scan.is(before, Role::Determiner)
        } else {
            matches!(scan.mark(before), Some('’' | '\'' | '-')) && scan.is_glued(before)
        };
        if !belongs {
            break;
        }
        first = before;
    }
    first
}

/// A verb of saying before the noun belongs to another phrase.
fn is_verb(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, Role::That)
        || ((scan.is(at, Role::Reporting) || scan.is(at, Role::Finding)) && !scan.is(at, Role::Participle))
}

fn near(scan: &Scan<'_>, sentence: Sentence, from: usize) -> usize {
    let end = (from + MOST_BEHIND).min(sentence.close);
    let closes = |it: &usize| match scan.mark(*it) {
        // A comma inside a number closes nothing.
        Some(',') => !scan.is_glued(it + 1),
        mark => matches!(mark, Some(';' | ':' | ')')),
    };
    (from..end).find(closes).unwrap_or(end)
}

/// *The argument, set out at length, is that*: the token of *that*.
fn is_that(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let verb = if scan.is_glued_mark(at, &[',']) {
        (at + 1..at + 14).find(|it| scan.is_glued_mark(*it, &[',']))? + 1
    } else {
        at
    };
    (scan.is(verb, Role::Copula) && scan.is(verb + 1, Role::That)).then_some(verb + 1)
}
