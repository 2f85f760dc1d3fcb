//! What is on the page: nodes for screen readers, what is laid out, where the person was.

use super::bench::{Bench, CTRL, NOW, TEXT, Window, long};

use eframe::egui::{self, Key as Stroke, Modifiers, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use obelus::{
    desk::{Action, NewText},
    model::{Id, Key},
    store::PagePrefs,
    text::{Folded, Needle, Span},
    ui::state::FindResult,
};

#[test]
fn paragraphs_are_nodes_and_the_caret_tells_the_marks_it_stands_at() {
    let bench =
        Bench::of(TEXT).claimed("About 250,000").tagged("town of Harbin", "place").tagged("Harbin", "group");
    let mut window = bench.window();
    window.0.get_by_role_and_label(egui::accesskit::Role::Document, "Text: The camps");
    window.0.get_by_label("¶ 1 The camps and after");
    window.put_caret("rbin, Manchuria");
    assert_eq!(window.description_at_caret(), "Group “Harbin”; Place “town of Harbin”");
    window.0.get_by_label("Group “Harbin”; Place “town of Harbin”");
    window.put_caret("250,000");
    assert!(window.description_at_caret().starts_with("Claim “About 250,000”: about 250,000"));
}

#[test]
fn moving_the_caret_brings_hidden_paragraphs_into_the_tree() {
    let mut window = Bench::of(&long(200)).window();
    let last = "¶ 200 Paragraph 200 of them says";
    let is_there = |window: &Window| {
        window.0.query_by(|node| node.value().is_some_and(|value| value.starts_with(last))).is_some()
    };
    assert!(!is_there(&window));
    window.put_caret("Paragraph 1 of them");
    window.press(CTRL, Stroke::End);
    assert!(is_there(&window));
    window.press(Modifiers::NONE, Stroke::PageUp);
    window.press(Modifiers::NONE, Stroke::PageUp);
    assert!(!is_there(&window));
}

#[test]
fn only_what_is_on_screen_is_laid_out() {
    let few = worked(&long(60));
    let many = worked(&long(6_000));
    assert_eq!(few.0.n_shown, many.0.n_shown);
    assert!(many.0.n_shown < 20 && many.0.n_set <= many.0.n_shown + 4, "{many:?}");
    // At the end of the long text, and scrolling there, it is no different.
    assert!(many.1.n_set < 80, "{many:?}");
    assert_eq!(many.1.n_rulers, 1, "the ruler is made once, not in each frame");
}

/// Work of a frame at the start, and of one that scrolls near the end.
fn worked(body: &str) -> (obelus::ui::reader::ReaderWork, obelus::ui::reader::ReaderWork) {
    let mut window = Bench::of(body).window();
    window.0.run_steps(1);
    let first = window.bench().view.work();
    window.put_caret("Paragraph 1 of them");
    window.press(CTRL, Stroke::End);
    window.press(Modifiers::NONE, Stroke::PageUp);
    window.0.key_press(Stroke::PageUp);
    window.0.run_steps(1);
    (first, window.bench().view.work())
}

#[test]
fn an_idle_window_asks_for_no_frame() {
    let mut window = Bench::of(TEXT).claimed("62,068").window();
    window.put_caret("Harbin");
    window.0.run_steps(3);
    let delay = window.0.output().viewport_output.values().map(|it| it.repaint_delay).min();
    assert!(delay.is_some_and(|it| it > std::time::Duration::from_secs(10)), "{delay:?}");
}

#[test]
fn going_to_a_place_selects_it_and_brings_it_into_view() {
    let mut window = Bench::of(&long(300)).window();
    let (source, span) = (window.bench().source(), window.bench().span("Paragraph 150 of them"));
    window.bench_mut().view.go_to(source, span);
    window.0.run();
    assert_eq!(window.words(), "Paragraph 150 of them");
    let y = window.place("Paragraph 150 of them", 0).y;
    assert!((150.0..300.0).contains(&y), "a third of the height: {y}");
}

#[test]
fn a_source_is_found_again_where_it_was_left() {
    let mut bench = Bench::of(&long(100));
    let first = bench.source();
    let other = NewText { title: "Other".to_owned(), body: TEXT.to_owned(), ..NewText::default() };
    bench.desk.try_perform(Action::AddSources(vec![other]), NOW).unwrap();
    let second =
        bench.desk.project().sources().iter().map(|it| it.id.clone()).find(|id| *id != first).unwrap();
    let mut window = bench.window();
    window.put_caret("Paragraph 70 of them");
    let caret = window.caret();
    window.bench_mut().shared.source = Some(second);
    window.0.run();
    assert_ne!(window.caret(), caret);
    window.bench_mut().shared.source = Some(first);
    window.0.run();
    assert_eq!(window.caret(), caret);
    assert!(window.place("Paragraph 70 of them", 0).y > 0.0);
}

#[test]
fn places_found_are_shown_and_the_letters_may_grow() {
    let mut bench = Bench::of(TEXT);
    let needle = Needle { words: "camps".to_owned(), ..Needle::default() };
    bench.shared.find = {
        let hits = Folded::of(&bench.body(), &needle).find(&bench.body(), &needle);
        FindResult::of(needle, &bench.body(), hits, 0)
    };
    let mut window = bench.window();
    let before = window.place("Harbin", 0);
    window.bench_mut().shared.text_size = 28.0;
    window.0.run();
    assert!(window.place("Harbin", 0).y > before.y);
}

#[test]
fn marks_without_number_become_a_band_and_a_sentence() {
    let word = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
    let body: String = (0..480).flat_map(|number| [word(number), word(number / 26), ' ']).collect();
    let mut bench = Bench::of(&format!("{}\n\nThe end.", body.trim()));
    let source = bench.source();
    for number in 0..480 {
        for tag in ["person", "place"] {
            let span = Span::new(number * 3, number * 3 + 2);
            let action = Action::Tag { source: source.clone(), span, tag: Id::new(tag) };
            bench.desk.try_perform(action, NOW).unwrap();
        }
    }
    let mut window = bench.window();
    assert!(window.bench().view.work().n_marks < 10, "none of them is drawn alone");
    let said = window.0.get_by_label_contains("are too many to draw each").accesskit_node().value().unwrap();
    assert!(said.starts_with("960 marks") && said.ends_with("Each can still be clicked."), "{said}");
    let at = window.place("ba", 1);
    window.click(at, Modifiers::NONE);
    assert!(matches!(window.selected(), Some(Key::Mention(_))), "as the sentence says");
    // The one that is selected always is.
    window.put_caret("ba");
    window.press(Modifiers::NONE, Stroke::O);
    window.0.run_steps(1);
    assert_eq!(window.bench().view.work().n_marks, 1);
}

#[test]
fn lines_are_shown_as_they_are_when_asked_for() {
    let body = "The column of this page is some sixty characters wide, so\nthat a line ends where it has to; the words go on in the\nnext one.\n\nThe end.";
    let mut window = Bench::of(body).window();
    let flowing = window.place("that a line", 0);
    let source = window.bench().source();
    window.bench_mut().view.toggle_flow(&source);
    window.0.run();
    let as_it_is = window.place("that a line", 0);
    assert!(flowing.x > as_it_is.x + 100.0 && flowing.y < as_it_is.y, "{flowing:?} {as_it_is:?}");
    // Either way the offsets are those of the text.
    window.clicks(as_it_is, 2);
    assert_eq!(window.words(), "that");
}

#[test]
fn without_a_text_the_pane_says_what_to_do() {
    let mut bench = Bench::of(TEXT);
    bench.shared.source = None;
    let mut window = bench.window();
    window.0.get_by_label_contains("No text is open. Choose a source in the list");
    assert!(window.bench().view.selection().is_none());
    window.press(Modifiers::NONE, Stroke::J);
    assert!(window.bench().actions.is_empty());
}

#[test]
fn the_page_is_set_in_many_ways_and_the_place_stays() {
    let mut window = Bench::of(&long(100)).window();
    window.put_caret("Paragraph 1 of them");
    let (source, span) = (window.bench().source(), window.bench().span("Paragraph 60 of them"));
    window.bench_mut().view.go_to(source, span);
    window.0.run();
    for (is_sans, is_justified, measure, line_height) in
        [(true, false, 68, 162), (false, true, 54, 142), (true, true, 84, 186), (false, false, 68, 162)]
    {
        window.bench_mut().shared.page =
            PagePrefs { is_justified, is_sans, measure, line_height, ..PagePrefs::default() };
        window.0.run();
        let y = window.place("Paragraph 60 of them", 0).y;
        assert!((0.0..800.0).contains(&y), "{is_sans} {is_justified} {measure}: {y}");
        assert_eq!(window.words(), "Paragraph 60 of them");
    }
}

#[test]
fn rows_end_at_one_edge_and_places_stay_true() {
    let body = format!(
        "{}\n\nThe end of it.",
        "some words of many lengths stand here, and a few more of them; ".repeat(12).trim()
    );
    let mut window = Bench::of(&body).window();
    window.bench_mut().shared.page.is_justified = true;
    window.0.run();
    // The right edge of each row but the last: the middle of the last letter before the next row.
    let n_letters = body.split("\n\n").next().unwrap().len();
    let places: Vec<(usize, Pos2)> = (0..n_letters)
        .filter(|at| !body[*at..].starts_with(' '))
        .map(|at| (at, window.place(&body, at)))
        .collect();
    let ends: Vec<f32> =
        places.windows(2).filter(|pair| pair[1].1.y > pair[0].1.y + 5.0).map(|pair| pair[0].1.x).collect();
    assert!(ends.len() > 3, "{ends:?}");
    let (least, most) =
        ends.iter().fold((f32::MAX, f32::MIN), |(least, most), it| (least.min(*it), most.max(*it)));
    assert!(most - least < 8.0, "no more than letters differ in width: {ends:?}");
    for (at, place) in places.into_iter().step_by(17) {
        window.clicks(place, 1);
        assert!(window.caret().abs_diff(at) <= 1, "{at}: {}", window.caret());
    }
}
