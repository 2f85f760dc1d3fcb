//! What a save writes, what it leaves alone, and what stays when it fails.

use std::{fs, sync::Arc};

use obelus::{
    desk::{Action, Desk},
    model::{Edit, Id, Timestamp},
    store::{self, SaveError, Step},
};

use crate::support::{
    arbitrary::change,
    folder::{Folder, NOW, holder},
    small_project as sample,
};

const LAYER: &str = "layers/chapter-5d1t/anna-2b7x.ron";
const SOURCE: &str = "sources/chapter-5d1t.ron";
const TEXT: &str = "sources/chapter-5d1t.txt";

#[test]
fn only_files_whose_records_changed_are_written() {
    let folder = Folder::with(&sample::project());
    let mut opened = folder.open();
    assert_eq!(opened.folder.save(&opened.project, NOW).unwrap(), store::Saved::default());
    let step = Step::Did(Arc::new(change("New", vec![Edit::create(sample::entity("e-new-1111", "New"))])));
    opened.folder.append(&step).unwrap();
    opened.project.apply(&opened.history.take(&step).unwrap()).unwrap();
    assert_eq!(opened.folder.save(&opened.project, NOW).unwrap().written, ["entities.ron"]);
    // The words around a mark are the policy's: when it asks for fewer, all files with marks are written.
    let header = opened.project.header().clone();
    let mut shorter = header.as_ref().clone();
    shorter.policy.context = 8;
    let step = Step::Did(Arc::new(change("Shorter", vec![Edit::alter(header, shorter)])));
    opened.folder.append(&step).unwrap();
    opened.project.apply(&opened.history.take(&step).unwrap()).unwrap();
    let written = opened.folder.save(&opened.project, NOW).unwrap().written;
    assert_eq!(written.len(), 3, "{written:?}");
    assert!(folder.read(LAYER).contains("prefix: \"reached \""), "{}", folder.read(LAYER));
    drop(opened);
    assert!(folder.open().findings.is_empty());
}

#[test]
fn a_file_changed_outside_is_not_written_over() {
    let folder = Folder::with(&sample::project());
    let mut opened = folder.open();
    let theirs = folder.read("entities.ron").replace("SMERSH", "Smersh");
    folder.write("entities.ron", &theirs);
    let step = Step::Did(Arc::new(change(
        "Mine",
        vec![
            Edit::create(sample::entity("e-new-1111", "New")),
            Edit::create(sample::mention("m-new11111", "4,000")),
        ],
    )));
    opened.folder.append(&step).unwrap();
    opened.project.apply(&opened.history.take(&step).unwrap()).unwrap();
    let before = folder.files();
    let error = opened.folder.save(&opened.project, NOW).unwrap_err();
    assert!(matches!(&error, SaveError::ChangedOutside { path } if path == "entities.ron"), "{error}");
    assert_eq!(folder.files(), before, "no file was written");
    let opened = opened.folder.reload(&holder()).map_err(|(_, error)| error).unwrap();
    assert_eq!(opened.project.entities().get(&Id::new("e-smersh-8h2d")).unwrap().label(), "Smersh");
    assert!(opened.project.entities().has(&Id::new("e-new-1111")), "mine is applied on top");
    let mut opened = opened;
    opened.folder.save(&opened.project, NOW).unwrap();
    drop(opened);
    let entities = folder.read("entities.ron");
    assert!(entities.contains("Smersh") && entities.contains("New"));
}

