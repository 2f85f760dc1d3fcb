//! The names of an entity: each with its kind, language and time.

use eframe::egui::Ui;

use super::form;
use crate::{
    desk::{Action, Desk, EntityEdit, words},
    model::{Date, Entity, Gesture, Key, Name, NameKind},
    ui::{
        outbox::Outbox,
        state::Shared,
        widgets::{Form, FormMemory, TextField, Typed, card, column, paint, rows, section, sign_button},
    },
};

/// The section of the names.
pub(super) fn names_ui(
    _desk: &Desk,
    shared: &Shared,
    memory: &mut FormMemory,
    entity: &Entity,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    section(ui, palette, "Names", |_| {});
    let mut form = form(shared, memory, &Key::Entity(entity.id.clone()));
    for index in 0..entity.names.len() {
        card(ui, palette, |ui| {
            if let Some((names, gesture)) = name_ui(shared, &mut form, entity, index, ui) {
                out.send(Action::Entity(entity.id.clone(), EntityEdit::Names(names), gesture));
            }
        });
    }
    let field = TextField::line("Another name", "").hint("another name");
    let added = form.text(ui, &field, |typed| Ok(typed.trim().to_owned()));
    if let Some(Typed { value, gesture }) = added
        && !value.is_empty()
    {
        let mut names = entity.names.clone();
        let kind =
            if names.iter().any(|it| it.kind == NameKind::Main) { NameKind::Variant } else { NameKind::Main };
        names.push(Name { text: value, kind, ..Name::default() });
        out.send(Action::Entity(entity.id.clone(), EntityEdit::Names(names), gesture));
    }
}

fn name_ui(
    shared: &Shared,
    form: &mut Form<'_>,
    entity: &Entity,
    index: usize,
    ui: &mut Ui,
) -> Option<(Vec<Name>, Gesture)> {
    let name = entity.names.get(index)?;
    let number = index + 1;
    let palette = form.palette;
    let mut changed: Option<(Name, Gesture)> = None;
    let mut removed = false;
    let field_name = format!("Name {number}");
    let kind_name = format!("Kind of name {number}");
    let kinds = rows(&NameKind::ALL, name.kind, |it| words::name_kind_title(it).to_owned());
    ui.spacing_mut().item_spacing = eframe::egui::vec2(6.0, 4.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let width = ui.available_width() - 26.0;
        column(ui, width, |ui| {
            let field = TextField::line(&field_name, &name.text).unsure(name.text.trim().is_empty());
            let typed = form.text(ui, &field, |typed| match typed.trim() {
                "" => Err("A name needs words; take the name away with the cross instead".to_owned()),
                words => Ok(words.to_owned()),
            });
            if let Some(Typed { value, gesture }) = typed {
                changed = Some((Name { text: value, ..name.clone() }, gesture));
            }
        });
        ui.add_enabled_ui(entity.names.len() > 1 && !shared.read_only, |ui| {
            removed =
                sign_button(ui, palette, paint::Sign::Cross, &format!("Take away name {number}")).clicked();
        });
    });
    let (kind, rest) = form.split(
        ui,
        0.42,
        |form, ui| form.pick(ui, &kind_name, &kinds, false),
        |form, ui| lang_and_when(form, name, number, ui),
    );
    if let Some(kind) = kind {
        changed = Some((Name { kind, ..name.clone() }, Gesture::default()));
    }
    changed = changed.or(rest);
    let mut names = entity.names.clone();
    if removed {
        names.remove(index);
        return Some((names, Gesture::default()));
    }
    let (name, gesture) = changed?;
    // One main name only: the one before becomes a variant.
    if name.kind == NameKind::Main {
        for other in &mut names {
            if other.kind == NameKind::Main {
                other.kind = NameKind::Variant;
            }
        }
    }
    *names.get_mut(index)? = name;
    Some((names, gesture))
}

fn lang_and_when(form: &mut Form<'_>, name: &Name, number: usize, ui: &mut Ui) -> Option<(Name, Gesture)> {
    let lang_name = format!("Language of name {number}");
    let when_name = format!("Time of name {number}");
    let lang = name.lang.as_deref().unwrap_or_default();
    let when = name.when.as_ref().map(|it| it.as_str().to_owned()).unwrap_or_default();
    let (lang, when) = form.split(
        ui,
        0.42,
        |form, ui| form.words(ui, &TextField::line(&lang_name, lang).hint("lang")),
        |form, ui| {
            form.text(ui, &TextField::line(&when_name, &when).hint("when"), |typed| match typed.trim() {
                "" => Ok(None),
                typed => Date::parse(typed).map(Some).map_err(|error| error.0),
            })
        },
    );
    if let Some(Typed { value, gesture }) = lang {
        let lang = Some(value.trim().to_owned()).filter(|it| !it.is_empty());
        return Some((Name { lang, ..name.clone() }, gesture));
    }
    when.map(|typed| (Name { when: typed.value, ..name.clone() }, typed.gesture))
}
