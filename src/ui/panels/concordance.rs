//! The concordance: what stands in all texts, each place with its neighbors, sorted, chosen, marked as one step.

use std::sync::Arc;

use eframe::egui::{
    Align, Frame, Id as WidgetId, Key as Press, Label, Layout, Modifiers, Rect, RichText, Ui, UiBuilder, vec2,
};

use crate::{
    desk::{Action, Concordance, Desk, EntityChoice, Sought, words},
    model::{Entity, Id, Key, Mention, Source, Tag, TagOn},
    search::{Order, Query, sorted},
    text::Span,
    ui::{
        editor::{SUBJECTS, entity_choices, made_entity, new_entities},
        outbox::{Outbox, Wish},
        state::{Pane, Shared},
        theme,
        widgets::{
            Choice, Entry, Form, FormMemory, ListCursor, ListEvent, ListFrame, Look, ROW, Settled, Switch,
            TextField, Weight, button, colored, column, empty, link, list_box, quiet, rows, tops,
        },
    },
};

use super::concordance_row::{Seen, line_ui};

/// What the tab remembers from frame to frame.
#[derive(Default)]
pub struct ConcordanceView {
    form: FormMemory,
    cursor: ListCursor,
    query: Query,
    order: Order,
    /// What the lists below were made of.
    of: Option<(Arc<Concordance>, Order)>,
    sorted: Vec<usize>,
    chosen: Vec<bool>,
    tag: Option<Id<Tag>>,
    wants_field: bool,
    /// How many steps were done when the list was last drawn, and whether one could be done again.
    steps: (usize, bool),
}

impl ConcordanceView {
    /// Puts the keyboard into the lines.
    pub fn focus(&mut self) {
        self.cursor.focus();
    }

    /// Puts the keyboard into the field, to look for words.
    pub fn ask(&mut self) {
        self.wants_field = true;
    }

    /// What is chosen, in the order of the text.
    fn places(&self, found: &Concordance) -> Vec<(Id<Source>, Span)> {
        let lines = found.lines.iter().zip(&self.chosen).filter(|(_, is_chosen)| **is_chosen);
        lines.map(|(line, _)| (line.source.clone(), line.span)).collect()
    }

    fn choose_all(&mut self, all: bool) {
        self.chosen.iter_mut().for_each(|it| *it = all);
    }

    fn toggle(&mut self, line: usize) {
        if let Some(it) = self.chosen.get_mut(line) {
            *it = !*it;
        }
    }

    /// Marks that an undo took away, or a redo brought back, are places to be listed, or none: true when that must be looked for again.
    fn is_outdated(&mut self, desk: &Desk) -> bool {
        let history = desk.history();
        let now = (history.n_done(), history.redo_label().is_some());
        let before = std::mem::replace(&mut self.steps, now);
        before.0 != now.0 && (before.1 || now.1)
    }

    /// Follows what was found: the other places of a name are all chosen at first, the places of words are not.
    fn follow(&mut self, desk: &Desk, found: &Arc<Concordance>) {
        let is_same = self.of.as_ref().is_some_and(|(of, _)| Arc::ptr_eq(of, found));
        if is_same && self.of.as_ref().is_some_and(|(_, order)| *order == self.order) {
            return;
        }
        if !is_same {
            let is_name = matches!(found.sought, Sought::Name { .. });
            self.chosen = vec![is_name; found.lines.len()];
            if let Sought::Name { tag, .. } = &found.sought {
                self.tag = Some(tag.clone());
            }
        }
        self.sorted = sorted(desk.project(), &found.lines, self.order);
        self.of = Some((Arc::clone(found), self.order));
    }
}

