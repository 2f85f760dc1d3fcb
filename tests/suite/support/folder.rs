//! Project folders for a test: made, read as bytes, damaged.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use obelus::{
    model::{Project, Timestamp},
    store::{self, Holder, Opened},
};

/// The moment at which tests happen: 2026-10-01T09:00:00Z.
pub(crate) const NOW: Timestamp = Timestamp(1_790_845_200);

/// The name of the project's own file in a folder that is not made by the store.
pub(crate) const HEADER: &str = "test.obelus.ron";

/// A folder that goes with the test.
pub(crate) struct Folder {
    _temporary: tempfile::TempDir,
    pub(crate) root: PathBuf,
}

impl Folder {
    /// A place for a project, with a name that has a space and letters of other scripts.
    pub(crate) fn new() -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let root = temporary.path().join("Война с Японией 戦争");
        Self { _temporary: temporary, root }
    }

    /// The files of a project, written without a journal, as they come out of git.
    pub(crate) fn cloned(project: &Project) -> Self {
        let folder = Self::new();
        for (path, bytes) in store::print_project(project, HEADER) {
            folder.write(&path, bytes);
        }
        folder
    }

    /// A project made there and closed.
    pub(crate) fn with(project: &Project) -> Self {
        let folder = Self::new();
        drop(store::create(&folder.root, project, &holder()).unwrap());
        folder
    }

    pub(crate) fn open(&self) -> Opened {
        store::open(&self.root, &holder()).unwrap()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Every file that git would see, with its bytes.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(&self.root, "", &mut files);
        files
    }
}

pub(crate) fn holder() -> Holder {
    Holder { who: "Example annotator".to_owned(), now: NOW }
}

/// A copy of a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn gather(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if name == ".obelus" {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}
