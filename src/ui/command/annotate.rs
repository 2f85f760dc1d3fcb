//! Marks and claims.

use eframe::egui::Key as K;

use crate::{
    desk::{Action, Sought},
    model::Key,
    ui::state::Dialog,
};

use super::{
    Command, Deed, Look,
    can::{caret, dialog_when, look, reader, tag, when, writable},
    keys::{CTRL, NONE, SHIFT, key},
    row,
};

/// The rows of the menu, in order.
pub(super) const ROWS: &[Command] = &[
    row("claim", "Make a claim of the selection", &[key(NONE, K::C)], |desk, view| {
        let (source, span) = caret(view).filter(|_| writable(desk))?;
        let has_figure = !span.is_empty() || desk.figure_at(&source, span.start).is_some();
        when(has_figure, Action::MakeClaim { source, span })
    }),
    row("tag-1", "Tag with the first tag", &[key(NONE, K::Num1)], |desk, view| tag(desk, view, '1')),
    row("tag-2", "Tag with the second tag", &[key(NONE, K::Num2)], |desk, view| tag(desk, view, '2')),
    row("tag-3", "Tag with the third tag", &[key(NONE, K::Num3)], |desk, view| tag(desk, view, '3')),
    row("tag-4", "Tag with the fourth tag", &[key(NONE, K::Num4)], |desk, view| tag(desk, view, '4')),
    row("tag-5", "Tag with the fifth tag", &[key(NONE, K::Num5)], |desk, view| tag(desk, view, '5')),
    row("tag-6", "Tag with the sixth tag", &[key(NONE, K::Num6)], |desk, view| tag(desk, view, '6')),
    row("tag-7", "Tag with the seventh tag", &[key(NONE, K::Num7)], |desk, view| tag(desk, view, '7')),
    row("tag-8", "Tag with the eighth tag", &[key(NONE, K::Num8)], |desk, view| tag(desk, view, '8')),
    row("tag-9", "Tag with the ninth tag", &[key(NONE, K::Num9)], |desk, view| tag(desk, view, '9')),
    row("other-places", "Mark the other places…", &[key(NONE, K::M)], |desk, view| {
        let Some(Key::Mention(id)) = view.shared.selected.as_ref().filter(|_| writable(desk)) else {
            return None;
        };
        desk.other_places(id).map(|sought| Deed::Look(Look::OtherPlaces(sought)))
    }),
    row("mentions", "All mentions of the entity, in context", &[], |_, view| {
        let entity = match view.shared.selected.as_ref()? {
            Key::Entity(id) => id.clone(),
            _ => return None,
        };
        look(Look::OtherPlaces(Sought::Mentions(entity)))
    }),
    row("to-dispute", "Add the claim to a dispute…", &[key(NONE, K::D)], |desk, view| {
        dialog_when(
            writable(desk) && matches!(view.shared.selected, Some(Key::Claim(_))),
            Dialog::AddToDispute,
        )
    }),
    row("rule", "Rule on the dispute…", &[], |desk, view| {
        dialog_when(writable(desk) && view.dispute_shown(desk).is_some(), Dialog::Rule)
    }),
    row("next-mark", "Next mark", &[key(NONE, K::J)], |desk, _| reader(desk, K::J, NONE)),
    row("previous-mark", "Previous mark", &[key(NONE, K::K)], |desk, _| reader(desk, K::K, NONE)),
    row("overlap", "Next of the overlapping marks", &[key(NONE, K::O)], |desk, _| reader(desk, K::O, NONE)),
    row("what", "What is this?", &[key(CTRL, K::I)], |desk, _| reader(desk, K::I, CTRL)),
    row("next-note", "Next note", &[key(NONE, K::F)], |desk, _| reader(desk, K::F, NONE)),
    row("prior-note", "Note before", &[key(SHIFT, K::F)], |desk, _| reader(desk, K::F, SHIFT)),
    row("edges", "Adjust the edges of the mark", &[key(NONE, K::E)], |desk, view| {
        let is_mark = matches!(view.shared.selected, Some(Key::Claim(_) | Key::Mention(_)));
        if is_mark && writable(desk) { reader(desk, K::E, NONE) } else { None }
    }),
    row("remove", "Remove the mark", &[key(NONE, K::Delete)], |desk, view| {
        let key = view.shared.selected.clone().filter(|_| writable(desk))?;
        let can_go = !matches!(key, Key::Source(_) | Key::Note(_) | Key::Header);
        when(can_go, Action::Delete(vec![key]))
    }),
];
