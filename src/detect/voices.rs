//! Who holds a figure: cues of attribution and doubt around it, and the voices that they speak for.
//!
//! First rules: a cue must stand in the figure's sentence, around its quotation, above its block quotation, or take it up again
//! in the next sentence. What they propose is for a person to check.

use super::lexicon::{Phrase, Role};
use super::nouns::ends_phrase;
use super::scan::Scan;
use super::sentences::{Sentence, sentence_of};
use crate::model::Holds;
use crate::text::Span;

/// How many words the name of a source may have.
const MOST_WORDS: usize = 8;
/// How many tokens may stand between a verb of reporting and its figure without *that*.
const MOST_BETWEEN: usize = 12;
/// How far an opening quotation mark is looked for, in tokens.
const MOST_QUOTED: usize = 400;

/// A voice that the text seems to give to a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedVoice {
    /// Whose it is.
    pub who: Speaker,
    /// How firmly it seems to hold the figure.
    pub holds: Holds,
    /// The words that tell.
    pub cue: Option<Span>,
    /// False where a person should look twice.
    pub is_sure: bool,
}

/// Whose voice it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The author of the text.
    Author,
    /// Somebody else: the words that name the source, to be looked up among the entities; `None` where nobody is named.
    Somebody(Option<Span>),
}

/// A cue that somebody else says it.
struct Attribution {
    cue: Span,
    source: Option<Span>,
    is_sure: bool,
}

/// The voices of a figure that stands on these tokens: innermost first, the author last; empty when only the author speaks.
///
/// `is_time` is true for dates, years, times and durations: these are more often the time of the report than reported.
pub(super) fn voices(
    scan: &Scan<'_>,
    figure: std::ops::Range<usize>,
    is_time: bool,
    lead: Option<Attributed>,
) -> Vec<ProposedVoice> {
    let sentence = sentence_of(scan, figure.start);
    let said = in_sentence(scan, sentence, &figure, is_time)
        .or_else(|| around_quotation(scan, &figure))
        .or_else(|| lead.map(|it| Attribution { cue: it.cue, source: it.source, is_sure: false }));
    let author = doubt(scan, sentence, &figure);
    let mut voices = Vec::new();
    if let Some(Attribution { cue, source, is_sure }) = said {
        let who = Speaker::Somebody(source);
        voices.push(ProposedVoice { who, holds: Holds::CertainlyTrue, cue: Some(cue), is_sure });
    }
    match author {
        Some((holds, cue)) => {
            voices.push(ProposedVoice { who: Speaker::Author, holds, cue: Some(cue), is_sure: true });
        }
        // The author hands it on without a word of their own.
        None if !voices.is_empty() => {
            voices.push(ProposedVoice {
                who: Speaker::Author,
                holds: Holds::Uncommitted,
                cue: None,
                is_sure: true,
            });
        }
        None => {}
    }
    voices
}

/// Who speaks in the block quotation below a sentence such as *the colonel reported to headquarters:*
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attributed {
    cue: Span,
    source: Option<Span>,
}

impl Attributed {
    /// What the end of a paragraph says about the paragraphs below it.
    pub(super) fn by_lead(scan: &Scan<'_>) -> Option<Self> {
        let colon = scan.len().checked_sub(1).filter(|last| scan.mark(*last) == Some(':'))?;
        let sentence = sentence_of(scan, colon);
        (sentence.first..colon).rev().find_map(|verb| {
            let first = subject(scan, sentence.first, verb)?;
            Some(Self { cue: scan.span(first, verb + 1), source: Some(source(scan, first, verb)) })
        })
    }
}

fn in_sentence(
    scan: &Scan<'_>,
    sentence: Sentence,
    figure: &std::ops::Range<usize>,
    is_time: bool,
) -> Option<Attribution> {
    let clause = clause(scan, sentence, figure.start);
    adverb(scan, clause.start..figure.start)
        .or_else(|| according_to(scan, clause.clone(), figure))
        .or_else(|| reporting_before(scan, clause.start, figure.start, is_time))
        .or_else(|| reporting_after(scan, figure.end, clause.end))
}

/// The part of a sentence around a token between `;` and words such as *while*.
fn clause(scan: &Scan<'_>, sentence: Sentence, at: usize) -> std::ops::Range<usize> {
    let breaks = |it: &usize| scan.mark(*it) == Some(';') || scan.is(*it, Role::ClauseBreak);
    let start = (sentence.first..at).rev().find(breaks).map_or(sentence.first, |it| it + 1);
    let end = (at..sentence.close).find(breaks).unwrap_or(sentence.close);
    start..end
}

