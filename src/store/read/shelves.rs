//! Long layers put on shelves while they are read: piece by piece, on all processors, so that nobody holds all of their records at once.

use std::sync::Arc;

use rayon::prelude::*;

use super::reader::Reader;
use crate::{
    model::{Id, Key, Record, Shelf as _},
    store::{
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

/// A layer that was put on a shelf, and what of its file was not.
pub(super) struct Packed {
    shelf: PackedLayer,
    /// The file without its mentions and claims.
    rest: v1::Layer<Anchor>,
    odd: Vec<Record>,
    adrift: Vec<(Key, String)>,
}

impl Reader<'_> {
    /// Packs a long layer. None for one that is to be read as a whole: it is short, belongs to a source that is not here or to a save
    /// that was stopped, or does not read, which only the whole can say.
    pub(super) fn packed(&self, bytes: &[u8]) -> Option<Packed> {
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
        let pack = |list: &List<'_>| match list {
            List::Mentions(text) => schema::read_list(text).map(|it| packing.mentions(it)),
            List::Claims(text) => schema::read_list(text).map(|it| packing.claims(it)),
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
        Some(Packed { shelf: PackedLayer::of(owner, mentions, claims)?, rest, odd, adrift })
    }

    /// Takes in what was packed.
    pub(super) fn shelve(&mut self, path: &str, packed: Packed) {
        let Packed { shelf, rest, odd, adrift } = packed;
        if let Some(text) = self.grounds.get(shelf.source().as_str()).map(Arc::clone) {
            for (key, words) in adrift {
                self.drifted(&words, &key, &text);
            }
        }
        self.layer(path, rest);
        for record in odd {
            self.take(path, record);
        }
        self.shelves.push(Arc::new(shelf));
    }
}
