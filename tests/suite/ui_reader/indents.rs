//! Lines stand in as they do in the source, and places stay true.

use super::bench::{Bench, Window};

use eframe::egui::{Modifiers, Rect, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use proptest::{prelude::*, sample::select};

const BODY: &str =
    "The report begins at the edge of the page and goes on for a while, as reports of this kind do.

    The quotation stands in by four columns, and it is long enough to need a second row on the page here.

\tThis one stands in by a tab and says nothing else.

These came to the gate that morning:
- the first of them, with a long account of how he came there, so long that it needs a second row on the page
  - his clerk
- the second

A verse:
  stands in
    by steps
  and back

The end of it.";

/// The rows of the block that begins with these words, without a marker that hangs beside them.
fn rows(window: &Window, words: &str) -> Rect {
    let is_it = |value: Option<String>| value.is_some_and(|it| it.starts_with(words));
    window.0.get_by(|node| node.role() == Role::Label && is_it(node.value())).rect()
}

#[test]
fn quotations_and_lists_stand_in_as_in_the_source() {
    let mut window = Bench::of(BODY).window();
    let edge = rows(&window, "¶ 1 ").left();
    let quoted = rows(&window, "¶ 2 ");
    assert!((25.0..60.0).contains(&(quoted.left() - edge)), "{quoted:?}");
    assert!(quoted.height() > 50.0, "two rows, both of which stand in");
    let by_tab = rows(&window, "¶ 3 ").left();
    assert!((by_tab - quoted.left()).abs() < 1.0, "a tab is four columns");
    let (first, clerk) = (rows(&window, "- the first of them"), rows(&window, "  - his clerk"));
    let second = rows(&window, "- the second");
    assert!(first.left() > edge + 5.0 && first.height() > 50.0, "it hangs from its marker: {first:?}");
    assert!((first.left() - second.left()).abs() < 1.0 && clerk.left() > first.left() + 8.0);
    assert!(
        first.bottom() <= clerk.top() + 1.0 && clerk.bottom() <= second.top() + 1.0,
        "each on a row of its own"
    );
    // The marker can be reached, and is the start of the item.
    window.clicks(second.left_center() - vec2(second.left() - edge - 1.0, 0.0), 1);
    assert_eq!(window.caret(), window.bench().span("- the second").start);
    window.clicks(second.left_center() + vec2(2.0, 0.0), 1);
    assert_eq!(window.caret(), window.bench().span("the second").start);
    // A triple click takes the whole paragraph, all its items.
    window.clicks(second.center(), 3);
    assert!(window.words().starts_with("These came") && window.words().ends_with("the second"));
}

#[test]
fn lines_of_a_verse_stand_in_by_steps() {
    let window = Bench::of(BODY).window();
    let x = |words: &str| window.place(words, 0).x;
    assert!(x("stands in\n") > x("A verse") + 8.0);
    assert!(x("by steps") > x("stands in\n") + 8.0);
    assert!((x("and back") - x("stands in\n")).abs() < 8.0, "letters differ in width");
}

#[test]
fn right_to_left_paragraphs_stand_in_from_the_right() {
    let body = "The stone says this, and no more than this.\n\nשלום עולם בעיר\n\n        שלום עולם בעיר\n\nThe rest is in Latin.";
    let mut window = Bench::of(body).window();
    let (plain, inner) = (rows(&window, "¶ 2 "), rows(&window, "¶ 3 "));
    assert!(
        (plain.left() - inner.left()).abs() < 1.0 && inner.right() < plain.right() - 30.0,
        "{plain:?} {inner:?}"
    );
    // Its first word stands at its right edge.
    window.clicks(inner.right_center() - vec2(10.0, 0.0), 2);
    assert_eq!(window.words(), "שלום");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_and_places_agree_however_lines_stand_in(
        lines in prop::collection::vec(
            (select(vec!["", " ", "    ", "\t", "\t  ", "\u{3000}", "\u{a0}\u{a0}"]),
             select(vec!["", "- ", "12. ", "(a) ", "•   "]),
             select(vec!["words", "some more words", "a line of middling length with words in it", "é x"])),
            1..7),
        is_even in any::<bool>(),
    ) {
        let paragraph = lines.iter().map(|(indent, marker, words)| format!("{indent}{marker}{words}")).collect::<Vec<_>>();
        let body = format!("{}\n\nThe end of it.", paragraph.join("\n"));
        let mut bench = Bench::of(&body);
        bench.shared.page.is_justified = is_even;
        let mut window = bench.window();
        let whole = window.bench().body();
        // Each node of the page gives back the bytes that it stands for: its text is in its runs, in order.
        let shown: String = window.0
            .get_all_by(|node| node.role() == Role::TextRun)
            .filter_map(|node| node.accesskit_node().value())
            .collect();
        let bare = |it: &str| it.chars().filter(|it| !it.is_whitespace()).collect::<String>();
        prop_assert_eq!(bare(&shown), bare(&whole));
        // The caret goes through all places from end to start, and never two of them are one.
        window.put_caret("The end");
        window.press(Modifiers::COMMAND, eframe::egui::Key::Home);
        let mut last = window.caret();
        let first = whole.len() - whole.trim_start_matches('\n').len();
        prop_assert_eq!(last, first);
        let end = whole.find("The end").unwrap();
        while last < end {
            window.0.key_press(eframe::egui::Key::ArrowRight);
            window.0.run_steps(1);
            prop_assert!(window.caret() > last, "stuck at {} of {:?}", last, whole);
            last = window.caret();
        }
    }
}
