//! The voices of a claim: who holds it and how firmly, the innermost first, the author of the text last.

use eframe::egui::{Popup, Sense, Ui, accesskit, vec2};

use super::{choices, form, places::selection_in};
use crate::{
    desk::{Action, ClaimEdit, Desk, VoiceChoice, words},
    model::{Anchor, Claim, Gesture, Holds, Key, Voice, Who},
    ui::{
        outbox::{Outbox, Wish},
        state::Shared,
        theme::{self, Palette},
        widgets::{
            Choice, Form, FormMemory, Typed, card, column, link, one_line, paint, quiet, say, section,
            sign_button,
        },
    },
};

/// What can be done with a voice from its menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Inwards,
    Outwards,
    CueFromSelection,
    NoCue,
    Remove,
}

/// The section of the voices.
pub(super) fn voices_ui(
    desk: &Desk,
    shared: &Shared,
    memory: &mut FormMemory,
    claim: &Claim,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let mut added = false;
    section(ui, palette, "Voices, innermost first", |ui| {
        ui.add_enabled_ui(!shared.read_only, |ui| {
            added = sign_button(ui, palette, paint::Sign::Plus, "Add a voice").clicked();
        });
    });
    if claim.voices.is_empty() {
        quiet(ui, palette, "No voice yet: who says so, and how firmly?");
    }
    for index in 0..claim.voices.len() {
        let mut form = form(shared, memory, &Key::Claim(claim.id.clone()));
        card(ui, palette, |ui| voice_ui(desk, shared, &mut form, claim, index, ui, out));
    }
    if added {
        let who = if claim.voices.is_empty() { Who::Author } else { Who::Unnamed };
        let mut voices = claim.voices.clone();
        voices.insert(0, Voice { who, holds: Holds::CertainlyTrue, cue: None });
        send(claim, voices, Gesture::default(), out);
        memory.focus_field("Voice 1");
    }
}

fn voice_ui(
    desk: &Desk,
    shared: &Shared,
    form: &mut Form<'_>,
    claim: &Claim,
    index: usize,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let Some(voice) = claim.voices.get(index) else { return };
    let palette = &shared.palette;
    let number = index + 1;
    ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
    let word = words::holds_title(voice.holds);
    let word = paint::elided(ui, word, theme::ui(12.0), palette.text_quiet, 120.0);
    let title = words::who(desk.project(), &voice.who);
    let cue = cue_words(desk, claim, voice);
    ui.horizontal(|ui| {
        // What stands at the right end: the word and the menu.
        let room = ui.available_width() - word.size().x - 20.0 - 12.0;
        let named = paint::elided(ui, &title, theme::medium(13.0), palette.text, room).size().x + 20.0;
        // Nothing here depends on the focus, so that the widgets after it keep their ids and `Tab` its way.
        let width = if cue.is_none() { room } else { named.max(96.0).min(room * 0.64) };
        column(ui, width, |ui| who_ui(desk, form, claim, index, ui, out));
        if let Some(cue) = cue {
            column(ui, room - width - 6.0, |ui| {
                ui.add_space(5.0);
                cue_ui(palette, claim, voice, number, &cue, ui, out);
            });
        }
        let (rect, said) = ui.allocate_exact_size(word.size(), Sense::hover());
        ui.painter().galley(rect.min, word, palette.text_quiet);
        say(&said, accesskit::Role::Label, words::holds_title(voice.holds));
        let more = sign_button(ui, palette, paint::Sign::Dots, &format!("More for voice {number}"));
        if let Some(deed) = menu(shared, claim, index, &more) {
            act(shared, claim, index, deed, out);
        }
    });
    if let Some(Typed { value, gesture }) = form.scale(ui, &format!("Stance of voice {number}"), voice.holds)
    {
        let mut voices = claim.voices.clone();
        if let Some(voice) = voices.get_mut(index) {
            voice.holds = value;
        }
        send(claim, voices, gesture, out);
    }
}

fn cue_ui(
    palette: &Palette,
    claim: &Claim,
    voice: &Voice,
    number: usize,
    cue: &str,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let response = link(ui, palette, &format!("“{cue}”"), 12.0);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(format!("Cue of voice {number}: “{cue}”"));
    });
    if response.clicked()
        && let Some(span) = voice.cue.as_ref().and_then(Anchor::span)
    {
        out.ask(Wish::GoTo(claim.source.clone(), span));
    }
}

fn who_ui(desk: &Desk, form: &mut Form<'_>, claim: &Claim, index: usize, ui: &mut Ui, out: &mut Outbox) {
    let Some(voice) = claim.voices.get(index) else { return };
    let name = format!("Voice {}", index + 1);
    let title = words::who(desk.project(), &voice.who);
    let mut choice = Choice::new(&name, &title);
    choice.is_bare = true;
    choice.font = Some(theme::medium(13.0));
    let palette = form.palette;
    let chosen = form.choice(
        ui,
        &choice,
        || choices::speakers(desk, palette, &voice.who),
        |typed| {
            choices::new_entities(desk, typed, choices::SPEAKERS, |name, kind| VoiceChoice::New {
                name,
                kind,
            })
        },
        Some(VoiceChoice::Known(Who::Unnamed)),
    );
    if let Some(choice) = chosen {
        out.send(Action::Claim(claim.id.clone(), ClaimEdit::VoiceWho(index, choice), Gesture::default()));
    }
}

fn menu(shared: &Shared, claim: &Claim, index: usize, more: &eframe::egui::Response) -> Option<Deed> {
    let voice = claim.voices.get(index)?;
    let mut deed = None;
    Popup::menu(more).width(200.0).show(|ui| {
        let mut row = |can: bool, words: &str, what: Deed| {
            if ui.add_enabled(can && !shared.read_only, eframe::egui::Button::new(words)).clicked() {
                deed = Some(what);
            }
        };
        row(index > 0, "Move inwards", Deed::Inwards);
        row(index + 1 < claim.voices.len(), "Move outwards", Deed::Outwards);
        row(
            selection_in(shared, &claim.source).is_some(),
            "Use the selection as its cue",
            Deed::CueFromSelection,
        );
        row(voice.cue.is_some(), "Take the cue away", Deed::NoCue);
        row(true, "Remove this voice", Deed::Remove);
    });
    deed
}

fn act(shared: &Shared, claim: &Claim, index: usize, deed: Deed, out: &mut Outbox) {
    let mut voices = claim.voices.clone();
    match deed {
        Deed::Inwards => voices.swap(index, index - 1),
        Deed::Outwards => voices.swap(index, index + 1),
        Deed::Remove => {
            voices.remove(index);
        }
        Deed::CueFromSelection | Deed::NoCue => {
            let cue = selection_in(shared, &claim.source).filter(|_| deed == Deed::CueFromSelection);
            if let Some(voice) = voices.get_mut(index) {
                voice.cue = cue.map(Anchor::Text);
            }
        }
    }
    send(claim, voices, Gesture::default(), out);
}

fn send(claim: &Claim, voices: Vec<Voice>, gesture: Gesture, out: &mut Outbox) {
    out.send(Action::Claim(claim.id.clone(), ClaimEdit::Voices(voices), gesture));
}

fn cue_words(desk: &Desk, claim: &Claim, voice: &Voice) -> Option<String> {
    match voice.cue.as_ref()? {
        Anchor::Text(span) => {
            desk.project().sources().get(&claim.source).map(|it| one_line(span.of(it.body())))
        }
        Anchor::Adrift(adrift) => Some(one_line(&adrift.exact)),
        Anchor::Image(_) => None,
    }
}
