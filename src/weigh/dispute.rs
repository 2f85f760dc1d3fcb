//! How a dispute stands: its worst pair, what all agree on, and who bears witness.

use std::sync::Arc;

use super::{
    Gap, Interval, Pair, Scope, Witness, interval, point, scope_title, title, verdict,
    verdict::scope_not_known, witnesses,
};
use crate::model::{Claim, Decimal, Dispute, Id, Project, Value, Verdict, Who};

/// How a dispute stands, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No claim is there.
    Empty,
    /// One claim alone: there is only its own spread.
    OneClaim,
    /// Several claims, by their worst pair.
    Weighed(Verdict),
}

/// A claim of a dispute, ready for the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// The claim.
    pub claim: Arc<Claim>,
    /// What its value can mean, in the measure's unit.
    pub interval: Interval,
    /// The number it names, in the measure's unit.
    pub point: Option<Decimal>,
    /// A note supports it.
    pub has_note: bool,
}

/// All that can be said of a dispute without deciding it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighing {
    /// How it stands: by hand where somebody said so, else by the rule.
    pub standing: Standing,
    /// How it stands by the rule.
    pub computed: Standing,
    /// Somebody set a verdict by hand that is not the rule's.
    pub is_overridden: bool,
    /// Why the rule says so, in one sentence.
    pub why: String,
    /// The gap of the worst pair; of one claim its own spread.
    pub gap: Option<Gap>,
    /// Every two claims, in the order of the members.
    pub pairs: Vec<Pair>,
    /// The worst pair, as an index into `pairs`; of several that are equally bad the one that lies farthest apart.
    pub worst: Option<usize>,
    /// The claims that are there, in the order of the members.
    pub claims: Vec<Weighed>,
    /// What all rivals agree on; `None` when there is nothing, or nothing to compare.
    pub consensus: Option<Interval>,
    /// From the least to the most that any rival says; what is said to be unknown does not count.
    pub hull: Option<Interval>,
    /// Independent witnesses.
    pub witnesses: Vec<Witness>,
    /// Claims whose innermost voice is nobody with a name.
    pub unnamed: Vec<Id<Claim>>,
    /// How the scopes lie to each other: *Same scope*. Empty where nothing is compared.
    pub scope: String,
    /// Claims that no note supports.
    pub without_notes: Vec<Id<Claim>>,
    /// The same in words: *Neither figure carries a note*. Empty when all do.
    pub notes: String,
    /// Members that are not in the project.
    pub missing: Vec<Id<Claim>>,
}

impl Standing {
    /// As a badge says it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Empty => "No claims",
            Self::OneClaim => "One claim",
            Self::Weighed(verdict) => title(verdict),
        }
    }
}

impl Weighing {
    /// In the least room, for lists and margins: `× 3.8`, `1 day`, `tension`, `one claim`.
    pub fn badge(&self) -> String {
        match (self.standing, self.gap) {
            (Standing::Weighed(Verdict::Contradicts) | Standing::OneClaim, Some(gap)) => gap.to_string(),
            (standing, _) => standing.title().to_lowercase(),
        }
    }
}

/// Weighs a dispute.
pub fn weigh_dispute(project: &Project, dispute: &Dispute) -> Weighing {
    let mut claims: Vec<Arc<Claim>> = Vec::new();
    let mut missing = Vec::new();
    for member in &dispute.members {
        match project.claims().get(&member.claim) {
            Some(claim) if claims.iter().any(|it| it.id == claim.id) => {}
            Some(claim) => claims.push(Arc::clone(claim)),
            None => missing.push(member.claim.clone()),
        }
    }
    let pairs = every_pair(project, &claims);
    // Of several that are equally bad the one that lies farthest apart, then the first.
    let worst = (0..pairs.len()).rev().max_by_key(|index| (pairs[*index].verdict, pairs[*index].gap));
    let computed = match (claims.len(), worst) {
        (0, _) => Standing::Empty,
        (_, Some(worst)) => Standing::Weighed(pairs[worst].verdict),
        (_, None) => Standing::OneClaim,
    };
    let by_hand = dispute.verdict.map(Standing::Weighed);
    let witnesses = witnesses(project, &claims);
    let claims: Vec<Weighed> = claims.into_iter().map(|claim| weighed(project, claim)).collect();
    let rivals = rivals(&claims, &pairs, worst);
    let ids = |is_wanted: fn(&Weighed) -> bool| -> Vec<Id<Claim>> {
        claims.iter().filter(|it| is_wanted(it)).map(|it| it.claim.id.clone()).collect()
    };
    let gap = match worst {
        Some(worst) => pairs[worst].gap,
        None => claims.first().and_then(|it| it.interval.spread()),
    };
    Weighing {
        standing: by_hand.unwrap_or(computed),
        computed,
        is_overridden: by_hand.is_some_and(|it| it != computed),
        why: why(computed, worst.map(|worst| &pairs[worst]), &claims),
        gap,
        consensus: consensus(&rivals),
        hull: hull(&rivals),
        scope: scope(&claims, &pairs),
        without_notes: ids(|it| !it.has_note),
        notes: notes(&claims),
        unnamed: ids(|it| it.claim.voices.first().is_some_and(|voice| voice.who == Who::Unnamed)),
        pairs,
        worst,
        witnesses,
        missing,
        claims,
    }
}

