//! Which things are one thing: two entities become one, or some mentions go to another.

use std::sync::Arc;

use super::{Plan, Planned, entity, found, short};
use crate::{
    desk::{EntityChoice, Refusal},
    model::{Edit, Entity, Id, Key, Mention, NameKind, Project, Record, Target, Value, Who},
};

/// Makes two entities one: `gone` gives its names, its ids elsewhere and all that refers to it to `keep`, which remembers its old id
/// (model.md §6.3), so that what another copy of the project says of it can still be resolved.
pub(in crate::desk) fn merge(
    plan: &Plan<'_>,
    keep: &Id<Entity>,
    gone: &Id<Entity>,
) -> Result<Planned, Refusal> {
    let project = plan.project;
    let (kept, going) =
        (found(project.entities().get(keep), "entity")?, found(project.entities().get(gone), "entity")?);
    if keep == gone {
        return Err(Refusal::NothingSelected);
    }
    if is_nested(project, keep, gone) {
        return Err(Refusal::OneInTheOther);
    }
    let after = united(&kept, &going);
    let mut edits = vec![Edit::alter(Arc::clone(&kept), after)];
    for record in project.records_naming(&[Key::Entity(gone.clone())]) {
        if record.key() == Key::Entity(keep.clone()) || record.key() == Key::Entity(gone.clone()) {
            continue;
        }
        let after = renamed(&record, gone, keep);
        if after != record {
            edits.push(Edit { key: record.key(), before: Some(record), after: Some(after) });
        }
    }
    edits.push(Edit::delete(going.clone()));
    let label = format!("Merge {} into {}", short(going.label()), short(kept.label()));
    Ok(Planned::new(label, edits).showing(Key::Entity(keep.clone())))
}

/// Links many mentions to one entity, which may have to be made: how an entity that was two is split.
pub(in crate::desk) fn link_all(
    plan: &mut Plan<'_>,
    mentions: &[Id<Mention>],
    choice: EntityChoice,
) -> Result<Planned, Refusal> {
    let (chosen, made) = entity::choose(plan, choice);
    let (target, name) = match chosen {
        Some((id, name)) => (Some(id), short(&name)),
        None => (None, "nothing".to_owned()),
    };
    let mut edits: Vec<Edit> = made.into_iter().collect();
    let mut n_linked = 0;
    for id in mentions {
        let before = found(plan.project.mentions().get(id), "mark")?;
        if before.by != plan.me.id {
            return Err(Refusal::NotMine);
        }
        if before.entity != target {
            let after = Mention { entity: target.clone(), ..Mention::clone(&before) };
            edits.push(Edit::alter(before, after));
            n_linked += 1;
        }
    }
    let label = match n_linked {
        0 => return Err(Refusal::NothingSelected),
        1 => format!("Link 1 mark to {name}"),
        n => format!("Link {n} marks to {name}"),
    };
    let planned = Planned::new(label, edits);
    Ok(match target {
        Some(id) => planned.showing(Key::Entity(id)),
        None => planned,
    })
}

/// The entity that is both: the names of the other come as variants, and what only it knows is taken over.
fn united(kept: &Entity, going: &Entity) -> Entity {
    let mut after = kept.clone();
    for name in &going.names {
        if !after.names.iter().any(|it| it.text == name.text) {
            let kind = if name.kind == NameKind::Main { NameKind::Variant } else { name.kind };
            after.names.push(crate::model::Name { kind, ..name.clone() });
        }
    }
    after.names.sort_by(|one, other| (one.kind, &one.text).cmp(&(other.kind, &other.text)));
    after.same_as.extend(going.same_as.iter().cloned());
    after.same_as.push(format!("obelus:{}", going.id));
    after.same_as.sort();
    after.same_as.dedup();
    if after.within.as_ref() == Some(&going.id) {
        after.within = None;
    }
    if after.within.is_none() {
        after.within.clone_from(&going.within);
        after.within = after.within.filter(|id| *id != after.id);
    }
    if !going.note.is_empty() {
        let parts = [after.note.as_str(), going.note.as_str()];
        after.note = parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n");
    }
    for (key, value) in &going.x {
        after.x.entry(key.clone()).or_insert_with(|| value.clone());
    }
    after
}

/// The record with one entity in the place of another.
fn renamed(record: &Record, gone: &Id<Entity>, keep: &Id<Entity>) -> Record {
    let swap = |id: &mut Option<Id<Entity>>| {
        if id.as_ref() == Some(gone) {
            *id = Some(keep.clone());
        }
    };
    match record {
        Record::Mention(it) => {
            let mut after = (**it).clone();
            swap(&mut after.entity);
            after.into()
        }
        Record::Entity(it) => {
            let mut after = (**it).clone();
            swap(&mut after.within);
            // What contains itself by this lies in nothing.
            after.within = after.within.filter(|id| *id != after.id);
            after.into()
        }
        Record::Claim(it) => {
            let mut after = (**it).clone();
            swap(&mut after.subject);
            swap(&mut after.place);
            if after.value == Value::Entity(gone.clone()) {
                after.value = Value::Entity(keep.clone());
            }
            for voice in &mut after.voices {
                if voice.who == Who::Entity(gone.clone()) {
                    voice.who = Who::Entity(keep.clone());
                }
            }
            after.into()
        }
        Record::Waiver(it) => {
            let mut after = (**it).clone();
            for target in &mut after.targets {
                if *target == Target::Record(gone.as_str().to_owned()) {
                    *target = Target::Record(keep.as_str().to_owned());
                }
            }
            after.into()
        }
        other => other.clone(),
    }
}

/// True when one of the two lies in the other, by whatever steps: they can hardly be one thing.
fn is_nested(project: &Project, one: &Id<Entity>, other: &Id<Entity>) -> bool {
    let lies_in = |part: &Id<Entity>, whole: &Id<Entity>| {
        let mut here = project.entities().get(part).and_then(|it| it.within.clone());
        for _ in 0..=project.entities().len() {
            match here {
                Some(id) if id == *whole => return true,
                Some(id) => here = project.entities().get(&id).and_then(|it| it.within.clone()),
                None => return false,
            }
        }
        false
    };
    lies_in(one, other) || lies_in(other, one)
}
