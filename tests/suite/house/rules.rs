//! The rules of the house on text alone: which room may name which, what counts as documented, which names say
//! nothing. They are no parser; what they must catch, and must leave alone, is told by the snippets at the end.

use std::collections::BTreeSet;

/// Every room with its floor. A room may use each room of a lower floor.
const FLOORS: &[(&str, u8)] = &[
    ("text", 0),
    ("model", 1),
    ("detect", 2),
    ("search", 2),
    ("weigh", 2),
    ("check", 2),
    ("agree", 2),
    ("merge", 2),
    ("reanchor", 2),
    ("store", 3),
    ("formats", 3),
    ("desk", 4),
    ("ui", 5),
    ("cli", 5),
];

/// Who may ask a room on its own floor.
const NEIGHBORS: &[(&str, &str)] =
    &[("check", "detect"), ("check", "weigh"), ("search", "detect"), ("reanchor", "detect")];

/// `true` if a file of room `from` may name room `to`.
pub(super) fn may_use(from: &str, to: &str) -> bool {
    let floor = |room: &str| FLOORS.iter().find(|it| it.0 == room).map(|it| it.1);
    match (floor(from), floor(to)) {
        (Some(_), Some(_)) if from == to || NEIGHBORS.contains(&(from, to)) => true,
        (Some(from), Some(to)) => to < from,
        _ => false,
    }
}

/// Names that follow `crate::`, one by one or in braces.
pub(super) fn rooms_named(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (_, rest) in places(code, "crate::") {
        match rest.trim_start().strip_prefix('{') {
            None => rooms.extend(first_word(rest)),
            Some(group) => {
                let mut depth = 0;
                let mut part = String::new();
                for letter in group.chars() {
                    match letter {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => rooms.extend(first_word(&std::mem::take(&mut part))),
                        _ if depth == 0 => part.push(letter),
                        _ => (),
                    }
                }
                rooms.extend(first_word(&part));
            }
        }
    }
    rooms
}

/// `true` if a chain of `super::` is long enough to reach the root of the crate, and with it another room.
pub(super) fn climbs_out(path: &str, code: &str) -> bool {
    let folders = path.matches('/').count() - 1;
    let depth = if path.ends_with("/mod.rs") { folders } else { folders + 1 };
    says(code, &"super::".repeat(depth))
}

/// `true` if the word stands in the code, not as a part of a longer name.
pub(super) fn says(code: &str, word: &str) -> bool {
    !places(code, word).is_empty()
}

/// Where `word` stands in the code as a whole name, each with what follows it.
fn places<'a>(code: &'a str, word: &str) -> Vec<(usize, &'a str)> {
    let part = |it: char| it.is_alphanumeric() || it == '_';
    let closed = !word.ends_with(part);
    let open = !word.starts_with(part);
    code.match_indices(word)
        .filter(|(byte, _)| open || !code.get(..*byte).is_some_and(|before| before.ends_with(part)))
        .filter_map(|(byte, _)| Some((byte, code.get(byte + word.len()..)?)))
        .filter(|(_, rest)| closed || !rest.starts_with(part))
        .collect()
}

fn first_word(text: &str) -> Option<String> {
    let word: String =
        text.trim_start().chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    (!word.is_empty() && word != "self").then_some(word)
}

/// Public items without a doc comment in front of them. Reexports and modules speak for themselves.
pub(super) fn undocumented(text: &str) -> Vec<String> {
    let (mut documented, mut in_attribute) = (false, false);
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with("#[") || in_attribute {
            in_attribute = !line.ends_with(']');
        } else {
            found.extend(public_item(line).filter(|_| !documented));
            documented = line.starts_with("///");
        }
    }
    found
}

fn public_item(line: &str) -> Option<String> {
    let mut words =
        line.strip_prefix("pub ")?.split_whitespace().skip_while(|it| matches!(*it, "async" | "unsafe"));
    let kind = words.next()?;
    let name = if kind == "const" { words.find(|it| *it != "fn")? } else { words.next()? };
    let item = matches!(kind, "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static");
    item.then(|| first_word(name)).flatten()
}

pub(super) fn types_declared(code: &str) -> Vec<String> {
    ["struct ", "enum ", "trait "]
        .iter()
        .flat_map(|kind| places(code, kind))
        .filter_map(|(_, rest)| first_word(rest))
        .collect()
}

/// `true` for a name that says nothing: `SpanManager`, `utils`.
pub(super) fn is_hollow(name: &str) -> bool {
    const HOLLOW: &[&str] = &["manager", "handler", "helper", "util", "data", "info", "process"];
    let name = name.to_lowercase();
    let name = name.trim_end_matches('s');
    HOLLOW.iter().any(|it| name.ends_with(it.trim_end_matches('s')))
}

#[test]
fn a_room_that_looks_upwards_is_caught() {
    let code =
        super::code::code_of("use crate::{model::{Claim, Id}, store, self};\nfn f(it: crate::desk::Desk) {}");
    assert_eq!(rooms_named(&code).into_iter().collect::<Vec<_>>(), ["desk", "model", "store"]);
    assert!(may_use("desk", "store") && may_use("check", "weigh") && may_use("text", "text"));
    assert!(!may_use("model", "store") && !may_use("weigh", "check") && !may_use("ui", "cli"));
    assert!(!may_use("attic", "text") && !may_use("desk", "attic"), "a room must stand in the table");
    assert!(climbs_out("src/text/span.rs", "use super::super::model::Claim;"));
    assert!(!climbs_out("src/text/span.rs", "use super::lines::Lines;"));
    assert!(climbs_out("src/text/mod.rs", "use super::model;"));
    assert!(!climbs_out("src/check/checks/sum.rs", "use super::super::Check;"));
}

#[test]
fn words_are_found_whole() {
    assert!(says("use std::fs;", "std::fs") && says("std::fs::read(x)", "std::fs"));
    assert!(!says("my_std::fs_two", "std::fs") && !says("observed", "serde") && !says("neuron", "ron"));
    assert!(says("println!(\"\")", "println!") && !says("eprintln!()", "println!"));
    assert!(says("let now = Timestamp::now();", "::now("));
}

#[test]
fn a_missing_doc_comment_is_caught() {
    let text = "/// Told.\n#[derive(Clone)]\npub struct Told;\npub fn untold() {}\npub const fn silent() {}\n\
                /// Told.\n#[expect(\n    clippy::panic,\n    reason = \"x\"\n)]\npub const TOLD: u8 = 1;\n\
                pub use a::B;\npub mod c;\npub(super) fn inside() {}\n    pub field: u8,\n";
    assert_eq!(undocumented(text), ["untold", "silent"]);
}

#[test]
fn hollow_names_are_caught() {
    assert_eq!(types_declared("pub struct Span; enum Kind<T> {} trait Look {}"), ["Span", "Kind", "Look"]);
    assert!(is_hollow("SpanManager") && is_hollow("utils") && is_hollow("info") && is_hollow("Process"));
    assert!(!is_hollow("Span") && !is_hollow("Infobox") && !is_hollow("processed"));
}
