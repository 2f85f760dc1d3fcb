//! What the author thinks of a figure: *which is hard to believe*, *it is not true that*, *This is a myth.*

use std::ops::Range;

use super::discourse::{Discourse, clause_start};
use super::{ProposedVoice, Speaker};
use crate::detect::documentation::RuleDoc;
use crate::detect::figure::FigureKind;
use crate::detect::roles::{Phrase, Role};
use crate::detect::scan::Scan;
use crate::detect::sentences::Sentence;
use crate::model::Holds;
use crate::text::Span;

pub(super) const DOC: RuleDoc = RuleDoc {
    id: "judgment",
    title: "What the author thinks of the figure",
    what: "words of doubt, excess or falsity before the figure, in a relative clause or apposition behind it, in the clause that governs it, or in a next sentence that points back to it",
    why: "an author who gives a figure only to reject it does not hold it",
    example: "50,000, which is hard to believe; it is not true that 300 died; The figure is a myth.",
};

const WORDS: &[Phrase] = &[Phrase::Doubt, Phrase::Denial];
const VERBS: &[Phrase] = &[Phrase::DoubtVerb, Phrase::DenialVerb];
/// How far before a figure the clause that governs it is looked for, and behind it a judgment.
const MOST_TOKENS: usize = 60;
/// How many words a short sentence such as *He did not believe it.* may have.
const MOST_SHORT: usize = 14;
/// How far before a figure the noun of the claim may stand.
const MOST_IN_CLAIM: usize = 16;
/// How many words may stand between the subject of a judgment and its verb.
const MOST_WORDS: usize = 8;

/// What the author thinks of the figure on these tokens.
pub(super) fn of(
    scan: &Scan<'_>,
    discourse: &Discourse,
    figure: &Range<usize>,
    kind: FigureKind,
) -> Option<ProposedVoice> {
    let sentence = discourse.sentence(figure.start);
    let (holds, cue) = beside(scan, figure)
        .or_else(|| above(scan, sentence, figure))
        .or_else(|| (!kind.is_time()).then(|| behind(scan, sentence, figure)).flatten())
        .or_else(|| kind.is_quantity().then(|| next(scan, discourse, sentence, figure)).flatten())?;
    Some(ProposedVoice { who: Speaker::Author, holds, cue: Some(cue), is_sure: true, rule: DOC.id })
}

/// *an alleged 500*, *the supposed 300*
fn beside(scan: &Scan<'_>, figure: &Range<usize>) -> Option<(Holds, Span)> {
    let kinds = [Phrase::Doubt, Phrase::Denial, Phrase::DoubtBefore];
    let (first, kind) = scan.phrase_before(figure.start, &kinds)?;
    Some((holds(kind), scan.span(first, figure.start)))
}

/// *It is not true that …*, *I doubt whether …*, *Nobody believes that …*, *the legend that …*
fn above(scan: &Scan<'_>, sentence: Sentence, figure: &Range<usize>) -> Option<(Holds, Span)> {
    let floor = clause_start(scan, sentence, figure.start).max(figure.start.saturating_sub(MOST_TOKENS));
    (floor..figure.start).rev().find_map(|at| {
        if let Some((end, kind)) = scan.phrase_at(at, &[Phrase::Possibility]) {
            return (end > at + 1 && end <= figure.start).then(|| (holds(kind), scan.span(at, end)));
        }
        if let Some((end, kind)) = scan.phrase_at(at, WORDS).or_else(|| scan.phrase_at(at, VERBS)) {
            let joint = (end..end + 4).find(|it| is_joint(scan, *it))?;
            let near = (end..joint).all(|it| scan.is_word(it));
            return (near && joint < figure.start)
                .then(|| (holds(kind), scan.span(subject(scan, floor, at), end)));
        }
        disbelief(scan, floor, at, figure.start)
    })
}

