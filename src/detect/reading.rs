//! What a new claim is filled in with: the figure of a selection and what its sentence says about it.

use super::figure::{Figure, FigureKind};
use super::lexicon::Lexicon;
use super::notes::NoteMarker;
use super::paragraphs::{around, block_before, block_behind};
use super::scan::Scan;
use super::sentences::sentence_of;
use super::survey::Survey;
use super::voices::{Discourse, Lead, ProposedVoice, of_unknown, voices};
use crate::model::{Date, Value};
use crate::text::{Span, trim};

/// How many paragraphs a quotation may have below the paragraph that announces it.
const MOST_QUOTED_BLOCKS: usize = 4;
/// How many paragraphs back the year of a date without one is looked for.
const MOST_BLOCKS_BACK: usize = 12;

/// The fields of a claim that can be read from its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The figure as read, hedge included: the first place of the claim. The trimmed selection where it holds no figure.
    pub at: Span,
    /// The figure of the selection: its first amount, else its first figure.
    pub figure: Option<Figure>,
    /// What it says. A date without a year has the year of the last full date before it in the text.
    pub value: Option<Value>,
    /// The words of its unit.
    pub unit: Option<Span>,
    /// The sentence around it, without note markers.
    pub sentence: Span,
    /// The note markers that close the sentence, or the part of it that the figure stands in.
    pub notes: Vec<NoteMarker>,
    /// Who seems to hold it: innermost first, the author last. Empty when only the author speaks, without doubt.
    pub voices: Vec<ProposedVoice>,
    /// The one full date of the sentence.
    pub when: Option<ProposedDate>,
    /// What a person should look at, in the order of the form. Subject and measure are always for the person.
    pub unsure: Vec<Field>,
}

/// A date that may be the time a figure speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedDate {
    /// Its words.
    pub span: Span,
    /// The date.
    pub date: Date,
}

/// A field of a claim that detection fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The value.
    Value,
    /// The unit.
    Unit,
    /// The time.
    When,
    /// Who holds it.
    Voices,
    /// The notes.
    Notes,
}

impl Field {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Unit => "unit",
            Self::When => "when",
            Self::Voices => "voices",
            Self::Notes => "notes",
        }
    }
}

/// Reads the figure of a selection, or at a caret, with its sentence.
pub fn reading_at(text: &str, selection: Span, survey: &Survey, lexicon: &Lexicon) -> Reading {
    let selection = trim(text, Span::new(selection.start.min(text.len()), selection.end.min(text.len())));
    let block = around(text, selection.start);
    let scan = Scan::new(text, block, survey, lexicon);
    let figures = scan.figures();
    let figure = chosen(&figures, selection);
    let at = figure.map_or(selection, Figure::read);
    let first = scan.index_at(at.start);
    let sentence = sentence_of(&scan, first);
    let mut reading = Reading {
        at,
        value: figure.and_then(|it| it.value.clone()),
        unit: figure.and_then(|it| it.unit),
        sentence: scan.span(sentence.first, sentence.close),
        notes: closing_notes(survey, Span::new(at.end, scan.span(sentence.first, sentence.end).end)),
        ..Reading::default()
    };
    if let Some(figure) = figure {
        let end = scan.index_at(at.end.saturating_sub(1)) + 1;
        if figure.kind.is_said() {
            let lead = lead(text, block, survey, lexicon);
            reading.voices = voices(&scan, &Discourse::of(&scan), first..end, figure.kind, lead);
            if lead.is_some() && reading.notes.is_empty() {
                reading.notes = note_of_quotation(text, block, at.end, survey);
            }
        }
        if let Some(Value::Date(date)) = &reading.value
            && date.as_str().contains("XXXX")
            && let Some(year) = year_before(text, block, &figures, figure.span.start, survey, lexicon)
        {
            reading.value = Some(Value::Date(Date::as_written(&date.as_str().replace("XXXX", &year))));
        }
        reading.when = only_date(&figures, figure, reading.sentence);
        reading.figure = Some(figure.clone());
    }
    if reading.figure.is_none() {
        let selected = first..scan.index_at(at.end.saturating_sub(1)) + 1;
        if let Some(voices) = of_unknown(&scan, selected.clone()).filter(|_| !at.is_empty()) {
            reading.value = Some(Value::Unknown);
            reading.voices = voices;
        } else if !at.is_empty() {
            // Words can be a claim as well: a rank, a place, "the next day".
            reading.voices = voices(
                &scan,
                &Discourse::of(&scan),
                selected,
                FigureKind::Count,
                lead(text, block, survey, lexicon),
            );
        }
    }
    reading.unsure = unsure(&reading);
    reading
}

