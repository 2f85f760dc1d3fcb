//! The lists of sources: however many there are only those in sight cost, and each is opened, set beside, found and moved.

use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use obelus::{
    desk::{Action, NewText},
    ui::{spread::Side, state::Tab},
};

use super::support::window::Window;

const CTRL: Modifiers = Modifiers::COMMAND;

/// The example with so many more texts, and the tab of sources in front.
fn with_letters(n: usize) -> Window {
    let mut window = Window::with_example();
    let letter = |n: usize| NewText {
        title: format!("Letter {n}"),
        body: format!(
            "To the minister\n\nThis is letter {n} of them, with 250 words.\n\nAnother paragraph.\n"
        ),
        ..NewText::default()
    };
    window.harness.state_mut().wants(Action::AddSources((1..=n).map(letter).collect()));
    window.settle();
    window.runs("Sources");
    assert_eq!(window.state().view().tab, Tab::Sources);
    window
}

/// The row of a source in the tab, by its title, and what is said of it; the list at the left says only the share.
fn row(window: &Window, title: &str) -> Option<(Pos2, String)> {
    let rows = window.harness.query_all_by_role_and_label(Role::ListBoxOption, title);
    let said =
        rows.map(|node| (node.rect().center(), node.accesskit_node().description().unwrap_or_default()));
    said.into_iter().find(|(_, said)| said.contains("paragraphs"))
}

fn titles(window: &Window) -> Vec<String> {
    window.state().desk().sources_in_order().into_iter().map(|it| it.title.clone()).collect()
}

fn shown(window: &Window, side: Side) -> String {
    let view = window.state().view();
    view.spread.page(side).record(window.state().desk().project()).unwrap().title.clone()
}

fn press_at(window: &mut Window, pos: Pos2, n_clicks: usize) {
    // A step is a quarter of a second: the clicks of one call are quick, those of another are not.
    window.harness.ctx.options_mut(|options| options.input_options.max_double_click_delay = 0.9);
    window.harness.run_steps(20);
    window.harness.event(Event::PointerMoved(pos));
    for pressed in [true, false].repeat(n_clicks) {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        window.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
    }
    window.settle();
}

fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    let button = |pressed, pos| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    for event in [
        Event::PointerMoved(from),
        button(true, from),
        Event::PointerMoved(from.lerp(to, 0.5)),
        Event::PointerMoved(to),
        button(false, to),
    ] {
        window.harness.event(event);
        window.harness.step();
    }
    window.settle();
}

#[test]
fn of_a_thousand_sources_only_those_in_sight_cost_and_one_is_found_by_its_title() {
    let mut window = with_letters(1_000);
    assert!(window.says("1,001 sources"));
    let before = window.state().view().sources.work();
    assert!((1..30).contains(&before.n_drawn), "{before:?}");
    window.settle();
    assert_eq!(window.state().view().sources.work(), before, "nothing was listed again");

    window.harness.get_by_label("Search sources").focus();
    window.settle();
    window.types("letter 77");
    assert!(window.says("11 of 1,001 sources"), "77 and 770 to 779");
    assert!(row(&window, "Letter 770").is_some() && row(&window, "Letter 1").is_none());
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(shown(&window, Side::First), "Letter 770");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(CTRL, Key::Enter);
    assert_eq!(shown(&window, Side::First), "Letter 770");
    assert_eq!(shown(&window, Side::Second), "Letter 771");
}

#[test]
fn a_click_goes_to_a_row_and_a_second_one_opens_it() {
    let mut window = with_letters(3);
    let first = shown(&window, Side::First);
    let (place, _) = row(&window, "Letter 2").unwrap();
    press_at(&mut window, place, 1);
    assert_eq!(shown(&window, Side::First), first);
    press_at(&mut window, place, 2);
    assert_eq!(shown(&window, Side::First), "Letter 2");
    // The row under the pointer has a button for the other page.
    let (place, _) = row(&window, "Letter 3").unwrap();
    window.harness.event(Event::PointerMoved(place));
    window.settle();
    window.click("Open Letter 3 beside");
    assert_eq!(shown(&window, Side::Second), "Letter 3");
    assert_eq!(shown(&window, Side::First), "Letter 2");
}

