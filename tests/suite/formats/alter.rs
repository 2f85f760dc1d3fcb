//! Exports of the sample, and ways to spoil them.

use std::path::Path;
use std::sync::Arc;

use obelus::formats::{
    ExportOptions, Exported, ExportedFile, Format, Judgment, SourceText, Verified, format,
};
use obelus::model::{Anchor, Id, Mention, Project, Source, TextOfRecord};
use obelus::text::Span;

use crate::support::sample::{self, TEXT, sample, with};

pub(super) fn export(id: &str, project: &Project) -> Exported {
    (format(id).unwrap().export)(project, &ExportOptions::default())
}

pub(super) fn texts() -> Vec<SourceText> {
    vec![SourceText {
        name: "camp.txt".to_owned(),
        sha256: sample::digest(TEXT.as_bytes()),
        body: TEXT.to_owned(),
    }]
}

pub(super) fn fails(verified: &Verified) -> Vec<String> {
    let told = verified.quotes.iter().filter_map(|it| match &it.judgment {
        Judgment::Pass => None,
        Judgment::Fail(why) => Some(format!("{}: {why}", it.quote.id)),
    });
    told.collect()
}

/// Gives every file of an export to `alter`, as text.
pub(super) fn altered(exported: &Exported, alter: impl Fn(&str, &str) -> String) -> Vec<ExportedFile> {
    let alter = |file: &ExportedFile| ExportedFile {
        name: file.name.clone(),
        bytes: alter(&file.name, str::from_utf8(&file.bytes).unwrap()).into_bytes(),
    };
    exported.files.iter().map(alter).collect()
}

/// All numbers of positions, converted.
pub(super) fn renumbered(name: &str, text: &str, convert: &dyn Fn(usize) -> usize) -> String {
    if name.is_empty() {
        let mut document: serde_json::Value = serde_json::from_str(text).unwrap();
        each_object(&mut document, &mut |fields| {
            if fields.get("type").is_some_and(|kind| kind == "TextPositionSelector") {
                for side in ["start", "end"] {
                    let scalar = usize::try_from(fields[side].as_u64().unwrap()).unwrap();
                    fields[side] = convert(scalar).into();
                }
            }
        });
        return document.to_string();
    }
    each_cell(name, text, |_, column, cell| match (column, cell.parse::<usize>()) {
        ("start" | "end", Ok(scalar)) => convert(scalar).to_string(),
        _ => cell.to_owned(),
    })
}

/// The first position of one record, moved by one.
pub(super) fn shifted(format: &Format, name: &str, text: &str, record: &str) -> String {
    if format.is_folder {
        return each_cell(name, text, |id, column, cell| match cell.parse::<usize>() {
            Ok(scalar) if id == record && column == "start" => (scalar + 1).to_string(),
            _ => cell.to_owned(),
        });
    }
    let mut document: serde_json::Value = serde_json::from_str(text).unwrap();
    each_object(&mut document, &mut |fields| {
        if fields.get("id").is_some_and(|id| *id == format!("urn:obelus:{record}")) {
            for place in ["target", "ob:marker", "ob:targets"] {
                each_object(fields.entry(place).or_insert(serde_json::Value::Null), &mut |fields| {
                    if fields.get("type").is_some_and(|kind| kind == "TextPositionSelector") {
                        fields["start"] = (fields["start"].as_u64().unwrap() + 1).into();
                    }
                });
            }
        }
    });
    document.to_string()
}

pub(super) fn each_object(
    value: &mut serde_json::Value,
    act: &mut dyn FnMut(&mut serde_json::Map<String, serde_json::Value>),
) {
    match value {
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, act)),
        serde_json::Value::Object(fields) => {
            act(fields);
            fields.values_mut().for_each(|field| each_object(field, act));
        }
        _ => {}
    }
}

/// Every cell of a table, given with the first cell of its row and its column; other files as they are.
pub(super) fn each_cell(name: &str, text: &str, alter: impl Fn(&str, &str, &str) -> String) -> String {
    if !is_table(name) {
        return text.to_owned();
    }
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        let cells = row.iter().zip(&header).map(|(cell, column)| alter(&row[0], column, cell));
        writer.write_record(cells).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

pub(super) fn scalar(byte: usize) -> usize {
    TEXT[..byte].chars().count()
}

/// The quotes of texts at hand in an annotation set.
pub(super) fn quotes(exported: &Exported) -> Vec<(String, String, String)> {
    let mut document: serde_json::Value = serde_json::from_slice(&exported.files[0].bytes).unwrap();
    let mut quotes = Vec::new();
    each_object(&mut document, &mut |fields| {
        if fields.contains_key("ob:isAdrift") {
            fields.remove("selector");
        }
        if fields.get("type").is_some_and(|kind| kind == "TextQuoteSelector") {
            let part =
                |name: &str| fields.get(name).and_then(|it| it.as_str()).unwrap_or_default().to_owned();
            quotes.push((part("exact"), part("prefix"), part("suffix")));
        }
    });
    quotes
}

/// How often the words stand in the text, places that overlap included.
pub(super) fn places(text: &str, words: &str) -> usize {
    text.char_indices().filter(|(at, _)| text[*at..].starts_with(words)).count()
}

/// The sample with its text replaced and nothing marked but these spans.
pub(super) fn marked(text: &str, spans: &[Span], context: u16) -> Project {
    let like = sample();
    let mut header = like.header().as_ref().clone();
    header.policy.context = context;
    let source = like.sources().get(&Id::new("s-camp-5d1t")).unwrap();
    let text = TextOfRecord::new("a.txt".to_owned(), String::new(), Arc::from(text));
    let mut project = with(&Project::new(header), Source { text: Arc::new(text), ..source.as_ref().clone() });
    let mention = like.mentions().get(&Id::new("m-anna0000")).unwrap();
    for (index, span) in spans.iter().enumerate() {
        let id = Id::new(&format!("m-{index}"));
        project = with(&project, Mention { id, at: vec![Anchor::Text(*span)], ..mention.as_ref().clone() });
    }
    project
}

/// True for the name of a table.
pub(super) fn is_table(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "csv")
}