/// *Officially*, *it is said*: words that tell that somebody says so; surest at the head of a clause.
fn adverb(scan: &Scan<'_>, range: std::ops::Range<usize>) -> Option<Attribution> {
    range.clone().rev().find_map(|at| {
        let (end, _) = scan.phrase_at(at, &[Phrase::Attribution])?;
        let opens = at == range.start || !at.checked_sub(1).is_some_and(|it| scan.is_word(it));
        // "He officially declared": how it was said, not that it was.
        let is_of_verb = end == at + 1 && scan.is(end, Role::Reporting);
        (!is_of_verb && end <= range.end).then(|| Attribution {
            cue: scan.span(at, end),
            source: None,
            is_sure: opens || end > at + 1,
        })
    })
}

/// *according to the Japanese sources*
fn according_to(
    scan: &Scan<'_>,
    clause: std::ops::Range<usize>,
    figure: &std::ops::Range<usize>,
) -> Option<Attribution> {
    clause.into_iter().filter(|at| !figure.contains(at)).find_map(|at| {
        let (first, _) = scan.phrase_at(at, &[Phrase::AccordingTo])?;
        let mut end = first;
        while end - first < MOST_WORDS
            && scan.is_word(end)
            && (!ends_phrase(scan, end) || is_inside_name(scan, end))
        {
            end += 1;
        }
        (end > first).then(|| Attribution {
            cue: scan.span(at, end),
            source: Some(scan.span(first, end)),
            is_sure: true,
        })
    })
}

/// Words that may stand inside the name of a source though they end other phrases.
fn is_inside_name(scan: &Scan<'_>, at: usize) -> bool {
    let opens =
        [Role::Definite, Role::Article, Role::Of, Role::Determiner].iter().any(|role| scan.is(at, *role));
    opens || (scan.is(at, Role::And) && scan.is_capital(at + 1))
}

/// *Russian officials claim that …*, *the colonel counted 35 groups*
fn reporting_before(scan: &Scan<'_>, from: usize, figure: usize, is_time: bool) -> Option<Attribution> {
    (from..figure).rev().find_map(|verb| {
        let first = subject(scan, from, verb)?;
        let between = verb + 1..figure;
        let has_that = between.clone().take(4).any(|it| scan.word(it).eq_ignore_ascii_case("that"));
        let is_near = between.len() <= MOST_BETWEEN && !between.clone().any(|it| scan.mark(it) == Some(','));
        // "reported in 1945": when it was said, not what.
        let governs = if is_time { has_that } else { has_that || is_near };
        governs.then(|| Attribution {
            cue: scan.span(first, verb + 1),
            source: Some(source(scan, first, verb)),
            is_sure: has_that,
        })
    })
}

/// *…, said the colonel.* and *…, the colonel says.*
fn reporting_after(scan: &Scan<'_>, from: usize, end: usize) -> Option<Attribution> {
    let comma = (from..end).find(|at| matches!(scan.mark(*at), Some(',' | '—' | '’' | '”')))?;
    let verb = (comma + 1..end.min(comma + MOST_WORDS)).find(|at| scan.is(*at, Role::Reporting))?;
    let words_before = comma + 1..verb;
    if words_before.is_empty() {
        let mut last = verb + 1;
        while last - verb <= MOST_WORDS
            && scan.is_word(last)
            && (!ends_phrase(scan, last) || is_inside_name(scan, last))
        {
            last += 1;
        }
        let is_named = last > verb + 1 || scan.is(last, Role::Pronoun);
        return is_named.then(|| Attribution {
            cue: scan.span(verb, last),
            source: Some(scan.span(verb + 1, last)),
            is_sure: false,
        });
    }
    let closes = verb + 1 >= end || scan.mark(verb + 1).is_some();
    let first = subject(scan, comma + 1, verb)?;
    (closes && first == comma + 1).then(|| Attribution {
        cue: scan.span(first, verb + 1),
        source: Some(source(scan, first, verb)),
        is_sure: false,
    })
}

/// *the corporal recalled: ‘…*: who speaks in the quotation that the figure stands in.
fn around_quotation(scan: &Scan<'_>, figure: &std::ops::Range<usize>) -> Option<Attribution> {
    let mut depth = 0_usize;
    let earliest = figure.start.saturating_sub(MOST_QUOTED);
    let opening = (earliest..figure.start).rev().find(|at| match scan.mark(*at) {
        Some('‘' | '“' | '«' | '„') if depth == 0 => true,
        Some('‘' | '“' | '«' | '„') => {
            depth -= 1;
            false
        }
        // An apostrophe closes nothing.
        Some('’' | '”' | '»') if !(scan.is_glued(*at) && scan.is_glued(*at + 1) && scan.is_word(*at + 1)) =>
        {
            depth += 1;
            false
        }
        _ => false,
    })?;
    let mark = opening.checked_sub(1).filter(|it| matches!(scan.mark(*it), Some(':' | ',')))?;
    let sentence = sentence_of(scan, mark);
    let verb = (sentence.first..mark).rev().find(|at| scan.is(*at, Role::Reporting))?;
    let first = subject(scan, sentence.first, verb)?;
    Some(Attribution {
        cue: scan.span(first, verb + 1),
        source: Some(source(scan, first, verb)),
        is_sure: false,
    })
}

