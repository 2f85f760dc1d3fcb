//! Disputes as annotations that question claims.

use serde_json::{Value, json};

use super::node::{Node, address, generator, textual_body};
use crate::formats::words;
use crate::model::{Dispute, Member, Project, Ruling, print_decimal};
use crate::weigh::{Gap, Pair, Standing, Weighing, weigh_dispute};

/// The collection of all disputes; none for a project without.
pub(super) fn collection(project: &Project) -> Option<Value> {
    let annotations: Vec<Value> = project.disputes().iter().map(|it| annotation(project, it)).collect();
    if annotations.is_empty() {
        return None;
    }
    let address = format!("{}:disputes", address(&project.header().id));
    Some(super::layers::collection(
        Node::at(address.clone(), "AnnotationCollection").with("label", "Disputes"),
        &address,
        annotations,
    ))
}

fn annotation(project: &Project, dispute: &Dispute) -> Value {
    let Dispute { id, question, members, settle, verdict, ruling, note, by, on } = dispute;
    let body = Node::of("ob:Dispute")
        .items("ob:members", members.iter().map(member))
        .words("ob:settle", settle)
        .maybe("ob:verdict", verdict.map(|verdict| format!("ob:{}", words::verdict(verdict))))
        .maybe("ob:ruling", ruling.as_ref().map(|it| self::ruling(project, it)))
        .with("ob:weighed", weighed(&weigh_dispute(project, dispute)));
    let mut bodies: Vec<Value> = vec![textual_body("questioning", question).into(), body.into()];
    if !note.is_empty() {
        bodies.push(textual_body("commenting", note).into());
    }
    // An annotation must have a target: an empty dispute questions the project.
    let targets: Vec<Value> = match members.as_slice() {
        [] => vec![json!(address(&project.header().id))],
        members => members.iter().map(|member| json!(address(&member.claim))).collect(),
    };
    Node::at(address(id), "Annotation")
        .with("motivation", "questioning")
        .made(project, by, *on)
        .with("generator", generator())
        .with("body", bodies)
        .with("target", targets)
        .into()
}

fn member(member: &Member) -> Node {
    let Member { claim, why } = member;
    Node::of("ob:Member").with("ob:claim", address(claim)).words("ob:why", why)
}

fn ruling(project: &Project, ruling: &Ruling) -> Node {
    let Ruling { prefer, reject, why, by, on } = ruling;
    Node::of("ob:Ruling")
        .items("ob:prefer", prefer.iter().map(address))
        .items("ob:reject", reject.iter().map(address))
        .words("ob:why", why)
        .made(project, by, *on)
}

/// What the compatibility rule says: derived, for readers that do not have it.
fn weighed(weighing: &Weighing) -> Node {
    let standing = match weighing.computed {
        Standing::Empty => "Empty",
        Standing::OneClaim => "OneClaim",
        Standing::Weighed(verdict) => words::verdict(verdict),
    };
    Node::of("ob:Weighing")
        .term("ob:standing", standing)
        .words("ob:why", &weighing.why)
        .items("ob:pairs", weighing.pairs.iter().map(pair))
}

fn pair(pair: &Pair) -> Node {
    let node = Node::of("ob:Pair")
        .items("ob:claim", [address(&pair.a), address(&pair.b)])
        .term("ob:verdict", words::verdict(pair.verdict))
        .words("ob:why", &pair.why);
    let rounded = |number: crate::model::Decimal| print_decimal(number.round_dp(4).normalize());
    match &pair.gap {
        None => node,
        Some(Gap::Ratio(ratio)) => node.with("ob:gap", rounded(*ratio)).with("ob:gapUnit", "ratio"),
        Some(Gap::Difference(difference)) => {
            node.with("ob:gap", rounded(*difference)).with("ob:gapUnit", "difference")
        }
        Some(Gap::Days(days)) => node.with("ob:gap", days.to_string()).with("ob:gapUnit", "days"),
    }
}
