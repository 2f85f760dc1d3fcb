//! Setting a claim against others: into a dispute that is there, or into a new one with its rivals.

use eframe::egui::{Margin, RichText, ScrollArea, TextEdit, Ui};

use super::{Flow, Kind, buttons, choice_row, heading};
use crate::{
    desk::{Action, Desk, DisputeEdit, words},
    model::{Claim, Dispute, Gesture, Id, Key},
    ui::{
        charts::who_words,
        outbox::Outbox,
        state::Shared,
        theme::Palette,
        widgets::{Choice, Entry, Form, FormMemory, paint, quiet},
    },
    weigh::joinable,
};

/// What is chosen and typed in the dialog.
#[derive(Debug, Default)]
pub struct AddToDisputeView {
    of: Option<Id<Claim>>,
    target: Target,
    question: String,
    /// Claims that go in along with it, and whether they do.
    rivals: Vec<(Id<Claim>, bool)>,
    form: FormMemory,
}

/// Where the claim goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Target {
    /// Into a new dispute.
    #[default]
    New,
    /// Into this one.
    There(Id<Dispute>),
}

/// The dialog, for the claim in the editor.
pub fn add_to_dispute_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut AddToDisputeView,
    is_new: bool,
    ui: &mut Ui,
    out: &mut Outbox,
) -> Flow {
    let claim = match &shared.selected {
        Some(Key::Claim(id)) => desk.project().claims().get(id),
        _ => None,
    };
    let Some(claim) = claim else {
        heading(ui, shared, "Add the claim to a dispute", "Select a claim first.");
        return buttons(ui, shared, "Add", false).map_or(Flow::Stay, |_| Flow::Close);
    };
    if is_new || view.of.as_ref() != Some(&claim.id) {
        fill(desk, view, claim);
    }
    let palette = &shared.palette;
    ui.set_width(520.0_f32.min(ui.ctx().content_rect().width() - 80.0));
    let what = format!("{}: {}", who_words(desk, claim), words::value(desk.project(), claim));
    heading(ui, shared, "Add the claim to a dispute", &what);
    let height = (ui.ctx().content_rect().height() * 0.5).max(140.0);
    let mut accepted = false;
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        accepted = targets_ui(desk, shared, view, claim, is_new, ui);
        if view.target == Target::New {
            rivals_ui(desk, palette, view, claim, ui);
        }
    });
    let is_there = match &view.target {
        Target::New => false,
        Target::There(id) => desk.disputes_of(&claim.id).contains(id),
    };
    let main = if view.target == Target::New { "Make the dispute" } else { "Add to it" };
    match buttons(ui, shared, main, !is_there) {
        Some(true) => {}
        Some(false) => return Flow::Close,
        None if accepted && !is_there => {}
        None => return Flow::Stay,
    }
    out.send(match &view.target {
        Target::There(id) => {
            Action::Dispute(id.clone(), DisputeEdit::AddClaim(claim.id.clone()), Gesture::default())
        }
        Target::New => {
            let others = view.rivals.iter().filter(|(_, goes)| *goes).map(|(id, _)| id.clone());
            let claims = std::iter::once(claim.id.clone()).chain(others).collect();
            Action::NewDispute { question: view.question.trim().to_owned(), claims }
        }
    });
    Flow::Close
}

/// The likeliest dispute first: one where a rival already is.
fn fill(desk: &Desk, view: &mut AddToDisputeView, claim: &Claim) {
    let rivals = desk.rivals_of(&claim.id).into_iter().map(|rival| (rival.pair.b, true)).collect();
    let target = joinable(desk.project(), claim).into_iter().next().map_or(Target::New, Target::There);
    *view = AddToDisputeView {
        of: Some(claim.id.clone()),
        target,
        rivals,
        question: String::new(),
        form: FormMemory::default(),
    };
}

/// The disputes that are there, and a new one with its question. True when `Enter` was pressed in the question.
fn targets_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut AddToDisputeView,
    claim: &Claim,
    is_new: bool,
    ui: &mut Ui,
) -> bool {
    let palette = &shared.palette;
    let likely = joinable(desk.project(), claim);
    let inside = desk.disputes_of(&claim.id);
    let mut disputes: Vec<_> =
        desk.project().disputes().iter().filter(|it| !inside.contains(&it.id)).collect();
    disputes.sort_by_key(|it| !likely.contains(&it.id));
    ui.spacing_mut().item_spacing.y = 2.0;
    for dispute in disputes {
        let target = Target::There(dispute.id.clone());
        let detail = if likely.contains(&dispute.id) { "same question" } else { "" };
        let response = choice_row(ui, palette, &dispute.question, detail, view.target == target, Kind::Radio);
        if is_new && view.target == target {
            response.request_focus();
        }
        if response.clicked() {
            view.target = target;
        }
    }
    let response = choice_row(ui, palette, "A new dispute", "", view.target == Target::New, Kind::Radio);
    if response.clicked() {
        view.target = Target::New;
    }
    if view.target != Target::New {
        return false;
    }
    ui.add_space(4.0);
    let hint = RichText::new("The question; left empty, it is made of measure and subject")
        .color(palette.text_faint);
    let field = TextEdit::singleline(&mut view.question)
        .hint_text(hint)
        .desired_width(f32::INFINITY)
        .margin(Margin::symmetric(8, 6));
    let response = ui.add(field).accessible_name("Question");
    if is_new {
        response.request_focus();
    }
    response.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter))
}

/// The claims that go in along with it: its rivals, and others by choice.
fn rivals_ui(desk: &Desk, palette: &Palette, view: &mut AddToDisputeView, claim: &Claim, ui: &mut Ui) {
    ui.add_space(8.0);
    quiet(
        ui,
        palette,
        if view.rivals.is_empty() { "No other claim is on the same question yet" } else { "Together with" },
    );
    for (id, goes) in &mut view.rivals {
        let Some(rival) = desk.project().claims().get(id) else { continue };
        let words = format!("{}: {}", who_words(desk, rival), words::value(desk.project(), rival));
        if choice_row(ui, palette, &words, "", *goes, Kind::Check).clicked() {
            *goes = !*goes;
        }
    }
    ui.add_space(4.0);
    let mut not: Vec<Id<Claim>> = view.rivals.iter().map(|(id, _)| id.clone()).collect();
    not.push(claim.id.clone());
    view.form.begin();
    let mut form = Form {
        palette,
        memory: &mut view.form,
        record: eframe::egui::Id::unique("add-to-dispute"),
        is_locked: false,
    };
    let mut choice = Choice::new("Another claim", "").hint("another claim");
    choice.sign = paint::Sign::Plus;
    let all = || -> Vec<Entry<Id<Claim>>> {
        let claims = desk.project().claims().iter().filter(|it| !not.contains(&it.id));
        claims
            .map(|it| {
                Entry::new(
                    it.id.clone(),
                    format!("{}: {}", who_words(desk, &it), words::value(desk.project(), &it)),
                )
            })
            .collect()
    };
    if let Some(other) = form.choice(ui, &choice, all, |_| Vec::new(), None) {
        view.rivals.push((other, true));
    }
    view.form.settle(ui);
}
