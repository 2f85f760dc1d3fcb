//! *Danish officials claim that …*, *the colonel counted 35 groups*: a source and its verb before the figure.

use std::ops::Range;

use super::cue::{Cue, Reach};
use super::discourse::{Discourse, clause_start};
use super::names::Subject;
use crate::detect::documentation::RuleDoc;
use crate::detect::roles::Role;
use crate::detect::scan::Scan;
use crate::detect::sentences::Sentence;

pub(super) const DOC: RuleDoc = RuleDoc {
    id: "says",
    title: "A source and its verb before the figure",
    what: "a name or noun with a verb of saying, which governs what follows to the end of its clause, or of finding, which governs the figure close by",
    why: "who says so is half of a claim; a date before that is the date of the report",
    example: "Danish officials claim that 62,068 died; the magistrates counted 1,914",
};

/// How far behind a verb *that* or a colon is looked for: *told the members of the committee that*.
const MOST_ADDRESSED: usize = 14;
/// How far behind a verb of saying without *that* its figures may stand.
const MOST_BETWEEN: usize = 30;
/// How far behind a verb of finding its figures may stand.
const MOST_FOUND: usize = 16;

/// The cue whose verb stands at a token.
pub(super) fn cue(scan: &Scan<'_>, discourse: &Discourse, sentence: Sentence, verb: usize) -> Option<Cue> {
    // "Pliny has it that"
    let has_it =
        scan.is(verb, Role::Having) && scan.is(verb + 1, Role::ThatPronoun) && scan.is(verb + 2, Role::That);
    let is_saying = scan.is(verb, Role::Reporting) || has_it;
    if !is_saying && !scan.is(verb, Role::Finding) {
        return None;
    }
    let floor = discourse.quote_around(verb).map_or(sentence.first, |it| it.start.max(sentence.first));
    let floor = floor.max(clause_start(scan, sentence, verb));
    let subject = Subject::of(scan, floor, verb)?;
    // "I said", "we counted": that is the author.
    if scan.is(subject.first, Role::FirstPerson) && subject.first + 1 >= verb.saturating_sub(1) {
        return None;
    }
    // "said that he had counted eleven": the outer voice.
    let is_nested = scan.is(subject.first, Role::Pronoun) && scan.was(subject.first, Role::That);
    let opens = opening(scan, sentence, verb);
    if is_nested && opens.is_none() {
        return None;
    }
    let (scope, reach, is_sure) = match opens {
        // "said he would wait"
        None if is_saying && is_clause(scan, verb + 1) => {
            (verb + 1..discourse.clause_end(scan, sentence, verb + 1), Reach::All, true)
        }
        Some(at) if is_saying || scan.is(at, Role::That) => {
            (at + 1..discourse.clause_end(scan, sentence, at + 1), Reach::All, true)
        }
        // "reported to the general": to whom, not what.
        _ if (scan.is(verb + 1, Role::To) && !is_number(scan, verb + 2))
            || scan.is(verb, Role::Adding) && !scan.is(verb + 1, Role::Article) =>
        {
            return None;
        }
        _ if is_saying && is_stated(scan, discourse, sentence, &subject, verb) => {
            (object(scan, discourse, sentence, verb), Reach::Amounts, false)
        }
        _ if is_source(scan, &subject, verb) => (found(scan, sentence, verb), Reach::First, false),
        _ => return None,
    };
    Some(Cue {
        at: verb,
        span: subject.cue,
        source: Some(subject.source),
        scope,
        reach,
        is_sure,
        rule: DOC.id,
    })
}

/// *he would*, *they had*: a clause without *that*.
fn is_clause(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, Role::Pronoun)
        && !scan.is(at, Role::Object)
        && (scan.is(at + 1, Role::Auxiliary) || scan.is(at + 1, Role::Copula))
}

/// *that*, a colon, or a comma before a pronoun, behind the verb: what opens the words of the source.
fn opening(scan: &Scan<'_>, sentence: Sentence, verb: usize) -> Option<usize> {
    let near = verb + 1..(verb + MOST_ADDRESSED).min(sentence.close);
    for at in near {
        if scan.is(at, Role::That) || scan.mark(at) == Some(':') {
            return Some(at);
        }
        if scan.is_glued_mark(at, &[',']) && at <= verb + 2 {
            // "said, he rose to move"
            if scan.is(at + 1, Role::Pronoun) || scan.is(at + 1, Role::Being) {
                return Some(at);
            }
            continue;
        }
        let ends = scan.mark(at).is_some_and(|it| matches!(it, ';' | '“' | '‘'))
            || scan.is(at, Role::Relative)
            || (at > verb + 1 && scan.is(at, Role::Reporting));
        if ends {
            return None;
        }
    }
    None
}

