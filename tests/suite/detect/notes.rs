//! The chain of note markers.

use obelus::detect::note_markers;

#[test]
fn the_chain_is_what_the_cases_say() {
    let cases = include_str!("../../cases/detect/notes.txt");
    let mut text = "";
    let mut n_cases = 0;
    for line in cases.lines().filter(|it| !it.starts_with('#') && !it.is_empty()) {
        let Some(expected) = line.strip_prefix('=') else {
            text = line;
            continue;
        };
        let chain = note_markers(text);
        let labels: Vec<u32> = chain.markers.iter().map(|it| it.label).collect();
        let numbers = |it: &str| -> Vec<u32> { it.split_whitespace().map(|n| n.parse().unwrap()).collect() };
        let (chosen, missing) = expected.split_once('|').unwrap();
        assert_eq!((labels, chain.missing), (numbers(chosen), numbers(missing)), "{text}");
        n_cases += 1;
    }
    assert!(n_cases > 8);
}
