//! Records of one type by id, in id order.

use std::{collections::BTreeMap, sync::Arc};

use super::Id;

/// A table of records. Cloning costs a pointer; the first write after a clone copies the tree of pointers.
#[derive(Debug)]
pub struct Table<T> {
    rows: Arc<BTreeMap<Id<T>, Arc<T>>>,
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
        self.rows.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// True when both are one and the same table in memory: a quick way to see that nothing changed.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.rows, &other.rows)
    }

    /// Puts a record in, or takes it out.
    pub(super) fn set(&mut self, id: &Id<T>, record: Option<Arc<T>>) {
        let rows = Arc::make_mut(&mut self.rows);
        match record {
            Some(record) => rows.insert(id.clone(), record),
            None => rows.remove(id),
        };
    }
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self { rows: Arc::clone(&self.rows) }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Arc::default() }
    }
}

impl<T: PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}
