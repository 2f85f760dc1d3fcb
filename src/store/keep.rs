//! The cache brought up to date with what was read and written.

use std::sync::Arc;

use super::{
    atomic::WriteError,
    cache::{LONG, LayerHead},
    folder::ProjectFolder,
    paths,
    print::Grouped,
    read::ShelvedLayer,
};
use crate::model::{Shelf as _, TextState};

impl ProjectFolder {
    /// True when the cache does not have everything that the next opening could make use of.
    pub fn is_cache_stale(&self) -> bool {
        self.read_only.is_none() && self.packed.iter().any(|(path, it)| !self.is_kept(path, it))
    }

    /// Brings the cache up to date with the files. What cannot be kept only makes the next opening slower.
    pub fn keep_cache(&mut self) -> Result<(), WriteError> {
        if self.read_only.is_some() {
            return Ok(());
        }
        let stale: Vec<String> = self
            .packed
            .iter()
            .filter(|(path, it)| !self.is_kept(path, it))
            .map(|(path, _)| path.clone())
            .collect();
        for path in &stale {
            self.keep_layer(path)?;
        }
        self.cache.retain(self.seen.keys());
        self.cache.keep_stamps()
    }

    /// True when the file is as the cache has it.
    fn is_kept(&self, path: &str, shelved: &ShelvedLayer) -> bool {
        shelved.is_kept && self.seen.get(path) == Some(&shelved.sha256)
    }

    fn keep_layer(&mut self, path: &str) -> Result<(), WriteError> {
        let (Some(shelved), Some(sha256)) = (self.packed.get_mut(path), self.seen.get(path)) else {
            return Ok(());
        };
        // Whatever comes of it, it is not tried again before the file is another one.
        shelved.is_kept = true;
        let is_as_read = shelved.sha256 == *sha256;
        shelved.sha256.clone_from(sha256);
        let shelved = shelved.clone();
        let owner = (Some(shelved.layer.source().clone()), shelved.layer.by().clone());
        let text = self.in_files.sources().get(shelved.layer.source()).map(|it| Arc::clone(&it.text));
        let Some(text) = text.filter(|it| it.state == TextState::Good) else { return Ok(()) };
        if paths::layer_file(owner.0.as_ref(), &owner.1) != path || shelved.layer.lines.len() < LONG / 4 {
            return Ok(());
        }
        let rest = Grouped::of(&self.in_files).layer_without_marks(&owner);
        let head = |layer: &_| LayerHead::new(layer, sha256.clone(), text.sha256.clone(), rest);
        if is_as_read {
            return self.cache.keep_layer(path, &head(&shelved.layer), &shelved.layer);
        }
        let Some(layer) = shelved.layer.renewed(&self.in_files) else { return Ok(()) };
        self.cache.keep_layer(path, &head(&layer), &layer)
    }
}
