//! Mentions and claims packed for a shelf: each as one short line with its places in bytes, and beside the lines what is asked of all of
//! them at once.

use std::collections::BTreeMap;

use super::schema::{
    self,
    v1::{self, Anchor, Ground, JournalAnchor, Owner},
};
use crate::{
    model::{self, Claim, Id, Key, MarkPart, Mention, Record, Shelving, Tag},
    text::{PackedMark, Span},
};

/// Records of one type that were packed together; a row is their number from 0.
#[derive(Debug, Default)]
pub(super) struct Sheaf {
    /// The lines, one after the other.
    pub(super) lines: String,
    /// The byte at which each ends.
    pub(super) ends: Vec<u32>,
    pub(super) marks: Vec<PackedMark>,
    pub(super) naming: BTreeMap<Key, Vec<u32>>,
    /// The tags of the mentions, and of each row which it is.
    pub(super) tags: Vec<Id<Tag>>,
    pub(super) tag_of: Vec<u16>,
    /// True when a record has lost its place.
    pub(super) is_adrift: bool,
    /// Records that fit no row.
    pub(super) odd: Vec<Record>,
    /// The records whose words do not stand at their place, with the first of those words.
    pub(super) adrift: Vec<(Key, String)>,
}

/// Whose records are packed, and the text they stand in.
#[derive(Clone, Copy)]
pub(super) struct Packing<'a> {
    pub(super) owner: &'a Owner,
    pub(super) ground: Ground<'a>,
}

impl Packing<'_> {
    /// Packs mentions as their file has them.
    pub(super) fn mentions(&self, mentions: Vec<v1::Mention<Anchor>>) -> Sheaf {
        let mut drifts = Vec::new();
        let read = mentions.into_iter().map(|it| {
            let mut adrift = None;
            let mention = it.into_model(self.owner, |it| self.read(it, &mut adrift));
            drifts.extend(adrift.map(|words| (Key::Mention(mention.id.clone()), words)));
            mention
        });
        let sheaf = pack_mentions(read);
        Sheaf { adrift: drifts, ..sheaf }
    }

    /// Packs claims as their file has them.
    pub(super) fn claims(&self, claims: Vec<v1::Claim<Anchor>>) -> Sheaf {
        let mut drifts = Vec::new();
        let read = claims.into_iter().map(|it| {
            let mut adrift = None;
            let claim = it.into_model(self.owner, |it| self.read(it, &mut adrift));
            drifts.extend(adrift.map(|words| (Key::Claim(claim.id.clone()), words)));
            claim
        });
        let sheaf = pack_claims(read);
        Sheaf { adrift: drifts, ..sheaf }
    }

    fn read(&self, anchor: Anchor, adrift: &mut Option<String>) -> model::Anchor {
        let read = self.ground.read(anchor);
        if let model::Anchor::Adrift(it) = &read {
            adrift.get_or_insert_with(|| it.exact.clone());
        }
        read
    }
}

/// Packs mentions.
pub(super) fn pack_mentions(mentions: impl Iterator<Item = Mention>) -> Sheaf {
    let mut sheaf = Sheaf::default();
    for mention in mentions {
        let line =
            schema::write_line(&v1::Mention::new(&mention, |it: &model::Anchor| JournalAnchor::from(it)));
        let tag = sheaf.number_of(&mention.tag);
        sheaf.is_adrift |= mention.at.iter().any(is_adrift);
        let marks = places(&mention.at).collect();
        match tag {
            Some(tag) if sheaf.add(&mention, &line, marks) => sheaf.tag_of.push(tag),
            _ => sheaf.odd.push(mention.into()),
        }
    }
    sheaf
}

/// Packs claims.
pub(super) fn pack_claims(claims: impl Iterator<Item = Claim>) -> Sheaf {
    let mut sheaf = Sheaf::default();
    for claim in claims {
        let line = schema::write_line(&v1::Claim::new(&claim, |it: &model::Anchor| JournalAnchor::from(it)));
        let marks = places(&claim.at).chain(cues(&claim)).collect();
        let of_voices = claim.voices.iter().filter_map(|it| it.cue.as_ref());
        sheaf.is_adrift |= claim.at.iter().chain(of_voices).any(is_adrift);
        if !sheaf.add(&claim, &line, marks) {
            sheaf.odd.push(claim.into());
        }
    }
    sheaf
}

/// A mention as it lies on a shelf.
pub(super) fn unpack_mention(line: &str, owner: &Owner) -> Option<Mention> {
    let packed: v1::Mention<JournalAnchor> = schema::read_line(line)?;
    Some(packed.into_model(owner, model::Anchor::from))
}

/// A claim as it lies on a shelf.
pub(super) fn unpack_claim(line: &str, owner: &Owner) -> Option<Claim> {
    let packed: v1::Claim<JournalAnchor> = schema::read_line(line)?;
    Some(packed.into_model(owner, model::Anchor::from))
}

/// How a line begins that can be looked up by its id.
const BEFORE_ID: &str = "(id:\"";

/// The id of a packed record.
pub(super) fn id_in(line: &str) -> &str {
    line.strip_prefix(BEFORE_ID).and_then(|it| it.split_once('"')).map_or("", |(id, _)| id)
}

impl Sheaf {
    /// Adds a record as a row; false when it fits none.
    fn add<T: Shelving>(&mut self, record: &T, line: &str, marks: Vec<(Span, Option<u16>)>) -> bool {
        let row = u32::try_from(self.ends.len()).ok();
        let end = u32::try_from(self.lines.len() + line.len()).ok();
        let marks: Option<Vec<(Span, u16)>> =
            marks.into_iter().map(|(span, part)| Some((fits(span)?, part?))).collect();
        let (Some(row), Some(end), Some(marks)) = (row, end, marks) else { return false };
        if id_in(line) != record.id().as_str() {
            // An id with signs that a line writes in another way.
            return false;
        }
        self.lines.push_str(line);
        self.ends.push(end);
        self.marks.extend(marks.into_iter().map(|(span, part)| PackedMark { span, part, row }));
        for key in record.names() {
            self.naming.entry(key).or_default().push(row);
        }
        true
    }

    fn number_of(&mut self, tag: &Id<Tag>) -> Option<u16> {
        let index = self.tags.iter().position(|it| it == tag).unwrap_or_else(|| {
            self.tags.push(tag.clone());
            self.tags.len() - 1
        });
        u16::try_from(index).ok()
    }
}

const fn is_adrift(anchor: &model::Anchor) -> bool {
    matches!(anchor, model::Anchor::Adrift(_))
}

fn fits(span: Span) -> Option<Span> {
    u32::try_from(span.end).ok().map(|_| span)
}

fn places(at: &[model::Anchor]) -> impl Iterator<Item = (Span, Option<u16>)> {
    at.iter().enumerate().filter_map(|(index, anchor)| {
        let part = u16::try_from(index).ok().map(MarkPart::Place).and_then(MarkPart::number);
        Some((anchor.span()?, part))
    })
}

fn cues(claim: &Claim) -> impl Iterator<Item = (Span, Option<u16>)> {
    claim.voices.iter().enumerate().filter_map(|(index, voice)| {
        let part = u16::try_from(index).ok().map(MarkPart::Cue).and_then(MarkPart::number);
        Some((voice.cue.as_ref()?.span()?, part))
    })
}
