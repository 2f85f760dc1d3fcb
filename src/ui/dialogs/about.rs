//! What this program is.

use eframe::egui::{RichText, Ui};

use super::{super::state::Shared, Flow, heading};

/// What this program is, which version, and under what terms.
pub fn about_ui(shared: &Shared, ui: &mut Ui) -> Flow {
    ui.set_width(440.0);
    heading(ui, shared, "÷ Obelus", "A workbench for contested figures in archival text.");
    let lines = [
        format!("Version {}", env!("CARGO_PKG_VERSION")),
        "The obelus is the mark that ancient editors set beside a doubtful line.".to_owned(),
        "Projects are folders of plain text. The program never opens a network connection.".to_owned(),
        "Free under the MIT or the Apache 2.0 license. Faces: Source Serif 4 and Inter, under the SIL Open Font License."
            .to_owned(),
    ];
    for line in lines {
        ui.label(RichText::new(line).color(shared.palette.text));
        ui.add_space(4.0);
    }
    ui.add_space(8.0);
    ui.label(RichText::new("Esc closes").color(shared.palette.text_faint));
    Flow::Stay
}
