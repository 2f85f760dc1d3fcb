//! W3C Web Annotation as JSON-LD: every record of a project, with the words of its places.
//!
//! Mentions, claims and disputes are annotations; everything else are nodes beside them in the namespace `ob:`. The bodies hold
//! each field of the model, so that nothing is lost; readers that know Web Annotation alone find the words, the position, the
//! annotator and a sentence.

mod context;

mod node;

mod targets;

mod claims;
mod disputes;
mod mentions;

mod layers;

mod records;

mod losses;
mod quotes;

use serde_json::{Value, json};

use self::targets::Targets;
use super::{ExportOptions, Exported, ExportedFile, Format};
use crate::model::Project;

pub(super) const FORMAT: Format = Format {
    id: "web-annotation",
    title: "W3C Web Annotation (JSON-LD)",
    extensions: &["jsonld", "json"],
    is_folder: false,
    carries: "Everything but the texts themselves, which are named by their SHA-256; for annotation tools and linked data",
    export,
    recognizes: quotes::recognizes,
    quotes: quotes::quotes,
};

fn export(project: &Project, _options: &ExportOptions) -> Exported {
    let targets = Targets::of(project);
    let mut graph: Vec<Value> = records::head(project);
    graph.extend(records::sources(project, &targets));
    graph.extend(records::entities(project));
    graph.extend(layers::collections(project, &targets));
    graph.extend(disputes::collection(project));
    graph.extend(records::waivers(project, &targets));
    graph.extend(records::conflicts(project));
    let document = json!({ "@context": [context::ANNO, context::own()], "@graph": graph });
    let mut bytes = serde_json::to_vec_pretty(&document).expect("plain JSON is always written");
    bytes.push(b'\n');
    let file = ExportedFile { name: String::new(), bytes };
    Exported { files: vec![file], losses: losses::losses(project, &targets) }
}
