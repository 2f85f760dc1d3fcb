//! The mention: a tagged span, and the entity that it names.

use eframe::egui::Ui;

use super::{
    EditorView, choices,
    claim::{QUERY, cert_words},
    form, owner_ui,
    places::{anchors_ui, quote_and_place},
};
use crate::{
    desk::{Action, Desk, EntityChoice, MentionEdit, TagChoice, words},
    model::{Cert, Entity, Gesture, Key, Mention, Record, Status, TagOn},
    text::fold_word,
    ui::{
        outbox::{Outbox, Wish},
        state::Shared,
        widgets::{Choice, Entry, Look, TextField, Typed, Weight, button, head, link, one_line, rows},
    },
};

/// The editor of a mention.
pub(super) fn mention_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut EditorView,
    mention: &Mention,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let project = desk.project();
    let once = Gesture::default();
    let tag = project.tags().get(&mention.tag);
    let color = palette.tag(tag.map_or("gray", |it| it.color.as_str()));
    let title = words::tag_title(project, &mention.tag);
    let mut form = form(shared, &mut view.form, &Key::Mention(mention.id.clone()));
    let send = |edit: MentionEdit, gesture: Gesture, out: &mut Outbox| {
        out.send(Action::Mention(mention.id.clone(), edit, gesture));
    };
    head(ui, palette, color.line, &title, |ui| {
        let entries = rows(&Status::ALL, mention.status, |it| words::status_title(it).to_owned());
        if let Some(status) = form.pick_as(ui, "Status", &entries, false, Look::Chip, 120.0) {
            send(MentionEdit::Status(status), once, out);
        }
    });
    owner_ui(desk, shared, &mention.by, ui);
    quote_and_place(desk, shared, &mention.source, &mention.at, false, color.line, ui, out);
    ui.add_space(2.0);
    form.row(ui, "Tag", |form, ui| {
        let tags = project.tags().iter().filter(|it| it.on == TagOn::Mention || it.id == mention.tag);
        let entries: Vec<_> = tags
            .map(|it| {
                let entry = Entry::new(it.id.clone(), &it.label).current(it.id == mention.tag);
                let digit = it.key.map(String::from).unwrap_or_default();
                entry.color(palette.tag(&it.color).line).detail(digit).map(TagChoice::Known)
            })
            .collect();
        let choice = Choice::new("Tag", &title).forgiving();
        if let Some(tag) = form.choice(ui, &choice, || entries, choices::new_tag, None) {
            send(MentionEdit::Tag(tag), once, out);
        }
    });
    let named = mention.entity.as_ref().map(|id| words::entity_title(project, id)).unwrap_or_default();
    form.row(ui, "Entity", |form, ui| {
        let is_name = tag.is_some_and(|it| choices::is_entity_kind(it));
        let choice = Choice::new("Entity", &named)
            .hint("which one it names")
            .unsure(is_name && mention.entity.is_none());
        let chosen = form.choice(
            ui,
            &choice,
            || entities(desk, shared, mention),
            |typed| {
                let mut made = choices::new_entities(desk, typed, choices::SUBJECTS, choices::made_entity);
                // The kind is most likely what the span is tagged as.
                made.sort_by_key(
                    |it| !matches!(&it.value, EntityChoice::New { kind, .. } if *kind == mention.tag),
                );
                made
            },
            Some(EntityChoice::Nothing),
        );
        if let Some(choice) = chosen {
            send(MentionEdit::Entity(choice), once, out);
        }
        if is_name && mention.entity.is_none() && !shared.read_only {
            let name = name_of(desk, mention);
            let (offer, choice) = match namesake(desk, mention, &name) {
                Some(entity) => (format!("It is {}", entity.label()), EntityChoice::Known(entity.id.clone())),
                None => (
                    format!("New {} “{name}”", title.to_lowercase()),
                    EntityChoice::New { name: name.clone(), kind: mention.tag.clone() },
                ),
            };
            if !name.is_empty() && button(ui, palette, &offer, Weight::Plain).clicked() {
                send(MentionEdit::Entity(choice), once, out);
            }
        }
        if is_name && !shared.read_only && link(ui, palette, "Mark the other places… (M)", 12.0).clicked() {
            out.ask(Wish::Run("other-places"));
        }
        if let Some(entity) = &mention.entity
            && link(ui, palette, "Open the entity", 12.0).clicked()
        {
            out.ask(Wish::Select(Some(Key::Entity(entity.clone()))));
        }
    });
    form.row(ui, "Reading", |form, ui| {
        let entries = rows(&Cert::ALL, mention.cert, cert_words);
        if let Some(cert) = form.pick(ui, "Certainty", &entries, false) {
            send(MentionEdit::Cert(cert), once, out);
        }
    });
    form.row(ui, "Note", |form, ui| {
        let field = TextField::lines("Note", &mention.note, 2).hint("Why this reading…");
        if let Some(Typed { value, gesture }) = form.words(ui, &field) {
            send(MentionEdit::Remark(value), gesture, out);
        }
    });
    if let Some(at) = anchors_ui(desk, shared, &mention.source, &mention.at, ui, out) {
        send(MentionEdit::At(at), once, out);
    }
    buttons_ui(shared, mention, ui, out);
}

