//! Correcting and replacing the text of a source in the window.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use obelus::{model::Status, ui::state::Dialog};

use super::support::window::Window;

const CTRL: Modifiers = Modifiers::COMMAND;

fn body(window: &Window) -> String {
    window.state().desk().project().sources().iter().next().unwrap().body().to_owned()
}

#[test]
fn a_paragraph_is_corrected_and_its_marks_stay_with_their_words() {
    let mut window = Window::with_example();
    let before = body(&window);
    window.press(CTRL, Key::F);
    window.types("62,068");
    window.press(Modifiers::NONE, Key::Escape);
    window.runs("correct the text");
    assert_eq!(window.state().view().dialogs.shown, Some(Dialog::CorrectText));
    assert!(window.says("Correct the text, ¶ 52"));
    window.types(" Nothing more.");
    window.until(|window| window.state().desk().replacement().is_some());
    window.settle();
    assert!(window.says("1 paragraph is new or altered") && !window.says("doubtful"), "the tally");
    window.press(CTRL, Key::Enter);
    assert_eq!(window.state().view().dialogs.shown, None);
    assert!(
        body(&window) == before.replace("never be known.", "never be known. Nothing more."),
        "the line is added"
    );
    // What was found, and the place of the reader, went along.
    let view = window.state().view();
    let words = |span: obelus::text::Span| span.of(&body(&window)).to_owned();
    assert_eq!(view.shared.find.hits.iter().map(|it| words(*it)).collect::<Vec<_>>(), ["62,068"]);
    assert_eq!(view.page().reader.selection().map(|(_, span)| words(span)).as_deref(), Some("62,068"));
    window.press(CTRL, Key::Z);
    assert!(body(&window) == before, "undo brings the text back");
}

#[test]
fn a_changed_figure_is_listed_with_its_place_and_the_choice_is_kept() {
    let mut window = Window::with_example();
    let new = body(&window).replace("62,068", "62,086");
    let path = window.place.path().join("corrected.txt");
    std::fs::write(&path, &new).unwrap();
    window.runs("replace the text");
    assert_eq!(window.state().view().dialogs.shown, Some(Dialog::ReplaceText));
    window.types(&path.display().to_string());
    window.press(Modifiers::NONE, Key::Enter);
    window.until(|window| window.state().desk().replacement().is_some());
    window.settle();
    assert!(window.says("1 with another figure"));
    assert!(window.says("“62,068” is now “62,086”"));
    window.harness.get_by_label_contains("[62,086]").click();
    window.settle();
    window.click("Replace the text");
    assert!(body(&window) == new, "the text is the new one");
    let project = window.state().desk().project();
    let claim = project.claims().iter().find(|it| it.status == Status::Query).expect("it is in question");
    let span = claim.at.first().and_then(obelus::model::Anchor::span).expect("it has the place chosen");
    assert_eq!(span.of(&new), "62,086");
}

#[test]
fn the_same_text_replaces_nothing() {
    let mut window = Window::with_example();
    let path = window.place.path().join("same.txt");
    std::fs::write(&path, body(&window)).unwrap();
    window.runs("replace the text");
    window.types(&path.display().to_string());
    window.press(Modifiers::NONE, Key::Enter);
    window.until(|window| window.state().desk().replacement().is_some());
    window.settle();
    assert!(window.says("there is nothing to replace"));
    window.press(CTRL, Key::Enter);
    assert_eq!(window.state().view().dialogs.shown, Some(Dialog::ReplaceText), "the deed is grey");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.state().desk().replacement().is_none(), "closing forgets it");
}
