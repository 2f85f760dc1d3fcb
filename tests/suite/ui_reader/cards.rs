//! What is said of marks over the page: cards under a pointer that rests, by key, and of notes.

use super::bench::{Bench, CTRL, NOW, SHIFT, TEXT, Window};

use eframe::egui::{Key as Stroke, Modifiers, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use obelus::{
    desk::{Action, EntityChoice, MentionEdit, NoteEdit},
    model::{Gesture, Id, Key, Timestamp},
    text::Span,
    ui::{outbox::Wish, state::Pane},
};

use proptest::prelude::*;

const NOTES: &str = "The road to the north was long.1 Nobody counted the carts that went over it.2 In the spring it was under water again.3 The rest of it is not told.";

fn shows(window: &Window, words: &str) -> bool {
    window.0.query_all_by(|node| node.value().is_some_and(|it| it == words)).next().is_some()
        || window.0.query_all_by_label(words).next().is_some()
}

fn rests_on(window: &mut Window, words: &str) {
    let at = window.place(words, 2);
    window.0.hover_at(at);
    window.0.run_steps(40);
}

#[test]
fn a_card_tells_of_the_mark_under_a_pointer_that_rests() {
    let mut bench = Bench::of(TEXT).tagged("Harbin", "place");
    let Key::Mention(id) = bench.key("Harbin") else { panic!("no mention") };
    let choice = EntityChoice::New { name: "Harbin (city)".to_owned(), kind: Id::new("place") };
    let action = Action::Mention(id, MentionEdit::Entity(choice), Gesture::default());
    bench.desk.try_perform(action, NOW).unwrap();
    let mut window = bench.window();
    let at = window.place("Harbin", 2);
    window.0.hover_at(at);
    window.0.run_steps(3);
    assert!(!shows(&window, "Harbin (city)"), "not while the pointer only passes");
    window.0.run_steps(40);
    assert!(shows(&window, "Harbin (city)") && shows(&window, "by 1 mark"));
    let name = window.0.get_by(|node| node.value().is_some_and(|it| it == "Harbin (city)")).rect();
    let words = Rect::from_center_size(at, vec2(30.0, 20.0));
    assert!(!name.intersects(words));
    window.0.hover_at(window.place("Nobody", 1));
    window.0.run_steps(5);
    assert!(!shows(&window, "Harbin (city)"));
}

#[test]
fn what_was_clicked_is_not_told_again_until_the_pointer_has_been_elsewhere() {
    let mut window = Bench::of(TEXT).tagged("Harbin", "place").window();
    let at = window.place("Harbin", 2);
    window.clicks(at, 1);
    window.0.run_steps(60);
    assert!(window.selected().is_some() && !shows(&window, "nobody and nothing yet"));
    rests_on(&mut window, "Nobody");
    rests_on(&mut window, "Harbin");
    assert!(shows(&window, "nobody and nothing yet"));
}

#[test]
fn whoever_reads_by_key_is_told_nothing_of_what_comes_to_lie_under_the_pointer() {
    let mut window = Bench::of(TEXT).tagged("Harbin", "place").window();
    window.put_caret("About 250,000");
    rests_on(&mut window, "Harbin");
    assert!(shows(&window, "nobody and nothing yet"));
    window.press(Modifiers::NONE, Stroke::ArrowRight);
    window.0.run_steps(60);
    assert!(!shows(&window, "nobody and nothing yet"));
    let at = window.place("Harbin", 3);
    window.0.hover_at(at);
    window.0.run_steps(40);
    assert!(shows(&window, "nobody and nothing yet"), "the pointer moved and rests again");
}

#[test]
fn a_card_of_a_claim_says_how_it_is_read_and_who_holds_it() {
    let bench = Bench::of(TEXT).claimed("About 250,000").claimed("62,068").disputed();
    let mut window = bench.window();
    rests_on(&mut window, "250,000");
    for words in ["about 250,000 persons", "237,500 – 262,500", "Deaths"] {
        assert!(shows(&window, words), "{words}");
    }
    assert!(
        window.0.query_by(|node| node.value().is_some_and(|it| it.starts_with("How many died? ("))).is_some()
    );
    // The sign of the dispute beside the row has its own.
    let sign = window
        .0
        .get_all_by(|node| node.label().is_some_and(|it| it.starts_with("Dispute How many died?")))
        .next()
        .unwrap()
        .rect();
    window.0.hover_at(sign.center());
    window.0.run_steps(40);
    assert!(shows(&window, "Verdict") && shows(&window, "Different things counted"));
}

#[test]
fn a_key_asks_what_the_mark_at_the_cursor_is() {
    let bench = Bench::of(TEXT).tagged("Harbin", "place").tagged("town of Harbin", "group");
    let mut window = bench.window();
    window.put_caret("rbin, Manchuria");
    window.press(CTRL, Stroke::I);
    assert!(shows(&window, "“Harbin”") && shows(&window, "nobody and nothing yet"));
    assert!(window.0.query_by_label("Group: “town of Harbin”").is_some(), "the other one is named");
    assert!(!window.bench().view.is_at_rest());
    window.press(Modifiers::NONE, Stroke::Escape);
    assert!(!shows(&window, "nobody and nothing yet"));
    window.press(CTRL, Stroke::I);
    window.press(Modifiers::NONE, Stroke::ArrowRight);
    assert!(!shows(&window, "nobody and nothing yet"), "it leaves when the caret goes on");
    window.put_caret("Nobody");
    window.press(CTRL, Stroke::I);
    let said = |wish: &Wish| matches!(wish, Wish::Say(words) if words == "No mark at the cursor");
    assert!(window.bench().wishes.iter().any(said));
}

#[test]
fn a_note_marker_says_what_the_note_says_and_leads_to_it() {
    let mut bench = Bench::of(NOTES);
    let second = bench.desk.project().notes().iter().find(|it| it.label == "2").unwrap().id.clone();
    let words = "Ledger of the toll house, leaf 9.";
    let edit = Action::Note(second.clone(), NoteEdit::Text(words.to_owned()), Gesture::default());
    bench.desk.try_perform(edit, NOW).unwrap();
    let mut window = bench.window();
    let at = window.place("it.2 In", 3);
    window.clicks(at, 1);
    assert!(shows(&window, "Note 2") && shows(&window, words));
    window.click(window.0.get_by_label("Go to note").rect().center(), Modifiers::NONE);
    assert_eq!(window.selected(), Some(Key::Note(second.clone())));
    assert!(window.bench().wishes.iter().any(|wish| matches!(wish, Wish::Focus(Pane::Editor))));
    assert!(!shows(&window, words));
    // By keys: Enter at the marker says it, Enter again goes there.
    window.bench_mut().shared.selected = None;
    window.put_caret("2 In the spring");
    window.press(Modifiers::NONE, Stroke::Enter);
    assert!(shows(&window, words));
    window.press(Modifiers::NONE, Stroke::Enter);
    assert_eq!(window.selected(), Some(Key::Note(second)));
}

#[test]
fn keys_walk_from_note_to_note() {
    let mut window = Bench::of(NOTES).window();
    window.put_caret("The road");
    let start = |window: &Window, words: &str| window.bench().span(words).start;
    for words in ["1 Nobody", "2 In", "3 The"] {
        window.press(Modifiers::NONE, Stroke::F);
        assert_eq!(window.caret(), start(&window, words));
    }
    assert!(shows(&window, "Note 3"));
    window.press(Modifiers::NONE, Stroke::F);
    let said = |wish: &Wish| matches!(wish, Wish::Say(words) if words == "No note after the cursor");
    assert!(window.bench().wishes.iter().any(said));
    window.press(SHIFT, Stroke::F);
    assert_eq!(window.caret(), start(&window, "2 In"));
    assert!(shows(&window, "Note 2"));
}

#[test]
fn a_finding_has_a_sign_beside_its_row_that_leads_to_it() {
    let mut bench = Bench::of(TEXT).tagged("Harbin", "place");
    let (key, span) = (bench.key("Harbin"), bench.span("Harbin, "));
    bench.desk.try_perform(Action::SetEdges { key, place: 0, span }, NOW).unwrap();
    for round in 0..20_000 {
        drop(bench.desk.tick(Timestamp(NOW.0 + round)));
        if !bench.desk.findings().is_empty() {
            break;
        }
        std::thread::yield_now();
    }
    let mut window = bench.window();
    let row = window.place("Harbin", 2);
    let sign = window.0.get_by_label_contains("Finding: ").rect();
    assert!((sign.center().y - row.y).abs() < 6.0 && sign.left() > row.x, "beside the row");
    window.click(sign.center(), Modifiers::NONE);
    assert!(window.bench().wishes.iter().any(|wish| matches!(wish, Wish::ShowFinding(0))));
    let name = window.0.get_by_label_contains("Finding: ").accesskit_node().label().unwrap();
    assert!(name.len() > "Finding: ".len() + 10, "{name}");
}

#[test]
fn a_card_costs_the_same_whatever_else_is_marked() {
    let work_of = |n_others: usize| {
        let words: String = (0..n_others).map(|number| format!("w{number} ")).collect::<Vec<_>>().concat();
        let mut bench = Bench::of(&format!("{TEXT}\n\n{words}and no more.")).tagged("Harbin", "place");
        let source = bench.source();
        for number in 0..n_others {
            let start = bench.span(&format!("w{number} ")).start;
            let span = Span::new(start, start + 1);
            bench
                .desk
                .try_perform(Action::Tag { source: source.clone(), span, tag: Id::new("person") }, NOW)
                .unwrap();
        }
        let mut window = bench.window();
        rests_on(&mut window, "Harbin");
        assert!(shows(&window, "nobody and nothing yet"));
        window.0.run_steps(3);
        let delay = window.0.output().viewport_output.values().map(|it| it.repaint_delay).min();
        assert!(
            delay.is_some_and(|it| it > std::time::Duration::from_secs(10)),
            "a card at rest asks for no frame"
        );
        let work = window.bench().view.work();
        (work.n_set, work.n_shown)
    };
    let (few, many) = (work_of(2), work_of(900));
    assert_eq!(few.0 - few.1, many.0 - many.1, "{few:?} {many:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_card_covers_the_words_it_is_about(n_words in 5_usize..260, at in any::<prop::sample::Index>(), is_asked in any::<bool>()) {
        let words: Vec<String> = (0..n_words).map(|number| format!("word{number}")).collect();
        let word = &words[at.index(n_words)];
        let body = format!("{}.\n\nThe end.", words.join(" "));
        // One word is the start of another only where it is followed by a space or the stop.
        let start = body.find(&format!("{word} ")).or_else(|| body.find(&format!("{word}."))).unwrap();
        let mut bench = Bench::of(&body);
        let (source, span) = (bench.source(), Span::new(start, start + word.len()));
        bench.desk.try_perform(Action::Tag { source: source.clone(), span, tag: Id::new("place") }, NOW).unwrap();
        let mut window = bench.window();
        if is_asked {
            window.bench_mut().view.go_to(source, Span::at(start));
            window.bench_mut().view.focus();
            window.0.run();
            window.press(CTRL, Stroke::I);
        }
        let rest = Span::new(start, body.len()).of(&body);
        let seen = window.0.get_by_label("Text: The camps").rect();
        let places: Vec<_> = (0..word.len()).map(|letter| window.place(rest, letter)).collect();
        prop_assume!(places.iter().all(|it| seen.shrink(12.0).contains(*it)));
        if !is_asked {
            window.0.hover_at(places[1]);
            window.0.run_steps(40);
        }
        let said = ["nobody and nothing yet".to_owned(), "Names".to_owned(), "Place".to_owned(), format!("“{word}”")];
        let is_said = |value: Option<String>| value.is_some_and(|value| said.contains(&value));
        let rects: Vec<_> = window.0.get_all_by(|node| is_said(node.value())).map(|node| node.rect()).collect();
        prop_assert!(rects.len() >= 4);
        let card = rects.iter().fold(rects[0], |all, rect| all.union(*rect)).expand(10.0);
        for place in places {
            prop_assert!(!card.contains(place), "{card:?} {place:?}");
        }
    }
}
