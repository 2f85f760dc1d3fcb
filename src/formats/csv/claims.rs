//! `claims.csv`: one row for each claim.

use std::collections::BTreeMap;

use super::mentions::first_words;
use super::table::{Column, Kind, Link, Table, list};
use crate::formats::{place, words};
use crate::model::{Claim, Dispute, Id, Project, Voice, Who, print_decimal};
use crate::weigh::{Bounds, Interval, interval_as_written};

const BOUNDS: &[&str] =
    &["Exact", "Approx", "AtLeast", "AtMost", "Between", "Share", "Date", "Entity", "Text", "Unknown"];
const HOLDS: &[&str] = &[
    "CertainlyTrue",
    "ProbablyTrue",
    "PossiblyTrue",
    "Uncommitted",
    "PossiblyFalse",
    "ProbablyFalse",
    "CertainlyFalse",
];

/// The columns of model.md §3.1, in its order.
pub(super) const COLUMNS: &[Column] = &[
    Column::new("id", Kind::Required, "Id of the claim"),
    Column::new("source", Kind::Required, "Id of the source that it stands in"),
    Column::new("start", Kind::Count, "First Unicode scalar of the figure as read, from 0"),
    Column::new("end", Kind::Count, "The Unicode scalar after the last"),
    Column::new("exact", Kind::Words, "The figure as read, hedge included"),
    Column::new("subject", Kind::Words, "Id of the entity that it is about"),
    Column::new("subject_label", Kind::Words, "Name of that entity"),
    Column::new("measure", Kind::Words, "Id of what is measured"),
    Column::new("bound", Kind::OneOf(BOUNDS), "Kind of the value"),
    Column::new(
        "value",
        Kind::Words,
        "The number, the lower one of Between, the numerator of Share; a date in EDTF; the id of an entity; words",
    ),
    Column::new("value_hi", Kind::Decimal, "The upper number of Between, the denominator of Share"),
    Column::new(
        "lo",
        Kind::NumberOrDay,
        "Least number, or first day, that the value is read as under the project's policy; empty when open",
    ),
    Column::new("hi", Kind::NumberOrDay, "Greatest number, or last day, that it is read as; empty when open"),
    Column::new("unit", Kind::Words, "Unit of the value, UCUM"),
    Column::new("sig", Kind::Count, "Significant digits, where they differ from what the zeros say"),
    Column::new("when", Kind::Words, "Time that it speaks of, in EDTF"),
    Column::new("place", Kind::Words, "Id of the place that it speaks of"),
    Column::new("of", Kind::Words, "Id of the claim whose count this is a part or a share of"),
    Column::new(
        "voices",
        Kind::List,
        "Who holds it and how firmly, innermost source first: author, unnamed or the id of an entity, then = and the stance",
    ),
    Column::new("author_holds", Kind::OneOf(HOLDS), "How firmly the author of the text holds it"),
    Column::new("refs", Kind::List, "Ids of the notes that support it"),
    Column::new("cert", Kind::OneOf(&["High", "Medium", "Low"]), "How sure the annotator is of the reading"),
    Column::new("grade", Kind::Words, "Admiralty grade, A1 to F6"),
    Column::new("dispute", Kind::List, "Ids of the disputes that it belongs to"),
    Column::new(
        "ruling",
        Kind::List,
        "For each of these disputes: open, preferred, rejected, or neither when the ruling names it not",
    ),
    Column::new("annotator", Kind::Required, "Id of the annotator; names stand in the metadata"),
    Column::new("on", Kind::Moment, "When it was made"),
];

