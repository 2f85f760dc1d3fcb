//! One frame of the text, from top to bottom: what is on screen is laid out, keys and pointer are heard, then everything is drawn.

use eframe::egui::{Event, MouseWheelUnit, Rect, Sense, Stroke, StrokeKind, Ui, pos2};

use crate::{
    desk::Desk,
    store::PagePrefs,
    text::Span,
    ui::{
        outbox::Outbox,
        state::{Around, Motion, Shared},
    },
};

use super::{
    access,
    card::Table,
    caret::Caret,
    empty,
    flow::{Reveal, Travel, shares_in_view},
    keys::Keyboard,
    leaf::Leaf,
    margin::{self, Beside},
    page::Page,
    paint::Brush,
    pick::Pointer,
    press::Press,
    ruler,
    scene::{self, Scene},
    signs,
    toolbar::{self, Choice},
    view::{ReaderView, Shown},
};

/// Room for paragraph numbers at the left and for the marks of disputes at the right of the column, in points.
const LEFT: f32 = 60.0;
const RIGHT: f32 = 84.0;

/// Lays out and draws the text of a source, and takes in what the person does with it.
pub(super) fn sheet_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut ReaderView,
    shown: &Shown,
    rect: Rect,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let Some(record) = desk.project().sources().get(&shown.source) else { return };
    let ruler_rect = Rect::from_min_max(pos2(rect.right() - ruler::WIDTH, rect.top()), rect.max);
    let window = Rect::from_min_max(rect.min, pos2(ruler_rect.left(), rect.bottom()));
    let response = ui.allocate_rect(window, Sense::click_and_drag());
    ui.advance_cursor_after_rect(rect);

    let marks = desk.marks(&shown.source);
    let (left, width) = column(window, shared.text_size, shared.page);
    let press = Press::new(ui, record.body(), &shown.blocks, marks, &shared.palette)
        .sized(shared.text_size)
        .paged(shared.page)
        .in_column(left, width)
        .flowing(view.flows(&shown.source));
    view.flow.follow(&press);
    if view.version != desk.version() {
        view.version = desk.version();
        view.shows_toolbar = false;
        view.cards.leave();
    }
    if std::mem::take(&mut view.wants_focus) {
        response.request_focus();
    }
    view.flow.forget_travel();
    if let Some((_, span)) = view.errand.take_if(|(source, _)| *source == shown.source) {
        view.caret =
            Caret::over(Span::new(span.start.min(record.body().len()), span.end.min(record.body().len())));
        view.edges = None;
        view.shows_toolbar = false;
        view.flow.reveal(&press, span, window.height(), Reveal::Third);
    }
    if response.contains_pointer() {
        let wheel = wheel(shared.motion, window.height(), ui);
        if wheel != 0.0 {
            view.flow.scroll_by(&press, -wheel);
            view.cards.leave();
        }
    }
    let keyboard = Keyboard { desk, shared, source: &shown.source, press: &press, height: window.height() };
    keyboard.keys_ui(view, &response, ui, out);

    let page =
        Page { text: record.body(), rect: window, leaves: leaves(shared.motion, view, &press, window, ui) };
    let pointer = Pointer { desk, shared, source: &shown.source, page: &page };
    let (distance, mut pointed) = pointer.pick_ui(view, &response, ui, out);
    if distance != 0.0 {
        view.flow.scroll_by(&press, distance);
    }
    view.has_focus = response.has_focus();
    view.work.n_set = press.n_set();
    view.work.n_shown = page.leaves.len();
    view.work.n_rows = page.leaves.iter().map(Leaf::n_rows).sum();

    let edges = view.edges.as_ref().map(|edges| (&edges.key, edges.place, edges.span));
    let scene = scene::scene(desk, shared, page.span(), edges);
    view.work.n_marks = scene.marks.len();
    let brush = Brush::new(ui.painter_at(window), &shared.palette, shared.text_size);
    draw(&brush, &page, &scene, view, shared);
    margin::numbers(&brush, &page, left);
    view.work.n_line_numbers =
        if shared.page.counts_lines { margin::line_numbers(&brush, &page, shown.lines(), left) } else { 0 };
    margin::bars(desk, &brush, &page, &scene, left, left + width);
    let beside = Beside { desk, shared, brush: &brush, page: &page };
    let disputes = margin::disputes_ui(&beside, &scene, left + width, ui, out);
    let findings = view.findings.of(desk, &shown.source);
    signs::findings_ui(&beside, findings, &disputes.ends, left + width, ui, out);
    empty::notes_ui(&brush, &scene, view.edges.is_some(), ui);
    let span = view.caret.span();
    if view.shows_toolbar && !shared.read_only && !span.is_empty() && !response.dragged() {
        let choice = toolbar::toolbar_ui(desk, shared, &page, &shown.source, span, ui, out);
        view.wants_focus |= matches!(choice, Some(Choice::Done | Choice::Left));
        view.shows_toolbar = !matches!(choice, Some(Choice::Done | Choice::Claimed));
    }
    if view.has_focus && shared.around == Around::Panes {
        ui.painter_at(rect).rect_stroke(
            window,
            0.0,
            Stroke::new(1.0, shared.palette.focus),
            StrokeKind::Inside,
        );
    }
    let in_view = shares_in_view(&page.leaves, window, record.body().len());
    if let Some(share) = view.ruler.ruler_ui(desk, shared, &shown.source, ruler_rect, in_view, ui) {
        view.flow.go_to_share(&press, share);
        ui.ctx().request_repaint();
    }
    view.work.n_rulers = view.ruler.n_made();
    pointed = disputes.pointed.or(pointed).filter(|_| view.edges.is_none() && !view.shows_toolbar);
    let table = Table { desk, shared, page: &page, side: view.side };
    table.cards_ui(&mut view.cards, pointed, ui, out);
    access::access_ui(desk, shared, record, &page, view, &response, ui);
}

