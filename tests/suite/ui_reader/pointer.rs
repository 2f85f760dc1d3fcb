//! What the pointer does: selecting, clicking, the toolbar, the marks in the margin.

use super::bench::{Bench, NOW, SHIFT, TEXT, long};

use eframe::egui::{Event, Key as Stroke, Modifiers, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use obelus::{
    desk::Action,
    model::{Id, Key},
    ui::outbox::Wish,
};

#[test]
fn dragging_selects_words_and_the_toolbar_tags_them() {
    let mut window = Bench::of(TEXT).window();
    assert!(window.0.query_by_label("Tag as Place (2)").is_none());
    let (from, to) = (window.place("Harbin", 0) - vec2(3.0, 0.0), window.place("Harbin", 5) + vec2(3.0, 0.0));
    window.drag(from, to);
    assert_eq!(window.words(), "Harbin");
    window.0.get_by_label("Tag as Place (2)").click();
    window.0.run();
    let bench = window.bench();
    let [Action::Tag { source, span, tag }] = bench.actions.as_slice() else { panic!("{:?}", bench.actions) };
    assert_eq!((source, *span, tag.as_str()), (&bench.source(), bench.span("Harbin"), "place"));
    assert!(window.0.query_by_label("Tag as Place (2)").is_none(), "the toolbar goes when it was used");
    window.drag(from, to);
    assert!(window.0.query_by_label("Tag as Place (2)").is_some());
    let bench = window.bench_mut();
    let tag = Action::Tag { source: bench.source(), span: bench.span("Harbin"), tag: Id::new("place") };
    bench.desk.try_perform(tag, NOW).unwrap();
    window.0.run_steps(2);
    assert!(window.0.query_by_label("Tag as Place (2)").is_none(), "and when a key did the same");
}

#[test]
fn the_toolbar_makes_claims_and_is_reached_by_tab() {
    let mut window = Bench::of(TEXT).window();
    let (from, to) = (window.place("62,068", 0) - vec2(3.0, 0.0), window.place("62,068", 5) + vec2(3.0, 0.0));
    window.drag(from, to);
    window.press(Modifiers::NONE, Stroke::Tab);
    assert!(window.0.get_by_label("Make a claim (C)").is_focused());
    window.press(Modifiers::NONE, Stroke::Enter);
    let bench = window.bench();
    let [Action::MakeClaim { span, .. }] = bench.actions.as_slice() else { panic!("{:?}", bench.actions) };
    assert_eq!(*span, bench.span("62,068"));
}

#[test]
fn the_keyboard_goes_back_from_the_toolbar_to_the_text() {
    let mut window = Bench::of(TEXT).window();
    let (from, to) = (window.place("Harbin", 0) - vec2(3.0, 0.0), window.place("Harbin", 5) + vec2(3.0, 0.0));
    window.drag(from, to);
    window.press(Modifiers::NONE, Stroke::Tab);
    window.press(Modifiers::NONE, Stroke::Escape);
    assert!(window.bench().view.has_focus());
    assert_eq!(window.words(), "Harbin", "one thing at a time");
    window.type_keys(Modifiers::NONE, &[Stroke::Tab, Stroke::Tab, Stroke::Enter]);
    assert!(matches!(window.bench().actions.as_slice(), [Action::Tag { .. }]));
    assert!(window.bench().view.has_focus());
}

#[test]
fn the_toolbar_never_covers_the_selection() {
    let mut window = Bench::of(TEXT).window();
    for words in ["camps and", "62,068 dead", "files"] {
        let (from, to) = (window.place(words, 0) - vec2(3.0, 0.0), window.place(words, words.len() - 1));
        window.drag(from, to);
        let bar = window.0.get_by_label("Make a claim (C)").rect();
        for at in [from, to] {
            assert!(!bar.expand(4.0).y_range().contains(at.y), "{words}: {bar:?} over {at:?}");
        }
    }
}

#[test]
fn a_double_click_takes_a_whole_figure_else_a_word_and_a_triple_click_the_paragraph() {
    let mut window = Bench::of(TEXT).window();
    let figure = window.place("250,000", 5);
    window.clicks(figure, 2);
    assert_eq!(window.words(), "About 250,000");
    let word = window.place("Harbin", 3);
    window.clicks(word, 2);
    assert_eq!(window.words(), "Harbin");
    window.clicks(word, 3);
    assert!(window.words().starts_with("In the old town") && window.words().ends_with("the files."));
}

#[test]
fn a_click_with_shift_extends_the_selection() {
    let mut window = Bench::of(TEXT).window();
    let from = window.place("Harbin", 0) - vec2(4.0, 0.0);
    window.click(from, Modifiers::NONE);
    let to = window.place("archive", 6) + vec2(4.0, 0.0);
    window.click(to, SHIFT);
    assert_eq!(window.words(), "Harbin, Manchuria, the archive");
}

#[test]
fn a_disputed_figure_has_a_mark_that_leads_to_the_dispute() {
    let bench = Bench::of(TEXT).claimed("About 250,000").claimed("62,068").disputed();
    let dispute = bench.desk.project().disputes().iter().next().unwrap().id.clone();
    let mut window = bench.window();
    let marks: Vec<_> = window
        .0
        .get_all_by(|node| node.label().is_some_and(|it| it.starts_with("Dispute How many died?")))
        .map(|node| node.rect().center())
        .collect();
    assert_eq!(marks.len(), 2);
    window.click(marks[0], Modifiers::NONE);
    assert_eq!(window.selected(), Some(Key::Dispute(dispute)));
}

#[test]
fn the_pointer_tells_the_lists_what_it_is_on() {
    let bench = Bench::of(TEXT).tagged("Harbin", "place");
    let key = bench.key("Harbin");
    let mut window = bench.window();
    let at = window.place("Harbin", 3);
    window.0.hover_at(at);
    window.0.run_steps(2);
    assert!(window.bench().wishes.iter().any(|wish| matches!(wish, Wish::Hover(it) if *it == key)));
}

#[test]
fn words_that_run_from_right_to_left_are_selected_whole_and_offsets_stay_true() {
    let body = "The inscription of the stone is given here as it stands.\n\nשלום עולם 2024 בעיר\n\nThe rest is in Latin letters again.";
    let mut window = Bench::of(body).window();
    let node = window.0.get_by(|node| node.value().is_some_and(|value| value.starts_with("¶ 2 שלום")));
    let rect = node.rect();
    window.clicks(rect.right_center() - vec2(12.0, 0.0), 2);
    assert_eq!(window.words(), "שלום", "the first word stands at the right");
    window.drag(rect.right_center() - vec2(2.0, 0.0), rect.right_center() - vec2(60.0, 0.0));
    assert!(["שלום", "שלום עולם"].contains(&window.words().as_str()), "{}", window.words());
    let said =
        window.bench().wishes.iter().any(|wish| matches!(wish, Wish::Say(words) if words.contains("שלום")));
    assert!(said || window.words() == "שלום");
    // A paragraph after it is exact as ever.
    let at = window.place("Latin", 2);
    window.clicks(at, 2);
    assert_eq!(window.words(), "Latin");
}

#[test]
fn a_drag_past_the_edge_goes_on_through_the_text() {
    let mut window = Bench::of(&long(80)).window();
    let from = window.place("Paragraph 2 of them", 0) - vec2(6.0, 0.0);
    window.button(from, true, Modifiers::NONE);
    window.0.event(Event::PointerMoved(pos2(from.x, 500.0)));
    window.0.run_steps(1);
    window.0.event(Event::PointerMoved(pos2(from.x, 700.0)));
    window.0.run_steps(60);
    window.button(pos2(from.x, 700.0), false, Modifiers::NONE);
    // Let go, it stands still: this ends only when no more frames are asked for.
    window.0.run();
    let words = window.words();
    assert!(words.starts_with("Paragraph 2 of") && words.contains("Paragraph 15 of"), "{words}");
}

#[test]
fn the_ruler_says_what_is_at_the_pointer() {
    let bench = Bench::of(&format!("Harbin{}", " lies far away".repeat(400))).tagged("Harbin", "place");
    let mut window = bench.window();
    let ruler = window.0.get_by_label("Place in the text").rect();
    window.0.hover_at(ruler.center_top() + vec2(0.0, 1.0));
    window.0.run_steps(90);
    assert!(window.0.query_by_label_contains("¶ 1: 1 mark").is_some());
    window.0.hover_at(ruler.center());
    window.0.run_steps(90);
    assert!(window.0.query_by_label_contains("¶ 1: no marks").is_some());
}

#[test]
fn the_ruler_says_where_paragraphs_have_no_mark() {
    let bench = Bench::of(&long(400))
        .tagged("Paragraph 200 of them", "group")
        .tagged("Paragraph 203 of them", "group");
    let mut window = bench.window();
    let ruler = window.0.get_by_label("Place in the text").rect();
    let length = window.bench().body().len();
    let share = window.bench().span("Paragraph 200 of them").start as f32 / length as f32;
    window.0.hover_at(pos2(ruler.center().x, ruler.top() + share * (ruler.height() - 2.0)));
    window.0.run_steps(90);
    let node = window.0.get_by_label_contains(" paragraphs without a mark");
    let said = node.accesskit_node().value().unwrap();
    assert!(said.contains("1 mark") && said.contains(" of "), "{said}");
    assert_eq!(window.bench().view.work().n_rulers, 1, "looking costs no new ruler");
}

#[test]
fn the_ruler_goes_to_any_part_of_the_text() {
    let mut window = Bench::of(&long(400)).window();
    let ruler = window.0.get_by_label("Place in the text").rect();
    window.click(pos2(ruler.center().x, ruler.bottom() - 2.0), Modifiers::NONE);
    window.0.get_by(|node| node.value().is_some_and(|value| value.starts_with("¶ 400 ")));
    window.click(pos2(ruler.center().x, ruler.center().y), Modifiers::NONE);
    window.0.get_by(|node| node.value().is_some_and(|value| value.starts_with("¶ 201 ")));
    let top = ruler.center_top() + vec2(0.0, 3.0);
    window.drag(ruler.center(), top);
    window.0.get_by(|node| node.value().is_some_and(|value| value.starts_with("¶ 1 ")));
}
