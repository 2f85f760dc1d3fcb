//! Records of one type by id, in id order.

use std::sync::Arc;

use rpds::RedBlackTreeMapSync;

use super::Id;

/// A table of records. Cloning costs a pointer; a write after that copies the way to one row and shares the rest.
#[derive(Debug)]
pub struct Table<T> {
    rows: RedBlackTreeMapSync<Id<T>, Arc<T>>,
}

impl<T> Table<T> {
    /// The record of this id.
    pub fn get(&self, id: &Id<T>) -> Option<&Arc<T>> {
        self.rows.get(id)
    }

    /// True when there is a record of this id.
    pub fn has(&self, id: &Id<T>) -> bool {
        self.rows.contains_key(id)
    }

    /// All records, by id.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<T>> {
        self.rows.values()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.size()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// True when both are one and the same table in memory: a quick way to see that nothing changed.
    pub fn is_same(&self, other: &Self) -> bool {
        self.rows.ptr_eq(&other.rows)
    }

    /// Puts a record in, or takes it out.
    pub(super) fn set(&mut self, id: &Id<T>, record: Option<Arc<T>>) {
        match record {
            Some(record) => self.rows.insert_mut(id.clone(), record),
            None => drop(self.rows.remove_mut(id)),
        }
    }
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self { rows: self.rows.clone() }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: RedBlackTreeMapSync::new_sync() }
    }
}

impl<T: PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || self.len() == other.len() && self.iter().eq(other.iter())
    }
}
