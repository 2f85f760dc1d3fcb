//! The outline of the text shown: what is marked as a heading, nested, and lines that may be one, proposed until somebody accepts them.

use eframe::egui::{
    Color32, Id as WidgetId, Key, Modifiers, Rect, Response, RichText, Sense, Ui, UiBuilder, pos2, vec2,
};

use crate::{
    desk::{Action, Desk, Heading},
    model::{Decimal, Id, Source, Tag, group_digits},
    text::{Span, level_of},
    ui::{
        outbox::{Outbox, Wish},
        state::{Pane, Shared},
        theme,
        widgets::{
            Lead, ListCursor, ListEvent, ListFrame, ListRow, ROW, Weight, button, list_box, list_row,
            one_line, tops,
        },
    },
};

use super::{Flow, heading};

/// Width and height of the list, in points.
const WIDTH: f32 = 560.0;
const HEIGHT: f32 = 392.0;
/// How far each level stands in.
const STEP: f32 = 20.0;
/// Levels that are shown as such.
const DEEPEST: usize = 6;

/// What the outline remembers.
#[derive(Debug, Default)]
pub struct OutlineView {
    cursor: ListCursor,
    rows: Vec<Row>,
    made_for: Option<MadeFor>,
}

/// What the rows were made for: the state of the data, the source, and whether proposals were there.
type MadeFor = (u64, Id<Source>, bool);

/// A heading, or a line that may be one.
#[derive(Clone, Debug)]
struct Row {
    span: Span,
    words: String,
    level: usize,
    is_proposed: bool,
}

impl OutlineView {
    fn proposed(&self) -> Vec<Span> {
        self.rows.iter().filter(|row| row.is_proposed).map(|row| row.span).collect()
    }
}

/// The outline.
pub fn outline_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut OutlineView,
    is_new: bool,
    ui: &mut Ui,
    out: &mut Outbox,
) -> Flow {
    let Some(source) = &shared.source else { return Flow::Close };
    let here = shared.selection.as_ref().map_or(0, |(_, span)| span.start);
    if is_new {
        *view = OutlineView::default();
        view.cursor.focus();
        if desk.proposed_headings(source).is_none() {
            out.send(Action::LookForHeadings(source.clone()));
        }
    }
    make_rows(desk, source, view);
    let at = view.rows.partition_point(|row| row.span.start <= here).checked_sub(1);
    if is_new && let Some(at) = at {
        view.cursor.go_to(at);
    }
    ui.set_width(WIDTH);
    let can_mark = !shared.read_only && heading_tag(desk).is_some();
    heading(ui, shared, "Outline", &sentence(desk, view, can_mark));
    let letter = can_mark && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::A));
    let event = list_ui(shared, view, at, ui);
    ui.add_space(10.0);
    let accepted = buttons_ui(shared, view, can_mark, ui);
    if let Some(places) = accepted.or_else(|| letter.then(|| one_proposed(view)).flatten()) {
        accept(desk, source, places, out);
        // The keyboard goes back from the button to the list.
        view.cursor.focus();
    }
    match event {
        Some(ListEvent::Open(row)) => {
            if let Some(row) = view.rows.get(row) {
                out.ask(Wish::GoTo(source.clone(), row.span));
                out.ask(Wish::Focus(Pane::Reader));
            }
            Flow::Close
        }
        Some(ListEvent::Back) => Flow::Close,
        _ => Flow::Stay,
    }
}

/// What the list holds, in a sentence.
fn sentence(desk: &Desk, view: &OutlineView, can_mark: bool) -> String {
    let n_proposed = view.rows.iter().filter(|row| row.is_proposed).count();
    let n_marked = view.rows.len() - n_proposed;
    let is_looked = view.made_for.as_ref().is_some_and(|(.., is_looked)| *is_looked);
    let marked = match n_marked {
        0 => "Nothing is marked as a heading yet".to_owned(),
        1 => "1 heading is marked".to_owned(),
        n => format!("{} headings are marked", group_digits(Decimal::from(n))),
    };
    let proposed = match n_proposed {
        _ if !is_looked => "lines that may be one are being looked for".to_owned(),
        0 => "no other line looks like one".to_owned(),
        1 => "1 line looks like one".to_owned(),
        n => format!("{} lines look like one", group_digits(Decimal::from(n))),
    };
    let how = match (heading_tag(desk), n_proposed) {
        (_, 0) => "",
        (None, _) => {
            " The project has no tag “heading” to accept them with: Project › Tags and measures… makes one."
        }
        (Some(_), _) if !can_mark => "",
        (Some(_), _) => " A line that is accepted becomes a mark.",
    };
    format!("{marked}; {proposed}.{how}")
}

fn list_ui(shared: &Shared, view: &mut OutlineView, here: Option<usize>, ui: &mut Ui) -> Option<ListEvent> {
    let palette = &shared.palette;
    let (place, _) = ui.allocate_exact_size(vec2(WIDTH, HEIGHT), Sense::hover());
    if view.rows.is_empty() {
        let words = RichText::new("There is nothing to list.").color(palette.text_quiet);
        ui.put(Rect::from_min_size(place.min, vec2(WIDTH, ROW)), eframe::egui::Label::new(words));
    }
    let tops = tops(view.rows.iter().map(|_| ROW));
    let frame =
        ListFrame { opens_twice: true, ..ListFrame::of(WidgetId::unique("outline"), "Outline", &tops) };
    let rows = &view.rows;
    let inside = UiBuilder::new().max_rect(place);
    ui.scope_builder(inside, |ui| {
        list_box(ui, palette, &frame, &mut view.cursor, |ui, index, rect, _| {
            row_ui(shared, rows.get(index), (index, rows.len()), here == Some(index), rect, ui)
        })
    })
    .inner
}