/// *I doubt whether*, *Nobody will believe that*, *one may question whether*
fn disbelief(scan: &Scan<'_>, floor: usize, at: usize, figure: usize) -> Option<(Holds, Span)> {
    let is_joined = |verb: usize| (verb + 1..(verb + 4).min(figure)).find(|it| is_joint(scan, *it));
    if scan.is(at, Role::Disbelief) {
        is_joined(at)?;
        let is_denied = at.checked_sub(1).is_some_and(|it| scan.is(it, Role::Negation));
        return (!is_denied)
            .then(|| (Holds::ProbablyFalse, scan.span(at.saturating_sub(1).max(floor), at + 1)));
    }
    if !scan.is(at, Role::Belief) {
        return None;
    }
    is_joined(at)?;
    let from = at.saturating_sub(10).max(floor);
    let negation = (from..at).rev().find(|it| scan.is(*it, Role::Negation))?;
    Some((Holds::ProbablyFalse, scan.span(negation, at + 1)))
}

/// A judgment behind the figure in its sentence.
fn behind(scan: &Scan<'_>, sentence: Sentence, figure: &Range<usize>) -> Option<(Holds, Span)> {
    let end = sentence.close.min(figure.end + MOST_TOKENS);
    (figure.end..end).find_map(|at| {
        if let Some((close, kind)) = scan.phrase_at(at, VERBS) {
            return is_about(scan, figure, at).then(|| (holds(kind), scan.span(at, close)));
        }
        judged(scan, at, figure)
    })
}

/// *which is hard to believe*, *, an exaggeration*, *thinks this improbable*, *… were pure invention*
fn judged(scan: &Scan<'_>, at: usize, figure: &Range<usize>) -> Option<(Holds, Span)> {
    let (end, kind) = scan.phrase_at(at, WORDS)?;
    let mut verb = at;
    while verb > figure.end && (scan.was(verb, Role::Degree) || scan.was(verb, Role::Article)) {
        verb -= 1;
    }
    // "is rightly called apocryphal"
    if verb > figure.end + 1 && scan.was(verb, Role::Thinking) {
        verb -= 1;
        while verb > figure.end && scan.is_word(verb - 1) && scan.word(verb - 1).ends_with("ly") {
            verb -= 1;
        }
    }
    let before = verb.checked_sub(1).filter(|it| *it >= figure.end)?;
    // An apposition: the figure must stand close by, with no other between.
    if matches!(scan.mark(before), Some(',' | '—' | '(' | '–')) {
        let is_near = at - figure.end <= MOST_TOKENS / 4 && !has_number(scan, figure.end..at);
        return is_near.then(|| (holds(kind), scan.span(verb, end)));
    }
    // "the author thinks this improbable"
    if (scan.is(before, Role::Pointer) || scan.is(before, Role::Pronoun))
        && before > figure.end
        && scan.was(before, Role::Thinking)
    {
        return Some((holds(kind), scan.span(before - 1, end)));
    }
    if !scan.is(before, Role::Copula) || scan.is(before, Role::Negation) {
        return None;
    }
    let mut first = before;
    while first > figure.end && before - first < MOST_WORDS && scan.is_word(first - 1) {
        first -= 1;
    }
    is_about(scan, figure, before).then(|| (holds(kind), scan.span(first, end)))
}

/// True when the subject of a verb behind a figure is the figure: *which*, *this figure*, or words that the figure belongs to.
fn is_about(scan: &Scan<'_>, figure: &Range<usize>, verb: usize) -> bool {
    if is_in_claim(scan, figure.start) {
        return true;
    }
    let from = figure.end.max(verb.saturating_sub(MOST_TOKENS / 2));
    // "…; which number is not to be credited"
    let names_it = |it: usize| {
        scan.is(it, Role::ClaimNoun) && (scan.was(it, Role::Relative) || scan.was(it, Role::Pointer))
    };
    if (from.max(verb.saturating_sub(4))..verb).any(names_it) {
        return true;
    }
    let points = |it: usize| scan.is(it, Role::Relative) || scan.is(it, Role::ClaimNoun);
    let has_pointer = (from.max(verb.saturating_sub(MOST_WORDS))..verb).any(points);
    if has_number(scan, from..verb) {
        return false;
    }
    // No verb between: the figure stands in the subject.
    let is_verb = |it: usize| {
        scan.is(it, Role::Copula)
            || (scan.is(it, Role::Reporting) && !scan.is(it + 1, Role::By))
            || scan.mark(it) == Some(';')
    };
    has_pointer || !(from..verb).any(is_verb)
}

