//! A layer on a shelf: its mentions and claims as they were read, a tenth of their size.

use std::{collections::BTreeMap, ops::Range};

use rayon::slice::ParallelSliceMut as _;

use super::{
    packing::{Sheaf, id_in, pack_claims, pack_mentions, unpack_claim, unpack_mention},
    schema::v1::Owner,
};
use crate::{
    model::{Agent, Claim, Id, Key, Mention, Project, Shelf, Source, Tag},
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
    /// True when a record has lost its place.
    pub(super) is_adrift: bool,
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
            is_adrift: false,
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
        let has_twice = |rows: &[u32]| {
            rows.windows(2).any(|it| matches!(it, [a, b] if shelf.id(*a as usize) == shelf.id(*b as usize)))
        };
        (!has_twice(&shelf.mentions_by_id) && !has_twice(&shelf.claims_by_id)).then_some(shelf)
    }

    /// True when its parts fit each other.
    pub(super) fn is_whole(&self) -> bool {
        let n_rows = self.ends.len();
        self.n_mentions <= n_rows
            && self.mentions_by_id.len() == self.n_mentions
            && self.claims_by_id.len() == n_rows - self.n_mentions
            && self.tag_of.len() == self.n_mentions
            && self.ends.is_sorted()
            && self.ends.last().map_or(0, |it| *it as usize) == self.lines.len()
    }

    /// The same layer as a later state of the project has it: what lies here as it was read is copied, the rest packed.
    pub(super) fn renewed(&self, project: &Project) -> Option<Self> {
        let (mentions, claims) = (project.mentions(), project.claims());
        let is_own =
            |source: &Id<Source>, by: &Id<Agent>| *source == self.owner.source && *by == self.owner.by;
        let new_mentions = mentions.altered().filter(|it| is_own(&it.source, &it.by));
        let new_mentions = pack_mentions(new_mentions.map(|it| it.as_ref().clone()));
        let new_claims = claims.altered().filter(|it| is_own(&it.source, &it.by));
        let new_claims = pack_claims(new_claims.map(|it| it.as_ref().clone()));
        if !(new_mentions.odd.is_empty() && new_claims.odd.is_empty()) {
            return None;
        }
        let kept_mentions = self.kept(0..self.n_mentions, |id| mentions.is_as_read(id));
        let kept_claims = self.kept(self.n_mentions..self.ends.len(), |id| claims.is_as_read(id));
        Self::of(self.owner.clone(), vec![kept_mentions, new_mentions], vec![kept_claims, new_claims])
    }

    /// Rows of this shelf as a sheaf.
    fn kept(&self, rows: Range<usize>, is_meant: impl Fn(&str) -> bool) -> Sheaf {
        const GONE: u32 = u32::MAX;
        let mut sheaf = Sheaf { tags: self.tags.clone(), is_adrift: self.is_adrift, ..Sheaf::default() };
        let first = rows.start;
        let mut new_rows: Vec<u32> = Vec::with_capacity(rows.len());
        for row in rows {
            let line = self.line(row);
            if !is_meant(id_in(line)) {
                new_rows.push(GONE);
                continue;
            }
            new_rows.push(u32::try_from(sheaf.ends.len()).unwrap_or(GONE));
            sheaf.lines.push_str(line);
            sheaf.ends.push(u32::try_from(sheaf.lines.len()).unwrap_or(GONE));
            sheaf.tag_of.extend(self.tag_of.get(row));
        }
        let new_row = |row: u32| {
            let index = (row as usize).checked_sub(first)?;
            new_rows.get(index).copied().filter(|it| *it != GONE)
        };
        let marks = self.marks.iter().filter_map(|it| Some(PackedMark { row: new_row(it.row)?, ..it }));
        sheaf.marks = marks.collect();
        for (key, rows) in &self.naming {
            let rows: Vec<u32> = rows.iter().filter_map(|row| new_row(*row)).collect();
            if !rows.is_empty() {
                sheaf.naming.insert(key.clone(), rows);
            }
        }
        sheaf
    }

    fn add(&mut self, sheaf: Sheaf, marks: &mut Vec<PackedMark>) -> Option<()> {
        let Sheaf { lines, ends, marks: own, naming, tags, tag_of, is_adrift, odd: _, adrift: _ } = sheaf;
        self.is_adrift |= is_adrift;
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

    fn by_id(&self, rows: Range<usize>) -> Vec<u32> {
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
