//! A list: rows drawn only where they are seen, one stop for `Tab`, arrows inside.

use std::ops::Range;

use eframe::egui::{
    Color32, EventFilter, Id, Key as Press, Modifiers, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo, accesskit, pos2, vec2,
};

use super::{
    list_move::Hand,
    paint::{Sign, elided, galley_at, lines, sign, square},
};
use crate::ui::theme::{self, Palette};

/// Usual height of a row, in points.
pub const ROW: f32 = 28.0;

/// Height of a row with two lines.
const TALL_ROW: f32 = 44.0;

/// Where the keyboard stands in a list, and how far it is scrolled.
#[derive(Clone, Copy, Debug, Default)]
pub struct ListCursor {
    at: usize,
    follow: bool,
    wants_focus: bool,
    offset: f32,
    height: f32,
    hand: Hand,
}

/// A list before it is drawn.
#[derive(Clone, Debug)]
pub struct ListFrame<'a> {
    /// Its id.
    pub id: Id,
    /// What assistive programs call it.
    pub name: &'a str,
    /// Where each row begins below the top, in points, and at last where the last one ends: one more than there are rows.
    pub tops: &'a [f32],
    /// The rows that can be moved, among themselves.
    pub moves: Range<usize>,
    /// A click only goes to a row; a second one takes it.
    pub opens_twice: bool,
    /// With `Ctrl`, a row is opened beside what is open.
    pub opens_beside: bool,
}

impl<'a> ListFrame<'a> {
    /// A list whose rows are taken by a click and stay where they are.
    pub const fn of(id: Id, name: &'a str, tops: &'a [f32]) -> Self {
        Self { id, name, tops, moves: 0..0, opens_twice: false, opens_beside: false }
    }

    /// How many rows it has.
    fn n_rows(&self) -> usize {
        self.tops.len().saturating_sub(1)
    }

    /// Top and bottom of a row.
    pub(super) fn row(&self, index: usize) -> (f32, f32) {
        let top = self.tops.get(index).copied().unwrap_or_default();
        (top, self.tops.get(index + 1).copied().unwrap_or(top))
    }
}

/// Where rows begin that have these heights.
pub fn tops(heights: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut here = 0.0;
    let mut tops = vec![here];
    tops.extend(heights.map(|height| {
        here += height;
        here
    }));
    tops
}

/// What a person did in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListEvent {
    /// Took a row: `Enter`, `Space` or a click.
    Open(usize),
    /// The same with `Ctrl`: beside what is open.
    OpenBeside(usize),
    /// Moved a row, with `Alt` and an arrow or by dragging, to where another stands.
    Move {
        /// The row.
        from: usize,
        /// Its index afterwards.
        to: usize,
    },
    /// `Left` on a row.
    Fold(usize),
    /// `Right` on a row.
    Unfold(usize),
    /// `Esc`: back to the text.
    Back,
}

impl ListCursor {
    /// Puts the keyboard into the list when it is drawn next.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// The row where the keyboard stands.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Goes to a row and brings it into view.
    pub fn go_to(&mut self, row: usize) {
        self.at = row;
        self.follow = true;
    }
}

/// A list. `draw` draws one row at a place and gives its response; it is told whether the keyboard stands there.
pub fn list_box(
    ui: &mut Ui,
    palette: &Palette,
    frame: &ListFrame<'_>,
    cursor: &mut ListCursor,
    mut draw: impl FnMut(&mut Ui, usize, Rect, bool) -> Response,
) -> Option<ListEvent> {
    let (id, name, n_rows) = (frame.id, frame.name, frame.n_rows());
    cursor.at = cursor.at.min(n_rows.saturating_sub(1));
    let outer = ui.available_rect_before_wrap();
    let list = ui.interact(outer, id, Sense::focusable_noninteractive());
    list.widget_info(|| WidgetInfo::labeled(accesskit::Role::ListBox, true, name));
    ui.ctx().accesskit_node_builder(id, |node| node.set_size_of_set(n_rows));
    if std::mem::take(&mut cursor.wants_focus) {
        list.request_focus();
    }
    let has_focus = list.has_focus();
    cursor.hand.let_go(ui);
    let mut event = if has_focus { take_keys(ui, frame, cursor) } else { None };

    let mut area = ScrollArea::vertical().id_salt(id.value()).auto_shrink([false, false]);
    if std::mem::take(&mut cursor.follow) {
        area = area.vertical_scroll_offset(followed(cursor, frame.row(cursor.at)));
    }
    let scrolled = area.show_viewport(ui, |ui, view| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let height = frame.tops.last().copied().unwrap_or_default();
        let (_, all) = ui.allocate_space(vec2(ui.available_width(), height.max(1.0)));
        let first = frame.tops.partition_point(|top| *top <= view.min.y).saturating_sub(1);
        let last = frame.tops.partition_point(|top| *top < view.max.y).min(n_rows);
        for index in first..last {
            let (top, bottom) = frame.row(index);
            let rect = Rect::from_x_y_ranges(all.x_range(), all.top() + top..=all.top() + bottom);
            let is_cursor = index == cursor.at;
            let mut row = draw(ui, index, rect, is_cursor && has_focus);
            if frame.moves.contains(&index) {
                row = cursor.hand.take(index, &row);
            }
            if is_cursor && has_focus {
                ui.painter().rect_stroke(rect, 4, Stroke::new(2.0, palette.focus), StrokeKind::Inside);
                ui.ctx().accesskit_node_builder(id, |node| node.set_active_descendant(row.id.accesskit_id()));
            }
            if row.clicked() {
                cursor.at = index;
                event = if frame.opens_beside && ui.input(|input| input.modifiers.command) {
                    Some(ListEvent::OpenBeside(index))
                } else if frame.opens_twice && !row.double_clicked() {
                    None
                } else {
                    Some(ListEvent::Open(index))
                };
                ui.memory_mut(|memory| memory.request_focus(id));
            }
        }
        if let Some((from, to)) = cursor.hand.carry(ui, palette, frame, &frame.moves, all) {
            event = Some(ListEvent::Move { from, to });
        }
    });
    cursor.offset = scrolled.state.clamped_offset().y;
    cursor.height = scrolled.inner_rect.height();
    event
}

