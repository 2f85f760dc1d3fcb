//! The text, or two side by side: each page has its own source, place, selection and search.

use std::{collections::BTreeMap, sync::Arc};

use eframe::egui::{
    CentralPanel, Frame, Panel, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2,
};

use crate::{
    desk::{Aside, Desk},
    model::{Id, Project, Source},
    text::{Needle, Span},
};

use super::{
    outbox::{Outbox, Wish},
    panes::{PaneSizes, SizedPane},
    reader::{ReaderView, reader_ui},
    state::{FindResult, Shared},
    theme::{self, Palette},
    widgets::{
        paint::{self, Sign},
        sign_button,
    },
};

/// A text that is open to be read: which, where the person is in it, and what was looked for.
#[derive(Debug, Default)]
pub struct OpenPage {
    /// The source.
    pub source: Option<Id<Source>>,
    /// Where the person is in it.
    pub reader: ReaderView,
    /// What was looked for, and where it stands.
    pub find: FindResult,
    /// What is still being looked for.
    looking: Option<Aside<Vec<Span>>>,
    /// The place found is to come into view when it is known.
    goes_to_hit: bool,
    /// The words in the find box while this page has the keyboard.
    pub find_words: String,
}

/// One of two pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Side {
    /// The one at the left, which is always there.
    #[default]
    First,
    /// The one beside it.
    Second,
}

/// The pages that are open.
#[derive(Debug, Default)]
pub struct Spread {
    first: OpenPage,
    second: Option<OpenPage>,
    here: Side,
}

/// Least width of a page beside another, in points, where the window has so much.
const LEAST: f32 = 280.0;
/// Height of the line above a page that has another beside it.
const HEAD: f32 = 30.0;

impl OpenPage {
    /// The source with its text, if the project has it.
    pub fn record<'p>(&self, project: &'p Project) -> Option<&'p Source> {
        self.source.as_ref().and_then(|id| project.sources().get(id)).map(AsRef::as_ref)
    }

    /// Goes to a place in a source.
    pub fn go_to(&mut self, source: Id<Source>, span: Span) {
        self.source = Some(source.clone());
        self.reader.go_to(source, span);
    }

    /// Looks for words in the text shown, which stays where it is. In a long text they are found some frames later.
    pub fn look_for(&mut self, needle: Needle, desk: &Desk) {
        self.looking = self.record(desk.project()).map(|it| desk.look_in(&it.text.body, &needle));
        self.find = FindResult { needle, ..FindResult::default() };
        self.goes_to_hit = false;
        self.take_found(desk);
    }

    /// True while words are still being looked for.
    pub fn is_looking(&self) -> bool {
        self.looking.is_some()
    }

    /// Takes in the places that were looked for, if they are known by now.
    fn take_found(&mut self, desk: &Desk) {
        let Some(source) = self.record(desk.project()) else { return };
        let body = Arc::clone(&source.text.body);
        // What is looked for in another text than the one shown is looked for anew.
        self.looking.take_if(|it| !it.is_in(&body));
        if self.looking.as_ref().is_none_or(|it| it.found().is_none()) {
            return;
        }
        let hits = self.looking.take().and_then(|it| it.found().cloned()).unwrap_or_default();
        let from = self.reader.selection().map_or(0, |(_, span)| span.start);
        self.find = FindResult::of(std::mem::take(&mut self.find.needle), &body, hits, from);
        if std::mem::take(&mut self.goes_to_hit) {
            self.go_to_hit();
        }
    }

    /// The place found that the person is at comes into view, as soon as it is known.
    pub fn go_to_hit(&mut self) {
        self.goes_to_hit = self.is_looking();
        let hit = self.find.current.and_then(|at| self.find.hits.get(at)).copied();
        if let (Some(hit), Some(source)) = (hit, self.source.clone()) {
            self.reader.go_to(source, hit);
        }
    }

    /// Another source is shown, or its text was replaced: what was looked for stands elsewhere.
    fn find_in_other_text(&mut self, desk: &Desk) {
        self.take_found(desk);
        let is_of_other = |it: &Source| self.find.is_of_other(&it.text.body);
        if !self.is_looking() && self.record(desk.project()).is_some_and(is_of_other) {
            self.look_for(self.find.needle.clone(), desk);
        }
    }
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

