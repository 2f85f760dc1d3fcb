//! The text as a screen reader finds it: a document with one node for each paragraph on screen, and what marks stand at the caret.

use eframe::egui::{
    Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, accesskit,
    emath::TSTransform,
    epaint::text::CharIndex,
    text::{CCursor, CCursorRange},
    text_selection::accesskit_text::update_accesskit_for_text_widget,
};

use crate::{
    desk::Desk,
    model::{Id, Source},
    text::Span,
    ui::state::Shared,
};

use super::{
    caret::Caret,
    leaf::{Body, Leaf},
    page::Page,
    scene::{in_reach, is_shown, mark_title},
    view::ReaderView,
};

/// Enters the page into the tree.
pub(super) fn access_ui(
    desk: &Desk,
    shared: &Shared,
    source: &Source,
    page: &Page<'_>,
    view: &ReaderView,
    response: &Response,
    ui: &mut Ui,
) {
    let caret = &view.caret;
    response.widget_info(|| WidgetInfo::labeled(Role::Document, true, view.name(&source.title)));
    if !ui.ctx().has_accesskit_node(response.id) {
        return;
    }
    let at_caret = names_at(desk, shared, &source.id, caret.focus);
    let child = ui.new_child(UiBuilder::new().accessibility_parent(response.id).max_rect(page.rect));
    let mut seen = false;
    for leaf in &page.leaves {
        let id = response.id.with(("paragraph", leaf.index));
        let rect = leaf.rect().intersect(page.rect);
        let rect = if rect.is_positive() {
            rect
        } else {
            Rect::from_min_size(page.first_place(), eframe::egui::Vec2::ZERO)
        };
        let node = child.interact(rect, id, Sense::hover());
        let words = leaf.block.span.of(page.text).replace('\n', " ");
        let label = if leaf.block.opens { format!("¶ {} {words}", leaf.block.number) } else { words };
        node.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
        let holds_caret = !seen && leaf.block.span.touches(caret.focus);
        seen |= holds_caret;
        if holds_caret && !at_caret.is_empty() {
            ui.ctx().accesskit_node_builder(id, |node| node.set_description(at_caret.clone()));
        }
        if let Body::Galley(galley, scalars) = &leaf.body {
            let cursor = holds_caret.then(|| range_in(leaf, scalars, caret));
            let place = TSTransform::from_translation(leaf.origin.to_vec2());
            update_accesskit_for_text_widget(ui.ctx(), id, cursor, place, galley);
        }
    }
    // A node of its own, so that the names are read out as the caret moves.
    let id = response.id.with("at the caret");
    let corner = Rect::from_min_size(page.rect.min, eframe::egui::Vec2::ZERO);
    let node = child.interact(corner, id, Sense::hover());
    let said = if at_caret.is_empty() { "no mark".to_owned() } else { at_caret };
    node.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
    ui.ctx().accesskit_node_builder(id, |node| node.set_live(accesskit::Live::Polite));
}

/// The names of the marks at a byte, smallest first, as one line.
fn names_at(desk: &Desk, shared: &Shared, source: &Id<Source>, byte: usize) -> String {
    let mut marks = desk.marks(source).at(byte);
    marks.retain(|mark| is_shown(desk, shared, mark));
    let mut names: Vec<String> =
        in_reach(&marks).into_iter().map(|mark| mark_title(desk.project(), mark)).collect();
    names.dedup();
    names.join("; ")
}

fn range_in(leaf: &Leaf, scalars: &super::leaf::Scalars, caret: &Caret) -> CCursorRange {
    let cursor = |byte: usize| {
        let inside = byte.clamp(leaf.block.span.start, leaf.block.span.end) - leaf.block.span.start;
        CCursor { index: CharIndex(scalars.character(inside)), prefer_next_row: true }
    };
    let span: Span = caret.span();
    let (start, end) = (cursor(span.start), cursor(span.end));
    let (primary, secondary) = if caret.focus >= caret.anchor { (end, start) } else { (start, end) };
    CCursorRange { primary, secondary, h_pos: None }
}