fn take_keys(ui: &Ui, frame: &ListFrame<'_>, cursor: &mut ListCursor) -> Option<ListEvent> {
    let (id, n_rows) = (frame.id, frame.n_rows());
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        escape: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let page = isize::try_from(whole(cursor.height / ROW)).unwrap_or(8).max(2) - 1;
    let last = n_rows.saturating_sub(1);
    let before = cursor.at;
    if let Some(event) = take_keys_of_row(ui, frame, cursor.at) {
        return Some(event);
    }
    let event = ui.input_mut(|input| {
        let mut count =
            |press| isize::try_from(input.count_and_consume_key(Modifiers::NONE, press)).unwrap_or(0);
        let steps = count(Press::ArrowDown) - count(Press::ArrowUp)
            + page * (count(Press::PageDown) - count(Press::PageUp));
        cursor.at = cursor.at.saturating_add_signed(steps).min(last);
        if count(Press::Home) > 0 {
            cursor.at = 0;
        }
        if count(Press::End) > 0 {
            cursor.at = last;
        }
        if count(Press::Enter) + count(Press::Space) > 0 && n_rows > 0 {
            Some(ListEvent::Open(cursor.at))
        } else if count(Press::ArrowLeft) > 0 {
            Some(ListEvent::Fold(cursor.at))
        } else if count(Press::ArrowRight) > 0 {
            Some(ListEvent::Unfold(cursor.at))
        } else if count(Press::Escape) > 0 {
            Some(ListEvent::Back)
        } else {
            None
        }
    });
    cursor.follow |= cursor.at != before;
    event
}

/// What is done with the row of the cursor by a key with `Alt` or `Ctrl`.
fn take_keys_of_row(ui: &Ui, frame: &ListFrame<'_>, at: usize) -> Option<ListEvent> {
    let moves = &frame.moves;
    ui.input_mut(|input| {
        if frame.opens_beside && input.consume_key(Modifiers::COMMAND, Press::Enter) {
            return Some(ListEvent::OpenBeside(at));
        }
        if !moves.contains(&at) {
            return None;
        }
        let up = input.consume_key(Modifiers::ALT, Press::ArrowUp);
        let down = input.consume_key(Modifiers::ALT, Press::ArrowDown);
        let to = match (up, down) {
            (true, false) => at.checked_sub(1)?,
            (false, true) => at + 1,
            _ => return None,
        };
        moves.contains(&to).then_some(ListEvent::Move { from: at, to })
    })
}

/// The scroll offset at which the cursor's row is in view, as near to the present one as can be; not in the shade in which a list
/// ends that goes on.
fn followed(cursor: &ListCursor, (top, bottom): (f32, f32)) -> f32 {
    let shade = ((cursor.height - (bottom - top)) / 2.0).clamp(0.0, ROW);
    let highest = (top - shade).max(0.0);
    let lowest = (bottom + shade - cursor.height).max(0.0);
    cursor.offset.clamp(lowest.min(highest), highest)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of rows; a cast saturates"
)]
fn whole(rows: f32) -> usize {
    rows.max(0.0) as usize
}

/// A row of a list before it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct ListRow<'a> {
    /// Its words.
    pub words: &'a str,
    /// Quieter words at the right end.
    pub right: &'a str,
    /// What stands before the words.
    pub lead: Lead,
    /// It is the one shown.
    pub is_selected: bool,
    /// It is pointed at elsewhere.
    pub is_lit: bool,
    /// Less than the others: undone, fixed.
    pub is_faint: bool,
    /// Where it stands in its list, from 1, and how long that is.
    pub place: (usize, usize),
    /// Words that say more, for the tooltip.
    pub more: &'a str,
}

