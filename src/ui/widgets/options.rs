//! The list below a field: rows to choose from, by mouse or by the arrows of the field above.

use eframe::egui::{
    self, Color32, Id, LayerId, Popup, PopupCloseBehavior, PopupKind, Response, ScrollArea, Sense,
    SurrenderFocusOn, Ui, WidgetInfo, accesskit, vec2,
};

use super::paint::{Sign, elided, galley_at, sign, square};
use crate::ui::theme::{self, Palette};

/// Height of a row, in points.
const ROW: f32 = 28.0;
/// Rows shown before the list scrolls.
const ROWS: f32 = 9.0;

/// One row of a list below a field.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// What is chosen by it.
    pub value: T,
    /// The words shown.
    pub label: String,
    /// Quieter words at the right.
    pub detail: String,
    /// Other words by which it is found.
    pub also: Vec<String>,
    /// The color of its square, if it has one.
    pub color: Option<Color32>,
    /// It stands at this.
    pub is_current: bool,
    /// It makes something new.
    pub is_new: bool,
}

impl<T> Entry<T> {
    /// A row of words.
    pub fn new(value: T, label: impl Into<String>) -> Self {
        Self {
            value,
            label: label.into(),
            detail: String::new(),
            also: Vec::new(),
            color: None,
            is_current: false,
            is_new: false,
        }
    }

    /// With quieter words at the right.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Found by these words too.
    #[must_use]
    pub fn also(mut self, also: Vec<String>) -> Self {
        self.also = also;
        self
    }

    /// With a square of this color.
    #[must_use]
    pub fn color(mut self, color: Color32) -> Self {
        self.color = Some(color);
        self
    }

    /// The one that the record has.
    #[must_use]
    pub fn current(mut self, is_current: bool) -> Self {
        self.is_current = is_current;
        self
    }

    /// The same row for another value.
    pub fn map<U>(self, value: impl FnOnce(T) -> U) -> Entry<U> {
        Entry {
            value: value(self.value),
            label: self.label,
            detail: self.detail,
            also: self.also,
            color: self.color,
            is_current: self.is_current,
            is_new: self.is_new,
        }
    }

    /// Makes something new.
    #[must_use]
    pub fn made_new(mut self) -> Self {
        self.is_new = true;
        self
    }
}

/// What the list came to in this frame.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shown {
    /// The row that was clicked.
    pub(super) clicked: Option<usize>,
    /// The row that the pointer has come to.
    pub(super) pointed: Option<usize>,
    /// A click went elsewhere.
    pub(super) was_left: bool,
}

/// The id of the list below a field.
fn list_id(field: Id) -> Id {
    field.with("list")
}

/// Runs `draw` so that a press on the open list does not take the focus from the field.
pub(super) fn keeping_focus<R>(ui: &mut Ui, field: Id, is_open: bool, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let layer = LayerId::new(PopupKind::Popup.order(), list_id(field));
    let is_on_list =
        is_open && ui.ctx().pointer_interact_pos().and_then(|at| ui.ctx().layer_id_at(at)) == Some(layer);
    if !is_on_list {
        return draw(ui);
    }
    let before = ui.ctx().options(|options| options.input_options.surrender_focus_on);
    ui.ctx().options_mut(|options| options.input_options.surrender_focus_on = SurrenderFocusOn::Never);
    let drawn = draw(ui);
    ui.ctx().options_mut(|options| options.input_options.surrender_focus_on = before);
    drawn
}

/// Shows the list below a field. `chosen` is the row that stands out; `follow` brings it into view.
pub(super) fn show<T>(
    field: &Response,
    name: &str,
    entries: &[Entry<T>],
    chosen: usize,
    follow: bool,
    palette: &Palette,
) -> Shown {
    let mut shown = Shown::default();
    let width = field.rect.width().max(200.0);
    let popup = Popup::from_response(field)
        .id(list_id(field.id))
        .kind(PopupKind::Popup)
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .align(egui::RectAlign::BOTTOM_START)
        .gap(2.0)
        .width(width)
        .show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(width - 12.0);
            let list = ui.unique_id();
            ui.ctx().accesskit_node_builder(list, |node| {
                node.set_role(accesskit::Role::ListBox);
                node.set_label(name.to_owned());
                node.set_size_of_set(entries.len());
            });
            let mut area = ScrollArea::vertical().max_height(ROW * ROWS).auto_shrink([false, true]);
            if follow {
                let top = ROW * chosen as f32;
                area = area.vertical_scroll_offset((top - ROW * (ROWS - 1.0) / 2.0).max(0.0));
            }
            area.show_rows(ui, ROW, entries.len(), |ui, rows| {
                for index in rows {
                    if let Some(entry) = entries.get(index) {
                        row(
                            ui,
                            field.id,
                            entry,
                            (index, entries.len()),
                            index == chosen,
                            palette,
                            &mut shown,
                        );
                    }
                }
            });
        });
    if let Some(popup) = popup {
        shown.was_left = popup.response.clicked_elsewhere() && field.clicked_elsewhere();
    }
    shown
}

fn row<T>(
    ui: &mut Ui,
    field: Id,
    entry: &Entry<T>,
    (index, n_rows): (usize, usize),
    is_chosen: bool,
    palette: &Palette,
    shown: &mut Shown,
) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let id = field.with(("row", index));
    // Clicked, but never focused: the focus stays in the field.
    let response = ui.interact(rect, id, Sense::CLICK);
    let is_enabled = ui.is_enabled();
    response.widget_info(|| {
        WidgetInfo::selected(accesskit::Role::ListBoxOption, is_enabled, is_chosen, &entry.label)
    });
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_position_in_set(index + 1);
        node.set_size_of_set(n_rows);
        node.set_selected(is_chosen);
        if !entry.detail.is_empty() {
            node.set_description(entry.detail.clone());
        }
    });
    if is_chosen {
        ui.ctx().accesskit_node_builder(field, |node| node.set_active_descendant(id.accesskit_id()));
        ui.painter().rect_filled(rect, 4, palette.chip);
    }
    if response.clicked() {
        shown.clicked = Some(index);
    }
    if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
        shown.pointed = Some(index);
    }

    let middle = rect.center().y;
    let mut left = rect.left() + 8.0;
    if let Some(color) = entry.color {
        square(ui.painter(), egui::pos2(left + 4.0, middle), 8.0, color);
        left += 16.0;
    } else if entry.is_new {
        sign(ui.painter(), Sign::Plus, egui::pos2(left + 4.0, middle), 8.0, palette.text_quiet);
        left += 16.0;
    }
    let mut right = rect.right() - 8.0;
    if entry.is_current {
        sign(ui.painter(), Sign::Check, egui::pos2(right - 4.0, middle), 9.0, palette.text_quiet);
        right -= 16.0;
    }
    if !entry.detail.is_empty() {
        let detail = elided(ui, &entry.detail, theme::ui(12.0), palette.text_quiet, (right - left) * 0.45);
        right -= detail.size().x;
        galley_at(ui.painter(), right, middle, detail, palette.text_quiet);
        right -= 8.0;
    }
    let label = elided(ui, &entry.label, theme::ui(13.0), palette.text, right - left);
    let is_cut = label.elided;
    galley_at(ui.painter(), left, middle, label, palette.text);
    if is_cut {
        response.on_hover_text(&entry.label);
    }
}
