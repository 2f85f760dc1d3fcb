//! The house stands as it was drawn: floors, absences, doors, file headers, documentation, names.
//!
//! `rules.rs` says what is allowed, `code.rs` tells code from comments and strings, and here both meet the files of
//! the repository.

mod code;
mod registries;
mod rules;

use code::code_of;
use rules::{climbs_out, is_hollow, may_use, rooms_named, says, types_declared, undocumented};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a room must not know, because another room is there for it.
const ABSENCES: &[Absence] = &[
    Absence { words: &["serde", "ron"], rooms: &["store", "formats", "cli"] },
    Absence { words: &["std::fs", "std::io", "std::env"], rooms: &["store", "formats", "cli", "desk", "ui"] },
    Absence { words: &["std::path"], rooms: &["store", "formats", "cli", "desk", "ui"] },
    Absence { words: &["SystemTime", "Instant", "::now("], rooms: &["store", "desk", "cli", "ui"] },
    Absence { words: &["println!", "print!"], rooms: &["cli"] },
    Absence { words: &["eprintln!", "eprint!"], rooms: &["cli", "ui"] },
    Absence { words: &["clap"], rooms: &["cli"] },
    Absence { words: &["egui", "eframe", "rfd"], rooms: &["ui"] },
    Absence { words: &["Rc<RefCell", "static mut", "thread_local!", "dbg!"], rooms: &[] },
];

/// Words that only the rooms named here may say.
struct Absence {
    words: &'static [&'static str],
    rooms: &'static [&'static str],
}

/// One file of `src/` that stands in a room.
struct Page {
    /// Path from the repository, with `/`.
    path: String,
    /// Name of the folder below `src/`.
    room: String,
    /// The file as it is.
    text: String,
    /// The file without comments and without the inside of strings.
    code: String,
}

#[test]
fn rooms_look_only_downwards() {
    let faults = faults(|page| {
        let mut faults: Vec<String> = rooms_named(&page.code)
            .into_iter()
            .filter(|to| !may_use(&page.room, to))
            .map(|to| format!("{} must not use {to}", page.room))
            .collect();
        if climbs_out(&page.path, &page.code) {
            faults.push(
                "`super::` leaves the room; write `crate::`, so that the floors can be read".to_owned(),
            );
        }
        faults
    });
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn what_is_absent_stays_absent() {
    let faults = faults(|page| {
        ABSENCES
            .iter()
            .filter(|it| !it.rooms.contains(&page.room.as_str()))
            .flat_map(|it| it.words)
            .filter(|word| says(&page.code, word))
            .map(|word| format!("{} does not belong into {}", word, page.room))
            .collect()
    });
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn only_the_loop_of_the_window_holds_the_desk_to_change_it() {
    let faults = faults(|page| {
        let free = page.room != "ui" || page.path == "src/ui/app.rs";
        if free || !says(&page.code, "&mut Desk") { Vec::new() } else { vec!["&mut Desk".to_owned()] }
    });
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn files_say_what_they_are_and_stay_short() {
    let mut faults = Vec::new();
    for path in files("src").into_iter().chain(files("tests")) {
        let text = read(&path);
        if !text.starts_with("//!") && !text.starts_with("#![doc") {
            faults.push(format!("{path} does not begin with //!"));
        }
        let most = if path.ends_with("/mod.rs") && path.starts_with("src/") { 150 } else { 500 };
        let lines = text.lines().count();
        if lines > most {
            faults.push(format!("{path} has {lines} lines, {most} is the most: split it"));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn what_is_public_is_documented() {
    let faults = faults(|page| {
        undocumented(&page.text).into_iter().map(|item| format!("{item} has no doc comment")).collect()
    });
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn names_are_of_the_domain() {
    let faults = faults(|page| {
        let stem = page.path.rsplit('/').next().and_then(|it| it.strip_suffix(".rs")).unwrap_or_default();
        types_declared(&page.code).into_iter().chain([stem.to_owned()]).filter(|it| is_hollow(it)).collect()
    });
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn no_file_of_the_suite_is_forgotten() {
    let text = read("tests/suite/main.rs");
    let named: Vec<&str> = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("mod ").and_then(|it| it.strip_suffix(';')))
        .collect();
    let mut expected: BTreeSet<String> = BTreeSet::new();
    for path in files("tests/suite") {
        let inside = path.strip_prefix("tests/suite/").expect("the listed folder");
        let name = inside.split('/').next().expect("split gives one part at least");
        expected.insert(name.strip_suffix(".rs").unwrap_or(name).to_owned());
    }
    expected.remove("main");
    assert!(expected.remove("support"), "the rooms share the support folder");
    let rooms: Vec<&str> = named.into_iter().filter(|it| *it != "support").collect();
    assert_eq!(rooms, expected.iter().map(String::as_str).collect::<Vec<_>>(), "mod lines, in order");
}

/// Faults that the rule finds in the files of the rooms, each with its file.
fn faults(rule: impl Fn(&Page) -> Vec<String>) -> Vec<String> {
    let pages = pages();
    assert!(pages.len() > 5, "the rooms were not found");
    pages.iter().flat_map(|page| rule(page).into_iter().map(|it| format!("{}: {it}", page.path))).collect()
}

fn pages() -> Vec<Page> {
    let in_room = |path: String| {
        let room = path.strip_prefix("src/")?.split_once('/')?.0.to_owned();
        let text = read(&path);
        Some(Page { code: code_of(&text), path, room, text })
    };
    files("src").into_iter().filter_map(in_room).collect()
}

/// Every Rust file below the folder, as paths from the repository with `/`, in order.
fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root().join(&folder)).expect("a folder of the repository") {
            let path = folder.join(entry.expect("an entry of that folder").file_name());
            if root().join(&path).is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
