//! What does not add up: each finding with its place, what to do about it, a fix where there is one, and a way to set it aside.

use eframe::egui::{
    Id as WidgetId, Label, Painter, Rect, Response, RichText, ScrollArea, Sense, Ui, WidgetInfo, accesskit,
    pos2, vec2,
};

use crate::{
    check::waiver_targets,
    desk::{Action, Desk, words},
    model::{Finding, Id, Place, Severity, Source},
    ui::{
        clock,
        outbox::{Outbox, Wish},
        state::{Pane, Shared},
        theme::{self, Palette},
        widgets::{
            Form, FormMemory, ListCursor, ListEvent, ListFrame, Settled, TextField, Weight, button, empty,
            link, list_box, paint, quiet, row_ground, tops,
        },
    },
};

use super::set_aside::{SetAsideView, set_aside_ui, waivers};

/// Height of a row, in points: the sentence and what to do.
const ROW: f32 = 44.0;

/// What the list of findings remembers from frame to frame.
#[derive(Debug, Default)]
pub struct FindingsView {
    cursor: ListCursor,
    form: FormMemory,
    shown: Option<usize>,
    reason: String,
    /// The reason is asked for.
    is_waiving: bool,
    /// Those that were set aside are shown in place of the open ones.
    shows_set_aside: bool,
    set_aside: SetAsideView,
}

impl FindingsView {
    /// Puts the keyboard into the list.
    pub fn focus(&mut self) {
        if self.shows_set_aside {
            self.set_aside.focus();
        } else {
            self.cursor.focus();
        }
    }

    /// Shows the finding with this index.
    pub fn show(&mut self, index: usize) {
        self.shown = Some(index);
        self.shows_set_aside = false;
        self.is_waiving = false;
        self.reason.clear();
        self.cursor.go_to(index);
    }
}

/// The tab of the findings.
pub fn findings_ui(desk: &Desk, shared: &Shared, view: &mut FindingsView, ui: &mut Ui, out: &mut Outbox) {
    let n_set_aside = waivers(desk.project()).count();
    view.shows_set_aside &= n_set_aside > 0;
    if n_set_aside > 0 {
        let (words, back) = if view.shows_set_aside {
            ("Back to the open findings".to_owned(), false)
        } else if n_set_aside == 1 {
            ("Show the one that was set aside".to_owned(), true)
        } else {
            (format!("Show the {n_set_aside} that were set aside"), true)
        };
        if link(ui, &shared.palette, &words, 12.0).clicked() {
            view.shows_set_aside = back;
            view.focus();
        }
        ui.add_space(2.0);
    }
    if view.shows_set_aside {
        set_aside_ui(desk, shared, &mut view.set_aside, ui, out);
    } else {
        open_ui(desk, shared, view, ui, out);
    }
}

/// The findings that are open.
fn open_ui(desk: &Desk, shared: &Shared, view: &mut FindingsView, ui: &mut Ui, out: &mut Outbox) {
    let palette = &shared.palette;
    let findings = desk.findings();
    if findings.is_empty() {
        let how = "Marks that no longer fit their text, names that lead nowhere, files that do not read and the like are listed here as you work. Whether figures contradict each other is said with each dispute.";
        empty(ui, palette, "No fault was found in the records", how);
        ui.take_available_height();
        return;
    }
    view.shown = view.shown.filter(|at| *at < findings.len());
    let whole = ui.available_rect_before_wrap();
    let side =
        if whole.width() > 520.0 { (whole.width() * 0.4).clamp(220.0, 360.0) } else { whole.width() * 0.45 };
    let mut left = whole;
    left.set_right(whole.right() - side - 16.0);
    let mut right = whole;
    right.set_left(whole.right() - side);
    let tops = tops(findings.iter().map(|_| ROW));
    let frame = ListFrame::of(WidgetId::unique("findings"), "Findings", &tops);
    let shown = view.shown;
    let event = ui
        .scope_builder(eframe::egui::UiBuilder::new().max_rect(left), |ui| {
            list_box(ui, palette, &frame, &mut view.cursor, |ui, index, rect, _| {
                let finding = findings.get(index);
                row(desk, shared, finding, (index, findings.len()), shown == Some(index), rect, ui)
            })
        })
        .inner;
    match event {
        Some(ListEvent::Open(index)) => {
            view.shown = Some(index);
            view.is_waiving = false;
            view.reason.clear();
            if let Some(finding) = findings.get(index) {
                go_to(finding, out);
            }
        }
        Some(ListEvent::Back) => out.ask(Wish::Focus(Pane::Reader)),
        _ => {}
    }
    ui.scope_builder(eframe::egui::UiBuilder::new().max_rect(right), |ui| {
        ScrollArea::vertical().id_salt("finding").auto_shrink([false, false]).show(ui, |ui| {
            let at = view.shown.unwrap_or_else(|| view.cursor.at());
            if let Some(finding) = findings.get(at) {
                one_ui(desk, shared, view, finding, ui, out);
            }
        });
    });
    ui.advance_cursor_after_rect(whole);
}

