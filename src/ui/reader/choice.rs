//! The list of the marks that lie at one place, when they are more than a few: each with its words, what it is and whose it is.

use eframe::egui::{Id as WidgetId, Key as Press, RichText, ScrollArea, Sense, Ui, accesskit, vec2};

use crate::{
    desk::{Desk, words},
    model::{Agent, Id, Key},
    ui::{
        outbox::{Outbox, Wish},
        state::Shared,
        theme,
        widgets::{Lead, ListRow, list_row},
    },
};

use super::telling;

/// At more marks than this at one place, a list opens.
pub(super) const FEW: usize = 3;
/// Height of a row, in points.
const ROW: f32 = 28.0;

/// The records at one place, and the row that is chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    keys: Vec<Key>,
    row: usize,
    /// The row was chosen by key and is brought into view.
    follows: bool,
}

/// What a key did in the list.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Pressed {
    /// Another row is chosen.
    Moved,
    /// The row was taken.
    Took(Key),
}

impl Choice {
    /// A list in which this record is chosen.
    pub(super) fn of(keys: Vec<Key>, chosen: &Key) -> Self {
        let row = keys.iter().position(|key| key == chosen).unwrap_or_default();
        Self { keys, row, follows: true }
    }

    /// By which egui remembers it.
    pub(super) fn id(&self) -> String {
        format!("choice {:?} {}", self.keys.first(), self.keys.len())
    }

    /// Does what a key says; `None` when it is no key of the list.
    pub(super) fn press(&mut self, key: Press) -> Option<Pressed> {
        let last = self.keys.len().saturating_sub(1);
        self.row = match key {
            Press::ArrowDown => (self.row + 1).min(last),
            Press::ArrowUp => self.row.saturating_sub(1),
            Press::Home => 0,
            Press::End => last,
            Press::Enter => return self.keys.get(self.row).cloned().map(Pressed::Took),
            _ => return None,
        };
        self.follows = true;
        Some(Pressed::Moved)
    }
}

/// Shows the list, of which only the rows in sight are drawn; true when one was taken.
pub(super) fn choice_ui(
    desk: &Desk,
    shared: &Shared,
    choice: &mut Choice,
    room: f32,
    ui: &mut Ui,
    out: &mut Outbox,
) -> bool {
    let palette = &shared.palette;
    let Choice { keys, row, follows } = choice;
    let words = format!("{} marks here, smallest first", keys.len());
    let head = ui.label(RichText::new(&words).font(theme::ui(12.0)).color(palette.text_quiet));
    ui.ctx().accesskit_node_builder(head.id, |node| {
        node.set_role(accesskit::Role::Status);
        node.set_live(accesskit::Live::Polite);
        node.set_label(words.clone());
        node.set_value(keys.get(*row).map(|key| title(desk, key)).unwrap_or_default());
    });
    let mut taken = None;
    let height = room.clamp(ROW * 3.0, ROW * 9.0);
    let mut area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
    if std::mem::take(follows) {
        area = area.vertical_scroll_offset(((*row as f32 + 1.5) * ROW - height).max(0.0));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    area.show_rows(ui, ROW, keys.len(), |ui, rows| {
        for (index, key) in keys.iter().enumerate().skip(rows.start).take(rows.len()) {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
            let title = title(desk, key);
            let kind = kind(desk, key);
            let color = telling::color(desk.project(), palette, key);
            let drawn = ListRow {
                right: &kind,
                lead: Lead::Square(color),
                is_selected: index == *row,
                place: (index + 1, keys.len()),
                ..ListRow::of(&title)
            };
            let response = list_row(ui, palette, WidgetId::unique(("mark at one place", key)), rect, &drawn);
            if index == *row {
                out.ask(Wish::Hover(key.clone()));
            }
            if response.clicked() {
                taken = Some(index);
            }
        }
    });
    ui.add_space(4.0);
    let hint = "↑ ↓ choose, Enter takes, Esc leaves";
    ui.label(RichText::new(hint).font(theme::ui(11.0)).color(palette.text_faint));
    if let Some(key) = taken.and_then(|index| keys.get(index)) {
        out.ask(Wish::Select(Some(key.clone())));
    }
    taken.is_some()
}

/// The words of a mark.
fn title(desk: &Desk, key: &Key) -> String {
    words::record_title(desk.project(), key)
}

/// What a mark is, and whose when it is not mine: *Place · Boris*.
fn kind(desk: &Desk, key: &Key) -> String {
    let project = desk.project();
    let (kind, by): (String, Option<Id<Agent>>) = match key {
        Key::Mention(id) => {
            let mention = project.mentions().get(id);
            let tag = mention.as_ref().map(|it| words::tag_title(project, &it.tag)).unwrap_or_default();
            (tag, mention.map(|it| it.by.clone()))
        }
        Key::Claim(id) => ("Claim".to_owned(), project.claims().get(id).map(|it| it.by.clone())),
        _ => ("Note".to_owned(), None),
    };
    match by.filter(|by| *by != desk.me().id) {
        Some(by) => {
            let agent = project.header().agents.iter().find(|it| it.id == by);
            format!("{kind} · {}", agent.map_or(by.as_str(), |it| it.name.as_str()))
        }
        None if matches!(key, Key::Note(_)) => kind,
        None => format!("{kind} · mine"),
    }
}
