//! Claims: made from a figure of the text, altered field by field.

use std::sync::Arc;

use super::{Plan, Planned, altered, entity, found, schema, short};
use crate::{
    desk::{ClaimEdit, EntityChoice, Refusal, VoiceChoice, words},
    detect::{Reading, Speaker},
    model::{
        Anchor, Claim, Dispute, Edit, Holds, Id, Key, Note, Project, Source, TagOn, Value, Voice, Who,
        parse_decimal,
    },
    text::{Span, snap_to_graphemes, trim},
};

/// Makes a claim of a selection. The figure as read, its value, voices, notes and date come from the text; what it is about is for
/// the person.
pub(in crate::desk) fn make(
    plan: &mut Plan<'_>,
    source: &Id<Source>,
    span: Span,
) -> Result<Planned, Refusal> {
    let record = found(plan.project.sources().get(source), "source")?;
    let body = record.body();
    let reading = plan.reading.take();
    let at = reading.as_ref().map_or(span, |it| it.at);
    let at = trim(body, snap_to_graphemes(body, at));
    if at.is_empty() {
        return Err(Refusal::NothingSelected);
    }
    let anchors = vec![Anchor::Text(at)];
    let mine = |it: &&Arc<Claim>| it.by == plan.me.id && it.at == anchors;
    if let Some(there) = plan.derived.claims_at(plan.project, source, at).find(mine) {
        return Err(Refusal::AlreadyClaimed { key: Key::Claim(there.id.clone()) });
    }
    let id = plan.new_id(Key::Claim);
    let value = reading.as_ref().and_then(|it| it.value.clone()).unwrap_or_else(|| plain_value(at.of(body)));
    let mut claim = Claim::new(id, source.clone(), plan.me.id.clone(), value, plan.now);
    claim.at = anchors;
    claim.voices = vec![Voice { who: Who::Author, holds: Holds::CertainlyTrue, cue: None }];
    if let Some(reading) = &reading {
        fill(plan.project, &mut claim, &record, reading);
    }
    let key = Key::Claim(claim.id.clone());
    let label = format!("Claim “{}”", short(at.of(body)));
    Ok(Planned::new(label, vec![Edit::create(claim)]).showing(key))
}

/// Alters one field; the claim of another layer is copied into mine first.
pub(in crate::desk) fn edit(
    plan: &mut Plan<'_>,
    id: &Id<Claim>,
    edit: ClaimEdit,
) -> Result<Planned, Refusal> {
    let before = found(plan.project.claims().get(id), "claim")?;
    let mut after = (*before).clone();
    let mut edits = Vec::new();
    let label = set(plan, &mut after, edit, &mut edits)?;
    let key = mine(plan, &before, after, &mut edits);
    Ok(Planned::new(label, edits).showing(key))
}

/// Sets one field and says so.
#[expect(clippy::too_many_lines, reason = "one short arm for each field")]
fn set(
    plan: &mut Plan<'_>,
    claim: &mut Claim,
    edit: ClaimEdit,
    edits: &mut Vec<Edit>,
) -> Result<String, Refusal> {
    let project = plan.project;
    Ok(match edit {
        ClaimEdit::Value(value) => {
            claim.value = value;
            format!("Set value to {}", words::value(project, claim))
        }
        ClaimEdit::ValueEntity(choice) => {
            let (chosen, made) = entity::choose(plan, choice);
            edits.extend(made);
            let Some((id, name)) = chosen else { return Err(Refusal::NothingSelected) };
            claim.value = Value::Entity(id);
            format!("Set value to {}", short(&name))
        }
        ClaimEdit::Measure(choice) => {
            let (chosen, made) = schema::choose_measure(plan, choice)?;
            edits.extend(made);
            let label = chosen
                .as_ref()
                .map_or_else(|| "Clear the measure".to_owned(), |(_, name)| format!("Set measure to {name}"));
            claim.measure = chosen.map(|(id, _)| id);
            label
        }
        ClaimEdit::Subject(choice) => {
            let (chosen, made) = entity::choose(plan, choice);
            edits.extend(made);
            let label = chosen.as_ref().map_or_else(
                || "Clear the subject".to_owned(),
                |(_, name)| format!("Set subject to {}", short(name)),
            );
            claim.subject = chosen.map(|(id, _)| id);
            label
        }
        ClaimEdit::Place(choice) => {
            let (chosen, made) = entity::choose(plan, choice);
            edits.extend(made);
            let label = chosen.as_ref().map_or_else(
                || "Clear the place".to_owned(),
                |(_, name)| format!("Set place to {}", short(name)),
            );
            claim.place = chosen.map(|(id, _)| id);
            label
        }
        ClaimEdit::Significant(digits) => {
            claim.sig = digits;
            "Set significant digits".to_owned()
        }
        ClaimEdit::Unit(unit) => {
            claim.unit = unit.filter(|it| !it.trim().is_empty());
            "Set unit".to_owned()
        }
        ClaimEdit::When(when) => {
            let label = when
                .as_ref()
                .map_or_else(|| "Clear the date".to_owned(), |date| format!("Set date to {date}"));
            claim.when = when;
            label
        }
        ClaimEdit::Of(whole) => {
            if let Some(whole) = &whole
                && is_part_of(project, whole, &claim.id)
            {
                return Err(Refusal::PartOfItself);
            }
            let label =
                if whole.is_some() { "Set what it is a part of" } else { "Clear what it is a part of" };
            claim.of = whole;
            label.to_owned()
        }
        ClaimEdit::Voices(voices) => {
            let label = voices_label(project, &claim.voices, &voices);
            claim.voices = voices;
            label
        }
        ClaimEdit::VoiceWho(index, choice) => {
            let who = match choice {
                VoiceChoice::Known(who) => who,
                VoiceChoice::New { name, kind } => {
                    let (chosen, made) = entity::choose(plan, EntityChoice::New { name, kind });
                    edits.extend(made);
                    chosen.map_or(Who::Unnamed, |(id, _)| Who::Entity(id))
                }
            };
            let voice = claim.voices.get_mut(index).ok_or(Refusal::Gone { what: "voice" })?;
            voice.who = who;
            format!("Set voice {}", index + 1)
        }
        ClaimEdit::Refs(mut refs) => {
            refs.sort();
            refs.dedup();
            claim.refs = refs;
            "Change the notes".to_owned()
        }
        ClaimEdit::Cert(cert) => {
            claim.cert = cert;
            format!("Set certainty to {}", words::cert_title(cert))
        }
        ClaimEdit::Grade(grade) => {
            claim.grade = grade.filter(|it| !it.trim().is_empty());
            "Set grade".to_owned()
        }
        ClaimEdit::Tags(mut tags) => {
            tags.sort();
            tags.dedup();
            claim.tags = tags;
            "Change the tags".to_owned()
        }
        ClaimEdit::AddTag(choice) => {
            let (tag, label, made) = schema::choose_tag(project, choice, TagOn::Claim)?;
            edits.extend(made);
            claim.tags.push(tag);
            claim.tags.sort();
            claim.tags.dedup();
            format!("Add the tag {}", short(&label))
        }
        ClaimEdit::Derives(derives) => {
            claim.derives = derives;
            "Change what it derives from".to_owned()
        }
        ClaimEdit::Remark(note) => {
            claim.note = note;
            format!("Note on {}", words::value(project, claim))
        }
        ClaimEdit::Status(status) => {
            claim.status = status;
            format!("Set {} to {}", words::value(project, claim), words::status_title(status).to_lowercase())
        }
        ClaimEdit::At(at) => {
            claim.at = at;
            format!("Move {}", words::value(project, claim))
        }
    })
}

