//! A long layer, which is read in pieces, says what it would say read as one.

use obelus::{model::Place, store::Opened};

use crate::support::{folder::Folder, long_layer::long, small_project as sample};

const LAYER: &str = "layers/chapter-5d1t/anna-2b7x.ron";

fn opened(folder: &Folder, layer: &str) -> Opened {
    folder.write(LAYER, layer);
    folder.open()
}

#[test]
fn a_long_layer_reads_the_same_in_pieces_and_as_one() {
    let folder = Folder::with(&sample::project());
    let usual = folder.read(LAYER);
    let long = long(&usual, 3_000);
    assert!(long.len() > 1_000_000, "long enough for several pieces");
    let in_pieces = opened(&folder, &long).project;
    assert!(in_pieces.claims().len() > 3_000);
    // A file that does not begin as the program writes it is read as one.
    let as_one = opened(&folder, &format!("// by hand\n{long}")).project;
    assert!(in_pieces == as_one);
    assert_eq!((in_pieces.shelves().len(), as_one.shelves().len()), (1, 0));
}

#[test]
fn what_is_wrong_in_a_long_layer_is_told_with_its_line() {
    let folder = Folder::with(&sample::project());
    let long = long(&folder.read(LAYER), 3_000);
    let bad = |layer: String, line: usize| {
        let opened = opened(&folder, &layer);
        let places: Vec<_> = opened.findings.iter().map(|it| (it.code, it.place.clone())).collect();
        let is_told = places.iter().any(|(code, place)| {
            *code == "L1" && matches!(place, Place::File { line: Some(at), .. } if *at == line)
        });
        assert!(is_told, "line {line}: {places:?}");
        assert!(opened.project.claims().is_empty() && opened.locked.at(LAYER).is_some());
        assert_eq!(folder.read(LAYER), layer, "left as it is");
    };
    let line_of = |words: &str| long.lines().position(|it| it.contains(words)).unwrap() + 1;
    // An unknown field in the middle of a piece.
    let line = line_of("\"c-00002500\"");
    bad(long.replacen("      id: \"c-00002500\",", "      idd: \"c-00002500\",", 1), line);
    // Two lists of one name.
    let doubled = long.replacen("\n  claims: [\n", "\n  claims: [\n  ],\n  claims: [\n", 1);
    bad(doubled, line_of("  claims: [") + 2);
}