/// The finding at the right: whole sentences, the fix, setting it aside.
fn one_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut FindingsView,
    finding: &Finding,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.add(Label::new(RichText::new(&finding.message).font(theme::medium(13.0)).color(palette.text)).wrap());
    if !finding.hint.is_empty() {
        quiet(ui, palette, &finding.hint);
    }
    quiet(
        ui,
        palette,
        &format!("{} · {} · {}", severity_words(finding.severity), finding.code, place_words(desk, finding)),
    );
    if shared.read_only {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if let Place::File { path, .. } = &finding.place
            && let Some(copy) = desk.good_copy(path)
        {
            let label = format!("Take the copy of {}", clock::words(copy.at));
            if button(ui, palette, &label, Weight::Main).clicked() {
                out.send(Action::TakeGoodCopy(path.clone()));
                view.shown = None;
            }
        }
        if let Some(fix) = &finding.fix
            && button(ui, palette, &fix.label, Weight::Main).clicked()
        {
            out.send(Action::Fix(Box::new(fix.clone())));
            view.shown = None;
        }
        if can_waive(finding)
            && !view.is_waiving
            && button(ui, palette, "Set aside…", Weight::Plain).clicked()
        {
            view.is_waiving = true;
            view.form.focus_first();
        }
    });
    if view.is_waiving {
        waive_ui(desk, shared, view, finding, ui, out);
    }
}

fn waive_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut FindingsView,
    finding: &Finding,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    view.form.begin();
    let mut form =
        Form { palette, memory: &mut view.form, record: WidgetId::unique("waive"), is_locked: false };
    let field = TextField::line("Reason", &view.reason).hint("why it may stand");
    if let Some(words) = form.live(ui, &field) {
        view.reason = words;
    }
    let mut waives = false;
    ui.horizontal(|ui| {
        let can = !view.reason.trim().is_empty();
        ui.add_enabled_ui(can, |ui| waives = button(ui, palette, "Set aside", Weight::Main).clicked());
        if button(ui, palette, "Cancel", Weight::Quiet).clicked() {
            view.is_waiving = false;
        }
    });
    match view.form.settle(ui) {
        Some(Settled::Accepted | Settled::Through) if !view.reason.trim().is_empty() => waives = true,
        Some(Settled::BackToText) => {
            view.is_waiving = false;
            view.cursor.focus();
        }
        _ => {}
    }
    if waives {
        out.send(Action::Waive {
            rule: finding.code.to_owned(),
            source: source_of(desk, finding),
            targets: waiver_targets(finding),
            why: view.reason.trim().to_owned(),
        });
        view.is_waiving = false;
        view.reason.clear();
        view.shown = None;
    }
}

