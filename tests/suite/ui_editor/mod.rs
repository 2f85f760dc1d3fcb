//! The editor, driven by accessible names: one action a field, drafts, completion, voices, and the way of `Enter`.

mod made;
mod records;

use eframe::egui::{Key, Modifiers};
use obelus::{
    desk::{Action, ClaimEdit, DisputeEdit, EntityChoice, MeasureChoice, VoiceChoice},
    model::{Decimal, Gesture, Holds, Id, Key as RecordKey, Status, Value, Who},
    text::Span,
    ui::{editor::editor_ui, outbox::Wish, state::Pane},
};

use crate::support::views::{Draw, View};

/// Russian officials: 62,068 dead.
const ADMITTED: &str = "c-px91wt5x";
const DEATHS: &str = "d-pow-deaths-ynv0";

const SIZE: [f32; 2] = [372.0, 900.0];
const DRAW: Draw = |desk, view, ui, out| editor_ui(desk, &view.shared, &mut view.editor, ui, out);

fn editor() -> View {
    View::of(DRAW, SIZE)
}

fn claim() -> View {
    let mut view = editor();
    view.show(RecordKey::Claim(Id::new(ADMITTED)));
    view
}

/// A claim that was just made of the figure in these words of the text.
fn new_claim(words: &str) -> View {
    let mut view = editor();
    let (source, at) = {
        let source = view.project().sources().iter().next().unwrap();
        let start = source.body().find(words).unwrap();
        (source.id.clone(), Span::new(start, start + words.len()))
    };
    view.harness.state_mut().out.send(Action::MakeClaim { source, span: at });
    view.settle();
    view.sent();
    view
}

fn edits(view: &mut View) -> Vec<ClaimEdit> {
    let sent = view.sent();
    sent.into_iter()
        .map(|action| match action {
            Action::Claim(_, edit, _) => edit,
            other => panic!("an edit of the claim was expected, not {other:?}"),
        })
        .collect()
}

fn number(number: i64) -> Decimal {
    Decimal::from(number)
}

#[test]
fn without_a_selection_the_editor_says_what_goes_there_and_how() {
    let view = editor();
    assert!(view.says("Nothing is selected"));
    assert!(view.says("press C to make a claim"));
}

#[test]
fn every_field_of_a_claim_has_a_name_and_says_its_value() {
    let mut view = claim();
    view.press(Key::Escape);
    let values = [
        ("Status", "Final"),
        ("Value kind", "Exactly"),
        ("Value", "62,068"),
        ("Measure", "Deaths"),
        ("Subject", "Japanese prisoners of war"),
        ("When", ""),
        ("Where", "Camps of the GUPVI"),
        ("Voice 1", "Russian officials"),
        ("Stance of voice 1", "certainly true"),
        ("Voice 2", "Author"),
        ("Stance of voice 2", "uncommitted"),
        ("Certainty", "High certainty"),
        ("Grade", ""),
        ("Dispute", "How many Japanese prisoners of war died in the Soviet camps?"),
    ];
    for (name, value) in values {
        assert_eq!(view.value(name), value, "{name}");
    }
    for name in ["Notes", "Note", "Part of", "Derived from", "Tags", "Significant digits", "Unit"] {
        assert!(view.has(name), "{name}");
    }
    assert!(view.says("read as 62,068"));
    assert!(view.says("matches the text"));
}

#[test]
fn the_keyboard_begins_at_the_value_and_reaches_every_field_by_tab() {
    let mut view = claim();
    view.harness.state_mut().view.editor.focus_first();
    view.settle();
    assert!(view.is_focused("Value kind"));
    let mut reached = Vec::new();
    for _ in 0..60 {
        for name in [
            "Value",
            "Measure",
            "Subject",
            "When",
            "Where",
            "Voice 1",
            "Stance of voice 1",
            "Notes",
            "Note",
            "Tags",
        ] {
            if view.is_focused(name) && !reached.contains(&name) {
                reached.push(name);
            }
        }
        view.press(Key::Tab);
    }
    let all = [
        "Value",
        "Measure",
        "Subject",
        "When",
        "Where",
        "Voice 1",
        "Stance of voice 1",
        "Notes",
        "Note",
        "Tags",
    ];
    assert_eq!(reached, all, "in the order of the page");
    assert_eq!(view.sent().len(), 0);
}

