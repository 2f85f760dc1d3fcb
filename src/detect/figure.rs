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
}

impl Figure {
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
    pub const ALL: [Self; 13] = [
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
    ];

    /// True for amounts.
    pub const fn is_quantity(self) -> bool {
        matches!(
            self,
            Self::Count | Self::Percentage | Self::Money | Self::Measure | Self::Duration | Self::Age
        )
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
        }
    }
}
