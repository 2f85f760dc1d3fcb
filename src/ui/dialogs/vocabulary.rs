//! The project's own vocabulary: its tags and measures, how often each is used, and new ones. Each opens in the editor.

use eframe::egui::{Id as WidgetId, RichText, Ui, UiBuilder, vec2};

use crate::{
    desk::{Action, Desk, words},
    model::{Key, TagOn, ValueKind},
    ui::{
        outbox::{Outbox, Wish},
        state::Shared,
        widgets::{
            Lead, ListCursor, ListEvent, ListFrame, ListRow, ROW, Weight, button, list_box, list_row,
            section, tops,
        },
    },
};

use super::{Flow, field, heading};

/// What is typed, where the keyboard stands, and the lists as they were looked up.
#[derive(Default)]
pub struct VocabularyView {
    name: String,
    tags: Column,
    measures: Column,
    /// The version of the project that the lists are of.
    made_for: Option<u64>,
}

#[derive(Default)]
struct Column {
    cursor: ListCursor,
    rows: Vec<Row>,
}

struct Row {
    key: Key,
    label: String,
    right: String,
    color: Option<String>,
    help: String,
}

/// Height of both lists, in points: ten rows.
const HEIGHT: f32 = ROW * 10.0;

/// The dialog.
pub fn vocabulary_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut VocabularyView,
    is_new: bool,
    ui: &mut Ui,
    out: &mut Outbox,
) -> Flow {
    if is_new {
        *view = VocabularyView::default();
        view.tags.cursor.focus();
    }
    if view.made_for != Some(desk.version()) {
        view.tags.rows = tags(desk);
        view.measures.rows = measures(desk);
        view.made_for = Some(desk.version());
    }
    ui.set_width(640.0_f32.min(ui.ctx().content_rect().width() - 80.0));
    let how = "What this project marks and what it measures. Enter or a click opens one in the editor: its name, color, key and unit are there.";
    heading(ui, shared, "Tags and measures", how);
    let mut opened = None;
    let half = (ui.available_width() - 16.0) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        for (title, column) in [("Tags", &mut view.tags), ("Measures", &mut view.measures)] {
            ui.vertical(|ui| {
                ui.set_width(half);
                opened = opened.take().or(column_ui(shared, title, column, ui));
            });
        }
    });
    let mut flow = Flow::Stay;
    if let Some(event) = opened {
        if let Opened::Key(key) = event {
            out.ask(Wish::Select(Some(key)));
            out.ask(Wish::FocusField("Name"));
        }
        flow = Flow::Close;
    }
    if !shared.read_only {
        ui.add_space(12.0);
        field(ui, shared, "New", &mut view.name, "its name");
        ui.add_space(8.0);
        let name = view.name.trim().to_owned();
        ui.add_enabled_ui(!name.is_empty(), |ui| {
            ui.horizontal(|ui| {
                let new = |words, ui: &mut Ui| button(ui, &shared.palette, words, Weight::Plain).clicked();
                let made = if new("New tag for the text", ui) {
                    Some(Action::NewTag { label: name.clone(), on: TagOn::Mention })
                } else if new("New tag for claims", ui) {
                    Some(Action::NewTag { label: name.clone(), on: TagOn::Claim })
                } else if new("New measure", ui) {
                    Some(Action::NewMeasure { label: name.clone(), value: ValueKind::Quantity })
                } else {
                    None
                };
                if let Some(action) = made {
                    out.send(action);
                    out.ask(Wish::FocusField("Name"));
                    flow = Flow::Close;
                }
            });
        });
    }
    ui.add_space(8.0);
    ui.label(RichText::new("Esc closes").color(shared.palette.text_faint));
    flow
}

enum Opened {
    Key(Key),
    Nothing,
}

fn column_ui(shared: &Shared, title: &str, column: &mut Column, ui: &mut Ui) -> Option<Opened> {
    let palette = &shared.palette;
    let n = column.rows.len();
    section(ui, palette, title, |ui| {
        ui.label(RichText::new(n.to_string()).color(palette.text_quiet));
    });
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), eframe::egui::Sense::hover());
    let tops = tops(column.rows.iter().map(|_| ROW));
    let frame = ListFrame::of(WidgetId::unique(("vocabulary", title)), title, &tops);
    let rows = &column.rows;
    let event = ui
        .scope_builder(UiBuilder::new().max_rect(rect), |ui| {
            list_box(ui, palette, &frame, &mut column.cursor, |ui, index, rect, _| {
                let id = WidgetId::unique(("vocabulary row", title, index));
                let Some(row) = rows.get(index) else {
                    return list_row(ui, palette, id, rect, &ListRow::of(""));
                };
                let lead = row.color.as_ref().map_or(Lead::Nothing, |it| Lead::Square(palette.tag(it).line));
                let shown = ListRow {
                    right: &row.right,
                    lead,
                    place: (index + 1, n),
                    more: &row.help,
                    ..ListRow::of(&row.label)
                };
                list_row(ui, palette, id, rect, &shown)
            })
        })
        .inner;
    match event? {
        ListEvent::Open(index) => rows.get(index).map(|row| Opened::Key(row.key.clone())),
        ListEvent::Back => Some(Opened::Nothing),
        ListEvent::OpenBeside(_) | ListEvent::Move { .. } | ListEvent::Fold(_) | ListEvent::Unfold(_) => None,
    }
}

fn tags(desk: &Desk) -> Vec<Row> {
    let mut all: Vec<_> = desk.project().tags().iter().collect();
    all.sort_by_cached_key(|it| (it.on, it.key.is_none(), it.key, it.label.to_lowercase()));
    all.into_iter()
        .map(|it| {
            let on = match (it.key, it.on) {
                (Some(digit), _) => format!("{digit} · "),
                (None, TagOn::Claim) => "for claims · ".to_owned(),
                (None, _) => String::new(),
            };
            Row {
                key: Key::Tag(it.id.clone()),
                label: it.label.clone(),
                right: format!("{on}{}", uses_words(desk.uses(&Key::Tag(it.id.clone())))),
                color: Some(it.color.clone()),
                help: it.help.clone(),
            }
        })
        .collect()
}

fn measures(desk: &Desk) -> Vec<Row> {
    let mut all: Vec<_> = desk.project().measures().iter().collect();
    all.sort_by_cached_key(|it| it.label.to_lowercase());
    all.into_iter()
        .map(|it| {
            let takes = match it.value {
                ValueKind::Quantity => words::plain_unit(&it.unit),
                other => words::value_kind_title(other).to_lowercase(),
            };
            let takes = if takes.is_empty() { takes } else { format!("{takes} · ") };
            Row {
                key: Key::Measure(it.id.clone()),
                label: it.label.clone(),
                right: format!("{takes}{}", uses_words(desk.uses(&Key::Measure(it.id.clone())))),
                color: None,
                help: it.help.clone(),
            }
        })
        .collect()
}

fn uses_words(n: usize) -> String {
    match n {
        0 => "unused".to_owned(),
        1 => "1 use".to_owned(),
        n => format!("{n} uses"),
    }
}
