//! The left panel: sources, disputes with their verdict, entities by kind; with a field that narrows them down.

use std::ops::Range;

use eframe::egui::{Frame, Id as WidgetId, Margin, Rect, Response, Sense, Ui, WidgetInfo, accesskit, pos2};

use crate::{
    desk::Desk,
    model::{Dispute, Entity, Id, Key, Source, TagOn},
    text::fold_word,
    ui::{
        outbox::{Outbox, Wish},
        state::{Pane, Shared},
        theme::{self, Palette},
        widgets::{
            Form, FormMemory, Lead, ListCursor, ListEvent, ListFrame, ListRow, ROW, Settled, TextField,
            list_box, list_row, paint, row_height, tops,
        },
    },
};

use super::sources::{moved, share_bar};

/// What the lists remember from frame to frame.
#[derive(Debug, Default)]
pub struct ListsView {
    form: FormMemory,
    cursor: ListCursor,
    query: String,
    folded: [bool; 3],
    rows: Vec<Row>,
    /// Which of them are sources.
    sources: Range<usize>,
    /// Where each row begins, and the width and the scale for which that was measured.
    tops: Vec<f32>,
    measured_for: Option<(f32, f32)>,
    /// For which version of the project, query and folds the rows were made.
    made_for: Option<(u64, String, [bool; 3])>,
    /// The record that the cursor followed last.
    followed: Option<Key>,
}

/// The sections, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    Sources,
    Disputes,
    Entities,
}

#[derive(Clone, Debug)]
enum Row {
    Header(Section, usize),
    Source(Id<Source>, Place),
    Dispute(Id<Dispute>, Place),
    Entity(Id<Entity>, Place),
    /// What a section says while it is empty.
    Empty(&'static str),
}

/// Where a row stands in its section, from 1, and how long that is.
type Place = (usize, usize);

impl Section {
    const ALL: [Self; 3] = [Self::Sources, Self::Disputes, Self::Entities];

    const fn title(self) -> &'static str {
        match self {
            Self::Sources => "Sources",
            Self::Disputes => "Disputes",
            Self::Entities => "Entities",
        }
    }

    const fn empty(self) -> &'static str {
        match self {
            Self::Sources => "Project › Add a text…",
            Self::Disputes => "D on a claim makes one",
            Self::Entities => "Named in the editor of a mark",
        }
    }
}

impl ListsView {
    /// Puts the keyboard into the lists.
    pub fn focus(&mut self) {
        self.cursor.focus();
    }
}

/// The left panel.
pub fn lists_ui(desk: &Desk, shared: &Shared, view: &mut ListsView, ui: &mut Ui, out: &mut Outbox) {
    let palette = &shared.palette;
    ui.spacing_mut().item_spacing.y = 4.0;
    Frame::new().inner_margin(Margin { left: 12, right: 12, top: 10, bottom: 4 }).show(ui, |ui| {
        if matches!(search_ui(palette, view, ui), Some(Settled::Accepted | Settled::Through)) {
            view.cursor.focus();
        }
    });
    refresh(desk, view);
    follow_selection(desk, shared, view);
    measure(desk, view, ui);
    let name = "Sources, disputes and entities";
    let mut frame = ListFrame::of(WidgetId::unique("lists"), name, &view.tops);
    frame.opens_beside = true;
    frame.moves = if shared.read_only { 0..0 } else { view.sources.clone() };
    let (rows, folded) = (&view.rows, &view.folded);
    let event = list_box(ui, palette, &frame, &mut view.cursor, |ui, index, rect, _| {
        let row = rows.get(index).unwrap_or(&Row::Empty(""));
        draw(desk, shared, row, *folded, index, rect, ui, out)
    });
    match event {
        Some(ListEvent::Open(index)) => open(view, index, out),
        Some(ListEvent::OpenBeside(index)) => match view.rows.get(index) {
            Some(Row::Source(id, _)) => out.ask(Wish::ShowBeside(id.clone())),
            _ => open(view, index, out),
        },
        Some(ListEvent::Move { from, to }) => {
            if let (Some(Row::Source(id, _)), Some(Row::Source(other, _))) =
                (view.rows.get(from), view.rows.get(to))
            {
                out.send(moved(id, other, to > from));
                view.cursor.go_to(to);
            }
        }
        Some(ListEvent::Fold(index)) => fold(view, index, true),
        Some(ListEvent::Unfold(index)) => fold(view, index, false),
        Some(ListEvent::Back) => out.ask(Wish::Focus(Pane::Reader)),
        None => {}
    }
}

