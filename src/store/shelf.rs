//! A layer on a shelf: its mentions and claims as they were read, a tenth of their size.

use std::collections::BTreeMap;

use rayon::slice::ParallelSliceMut as _;

use super::{
    packing::{Sheaf, id_in, unpack_claim, unpack_mention},
    schema::v1::Owner,
};
use crate::{
    model::{Agent, Claim, Id, Key, Mention, Shelf, Source, Tag},
    text::{Packed, PackedMark, Span},
};

/// The mentions, then the claims of one layer.
#[derive(Debug)]
pub(super) struct PackedLayer {
    pub(super) owner: Owner,
    pub(super) n_mentions: usize,
    /// The lines, one after the other, and where each ends.
    pub(super) lines: String,
    pub(super) ends: Vec<u32>,
    pub(super) mentions_by_id: Vec<u32>,
    pub(super) claims_by_id: Vec<u32>,
    pub(super) marks: Packed,
    pub(super) tags: Vec<Id<Tag>>,
    pub(super) tag_of: Vec<u16>,
    pub(super) naming: BTreeMap<Key, Vec<u32>>,
}

impl PackedLayer {
    /// Puts sheaves on one shelf; none when it would be longer than 4 GB.
    pub(super) fn of(owner: Owner, mentions: Vec<Sheaf>, claims: Vec<Sheaf>) -> Option<Self> {
        let mut shelf = Self {
            owner,
            n_mentions: 0,
            lines: String::new(),
            ends: Vec::new(),
            mentions_by_id: Vec::new(),
            claims_by_id: Vec::new(),
            marks: Packed::default(),
            tags: Vec::new(),
            tag_of: Vec::new(),
            naming: BTreeMap::new(),
        };
        let mut marks = Vec::new();
        for sheaf in mentions {
            shelf.add(sheaf, &mut marks)?;
        }
        shelf.n_mentions = shelf.ends.len();
        for sheaf in claims {
            shelf.add(sheaf, &mut marks)?;
        }
        shelf.lines.shrink_to_fit();
        let (packed, rest) = Packed::of(marks);
        if !rest.is_empty() {
            return None;
        }
        shelf.marks = packed;
        shelf.mentions_by_id = shelf.by_id(0..shelf.n_mentions);
        shelf.claims_by_id = shelf.by_id(shelf.n_mentions..shelf.ends.len());
        Some(shelf)
    }

    fn add(&mut self, sheaf: Sheaf, marks: &mut Vec<PackedMark>) -> Option<()> {
        let Sheaf { lines, ends, marks: own, naming, tags, tag_of, odd: _, adrift: _ } = sheaf;
        let (first, before) = (u32::try_from(self.ends.len()).ok()?, u32::try_from(self.lines.len()).ok()?);
        u32::try_from(self.lines.len() + lines.len()).ok()?;
        self.lines.push_str(&lines);
        self.ends.extend(ends.into_iter().map(|it| before + it));
        marks.extend(own.into_iter().map(|it| PackedMark { row: first + it.row, ..it }));
        for (key, rows) in naming {
            self.naming.entry(key).or_default().extend(rows.into_iter().map(|row| first + row));
        }
        let numbers: Option<Vec<u16>> = tags.iter().map(|tag| self.number_of(tag)).collect();
        let numbers = numbers?;
        let tag_of = tag_of.into_iter().filter_map(|it| numbers.get(usize::from(it)).copied());
        self.tag_of.extend(tag_of);
        Some(())
    }

    fn number_of(&mut self, tag: &Id<Tag>) -> Option<u16> {
        let index = self.tags.iter().position(|it| it == tag).unwrap_or_else(|| {
            self.tags.push(tag.clone());
            self.tags.len() - 1
        });
        u16::try_from(index).ok()
    }

    fn by_id(&self, rows: std::ops::Range<usize>) -> Vec<u32> {
        let mut rows: Vec<u32> = rows.filter_map(|row| u32::try_from(row).ok()).collect();
        rows.par_sort_unstable_by(|one, other| self.id(*one as usize).cmp(self.id(*other as usize)));
        rows
    }

    fn line(&self, row: usize) -> &str {
        let start = match row.checked_sub(1) {
            Some(before) => self.ends.get(before).map_or(usize::MAX, |it| *it as usize),
            None => 0,
        };
        let end = self.ends.get(row).map_or(0, |it| *it as usize);
        if start <= end { Span::new(start, end).of(&self.lines) } else { "" }
    }
}

impl Shelf for PackedLayer {
    fn source(&self) -> &Id<Source> {
        &self.owner.source
    }

    fn by(&self) -> &Id<Agent> {
        &self.owner.by
    }

    fn n_mentions(&self) -> usize {
        self.n_mentions
    }

    fn n_claims(&self) -> usize {
        self.ends.len() - self.n_mentions
    }

    fn id(&self, row: usize) -> &str {
        id_in(self.line(row))
    }

    fn mention(&self, row: usize) -> Option<Mention> {
        if row < self.n_mentions { unpack_mention(self.line(row), &self.owner) } else { None }
    }

    fn claim(&self, row: usize) -> Option<Claim> {
        if row < self.n_mentions { None } else { unpack_claim(self.line(row), &self.owner) }
    }

    fn mentions_by_id(&self) -> &[u32] {
        &self.mentions_by_id
    }

    fn claims_by_id(&self) -> &[u32] {
        &self.claims_by_id
    }

    fn marks(&self) -> &Packed {
        &self.marks
    }

    fn tags(&self) -> &[Id<Tag>] {
        &self.tags
    }

    fn tag(&self, row: usize) -> Option<usize> {
        self.tag_of.get(row).map(|it| usize::from(*it))
    }

    fn naming(&self) -> &BTreeMap<Key, Vec<u32>> {
        &self.naming
    }
}
