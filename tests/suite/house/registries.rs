//! Every entry of a registry has its cases, and the tables of the README are those of the registries.

use super::{read, root};
use obelus::formats::FORMATS;

#[test]
fn every_format_has_cases() {
    for format in FORMATS {
        let folder = root().join("tests/cases/formats").join(format.id);
        let n_files = std::fs::read_dir(&folder).map_or(0, Iterator::count);
        assert!(n_files > 0, "no cases for {} in {}", format.id, folder.display());
    }
}

#[test]
fn the_readme_lists_the_formats() {
    let listed = first_cells("## Formats");
    let known: Vec<String> = FORMATS.iter().map(|it| format!("`{}`", it.id)).collect();
    assert_eq!(listed, known);
}

/// The first cells of the table below a heading of the README, without its head.
fn first_cells(heading: &str) -> Vec<String> {
    read("README.md")
        .lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| line.strip_prefix("| "))
        .skip(1)
        .filter_map(|row| row.split(" | ").next())
        .map(str::to_owned)
        .collect()
}