#[test]
fn typing_a_value_is_one_action_and_enter_sends_it() {
    let mut view = claim();
    view.focus("Value");
    view.types("62,500");
    assert_eq!(view.sent().len(), 0, "nothing is sent while it is typed");
    view.press(Key::Enter);
    assert_eq!(edits(&mut view), [ClaimEdit::Value(Value::Exact(number(62_500)))]);
    assert_eq!(view.claim(ADMITTED).value, Value::Exact(number(62_500)));
}

#[test]
fn leaving_a_field_sends_it_too_and_leaving_it_as_it_was_sends_nothing() {
    let mut view = claim();
    view.focus("When");
    view.types("1945/1956");
    view.press(Key::Tab);
    assert!(
        matches!(edits(&mut view).as_slice(), [ClaimEdit::When(Some(date))] if date.as_str() == "1945/1956")
    );
    view.focus("When");
    view.types("1945/1956");
    view.press(Key::Tab);
    assert_eq!(view.sent().len(), 0);
}

#[test]
fn escape_takes_back_the_draft_first_and_only_then_leaves_for_the_text() {
    let mut view = claim();
    view.focus("Value");
    view.types("7");
    view.press(Key::Escape);
    assert_eq!(view.value("Value"), "62,068");
    assert!(view.is_focused("Value"));
    assert!(!asks_for_the_reader(&mut view));
    view.press(Key::Escape);
    assert!(asks_for_the_reader(&mut view));
    assert_eq!(view.sent().len(), 0);
}

#[test]
fn what_does_not_parse_is_never_sent_and_says_why() {
    let mut view = claim();
    let cases = [
        ("Value", "many", "Not a number"),
        ("When", "1921/45", "Write the second year in full, as in 1921/1945"),
        ("Grade", "G7", "not a grade"),
        ("Significant digits", "0", "from 1 to 28"),
    ];
    for (name, typed, reason) in cases {
        view.focus(name);
        view.types(typed);
        view.press(Key::Enter);
        assert!(view.fault(name).is_some_and(|it| it.contains(reason)), "{name}: {:?}", view.fault(name));
        assert!(view.says(reason), "{name}");
        assert!(view.is_focused(name), "{name} keeps the focus");
        assert_eq!(view.value(name), typed);
        view.press(Key::Escape);
        assert!(view.fault(name).is_none());
    }
    assert_eq!(view.sent().len(), 0);
}

#[test]
fn a_range_has_two_fields_and_its_ends_in_order() {
    let mut view = claim();
    view.focus("Value kind");
    view.press(Key::Space);
    view.types("between");
    view.press(Key::Enter);
    assert_eq!(edits(&mut view), [ClaimEdit::Value(Value::Between(number(62_068), number(62_068)))]);
    view.focus("Upper value");
    view.types("4000");
    view.press(Key::Enter);
    assert!(view.fault("Upper value").is_some_and(|it| it.contains("ends before it begins")));
    view.press(Key::Escape);
    view.focus("Upper value");
    view.types("70,000");
    view.press(Key::Tab);
    assert_eq!(edits(&mut view), [ClaimEdit::Value(Value::Between(number(62_068), number(70_000)))]);
    assert!(view.says("read as 62,068 – 70,000"));
}

#[test]
fn a_kind_without_a_value_waits_for_it() {
    let mut view = claim();
    view.focus("Value kind");
    view.press(Key::Space);
    view.types("date");
    view.press(Key::Enter);
    assert_eq!(view.sent().len(), 0, "62068 is no year: nothing to send yet");
    assert!(view.is_focused("Value"));
    view.types("1947");
    view.press(Key::Enter);
    assert!(
        matches!(edits(&mut view).as_slice(), [ClaimEdit::Value(Value::Date(date))] if date.as_str() == "1947")
    );
}

#[test]
fn completion_finds_by_the_start_of_any_word_and_without_accents() {
    let mut view = claim();
    view.focus("Subject");
    view.types("genrikh LYÚSH");
    assert!(view.has("Genrikh Lyushkov"));
    view.press(Key::Enter);
    let edits = edits(&mut view);
    let [ClaimEdit::Subject(EntityChoice::Known(id))] = edits.as_slice() else { panic!("{edits:?}") };
    assert_eq!(view.entity("Genrikh Lyushkov").unwrap().id, *id);
}

#[test]
fn what_is_not_there_is_made_in_the_flow() {
    let mut view = claim();
    view.focus("Where");
    view.types("Elabuga");
    assert!(view.has("New place “Elabuga”"));
    view.press(Key::Enter);
    assert!(matches!(
        edits(&mut view).as_slice(),
        [ClaimEdit::Place(EntityChoice::New { name, kind })] if name == "Elabuga" && kind.as_str() == "place"
    ));
    let made = view.entity("Elabuga").unwrap();
    assert_eq!(view.claim(ADMITTED).place, Some(made.id));

    view.focus("Measure");
    view.types("Frozen to death");
    view.press(Key::Enter);
    assert!(matches!(
        edits(&mut view).as_slice(),
        [ClaimEdit::Measure(MeasureChoice::New { label, .. })] if label == "Frozen to death"
    ));
}

