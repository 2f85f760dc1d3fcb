//! What the window remembers from one start to the next: theme, size, panes, recent projects, the place in each text; and a breakdown.

use std::{panic, sync::Once};

use eframe::egui::{Context, Vec2, vec2};

use crate::{
    model::{Id as RecordId, Source},
    store::{self, PagePlace, Prefs, RecentProject},
};

use super::{
    app::Workbench, command::ThemeChoice, first_steps::FirstSteps, spread::Side, start::Recent, state::Motion,
};

/// So many recent projects are remembered.
const RECENT: usize = 12;
/// In so many sources of a project the place is remembered.
const PLACES: usize = 2_000;

/// The size of the window as it was left.
pub(super) fn window_size(prefs: &Prefs) -> Vec2 {
    let (width, height) = prefs.window;
    vec2(width.clamp(640.0, 7680.0), height.clamp(400.0, 4320.0))
}

/// Recent projects that are still there.
pub(super) fn recent(prefs: &Prefs) -> Vec<Recent> {
    let there = prefs.recent.iter().filter(|project| project.path.exists());
    there.map(|project| Recent { title: project.title.clone(), path: project.path.clone() }).collect()
}

/// Brings the window to what it was.
pub(super) fn recall(workbench: &mut Workbench, ctx: &Context) {
    let prefs = workbench.prefs.clone();
    workbench.view.shared.text_size = prefs.text_size.clamp(12.0, 40.0);
    workbench.view.shared.page = prefs.page.readable();
    workbench.view.shared.motion = if prefs.reduces_motion { Motion::Reduced } else { Motion::Gliding };
    let theme = match prefs.theme.as_str() {
        "light" => ThemeChoice::Light,
        "dark" => ThemeChoice::Dark,
        _ => ThemeChoice::System,
    };
    workbench.set_theme(theme, ctx);
    let is_open = |name: &str| !prefs.closed_panes.iter().any(|closed| closed == name);
    workbench.view.open.lists = is_open("lists");
    workbench.view.open.editor = is_open("editor");
    workbench.view.open.bottom = is_open("bottom");
    workbench.view.pane_sizes = prefs.pane_sizes;
    workbench.view.first_steps = FirstSteps::recalled(&prefs.first_steps);
}

/// Notes a project that was opened: it leads the recent ones, and the text read last is shown again.
pub(super) fn note_opened(workbench: &mut Workbench) {
    let Some(path) = workbench.desk.header_path().map(std::path::Path::to_owned) else { return };
    let project = workbench.desk.project();
    let spread = &mut workbench.view.spread;
    for place in workbench.prefs.last_places.get(project.header().id.as_str()).into_iter().flatten() {
        if let Some(source) = project.sources().get(&RecordId::new(&place.source)) {
            spread.page_mut(Side::First).reader.begin_at(source.id.clone(), byte_of(source, place));
        }
    }
    let pages = workbench.prefs.last_pages.get(project.header().id.as_str());
    for (page, side) in pages.into_iter().flatten().zip([Side::First, Side::Second]) {
        let id = RecordId::new(&page.source);
        let Some(source) = project.sources().get(&id) else { continue };
        if side == Side::Second {
            spread.set_beside(id.clone());
        }
        let there = spread.page_mut(side);
        there.reader.begin_at(id.clone(), byte_of(source, page));
        there.source = Some(id);
    }
    workbench.view.spread.turn_to(Side::First);
    if workbench.desk.is_example() {
        return;
    }
    let title = project.header().title.clone();
    workbench.prefs.recent.retain(|recent| recent.path != path);
    workbench.prefs.recent.insert(0, RecentProject { title, path });
    workbench.prefs.recent.truncate(RECENT);
    workbench.recent = recent(&workbench.prefs);
    keep(workbench);
}

