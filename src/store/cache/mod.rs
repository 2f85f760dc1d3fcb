//! What reading a large project has found out, kept in `.obelus/cache/` so that the next opening need not find it out again.
//!
//! Nothing here is anybody's work: all of it is made anew from the project's files, and is made anew whenever a file is not, byte for
//! byte, the one that it was made of. A cache that is missing, damaged, or of another version is passed over in silence.

mod stamps;

mod sections;

mod layer;

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    atomic::{self, WriteError},
    digest::digest,
    paths,
    shelf::PackedLayer,
};
use stamps::Stamps;

pub(super) use layer::LayerHead;
pub(super) use stamps::Stamp;

/// The cache of one project.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    root: PathBuf,
    stamps: Stamps,
}

/// Bytes from which a layer is kept: below, reading it costs no more than finding it here.
pub(super) const LONG: usize = 1 << 18;

impl Cache {
    /// The cache of the project in this folder.
    pub(super) fn of(root: &Path) -> Self {
        Self { root: root.to_owned(), stamps: Stamps::read(&folder(root).join(STAMPS)) }
    }

    /// The digest of a file that has not been touched since it was last read; none when only reading it can tell.
    pub(super) fn digest_of(&self, path: &str) -> Option<&str> {
        let stamp = Stamp::of(&paths::on_disk(&self.root, path))?;
        self.stamps.digest_of(path, &stamp)
    }

    /// Remembers that a file with this stamp, taken before it was read, has this digest.
    pub(super) fn note(&mut self, path: &str, stamp: Option<Stamp>, sha256: &str) {
        self.stamps.note(path, stamp, sha256);
    }

    /// What is kept of a layer, by the path of its file, as far as to tell what it was made of.
    pub(super) fn head_of(&self, path: &str) -> Option<LayerHead> {
        layer::read_head(&self.layer_path(path))
    }

    /// What is kept of a layer.
    pub(super) fn layer(&self, path: &str, head: &LayerHead) -> Option<PackedLayer> {
        layer::read(&self.layer_path(path), head)
    }

    /// Keeps a layer, unless something of it must be found out at each opening.
    pub(super) fn keep_layer(
        &self,
        path: &str,
        head: &LayerHead,
        layer: &PackedLayer,
    ) -> Result<(), WriteError> {
        if !layer::can_be_kept(layer) {
            return Ok(());
        }
        atomic::write_file_with(&self.layer_path(path), |file| layer::write(file, head, layer))
    }

    /// Keeps the stamps, if there are new ones.
    pub(super) fn keep_stamps(&mut self) -> Result<(), WriteError> {
        self.stamps.write(&folder(&self.root).join(STAMPS))
    }

    /// Lets go of the layers whose files are not among these.
    pub(super) fn retain<'a>(&mut self, paths: impl Iterator<Item = &'a String> + Clone) {
        self.stamps.retain(paths.clone());
        let names: Vec<String> = paths.map(|it| name_of(it)).collect();
        let entries = fs::read_dir(folder(&self.root)).into_iter().flatten().flatten();
        for entry in entries {
            let name = entry.file_name();
            let is_layer = name.to_str().filter(|it| it.ends_with(ENDING));
            if is_layer.is_some_and(|it| !names.iter().any(|name| name == it)) {
                // One that cannot be removed only takes room.
                drop(fs::remove_file(entry.path()));
            }
        }
    }

    fn layer_path(&self, path: &str) -> PathBuf {
        folder(&self.root).join(name_of(path))
    }
}

/// The file of stamps.
const STAMPS: &str = "stamps.ron";
/// What the name of a kept layer ends with.
const ENDING: &str = ".shelf";

fn folder(root: &Path) -> PathBuf {
    root.join(paths::PRIVATE).join("cache")
}

/// A name that every system bears, whatever the path.
fn name_of(path: &str) -> String {
    let digest = digest(path.as_bytes());
    let head: String = digest.chars().take(32).collect();
    head + ENDING
}
