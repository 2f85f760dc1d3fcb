//! Tags and measures: the project's own vocabulary.

use eframe::egui::Ui;

use super::{EditorView, form};
use crate::{
    desk::{Action, Desk, words},
    model::{Gesture, Key, Measure, Tag, TagOn, ValueKind},
    ui::{
        outbox::Outbox,
        state::Shared,
        widgets::{Entry, Form, QUIET_SIDE, TextField, Typed, Weight, button, head, rows},
    },
};

/// Names of the colors that every theme has.
const COLORS: [&str; 10] =
    ["blue", "green", "violet", "amber", "teal", "rose", "gray", "brown", "olive", "plum"];

/// The editor of a tag.
pub(super) fn tag_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut EditorView,
    tag: &Tag,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let mut form = form(shared, &mut view.form, &Key::Tag(tag.id.clone()));
    head(ui, palette, palette.tag(&tag.color).line, "Tag", |_| {});
    let mut after = tag.clone();
    let mut gesture = None;
    if let Some(Typed { value, gesture: its }) = label_ui(&mut form, &tag.label, ui) {
        after.label = value;
        gesture = Some(its);
    }
    form.row(ui, "For", |form, ui| {
        let entries =
            [(TagOn::Mention, "spans of text"), (TagOn::Entity, "entities alone"), (TagOn::Claim, "claims")]
                .map(|(on, words)| Entry::new(on, words).current(on == tag.on));
        if let Some(on) = form.pick(ui, "For", &entries, false) {
            after.on = on;
            gesture = Some(Gesture::default());
        }
    });
    form.row(ui, "Color", |form, ui| {
        let entries: Vec<_> = COLORS
            .iter()
            .map(|name| Entry::new(*name, *name).color(palette.tag(name).line).current(*name == tag.color))
            .collect();
        if let Some(color) = form.pick(ui, "Color", &entries, false) {
            color.clone_into(&mut after.color);
            gesture = Some(Gesture::default());
        }
    });
    form.row(ui, "Key", |form, ui| {
        let current = tag.key.map(String::from).unwrap_or_default();
        let taken = |digit: char| {
            desk.project()
                .tags()
                .iter()
                .find(|it| it.key == Some(digit) && it.id != tag.id)
                .map(|it| it.label.clone())
        };
        let typed = form.text(ui, &TextField::line("Key", &current).hint("1 to 9"), |typed| {
            let mut letters = typed.trim().chars();
            match (letters.next(), letters.next()) {
                (None, _) => Ok(None),
                (Some(digit @ '1'..='9'), None) => match taken(digit) {
                    Some(other) => Err(format!("{digit} gives the tag {other} already")),
                    None => Ok(Some(digit)),
                },
                _ => Err("Write one digit from 1 to 9, or leave it empty".to_owned()),
            }
        });
        if let Some(Typed { value, gesture: its }) = typed {
            after.key = value;
            gesture = Some(its);
        }
    });
    if let Some(Typed { value, gesture: its }) = help_ui(&mut form, &tag.help, ui) {
        after.help = value;
        gesture = Some(its);
    }
    if let Some(gesture) = gesture {
        out.send(Action::AlterTag(Box::new(after), gesture));
    }
    remove_ui(shared, Key::Tag(tag.id.clone()), "Remove this tag", ui, out);
}

/// The editor of a measure.
pub(super) fn measure_ui(
    shared: &Shared,
    view: &mut EditorView,
    measure: &Measure,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let mut form = form(shared, &mut view.form, &Key::Measure(measure.id.clone()));
    head(ui, palette, palette.text_quiet, "Measure", |_| {});
    let mut after = measure.clone();
    let mut gesture = None;
    if let Some(Typed { value, gesture: its }) = label_ui(&mut form, &measure.label, ui) {
        after.label = value;
        gesture = Some(its);
    }
    form.row(ui, "Takes", |form, ui| {
        let entries = rows(&ValueKind::ALL, measure.value, |it| words::value_kind_title(it).to_owned());
        if let Some(value) = form.pick(ui, "Takes", &entries, false) {
            after.value = value;
            gesture = Some(Gesture::default());
        }
    });
    form.row(ui, "Unit", |form, ui| {
        let field = TextField::line("Unit", &measure.unit).hint("{person}, t, a …").suffix("UCUM");
        if let Some(Typed { value, gesture: its }) = form.words(ui, &field) {
            value.trim().clone_into(&mut after.unit);
            gesture = Some(its);
        }
    });
    // Of quantities the interval alone decides.
    let is_told_apart = measure.value != ValueKind::Quantity;
    let mut true_once = |form: &mut Form<'_>, ui: &mut Ui| {
        let entries = [(true, "one value for each subject and time"), (false, "several values can be true")]
            .map(|(it, words)| Entry::new(it, words).current(it == measure.single));
        if let Some(single) = form.pick(ui, "True once", &entries, false) {
            after.single = single;
            gesture = Some(Gesture::default());
        }
    };
    if is_told_apart {
        form.row(ui, "True once", |form, ui| true_once(form, ui));
    }
    form.row(ui, "Adds up", |form, ui| {
        let entries = [(true, "counts of parts add up"), (false, "counts of parts do not add up")]
            .map(|(it, words)| Entry::new(it, words).current(it == measure.additive));
        if let Some(additive) = form.pick(ui, "Adds up", &entries, false) {
            after.additive = additive;
            gesture = Some(Gesture::default());
        }
    });
    if let Some(Typed { value, gesture: its }) = help_ui(&mut form, &measure.help, ui) {
        after.help = value;
        gesture = Some(its);
    }
    if let Some(gesture) = gesture {
        out.send(Action::AlterMeasure(Box::new(after), gesture));
    }
    remove_ui(shared, Key::Measure(measure.id.clone()), "Remove this measure", ui, out);
}

fn label_ui(form: &mut Form<'_>, label: &str, ui: &mut Ui) -> Option<Typed<String>> {
    form.row(ui, "Name", |form, ui| {
        form.text(ui, &TextField::line("Name", label), |typed| match typed.trim() {
            "" => Err("It needs a name".to_owned()),
            words => Ok(words.to_owned()),
        })
    })
}

fn help_ui(form: &mut Form<'_>, help: &str, ui: &mut Ui) -> Option<Typed<String>> {
    form.row(ui, "Use", |form, ui| form.words(ui, &TextField::lines("Use", help, 2).hint("When to use it…")))
}

/// The link that removes what the editor shows, in words.
pub(super) fn remove_ui(shared: &Shared, key: Key, words: &str, ui: &mut Ui, out: &mut Outbox) {
    ui.add_enabled_ui(!shared.read_only, |ui| {
        ui.horizontal(|ui| {
            // Without a frame, its words stand where those of labels do.
            ui.add_space(-QUIET_SIDE);
            if button(ui, &shared.palette, words, Weight::Quiet).clicked() {
                out.send(Action::Delete(vec![key]));
            }
        });
    });
}
