//! Leaving a project or the program: what is still being typed is taken first.

use eframe::egui::{Context, ViewportCommand};

use super::{
    app::Workbench,
    command::{Deed, Look},
};
use crate::desk::{Action, Notice};

/// Frames until a field that lost the focus has handed in its words, and these were carried out.
const FRAMES: u8 = 2;

/// A deed that waits until what was typed has been taken.
pub(super) struct Waiting {
    deed: Deed,
    n_frames: u8,
}

impl Workbench {
    /// Gives the deed back when it can be done at once. One that leaves the project waits while something is being typed; what cannot
    /// be taken is told once, and the second time it is left behind.
    pub(super) fn after_drafts(&mut self, deed: Deed, ctx: &Context) -> Option<Deed> {
        if !leaves(&deed) {
            return Some(deed);
        }
        if !self.view.editor.has_drafts() || std::mem::take(&mut self.was_told_of_drafts) {
            return Some(deed);
        }
        ctx.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        });
        self.waiting = Some(Waiting { deed, n_frames: FRAMES });
        ctx.request_repaint();
        None
    }

    /// Does what has waited.
    pub(super) fn end_waiting(&mut self, ctx: &Context) {
        let Some(Waiting { deed, n_frames }) = self.waiting.take() else { return };
        if let Some(n_frames) = n_frames.checked_sub(1) {
            self.waiting = Some(Waiting { deed, n_frames });
            ctx.request_repaint();
        } else if self.view.editor.has_drafts() {
            let why = self.view.editor.refused().unwrap_or("The field says why").to_owned();
            let detail = format!("{why}. Mend it, or do it again to leave without it.");
            drop(self.notices.take(Notice::warning(
                "Not closed: what you typed cannot be kept",
                &detail,
                None,
            )));
            self.was_told_of_drafts = true;
        } else {
            self.do_deed(deed, ctx);
        }
    }

    /// The window is to be closed by its frame.
    pub(super) fn close_window(&mut self, ctx: &Context) {
        match self.after_drafts(Deed::Look(Look::Quit), ctx) {
            Some(_) => self.leave(ctx),
            None => ctx.send_viewport_cmd(ViewportCommand::CancelClose),
        }
    }
}

/// True for an action after which another project may be open, or the same one read anew.
pub(super) fn leads_away(action: &Action) -> bool {
    matches!(
        action,
        Action::Open(_)
            | Action::OpenAside(_)
            | Action::OpenExample
            | Action::ResetExample
            | Action::NewProject { .. }
            | Action::Close
            | Action::Reload
            | Action::TakeGoodCopy(_)
    )
}

/// True for what closes the project or reads it again.
fn leaves(deed: &Deed) -> bool {
    matches!(
        deed,
        Deed::Look(Look::Quit)
            | Deed::Do(Action::Close | Action::OpenExample | Action::ResetExample | Action::Reload)
    )
}