/// The sentence around a byte, without its note markers; safe with initials, abbreviations and glued markers.
pub fn sentence_around(text: &str, byte: usize, survey: &Survey, lexicon: &Lexicon) -> Span {
    let scan = Scan::new(text, around(text, byte), survey, lexicon);
    let sentence = sentence_of(&scan, scan.index_at(byte));
    scan.span(sentence.first, sentence.close)
}

/// The first amount that the selection touches, else the first figure.
fn chosen(figures: &[Figure], selection: Span) -> Option<&Figure> {
    let touched = |it: &&Figure| {
        let read = it.read();
        if selection.is_empty() { read.touches(selection.start) } else { read.overlaps(selection) }
    };
    let mut all = figures.iter().filter(touched);
    let mut amounts = figures.iter().filter(touched).filter(|it| it.is_quantity());
    amounts.next().or_else(|| all.next())
}

/// The first run of note markers behind the figure, inside its sentence.
fn closing_notes(survey: &Survey, behind: Span) -> Vec<NoteMarker> {
    let mut notes: Vec<NoteMarker> = Vec::new();
    for marker in survey.notes.within(behind) {
        if notes.last().is_none_or(|last| marker.span.start <= last.span.end + 1) {
            notes.push(*marker);
        }
    }
    notes
}

/// The one date with day, month and year in the sentence that is not the figure itself.
fn only_date(figures: &[Figure], figure: &Figure, sentence: Span) -> Option<ProposedDate> {
    let mut dates = figures
        .iter()
        .filter(|it| sentence.covers(it.span) && it.span != figure.span)
        .filter_map(|it| match (&it.value, it.kind) {
            (Some(Value::Date(date)), FigureKind::Date) if !date.as_str().contains('X') => {
                Some(ProposedDate { span: it.span, date: date.clone() })
            }
            _ => None,
        });
    let only = dates.next();
    only.filter(|_| dates.next().is_none() && figure.is_quantity())
}

/// Who was announced, by a paragraph above that ends in a colon, as the speaker of this one. A note marker ends a quotation.
fn lead(text: &str, block: Span, survey: &Survey, lexicon: &Lexicon) -> Option<Lead> {
    let mut above = block;
    for _ in 0..MOST_QUOTED_BLOCKS {
        above = block_before(text, above)?;
        let scan = Scan::new(text, above, survey, lexicon);
        if let Some(lead) = Lead::of(&scan) {
            return Some(lead);
        }
        if !survey.notes.within(above).is_empty() {
            return None;
        }
    }
    None
}

/// The note that closes a quotation of several paragraphs: the first marker behind, in this paragraph or one of the next.
fn note_of_quotation(text: &str, block: Span, from: usize, survey: &Survey) -> Vec<NoteMarker> {
    let mut end = block.end;
    for _ in 0..MOST_QUOTED_BLOCKS {
        if let Some(marker) = survey.notes.within(Span::new(from, end)).first() {
            return vec![*marker];
        }
        match block_behind(text, end) {
            Some(next) => end = next.end,
            None => break,
        }
    }
    Vec::new()
}

/// The year of the last single date or year before a figure: what a date without a year means in a narrative.
fn year_before(
    text: &str,
    block: Span,
    figures: &[Figure],
    before: usize,
    survey: &Survey,
    lexicon: &Lexicon,
) -> Option<String> {
    let year = |figure: &Figure| match &figure.value {
        Some(Value::Date(date)) if !date.as_str().contains(['/', '[']) => {
            let year = date.as_str().get(..4)?;
            year.bytes().all(|it| it.is_ascii_digit()).then(|| year.to_owned())
        }
        _ => None,
    };
    let here = figures.iter().rev().filter(|it| it.span.end <= before).find_map(year);
    let mut above = block;
    here.or_else(|| {
        (0..MOST_BLOCKS_BACK).find_map(|_| {
            above = block_before(text, above)?;
            Scan::new(text, above, survey, lexicon).figures().iter().rev().find_map(year)
        })
    })
}

fn unsure(reading: &Reading) -> Vec<Field> {
    let figure = reading.figure.as_ref();
    // A year that was found elsewhere in the text may be the wrong one.
    let is_resolved = figure.is_some_and(|it| it.value != reading.value);
    let checks = [
        (Field::Value, reading.value.is_none() || is_resolved || figure.is_some_and(|it| it.is_vague)),
        (Field::Unit, reading.unit.is_none() && figure.is_some_and(Figure::is_quantity)),
        (Field::When, reading.when.is_some()),
        (Field::Voices, reading.voices.iter().any(|it| !it.is_sure)),
        (Field::Notes, reading.notes.iter().any(|it| it.span.start > reading.sentence.end + 3)),
    ];
    checks.into_iter().filter(|(_, is_unsure)| *is_unsure).map(|(field, _)| field).collect()
}
