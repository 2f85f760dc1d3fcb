//! Two texts side by side: each with its own place, selection and search; commands act on the page that has the keyboard.

use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use obelus::{
    desk::{Action, NewText},
    model::{Id, Source},
    text::Span,
    ui::{spread::Side, state::Pane},
};

use super::support::window::Window;

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { command: true, shift: true, ..Modifiers::NONE };

/// The place of a page on the screen, found by its accessible name.
fn page(window: &Window, name: &str) -> Option<Rect> {
    let is_it = |role, label: Option<String>| {
        role == Role::Document && label.is_some_and(|label| label.starts_with(name))
    };
    let node = window.harness.query_by(|node| is_it(node.role(), node.label()));
    node.map(|node| node.rect())
}

fn focused(window: &Window, name: &str) -> bool {
    let nodes = window.harness.query_all_by(|node| node.role() == Role::Document);
    nodes
        .map(|node| node.accesskit_node())
        .any(|node| node.is_focused() && node.label().is_some_and(|label| label.starts_with(name)))
}

/// A second text in the project; gives its id.
fn add_text(window: &mut Window, title: &str, body: &str) -> Id<Source> {
    let text = NewText { title: title.to_owned(), body: body.to_owned(), ..NewText::default() };
    window.harness.state_mut().wants(Action::AddSources(vec![text]));
    window.settle();
    let project = window.state().desk().project();
    project.sources().iter().find(|source| source.title == title).unwrap().id.clone()
}

fn selection(window: &Window, side: Side) -> (Id<Source>, Span) {
    window.state().view().spread.page(side).reader.selection().unwrap()
}

fn press_at(window: &mut Window, pos: Pos2) {
    for pressed in [true, false] {
        window.harness.event(Event::PointerMoved(pos));
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        window.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        window.harness.step();
    }
    window.settle();
}

#[test]
fn a_page_is_set_beside_at_the_same_place_and_goes_its_own_way() {
    let mut window = Window::with_example();
    assert!(page(&window, "Second text: ").is_none() && !window.has("Close the second page"));
    window.press(CTRL, Key::F);
    window.types("62,068");
    window.press(Modifiers::NONE, Key::Escape);
    let there = selection(&window, Side::First);
    window.press(CTRL, Key::B);
    assert_eq!(selection(&window, Side::Second), there);
    assert!(focused(&window, "Second text: ") && !focused(&window, "Text: "));
    let (left, right) = (page(&window, "Text: ").unwrap(), page(&window, "Second text: ").unwrap());
    assert!(
        left.right() <= right.left() && right.width() >= 280.0 && left.width() >= 250.0,
        "{left} {right}"
    );

    // The keys move the caret of this page alone.
    window.press(CTRL, Key::Home);
    assert_eq!(selection(&window, Side::First), there);
    assert_eq!(selection(&window, Side::Second).1, Span::at(0));
    // So does what is looked for.
    window.press(CTRL, Key::F);
    window.types("Semenov");
    window.press(Modifiers::NONE, Key::Escape);
    let spread = &window.state().view().spread;
    let words = |side| spread.page(side).find.needle.words.clone();
    assert_eq!((words(Side::First), words(Side::Second)), ("62,068".to_owned(), "Semenov".to_owned()));

    window.press(CTRL, Key::F6);
    assert!(focused(&window, "Text: ") && window.state().view().spread.side() == Side::First);
    assert_eq!(window.state().view().shared.selection, Some(there.clone()));
    window.press(Modifiers::NONE, Key::F3);
    assert_eq!(selection(&window, Side::First), there, "there is one place of it");
    window.press(CTRL_SHIFT, Key::B);
    assert!(page(&window, "Second text: ").is_none() && focused(&window, "Text: "));
}

#[test]
fn marks_made_on_one_page_are_on_the_other_at_once() {
    let mut window = Window::with_example();
    window.press(CTRL, Key::B);
    window.press(CTRL, Key::F);
    window.types("prisoners");
    window.press(Modifiers::NONE, Key::Escape);
    let n_before = window.state().desk().project().mentions().len();
    let (source, span) = selection(&window, Side::Second);
    window.press(Modifiers::NONE, Key::Num2);
    assert_eq!(window.state().desk().project().mentions().len(), n_before + 1);
    let made = window.state().view().shared.selected.clone().unwrap();
    assert!(window.state().desk().marks(&source).in_span(span).iter().any(|mark| mark.key() == made));
    // The first page shows the same text, and shows the place when it goes there.
    window.press(CTRL, Key::F6);
    window.press(CTRL, Key::F);
    window.types("prisoners");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(selection(&window, Side::First), (source, span));
    let works: Vec<usize> =
        window.state().view().spread.pages().map(|page| page.reader.work().n_marks).collect();
    assert!(works[0] > 0 && works[0] == works[1], "{works:?}");
}

