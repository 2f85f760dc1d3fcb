//! The bar at the top and the one at the bottom: menus, where we are, find, who writes; paragraph, notes, findings, saved state, undo.

use eframe::egui::{
    Align, Align2, Button, Frame, Id, Key, Layout, Margin, MenuBar, Modifiers, Panel, RichText, Sense,
    Stroke, TextEdit, Ui, WidgetInfo, accesskit::Role, vec2,
};

use crate::{
    desk::{Desk, Saved},
    model::Severity,
};

use super::{
    menus::menus_ui,
    outbox::{Outbox, Wish},
    state::{Dialog, Tab, ViewState},
    theme::{self, Palette},
    widgets::Switch,
};

/// The bar at the top.
pub(super) fn top_ui(desk: &Desk, view: &mut ViewState, ui: &mut Ui, out: &mut Outbox) {
    let palette = std::sync::Arc::clone(&view.shared.palette);
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(12, 5));
    Panel::top("top bar").frame(frame).exact_size(40.0).show(ui, |ui| {
        MenuBar::new().ui(ui, |ui| {
            ui.label(RichText::new("÷").font(theme::strong(17.0)).color(palette.accent));
            ui.add_space(-2.0);
            ui.label(RichText::new("Obelus").font(theme::strong(14.0)).color(palette.text));
            ui.add_space(6.0);
            menus_ui(desk, view, ui, out);
            breadcrumb_ui(desk, view, ui);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if desk.is_open() {
                    annotator_ui(desk, view, ui, out);
                    find_ui(view, ui, out);
                }
            });
        });
    });
}

fn breadcrumb_ui(desk: &Desk, view: &ViewState, ui: &mut Ui) {
    if !desk.is_open() {
        return;
    }
    let palette = &view.shared.palette;
    ui.add_space(8.0);
    let source = view.page().record(desk.project());
    let mut words = desk.project().header().title.clone();
    if let Some(source) = source {
        words.push_str("  ›  ");
        words.push_str(&source.title);
        let at = view.page().reader.selection().map_or(0, |(_, span)| span.start);
        let section = desk.marks(&source.id).headings().section_at(at);
        let section = section.map(|it| it.span.of(source.body())).filter(|it| *it != source.title);
        if let Some(section) = section {
            words.push_str("  ›  ");
            words.extend(section.split_whitespace().take(20).flat_map(|word| [word, " "]));
        }
    }
    let room = (ui.available_width() - 470.0).max(80.0);
    ui.allocate_ui(vec2(room, 28.0), |ui| {
        let label = eframe::egui::Label::new(RichText::new(&words).color(palette.text_quiet)).truncate();
        ui.add(label);
    });
}

fn find_ui(view: &mut ViewState, ui: &mut Ui, out: &mut Outbox) {
    let palette = std::sync::Arc::clone(&view.shared.palette);
    let id = Id::unique("find in text");
    let find = &view.page().find;
    let has_words = !view.page().find_words.is_empty();
    if has_words {
        let n_hits = find.hits.len();
        let words = match find.current {
            Some(index) => format!("{} of {n_hits}", index + 1),
            None if view.page().is_looking() => "looking…".to_owned(),
            None => "none".to_owned(),
        };
        ui.label(RichText::new(words).font(theme::ui(12.0)).color(palette.text_quiet));
        let needle = &find.needle;
        for (words, name, is_on, what) in [
            ("w", "Whole words", needle.whole_words, FindOption::WholeWords),
            ("é", "Accents differ", needle.match_accents, FindOption::Accents),
            ("Aa", "Capitals differ", needle.match_case, FindOption::Case),
        ] {
            if (Switch { words, tip: name, name, is_on }).ui(ui, &palette).clicked() {
                out.ask(Wish::Find(what));
            }
        }
    }
    let hint = RichText::new("Find in text").color(palette.text_faint);
    // The bar of menus takes the frames of its widgets away; this one keeps its own.
    let is_here = ui.memory(|memory| memory.has_focus(id));
    let line = if is_here { Stroke::new(2.0, palette.focus) } else { Stroke::new(1.0, palette.line_strong) };
    let frame =
        Frame::new().fill(palette.card).stroke(line).corner_radius(6).inner_margin(Margin::symmetric(10, 4));
    let field = TextEdit::singleline(&mut view.spread.here_mut().find_words)
        .id(id)
        .hint_text(hint)
        .desired_width(if has_words { 150.0 } else { 220.0 })
        .frame(frame);
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Find in text"));
    if !has_words && !response.has_focus() && response.rect.width() > 170.0 {
        let at = response.rect.right_center() - vec2(10.0, 0.0);
        ui.painter().text(at, Align2::RIGHT_CENTER, "Ctrl F", theme::ui(12.0), palette.text_faint);
    }
    if std::mem::take(&mut view.find_wants_focus) {
        response.request_focus();
        select_all(ui, id, &view.page().find_words);
    }
    if response.changed() {
        out.ask(Wish::Find(FindOption::Words));
    }
    // A one-line field gives up the focus on Enter and on Esc; Enter goes to the next place and stays.
    if response.lost_focus() {
        let (enter, shift, escape) = ui.input(|input| {
            (
                input.key_pressed(Key::Enter),
                input.modifiers.contains(Modifiers::SHIFT),
                input.key_pressed(Key::Escape),
            )
        });
        if enter {
            out.ask(Wish::Run(if shift { "find-previous" } else { "find-next" }));
            response.request_focus();
        } else if escape {
            out.ask(Wish::Focus(super::state::Pane::Reader));
        }
    }
}

