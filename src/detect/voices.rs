//! Who holds a figure: cues of attribution and doubt around it, and the voices that they speak for.
//!
//! First rules: a cue must stand in the figure's sentence, around its quotation, above its block quotation, or take it up again
//! in the next sentence. What they propose is for a person to check.

use super::figure::FigureKind;
use super::nouns::{ends_phrase, is_plural};
use super::roles::{Phrase, Role};
use super::scan::Scan;
use super::sentences::{Sentence, sentence_of};
use crate::model::Holds;
use crate::text::Span;

/// How many words the name of a source may have.
const MOST_WORDS: usize = 8;
/// How many tokens may stand between a verb of reporting and its figure without *that*.
const MOST_BETWEEN: usize = 12;
/// How many tokens may stand between the verb and the colon or quotation mark: *to the general of the army*.
const MOST_ADDRESSED: usize = 9;
/// Verbs that introduce what somebody says.
const SAYING: &[Role] = &[Role::Reporting];
/// Verbs that make somebody the source of a figure close by.
const SAYING_OR_FINDING: &[Role] = &[Role::Reporting, Role::Finding];
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
    /// The rule that heard it.
    pub rule: &'static str,
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
    rule: &'static str,
}

/// The voices of a figure that stands on these tokens: innermost first, the author last; empty when only the author speaks.
///
/// Dates, years, times and durations are more often the time of the report than reported.
pub(super) fn voices(
    scan: &Scan<'_>,
    figure: std::ops::Range<usize>,
    kind: FigureKind,
    lead: Option<Attributed>,
) -> Vec<ProposedVoice> {
    let sentence = sentence_of(scan, figure.start);
    let said = in_sentence(scan, sentence, &figure, kind.is_time())
        .or_else(|| around_quotation(scan, &figure))
        .or_else(|| {
            lead.map(|it| Attribution {
                cue: it.cue,
                source: it.source,
                is_sure: false,
                rule: "report-above",
            })
        });
    let author = doubt(scan, sentence, &figure);
    let mut voices = Vec::new();
    if let Some(Attribution { cue, source, is_sure, rule }) = said {
        let who = Speaker::Somebody(source);
        voices.push(ProposedVoice { who, holds: Holds::CertainlyTrue, cue: Some(cue), is_sure, rule });
    }
    match author {
        Some((holds, cue)) => {
            voices.push(ProposedVoice {
                who: Speaker::Author,
                holds,
                cue: Some(cue),
                is_sure: true,
                rule: "doubt",
            });
        }
        // The author hands it on without a word of their own.
        None if !voices.is_empty() => {
            voices.push(ProposedVoice {
                who: Speaker::Author,
                holds: Holds::Uncommitted,
                cue: None,
                is_sure: true,
                rule: "doubt",
            });
        }
        None => {}
    }
    voices
}

/// What the author thinks of a value that the selected words call unknown: *It is possible that the number will never be known*.
pub(super) fn of_unknown(scan: &Scan<'_>, selection: std::ops::Range<usize>) -> Option<Vec<ProposedVoice>> {
    let is_said = |at| scan.phrase_at(at, &[Phrase::Unknown]).is_some_and(|(end, _)| end <= selection.end);
    selection.clone().any(is_said).then(|| {
        let sentence = sentence_of(scan, selection.start);
        let possible = (sentence.first..selection.start).find_map(|at| impersonal(scan, at, selection.start));
        let voice = |(holds, cue)| ProposedVoice {
            who: Speaker::Author,
            holds,
            cue: Some(cue),
            is_sure: true,
            rule: "doubt",
        };
        possible.map(voice).into_iter().collect()
    })
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
        let near = colon.saturating_sub(MOST_ADDRESSED).max(sentence.first)..colon;
        let subject = near.rev().find_map(|verb| Subject::of(scan, sentence.first, verb, SAYING))?;
        // "the colonel reported to headquarters": to whom belongs to the cue.
        Some(Self { cue: subject.cue.join(scan.span(subject.first, colon)), source: Some(subject.source) })
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
            rule: "adverb",
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
        // "700 men, of whom, according to him, half …": it belongs to the later part.
        if at > figure.end && (figure.end..at).any(|it| scan.is(it, Role::Relative)) {
            return None;
        }
        let mut end = first;
        // "one chronicler" names somebody too.
        while end - first < MOST_WORDS
            && scan.is_word(end)
            && (end == first || !ends_phrase(scan, end) || is_inside_name(scan, end))
        {
            end += 1;
        }
        (end > first).then(|| Attribution {
            cue: scan.span(at, end),
            source: Some(scan.span(first, end)),
            is_sure: true,
            rule: "according-to",
        })
    })
}

