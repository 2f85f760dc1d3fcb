//! The tab of the sources: all of them in their order, with how much of each is marked and how far it was read; opened, set beside, moved.

use eframe::egui::{
    Align, Color32, FontId, Id as WidgetId, Label, Layout, Rect, Response, RichText, Sense, Stroke, Ui,
    WidgetInfo, accesskit, pos2, vec2,
};

use crate::{
    desk::{Action, Beside, Coverage, Desk},
    model::{Decimal, Id, Key, Source, group_digits},
    text::fold_word,
    ui::{
        outbox::{Outbox, Wish},
        spread::Spread,
        state::{Pane, Shared},
        theme::{self, Palette},
        widgets::{
            Form, FormMemory, ListCursor, ListEvent, ListFrame, ROW, Settled, TextField, column, empty,
            list_box, paint, row_ground, tops,
        },
    },
};

/// What the tab remembers from frame to frame.
#[derive(Debug, Default)]
pub struct SourcesView {
    form: FormMemory,
    cursor: ListCursor,
    query: String,
    /// What the rows show, each with its place among all, from 1.
    rows: Vec<(usize, Id<Source>)>,
    tops: Vec<f32>,
    said: String,
    /// For which version of the project and which query the rows were made.
    made_for: Option<(u64, String)>,
    work: SourcesWork,
}

/// Work done for the list of sources, in counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourcesWork {
    /// How often all sources were looked through.
    pub n_listed: usize,
    /// Rows drawn in the last frame.
    pub n_drawn: usize,
}

impl SourcesView {
    /// Puts the keyboard into the list.
    pub fn focus(&mut self) {
        self.cursor.focus();
    }

    /// Work done so far.
    pub fn work(&self) -> SourcesWork {
        self.work
    }

    /// Makes the rows anew when the project or the words of the field have changed.
    fn refresh(&mut self, desk: &Desk) {
        let wanted = (desk.version(), self.query.clone());
        if self.made_for.as_ref() == Some(&wanted) {
            return;
        }
        self.made_for = Some(wanted);
        self.work.n_listed += 1;
        let query = fold_word(self.query.trim());
        let fits = |source: &Source| query.is_empty() || fold_word(&source.title).contains(&query);
        let all = desk.sources_in_order();
        let mut sum = Coverage::default();
        for coverage in all.iter().map(|source| desk.marks(&source.id).coverage()) {
            sum.n_marks += coverage.n_marks;
            sum.n_covered += coverage.n_covered;
            sum.n_paragraphs += coverage.n_paragraphs;
        }
        let numbered = (1..).zip(&all).filter(|(_, source)| fits(source));
        self.rows = numbered.map(|(number, source)| (number, source.id.clone())).collect();
        self.tops = tops(self.rows.iter().map(|_| ROW));
        let n = |count: usize| group_digits(Decimal::from(count));
        let shown = if self.rows.len() == all.len() {
            n(all.len())
        } else {
            format!("{} of {}", n(self.rows.len()), n(all.len()))
        };
        let marked = format!("{} % of the paragraphs marked", sum.percent());
        let sources = if all.len() == 1 { "source" } else { "sources" };
        self.said = format!("{shown} {sources} · {} · {marked}", marks_words(sum.n_marks));
    }
}

/// The tab.
pub fn sources_ui(
    desk: &Desk,
    shared: &Shared,
    spread: &Spread,
    view: &mut SourcesView,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    head_ui(&shared.palette, view, ui, out);
    view.refresh(desk);
    if view.rows.is_empty() {
        empty(ui, &shared.palette, "No source of that name", "Esc in the field shows all again.");
        ui.take_available_height();
        return;
    }
    let columns = Columns::of(ui.available_rect_before_wrap());
    names_ui(&shared.palette, &columns, ui);
    let (rows, n_rows) = (&view.rows, view.rows.len());
    let (mut n_drawn, mut beside) = (0, None);
    let mut frame = ListFrame::of(WidgetId::unique("source list"), "Sources, in their order", &view.tops);
    frame.opens_twice = true;
    frame.opens_beside = true;
    frame.moves = 0..if shared.read_only { 0 } else { n_rows };
    let event = list_box(ui, &shared.palette, &frame, &mut view.cursor, |ui, index, rect, _| {
        n_drawn += 1;
        let source = rows.get(index).and_then(|(n, id)| Some((*n, desk.project().sources().get(id)?)));
        let id = WidgetId::unique(("source row", index));
        match source {
            Some((number, source)) => {
                let row = Row { number, ..Row::of(desk, shared, spread, source, (index + 1, n_rows)) };
                let (response, wants_beside) = row.show(&shared.palette, &columns, id, rect, ui);
                if wants_beside {
                    beside = Some(index);
                }
                response
            }
            None => ui.interact(rect, id, Sense::CLICK),
        }
    });
    view.work.n_drawn = n_drawn;
    match beside.map(ListEvent::OpenBeside).or(event) {
        Some(ListEvent::Open(index)) => {
            if let Some((_, id)) = view.rows.get(index) {
                out.ask(Wish::Show(Key::Source(id.clone())));
            }
        }
        Some(ListEvent::OpenBeside(index)) => {
            if let Some((_, id)) = view.rows.get(index) {
                out.ask(Wish::ShowBeside(id.clone()));
            }
        }
        Some(ListEvent::Move { from, to }) => {
            if let (Some((_, id)), Some((_, other))) = (view.rows.get(from), view.rows.get(to)) {
                out.send(moved(id, other, to > from));
                view.cursor.go_to(to);
            }
        }
        Some(ListEvent::Back) => out.ask(Wish::Focus(Pane::Reader)),
        Some(ListEvent::Fold(_) | ListEvent::Unfold(_)) | None => {}
    }
}

