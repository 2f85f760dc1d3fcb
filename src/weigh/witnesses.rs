//! Who bears witness: claims that repeat one voice count once.

use std::sync::Arc;

use super::reading::unit_of;
use crate::model::{Claim, How, Id, Project, Source, Value, Who};

/// One independent witness with the claims that rest on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The innermost voice of the first claim; [`Who::Author`] is the author of `source`.
    pub who: Who,
    /// The source of the first claim.
    pub source: Id<Source>,
    /// The claims that rest on it, in the order given.
    pub claims: Vec<Id<Claim>>,
}

/// Groups claims by independent witness; the length of the answer is their number.
///
/// Two claims whose innermost named voice and value coincide are one witness. So are a claim and its copy, rounding or translation,
/// which bear out nothing. A claim without a named voice rests on the author of its source.
pub fn witnesses(project: &Project, claims: &[Arc<Claim>]) -> Vec<Witness> {
    let mut group: Vec<usize> = (0..claims.len()).collect();
    for (at, claim) in claims.iter().enumerate() {
        for (before, earlier) in claims.iter().enumerate().take(at) {
            if is_one_witness(project, earlier, claim) {
                let (from, to) = (group[at], group[before]);
                // The earliest group wins, so that the order of the answer is the order of the claims.
                group.iter_mut().filter(|it| **it == from.max(to)).for_each(|it| *it = from.min(to));
            }
        }
    }
    let mut found: Vec<(usize, Witness)> = Vec::new();
    for (claim, group) in claims.iter().zip(group) {
        if let Some((_, witness)) = found.iter_mut().find(|(it, _)| *it == group) {
            witness.claims.push(claim.id.clone());
        } else {
            let (who, source, claims) = (spoken_by(claim), claim.source.clone(), vec![claim.id.clone()]);
            found.push((group, Witness { who, source, claims }));
        }
    }
    found.into_iter().map(|(_, witness)| witness).collect()
}

fn is_one_witness(project: &Project, one: &Claim, other: &Claim) -> bool {
    repeats(one, other)
        || repeats(other, one)
        || has_one_voice(one, other) && has_one_value(project, one, other)
}

fn repeats(copy: &Claim, original: &Claim) -> bool {
    copy.derives
        .iter()
        .any(|it| it.claim == original.id && matches!(it.how, How::Copied | How::Rounded | How::Translated))
}

fn has_one_voice(one: &Claim, other: &Claim) -> bool {
    match (innermost(one), innermost(other)) {
        (Who::Entity(one), Who::Entity(other)) => one == other,
        (Who::Entity(_), _) | (_, Who::Entity(_)) => false,
        _ => one.source == other.source,
    }
}

fn has_one_value(project: &Project, one: &Claim, other: &Claim) -> bool {
    one.value == other.value
        && (one.value.numbers().is_empty() || unit_of(project, one) == unit_of(project, other))
        && (!matches!(one.value, Value::Share(..)) || one.of == other.of)
}

fn innermost(claim: &Claim) -> Who {
    let named = claim.voices.iter().find(|voice| voice.who != Who::Unnamed);
    named.map_or(Who::Author, |voice| voice.who.clone())
}

fn spoken_by(claim: &Claim) -> Who {
    claim.voices.first().map_or(Who::Author, |voice| voice.who.clone())
}