/// What can be done with the mark as a whole.
fn buttons_ui(shared: &Shared, mention: &Mention, ui: &mut Ui, out: &mut Outbox) {
    let palette = &shared.palette;
    let mut send = |edit: MentionEdit| {
        out.send(Action::Mention(mention.id.clone(), edit, Gesture::default()));
    };
    ui.add_space(4.0);
    ui.add_enabled_ui(!shared.read_only, |ui| {
        ui.horizontal(|ui| {
            let next = if mention.status == Status::Final { None } else { Some(Status::Final) };
            if let Some(status) = next
                && button(ui, palette, "Mark final", Weight::Main).clicked()
            {
                send(MentionEdit::Status(status));
            }
            let queries = mention.status != Status::Query
                && button(ui, palette, "Query", Weight::Plain).on_hover_text(QUERY).clicked();
            if queries {
                send(MentionEdit::Status(Status::Query));
            }
        });
    });
    super::schema::remove_ui(shared, Key::Mention(mention.id.clone()), "Remove this mark", ui, out);
}

/// The name that the marked words give, without a possessive at their end.
fn name_of(desk: &Desk, mention: &Mention) -> String {
    let record = Record::from(std::sync::Arc::new(mention.clone()));
    let marked = words::marked_words(desk.project(), &record).map(one_line).unwrap_or_default();
    let bare = marked.strip_suffix("’s").or_else(|| marked.strip_suffix("'s")).unwrap_or(&marked);
    bare.to_owned()
}

/// The entity that has this name already; one of the mention's own kind before others.
fn namesake(desk: &Desk, mention: &Mention, name: &str) -> Option<std::sync::Arc<Entity>> {
    let wanted = fold_word(name);
    let has_name = |it: &&std::sync::Arc<Entity>| it.names.iter().any(|own| fold_word(&own.text) == wanted);
    let mut all: Vec<_> = desk.project().entities().iter().filter(has_name).collect();
    all.sort_by_key(|it| it.kind != mention.tag);
    all.first().map(|it| std::sync::Arc::clone(it))
}

/// The entity of that name first, then those of the mention's own kind; where there is none of that name, it can be made by one key.
fn entities(desk: &Desk, shared: &Shared, mention: &Mention) -> Vec<Entry<EntityChoice>> {
    let current = mention.entity.as_ref();
    let mut all = choices::entities(desk, &shared.palette, current, choices::SUBJECTS);
    let project = desk.project();
    all.sort_by_key(|it| project.entities().get(&it.value).is_none_or(|entity| entity.kind != mention.tag));
    let name = name_of(desk, mention);
    let namesake = namesake(desk, mention, &name).map(|it| it.id.clone());
    all.sort_by_key(|it| Some(&it.value) != namesake.as_ref());
    let mut entries: Vec<_> = all.into_iter().map(|entry| entry.map(EntityChoice::Known)).collect();
    if current.is_none() && namesake.is_none() && !name.is_empty() {
        let made = choices::new_entities(desk, &name, choices::SUBJECTS, choices::made_entity);
        let own = |it: &Entry<EntityChoice>| matches!(&it.value, EntityChoice::New { kind, .. } if *kind == mention.tag);
        if let Some(entry) = made.into_iter().find(own) {
            entries.insert(0, entry);
        }
    }
    entries
}