/// The first token of the subject of a verb of reporting; `None` when the word is no such verb there.
fn subject(scan: &Scan<'_>, from: usize, verb: usize) -> Option<usize> {
    let is_no_verb = [Role::To, Role::Definite, Role::Determiner, Role::Article, Role::Copula, Role::Of]
        .iter()
        .any(|role| scan.was(verb, *role));
    if !scan.is(verb, Role::Reporting) || is_no_verb || verb <= from {
        return None;
    }
    let mut first = verb;
    while first > from && verb - first < MOST_WORDS {
        let before = first - 1;
        let belongs = scan.is_word(before)
            && (scan.is(before, Role::Pronoun)
                || scan.is(before, Role::Auxiliary) && before + 1 == verb
                || !ends_phrase(scan, before)
                || is_inside_name(scan, before)
                || (scan.is(before, Role::Determiner)));
        if !belongs || scan.word(before).eq_ignore_ascii_case("that") {
            break;
        }
        first = before;
    }
    let has_name = (first..verb).any(|it| {
        scan.is_capital(it)
            || scan.is(it, Role::Pronoun)
            || super::nouns::is_plural(scan, it)
            || scan.is(it, Role::Definite)
    });
    has_name.then_some(first)
}

/// The subject without the auxiliaries before its verb.
fn source(scan: &Scan<'_>, first: usize, verb: usize) -> Span {
    let mut end = verb;
    while end > first + 1 && scan.is(end - 1, Role::Auxiliary) {
        end -= 1;
    }
    scan.span(first, end)
}

/// What the author thinks of the figure, and the words that say so.
fn doubt(scan: &Scan<'_>, sentence: Sentence, figure: &std::ops::Range<usize>) -> Option<(Holds, Span)> {
    let kinds = [Phrase::Doubt, Phrase::Denial];
    if let Some((first, kind)) = scan.phrase_before(figure.start, &kinds) {
        return Some((holds(kind), scan.span(first, figure.start)));
    }
    let behind = figure.end..sentence.close;
    let taken_up = sentence_of(scan, sentence.end);
    let is_taken_up = sentence.end < scan.len() && takes_up(scan, taken_up);
    behind
        .clone()
        .find_map(|at| judged(scan, at, figure.end, &kinds))
        .or_else(|| (sentence.first..figure.start).find_map(|at| impersonal(scan, at, figure.start)))
        .or_else(|| {
            let next = taken_up.first..taken_up.close.min(taken_up.first + 16);
            is_taken_up.then(|| next.clone().find_map(|at| judged(scan, at, next.start, &kinds))).flatten()
        })
}

/// A judgement behind the figure: *which is hard to believe*, *a figure that seems inflated*, *, an exaggeration*.
fn judged(scan: &Scan<'_>, at: usize, from: usize, kinds: &[Phrase]) -> Option<(Holds, Span)> {
    let (end, kind) = scan.phrase_at(at, kinds)?;
    let mut verb = at;
    while verb > from && scan.was(verb, Role::Degree) {
        verb -= 1;
    }
    let before = verb.checked_sub(1).filter(|it| *it >= from)?;
    if matches!(scan.mark(before), Some(',' | '—' | '(' | '–')) {
        return Some((holds(kind), scan.span(verb, end)));
    }
    if !scan.is(before, Role::Copula) {
        return None;
    }
    // Back over the subject of the clause: "which", "this figure", "a number that".
    let mut first = before;
    while first > from && before - first < MOST_WORDS && scan.is_word(first - 1) {
        first -= 1;
    }
    Some((holds(kind), scan.span(first, end)))
}

/// *It is doubtful that …*, *It is possible that …* above the figure.
fn impersonal(scan: &Scan<'_>, at: usize, figure: usize) -> Option<(Holds, Span)> {
    if let Some((end, kind)) = scan.phrase_at(at, &[Phrase::Possibility]) {
        return (end > at + 1 && end <= figure).then(|| (holds(kind), scan.span(at, end)));
    }
    let (end, kind) = scan.phrase_at(at, &[Phrase::Doubt, Phrase::Denial])?;
    let joins = ["that", "whether", "if"].iter().any(|it| scan.word(end).eq_ignore_ascii_case(it));
    let first =
        at.checked_sub(2).filter(|it| scan.is(*it, Role::Pronoun) && scan.is(at - 1, Role::Copula))?;
    joins.then(|| (holds(kind), scan.span(first, end)))
}

/// True when a sentence begins by pointing back: *This is …*, *The figure seems …*.
fn takes_up(scan: &Scan<'_>, sentence: Sentence) -> bool {
    let first = sentence.first;
    scan.is(first, Role::Pointer) && (first + 1..first + 4).any(|it| scan.is(it, Role::Copula))
}

const fn holds(kind: Phrase) -> Holds {
    match kind {
        Phrase::Denial => Holds::CertainlyFalse,
        Phrase::Possibility => Holds::PossiblyTrue,
        _ => Holds::ProbablyFalse,
    }
}
