//! Every place in a text that a record points at, and the record with that place altered.

use crate::{
    model::{Anchor, Claim, Edit, Fix, Id, Mention, Note, Place, Project, Record, Source, Target, Waiver},
    text::Span,
};

/// One anchor of one record.
pub(super) struct Mark<'a> {
    /// The record.
    pub(super) record: Record,
    /// The source that it stands in.
    pub(super) source: &'a Source,
    /// Where.
    pub(super) anchor: Anchor,
    /// Which of the record's anchors it is.
    pub(super) slot: Slot,
}

/// Which of a record's anchors.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// The mark itself, or a further fragment of it.
    Part(usize),
    /// The cue of a voice.
    Cue(usize),
    /// The marker of a note.
    Marker,
    /// What a waiver is about.
    Target(usize),
}

/// All anchors of all records whose source is there, in the order of records.
pub(super) fn marks(project: &Project) -> Vec<Mark<'_>> {
    let mut marks = Vec::new();
    let mut push = |record: &dyn Fn() -> Record, source: &Id<Source>, anchors: Vec<(Slot, &Anchor)>| {
        if let Some(source) = project.sources().get(source) {
            marks.extend(anchors.into_iter().map(|(slot, anchor)| Mark {
                record: record(),
                source,
                anchor: anchor.clone(),
                slot,
            }));
        }
    };
    for note in project.notes().iter() {
        let anchors = note.at.iter().map(|it| (Slot::Marker, it)).collect();
        push(&|| note.clone().into(), &note.source, anchors);
    }
    for mention in project.mentions().iter() {
        push(&|| mention.clone().into(), &mention.source, parts(&mention.at).collect());
    }
    for claim in project.claims().iter() {
        let voices = claim.voices.iter().enumerate();
        let cues = voices.filter_map(|(index, voice)| Some((Slot::Cue(index), voice.cue.as_ref()?)));
        push(&|| claim.clone().into(), &claim.source, parts(&claim.at).chain(cues).collect());
    }
    for waiver in project.waivers().iter() {
        let Some(source) = &waiver.source else { continue };
        let targets = waiver.targets.iter().enumerate().filter_map(|(index, target)| match target {
            Target::Text(anchor) => Some((Slot::Target(index), anchor)),
            Target::Record(_) => None,
        });
        push(&|| waiver.clone().into(), source, targets.collect());
    }
    marks
}

/// The same without the places of waivers, which are as ragged as what they excuse.
pub(super) fn words(project: &Project) -> Vec<Mark<'_>> {
    let mut marks = marks(project);
    marks.retain(|mark| !matches!(mark.slot, Slot::Target(_)));
    marks
}

impl Mark<'_> {
    /// The span, where it stands in the text at hand.
    pub(super) fn span(&self) -> Option<Span> {
        self.anchor.span().filter(|span| span.start < span.end && span.fits(self.source.body()))
    }

    /// The place for a finding: the span where it can be shown, else the record.
    pub(super) fn place(&self) -> Place {
        let key = self.record.key();
        match self.span() {
            Some(span) => Place::Mark(key, self.source.id.clone(), span),
            None => Place::Record(key),
        }
    }

    /// What it is, as a sentence begins: `The mark`.
    pub(super) const fn noun(&self) -> &'static str {
        match (self.slot, &self.record) {
            (Slot::Part(0), Record::Claim(_)) => "The claim",
            (Slot::Part(0), _) => "The mark",
            (Slot::Part(_), _) => "A further part of the mark",
            (Slot::Cue(_), _) => "The cue",
            (Slot::Marker, _) => "The note’s marker",
            (Slot::Target(_), _) => "The place of the waiver",
        }
    }

    /// The fix that puts it at another span.
    pub(super) fn moved_to(&self, label: &str, span: Span) -> Fix {
        let after = moved(&self.record, self.slot, span);
        Fix { label: label.to_owned(), edits: vec![Edit::alter(self.record.clone(), after)] }
    }
}

fn parts(at: &[Anchor]) -> impl Iterator<Item = (Slot, &Anchor)> {
    at.iter().enumerate().map(|(index, anchor)| (Slot::Part(index), anchor))
}

/// The record with one anchor at another span; a slot that it does not have leaves it as it is.
fn moved(record: &Record, slot: Slot, span: Span) -> Record {
    let anchor = Anchor::Text(span);
    let set = |at: &mut Vec<Anchor>, index: usize| {
        if let Some(place) = at.get_mut(index) {
            *place = Anchor::Text(span);
        }
    };
    match (record, slot) {
        (Record::Mention(mention), Slot::Part(index)) => {
            let mut mention = Mention::clone(mention);
            set(&mut mention.at, index);
            mention.into()
        }
        (Record::Claim(claim), Slot::Part(index)) => {
            let mut claim = Claim::clone(claim);
            set(&mut claim.at, index);
            claim.into()
        }
        (Record::Claim(claim), Slot::Cue(index)) => {
            let mut claim = Claim::clone(claim);
            if let Some(voice) = claim.voices.get_mut(index) {
                voice.cue = Some(anchor);
            }
            claim.into()
        }
        (Record::Note(note), Slot::Marker) => Note { at: Some(anchor), ..Note::clone(note) }.into(),
        (Record::Waiver(waiver), Slot::Target(index)) => {
            let mut waiver = Waiver::clone(waiver);
            if let Some(target) = waiver.targets.get_mut(index) {
                *target = Target::Text(anchor);
            }
            waiver.into()
        }
        _ => record.clone(),
    }
}
