//! A mention as an annotation that identifies an entity, or tags words.

use serde_json::Value;

use super::node::{Node, address, address_of_word, generator, textual_body};
use super::targets::Targets;
use crate::formats::words;
use crate::model::{Mention, Project};

/// The annotation of a mention.
pub(super) fn annotation(project: &Project, targets: &Targets<'_>, mention: &Mention) -> Value {
    let Mention { id, source, by, at, tag, entity, cert, note, status, on, from, x } = mention;
    let tag_label = project.tags().get(tag).map_or(tag.as_str(), |tag| tag.label.as_str());
    let mut bodies: Vec<Value> = vec![textual_body("tagging", tag_label).into()];
    bodies.extend(entity.as_ref().map(|entity| {
        let body =
            Node::of("SpecificResource").with("purpose", "identifying").with("source", address(entity));
        Value::from(body.with("label", words::entity_label(project, entity)))
    }));
    if !note.is_empty() {
        bodies.push(textual_body("commenting", note).into());
    }
    Node::at(address(id), "Annotation")
        .with("motivation", if entity.is_some() { "identifying" } else { "tagging" })
        .made(project, by, *on)
        .with("generator", generator())
        .with("body", bodies)
        .with("target", targets.of_places(source, at))
        .with("ob:tag", address_of_word("tag", tag))
        .maybe("ob:entity", entity.as_ref().map(address))
        .term("ob:cert", words::cert(*cert))
        .term("ob:status", words::status(*status))
        .items("ob:from", from.iter().map(String::as_str))
        .extra(x)
        .into()
}
