//! One line of the concordance: chosen or not, the words before, the hit in the middle, the words behind, where it stands.

use eframe::egui::{
    Color32, Galley, Id as WidgetId, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit,
    pos2, vec2,
};

use crate::{
    desk::{Desk, MarkOf},
    search::Line,
    text::{Quote, Span},
    ui::{
        raised::raised,
        state::Shared,
        theme,
        widgets::{one_line, paint, row_ground},
    },
};

use super::concordance::left_of;

/// Scalars of context that are laid out.
const CONTEXT: usize = 90;
/// Where the hit begins, as a share of the width for words.
const MIDDLE: f32 = 0.42;

/// A line before it is drawn.
pub(super) struct Seen<'a> {
    pub(super) line: Option<&'a Line>,
    pub(super) is_chosen: bool,
    pub(super) is_here: bool,
    /// Where it stands in the list, from 1, and how long that is.
    pub(super) place: (usize, usize),
}

/// Draws a line; `true` when its box was clicked.
pub(super) fn line_ui(
    desk: &Desk,
    shared: &Shared,
    seen: &Seen<'_>,
    rect: Rect,
    ui: &Ui,
) -> (Response, bool) {
    let palette = &shared.palette;
    let id = WidgetId::unique(("concordance line", seen.place.0));
    let response = ui.interact(rect, id, Sense::CLICK);
    let check = ui.interact(left_of(rect, 30.0), id.with("box"), Sense::CLICK);
    let Some((line, source)) =
        seen.line.and_then(|line| Some((line, desk.project().sources().get(&line.source)?)))
    else {
        return (response, false);
    };
    row_ground(ui, palette, rect, false, response.hovered() || seen.is_here);
    let Quote { prefix, suffix, .. } = Quote::cut(source.body(), line.span, CONTEXT);
    let Span { start: from, end: to } = line.span;
    let [prefix, exact, suffix] =
        [Span::new(from - prefix.len(), from), line.span, Span::new(to, to + suffix.len())]
            .map(|span| raised(desk, &line.source, span));
    let number = source.text.paragraphs.number_at(line.span.start);
    let place = if desk.project().sources().len() > 1 {
        format!("{} ¶ {number}", source.title)
    } else {
        format!("¶ {number}")
    };
    let is_marked = line.record.is_none() && is_marked(desk, shared, line);
    let middle = rect.center().y;
    let square = Rect::from_center_size(pos2(rect.left() + 16.0, middle), vec2(13.0, 13.0));
    ui.painter().rect(square, 3, palette.card, Stroke::new(1.0, palette.line_strong), StrokeKind::Inside);
    if seen.is_chosen {
        paint::sign(ui.painter(), paint::Sign::Check, square.center(), 9.0, palette.text);
    }
    let galley = paint::elided(ui, &place, theme::ui(12.0), palette.text_quiet, rect.width() * 0.22);
    let right = rect.right() - 10.0 - galley.size().x;
    paint::galley_at(ui.painter(), right, middle, galley, palette.text_quiet);
    let words = Rect::from_x_y_ranges(rect.left() + 34.0..=right - 10.0, rect.y_range());
    let start = words.left() + words.width() * MIDDLE;
    let quiet = if is_marked { palette.text_faint } else { palette.text_quiet };
    // The words before end where the hit begins; what has no room is cut at the left.
    let before = ui.fonts_mut(|fonts| {
        fonts.layout_no_wrap(flowing(&prefix), theme::reading(14.0), Color32::PLACEHOLDER)
    });
    let lacking = before.size().x - (start - 2.0 - words.left());
    let cut = words.left() + first_whole_word(&before, lacking) - lacking.max(0.0);
    let left = Rect::from_x_y_ranges(cut..=start - 2.0, rect.y_range());
    let at = pos2(start - 2.0 - before.size().x, middle - before.size().y / 2.0);
    ui.painter().with_clip_rect(left.intersect(ui.clip_rect())).galley(at, before, quiet);
    let color = if is_marked { palette.text_quiet } else { palette.accent };
    let room = words.right() - start;
    let hit = paint::elided(ui, &flowing(&exact), theme::reading_strong(14.0), color, room);
    let behind = start + hit.size().x + 1.0;
    paint::galley_at(ui.painter(), start, middle, hit, color);
    if behind < words.right() - 8.0 {
        let rest = paint::elided(ui, &flowing(&suffix), theme::reading(14.0), quiet, words.right() - behind);
        paint::galley_at(ui.painter(), behind, middle, rest, quiet);
    }
    let said = one_line(&format!("{prefix}[{exact}]{suffix}, {place}"));
    let is_chosen = seen.is_chosen;
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::ListBoxOption, true, is_chosen, &said));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_position_in_set(seen.place.0);
        node.set_size_of_set(seen.place.1);
    });
    let box_name = format!("Choose place {}", seen.place.0);
    check.widget_info(|| WidgetInfo::selected(accesskit::Role::CheckBox, true, is_chosen, &box_name));
    let was_toggled = check.clicked();
    (if is_marked { response.on_hover_text("Marked already") } else { response }, was_toggled)
}

/// Where the first word begins that has room whole when so much of the row is cut off at its left.
fn first_whole_word(galley: &Galley, cut: f32) -> f32 {
    let glyphs = galley.rows.first().map(|row| row.glyphs.as_slice()).unwrap_or_default();
    let starts = glyphs.windows(2).filter_map(|pair| match pair {
        [space, letter] if space.chr.is_whitespace() && !letter.chr.is_whitespace() => Some(letter.pos.x),
        _ => None,
    });
    if cut <= 0.0 {
        return 0.0;
    }
    starts.into_iter().find(|x| *x >= cut).unwrap_or(cut)
}

/// True when a mark stands on just these words.
fn is_marked(desk: &Desk, shared: &Shared, line: &Line) -> bool {
    let is_there = |mark: &crate::desk::Mark| {
        mark.span == line.span
            && !matches!(mark.of, MarkOf::Note(_))
            && (shared.shows_others || desk.is_mine(mark))
    };
    let near: Vec<_> = desk.marks(&line.source).in_span(Span::new(line.span.start, line.span.end));
    near.iter().any(is_there)
}

fn flowing(words: &str) -> String {
    words.replace(['\n', '\t', '\u{a0}'], " ")
}
