//! A packed layer in the cache.

use std::{collections::BTreeMap, fs::File, io, path::Path};

use serde::{Deserialize, Serialize};

use super::sections::{self, Number as _, Sections};
use crate::{
    model::{Id, Key},
    store::{
        schema::{
            self,
            v1::{self, Anchor, Owner},
        },
        shelf::PackedLayer,
    },
    text::Packed,
};

/// What a packed layer was made of, and what of it is not packed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct LayerHead {
    /// The digest of the layer's file.
    pub(in crate::store) sha256: String,
    /// The digest of the text that its places were found in.
    pub(in crate::store) text: String,
    /// The layer without its mentions and claims.
    pub(in crate::store) rest: v1::Layer<Anchor>,
    n_mentions: u64,
    tags: Vec<String>,
}

impl LayerHead {
    /// The head of a packed layer.
    pub(in crate::store) fn new(
        layer: &PackedLayer,
        sha256: String,
        text: String,
        rest: v1::Layer<Anchor>,
    ) -> Self {
        let tags = layer.tags.iter().map(|it| it.as_str().to_owned()).collect();
        Self { sha256, text, rest, n_mentions: layer.n_mentions as u64, tags }
    }
}

// The sections, in their order.
const HEAD: usize = 0;
const LINES: usize = 1;
const ENDS: usize = 2;
const MARKS: usize = 3;
const MENTIONS_BY_ID: usize = 4;
const CLAIMS_BY_ID: usize = 5;
const TAG_OF: usize = 6;
const KEYS: usize = 7;
const N_ROWS: usize = 8;
const ROWS: usize = 9;
const N_SECTIONS: usize = 10;

pub(super) fn read_head(path: &Path) -> Option<LayerHead> {
    schema::read_line(&Sections::open(path, N_SECTIONS)?.text(HEAD)?)
}

pub(super) fn read(path: &Path, head: &LayerHead) -> Option<PackedLayer> {
    // The lines are the larger part; they are read beside the rest.
    let (lines, numbers) = rayon::join(
        || Sections::open(path, N_SECTIONS)?.text(LINES),
        || {
            let mut sections = Sections::open(path, N_SECTIONS)?;
            let naming = naming(&sections.text(KEYS)?, sections.numbers(N_ROWS)?, &sections.numbers(ROWS)?)?;
            let marks = Packed::of_numbers(sections.numbers(MARKS)?)?;
            Some((
                (sections.numbers(ENDS)?, marks, naming),
                (sections.numbers(MENTIONS_BY_ID)?, sections.numbers(CLAIMS_BY_ID)?),
                sections.numbers(TAG_OF)?,
            ))
        },
    );
    let ((ends, marks, naming), (mentions_by_id, claims_by_id), tag_of) = numbers?;
    let layer = PackedLayer {
        owner: Owner { source: Id::new(head.rest.source.as_deref()?), by: Id::new(&head.rest.by) },
        n_mentions: usize::try_from(head.n_mentions).ok()?,
        lines: lines?,
        ends,
        mentions_by_id,
        claims_by_id,
        marks,
        tags: head.tags.iter().map(|it| Id::new(it)).collect(),
        tag_of,
        naming,
        is_adrift: false,
    };
    layer.is_whole().then_some(layer)
}

pub(super) fn write(file: &mut File, head: &LayerHead, layer: &PackedLayer) -> io::Result<()> {
    let (mut keys, mut n_rows, mut rows) = (String::new(), Vec::new(), Vec::new());
    for (key, of) in &layer.naming {
        let Some(letter) = letter(key) else { continue };
        keys.push(letter);
        keys.push_str(key.as_str());
        keys.push('\n');
        n_rows.push(u32::try_from(of.len()).unwrap_or(u32::MAX));
        rows.extend_from_slice(of);
    }
    let head = schema::write_line(head);
    let (ends, marks) = (u32::write(&layer.ends), u128::write(layer.marks.numbers()));
    let (mentions_by_id, claims_by_id) = (u32::write(&layer.mentions_by_id), u32::write(&layer.claims_by_id));
    let (tag_of, n_rows, rows) = (u16::write(&layer.tag_of), u32::write(&n_rows), u32::write(&rows));
    let sections: [&[u8]; N_SECTIONS] = [
        head.as_bytes(),
        layer.lines.as_bytes(),
        &ends,
        &marks,
        &mentions_by_id,
        &claims_by_id,
        &tag_of,
        keys.as_bytes(),
        &n_rows,
        &rows,
    ];
    sections::write(file, &sections)
}

/// True when every record stands at its place, which is told at each opening where one does not, and every key has a line of its own.
pub(super) fn can_be_kept(layer: &PackedLayer) -> bool {
    !layer.is_adrift && layer.naming.keys().all(|it| letter(it).is_some() && !it.as_str().contains('\n'))
}

/// Which rows name which record.
fn naming(keys: &str, n_rows: Vec<u32>, rows: &[u32]) -> Option<BTreeMap<Key, Vec<u32>>> {
    let mut naming = BTreeMap::new();
    let (mut keys, mut rest) = (keys.split_terminator('\n'), rows);
    for n in n_rows {
        let (own, others) = rest.split_at_checked(n as usize)?;
        naming.insert(key(keys.next()?)?, own.to_vec());
        rest = others;
    }
    (keys.next().is_none() && rest.is_empty()).then_some(naming)
}

fn letter(key: &Key) -> Option<char> {
    Some(match key {
        Key::Tag(_) => 't',
        Key::Measure(_) => 'q',
        Key::Source(_) => 's',
        Key::Note(_) => 'n',
        Key::Entity(_) => 'e',
        Key::Mention(_) => 'm',
        Key::Claim(_) => 'c',
        Key::Dispute(_) => 'd',
        Key::Waiver(_) => 'w',
        Key::Conflict(_) => 'x',
        Key::Header => return None,
    })
}

fn key(line: &str) -> Option<Key> {
    let mut letters = line.chars();
    let letter = letters.next()?;
    let id = letters.as_str();
    Some(match letter {
        't' => Key::Tag(Id::new(id)),
        'q' => Key::Measure(Id::new(id)),
        's' => Key::Source(Id::new(id)),
        'n' => Key::Note(Id::new(id)),
        'e' => Key::Entity(Id::new(id)),
        'm' => Key::Mention(Id::new(id)),
        'c' => Key::Claim(Id::new(id)),
        'd' => Key::Dispute(Id::new(id)),
        'w' => Key::Waiver(Id::new(id)),
        'x' => Key::Conflict(Id::new(id)),
        _ => return None,
    })
}