fn row_ui(
    shared: &Shared,
    row: Option<&Row>,
    (index, n): (usize, usize),
    is_here: bool,
    rect: Rect,
    ui: &Ui,
) -> Response {
    let palette = &shared.palette;
    let id = WidgetId::unique(("outline row", index));
    let Some(row) = row else { return list_row(ui, palette, id, rect, &ListRow::of("")) };
    let step = STEP * (row.level - 1) as f32;
    let shown = ListRow {
        right: if row.is_proposed { "proposed" } else { "" },
        lead: Lead::Square(if row.is_proposed { Color32::TRANSPARENT } else { palette.tag("gray").line }),
        is_faint: row.is_proposed,
        is_selected: is_here,
        place: (index + 1, n),
        ..ListRow::of(&row.words)
    };
    let inner = Rect::from_min_max(pos2(rect.left() + step, rect.top()), rect.max);
    let response = list_row(ui, palette, id, inner, &shown);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_level(row.level));
    if row.is_proposed {
        // An open square: not yet a mark.
        let spot = Rect::from_center_size(pos2(inner.left() + 18.0, inner.center().y), vec2(8.0, 8.0));
        let stroke = eframe::egui::Stroke::new(1.0, palette.line_strong);
        ui.painter().rect_stroke(spot, 2.0, stroke, eframe::egui::StrokeKind::Inside);
    }
    response
}

/// The buttons below the list; gives the places that were accepted.
fn buttons_ui(shared: &Shared, view: &OutlineView, can_mark: bool, ui: &mut Ui) -> Option<Vec<Span>> {
    let palette = &shared.palette;
    let one = one_proposed(view);
    let all = view.proposed();
    let mut accepted = None;
    ui.horizontal(|ui| {
        ui.add_enabled_ui(can_mark && one.is_some(), |ui| {
            if button(ui, palette, "Accept", Weight::Plain).clicked() {
                accepted.clone_from(&one);
            }
        });
        ui.add_enabled_ui(can_mark && !all.is_empty(), |ui| {
            let words = match all.len() {
                0 => "Accept all".to_owned(),
                n => format!("Accept all {}", group_digits(Decimal::from(n))),
            };
            if button(ui, palette, &words, Weight::Plain).clicked() {
                accepted = Some(all.clone());
            }
        });
        let hint = "Enter goes there, A accepts, Esc closes";
        ui.label(RichText::new(hint).font(theme::ui(12.0)).color(palette.text_faint));
    });
    accepted
}

/// The proposed line at the cursor.
fn one_proposed(view: &OutlineView) -> Option<Vec<Span>> {
    let row = view.rows.get(view.cursor.at()).filter(|row| row.is_proposed);
    row.map(|row| vec![row.span])
}

/// Proposed lines become marks, in one step.
fn accept(desk: &Desk, source: &Id<Source>, places: Vec<Span>, out: &mut Outbox) {
    let Some(tag) = heading_tag(desk) else { return };
    let places = places.into_iter().map(|span| (source.clone(), span)).collect();
    out.send(Action::MarkAll { places, tag, entity: None });
}

/// The tag that headings get.
fn heading_tag(desk: &Desk) -> Option<Id<Tag>> {
    let id = Id::new("heading");
    desk.project().tags().has(&id).then_some(id)
}

/// Makes the rows anew when the data, the source or the proposals are others.
fn make_rows(desk: &Desk, source: &Id<Source>, view: &mut OutlineView) {
    let is_looked = desk.has_looked_for_headings(source);
    let now = (desk.version(), source.clone(), is_looked);
    if view.made_for.as_ref() == Some(&now) {
        return;
    }
    view.made_for = Some(now);
    let Some(record) = desk.project().sources().get(source) else { return };
    let body = record.body();
    let row = |span: Span, tag_level: Option<usize>, is_proposed: bool| {
        let words = one_line(span.of(body));
        let level = tag_level.or_else(|| level_of(&words)).unwrap_or(0);
        Row { span, words, level, is_proposed }
    };
    let marked = desk.marks(source).headings().iter().map(|it| row(it.span, level_by_tag(desk, it), false));
    let proposed = desk.proposed_headings(source).unwrap_or_default();
    let mut rows: Vec<Row> = marked.chain(proposed.into_iter().map(|span| row(span, None, true))).collect();
    rows.sort_by_key(|row| (row.span.start, row.span.end));
    // Title case alone stands below what is numbered or in capitals, where there is such.
    let says_level = rows.iter().any(|row| row.level > 0);
    for (index, row) in rows.iter_mut().enumerate() {
        if row.level == 0 {
            row.level = if says_level && index > 0 { 2 } else { 1 };
        }
        row.level = row.level.min(DEEPEST);
    }
    view.rows = rows;
}

/// The level that the mark itself gives: a number at the end of its tag (`heading-2`), or what another program has noted with it.
fn level_by_tag(desk: &Desk, heading: &Heading) -> Option<usize> {
    let by_tag = heading.tag.as_str().chars().next_back().and_then(|it| it.to_digit(10));
    let mention = || desk.project().mentions().get(&heading.mention);
    let noted = || mention()?.x.iter().find(|(key, _)| key.ends_with(":level"))?.1.trim().parse::<u32>().ok();
    let level = by_tag.or_else(noted)?;
    (level > 0).then_some(level as usize)
}
