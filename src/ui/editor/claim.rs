//! The claim: its quote, value, measure, scope, voices, notes, reading and dispute, in the order in which a person fills them in.

use eframe::egui::{Ui, vec2};

use super::{
    EditorView, choices, dispute_row, form, more, owner_ui,
    places::{anchors_ui, quote_and_place},
    value::value_ui,
    voices::voices_ui,
};
use crate::{
    desk::{Action, ClaimEdit, Desk, EntityChoice, MeasureChoice, words},
    model::{Cert, Claim, Gesture, Key, Note, NoteState, Record, Status},
    ui::{
        outbox::{Outbox, Wish},
        state::{Pane, Shared},
        widgets::{Choice, Form, Look, TextField, Typed, Weight, button, chip, head, paint, rows},
    },
};

/// Grades of the Admiralty code: reliability of the source, credibility of what it says.
const GRADE_HINT: &str = "A1 to F6: a letter for the source, a figure for what it says";

/// What *Query* does.
pub(super) const QUERY: &str =
    "Puts it in question: it stays as it is, and says that someone should look again";

/// The editor of a claim.
pub(super) fn claim_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut EditorView,
    claim: &Claim,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let once = Gesture::default();
    let key = Key::Claim(claim.id.clone());
    let send = |edit: ClaimEdit, gesture: Gesture, out: &mut Outbox| {
        out.send(Action::Claim(claim.id.clone(), edit, gesture));
    };
    head(ui, palette, palette.accent, "Claim", |ui| {
        let entries = rows(&Status::ALL, claim.status, |it| words::status_title(it).to_owned());
        let mut form = form(shared, &mut view.form, &key);
        if let Some(status) = form.pick_as(ui, "Status", &entries, false, Look::Chip, 120.0) {
            send(ClaimEdit::Status(status), once, out);
        }
    });
    owner_ui(desk, shared, &claim.by, ui);
    quote_and_place(desk, shared, &claim.source, &claim.at, true, palette.accent, ui, out);
    ui.add_space(2.0);
    value_ui(desk, shared, view, claim, ui, out);
    {
        let mut form = form(shared, &mut view.form, &key);
        measure_ui(desk, &mut form, claim, ui, out);
        subject_ui(desk, &mut form, claim, ui, out);
        when_ui(desk, &mut form, claim, ui, out);
        place_ui(desk, &mut form, claim, ui, out);
    }
    voices_ui(desk, shared, &mut view.form, claim, ui, out);
    ui.add_space(2.0);
    {
        let mut form = form(shared, &mut view.form, &key);
        notes_ui(desk, shared, &mut form, claim, ui, out);
        reading_ui(&mut form, claim, ui, out);
    }
    dispute_row::dispute_row_ui(desk, shared, view, claim, ui, out);
    let mut form = form(shared, &mut view.form, &key);
    form.row(ui, "Note", |form, ui| {
        let field = TextField::lines("Note", &claim.note, 2).hint("Why this reading…");
        if let Some(Typed { value, gesture }) = form.words(ui, &field) {
            send(ClaimEdit::Remark(value), gesture, out);
        }
    });
    ui.add_space(4.0);
    buttons_ui(shared, claim, ui, out);
    more::more_ui(desk, shared, view, claim, ui, out);
    if view.is_more_open
        && let Some(at) = anchors_ui(desk, shared, &claim.source, &claim.at, ui, out)
    {
        send(ClaimEdit::At(at), once, out);
    }
}

/// True when a rarer field of a record is filled, so that it must be seen.
pub(super) fn has_more(record: &Record) -> bool {
    match record {
        Record::Claim(it) => {
            it.of.is_some()
                || !it.derives.is_empty()
                || it.sig.is_some()
                || it.unit.is_some()
                || !it.tags.is_empty()
                || it.at.len() > 1
        }
        Record::Mention(it) => it.at.len() > 1,
        _ => false,
    }
}

fn measure_ui(desk: &Desk, form: &mut Form<'_>, claim: &Claim, ui: &mut Ui, out: &mut Outbox) {
    let measure = claim.measure.as_ref().and_then(|id| desk.project().measures().get(id));
    let title = match (&claim.measure, measure) {
        (Some(_), Some(measure)) => measure.label.clone(),
        (Some(id), None) => id.as_str().to_owned(),
        (None, _) => String::new(),
    };
    form.row(ui, "Measure", |form, ui| {
        let choice = Choice::new("Measure", &title)
            .hint("What is counted")
            .unsure(claim.measure.is_none())
            .forgiving();
        let chosen = form.choice(
            ui,
            &choice,
            || choices::measures(desk, claim),
            |typed| choices::new_measure(claim, typed),
            Some(MeasureChoice::Nothing),
        );
        if let Some(choice) = chosen {
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::Measure(choice), Gesture::default()));
        }
    });
}

fn subject_ui(desk: &Desk, form: &mut Form<'_>, claim: &Claim, ui: &mut Ui, out: &mut Outbox) {
    let title = claim.subject.as_ref().map(|id| words::entity_title(desk.project(), id)).unwrap_or_default();
    let palette = form.palette;
    form.row(ui, "Subject", |form, ui| {
        let choice =
            Choice::new("Subject", &title).hint("Whom or what it is about").unsure(claim.subject.is_none());
        let chosen = form.choice(
            ui,
            &choice,
            || choices::entity_choices(desk, palette, claim.subject.as_ref(), choices::SUBJECTS),
            |typed| choices::new_entities(desk, typed, choices::SUBJECTS, choices::made_entity),
            Some(EntityChoice::Nothing),
        );
        if let Some(choice) = chosen {
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::Subject(choice), Gesture::default()));
        }
    });
}