/// The tab.
pub fn concordance_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut ConcordanceView,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let found = desk.concordance().cloned();
    let is_outdated = view.is_outdated(desk);
    if let Some(found) = &found {
        view.follow(desk, found);
        if is_outdated && !matches!(found.sought, Sought::Words(_)) {
            out.send(Action::Search(found.sought.clone()));
        }
    }
    head_ui(desk, shared, view, found.as_deref(), ui, out);
    ui.add_space(2.0);
    let Some(found) = found.filter(|it| !it.lines.is_empty()) else {
        let (title, how) = why_empty(view, desk.concordance().map(|it| &it.sought));
        empty(ui, palette, title, how);
        ui.take_available_height();
        return;
    };
    let whole = ui.available_rect_before_wrap();
    let mut list = whole;
    list.set_bottom(whole.bottom() - if shared.read_only { 0.0 } else { 38.0 });
    ui.scope_builder(UiBuilder::new().max_rect(list), |ui| {
        lines_ui(desk, shared, view, &found, ui, out);
    });
    if !shared.read_only {
        let mut foot = whole;
        foot.set_top(list.bottom() + 6.0);
        ui.scope_builder(UiBuilder::new().max_rect(foot), |ui| {
            foot_ui(desk, shared, view, &found, ui, out);
        });
    }
    ui.advance_cursor_after_rect(whole);
}

/// Why nothing is listed, and what to do.
fn why_empty(view: &ConcordanceView, sought: Option<&Sought>) -> (&'static str, &'static str) {
    match sought {
        Some(Sought::Name { .. }) => {
            ("Every place of this name is marked", "Undo (Ctrl+Z) takes back those that were marked last.")
        }
        Some(Sought::Mentions(_)) => ("No mark names it any more", "Undo (Ctrl+Z) takes the last step back."),
        _ if view.query.is_empty() => (
            "Type words to find",
            "Every place of the words is listed with its neighbors, in all texts of the project: sort them, choose some, and mark \
             them in one step. From a mark, Mark the other places… finds the same name.",
        ),
        _ if view.query.is_pattern => (
            "No place fits this pattern",
            "\\d stands for a digit, [\\d,.]+ for a figure such as 12,500. Without “.*” the words are looked for as they are written.",
        ),
        _ => (
            "These words stand nowhere",
            "The signs beside the field say what must agree: Aa capitals, é accents, w whole words. With “.*” the words are a \
             pattern: \\d+ finds every row of digits.",
        ),
    }
}

/// The field, its options, how much was found, and the order.
fn head_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut ConcordanceView,
    found: Option<&Concordance>,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let mut wants_list = false;
    view.form.begin();
    if std::mem::take(&mut view.wants_field) {
        view.form.focus_field("Search all texts");
    }
    let before = view.query.clone();
    let name = found.and_then(|it| match &it.sought {
        Sought::Name { names, .. } => names.first().map(|name| format!("Other places of “{name}”")),
        Sought::Mentions(entity) => {
            Some(format!("Mentions of {}", words::entity_title(desk.project(), entity)))
        }
        Sought::Words(_) => None,
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let mut form = Form {
            palette,
            memory: &mut view.form,
            record: WidgetId::unique("concordance"),
            is_locked: false,
        };
        let width = (ui.available_width() * 0.3).clamp(140.0, 280.0);
        let typed = column(ui, width, |ui| {
            form.live(ui, &TextField::line("Search all texts", &view.query.words).hint("Search all texts"))
        });
        if let Some(words) = typed {
            view.query.words = words;
        }
        let Query { match_case, match_accents, whole_words, is_pattern, .. } = &mut view.query;
        for (words, name, is_on) in [
            ("Aa", "Capitals differ", match_case),
            ("é", "Accents differ", match_accents),
            ("w", "Whole words", whole_words),
            (".*", "A pattern (regular expression)", is_pattern),
        ] {
            let said = format!("{name}, in all texts");
            if (Switch { words, tip: name, name: &said, is_on: *is_on }).ui(ui, palette).clicked() {
                *is_on = !*is_on;
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let entries = rows(&Order::ALL, view.order, |it| order_words(it).to_owned());
            if let Some(order) = form.pick_as(ui, "Order", &entries, false, Look::Alone, 168.0) {
                view.order = order;
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| match (found, &name) {
                (Some(found), Some(name)) => {
                    let words = format!("{name}: {}", n_places(desk, found));
                    let words = RichText::new(words).font(theme::medium(12.0)).color(palette.text);
                    ui.add(Label::new(words).truncate());
                }
                (Some(found), None) if found.fault.is_some() => {
                    colored(ui, found.fault.as_deref().unwrap_or_default(), palette.error);
                }
                (Some(found), None) if !view.query.is_empty() => quiet(ui, palette, &n_places(desk, found)),
                _ => {}
            });
        });
    });
    match view.form.settle(ui) {
        Some(Settled::Accepted | Settled::Through) => wants_list = true,
        Some(Settled::BackToText) => out.ask(Wish::Focus(Pane::Reader)),
        None => {}
    }
    if view.query != before {
        out.send(Action::Search(Sought::Words(view.query.clone())));
    }
    if wants_list {
        view.cursor.focus();
    }
}

