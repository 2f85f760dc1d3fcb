//! What is shown.

use eframe::egui::Key as K;

use crate::ui::state::{Dialog, Pane, Tab};

use super::{
    Command, Deed, Look, ThemeChoice,
    can::{dialog, dialog_when, look, tab},
    keys::{ALT, CTRL, CTRL_SHIFT, NONE, SHIFT, key},
    row,
};

/// The rows of the menu, in order.
pub(super) const ROWS: &[Command] = &[
    row(
        "larger",
        "Larger text",
        &[key(CTRL, K::Plus), key(CTRL, K::Equals), key(CTRL_SHIFT, K::Plus), key(CTRL_SHIFT, K::Equals)],
        |_, _| look(Look::TextSize(1)),
    ),
    row("smaller", "Smaller text", &[key(CTRL, K::Minus)], |_, _| look(Look::TextSize(-1))),
    row("usual-size", "Usual text size", &[key(CTRL, K::Num0)], |_, _| look(Look::TextSize(0))),
    row("justify", "Lines to one edge, or ragged", &[], |_, _| look(Look::Justify)),
    row("count-lines", "Number every fifth line, or none", &[], |_, _| look(Look::CountLines)),
    row("motion", "Let the page glide, or go at once", &[], |_, _| look(Look::Motion)),
    row("light", "Light", &[], |_, _| look(Look::Theme(ThemeChoice::Light))),
    row("dark", "Dark", &[], |_, _| look(Look::Theme(ThemeChoice::Dark))),
    row("as-system", "Light or dark as the system has it", &[], |_, _| {
        look(Look::Theme(ThemeChoice::System))
    }),
    row("page-alone", "Only the page, or everything again", &[key(NONE, K::F11)], |desk, _| {
        desk.is_open().then_some(Deed::Look(Look::PageAlone))
    }),
    row("lists", "Show or hide the lists", &[], |_, _| look(Look::Toggle(Pane::Lists))),
    row("editor", "Show or hide the editor", &[], |_, _| look(Look::Toggle(Pane::Editor))),
    row("bottom", "Show or hide the bottom panel", &[], |_, _| look(Look::Toggle(Pane::Bottom))),
    row("dispute", "Dispute", &[], |desk, _| tab(desk, Tab::Dispute)),
    row("findings", "Findings", &[], |desk, _| tab(desk, Tab::Findings)),
    row("concordance", "Concordance", &[], |desk, _| tab(desk, Tab::Concordance)),
    row("sources", "Sources", &[], |desk, _| tab(desk, Tab::Sources)),
    row("history", "History", &[], |desk, _| tab(desk, Tab::History)),
    row("outline", "Outline…", &[key(CTRL_SHIFT, K::O)], |_, view| {
        dialog_when(view.page().source.is_some(), Dialog::Outline)
    }),
    row("others", "Show or hide the marks of others", &[], |desk, _| {
        desk.is_open().then_some(Deed::Look(Look::OtherLayers))
    }),
    row("line-ends", "Show lines flowing, or as they are in the file", &[], |_, view| {
        view.page().source.as_ref().and_then(|_| look(Look::LineEnds))
    }),
    row("beside", "Set a page beside", &[key(CTRL, K::B)], |_, view| {
        let source = view.page().source.clone().filter(|_| view.spread.second().is_none())?;
        look(Look::SetBeside(source))
    }),
    row("close-beside", "Close the second page", &[key(CTRL_SHIFT, K::B)], |_, view| {
        view.spread.second().and_then(|_| look(Look::CloseBeside))
    }),
    row("other-page", "Go to the other page", &[key(CTRL, K::F6)], |_, view| {
        view.spread.second().and_then(|_| look(Look::OtherPage))
    }),
    row("next-pane", "Next pane", &[key(NONE, K::F6)], |_, _| look(Look::NextPane(true))),
    row("previous-pane", "Previous pane", &[key(SHIFT, K::F6)], |_, _| look(Look::NextPane(false))),
    row("back", "Back", &[key(ALT, K::ArrowLeft)], |_, view| {
        view.trail.can_go_back().then_some(Deed::Look(Look::Trail(false)))
    }),
    row("forward", "Forward", &[key(ALT, K::ArrowRight)], |_, view| {
        view.trail.can_go_forward().then_some(Deed::Look(Look::Trail(true)))
    }),
    row("palette", "Command palette…", &[key(CTRL_SHIFT, K::P)], |_, _| dialog(Dialog::Palette)),
];
