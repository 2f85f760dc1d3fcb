//! The ruling: which claims are preferred, which rejected, and why; or that nothing can be decided, and why.

use eframe::egui::{
    Label, Margin, RichText, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, accesskit, vec2,
};

use super::{Flow, buttons, heading};
use crate::{
    desk::{Action, Desk, DisputeEdit, RulingWords, words},
    model::{Claim, Dispute, Gesture, Id},
    ui::{
        charts::who_words,
        outbox::Outbox,
        state::Shared,
        theme::{self, Palette},
        widgets::{card, paint, quiet},
    },
};

/// What is chosen and typed in the dialog.
#[derive(Debug, Default)]
pub struct RuleView {
    of: Option<Id<Dispute>>,
    judged: Vec<(Id<Claim>, Judgment)>,
    why: String,
}

/// What a ruling says of one claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Judgment {
    Prefer,
    #[default]
    Open,
    Reject,
}

impl Judgment {
    const ALL: [Self; 3] = [Self::Prefer, Self::Open, Self::Reject];

    const fn title(self) -> &'static str {
        match self {
            Self::Prefer => "Prefer",
            Self::Open => "Leave open",
            Self::Reject => "Reject",
        }
    }
}

/// The dialog, for the dispute that the bottom panel shows.
pub fn rule_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut RuleView,
    is_new: bool,
    ui: &mut Ui,
    out: &mut Outbox,
) -> Flow {
    let dispute = shared.dispute.as_ref().and_then(|id| desk.project().disputes().get(id));
    let Some(dispute) = dispute else {
        heading(ui, shared, "Rule on the dispute", "No dispute is shown.");
        return buttons(ui, shared, "Rule", false).map_or(Flow::Stay, |_| Flow::Close);
    };
    if is_new || view.of.as_ref() != Some(&dispute.id) {
        fill(view, dispute);
    }
    let palette = &shared.palette;
    ui.set_width(520.0_f32.min(ui.ctx().content_rect().width() - 80.0));
    heading(ui, shared, "Rule on the dispute", "");
    ui.add(
        Label::new(RichText::new(&dispute.question).font(theme::reading_strong(16.0)).color(palette.text))
            .wrap(),
    );
    ui.add_space(8.0);
    let height = (ui.ctx().content_rect().height() * 0.4).max(120.0);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for (index, (id, judgment)) in view.judged.iter_mut().enumerate() {
            let Some(claim) = desk.project().claims().get(id) else { continue };
            card(ui, palette, |ui| {
                let who = who_words(desk, claim);
                let value = words::value(desk.project(), claim);
                ui.add(
                    Label::new(RichText::new(&who).font(theme::strong(13.0)).color(palette.text)).truncate(),
                );
                quiet(ui, palette, &value);
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    for choice in Judgment::ALL {
                        let name = format!("{} claim {}, {value}", choice.title(), index + 1);
                        if segment(ui, palette, choice, *judgment == choice, &name) {
                            *judgment = choice;
                        }
                    }
                });
            });
        }
    });
    ui.add_space(8.0);
    let is_open = view.judged.iter().all(|(_, judgment)| *judgment == Judgment::Open);
    let label = ui.label(
        RichText::new(if is_open { "It cannot be decided, because" } else { "Because" })
            .color(palette.text_quiet),
    );
    let hint = RichText::new("the reason, for whoever reads this later").color(palette.text_faint);
    let field = TextEdit::multiline(&mut view.why)
        .hint_text(hint)
        .desired_rows(3)
        .desired_width(f32::INFINITY)
        .margin(Margin::symmetric(8, 6));
    let response = ui.add(field).labelled_by(label.id);
    if is_new {
        response.request_focus();
    }
    let can = !view.why.trim().is_empty();
    let asked =
        ui.input_mut(|input| input.consume_key(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::Enter));
    match buttons(ui, shared, if is_open { "Leave undecided" } else { "Rule" }, can) {
        Some(true) => {}
        Some(false) => return Flow::Close,
        None if asked && can => {}
        None => return Flow::Stay,
    }
    let chosen = |wanted: Judgment| -> Vec<Id<Claim>> {
        view.judged.iter().filter(|(_, it)| *it == wanted).map(|(id, _)| id.clone()).collect()
    };
    let ruling = RulingWords {
        prefer: chosen(Judgment::Prefer),
        reject: chosen(Judgment::Reject),
        why: view.why.trim().to_owned(),
    };
    out.send(Action::Dispute(dispute.id.clone(), DisputeEdit::Rule(Some(ruling)), Gesture::default()));
    Flow::Close
}

/// What the dispute says now.
fn fill(view: &mut RuleView, dispute: &Dispute) {
    view.of = Some(dispute.id.clone());
    let judgment = |id: &Id<Claim>| match &dispute.ruling {
        Some(ruling) if ruling.prefer.contains(id) => Judgment::Prefer,
        Some(ruling) if ruling.reject.contains(id) => Judgment::Reject,
        _ => Judgment::Open,
    };
    view.judged =
        dispute.members.iter().map(|member| (member.claim.clone(), judgment(&member.claim))).collect();
    view.why = dispute.ruling.as_ref().map(|ruling| ruling.why.clone()).unwrap_or_default();
}

/// One of three choices that stand side by side; the chosen one has a check, not only a color.
fn segment(ui: &mut Ui, palette: &Palette, choice: Judgment, is_chosen: bool, name: &str) -> bool {
    let galley = paint::elided(ui, choice.title(), theme::ui(13.0), palette.text, 160.0);
    let size = vec2(galley.size().x + 36.0, 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = if is_chosen {
        palette.chip
    } else if response.hovered() {
        palette.hover
    } else {
        palette.card
    };
    let stroke = if response.has_focus() {
        Stroke::new(2.0, palette.focus)
    } else {
        Stroke::new(1.0, palette.line_strong)
    };
    ui.painter().rect(rect, paint::RADIUS, fill, stroke, StrokeKind::Inside);
    if is_chosen {
        let at = eframe::egui::pos2(rect.left() + 14.0, rect.center().y);
        paint::sign(ui.painter(), paint::Sign::Check, at, 9.0, palette.text);
    }
    let left = if is_chosen { rect.left() + 24.0 } else { rect.center().x - galley.size().x / 2.0 };
    paint::galley_at(ui.painter(), left, rect.center().y, galley, palette.text);
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::RadioButton, true, is_chosen, name));
    response.clicked()
}
