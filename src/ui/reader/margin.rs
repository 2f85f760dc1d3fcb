//! What stands beside the words: paragraph numbers at the left, marks of disputed figures at the right, and the names of marks
//! beside a block whose words cannot be told apart by the letter.

use std::collections::BTreeMap;

use eframe::egui::{
    Align2, Color32, Mesh, Rect, Role, Sense, Shape as Drawn, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::{
    desk::{Desk, MarkOf},
    model::{Decimal, Dispute, Id, Key, group_digits},
    text::LineCounts,
    ui::{
        outbox::{Outbox, Wish},
        state::Shared,
        theme,
    },
};

use super::{
    card::{About, Card},
    page::Page,
    paint::Brush,
    scene::{Scene, mark_title},
};

/// From the words to the numbers, and to the marks of disputes, in points.
pub(super) const AWAY: f32 = 16.0;
/// Room for the numbers of lines, at the left of those of paragraphs, in points.
pub(super) const LINE_NUMBERS: f32 = 44.0;
/// Of so many lines one has its number.
const EACH: usize = 5;
/// Height of a dispute's mark.
const CHIP: f32 = 18.0;

/// What the margin goes by.
pub(super) struct Beside<'a> {
    /// The project.
    pub(super) desk: &'a Desk,
    /// What is selected.
    pub(super) shared: &'a Shared,
    /// Paints.
    pub(super) brush: &'a Brush<'a>,
    /// What is on screen.
    pub(super) page: &'a Page<'a>,
}

/// Paints the number of each paragraph on the baseline of its first row.
pub(super) fn numbers(brush: &Brush<'_>, page: &Page<'_>, left: f32) {
    let size = (12.0 * brush.scale).clamp(10.0, 16.0);
    for leaf in page.leaves.iter().filter(|leaf| leaf.block.opens) {
        let number = leaf.block.number.to_string();
        let galley = brush.painter.layout_no_wrap(number, theme::ui(size), brush.palette.text_faint);
        let ascent = galley.rows.first().and_then(|row| row.glyphs.first()).map_or(size, |glyph| glyph.pos.y);
        let at = pos2(left - AWAY - galley.size().x, leaf.origin.y + leaf.baseline - ascent);
        brush.painter.galley(at, galley, brush.palette.text_faint);
    }
}

/// Paints the number of every fifth line of the source beside the row in which that line begins; gives how many.
pub(super) fn line_numbers(brush: &Brush<'_>, page: &Page<'_>, counts: &LineCounts, left: f32) -> usize {
    let size = (11.0 * brush.scale).clamp(9.0, 14.0);
    let right = left - AWAY - LINE_NUMBERS;
    let mut n_painted = 0;
    for leaf in &page.leaves {
        let words = leaf.block.span.of(page.text);
        let start = leaf.block.span.start;
        let begins_line = start == 0 || page.text.as_bytes().get(start - 1) == Some(&b'\n');
        let first = counts.line_at(page.text, start);
        let ends = words.match_indices('\n').map(|(at, _)| start + at + 1);
        let lines = begins_line.then_some((first, start)).into_iter().chain((first + 1..).zip(ends));
        for (number, byte) in lines.filter(|(number, _)| number % EACH == 0) {
            let row = leaf.caret(byte);
            if row.top() > page.rect.bottom() {
                break;
            }
            if row.bottom() < page.rect.top() {
                continue;
            }
            let number = group_digits(Decimal::from(number));
            let galley = brush.painter.layout_no_wrap(number, theme::ui(size), brush.palette.text_faint);
            let ascent =
                galley.rows.first().and_then(|row| row.glyphs.first()).map_or(size, |glyph| glyph.pos.y);
            let at = pos2(right - galley.size().x, row.top() + leaf.baseline - ascent);
            let stroke = Stroke::new(1.0, brush.palette.line_strong);
            let middle = row.top() + leaf.baseline - 0.35 * size;
            brush.painter.hline(right + 3.0..=right + 7.0, middle, stroke);
            brush.painter.galley(at, galley, brush.palette.text_faint);
            n_painted += 1;
        }
    }
    n_painted
}

/// What came of the marks of disputes.
#[derive(Debug, Default)]
pub(super) struct Disputes {
    /// Where the marks of a row end, by the row.
    pub(super) ends: BTreeMap<Row, f32>,
    /// What the pointer is on.
    pub(super) pointed: Option<Card>,
}

/// A row of the page: the index of its block, and its own in there.
pub(super) type Row = (usize, usize);

/// The row that a byte stands in, when it is on screen.
pub(super) fn row_at(page: &Page<'_>, byte: usize) -> Option<Row> {
    page.leaf_of(byte).map(|leaf| (leaf.index, leaf.row_of(byte)))
}