fn every_pair(project: &Project, claims: &[Arc<Claim>]) -> Vec<Pair> {
    let rest = |at: usize| claims.iter().skip(at + 1);
    claims.iter().enumerate().flat_map(|(at, a)| rest(at).map(move |b| verdict(project, a, b))).collect()
}

fn weighed(project: &Project, claim: Arc<Claim>) -> Weighed {
    Weighed {
        interval: interval(project, &claim),
        point: point(project, &claim),
        has_note: !claim.refs.is_empty(),
        claim,
    }
}

/// The claims about the same thing as the worst pair; a single claim is its own rival.
fn rivals<'a>(claims: &'a [Weighed], pairs: &[Pair], worst: Option<usize>) -> Vec<&'a Weighed> {
    let Some(worst) = worst.and_then(|worst| pairs.get(worst)) else { return claims.iter().collect() };
    if worst.verdict == Verdict::NotRival {
        return Vec::new();
    }
    let about = |it: &Weighed| (it.claim.subject.clone(), it.claim.measure.clone());
    let Some(wanted) = claims.iter().find(|it| it.claim.id == worst.a).map(about) else { return Vec::new() };
    let is_rival = |it: &Weighed| {
        let has_pair = |pair: &Pair| {
            pair.verdict != Verdict::NotRival && (pair.a == it.claim.id || pair.b == it.claim.id)
        };
        about(it) == wanted && pairs.iter().any(has_pair)
    };
    claims.iter().filter(|it| is_rival(it)).collect()
}

fn consensus(rivals: &[&Weighed]) -> Option<Interval> {
    let mut intervals = rivals.iter().map(|it| it.interval);
    let first = intervals.next().filter(|it| !it.is_none())?;
    intervals.try_fold(first, |shared, it| shared.meet(&it))
}

fn hull(rivals: &[&Weighed]) -> Option<Interval> {
    let known = rivals.iter().filter(|it| it.claim.value != Value::Unknown);
    let mut intervals = known.map(|it| it.interval);
    let first = intervals.next().filter(|it| !it.is_none())?;
    intervals.try_fold(first, |whole, it| whole.join(&it))
}

fn why(computed: Standing, worst: Option<&Pair>, claims: &[Weighed]) -> String {
    match (computed, worst) {
        (Standing::Empty, _) => "No claim is in it yet".to_owned(),
        (_, Some(pair)) => pair.why.clone(),
        (_, None) => match claims.first().map(|it| it.interval) {
            Some(interval) if interval.spread().is_some() => {
                format!("One claim, with nothing to set it against; it is read as {interval}")
            }
            _ => "One claim, with nothing to set it against".to_owned(),
        },
    }
}

/// The scope of the rivals in a few words: the least certain of all pairs speaks for them.
fn scope(claims: &[Weighed], pairs: &[Pair]) -> String {
    let of_rivals = pairs.iter().filter(|pair| pair.verdict != Verdict::NotRival);
    let rank = |pair: &&Pair| match pair.scope {
        Scope::Equal => 0,
        Scope::AinB | Scope::BinA => 1,
        Scope::Overlap => 2,
        Scope::Unknown => 3,
        Scope::Disjoint => 4,
    };
    let find = |id: &Id<Claim>| claims.iter().find(|it| it.claim.id == *id);
    let Some(pair) = of_rivals.max_by_key(rank) else { return String::new() };
    let words = scope_title(pair.scope);
    match (pair.scope, find(&pair.a), find(&pair.b)) {
        (Scope::Unknown, Some(a), Some(b)) => {
            let reason = scope_not_known(pair.scopes, &a.claim, &b.claim);
            format!("{words}: {}", reason.split(", so").next().unwrap_or(reason))
        }
        _ => words.to_owned(),
    }
}

fn notes(claims: &[Weighed]) -> String {
    let all = claims.len();
    let without = claims.iter().filter(|it| !it.has_note).count();
    let are_figures =
        claims.iter().all(|it| matches!(it.interval, Interval::Numbers(_) | Interval::Ratio(_)));
    let noun = if are_figures { "figure" } else { "claim" };
    match (without, all) {
        (0, _) => String::new(),
        (1, 1) => format!("The {noun} carries no note"),
        (2, 2) => format!("Neither {noun} carries a note"),
        (1, _) => format!("One of {all} {noun}s carries no note"),
        _ if without == all => format!("None of the {all} {noun}s carries a note"),
        _ => format!("{without} of {all} {noun}s carry no note"),
    }
}