fn row(
    desk: &Desk,
    shared: &Shared,
    finding: Option<&Finding>,
    (index, n): (usize, usize),
    is_shown: bool,
    rect: Rect,
    ui: &Ui,
) -> Response {
    let palette = &shared.palette;
    let response = ui.interact(rect, WidgetId::unique(("finding", index)), Sense::CLICK);
    let Some(finding) = finding else { return response };
    let severity = severity_words(finding.severity);
    response.widget_info(|| {
        WidgetInfo::selected(
            accesskit::Role::ListBoxOption,
            true,
            is_shown,
            format!("{severity}: {}", finding.message),
        )
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_position_in_set(index + 1);
        node.set_size_of_set(n);
        node.set_description(finding.hint.clone());
    });
    row_ground(ui, palette, rect, is_shown, response.hovered());
    let middle = rect.top() + 14.0;
    severity_sign(ui.painter(), palette, finding.severity, pos2(rect.left() + 16.0, middle));
    let place = place_words(desk, finding);
    let galley = paint::elided(ui, &place, theme::ui(12.0), palette.text_quiet, rect.width() * 0.3);
    let right = rect.right() - 14.0 - galley.size().x;
    paint::galley_at(ui.painter(), right, middle, galley, palette.text_quiet);
    let left = rect.left() + 32.0;
    let words = paint::elided(ui, &finding.message, theme::ui(13.0), palette.text, right - left - 8.0);
    let is_cut = words.elided;
    paint::galley_at(ui.painter(), left, middle, words, palette.text);
    let hint =
        paint::elided(ui, &finding.hint, theme::ui(12.0), palette.text_quiet, rect.right() - 14.0 - left);
    paint::galley_at(ui.painter(), left, rect.bottom() - 13.0, hint, palette.text_quiet);
    if is_cut { response.on_hover_text(&finding.message) } else { response }
}

/// A shape for each severity, so that the color is not needed: a square with a cross, a triangle, a ring.
pub(in crate::ui) fn severity_sign(
    painter: &Painter,
    palette: &Palette,
    severity: Severity,
    center: eframe::egui::Pos2,
) {
    match severity {
        Severity::Error => {
            let square = Rect::from_center_size(center, vec2(12.0, 12.0));
            painter.rect_filled(square, 2, palette.error);
            paint::sign(painter, paint::Sign::Cross, center, 7.0, palette.card);
        }
        Severity::Warning => paint::sign(painter, paint::Sign::Up, center, 12.0, palette.warn),
        Severity::Info => {
            painter.circle_stroke(center, 4.5, eframe::egui::Stroke::new(1.5, palette.text_quiet));
        }
    }
}

fn severity_words(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Worth knowing",
    }
}

fn place_words(desk: &Desk, finding: &Finding) -> String {
    let paragraph = |source: &Id<Source>, byte: usize| {
        let source = desk.project().sources().get(source);
        source.map_or_else(String::new, |it| format!("¶ {}", it.text.paragraphs.number_at(byte)))
    };
    match &finding.place {
        Place::Project => "project".to_owned(),
        Place::Record(key) => match desk.first_place(key) {
            Some((source, span)) => paragraph(&source, span.start),
            None => words::record_title(desk.project(), key),
        },
        Place::Mark(_, source, span) | Place::Text(source, span) => paragraph(source, span.start),
        Place::File { path, line, column } => match (line, column) {
            (Some(line), Some(column)) => format!("{path}:{line}:{column}"),
            (Some(line), None) => format!("{path}:{line}"),
            _ => path.clone(),
        },
    }
}

fn go_to(finding: &Finding, out: &mut Outbox) {
    match &finding.place {
        Place::Record(key) => out.ask(Wish::Show(key.clone())),
        Place::Mark(key, source, span) => {
            out.ask(Wish::Select(Some(key.clone())));
            out.ask(Wish::GoTo(source.clone(), *span));
        }
        Place::Text(source, span) => out.ask(Wish::GoTo(source.clone(), *span)),
        Place::Project | Place::File { .. } => {}
    }
}

/// What the loader says about files cannot be set aside: it stands until the file is mended.
fn can_waive(finding: &Finding) -> bool {
    !matches!(finding.place, Place::File { .. } | Place::Project)
}

fn source_of(desk: &Desk, finding: &Finding) -> Option<Id<Source>> {
    match &finding.place {
        Place::Mark(_, source, _) | Place::Text(source, _) => Some(source.clone()),
        Place::Record(key) => desk.project().record(key).and_then(|record| record.source().cloned()),
        Place::Project | Place::File { .. } => None,
    }
}
