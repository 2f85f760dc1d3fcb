//! Mentions and claims by id, in id order: those of the shelves as they were read, and what was done since.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use rpds::RedBlackTreeMapSync;

use super::{Agent, Claim, Id, Key, Mention, Shelf, Source};

/// A table of records of which most lie packed on shelves. Cloning costs two pointers; a write after that copies the way to one row.
///
/// A record that was asked for by its id stays unpacked; one that was only passed by does not.
#[derive(Debug)]
pub struct Shelved<T: Shelving> {
    base: Option<Arc<Base<T>>>,
    /// What differs from the base: the record, or none where the base's is gone.
    since: RedBlackTreeMapSync<Id<T>, Option<Arc<T>>>,
    len: usize,
}

/// A record type that lies on shelves.
pub trait Shelving: PartialEq + Sized {
    /// The rows of this type, by id.
    fn rows(shelf: &dyn Shelf) -> &[u32];
    /// The record of a row.
    fn unpack(shelf: &dyn Shelf, row: usize) -> Option<Self>;
    /// Its id.
    fn id(&self) -> &Id<Self>;
    /// The records that it names.
    fn names(&self) -> Vec<Key>;
    /// The layer that it belongs to: source and annotator.
    fn layer(&self) -> (&Id<Source>, &Id<Agent>);
}

/// A record in two tables: each side's, if it has one.
pub type Sides<T> = (Option<Arc<T>>, Option<Arc<T>>);

/// The rows of all shelves by id.
#[derive(Debug)]
struct Base<T> {
    shelves: Vec<Arc<dyn Shelf>>,
    order: Order,
    /// How every [`STRIDE`]th id begins: a look-up reads few ids, which lie far apart.
    beginnings: Vec<u128>,
    /// What was asked for, in the same order.
    unpacked: Vec<OnceLock<Arc<T>>>,
}

/// See [`Base::beginnings`].
const STRIDE: usize = 32;

/// The rows in the order of their ids.
#[derive(Debug)]
enum Order {
    /// Only the shelf of this number has any, and they are in this order there.
    OfOne(u32),
    /// Shelf and row.
    Merged(Vec<(u32, u32)>),
}

impl<T: Shelving> Base<T> {
    /// None when two rows have one id. On one shelf there are no two.
    fn of(shelves: Vec<Arc<dyn Shelf>>) -> Option<Self> {
        let lengths = shelves.iter().map(|it| T::rows(it.as_ref()).len());
        let len = lengths.clone().sum();
        let unpacked = std::iter::repeat_with(OnceLock::new).take(len).collect();
        let order = match (0..).zip(lengths).find(|(_, length)| *length > 0) {
            Some((number, length)) if length == len => Order::OfOne(number),
            _ => Order::Merged(Self::merged(&shelves)?),
        };
        let mut base = Self { shelves, order, beginnings: Vec::new(), unpacked };
        base.beginnings = (0..len).step_by(STRIDE).map(|at| head(base.id(at))).collect();
        Some(base)
    }

    fn merged(shelves: &[Arc<dyn Shelf>]) -> Option<Vec<(u32, u32)>> {
        // Most ids differ in their first bytes, which compare as a number.
        let mut order: Vec<(u128, u32, u32)> = Vec::new();
        for (number, shelf) in (0..).zip(shelves) {
            order.extend(T::rows(shelf.as_ref()).iter().map(|row| (head(id_on(shelf, *row)), number, *row)));
        }
        let id = |it: &(u128, u32, u32)| shelves.get(it.1 as usize).map(|shelf| id_on(shelf, it.2));
        let compare = |one: &(u128, u32, u32), other: &(u128, u32, u32)| {
            one.0.cmp(&other.0).then_with(|| id(one).cmp(&id(other)))
        };
        // Each shelf is in order already, which this sort makes use of.
        order.sort_by(compare);
        let has_twice = order
            .windows(2)
            .any(|pair| matches!(pair, [one, other] if compare(one, other) == Ordering::Equal));
        if has_twice {
            return None;
        }
        Some(order.into_iter().map(|(_, shelf, row)| (shelf, row)).collect())
    }

