//! Reads the quotes of an export back, for verification.

use std::collections::BTreeMap;

use serde_json::Value;

use super::csvw;
use crate::formats::{ExportedFile, ExportedQuote, Said, Unreadable};

/// Tables that have quotes, and the column that names the record of a row.
const TABLES: [(&str, &str); 3] = [("claims.csv", "id"), ("mentions.csv", "id"), ("anchors.csv", "record")];
const PREFIX_OF_DIGEST: &str = "sha256:";

/// True for a table or the metadata of an earlier export: told by the columns or the sources, not by the name.
pub(super) fn recognizes(file: &ExportedFile) -> bool {
    let tables = [
        super::claims::COLUMNS,
        super::mentions::COLUMNS,
        super::entities::COLUMNS,
        super::disputes::COLUMNS,
        super::anchors::COLUMNS,
        super::fields::COLUMNS,
    ];
    let first_line = file.bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let first_line = first_line.strip_suffix(b"\r").unwrap_or(first_line);
    let header = |columns: &[super::table::Column]| {
        columns.iter().map(|column| column.name).collect::<Vec<_>>().join(",")
    };
    let is_table = tables.iter().any(|columns| header(columns).as_bytes() == first_line);
    is_table || (file.name == csvw::FILE && contains(&file.bytes, b"http://www.w3.org/ns/csvw"))
}

/// The quotes of the tables in these files, and the digests that the metadata gives.
pub(super) fn quotes(files: &[ExportedFile]) -> Result<Said, Unreadable> {
    let mut said = Said::default();
    let mut n_tables = 0;
    for file in files {
        if file.name == csvw::FILE {
            said.digests = digests(file)?;
        } else if let Some(record) = column_of_record(file) {
            n_tables += 1;
            read_table(file, record, &mut said.quotes)?;
        }
    }
    if n_tables == 0 { Err(Unreadable::NoTable) } else { Ok(said) }
}

/// The column that names the records of this table; `None` for a table without quotes.
fn column_of_record(file: &ExportedFile) -> Option<&'static str> {
    let by_name = TABLES.iter().find(|(name, _)| *name == file.name);
    let by_words = || {
        let first_line = file.bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        TABLES.iter().find(|(_, record)| {
            first_line.starts_with(record.as_bytes()) && contains(first_line, b",start,end,exact")
        })
    };
    by_name.or_else(by_words).map(|(_, record)| *record)
}

fn read_table(
    file: &ExportedFile,
    record: &'static str,
    quotes: &mut Vec<ExportedQuote>,
) -> Result<(), Unreadable> {
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let damaged = |error: csv::Error| Unreadable::Damaged { file: file.name.clone(), why: in_words(&error) };
    let header = reader.headers().map_err(damaged)?.clone();
    let find = |column: &'static str| header.iter().position(|name| name.trim() == column);
    let need =
        |column: &'static str| find(column).ok_or(Unreadable::NoColumn { file: file.name.clone(), column });
    let (record, source, start, end, exact) =
        (need(record)?, need("source")?, need("start")?, need("end")?, need("exact")?);
    let (prefix, suffix, state) = (find("prefix"), find("suffix"), find("state"));
    for row in reader.records() {
        let row = row.map_err(damaged)?;
        let cell = |index: usize| row.get(index).unwrap_or_default();
        let optional = |index: Option<usize>| index.map(cell).unwrap_or_default();
        // A row without any place (an image, a claim of no place) has nothing to verify.
        if [start, end, exact].iter().all(|index| cell(*index).is_empty()) {
            continue;
        }
        quotes.push(ExportedQuote {
            id: cell(record).to_owned(),
            source: cell(source).to_owned(),
            start: Some(number(cell(start))),
            end: Some(number(cell(end))),
            exact: Some(cell(exact).to_owned()),
            prefix: optional(prefix).to_owned(),
            suffix: optional(suffix).to_owned(),
            is_adrift: optional(state) == "adrift",
        });
    }
    Ok(())
}

fn number(cell: &str) -> Result<usize, String> {
    cell.trim().parse().map_err(|_not_a_number: std::num::ParseIntError| cell.to_owned())
}

/// The digests by source; a file that is no metadata at all is damaged, one that says less than ours is not.
fn digests(file: &ExportedFile) -> Result<BTreeMap<String, String>, Unreadable> {
    let metadata: Value = serde_json::from_slice(&file.bytes)
        .map_err(|error| Unreadable::Damaged { file: file.name.clone(), why: error.to_string() })?;
    let sources = metadata.get("dc:source").and_then(Value::as_array);
    let digest = |source: &Value| {
        let id = source.get("dc:identifier")?.as_str()?;
        let digest = source.get("dc:hasVersion")?.as_str()?.strip_prefix(PREFIX_OF_DIGEST)?;
        Some((id.to_owned(), digest.to_owned()))
    };
    Ok(sources.into_iter().flatten().filter_map(digest).collect())
}

fn in_words(error: &csv::Error) -> String {
    let line = error.position().map(|position| format!("line {}: ", position.line())).unwrap_or_default();
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => format!("{line}it is not UTF-8"),
        _ => format!("{line}{error}"),
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
