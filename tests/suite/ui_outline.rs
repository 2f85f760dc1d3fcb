//! The outline: headings that are marked, lines that may be one, and where in it the person is.

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use obelus::{
    desk::{Action, NewText},
    model::Id,
    text::Span,
};

use super::support::window::Window;

const CTRL_SHIFT: Modifiers = Modifiers { command: true, shift: true, ..Modifiers::NONE };

fn opened() -> (Window, String) {
    let mut window = Window::with_example();
    let words = "The words below it run on for some time, as they do under a heading that is one. ".repeat(5);
    let body = format!(
        "THE ROAD\n\n1. The Way North\n\n{words}\n\n1.1 The bridge at the mill\n\n{words}\n\n2. The Way Back\n\n{words}"
    );
    let text = NewText { title: "A road".to_owned(), body: body.clone(), ..NewText::default() };
    window.harness.state_mut().wants(Action::AddSources(vec![text]));
    window.settle();
    window.harness.get_by_role_and_label(Role::ListBoxOption, "A road").click();
    window.settle();
    window.press(Modifiers::COMMAND, Key::F);
    window.press(Modifiers::NONE, Key::Escape);
    (window, body)
}

fn headings(window: &Window) -> Vec<String> {
    let view = window.state().view();
    let source = view.page().source.clone().unwrap();
    let body = window.state().desk().project().sources().get(&source).unwrap().text.body.clone();
    window.state().desk().marks(&source).headings().iter().map(|it| it.span.of(&body).to_owned()).collect()
}

fn level_of(window: &Window, words: &str) -> usize {
    window.harness.get_by_role_and_label(Role::ListBoxOption, words).accesskit_node().level().unwrap()
}

#[test]
fn lines_are_proposed_and_accepted_one_by_one_or_all_in_one_step() {
    let (mut window, body) = opened();
    window.press(CTRL_SHIFT, Key::O);
    window.until(|window| window.says("4 lines look like one"));
    let proposed = |window: &Window| {
        window.harness.query_all_by(|node| node.description().is_some_and(|it| it == "proposed")).count()
    };
    assert_eq!(proposed(&window), 4);
    assert_eq!(level_of(&window, "1. The Way North"), 1);
    assert_eq!(level_of(&window, "1.1 The bridge at the mill"), 2);
    assert!(headings(&window).is_empty(), "a proposal is no mark");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::A);
    assert_eq!(headings(&window), ["1. The Way North"]);
    assert_eq!(proposed(&window), 3);
    window.click("Accept all 3");
    assert_eq!(headings(&window).len(), 4);
    assert!(window.says("4 headings are marked") && proposed(&window) == 0);
    let label = window.state().desk().history().undo_label().unwrap();
    assert_eq!(label, "Mark 3 headings");
    // Enter goes there, and the bar at the top says where that is.
    window.press(Modifiers::NONE, Key::End);
    window.press(Modifiers::NONE, Key::Enter);
    let (_, span) = window.state().view().page().reader.selection().unwrap();
    assert_eq!(
        span,
        Span::new(body.find("2. The").unwrap(), body.find("2. The").unwrap() + "2. The Way Back".len())
    );
    assert!(window.says("A road  ›  2. The Way Back"));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(headings(&window), ["1. The Way North"]);
    assert!(window.says("A road  ›  1. The Way North"));
}

#[test]
fn a_tag_or_a_note_of_another_program_gives_the_level() {
    let (mut window, body) = opened();
    let source = window.state().view().page().source.clone().unwrap();
    let start = body.find("1.1 The").unwrap();
    let span = Span::new(start, start + "1.1 The bridge at the mill".len());
    window
        .harness
        .state_mut()
        .wants(Action::NewTag { label: "Heading 3".to_owned(), on: obelus::model::TagOn::Mention });
    window.settle();
    let tag =
        window.state().desk().project().tags().iter().find(|it| it.label == "Heading 3").unwrap().id.clone();
    assert!(tag.as_str().starts_with("heading"), "{tag}");
    window.harness.state_mut().wants(Action::Tag { source: source.clone(), span, tag });
    let place = Span::new(0, "THE ROAD".len());
    window.harness.state_mut().wants(Action::Tag { source, span: place, tag: Id::new("heading") });
    window.settle();
    window.press(CTRL_SHIFT, Key::O);
    window.until(|window| window.says("2 lines look like one"));
    assert_eq!(level_of(&window, "1.1 The bridge at the mill"), 3);
    assert_eq!(level_of(&window, "THE ROAD"), 1);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.says("2 lines look like one"));
}

#[test]
fn while_lines_are_numbered_the_one_with_the_cursor_is_said() {
    let (mut window, _) = opened();
    window.press(Modifiers::COMMAND, Key::F);
    window.types("1.1 The bridge");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.has("¶ 4 of 7"));
    window.runs("Number every fifth line");
    assert!(window.has("¶ 4 of 7, line 7"));
}
