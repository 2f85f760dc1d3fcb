//! The page of keys, made from the table of commands.

use eframe::egui::{Grid, Key, Modifiers, RichText, ScrollArea, Ui, vec2};

use super::{
    super::{
        command::{Menu, READER_KEYS},
        state::Shared,
        theme,
    },
    Flow, heading,
};

/// The page of keys.
pub fn keys_ui(shared: &Shared, ui: &mut Ui) -> Flow {
    ui.set_width(720.0);
    heading(ui, shared, "Keys", "Keys without Ctrl or Alt act while the text or a list has the focus.");
    let way = scroll_by_key(ui);
    let area =
        ScrollArea::vertical().max_height(440.0).min_scrolled_height(440.0).auto_shrink([false, false]);
    area.show(ui, |ui| {
        ui.scroll_with_delta(vec2(0.0, way));
        section(
            shared,
            "In the text and the fields",
            READER_KEYS.iter().map(|(keys, words)| ((*keys).to_owned(), *words)),
            ui,
        );
        for menu in Menu::ALL {
            let rows = menu
                .commands()
                .iter()
                .filter_map(|command| command.key_words().map(|keys| (keys, command.title)));
            section(shared, menu.title(), rows, ui);
        }
    });
    ui.add_space(8.0);
    ui.label(RichText::new("Esc closes").color(shared.palette.text_faint));
    Flow::Stay
}

/// How far the keys pressed scroll the page, in points; down is negative.
fn scroll_by_key(ui: &Ui) -> f32 {
    let ways = [
        (Key::PageDown, -400.0),
        (Key::PageUp, 400.0),
        (Key::ArrowDown, -40.0),
        (Key::ArrowUp, 40.0),
        (Key::Home, 1e5),
        (Key::End, -1e5),
    ];
    ui.input_mut(|input| {
        let pressed = ways.iter().filter(|(key, _)| input.consume_key(Modifiers::NONE, *key));
        pressed.map(|(_, way)| *way).sum()
    })
}

fn section<'a>(shared: &Shared, title: &str, rows: impl Iterator<Item = (String, &'a str)>, ui: &mut Ui) {
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ui.label(RichText::new(title).font(theme::strong(12.0)).color(shared.palette.text_quiet));
    ui.add_space(4.0);
    Grid::new(title).num_columns(2).min_col_width(264.0).spacing([16.0, 6.0]).show(ui, |ui| {
        for (keys, words) in rows {
            ui.label(RichText::new(keys).font(theme::medium(13.0)).color(shared.palette.text));
            ui.label(RichText::new(words).color(shared.palette.text));
            ui.end_row();
        }
    });
}