#[test]
fn nothing_is_made_behind_a_persons_back() {
    let mut view = claim();
    view.focus("Subject");
    view.types("Nobody in particular");
    view.press(Key::Tab);
    assert_eq!(view.sent().len(), 0);
    assert!(view.fault("Subject").is_some_and(|it| it.contains("is not there yet")));
    view.focus("Subject");
    view.press(Key::Escape);
    assert_eq!(view.value("Subject"), "Japanese prisoners of war");
}

#[test]
fn an_emptied_field_clears() {
    let mut view = claim();
    view.focus("Where");
    view.press(Key::Backspace);
    view.press(Key::Enter);
    assert_eq!(edits(&mut view), [ClaimEdit::Place(EntityChoice::Nothing)]);
}

#[test]
fn escape_closes_the_list_before_it_takes_back_the_draft() {
    let mut view = claim();
    view.focus("Subject");
    view.types("kwan");
    assert!(view.has("Kwantung Army"));
    view.press(Key::Escape);
    assert!(!view.has("Kwantung Army"));
    assert_eq!(view.value("Subject"), "kwan");
    view.press(Key::Escape);
    assert_eq!(view.value("Subject"), "Japanese prisoners of war");
    assert!(!asks_for_the_reader(&mut view));
}

#[test]
fn a_click_in_the_list_chooses() {
    let mut view = claim();
    view.focus("Subject");
    view.types("kwan");
    view.click("Kwantung Army");
    assert!(matches!(edits(&mut view).as_slice(), [ClaimEdit::Subject(EntityChoice::Known(_))]));
    assert_eq!(view.value("Subject"), "Kwantung Army");
}