/// The lines; arrows and clicks go to their places, `X` chooses one or leaves it out.
fn lines_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut ConcordanceView,
    found: &Concordance,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let id = WidgetId::unique("concordance lines");
    let mut toggled = None;
    if ui.memory(|memory| memory.has_focus(id)) {
        let (leaves_out, marks, all) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Press::X),
                input.consume_key(Modifiers::COMMAND, Press::Enter),
                input.consume_key(Modifiers::COMMAND, Press::A),
            )
        });
        if leaves_out {
            toggled = view.sorted.get(view.cursor.at()).copied();
            view.cursor.go_to(view.cursor.at() + 1);
        }
        if all {
            view.choose_all(true);
        }
        if marks {
            mark(desk, view, found, out);
        }
    }
    let tops = tops(view.sorted.iter().map(|_| ROW));
    let frame = ListFrame::of(id, "Places found", &tops);
    let before = view.cursor.at();
    let (sorted, chosen) = (&view.sorted, &view.chosen);
    let event = Frame::new()
        .show(ui, |ui| {
            list_box(ui, palette, &frame, &mut view.cursor, |ui, index, rect, is_here| {
                let line = sorted.get(index).copied().unwrap_or_default();
                let seen = Seen {
                    line: found.lines.get(line),
                    is_chosen: chosen.get(line).copied().unwrap_or_default(),
                    is_here,
                    place: (index + 1, sorted.len()),
                };
                let (response, was_toggled) = line_ui(desk, shared, &seen, rect, ui);
                if was_toggled {
                    toggled = Some(line);
                }
                response
            })
        })
        .inner;
    if let Some(line) = toggled {
        view.toggle(line);
    }
    let has_moved = view.cursor.at() != before;
    match event {
        Some(ListEvent::Back) => out.ask(Wish::Focus(Pane::Reader)),
        Some(ListEvent::Open(index)) => go_to(view, found, index, out),
        _ if has_moved => go_to(view, found, view.cursor.at(), out),
        _ => {}
    }
}

fn go_to(view: &ConcordanceView, found: &Concordance, index: usize, out: &mut Outbox) {
    if let Some(line) = view.sorted.get(index).and_then(|line| found.lines.get(*line)) {
        out.ask(Wish::GoTo(line.source.clone(), line.span));
    }
}

/// What is done with the lines that are chosen.
fn foot_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut ConcordanceView,
    found: &Concordance,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let n_chosen = view.chosen.iter().filter(|it| **it).count();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        quiet(ui, palette, &format!("{n_chosen} chosen"));
        if link(ui, palette, "All", 12.0).clicked() {
            view.choose_all(true);
        }
        if link(ui, palette, "None", 12.0).clicked() {
            view.choose_all(false);
        }
        if let Sought::Mentions(entity) = &found.sought {
            link_ui(desk, shared, view, found, entity, ui, out);
            return;
        }
        let mut tags: Vec<_> = desk.project().tags().iter().filter(|it| it.on != TagOn::Claim).collect();
        tags.sort_by_key(|it| (it.key.is_none(), it.key));
        let now = view.tag.clone().or_else(|| tags.first().map(|it| it.id.clone()));
        let entries: Vec<Entry<Id<Tag>>> = tags
            .iter()
            .map(|tag| {
                let entry = Entry::new(tag.id.clone(), &tag.label).color(palette.tag(&tag.color).line);
                entry.current(now.as_ref() == Some(&tag.id))
            })
            .collect();
        let mut form = Form {
            palette,
            memory: &mut view.form,
            record: WidgetId::unique("concordance-tag"),
            is_locked: false,
        };
        let tag = form.pick_as(ui, "Tag for the chosen places", &entries, false, Look::Alone, 132.0);
        view.tag = tag.or(now);
        let label = view.tag.as_ref().map(|tag| words::tag_title(desk.project(), tag)).unwrap_or_default();
        let words = format!("Mark {n_chosen} as {}", label.to_lowercase());
        let marks = ui.add_enabled_ui(n_chosen > 0, |ui| button(ui, palette, &words, Weight::Main)).inner;
        if marks.on_hover_text("Ctrl+Enter in the list; one undo takes all of them back").clicked() {
            mark(desk, view, found, out);
        }
        if button(ui, palette, "Save as CSV", Weight::Quiet).clicked() {
            out.send(Action::SaveConcordance(view.sorted.clone()));
        }
        if ui.available_width() > 210.0 {
            quiet(ui, palette, "X chooses, Ctrl+Enter marks");
        }
    });
}

