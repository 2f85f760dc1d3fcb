//! Who holds a figure: cues of attribution and doubt around it, and the voices that they speak for.
//!
//! The cues of a paragraph are found once, each with the stretch that it governs; a figure takes the nearest that governs it. What
//! they propose is for a person to check.

mod discourse;
pub(super) use discourse::Discourse;

mod cue;

mod names;

mod says;

mod said_behind;

mod quotation;

mod according_to;

mod impersonal;

mod claim_noun;

mod gapping;

mod report_above;
pub(super) use report_above::Lead;

mod judgment;

mod correction;

mod unknown;
pub(super) use unknown::of_unknown;

use super::documentation::RuleDoc;
use super::figure::{Figure, FigureKind};
use super::scan::Scan;
use crate::model::Holds;
use crate::text::Span;

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

/// The rules that hear voices, in the order of their documentation.
pub(super) const VOICE_RULES: &[&RuleDoc] = &[
    &says::DOC,
    &said_behind::DOC,
    &quotation::DOC,
    &according_to::DOC,
    &impersonal::DOC,
    &claim_noun::DOC,
    &gapping::DOC,
    &report_above::DOC,
    &judgment::DOC,
    &correction::DOC,
];

/// The voices of a figure: innermost first, the author last; empty when only the author speaks.
///
/// `tokens` are those of the figure with its hedge. Dates, years, times and durations are more often the time of the report than reported.
pub(super) fn voices(
    scan: &Scan<'_>,
    discourse: &Discourse,
    tokens: std::ops::Range<usize>,
    kind: FigureKind,
    lead: Option<Lead>,
) -> Vec<ProposedVoice> {
    let said = discourse.cue_of(scan, &tokens, kind).map(|cue| (cue.span, cue.source, cue.is_sure, cue.rule));
    let said = said.or_else(|| lead.map(|it| (it.cue, it.source, false, report_above::DOC.id)));
    let author = judgment::of(scan, discourse, &tokens, kind).or_else(|| correction::of(scan, &tokens));
    let mut voices = Vec::new();
    if let Some((cue, source, is_sure, rule)) = said {
        let who = Speaker::Somebody(source);
        voices.push(ProposedVoice { who, holds: Holds::CertainlyTrue, cue: Some(cue), is_sure, rule });
    }
    match author {
        Some(judged) => voices.push(judged),
        // The author hands it on without a word of their own.
        None if !voices.is_empty() => voices.push(ProposedVoice {
            who: Speaker::Author,
            holds: Holds::Uncommitted,
            cue: None,
            is_sure: true,
            rule: "",
        }),
        None => {}
    }
    voices
}

/// The tokens of a figure with its hedge and frame.
pub(super) fn tokens_of(scan: &Scan<'_>, figure: &Figure) -> std::ops::Range<usize> {
    let read = figure.read();
    scan.index_at(read.start)..scan.index_at(read.end.saturating_sub(1)) + 1
}
