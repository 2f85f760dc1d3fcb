//! A paragraph as people speak in it: its sentences, quotations, clauses and cues, found once.

use std::ops::Range;

use super::cue::Cue;
use super::{according_to, claim_noun, gapping, impersonal, quotation, said_behind, says};
use crate::detect::figure::FigureKind;
use crate::detect::roles::Role;
use crate::detect::scan::Scan;
use crate::detect::sentences::{Sentence, sentence_among, sentences};

/// How far a clause is followed on each side, in tokens.
const MOST_IN_CLAUSE: usize = 160;
/// How far from a figure its cue may stand, in tokens.
const FARTHEST: usize = 400;

/// Sentences, quotations and cues of a stretch.
#[derive(Debug, Default)]
pub(in crate::detect) struct Discourse {
    sentences: Vec<Sentence>,
    quotes: Vec<Range<usize>>,
    cues: Vec<Cue>,
}

impl Discourse {
    /// Reads a stretch.
    pub(in crate::detect) fn of(scan: &Scan<'_>) -> Self {
        let mut discourse =
            Self { sentences: sentences(scan), quotes: quotation::quotes(scan), cues: Vec::new() };
        let mut cues = Vec::new();
        for sentence in &discourse.sentences {
            for at in sentence.first..sentence.close {
                cues.extend(discourse.cue_at(scan, *sentence, at));
            }
        }
        cues.extend(discourse.quotes.iter().filter_map(|quote| quotation::cue(scan, &discourse, quote)));
        cues.sort_by_key(|cue| cue.at);
        let carried = gapping::carried(scan, &discourse, &cues);
        cues.extend(carried);
        cues.sort_by_key(|cue| cue.at);
        discourse.cues = cues;
        discourse
    }

    fn cue_at(&self, scan: &Scan<'_>, sentence: Sentence, at: usize) -> Option<Cue> {
        if !scan.may_tell(at) {
            return None;
        }
        according_to::cue(scan, self, sentence, at)
            .or_else(|| impersonal::cue(scan, self, sentence, at))
            .or_else(|| said_behind::cue(scan, self, sentence, at))
            .or_else(|| says::cue(scan, self, sentence, at))
            .or_else(|| claim_noun::cue(scan, self, sentence, at))
    }

    /// The cue that governs a figure: the nearest before it, else the nearest behind.
    pub(super) fn cue_of(&self, scan: &Scan<'_>, figure: &Range<usize>, kind: FigureKind) -> Option<&Cue> {
        let from = self.cues.partition_point(|cue| cue.at + FARTHEST < figure.start);
        let near = self.cues.get(from..).unwrap_or_default();
        // "he had warned three times": not what he said.
        let is_times = scan.is(figure.end, Role::Times);
        // "said two days later": when, not what; "said he would wait two days" is what.
        let is_time = match kind {
            FigureKind::Duration => scan.is(figure.end, Role::Later),
            kind => kind.is_time(),
        };
        if kind == FigureKind::Year && is_citation(scan, figure) {
            return None;
        }
        near.iter()
            .take_while(|cue| cue.at < figure.end + FARTHEST)
            .filter(|cue| !(figure.contains(&cue.at) && cue.rule != quotation::DOC.id))
            .filter(|cue| cue.governs(figure, is_time || is_times))
            .min_by_key(|cue| (cue.rule == quotation::DOC.id, cue.distance(figure)))
    }

    /// The sentence of a token.
    pub(super) fn sentence(&self, at: usize) -> Sentence {
        sentence_among(&self.sentences, at)
    }

    /// The sentence behind one.
    pub(super) fn sentence_behind(&self, sentence: Sentence) -> Option<Sentence> {
        let index = self.sentences.partition_point(|it| it.first < sentence.end);
        self.sentences.get(index).copied()
    }

    /// The innermost quotation around a token.
    pub(super) fn quote_around(&self, at: usize) -> Option<&Range<usize>> {
        let before = self.quotes.partition_point(|it| it.start <= at);
        let near = self.quotes.get(before.saturating_sub(8)..before)?;
        near.iter().rev().find(|it| it.end > at)
    }

    /// The quotation that ends just before a token.
    pub(super) fn quote_ending(&self, at: usize) -> Option<&Range<usize>> {
        let before = self.quotes.partition_point(|it| it.start < at);
        self.quotes.get(before.saturating_sub(8)..before)?.iter().rev().find(|it| it.end == at)
    }

    /// The quotation that begins at a token.
    pub(super) fn quote_starting(&self, at: usize) -> Option<&Range<usize>> {
        let index = self.quotes.binary_search_by_key(&at, |it| it.start).ok()?;
        self.quotes.get(index)
    }

    /// Where the clause of a token ends.
    pub(super) fn clause_end(&self, scan: &Scan<'_>, sentence: Sentence, at: usize) -> usize {
        let end = (at + MOST_IN_CLAUSE).min(sentence.close);
        let quote = self.quote_around(at).map_or(end, |it| it.end.min(end).max(at));
        (at..quote).find(|it| ends_clause(scan, *it)).unwrap_or(quote)
    }
}

/// *; and that he*: what somebody says goes on.
fn goes_on(scan: &Scan<'_>, at: usize) -> bool {
    let at = if scan.is(at, Role::And) { at + 1 } else { at };
    scan.is(at, Role::That)
}

/// Where the clause of a token begins: behind `;`, a contrast, or the start of the sentence.
pub(super) fn clause_start(scan: &Scan<'_>, sentence: Sentence, at: usize) -> usize {
    let from = at.saturating_sub(MOST_IN_CLAUSE).max(sentence.first);
    (from..at).rev().find(|it| ends_clause(scan, *it)).map_or(from, |it| it + 1)
}

/// *(1974: 118)*, *(Pike 1974)*: the year of a work.
fn is_citation(scan: &Scan<'_>, figure: &Range<usize>) -> bool {
    let opens = |it: usize| scan.mark(it) == Some('(');
    let before = figure.start.checked_sub(1);
    let is_named =
        before.is_some_and(|it| scan.is_capital(it)) && figure.start.checked_sub(2).is_some_and(opens);
    let closes = matches!(scan.mark(figure.end), Some(')' | ':' | ','));
    (before.is_some_and(opens) || is_named) && closes
}

/// `;`, *while*, *whereas*, *, but*
fn ends_clause(scan: &Scan<'_>, at: usize) -> bool {
    let is_colon = scan.mark(at) == Some(':')
        && !scan.is_glued(at + 1)
        && !matches!(scan.mark(at + 1), Some('“' | '‘' | '«' | '"'));
    is_colon
        || (scan.mark(at) == Some(';') && !goes_on(scan, at + 1))
        || (scan.is(at, Role::Contrast)
            && (at.checked_sub(1).is_some_and(|it| scan.mark(it).is_some()) || !scan.is(at, Role::ButWord)))
}
