//! Settings and the worked example in a home of their own: a child of the test runs with `OBELUS_HOME` set.

use std::{env, fs, path::PathBuf, process::Command, sync::Arc};

use obelus::{
    model::{Edit, Id, Timestamp},
    store::{self, EXAMPLE_ID, PagePlace, RecentProject, Step},
};

use crate::support::{
    arbitrary::change,
    folder::{NOW, holder},
    small_project as sample,
};

/// Tells the child that it is one.
const IS_CHILD: &str = "OBELUS_TEST_HOMES";

#[test]
fn settings_and_the_example_live_in_their_own_home() {
    if env::var_os(IS_CHILD).is_some() {
        settings();
        example();
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let name = "store::homes::settings_and_the_example_live_in_their_own_home";
    let child = Command::new(env::current_exe().unwrap())
        .args(["--exact", name])
        .env("OBELUS_HOME", home.path())
        .env(IS_CHILD, "1")
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success() && words.contains("1 passed"), "{words}");
}

fn home() -> PathBuf {
    PathBuf::from(env::var_os("OBELUS_HOME").unwrap())
}

fn settings() {
    let (mut prefs, said) = store::load_prefs();
    assert_eq!(said, None);
    "Example annotator “Ἄννα”".clone_into(&mut prefs.annotator_name);
    prefs
        .recent
        .push(RecentProject { title: "War with Japan".to_owned(), path: PathBuf::from("/a b/戦争") });
    prefs.last_pages.insert(
        "p-x".to_owned(),
        vec![PagePlace { source: "s-y".to_owned(), paragraph: 12, byte_inside: 3 }],
    );
    prefs.last_places.insert("p-x".to_owned(), vec![PagePlace::default()]);
    prefs.reduces_motion = true;
    prefs.page.counts_lines = true;
    prefs.text_size = 21.5;
    prefs.page.is_justified = true;
    prefs.page.measure = 84;
    store::save_prefs(&prefs).unwrap();
    assert_eq!(store::load_prefs(), (prefs.clone(), None));
    let file = home().join("config/settings.ron");
    // A field of another version is no fault.
    let written = fs::read_to_string(&file).unwrap();
    fs::write(&file, written.replacen("(\n", "(\n  unheard_of: [1, 2],\n", 1)).unwrap();
    assert_eq!(store::load_prefs(), (prefs, None));
    fs::write(&file, "(theme: ").unwrap();
    let (usual, said) = store::load_prefs();
    assert_eq!(usual, store::Prefs::default());
    assert!(said.unwrap().contains("settings.ron.unreadable"));
    assert_eq!(fs::read_to_string(home().join("config/settings.ron.unreadable")).unwrap(), "(theme: ");
}

fn example() {
    let path = store::open_example().unwrap();
    assert!(path.starts_with(home().join("data")));
    let mut opened = store::open(&path, &holder()).unwrap();
    assert!(opened.findings.is_empty(), "{:?}", opened.findings);
    assert_eq!(opened.project.header().id, Id::new(EXAMPLE_ID));
    let whole = opened.project.clone();
    let step = Step::Did(Arc::new(change("Try", vec![Edit::create(sample::entity("e-try-1111", "Try"))])));
    opened.folder.append(&step).unwrap();
    opened.project.apply(&opened.history.take(&step).unwrap()).unwrap();
    opened.folder.save(&opened.project, NOW).unwrap();
    drop(opened);
    // Opening it again finds the work; resetting brings the example back and keeps the work aside.
    assert_eq!(store::open_example().unwrap(), path);
    assert!(store::open(&path, &holder()).unwrap().project.entities().has(&Id::new("e-try-1111")));
    assert_eq!(store::reset_example(Timestamp(NOW.0 + 1)).unwrap(), path);
    let opened = store::open(&path, &holder()).unwrap();
    assert_eq!(opened.project, whole);
    assert!(opened.history.done.is_empty());
    let folders = fs::read_dir(path.parent().unwrap().parent().unwrap()).unwrap().count();
    assert_eq!(folders, 2, "the altered copy is kept");
}