impl Spread {
    /// The page that has the keyboard, or had it last: what all commands act on.
    pub fn here(&self) -> &OpenPage {
        self.page(self.here)
    }

    /// The same, to be altered.
    pub fn here_mut(&mut self) -> &mut OpenPage {
        self.page_mut(self.here)
    }

    /// Which page that is.
    pub fn side(&self) -> Side {
        self.here
    }

    /// The page beside the first, if there is one.
    pub fn second(&self) -> Option<&OpenPage> {
        self.second.as_ref()
    }

    /// The pages from left to right.
    pub fn pages(&self) -> impl Iterator<Item = &OpenPage> {
        std::iter::once(&self.first).chain(&self.second)
    }

    /// Where the person was last in a source: the byte at the top of the page.
    pub fn last_place(&self, source: &Id<Source>) -> Option<usize> {
        let other = self.page(self.here.other());
        self.here().reader.last_place(source).or_else(|| other.reader.last_place(source))
    }

    /// Where the person was last in each source that was read, by the byte at the top; on the page with the keyboard, if it was read there.
    pub fn places(&self) -> BTreeMap<Id<Source>, usize> {
        let other = self.page(self.here.other()).reader.places();
        other.chain(self.here().reader.places()).collect()
    }

    /// Which pages there are, from left to right.
    pub fn sides(&self) -> &'static [Side] {
        if self.second.is_some() { &[Side::First, Side::Second] } else { &[Side::First] }
    }

    /// A page; the first while there is no second.
    pub fn page(&self, side: Side) -> &OpenPage {
        match (side, &self.second) {
            (Side::Second, Some(second)) => second,
            _ => &self.first,
        }
    }

    /// A page, to be altered; the first while there is no second.
    pub fn page_mut(&mut self, side: Side) -> &mut OpenPage {
        match (side, &mut self.second) {
            (Side::Second, Some(second)) => second,
            _ => &mut self.first,
        }
    }

    /// From now on commands act on this page.
    pub fn turn_to(&mut self, side: Side) {
        self.here = if self.second.is_some() { side } else { Side::First };
    }

    /// Shows a source on the second page, which opens where the first one has it.
    pub fn set_beside(&mut self, source: Id<Source>) {
        let open = || OpenPage { reader: self.first.reader.beside(), ..OpenPage::default() };
        self.second.get_or_insert_with(open).source = Some(source);
        self.here = Side::Second;
    }

    /// Closes the second page.
    pub fn close_second(&mut self) {
        self.second = None;
        self.here = Side::First;
    }

    /// Follows what has become of the sources: a page whose source has gone shows the first one, or closes.
    pub(super) fn follow(&mut self, desk: &Desk) {
        let project = desk.project();
        let is_gone = |page: &OpenPage| page.source.as_ref().is_none_or(|id| !project.sources().has(id));
        if is_gone(&self.first) {
            self.first.source = desk.sources_in_order().first().map(|source| source.id.clone());
        }
        if self.second.as_ref().is_some_and(is_gone) {
            self.close_second();
        }
        for side in self.sides() {
            self.page_mut(*side).find_in_other_text(desk);
        }
    }
}

/// Shows the pages that are open.
pub(super) fn spread_ui(
    desk: &Desk,
    shared: &Shared,
    spread: &mut Spread,
    sizes: &mut PaneSizes,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let frame = Frame::new().fill(shared.palette.ground);
    if spread.second.is_some() {
        let width = ui.available_width();
        let least = LEAST.min(width / 2.0);
        let panel = Panel::right("second page").frame(frame);
        let pane = SizedPane {
            name: "second page",
            panel,
            usual: (width / 2.0).round(),
            range: least..=(width - least).max(least),
            is_below: false,
        };
        pane.show(sizes, ui, |ui| page_ui(desk, shared, spread, Side::Second, ui, out));
    }
    CentralPanel::default().frame(frame).show(ui, |ui| page_ui(desk, shared, spread, Side::First, ui, out));
}