#[test]
fn f6_goes_through_both_pages_and_the_pointer_turns_to_the_one_pressed() {
    let mut window = Window::with_example();
    window.press(CTRL, Key::B);
    window.press(CTRL, Key::F6);
    assert!(focused(&window, "Text: "));
    window.press(Modifiers::NONE, Key::F6);
    assert!(focused(&window, "Second text: "));
    window.press(Modifiers::SHIFT, Key::F6);
    assert!(focused(&window, "Text: "));
    window.press(Modifiers::SHIFT, Key::F6);
    assert_eq!(window.state().view().pane, Pane::Lists);
    let right = page(&window, "Second text: ").unwrap();
    press_at(&mut window, right.center());
    assert!(focused(&window, "Second text: ") && window.state().view().spread.side() == Side::Second);
    window.click("Head of the first page");
    assert!(focused(&window, "Text: "));
    window.click("Close the second page");
    assert!(page(&window, "Second text: ").is_none());
}

#[test]
fn two_sources_stand_side_by_side_and_are_there_again_with_their_places() {
    let mut window = Window::with_example();
    let first = selection(&window, Side::First).0;
    let paragraphs = (1..=80).map(|n| format!("Paragraph {n} of another report."));
    let body = paragraphs.collect::<Vec<_>>().join("\n\n");
    let other = add_text(&mut window, "Another report", &body);
    window.press(CTRL, Key::B);
    let row = window.harness.get_by_role_and_label(Role::ListBoxOption, "Another report");
    row.click();
    window.settle();
    assert!(page(&window, "Second text: Another report").is_some() && page(&window, "Text: ").is_some());
    let place = body.find("Paragraph 60 ").unwrap();
    window.press(CTRL, Key::F);
    window.types("Paragraph 60");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(selection(&window, Side::Second).1.start, place);
    let header = window.state().desk().header_path().unwrap().to_owned();
    window.press(CTRL, Key::W);
    window.settle();
    assert!(!window.state().desk().is_open());
    window.harness.state_mut().open(header);
    window.settle();
    assert_eq!(selection(&window, Side::First).0, first);
    let (source, span) = selection(&window, Side::Second);
    let paragraphs = &window.state().desk().project().sources().get(&other).unwrap().text.paragraphs;
    assert_eq!(source, other);
    assert!((50..=60).contains(&paragraphs.number_at(span.start)), "{span:?}");
    assert!(focused(&window, "Text: ") || window.state().view().spread.side() == Side::First);

    // A source that is removed closes its page.
    window.press(CTRL, Key::F6);
    window.runs("Remove the source shown");
    assert!(page(&window, "Second text: ").is_none());
    assert_eq!(selection(&window, Side::First).0, first);
}

#[test]
fn each_source_is_found_again_where_it_was_read_when_the_project_is_opened_again() {
    let mut window = Window::with_example();
    let first = selection(&window, Side::First).0;
    let paragraphs = (1..=90).map(|n| format!("Paragraph {n} of another report."));
    let body = paragraphs.collect::<Vec<_>>().join("\n\n");
    let other = add_text(&mut window, "Another report", &body);
    let days: Vec<String> = (1..=3_000).map(|n| format!("and so went day {n}")).collect();
    let line = days.join(", ");
    let endless = add_text(&mut window, "One endless line", &line);
    for (id, words) in [(&other, "Paragraph 70"), (&endless, "day 2345")] {
        window.harness.get_by_role_and_label(Role::ListBoxOption, title_of(&window, id).as_str()).click();
        window.settle();
        window.press(CTRL, Key::F);
        window.types(words);
        window.press(Modifiers::NONE, Key::Escape);
    }
    let places = window.state().view().spread.places();
    window.harness.get_by_role_and_label(Role::ListBoxOption, title_of(&window, &first).as_str()).click();
    window.settle();
    let header = window.state().desk().header_path().unwrap().to_owned();
    window.press(CTRL, Key::W);
    window.settle();
    window.harness.state_mut().open(header);
    window.settle();
    assert_eq!(selection(&window, Side::First).0, first);
    for id in [&other, &endless] {
        assert_eq!(window.state().view().spread.last_place(id), places.get(id).copied());
        window.harness.get_by_role_and_label(Role::ListBoxOption, title_of(&window, id).as_str()).click();
        window.settle();
        let (shown, span) = selection(&window, Side::First);
        assert_eq!((&shown, Some(&span.start)), (id, places.get(id)));
        assert!(span.start > 1_000);
    }
}

fn title_of(window: &Window, id: &Id<Source>) -> String {
    window.state().desk().project().sources().get(id).unwrap().title.clone()
}

#[test]
fn the_line_between_two_pages_is_dragged() {
    let mut window = Window::with_example();
    window.harness.set_size(vec2(1440.0, 900.0));
    window.press(CTRL, Key::B);
    let before = page(&window, "Second text: ").unwrap();
    let edge = before.left_center();
    let step = |window: &mut Window, event| {
        window.harness.event(event);
        window.harness.step();
    };
    let button = |pressed, pos| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let to = edge + vec2(60.0, 0.0);
    for event in [
        Event::PointerMoved(edge),
        button(true, edge),
        Event::PointerMoved(edge.lerp(to, 0.5)),
        Event::PointerMoved(to),
        button(false, to),
    ] {
        step(&mut window, event);
    }
    window.settle();
    let after = page(&window, "Second text: ").unwrap();
    assert!((50.0..=70.0).contains(&(after.left() - before.left())), "{before} {after}");
    window.press(CTRL_SHIFT, Key::B);
    window.press(CTRL, Key::B);
    let again = page(&window, "Second text: ").unwrap();
    assert!((again.left() - after.left()).abs() < 1.0, "{after} {again}");
}
