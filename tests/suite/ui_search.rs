//! The concordance in the window, by keyboard alone.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use obelus::{model::Mention, ui::state::Tab};

use super::support::window::Window;

const CTRL: Modifiers = Modifiers::COMMAND;

fn until_found(window: &mut Window) {
    window.until(|window| window.state().desk().concordance().is_some_and(|it| !it.lines.is_empty()));
    window.settle();
}

#[test]
fn from_a_new_text_to_all_places_of_a_name_by_keyboard_alone() {
    let mut window = Window::open();
    let text = window.place.path().join("names.txt");
    let body = "Harbin\n\nIn Harbin they met.\n\nHARBIN fell; Harbin’s men fled, and a harbinger came from Har-\nbin.\n";
    std::fs::write(&text, body).unwrap();
    window.harness.state_mut().open(text);
    window.settle();
    window.press(CTRL, Key::Enter);
    assert!(window.state().desk().is_open());
    window.press(CTRL, Key::F);
    window.types("Harbin");
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Num2);
    window.press(Modifiers::NONE, Key::M);
    until_found(&mut window);
    assert_eq!(window.state().view().tab, Tab::Concordance);
    assert!(window.says("Other places of “Harbin”: 4 places"));
    // Down, and leave the one in capitals out.
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::X);
    window.press(CTRL, Key::Enter);
    window.settle();
    let project = window.state().desk().project();
    let mut spans: Vec<_> =
        project.mentions().iter().filter_map(|it: std::sync::Arc<Mention>| it.at.first()?.span()).collect();
    spans.sort();
    let marked: Vec<&str> = spans.iter().map(|span| span.of(body)).collect();
    assert_eq!(marked, ["Harbin", "Harbin", "Harbin", "Har-\nbin"]);
    assert_eq!(window.state().desk().history().undo_label(), Some("Mark 3 places of “Harbin” as place"));
    window.press(CTRL, Key::Z);
    assert_eq!(window.state().desk().project().mentions().len(), 1);
}

#[test]
fn words_are_looked_for_in_all_texts_as_they_are_typed() {
    let mut window = Window::with_example();
    window.press(CTRL | Modifiers::SHIFT, Key::F);
    window.types("SMERSH");
    until_found(&mut window);
    assert!(window.says("10 places"));
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::ArrowDown);
    let (_, span) = window.state().view().page().reader.selection().unwrap();
    let source = window.state().desk().project().sources().iter().next().unwrap().clone();
    assert_eq!(span.of(source.body()), "SMERSH");
    window.click("None");
    assert!(window.says("0 chosen"));
    window.click("All");
    assert!(window.says("10 chosen"));
    // A pattern that is none says why.
    window.harness.get_by_label("A pattern (regular expression), in all texts").click();
    window.settle();
    window.harness.get_by_label("Search all texts").focus();
    window.settle();
    window.press(CTRL, Key::A);
    window.types("(men");
    window.until(|window| window.state().desk().concordance().is_some_and(|it| it.fault.is_some()));
    window.settle();
    assert!(window.says("This is no pattern: unclosed group"));
}
