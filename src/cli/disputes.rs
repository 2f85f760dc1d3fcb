//! `obelus disputes`: how each dispute stands.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::answer::{Answer, Fault};
use super::contract::Contract;
use super::project;
use crate::desk::words;
use crate::formats::print_iso_day;
use crate::model::{Dispute, Id, Project, Verdict, Who, print_decimal};
use crate::weigh::{Bounds, Gap, Interval, Pair, Standing, Weighing, Witness, scope_title, weigh_dispute};

/// List the disputes of a project with verdict, gap and witnesses
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The project's folder, or its .obelus.ron file
    project: PathBuf,
    /// Print data for programs
    #[arg(long)]
    json: bool,
}

/// What `--json` promises.
pub(super) const CONTRACT: Contract = Contract {
    command: "disputes",
    shape: "{disputes:[{id,question,verdict,why,gap,pairs,consensus,hull,witnesses}]}",
    fields: &[
        (
            "verdict",
            "Contradicts, Tension, Compatible, Refines, Same, NotRival, OneClaim or Empty; by hand where somebody set one",
        ),
        ("why", "why the rule says so"),
        (
            "gap",
            "of the worst pair, or of one claim its own spread: {unit,value} with unit ratio, difference or days; or null",
        ),
        ("pairs", "every two claims: [{a,b,verdict,why,gap,scope}]"),
        (
            "consensus",
            "what all rivals agree on: {unit,low,high} with unit numbers, ratio or days, null for an open end; or null",
        ),
        ("hull", "from the least to the most that any rival says, likewise"),
        (
            "witnesses",
            "independent witnesses: [{who,source,claims}]; who is author, unnamed or the id of an entity",
        ),
    ],
};

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Result<Answer, Fault> {
    let read = project::read(&arguments.project)?;
    let weighed: Vec<_> =
        read.project.disputes().iter().map(|it| (it, weigh_dispute(&read.project, it))).collect();
    let answer = if arguments.json {
        let list: Vec<Value> = weighed.iter().map(|(dispute, weighing)| in_json(dispute, weighing)).collect();
        Answer::of_json(&json!({ "disputes": list }))
    } else {
        let mut lines: Vec<String> = Vec::new();
        for (dispute, weighing) in &weighed {
            lines.extend(in_words(&read.project, dispute, weighing));
        }
        if lines.is_empty() {
            lines.push("There is no dispute in this project".to_owned());
        }
        Answer::of_lines(&lines)
    };
    Ok(answer.with_remarks(read.remarks()).with_findings(read.is_partial()))
}

fn in_json(dispute: &Dispute, weighing: &Weighing) -> Value {
    json!({
        "id": dispute.id.as_str(),
        "question": dispute.question,
        "verdict": standing(weighing.standing),
        "why": weighing.why,
        "gap": weighing.gap.as_ref().map(gap),
        "pairs": weighing.pairs.iter().map(pair).collect::<Vec<_>>(),
        "consensus": weighing.consensus.as_ref().and_then(interval),
        "hull": weighing.hull.as_ref().and_then(interval),
        "witnesses": weighing.witnesses.iter().map(witness).collect::<Vec<_>>(),
    })
}

fn in_words(project: &Project, dispute: &Dispute, weighing: &Weighing) -> Vec<String> {
    let Dispute { id, question, ruling, settle, .. } = dispute;
    let gap = weighing.gap.map(|gap| format!(", {gap}")).unwrap_or_default();
    let by_hand = if weighing.is_overridden { " (by hand)" } else { "" };
    let mut lines = vec![
        format!("{question}  [{id}]"),
        format!("  {}{by_hand}{gap}. {}", weighing.standing.title(), weighing.why),
    ];
    for weighed in &weighing.claims {
        let claim = &weighed.claim;
        let voices: Vec<String> = claim.voices.iter().map(|voice| words::who(project, &voice.who)).collect();
        let held = if voices.is_empty() { String::new() } else { format!("  ({})", voices.join(", ")) };
        lines.push(format!("  · {}{held}  [{}]", words::value(project, claim), claim.id));
    }
    let n_witnesses = weighing.witnesses.len();
    let noun = if n_witnesses == 1 { "independent witness" } else { "independent witnesses" };
    let scope = if weighing.scope.is_empty() { String::new() } else { format!(". {}", weighing.scope) };
    lines.push(format!("  {n_witnesses} {noun}{scope}"));
    if !settle.is_empty() {
        lines.push(format!("  Would settle it: {settle}"));
    }
    if let Some(ruling) = ruling {
        lines.push(format!("  Ruled: {}", ruling.why));
    }
    lines.push(String::new());
    lines
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Empty => "Empty",
        Standing::OneClaim => "OneClaim",
        Standing::Weighed(verdict) => verdict_name(verdict),
    }
}

fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotRival => "NotRival",
        Verdict::Same => "Same",
        Verdict::Refines => "Refines",
        Verdict::Compatible => "Compatible",
        Verdict::Tension => "Tension",
        Verdict::Contradicts => "Contradicts",
    }
}

fn pair(pair: &Pair) -> Value {
    let Pair { a, b, verdict, gap: apart, scope, scopes: _, why } = pair;
    json!({
        "a": a.as_str(),
        "b": b.as_str(),
        "verdict": verdict_name(*verdict),
        "why": why,
        "gap": apart.as_ref().map(gap),
        "scope": scope_title(*scope),
    })
}

/// Numbers are strings, so that no reader makes floating-point numbers of them.
fn gap(gap: &Gap) -> Value {
    match gap {
        Gap::Ratio(ratio) => {
            json!({ "unit": "ratio", "value": print_decimal(ratio.round_dp(4).normalize()) })
        }
        Gap::Difference(by) => json!({ "unit": "difference", "value": print_decimal(by.normalize()) }),
        Gap::Days(days) => json!({ "unit": "days", "value": days.to_string() }),
    }
}

fn interval(interval: &Interval) -> Option<Value> {
    fn ends<T: Copy>(unit: &str, Bounds { low, high }: &Bounds<T>, print: impl Fn(T) -> String) -> Value {
        json!({ "unit": unit, "low": low.map(&print), "high": high.map(&print) })
    }
    match interval {
        Interval::Numbers(bounds) => Some(ends("numbers", bounds, print_decimal)),
        Interval::Ratio(bounds) => Some(ends("ratio", bounds, print_decimal)),
        Interval::Days(bounds) => Some(ends("days", bounds, print_iso_day)),
        Interval::None => None,
    }
}

fn witness(witness: &Witness) -> Value {
    let Witness { who, source, claims } = witness;
    let who = match who {
        Who::Author => "author",
        Who::Unnamed => "unnamed",
        Who::Entity(id) => id.as_str(),
    };
    json!({
        "who": who,
        "source": source.as_str(),
        "claims": claims.iter().map(Id::as_str).collect::<Vec<_>>(),
    })
}
