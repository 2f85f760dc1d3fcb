//! The description of the tables in the vocabulary of W3C *CSV on the Web*.

use serde_json::{Value, json};

use super::losses::n_dangling;
use super::table::{Kind, SEPARATOR, Table};
use crate::formats::{ExportOptions, ExportedFile, words};
use crate::model::Project;

/// The name that the standard gives the description of a folder of tables.
pub(super) const FILE: &str = "csv-metadata.json";

/// A plain decimal number, or a day.
const NUMBER_OR_DAY: &str = r"-?[0-9]+(\.[0-9]+)?|-?[0-9]{4,6}-[0-9]{2}-[0-9]{2}";

const POSITIONS: &str = "Positions (start, end) count Unicode scalar values of the source's text, from 0; end is the position after the last. The text is UTF-8 without byte-order mark, lines end in LF.";
const GUARDED: &str = "An apostrophe stands before every cell that would begin with =, +, - or @ and is no number, so that no spreadsheet takes it for a formula.";

/// The metadata file of these tables.
pub(super) fn file(project: &Project, tables: &[Table], options: &ExportOptions) -> ExportedFile {
    let header = project.header();
    let description =
        if options.guard_cells { format!("{POSITIONS} {GUARDED}") } else { POSITIONS.to_owned() };
    let mut metadata = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
        "dc:title": header.title,
        "dc:identifier": header.id.as_str(),
        "dc:description": description,
    });
    if !header.license.is_empty() {
        metadata["dc:rights"] = json!(header.license);
    }
    metadata["dc:creator"] = header.agents.iter().map(agent_node).collect();
    metadata["dc:source"] = project.sources().iter().map(|source| source_node(source)).collect();
    metadata["tables"] = tables.iter().map(|table| description_of(table, tables)).collect();
    let mut bytes = serde_json::to_vec_pretty(&metadata).expect("plain JSON is always written");
    bytes.push(b'\n');
    ExportedFile { name: FILE.to_owned(), bytes }
}

fn agent_node(agent: &crate::model::Agent) -> Value {
    let mut node = json!({
        "dc:identifier": agent.id.as_str(),
        "foaf:name": agent.name,
        "dc:type": words::agent_kind(agent.kind),
    });
    if let Some(orcid) = &agent.orcid {
        node["foaf:account"] = json!(orcid);
    }
    node
}

/// A source; [`super::quotes`] reads its digest back.
fn source_node(source: &crate::model::Source) -> Value {
    let mut node = json!({
        "dc:identifier": source.id.as_str(),
        "dc:title": source.title,
        "dc:hasVersion": format!("sha256:{}", source.text.sha256),
        "dc:extent": format!("{} Unicode scalars", source.text.n_scalars),
    });
    if !source.lang.is_empty() {
        node["dc:language"] = json!(source.lang);
    }
    node
}

fn description_of(table: &Table, tables: &[Table]) -> Value {
    let columns: Vec<Value> = table
        .columns
        .iter()
        .map(|column| {
            let mut description = json!({
                "name": column.name,
                "titles": column.name,
                "dc:description": column.about,
                "datatype": datatype(column.kind),
            });
            if column.kind == Kind::Required {
                description["required"] = json!(true);
            }
            if column.kind == Kind::List {
                description["separator"] = json!(SEPARATOR);
            }
            description
        })
        .collect();
    let links: Vec<Value> = table
        .links
        .iter()
        // The standard takes a foreign key only where every row has one and each leads to a row.
        .filter(|link| table.cells(link.column).count() == table.rows.len())
        .filter(|link| n_dangling(table, link.column, link.file, tables) == 0)
        .map(|link| {
            json!({
                "columnReference": link.column,
                "reference": { "resource": link.file, "columnReference": "id" },
            })
        })
        .collect();
    let mut schema = json!({ "columns": columns, "primaryKey": table.key });
    if !links.is_empty() {
        schema["foreignKeys"] = json!(links);
    }
    json!({ "url": table.file, "dc:description": table.about, "tableSchema": schema })
}

fn datatype(kind: Kind) -> Value {
    match kind {
        Kind::Words | Kind::Required | Kind::List => json!("string"),
        Kind::Count => json!("nonNegativeInteger"),
        Kind::Decimal => json!("decimal"),
        Kind::NumberOrDay => json!({ "base": "string", "format": NUMBER_OR_DAY }),
        Kind::Moment => json!("dateTime"),
        Kind::OneOf(allowed) => json!({ "base": "string", "format": allowed.join("|") }),
    }
}