/// What moves a source down, or up, to where another stands.
pub(super) fn moved(id: &Id<Source>, other: &Id<Source>, down: bool) -> Action {
    let other = other.clone();
    Action::MoveSource(id.clone(), if down { Beside::After(other) } else { Beside::Before(other) })
}

/// *1 mark*, *1,250 marks*.
fn marks_words(n: usize) -> String {
    let count = group_digits(Decimal::from(n));
    if n == 1 { format!("{count} mark") } else { format!("{count} marks") }
}

/// The field, and what all sources come to.
fn head_ui(palette: &Palette, view: &mut SourcesView, ui: &mut Ui, out: &mut Outbox) {
    view.form.begin();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let record = WidgetId::unique("search-sources");
        let mut form = Form { palette, memory: &mut view.form, record, is_locked: false };
        let width = (ui.available_width() * 0.3).clamp(140.0, 280.0);
        let field = TextField::line("Search sources", &view.query).hint("Search by title");
        if let Some(words) = column(ui, width, |ui| form.live(ui, &field)) {
            view.query = words;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(6.0);
            let words = RichText::new(&view.said).font(theme::ui(12.0)).color(palette.text_quiet);
            ui.add(Label::new(words).truncate());
        });
    });
    match view.form.settle(ui) {
        Some(Settled::BackToText) if !view.query.is_empty() => view.query.clear(),
        Some(Settled::BackToText) => out.ask(Wish::Focus(Pane::Reader)),
        Some(Settled::Accepted | Settled::Through) => view.cursor.focus(),
        None => {}
    }
}

/// Where the columns end or begin, from the left of the screen; what has no room is left out.
struct Columns {
    /// Right end of the number.
    number: f32,
    title: f32,
    /// Right end of the marks.
    marks: f32,
    bar: Option<f32>,
    /// Right end of the share.
    share: f32,
    /// Left of the place.
    place: Option<f32>,
}

/// Width of the button that sets a source beside.
const BESIDE: f32 = 56.0;
/// Width of the bar of a share.
const BAR: f32 = 72.0;

impl Columns {
    fn of(rect: Rect) -> Self {
        let right = rect.right() - 14.0;
        let place = (rect.width() > 520.0).then_some(right - 92.0);
        let share = place.map_or(right, |left| left - 26.0);
        let bar = (rect.width() > 420.0).then_some(share - 44.0 - BAR);
        let marks = bar.unwrap_or(share - 44.0) - 24.0;
        Self { number: rect.left() + 34.0, title: rect.left() + 48.0, marks, bar, share, place }
    }

    fn title_width(&self) -> f32 {
        self.marks - 64.0 - self.title
    }
}

/// The names of the columns.
fn names_ui(palette: &Palette, columns: &Columns, ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let text = Text { ui, font: theme::medium(12.0), color: palette.text_quiet, middle: rect.center().y };
    text.from(columns.title, "Title", columns.title_width());
    text.to(columns.marks, "Marks");
    text.to(columns.share, if columns.bar.is_some() { "Paragraphs marked" } else { "Marked" });
    if let Some(left) = columns.place {
        text.from(left, "Read to", 92.0);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
}

/// A source before it is drawn.
struct Row<'a> {
    /// Its place among all sources, from 1.
    number: usize,
    title: &'a str,
    coverage: Coverage,
    /// Where it was read to, as words.
    place: String,
    is_here: bool,
    is_open: bool,
    /// Where it stands in the list, from 1, and how long that is.
    at: (usize, usize),
}

impl<'a> Row<'a> {
    fn of(desk: &Desk, shared: &Shared, spread: &Spread, source: &'a Source, at: (usize, usize)) -> Self {
        let paragraphs = &source.text.paragraphs;
        let place = spread
            .last_place(&source.id)
            .map(|byte| format!("¶ {} of {}", paragraphs.number_at(byte), paragraphs.len()))
            .unwrap_or_default();
        Self {
            number: at.0,
            title: &source.title,
            coverage: desk.marks(&source.id).coverage(),
            place,
            is_here: shared.source.as_ref() == Some(&source.id),
            is_open: spread.pages().any(|page| page.source.as_ref() == Some(&source.id)),
            at,
        }
    }

