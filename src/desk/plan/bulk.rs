//! What touches many records: removing with all that refers to it, edges, waivers.

use std::{collections::BTreeMap, sync::Arc};

use super::{Plan, Planned, dispute, found, short};
use crate::{
    desk::{Refusal, words},
    model::{
        Anchor, Cert, Edit, Entity, Extra, Id, Key, Mention, Project, Record, Source, Status, Tag, Target,
        Value, Waiver, Who,
    },
    text::{Span, snap_to_graphemes, trim},
};

/// Removes records. What referred to them is cleared in the same change, so that nothing dangles; a source goes with its marks and
/// notes; a tag or a measure in use is refused.
pub(in crate::desk) fn delete(plan: &Plan<'_>, keys: &[Key]) -> Result<Planned, Refusal> {
    let project = plan.project;
    let label = match keys {
        [] => return Err(Refusal::NothingSelected),
        [one] => format!("Remove {}", words::record_title(project, one)),
        many => format!("Remove {} records", many.len()),
    };
    let mut gone: Vec<Key> = Vec::new();
    for key in keys {
        project.record(key).ok_or(Refusal::Gone { what: "record" })?;
        if matches!(key, Key::Header) {
            return Err(Refusal::NothingSelected);
        }
        gone.push(key.clone());
        if let Key::Source(source) = key {
            gone.extend(records_of(project, source));
        }
    }
    gone.sort();
    gone.dedup();
    refuse_vocabulary_in_use(project, &gone)?;
    let mut edits: BTreeMap<Key, Edit> = BTreeMap::new();
    for record in project.records_naming(&gone) {
        if gone.binary_search(&record.key()).is_ok() {
            continue;
        }
        if let Some(after) = cleared(&record, &gone) {
            edits.insert(record.key(), Edit { key: record.key(), before: Some(record), after: Some(after) });
        }
    }
    for key in gone {
        let before = project.record(&key);
        edits.insert(key.clone(), Edit { key, before, after: None });
    }
    Ok(Planned::new(label, edits.into_values().collect()))
}

/// Moves the edges of one place of a mark.
pub(in crate::desk) fn set_edges(
    plan: &Plan<'_>,
    key: &Key,
    place: usize,
    span: Span,
) -> Result<Planned, Refusal> {
    let project = plan.project;
    let before = project.record(key).ok_or(Refusal::Gone { what: "mark" })?;
    let after: Record = match &before {
        Record::Mention(it) if it.by == plan.me.id => {
            let mut after = (**it).clone();
            after.at = moved(project, &it.source, &it.at, place, span)?;
            after.into()
        }
        Record::Claim(it) if it.by == plan.me.id => {
            let mut after = (**it).clone();
            after.at = moved(project, &it.source, &it.at, place, span)?;
            after.into()
        }
        Record::Mention(_) | Record::Claim(_) => return Err(Refusal::NotMine),
        _ => return Err(Refusal::NothingSelected),
    };
    let label = format!("Move the edges of {}", words::record_title(project, key));
    let edits = if before == after {
        Vec::new()
    } else {
        vec![Edit { key: key.clone(), before: Some(before), after: Some(after) }]
    };
    Ok(Planned::new(label, edits).showing(key.clone()))
}

/// Sets a finding aside.
pub(in crate::desk) fn waive(
    plan: &mut Plan<'_>,
    rule: &str,
    source: Option<Id<Source>>,
    targets: Vec<Target>,
    why: &str,
) -> Planned {
    let waiver = Waiver {
        id: plan.new_id(Key::Waiver),
        source,
        by: plan.me.id.clone(),
        rule: rule.to_owned(),
        targets,
        why: why.to_owned(),
        on: plan.now,
    };
    Planned::new(format!("Set aside a finding: {}", short(why)), vec![Edit::create(waiver)])
}

fn moved(
    project: &Project,
    source: &Id<Source>,
    at: &[Anchor],
    place: usize,
    span: Span,
) -> Result<Vec<Anchor>, Refusal> {
    let source = found(project.sources().get(source), "source")?;
    let span = snap_to_graphemes(source.body(), span);
    if span.is_empty() {
        return Err(Refusal::NothingSelected);
    }
    let mut at = at.to_vec();
    *at.get_mut(place).ok_or(Refusal::Gone { what: "place" })? = Anchor::Text(span);
    Ok(at)
}

/// Everything that stands in a source.
fn records_of(project: &Project, source: &Id<Source>) -> Vec<Key> {
    let notes = project.notes().iter().filter(|it| it.source == *source).map(|it| Key::Note(it.id.clone()));
    let mentions = project.mentions().of_source(source);
    let mentions = mentions.iter().map(|it| Key::Mention(it.id.clone()));
    let claims = project.claims().of_source(source);
    let claims = claims.iter().map(|it| Key::Claim(it.id.clone()));
    let waivers = project
        .waivers()
        .iter()
        .filter(|it| it.source.as_ref() == Some(source))
        .map(|it| Key::Waiver(it.id.clone()));
    notes.chain(mentions).chain(claims).chain(waivers).collect()
}

