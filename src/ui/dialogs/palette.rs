//! The command palette: every command that can be done now, found by a few letters.

use eframe::egui::{
    Align, Key, Layout, Modifiers, RichText, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, accesskit::Role,
    vec2,
};

use crate::{desk::Desk, text::fold_word};

use super::{
    super::{
        command::{Command, tag_of_digit},
        outbox::{Outbox, Wish},
        state::Shared,
    },
    Flow,
};

/// What is typed into the palette.
#[derive(Debug, Default)]
pub struct PaletteView {
    words: String,
    row: usize,
}

/// The palette.
pub fn palette_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut PaletteView,
    available: &[&'static Command],
    is_new: bool,
    ui: &mut Ui,
    out: &mut Outbox,
) -> Flow {
    if is_new {
        *view = PaletteView::default();
    }
    ui.set_width(520.0);
    let n_pressed =
        |ui: &Ui, key: Key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let (down, up) = (n_pressed(ui, Key::ArrowDown), n_pressed(ui, Key::ArrowUp));
    let is_entered = n_pressed(ui, Key::Enter) > 0;
    let hint = RichText::new("What do you want to do?").color(shared.palette.text_faint);
    let field = ui.add(
        TextEdit::singleline(&mut view.words)
            .hint_text(hint)
            .desired_width(f32::INFINITY)
            .margin(eframe::egui::Margin::symmetric(10, 8)),
    );
    field.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Command"));
    field.request_focus();
    if field.changed() {
        view.row = 0;
    }
    let found = matching(desk, available, &view.words);
    let last = found.len().saturating_sub(1);
    view.row = (view.row + down).min(last).saturating_sub(up);
    ui.add_space(4.0);
    if found.is_empty() {
        ui.label(
            RichText::new("No command has these letters. Commands that cannot be done now are left out.")
                .color(shared.palette.text_quiet),
        );
        return Flow::Stay;
    }
    let mut chosen = is_entered.then_some(view.row);
    ScrollArea::vertical().max_height(360.0).min_scrolled_height(360.0).auto_shrink([false, true]).show(
        ui,
        |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, (command, title)) in found.iter().enumerate() {
                if palette_row(shared, command, title, index == view.row, down + up > 0, ui) {
                    chosen = Some(index);
                }
            }
        },
    );
    match chosen.and_then(|index| found.get(index)) {
        Some((command, _)) => {
            out.ask(Wish::Run(command.id));
            Flow::Close
        }
        None => Flow::Stay,
    }
}

/// A command as the palette and the menus call it: the nine tags by their names.
pub fn title_of(desk: &Desk, command: &Command) -> Option<String> {
    match command.id.strip_prefix("tag-").and_then(|digit| digit.chars().next()) {
        None => Some(command.title.to_owned()),
        Some(digit) => tag_of_digit(desk, digit).map(|tag| format!("Tag as {}", tag.label.to_lowercase())),
    }
}

/// Commands whose words contain all the words typed; those that begin with them first.
fn matching(desk: &Desk, available: &[&'static Command], words: &str) -> Vec<(&'static Command, String)> {
    let wanted: Vec<String> = words.split_whitespace().map(fold_word).collect();
    let titled =
        available.iter().filter_map(|command| title_of(desk, command).map(|title| (*command, title)));
    let mut found: Vec<(usize, &'static Command, String)> = titled
        .filter_map(|(command, title)| {
            let folded = fold_word(&format!("{title} {}", command.menu().title()));
            let ranks: Option<usize> = wanted.iter().map(|word| rank(&folded, word)).sum();
            ranks.map(|rank| (rank, command, title))
        })
        .collect();
    found.sort_by_key(|(rank, _, _)| *rank);
    found.into_iter().map(|(_, command, title)| (command, title)).collect()
}

/// 0 at the start of the words, 1 at the start of a word, 2 inside one, `None` nowhere.
fn rank(words: &str, wanted: &str) -> Option<usize> {
    if words.starts_with(wanted) {
        return Some(0);
    }
    if words.split(' ').any(|word| word.starts_with(wanted)) {
        return Some(1);
    }
    words.contains(wanted).then_some(2)
}

#[expect(clippy::fn_params_excessive_bools, reason = "two states of a row, named at its one call")]
fn palette_row(
    shared: &Shared,
    command: &Command,
    title: &str,
    is_chosen: bool,
    follow: bool,
    ui: &mut Ui,
) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    if is_chosen || response.hovered() {
        let fill = if is_chosen { shared.palette.selected_row } else { shared.palette.hover };
        ui.painter().rect_filled(rect, 5, fill);
    }
    if is_chosen && follow {
        response.scroll_to_me(None);
    }
    let inner = rect.shrink2(vec2(10.0, 0.0));
    let builder = eframe::egui::UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.label(RichText::new(title).color(shared.palette.text));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(keys) = command.key_words() {
                ui.label(RichText::new(keys).color(shared.palette.text_quiet));
            }
        });
    });
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, title));
    response.clicked()
}
