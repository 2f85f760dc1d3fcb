//! What a rule finds: a figure, its kind and its value.

use crate::model::Value;
use crate::text::Span;

/// A numeric expression of a text, as read by a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The expression without hedge and frame, in bytes: *1.5 million*, *4,000 and 20,000*, *August 8, 1945*.
    pub span: Span,
    /// The hedge beside it: *about*, *as many as*, *or so*.
    pub hedge: Option<Span>,
    /// The word that opens a range: *between*, *from*.
    pub frame: Option<Span>,
    /// What it is.
    pub kind: FigureKind,
    /// What it says: numbers in the unit written, dates as EDTF (`XXXX-08-09` without a year), clock times and numbers of
    /// several parts as words (`17:00`, `21-1`). `None` where the number is too long to be held exactly.
    pub value: Option<Value>,
    /// The words that name what is counted, when the text has them.
    pub unit: Option<Span>,
    /// True for an order of magnitude alone (*tens of thousands*): its bounds are a guess.
    pub is_vague: bool,
    /// The [`Rule`](super::Rule) that found it, by its id.
    pub rule: &'static str,
}

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureKind {
    /// Things counted; also shares of them.
    Count,
    /// Percent.
    Percentage,
    /// A sum of money.
    Money,
    /// A physical quantity.
    Measure,
    /// A stretch of time.
    Duration,
    /// Somebody's age.
    Age,
    /// A day or a month.
    Date,
    /// A year, or a span of years.
    Year,
    /// A time of day.
    Clock,
    /// A place in a sequence.
    Ordinal,
    /// A number in a name: of a unit, a camp, a table, a page.
    Designation,
    /// A note marker.
    Footnote,
    /// The number of an item of a list.
    ListMarker,
    /// The number of a table.
    Table,
}

/// How far a figure commits itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// Just this.
    Exact,
    /// About this.
    Approx,
    /// This or more.
    AtLeast,
    /// This or less.
    AtMost,
    /// From one to another.
    Range,
    /// A share.
    Fraction,
}

impl Modality {
    /// Its name in files: `at_least`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Approx => "approx",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Range => "range",
            Self::Fraction => "fraction",
        }
    }
}

impl Figure {
    /// How far it commits itself.
    pub fn modality(&self) -> Modality {
        match &self.value {
            _ if self.is_vague => Modality::Approx,
            Some(Value::Approx(_)) => Modality::Approx,
            Some(Value::AtLeast(_)) => Modality::AtLeast,
            Some(Value::AtMost(_)) => Modality::AtMost,
            Some(Value::Between(..)) => Modality::Range,
            Some(Value::Share(..)) => Modality::Fraction,
            Some(Value::Date(date)) if date.as_str().contains('~') || self.hedge.is_some() => {
                Modality::Approx
            }
            // A decade and a century have two ends as well.
            Some(Value::Date(date)) if date.as_str().contains('/') || date.as_str().ends_with('X') => {
                Modality::Range
            }
            Some(Value::Text(times)) if self.kind == FigureKind::Clock && times.contains('/') => {
                Modality::Range
            }
            Some(Value::Text(_)) if self.hedge.is_some() => Modality::Approx,
            _ => Modality::Exact,
        }
    }

    /// The figure as read, hedge or frame included: what a double-click selects and what stands first in a claim.
    pub fn read(&self) -> Span {
        [self.hedge, self.frame].into_iter().flatten().fold(self.span, Span::join)
    }

    /// True for amounts: what a reader looks for first. Dates, names and note markers are figures as well, but no amounts.
    pub const fn is_quantity(&self) -> bool {
        self.kind.is_quantity()
    }
}

impl FigureKind {
    /// All kinds, amounts first.
    pub const ALL: [Self; 14] = [
        Self::Count,
        Self::Percentage,
        Self::Money,
        Self::Measure,
        Self::Duration,
        Self::Age,
        Self::Date,
        Self::Year,
        Self::Clock,
        Self::Ordinal,
        Self::Designation,
        Self::Footnote,
        Self::ListMarker,
        Self::Table,
    ];

    /// True for amounts.
    pub const fn is_quantity(self) -> bool {
        matches!(
            self,
            Self::Count | Self::Percentage | Self::Money | Self::Measure | Self::Duration | Self::Age
        )
    }

    /// True for what somebody can say; the numbers of notes, pages and units are nobody's claim.
    pub const fn is_said(self) -> bool {
        !matches!(self, Self::Designation | Self::Ordinal | Self::Footnote | Self::ListMarker | Self::Table)
    }

    /// True for the points and stretches of time that a report may be dated by.
    pub(super) const fn is_time(self) -> bool {
        matches!(self, Self::Date | Self::Year | Self::Clock | Self::Duration)
    }

    /// Its name in files and in the gold: `count`, `list_marker`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Percentage => "percentage",
            Self::Money => "money",
            Self::Measure => "measure",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Date => "date",
            Self::Year => "year",
            Self::Clock => "clock",
            Self::Ordinal => "ordinal",
            Self::Designation => "designation",
            Self::Footnote => "footnote",
            Self::ListMarker => "list_marker",
            Self::Table => "table",
        }
    }
}