/// Which entity the chosen mentions name instead: how one that was two is split.
fn link_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut ConcordanceView,
    found: &Concordance,
    entity: &Id<Entity>,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let chosen: Vec<Id<Mention>> = found
        .lines
        .iter()
        .zip(&view.chosen)
        .filter_map(|(line, is_chosen)| match &line.record {
            Some(Key::Mention(id)) if *is_chosen => Some(id.clone()),
            _ => None,
        })
        .collect();
    ui.add_enabled_ui(!chosen.is_empty(), |ui| {
        let mut form = Form {
            palette,
            memory: &mut view.form,
            record: WidgetId::unique("concordance-link"),
            is_locked: chosen.is_empty(),
        };
        let hint = "link the chosen to another entity, or a new one";
        let width = (ui.available_width() - 110.0).clamp(160.0, 340.0);
        let choice = column(ui, width, |ui| {
            form.choice(
                ui,
                &Choice::new("Link the chosen to", "").hint(hint),
                || {
                    let mut all = entity_choices(desk, palette, None, SUBJECTS);
                    all.retain(|it| it.value != EntityChoice::Known(entity.clone()));
                    all
                },
                |typed| new_entities(desk, typed, SUBJECTS, made_entity),
                None,
            )
        });
        if let Some(choice) = choice {
            out.send(Action::LinkAll(chosen, choice));
        }
    });
    if button(ui, palette, "Save as CSV", Weight::Quiet).clicked() {
        out.send(Action::SaveConcordance(view.sorted.clone()));
    }
}

fn mark(desk: &Desk, view: &ConcordanceView, found: &Concordance, out: &mut Outbox) {
    if matches!(found.sought, Sought::Mentions(_)) {
        return;
    }
    let places = view.places(found);
    let Some(tag) = view.tag.clone().filter(|_| !places.is_empty()) else { return };
    let entity = match &found.sought {
        Sought::Name { entity, tag: meant, .. } if *meant == tag => {
            entity.clone().filter(|id| desk.project().entities().has(id))
        }
        _ => None,
    };
    // The other places of a name are listed until they are marked: with the last one the list is gone, and the text is read on.
    if matches!(found.sought, Sought::Name { .. }) && places.len() == found.lines.len() {
        out.ask(Wish::Focus(Pane::Reader));
    }
    out.send(Action::MarkAll { places, tag, entity });
}

fn n_places(desk: &Desk, found: &Concordance) -> String {
    let n_sources =
        found.lines.iter().map(|line| &line.source).collect::<std::collections::BTreeSet<_>>().len();
    let places = match found.n_all {
        0 => return "none".to_owned(),
        1 => "1 place".to_owned(),
        n => format!("{n} places"),
    };
    let shown = if found.lines.len() < found.n_all {
        format!(", the first {} are listed", found.lines.len())
    } else {
        String::new()
    };
    if desk.project().sources().len() > 1 {
        return format!("{places} in {n_sources} texts{shown}").replace("1 texts", "1 text");
    }
    format!("{places}{shown}")
}

const fn order_words(order: Order) -> &'static str {
    match order {
        Order::Text => "as in the text",
        Order::Left => "by words before",
        Order::Right => "by words after",
        Order::Magnitude => "largest figure first",
    }
}

/// A rectangle of a width at the left of another.
pub(super) fn left_of(rect: Rect, width: f32) -> Rect {
    Rect::from_min_size(rect.min, vec2(width, rect.height()))
}