/// The table of all claims, by source and in the order of the text.
pub(super) fn table(project: &Project) -> Table {
    let mut disputes: BTreeMap<&Id<Claim>, Vec<&Dispute>> = BTreeMap::new();
    for dispute in project.disputes().iter() {
        for member in &dispute.members {
            disputes.entry(&member.claim).or_default().push(dispute);
        }
    }
    let row =
        |claim: &Claim| row(project, claim, disputes.get(&claim.id).map(Vec::as_slice).unwrap_or_default());
    Table {
        file: "claims.csv",
        about: "Claims: somebody says that a measure of a subject has a value",
        columns: COLUMNS,
        key: &["id"],
        links: &[
            Link { column: "subject", file: "entities.csv" },
            Link { column: "place", file: "entities.csv" },
            Link { column: "of", file: "claims.csv" },
        ],
        rows: place::claims_in_order(project).iter().map(|it| row(it)).collect(),
    }
}

fn row(project: &Project, claim: &Claim, disputes: &[&Dispute]) -> Vec<String> {
    // What has no column here stands in fields.csv; the measure's unit stands for the claim's own where it has none.
    let Claim {
        id,
        source,
        by,
        at,
        subject,
        measure,
        value,
        sig,
        unit: _,
        when,
        place,
        of,
        voices,
        refs,
        cert,
        grade,
        tags: _,
        derives: _,
        note: _,
        status: _,
        on,
        from: _,
        x: _,
    } = claim;
    let [start, end, exact] = first_words(project, source, at);
    let (value_lo, value_hi) = words::value_cells(value);
    let [lo, hi] = interval_cells(project, claim);
    vec![
        id.as_str().to_owned(),
        source.as_str().to_owned(),
        start,
        end,
        exact,
        written(subject.as_ref()),
        subject.as_ref().map(|id| words::entity_label(project, id)).unwrap_or_default(),
        written(measure.as_ref()),
        words::bound(value.bound()).to_owned(),
        value_lo,
        value_hi,
        lo,
        hi,
        words::unit(project, claim).to_owned(),
        sig.map(|digits| digits.to_string()).unwrap_or_default(),
        when.as_ref().map(|date| date.as_str().to_owned()).unwrap_or_default(),
        written(place.as_ref()),
        written(of.as_ref()),
        list(voices.iter().map(voice_item)),
        author_holds(voices).to_owned(),
        list(refs.iter().map(Id::as_str)),
        words::cert(*cert).to_owned(),
        grade.clone().unwrap_or_default(),
        list(disputes.iter().map(|dispute| dispute.id.as_str())),
        list(disputes.iter().map(|dispute| ruling(dispute, id))),
        by.as_str().to_owned(),
        words::time(*on),
    ]
}

fn written<T>(id: Option<&Id<T>>) -> String {
    id.map(|id| id.as_str().to_owned()).unwrap_or_default()
}

/// The interval that the value is read as, in the unit of the row: numbers, or days as ISO 8601.
fn interval_cells(project: &Project, claim: &Claim) -> [String; 2] {
    fn cells<T: Copy>(Bounds { low, high }: &Bounds<T>, print: impl Fn(T) -> String) -> [String; 2] {
        [low, high].map(|bound| bound.map(&print).unwrap_or_default())
    }
    match interval_as_written(project, claim) {
        Interval::Numbers(bounds) | Interval::Ratio(bounds) => cells(&bounds, print_decimal),
        Interval::Days(bounds) => cells(&bounds, words::day),
        Interval::None => Default::default(),
    }
}

fn voice_item(voice: &Voice) -> String {
    let who = match &voice.who {
        Who::Author => "author",
        Who::Unnamed => "unnamed",
        Who::Entity(id) => id.as_str(),
    };
    format!("{who}={}", words::holds(voice.holds))
}

fn author_holds(voices: &[Voice]) -> &'static str {
    voices.iter().rev().find(|voice| voice.who == Who::Author).map_or("", |voice| words::holds(voice.holds))
}

fn ruling(dispute: &Dispute, claim: &Id<Claim>) -> &'static str {
    match &dispute.ruling {
        None => "open",
        Some(ruling) if ruling.prefer.contains(claim) => "preferred",
        Some(ruling) if ruling.reject.contains(claim) => "rejected",
        Some(_) => "neither",
    }
}