/// What of the search was altered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindOption {
    /// The words.
    Words,
    /// Whether capitals differ.
    Case,
    /// Whether accents differ.
    Accents,
    /// Whether only whole words count.
    WholeWords,
}

fn select_all(ui: &Ui, id: Id, words: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(eframe::egui::text::CCursorRange::select_all_str(words)));
    state.store(ui.ctx(), id);
}

fn annotator_ui(desk: &Desk, view: &ViewState, ui: &mut Ui, out: &mut Outbox) {
    let palette = &view.shared.palette;
    let name = desk.me().name.as_str();
    let button = Button::new(RichText::new(name).color(palette.text_quiet)).frame(false);
    let response = ui.add(button).on_hover_text("Who writes. Click for the settings");
    let (rect, _) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::hover());
    ui.painter().circle_filled(rect.center(), 10.0, palette.tag("blue").line);
    let first = name.chars().next().unwrap_or('?').to_uppercase().to_string();
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, first, theme::strong(11.0), palette.ground);
    ui.add_space(8.0);
    if response.clicked() {
        out.ask(Wish::Open(Dialog::Settings));
    }
}

/// The bar at the bottom.
pub(super) fn status_ui(desk: &Desk, view: &ViewState, ui: &mut Ui, out: &mut Outbox) {
    let palette = &view.shared.palette;
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(14, 0));
    Panel::bottom("status bar").frame(frame).exact_size(26.0).show(ui, |ui| {
        ui.style_mut().override_font_id = Some(theme::ui(12.0));
        // Words and buttons stand on one line.
        ui.spacing_mut().interact_size.y = 18.0;
        ui.spacing_mut().button_padding = vec2(0.0, 0.0);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 20.0;
            if desk.is_open() {
                place_ui(desk, view, ui);
                findings_ui(desk, view, ui, out);
            }
            if let Some(said) = &view.said {
                ui.label(RichText::new(said).color(palette.text));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(label) = desk.history().undo_label() {
                    let words = RichText::new(format!("Undo: {label}")).color(palette.text_quiet);
                    if ui.add(Button::new(words).frame(false).truncate()).on_hover_text("Ctrl+Z").clicked() {
                        out.ask(Wish::Run("undo"));
                    }
                }
                saved_ui(desk, view, ui);
            });
        });
    });
}

