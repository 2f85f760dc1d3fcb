//! The entity: its kind, its names, what contains it, what it is elsewhere, and where the sources speak of it.

use eframe::egui::{Ui, vec2};

use super::{EditorView, choices, form, names::names_ui, places::places_ui};
use crate::{
    desk::{Action, Desk, EntityChoice, EntityEdit, words},
    model::{Entity, Gesture, Key},
    ui::{
        outbox::{Outbox, Wish},
        state::Shared,
        widgets::{Choice, Form, TextField, Typed, chip, head, link, quiet, section, state_chip},
    },
};

/// The editor of an entity.
pub(super) fn entity_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut EditorView,
    entity: &Entity,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let project = desk.project();
    let once = Gesture::default();
    let key = Key::Entity(entity.id.clone());
    let tag = project.tags().get(&entity.kind);
    let color = palette.tag(tag.map_or("gray", |it| it.color.as_str()));
    head(ui, palette, color.line, entity.label(), |ui| {
        let uses = match desk.uses(&key) {
            0 => "unused".to_owned(),
            1 => "1 use".to_owned(),
            n => format!("{n} uses"),
        };
        state_chip(ui, &uses, palette.text_quiet, palette.chip);
    });
    let send = |edit: EntityEdit, gesture: Gesture, out: &mut Outbox| {
        out.send(Action::Entity(entity.id.clone(), edit, gesture));
    };
    {
        let mut form = form(shared, &mut view.form, &key);
        form.row(ui, "Kind", |form, ui| {
            let title = words::tag_title(desk.project(), &entity.kind);
            let choice = Choice::new("Kind", &title).forgiving();
            let entries = || choices::kinds(desk, palette, &entity.kind);
            if let Some(kind) = form.choice(ui, &choice, entries, choices::new_tag, None) {
                send(EntityEdit::Kind(kind), once, out);
            }
        });
    }
    names_ui(desk, shared, &mut view.form, entity, ui, out);
    ui.add_space(2.0);
    {
        let mut form = form(shared, &mut view.form, &key);
        within_ui(desk, &mut form, entity, ui, out);
        same_as_ui(shared, &mut form, entity, ui, out);
        merge_ui(desk, &mut form, entity, ui, out);
        form.row(ui, "Note", |form, ui| {
            let field = TextField::lines("Note", &entity.note, 2).hint("What sets it apart…");
            if let Some(Typed { value, gesture }) = form.words(ui, &field) {
                send(EntityEdit::Remark(value), gesture, out);
            }
        });
    }
    let places = view.places.get(&key, desk.version(), || desk.places_of(&key)).clone();
    let title = match places.len() {
        0 => "In the text".to_owned(),
        n => format!("In the text, {n}"),
    };
    section(ui, palette, &title, |ui| {
        if desk.uses(&Key::Entity(entity.id.clone())) > 0 && link(ui, palette, "in context", 12.0).clicked() {
            out.ask(Wish::Run("mentions"));
        }
    });
    if places.is_empty() {
        quiet(ui, palette, "Not yet: select a name in the text, tag it, and choose this entity.");
    } else {
        places_ui(desk, shared, &places, ui, out);
    }
    super::schema::remove_ui(shared, key, "Remove this entity", ui, out);
}

fn within_ui(desk: &Desk, form: &mut Form<'_>, entity: &Entity, ui: &mut Ui, out: &mut Outbox) {
    let title = entity.within.as_ref().map(|id| words::entity_title(desk.project(), id)).unwrap_or_default();
    let palette = form.palette;
    form.row(ui, "Within", |form, ui| {
        let choice = Choice::new("Within", &title).hint("the place or group that contains it");
        let chosen = form.choice(
            ui,
            &choice,
            || {
                let mut all = choices::entity_choices(desk, palette, entity.within.as_ref(), choices::PLACES);
                all.retain(|it| it.value != EntityChoice::Known(entity.id.clone()));
                all
            },
            |typed| choices::new_entities(desk, typed, choices::PLACES, choices::made_entity),
            Some(EntityChoice::Nothing),
        );
        if let Some(choice) = chosen {
            out.send(Action::Entity(entity.id.clone(), EntityEdit::Within(choice), Gesture::default()));
        }
    });
}

/// Another entity that is the same thing: its names, marks and claims come here.
fn merge_ui(desk: &Desk, form: &mut Form<'_>, entity: &Entity, ui: &mut Ui, out: &mut Outbox) {
    let palette = form.palette;
    form.row(ui, "Merge with", |form, ui| {
        let choice = Choice::new("Merge with", "").hint("another one that is the same thing");
        let chosen = form.choice(
            ui,
            &choice,
            || {
                let mut all = choices::entities(desk, palette, None, choices::SUBJECTS);
                all.retain(|it| it.value != entity.id);
                all.sort_by_key(|it| {
                    desk.project().entities().get(&it.value).is_none_or(|other| other.kind != entity.kind)
                });
                all
            },
            |_| Vec::new(),
            None,
        );
        if let Some(gone) = chosen {
            out.send(Action::MergeEntities { keep: entity.id.clone(), gone });
        }
    });
}

fn same_as_ui(shared: &Shared, form: &mut Form<'_>, entity: &Entity, ui: &mut Ui, out: &mut Outbox) {
    let palette = form.palette;
    form.row(ui, "Same as", |form, ui| {
        let mut changed: Option<(Vec<String>, Gesture)> = None;
        if !entity.same_as.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                for (index, same) in entity.same_as.iter().enumerate() {
                    if chip(ui, palette, same, &format!("Take away {same}")) && !shared.read_only {
                        let mut all = entity.same_as.clone();
                        all.remove(index);
                        changed = Some((all, Gesture::default()));
                    }
                }
            });
        }
        let field = TextField::line("Same as", "").hint("wikidata:Q…, viaf:…");
        let typed = form.text(ui, &field, |typed| {
            let typed = typed.trim();
            let has_scheme =
                typed.split_once(':').is_some_and(|(scheme, id)| !scheme.is_empty() && !id.is_empty());
            if typed.is_empty() || has_scheme {
                Ok(typed.to_owned())
            } else {
                Err("Write where and which, as in wikidata:Q42 or viaf:113230702".to_owned())
            }
        });
        if let Some(Typed { value, gesture }) = typed
            && !value.is_empty()
        {
            let mut all = entity.same_as.clone();
            all.push(value);
            changed = Some((all, gesture));
        }
        if let Some((all, gesture)) = changed {
            out.send(Action::Entity(entity.id.clone(), EntityEdit::SameAs(all), gesture));
        }
    });
}
