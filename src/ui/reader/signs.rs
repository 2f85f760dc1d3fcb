//! Signs of findings beside the rows in which they lie. They say what is the matter, and a click shows it in the list of findings.

use std::collections::BTreeMap;

use eframe::egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::{
    desk::Desk,
    model::{Id, Severity, Source},
    text::Span,
    ui::{
        outbox::{Outbox, Wish},
        panels::severity_sign,
    },
};

use super::{
    margin::{AWAY, Beside, Row, row_at},
    overview::findings,
};

/// Side of a sign, in points.
const SIDE: f32 = 18.0;
/// So many findings of a page are looked at; a page has far fewer rows.
const MOST: usize = 2_000;

/// The findings of the source shown by place, put in order anew only when there are others.
#[derive(Clone, Debug, Default)]
pub(super) struct FindingsHere {
    made_for: Option<(usize, usize, u64, Id<Source>)>,
    placed: Vec<(Span, usize)>,
}

impl FindingsHere {
    /// Where each finding of a source lies, and its index, in the order of the text.
    pub(super) fn of(&mut self, desk: &Desk, source: &Id<Source>) -> &[(Span, usize)] {
        let all = desk.findings();
        let now = (all.as_ptr().addr(), all.len(), desk.version(), source.clone());
        if self.made_for.as_ref() != Some(&now) {
            self.placed = findings(desk, source).map(|(index, span, _)| (span, index)).collect();
            self.placed.sort_unstable();
            self.made_for = Some(now);
        }
        &self.placed
    }
}

/// Shows a sign beside each row with findings, behind the marks of disputes.
pub(super) fn findings_ui(
    at: &Beside<'_>,
    findings: &[(Span, usize)],
    ends: &BTreeMap<Row, f32>,
    right: f32,
    ui: &Ui,
    out: &mut Outbox,
) {
    let shown = at.page.span();
    let first = findings.partition_point(|(span, _)| span.start < shown.start);
    let here = findings.iter().skip(first).take_while(|(span, _)| span.start <= shown.end);
    let mut rows: BTreeMap<Row, Vec<usize>> = BTreeMap::new();
    let mut tops: BTreeMap<Row, Rect> = BTreeMap::new();
    for (span, index) in here.take(MOST) {
        let (Some(row), Some(place)) = (row_at(at.page, span.start), at.page.caret(span.start)) else {
            continue;
        };
        rows.entry(row).or_default().push(*index);
        tops.entry(row).or_insert(place);
    }
    for (row, indexes) in rows {
        let Some(place) = tops.get(&row) else { continue };
        let left = ends.get(&row).copied().unwrap_or(right + AWAY);
        sign_ui(at, &indexes, pos2(left, place.center().y), ui, out);
    }
}

fn sign_ui(at: &Beside<'_>, indexes: &[usize], place: eframe::egui::Pos2, ui: &Ui, out: &mut Outbox) {
    let &Beside { desk, brush, .. } = at;
    let all = desk.findings();
    let severity = |index: &usize| all.get(*index).map_or(Severity::Info, |it| it.severity);
    // The gravest, and of several the first.
    let Some(gravest) = indexes.iter().rev().max_by_key(|index| severity(index)).copied() else { return };
    let Some(finding) = all.get(gravest) else { return };
    let window = brush.painter.clip_rect();
    let left = place.x.min(window.right() - SIDE - 1.0);
    let rect = Rect::from_min_size(pos2(left, (place.y - SIDE / 2.0).round()), vec2(SIDE, SIDE));
    if !rect.intersects(window) {
        return;
    }
    let id = ui.scope_id().with(("finding", gravest));
    let response = ui.interact(rect.intersect(window), id, Sense::click());
    let words = match indexes.len() {
        1 => finding.message.clone(),
        n => format!("{} There are {} findings in this line.", finding.message, n),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Finding: {words}")));
    let palette = brush.palette;
    if response.hovered() {
        brush.painter.rect_filled(rect, 5.0, palette.hover);
    }
    if response.has_focus() {
        brush.painter.rect_stroke(rect, 5.0, Stroke::new(2.0, palette.focus), StrokeKind::Inside);
    }
    severity_sign(&brush.painter, palette, finding.severity, rect.center());
    let hint = if finding.hint.is_empty() { words } else { format!("{words}\n{}", finding.hint) };
    if response.on_hover_text(hint).clicked() {
        out.ask(Wish::ShowFinding(gravest));
    }
}
