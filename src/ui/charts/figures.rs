//! Rival claims on a common axis: each as a bar for what it is read as and a point for what it says, the gap between those most
//! at odds, and where all of them agree. The same as a table for whoever cannot see it.

use eframe::egui::{
    Color32, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit, pos2, vec2,
};

use crate::{
    desk::{Desk, words},
    model::{Anchor, Claim, Dispute, Id, Key, Value},
    ui::{
        outbox::{Outbox, Wish},
        state::Shared,
        theme::{self, Palette},
        widgets::paint,
    },
    weigh::{Axis, Interval, Weighed, Weighing, axis},
};

/// Height of a claim's row, in points.
const ROW: f32 = 36.0;
/// Height of the line of ticks below.
const TICKS: f32 = 20.0;
/// Height of the bar of an interval.
const BAR: f32 = 12.0;
/// Radius of the point.
const POINT: f32 = 5.5;
/// Colors of the rivals, in order, after the accent: names of tag colors.
const COLORS: [&str; 6] = ["blue", "teal", "amber", "violet", "green", "brown"];

/// Where things stand on the screen.
struct Plot {
    /// The words at the left.
    labels: Rect,
    /// The field of bars and points.
    field: Rect,
    axis: Axis,
}

impl Plot {
    /// The x of a position on the axis.
    fn x(&self, at: f64) -> f32 {
        self.field.left() + single(at) * self.field.width()
    }

    fn row(&self, index: usize) -> f32 {
        self.field.top() + ROW * (index as f32 + 0.5)
    }
}

/// The chart of a dispute. Rows can be clicked and reached by `Tab`; `Enter` shows the claim.
pub(in crate::ui) fn figures_ui(
    desk: &Desk,
    shared: &Shared,
    dispute: &Dispute,
    weighing: &Weighing,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let intervals: Vec<Interval> = weighing.claims.iter().map(|it| it.interval).collect();
    let axis = axis(&intervals);
    let n_rows = weighing.claims.len();
    let height = ROW * n_rows as f32 + if axis.is_some() { TICKS } else { 0.0 };
    let (_, whole) = ui.allocate_space(vec2(ui.available_width(), height));
    let label_width = (whole.width() * 0.38).clamp(120.0, 250.0);
    let labels = Rect::from_min_size(whole.min, vec2(label_width, ROW * n_rows as f32));
    let field = Rect::from_min_max(
        pos2(labels.right() + 24.0, whole.top()),
        pos2(whole.right() - 20.0, whole.top() + ROW * n_rows as f32),
    );
    let plot = axis.map(|axis| Plot { labels, field, axis });
    let painter = ui.painter_at(whole.expand(8.0));
    if let Some(plot) = &plot {
        grid(ui, &shared.palette, plot, &painter);
        consensus(&shared.palette, plot, weighing, &painter);
    }
    ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
        let table = ui.unique_id();
        ui.ctx().accesskit_node_builder(table, |node| {
            node.set_role(accesskit::Role::Table);
            node.set_label(format!("Claims on: {}", dispute.question));
            node.set_row_count(n_rows);
        });
        for (index, weighed) in weighing.claims.iter().enumerate() {
            let rect = Rect::from_min_size(
                pos2(whole.left(), whole.top() + ROW * index as f32),
                vec2(whole.width(), ROW),
            );
            row(desk, shared, dispute, weighed, (index, n_rows), rect, plot.as_ref(), label_width, ui, out);
        }
    });
    if let Some(plot) = &plot {
        gap(ui, &shared.palette, plot, weighing, &painter);
    }
}

