//! The card of the worked example: four first steps that tick themselves off.

use eframe::egui::{Frame, Label, Margin, RichText, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::desk::{Action, DisputeEdit};

use super::{
    state::Shared,
    theme::{self, Palette},
    widgets::{paint::Sign, sign_button},
};

/// A first step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstStep {
    /// Read, and look at a mark.
    Read,
    /// Make a claim.
    Claim,
    /// Set it against a rival.
    Rival,
    /// Export.
    Export,
}

/// Which steps are done, and whether the card was closed. Remembered in the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FirstSteps {
    done: Vec<FirstStep>,
    is_closed: bool,
}

impl FirstStep {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Read, Self::Claim, Self::Rival, Self::Export];

    /// The step that an action is, if it is one.
    pub fn of(action: &Action) -> Option<Self> {
        match action {
            Action::MakeClaim { .. } => Some(Self::Claim),
            Action::NewDispute { .. } | Action::Dispute(_, DisputeEdit::AddClaim(_), _) => Some(Self::Rival),
            Action::Export { .. } => Some(Self::Export),
            _ => None,
        }
    }

    /// The word for it in the settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Claim => "claim",
            Self::Rival => "rival",
            Self::Export => "export",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Read => "Read: click a figure",
            Self::Claim => "Select another, press C",
            Self::Rival => "Esc, D: set it against a rival",
            Self::Export => "Export with Ctrl+E",
        }
    }
}

impl FirstSteps {
    /// As the settings have it.
    pub fn recalled(words: &[String]) -> Self {
        let has = |wanted: &str| words.iter().any(|word| word == wanted);
        let done = FirstStep::ALL.into_iter().filter(|step| has(step.word())).collect();
        Self { done, is_closed: has("closed") }
    }

    /// For the settings.
    pub fn words(&self) -> Vec<String> {
        let closed = self.is_closed.then_some("closed");
        self.done.iter().map(|step| step.word()).chain(closed).map(str::to_owned).collect()
    }

    /// Ticks a step off.
    pub fn tick(&mut self, step: FirstStep) {
        if !self.done.contains(&step) {
            self.done.push(step);
        }
    }

    /// True while there is something to show.
    pub fn is_open(&self) -> bool {
        !self.is_closed
    }

    /// True when a step is done.
    pub fn has(&self, step: FirstStep) -> bool {
        self.done.contains(&step)
    }
}

/// The card.
pub(super) fn first_steps_ui(shared: &Shared, steps: &mut FirstSteps, ui: &mut Ui) {
    let palette = &shared.palette;
    let frame = Frame::new()
        .fill(palette.card)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(8)
        .inner_margin(Margin::same(12));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.spacing_mut().interact_size.y = 18.0;
        ui.horizontal(|ui| {
            let n_done = FirstStep::ALL.iter().filter(|step| steps.has(**step)).count();
            let title =
                if n_done == FirstStep::ALL.len() { "That was the whole of it" } else { "First steps" };
            ui.label(RichText::new(title).font(theme::strong(13.0)).color(palette.text));
            ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                if sign_button(ui, palette, Sign::Cross, "Close the first steps").clicked() {
                    steps.is_closed = true;
                }
            });
        });
        for step in FirstStep::ALL {
            step_ui(palette, step, steps.has(step), ui);
        }
    });
}

fn step_ui(palette: &Palette, step: FirstStep, is_done: bool, ui: &mut Ui) {
    let row = ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
        let color = if is_done { palette.ok } else { palette.line_strong };
        ui.painter().circle_stroke(rect.center(), 6.0, Stroke::new(1.5, color));
        if is_done {
            let at = rect.center();
            let tick = [at + vec2(-3.0, 0.0), at + vec2(-1.0, 2.5), at + vec2(3.5, -3.0)];
            ui.painter().line(tick.to_vec(), Stroke::new(1.8, color));
        }
        let color = if is_done { palette.text_quiet } else { palette.text };
        // A narrow panel cuts the words instead of the card.
        ui.add(Label::new(RichText::new(step.title()).font(theme::ui(12.5)).color(color)).truncate());
    });
    row.response.widget_info(|| WidgetInfo::selected(Role::CheckBox, false, is_done, step.title()));
}
