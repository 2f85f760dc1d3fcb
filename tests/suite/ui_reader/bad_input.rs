//! Texts that nobody would write: no panic, and a frame costs a few windows whatever their length. Work is counted in rows and blocks.

use super::bench::{Bench, CTRL, SHIFT, Window};

use eframe::egui::{Key as Stroke, Modifiers, pos2, vec2};
use egui_kittest::kittest::Queryable as _;

/// Rows of a window of this size, with what lies above and below of cut blocks.
const MOST_ROWS: usize = 260;
const MOST_SET: usize = 160;

/// Everything that a person may do with a page, with the work of each frame counted.
fn gone_through(body: &str) -> Window {
    let mut window = Bench::of(body).window();
    window.bench_mut().view.focus();
    window.0.run_steps(2);
    let bounded = |window: &Window, what: &str| {
        let work = window.bench().view.work();
        assert!(work.n_rows <= MOST_ROWS && work.n_set <= MOST_SET, "{what}: {work:?}");
    };
    bounded(&window, "at first");
    let strokes = [
        (Modifiers::NONE, Stroke::PageDown),
        (Modifiers::NONE, Stroke::ArrowRight),
        (SHIFT, Stroke::ArrowDown),
        (CTRL, Stroke::ArrowRight),
        (Modifiers::NONE, Stroke::End),
        (CTRL, Stroke::End),
        (SHIFT, Stroke::PageUp),
        (Modifiers::NONE, Stroke::ArrowLeft),
        (CTRL, Stroke::ArrowLeft),
        (CTRL, Stroke::A),
        (Modifiers::NONE, Stroke::Escape),
        (CTRL, Stroke::I),
        (Modifiers::NONE, Stroke::F),
        (CTRL, Stroke::Home),
    ];
    for (modifiers, key) in strokes {
        window.0.key_press_modifiers(modifiers, key);
        window.0.run_steps(2);
        bounded(&window, &format!("{modifiers:?} {key:?}"));
    }
    for place in [pos2(300.0, 60.0), pos2(640.0, 300.0), pos2(320.0, 620.0)] {
        window.clicks(place, 1);
        window.clicks(place, 2);
        window.drag(place, place + vec2(40.0, 60.0));
        bounded(&window, &format!("{place:?}"));
    }
    for (is_even, counts_lines) in [(true, false), (false, true), (true, true)] {
        window.bench_mut().shared.page.is_justified = is_even;
        window.bench_mut().shared.page.counts_lines = counts_lines;
        window.0.run_steps(3);
        bounded(&window, "set in another way");
    }
    let ruler = window.0.get_by_label("Place in the text").rect();
    window.click(ruler.center(), Modifiers::NONE);
    window.0.run_steps(2);
    bounded(&window, "in the middle");
    // Whatever was selected lies on whole characters of the text.
    let (_, span) = window.bench().view.selection().unwrap();
    assert!(span.fits(&window.bench().body()));
    window
}

#[test]
fn one_line_of_five_megabytes() {
    gone_through(&"a line that never ends and ".repeat(5_000_000 / 27));
    gone_through(&"x".repeat(1_000_000));
    gone_through(&"    ".repeat(250_000).replacen(' ', "x", 1).replace("    x", "x"));
}

#[test]
fn a_million_empty_lines() {
    let window = gone_through(&format!("The first.\n{}The last.", "\n".repeat(1_000_000)));
    window.0.get_by_label("¶ 1 The first.");
    gone_through(&format!("{}x", " \n\t\n".repeat(100_000)));
    gone_through(&"a\n".repeat(200_000));
    gone_through(&format!("{}\n\nThe end.", "- a\n".repeat(100_000)));
}

#[test]
fn only_combining_marks() {
    gone_through(&"\u{301}".repeat(20_000));
    gone_through(&format!("e{}\n\nThe end.", "\u{301}\u{323}".repeat(5_000)));
    gone_through(&"e\u{301}\u{323}\u{334} ".repeat(10_000));
}

#[test]
fn zero_width_and_bidi_controls() {
    let controls = "\u{200b}\u{200d}\u{2060}\u{feff}\u{202e}\u{202a}\u{2066}\u{2069}\u{202c}\u{200f}";
    gone_through(&controls.repeat(1_200));
    gone_through(&format!("abc{controls}def {controls} 123\n\n").repeat(500));
    gone_through(&format!("\u{202e}שלום {controls} abc 2024 ").repeat(800));
    gone_through(&"\u{1}\u{7f}\u{85}\u{2028}\u{2029}\u{fffd}\u{10ffff} ".repeat(800));
    gone_through(&"👨‍👩‍👧‍👦🇯🇵🏳️‍🌈".repeat(1_200));
}

#[test]
fn lines_that_stand_in_without_end() {
    gone_through(&format!("{}x\n{}y\n\nThe end.", " ".repeat(100_000), "\t".repeat(100_000)));
    gone_through(&format!("- {}\n  - {}\n\nThe end.", "word ".repeat(40_000), "word ".repeat(40_000)));
    gone_through(&(1..400).map(|n| format!("{}- item {n}", " ".repeat(n))).collect::<Vec<_>>().join("\n"));
}