#[expect(clippy::too_many_arguments, reason = "one row of a chart, drawn from all that it shows")]
fn row(
    desk: &Desk,
    shared: &Shared,
    dispute: &Dispute,
    weighed: &Weighed,
    (index, n_rows): (usize, usize),
    rect: Rect,
    plot: Option<&Plot>,
    label_width: f32,
    ui: &Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let claim = &weighed.claim;
    let key = Key::Claim(claim.id.clone());
    let who = who_words(desk, claim);
    let value = words::value(desk.project(), claim);
    let judged = judged(dispute, claim);
    let note = if weighed.has_note { "with a note" } else { "no note" };

    let id = ui.scope_id().with(("figure", index));
    let response = ui.interact(rect, id, Sense::click());
    let read = if weighed.interval == Interval::None {
        String::new()
    } else {
        format!(", read as {}", weighed.interval)
    };
    let whole_words = format!("{who}: {value}{read}, {note}{judged}");
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Row, true, &whole_words));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_row_index(index);
        node.set_position_in_set(index + 1);
        node.set_size_of_set(n_rows);
    });
    let is_selected = shared.selected.as_ref() == Some(&key);
    let is_lit = response.hovered() || shared.hovered.as_ref() == Some(&key);
    if is_lit || is_selected {
        let mut ground = rect;
        ground.set_left(rect.left() - 6.0);
        ground.set_right(rect.left() + label_width + 8.0);
        ui.painter().rect_filled(ground, 4, if is_selected { palette.selected_row } else { palette.hover });
    }
    paint::ring(ui, &response, rect.expand2(vec2(6.0, 0.0)), palette);
    let middle = rect.center().y;
    let title = paint::elided(ui, &who, theme::strong(13.0), palette.text, label_width);
    let is_cut = title.elided;
    paint::galley_at(ui.painter(), rect.left(), middle - 8.0, title, palette.text);
    let below = format!("{value} · {note}{judged}");
    let line = paint::elided(ui, &below, theme::ui(12.0), palette.text_quiet, label_width);
    let is_cut = is_cut || line.elided;
    paint::galley_at(ui.painter(), rect.left(), middle + 8.0, line, palette.text_quiet);
    if let Some(plot) = plot {
        let is_rejected = dispute.ruling.as_ref().is_some_and(|it| it.reject.contains(&claim.id));
        figure(palette, plot, weighed, index, is_rejected, ui.painter());
    } else {
        let left = rect.left() + label_width + 24.0;
        let words = paint::elided(ui, &value, theme::reading(15.0), palette.text, rect.right() - left);
        paint::galley_at(ui.painter(), left, middle, words, palette.text);
    }
    if response.hovered() {
        out.ask(Wish::Hover(key.clone()));
    }
    if response.clicked() {
        out.ask(Wish::Show(key));
    }
    if is_cut {
        response.on_hover_text(whole_words);
    }
}

/// The bar and the point of one claim.
fn figure(
    palette: &Palette,
    plot: &Plot,
    weighed: &Weighed,
    index: usize,
    is_rejected: bool,
    painter: &Painter,
) {
    let y = plot.row(index);
    let color = color_of(palette, index);
    let soft = color.gamma_multiply(0.45);
    let Some(bar) = plot.axis.bar(&weighed.interval) else {
        painter.text(
            pos2(plot.field.left(), y),
            eframe::egui::Align2::LEFT_CENTER,
            "neither number nor date",
            theme::ui(12.0),
            palette.text_quiet,
        );
        return;
    };
    let (from, to) = (plot.x(bar.from), plot.x(bar.to));
    if weighed.claim.value == Value::Unknown {
        // Any value at all: a thin line that leads out on both sides, not a bar that would drown the others.
        let stroke = Stroke::new(1.0, palette.text_quiet);
        let field = plot.field;
        painter.extend(eframe::egui::Shape::dashed_line(
            &[pos2(field.left(), y), pos2(field.right(), y)],
            stroke,
            2.0,
            4.0,
        ));
        return;
    }
    if to - from > 1.0 {
        let rect = Rect::from_min_max(pos2(from - 4.0, y - BAR / 2.0), pos2(to + 4.0, y + BAR / 2.0));
        let rect = rect.intersect(plot.field.expand2(vec2(8.0, 0.0)));
        painter.rect_filled(rect, BAR / 2.0, soft);
        for (is_open, x, way) in [(bar.is_open_low, rect.left(), -1.0), (bar.is_open_high, rect.right(), 1.0)]
        {
            if is_open {
                arrow(painter, pos2(x, y), way, color);
            }
        }
    }
    let point = weighed.point.and_then(|number| plot.axis.at_number(number)).map(|at| plot.x(at));
    let point = point.or_else(|| (to - from <= 1.0).then_some(f32::midpoint(from, to)));
    match point {
        Some(x) if is_rejected => {
            painter.circle(pos2(x, y), POINT, palette.panel, Stroke::new(1.5, color));
        }
        Some(x) => {
            painter.circle_filled(pos2(x, y), POINT, color);
        }
        // A range has no point: its ends are marked.
        None => {
            for (is_open, x) in [(bar.is_open_low, from), (bar.is_open_high, to)] {
                if !is_open {
                    painter.vline(x, y - BAR / 2.0 - 1.0..=y + BAR / 2.0 + 1.0, Stroke::new(2.0, color));
                }
            }
        }
    }
}

fn arrow(painter: &Painter, at: Pos2, way: f32, color: Color32) {
    let tip = at + vec2(way * 7.0, 0.0);
    let stroke = Stroke::new(1.5, color);
    painter.line_segment([at + vec2(way * 2.0, -4.0), tip], stroke);
    painter.line_segment([at + vec2(way * 2.0, 4.0), tip], stroke);
}

