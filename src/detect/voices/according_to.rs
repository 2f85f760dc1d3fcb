//! *according to the Japanese sources*, *by the reckoning of the police*, *in the Ministry’s view*

use std::ops::Range;

use super::cue::{Cue, Reach};
use super::discourse::{Discourse, clause_start};
use super::names::name_at;
use crate::detect::documentation::RuleDoc;
use crate::detect::roles::{Phrase, Role};
use crate::detect::scan::Scan;
use crate::detect::sentences::Sentence;

pub(super) const DOC: RuleDoc = RuleDoc {
    id: "according-to",
    title: "According to somebody",
    what: "according to, in the words of and their like with a name; by, in or on somebody’s count, estimate or figures",
    why: "it names a source without a verb, before, amid or behind the figure",
    example: "according to the Danish papers, about half; 500 by his own count",
};

/// How many words *by the chief constable’s count* may have.
const MOST_WORDS: usize = 9;

/// The cue that begins at a token.
pub(super) fn cue(scan: &Scan<'_>, discourse: &Discourse, sentence: Sentence, at: usize) -> Option<Cue> {
    let (first, end) = match scan.phrase_at(at, &[Phrase::AccordingTo]) {
        Some((first, _)) => (first, name_at(scan, first, sentence.close)?),
        None => by_count(scan, sentence, at).or_else(|| if_trusted(scan, sentence, at))?,
    };
    // "of whom, according to him, half": what stands before the relative is not his.
    let start = clause_start(scan, sentence, at);
    let relative = (start..at).rev().find(|it| scan.is(*it, Role::Relative));
    let start = relative.unwrap_or(start);
    let close = discourse.clause_end(scan, sentence, end);
    Some(Cue {
        at,
        span: scan.span(at, end),
        source: Some(scan.span(first, end)),
        scope: scope(scan, start, at, end, close),
        reach: Reach::All,
        is_sure: true,
        rule: DOC.id,
    })
}

/// At the head of a clause it governs what follows, at its end what stands before, amid both.
fn scope(scan: &Scan<'_>, start: usize, at: usize, end: usize, close: usize) -> Range<usize> {
    let is_last = end >= close || (scan.mark(end).is_some() && !scan.is_glued_mark(end, &[',']));
    let before = at.saturating_sub(1).max(start);
    let is_head = at <= start + 1;
    match (is_head, is_last) {
        (true, _) => at..close,
        // Behind a comma-less figure and before a comma: "500 RM according to the firm, 250 in ours".
        (false, false) if scan.is_glued_mark(end, &[',']) && scan.mark(before) != Some(',') => start..end,
        (false, true) => last_part(scan, start, at)..end,
        (false, false) => start..close,
    }
}

/// Behind the last comma before which another figure has its own source.
fn last_part(scan: &Scan<'_>, start: usize, at: usize) -> usize {
    let comma = (start..at.saturating_sub(1)).rev().find(|it| scan.is_glued_mark(*it, &[',']));
    let has_own = |comma: &usize| {
        (start..*comma)
            .any(|it| scan.phrase_at(it, &[Phrase::AccordingTo]).is_some() || scan.is(it, Role::Reporting))
    };
    comma.filter(has_own).map_or(start, |it| it + 1)
}

/// *if Boccaccio is to be trusted*: where the source begins and the token behind.
fn if_trusted(scan: &Scan<'_>, sentence: Sentence, at: usize) -> Option<(usize, usize)> {
    if !scan.is(at, Role::Whether) {
        return None;
    }
    let end = name_at(scan, at + 1, sentence.close)?;
    let is_trusted = scan.is(end, Role::Copula)
        && scan.is(end + 1, Role::To)
        && scan.is(end + 2, Role::Copula)
        && scan.is(end + 3, Role::Belief);
    is_trusted.then_some((at + 1, end + 4))
}

/// *by the chief’s count*, *in our own estimate*, *on his figures*: where the source begins and the token behind.
fn by_count(scan: &Scan<'_>, sentence: Sentence, at: usize) -> Option<(usize, usize)> {
    if !scan.is(at, Role::By) && !scan.is(at, Role::In) && !scan.is(at, Role::On) {
        return None;
    }
    let limit = (at + MOST_WORDS).min(sentence.close);
    let noun = (at + 2..limit).find(|it| scan.is(*it, Role::ClaimNoun))?;
    let is_plain = (at + 1..noun).all(|it| {
        scan.is_word(it)
            && !scan.is(it, Role::Copula)
            && !scan.is(it, Role::Reporting)
            && !scan.is(it, Role::Of)
            || matches!(scan.mark(it), Some('’' | '\'' | '-'))
    });
    let is_possessed = (at + 1..noun).any(|it| matches!(scan.mark(it), Some('’' | '\'')))
        || (scan.is(at + 1, Role::Determiner) && !scan.is(at + 1, Role::Pointer));
    (is_plain && is_possessed).then_some((at + 1, noun + 1))
}