impl<'a> ListRow<'a> {
    /// A row of words alone.
    pub const fn of(words: &'a str) -> Self {
        Self {
            words,
            right: "",
            lead: Lead::Nothing,
            is_selected: false,
            is_lit: false,
            is_faint: false,
            place: (1, 1),
            more: "",
        }
    }
}

/// What stands before the words of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// Nothing.
    Nothing,
    /// A square of a tag's color.
    Square(Color32),
    /// A sign.
    Sign(Sign, Color32),
}

/// One row at a place: it can be clicked, but the keyboard stays with the list.
pub fn list_row(ui: &Ui, palette: &Palette, id: Id, rect: Rect, row: &ListRow<'_>) -> Response {
    let response = ui.interact(rect, id, Sense::CLICK);
    let is_enabled = ui.is_enabled();
    response.widget_info(|| {
        WidgetInfo::selected(accesskit::Role::ListBoxOption, is_enabled, row.is_selected, row.words)
    });
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_position_in_set(row.place.0);
        node.set_size_of_set(row.place.1);
        node.set_selected(row.is_selected);
        if !row.right.is_empty() {
            node.set_description(row.right.to_owned());
        }
    });
    row_ground(ui, palette, rect, row.is_selected, row.is_lit || response.hovered());

    let painter = ui.painter();
    // Of a row with two lines, lead and right end stand on the first.
    let middle = rect.top() + ROW.min(rect.height()) / 2.0;
    let mut left = rect.left() + 14.0;
    match row.lead {
        Lead::Nothing => {}
        Lead::Square(color) => {
            square(painter, pos2(left + 4.0, middle), 8.0, color);
            left += 16.0;
        }
        Lead::Sign(which, color) => {
            sign(painter, which, pos2(left + 4.0, middle), 8.0, color);
            left += 16.0;
        }
    }
    let right = rect.right() - 14.0;
    let color = if row.is_faint { palette.text_quiet } else { palette.text };
    let (above, below) = if rect.height() > ROW {
        broken(ui, row.words, right - left)
    } else {
        (String::new(), row.words.to_owned())
    };
    // The last line shares its width with the words at the right end.
    let last = if rect.height() > ROW { rect.bottom() - ROW / 2.0 - 1.0 } else { middle };
    let mut end = right;
    if !row.right.is_empty() {
        let galley = elided(ui, row.right, theme::ui(12.0), palette.text_quiet, (right - left) * 0.5);
        end -= galley.size().x;
        galley_at(painter, end, last, galley, palette.text_quiet);
        end -= 8.0;
    }
    if !above.is_empty() {
        galley_at(
            painter,
            left,
            middle,
            elided(ui, &above, theme::ui(13.0), color, right - left + 2.0),
            color,
        );
    }
    let galley = elided(ui, &below, theme::ui(13.0), color, end - left);
    let is_cut = galley.elided;
    galley_at(painter, left, last, galley, color);
    match (row.more.is_empty(), is_cut) {
        (false, _) => response.on_hover_text(row.more),
        (true, true) => response.on_hover_text(row.words),
        (true, false) => response,
    }
}

/// The height of a row whose words may take two lines, in a list of this width.
pub fn row_height(ui: &Ui, row: &ListRow<'_>, width: f32) -> f32 {
    let right = elided(ui, row.right, theme::ui(12.0), Color32::PLACEHOLDER, width * 0.5).size().x;
    let lead = if row.lead == Lead::Nothing { 0.0 } else { 16.0 };
    let room = width - 28.0 - lead - if row.right.is_empty() { 0.0 } else { right + 8.0 };
    if elided(ui, row.words, theme::ui(13.0), Color32::PLACEHOLDER, room).elided { TALL_ROW } else { ROW }
}

/// Words broken where the first line of this width ends.
fn broken(ui: &Ui, words: &str, width: f32) -> (String, String) {
    let galley = lines(ui, words, theme::ui(13.0), Color32::PLACEHOLDER, width, 2);
    let n = galley.rows.first().map_or(0, |row| row.char_count_excluding_newline().0);
    let above: String = words.chars().take(n).collect();
    let below: String = words.chars().skip(n).collect();
    (above.trim_end().to_owned(), below.trim_start().to_owned())
}

/// The ground of a row: with a bar of the accent when it is the one shown.
#[expect(clippy::fn_params_excessive_bools, reason = "two states of a row, which do not exclude each other")]
pub fn row_ground(ui: &Ui, palette: &Palette, rect: Rect, is_selected: bool, is_lit: bool) {
    let painter = ui.painter();
    if is_selected {
        painter.rect_filled(rect, 0, palette.selected_row);
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0, palette.accent);
    } else if is_lit {
        painter.rect_filled(rect, 0, palette.hover);
    }
}