/// Lines and ticks; a tick whose words would run into the one before stays without words.
fn grid(ui: &Ui, palette: &Palette, plot: &Plot, painter: &Painter) {
    let mut free = plot.labels.right();
    for tick in &plot.axis.ticks {
        let x = plot.x(tick.at);
        painter.vline(x, plot.field.y_range(), Stroke::new(1.0, palette.line));
        let words = paint::elided(ui, &tick.label, theme::ui(12.0), palette.text_quiet, 120.0);
        let left = x - words.size().x / 2.0;
        if left >= free {
            free = left + words.size().x + 12.0;
            painter.galley(pos2(left, plot.field.bottom() + 3.0), words, palette.text_quiet);
        }
    }
}

/// The band in which all claims meet.
fn consensus(palette: &Palette, plot: &Plot, weighing: &Weighing, painter: &Painter) {
    if weighing.claims.len() < 2 {
        return;
    }
    let bar = weighing.consensus.as_ref().and_then(|it| plot.axis.bar(it));
    if let Some(bar) = bar {
        let (from, to) = (plot.x(bar.from), plot.x(bar.to));
        let rect = Rect::from_x_y_ranges(from - 1.0..=to.max(from + 2.0), plot.field.y_range());
        painter.rect_filled(rect, 0, palette.ok.gamma_multiply(0.14));
    }
}

/// A broken line between the two claims that are most at odds, with the gap as words.
fn gap(ui: &Ui, palette: &Palette, plot: &Plot, weighing: &Weighing, painter: &Painter) {
    let pair = weighing.worst.and_then(|at| weighing.pairs.get(at));
    let Some(pair) = pair else { return };
    let Some(gap) = &pair.gap else { return };
    let place = |id: &Id<Claim>| weighing.claims.iter().position(|it| it.claim.id == *id);
    let (Some(one), Some(other)) = (place(&pair.a), place(&pair.b)) else { return };
    let bar = |index: usize| weighing.claims.get(index).and_then(|it| plot.axis.bar(&it.interval));
    let (Some(first), Some(second)) = (bar(one), bar(other)) else { return };
    let (low, high) = if first.from < second.from { (first, second) } else { (second, first) };
    let (left, right) = (plot.x(low.to) + 10.0, plot.x(high.from) - 10.0);
    // Just below the upper one, so that it crosses no row between them.
    let y = plot.row(one.min(other)) + ROW / 2.0;
    if right <= left {
        return;
    }
    let stroke = Stroke::new(1.0, palette.text_quiet);
    painter.extend(eframe::egui::Shape::dashed_line(&[pos2(left, y), pos2(right, y)], stroke, 3.0, 3.0));
    let words = paint::elided(ui, &format!("gap {gap}"), theme::strong(12.0), palette.accent, 160.0);
    let size = words.size() + vec2(24.0, 6.0);
    let middle = f32::midpoint(left, right).clamp(
        plot.field.left() + size.x / 2.0,
        (plot.field.right() - size.x / 2.0).max(plot.field.left() + size.x / 2.0),
    );
    let pill = Rect::from_center_size(pos2(middle, y), size);
    painter.rect(pill, size.y / 2.0, palette.panel, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    paint::galley_at(painter, pill.left() + 12.0, y, words, palette.accent);
}

/// The color of the rival at this place in the list.
fn color_of(palette: &Palette, index: usize) -> Color32 {
    match index.checked_sub(1) {
        None => palette.accent,
        Some(at) => palette.tag(COLORS.get(at % COLORS.len()).copied().unwrap_or("blue")).line,
    }
}

/// Who holds a claim: its innermost voice, by the cue where nobody is named.
pub(in crate::ui) fn who_words(desk: &Desk, claim: &Claim) -> String {
    let Some(voice) = claim.voices.first() else { return "No voice".to_owned() };
    let cue = voice.cue.as_ref().and_then(Anchor::span);
    if voice.who == crate::model::Who::Unnamed
        && let Some(span) = cue
        && let Some(source) = desk.project().sources().get(&claim.source)
    {
        let words = crate::ui::widgets::one_line(span.of(source.body()));
        return format!("“{words}”");
    }
    words::who(desk.project(), &voice.who)
}

/// What the ruling says of a claim, after a comma.
fn judged(dispute: &Dispute, claim: &Claim) -> &'static str {
    match &dispute.ruling {
        Some(ruling) if ruling.prefer.contains(&claim.id) => ", preferred",
        Some(ruling) if ruling.reject.contains(&claim.id) => ", rejected",
        _ => "",
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a share of a width between 0 and 1")]
fn single(at: f64) -> f32 {
    at as f32
}
