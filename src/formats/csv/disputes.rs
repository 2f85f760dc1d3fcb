//! `disputes.csv`: one row for each pair of rival claims; what concerns the whole dispute is repeated on each.

use super::table::{Column, Kind, Link, Table, list};
use crate::formats::words;
use crate::model::{Claim, Dispute, Id, Project, Ruling, print_decimal};
use crate::weigh::{Gap, Pair, Standing, weigh_dispute};

const VERDICTS: &[&str] = &["NotRival", "Same", "Refines", "Compatible", "Tension", "Contradicts"];
const STANDINGS: &[&str] =
    &["Empty", "OneClaim", "NotRival", "Same", "Refines", "Compatible", "Tension", "Contradicts"];

pub(super) const COLUMNS: &[Column] = &[
    Column::new(
        "pair",
        Kind::Required,
        "Id of the dispute, a slash and the number of the pair in it, from 1",
    ),
    Column::new("dispute", Kind::Required, "Id of the dispute"),
    Column::new("question", Kind::Words, "What is asked"),
    Column::new("claim_a", Kind::Words, "Id of the one claim"),
    Column::new("claim_b", Kind::Words, "Id of the other claim; empty when the dispute has one alone"),
    Column::new(
        "verdict",
        Kind::OneOf(VERDICTS),
        "How the two stand to each other by the compatibility rule",
    ),
    Column::new("why", Kind::Words, "Why"),
    Column::new(
        "gap",
        Kind::Decimal,
        "How far apart they are: greater bound divided by lesser, or difference, or days",
    ),
    Column::new("gap_unit", Kind::OneOf(&["ratio", "difference", "days"]), "What the gap counts"),
    Column::new("dispute_verdict", Kind::OneOf(STANDINGS), "How the dispute as a whole stands, as shown"),
    Column::new(
        "verdict_by_hand",
        Kind::OneOf(VERDICTS),
        "The verdict that a person set before the computed one",
    ),
    Column::new(
        "ruling",
        Kind::OneOf(&["open", "ruled", "undecidable"]),
        "Whether the project has concluded; undecidable: ruled, with nothing preferred and nothing rejected",
    ),
    Column::new("prefer", Kind::List, "Ids of the claims preferred"),
    Column::new("reject", Kind::List, "Ids of the claims rejected"),
    Column::new("ruling_why", Kind::Words, "Why it was ruled so"),
    Column::new("ruling_by", Kind::Words, "Id of who ruled"),
    Column::new("ruling_on", Kind::Moment, "When it was ruled"),
    Column::new("settle", Kind::Words, "What would settle it"),
    Column::new("why_a", Kind::Words, "Why the one claim belongs here"),
    Column::new("why_b", Kind::Words, "Why the other claim belongs here"),
    Column::new("note", Kind::Words, "Remark"),
    Column::new("annotator", Kind::Required, "Id of who made it; names stand in the metadata"),
    Column::new("on", Kind::Moment, "When it was made"),
];

/// The table of all pairs of all disputes, by dispute and in the order of its members.
pub(super) fn table(project: &Project) -> Table {
    Table {
        file: "disputes.csv",
        about: "Pairs of rival claims with their verdict and gap",
        columns: COLUMNS,
        key: &["pair"],
        links: &[
            Link { column: "claim_a", file: "claims.csv" },
            Link { column: "claim_b", file: "claims.csv" },
        ],
        rows: project.disputes().iter().flat_map(|it| rows(project, it)).collect(),
    }
}

fn rows(project: &Project, dispute: &Dispute) -> Vec<Vec<String>> {
    let weighing = weigh_dispute(project, dispute);
    let standing = standing(weighing.computed, weighing.standing);
    // Every two members make a row, also those whose claim is not in the project; one member alone makes one as well.
    let members: Vec<&Id<Claim>> = dispute.members.iter().map(|member| &member.claim).collect();
    let mut pairs: Vec<[Option<&Id<Claim>>; 2]> = Vec::new();
    for (index, a) in members.iter().enumerate() {
        pairs.extend(members.iter().skip(index + 1).map(|b| [Some(*a), Some(*b)]));
    }
    if pairs.is_empty() {
        pairs.push([members.first().copied(), None]);
    }
    let weighed = |a: Option<&Id<Claim>>, b: Option<&Id<Claim>>| {
        weighing.pairs.iter().find(|pair| Some(&pair.a) == a && Some(&pair.b) == b)
    };
    let numbered = pairs.into_iter().enumerate();
    numbered.map(|(index, [a, b])| row(dispute, index + 1, [a, b], weighed(a, b), standing)).collect()
}

fn row(
    dispute: &Dispute,
    number: usize,
    claims: [Option<&Id<Claim>>; 2],
    pair: Option<&Pair>,
    standing: &'static str,
) -> Vec<String> {
    let Dispute { id, question, members, settle, verdict, ruling, note, by, on } = dispute;
    let why_of = |claim: Option<&Id<Claim>>| {
        members.iter().find(|member| Some(&member.claim) == claim).map(|member| member.why.clone())
    };
    let written = |claim: Option<&Id<Claim>>| claim.map(|id| id.as_str().to_owned()).unwrap_or_default();
    let [a, b] = claims;
    let (gap, gap_unit) = pair.and_then(|pair| pair.gap.as_ref()).map(gap_cells).unwrap_or_default();
    let mut cells = vec![
        format!("{id}/{number}"),
        id.as_str().to_owned(),
        question.clone(),
        written(a),
        written(b),
        pair.map_or("", |pair| words::verdict(pair.verdict)).to_owned(),
        pair.map(|pair| pair.why.clone()).unwrap_or_default(),
        gap,
        gap_unit.to_owned(),
        standing.to_owned(),
        verdict.map_or("", words::verdict).to_owned(),
    ];
    cells.extend(ruling_cells(ruling.as_ref()));
    cells.extend([
        settle.clone(),
        why_of(a).unwrap_or_default(),
        why_of(b).unwrap_or_default(),
        note.clone(),
        by.as_str().to_owned(),
        words::time(*on),
    ]);
    cells
}

/// The columns from `ruling` to `ruling_on`.
fn ruling_cells(ruling: Option<&Ruling>) -> [String; 6] {
    let Some(Ruling { prefer, reject, why, by, on }) = ruling else {
        return ["open", "", "", "", "", ""].map(str::to_owned);
    };
    let state = if prefer.is_empty() && reject.is_empty() { "undecidable" } else { "ruled" };
    [
        state.to_owned(),
        list(prefer.iter().map(Id::as_str)),
        list(reject.iter().map(Id::as_str)),
        why.clone(),
        by.as_str().to_owned(),
        words::time(*on),
    ]
}

/// The gap as a plain number of at most four decimal places, and what it counts.
fn gap_cells(gap: &Gap) -> (String, &'static str) {
    let print = |number: crate::model::Decimal| print_decimal(number.round_dp(4).normalize());
    match gap {
        Gap::Ratio(ratio) => (print(*ratio), "ratio"),
        Gap::Difference(difference) => (print(*difference), "difference"),
        Gap::Days(days) => (days.to_string(), "days"),
    }
}

/// The standing as shown; what the rule says where nobody set another.
fn standing(computed: Standing, shown: Standing) -> &'static str {
    match (shown, computed) {
        (Standing::Weighed(verdict), _) | (_, Standing::Weighed(verdict)) => words::verdict(verdict),
        (Standing::OneClaim, _) | (_, Standing::OneClaim) => "OneClaim",
        (Standing::Empty, Standing::Empty) => "Empty",
    }
}