/// What a verb of saying without *that* has for an object: to the end of the clause, or to a new statement behind a comma.
fn object(scan: &Scan<'_>, discourse: &Discourse, sentence: Sentence, verb: usize) -> Range<usize> {
    let end = discourse.clause_end(scan, sentence, verb + 1).min(verb + MOST_BETWEEN);
    let is_break = |it: &usize| {
        scan.is_glued_mark(*it, &[','])
            && (scan.is(it + 1, Role::And)
                || scan.is(it + 1, Role::Contrast)
                || scan.is(it + 1, Role::Relative)
                || scan.is(it + 1, Role::Negation))
            && (scan.is(it + 1, Role::Negation) || !is_number(scan, it + 2))
    };
    verb + 1..(verb + 1..end).find(is_break).unwrap_or(end)
}

/// A verb that takes ordinary objects states a figure only from a source that is one, behind *of*, or with a hedge: *admits at most 400*.
fn is_stated(
    scan: &Scan<'_>,
    discourse: &Discourse,
    sentence: Sentence,
    subject: &Subject,
    verb: usize,
) -> bool {
    if !scan.is(verb, Role::NeedsThat) || scan.is(verb + 1, Role::Of) || scan.is(verb + 1, Role::Pronoun) {
        return true;
    }
    // "thought twelve thousand enough"
    if scan.is(verb, Role::Thinking) && is_number(scan, verb + 1) {
        return true;
    }
    let object = object(scan, discourse, sentence, verb);
    let number = object.clone().find(|it| scan.digits(*it).is_some() || scan.senses(*it).cardinal.is_some());
    let Some(number) = number else { return true };
    let is_hedged = object.start.max(number.saturating_sub(5))..number;
    let goes_on = (verb + 1..number).any(|it| scan.is(it, Role::Copula) || scan.is(it, Role::Auxiliary));
    goes_on || is_hedged.clone().any(|it| scan.is_hedge_word(it)) || has_source_noun(scan, subject)
}

/// What a verb of finding has for an object: to the first comma that no figure follows, or to *and* with something else.
fn found(scan: &Scan<'_>, sentence: Sentence, verb: usize) -> Range<usize> {
    let end = (verb + MOST_FOUND).min(sentence.close);
    let is_break = |it: &usize| match scan.mark(*it) {
        Some(',') => !is_number(scan, it + 1) && !scan.is(it + 1, Role::Or) && !scan.is(it + 1, Role::And),
        Some(';' | ':' | '(') => true,
        Some(_) => false,
        None => {
            (scan.is(*it, Role::And) && !is_number(scan, it + 1))
                || scan.is(*it, Role::Relative)
                // "counted burials in 1,056 parishes": not what was counted.
                || (*it > verb + 1 && (scan.is(*it, Role::In) || scan.is(*it, Role::Temporal)))
        }
    };
    verb + 1..(verb + 1..end).find(is_break).unwrap_or(end)
}

/// True where a number begins, behind a hedge or not.
pub(super) fn is_number(scan: &Scan<'_>, at: usize) -> bool {
    let is = |at: usize| {
        scan.digits(at).is_some()
            || scan.senses(at).cardinal.is_some()
            || (scan.is(at, Role::Article)
                && (scan.senses(at + 1).scale.is_some() || scan.senses(at + 1).share.is_some()))
            || scan.mark(at).is_some_and(crate::detect::rules::is_currency)
    };
    // “just under a thousand”
    let at = if matches!(scan.mark(at), Some('“' | '‘')) { at + 1 } else { at };
    is(at) || (1..4).any(|it| scan.is_hedge_word(at) && is(at + it))
}

fn has_source_noun(scan: &Scan<'_>, subject: &Subject) -> bool {
    let first = scan.index_at(subject.source.start);
    let end = scan.index_at(subject.source.end.saturating_sub(1)) + 1;
    (first..end).any(|it| scan.is(it, Role::ClaimNoun) || scan.is(it, Role::SourceNoun))
}

/// A verb of finding has a source only where it is one: *the register gives*, *Herodotus gives*, but *the king gave 500 pounds*.
fn is_source(scan: &Scan<'_>, subject: &Subject, verb: usize) -> bool {
    let first = scan.index_at(subject.source.start);
    let end = scan.index_at(subject.source.end.saturating_sub(1)) + 1;
    let has_noun = has_source_noun(scan, subject);
    let is_pronoun = end == first + 1 && scan.is(first, Role::Pronoun);
    let has_name = (first..end).any(|it| scan.is_capital(it));
    // "put the dead at 350"
    let is_set_at = (verb + 1..verb + 10).any(|it| scan.is(it, Role::At) && is_number(scan, it + 1));
    if has_noun || is_set_at {
        return true;
    }
    if is_pronoun {
        return scan.is(verb, Role::Judging);
    }
    scan.is(verb, Role::Judging) || (has_name && scan.word(verb).ends_with('s'))
}
