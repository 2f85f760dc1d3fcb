//! What was done: the named steps, newest first, each a place in time to go back to.

use eframe::egui::{Frame, Id as WidgetId, Rect, Response, Ui};

use crate::{
    desk::{Action, Desk},
    model::{Agent, Id},
    ui::{
        clock,
        outbox::{Outbox, Wish},
        state::{Pane, Shared},
        widgets::{
            Lead, ListCursor, ListEvent, ListFrame, ListRow, ROW, empty, list_box, list_row, paint, tops,
        },
    },
};

/// What the list of steps remembers from frame to frame.
#[derive(Debug, Default)]
pub struct HistoryView {
    cursor: ListCursor,
}

impl HistoryView {
    /// Puts the keyboard into the list.
    pub fn focus(&mut self) {
        self.cursor.focus();
    }
}

/// The tab of the history.
pub fn history_ui(desk: &Desk, shared: &Shared, view: &mut HistoryView, ui: &mut Ui, out: &mut Outbox) {
    let palette = &shared.palette;
    let steps: Vec<_> = desk.history().steps().collect();
    let (n_steps, n_done, n_fixed) = (steps.len(), desk.history().n_done(), desk.history().n_fixed());
    if n_steps == 0 {
        let how =
            "Each thing you do gets a name here. Click one to go back to that moment; nothing is lost by it.";
        empty(ui, palette, "Nothing was done yet", how);
        ui.take_available_height();
        return;
    }
    // One row more than steps: the beginning, or the oldest state that can be gone back to.
    let n_rows = n_steps + 1;
    let tops = tops((0..n_rows).map(|_| ROW));
    let frame = ListFrame::of(WidgetId::unique("history"), "Steps, newest first", &tops);
    // A row stands for the state after its step; row 0 is the newest.
    let done_after = |row: usize| n_steps.saturating_sub(row);
    let event = Frame::new()
        .show(ui, |ui| {
            list_box(ui, palette, &frame, &mut view.cursor, |ui, index, rect, _| {
                let n = done_after(index);
                let step = n.checked_sub(1).and_then(|at| steps.get(at));
                let state = State { n, n_done, n_fixed };
                match step {
                    Some(step) => {
                        let who = agent(desk, step.by);
                        let when = clock::words(step.at);
                        row(shared, ui, index, n_rows, rect, &state, step.label, &format!("{who} · {when}"))
                    }
                    None => row(shared, ui, index, n_rows, rect, &state, "The beginning", ""),
                }
            })
        })
        .inner;
    match event {
        Some(ListEvent::Open(index)) => {
            let n = done_after(index);
            if n < n_fixed {
                out.ask(Wish::Say(
                    "This step is older than a change made elsewhere and cannot be taken back".to_owned(),
                ));
            } else if n != n_done && !shared.read_only {
                out.send(Action::GoTo(n));
            }
        }
        Some(ListEvent::Back) => out.ask(Wish::Focus(Pane::Reader)),
        _ => {}
    }
}

/// Where a row stands against the present.
struct State {
    /// Steps done at this row.
    n: usize,
    n_done: usize,
    n_fixed: usize,
}

#[expect(clippy::too_many_arguments, reason = "one row of a list, drawn from all that it shows")]
fn row(
    shared: &Shared,
    ui: &Ui,
    index: usize,
    n_rows: usize,
    rect: Rect,
    state: &State,
    label: &str,
    right: &str,
) -> Response {
    let palette = &shared.palette;
    let is_now = state.n == state.n_done;
    let (lead, more) = if is_now {
        (Lead::Sign(paint::Sign::Check, palette.accent), "This is where you are")
    } else if state.n > state.n_done {
        (Lead::Sign(paint::Sign::Up, palette.text_quiet), "Undone; click to do it again")
    } else if state.n < state.n_fixed {
        (Lead::Nothing, "Older than a change made elsewhere: it cannot be taken back")
    } else {
        (Lead::Sign(paint::Sign::Down, palette.text_quiet), "Click to go back to the moment after this step")
    };
    let words = if state.n > state.n_done { format!("{label} (undone)") } else { label.to_owned() };
    let row = ListRow {
        words: &words,
        right,
        lead,
        is_selected: is_now,
        is_lit: false,
        is_faint: state.n > state.n_done || state.n < state.n_fixed,
        place: (index + 1, n_rows),
        more,
    };
    list_row(ui, palette, WidgetId::unique(("history", index)), rect, &row)
}

fn agent(desk: &Desk, by: &str) -> String {
    let id: Id<Agent> = Id::new(by);
    if desk.me().id == id {
        return desk.me().name.clone();
    }
    desk.project().header().agent(&id).map_or_else(|| by.to_owned(), |it| it.name.clone())
}
