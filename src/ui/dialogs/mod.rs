//! Dialogs, one at a time: each is asked for by a [`Dialog`](super::state::Dialog) and closes itself.

use eframe::egui::{
    Align, Align2, Context, Frame, Id, Key, Layout, Margin, Modal, Modifiers, Response, RichText, TextEdit,
    Ui, vec2,
};

use crate::desk::Desk;

use super::{
    command::{COMMANDS, Command},
    outbox::Outbox,
    state::{Dialog, Shared, ViewState},
    theme,
    widgets::{Weight, button},
};

pub mod about;
pub mod add_to_dispute;
pub mod export;
pub mod keys;
pub mod new_project;
pub mod open_project;
pub mod palette;
pub mod rule;
pub mod settings;
pub mod versions;

/// The dialogs and what is typed into them.
#[derive(Default)]
pub struct Dialogs {
    /// The one that is shown.
    pub shown: Option<Dialog>,
    /// It was just opened: its first field takes the focus.
    pub is_new: bool,
    /// New project, and add a text.
    pub new_project: new_project::NewProjectView,
    /// Open a project by its path.
    pub open_project: open_project::OpenProjectView,
    /// Export.
    pub export: export::ExportView,
    /// Earlier versions.
    pub versions: versions::VersionsView,
    /// All commands.
    pub palette: palette::PaletteView,
    /// Settings.
    pub settings: settings::SettingsView,
    /// Rule on a dispute.
    pub rule: rule::RuleView,
    /// Add a claim to a dispute.
    pub add_to_dispute: add_to_dispute::AddToDisputeView,
}

impl Dialogs {
    /// Shows a dialog in place of the one that is shown.
    pub fn open(&mut self, dialog: Dialog) {
        self.shown = Some(dialog);
        self.is_new = true;
    }
}

/// Whether a dialog has done its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// It stays.
    Stay,
    /// It closes.
    Close,
}

/// Shows the dialog that is open, if one is.
pub(super) fn dialogs_ui(desk: &Desk, view: &mut ViewState, ctx: &Context, out: &mut Outbox) {
    let Some(dialog) = view.dialogs.shown else { return };
    let shared = view.shared.clone();
    let available: Vec<&'static Command> =
        COMMANDS.iter().filter(|command| (command.run)(desk, view).is_some()).collect();
    let is_new = std::mem::take(&mut view.dialogs.is_new);
    let anchor = if dialog == Dialog::Palette {
        (Align2::CENTER_TOP, vec2(0.0, 96.0))
    } else {
        (Align2::CENTER_CENTER, vec2(0.0, 0.0))
    };
    let area = Modal::default_area(Id::unique(("dialog", dialog as u8))).anchor(anchor.0, anchor.1);
    let frame = Frame::popup(&ctx.global_style())
        .fill(shared.palette.panel)
        .inner_margin(Margin::same(if dialog == Dialog::Palette { 8 } else { 20 }))
        .corner_radius(10);
    let modal = Modal::new(Id::unique(("dialog", dialog as u8))).area(area).frame(frame);
    let response = modal.show(ctx, |ui| {
        let dialogs = &mut view.dialogs;
        match dialog {
            Dialog::NewProject | Dialog::AddText => new_project::new_project_ui(
                desk,
                &shared,
                &mut dialogs.new_project,
                dialog == Dialog::AddText,
                ui,
                out,
            ),
            Dialog::OpenProject => {
                open_project::open_project_ui(&shared, &mut dialogs.open_project, is_new, ui, out)
            }
            Dialog::Export => export::export_ui(desk, &shared, &mut dialogs.export, is_new, ui, out),
            Dialog::Versions => versions::versions_ui(desk, &shared, &mut dialogs.versions, is_new, ui, out),
            Dialog::Keys => keys::keys_ui(&shared, ui),
            Dialog::Settings => settings::settings_ui(desk, &shared, &mut dialogs.settings, is_new, ui, out),
            Dialog::About => about::about_ui(&shared, ui),
            Dialog::Palette => {
                palette::palette_ui(desk, &shared, &mut dialogs.palette, &available, is_new, ui, out)
            }
            Dialog::Rule => rule::rule_ui(desk, &shared, &mut dialogs.rule, is_new, ui, out),
            Dialog::AddToDispute => {
                add_to_dispute::add_to_dispute_ui(desk, &shared, &mut dialogs.add_to_dispute, is_new, ui, out)
            }
        }
    });
    if response.inner == Flow::Close || response.should_close() {
        view.dialogs.shown = None;
    }
}

/// The heading of a dialog, with the sentence that says what it is for.
pub(super) fn heading(ui: &mut Ui, shared: &Shared, title: &str, words: &str) {
    ui.label(RichText::new(title).font(theme::strong(16.0)).color(shared.palette.text));
    if !words.is_empty() {
        ui.add_space(4.0);
        ui.label(RichText::new(words).color(shared.palette.text_quiet));
    }
    ui.add_space(12.0);
}

/// A field with its name in front of it, as wide as the dialog; the name is also what assistive programs say.
pub(super) fn field(ui: &mut Ui, shared: &Shared, name: &str, words: &mut String, hint: &str) -> Response {
    ui.horizontal(|ui| {
        let label = ui
            .allocate_ui_with_layout(vec2(96.0, 28.0), Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(96.0);
                ui.label(RichText::new(name).color(shared.palette.text_quiet))
            })
            .inner;
        let hint = RichText::new(hint).color(shared.palette.text_faint);
        let field = TextEdit::singleline(words)
            .hint_text(hint)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(8, 6));
        ui.add(field).labelled_by(label.id)
    })
    .inner
}

/// A row of buttons at the end of a dialog, from the right; `true` for the one that does the work, which `Ctrl+Enter` does as well.
pub(super) fn buttons(ui: &mut Ui, shared: &Shared, main: &str, can: bool) -> Option<bool> {
    let is_pressed = can && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    ui.add_space(16.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let does = ui.add_enabled_ui(can, |ui| button(ui, &shared.palette, main, Weight::Main)).inner;
        let does = does.on_hover_text("Ctrl+Enter").clicked() || is_pressed;
        let cancels = button(ui, &shared.palette, "Cancel", Weight::Plain).on_hover_text("Esc").clicked();
        if does { Some(true) } else { cancels.then_some(false) }
    })
    .inner
}

/// `Enter` in the field that has just lost the focus, as `Enter` does in a one-line field.
pub(super) fn entered(response: &Response) -> bool {
    response.lost_focus() && response.ctx.input(|input| input.key_pressed(Key::Enter))
}
