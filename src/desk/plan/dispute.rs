//! Disputes: a question, its rival claims, the ruling.

use super::{Plan, Planned, altered, found, short};
use crate::{
    desk::{DisputeEdit, Refusal, words},
    model::{Claim, Dispute, Edit, Id, Key, Member, Project, Ruling},
};

/// Puts a question on which claims differ.
pub(in crate::desk) fn new(
    plan: &mut Plan<'_>,
    question: &str,
    claims: &[Id<Claim>],
) -> Result<Planned, Refusal> {
    let mut members: Vec<Member> = Vec::new();
    for claim in claims {
        found(plan.project.claims().get(claim), "claim")?;
        if !members.iter().any(|member| member.claim == *claim) {
            members.push(Member { claim: claim.clone(), why: String::new() });
        }
    }
    members.sort_by(|one, other| one.claim.cmp(&other.claim));
    let same = |it: &&std::sync::Arc<Dispute>| {
        it.members.iter().map(|member| &member.claim).eq(members.iter().map(|member| &member.claim))
    };
    if members.len() > 1
        && let Some(other) = plan.project.disputes().iter().find(same)
    {
        return Err(Refusal::AlreadyRivals { question: other.question.clone() });
    }
    let question = match question.trim() {
        "" => proposed_question(plan.project, claims),
        typed => typed.to_owned(),
    };
    let dispute = Dispute {
        id: plan.new_named_id(&question, Key::Dispute),
        question: question.clone(),
        members,
        settle: String::new(),
        verdict: None,
        ruling: None,
        note: String::new(),
        by: plan.me.id.clone(),
        on: plan.now,
    };
    let key = Key::Dispute(dispute.id.clone());
    Ok(Planned::new(format!("New dispute “{}”", short(&question)), vec![Edit::create(dispute)]).showing(key))
}

/// Alters one field.
pub(in crate::desk) fn edit(
    plan: &Plan<'_>,
    id: &Id<Dispute>,
    edit: DisputeEdit,
) -> Result<Planned, Refusal> {
    let before = found(plan.project.disputes().get(id), "dispute")?;
    let mut after = (*before).clone();
    let question = short(&before.question);
    let label = match edit {
        DisputeEdit::Question(words) => {
            if words.trim().is_empty() {
                return Err(Refusal::NeedsName);
            }
            after.question = words;
            format!("Question “{}”", short(&after.question))
        }
        DisputeEdit::AddClaim(claim) => {
            let record = found(plan.project.claims().get(&claim), "claim")?;
            if after.members.iter().any(|member| member.claim == claim) {
                return Err(Refusal::AlreadyMember);
            }
            after.members.push(Member { claim, why: String::new() });
            after.members.sort_by(|one, other| one.claim.cmp(&other.claim));
            format!("Add {} to “{question}”", words::value(plan.project, &record))
        }
        DisputeEdit::RemoveClaim(claim) => {
            without(&mut after, &claim);
            format!("Take a claim out of “{question}”")
        }
        DisputeEdit::Why(claim, why) => {
            let member = after.members.iter_mut().find(|member| member.claim == claim);
            member.ok_or(Refusal::Gone { what: "claim" })?.why = why;
            format!("Why it belongs to “{question}”")
        }
        DisputeEdit::Settle(settle) => {
            after.settle = settle;
            format!("What would settle “{question}”")
        }
        DisputeEdit::Verdict(verdict) => {
            after.verdict = verdict;
            format!("Verdict on “{question}”")
        }
        DisputeEdit::Rule(None) => {
            after.ruling = None;
            format!("Withdraw the ruling on “{question}”")
        }
        DisputeEdit::Rule(Some(words)) => {
            if words.prefer.iter().any(|claim| words.reject.contains(claim)) {
                return Err(Refusal::PreferredAndRejected);
            }
            let (mut prefer, mut reject) = (words.prefer, words.reject);
            prefer.sort();
            reject.sort();
            after.ruling =
                Some(Ruling { prefer, reject, why: words.why, by: plan.me.id.clone(), on: plan.now });
            format!("Rule on “{question}”")
        }
        DisputeEdit::Remark(note) => {
            after.note = note;
            format!("Note on “{question}”")
        }
    };
    Ok(Planned::new(label, altered(&before, after)).showing(Key::Dispute(id.clone())))
}

/// Takes a claim out of a dispute and its ruling.
pub(super) fn without(dispute: &mut Dispute, claim: &Id<Claim>) {
    dispute.members.retain(|member| member.claim != *claim);
    if let Some(ruling) = &mut dispute.ruling {
        ruling.prefer.retain(|it| it != claim);
        ruling.reject.retain(|it| it != claim);
    }
}

/// A question in words that the person can better: *Deaths: Japanese prisoners of war?*
fn proposed_question(project: &Project, claims: &[Id<Claim>]) -> String {
    let first = claims.iter().find_map(|id| project.claims().get(id));
    let subject = first.and_then(|claim| claim.subject.as_ref()).map(|id| words::entity_title(project, id));
    let measure = first
        .and_then(|claim| claim.measure.as_ref())
        .and_then(|id| project.measures().get(id))
        .map(|measure| measure.label.clone());
    match (measure, subject) {
        (Some(measure), Some(subject)) => format!("{measure}: {subject}?"),
        (Some(one), None) | (None, Some(one)) => format!("{one}?"),
        (None, None) => "Which figure is right?".to_owned(),
    }
}