/// The field that narrows the lists down as it is typed in; `Enter` goes into the list, `Esc` empties it.
fn search_ui(palette: &Palette, view: &mut ListsView, ui: &mut Ui) -> Option<Settled> {
    view.form.begin();
    let mut form =
        Form { palette, memory: &mut view.form, record: WidgetId::unique("search-lists"), is_locked: false };
    let field = TextField::line("Search lists", &view.query).hint("Search these lists");
    let typed = form.live(ui, &field);
    if let Some(words) = typed {
        view.query = words;
    }
    match view.form.settle(ui) {
        Some(Settled::BackToText) if !view.query.is_empty() => {
            view.query.clear();
            None
        }
        settled => settled,
    }
}

/// Makes the rows anew when project, query or folds have changed.
fn refresh(desk: &Desk, view: &mut ListsView) {
    let wanted = (desk.version(), view.query.clone(), view.folded);
    if view.made_for.as_ref() == Some(&wanted) {
        return;
    }
    view.made_for = Some(wanted);
    let query = fold_word(view.query.trim());
    let fits = |words: &str| query.is_empty() || fold_word(words).contains(&query);
    let project = desk.project();
    let sources: Vec<_> = desk.sources_in_order().into_iter().filter(|it| fits(&it.title)).collect();
    let disputes: Vec<_> = project.disputes().iter().filter(|it| fits(&it.question)).collect();
    let mut entities: Vec<_> =
        project.entities().iter().filter(|it| it.names.iter().any(|name| fits(&name.text))).collect();
    entities.sort_by_cached_key(|it| (kind_rank(desk, it), it.label().to_lowercase()));

    let mut rows = Vec::new();
    (view.sources, view.measured_for) = (0..0, None);
    for section in Section::ALL {
        let n = match section {
            Section::Sources => sources.len(),
            Section::Disputes => disputes.len(),
            Section::Entities => entities.len(),
        };
        rows.push(Row::Header(section, n));
        if view.folded.get(section as usize).copied().unwrap_or_default() {
            continue;
        }
        let place = |index: usize| (index + 1, n);
        match section {
            Section::Sources => {
                view.sources = rows.len()..rows.len() + n;
                rows.extend(sources.iter().enumerate().map(|(i, it)| Row::Source(it.id.clone(), place(i))));
            }
            Section::Disputes => {
                rows.extend(disputes.iter().enumerate().map(|(i, it)| Row::Dispute(it.id.clone(), place(i))));
            }
            Section::Entities => {
                rows.extend(entities.iter().enumerate().map(|(i, it)| Row::Entity(it.id.clone(), place(i))));
            }
        }
        if n == 0 {
            rows.push(Row::Empty(if query.is_empty() { section.empty() } else { "None of that name" }));
        }
    }
    view.rows = rows;
}

/// Measures the rows, when they or the panel are others than before.
fn measure(desk: &Desk, view: &mut ListsView, ui: &Ui) {
    let (width, scale) = (ui.available_width(), ui.pixels_per_point());
    if view.measured_for != Some((width, scale)) {
        view.measured_for = Some((width, scale));
        view.tops = tops(view.rows.iter().map(|row| height(desk, ui, row, width)));
    }
}

/// Kinds stand in the order of their digits, then by name.
fn kind_rank(desk: &Desk, entity: &Entity) -> (char, String) {
    let tag = desk.project().tags().get(&entity.kind).filter(|tag| tag.on != TagOn::Claim);
    tag.map_or_else(|| ('\u{10FFFF}', String::new()), |tag| (tag.key.unwrap_or('~'), tag.label.clone()))
}