/// Shows a mark beside each row with a disputed figure; a click shows the dispute.
pub(super) fn disputes_ui(at: &Beside<'_>, scene: &Scene, right: f32, ui: &Ui, out: &mut Outbox) -> Disputes {
    let &Beside { desk, page, .. } = at;
    let mut drawn = Disputes::default();
    let mut rows: BTreeMap<Row, (Rect, Vec<Id<Dispute>>)> = BTreeMap::new();
    for seen in &scene.marks {
        let MarkOf::Claim(claim) = &seen.mark.of else { continue };
        let disputes = desk.disputes_of(claim);
        if disputes.is_empty() {
            continue;
        }
        let Some(part) = page.parts(seen.mark.span).into_iter().find(|part| part.begins) else { continue };
        let row = row_at(page, seen.mark.span.start).unwrap_or_default();
        let (_, there) = rows.entry(row).or_insert_with(|| (part.rect, Vec::new()));
        there.extend(disputes);
    }
    for (row, (rect, mut disputes)) in rows {
        disputes.sort();
        disputes.dedup();
        let mut left = right + AWAY;
        for id in disputes {
            let Some(chip) = dispute_ui(at, &id, pos2(left, rect.center().y), ui, out) else {
                break;
            };
            left += chip.rect.width() + 4.0;
            if chip.is_pointed {
                drawn.pointed = Some(Card::of(vec![Key::Dispute(id)], About::Sign(chip.rect)));
            }
        }
        drawn.ends.insert(row, left);
    }
    drawn
}

/// The mark of a dispute as it was drawn.
struct Chip {
    rect: Rect,
    is_pointed: bool,
}

fn dispute_ui(
    beside: &Beside<'_>,
    id: &Id<Dispute>,
    at: eframe::egui::Pos2,
    ui: &Ui,
    out: &mut Outbox,
) -> Option<Chip> {
    let &Beside { desk, shared, brush, .. } = beside;
    let dispute = desk.project().disputes().get(id)?;
    let badge = if dispute.ruling.is_some() {
        "ruled".to_owned()
    } else {
        desk.weighing(id).map(|weighing| weighing.badge()).unwrap_or_default()
    };
    let palette = brush.palette;
    let key = Key::Dispute(id.clone());
    let is_selected = shared.selected.as_ref() == Some(&key);
    // *× 3.8* says how far apart; the obelus before it says that this is a dispute.
    let words = format!("÷ {}", badge.trim_start_matches("× "));
    let bare = "÷".to_owned();
    let layout =
        |words: String| brush.painter.layout_no_wrap(words, theme::strong(11.0), Color32::PLACEHOLDER);
    let window = brush.painter.clip_rect();
    let mut galley = layout(words);
    let mut size = vec2(galley.size().x + 14.0, CHIP);
    if at.x + size.x > window.right() {
        galley = layout(bare);
        size.x = galley.size().x + 10.0;
    }
    let left = at.x.min(window.right() - size.x - 1.0);
    let rect = Rect::from_min_size(pos2(left, (at.y - CHIP / 2.0).round()), size);
    if !rect.intersects(window) {
        return Some(Chip { rect, is_pointed: false });
    }
    let response = ui.interact(
        rect.intersect(window),
        ui.scope_id().with(("dispute", id.as_str(), at.y.to_bits())),
        Sense::click(),
    );
    let title = format!("Dispute {} ({badge})", dispute.question);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &title));
    let is_lit = response.hovered() || shared.hovered.as_ref() == Some(&key);
    let (fill, ink) = match (is_selected, is_lit) {
        (true, _) => (palette.accent, palette.accent_on),
        (false, true) => (palette.accent_tint, palette.accent_hover),
        (false, false) => (palette.accent_tint, palette.accent),
    };
    brush.painter.rect_filled(rect, CHIP / 2.0, fill);
    if response.has_focus() {
        brush.painter.rect_stroke(rect, CHIP / 2.0, Stroke::new(2.0, palette.focus), StrokeKind::Outside);
    } else if is_lit {
        brush.painter.rect_stroke(rect, CHIP / 2.0, Stroke::new(1.0, palette.accent), StrokeKind::Inside);
    }
    brush.painter.galley(rect.center() - galley.size() / 2.0, galley, ink);
    if response.hovered() {
        out.ask(Wish::Hover(key.clone()));
    }
    if response.clicked() {
        out.ask(Wish::Show(key));
    }
    Some(Chip { rect, is_pointed: response.hovered() })
}

/// Bars with names beside blocks that are set word by word, where a line below the letters would not say enough.
pub(super) fn bars(desk: &Desk, brush: &Brush<'_>, page: &Page<'_>, scene: &Scene, left: f32, right: f32) {
    let mut mesh = Mesh::default();
    for leaf in page.leaves.iter().filter(|leaf| !leaf.is_exact()) {
        let mut foot = f32::MIN;
        for seen in scene.marks.iter().filter(|seen| seen.mark.span.overlaps(leaf.block.span)) {
            let parts = leaf.parts(seen.mark.span);
            let (Some(first), Some(last)) = (parts.first(), parts.last()) else { continue };
            let bar = Rect::from_min_max(
                pos2(left - 9.0, first.rect.top() + 3.0),
                pos2(left - 6.0, last.rect.bottom() - 3.0),
            );
            mesh.add_colored_rect(bar, seen.color.line);
            let top = foot.max(first.rect.top());
            foot = top + 15.0;
            let title = mark_title(desk.project(), &seen.mark);
            let at = pos2(right + AWAY, top + 6.0);
            brush.painter.text(at, Align2::LEFT_TOP, title, theme::ui(11.0), seen.color.text);
        }
    }
    brush.painter.add(Drawn::mesh(mesh));
}