/// Draws the words with all that lies below them, and the caret.
fn draw(brush: &Brush<'_>, page: &Page<'_>, scene: &Scene, view: &ReaderView, shared: &Shared) {
    if view.edges.is_none() && !scene.fills(view.caret.span()) {
        brush.selection(page, view.caret.span());
    }
    brush.hits(page, &shared.find.hits, shared.find.current);
    brush.marks(page, scene);
    brush.words(page, scene);
    if let Some(edges) = &view.edges {
        brush.edges(page, edges.span);
    } else if let Some(place) = page.caret(view.caret.focus) {
        let color = match (scene.is_filled(view.caret.focus), view.has_focus) {
            (true, _) => shared.palette.ground,
            (false, true) => shared.palette.text,
            (false, false) => shared.palette.text_faint,
        };
        brush.caret(place, color, view.has_focus);
    }
}

/// What is on screen: where the page stands, or on its way there.
fn leaves(motion: Motion, view: &mut ReaderView, press: &Press<'_>, window: Rect, ui: &Ui) -> Vec<Leaf> {
    let leaves = view.flow.leaves(press, window);
    let now = ui.input(|input| input.time);
    match view.flow.take_travel() {
        Travel::By(distance) if motion == Motion::Gliding && distance != 0.0 => {
            view.glide.go(distance, window.height(), now);
        }
        Travel::By(_) => {}
        Travel::Leap => view.glide.stop(),
    }
    let left = view.glide.left(now);
    if left == 0.0 {
        return leaves;
    }
    ui.ctx().request_repaint();
    view.flow.moved(press, -left).leaves(press, window)
}

/// How far the wheel was turned, in points; egui makes it glide, unless that is not wanted.
fn wheel(motion: Motion, height: f32, ui: &Ui) -> f32 {
    if motion == Motion::Gliding {
        return ui.input(|input| input.smooth_scroll_delta().y);
    }
    let line = ui.ctx().options(|options| options.input_options.line_scroll_speed);
    ui.input(|input| {
        let turned = input.events.iter().map(|event| match event {
            Event::MouseWheel { unit, delta, modifiers, .. } if !modifiers.command => match unit {
                MouseWheelUnit::Point => delta.y,
                MouseWheelUnit::Line => delta.y * line,
                MouseWheelUnit::Page => delta.y * height,
            },
            _ => 0.0,
        });
        turned.sum()
    })
}

/// Left edge and width of the words: the measure that was set in the middle, with room at both sides; less room in a narrow
/// window, where the marks of disputes are shortened instead of the lines.
fn column(window: Rect, size: f32, page: PagePrefs) -> (f32, f32) {
    let is_narrow = window.width() < 26.0 * size;
    let (before, after) = if is_narrow { (LEFT * 0.7, RIGHT * 0.5) } else { (LEFT, RIGHT) };
    let before = if page.counts_lines { before + margin::LINE_NUMBERS } else { before };
    let width = Press::measure(size, page).min(window.width() - before - after).max(size * 8.0);
    let spare = (window.width() - before - after - width).max(0.0);
    ((window.left() + before + spare * 0.5).round(), width.round())
}
