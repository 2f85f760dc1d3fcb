//! The dispute: its question, the rival claims and why each belongs, what would settle it, verdict and ruling.

use eframe::egui::{Sense, Ui, accesskit};

use super::{EditorView, choices, form};
use crate::{
    desk::{Action, Desk, DisputeEdit, words},
    model::{Dispute, Gesture, Id, Key, Member, Verdict},
    ui::{
        charts::who_words,
        clock,
        outbox::{Outbox, Wish},
        state::{Dialog, Shared},
        theme,
        widgets::{
            Choice, Entry, Form, FormMemory, TextField, Typed, Weight, button, card, column, head, link,
            paint, quiet, say, section, sign_button, state_chip,
        },
    },
    weigh,
};

/// The editor of a dispute.
pub(super) fn dispute_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut EditorView,
    dispute: &Dispute,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let key = Key::Dispute(dispute.id.clone());
    let weighing = desk.weighing(&dispute.id);
    head(ui, palette, palette.accent, "Dispute", |ui| {
        if let Some(weighing) = &weighing {
            let words = if dispute.ruling.is_some() { "ruled".to_owned() } else { weighing.badge() };
            state_chip(ui, &words, palette.accent, palette.accent_tint);
        }
    });
    let send = |edit: DisputeEdit, gesture: Gesture, out: &mut Outbox| {
        out.send(Action::Dispute(dispute.id.clone(), edit, gesture));
    };
    {
        let mut form = form(shared, &mut view.form, &key);
        let font = theme::reading(16.0);
        let mut field =
            TextField::sentence("Question", &dispute.question, 2).hint("What do the claims differ on?");
        field.font = Some(&font);
        let typed = form.text(ui, &field, |typed| match typed.trim() {
            "" => Err("A dispute needs its question".to_owned()),
            _ => Ok(typed.to_owned()),
        });
        if let Some(Typed { value, gesture }) = typed {
            send(DisputeEdit::Question(value), gesture, out);
        }
    }
    members_ui(desk, shared, &mut view.form, dispute, ui, out);
    ui.add_space(2.0);
    let mut form = form(shared, &mut view.form, &key);
    form.row(ui, "Settled by", |form, ui| {
        let field = TextField::lines("Settled by", &dispute.settle, 2).hint("What would settle it…");
        if let Some(Typed { value, gesture }) = form.words(ui, &field) {
            send(DisputeEdit::Settle(value), gesture, out);
        }
    });
    form.row(ui, "Verdict", |form, ui| {
        let computed = weighing.as_ref().map_or("", |it| it.computed.title());
        let mut entries =
            vec![Entry::new(None, format!("As computed: {computed}")).current(dispute.verdict.is_none())];
        entries.extend(Verdict::ALL.iter().rev().map(|verdict| {
            Entry::new(Some(*verdict), weigh::title(*verdict)).current(dispute.verdict == Some(*verdict))
        }));
        if let Some(verdict) = form.pick(ui, "Verdict", &entries, false) {
            send(DisputeEdit::Verdict(verdict), Gesture::default(), out);
        }
        if let Some(weighing) = &weighing
            && !weighing.why.is_empty()
        {
            quiet(ui, palette, &weighing.why);
        }
    });
    form.row(ui, "Ruling", |form, ui| ruling_ui(desk, shared, form, dispute, ui, out));
    form.row(ui, "Note", |form, ui| {
        let field = TextField::lines("Note", &dispute.note, 2).hint("What else is to be said…");
        if let Some(Typed { value, gesture }) = form.words(ui, &field) {
            send(DisputeEdit::Remark(value), gesture, out);
        }
    });
    ui.add_enabled_ui(!shared.read_only, |ui| {
        if button(ui, palette, "Remove this dispute", Weight::Quiet).clicked() {
            out.send(Action::Delete(vec![key.clone()]));
        }
    });
}

fn members_ui(
    desk: &Desk,
    shared: &Shared,
    memory: &mut FormMemory,
    dispute: &Dispute,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let title = match dispute.members.len() {
        0 => "Claims".to_owned(),
        n => format!("Claims, {n}"),
    };
    section(ui, palette, &title, |_| {});
    let mut form = form(shared, memory, &Key::Dispute(dispute.id.clone()));
    for (index, member) in dispute.members.iter().enumerate() {
        card(ui, palette, |ui| member_ui(desk, shared, &mut form, dispute, member, index, ui, out));
    }
    let mut choice = Choice::new("Add a claim", "").hint("add a claim");
    choice.sign = paint::Sign::Plus;
    let not: Vec<_> = dispute.members.iter().map(|it| it.claim.clone()).collect();
    let first = not.iter().find_map(|id| desk.project().claims().get(id));
    let measure = first.and_then(|claim| claim.measure.clone());
    let chosen =
        form.choice(ui, &choice, || choices::claims(desk, &not, measure.as_ref()), |_| Vec::new(), None);
    if let Some(claim) = chosen {
        out.send(Action::Dispute(dispute.id.clone(), DisputeEdit::AddClaim(claim), Gesture::default()));
    }
}

