//! What is seen while a large project is opened: how far it has come, the way out, and how its text begins.

use eframe::egui::{
    Align, CentralPanel, Context, Frame, Key, Layout, Modifiers, ProgressBar, RichText, ScrollArea,
    TextStyle, Ui, vec2,
};

use crate::desk::{Action, Arriving};

use super::{
    outbox::Outbox,
    state::Shared,
    theme,
    widgets::{Weight, button},
};

/// Points of a line of the text.
const MEASURE: f32 = 620.0;

/// In place of everything else, while a project is on its way.
pub(super) fn opening_ui(arriving: &Arriving, shared: &Shared, ui: &mut Ui, out: &mut Outbox) {
    let palette = &shared.palette;
    CentralPanel::default().frame(Frame::new().fill(palette.ground)).show(ui, |ui| {
        let side = ((ui.available_width() - MEASURE) / 2.0).max(16.0);
        ui.horizontal_top(|ui| {
            ui.add_space(side);
            let size = vec2(MEASURE.min(ui.available_width() - 16.0), ui.available_height());
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                progress(arriving, shared, ui, out);
                beginning(arriving, shared, ui);
            });
        });
    });
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        out.send(Action::GiveUpOpening);
    }
    ask_again(ui.ctx());
}

fn progress(arriving: &Arriving, shared: &Shared, ui: &mut Ui, out: &mut Outbox) {
    let palette = &shared.palette;
    let name = arriving.path().file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let name = name.trim_end_matches(".obelus").to_owned();
    ui.add_space(28.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(format!("Opening {name}…")).font(theme::medium(15.0)).color(palette.text));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if button(ui, palette, "Cancel", Weight::Plain).clicked() {
                out.send(Action::GiveUpOpening);
            }
        });
    });
    ui.add_space(6.0);
    let share = arriving.watch().share();
    ui.add(ProgressBar::new(share).desired_height(4.0).fill(palette.accent).corner_radius(2));
    ui.add_space(6.0);
    let percent = (share * 100.0).floor();
    let words = format!(
        "{percent} per cent read. Marks appear when all of it is read; the next time it is quicker. Esc stops, and nothing is changed."
    );
    ui.label(RichText::new(words).font(theme::ui(12.0)).color(palette.text_quiet));
}

/// The text as it begins, to be read meanwhile.
fn beginning(arriving: &Arriving, shared: &Shared, ui: &mut Ui) {
    let Some(beginning) = arriving.watch().beginning() else { return };
    let palette = &shared.palette;
    ui.add_space(28.0);
    ui.label(RichText::new(&beginning.title).font(theme::medium(13.0)).color(palette.text_quiet));
    ui.add_space(12.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.style_mut().text_styles.insert(TextStyle::Body, theme::reading(shared.text_size));
        for block in beginning.text.split("\n\n").filter(|it| !it.trim().is_empty()) {
            let words = block.split_whitespace().collect::<Vec<_>>().join(" ");
            ui.label(RichText::new(words).color(palette.text));
            ui.add_space(10.0);
        }
    });
}

/// The bar moves without anybody's doing.
fn ask_again(ctx: &Context) {
    ctx.request_repaint_after(std::time::Duration::from_millis(50));
}
