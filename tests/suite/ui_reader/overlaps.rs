//! Marks that lie over each other: each is reached by pointer and by key, the smallest first.

use super::bench::{Bench, NOW, TEXT, Window};

use eframe::egui::{Key as Stroke, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use obelus::{
    desk::{Action, MentionEdit},
    model::{Anchor, Gesture, Id, Key},
    text::Span,
};
use proptest::{prelude::*, sample::select};

/// Five marks over one name.
fn stacked() -> Bench {
    Bench::of(TEXT)
        .tagged("Harbin", "place")
        .tagged("Harbin, Manchuria", "group")
        .tagged("town of Harbin, Manchuria", "place")
        .tagged("the old town of Harbin, Manchuria", "event")
        .tagged("of Harbin, Man", "person")
}

fn selected_words(window: &Window) -> String {
    let Some(Key::Mention(id)) = window.selected() else { return String::new() };
    let bench = window.bench();
    let mention = bench.desk.project().mentions().get(&id).unwrap();
    mention.at[0].span().unwrap().of(&bench.body()).to_owned()
}

#[test]
fn behind_a_mark_that_is_selected_the_key_that_goes_round_still_means_its_place() {
    let mut window = stacked().window();
    let at = window.place("Harbin", 2);
    window.clicks(at, 1);
    window.press(Modifiers::NONE, Stroke::Escape);
    window.put_caret("Nobody");
    assert_eq!(selected_words(&window), "Harbin");
    window.press(Modifiers::NONE, Stroke::O);
    assert_eq!(selected_words(&window), "of Harbin, Man");
}

#[test]
fn more_than_a_few_marks_at_one_place_are_chosen_from_a_list() {
    let mut window = stacked().window();
    let at = window.place("Harbin", 2);
    window.clicks(at, 1);
    assert_eq!(selected_words(&window), "Harbin");
    window.0.get_by_label("5 marks here, smallest first");
    window.0.get_by_label("“town of Harbin, Manchuria”");
    assert_eq!(
        window.0.query_all_by(|node| node.description().is_some_and(|it| it == "Place · mine")).count(),
        2
    );
    // The arrows choose, Enter takes.
    window.type_keys(Modifiers::NONE, &[Stroke::ArrowDown, Stroke::ArrowDown, Stroke::Enter]);
    assert_eq!(selected_words(&window), "Harbin, Manchuria");
    assert!(window.0.query_by_label("5 marks here, smallest first").is_none());
    // Another click at the same place goes on from there, and opens the list again.
    window.clicks(at, 1);
    assert_eq!(selected_words(&window), "town of Harbin, Manchuria");
    window.press(Modifiers::NONE, Stroke::Escape);
    assert!(window.0.query_by_label("5 marks here, smallest first").is_none());
    assert_eq!(selected_words(&window), "town of Harbin, Manchuria", "Esc leaves the list and nothing else");
    // By the key that goes round as well.
    window.put_caret("rbin, Manchuria");
    window.press(Modifiers::NONE, Stroke::O);
    window.0.get_by_label("5 marks here, smallest first");
    window.press(Modifiers::NONE, Stroke::O);
    assert_eq!(selected_words(&window), "Harbin");
}

#[test]
fn a_row_of_the_list_is_clicked() {
    let mut window = stacked().window();
    let at = window.place("Harbin", 2);
    window.clicks(at, 1);
    let row = window.0.get_by_label("“of Harbin, Man”").rect();
    let words = window.place("Harbin", 0);
    assert!(row.top() > words.y + 8.0 || row.bottom() < words.y - 8.0, "the list does not cover the words");
    window.click(row.center(), Modifiers::NONE);
    assert_eq!(selected_words(&window), "of Harbin, Man");
    assert!(window.0.query_by_label("5 marks here, smallest first").is_none());
}

#[test]
fn two_marks_over_the_same_words_are_both_reached() {
    let mut window = Bench::of(TEXT).tagged("Harbin", "place").tagged("Harbin", "group").window();
    let at = window.place("Harbin", 2);
    window.clicks(at, 1);
    let first = window.selected().unwrap();
    window.clicks(at, 1);
    let second = window.selected().unwrap();
    assert_ne!(first, second);
    window.clicks(at, 1);
    assert_eq!(window.selected(), Some(first));
}

#[test]
fn each_fragment_of_a_mark_leads_to_it() {
    let mut bench = Bench::of(TEXT).tagged("About 250,000", "group");
    let Key::Mention(id) = bench.key("About 250,000") else { panic!("no mention") };
    let places = ["About 250,000", "died", "Harbin"].map(|words| Anchor::Text(bench.span(words)));
    let edit = Action::Mention(id.clone(), MentionEdit::At(places.to_vec()), Gesture::default());
    bench.desk.try_perform(edit, NOW).unwrap();
    let mut window = bench.window();
    for words in ["About 250,000", "died", "Harbin"] {
        let at = window.place(words, 2);
        window.clicks(at, 1);
        assert_eq!(window.selected(), Some(Key::Mention(id.clone())), "{words}");
        let beside = window.place("as the estimates", 0);
        window.clicks(beside, 1);
        assert_eq!(window.selected(), None);
    }
}

#[test]
fn of_hundreds_of_marks_at_one_place_only_the_rows_in_sight_are_drawn() {
    let words = "word ".repeat(160);
    let mut bench = Bench::of(&format!("{words}\n\nThe end."));
    let source = bench.source();
    for number in 1..=150 {
        let span = Span::new(0, number * 5 - 1);
        let action = Action::Tag { source: source.clone(), span, tag: Id::new("person") };
        bench.desk.try_perform(action, NOW).unwrap();
    }
    let mut window = bench.window();
    let at = window.place("word", 1);
    window.clicks(at, 1);
    window.0.get_by_label("150 marks here, smallest first");
    let rows = |window: &Window| {
        let is_row = |role| role == eframe::egui::accesskit::Role::ListBoxOption;
        window.0.query_all_by(|node| is_row(node.role())).count()
    };
    assert!(rows(&window) < 16, "{}", rows(&window));
    // The last one is reached all the same.
    window.press(Modifiers::NONE, Stroke::End);
    assert!(rows(&window) < 16);
    window.press(Modifiers::NONE, Stroke::Enter);
    assert_eq!(selected_words(&window).len(), 749);
}

const LINE: &str = "one two three four five six seven eight nine ten eleven twelve";

/// Where words begin and end in the line.
fn edges() -> Vec<usize> {
    let mut edges: Vec<usize> = LINE.match_indices(' ').flat_map(|(at, _)| [at, at + 1]).collect();
    edges.extend([0, LINE.len()]);
    edges.sort_unstable();
    edges
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_pointer_picks_a_smallest_mark(
        spans in prop::collection::vec((select(edges()), select(edges())), 1..9),
        probes in prop::collection::vec(0..LINE.len(), 3),
    ) {
        let mut bench = Bench::of(&format!("{LINE}\n\nThe end of it."));
        let source = bench.source();
        let tags = ["person", "place", "group", "event", "date", "work"];
        for (index, (one, other)) in spans.iter().enumerate() {
            let span = Span::new(*one, *other);
            let tag = Id::new(tags[index % tags.len()]);
            // Empty ones and twins are refused; the others are there.
            drop(bench.desk.try_perform(Action::Tag { source: source.clone(), span, tag }, NOW));
        }
        let marks = bench.desk.marks(&source).all();
        let mut window = bench.window();
        for probe in probes.into_iter().filter(|at| !LINE[*at..].starts_with(' ')) {
            window.press(Modifiers::NONE, Stroke::Escape);
            window.press(Modifiers::NONE, Stroke::Escape);
            window.bench_mut().shared.selected = None;
            let at = window.place(LINE, probe) + vec2(0.5, 0.0);
            window.clicks(at, 1);
            let there: Vec<_> = marks.iter().filter(|mark| mark.span.contains(probe)).collect();
            let least = there.iter().map(|mark| mark.span.len()).min();
            let picked = window.selected();
            let length = there.iter().find(|mark| Some(mark.key()) == picked).map(|mark| mark.span.len());
            prop_assert_eq!(length, least, "at {} of {:?}", probe, marks);
        }
    }
}