#[expect(clippy::too_many_arguments, reason = "a view: what it shows, where it draws, where it sends")]
fn member_ui(
    desk: &Desk,
    shared: &Shared,
    form: &mut Form<'_>,
    dispute: &Dispute,
    member: &Member,
    index: usize,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let claim = desk.project().claims().get(&member.claim);
    let title = claim.map_or_else(
        || format!("{} is not in the project", member.claim),
        |it| words::value(desk.project(), it),
    );
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let width = ui.available_width() - 26.0;
        column(ui, width, |ui| {
            ui.horizontal(|ui| {
                ui.add_space(4.0);
                let name = claim.map_or_else(|| "Gone".to_owned(), |it| who_words(desk, it));
                let name = paint::elided(ui, &name, theme::medium(13.0), palette.text, width * 0.5);
                let (rect, said) = ui.allocate_exact_size(name.size(), Sense::hover());
                say(&said, accesskit::Role::Label, name.text());
                ui.painter().galley(rect.min, name, palette.text);
                let shown = link(ui, palette, &title, 13.0);
                if shown.hovered() {
                    out.ask(Wish::Hover(Key::Claim(member.claim.clone())));
                }
                if shown.clicked() {
                    out.ask(Wish::Show(Key::Claim(member.claim.clone())));
                }
            });
        });
        ui.add_enabled_ui(!shared.read_only, |ui| {
            let name = format!("Take claim {} out", index + 1);
            if sign_button(ui, palette, paint::Sign::Cross, &name).clicked() {
                let edit = DisputeEdit::RemoveClaim(member.claim.clone());
                out.send(Action::Dispute(dispute.id.clone(), edit, Gesture::default()));
            }
        });
    });
    let name = format!("Why claim {} belongs here", index + 1);
    let field = TextField::line(&name, &member.why).hint("why it belongs here");
    if let Some(Typed { value, gesture }) = form.words(ui, &field) {
        let edit = DisputeEdit::Why(member.claim.clone(), value);
        out.send(Action::Dispute(dispute.id.clone(), edit, gesture));
    }
}

fn ruling_ui(
    desk: &Desk,
    shared: &Shared,
    form: &Form<'_>,
    dispute: &Dispute,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = form.palette;
    match &dispute.ruling {
        None => quiet(ui, palette, "Open: nothing is decided yet"),
        Some(ruling) => {
            let decided = ruling_words(desk, &ruling.prefer, &ruling.reject);
            quiet(ui, palette, &format!("{decided}: {}", ruling.why));
            let who = desk
                .project()
                .header()
                .agent(&ruling.by)
                .map_or_else(|| ruling.by.as_str().to_owned(), |it| it.name.clone());
            quiet(ui, palette, &format!("{who}, {}", clock::words(ruling.on)));
        }
    }
    ui.add_enabled_ui(!shared.read_only, |ui| {
        ui.horizontal(|ui| {
            if button(
                ui,
                palette,
                if dispute.ruling.is_some() { "Rule again…" } else { "Rule…" },
                Weight::Plain,
            )
            .clicked()
            {
                out.ask(Wish::Open(Dialog::Rule));
            }
            if dispute.ruling.is_some() && button(ui, palette, "Withdraw", Weight::Quiet).clicked() {
                out.send(Action::Dispute(dispute.id.clone(), DisputeEdit::Rule(None), Gesture::default()));
            }
        });
    });
}

/// What a ruling decides, in words: *Preferred: 62,068 · Rejected: about 250,000*.
pub(in crate::ui) fn ruling_words(
    desk: &Desk,
    prefer: &[Id<crate::model::Claim>],
    reject: &[Id<crate::model::Claim>],
) -> String {
    let list = |ids: &[Id<crate::model::Claim>]| {
        let names = ids.iter().map(|id| {
            let claim = desk.project().claims().get(id);
            claim.map_or_else(|| id.as_str().to_owned(), |it| words::value(desk.project(), it))
        });
        names.collect::<Vec<_>>().join(", ")
    };
    match (prefer, reject) {
        ([], []) => "Undecidable".to_owned(),
        (prefer, []) => format!("Preferred {}", list(prefer)),
        ([], reject) => format!("Rejected {}", list(reject)),
        (prefer, reject) => format!("Preferred {} · rejected {}", list(prefer), list(reject)),
    }
}