    /// Draws it; `true` when it is to be set beside what is open.
    fn show(
        &self,
        palette: &Palette,
        columns: &Columns,
        id: WidgetId,
        rect: Rect,
        ui: &Ui,
    ) -> (Response, bool) {
        let response = ui.interact(rect, id, Sense::CLICK);
        let (is_enabled, is_here, title) = (ui.is_enabled(), self.is_here, self.title);
        response
            .widget_info(|| WidgetInfo::selected(accesskit::Role::ListBoxOption, is_enabled, is_here, title));
        let Coverage { n_marks, n_covered, n_paragraphs } = self.coverage;
        let (marks, percent) =
            (group_digits(Decimal::from(n_marks)), format!("{} %", self.coverage.percent()));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_position_in_set(self.at.0);
            node.set_size_of_set(self.at.1);
            let read =
                if self.place.is_empty() { String::new() } else { format!(", read to {}", self.place) };
            node.set_description(format!(
                "{}, {n_covered} of {n_paragraphs} paragraphs marked ({percent}){read}",
                marks_words(n_marks)
            ));
        });
        row_ground(ui, palette, rect, self.is_here, self.is_open || response.hovered());
        let middle = rect.center().y;
        let quiet = Text { ui, font: theme::ui(12.0), color: palette.text_quiet, middle };
        quiet.to(columns.number, &self.number.to_string());
        let words = Text { ui, font: theme::ui(13.0), color: palette.text, middle };
        let mut room = columns.title_width();
        let mut is_beside = false;
        if ui.rect_contains_pointer(rect) && room > 3.0 * BESIDE {
            let left = columns.title + room - BESIDE;
            let place = Rect::from_min_size(pos2(left, middle - 10.0), vec2(BESIDE, 20.0));
            is_beside = beside_ui(palette, title, id.with("beside"), place, ui);
            room -= BESIDE + 8.0;
        }
        let is_cut = words.from(columns.title, title, room);
        quiet.to(columns.marks, &marks);
        if let Some(left) = columns.bar {
            let bar = Rect::from_min_size(pos2(left, middle - 2.0), vec2(BAR, 4.0));
            share_bar(ui, palette, bar, self.coverage);
        }
        quiet.to(columns.share, &percent);
        if let Some(left) = columns.place {
            quiet.from(left, &self.place, 92.0);
        }
        (if is_cut { response.on_hover_text(title) } else { response }, is_beside)
    }
}

/// The button of the row under the pointer; the keyboard has Ctrl+Enter.
fn beside_ui(palette: &Palette, title: &str, id: WidgetId, rect: Rect, ui: &Ui) -> bool {
    let response = ui.interact(rect, id, Sense::CLICK).on_hover_text("Open beside (Ctrl+Enter)");
    response
        .widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, format!("Open {title} beside")));
    let (fill, color) = if response.hovered() {
        (palette.accent_tint, palette.accent)
    } else {
        (palette.chip, palette.text_quiet)
    };
    ui.painter().rect_filled(rect, 4, fill);
    let galley = paint::elided(ui, "Beside", theme::ui(12.0), color, rect.width());
    let left = rect.center().x - galley.size().x / 2.0;
    paint::galley_at(ui.painter(), left, rect.center().y, galley, color);
    response.clicked()
}

/// A bar as long as the share of paragraphs that are marked.
pub(super) fn share_bar(ui: &Ui, palette: &Palette, rect: Rect, coverage: Coverage) {
    let radius = rect.height() / 2.0;
    ui.painter().rect_filled(rect, radius, palette.track);
    if coverage.n_covered > 0 {
        let width = (rect.width() * coverage.share()).max(rect.height());
        ui.painter().rect_filled(
            Rect::from_min_size(rect.min, vec2(width, rect.height())),
            radius,
            palette.ok,
        );
    }
}

/// Words on the middle of a row.
struct Text<'a> {
    ui: &'a Ui,
    font: FontId,
    color: Color32,
    middle: f32,
}

impl Text<'_> {
    /// From the left; gives true when they had to be cut.
    fn from(&self, left: f32, words: &str, width: f32) -> bool {
        let galley = paint::elided(self.ui, words, self.font.clone(), self.color, width);
        let is_cut = galley.elided;
        paint::galley_at(self.ui.painter(), left, self.middle, galley, self.color);
        is_cut
    }

    /// To the right.
    fn to(&self, right: f32, words: &str) {
        let galley = paint::elided(self.ui, words, self.font.clone(), self.color, 200.0);
        let left = right - galley.size().x;
        paint::galley_at(self.ui.painter(), left, self.middle, galley, self.color);
    }
}
