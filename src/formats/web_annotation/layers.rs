//! Layers as annotation collections: the mentions and claims of one annotator on one source, in the order of the text.

use std::collections::BTreeMap;

use serde_json::Value;

use super::node::{Node, address, agent};
use super::targets::Targets;
use super::{claims, mentions};
use crate::formats::place;
use crate::model::{Agent, Id, Project, Source};

/// Whose marks on what.
type Layer = (Id<Source>, Id<Agent>);

/// An annotation with its place in the text.
type Placed = (place::Order, Value);

/// One collection for each layer, by source and annotator.
pub(super) fn collections(project: &Project, targets: &Targets<'_>) -> Vec<Value> {
    let mut layers: BTreeMap<Layer, Vec<Placed>> = BTreeMap::new();
    for mention in project.mentions().iter() {
        let annotation = mentions::annotation(project, targets, &mention);
        let place = place::order(&mention.at, mention.id.as_str());
        layers.entry((mention.source.clone(), mention.by.clone())).or_default().push((place, annotation));
    }
    for claim in project.claims().iter() {
        let annotation = claims::annotation(project, targets, &claim);
        let place = place::order(&claim.at, claim.id.as_str());
        layers.entry((claim.source.clone(), claim.by.clone())).or_default().push((place, annotation));
    }
    let layer = |((source, by), mut annotations): (Layer, Vec<Placed>)| {
        annotations.sort_by(|(one, _), (other, _)| one.cmp(other));
        let address = format!("{}:{}", address(&source), address_part(&by));
        let head = Node::at(address.clone(), "AnnotationCollection")
            .with("label", label(project, &source, &by))
            .with("creator", agent(project, &by));
        collection(head, &address, annotations.into_iter().map(|(_, annotation)| annotation).collect())
    };
    layers.into_iter().map(layer).collect()
}

/// A collection with a single page that holds these annotations.
pub(super) fn collection(head: Node, address: &str, annotations: Vec<Value>) -> Value {
    let total = annotations.len();
    let page = Node::at(format!("{address}:page1"), "AnnotationPage")
        .with("partOf", address)
        .with("startIndex", 0)
        .with("items", annotations);
    head.with("total", total).with("first", page).with("last", format!("{address}:page1")).into()
}

fn address_part(by: &Id<Agent>) -> String {
    address(by).trim_start_matches("urn:obelus:").to_owned()
}

fn label(project: &Project, source: &Id<Source>, by: &Id<Agent>) -> String {
    let title = project.sources().get(source).map_or(source.as_str(), |source| source.title.as_str());
    let name = project.header().agent(by).map_or(by.as_str(), |agent| agent.name.as_str());
    format!("{name}: {title}")
}