fn page_ui(desk: &Desk, shared: &Shared, spread: &mut Spread, side: Side, ui: &mut Ui, out: &mut Outbox) {
    let (is_here, is_alone) = (spread.here == side, spread.second.is_none());
    let page = spread.page_mut(side);
    let quiet = (!is_here).then(|| shared.for_page(page));
    let shared = quiet.as_ref().unwrap_or(shared);
    let rect = ui.available_rect_before_wrap();
    // A press anywhere on a page turns to it, as well as the keyboard does by Tab.
    let is_pressed = ui.input(|input| input.pointer.any_pressed()) && ui.rect_contains_pointer(rect);
    let had_focus = page.reader.has_focus();
    let (head, body) = rect.split_top_bottom_at_y(rect.top() + if is_alone { 0.0 } else { HEAD });
    ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
        reader_ui(desk, shared, &mut page.reader, ui, out);
    });
    let has_come = page.reader.has_focus() && !had_focus;
    if !is_alone {
        let source = page.record(desk.project());
        let at = shared.selection.as_ref().map_or(0, |(_, span)| span.start);
        let place = source.map(|it| format!("¶ {}", it.text.paragraphs.number_at(at))).unwrap_or_default();
        let words = Head { title: source.map_or("", |it| it.title.as_str()), place: &place, side, is_here };
        words.show(&shared.palette, head, ui, out);
    }
    if is_pressed || has_come {
        spread.turn_to(side);
    }
}

/// The line above one of two pages: what it shows, and whether commands act on it.
struct Head<'a> {
    title: &'a str,
    place: &'a str,
    side: Side,
    is_here: bool,
}

impl Head<'_> {
    fn show(&self, palette: &Palette, rect: Rect, ui: &mut Ui, out: &mut Outbox) {
        let Self { title, place, side, is_here } = *self;
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, palette.panel);
        painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
        if is_here {
            let line = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.0), rect.max);
            painter.rect_filled(line, 0.0, palette.accent);
        }
        let middle = rect.center().y - 1.0;
        let mut right = rect.right() - 14.0;
        if side == Side::Second {
            let place = Rect::from_center_size(pos2(rect.right() - 20.0, middle), vec2(20.0, 20.0));
            let mut corner = ui.new_child(UiBuilder::new().max_rect(place));
            if sign_button(&mut corner, palette, Sign::Cross, "Close the second page").clicked() {
                out.ask(Wish::Run("close-beside"));
            }
            right = place.left() - 8.0;
        }
        let words = Rect::from_min_max(rect.min, pos2(right, rect.bottom()));
        let response = ui.interact(words, ui.scope_id().with("head"), Sense::CLICK);
        let name = if side == Side::Second { "Head of the second page" } else { "Head of the first page" };
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_here, name));
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_description(format!("{title}, {place}")));
        let place = paint::elided(ui, place, theme::ui(12.0), palette.text_quiet, 80.0);
        right -= place.size().x;
        paint::galley_at(&painter, right, middle, place, palette.text_quiet);
        let (font, color) =
            if is_here { (theme::strong(12.5), palette.text) } else { (theme::ui(12.5), palette.text_quiet) };
        let left = rect.left() + 14.0;
        let galley = paint::elided(ui, title, font, color, right - 10.0 - left);
        let is_cut = galley.elided;
        paint::galley_at(&painter, left, middle, galley, color);
        let response = if is_cut { response.on_hover_text(title) } else { response };
        if response.clicked() {
            out.ask(Wish::FocusPage(side));
        }
    }
}
