//! The menus: made from the table of commands, opened by a click or by `Alt` with their first letter.

use eframe::egui::{
    Button, Event, FontId, Key, Modifiers, Popup, Response, RichText, ScrollArea, Sense, Stroke, TextFormat,
    Ui, text::LayoutJob, vec2,
};

use crate::desk::Desk;

use super::{
    command::{Command, Menu, OPENS_GROUP},
    dialogs::palette::title_of,
    outbox::{Outbox, Wish},
    state::ViewState,
    theme::{self, Palette},
};

/// Width of a menu, in points.
const WIDTH: f32 = 296.0;
/// Height of a row, in points.
const ROW: f32 = 25.0;
/// Height of the bar of menus and of the edges of a menu.
const BAR: f32 = 64.0;

/// All menus in a bar.
pub(super) fn menus_ui(desk: &Desk, view: &ViewState, ui: &mut Ui, out: &mut Outbox) {
    for menu in Menu::ALL {
        menu_ui(desk, view, menu, ui, out);
    }
}

fn menu_ui(desk: &Desk, view: &ViewState, menu: Menu, ui: &mut Ui, out: &mut Outbox) {
    let rows: Vec<_> = menu
        .commands()
        .iter()
        .filter_map(|command| title_of(desk, command).map(|title| (command, title)))
        .collect();
    let shown = ui.menu_button(title(&view.shared.palette, menu, ui), |ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 0.0;
        // A menu that is longer than the window is scrolled, by key as well.
        let room = ui.ctx().content_rect().height() - BAR;
        ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
            for (command, title) in rows {
                if OPENS_GROUP.contains(&command.id) {
                    line_ui(&view.shared.palette, ui);
                }
                if row_ui(desk, view, command, title, ui).clicked() {
                    out.ask(Wish::Run(command.id));
                    ui.close();
                }
            }
        });
    });
    if view.dialogs.shown.is_none() && is_called(ui, menu.key()) {
        // From the button with the focus, the arrows lead into the menu.
        shown.response.request_focus();
        Popup::open_id(ui.ctx(), Popup::default_response_id(&shown.response));
        ui.ctx().request_repaint();
    }
}

fn row_ui(desk: &Desk, view: &ViewState, command: &Command, title: String, ui: &mut Ui) -> Response {
    let can = (command.run)(desk, view).is_some();
    let keys = command.key_words().unwrap_or_default();
    let mut button = Button::new(title);
    if !keys.is_empty() {
        button = button.shortcut_text(RichText::new(keys).color(view.shared.palette.text_quiet));
    }
    let response = ui.add_enabled(can, button.min_size(vec2(240.0, ROW)));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response
}

/// A line between groups of commands.
fn line_ui(palette: &Palette, ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, palette.line));
}

/// The name; while `Alt` is held its first letter is underlined, as the key that opens it.
fn title(palette: &Palette, menu: Menu, ui: &Ui) -> LayoutJob {
    let format = |stroke| TextFormat { underline: stroke, ..TextFormat::simple(font(), palette.text_quiet) };
    let line = if ui.input(|input| input.modifiers.alt) {
        Stroke::new(1.0, palette.text_quiet)
    } else {
        Stroke::NONE
    };
    let mut job = LayoutJob::default();
    let mut letters = menu.title().chars();
    if let Some(first) = letters.next() {
        job.append(&first.to_string(), 0.0, format(line));
    }
    job.append(letters.as_str(), 0.0, format(Stroke::NONE));
    job
}

fn font() -> FontId {
    theme::ui(13.0)
}

/// `Alt` was pressed with this letter. The letter itself must not arrive in a field as well.
fn is_called(ui: &Ui, letter: Key) -> bool {
    ui.input_mut(|input| {
        let is_called = input.consume_key(Modifiers::ALT, letter);
        if is_called {
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
        is_called
    })
}
