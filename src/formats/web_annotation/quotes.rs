//! Reads the quotes of an annotation set back, for verification. Sets of other programs are read as well: single annotations, lists,
//! pages and collections, with selectors in any of the shapes that the specification allows.

use serde_json::{Map, Value};

use super::context;
use crate::formats::{ExportedFile, ExportedQuote, Said, Unreadable};

/// True for a set that this program wrote.
pub(super) fn recognizes(file: &ExportedFile) -> bool {
    let head = file.bytes.get(..file.bytes.len().min(512)).unwrap_or_default();
    let has = |wanted: &str| head.windows(wanted.len()).any(|window| window == wanted.as_bytes());
    head.starts_with(b"{") && has(context::ANNO) && has(context::OWN)
}

/// The quotes of all annotations in these files, and the digests of their sources.
pub(super) fn quotes(files: &[ExportedFile]) -> Result<Said, Unreadable> {
    let mut said = Said::default();
    for file in files {
        let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
        let document: Value = serde_json::from_slice(bytes).map_err(|error| Unreadable::Damaged {
            file: shown_name(file),
            why: format!("it is no JSON ({error})"),
        })?;
        let before = said.quotes.len();
        walk(&document, "", &mut said);
        if said.quotes.len() == before && !recognizes(file) && !has_annotation(&document) {
            return Err(Unreadable::NoAnnotation { file: shown_name(file) });
        }
    }
    Ok(said)
}

fn shown_name(file: &ExportedFile) -> String {
    if file.name.is_empty() { "The file".to_owned() } else { file.name.clone() }
}

/// Goes through a document; `record` is the nearest annotation or node with an address.
fn walk(value: &Value, record: &str, said: &mut Said) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, record, said)),
        Value::Object(fields) => {
            let own = first(fields, &["id", "@id"]).and_then(Value::as_str);
            let record = own.filter(|_| !fields.contains_key("selector")).unwrap_or(record);
            if let (Some(id), Some(digest)) = (own, fields.get("ob:sha256").and_then(Value::as_str))
                && is_of_type(fields, "Text")
            {
                said.digests.insert(plain(id), digest.to_owned());
            }
            if let Some(selector) = fields.get("selector") {
                said.quotes.extend(quote(fields, selector, record));
            }
            for (name, field) in fields.iter().filter(|(name, _)| *name != "selector" && *name != "@context")
            {
                // The person or program that made it has an address of its own, but no places.
                if name != "creator" && name != "generator" {
                    walk(field, record, said);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The quote of one target; `None` where its selectors speak of no text.
fn quote(target: &Map<String, Value>, selector: &Value, record: &str) -> Option<ExportedQuote> {
    let mut selectors = Vec::new();
    collect(selector, &mut selectors);
    let of_type = |kind: &str| selectors.iter().find(|it| is_of_type(it, kind));
    let (words, position) = (of_type("TextQuoteSelector"), of_type("TextPositionSelector"));
    if words.is_none() && position.is_none() {
        return None;
    }
    let text = |name: &str| Some(words?.get(name)?.as_str()?.to_owned());
    let number = |name: &str| {
        let value = position?.get(name)?;
        Some(value.as_u64().and_then(|it| usize::try_from(it).ok()).ok_or_else(|| value.to_string()))
    };
    let missing = || position.map(|_| Err("missing".to_owned()));
    Some(ExportedQuote {
        id: plain(record),
        source: target.get("source").map(source_of).unwrap_or_default(),
        start: number("start").or_else(missing),
        end: number("end").or_else(missing),
        exact: text("exact"),
        prefix: text("prefix").unwrap_or_default(),
        suffix: text("suffix").unwrap_or_default(),
        is_adrift: target.get("ob:isAdrift").and_then(Value::as_bool).unwrap_or(false),
    })
}

/// All selectors, with those that refine others.
fn collect<'a>(selector: &'a Value, selectors: &mut Vec<&'a Map<String, Value>>) {
    match selector {
        Value::Array(items) => items.iter().for_each(|item| collect(item, selectors)),
        Value::Object(fields) => {
            selectors.push(fields);
            for name in ["items", "refinedBy"] {
                if let Some(more) = fields.get(name) {
                    collect(more, selectors);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn source_of(source: &Value) -> String {
    match source {
        Value::String(address) => plain(address),
        Value::Object(fields) => {
            plain(first(fields, &["id", "@id"]).and_then(Value::as_str).unwrap_or_default())
        }
        _ => String::new(),
    }
}

/// The id of our own address; the address of anybody else.
fn plain(address: &str) -> String {
    address.strip_prefix("urn:obelus:").unwrap_or(address).to_owned()
}

fn first<'a>(fields: &'a Map<String, Value>, names: &[&str]) -> Option<&'a Value> {
    names.iter().find_map(|name| fields.get(*name))
}

fn is_of_type(fields: &Map<String, Value>, wanted: &str) -> bool {
    let is_it = |kind: &str| kind.rsplit([':', '#', '/']).next() == Some(wanted);
    match first(fields, &["type", "@type"]) {
        Some(Value::String(kind)) => is_it(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_it),
        _ => false,
    }
}

fn has_annotation(document: &Value) -> bool {
    match document {
        Value::Array(items) => items.iter().any(has_annotation),
        Value::Object(fields) => is_of_type(fields, "Annotation") || fields.values().any(has_annotation),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}
