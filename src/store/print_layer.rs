//! The mentions and claims of a layer as its file has them, printed in pieces on all processors; what lies on a shelf is unpacked piece by
//! piece, so that nobody holds all of it at once.

use std::{cmp::Reverse, sync::Arc};

use rayon::prelude::*;
use serde::Serialize;

use super::schema::{
    self,
    v1::{self, Ground},
};
use crate::model::{Anchor, Claim, Id, MarkPart, Mention, Shelf, Shelved, Shelving};

/// Records of a piece.
const PIECE: usize = 1_024;

/// The records of one type that a layer has.
pub(super) struct Records<'a, T: Shelving> {
    pub(super) table: &'a Shelved<T>,
    /// Those that do not lie on a shelf as they were read.
    pub(super) altered: &'a [&'a Arc<T>],
    /// The shelves of the layer.
    pub(super) shelves: &'a [&'a Arc<dyn Shelf>],
    pub(super) ground: Ground<'a>,
}

/// The mentions, in pieces of the file.
pub(super) fn mentions(records: &Records<'_, Mention>) -> Vec<String> {
    print(records, |it| it.at.first(), |it, ground| v1::Mention::new(it, |at| ground.write(at)))
}

/// The claims, in pieces of the file.
pub(super) fn claims(records: &Records<'_, Claim>) -> Vec<String> {
    print(records, |it| it.at.first(), |it, ground| v1::Claim::new(it, |at| ground.write(at)))
}

/// What records are sorted by: those that stand somewhere first, by place as [`v1::Anchor::place`] has it, then by id.
type Place = (bool, Option<(u32, u32, Reverse<u32>)>);

/// A record that will be printed.
struct Row<'a, T: Shelving> {
    place: Place,
    id: &'a str,
    from: From<'a, T>,
}

enum From<'a, T> {
    Shelf(&'a dyn Shelf, usize),
    Table(&'a Arc<T>),
}

fn print<T: Shelving + Send + Sync, R: Serialize>(
    records: &Records<'_, T>,
    first: impl Fn(&T) -> Option<&Anchor> + Sync,
    write: impl Fn(&T, Ground<'_>) -> R + Sync,
) -> Vec<String> {
    let Records { table, altered, shelves, ground } = records;
    let place = |at: Option<&Anchor>| (at.is_none(), at.map(|it| ground.place(it)));
    let mut rows: Vec<Row<'_, T>> = altered
        .iter()
        .map(|it| Row { place: place(first(it)), id: it.id().as_str(), from: From::Table(it) })
        .collect();
    for shelf in shelves.iter().map(AsRef::as_ref) {
        let mut spans = vec![None; shelf.n_mentions() + shelf.n_claims()];
        for mark in shelf.marks().iter().filter(|it| MarkPart::of(it.part) == MarkPart::Place(0)) {
            if let Some(span) = spans.get_mut(mark.row as usize) {
                *span = Some(mark.span);
            }
        }
        let of_row = |row: &u32| {
            let (row, id) = (*row as usize, shelf.id(*row as usize));
            if !table.is_as_read(id) {
                return None;
            }
            let place = match spans.get(row).copied().flatten() {
                Some(span) => place(Some(&Anchor::Text(span))),
                // Its first place is not in the text, or it has none.
                None => place(first(&T::unpack(shelf, row)?)),
            };
            Some(Row { place, id, from: From::Shelf(shelf, row) })
        };
        rows.par_extend(T::rows(shelf).par_iter().filter_map(of_row));
    }
    rows.par_sort_unstable_by(|one, other| (one.place, one.id).cmp(&(other.place, other.id)));
    let piece = |rows: &[Row<'_, T>]| {
        let printed = rows.iter().filter_map(|row| match row.from {
            From::Table(it) => Some(write(it, *ground)),
            From::Shelf(shelf, row) => Some(write(&T::unpack(shelf, row)?, *ground)),
        });
        schema::write_list(&printed.collect::<Vec<R>>())
    };
    rows.par_chunks(PIECE).map(piece).collect()
}

/// The shelves on which records of a layer lie.
pub(super) fn shelves_of<'a>(
    shelves: &'a [Arc<dyn Shelf>],
    source: Option<&Id<crate::model::Source>>,
    by: &Id<crate::model::Agent>,
) -> Vec<&'a Arc<dyn Shelf>> {
    shelves.iter().filter(|it| source == Some(it.source()) && by == it.by()).collect()
}
