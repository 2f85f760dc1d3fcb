//! The rarer fields of a claim, behind a fold: the whole it is a part of, what it rests on, digits, unit, tags.

use eframe::egui::{Sense, Ui, accesskit, vec2};

use super::{EditorView, choices, form};
use crate::{
    desk::{Action, ClaimEdit, Desk, words},
    model::{Claim, Derived, Gesture, How, Key},
    ui::{
        outbox::{Outbox, Wish},
        state::Shared,
        theme,
        widgets::{Choice, Form, TextField, Typed, chip, link, paint, rows, say, sign_button},
    },
};

/// The fold and what is behind it.
pub(super) fn more_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut EditorView,
    claim: &Claim,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    fold_ui(shared, &mut view.is_more_open, ui);
    if !view.is_more_open {
        return;
    }
    let key = Key::Claim(claim.id.clone());
    let mut form = form(shared, &mut view.form, &key);
    of_ui(desk, &mut form, claim, ui, out);
    derives_ui(desk, shared, &mut form, claim, ui, out);
    tags_ui(desk, shared, &mut form, claim, ui, out);
    digits_and_unit_ui(desk, &mut form, claim, ui, out);
}

fn fold_ui(shared: &Shared, is_open: &mut bool, ui: &mut Ui) {
    let palette = &shared.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::click());
    if response.clicked() {
        *is_open = !*is_open;
    }
    let which = if *is_open { paint::Sign::Down } else { paint::Sign::Right };
    let middle = rect.center().y;
    paint::sign(ui.painter(), which, eframe::egui::pos2(rect.left() + 4.0, middle), 7.0, palette.text_quiet);
    let words = "More: part of, derived from, tags, digits, unit";
    let color = if response.hovered() { palette.text } else { palette.text_quiet };
    let galley = paint::elided(ui, words, theme::ui(12.0), color, rect.width() - 16.0);
    paint::galley_at(ui.painter(), rect.left() + 16.0, middle, galley, color);
    paint::ring(ui, &response, rect, palette);
    say(&response, accesskit::Role::DisclosureTriangle, "More fields");
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(*is_open));
}

fn of_ui(desk: &Desk, form: &mut Form<'_>, claim: &Claim, ui: &mut Ui, out: &mut Outbox) {
    let whole = claim.of.as_ref().and_then(|id| desk.project().claims().get(id));
    let title = match (&claim.of, whole) {
        (_, Some(whole)) => choices::claim_title(desk, whole),
        (Some(id), None) => id.as_str().to_owned(),
        (None, None) => String::new(),
    };
    form.row(ui, "Part of", |form, ui| {
        let choice = Choice::new("Part of", &title).hint("the whole that it is a part of");
        let not = [claim.id.clone()];
        let chosen = form.choice(
            ui,
            &choice,
            || {
                let claims = choices::claims(desk, &not, claim.measure.as_ref());
                claims
                    .into_iter()
                    .map(|entry| {
                        let is_current = claim.of.as_ref() == Some(&entry.value);
                        entry.map(Some).current(is_current)
                    })
                    .collect()
            },
            |_| Vec::new(),
            Some(None),
        );
        if let Some(of) = chosen {
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::Of(of), Gesture::default()));
        }
    });
}