/// Keeps the cursor on what was selected elsewhere.
fn follow_selection(desk: &Desk, shared: &Shared, view: &mut ListsView) {
    if view.followed == shared.selected {
        return;
    }
    view.followed.clone_from(&shared.selected);
    let wanted = view.rows.iter().position(|row| match row {
        Row::Dispute(id, _) => shows_dispute(desk, shared, id),
        Row::Entity(id, _) => shows_entity(desk, shared.selected.as_ref(), id),
        _ => false,
    });
    if let Some(row) = wanted {
        view.cursor.go_to(row);
    }
}

fn shows_dispute(desk: &Desk, shared: &Shared, id: &Id<Dispute>) -> bool {
    match &shared.selected {
        Some(Key::Dispute(selected)) => selected == id,
        Some(Key::Claim(claim)) => desk.disputes_of(claim).first() == Some(id),
        _ => false,
    }
}

/// An entity is shown by itself and by its mentions.
fn shows_entity(desk: &Desk, key: Option<&Key>, id: &Id<Entity>) -> bool {
    match key {
        Some(Key::Entity(it)) => it == id,
        Some(Key::Mention(mention)) => {
            desk.project().mentions().get(mention).is_some_and(|it| it.entity.as_ref() == Some(id))
        }
        _ => false,
    }
}

fn open(view: &mut ListsView, index: usize, out: &mut Outbox) {
    match view.rows.get(index) {
        Some(Row::Header(section, _)) => {
            let section = *section as usize;
            if let Some(folded) = view.folded.get_mut(section) {
                *folded = !*folded;
            }
        }
        Some(Row::Source(id, _)) => out.ask(Wish::Show(Key::Source(id.clone()))),
        Some(Row::Dispute(id, _)) => out.ask(Wish::Show(Key::Dispute(id.clone()))),
        Some(Row::Entity(id, _)) => out.ask(Wish::Show(Key::Entity(id.clone()))),
        Some(Row::Empty(_)) | None => {}
    }
}