/// Words that may stand inside the name of a source though they end other phrases.
fn is_inside_name(scan: &Scan<'_>, at: usize) -> bool {
    let opens =
        [Role::Definite, Role::Article, Role::Of, Role::Determiner].iter().any(|role| scan.is(at, *role));
    opens || (scan.is(at, Role::And) && scan.is_capital(at + 1))
}

/// *Danish officials claim that …*, *the colonel counted 35 groups*
fn reporting_before(scan: &Scan<'_>, from: usize, figure: usize, is_time: bool) -> Option<Attribution> {
    (from..figure).rev().find_map(|verb| {
        let subject = Subject::of(scan, from, verb, SAYING_OR_FINDING)?;
        let between = verb + 1..figure;
        let has_that = between.clone().take(4).any(|it| scan.word(it).eq_ignore_ascii_case("that"));
        // A comma right before the figure sets it in apposition: "claim a smaller number, 62,068"; any other goes on to
        // something else, and so does "and" behind a verb of finding.
        let goes_on = between.clone().any(|it| {
            (scan.is(it, Role::And) && scan.is(verb, Role::Finding))
                || (it + 1 < figure && scan.mark(it) == Some(','))
        });
        let is_near = between.len() <= MOST_BETWEEN && !goes_on;
        // "reported in 1945" tells when it was said, "consider August 15" what.
        let is_object = scan.is(verb, Role::Finding) && between.clone().all(|it| scan.is(it, Role::From));
        let governs = has_that || if is_time { is_object } else { is_near };
        governs.then(|| subject.attribution(has_that, "says"))
    })
}

/// *…, said the colonel.* and *…, the colonel says.*
fn reporting_after(scan: &Scan<'_>, from: usize, end: usize) -> Option<Attribution> {
    let comma = (from..end).find(|at| matches!(scan.mark(*at), Some(',' | '—' | '’' | '”')))?;
    let verb = (comma + 1..end.min(comma + MOST_WORDS)).find(|at| scan.is(*at, Role::Reporting))?;
    if verb == comma + 1 {
        let mut last = verb + 1;
        while last - verb <= MOST_WORDS
            && scan.is_word(last)
            && (!ends_phrase(scan, last) || is_inside_name(scan, last))
        {
            last += 1;
        }
        let opens_name =
            [Role::Definite, Role::Article, Role::Determiner].iter().any(|it| scan.is(verb + 1, *it))
                || scan.is_capital(verb + 1);
        return (last > verb + 1 && opens_name).then(|| Attribution {
            cue: scan.span(verb, last),
            source: Some(scan.span(verb + 1, last)),
            is_sure: false,
            rule: "said-behind",
        });
    }
    let closes = verb + 1 >= end || scan.mark(verb + 1).is_some();
    let subject = Subject::of(scan, comma + 1, verb, SAYING)?;
    (closes && subject.first == comma + 1).then(|| subject.attribution(false, "said-behind"))
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
    let near = mark.saturating_sub(MOST_ADDRESSED).max(sentence.first)..mark;
    let subject = near.rev().find_map(|verb| Subject::of(scan, sentence.first, verb, SAYING))?;
    Some(subject.attribution(false, "quotation"))
}

/// The subject of a verb of reporting.
struct Subject {
    /// Its first token, or the verb's where the subject stands apart from it.
    first: usize,
    /// From there to the verb.
    cue: Span,
    /// The words that name the source.
    source: Span,
}

