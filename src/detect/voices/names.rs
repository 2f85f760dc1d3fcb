//! The words that name a source: the subject before a verb, the name behind *by* or *according to*.

use crate::detect::nouns::{ends_phrase, is_plural};
use crate::detect::roles::Role;
use crate::detect::scan::Scan;
use crate::text::Span;

/// How many tokens the name of a source may have.
const MOST_WORDS: usize = 14;
/// How many tokens a bracket within it may have.
const MOST_IN_BRACKET: usize = 14;

/// The subject of a verb.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// Its first token, or the verb's where the subject stands apart from it.
    pub(super) first: usize,
    /// From there to behind the verb.
    pub(super) cue: Span,
    /// The words that name the source.
    pub(super) source: Span,
}

impl Subject {
    /// The subject of the verb at a token, within a sentence that begins at `floor`; `None` when the word is no verb there.
    pub(super) fn of(scan: &Scan<'_>, floor: usize, verb: usize) -> Option<Self> {
        if is_no_verb(scan, verb) {
            return None;
        }
        let mut end = verb;
        while end > floor && verb - end < 4 && is_between(scan, end - 1) {
            end -= 1;
        }
        let first = first_of(scan, floor, end);
        if first == end {
            return Self::apart(scan, floor, end, verb);
        }
        let is_pronoun = end == first + 1 && scan.is(first, Role::Pronoun) && !scan.is(first, Role::Object);
        (is_pronoun || is_name(scan, first, end)).then(|| Self {
            first,
            cue: scan.span(first, verb + 1),
            source: scan.span(first, end),
        })
    }

    /// *Major Weiss, a man of the old school, recalled*: the subject opens the clause, a comma stands before the verb.
    fn apart(scan: &Scan<'_>, floor: usize, end: usize, verb: usize) -> Option<Self> {
        let comma = end.checked_sub(1).filter(|it| *it > floor && scan.is_glued_mark(*it, &[',']))?;
        let from = comma.saturating_sub(60).max(floor);
        let start = (from..comma)
            .rev()
            .find(|it| matches!(scan.mark(*it), Some(';' | ':')))
            .map_or(floor, |it| it + 1);
        let start =
            if scan.is(start, Role::And) || scan.is(start, Role::Contrast) { start + 1 } else { start };
        let close = (start..comma).find(|it| scan.is_glued_mark(*it, &[',']))?;
        let is_plain = !scan.is(start, Role::In)
            && !scan.is(start, Role::At)
            && (!scan.is(start, Role::Function) || scan.is(start, Role::Determiner));
        (is_plain && close - start <= MOST_WORDS && is_name(scan, start, close)).then(|| Self {
            first: verb,
            cue: scan.span(verb, verb + 1),
            source: scan.span(start, close),
        })
    }
}

/// Where a word that may be a verb is none: *to report*, *the estimated*, *’s claim*, *was reported*.
pub(super) fn is_no_verb(scan: &Scan<'_>, verb: usize) -> bool {
    let is_named = [Role::To, Role::Definite, Role::Determiner, Role::Article, Role::Copula, Role::Of]
        .iter()
        .any(|role| scan.was(verb, *role));
    let is_possessed = verb.checked_sub(2).is_some_and(|it| {
        scan.is_glued_mark(it, &['’', '\'']) && scan.word(it + 1).eq_ignore_ascii_case("s")
    });
    // "Danish reports say": a noun, with its verb behind.
    let next = verb + 1;
    let is_noun = scan.word(verb).ends_with('s')
        && (scan.is(next, Role::Reporting) || scan.is(next, Role::Finding) || scan.is(next, Role::Copula));
    is_named || is_possessed || is_noun || scan.is_glued_mark(next, &['-'])
}

/// Words that stand between a subject and its verb: auxiliaries and adverbs.
fn is_between(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, Role::Auxiliary)
        || (scan.is_word(at)
            && !scan.is_capital(at)
            && scan.word(at).len() > 4
            && scan.word(at).ends_with("ly"))
}

/// The first token of the noun phrase that ends before a token; that token when there is none.
fn first_of(scan: &Scan<'_>, floor: usize, end: usize) -> usize {
    let mut first = end;
    while first > floor && end - first < MOST_WORDS {
        match step(scan, floor, first, end) {
            Some(before) => first = before,
            None => break,
        }
    }
    while first < end
        && (scan.is(first, Role::And)
            || scan.is(first, Role::Of)
            || scan.is(first, Role::Relative)
            || scan.mark(first).is_some_and(|it| it != '“'))
    {
        first += 1;
    }
    first
}

