//! What a card tells of a record: a name and what it is, each fact on a line. It looks up the one record, whatever the size of the project.

use eframe::egui::{Align, Color32, Label, Layout, RichText, ScrollArea, Ui, accesskit, vec2};

use crate::{
    desk::{Desk, words},
    model::{Claim, Decimal, Dispute, Entity, Id, Key, Mention, Note, NoteState, Project, group_digits},
    ui::{
        outbox::{Outbox, Wish},
        panels::verdict_words,
        state::Pane,
        theme::{self, Palette},
        widgets::{Weight, button, one_line, paint},
    },
};

/// So many other marks of the same place are named.
const NAMED: usize = 3;
/// Width of the column of labels, in points.
const LABELS: f32 = 72.0;
/// Voices and disputes that a card lists.
const LISTED: usize = 4;

/// What is told of one record.
#[derive(Debug, Default)]
struct Telling {
    /// What it is: *Place*.
    kind: String,
    /// Its name.
    title: String,
    /// Facts, each with its label.
    facts: Vec<(String, String)>,
}

impl Telling {
    fn fact(&mut self, label: &str, words: impl Into<String>) {
        let words = words.into();
        if !words.is_empty() {
            self.facts.push((label.to_owned(), words));
        }
    }
}

/// Tells of the first record in full, and names the others.
pub(super) fn records_ui(desk: &Desk, palette: &Palette, keys: &[Key], ui: &mut Ui) {
    let Some(first) = keys.first() else { return };
    let telling = telling(desk, first);
    head_ui(palette, color(desk.project(), palette, first), &telling.kind, ui);
    name_ui(palette, &telling.title, ui);
    for (label, words) in &telling.facts {
        fact_ui(palette, label, words, ui);
    }
    let others = keys.get(1..).unwrap_or_default();
    if others.is_empty() {
        return;
    }
    ui.add_space(2.0);
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), eframe::egui::Sense::hover());
    ui.painter().rect_filled(line, 0, palette.line);
    for key in others.iter().take(NAMED) {
        let it = self::telling(desk, key);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let (spot, _) = ui.allocate_exact_size(vec2(8.0, 16.0), eframe::egui::Sense::hover());
            paint::square(ui.painter(), spot.center(), 7.0, color(desk.project(), palette, key));
            let words = RichText::new(format!("{}: {}", it.kind, it.title)).font(theme::ui(12.0));
            ui.add(Label::new(words.color(palette.text_quiet)).truncate());
        });
    }
    if others.len() > NAMED {
        let n_more = group_digits(Decimal::from(others.len() - NAMED));
        let words = RichText::new(format!("and {n_more} more at this place")).font(theme::ui(12.0));
        ui.label(words.color(palette.text_faint));
    }
}

/// What a note says. When it was asked for, with a button that leads to it; true when it was pressed.
pub(super) fn note_ui(
    desk: &Desk,
    palette: &Palette,
    id: &Id<Note>,
    is_asked: bool,
    ui: &mut Ui,
    out: &mut Outbox,
) -> bool {
    let Some(note) = desk.project().notes().get(id) else { return true };
    let state = match note.state {
        NoteState::Present => String::new(),
        state => format!(", {}", words::note_state_title(state)),
    };
    head_ui(palette, palette.text_quiet, &format!("Note {}{state}", note.label), ui);
    let is_silent = note.text.trim().is_empty();
    let (said, color) = if is_silent {
        ("What it says has not been entered. “Go to note” opens it, to write it down.", palette.text_quiet)
    } else {
        (note.text.as_str(), palette.text)
    };
    ScrollArea::vertical().max_height(180.0).auto_shrink([false, true]).show(ui, |ui| {
        let font = if is_silent { theme::ui(13.0) } else { theme::reading(15.0) };
        ui.add(Label::new(RichText::new(said).font(font).color(color)).wrap());
    });
    if !note.cites.is_empty() {
        fact_ui(palette, "Cites", &note.cites.join("; "), ui);
    }
    if !is_asked {
        return false;
    }
    ui.add_space(2.0);
    let goes = button(ui, palette, "Go to note", Weight::Plain).clicked();
    if goes {
        go_to_note(id, out);
    }
    goes
}

/// Opens a note in the editor.
pub(super) fn go_to_note(id: &Id<Note>, out: &mut Outbox) {
    out.ask(Wish::Show(Key::Note(id.clone())));
    out.ask(Wish::Focus(Pane::Editor));
}

/// The color that stands for a record.
pub(super) fn color(project: &Project, palette: &Palette, key: &Key) -> Color32 {
    match key {
        Key::Mention(id) => {
            let tag = project.mentions().get(id).and_then(|it| project.tags().get(&it.tag));
            palette.tag(tag.map_or("gray", |it| it.color.as_str())).line
        }
        Key::Note(_) => palette.text_quiet,
        _ => palette.accent,
    }
}

fn telling(desk: &Desk, key: &Key) -> Telling {
    let project = desk.project();
    let gone = || Telling { title: words::record_title(project, key), ..Telling::default() };
    match key {
        Key::Mention(id) => project.mentions().get(id).map_or_else(gone, |it| of_mention(desk, it)),
        Key::Claim(id) => project.claims().get(id).map_or_else(gone, |it| of_claim(desk, it)),
        Key::Dispute(id) => project.disputes().get(id).map_or_else(gone, |it| of_dispute(desk, it)),
        Key::Note(id) => {
            let note = project.notes().get(id);
            let title = note.map(|it| one_line(&it.text)).unwrap_or_default();
            Telling { kind: words::record_title(project, key), title, facts: Vec::new() }
        }
        _ => gone(),
    }
}