impl Subject {
    /// The subject of the verb at a token; `None` when the word is no verb of these roles there.
    fn of(scan: &Scan<'_>, from: usize, verb: usize, roles: &[Role]) -> Option<Self> {
        // "to report", "the estimated", "was reported": nobody's saying.
        let is_no_verb = [Role::To, Role::Definite, Role::Determiner, Role::Article, Role::Copula, Role::Of]
            .iter()
            .any(|role| scan.was(verb, *role));
        if !roles.iter().any(|role| scan.is(verb, *role)) || is_no_verb || verb <= from {
            return None;
        }
        let mut first = verb;
        while first > from && verb - first < MOST_WORDS && Self::has_word(scan, first - 1, verb) {
            first -= 1;
        }
        if first < verb && scan.is(first, Role::And) {
            first += 1;
        }
        if first == verb {
            return Self::apart(scan, from, verb);
        }
        let mut end = verb;
        while end > first + 1 && scan.is(end - 1, Role::Auxiliary) {
            end -= 1;
        }
        // "he gave it four stars": a pronoun that gives or finds is no source.
        let is_pronoun = end == first + 1 && scan.is(first, Role::Pronoun) && !scan.is(verb, Role::Reporting);
        (Self::is_name(scan, first, end) && !is_pronoun).then(|| Self {
            first,
            cue: scan.span(first, verb + 1),
            source: scan.span(first, end),
        })
    }

    /// *Major Weiss, a man of the old school, recalled*: the subject opens the sentence, a comma stands before the verb.
    fn apart(scan: &Scan<'_>, from: usize, verb: usize) -> Option<Self> {
        let comma = verb.checked_sub(1).filter(|it| scan.is_glued_mark(*it, &[',']))?;
        let end = (from..comma).take(MOST_WORDS).find(|it| scan.is_glued_mark(*it, &[',']))?;
        let is_plain = (from..end).all(|it| scan.is_word(it) && !scan.is(it, Role::In));
        (is_plain && Self::is_name(scan, from, end)).then(|| Self {
            first: verb,
            cue: scan.span(verb, verb + 1),
            source: scan.span(from, end),
        })
    }

    fn has_word(scan: &Scan<'_>, at: usize, verb: usize) -> bool {
        scan.is_word(at)
            && !scan.word(at).eq_ignore_ascii_case("that")
            && (!ends_phrase(scan, at)
                || scan.is(at, Role::Pronoun)
                || (scan.is(at, Role::Auxiliary) && at + 1 == verb)
                || is_inside_name(scan, at))
    }

    fn is_name(scan: &Scan<'_>, first: usize, end: usize) -> bool {
        (first..end).any(|it| {
            scan.is_capital(it)
                || scan.is(it, Role::Pronoun)
                || is_plural(scan, it)
                || scan.is(it, Role::Definite)
        })
    }

    const fn attribution(&self, is_sure: bool, rule: &'static str) -> Attribution {
        Attribution { cue: self.cue, source: Some(self.source), is_sure, rule }
    }
}

/// What the author thinks of the figure, and the words that say so.
fn doubt(scan: &Scan<'_>, sentence: Sentence, figure: &std::ops::Range<usize>) -> Option<(Holds, Span)> {
    let kinds = [Phrase::Doubt, Phrase::Denial];
    if let Some((first, kind)) = scan.phrase_before(figure.start, &kinds) {
        return Some((holds(kind), scan.span(first, figure.start)));
    }
    let behind = figure.end..sentence.close;
    let taken_up = sentence_of(scan, sentence.end);
    // What the next sentence takes up is the last number of this one.
    let is_taken_up = sentence.end < scan.len()
        && !has_number(scan, figure.end..sentence.close)
        && takes_up(scan, taken_up);
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

/// True when a sentence begins by pointing back without a number of its own: *This is …*, *The figure seems …*.
fn takes_up(scan: &Scan<'_>, sentence: Sentence) -> bool {
    let first = sentence.first;
    let most = if scan.is(first, Role::Definite) { 2 } else { 3 };
    let verb = (first + 1..=first + most).find(|it| scan.is(*it, Role::Copula));
    scan.is(first, Role::Pointer) && verb.is_some_and(|verb| !has_number(scan, first..verb))
}

fn has_number(scan: &Scan<'_>, mut range: std::ops::Range<usize>) -> bool {
    range.any(|it| scan.digits(it).is_some() || scan.senses(it).cardinal.is_some())
}

const fn holds(kind: Phrase) -> Holds {
    match kind {
        Phrase::Denial => Holds::CertainlyFalse,
        Phrase::Possibility => Holds::PossiblyTrue,
        _ => Holds::ProbablyFalse,
    }
}
