//! Targets of annotations: a source and the selectors that name a place in it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::node::{Node, address};
use crate::formats::place::{self, Place, Words};
use crate::formats::unique::UniqueQuotes;
use crate::model::{Anchor, Id, Project, Region, Source, Target};
use crate::text::Span;

/// The version of Media Fragments that regions of images follow.
const MEDIA_FRAGMENTS: &str = "http://www.w3.org/TR/media-frags/";

/// Knows the unique quotes of every place of a project, each text read once.
#[derive(Debug)]
pub(super) struct Targets<'a> {
    project: &'a Project,
    quotes: BTreeMap<Id<Source>, UniqueQuotes>,
}

impl<'a> Targets<'a> {
    /// The targets of all records of a project.
    pub(super) fn of(project: &'a Project) -> Self {
        let mut spans: BTreeMap<Id<Source>, Vec<Span>> = BTreeMap::new();
        let mut add = |source: &Id<Source>, anchors: &mut dyn Iterator<Item = &Anchor>| {
            spans.entry(source.clone()).or_default().extend(anchors.filter_map(Anchor::span));
        };
        for claim in project.claims().iter() {
            let cues = claim.voices.iter().filter_map(|voice| voice.cue.as_ref());
            add(&claim.source, &mut claim.at.iter().chain(cues));
        }
        for mention in project.mentions().iter() {
            add(&mention.source, &mut mention.at.iter());
        }
        for note in project.notes().iter() {
            add(&note.source, &mut note.at.iter());
        }
        for waiver in project.waivers().iter() {
            let places = |target: &'a Target| match target {
                Target::Text(anchor) => Some(anchor),
                Target::Record(_) => None,
            };
            if let Some(source) = &waiver.source {
                add(source, &mut waiver.targets.iter().filter_map(places));
            }
        }
        let context = usize::from(project.header().policy.context);
        let cut = |(id, spans): (Id<Source>, Vec<Span>)| {
            let body = project.sources().get(&id)?.body();
            Some((id, UniqueQuotes::cut(body, spans, context)))
        };
        Self { project, quotes: spans.into_iter().filter_map(cut).collect() }
    }

    /// How many quotes occur more than once however long their context is.
    pub(super) fn n_ambiguous(&self) -> usize {
        self.quotes.values().map(UniqueQuotes::n_ambiguous).sum()
    }

    /// The targets of a record: one for each place, numbered when there are several; the source itself when there is none.
    pub(super) fn of_places(&self, source: &Id<Source>, at: &[Anchor]) -> Vec<Value> {
        match at {
            [] => vec![json!(address(source))],
            [only] => vec![self.target(source, only).into()],
            several => {
                let numbered = several.iter().zip(1_u32..);
                numbered
                    .map(|(anchor, part)| self.target(source, anchor).with("ob:part", part).into())
                    .collect()
            }
        }
    }

    /// The target of one place.
    pub(super) fn target(&self, source: &Id<Source>, anchor: &Anchor) -> Node {
        let node = Node::of("SpecificResource");
        match place::place(self.project, source, anchor) {
            Place::Words(words) => {
                let words = match anchor.span().and_then(|span| self.quotes.get(source)?.get(span)) {
                    Some(quote) => Words { quote: quote.clone(), ..words },
                    None => words,
                };
                let node = node.with("source", address(source)).with("selector", selectors(&words));
                if words.is_adrift { node.with("ob:isAdrift", true) } else { node }
            }
            Place::Image(region) => node
                .with("source", format!("{}:page:{}", address(source), region.page))
                .with("selector", fragment(&region)),
            Place::Nowhere => node.with("source", address(source)),
        }
    }
}

/// The same words twice: by what stands there, and by position in Unicode scalars.
fn selectors(words: &Words) -> Value {
    let quote = Node::of("TextQuoteSelector")
        .with("exact", words.quote.exact.as_str())
        .words("prefix", &words.quote.prefix)
        .words("suffix", &words.quote.suffix);
    let position = Node::of("TextPositionSelector").with("start", words.start).with("end", words.end);
    Value::Array(vec![quote.into(), position.into()])
}

fn fragment(region: &Region) -> Value {
    let [x, y, width, height] = region.xywh;
    Node::of("FragmentSelector")
        .with("conformsTo", MEDIA_FRAGMENTS)
        .with("value", format!("xywh=pixel:{x},{y},{width},{height}"))
        .into()
}
