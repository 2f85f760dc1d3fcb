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

#[test]
fn when_all_places_of_a_name_are_marked_the_text_is_read_on_and_undo_lists_them_again() {
    let mut window = Window::with_example();
    window.press(CTRL, Key::F);
    window.types("prisoners");
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Num3);
    window.press(Modifiers::NONE, Key::M);
    until_found(&mut window);
    let n_places = window.state().desk().concordance().unwrap().lines.len();
    let n_mentions = window.state().desk().project().mentions().len();
    window.press(CTRL, Key::Enter);
    window.until(|window| window.state().desk().concordance().is_some_and(|it| it.lines.is_empty()));
    window.settle();
    assert_eq!(window.state().desk().project().mentions().len(), n_mentions + n_places);
    assert!(window.says("Every place of this name is marked"));
    window.press(CTRL, Key::Home);
    assert!(window.says("¶ 1 of 52"), "the text has the keyboard");
    window.press(CTRL, Key::Z);
    until_found(&mut window);
    assert_eq!(window.state().desk().concordance().unwrap().lines.len(), n_places);
}

#[test]
fn enter_opens_the_list_of_orders_and_takes_from_it() {
    let mut window = Window::with_example();
    window.press(CTRL | Modifiers::SHIFT, Key::F);
    window.types("000");
    until_found(&mut window);
    window.harness.get_by_label("Order").focus();
    window.settle();
    window.press(Modifiers::NONE, Key::Enter);
    window.types("largest");
    window.press(Modifiers::NONE, Key::Enter);
    let order = window.harness.get_by_label("Order");
    assert_eq!(order.value().as_deref(), Some("largest figure first"));
    assert!(order.is_focused(), "the keyboard stays on it");
}

#[test]
fn the_marker_of_a_note_behind_a_figure_reads_as_none_of_its_digits() {
    let mut window = Window::with_example();
    window.press(CTRL | Modifiers::SHIFT, Key::F);
    window.types("80,000");
    until_found(&mut window);
    assert!(window.says("[80,000].²⁹"), "raised in a line of the concordance");
}
