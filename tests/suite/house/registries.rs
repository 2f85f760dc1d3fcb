//! Every entry of a registry has its cases, and the tables of the README are those of the registries.

use super::{files, read, root};
use obelus::{check::CHECKS, detect::RULES, formats::FORMATS};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

#[test]
fn every_format_has_cases() {
    let folders = FORMATS.iter().map(|it| root().join("tests/cases/formats").join(it.id));
    assert_eq!(without_cases(folders), Vec::<PathBuf>::new());
}

#[test]
fn every_check_has_cases() {
    let folders = CHECKS.iter().map(|it| root().join("tests/cases/check").join(it.code));
    assert_eq!(without_cases(folders), Vec::<PathBuf>::new());
}

#[test]
fn every_figure_rule_has_cases() {
    let files = RULES.iter().map(|it| root().join("tests/cases/detect").join(it.id).with_extension("txt"));
    assert_eq!(without_cases(files), Vec::<PathBuf>::new());
}

#[test]
fn no_file_of_a_registry_is_forgotten() {
    for (folder, n_entries) in [("src/check/checks", CHECKS.len()), ("src/detect/rules", RULES.len())] {
        let n_files = files(folder).iter().filter(|it| !it.ends_with("/mod.rs")).count();
        assert_eq!(n_files, n_entries, "{folder} has a file that the registry does not name");
    }
}

#[test]
fn the_readme_lists_the_formats() {
    let listed = first_cells("## Formats");
    let known: Vec<String> = FORMATS.iter().map(|it| format!("`{}`", it.id)).collect();
    assert_eq!(listed, known);
}

#[test]
fn the_readme_lists_the_commands() {
    let listed: Vec<String> = first_cells("## Command line")
        .iter()
        .filter_map(|cell| cell.strip_prefix("`obelus ")?.split([' ', '`']).next().map(str::to_owned))
        .filter(|word| !word.starts_with('['))
        .collect();
    let help = Command::new(env!("CARGO_BIN_EXE_obelus")).arg("--help").output().unwrap();
    let known: Vec<String> = String::from_utf8(help.stdout)
        .unwrap()
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .filter(|name| name != "help")
        .collect();
    assert!(!known.is_empty(), "the help names no commands");
    assert_eq!(listed, known);
}

/// Those of the places that are neither a file with a line in it nor a folder with such a file.
fn without_cases(places: impl Iterator<Item = PathBuf>) -> Vec<PathBuf> {
    places.filter(|it| !has_cases(it)).collect()
}

fn has_cases(place: &Path) -> bool {
    match std::fs::read_dir(place) {
        Ok(entries) => entries.flatten().any(|it| has_cases(&it.path())),
        Err(_) => std::fs::read_to_string(place).is_ok_and(|it| !it.trim().is_empty()),
    }
}

#[test]
fn an_empty_place_has_no_cases() {
    let place = tempfile::tempdir().unwrap();
    assert!(!has_cases(place.path()) && !has_cases(&place.path().join("absent")));
    std::fs::write(place.path().join("case.txt"), " \n").unwrap();
    assert!(!has_cases(place.path()));
    std::fs::write(place.path().join("case.txt"), "a line\n").unwrap();
    assert!(has_cases(place.path()));
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
