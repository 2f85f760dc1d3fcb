//! A large project is opened by a worker: what is open stays, how far it has come is seen, and it can be given up.

use std::{fs, path::Path};

use eframe::egui::{Key, Modifiers};
use obelus::{
    desk::{Action, Desk},
    model::Timestamp,
    store,
};

use crate::support::{
    folder::{Folder, NOW, copy},
    long_layer::long,
    small_project as sample,
    table::annotator,
    window::Window,
};

const LAYER: &str = "layers/chapter-5d1t/anna-2b7x.ron";

/// A project that no machine reads at once.
fn large() -> Folder {
    let folder = Folder::with(&sample::project());
    folder.write(LAYER, long(&folder.read(LAYER), 12_000));
    folder
}

fn tick_until(desk: &mut Desk, is_so: impl Fn(&Desk) -> bool) {
    while !is_so(desk) {
        desk.tick(NOW);
        std::thread::yield_now();
    }
}

#[test]
fn what_is_open_stays_until_the_other_is_there() {
    let (small, large) = (Folder::with(&sample::project()), large());
    let mut desk = Desk::new(annotator(), store::lexicon(), 5, || {});
    desk.perform(Action::Open(small.root.clone()), NOW);
    let n_claims = desk.project().claims().len();
    assert!(!desk.perform(Action::OpenAside(large.root.clone()), NOW).is_other_project);
    let arriving = desk.arriving().expect("it takes its time");
    assert_eq!(arriving.path(), large.root);
    assert_eq!(desk.project().claims().len(), n_claims, "the small one is still open");
    tick_until(&mut desk, |it| it.arriving().is_none_or(|it| it.watch().beginning().is_some()));
    let beginning =
        desk.arriving().and_then(|it| it.watch().beginning().cloned()).expect("the text comes first");
    assert_eq!(beginning.text, sample::TEXT);
    let mut outcomes = Vec::new();
    while desk.arriving().is_some() {
        let share = desk.arriving().map_or(1.0, |it| it.watch().share());
        assert!((0.0..=1.0).contains(&share));
        outcomes.extend(desk.tick(NOW));
    }
    assert!(outcomes.iter().any(|it| it.is_other_project));
    assert_eq!(desk.project().claims().len(), n_claims + 12_000);
    assert_eq!(desk.marks(&sample::source_id()).len(), {
        let mut anew = Desk::new(annotator(), store::lexicon(), 6, || {});
        anew.perform(Action::Open(large.root.clone()), NOW);
        anew.marks(&sample::source_id()).len()
    });
}

#[test]
fn what_is_given_up_leaves_everything_as_it_was() {
    let (small, large) = (Folder::with(&sample::project()), large());
    let mut desk = Desk::new(annotator(), store::lexicon(), 5, || {});
    desk.perform(Action::Open(small.root.clone()), NOW);
    let before = desk.project().clone();
    desk.perform(Action::OpenAside(large.root.clone()), NOW);
    desk.perform(Action::GiveUpOpening, NOW);
    assert!(desk.arriving().is_none() && *desk.project() == before && desk.read_only().is_none());
    assert!(desk.take_notices().is_empty(), "nobody is told what they asked for");
    // Its lock goes as soon as its reader notices; then it opens for writing.
    let mut other = Desk::new(annotator(), store::lexicon(), 6, || {});
    for second in 1.. {
        other.perform(Action::Open(large.root.clone()), Timestamp(NOW.0 + second));
        if other.read_only().is_none() {
            break;
        }
        assert!(second < 1_000, "{:?}", other.read_only());
        std::thread::yield_now();
    }
}

#[test]
fn what_cannot_be_opened_is_told_and_leaves_what_is_open() {
    let small = Folder::with(&sample::project());
    let broken = Folder::with(&sample::project());
    let mut desk = Desk::new(annotator(), store::lexicon(), 5, || {});
    desk.perform(Action::Open(small.root.clone()), NOW);
    let header = store::project_file(&broken.root).unwrap();
    std::fs::write(&header, "(").unwrap();
    desk.perform(Action::OpenAside(broken.root.clone()), NOW);
    tick_until(&mut desk, |it| it.arriving().is_none());
    let notices = desk.take_notices();
    assert!(notices.iter().any(|it| it.headline == "The project was not opened"), "{notices:?}");
    assert!(desk.is_open() && !desk.project().claims().is_empty());
}

#[test]
fn the_window_shows_how_far_it_has_come_and_escape_stops_it() {
    let mut window = Window::with_example();
    // A copy of the example that is much longer: the faces of the tests have letters for it.
    let large_one = window.place.path().join("archive");
    copy(Path::new("projects/war-with-japan"), &large_one);
    let layer = large_one.join("layers/wwj-5d1t/example-1a2b.ron");
    fs::write(&layer, long(&fs::read_to_string(&layer).unwrap(), 12_000)).unwrap();
    window.harness.state_mut().wants(Action::OpenAside(large_one.clone()));
    window.until(|it| it.state().desk().arriving().is_some());
    window.until(|it| it.says("per cent read"));
    assert!(window.has("Cancel") && !window.has("Sources"));
    window.harness.key_press_modifiers(Modifiers::NONE, Key::Escape);
    window.until(|it| it.state().desk().arriving().is_none());
    window.settle();
    assert!(window.has("Sources") && window.state().desk().is_example());
    // Asked for again and waited for, it comes.
    window.harness.state_mut().wants(Action::OpenAside(large_one));
    window.settle();
    window.until(|it| it.state().desk().project().claims().len() > 12_000);
}
