//! Entities: making, naming, linking.

use super::{Plan, Planned, altered, found, schema, short};
use crate::{
    desk::{EntityChoice, EntityEdit, Refusal, words},
    model::{Edit, Entity, Extra, Id, Key, Name, NameKind, Project, Tag, TagOn},
    text::fold_word,
};

/// Makes an entity.
pub(in crate::desk) fn new(plan: &mut Plan<'_>, name: &str, kind: &Id<Tag>) -> Result<Planned, Refusal> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Refusal::NeedsName);
    }
    let entity = build(plan, name, kind.clone());
    let key = Key::Entity(entity.id.clone());
    Ok(Planned::new(
        format!("New {} “{}”", words::tag_title(plan.project, kind).to_lowercase(), short(name)),
        vec![Edit::create(entity)],
    )
    .showing(key))
}

/// Alters one field.
pub(in crate::desk) fn edit(
    plan: &mut Plan<'_>,
    id: &Id<Entity>,
    edit: EntityEdit,
) -> Result<Planned, Refusal> {
    let before = found(plan.project.entities().get(id), "entity")?;
    let mut after = (*before).clone();
    let mut edits = Vec::new();
    let name = short(before.label());
    let label = match edit {
        EntityEdit::Kind(choice) => {
            let (kind, label, made) = schema::choose_tag(plan.project, choice, TagOn::Mention)?;
            edits.extend(made);
            after.kind = kind;
            format!("Set kind of {name} to {}", label.to_lowercase())
        }
        EntityEdit::Names(mut names) => {
            names.retain(|name| !name.text.trim().is_empty());
            if names.is_empty() {
                return Err(Refusal::NeedsName);
            }
            names.sort_by(|one, other| (one.kind, &one.text).cmp(&(other.kind, &other.text)));
            after.names = names;
            format!("Names of {name}")
        }
        EntityEdit::SameAs(mut same_as) => {
            same_as.retain(|it| !it.trim().is_empty());
            same_as.sort();
            same_as.dedup();
            after.same_as = same_as;
            format!("Authority ids of {name}")
        }
        EntityEdit::Within(choice) => {
            let (chosen, made) = choose(plan, choice);
            if let Some((whole, _)) = &chosen
                && contains(plan.project, whole, id)
            {
                return Err(Refusal::ContainsItself { name });
            }
            after.within = chosen.map(|(id, _)| id);
            edits.extend(made);
            format!("Set what contains {name}")
        }
        EntityEdit::Remark(note) => {
            after.note = note;
            format!("Note on {name}")
        }
    };
    edits.extend(altered(&before, after));
    Ok(Planned::new(label, edits).showing(Key::Entity(id.clone())))
}

/// The entity of a choice with its name, and the edit that makes it when it is new.
pub(super) fn choose(
    plan: &mut Plan<'_>,
    choice: EntityChoice,
) -> (Option<(Id<Entity>, String)>, Option<Edit>) {
    match choice {
        EntityChoice::Nothing => (None, None),
        EntityChoice::Known(id) => {
            let name = words::entity_title(plan.project, &id);
            (Some((id, name)), None)
        }
        EntityChoice::New { name, kind } => {
            let entity = build(plan, name.trim(), kind);
            (Some((entity.id.clone(), name)), Some(Edit::create(entity)))
        }
    }
}

/// The one entity that bears this name, of this kind when one is given; `None` when there is none or more than one.
pub(super) fn named(project: &Project, words: &str, kind: Option<&Id<Tag>>) -> Option<Id<Entity>> {
    let wanted = fold_word(words.trim().trim_end_matches("’s").trim_end_matches("'s"));
    if wanted.is_empty() {
        return None;
    }
    let mut bearers = project.entities().iter().filter(|entity| {
        kind.is_none_or(|kind| entity.kind == *kind)
            && entity.names.iter().any(|name| fold_word(&name.text) == wanted)
    });
    let first = bearers.next()?;
    bearers.next().is_none().then(|| first.id.clone())
}

fn build(plan: &mut Plan<'_>, name: &str, kind: Id<Tag>) -> Entity {
    Entity {
        id: plan.new_named_id(name, Key::Entity),
        kind,
        names: vec![Name { text: name.to_owned(), kind: NameKind::Main, lang: None, when: None }],
        same_as: Vec::new(),
        within: None,
        note: String::new(),
        by: plan.me.id.clone(),
        on: plan.now,
        x: Extra::new(),
    }
}

/// True when `part` is `whole` or contains it, so that putting `part` inside `whole` would make a ring.
fn contains(project: &Project, whole: &Id<Entity>, part: &Id<Entity>) -> bool {
    let mut here = Some(whole.clone());
    let mut steps = project.entities().len() + 1;
    while let Some(id) = here {
        if id == *part || steps == 0 {
            return true;
        }
        steps -= 1;
        here = project.entities().get(&id).and_then(|entity| entity.within.clone());
    }
    false
}
