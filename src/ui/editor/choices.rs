//! What the completing fields offer: entities, measures, claims, tags and notes, and what can be made of words typed.

use crate::{
    desk::{Desk, EntityChoice, MeasureChoice, TagChoice, VoiceChoice, words},
    model::{Anchor, Claim, Entity, Id, Key, Measure, Note, Source, Tag, TagOn, Value, ValueKind, Who},
    ui::{
        theme::Palette,
        widgets::{Entry, one_line},
    },
};

/// Kinds of entity that a field is about, the likeliest first: ids of tags.
pub(in crate::ui) type Kinds = &'static [&'static str];
/// Whom or what a figure is about.
pub(in crate::ui) const SUBJECTS: Kinds = &["group", "person", "event", "place"];
/// Where.
pub(super) const PLACES: Kinds = &["place"];
/// Who speaks.
pub(super) const SPEAKERS: Kinds = &["person", "group", "work"];

/// All entities, those of the likely kinds first, each by name.
pub(super) fn entities(
    desk: &Desk,
    palette: &Palette,
    current: Option<&Id<Entity>>,
    kinds: Kinds,
) -> Vec<Entry<Id<Entity>>> {
    let project = desk.project();
    let mut all: Vec<_> = project.entities().iter().collect();
    let rank = |it: &Entity| kinds.iter().position(|kind| it.kind.as_str() == *kind).unwrap_or(kinds.len());
    all.sort_by_cached_key(|it| (rank(it), it.label().to_lowercase()));
    all.into_iter()
        .map(|it| {
            let kind = project.tags().get(&it.kind);
            let color = kind.map_or("gray", |tag| tag.color.as_str());
            Entry::new(it.id.clone(), it.label())
                .detail(kind.map_or_else(|| it.kind.as_str().to_owned(), |tag| tag.label.to_lowercase()))
                .also(it.names.iter().map(|name| name.text.clone()).collect())
                .color(palette.tag(color).line)
                .current(current == Some(&it.id))
        })
        .collect()
}

/// An entity of each kind, to be made by this name; the likely kinds first.
pub(in crate::ui) fn new_entities<T>(
    desk: &Desk,
    name: &str,
    kinds: Kinds,
    choose: impl Fn(String, Id<Tag>) -> T,
) -> Vec<Entry<T>> {
    let mut tags: Vec<_> = desk.project().tags().iter().filter(|tag| is_entity_kind(tag)).collect();
    tags.sort_by_key(|tag| kinds.iter().position(|kind| tag.id.as_str() == *kind).unwrap_or(kinds.len()));
    tags.into_iter()
        .map(|tag| {
            let label = format!("New {} “{}”", tag.label.to_lowercase(), name.trim());
            Entry::new(choose(name.trim().to_owned(), tag.id.clone()), label).made_new()
        })
        .collect()
}

/// Tags that tell what something is; the others tell what a stretch of text is.
pub(super) fn is_entity_kind(tag: &Tag) -> bool {
    const STRETCHES: [&str; 4] = ["date", "quotation", "supplied", "heading"];
    tag.on != TagOn::Claim && !STRETCHES.contains(&tag.id.as_str())
}

/// Kinds that an entity can have.
pub(super) fn kinds(desk: &Desk, palette: &Palette, current: &Id<Tag>) -> Vec<Entry<TagChoice>> {
    let tags = desk.project().tags().iter().filter(|tag| is_entity_kind(tag) || tag.id == *current);
    tags.map(|tag| {
        let entry = Entry::new(TagChoice::Known(tag.id.clone()), &tag.label);
        entry.color(palette.tag(&tag.color).line).current(tag.id == *current)
    })
    .collect()
}

/// A tag to be made by this name.
pub(super) fn new_tag(name: &str) -> Vec<Entry<TagChoice>> {
    vec![Entry::new(TagChoice::New(name.to_owned()), format!("New tag “{name}”")).made_new()]
}

/// Entities as a choice for a field.
pub(in crate::ui) fn entity_choices(
    desk: &Desk,
    palette: &Palette,
    current: Option<&Id<Entity>>,
    kinds: Kinds,
) -> Vec<Entry<EntityChoice>> {
    entities(desk, palette, current, kinds).into_iter().map(|entry| entry.map(EntityChoice::Known)).collect()
}

/// An entity made for a field.
pub(in crate::ui) fn made_entity(name: String, kind: Id<Tag>) -> EntityChoice {
    EntityChoice::New { name, kind }
}

/// Whose a voice can be.
pub(super) fn speakers(desk: &Desk, palette: &Palette, current: &Who) -> Vec<Entry<VoiceChoice>> {
    let plain = [Who::Author, Who::Unnamed].into_iter().map(|who| {
        let is_current = who == *current;
        Entry::new(VoiceChoice::Known(who.clone()), words::who(desk.project(), &who)).current(is_current)
    });
    let named = match current {
        Who::Entity(id) => Some(id),
        Who::Author | Who::Unnamed => None,
    };
    let entities = entities(desk, palette, named, SPEAKERS);
    plain
        .chain(entities.into_iter().map(|entry| entry.map(|id| VoiceChoice::Known(Who::Entity(id)))))
        .collect()
}