fn refuse_vocabulary_in_use(project: &Project, gone: &[Key]) -> Result<(), Refusal> {
    for key in gone {
        let n_uses = match key {
            Key::Tag(tag) => {
                project.mentions().naming(key).len()
                    + project.entities().iter().filter(|it| it.kind == *tag).count()
            }
            Key::Measure(_) => project.claims().naming(key).len(),
            _ => 0,
        };
        if n_uses > 0 {
            return Err(Refusal::InUse { what: words::record_title(project, key), n_uses });
        }
    }
    Ok(())
}

/// The record without its references to what goes, or `None` when it has none.
fn cleared(record: &Record, gone: &[Key]) -> Option<Record> {
    let goes = |key: Key| gone.binary_search(&key).is_ok();
    let after: Record = match record {
        Record::Mention(it) => {
            let mut after = (**it).clone();
            after.entity = after.entity.filter(|id| !goes(Key::Entity(id.clone())));
            after.into()
        }
        Record::Entity(it) => {
            let mut after = (**it).clone();
            after.within = after.within.filter(|id| !goes(Key::Entity(id.clone())));
            after.into()
        }
        Record::Claim(it) => {
            let mut after = (**it).clone();
            let is_entity = |id: &Id<crate::model::Entity>| goes(Key::Entity(id.clone()));
            after.subject = after.subject.filter(|id| !is_entity(id));
            after.place = after.place.filter(|id| !is_entity(id));
            after.of = after.of.filter(|id| !goes(Key::Claim(id.clone())));
            after.refs.retain(|id| !goes(Key::Note(id.clone())));
            after.tags.retain(|id| !goes(Key::Tag(id.clone())));
            after.derives.retain(|it| !goes(Key::Claim(it.claim.clone())));
            if let Value::Entity(id) = &after.value
                && is_entity(id)
            {
                after.value = Value::Unknown;
            }
            for voice in &mut after.voices {
                if let Who::Entity(id) = &voice.who
                    && is_entity(id)
                {
                    voice.who = Who::Unnamed;
                }
            }
            after.into()
        }
        Record::Dispute(it) => {
            let mut after = (**it).clone();
            for member in &it.members {
                if goes(Key::Claim(member.claim.clone())) {
                    dispute::without(&mut after, &member.claim);
                }
            }
            after.into()
        }
        Record::Tag(it) => {
            let mut after = (**it).clone();
            after.parent = after.parent.filter(|id| !goes(Key::Tag(id.clone())));
            after.into()
        }
        Record::Waiver(it) => {
            let mut after = (**it).clone();
            let is_gone = |target: &Target| matches!(target, Target::Record(id) if gone.iter().any(|key| key.as_str() == id));
            after.targets.retain(|target| !is_gone(target));
            after.into()
        }
        Record::Header(it) => Record::Header(Arc::clone(it)),
        Record::Measure(it) => Record::Measure(Arc::clone(it)),
        Record::Source(it) => Record::Source(Arc::clone(it)),
        Record::Note(it) => Record::Note(Arc::clone(it)),
        Record::Conflict(it) => Record::Conflict(Arc::clone(it)),
    };
    (after != *record).then_some(after)
}

/// Marks many places with a tag, as one step.
pub(in crate::desk) fn mark_all(
    plan: &mut Plan<'_>,
    places: Vec<(Id<Source>, Span)>,
    tag: &Id<Tag>,
    entity: Option<&Id<Entity>>,
) -> Result<Planned, Refusal> {
    let tag = found(plan.project.tags().get(tag), "tag")?;
    if let Some(entity) = entity {
        found(plan.project.entities().get(entity), "entity")?;
    }
    let is_there = |source: &Id<Source>, span: Span| {
        let mut mentions = plan.derived.mentions_at(plan.project, source, span);
        mentions.any(|it| {
            let first = it.at.first().and_then(Anchor::span);
            it.by == plan.me.id && it.tag == tag.id && first == Some(span)
        })
    };
    let mut places: Vec<(Id<Source>, Span)> = places;
    places.retain(|(source, span)| !is_there(source, *span));
    let mut edits = Vec::new();
    let mut words = String::new();
    for (source, span) in places {
        let text = found(plan.project.sources().get(&source), "source")?;
        let span = trim(text.body(), snap_to_graphemes(text.body(), span));
        if span.is_empty() {
            continue;
        }
        if words.is_empty() {
            span.of(text.body()).clone_into(&mut words);
        }
        edits.push(Edit::create(Mention {
            id: plan.new_id(Key::Mention),
            source,
            by: plan.me.id.clone(),
            at: vec![Anchor::Text(span)],
            tag: tag.id.clone(),
            entity: entity.cloned(),
            cert: Cert::High,
            note: String::new(),
            status: Status::Final,
            on: plan.now,
            from: Vec::new(),
            x: Extra::new(),
        }));
    }
    let label = match edits.len() {
        0 => return Err(Refusal::NothingSelected),
        1 => format!("Mark “{}” as {}", short(&words), tag.label.to_lowercase()),
        // Headings have no name in common.
        n if tag.id.as_str() == "heading" => format!("Mark {n} headings"),
        n => format!("Mark {n} places of “{}” as {}", short(&words), tag.label.to_lowercase()),
    };
    Ok(Planned::new(label, edits))
}
