//! Every figure of a text as a claim that could be made of it: with its date filled in from the narrative and with its voices.
//!
//! One way over the text from start to end; what a paragraph leaves for the next is kept in the [`Narrative`].

use super::figure::{Figure, FigureKind};
use super::lexicon::Lexicon;
use super::narrative::Narrative;
use super::paragraphs::blocks;
use super::reading::Field;
use super::scan::Scan;
use super::survey::Survey;
use super::voices::{Discourse, ProposedVoice, Speaker, tokens_of, voices};
use crate::model::{Holds, Value};
use crate::text::Span;

/// A figure, and what a claim about it would say before a person looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The figure as the text has it.
    pub figure: Figure,
    /// The value with what the narrative adds: the year of a date that is written without one. `None` where it adds nothing.
    pub resolved: Option<Value>,
    /// Who seems to hold it: innermost first, the author last. Empty when only the author speaks, without doubt.
    pub voices: Vec<ProposedVoice>,
    /// What a person should look at, in the order of the form.
    pub unsure: Vec<Field>,
    /// The ids of the rules that made it, the one that found the figure first.
    pub rules: Vec<&'static str>,
}

/// Where the text stands towards a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// The author says so.
    Asserted,
    /// Somebody else says so, and the author hands it on.
    Reported,
    /// The author does not believe it.
    Doubted,
    /// The author says that it is false.
    Denied,
}

/// Proposals for all figures of a text, in order.
pub fn proposals(text: &str, survey: &Survey, lexicon: &Lexicon) -> Vec<Proposal> {
    let mut narrative = Narrative::default();
    let mut proposals = Vec::new();
    for block in blocks(text, Span::new(0, text.len())) {
        let scan = Scan::new(text, block, survey, lexicon);
        narrative.enter(&scan);
        let figures = scan.figures();
        let is_said = figures.iter().any(|it| it.kind.is_said());
        let discourse = if is_said { Discourse::of(&scan) } else { Discourse::default() };
        for figure in figures {
            proposals.push(propose(&scan, &discourse, figure, &mut narrative));
        }
        narrative.leave(&scan);
    }
    proposals
}

impl Proposal {
    /// The words that name who says so, when it is somebody else than the author.
    pub fn attribution(&self) -> Option<Span> {
        self.voices.iter().find(|it| matches!(it.who, Speaker::Somebody(_))).and_then(|it| it.cue)
    }

    /// Where the text stands, and the words by which the author doubts or denies.
    pub fn stance(&self) -> (Stance, Option<Span>) {
        let author = self.voices.iter().rev().find(|it| it.who == Speaker::Author);
        let cue = author.and_then(|it| it.cue);
        match author.map(|it| it.holds) {
            Some(Holds::CertainlyFalse) => (Stance::Denied, cue),
            Some(Holds::ProbablyFalse | Holds::PossiblyFalse) => (Stance::Doubted, cue),
            _ if self.attribution().is_some() => (Stance::Reported, None),
            _ => (Stance::Asserted, None),
        }
    }
}

impl Stance {
    /// Its name in files: `reported`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Reported => "reported",
            Self::Doubted => "doubted",
            Self::Denied => "denied",
        }
    }
}

fn propose(scan: &Scan<'_>, discourse: &Discourse, figure: Figure, narrative: &mut Narrative) -> Proposal {
    let resolved = narrative.resolve(scan, &figure);
    narrative.pass(&figure);
    let voices = if figure.kind.is_said() {
        voices(scan, discourse, tokens_of(scan, &figure), figure.kind, narrative.lead())
    } else {
        Vec::new()
    };
    let unsure = unsure(&figure, resolved.is_some(), &voices);
    let rules = rules(scan, &figure, resolved.is_some(), &voices);
    Proposal { figure, resolved, voices, unsure, rules }
}

/// The rules that had a part in it.
fn rules(scan: &Scan<'_>, figure: &Figure, is_resolved: bool, voices: &[ProposedVoice]) -> Vec<&'static str> {
    let tokens = scan.index_at(figure.span.start)..scan.index_at(figure.span.end.saturating_sub(1)) + 1;
    let is_grouped =
        |it: usize| scan.is_glued_mark(it, &['.', ',']) && scan.is_glued(it + 1) && it + 1 < tokens.end;
    let head = figure.unit.filter(|unit| unit.end < figure.span.start);
    let is_of_column =
        head.is_some_and(|it| Span::new(it.end, figure.span.start).of(scan.text).contains('\n'));
    let parts = [
        ("hedge", figure.hedge.is_some()),
        ("range", figure.frame.is_some() || matches!(figure.value, Some(Value::Between(..)))),
        ("decimal-mark", figure.is_quantity() && tokens.clone().any(is_grouped)),
        ("look-alike", tokens.clone().any(|it| scan.is_mended(it))),
        ("old-spelling", scan.is_old && tokens.clone().any(|it| scan.is_respelled(it))),
        ("year-of-narrative", is_resolved),
        ("unit-of-column", is_of_column),
        ("money-of-which", figure.kind == FigureKind::Money && figure.rule == "count"),
    ];
    let mut rules = vec![figure.rule];
    rules.extend(parts.iter().filter(|(_, has_part)| *has_part).map(|(id, _)| *id));
    rules.extend(voices.iter().filter(|it| it.cue.is_some()).map(|it| it.rule));
    rules
}

fn unsure(figure: &Figure, is_resolved: bool, voices: &[ProposedVoice]) -> Vec<Field> {
    let checks = [
        (Field::Value, figure.value.is_none() || is_resolved || figure.is_vague),
        (Field::Unit, figure.unit.is_none() && figure.is_quantity()),
        (Field::Voices, voices.iter().any(|it| !it.is_sure)),
    ];
    checks.into_iter().filter(|(_, is_unsure)| *is_unsure).map(|(field, _)| field).collect()
}
