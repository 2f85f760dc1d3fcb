//! Panes and leaving: sizes that stay, words that are not lost.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

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
