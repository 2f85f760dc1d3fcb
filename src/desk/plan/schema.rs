//! The vocabulary: tags and measures.

use super::{Plan, Planned, altered, found, short};
use crate::{
    desk::{MeasureChoice, Refusal, TagChoice, words},
    model::{Edit, Header, Id, Key, Measure, Project, Tag, TagOn, Value, ValueKind, slug},
    text::fold_word,
};

/// Alters the head of the project: its title, license, policy.
pub(in crate::desk) fn alter_header(plan: &Plan<'_>, header: Header) -> Planned {
    Planned::new("Change the project’s settings", altered(plan.project.header(), header))
}

/// Makes a tag; its id is a plain word made of its name.
pub(in crate::desk) fn new_tag(plan: &Plan<'_>, label: &str, on: TagOn) -> Result<Planned, Refusal> {
    let is_taken = |it: &&std::sync::Arc<Tag>| it.on == on && fold_word(&it.label) == fold_word(label.trim());
    if let Some(other) = plan.project.tags().iter().find(is_taken) {
        return Err(Refusal::NameTaken { what: "a tag", name: other.label.clone() });
    }
    let tag = build_tag(plan.project, label, on)?;
    let key = Key::Tag(tag.id.clone());
    Ok(Planned::new(format!("New tag “{}”", short(&tag.label)), vec![Edit::create(tag)]).showing(key))
}

/// Alters a tag; its id stays.
pub(in crate::desk) fn alter_tag(plan: &Plan<'_>, tag: Tag) -> Result<Planned, Refusal> {
    let before = found(plan.project.tags().get(&tag.id), "tag")?;
    Ok(Planned::new(format!("Change the tag “{}”", short(&tag.label)), altered(&before, tag)))
}

/// Makes a measure; its id is a plain word made of its name.
pub(in crate::desk) fn new_measure(
    plan: &Plan<'_>,
    label: &str,
    value: ValueKind,
) -> Result<Planned, Refusal> {
    let is_taken = |it: &&std::sync::Arc<Measure>| fold_word(&it.label) == fold_word(label.trim());
    if let Some(other) = plan.project.measures().iter().find(is_taken) {
        return Err(Refusal::NameTaken { what: "a measure", name: other.label.clone() });
    }
    let measure = build_measure(plan.project, label, value)?;
    let key = Key::Measure(measure.id.clone());
    Ok(Planned::new(format!("New measure “{}”", short(label)), vec![Edit::create(measure)]).showing(key))
}

/// Alters a measure; its id stays.
pub(in crate::desk) fn alter_measure(plan: &Plan<'_>, measure: Measure) -> Result<Planned, Refusal> {
    let before = found(plan.project.measures().get(&measure.id), "measure")?;
    Ok(Planned::new(format!("Change the measure “{}”", short(&measure.label)), altered(&before, measure)))
}

/// A measure with its name, and the edit that makes it when it is new.
pub(super) type ChosenMeasure = (Option<(Id<Measure>, String)>, Option<Edit>);

/// The measure of a choice.
pub(super) fn choose_measure(plan: &Plan<'_>, choice: MeasureChoice) -> Result<ChosenMeasure, Refusal> {
    Ok(match choice {
        MeasureChoice::Nothing => (None, None),
        MeasureChoice::Known(id) => {
            let label = found(plan.project.measures().get(&id), "measure")?.label.clone();
            (Some((id, label)), None)
        }
        MeasureChoice::New { label, value } => {
            let measure = build_measure(plan.project, &label, value)?;
            (Some((measure.id.clone(), measure.label.clone())), Some(Edit::create(measure)))
        }
    })
}

/// The tag of a choice with its name, and the edit that makes it when it is new. A new one is for `on`.
pub(super) fn choose_tag(
    project: &Project,
    choice: TagChoice,
    on: TagOn,
) -> Result<(Id<Tag>, String, Option<Edit>), Refusal> {
    match choice {
        TagChoice::Known(id) => {
            let label = words::tag_title(project, &id);
            Ok((id, label, None))
        }
        TagChoice::New(label) => {
            let tag = build_tag(project, &label, on)?;
            Ok((tag.id.clone(), tag.label.clone(), Some(Edit::create(tag))))
        }
    }
}

/// The one measure of the right kind whose name or unit is this word of the text: *prisoners*, *deaths*.
pub(super) fn measure_named(project: &Project, word: &str, value: &Value) -> Option<Id<Measure>> {
    let wanted = fold_word(word.trim());
    if wanted.is_empty() {
        return None;
    }
    let fits = |measure: &Measure| match value {
        Value::Date(_) => measure.value == ValueKind::Date,
        Value::Entity(_) => measure.value == ValueKind::Entity,
        Value::Text(_) => measure.value == ValueKind::Text,
        _ => measure.value == ValueKind::Quantity,
    };
    let mut named = project.measures().iter().filter(|it| fits(it) && fold_word(&it.label) == wanted);
    let first = named.next()?;
    named.next().is_none().then(|| first.id.clone())
}

/// A new tag with a natural id.
fn build_tag(project: &Project, label: &str, on: TagOn) -> Result<Tag, Refusal> {
    let label = label.trim();
    let id = free_id(label, |id| project.tags().has(&Id::new(id)))?;
    Ok(Tag {
        id: Id::new(&id),
        label: label.to_owned(),
        on,
        parent: None,
        color: "gray".to_owned(),
        key: None,
        help: String::new(),
    })
}

fn build_measure(project: &Project, label: &str, value: ValueKind) -> Result<Measure, Refusal> {
    let label = label.trim();
    let id = free_id(label, |id| project.measures().has(&Id::new(id)))?;
    let unit = if value == ValueKind::Quantity { "1" } else { "" };
    Ok(Measure {
        id: Id::new(&id),
        label: label.to_owned(),
        value,
        unit: unit.to_owned(),
        single: value == ValueKind::Date,
        additive: value == ValueKind::Quantity,
        help: String::new(),
    })
}

/// A natural id of a name: `taken-prisoner`, and `taken-prisoner-2` when that is taken.
fn free_id(label: &str, is_taken: impl Fn(&str) -> bool) -> Result<String, Refusal> {
    let stem = match slug(label) {
        slug if !slug.is_empty() => slug,
        _ if label.is_empty() => return Err(Refusal::NeedsName),
        _ => "other".to_owned(),
    };
    if !is_taken(&stem) {
        return Ok(stem);
    }
    let numbered = (2..=u32::MAX).map(|n| format!("{stem}-{n}")).find(|id| !is_taken(id));
    Ok(numbered.unwrap_or(stem))
}