/// Writes an altered claim: in place when it is mine, else as a copy that says where it came from and takes its seat in my disputes.
fn mine(plan: &mut Plan<'_>, before: &Arc<Claim>, mut after: Claim, edits: &mut Vec<Edit>) -> Key {
    if before.by == plan.me.id {
        edits.extend(altered(before, after.clone()));
        return Key::Claim(after.id);
    }
    after.id = plan.new_id(Key::Claim);
    after.by = plan.me.id.clone();
    after.on = plan.now;
    after.from = vec![before.id.as_str().to_owned()];
    let key = Key::Claim(after.id.clone());
    let copy = after.id.clone();
    edits.push(Edit::create(after));
    for dispute in plan.project.disputes().iter() {
        if dispute.by == plan.me.id && dispute.members.iter().any(|member| member.claim == before.id) {
            edits.extend(altered(dispute, with_seat(dispute, &before.id, &copy)));
        }
    }
    key
}

fn with_seat(dispute: &Dispute, old: &Id<Claim>, new: &Id<Claim>) -> Dispute {
    let mut after = dispute.clone();
    for member in &mut after.members {
        if member.claim == *old {
            member.claim = new.clone();
        }
    }
    after.members.sort_by(|one, other| one.claim.cmp(&other.claim));
    after
}

/// What a change of voices is called: whose stance is what now, when just one stance differs.
fn voices_label(project: &Project, before: &[Voice], after: &[Voice]) -> String {
    let mut differing = before.iter().zip(after).filter(|(one, other)| one != other);
    match (differing.next(), differing.next()) {
        (Some((one, other)), None)
            if before.len() == after.len() && one.who == other.who && one.holds != other.holds =>
        {
            format!("{}: {}", words::who(project, &other.who), words::holds_title(other.holds))
        }
        _ => "Change the voices".to_owned(),
    }
}

/// Fills in what the text itself says.
fn fill(project: &Project, claim: &mut Claim, source: &Source, reading: &Reading) {
    let body = source.body();
    claim.when = reading.when.as_ref().map(|it| it.date.clone());
    claim.refs = reading
        .notes
        .iter()
        .map(|marker| Note::natural_id(&source.id, &marker.label.to_string()))
        .filter(|id| project.notes().has(id))
        .collect();
    claim.refs.sort();
    if !reading.voices.is_empty() {
        claim.voices = reading
            .voices
            .iter()
            .map(|voice| Voice {
                who: match &voice.who {
                    Speaker::Author => Who::Author,
                    Speaker::Somebody(named) => named
                        .and_then(|span| entity::named(project, span.of(body), None))
                        .map_or(Who::Unnamed, Who::Entity),
                },
                holds: voice.holds,
                cue: voice.cue.map(Anchor::Text),
            })
            .collect();
    }
    let text_unit = reading.unit.map(|span| span.of(body)).unwrap_or_default();
    claim.measure = schema::measure_named(project, text_unit, &claim.value);
}

/// A value out of words that hold no figure which the detector knows: a plain number, else the words themselves.
fn plain_value(words: &str) -> Value {
    parse_decimal(words).map_or_else(|| Value::Text(words.to_owned()), Value::Exact)
}

/// True when `whole` is `part` or a part of it, so that making `part` a part of `whole` would make a ring.
fn is_part_of(project: &Project, whole: &Id<Claim>, part: &Id<Claim>) -> bool {
    let mut here = Some(whole.clone());
    let mut steps = project.claims().len() + 1;
    while let Some(id) = here {
        if id == *part || steps == 0 {
            return true;
        }
        steps -= 1;
        here = project.claims().get(&id).and_then(|claim| claim.of.clone());
    }
    false
}