fn when_ui(desk: &Desk, form: &mut Form<'_>, claim: &Claim, ui: &mut Ui, out: &mut Outbox) {
    let current = claim.when.as_ref().map(|it| it.as_str().to_owned()).unwrap_or_default();
    form.row(ui, "When", |form, ui| {
        let field = TextField::line("When", &current).hint("The time it speaks of").suffix("EDTF");
        let typed = form.text(ui, &field, |typed| match typed.trim() {
            "" => Ok(None),
            typed => desk.date_typed(typed).map(Some).map_err(|error| error.0),
        });
        if let Some(Typed { value, gesture }) = typed {
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::When(value), gesture));
        }
    });
}

fn place_ui(desk: &Desk, form: &mut Form<'_>, claim: &Claim, ui: &mut Ui, out: &mut Outbox) {
    let title = claim.place.as_ref().map(|id| words::entity_title(desk.project(), id)).unwrap_or_default();
    let palette = form.palette;
    form.row(ui, "Where", |form, ui| {
        let choice = Choice::new("Where", &title).hint("The place it speaks of");
        let chosen = form.choice(
            ui,
            &choice,
            || choices::entity_choices(desk, palette, claim.place.as_ref(), choices::PLACES),
            |typed| choices::new_entities(desk, typed, choices::PLACES, choices::made_entity),
            Some(EntityChoice::Nothing),
        );
        if let Some(choice) = chosen {
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::Place(choice), Gesture::default()));
        }
    });
}

fn notes_ui(desk: &Desk, shared: &Shared, form: &mut Form<'_>, claim: &Claim, ui: &mut Ui, out: &mut Outbox) {
    let palette = form.palette;
    form.row(ui, "Notes", |form, ui| {
        let mut rest = None;
        if !claim.refs.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                for (index, id) in claim.refs.iter().enumerate() {
                    let note = desk.project().notes().get(id);
                    let label = note.map_or_else(|| id.as_str().to_owned(), |it| note_title(it));
                    let name = note.map_or_else(|| id.as_str().to_owned(), |it| it.label.clone());
                    if chip(ui, palette, &label, &format!("Take away note {name}")) && !shared.read_only {
                        let mut refs = claim.refs.clone();
                        refs.remove(index);
                        rest = Some(refs);
                    }
                }
            });
        }
        let mut choice = Choice::new("Notes", "");
        choice.sign = paint::Sign::Plus;
        if claim.refs.is_empty() {
            choice.hint = "none in this sentence";
            choice.hint_color = Some(palette.warn);
        } else {
            choice.hint = "add a note";
        }
        let chosen = form.choice(
            ui,
            &choice,
            || choices::notes(desk, &claim.source, &claim.refs),
            |_| Vec::new(),
            None,
        );
        if let Some(note) = chosen {
            let mut refs = claim.refs.clone();
            refs.push(note);
            rest = Some(refs);
        }
        if let Some(refs) = rest {
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::Refs(refs), Gesture::default()));
        }
    });
}

fn note_title(note: &Note) -> String {
    match note.state {
        NoteState::Present => note.label.clone(),
        other => format!("{} ({})", note.label, words::note_state_title(other)),
    }
}

fn reading_ui(form: &mut Form<'_>, claim: &Claim, ui: &mut Ui, out: &mut Outbox) {
    form.row(ui, "Reading", |form, ui| {
        let entries = rows(&Cert::ALL, claim.cert, cert_words);
        let (cert, grade) = form.split(
            ui,
            0.56,
            |form, ui| form.pick(ui, "Certainty", &entries, false),
            |form, ui| {
                let current = claim.grade.as_deref().unwrap_or_default();
                let field = TextField::line("Grade", current).suffix("grade");
                form.text(ui, &field, read_grade)
            },
        );
        if let Some(cert) = cert {
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::Cert(cert), Gesture::default()));
        }
        if let Some(Typed { value, gesture }) = grade {
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::Grade(value), gesture));
        }
    });
}

/// *High certainty*, as it begins a field.
pub(super) fn cert_words(cert: Cert) -> String {
    let words = words::cert_title(cert);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn read_grade(typed: &str) -> Result<Option<String>, String> {
    let typed = typed.trim().to_uppercase();
    let mut letters = typed.chars();
    match (letters.next(), letters.next(), letters.next()) {
        (None, _, _) => Ok(None),
        (Some('A'..='F'), Some('1'..='6'), None) => Ok(Some(typed)),
        _ => Err(format!("“{typed}” is not a grade. Write {GRADE_HINT}")),
    }
}

fn buttons_ui(shared: &Shared, claim: &Claim, ui: &mut Ui, out: &mut Outbox) {
    let palette = &shared.palette;
    let mut status = None;
    ui.add_enabled_ui(!shared.read_only, |ui| {
        ui.horizontal_wrapped(|ui| {
            if claim.status == Status::Final {
                if button(ui, palette, "Back to draft", Weight::Plain).clicked() {
                    status = Some(Status::Draft);
                }
            } else if button(ui, palette, "Mark final", Weight::Main).clicked() {
                status = Some(Status::Final);
                out.ask(Wish::Focus(Pane::Reader));
            }
            let queries = claim.status != Status::Query
                && button(ui, palette, "Query", Weight::Plain).on_hover_text(QUERY).clicked();
            if queries {
                status = Some(Status::Query);
            }
            if button(ui, palette, "Remove this claim", Weight::Quiet).clicked() {
                out.send(Action::Delete(vec![Key::Claim(claim.id.clone())]));
            }
        });
    });
    if let Some(status) = status {
        out.send(Action::Claim(claim.id.clone(), ClaimEdit::Status(status), Gesture::default()));
    }
}