#[test]
fn the_scale_of_a_voice_goes_by_arrows_and_says_the_word() {
    let mut view = claim();
    view.focus("Stance of voice 2");
    view.press(Key::ArrowRight);
    view.press(Key::ArrowRight);
    assert_eq!(view.value("Stance of voice 2"), "probably false");
    view.press(Key::End);
    assert_eq!(view.value("Stance of voice 2"), "certainly false");
    view.press(Key::Home);
    assert_eq!(view.claim(ADMITTED).voices[1].holds, Holds::CertainlyTrue);
    let gestures: Vec<Gesture> = view
        .sent()
        .into_iter()
        .map(|action| match action {
            Action::Claim(_, ClaimEdit::Voices(_), gesture) => gesture,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(gestures.len(), 4);
    assert!(gestures.iter().all(|it| *it == gestures[0] && *it != Gesture::default()), "one undo step");
}

#[test]
fn voices_are_added_named_and_reordered() {
    let mut view = claim();
    view.click("Add a voice");
    assert!(view.is_focused("Voice 1"));
    assert_eq!(view.claim(ADMITTED).voices.len(), 3);
    view.types("Stalin");
    view.press(Key::Enter);
    let stalin = view
        .entity("Iosif Stalin")
        .or_else(|| view.entity("Stalin"))
        .or_else(|| view.entity("Joseph Stalin"));
    assert_eq!(view.claim(ADMITTED).voices[0].who, Who::Entity(stalin.unwrap().id));
    view.sent();
    view.focus("Voice 1");
    view.press_with(Modifiers::COMMAND, Key::A);
    view.types("Izvestia of the camps");
    assert!(view.has("New person “Izvestia of the camps”"));
    view.press(Key::ArrowDown);
    view.press(Key::Enter);
    assert!(matches!(
        edits(&mut view).as_slice(),
        [ClaimEdit::VoiceWho(0, VoiceChoice::New { kind, .. })] if kind.as_str() == "group"
    ));
    view.click("More for voice 1");
    view.click("Move outwards");
    let voices = view.claim(ADMITTED).voices;
    assert_eq!(voices[1].who, Who::Entity(view.entity("Izvestia of the camps").unwrap().id));
    view.click("More for voice 2");
    view.click("Remove this voice");
    assert_eq!(view.claim(ADMITTED).voices.len(), 2);
}

#[test]
fn the_selection_becomes_the_cue_of_a_voice() {
    let mut view = claim();
    let source = view.claim(ADMITTED).source;
    let start = view.project().sources().get(&source).unwrap().body().find("far smaller").unwrap();
    let span = Span::new(start, start + "far smaller".len());
    view.harness.state_mut().view.shared.selection = Some((source, span));
    view.click("More for voice 2");
    view.click("Use the selection as its cue");
    assert_eq!(view.claim(ADMITTED).voices[1].cue.as_ref().and_then(obelus::model::Anchor::span), Some(span));
    assert!(view.has("Cue of voice 2: “far smaller”"));
}

#[test]
fn notes_of_the_source_are_chosen_and_taken_away() {
    let mut view = claim();
    view.focus("Notes");
    view.types("54");
    view.press(Key::Enter);
    assert_eq!(view.claim(ADMITTED).refs, [Id::new("n-wwj-5d1t-54")]);
    view.click("Take away note 54");
    assert!(view.claim(ADMITTED).refs.is_empty());
}

#[test]
fn enter_goes_through_what_the_program_is_unsure_of_and_then_accepts() {
    let mut view = new_claim("secret decree");
    let id = match view.harness.state().view.shared.selected.clone() {
        Some(RecordKey::Claim(id)) => id,
        other => panic!("{other:?}"),
    };
    let first = if view.value("Measure").is_empty() { "Measure" } else { "Subject" };
    assert!(view.is_focused(first), "the focus stands on the first field in doubt");
    if first == "Measure" {
        view.types("Strength");
        view.press(Key::Enter);
    }
    assert!(view.is_focused("Subject"));
    assert_eq!(view.project().claims().get(&id).unwrap().status, Status::Draft);
    view.types("Kwantung");
    view.press(Key::Enter);
    assert_eq!(view.project().claims().get(&id).unwrap().status, Status::Final);
    assert!(asks_for_the_reader(&mut view));
}

#[test]
fn ctrl_enter_accepts_as_it_stands() {
    let mut view = new_claim("secret decree");
    view.sent();
    view.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(edits(&mut view), [ClaimEdit::Status(Status::Final)]);
    assert!(asks_for_the_reader(&mut view));
}

#[test]
fn free_text_is_sent_after_a_second_in_one_gesture() {
    let mut view = claim();
    view.focus("Note");
    view.types(" One.");
    view.harness.run_steps(300);
    view.types(" Two.");
    view.harness.run_steps(300);
    let sent = view.sent();
    let gestures: Vec<Gesture> = sent
        .iter()
        .map(|action| match action {
            Action::Claim(_, ClaimEdit::Remark(_), gesture) => *gesture,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(gestures.len(), 2, "twice, each after a pause");
    assert_eq!(gestures[0], gestures[1]);
    assert!(view.claim(ADMITTED).note.contains("One. Two."));
    view.press(Key::Enter);
    view.press(Key::Tab);
    assert!(view.claim(ADMITTED).note.ends_with('\n'), "Enter is a new line here");
}

#[test]
fn the_dispute_of_a_claim_is_left_and_made() {
    let mut view = claim();
    view.focus("Dispute");
    view.press(Key::Backspace);
    view.press(Key::Enter);
    assert!(matches!(
        view.sent().as_slice(),
        [Action::Dispute(dispute, DisputeEdit::RemoveClaim(claim), _)]
            if dispute.as_str() == DEATHS && claim.as_str() == ADMITTED
    ));
    view.show(RecordKey::Claim(Id::new(ADMITTED)));
    assert!(view.says("on the same question"));
    view.click("New dispute");
    assert!(matches!(view.sent().as_slice(), [Action::NewDispute { claims, .. }] if claims.len() > 1));
}

#[test]
fn the_record_of_another_annotator_says_whose_it_is() {
    let mut view = View::for_annotator("a-second-3c4d", "Second annotator", DRAW, SIZE);
    view.show(RecordKey::Claim(Id::new(ADMITTED)));
    assert!(view.says("Example annotator’s mark; editing makes a copy"));
    view.focus("Value");
    view.types("62,000");
    view.press(Key::Enter);
    let Some(RecordKey::Claim(copy)) = view.harness.state().view.shared.selected.clone() else { panic!() };
    assert_ne!(copy.as_str(), ADMITTED);
    assert_eq!(view.claim(ADMITTED).value, Value::Exact(number(62_068)));
    assert_eq!(view.claim(copy.as_str()).from, [ADMITTED]);
    assert!(!view.says("editing makes a copy"));
}

fn asks_for_the_reader(view: &mut View) -> bool {
    view.asked().iter().any(|wish| matches!(wish, Wish::Focus(Pane::Reader)))
}
