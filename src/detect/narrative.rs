//! What one paragraph leaves for the next: the year that dates without one mean, and who speaks in a quotation of several
//! paragraphs.

use super::figure::{Figure, FigureKind};
use super::roles::Role;
use super::scan::Scan;
use super::tokens::Shape;
use super::voices::Lead;
use crate::model::{Date, Value};

/// How many paragraphs a quotation may have below the paragraph that announces it.
const MOST_QUOTED_BLOCKS: u32 = 12;

/// The state of the narrative between two figures.
#[derive(Clone, Debug, Default)]
pub(super) struct Narrative {
    /// The year of the last date or year.
    year: Option<String>,
    /// Year and month of the last date with day, month and year: that of the letter or the sitting.
    letter: Option<(u32, u32)>,
    /// Who was announced by a colon.
    lead: Option<Announced>,
}

/// A speaker that a paragraph above announced.
#[derive(Clone, Copy, Debug)]
struct Announced {
    who: Lead,
    /// How many paragraphs of it were read.
    n_blocks: u32,
}

impl Narrative {
    /// Begins a paragraph.
    pub(super) fn enter(&mut self, _scan: &Scan<'_>) {
        if let Some(lead) = &mut self.lead {
            lead.n_blocks += 1;
            if lead.n_blocks > MOST_QUOTED_BLOCKS {
                self.lead = None;
            }
        }
    }

    /// Ends a paragraph: it may announce a speaker, or close a quotation with its note.
    pub(super) fn leave(&mut self, scan: &Scan<'_>) {
        let has_note = (0..scan.len()).any(|at| scan.token(at).is_some_and(|it| it.shape == Shape::Note));
        if has_note {
            self.lead = None;
        }
        if let Some(who) = Lead::of(scan) {
            self.lead = Some(Announced { who, n_blocks: 0 });
        }
    }

    /// Who speaks in this paragraph, when one above announced it.
    pub(super) fn lead(&self) -> Option<Lead> {
        self.lead.map(|it| it.who)
    }

    /// A date without a year, in the year of the last date before it; a day of *this month* in its month.
    pub(super) fn resolve(&self, scan: &Scan<'_>, figure: &Figure) -> Option<Value> {
        let Some(Value::Date(date)) = &figure.value else { return None };
        let written = match date.as_str().strip_prefix("XXXX-XX-") {
            Some(day) => {
                let (year, month) = self.month_of_letter(scan, figure)?;
                format!("{year:04}-{month:02}-{day}")
            }
            None if date.as_str().contains("XXXX") => date.as_str().replace("XXXX", self.year.as_ref()?),
            None => return None,
        };
        Date::parse(&written).ok().map(Value::Date)
    }

    /// The month that *inst.*, *ult.* or *prox.* behind a day means.
    fn month_of_letter(&self, scan: &Scan<'_>, figure: &Figure) -> Option<(u32, u32)> {
        let (year, month) = self.letter?;
        let last = scan.index_at(figure.span.end.saturating_sub(1));
        let is = |role| scan.is(last, role) || scan.was(last, role);
        Some(match month {
            1 if is(Role::LastMonth) => (year - 1, 12),
            12 if is(Role::NextMonth) => (year + 1, 1),
            _ if is(Role::LastMonth) => (year, month - 1),
            _ if is(Role::NextMonth) => (year, month + 1),
            _ => (year, month),
        })
    }

    /// Goes past a figure: single dates and years tell the time of what follows.
    pub(super) fn pass(&mut self, figure: &Figure) {
        if let (Some(Value::Date(date)), FigureKind::Date | FigureKind::Year) = (&figure.value, figure.kind)
            && !date.as_str().contains(['/', '['])
            && let Some(year) = date.as_str().get(..4)
            && year.bytes().all(|it| it.is_ascii_digit())
        {
            self.year = Some(year.to_owned());
            let month = date.as_str().get(5..7).and_then(|it| it.parse().ok());
            if let (10, Ok(year), Some(month)) = (date.as_str().len(), year.parse(), month) {
                self.letter = Some((year, month));
            }
        }
    }
}
