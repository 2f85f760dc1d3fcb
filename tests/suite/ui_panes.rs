//! Panes and leaving: sizes that stay, words that are not lost.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use obelus::ui::command::{Menu, OPENS_GROUP};

use super::support::window::Window;

const CTRL: Modifiers = Modifiers::COMMAND;

#[test]
fn what_is_being_typed_is_taken_before_the_project_is_closed() {
    let mut window = Window::with_example();
    let header = window.state().desk().header_path().unwrap().to_owned();
    window.click("How many Russians joined the Russian Fascist Party in Manchuria?");
    window.harness.get_by_label("Note").focus();
    window.settle();
    window.types("Typed, and closed at once.");
    window.press(CTRL, Key::W);
    window.settle();
    assert!(!window.state().desk().is_open());
    window.harness.state_mut().open(header);
    window.settle();
    let disputes = window.state().desk().project().disputes();
    assert!(disputes.iter().any(|it| it.note.contains("Typed, and closed at once.")), "the words are there");
}

#[test]
fn what_cannot_be_taken_is_told_before_it_is_left_behind() {
    let mut window = Window::with_example();
    window.press(CTRL, Key::F);
    window.types("62,068");
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Enter);
    window.harness.get_by_label("Value").focus();
    window.settle();
    window.types("no number");
    window.press(CTRL, Key::W);
    window.settle();
    assert!(window.state().desk().is_open() && window.says("what you typed cannot be kept"));
    window.press(CTRL, Key::W);
    window.settle();
    assert!(!window.state().desk().is_open(), "the second time it is left behind");
}

#[test]
fn the_edge_of_the_bottom_pane_is_dragged_and_a_small_window_takes_nothing_for_good() {
    let mut window = Window::with_example();
    let top = |window: &Window| window.harness.get_by_label("History").rect().top();
    let before = top(&window);
    let at = eframe::egui::pos2(600.0, before - 2.0);
    let step = |window: &mut Window, event| {
        window.harness.event(event);
        window.harness.step();
    };
    let edge =
        (0..24).map(|up| at - eframe::egui::vec2(0.0, f32::from(u8::try_from(up).unwrap()))).find(|pos| {
            step(&mut window, eframe::egui::Event::PointerMoved(*pos));
            window.harness.step();
            format!("{:?}", window.harness.output().platform_output.cursor_icon).starts_with("Resize")
        });
    let edge = edge.expect("there is an edge to be dragged");
    let button = |pressed, pos| eframe::egui::Event::PointerButton {
        pos,
        button: eframe::egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let to = edge - eframe::egui::vec2(0.0, 80.0);
    step(&mut window, button(true, edge));
    for event in [eframe::egui::Event::PointerMoved(to), button(false, to)] {
        step(&mut window, event);
    }
    window.settle();
    let dragged = top(&window);
    assert!((60.0..=90.0).contains(&(before - dragged)), "{before} {dragged}");
    window.harness.set_size(eframe::egui::vec2(900.0, 420.0));
    window.settle();
    window.harness.set_size(eframe::egui::vec2(1280.0, 800.0));
    window.settle();
    assert!((top(&window) - dragged).abs() < 1.0, "it is as high again as it was made");
}

#[test]
fn a_letter_in_an_open_menu_does_nothing_to_the_words_behind_it() {
    let mut window = Window::with_example();
    window.press(CTRL, Key::F);
    window.types("62,068");
    window.press(Modifiers::NONE, Key::Escape);
    let before = window.state().desk().version();
    window.press(Modifiers::ALT, Key::P);
    assert!(window.has("Correct the text…"), "the menu is open");
    window.press(Modifiers::NONE, Key::Num1);
    window.press(Modifiers::NONE, Key::Delete);
    assert_eq!(window.state().desk().version(), before);
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Num1);
    assert_ne!(window.state().desk().version(), before, "without the menu, the key tags again");
}

#[test]
fn keys_that_move_are_the_texts_own_while_nothing_has_the_keyboard() {
    let mut window = Window::with_example();
    window.harness.ctx.memory_mut(|memory| memory.focused().map(|id| memory.surrender_focus(id)));
    window.settle();
    window.press(CTRL, Key::End);
    assert!(window.says("¶ 52 of 52"));
    window.press(CTRL, Key::Home);
    assert!(window.says("¶ 1 of 52"));
}

#[test]
fn the_lines_in_a_menu_stand_between_its_commands() {
    for id in OPENS_GROUP {
        let has = |menu: &&Menu| menu.commands().iter().any(|it| it.id == *id);
        let menu = Menu::ALL.iter().find(has).unwrap_or_else(|| panic!("{id} is no command"));
        assert_ne!(menu.commands()[0].id, *id, "no line at the top");
    }
}

#[test]
fn a_menu_longer_than_the_window_is_walked_to_its_end_by_key() {
    let mut window = Window::with_example();
    window.harness.set_size(eframe::egui::vec2(900.0, 500.0));
    window.settle();
    window.press(Modifiers::ALT, Key::V);
    let bar = window.harness.get_by_label("View").rect();
    assert!(
        window.harness.get_by_label_contains("Larger text").rect().top() >= bar.bottom() - 8.0,
        "below its name"
    );
    let row = window.harness.get_by_label_contains("Larger text").rect();
    assert!(row.width() < 320.0, "{row:?}");
    let seen = |title: &str| window.harness.get_by_label_contains(title).rect().bottom() <= 500.0;
    assert!(
        seen("Show or hide the lists") && !seen("Command palette…"),
        "as much of it as the window has room for"
    );
    let last = Menu::View.commands().last().unwrap().title;
    let is_there = |window: &Window| window.harness.get_all_by_label_contains(last).any(|it| it.is_focused());
    for _ in 0..40 {
        if is_there(&window) {
            break;
        }
        window.press(Modifiers::NONE, Key::ArrowDown);
    }
    assert!(is_there(&window), "the arrows lead to the last row");
    window.settle();
    assert!(window.harness.get_by_label_contains(last).rect().bottom() <= 500.0, "and it is seen");
}

#[test]
fn how_the_rest_comes_back_is_told_only_while_it_is_away() {
    let mut window = Window::with_example();
    window.press(Modifiers::NONE, Key::F11);
    assert!(window.says("F11 or Esc brings the rest back"));
    window.press(Modifiers::NONE, Key::F11);
    assert!(!window.says("F11 or Esc brings the rest back"));
}
