//! The panes around the text: as wide or high as a person made them, less where the window is too small for that, and again as wide
//! when it has grown.

use std::{collections::BTreeMap, ops::RangeInclusive};

use eframe::egui::{Context, Id, IdSalt, Panel, PanelState, Rect, Ui, vec2};

/// Sizes of panes as a person left them, in points, by name.
pub type PaneSizes = BTreeMap<String, f32>;

/// A pane that stands at a side of the text, or below it.
pub(super) struct SizedPane {
    /// Its name in settings.
    pub(super) name: &'static str,
    /// Its panel, with a frame.
    pub(super) panel: Panel,
    /// Its size until a person gives it another, in points.
    pub(super) usual: f32,
    /// The sizes it can have in this window.
    pub(super) range: RangeInclusive<f32>,
    /// It stands below the text: its size is a height.
    pub(super) is_below: bool,
}

impl SizedPane {
    /// Shows it.
    pub(super) fn show(self, sizes: &mut PaneSizes, ui: &mut Ui, draw: impl FnOnce(&mut Ui)) {
        let Self { name, panel, usual, range, is_below } = self;
        let id = ui.scope_id().with_salt(IdSalt::new(name));
        let ctx = ui.ctx().clone();
        let wanted = sizes.get(name).copied().unwrap_or(usual).clamp(*range.start(), *range.end());
        let is_dragged = is_dragged(&ctx, id);
        let has_other = state_size(&ctx, id, is_below).is_some_and(|size| (size - wanted).abs() > 0.5);
        if !is_dragged && has_other {
            // What a small window took away comes back.
            let size = if is_below { vec2(0.0, wanted) } else { vec2(wanted, 0.0) };
            let state = PanelState { outer_rect: Rect::from_min_size(eframe::egui::Pos2::ZERO, size) };
            ctx.data_mut(|data| data.insert_persisted(id, state));
        }
        let shown = panel.resizable(true).default_size(wanted).size_range(range).show(ui, draw);
        if is_dragged {
            let rect = shown.response.rect;
            sizes.insert(name.to_owned(), if is_below { rect.height() } else { rect.width() });
        }
    }
}

fn state_size(ctx: &Context, id: Id, is_below: bool) -> Option<f32> {
    PanelState::load(ctx, id).map(|state| if is_below { state.size().y } else { state.size().x })
}

/// True while a person drags the edge of a pane, and in the frame in which it is let go.
fn is_dragged(ctx: &Context, id: Id) -> bool {
    let edge = ctx.read_response(id.with("__resize"));
    edge.is_some_and(|edge| edge.dragged() || edge.drag_stopped())
}
