//! Which claims answer the same question, and in which disputes they are already.

use std::cmp::Reverse;

use super::{Pair, verdict};
use crate::model::{Anchor, Claim, Dispute, Id, Key, Project, Verdict};

/// A claim on the same question as another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rival {
    /// How they stand to each other: `a` is the claim that was asked for, `b` the rival.
    pub pair: Pair,
    /// The disputes that the rival is in.
    pub disputes: Vec<Id<Dispute>>,
}

/// The rivals of a claim: all claims with its subject and measure that count the same thing. The most at odds come first.
///
/// Another annotator's claim on the same words is a second reading, not a rival, and is left out.
pub fn rivals(project: &Project, claim: &Claim) -> Vec<Rival> {
    let (Some(subject), Some(_)) = (&claim.subject, &claim.measure) else { return Vec::new() };
    let is_about_it = |other: &Claim| {
        other.id != claim.id
            && other.subject == claim.subject
            && other.measure == claim.measure
            && !is_second_reading(claim, other)
    };
    let mut rivals: Vec<Rival> = project
        .claims()
        .naming(&Key::Entity(subject.clone()))
        .iter()
        .filter(|other| is_about_it(other))
        .map(|other| verdict(project, claim, other))
        .filter(|pair| pair.verdict != Verdict::NotRival)
        .map(|pair| Rival { disputes: disputes_of(project, &pair.b), pair })
        .collect();
    rivals.sort_by_key(|rival| Reverse(rival.pair.verdict));
    rivals
}

/// The disputes that a claim is in.
pub fn disputes_of(project: &Project, claim: &Id<Claim>) -> Vec<Id<Dispute>> {
    let disputes = project.disputes().iter();
    disputes.filter(|it| has(it, claim)).map(|it| it.id.clone()).collect()
}

/// The disputes that a claim could be added to: a rival is in them, and it is not.
pub fn joinable(project: &Project, claim: &Claim) -> Vec<Id<Dispute>> {
    let mut found: Vec<Id<Dispute>> = rivals(project, claim).into_iter().flat_map(|it| it.disputes).collect();
    found.sort();
    found.dedup();
    found.retain(|id| project.disputes().get(id).is_some_and(|dispute| !has(dispute, &claim.id)));
    found
}

fn has(dispute: &Dispute, claim: &Id<Claim>) -> bool {
    dispute.members.iter().any(|member| member.claim == *claim)
}

fn is_second_reading(one: &Claim, other: &Claim) -> bool {
    let place = |claim: &Claim| claim.at.first().and_then(Anchor::span);
    one.by != other.by
        && one.source == other.source
        && place(one).zip(place(other)).is_some_and(|(one, other)| one.overlaps(other))
}