    const fn len(&self) -> usize {
        self.unpacked.len()
    }

    fn shelf(&self, at: usize) -> Option<(&Arc<dyn Shelf>, u32)> {
        match &self.order {
            Order::OfOne(shelf) => {
                let shelf = self.shelves.get(*shelf as usize)?;
                Some((shelf, *T::rows(shelf.as_ref()).get(at)?))
            }
            Order::Merged(order) => {
                let (shelf, row) = order.get(at)?;
                Some((self.shelves.get(*shelf as usize)?, *row))
            }
        }
    }

    fn id(&self, at: usize) -> &str {
        self.shelf(at).map_or("", |(shelf, row)| id_on(shelf, row))
    }

    fn find(&self, id: &str) -> Option<usize> {
        let own = head(id);
        let first = self.beginnings.partition_point(|it| *it < own).saturating_sub(1);
        let behind = self.beginnings.partition_point(|it| *it <= own);
        let (mut low, mut high) = (first * STRIDE, (behind * STRIDE).min(self.len()));
        while low < high {
            let middle = low.midpoint(high);
            match self.id(middle).cmp(id) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    fn unpack(&self, at: usize) -> Option<Arc<T>> {
        let (shelf, row) = self.shelf(at)?;
        T::unpack(shelf.as_ref(), row as usize).map(Arc::new)
    }

    /// The record, which stays unpacked.
    fn get(&self, at: usize) -> Option<&Arc<T>> {
        let cell = self.unpacked.get(at)?;
        if cell.get().is_none() {
            // Another thread may have come first with the same record.
            drop(cell.set(self.unpack(at)?));
        }
        cell.get()
    }

    /// The record, which does not stay unpacked.
    fn pass(&self, at: usize) -> Option<Arc<T>> {
        self.unpacked.get(at)?.get().cloned().or_else(|| self.unpack(at))
    }
}

fn id_on(shelf: &Arc<dyn Shelf>, row: u32) -> &str {
    shelf.id(row as usize)
}

/// The first sixteen bytes of an id as a number that sorts like them.
fn head(id: &str) -> u128 {
    id.bytes().chain(std::iter::repeat(0)).take(16).fold(0, |number, byte| number << 8 | u128::from(byte))
}

impl<T: Shelving> Shelved<T> {
    /// The records of these shelves; none when two of them have one id.
    pub(super) fn of(shelves: Vec<Arc<dyn Shelf>>) -> Option<Self> {
        let base = Base::of(shelves)?;
        let len = base.len();
        Some(Self { base: (len > 0).then(|| Arc::new(base)), since: RedBlackTreeMapSync::new_sync(), len })
    }

    /// The record of this id.
    pub fn get(&self, id: &Id<T>) -> Option<&Arc<T>> {
        match self.since.get(id) {
            Some(record) => record.as_ref(),
            None => self.base.as_ref().and_then(|base| base.get(base.find(id.as_str())?)),
        }
    }

    /// True when there is a record of this id.
    pub fn has(&self, id: &Id<T>) -> bool {
        match self.since.get(id) {
            Some(record) => record.is_some(),
            None => self.base.as_ref().is_some_and(|base| base.find(id.as_str()).is_some()),
        }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// True when there is none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// All records, by id; each that lies packed is unpacked on the way.
    pub fn iter(&self) -> impl Iterator<Item = Arc<T>> {
        let mut at = 0;
        let mut since = self.since.iter().peekable();
        std::iter::from_fn(move || {
            loop {
                let base = self.base.as_ref().filter(|base| at < base.len());
                let order = match (base, since.peek()) {
                    (Some(base), Some((id, _))) => base.id(at).cmp(id.as_str()),
                    (Some(_), None) => Ordering::Less,
                    (None, Some(_)) => Ordering::Greater,
                    (None, None) => return None,
                };
                if order == Ordering::Less {
                    let record = base.and_then(|base| base.pass(at));
                    at += 1;
                    if record.is_some() {
                        return record;
                    }
                    continue;
                }
                at += usize::from(order == Ordering::Equal);
                if let Some((_, Some(record))) = since.next() {
                    return Some(Arc::clone(record));
                }
            }
        })
    }

    /// The records that stand in a source, by id; those of other sources stay packed.
    pub fn of_source(&self, source: &Id<Source>) -> Vec<Arc<T>> {
        let shelves = self.shelves().iter().filter(|it| it.source() == source);
        let mut found: Vec<Arc<T>> = shelves.flat_map(|it| self.as_read_on(it.as_ref())).collect();
        found.extend(self.since.values().flatten().filter(|it| it.layer().0 == source).cloned());
        found.sort_by(|one, other| one.id().cmp(other.id()));
        found
    }

    /// The records of a shelf that are as they were read, by id.
    pub fn as_read_on<'a>(&'a self, shelf: &'a dyn Shelf) -> impl Iterator<Item = Arc<T>> + 'a {
        let rows = T::rows(shelf).iter().map(|row| *row as usize);
        let as_read = rows.filter(|row| self.is_as_read(shelf.id(*row)));
        as_read.filter_map(|row| T::unpack(shelf, row)).map(Arc::new)
    }

    /// True when the record of this id, which lies on a shelf, is as it was read.
    pub fn is_as_read(&self, id: &str) -> bool {
        self.since.is_empty() || !self.since.contains_key(id)
    }

    /// The records that name another one, by id; the others stay packed.
    pub fn naming(&self, key: &Key) -> Vec<Arc<T>> {
        let mut found: Vec<Arc<T>> = Vec::new();
        for shelf in self.shelves() {
            let rows = shelf.naming().get(key).into_iter().flatten();
            let rows = rows.map(|row| *row as usize).filter(|row| self.is_as_read(shelf.id(*row)));
            found.extend(rows.filter_map(|row| T::unpack(shelf.as_ref(), row)).map(Arc::new));
        }
        found.extend(self.since.values().flatten().filter(|it| it.names().contains(key)).cloned());
        found.sort_by(|one, other| one.id().cmp(other.id()));
        found
    }

    /// How many records each layer has.
    pub fn layers(&self) -> BTreeMap<(Id<Source>, Id<Agent>), usize> {
        let mut layers: BTreeMap<(Id<Source>, Id<Agent>), usize> = BTreeMap::new();
        let owned = |(source, by): (&Id<Source>, &Id<Agent>)| (source.clone(), by.clone());
        for shelf in self.base.iter().flat_map(|base| &base.shelves) {
            *layers.entry(owned((shelf.source(), shelf.by()))).or_default() += T::rows(shelf.as_ref()).len();
        }
        for (id, record) in &self.since {
            if let Some(base) = &self.base
                && let Some(at) = base.find(id.as_str())
                && let Some((shelf, _)) = base.shelf(at)
                && let Some(n) = layers.get_mut(&owned((shelf.source(), shelf.by())))
            {
                *n -= 1;
            }
            if let Some(record) = record {
                *layers.entry(owned(record.layer())).or_default() += 1;
            }
        }
        layers.retain(|_, n| *n > 0);
        layers
    }

    /// The records that are not the same in both, on either side: those of one id may differ or be missing in one. Costs what was
    /// done since both were read; where they were not read together, a look at all.
    pub fn differing<'a>(&'a self, other: &'a Self) -> Vec<Sides<T>> {
        if self.is_same(other) {
            return Vec::new();
        }
        let ids: BTreeSet<Id<T>> = if self.has_base_of(other) {
            self.since.keys().chain(other.since.keys()).cloned().collect()
        } else {
            self.iter().chain(other.iter()).map(|it| it.id().clone()).collect()
        };
        let pairs = ids.iter().map(|id| (self.get(id).cloned(), other.get(id).cloned()));
        pairs.filter(|(one, other)| !is_same(one.as_ref(), other.as_ref())).collect()
    }

    /// True when both are one and the same table in memory: a quick way to see that nothing changed.
    pub fn is_same(&self, other: &Self) -> bool {
        self.has_base_of(other) && self.since.ptr_eq(&other.since)
    }

    /// The shelves that the records were read from.
    pub fn shelves(&self) -> &[Arc<dyn Shelf>] {
        self.base.as_ref().map(|base| base.shelves.as_slice()).unwrap_or_default()
    }

    /// The records that are not as they were read, by id.
    pub fn altered(&self) -> impl Iterator<Item = &Arc<T>> {
        self.since.values().flatten()
    }

    /// What was done since: each record as it was read, if it was, and as it is now, if it is there.
    pub fn since_read(&self) -> impl Iterator<Item = (Option<Arc<T>>, Option<&Arc<T>>)> {
        self.since.iter().map(|(id, record)| {
            let as_read = self.read_from(id).and_then(|(shelf, row)| T::unpack(shelf.as_ref(), row as usize));
            (as_read.map(Arc::new), record.as_ref())
        })
    }

    /// The shelf and the row that a record was read from, whatever has become of it since.
    pub fn read_from(&self, id: &Id<T>) -> Option<(&Arc<dyn Shelf>, u32)> {
        let base = self.base.as_ref()?;
        base.shelf(base.find(id.as_str())?)
    }

    /// Puts a record in, or takes it out.
    pub(super) fn set(&mut self, id: &Id<T>, record: Option<Arc<T>>) {
        let has = record.is_some();
        let is_shelved = self.base.as_ref().is_some_and(|base| base.find(id.as_str()).is_some());
        let had = self.since.get(id).map_or(is_shelved, Option::is_some);
        if has || is_shelved {
            self.since.insert_mut(id.clone(), record);
        } else {
            self.since.remove_mut(id);
        }
        self.len = self.len + usize::from(has) - usize::from(had);
    }

    fn has_base_of(&self, other: &Self) -> bool {
        match (&self.base, &other.base) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        }
    }
}

fn is_same<T: PartialEq>(one: Option<&Arc<T>>, other: Option<&Arc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other) || one == other,
        (None, None) => true,
        _ => false,
    }
}