#[test]
fn a_write_that_fails_leaves_the_old_file() {
    let folder = Folder::with(&sample::project());
    let path = folder.path("entities.ron");
    let before = fs::read(&path).unwrap();
    let full = |file: &mut fs::File| {
        std::io::Write::write_all(file, b"half")?;
        Err(std::io::Error::from(std::io::ErrorKind::StorageFull))
    };
    let error = store::write_file_with(&path, full).unwrap_err();
    assert!(error.to_string().contains("entities.ron") && error.to_string().contains("untouched"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
    let left = fs::read_dir(&folder.root).unwrap().flatten();
    assert!(left.map(|it| it.file_name()).all(|it| !it.to_string_lossy().contains("unfinished")));
}

#[cfg(unix)]
#[test]
fn permissions_and_links_survive_a_save() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    folder.write("real/file.ron", "old");
    fs::set_permissions(folder.path("real/file.ron"), fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(folder.path("real/file.ron"), folder.path("link.ron")).unwrap();
    store::write_file(&folder.path("link.ron"), b"new").unwrap();
    assert!(folder.path("link.ron").is_symlink());
    assert_eq!(folder.read("real/file.ron"), "new");
    let mode = fs::metadata(folder.path("real/file.ron")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn a_source_that_is_taken_away_goes_to_the_trash_and_comes_back_by_undo() {
    let folder = Folder::with(&sample::project());
    let mut opened = folder.open();
    let gone: Vec<Edit> = opened
        .project
        .records()
        .into_iter()
        .filter(|it| it.source().is_some())
        .map(|it| Edit { key: it.key(), before: Some(it), after: None })
        .collect();
    let step = Step::Did(Arc::new(change("Take the source away", gone)));
    opened.folder.append(&step).unwrap();
    opened.project.apply(&opened.history.take(&step).unwrap()).unwrap();
    let before = folder.files();
    let saved = opened.folder.save(&opened.project, NOW).unwrap();
    assert_eq!(saved.trashed, [LAYER, SOURCE, TEXT]);
    assert_eq!(folder.read(&format!(".obelus/trash/2026-10-01T09-00-00Z/{TEXT}")), sample::TEXT);
    assert!(!folder.path("layers/chapter-5d1t").exists());
    drop(opened);
    let mut opened = folder.open();
    assert!(opened.project.sources().is_empty() && opened.findings.is_empty(), "{:?}", opened.findings);
    let undo = Step::Undid(Timestamp(NOW.0 + 1));
    opened.folder.append(&undo).unwrap();
    opened.project.apply(&opened.history.take(&undo).unwrap()).unwrap();
    opened.folder.save(&opened.project, NOW).unwrap();
    assert_eq!(opened.project, sample::project());
    assert_eq!(folder.files(), before);
}

#[test]
fn leftovers_of_a_killed_program_are_cleared() {
    let folder = Folder::with(&sample::project());
    folder.write("sources/.obelus-unfinished-abc123", "half a te");
    let opened = folder.open();
    assert!(opened.findings.is_empty());
    assert!(!folder.path("sources/.obelus-unfinished-abc123").exists());
}

#[test]
fn a_file_that_does_not_read_is_taken_from_its_latest_good_copy() {
    let folder = Folder::with(&sample::project());
    folder.open().folder.back_up(NOW).unwrap().unwrap();
    // A later copy holds the file when it was bad already; it is passed over.
    let bad = folder.read("entities.ron").replace("kind:", "kin:");
    folder.write("entities.ron", &bad);
    folder.open().folder.back_up(Timestamp(NOW.0 + 3600)).unwrap().unwrap();
    let annotator = sample::project().header().agents[0].clone();
    let mut desk = Desk::new(annotator, store::lexicon(), 1, || {});
    desk.perform(Action::Open(folder.root.clone()), NOW);
    assert!(desk.project().entities().is_empty());
    assert_eq!(desk.good_copy("entities.ron").unwrap().at, NOW);
    assert_eq!(desk.good_copy("disputes.ron"), None, "this one reads");
    let span = sample::span("joined");
    desk.perform(Action::Tag { source: sample::source_id(), span, tag: Id::new("place") }, NOW);
    desk.perform(Action::TakeGoodCopy("entities.ron".to_owned()), NOW);
    assert_eq!(desk.project().entities(), sample::project().entities());
    assert_eq!(desk.project().mentions().len(), 2, "what was done meanwhile stands");
    assert_eq!(desk.good_copy("entities.ron"), None);
    desk.perform(Action::Close, NOW);
    let kept =
        fs::read_to_string(folder.path(".obelus/recovered/2026-10-01T09-00-00Z-entities.ron")).unwrap();
    assert_eq!(kept, bad);
    assert!(folder.open().locked.is_empty());
}
