//! What is kept for the next opening is used when it fits, and never when it does not.

use std::{collections::BTreeSet, fs, path::PathBuf, sync::Arc, time::Duration};

use obelus::{
    model::{Edit, Id, Key, Mention, Record, Status},
    store::{Opened, Step},
};

use crate::support::{
    arbitrary::change,
    folder::{Folder, NOW},
    long_layer::long,
    small_project as sample,
};

const LAYER: &str = "layers/chapter-5d1t/anna-2b7x.ron";

/// A project whose layer is long enough to be kept, opened once.
fn kept() -> Folder {
    let folder = Folder::with(&sample::project());
    folder.write(LAYER, long(&folder.read(LAYER), 1_500));
    let mut opened = folder.open();
    assert!(opened.folder.is_cache_stale(), "nothing is kept yet");
    opened.folder.keep_cache().unwrap();
    assert!(!opened.folder.is_cache_stale());
    folder
}

/// The layer in the cache.
fn kept_layer(folder: &Folder) -> PathBuf {
    let entries = fs::read_dir(folder.path(".obelus/cache")).unwrap();
    let mut layers: Vec<PathBuf> = entries.map(|it| it.unwrap().path()).collect();
    layers.retain(|it| it.extension().is_some_and(|it| it == "shelf"));
    assert_eq!(layers.len(), 1, "{layers:?}");
    layers.remove(0)
}

fn is_from_cache(opened: &Opened) -> bool {
    !opened.folder.is_cache_stale()
}

/// The same files, read without a cache.
fn afresh(folder: &Folder) -> Opened {
    let other = Folder::new();
    for (path, bytes) in folder.files() {
        other.write(&path, bytes);
    }
    other.open()
}

#[test]
fn a_layer_that_was_read_once_comes_from_the_cache() {
    let folder = kept();
    let opened = folder.open();
    assert!(is_from_cache(&opened));
    let anew = afresh(&folder);
    assert!(!is_from_cache(&anew));
    assert!(opened.project == anew.project);
    assert_eq!(opened.project.waivers(), anew.project.waivers());
    assert_eq!(opened.project.shelves().len(), 1);
    let keys: BTreeSet<Key> = opened.project.records().iter().flat_map(Record::names).collect();
    for key in keys {
        assert_eq!(opened.project.mentions().naming(&key), anew.project.mentions().naming(&key));
        assert_eq!(opened.project.claims().naming(&key), anew.project.claims().naming(&key));
    }
}

/// The files have been left alone for long: what the system says of them is trusted.
fn settled(folder: &Folder) {
    let stamps = fs::File::options().write(true).open(folder.path(".obelus/cache/stamps.ron")).unwrap();
    let kept = stamps.metadata().unwrap().modified().unwrap();
    stamps.set_modified(kept + Duration::from_mins(1)).unwrap();
}

/// One letter of a file, however it was altered and whatever its date says.
#[test]
fn a_file_that_differs_by_one_letter_is_read_again() {
    let folder = kept();
    settled(&folder);
    assert!(is_from_cache(&folder.open()));
    let layer = folder.read(LAYER);
    let date = fs::metadata(folder.path(LAYER)).unwrap().modified().unwrap();
    let altered = layer.replacen("tag: \"place\"", "tag: \"plane\"", 1);
    assert_eq!(layer.len(), altered.len());
    folder.write(LAYER, &altered);
    fs::File::options().write(true).open(folder.path(LAYER)).unwrap().set_modified(date).unwrap();
    let opened = folder.open();
    assert!(!is_from_cache(&opened));
    assert!(opened.project == afresh(&folder).project);
    assert!(opened.project.mentions().iter().any(|it| it.tag == Id::new("plane")));
    drop(opened);
    // A file that no longer reads is told, not passed over.
    folder.write(LAYER, layer.replacen("tag: \"place\"", "tag: place\"\"", 1));
    let codes: Vec<_> = folder.open().findings.into_iter().map(|it| it.code).collect();
    assert!(codes.contains(&"L1"), "{codes:?}");
}

#[test]
fn a_text_that_is_another_one_sets_the_marks_adrift() {
    let folder = kept();
    let text = folder.path("sources/chapter-5d1t.txt");
    fs::write(&text, sample::TEXT.replace("50,000", "51,000")).unwrap();
    let opened = folder.open();
    assert!(opened.findings.iter().any(|it| it.code == "S5"));
    let mention = opened.project.mentions().iter().next().unwrap();
    assert!(mention.at.iter().all(|it| it.span().is_none()), "{mention:?}");
}

#[test]
fn a_damaged_cache_is_passed_over_and_made_again() {
    let folder = kept();
    let anew = afresh(&folder).project;
    let path = kept_layer(&folder);
    let whole = fs::read(&path).unwrap();
    let mut damaged: Vec<Vec<u8>> = vec![Vec::new(), b"OBSHELF0".to_vec(), whole[..whole.len() / 2].to_vec()];
    for at in (0..whole.len()).step_by(whole.len() / 9) {
        let mut other = whole.clone();
        other[at] ^= 4;
        damaged.push(other);
    }
    for bytes in damaged {
        fs::write(&path, bytes).unwrap();
        let mut opened = folder.open();
        assert!(!is_from_cache(&opened));
        assert!(opened.project == anew && opened.findings.is_empty());
        drop(opened.folder.back_up(NOW));
    }
    let mut opened = folder.open();
    opened.folder.keep_cache().unwrap();
    assert_eq!(fs::read(&path).unwrap(), whole);
    drop(opened);
    assert!(is_from_cache(&folder.open()));
}

#[test]
fn the_cache_follows_what_is_saved() {
    let folder = kept();
    let Opened { mut project, folder: mut files, .. } = folder.open();
    for number in 0..40 {
        let mention = Arc::clone(project.mentions().get(&Id::new(&format!("m-{number:08}"))).unwrap());
        let edit = if number % 2 == 0 {
            Edit::delete(mention)
        } else {
            let altered =
                Mention { status: Status::Final, tag: Id::new("group"), ..mention.as_ref().clone() };
            Edit::alter(mention, altered)
        };
        let step =
            change("step", vec![edit, Edit::create(sample::mention(&format!("m-new-{number}"), "joined"))]);
        project.apply(&step).unwrap();
        files.append(&Step::Did(Arc::new(step))).unwrap();
    }
    assert_eq!(files.save(&project, NOW).unwrap().written, [LAYER]);
    assert!(files.is_cache_stale());
    files.keep_cache().unwrap();
    drop(files);
    let opened = folder.open();
    assert!(is_from_cache(&opened));
    assert!(opened.project == project && opened.project == afresh(&folder).project);
    assert!(opened.project.since_read().next().is_none(), "all of it lies on the shelf");
}

/// Another project's layer under this one's name, as after a folder was copied over another.
#[test]
fn a_layer_of_another_file_is_not_taken() {
    let (folder, other) = (kept(), kept());
    other.write(LAYER, other.read(LAYER).replace("c-000", "c-111"));
    let mut opened = other.open();
    opened.folder.keep_cache().unwrap();
    drop(opened);
    fs::copy(kept_layer(&other), kept_layer(&folder)).unwrap();
    let opened = folder.open();
    assert!(!is_from_cache(&opened) && opened.project == afresh(&folder).project);
}
