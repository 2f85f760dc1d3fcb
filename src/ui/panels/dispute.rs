//! The dispute at a glance: question, verdict and why, the rival claims on a common axis, the ruling.

use eframe::egui::{Align, Label, Layout, RichText, ScrollArea, Ui, vec2};

use crate::{
    desk::{Action, Desk, DisputeEdit},
    model::{Dispute, Gesture, Id, Key, Verdict},
    ui::{
        charts::figures_ui,
        clock,
        editor::ruling_words,
        outbox::{Outbox, Wish},
        state::{Dialog, Shared},
        theme::{self, Palette},
        widgets::{Weight, button, empty, link, quiet, state_chip},
    },
    weigh::{Standing, Weighing},
};

/// Width of the column of buttons, in points.
const SIDE: f32 = 164.0;

/// What the dispute panel remembers from frame to frame.
#[derive(Debug, Default)]
pub struct DisputeView {
    wants_focus: bool,
}

impl DisputeView {
    /// Puts the keyboard into the panel.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }
}

/// The tab of the dispute.
pub fn dispute_panel_ui(
    desk: &Desk,
    shared: &Shared,
    shown: Option<&Id<Dispute>>,
    view: &mut DisputeView,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let dispute = shown.and_then(|id| desk.project().disputes().get(id));
    let weighing = shown.and_then(|id| desk.weighing(id));
    let (Some(dispute), Some(weighing)) = (dispute, weighing) else {
        view.wants_focus = false;
        let how = "Select a claim and press D to set it against others on the same question, or click a dispute at the left. \
                   Their values then stand here on one axis, with what follows from it.";
        empty(ui, &shared.palette, "No dispute is shown", how);
        ui.take_available_height();
        return;
    };
    ScrollArea::vertical().id_salt("dispute").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        head_ui(shared, dispute, &weighing, ui);
        sentences_ui(desk, shared, dispute, &weighing, ui, out);
        ui.add_space(2.0);
        let width = ui.available_width();
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            let layout = Layout::top_down(Align::Min);
            ui.allocate_ui_with_layout(vec2(width - SIDE - 16.0, 0.0), layout, |ui| {
                ui.set_width(width - SIDE - 16.0);
                if weighing.claims.is_empty() {
                    quiet(
                        ui,
                        &shared.palette,
                        "No claim is in it yet: select one and press D, or add one here.",
                    );
                } else {
                    figures_ui(desk, shared, dispute, &weighing, ui, out);
                }
            });
            ui.allocate_ui_with_layout(vec2(SIDE, 0.0), layout, |ui| {
                ui.set_width(SIDE);
                side_ui(shared, view, dispute, &weighing, ui, out);
            });
        });
    });
}

fn head_ui(shared: &Shared, dispute: &Dispute, weighing: &Weighing, ui: &mut Ui) {
    let palette = &shared.palette;
    let question = RichText::new(&dispute.question).font(theme::reading_strong(17.0)).color(palette.text);
    ui.add(Label::new(question).wrap());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        ui.spacing_mut().interact_size.y = 20.0;
        let (text, fill) = verdict_colors(palette, weighing.standing);
        state_chip(ui, &verdict_words(weighing), text, fill);
        if weighing.is_overridden {
            state_chip(ui, "by hand", palette.text_quiet, palette.chip);
        }
        if weighing.claims.len() > 1 {
            if !weighing.scope.is_empty() {
                state_chip(ui, &weighing.scope, palette.text_quiet, palette.chip);
            }
            let witnesses = match weighing.witnesses.len() {
                1 => "1 witness".to_owned(),
                n => format!("{n} witnesses"),
            };
            state_chip(ui, &witnesses, palette.text_quiet, palette.chip);
        }
        if dispute.ruling.is_some() {
            state_chip(ui, "Ruled", palette.ok, palette.chip);
        }
    });
    if !weighing.why.is_empty() {
        quiet(ui, palette, &weighing.why);
    }
}

/// *Contradicts · gap × 3.8*.
pub(in crate::ui) fn verdict_words(weighing: &Weighing) -> String {
    let title = weighing.standing.title();
    match (&weighing.gap, weighing.standing) {
        (Some(gap), Standing::OneClaim) => format!("{title} · spread {gap}"),
        (Some(gap), _) => format!("{title} · gap {gap}"),
        (None, _) => title.to_owned(),
    }
}

fn verdict_colors(palette: &Palette, standing: Standing) -> (eframe::egui::Color32, eframe::egui::Color32) {
    match standing {
        Standing::Weighed(Verdict::Contradicts | Verdict::Tension) => (palette.accent, palette.accent_tint),
        _ => (palette.text_quiet, palette.chip),
    }
}

/// Why the verdict is what it is, where all agree, and what was ruled.
fn sentences_ui(
    desk: &Desk,
    shared: &Shared,
    dispute: &Dispute,
    weighing: &Weighing,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    if weighing.claims.len() > 1
        && let Some(consensus) = &weighing.consensus
    {
        quiet(ui, palette, &format!("All can be true within {consensus}."));
    }
    if !weighing.missing.is_empty() {
        let words = match weighing.missing.len() {
            1 => "One claim of it is not in the project.".to_owned(),
            n => format!("{n} claims of it are not in the project."),
        };
        crate::ui::widgets::colored(ui, &words, palette.warn);
    }
    let Some(ruling) = &dispute.ruling else { return };
    let who = desk
        .project()
        .header()
        .agent(&ruling.by)
        .map_or_else(|| ruling.by.as_str().to_owned(), |it| it.name.clone());
    let decided = ruling_words(desk, &ruling.prefer, &ruling.reject);
    ui.horizontal_wrapped(|ui| {
        let words =
            format!("Ruled by {who}, {}. {decided}, because: {}", clock::words(ruling.on), ruling.why);
        ui.add(Label::new(RichText::new(words).font(theme::ui(12.0)).color(palette.text)).wrap());
        if !shared.read_only && link(ui, palette, "Withdraw the ruling", 12.0).clicked() {
            out.send(Action::Dispute(dispute.id.clone(), DisputeEdit::Rule(None), Gesture::default()));
        }
    });
}

fn side_ui(
    shared: &Shared,
    view: &mut DisputeView,
    dispute: &Dispute,
    weighing: &Weighing,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.add_enabled_ui(!shared.read_only, |ui| {
        ui.horizontal_wrapped(|ui| {
            let words = if dispute.ruling.is_some() { "Rule again…" } else { "Rule…" };
            let rule = button(ui, palette, words, Weight::Plain);
            if std::mem::take(&mut view.wants_focus) {
                rule.request_focus();
            }
            if rule.clicked() {
                out.ask(Wish::Open(Dialog::Rule));
            }
            if button(ui, palette, "Add claim", Weight::Plain).clicked() {
                out.ask(Wish::Select(Some(Key::Dispute(dispute.id.clone()))));
                out.ask(Wish::FocusField("Add a claim"));
            }
        });
    });
    if !weighing.notes.is_empty() {
        quiet(ui, palette, &format!("{}.", weighing.notes.trim_end_matches('.')));
    }
    if !weighing.unnamed.is_empty() && weighing.claims.len() > 1 {
        let words = match weighing.unnamed.len() {
            1 => "One of them is held by nobody named.".to_owned(),
            n => format!("{n} of them are held by nobody named."),
        };
        quiet(ui, palette, &words);
    }
}
