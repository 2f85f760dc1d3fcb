//! Long layers put on shelves while they are read: piece by piece, on all processors, so that nobody holds all of their records at once.

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;

use super::reader::Reader;
use crate::{
    model::{Id, Key, Record, Shelf as _, TextState},
    store::{
        cache::{self, Cache, LayerHead, Stamp},
        digest::digest,
        packing::{Packing, Sheaf},
        schema::{
            self, List,
            v1::{self, Anchor, Ground, Owner},
        },
        shelf::PackedLayer,
    },
};

/// Bytes from which a layer is worth a shelf.
const LONG: usize = 1 << 14;

/// A layer on a shelf and what it was read from.
#[derive(Clone, Debug)]
pub(in crate::store) struct ShelvedLayer {
    pub(in crate::store) layer: Arc<PackedLayer>,
    /// The digest of its file as it was read.
    pub(in crate::store) sha256: String,
    /// True when the cache has it.
    pub(in crate::store) is_kept: bool,
}

/// What the cache has of a layer.
pub(super) struct KeptLayer {
    head: LayerHead,
    layer: PackedLayer,
}

/// A layer that was put on a shelf, and what of its file was not.
pub(super) struct Packed {
    layer: PackedLayer,
    sha256: String,
    is_kept: bool,
    /// The file without its mentions and claims.
    rest: v1::Layer<Anchor>,
    odd: Vec<Record>,
    adrift: Vec<(Key, String)>,
}

/// What the cache has of these layers, if their files have not been touched since.
pub(super) fn kept(cache: &Cache, paths: &[String]) -> BTreeMap<String, KeptLayer> {
    let of = |path: &String| {
        let head = cache.head_of(path).filter(|it| cache.digest_of(path) == Some(it.sha256.as_str()))?;
        let layer = cache.layer(path, &head)?;
        Some((path.clone(), KeptLayer { head, layer }))
    };
    paths.par_iter().filter_map(of).collect()
}

impl Reader<'_> {
    /// What the cache had of a layer whose file has not been touched since, if it may lie on a shelf.
    pub(super) fn trusted(&self, path: &str, kept: KeptLayer) -> Option<Packed> {
        let KeptLayer { head, layer } = kept;
        let sha256 = head.sha256.clone();
        (self.cache.digest_of(path) == Some(sha256.as_str()) && self.can_lie_packed(&head))
            .then(|| Packed::kept(head, layer, sha256))
    }

    /// Puts a long layer on a shelf, from the cache or packed anew. None for one that is to be read as a whole: it is short, belongs to a
    /// source that is not here or to a save that was stopped, or does not read, which only the whole can say.
    pub(super) fn on_shelf(&mut self, path: &str, stamp: Option<Stamp>, bytes: &[u8]) -> Option<Packed> {
        let head = if bytes.len() < cache::LONG { None } else { self.cache.head_of(path) };
        let Some(head) = head.filter(|it| self.can_lie_packed(it)) else {
            let (sha256, packed) = rayon::join(|| digest(bytes), || self.packed(bytes));
            self.saw(path, stamp, sha256.clone());
            return Some(Packed { sha256, ..packed? });
        };
        let sha256 = digest(bytes);
        self.saw(path, stamp, sha256.clone());
        let layer = if head.sha256 == sha256 { self.cache.layer(path, &head) } else { None };
        match layer {
            Some(layer) => Some(Packed::kept(head, layer, sha256)),
            None => Some(Packed { sha256, ..self.packed(bytes)? }),
        }
    }

    /// True for a layer on the text that is here, where no save was stopped.
    fn can_lie_packed(&self, head: &LayerHead) -> bool {
        let Some(source) = &head.rest.source else { return false };
        let text = self.grounds.get(source);
        let is_here = text.is_some_and(|it| it.state == TextState::Good && it.sha256 == head.text);
        is_here && !self.no_shelves && !self.own.texts.contains_key(source)
    }

    fn packed(&self, bytes: &[u8]) -> Option<Packed> {
        if self.no_shelves || bytes.len() < LONG {
            return None;
        }
        let (rest, lists) = schema::cut_layer(bytes)?;
        let source = rest.source.as_deref().filter(|it| !self.own.texts.contains_key(*it))?;
        let text = Arc::clone(self.grounds.get(source)?);
        let owner = Owner { source: Id::new(source), by: Id::new(&rest.by) };
        let ground = Ground { text: Some(&text), context: self.context };
        let packing = Packing { owner: &owner, ground };
        let n_mentions = lists.iter().filter(|it| matches!(it, List::Mentions(_))).count();
        let pack = |list: &List<'_>| {
            if self.watch.is_given_up() {
                return None;
            }
            self.watch.read(list.len() as u64);
            match list {
                List::Mentions(text) => schema::read_list(text).map(|it| packing.mentions(it)),
                List::Claims(text) => schema::read_list(text).map(|it| packing.claims(it)),
            }
        };
        let mut mentions: Vec<Sheaf> = lists.par_iter().map(pack).collect::<Option<_>>()?;
        let claims = mentions.split_off(n_mentions);
        let (mut odd, mut adrift) = (Vec::new(), Vec::new());
        let mut take_rest = |mut sheaf: Sheaf| {
            odd.append(&mut sheaf.odd);
            adrift.append(&mut sheaf.adrift);
            sheaf
        };
        let mentions = mentions.into_iter().map(&mut take_rest).collect();
        let claims = claims.into_iter().map(take_rest).collect();
        let layer = PackedLayer::of(owner, mentions, claims)?;
        Some(Packed { layer, sha256: String::new(), is_kept: false, rest, odd, adrift })
    }

    /// Takes in what was packed.
    pub(super) fn shelve(&mut self, path: &str, packed: Packed) {
        let Packed { layer, sha256, is_kept, rest, odd, adrift } = packed;
        self.seen.insert(path.to_owned(), sha256.clone());
        if let Some(text) = self.grounds.get(layer.source().as_str()).map(Arc::clone) {
            for (key, words) in adrift {
                self.drifted(&words, &key, &text);
            }
        }
        self.layer(path, rest);
        for record in odd {
            self.take(path, record);
        }
        let shelved = ShelvedLayer { layer: Arc::new(layer), sha256, is_kept };
        self.packed.insert(path.to_owned(), shelved);
    }
}

impl Packed {
    fn kept(head: LayerHead, layer: PackedLayer, sha256: String) -> Self {
        let rest = head.rest;
        Self { layer, sha256, is_kept: true, rest, odd: Vec::new(), adrift: Vec::new() }
    }
}
