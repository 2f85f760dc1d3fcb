//! JSON objects in a fixed order of fields, and the addresses of records.

use serde_json::{Map, Value, json};

use crate::formats::words;
use crate::model::{Agent, Extra, Id, Project, Timestamp};

/// An object that grows field by field; empty fields are left out.
#[derive(Debug, Default)]
pub(super) struct Node {
    fields: Map<String, Value>,
}

impl Node {
    /// An object of this type.
    pub(super) fn of(kind: &str) -> Self {
        Self::default().with("type", kind)
    }

    /// An object with an address, of this type.
    pub(super) fn at(address: String, kind: &str) -> Self {
        Self::default().with("id", address).with("type", kind)
    }

    /// With this field.
    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.fields.insert(name.to_owned(), value.into());
        self
    }

    /// With this field if there is a value.
    pub(super) fn maybe(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With these words, if there are any.
    pub(super) fn words(self, name: &str, words: &str) -> Self {
        self.maybe(name, (!words.is_empty()).then_some(words))
    }

    /// With these items, if there are any.
    pub(super) fn items(self, name: &str, items: impl IntoIterator<Item = impl Into<Value>>) -> Self {
        let items: Vec<Value> = items.into_iter().map(Into::into).collect();
        self.maybe(name, (!items.is_empty()).then_some(items))
    }

    /// With a term of our own vocabulary: `ob:High`.
    pub(super) fn term(self, name: &str, word: &str) -> Self {
        self.with(name, format!("ob:{word}"))
    }

    /// With who made it and when, as Web Annotation says it.
    pub(super) fn made(self, project: &Project, by: &Id<Agent>, on: Timestamp) -> Self {
        self.with("creator", agent(project, by)).with("created", words::time(on))
    }

    /// With data of other programs.
    pub(super) fn extra(self, extra: &Extra) -> Self {
        let items = extra.iter().map(|(key, value)| json!({ "ob:key": key, "ob:value": value }));
        self.items("ob:extra", items)
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Self {
        Self::Object(node.fields)
    }
}

/// The address of a record: `urn:obelus:c-k7m2x9aq`.
pub(super) fn address<T>(id: &Id<T>) -> String {
    format!("urn:obelus:{}", escaped(id.as_str()))
}

/// The address of a record whose ids are plain words: `urn:obelus:tag:person`.
pub(super) fn address_of_word<T>(kind: &str, id: &Id<T>) -> String {
    format!("urn:obelus:{kind}:{}", escaped(id.as_str()))
}

/// An agent as annotations name it: address, type and name.
pub(super) fn agent(project: &Project, id: &Id<Agent>) -> Value {
    match project.header().agent(id) {
        Some(agent) => Node::at(address(id), words::agent_kind(agent.kind)).words("name", &agent.name).into(),
        None => json!({ "id": address(id) }),
    }
}

/// The program, as annotations name it.
pub(super) fn generator() -> Value {
    Node::at("urn:obelus:program".to_owned(), "Software").with("name", "Obelus").into()
}

/// A body of words.
pub(super) fn textual_body(purpose: &str, words: &str) -> Node {
    Node::of("TextualBody").with("purpose", purpose).with("format", "text/plain").with("value", words)
}

/// Characters that may not stand in an address, as percent and hexadecimal digits. Ids that we make have none.
fn escaped(id: &str) -> String {
    let mut address = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            address.push(char::from(byte));
        } else {
            address.push('%');
            address.extend(
                [byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])),
            );
        }
    }
    address
}