fn derives_ui(
    desk: &Desk,
    shared: &Shared,
    form: &mut Form<'_>,
    claim: &Claim,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = form.palette;
    form.row(ui, "Derived", |form, ui| {
        let mut changed = None;
        for (index, derived) in claim.derives.iter().enumerate() {
            let of = desk.project().claims().get(&derived.claim);
            let title =
                of.map_or_else(|| derived.claim.as_str().to_owned(), |it| choices::claim_title(desk, it));
            let entries = rows(&How::ALL, derived.how, |it| words::how_title(it).to_owned());
            let name = format!("How derived {}", index + 1);
            let (how, removed) = form.split(
                ui,
                0.45,
                |form, ui| form.pick(ui, &name, &entries, false),
                |_, ui| {
                    ui.horizontal(|ui| {
                        ui.set_min_height(paint::CONTROL_HEIGHT);
                        let removed = sign_button(
                            ui,
                            palette,
                            paint::Sign::Cross,
                            &format!("Take away what it derives from, {}", index + 1),
                        )
                        .clicked();
                        if link(ui, palette, &title, 13.0).clicked() {
                            out.ask(Wish::Show(Key::Claim(derived.claim.clone())));
                        }
                        removed
                    })
                    .inner
                },
            );
            ui.add_space(4.0);
            if (how.is_some() || removed) && !shared.read_only {
                let mut all = claim.derives.clone();
                if removed {
                    all.remove(index);
                } else if let (Some(how), Some(it)) = (how, all.get_mut(index)) {
                    it.how = how;
                }
                changed = Some(all);
            }
        }
        let mut choice = Choice::new("Derived from", "").hint("a claim that it rests on");
        choice.sign = paint::Sign::Plus;
        let not: Vec<_> = claim.derives.iter().map(|it| it.claim.clone()).chain([claim.id.clone()]).collect();
        let chosen = form.choice(
            ui,
            &choice,
            || choices::claims(desk, &not, claim.measure.as_ref()),
            |_| Vec::new(),
            None,
        );
        if let Some(of) = chosen {
            let mut all = claim.derives.clone();
            all.push(Derived { how: How::Copied, claim: of });
            changed = Some(all);
        }
        if let Some(derives) = changed {
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::Derives(derives), Gesture::default()));
        }
    });
}

fn tags_ui(desk: &Desk, shared: &Shared, form: &mut Form<'_>, claim: &Claim, ui: &mut Ui, out: &mut Outbox) {
    let palette = form.palette;
    form.row(ui, "Tags", |form, ui| {
        let mut changed = None;
        if !claim.tags.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                for (index, id) in claim.tags.iter().enumerate() {
                    let label = words::tag_title(desk.project(), id);
                    if chip(ui, palette, &label, &format!("Take away the tag {label}")) && !shared.read_only {
                        let mut tags = claim.tags.clone();
                        tags.remove(index);
                        changed = Some(tags);
                    }
                }
            });
        }
        let mut choice = Choice::new("Tags", "").hint("add a tag").forgiving();
        choice.sign = paint::Sign::Plus;
        let entries = || choices::claim_tags(desk, palette, &claim.tags);
        if let Some(tag) = form.choice(ui, &choice, entries, choices::new_tag, None) {
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::AddTag(tag), Gesture::default()));
        }
        if let Some(tags) = changed {
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::Tags(tags), Gesture::default()));
        }
    });
}

fn digits_and_unit_ui(desk: &Desk, form: &mut Form<'_>, claim: &Claim, ui: &mut Ui, out: &mut Outbox) {
    let digits = claim.sig.map(|it| it.to_string()).unwrap_or_default();
    let usual = claim
        .measure
        .as_ref()
        .and_then(|id| desk.project().measures().get(id))
        .map(|measure| words::plain_unit(&measure.unit))
        .unwrap_or_default();
    form.row(ui, "Digits", |form, ui| {
        let field = TextField::line("Significant digits", &digits).hint("as the zeros say");
        let typed = form.text(ui, &field, |typed| match typed.trim() {
            "" => Ok(None),
            typed => match typed.parse::<u8>() {
                Ok(n @ 1..=28) => Ok(Some(n)),
                _ => Err("Write how many digits count, from 1 to 28, or leave it empty".to_owned()),
            },
        });
        if let Some(Typed { value, gesture }) = typed {
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::Significant(value), gesture));
        }
    });
    form.row(ui, "Unit", |form, ui| {
        let hint =
            if usual.is_empty() { "none".to_owned() } else { format!("{usual}, as the measure has it") };
        let current = claim.unit.as_deref().unwrap_or_default();
        let field = TextField::line("Unit", current).hint(&hint).suffix("UCUM");
        if let Some(Typed { value, gesture }) = form.words(ui, &field) {
            let unit = Some(value.trim().to_owned()).filter(|it| !it.is_empty());
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::Unit(unit), gesture));
        }
    });
}
