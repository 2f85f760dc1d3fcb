//! What the reader says when there is no text to show, and short sentences over the text.

use eframe::egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::{
    desk::Desk,
    model::{Decimal, TextState, group_digits},
    ui::{state::Shared, theme},
};

use super::{paint::Brush, scene::Scene};

/// Says why there is no text, and what to do.
pub(super) fn empty_ui(desk: &Desk, shared: &Shared, rect: Rect, ui: &mut Ui) {
    let source = shared.source.as_ref().and_then(|id| desk.project().sources().get(id));
    let (headline, advice) = match source.map(|it| (it.text.state, it)) {
        None => (
            "No text is open".to_owned(),
            "Choose a source in the list, or add one with Project › Add a text…".to_owned(),
        ),
        Some((TextState::Missing | TextState::Differs, source)) => (
            format!("The text of “{}” is not at hand", source.title),
            format!(
                "Put the file {} back into the folder “sources” of the project. Its marks are kept until then.",
                source.text.file
            ),
        ),
        Some((TextState::Good, source)) => {
            (format!("“{}” has no words", source.title), "Its file is empty.".to_owned())
        }
    };
    let palette = &shared.palette;
    let painter = ui.painter_at(rect);
    let width = (rect.width() - 48.0).clamp(80.0, 420.0);
    let layout = |words: &str, font, color| painter.layout(words.to_owned(), font, color, width);
    let head = layout(&headline, theme::medium(15.0), palette.text);
    let body = layout(&advice, theme::ui(13.0), palette.text_quiet);
    let top = rect.center().y - (head.size().y + 8.0 + body.size().y) / 2.0;
    let left = rect.center().x - width / 2.0;
    let foot = pos2(left, top + head.size().y + 8.0);
    painter.galley(pos2(left, top), head, palette.text);
    painter.galley(foot, body, palette.text_quiet);
    let response = ui.allocate_rect(rect, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{headline}. {advice}")));
}

/// Says that there are too many marks to draw each, and what the keys do while edges are adjusted.
pub(super) fn notes_ui(brush: &Brush<'_>, scene: &Scene, is_adjusting: bool, ui: &Ui) {
    let words = if is_adjusting {
        "Adjusting edges: ← → move the end, with Shift the start, with Ctrl by word. Enter keeps, Esc reverts.".to_owned()
    } else if scene.crowd.is_empty() {
        return;
    } else {
        let n_marks = group_digits(Decimal::from(scene.crowd.len()));
        format!(
            "{n_marks} marks here are too many to draw each: the stronger the band, the more lie over its line. Each can still be clicked."
        )
    };
    let window = brush.painter.clip_rect();
    let color = brush.palette.text_quiet;
    let width = window.width() - 40.0;
    let galley = brush.painter.layout(words.clone(), theme::ui(12.0), color, width);
    let size = galley.size() + vec2(20.0, 10.0);
    let rect = Align2::CENTER_BOTTOM.anchor_size(pos2(window.center().x, window.bottom() - 10.0), size);
    brush.painter.rect(
        rect,
        6.0,
        brush.palette.panel,
        Stroke::new(1.0, brush.palette.line),
        StrokeKind::Inside,
    );
    brush.painter.galley(rect.min + vec2(10.0, 5.0), galley, color);
    let response = ui.interact(rect, ui.scope_id().with("reader note"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
}