/// True for a figure in the words of a claim: *the estimate of 100,000 dead*, *the story that 700 children …*.
fn is_in_claim(scan: &Scan<'_>, figure: usize) -> bool {
    let near = (figure.saturating_sub(MOST_IN_CLAIM)..figure).rev();
    near.take_while(|it| !(scan.mark(*it) == Some('.') && scan.is_capital(it + 1))).any(|it| {
        // "the assertion (p. 114) that"
        let behind = if scan.mark(it + 1) == Some('(') {
            (it + 2..it + 14).find(|it| scan.mark(*it) == Some(')')).map_or(it + 1, |it| it + 1)
        } else {
            it + 1
        };
        scan.is(it, Role::ClaimNoun) && (scan.is(behind, Role::Of) || scan.is(behind, Role::That))
    })
}

/// A next sentence that takes up the last figure of this one: *This is false.*, *He did not believe it.*
fn next(
    scan: &Scan<'_>,
    discourse: &Discourse,
    sentence: Sentence,
    figure: &Range<usize>,
) -> Option<(Holds, Span)> {
    let next = discourse.sentence_behind(sentence)?;
    if has_number(scan, figure.end..sentence.close) {
        return None;
    }
    let close = next.close.min(next.first + 18);
    let here = next.first..next.first;
    if takes_up(scan, next) {
        return (next.first..close).find_map(|at| {
            let (end, kind) = scan.phrase_at(at, WORDS).or_else(|| scan.phrase_at(at, VERBS))?;
            // "It is not true that …" speaks of what follows.
            if is_joint(scan, end) {
                return None;
            }
            let is_said = (here.end..at).any(|it| scan.is(it, Role::Copula)) || !WORDS.contains(&kind);
            is_said.then(|| (holds(kind), scan.span(next.first, end)))
        });
    }
    // "He did not believe it."
    if next.close - next.first > MOST_SHORT {
        return None;
    }
    (next.first..next.close).find_map(|at| {
        let is_pointed = scan.is(at + 1, Role::Pronoun) || scan.is(at + 1, Role::Pointer);
        let is_negated = (next.first..at).any(|it| scan.is(it, Role::Negation));
        let is_disbelief = scan.is(at, Role::Disbelief) && !is_negated;
        (is_pointed && (is_disbelief || (scan.is(at, Role::Belief) && is_negated)))
            .then(|| (Holds::ProbablyFalse, scan.span(next.first, at + 2)))
    })
}

/// True when a sentence begins by pointing back without a number of its own: *This is …*, *The figure seems …*.
fn takes_up(scan: &Scan<'_>, sentence: Sentence) -> bool {
    let first = sentence.first;
    let most = if scan.is(first, Role::Definite) { 6 } else { 4 };
    let verb = (first + 1..=first + most)
        .find(|it| scan.is(*it, Role::Copula) || scan.phrase_at(*it, VERBS).is_some());
    let points =
        scan.is(first, Role::Pointer) || scan.is(first, Role::ThatPronoun) || scan.is(first, Role::Both);
    verb.is_some_and(|verb| {
        let is_claim =
            !scan.is(first, Role::Definite) || (first + 1..verb).any(|it| scan.is(it, Role::ClaimNoun));
        // "The agent's figure is too low": another figure than the last.
        let is_other = (first..verb).any(|it| matches!(scan.mark(it), Some('’' | '\'')));
        points && is_claim && !is_other && !has_number(scan, first..verb)
    })
}

/// The first word of *It is simply* before *not true*.
fn subject(scan: &Scan<'_>, floor: usize, at: usize) -> usize {
    let mut first = at;
    while first > floor && at - first < 5 && scan.is_word(first - 1) {
        first -= 1;
        if scan.is(first, Role::Pronoun) {
            break;
        }
    }
    first
}

fn is_joint(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, Role::That) || scan.is(at, Role::Whether)
}

fn has_number(scan: &Scan<'_>, mut range: Range<usize>) -> bool {
    // A year is no rival.
    let is_year = |it: usize| scan.small_number(it, 4).is_some_and(|it| (1000..2100).contains(&it));
    range.any(|it| (scan.digits(it).is_some() && !is_year(it)) || scan.senses(it).cardinal.is_some())
}

const fn holds(kind: Phrase) -> Holds {
    match kind {
        Phrase::Denial | Phrase::DenialVerb => Holds::CertainlyFalse,
        Phrase::Possibility => Holds::PossiblyTrue,
        _ => Holds::ProbablyFalse,
    }
}