impl<T: Shelving> Clone for Shelved<T> {
    fn clone(&self) -> Self {
        Self { base: self.base.clone(), since: self.since.clone(), len: self.len }
    }
}

impl<T: Shelving> Default for Shelved<T> {
    fn default() -> Self {
        Self { base: None, since: RedBlackTreeMapSync::new_sync(), len: 0 }
    }
}

impl<T: Shelving> PartialEq for Shelved<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.differing(other).is_empty()
    }
}

impl Shelving for Mention {
    fn rows(shelf: &dyn Shelf) -> &[u32] {
        shelf.mentions_by_id()
    }

    fn unpack(shelf: &dyn Shelf, row: usize) -> Option<Self> {
        shelf.mention(row)
    }

    fn id(&self) -> &Id<Self> {
        &self.id
    }

    fn names(&self) -> Vec<Key> {
        self.names()
    }

    fn layer(&self) -> (&Id<Source>, &Id<Agent>) {
        (&self.source, &self.by)
    }
}

impl Shelving for Claim {
    fn rows(shelf: &dyn Shelf) -> &[u32] {
        shelf.claims_by_id()
    }

    fn unpack(shelf: &dyn Shelf, row: usize) -> Option<Self> {
        shelf.claim(row)
    }

    fn id(&self) -> &Id<Self> {
        &self.id
    }

    fn names(&self) -> Vec<Key> {
        self.names()
    }

    fn layer(&self) -> (&Id<Source>, &Id<Agent>) {
        (&self.source, &self.by)
    }
}