/// `Left` folds the section of a row and goes to its header, `Right` unfolds.
fn fold(view: &mut ListsView, index: usize, is_folded: bool) {
    let header = (0..=index).rev().find_map(|at| match view.rows.get(at) {
        Some(Row::Header(section, _)) => Some((at, *section)),
        _ => None,
    });
    if let Some((at, section)) = header
        && let Some(folded) = view.folded.get_mut(section as usize)
    {
        *folded = is_folded;
        if is_folded {
            view.cursor.go_to(at);
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "one row of a list, drawn from all that it shows")]
fn draw(
    desk: &Desk,
    shared: &Shared,
    row: &Row,
    folded: [bool; 3],
    index: usize,
    rect: Rect,
    ui: &Ui,
    out: &mut Outbox,
) -> Response {
    let palette = &shared.palette;
    let id = WidgetId::unique(("lists", index));
    let plain = ListRow::of("");
    match row {
        Row::Header(section, n) => {
            let is_folded = folded.get(*section as usize).copied().unwrap_or_default();
            header(palette, *section, *n, is_folded, rect, ui)
        }
        Row::Empty(words) => list_row(ui, palette, id, rect, &ListRow { words, is_faint: true, ..plain }),
        Row::Source(source, place) => {
            let record = desk.project().sources().get(source);
            let coverage = desk.marks(source).coverage();
            let percent = format!("{} %", coverage.percent());
            let row = ListRow {
                words: record.map_or(source.as_str(), |it| it.title.as_str()),
                right: &percent,
                is_selected: shared.source.as_ref() == Some(source),
                place: *place,
                ..plain
            };
            let response = list_row(ui, palette, id, rect.with_max_y(rect.top() + ROW), &row);
            let bar =
                Rect::from_x_y_ranges(rect.x_range().shrink(14.0), rect.bottom() - 5.0..=rect.bottom() - 2.0);
            share_bar(ui, palette, bar, coverage);
            response
        }
        Row::Dispute(dispute, place) => {
            let key = Key::Dispute(dispute.clone());
            let badge = badge(desk, dispute);
            let row = ListRow {
                words: question(desk, dispute),
                right: &badge,
                lead: Lead::Sign(paint::Sign::Obelus, palette.accent),
                is_selected: shows_dispute(desk, shared, dispute),
                is_lit: lights_dispute(desk, shared.hovered.as_ref(), dispute),
                place: *place,
                ..plain
            };
            hovering(list_row(ui, palette, id, rect, &row), key, out)
        }
        Row::Entity(entity, place) => {
            let key = Key::Entity(entity.clone());
            let record = desk.project().entities().get(entity);
            let tag = record.and_then(|it| desk.project().tags().get(&it.kind));
            let uses = desk.uses(&key).to_string();
            let row = ListRow {
                words: record.map_or(entity.as_str(), |it| it.label()),
                right: &uses,
                lead: Lead::Square(palette.tag(tag.map_or("gray", |it| it.color.as_str())).line),
                is_selected: shows_entity(desk, shared.selected.as_ref(), entity),
                is_lit: shows_entity(desk, shared.hovered.as_ref(), entity),
                place: *place,
                ..plain
            };
            hovering(list_row(ui, palette, id, rect, &row), key, out)
        }
    }
}

/// Questions are sentences: they may take two lines. All else has one.
fn height(desk: &Desk, ui: &Ui, row: &Row, width: f32) -> f32 {
    let Row::Dispute(dispute, _) = row else { return ROW };
    let badge = badge(desk, dispute);
    let lead = Lead::Sign(paint::Sign::Obelus, eframe::egui::Color32::PLACEHOLDER);
    row_height(ui, &ListRow { right: &badge, lead, ..ListRow::of(question(desk, dispute)) }, width)
}

fn question<'d>(desk: &'d Desk, dispute: &'d Id<Dispute>) -> &'d str {
    desk.project().disputes().get(dispute).map_or(dispute.as_str(), |it| it.question.as_str())
}

/// The verdict in a word: *× 3.8*, *tension*, *ruled*.
fn badge(desk: &Desk, dispute: &Id<Dispute>) -> String {
    if desk.project().disputes().get(dispute).is_some_and(|it| it.ruling.is_some()) {
        return "ruled".to_owned();
    }
    desk.weighing(dispute).map(|it| it.badge()).unwrap_or_default()
}

fn lights_dispute(desk: &Desk, hovered: Option<&Key>, id: &Id<Dispute>) -> bool {
    match hovered {
        Some(Key::Dispute(it)) => it == id,
        Some(Key::Claim(claim)) => desk.disputes_of(claim).contains(id),
        _ => false,
    }
}

fn hovering(response: Response, key: Key, out: &mut Outbox) -> Response {
    if response.hovered() {
        out.ask(Wish::Hover(key));
    }
    response
}

/// The header of a section: its name, how many there are, and a sign while it is folded.
fn header(palette: &Palette, section: Section, n: usize, is_folded: bool, rect: Rect, ui: &Ui) -> Response {
    let response = ui.interact(rect, WidgetId::unique(("lists-header", section.title())), Sense::CLICK);
    let is_enabled = ui.is_enabled();
    response.widget_info(|| {
        WidgetInfo::labeled(accesskit::Role::DisclosureTriangle, is_enabled, section.title())
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(!is_folded);
        node.set_description(n.to_string());
    });
    let middle = rect.center().y + 2.0;
    let title =
        paint::elided(ui, section.title(), theme::strong(12.0), palette.text_quiet, rect.width() - 60.0);
    let end = rect.left() + 14.0 + title.size().x;
    paint::galley_at(ui.painter(), rect.left() + 14.0, middle, title, palette.text_quiet);
    let count = paint::elided(ui, &n.to_string(), theme::strong(12.0), palette.text_quiet, 60.0);
    let right = rect.right() - 14.0 - count.size().x;
    paint::galley_at(ui.painter(), right, middle, count, palette.text_quiet);
    if is_folded || response.hovered() {
        let which = if is_folded { paint::Sign::Right } else { paint::Sign::Down };
        paint::sign(ui.painter(), which, pos2(end + 10.0, middle), 6.0, palette.text_quiet);
    }
    response
}
