//! Version 1 of the project's files: typed structs, one for each file of model.md §2.1, with the ways from and to the model.
//!
//! Frozen by the first tagged release; from then on a new field is a new version. The order of fields is their order in the
//! file, defaults are left out, unknown fields are refused with line and column. Towards the file every struct of the model is
//! taken apart in full, so that a new field of the model does not compile until a file can hold it.

mod scalar;
pub(in crate::store) use scalar::{FileName, Letter, Moment, Number};
pub use scalar::{parse_time, print_time};

mod words;

mod anchor;
pub(in crate::store) use anchor::{Anchor, Ground, JournalAnchor};

mod project;
pub(in crate::store) use project::{Project, Schema};

mod source;
pub(in crate::store) use source::{Note, Source, TextOf};

mod shared;
pub(in crate::store) use shared::{Conflicts, Disputes, Entities};

mod layer;
pub(in crate::store) use layer::{Claim, Layer, Mention, Owner, Waiver};

mod line;
pub(in crate::store) use line::{Commit, Head, Line, Past, Record};

/// The version that these structs are.
pub(in crate::store) const VERSION: u16 = 1;

/// True for what is left out of a file.
fn is_default<T: Default + PartialEq>(it: &T) -> bool {
    *it == T::default()
}

/// The ids of records as plain strings, and back.
fn plain<T>(id: &crate::model::Id<T>) -> String {
    id.as_str().to_owned()
}

fn plain_all<T>(ids: &[crate::model::Id<T>]) -> Vec<String> {
    ids.iter().map(plain).collect()
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort();
    list
}

fn ids<T>(list: &[String]) -> Vec<crate::model::Id<T>> {
    list.iter().map(|it| crate::model::Id::new(it)).collect()
}

fn id<T>(it: &str) -> crate::model::Id<T> {
    crate::model::Id::new(it)
}

fn maybe_id<T>(it: Option<&String>) -> Option<crate::model::Id<T>> {
    it.map(|it| crate::model::Id::new(it))
}
