//! How the page moves: it glides and arrives, or goes at once; and where in the source's own lines it is.

use super::bench::{Bench, CTRL, TEXT, Window, long};

use eframe::egui::{Event, Key as Stroke, Modifiers, MouseWheelUnit, TouchPhase, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use obelus::ui::state::Motion;

fn at_start(motion: Motion) -> Window {
    let mut window = Bench::of(&long(200)).window();
    window.bench_mut().shared.motion = motion;
    window.put_caret("Paragraph 1 of them");
    window
}

/// The top of a paragraph on the screen.
fn top_of(window: &Window, number: usize) -> Option<f32> {
    let label = format!("¶ {number} ");
    let node = window.0.query_by(|node| node.value().is_some_and(|value| value.starts_with(&label)));
    node.map(|node| node.rect().top())
}

#[test]
fn a_page_glides_and_ends_exactly_where_it_goes_at_once() {
    let mut gliding = at_start(Motion::Gliding);
    let mut still = at_start(Motion::Reduced);
    for _ in 0..3 {
        gliding.press(Modifiers::NONE, Stroke::PageDown);
        still.press(Modifiers::NONE, Stroke::PageDown);
    }
    let number = (1..200).find(|number| top_of(&still, *number).is_some_and(|top| top > 100.0)).unwrap();
    assert_eq!(top_of(&gliding, number), top_of(&still, number));
    // On its way it is between the two.
    let before = top_of(&gliding, number).unwrap();
    gliding.0.key_press(Stroke::PageUp);
    gliding.0.run_steps(1);
    let mut seen = vec![before];
    for _ in 0..7 {
        gliding.0.run_steps(1);
        seen.extend(top_of(&gliding, number));
    }
    still.press(Modifiers::NONE, Stroke::PageUp);
    gliding.0.run();
    let n_different = seen.windows(2).filter(|pair| pair[1] > pair[0]).count();
    assert!(n_different >= 3 && seen.windows(2).all(|pair| pair[1] >= pair[0]), "{seen:?}");
    let both = (1..200).find(|number| top_of(&still, *number).is_some_and(|top| top > 0.0)).unwrap();
    assert_eq!(top_of(&gliding, both), top_of(&still, both));
}

#[test]
fn reduced_motion_is_there_in_one_frame() {
    let mut window = at_start(Motion::Reduced);
    window.press(Modifiers::NONE, Stroke::PageDown);
    window.0.key_press(Stroke::PageDown);
    window.0.run_steps(1);
    let first = (1..200).find(|number| top_of(&window, *number).is_some_and(|top| top > 100.0)).unwrap();
    let there = top_of(&window, first);
    window.0.run();
    assert_eq!(top_of(&window, first), there);
    // The wheel as well.
    window.0.hover_at(pos2(300.0, 300.0));
    window.0.run();
    let before = top_of(&window, first).unwrap();
    let event = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -50.0),
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: eframe::egui::MouseWheelSource::Unknown,
    };
    window.0.event(event);
    window.0.run_steps(1);
    let after = top_of(&window, first).unwrap();
    assert!((before - after - 50.0).abs() < 1.0, "{before} {after}");
}

#[test]
fn a_key_held_down_keeps_up_and_a_long_way_goes_at_once() {
    let mut window = at_start(Motion::Gliding);
    let mut n_most = 0;
    for _ in 0..20 {
        let before = window.caret();
        window.0.key_press(Stroke::PageDown);
        window.0.run_steps(2);
        assert!(window.caret() > before, "each press counts");
        n_most = n_most.max(window.bench().view.work().n_set);
        let shown = (1..=200).filter(|number| top_of(&window, *number).is_some()).max().unwrap();
        let at = window.caret();
        let paragraphs =
            &window.bench().desk.project().sources().get(&window.bench().source()).unwrap().text.paragraphs;
        assert!(paragraphs.number_at(at).abs_diff(shown) < 40, "never far behind");
    }
    assert!(n_most < 120, "a frame on the way costs a few windows: {n_most}");
    window.0.run();
    window.0.key_press_modifiers(CTRL, Stroke::Home);
    window.0.run_steps(2);
    assert!(top_of(&window, 1).is_some_and(|top| top >= 0.0), "from far away at once");
}

#[test]
fn every_fifth_line_of_the_source_has_its_number() {
    let mut window = Bench::of(TEXT).window();
    assert_eq!(window.bench().view.work().n_line_numbers, 0);
    let before = window.place("Harbin", 0).x;
    window.bench_mut().shared.page.counts_lines = true;
    window.0.run();
    // Lines 5 and 10 of eleven; blank ones and the others have none.
    assert_eq!(window.bench().view.work().n_line_numbers, 1, "line 5 begins a paragraph, line 10 is blank");
    assert!(window.place("Harbin", 0).x > before, "the words make room");

    let lines = (1..=40).map(|number| format!("entry {number} of the list")).collect::<Vec<_>>().join("\n");
    let mut window = Bench::of(&format!("{lines}\n\nThe end.")).window();
    window.bench_mut().shared.page.counts_lines = true;
    window.0.run();
    let n_shown = window.bench().view.work().n_line_numbers;
    assert!((2..8).contains(&n_shown), "{n_shown}");
}