/// All measures; those that take the value of the claim first.
pub(super) fn measures(desk: &Desk, claim: &Claim) -> Vec<Entry<MeasureChoice>> {
    let wanted = kind_of(&claim.value);
    let mut all: Vec<_> = desk.project().measures().iter().collect();
    all.sort_by_cached_key(|it| (it.value != wanted, it.label.to_lowercase()));
    all.into_iter()
        .map(|it| {
            Entry::new(MeasureChoice::Known(it.id.clone()), &it.label)
                .detail(measure_detail(it))
                .current(claim.measure.as_ref() == Some(&it.id))
        })
        .collect()
}

fn measure_detail(measure: &Measure) -> String {
    match measure.value {
        ValueKind::Quantity => words::plain_unit(&measure.unit),
        other => words::value_kind_title(other).to_lowercase(),
    }
}

/// A measure to be made by this name, for the kind of value that the claim has.
pub(super) fn new_measure(claim: &Claim, name: &str) -> Vec<Entry<MeasureChoice>> {
    let value = kind_of(&claim.value);
    let label = format!("New measure “{name}”");
    vec![Entry::new(MeasureChoice::New { label: name.to_owned(), value }, label).made_new()]
}

fn kind_of(value: &Value) -> ValueKind {
    match value {
        Value::Date(_) => ValueKind::Date,
        Value::Entity(_) => ValueKind::Entity,
        Value::Text(_) => ValueKind::Text,
        _ => ValueKind::Quantity,
    }
}

/// Other claims: those of the same measure first, each by its words and place.
pub(super) fn claims(desk: &Desk, not: &[Id<Claim>], measure: Option<&Id<Measure>>) -> Vec<Entry<Id<Claim>>> {
    let project = desk.project();
    let mut all: Vec<_> = project.claims().iter().filter(|it| !not.contains(&it.id)).collect();
    all.sort_by_key(|it| {
        let start = it.at.iter().find_map(Anchor::span).map_or(usize::MAX, |span| span.start);
        (measure.is_none() || it.measure.as_ref() != measure, it.source.clone(), start)
    });
    all.iter()
        .map(|it| {
            Entry::new(it.id.clone(), claim_title(desk, it))
                .detail(claim_place(desk, it))
                .also(vec![quote_of(desk, it)])
        })
        .collect()
}

/// A claim as lists call it: *about 250,000 persons · Japanese prisoners of war*.
pub(super) fn claim_title(desk: &Desk, claim: &Claim) -> String {
    let value = words::value(desk.project(), claim);
    match &claim.subject {
        Some(subject) => format!("{value} · {}", words::entity_title(desk.project(), subject)),
        None => format!("{value} · “{}”", quote_of(desk, claim)),
    }
}

fn quote_of(desk: &Desk, claim: &Claim) -> String {
    let key = Key::Claim(claim.id.clone());
    let record = desk.project().record(&key);
    record.as_ref().and_then(|it| words::marked_words(desk.project(), it)).map(one_line).unwrap_or_default()
}

fn claim_place(desk: &Desk, claim: &Claim) -> String {
    let source = desk.project().sources().get(&claim.source);
    let span = claim.at.iter().find_map(Anchor::span);
    match (source, span) {
        (Some(source), Some(span)) => format!("¶ {}", source.text.paragraphs.number_at(span.start)),
        _ => String::new(),
    }
}

/// Tags that a claim can have and does not have yet.
pub(super) fn claim_tags(desk: &Desk, palette: &Palette, not: &[Id<Tag>]) -> Vec<Entry<TagChoice>> {
    let tags = desk.project().tags().iter().filter(|tag| tag.on == TagOn::Claim && !not.contains(&tag.id));
    tags.map(|tag| {
        Entry::new(TagChoice::Known(tag.id.clone()), &tag.label).color(palette.tag(&tag.color).line)
    })
    .collect()
}

/// Notes of a source that a claim does not name yet, in the order of their markers.
pub(super) fn notes(desk: &Desk, source: &Id<Source>, not: &[Id<Note>]) -> Vec<Entry<Id<Note>>> {
    let mut all: Vec<_> =
        desk.project().notes().iter().filter(|it| it.source == *source && !not.contains(&it.id)).collect();
    all.sort_by_key(|it| natural(&it.label));
    all.into_iter()
        .map(|it| {
            let state = match it.state {
                crate::model::NoteState::Present => String::new(),
                other => words::note_state_title(other).to_owned(),
            };
            let text = one_line(&it.text);
            let label = if text.is_empty() { it.label.clone() } else { format!("{} · {text}", it.label) };
            Entry::new(it.id.clone(), label).detail(state).also(vec![it.label.clone()])
        })
        .collect()
}

/// Labels sort as numbers where they are numbers.
pub(super) fn natural(label: &str) -> (u64, String) {
    (label.parse().unwrap_or(u64::MAX), label.to_owned())
}
