//! The dispute of a claim, and the card that tells of other claims on the same question.

use eframe::egui::{RichText, Ui};

use super::{EditorView, form};
use crate::{
    desk::{Action, Desk, DisputeEdit},
    model::{Claim, Dispute, Gesture, Id, Key},
    ui::{
        outbox::{Outbox, Wish},
        state::{Dialog, Shared},
        theme,
        widgets::{Choice, Entry, Weight, button, card, link, paint},
    },
    weigh::joinable,
};

/// What can be done about disputes from a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Deed {
    Join(Id<Dispute>),
    Leave(Id<Dispute>),
    New,
    NewCalled(String),
}

/// The row of the dispute.
pub(super) fn dispute_row_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut EditorView,
    claim: &Claim,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let key = Key::Claim(claim.id.clone());
    let disputes = desk.disputes_of(&claim.id);
    let question = |id: &Id<Dispute>| desk.project().disputes().get(id).map(|it| it.question.clone());
    let current = disputes.first().and_then(question).unwrap_or_default();
    let rivals = view.rivals.get(&key, desk.version(), || {
        desk.rivals_of(&claim.id).into_iter().map(|rival| rival.pair.b).collect()
    });
    let n_rivals = rivals.len();
    let rivals = rivals.clone();
    let mut form = form(shared, &mut view.form, &key);
    let mut deed = None;
    form.row(ui, "Dispute", |form, ui| {
        let mut choice = Choice::new("Dispute", &current).hint("none");
        choice.lead = Some((paint::Sign::Obelus, form.palette.accent)).filter(|_| !current.is_empty());
        deed = form.choice(
            ui,
            &choice,
            || entries(desk, claim, &disputes),
            |typed| {
                vec![
                    Entry::new(Deed::NewCalled(typed.to_owned()), format!("New dispute “{typed}”"))
                        .made_new(),
                ]
            },
            disputes.first().cloned().map(Deed::Leave),
        );
        for other in disputes.iter().skip(1) {
            if let Some(question) = question(other)
                && link(ui, form.palette, &format!("also in “{question}”"), 12.0).clicked()
            {
                out.ask(Wish::Select(Some(Key::Dispute(other.clone()))));
            }
        }
        if let Some(first) = disputes.first()
            && link(ui, form.palette, "Open the dispute", 12.0).clicked()
        {
            out.ask(Wish::Select(Some(Key::Dispute(first.clone()))));
        }
    });
    if disputes.is_empty() && n_rivals > 0 {
        rivals_card(shared, n_rivals, &mut deed, ui, out);
    }
    if let Some(deed) = deed {
        act(claim, rivals, deed, out);
    }
}

fn entries(desk: &Desk, claim: &Claim, inside: &[Id<Dispute>]) -> Vec<Entry<Deed>> {
    let project = desk.project();
    let likely = joinable(project, claim);
    let mut entries = Vec::new();
    for id in inside {
        if let Some(dispute) = project.disputes().get(id) {
            entries.push(Entry::new(Deed::Join(id.clone()), &dispute.question).current(true));
        }
    }
    let mut others: Vec<_> = project.disputes().iter().filter(|it| !inside.contains(&it.id)).collect();
    others.sort_by_key(|it| !likely.contains(&it.id));
    for dispute in others {
        let detail = if likely.contains(&dispute.id) { "same question" } else { "" };
        entries.push(Entry::new(Deed::Join(dispute.id.clone()), &dispute.question).detail(detail));
    }
    entries.push(Entry::new(Deed::New, "New dispute…").made_new());
    for id in inside {
        if let Some(dispute) = project.disputes().get(id) {
            let words = format!("Take it out of “{}”", dispute.question);
            entries.push(Entry::new(Deed::Leave(id.clone()), words));
        }
    }
    entries
}

fn rivals_card(shared: &Shared, n_rivals: usize, deed: &mut Option<Deed>, ui: &mut Ui, out: &mut Outbox) {
    let palette = &shared.palette;
    card(ui, palette, |ui| {
        let words = match n_rivals {
            1 => "1 other claim on the same question".to_owned(),
            n => format!("{n} other claims on the same question"),
        };
        ui.label(RichText::new(words).font(theme::medium(13.0)).color(palette.text));
        ui.add_enabled_ui(!shared.read_only, |ui| {
            ui.horizontal(|ui| {
                if button(ui, palette, "Add to dispute…", Weight::Plain).clicked() {
                    out.ask(Wish::Open(Dialog::AddToDispute));
                }
                if button(ui, palette, "New dispute", Weight::Plain).clicked() {
                    *deed = Some(Deed::New);
                }
            });
        });
    });
}

fn act(claim: &Claim, rivals: Vec<Id<Claim>>, deed: Deed, out: &mut Outbox) {
    let once = Gesture::default();
    let own = claim.id.clone();
    let together = |question: String| {
        let claims = std::iter::once(claim.id.clone()).chain(rivals).collect();
        Action::NewDispute { question, claims }
    };
    out.send(match deed {
        Deed::Join(dispute) => Action::Dispute(dispute, DisputeEdit::AddClaim(own), once),
        Deed::Leave(dispute) => Action::Dispute(dispute, DisputeEdit::RemoveClaim(own), once),
        Deed::New => together(String::new()),
        Deed::NewCalled(question) => together(question),
    });
}
