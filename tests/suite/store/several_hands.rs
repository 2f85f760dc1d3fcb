//! Files that came from elsewhere: another annotator's layer out of git, a file under another name, one layer in two files.

use std::{fs, sync::Arc};

use obelus::{
    desk::{Action, Desk, Refusal},
    model::{Change, Edit, Id, Project, Record, diff},
    store::{self, Opened, Step},
    text::Span,
};
use proptest::prelude::*;

use crate::support::{
    arbitrary::{change, shared_record},
    folder::{Folder, NOW},
    small_project as sample,
};

const LAYER: &str = "layers/chapter-5d1t/anna-2b7x.ron";
const OTHER: &str = "layers/chapter-5d1t/boris-3c4d.ron";

fn add_mention(opened: &mut Opened, id: &str) {
    let step = Step::Did(Arc::new(change("Mark", vec![Edit::create(sample::mention(id, "4,000"))])));
    opened.folder.append(&step).unwrap();
    opened.project.apply(&opened.history.take(&step).unwrap()).unwrap();
}

/// The layer of the sample as another annotator's, with ids of its own.
fn of_another(layer: &str) -> String {
    layer
        .replace("a-anna-2b7x", "a-boris-3c4d")
        .replace("m-0b4y7n1c", "m-other111")
        .replace("c-k7m2x9aq", "c-other111")
        .replace("c-8x6j2f4m", "c-other222")
}

fn n_marks(project: &Project) -> (usize, usize) {
    (project.mentions().len(), project.claims().len())
}

#[test]
fn the_layer_of_another_annotator_comes_in_beside_mine() {
    let folder = Folder::with(&sample::project());
    let mut opened = folder.open();
    add_mention(&mut opened, "m-mine1111");
    drop(opened);
    let other = of_another(&folder.read(LAYER));
    folder.write(OTHER, &other);
    let mut opened = folder.open();
    assert_eq!(n_marks(&opened.project), (3, 4), "{:?}", opened.findings);
    assert!(opened.set_aside.is_empty(), "what I had not saved still fits");
    assert!(opened.project.mentions().iter().any(|it| it.by == Id::new("a-boris-3c4d")));
    // I write my own layer; the other one stays byte for byte.
    opened.folder.save(&opened.project, NOW).unwrap();
    assert_eq!(folder.read(OTHER), other);
    drop(opened);
    assert!(folder.open().findings.is_empty());
}

#[test]
fn a_layer_under_another_name_gets_its_own_at_the_next_save() {
    let folder = Folder::with(&sample::project());
    fs::rename(folder.path(LAYER), folder.path("layers/chapter-5d1t/renamed by hand.ron")).unwrap();
    let mut opened = folder.open();
    assert_eq!(n_marks(&opened.project), (1, 2));
    add_mention(&mut opened, "m-mine1111");
    let saved = opened.folder.save(&opened.project, NOW).unwrap();
    assert_eq!(saved.written, [LAYER]);
    assert_eq!(saved.trashed, ["layers/chapter-5d1t/renamed by hand.ron"]);
    drop(opened);
    let opened = folder.open();
    assert_eq!((n_marks(&opened.project), opened.findings.len()), ((2, 2), 0));
}

#[test]
fn one_layer_in_two_files_becomes_one_and_nothing_is_lost() {
    let folder = Folder::with(&sample::project());
    let second = of_another(&folder.read(LAYER)).replace("a-boris-3c4d", "a-anna-2b7x");
    folder.write(OTHER, second);
    let mut opened = folder.open();
    assert_eq!(n_marks(&opened.project), (2, 4));
    add_mention(&mut opened, "m-mine1111");
    let saved = opened.folder.save(&opened.project, NOW).unwrap();
    assert_eq!((saved.written, saved.trashed), (vec![LAYER.to_owned()], vec![OTHER.to_owned()]));
    let project = opened.project.clone();
    drop(opened);
    assert_eq!(folder.open().project, project);
}

#[test]
fn a_layer_beside_its_own_damaged_file_is_not_taken_away() {
    let folder = Folder::with(&sample::project());
    let second = of_another(&folder.read(LAYER)).replace("a-boris-3c4d", "a-anna-2b7x");
    folder.write(OTHER, &second);
    folder.write(LAYER, "(obelus: 1,");
    let mut opened = folder.open();
    assert_eq!(n_marks(&opened.project), (1, 2));
    let step = Step::Did(Arc::new(change("Add", vec![Edit::create(sample::entity("e-new-1111", "New"))])));
    opened.folder.append(&step).unwrap();
    opened.project.apply(&opened.history.take(&step).unwrap()).unwrap();
    let saved = opened.folder.save(&opened.project, NOW).unwrap();
    assert_eq!((saved.written, saved.trashed.len()), (vec!["entities.ron".to_owned()], 0));
    assert_eq!((folder.read(OTHER), folder.read(LAYER)), (second, "(obelus: 1,".to_owned()));
}

