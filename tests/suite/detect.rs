//! Figures: note markers, rules, readings. The cases are data in `tests/cases/detect`.

use obelus::detect::note_markers;

mod notes {
    use super::*;

    #[test]
    fn the_chain_is_what_the_cases_say() {
        let cases = include_str!("../cases/detect/notes.txt");
        let mut text = "";
        let mut n_cases = 0;
        for line in cases.lines().filter(|it| !it.starts_with('#') && !it.is_empty()) {
            let Some(expected) = line.strip_prefix('=') else {
                text = line;
                continue;
            };
            let chain = note_markers(text);
            let labels: Vec<u32> = chain.markers.iter().map(|it| it.label).collect();
            let numbers =
                |it: &str| -> Vec<u32> { it.split_whitespace().map(|n| n.parse().unwrap()).collect() };
            let (chosen, missing) = expected.split_once('|').unwrap();
            assert_eq!((labels, chain.missing), (numbers(chosen), numbers(missing)), "{text}");
            n_cases += 1;
        }
        assert!(n_cases > 8);
    }

    #[test]
    fn the_chapter_has_54_of_55() {
        let Ok(text) = std::fs::read_to_string("../shared/corpus/seed/war-with-japan.txt") else { return };
        let chain = note_markers(&text);
        let labels: Vec<u32> = chain.markers.iter().map(|it| it.label).collect();
        assert_eq!(labels, (1..=55).filter(|it| *it != 18).collect::<Vec<u32>>());
        assert_eq!(chain.missing, [18]);
    }
}