#[test]
fn how_much_is_marked_follows_each_mark() {
    let mut window = with_letters(1);
    assert_eq!(row(&window, "Letter 1").unwrap().1, "0 marks, 0 of 3 paragraphs marked (0 %)");
    let source = window.state().desk().sources_in_order()[0].clone();
    assert_eq!(source.title, "Letter 1");
    let start = source.body().find("250").unwrap();
    let span = obelus::text::Span::new(start, start + 3);
    window.harness.state_mut().wants(Action::MakeClaim { source: source.id.clone(), span });
    window.settle();
    let said = row(&window, "Letter 1").unwrap().1;
    assert!(said.starts_with("1 mark, 1 of 3 paragraphs marked (33 %)"), "{said}");
    // The list at the left says it as well.
    let rows = window.harness.query_all_by_role_and_label(Role::ListBoxOption, "Letter 1");
    assert!(rows.map(|it| it.accesskit_node().description()).any(|it| it.as_deref() == Some("33 %")));
    window.press(CTRL, Key::Z);
    assert!(row(&window, "Letter 1").unwrap().1.starts_with("0 marks"));
}

#[test]
fn a_source_is_moved_by_keys_by_dragging_and_by_name_each_as_one_step() {
    let mut window = with_letters(3);
    assert_eq!(titles(&window), ["Letter 1", "Letter 2", "Letter 3", "War with Japan"]);
    let n_done = window.state().desk().history().n_done();
    let (place, _) = row(&window, "Letter 1").unwrap();
    press_at(&mut window, place, 1);
    window.press(Modifiers::ALT, Key::ArrowDown);
    window.press(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(titles(&window), ["Letter 2", "Letter 3", "Letter 1", "War with Japan"]);
    window.press(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(titles(&window), ["Letter 2", "Letter 1", "Letter 3", "War with Japan"]);
    assert_eq!(window.state().desk().history().n_done(), n_done + 3);

    // Dragged below the last row, and let go.
    let (from, _) = row(&window, "Letter 2").unwrap();
    let (to, _) = row(&window, "War with Japan").unwrap();
    drag(&mut window, from, to + vec2(0.0, 8.0));
    assert_eq!(titles(&window), ["Letter 1", "Letter 3", "War with Japan", "Letter 2"]);
    assert_eq!(window.state().desk().history().n_done(), n_done + 4);
    window.press(CTRL, Key::Z);
    assert_eq!(titles(&window), ["Letter 2", "Letter 1", "Letter 3", "War with Japan"]);

    // In the list at the left as well, which sets beside with Ctrl too.
    let left = |window: &Window, title: &str| {
        let rows = window.harness.query_all_by_role_and_label(Role::ListBoxOption, title);
        rows.min_by(|one, other| one.rect().left().total_cmp(&other.rect().left())).unwrap().rect().center()
    };
    let (from, to) = (left(&window, "Letter 3"), left(&window, "Letter 2"));
    drag(&mut window, from, to - vec2(0.0, 8.0));
    assert_eq!(titles(&window), ["Letter 3", "Letter 2", "Letter 1", "War with Japan"]);
    window.harness.get_by_label("Sources, disputes and entities").focus();
    window.settle();

    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(CTRL, Key::Enter);
    assert_eq!(shown(&window, Side::Second), "Letter 2");
    window.press(CTRL, Key::F6);

    // The source shown is moved by a command, from anywhere.
    assert_eq!(shown(&window, Side::First), "War with Japan");
    window.runs("Move the source up");
    assert_eq!(titles(&window), ["Letter 3", "Letter 2", "War with Japan", "Letter 1"]);
    window.runs("Move the source down");
    window.runs("Move the source down");
    assert!(window.says("It is the last already"));
}