/// The token before, when it belongs to the noun phrase.
fn step(scan: &Scan<'_>, floor: usize, first: usize, end: usize) -> Option<usize> {
    let at = first.checked_sub(1)?;
    if scan.is_word(at) {
        let is_that = scan.is(at, Role::That);
        let belongs = !is_that
            && (!ends_phrase(scan, at)
                || (scan.is(at, Role::Pronoun) && at + 1 == end)
                || is_inside_name(scan, at));
        return belongs.then_some(at);
    }
    if scan.digits(at).is_some() {
        let is_part =
            scan.is_word(first) && at.checked_sub(1).is_some_and(|it| scan.is_word(it)) && !scan.is_glued(at);
        return is_part.then_some(at);
    }
    match scan.mark(at)? {
        // "Mr. Smith", "A. P. Orlov"
        '.' if scan.was(at, Role::Abbreviation) || is_initial(scan, at) => Some(at),
        '-' | '‑' | '’' | '\'' if scan.is_glued(at) || scan.is_glued(first) => Some(at),
        ')' | ']' => {
            let open = (at.saturating_sub(MOST_IN_BRACKET)..at)
                .rev()
                .find(|it| matches!(scan.mark(*it), Some('(' | '[')))?;
            (open > floor).then_some(open)
        }
        _ => None,
    }
}

fn is_initial(scan: &Scan<'_>, period: usize) -> bool {
    period.checked_sub(1).is_some_and(|it| scan.is_capital(it) && scan.word(it).chars().count() == 1)
}

/// Words that may stand inside the name of a source though they end other phrases.
fn is_inside_name(scan: &Scan<'_>, at: usize) -> bool {
    let opens = [Role::Definite, Role::Article, Role::Of, Role::Determiner, Role::Some]
        .iter()
        .any(|role| scan.is(at, *role));
    opens
        || (scan.is(at, Role::And) && (scan.is_capital(at + 1) || scan.is(at + 1, Role::Definite)))
        || (scan.is(at, Role::Within) && (scan.is_capital(at + 1) || scan.is(at + 1, Role::Definite)))
}

/// True when tokens can name somebody: a capital, a plural, an article or a word for a source among them.
fn is_name(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    (first..end).any(|it| {
        (scan.is_capital(it) && (it > first || !ends_phrase(scan, it)))
            || scan.is(it, Role::Definite)
            || scan.is(it, Role::Article)
            || scan.is(it, Role::Determiner)
            || scan.is(it, Role::ClaimNoun)
            || (scan.is(it, Role::Pronoun) && end == it + 1)
            || is_plural(scan, it)
    })
}

/// The name that begins at a token: the token behind it.
pub(super) fn name_at(scan: &Scan<'_>, first: usize, limit: usize) -> Option<usize> {
    let mut end = first;
    while end < limit && end - first < MOST_WORDS {
        let is_part = if scan.is(end, Role::That) {
            false
        } else if scan.is_word(end) {
            (end == first && !scan.is(end, Role::That))
                || (!ends_phrase(scan, end) && !scan.is(end, Role::That))
                || (is_inside_name(scan, end) && (scan.is_word(end + 1) || scan.digits(end + 1).is_some()))
        } else if scan.digits(end).is_some() {
            // "the census of 1851", but not "the mayor 15.000"
            end > first && scan.small_number(end, 4).is_some_and(|it| it >= 1000) && !scan.is_glued(end + 2)
        } else {
            match scan.mark(end) {
                Some('.') => end > first && (scan.was(end, Role::Abbreviation) || is_initial(scan, end)),
                Some('-' | '‑' | '’' | '\'') => scan.is_glued(end) && scan.is_glued(end + 1),
                _ => false,
            }
        };
        if !is_part {
            break;
        }
        end += 1;
    }
    // A verb ends the name: "according to the police lost their way".
    let verb = (first + 1..end).find(|it| scan.is(*it, Role::Auxiliary) || scan.is(*it, Role::Copula));
    let end = verb.unwrap_or(end);
    (end > first).then_some(end)
}

/// True when tokens begin as a name does.
pub(super) fn opens_name(scan: &Scan<'_>, at: usize) -> bool {
    scan.is_capital(at)
        || [Role::Definite, Role::Article, Role::Determiner, Role::Pronoun, Role::Some]
            .iter()
            .any(|role| scan.is(at, *role))
        || is_plural(scan, at)
}