/// Remembers everything.
pub(super) fn remember(workbench: &mut Workbench, ctx: &Context) {
    workbench.view.show_all();
    note_look(workbench);
    let view = &workbench.view;
    let prefs = &mut workbench.prefs;
    let closed = [("lists", view.open.lists), ("editor", view.open.editor), ("bottom", view.open.bottom)];
    prefs.closed_panes =
        closed.iter().filter(|(_, is_open)| !is_open).map(|(name, _)| (*name).to_owned()).collect();
    prefs.first_steps = view.first_steps.words();
    prefs.pane_sizes.clone_from(&view.pane_sizes);
    prefs.is_maximized = ctx.input(|input| input.viewport().maximized).unwrap_or(false);
    let rect = ctx.input(|input| input.viewport().inner_rect);
    if let Some(rect) = rect.filter(|_| !prefs.is_maximized) {
        prefs.window = (rect.width(), rect.height());
    }
    note_pages(workbench);
    keep(workbench);
}

/// Notes which pages are open and where in their texts, before the project is left.
pub(super) fn note_pages(workbench: &mut Workbench) {
    let Workbench { desk, view, prefs, .. } = workbench;
    if !desk.is_open() {
        return;
    }
    let places = view.spread.pages().filter_map(|page| {
        let source = page.record(desk.project())?;
        Some(place_at(source, page.reader.last_place(&source.id).unwrap_or_default()))
    });
    let project = desk.project().header().id.as_str();
    prefs.last_pages.insert(project.to_owned(), places.collect());
    let read = view.spread.places().into_iter().take(PLACES);
    let places = read.filter_map(|(id, top)| Some(place_at(desk.project().sources().get(&id)?, top)));
    prefs.last_places.insert(project.to_owned(), places.collect());
}

/// A byte of a text as it is remembered, so that it can be found again when the text has become a little longer or shorter.
fn place_at(source: &Source, byte: usize) -> PagePlace {
    let paragraphs = &source.text.paragraphs;
    let index = paragraphs.index_at(byte);
    let byte_inside = byte.saturating_sub(paragraphs.span(index).start);
    PagePlace { source: source.id.as_str().to_owned(), paragraph: index + 1, byte_inside }
}

fn byte_of(source: &Source, place: &PagePlace) -> usize {
    let paragraphs = &source.text.paragraphs;
    let paragraph = paragraphs.span(place.paragraph.clamp(1, paragraphs.len().max(1)) - 1);
    paragraph.start + place.byte_inside.min(paragraph.len())
}

/// Remembers theme, size and setting of the page, at once.
pub(super) fn keep_look(workbench: &mut Workbench) {
    note_look(workbench);
    keep(workbench);
}

fn note_look(workbench: &mut Workbench) {
    let prefs = &mut workbench.prefs;
    prefs.text_size = workbench.view.shared.text_size;
    prefs.page = workbench.view.shared.page;
    prefs.reduces_motion = workbench.view.shared.motion == Motion::Reduced;
    match workbench.theme {
        ThemeChoice::System => "system",
        ThemeChoice::Light => "light",
        ThemeChoice::Dark => "dark",
    }
    .clone_into(&mut prefs.theme);
}

/// Writes the settings; what fails is told, for they matter less than the project.
pub(super) fn keep(workbench: &mut Workbench) {
    if !workbench.keeps_settings {
        return;
    }
    let annotator = workbench.desk.annotator();
    annotator.id.as_str().clone_into(&mut workbench.prefs.annotator_id);
    annotator.name.clone_into(&mut workbench.prefs.annotator_name);
    if let Err(error) = store::save_prefs(&workbench.prefs) {
        workbench.view.said = Some(error.to_string());
    }
}

/// From now on a breakdown is noted for the next start. Gives the sentence about the last one, if there was one.
pub(super) fn watch_for_panics() -> Option<String> {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            store::note_breakdown(&what.to_string());
            usual(what);
        }));
    });
    let words = store::take_breakdown()?;
    Some(format!(
        "Obelus broke down the last time it ran. Everything that was shown as saved is there. If it happens again, these words help to mend it: {words}"
    ))
}