fn place_ui(desk: &Desk, view: &ViewState, ui: &mut Ui) {
    let palette = &view.shared.palette;
    let Some(source) = view.page().record(desk.project()) else { return };
    let paragraphs = &source.text.paragraphs;
    let at = view.page().reader.selection().map_or(1, |(_, span)| paragraphs.number_at(span.start));
    let n_paragraphs = paragraphs.len();
    let place = match view.page().reader.line().filter(|_| view.shared.page.counts_lines) {
        Some(line) => format!("¶ {at} of {n_paragraphs}, line {line}"),
        None => format!("¶ {at} of {n_paragraphs}"),
    };
    ui.label(RichText::new(place).color(palette.text_quiet));
    let notes = desk.marks(&source.id).notes();
    let mut missing = notes.missing();
    if notes.n_present() + missing.len() > 0 {
        let n_present = notes.n_present();
        let words = match (missing.len(), missing.next()) {
            (1, Some(only)) => format!("{n_present} notes, note {only} missing"),
            (many, Some(_)) => format!("{n_present} notes, {many} missing"),
            (_, None) => format!("{n_present} notes"),
        };
        ui.label(RichText::new(words).color(palette.text_quiet));
    }
}

fn findings_ui(desk: &Desk, view: &ViewState, ui: &mut Ui, out: &mut Outbox) {
    let findings = desk.findings();
    let palette = &view.shared.palette;
    let n_grave = findings.iter().filter(|finding| finding.severity > Severity::Info).count();
    let (words, color) = match (findings.len(), n_grave) {
        (0, _) => return,
        (1, grave) => ("1 finding".to_owned(), if grave > 0 { palette.warn } else { palette.text_quiet }),
        (n, grave) => (format!("{n} findings"), if grave > 0 { palette.warn } else { palette.text_quiet }),
    };
    if ui
        .add(Button::new(RichText::new(words).color(color)).frame(false))
        .on_hover_text("Show them")
        .clicked()
    {
        out.ask(Wish::ShowTab(Tab::Findings));
    }
}

fn saved_ui(desk: &Desk, view: &ViewState, ui: &mut Ui) {
    let palette = &view.shared.palette;
    let (words, color, more) = match desk.saved() {
        Saved::Nothing if desk.is_open() => (
            "Open for reading only".to_owned(),
            palette.warn,
            desk.read_only().unwrap_or_default().to_owned(),
        ),
        Saved::Nothing => return,
        Saved::Saving => ("Saving…".to_owned(), palette.text_quiet, String::new()),
        Saved::Saved => {
            ("Saved".to_owned(), palette.text_quiet, "Everything done so far is on the disk".to_owned())
        }
        Saved::NotSaved(why) => ("Not saved".to_owned(), palette.error, why),
    };
    let label = ui.label(RichText::new(&words).color(color));
    if !more.is_empty() {
        label.on_hover_text(&more);
    }
}

/// A tab of the bottom panel; `true` when it was chosen.
pub(super) fn tab_ui(palette: &Palette, title: &str, n: usize, is_front: bool, ui: &mut Ui) -> bool {
    let font = if is_front { theme::strong(13.0) } else { theme::ui(13.0) };
    let color = if is_front { palette.text } else { palette.text_quiet };
    let words = if n > 0 { format!("{title}  {n}") } else { title.to_owned() };
    let galley = ui.painter().layout_no_wrap(words, font, color);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(0.0, 10.0), Sense::click());
    ui.painter().galley(rect.left_top() + vec2(0.0, 4.0), galley, color);
    if is_front {
        let line = eframe::egui::Rect::from_min_max(rect.left_bottom() - vec2(0.0, 2.0), rect.right_bottom());
        ui.painter().rect_filled(line, 0, palette.accent);
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, palette.focus);
        ui.painter().rect_stroke(rect.expand2(vec2(4.0, 0.0)), 4, ring, eframe::egui::StrokeKind::Inside);
    }
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_front, title));
    response.clicked()
}

/// The window's own title: the project's.
pub(super) fn window_title(desk: &Desk) -> String {
    match desk.project().header().title.as_str() {
        "" => "Obelus".to_owned(),
        title => format!("{title} – Obelus"),
    }
}

/// What the reader says of a selection to the clipboard: “quote”, source, ¶.
pub(super) fn citation(desk: &Desk, view: &ViewState) -> Option<String> {
    let (source, span) = view.page().reader.selection()?;
    let source = desk.project().sources().get(&source)?;
    let quote: Vec<&str> = span.of(source.body()).split_whitespace().collect();
    let work = if source.bib.is_empty() { &source.title } else { &source.bib };
    let paragraph = source.text.paragraphs.number_at(span.start);
    Some(format!("“{}”, {work}, ¶ {paragraph}", quote.join(" ")))
}
