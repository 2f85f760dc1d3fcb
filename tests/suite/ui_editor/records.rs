//! Mentions, entities, disputes and sources in the editor.

use eframe::egui::{Key, Modifiers};
use obelus::{
    desk::{Action, EntityChoice, MentionEdit},
    model::{Cert, Id, Key as RecordKey},
};

use super::{DEATHS, editor};

#[test]
fn a_mention_is_tagged_and_linked() {
    let mut view = editor();
    view.show(RecordKey::Mention(Id::new("m-gvqnkx25")));
    assert_eq!(view.value("Tag"), "Place");
    assert_eq!(view.value("Entity"), "Soviet Union");
    view.focus("Certainty");
    view.press(Key::ArrowDown);
    view.press(Key::ArrowDown);
    view.press(Key::Enter);
    assert!(matches!(view.sent().as_slice(), [Action::Mention(_, MentionEdit::Cert(Cert::Medium), _)]));
    view.focus("Entity");
    view.press(Key::Backspace);
    view.press(Key::Enter);
    view.sent();
    view.focus("Entity");
    view.press(Key::ArrowDown);
    view.press(Key::Enter);
    let sent = view.sent();
    let entity = view.entity("Soviet Union").unwrap().id.clone();
    assert!(
        matches!(sent.as_slice(), [Action::Mention(_, MentionEdit::Entity(EntityChoice::Known(id)), _)] if *id == entity),
        "the entity of that name is offered first, and no second one: {sent:?}"
    );
}

#[test]
fn the_names_of_an_entity_are_a_table() {
    let mut view = editor();
    let entity = view.entity("Konstantin Rodzaevsky").unwrap();
    view.show(RecordKey::Entity(entity.id.clone()));
    let n_names = entity.names.len();
    view.focus("Another name");
    view.types("K. V. Rodzaevsky (file)");
    view.press(Key::Enter);
    let names = view.entity("Konstantin Rodzaevsky").unwrap().names;
    assert_eq!(names.len(), n_names + 1);
    let added = names.iter().position(|it| it.text == "K. V. Rodzaevsky (file)").unwrap() + 1;
    view.focus(&format!("Kind of name {added}"));
    view.press(Key::Space);
    view.types("alias");
    view.press(Key::Enter);
    view.focus(&format!("Time of name {added}"));
    view.types("1945/44");
    view.press(Key::Enter);
    assert!(view.fault(&format!("Time of name {added}")).is_some());
    assert!(view.says("In the text"));
}

#[test]
fn the_question_members_and_verdict_of_a_dispute_are_fields() {
    let mut view = editor();
    view.show(RecordKey::Dispute(Id::new(DEATHS)));
    view.focus("Settled by");
    view.types("All lists. ");
    view.press(Key::Tab);
    assert!(view.dispute(DEATHS).settle.contains("All lists."));
    view.focus("Verdict");
    view.press(Key::Space);
    view.types("tension");
    view.press(Key::Enter);
    assert!(view.dispute(DEATHS).verdict.is_some());
    view.click("Take claim 1 out");
    assert_eq!(view.dispute(DEATHS).members.len(), 2);
    view.focus("Question");
    view.press_with(Modifiers::COMMAND, Key::A);
    view.press(Key::Backspace);
    view.press(Key::Tab);
    assert!(view.fault("Question").is_some_and(|it| it.contains("needs its question")));
}

#[test]
fn a_source_shows_its_facts_and_its_notes() {
    let mut view = editor();
    let source = view.project().sources().iter().next().unwrap().id.clone();
    view.show(RecordKey::Source(source));
    assert!(view.says("characters in"));
    assert!(view.says("1 missing"));
    view.focus("Title");
    view.types("The war");
    view.press(Key::Enter);
    assert_eq!(view.project().sources().iter().next().unwrap().title, "The war");
}
