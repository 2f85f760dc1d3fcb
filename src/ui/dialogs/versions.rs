//! Earlier versions: the dated copies, what differs, and the way back to one.

use eframe::egui::{RichText, ScrollArea, Ui};

use crate::{
    desk::{Action, Desk},
    model::Timestamp,
    store::{self, Backup},
};

use super::{
    super::{
        clock,
        outbox::Outbox,
        state::Shared,
        theme,
        widgets::{Weight, button},
    },
    Flow, heading,
};

/// The copies, and what was looked up of the chosen one.
#[derive(Default)]
pub struct VersionsView {
    list: Vec<Backup>,
    chosen: Option<(usize, Result<Vec<String>, String>)>,
}

/// The dialog.
pub fn versions_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut VersionsView,
    is_new: bool,
    ui: &mut Ui,
    out: &mut Outbox,
) -> Flow {
    if is_new {
        *view = VersionsView { list: desk.versions(), chosen: None };
    }
    ui.set_width(560.0);
    let words = "A copy is kept when the project is opened and every hour while it changes: 24 hours, 30 days, 12 months. Restoring one can be undone.";
    heading(ui, shared, "Earlier versions", words);
    if view.list.is_empty() {
        ui.label(
            RichText::new("No copy was made yet. The first one comes with the first change.")
                .color(shared.palette.text_quiet),
        );
    }
    ScrollArea::vertical().max_height(220.0).auto_shrink([false, true]).show(ui, |ui| {
        for (index, backup) in view.list.iter().enumerate() {
            let is_chosen = view.chosen.as_ref().is_some_and(|(chosen, _)| *chosen == index);
            let title = format!("{}   {} KB", clock::words(backup.at), backup.bytes.div_ceil(1024));
            if ui.selectable_label(is_chosen, title).clicked() {
                let differences = store::read_backup(backup)
                    .map(|then| store::difference_in_words(desk.project(), &then))
                    .map_err(|error| error.to_string());
                view.chosen = Some((index, differences));
            }
        }
    });
    let mut flow = Flow::Stay;
    if let Some((index, differences)) = &view.chosen {
        ui.add_space(8.0);
        let at = view.list.get(*index).map_or(Timestamp(0), |backup| backup.at);
        ui.label(
            RichText::new(format!("{} and now", clock::words(at)))
                .font(theme::strong(13.0))
                .color(shared.palette.text),
        );
        match differences {
            Err(why) => drop(ui.label(RichText::new(why).color(shared.palette.error))),
            Ok(lines) if lines.is_empty() => {
                ui.label(
                    RichText::new("Nothing differs from the project now.").color(shared.palette.text_quiet),
                );
            }
            Ok(lines) => {
                ScrollArea::vertical().id_salt("differences").max_height(140.0).show(ui, |ui| {
                    for line in lines {
                        ui.label(RichText::new(line).color(shared.palette.text));
                    }
                });
                ui.add_space(12.0);
                if button(ui, &shared.palette, "Restore this version", Weight::Main).clicked()
                    && let Some(backup) = view.list.get(*index)
                {
                    out.send(Action::RestoreVersion(Box::new(backup.clone())));
                    flow = Flow::Close;
                }
            }
        }
    }
    ui.add_space(8.0);
    ui.label(RichText::new("Esc closes").color(shared.palette.text_faint));
    flow
}
