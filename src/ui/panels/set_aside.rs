//! Findings that somebody has looked at and set aside: of what, why, by whom; each can be taken up again.

use eframe::egui::{Frame, Id as WidgetId, Label, RichText, Ui};

use crate::{
    check,
    desk::{Action, Desk, words},
    model::{Anchor, Id, Key, Project, Source, Target, Waiver},
    text::Span,
    ui::{
        clock,
        outbox::{Outbox, Wish},
        state::{Pane, Shared},
        theme,
        widgets::{
            Lead, ListCursor, ListEvent, ListFrame, ListRow, ROW, Weight, button, column, empty, list_box,
            list_row, one_line, paint, quiet, tops,
        },
    },
};

/// What the list remembers from frame to frame.
#[derive(Debug, Default)]
pub(super) struct SetAsideView {
    cursor: ListCursor,
}

impl SetAsideView {
    /// Puts the keyboard into the list.
    pub(super) fn focus(&mut self) {
        self.cursor.focus();
    }
}

/// The waivers of findings. Those of rules that are no check here, such as dismissed suggestions, are none.
pub(super) fn waivers(project: &Project) -> impl Iterator<Item = &Waiver> {
    let all = project.waivers().iter().map(|it| &**it);
    all.filter(|it| check::check(&it.rule).is_some())
}

/// The list, and the one at the cursor in full at the right.
pub(super) fn set_aside_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut SetAsideView,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let mut waivers: Vec<&Waiver> = waivers(desk.project()).collect();
    waivers.sort_by_key(|it| std::cmp::Reverse(it.on));
    if waivers.is_empty() {
        let how = "A finding that may stand is set aside with its reason. It is listed here and can be taken up again at any time.";
        empty(ui, palette, "Nothing was set aside", how);
        ui.take_available_height();
        return;
    }
    let whole = ui.available_width();
    let side = (whole * 0.42).clamp(200.0, 360.0);
    let n = waivers.len();
    let tops = tops(waivers.iter().map(|_| ROW));
    let frame = ListFrame::of(WidgetId::unique("set aside"), "Findings set aside", &tops);
    let height = ui.available_height();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let event = column(ui, whole - side - 16.0, |ui| {
            ui.set_height(height);
            list_box(ui, palette, &frame, &mut view.cursor, |ui, index, rect, _| {
                let id = WidgetId::unique(("set aside row", index));
                let title = waivers.get(index).map(|it| title(desk.project(), it)).unwrap_or_default();
                let right = waivers.get(index).map(|it| place_words(desk.project(), it)).unwrap_or_default();
                let row = ListRow {
                    right: &right,
                    lead: Lead::Sign(paint::Sign::Check, palette.text_quiet),
                    place: (index + 1, n),
                    ..ListRow::of(&title)
                };
                list_row(ui, palette, id, rect, &row)
            })
        });
        match event {
            Some(ListEvent::Open(index)) => {
                if let Some(waiver) = waivers.get(index) {
                    go_to(desk.project(), waiver, out);
                }
            }
            Some(ListEvent::Back) => out.ask(Wish::Focus(Pane::Reader)),
            _ => {}
        }
        let Some(waiver) = waivers.get(view.cursor.at()) else { return };
        Frame::new().show(ui, |ui| {
            ui.vertical(|ui| {
                ui.set_width(side);
                one_ui(desk, shared, waiver, ui, out);
            });
        });
    });
}

fn one_ui(desk: &Desk, shared: &Shared, waiver: &Waiver, ui: &mut Ui, out: &mut Outbox) {
    let palette = &shared.palette;
    ui.spacing_mut().item_spacing.y = 6.0;
    let title = title(desk.project(), waiver);
    ui.add(Label::new(RichText::new(title).font(theme::medium(13.0)).color(palette.text)).wrap());
    ui.add(Label::new(RichText::new(&waiver.why).font(theme::ui(13.0)).color(palette.text)).wrap());
    let agent = desk.project().header().agent(&waiver.by).map(|it| it.name.clone());
    let who = agent.unwrap_or_else(|| waiver.by.as_str().to_owned());
    quiet(ui, palette, &format!("Set aside by {who} · {} · {}", clock::words(waiver.on), waiver.rule));
    if !shared.read_only && button(ui, palette, "Take it up again", Weight::Plain).clicked() {
        out.send(Action::Delete(vec![Key::Waiver(waiver.id.clone())]));
    }
}

/// *Edges of a mark: “ about 250,000”*: the rule, and what it was about.
fn title(project: &Project, waiver: &Waiver) -> String {
    let rule = check::check(&waiver.rule).map_or(waiver.rule.as_str(), |it| it.title);
    let about = waiver.targets.iter().find_map(|target| match target {
        Target::Record(id) => project.key_of(id).map(|key| words::record_title(project, &key)),
        Target::Text(anchor) => {
            let source = project.sources().get(waiver.source.as_ref()?)?;
            Some(format!("“{}”", one_line(anchor.span()?.of(source.body()))))
        }
    });
    about.map_or_else(|| rule.to_owned(), |about| format!("{rule}: {about}"))
}

fn place(project: &Project, waiver: &Waiver) -> Option<(Id<Source>, Span)> {
    waiver.targets.iter().find_map(|target| match target {
        Target::Text(anchor) => Some((waiver.source.clone()?, anchor.span()?)),
        Target::Record(id) => {
            let record = project.record(&project.key_of(id)?)?;
            let span = record.anchors().iter().find_map(|it: &&Anchor| it.span())?;
            Some((record.source()?.clone(), span))
        }
    })
}

fn place_words(project: &Project, waiver: &Waiver) -> String {
    place(project, waiver)
        .and_then(|(source, span)| {
            let source = project.sources().get(&source)?;
            Some(format!("¶ {}", source.text.paragraphs.number_at(span.start)))
        })
        .unwrap_or_default()
}

fn go_to(project: &Project, waiver: &Waiver, out: &mut Outbox) {
    let about = waiver.targets.iter().find_map(|target| match target {
        Target::Record(id) => project.key_of(id),
        Target::Text(_) => None,
    });
    if let Some(key) = about {
        out.ask(Wish::Select(Some(key)));
    }
    if let Some((source, span)) = place(project, waiver) {
        out.ask(Wish::GoTo(source, span));
    }
}