#[test]
fn an_id_in_two_files_keeps_both_files() {
    let folder = Folder::with(&sample::project());
    let second = of_another(&folder.read(LAYER)).replace("m-other111", "m-0b4y7n1c");
    folder.write(OTHER, &second);
    let mut opened = folder.open();
    let finding = opened.findings.iter().find(|it| it.code == "S1").unwrap();
    assert!(finding.message.contains(LAYER) && finding.message.contains(OTHER), "{}", finding.message);
    add_mention(&mut opened, "m-mine1111");
    opened.folder.save(&opened.project, NOW).unwrap();
    assert_eq!(folder.read(OTHER), second);
    assert!(folder.read(LAYER).contains("m-mine1111"));
}

#[test]
fn a_folder_with_the_journal_of_another_project_keeps_that_journal() {
    let folder = Folder::with(&sample::project());
    let header = folder.files().into_keys().find(|it| it.ends_with(store::HEADER_ENDING)).unwrap();
    folder.write(&header, folder.read(&header).replace("p-sample-1a2b", "p-other-9z9z"));
    let opened = folder.open();
    assert!(opened.history.done.is_empty() && opened.read_only.is_none());
    let kept = fs::read_dir(folder.path(".obelus/recovered")).unwrap().count();
    assert_eq!(kept, 1);
    drop(opened);
    assert!(folder.open().findings.is_empty());
}

#[test]
fn a_journal_of_a_newer_program_is_not_touched() {
    let folder = Folder::with(&sample::project());
    let newer = folder.read(".obelus/journal").replacen("obelus:1", "obelus:9", 1);
    assert!(newer.contains("obelus:9"));
    folder.write(".obelus/journal", &newer);
    let opened = folder.open();
    assert!(opened.read_only.unwrap().contains("newer Obelus"));
    assert_eq!(opened.project, sample::project());
    assert_eq!(folder.read(".obelus/journal"), newer);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_others_did_to_the_files_stands_and_mine_stands_beside_it(
        mine in prop::collection::vec(shared_record(), 1..8),
        theirs in prop::collection::vec(shared_record(), 1..8),
    ) {
        let folder = Folder::with(&sample::project());
        let mut opened = folder.open();
        let base = opened.project.clone();
        for record in &mine {
            let step = Step::Did(Arc::new(set(&opened.project, record)));
            opened.folder.append(&step).unwrap();
            opened.project.apply(&opened.history.take(&step).unwrap()).unwrap();
        }
        let mine = opened.project.clone();
        let header = opened.folder.header_path().file_name().unwrap().to_str().unwrap().to_owned();
        drop(opened);
        let mut other = base.clone();
        for record in &theirs {
            other.apply(&set(&other, record)).unwrap();
        }
        for (path, bytes) in store::print_project(&other, &header) {
            folder.write(&path, bytes);
        }
        let opened = folder.open();
        let n_mine = diff(&base, &mine).len();
        for edit in diff(&base, &other) {
            let is_mine_too = mine.record(&edit.key) != base.record(&edit.key);
            prop_assert!(is_mine_too || opened.project.record(&edit.key) == edit.after);
        }
        let mut n_landed = 0;
        for edit in diff(&base, &mine) {
            let is_theirs_too = other.record(&edit.key) != base.record(&edit.key);
            n_landed += usize::from(opened.project.record(&edit.key) == edit.after);
            prop_assert!(is_theirs_too || opened.project.record(&edit.key) == edit.after);
        }
        // What did not land is told and kept; and the next open is quiet.
        prop_assert!(n_landed == n_mine || !opened.set_aside.is_empty());
        let state = (opened.project.clone(), opened.history.clone());
        drop(opened);
        let again = folder.open();
        prop_assert_eq!((again.project.clone(), again.history.clone()), state);
        prop_assert!(again.set_aside.is_empty());
    }
}

fn set(project: &Project, record: &Record) -> Change {
    let key = record.key();
    change("Set", vec![Edit { before: project.record(&key), key, after: Some(record.clone()) }])
}

#[test]
fn no_place_is_marked_in_a_text_that_is_not_the_right_one() {
    let folder = Folder::with(&sample::project());
    folder.write("sources/chapter-5d1t.txt", "Other words, 4,000 of them.");
    let annotator = sample::project().header().agents[0].clone();
    let mut desk = Desk::new(annotator, store::lexicon(), 1, || {});
    desk.perform(Action::Open(folder.root.clone()), NOW);
    let tag = Action::Tag { source: sample::source_id(), span: Span::new(0, 5), tag: Id::new("place") };
    let refused = desk.try_perform(tag, NOW);
    assert!(
        matches!(&refused, Err(Refusal::Locked { path, .. }) if path == "sources/chapter-5d1t.txt"),
        "{refused:?}"
    );
}
