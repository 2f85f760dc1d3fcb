//! What the keys do: the caret, the marks, their edges.

use super::bench::{Bench, CTRL, SHIFT, TEXT};

use eframe::egui::{self, Event, Key as Stroke, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use obelus::{
    desk::Action,
    text::{Span, snap_to_graphemes},
    ui::{outbox::Wish, state::Pane},
};

use proptest::{prelude::*, sample::select};

use crate::support::arbitrary;

#[test]
fn no_place_of_the_caret_cuts_a_grapheme() {
    let mut window = Bench::of(TEXT).window();
    let body = window.bench().body();
    let is_whole = |byte: usize| snap_to_graphemes(&body, Span::at(byte)).is_empty();
    window.put_caret("A re\u{301}");
    let end = window.bench().span("graphemes.").end;
    let mut n_steps = 0;
    while window.caret() < end {
        window.press(Modifiers::NONE, Stroke::ArrowRight);
        assert!(is_whole(window.caret()), "{}", window.caret());
        n_steps += 1;
    }
    let paragraph = window.bench().span("A re\u{301}").start;
    assert!(n_steps < Span::new(paragraph, end).of(&body).chars().count(), "marks are no steps of their own");
    // The pointer between a letter and its accent, and inside the flag.
    for character in 0..6 {
        let at = window.place("re\u{301}sume\u{301}", character);
        window.click(at + vec2(0.4, 0.0), Modifiers::NONE);
        assert!(is_whole(window.caret()));
    }
    let flag = window.place("🇯🇵", 0);
    window.clicks(flag, 2);
    assert_eq!(window.words(), "🇯🇵");
}

#[test]
fn keys_move_the_caret_and_extend_the_selection() {
    let mut window = Bench::of(TEXT).window();
    window.put_caret("About 250,000");
    window.press(CTRL | SHIFT, Stroke::ArrowRight);
    assert_eq!(window.words(), "About");
    window.press(Modifiers::NONE, Stroke::ArrowRight);
    assert_eq!(window.words(), "");
    window.press(SHIFT, Stroke::End);
    assert!(window.words().starts_with(" 250,000") && !window.words().contains("62,068"));
    assert!(!window.words().ends_with(' '), "the caret stays in its row");
    window.press(Modifiers::NONE, Stroke::Home);
    assert_eq!(window.caret(), window.bench().span("About 250,000").start);
    window.press(Modifiers::NONE, Stroke::ArrowUp);
    assert_eq!(window.caret(), 0, "from the left edge straight up");
    window.press(Modifiers::NONE, Stroke::ArrowDown);
    assert_eq!(window.caret(), window.bench().span("About 250,000").start);
    // Blank lines are no place for the caret.
    window.press(Modifiers::NONE, Stroke::ArrowLeft);
    assert_eq!(window.caret(), window.bench().span("The camps and after").end);
    window.press(CTRL, Stroke::End);
    assert_eq!(window.caret(), window.bench().body().trim_end().len());
    window.press(CTRL | SHIFT, Stroke::Home);
    assert_eq!(window.words(), window.bench().body().trim_end());
    window.press(Modifiers::NONE, Stroke::Escape);
    assert_eq!(window.words(), "");
    window.press(CTRL, Stroke::A);
    assert_eq!(window.words(), window.bench().body().trim_end());
}

#[test]
fn a_copy_is_just_the_words() {
    let mut window = Bench::of(TEXT).window();
    window.put_caret("Harbin");
    window.press(CTRL | SHIFT, Stroke::ArrowRight);
    window.0.event(Event::Copy);
    window.0.run_steps(1);
    let copied = window
        .0
        .output()
        .platform_output
        .commands
        .iter()
        .any(|command| matches!(command, egui::OutputCommand::CopyText(words) if words == "Harbin"));
    assert!(copied);
}

#[test]
fn overlapping_marks_are_reached_smallest_first() {
    let bench = Bench::of(TEXT)
        .tagged("town of Harbin, Manchuria", "place")
        .tagged("Harbin", "place")
        .tagged("Harbin, Manchuria", "group");
    let inner = bench.key("Harbin");
    let middle = bench.key("Harbin, Manchuria");
    let outer = bench.key("town of Harbin, Manchuria");
    let mut window = bench.window();
    window.put_caret("rbin, Manchuria");
    let mut seen = Vec::new();
    for _ in 0..4 {
        window.press(Modifiers::NONE, Stroke::O);
        seen.push(window.selected().unwrap());
    }
    assert_eq!(seen, [inner.clone(), middle.clone(), outer, inner.clone()]);
    // By clicks as well, each on its own.
    window.press(Modifiers::NONE, Stroke::Escape);
    assert_eq!(window.selected(), None);
    let at = window.place("Harbin", 2);
    window.clicks(at, 1);
    assert_eq!(window.selected(), Some(inner));
    window.clicks(at, 1);
    assert_eq!(window.selected(), Some(middle));
    let beside = window.place("Nobody", 2);
    window.clicks(beside, 1);
    assert_eq!(window.selected(), None, "so that Delete does not remove what is no longer meant");
}

#[test]
fn the_next_mark_and_the_one_before() {
    let bench = Bench::of(TEXT).claimed("About 250,000").claimed("62,068").tagged("Harbin", "place");
    let keys = [bench.key("About 250,000"), bench.key("62,068"), bench.key("Harbin")];
    let mut window = bench.window();
    let mut seen = Vec::new();
    for _ in 0..3 {
        window.press(Modifiers::NONE, Stroke::J);
        seen.push(window.selected().unwrap());
    }
    assert_eq!(seen, keys);
    window.press(Modifiers::NONE, Stroke::K);
    assert_eq!(window.selected(), Some(keys[1].clone()));
    window.press(Modifiers::NONE, Stroke::Enter);
    assert!(window.bench().wishes.iter().any(|wish| matches!(wish, Wish::Focus(Pane::Editor))));
}

#[test]
fn edges_are_adjusted_by_keys_and_kept_as_one_action() {
    let bench = Bench::of(TEXT).tagged("Harbin", "place");
    let key = bench.key("Harbin");
    let mut window = bench.window();
    window.put_caret("Harbin");
    window.press(Modifiers::NONE, Stroke::O);
    window.press(Modifiers::NONE, Stroke::E);
    assert!(window.bench().view.is_adjusting());
    window.press(CTRL, Stroke::ArrowRight);
    window.type_keys(SHIFT, &[Stroke::ArrowLeft, Stroke::ArrowLeft, Stroke::ArrowLeft]);
    assert!(window.bench().actions.is_empty(), "nothing is sent before Enter");
    window.press(Modifiers::NONE, Stroke::Enter);
    let bench = window.bench();
    let [Action::SetEdges { key: of, place, span }] = bench.actions.as_slice() else {
        panic!("{:?}", bench.actions)
    };
    assert_eq!((of, *place, span.of(&bench.body())), (&key, 0, "of Harbin, Manchuria"));
    assert!(!bench.view.is_adjusting());
}

#[test]
fn edges_go_back_with_escape_and_never_cross() {
    let bench = Bench::of(TEXT).tagged("Harbin", "place");
    let mut window = bench.window();
    window.put_caret("Harbin");
    window.press(Modifiers::NONE, Stroke::E);
    window.type_keys(Modifiers::NONE, &[Stroke::ArrowLeft; 12]);
    window.press(Modifiers::NONE, Stroke::Escape);
    assert!(window.bench().actions.is_empty() && !window.bench().view.is_adjusting());
    window.press(Modifiers::NONE, Stroke::E);
    window.type_keys(Modifiers::NONE, &[Stroke::ArrowLeft; 12]);
    window.press(Modifiers::NONE, Stroke::Enter);
    let bench = window.bench();
    let [Action::SetEdges { span, .. }] = bench.actions.as_slice() else { panic!("{:?}", bench.actions) };
    assert_eq!(span.of(&bench.body()), "H");
}

#[test]
fn a_project_that_cannot_be_written_is_only_read() {
    let mut bench = Bench::of(TEXT).tagged("Harbin", "place");
    bench.shared.read_only = true;
    let mut window = bench.window();
    window.put_caret("Harbin");
    window.press(CTRL | SHIFT, Stroke::ArrowRight);
    assert_eq!(window.words(), "Harbin");
    assert!(window.0.query_by_label("Make a claim (C)").is_none());
    window.press(Modifiers::NONE, Stroke::E);
    assert!(!window.bench().view.is_adjusting());
}

#[test]
fn single_keys_rest_while_a_field_has_the_keyboard() {
    let mut bench = Bench::of(TEXT).tagged("Harbin", "place");
    bench.shared.keys_active = false;
    let mut window = bench.window();
    window.press(Modifiers::NONE, Stroke::J);
    assert_eq!(window.selected(), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_and_no_key_leads_the_caret_astray(
        pieces in prop::collection::vec(arbitrary::words(), 2..8),
        keys in prop::collection::vec((select(&WAYS[..]), select(&[Modifiers::NONE, SHIFT, CTRL][..])), 1..25),
    ) {
        // A text without words is refused; what it is called does not matter.
        let body = format!("The text\n\n{}", pieces.join("\n\n"));
        let mut window = Bench::of(&body).window();
        window.put_caret("text");
        for (key, modifiers) in keys {
            window.press(modifiers, key);
            let (_, span) = window.bench().view.selection().unwrap();
            prop_assert!(span.fits(&window.bench().body()));
            prop_assert!(snap_to_graphemes(&window.bench().body(), span) == span);
        }
    }
}

/// Keys that move the caret.
const WAYS: [Stroke; 8] = [
    Stroke::ArrowLeft,
    Stroke::ArrowRight,
    Stroke::ArrowUp,
    Stroke::ArrowDown,
    Stroke::Home,
    Stroke::End,
    Stroke::PageUp,
    Stroke::PageDown,
];
