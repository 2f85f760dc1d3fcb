//! Dialogs, one at a time: each is asked for by a [`Dialog`] and closes itself.

use eframe::egui::{Align2, Context, Frame, Id, Margin, Modal, vec2};

use crate::desk::{Action, Desk};

use super::{
    command::{self, Command},
    outbox::Outbox,
    state::{Dialog, ViewState},
};

mod parts;
pub(super) use parts::{Kind, buttons, choice_row, entered, field, heading};

mod candidate;

pub mod about;
pub mod add_to_dispute;
pub mod export;
pub mod keys;
pub mod new_project;
pub mod open_project;
pub mod outline;
pub mod palette;
pub mod project;
pub mod replace;
mod replace_preview;
pub mod rule;
pub mod settings;
pub mod versions;
pub mod vocabulary;

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
    /// The outline of the text shown.
    pub outline: outline::OutlineView,
    /// Earlier versions.
    pub versions: versions::VersionsView,
    /// All commands.
    pub palette: palette::PaletteView,
    /// Settings.
    pub settings: settings::SettingsView,
    /// The project's title and policy.
    pub project: project::ProjectView,
    /// Tags and measures.
    pub vocabulary: vocabulary::VocabularyView,
    /// Another text for a source, and a correction of it.
    pub replace: replace::ReplaceView,
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
        command::all().filter(|command| (command.run)(desk, view).is_some()).collect();
    let is_new = std::mem::take(&mut view.dialogs.is_new);
    view.dialogs.new_project.wants_focus |= is_new;
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
            Dialog::Outline => outline::outline_ui(desk, &shared, &mut dialogs.outline, is_new, ui, out),
            Dialog::Keys => keys::keys_ui(&shared, ui),
            Dialog::Settings => settings::settings_ui(desk, &shared, &mut dialogs.settings, is_new, ui, out),
            Dialog::About => about::about_ui(&shared, ui),
            Dialog::Palette => {
                palette::palette_ui(desk, &shared, &mut dialogs.palette, &available, is_new, ui, out)
            }
            Dialog::Project => project::project_ui(desk, &shared, &mut dialogs.project, is_new, ui, out),
            Dialog::Vocabulary => {
                vocabulary::vocabulary_ui(desk, &shared, &mut dialogs.vocabulary, is_new, ui, out)
            }
            Dialog::ReplaceText | Dialog::CorrectText => replace::replace_ui(
                desk,
                &shared,
                &mut dialogs.replace,
                (dialog == Dialog::CorrectText, is_new),
                ui,
                out,
            ),
            Dialog::Rule => rule::rule_ui(desk, &shared, &mut dialogs.rule, is_new, ui, out),
            Dialog::AddToDispute => {
                add_to_dispute::add_to_dispute_ui(desk, &shared, &mut dialogs.add_to_dispute, is_new, ui, out)
            }
        }
    });
    if response.inner == Flow::Close || response.should_close() {
        if matches!(dialog, Dialog::ReplaceText | Dialog::CorrectText) {
            out.send(Action::DropReplacement);
        }
        view.dialogs.shown = None;
    }
}
