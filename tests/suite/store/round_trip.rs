//! `read(write(x)) == x`, and `write(read(write(x))) == write(x)` byte for byte.

use std::path::Path;

use obelus::store;
use proptest::prelude::*;

use crate::support::{
    arbitrary::project,
    folder::{Folder, HEADER},
};

proptest! {
    #[test]
    fn what_is_written_is_read_again_and_written_the_same(project in project()) {
        let folder = Folder::cloned(&project);
        let read = store::read(&folder.root).unwrap();
        prop_assert!(read.locked.is_empty(), "{:?}", read.findings);
        prop_assert_eq!(&read.project, &project);
        let (one, other) = (store::print_project(&project, HEADER), store::print_project(&read.project, HEADER));
        prop_assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
        for (path, bytes) in one {
            prop_assert_eq!(
                String::from_utf8_lossy(&bytes).into_owned(),
                String::from_utf8_lossy(&other[&path]).into_owned(),
                "{}", path
            );
        }
    }
}

#[test]
fn files_are_plain_to_read_and_to_compare() {
    let folder = Folder::cloned(&crate::support::small_project::project());
    let is_ron = |path: &String| Path::new(path).extension().is_some_and(|it| it == "ron");
    let files: Vec<String> = folder.files().into_keys().filter(is_ron).collect();
    let all: Vec<String> = files.iter().map(|path| format!("--- {path}\n{}", folder.read(path))).collect();
    expect_test::expect_file!["../../cases/store/sample.txt"].assert_eq(&all.concat());
}

#[test]
fn the_example_is_written_as_the_store_writes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/war-with-japan");
    let read = store::read(&root).unwrap();
    assert!(read.findings.is_empty(), "{:?}", read.findings);
    for (path, bytes) in store::print_project(&read.project, "war-with-japan.obelus.ron") {
        let file = root.join(&path);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&file, &bytes).unwrap();
        }
        let (expected, on_disk) =
            (String::from_utf8(bytes).unwrap(), std::fs::read_to_string(file).unwrap_or_default());
        let differing = expected.lines().zip(on_disk.lines()).find(|(one, other)| one != other);
        assert!(on_disk == expected, "{path} is not as the store writes it: {differing:?}");
    }
}
