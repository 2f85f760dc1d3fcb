//! A claim as an annotation that describes: a sentence for every reader, and each field in a body of our own type.

use serde_json::Value as Json;

use super::node::{Node, address, address_of_word, generator, textual_body};
use super::targets::Targets;
use crate::formats::words;
use crate::model::{Claim, Date, Derived, Id, Project, Source, Value, Voice, Who, print_decimal};
use crate::weigh::{Interval, interval_as_written};

/// The annotation of a claim.
pub(super) fn annotation(project: &Project, targets: &Targets<'_>, claim: &Claim) -> Json {
    let Claim {
        id,
        source,
        by,
        at,
        subject,
        measure,
        value,
        sig,
        unit,
        when,
        place,
        of,
        voices,
        refs,
        cert,
        grade,
        tags,
        derives,
        note,
        status,
        on,
        from,
        x,
    } = claim;
    let body = value_fields(Node::of("ob:Claim"), value)
        .maybe("ob:subject", subject.as_ref().map(address))
        .maybe("ob:measure", measure.as_ref().map(|id| address_of_word("measure", id)))
        .maybe("ob:sig", *sig)
        .maybe("ob:unit", unit.as_deref())
        .maybe("ob:when", when.as_ref().map(Date::as_str))
        .maybe("ob:place", place.as_ref().map(address))
        .maybe("ob:of", of.as_ref().map(address))
        .items("ob:voices", voices.iter().map(|it| voice(targets, source, it)))
        .items("ob:refs", refs.iter().map(address))
        .term("ob:cert", words::cert(*cert))
        .maybe("ob:grade", grade.as_deref())
        .items("ob:tags", tags.iter().map(|id| address_of_word("tag", id)))
        .items("ob:derives", derives.iter().map(derived))
        .term("ob:status", words::status(*status))
        .items("ob:from", from.iter().map(String::as_str))
        .extra(x);
    let body = interval_fields(body, project, claim);
    let summary = textual_body("describing", &words::summary(project, claim)).with("language", "en");
    let mut bodies: Vec<Json> = vec![summary.into(), body.into()];
    if !note.is_empty() {
        bodies.push(textual_body("commenting", note).into());
    }
    Node::at(address(id), "Annotation")
        .with("motivation", "describing")
        .made(project, by, *on)
        .with("generator", generator())
        .with("body", bodies)
        .with("target", targets.of_places(source, at))
        .into()
}

/// The value: its kind, and its numbers as exact decimals, or its date, entity or words.
fn value_fields(node: Node, value: &Value) -> Node {
    let node = node.term("ob:bound", words::bound(value.bound()));
    match value {
        Value::Exact(n) | Value::Approx(n) | Value::AtLeast(n) | Value::AtMost(n) => {
            node.with("ob:number", print_decimal(*n))
        }
        Value::Between(low, high) | Value::Share(low, high) => {
            node.with("ob:number", print_decimal(*low)).with("ob:numberHigh", print_decimal(*high))
        }
        Value::Date(date) => node.with("ob:date", date.as_str()),
        Value::Entity(id) => node.with("ob:entity", address(id)),
        Value::Text(words) => node.with("ob:text", words.as_str()),
        Value::Unknown => node,
    }
}

/// What the value is read as under the project's policy; an open end is left out.
fn interval_fields(node: Node, project: &Project, claim: &Claim) -> Node {
    match interval_as_written(project, claim) {
        Interval::Numbers(bounds) | Interval::Ratio(bounds) => node
            .maybe("ob:low", bounds.low.map(print_decimal))
            .maybe("ob:high", bounds.high.map(print_decimal)),
        Interval::Days(bounds) => node
            .maybe("ob:firstDay", bounds.low.map(words::day))
            .maybe("ob:lastDay", bounds.high.map(words::day)),
        Interval::None => node,
    }
}

fn voice(targets: &Targets<'_>, source: &Id<Source>, voice: &Voice) -> Node {
    let Voice { who, holds, cue } = voice;
    let node = Node::of("ob:Voice");
    let node = match who {
        Who::Author => node.term("ob:who", "Author"),
        Who::Unnamed => node.term("ob:who", "Unnamed"),
        Who::Entity(id) => node.with("ob:who", address(id)),
    };
    node.term("ob:holds", words::holds(*holds))
        .maybe("ob:cue", cue.as_ref().map(|anchor| targets.target(source, anchor)))
}

fn derived(derived: &Derived) -> Node {
    let Derived { how, claim } = derived;
    Node::of("ob:Derived").term("ob:how", words::how(*how)).with("ob:claim", address(claim))
}
