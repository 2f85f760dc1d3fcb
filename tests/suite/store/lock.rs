//! The lock of a real second program, and its end by SIGKILL.

use std::{
    env,
    io::{BufRead as _, BufReader, Read as _, Write as _, stdin, stdout},
    path::PathBuf,
    process::{Command, Stdio},
};

use obelus::{
    desk::{Action, Desk},
    store,
};

use crate::support::{
    folder::{Folder, NOW, holder},
    small_project as sample,
};

/// Names the project that a child of the test is to hold.
const HOLD: &str = "OBELUS_TEST_HOLD";

/// Not a test by itself: as a child of the next one it holds a project until it is killed.
#[test]
fn hold_a_project() {
    let Some(path) = env::var_os(HOLD) else { return };
    let opened = store::open(&PathBuf::from(path), &holder()).unwrap();
    writeln!(stdout(), "read only: {:?}", opened.read_only).unwrap();
    // Until the parent lets go.
    drop(stdin().read_to_end(&mut Vec::new()));
}

#[test]
fn a_lock_dies_with_its_program() {
    let folder = Folder::with(&sample::project());
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "store::lock::hold_a_project", "--nocapture"])
        .env(HOLD, &folder.root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let held = lines.find_map(|it| it.unwrap().split_once("read only: ").map(|it| it.1.to_owned()));
    assert_eq!(held.as_deref(), Some("None"));
    let second = folder.open();
    let why = second.read_only.unwrap();
    assert!(why.contains(&format!("process {}", child.id())), "{why}");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(folder.open().read_only, None);
}

#[test]
fn a_project_that_is_opened_again_does_not_keep_itself_out() {
    let folder = Folder::with(&sample::project());
    let annotator = sample::project().header().agents[0].clone();
    let mut desk = Desk::new(annotator, store::lexicon(), 1, || {});
    desk.perform(Action::Open(folder.root.clone()), NOW);
    // By another of its names.
    let header = store::project_file(&folder.root).unwrap();
    desk.perform(Action::Open(header), NOW);
    assert!(desk.is_open());
    assert_eq!(desk.read_only(), None);
}