fn of_mention(desk: &Desk, mention: &Mention) -> Telling {
    let project = desk.project();
    let quote = words::record_title(project, &Key::Mention(mention.id.clone()));
    let mut told = Telling { kind: words::tag_title(project, &mention.tag), title: quote, facts: Vec::new() };
    let entity = mention.entity.as_ref().and_then(|id| project.entities().get(id));
    match entity {
        Some(entity) => {
            entity.label().clone_into(&mut told.title);
            tell_entity(desk, entity, &mention.tag, &mut told);
        }
        None => told.fact("Names", "nobody and nothing yet"),
    }
    told.fact("Remark", one_line(&mention.note));
    if mention.by != desk.me().id {
        told.fact("Marked by", agent_name(project, &mention.by));
    }
    told
}

fn tell_entity(desk: &Desk, entity: &Entity, tag: &Id<crate::model::Tag>, told: &mut Telling) {
    let project = desk.project();
    if entity.kind != *tag {
        told.fact("Kind", words::tag_title(project, &entity.kind));
    }
    let others: Vec<&str> = entity.names.iter().skip(1).take(LISTED).map(|it| it.text.as_str()).collect();
    told.fact("Also", others.join(", "));
    if let Some(within) = &entity.within {
        told.fact("Within", words::entity_title(project, within));
    }
    let n_uses = desk.uses(&Key::Entity(entity.id.clone()));
    let marks = if n_uses == 1 { "mark" } else { "marks" };
    told.fact("Named", format!("by {} {marks}", group_digits(Decimal::from(n_uses))));
}

fn of_claim(desk: &Desk, claim: &Claim) -> Telling {
    let project = desk.project();
    let value = words::value(project, claim);
    let mut told = Telling { kind: "Claim".to_owned(), title: value.clone(), facts: Vec::new() };
    if let Some(interval) = desk.interval(&claim.id).map(|it| it.to_string())
        && !value.contains(&interval)
    {
        told.fact("Read as", interval);
    }
    let measure = claim.measure.as_ref().and_then(|id| project.measures().get(id));
    told.fact("Measure", measure.map(|it| it.label.clone()).unwrap_or_default());
    let entity =
        |id: &Option<Id<Entity>>| id.as_ref().map(|id| words::entity_title(project, id)).unwrap_or_default();
    told.fact("Subject", entity(&claim.subject));
    told.fact("When", claim.when.as_ref().map(ToString::to_string).unwrap_or_default());
    told.fact("Where", entity(&claim.place));
    for voice in claim.voices.iter().take(LISTED) {
        let who = words::who(project, &voice.who);
        told.fact("Held by", format!("{who}: {}", words::holds_title(voice.holds)));
    }
    for dispute in desk.disputes_of(&claim.id).iter().take(LISTED) {
        told.fact("Dispute", dispute_words(desk, dispute));
    }
    if claim.by != desk.me().id {
        told.fact("Marked by", agent_name(project, &claim.by));
    }
    told
}

fn of_dispute(desk: &Desk, dispute: &Dispute) -> Telling {
    let mut told = Telling { kind: "Dispute".to_owned(), title: dispute.question.clone(), facts: Vec::new() };
    if let Some(weighing) = desk.weighing(&dispute.id) {
        told.fact("Verdict", verdict_words(&weighing));
        told.fact("Why", weighing.why.clone());
    }
    told.fact("Claims", group_digits(Decimal::from(dispute.members.len())));
    match &dispute.ruling {
        Some(ruling) if ruling.why.is_empty() => told.fact("Ruling", "made, without a reason"),
        Some(ruling) => told.fact("Ruling", one_line(&ruling.why)),
        None => told.fact("Ruling", "open"),
    }
    told
}

/// *How many died? (× 3.8)*.
fn dispute_words(desk: &Desk, id: &Id<Dispute>) -> String {
    let question = words::record_title(desk.project(), &Key::Dispute(id.clone()));
    desk.weighing(id).map_or_else(|| question.clone(), |it| format!("{question} ({})", it.badge()))
}

fn agent_name(project: &Project, id: &Id<crate::model::Agent>) -> String {
    let agent = project.header().agents.iter().find(|it| it.id == *id);
    agent.map_or_else(|| id.to_string(), |it| it.name.clone())
}

fn head_ui(palette: &Palette, color: Color32, kind: &str, ui: &mut Ui) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 7.0;
        let (spot, _) = ui.allocate_exact_size(vec2(8.0, 16.0), eframe::egui::Sense::hover());
        paint::square(ui.painter(), spot.center(), 8.0, color);
        ui.label(RichText::new(kind).font(theme::strong(12.0)).color(palette.text_quiet));
    });
}

fn name_ui(palette: &Palette, title: &str, ui: &mut Ui) {
    if title.is_empty() {
        return;
    }
    let width = ui.available_width();
    let galley = paint::lines(ui, title, theme::reading_strong(16.0), palette.text, width, 3);
    let label = ui.label(galley);
    ui.ctx().accesskit_node_builder(label.id, |node| {
        node.set_value(title.to_owned());
        node.set_live(accesskit::Live::Polite);
    });
    ui.add_space(1.0);
}

fn fact_ui(palette: &Palette, label: &str, words: &str, ui: &mut Ui) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let quiet = RichText::new(label).font(theme::ui(12.0)).color(palette.text_quiet);
        ui.allocate_ui_with_layout(vec2(LABELS, 16.0), Layout::left_to_right(Align::Min), |ui| {
            ui.set_min_width(LABELS);
            ui.label(quiet);
        });
        let width = ui.available_width();
        let galley = paint::lines(ui, words, theme::ui(12.5), palette.text, width, 3);
        let said = ui.label(galley);
        ui.ctx().accesskit_node_builder(said.id, |node| node.set_value(words.to_owned()));
    });
}
