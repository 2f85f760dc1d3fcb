//! Tables for spreadsheets, R and Python, described by W3C *CSV on the Web*.
//!
//! Six tables and one metadata file, which names every column, its type, the keys, and the sources with their digests.
//! Positions are Unicode scalars of the text of record, from 0, end-exclusive.

mod table;

mod anchors;
mod claims;
mod disputes;
mod entities;
mod fields;
mod mentions;

mod csvw;
mod losses;
mod quotes;

use super::{ExportOptions, Exported, ExportedFile, Format};
use crate::model::Project;

pub(super) const FORMAT: Format = Format {
    id: "csv",
    title: "Tables (CSV with CSVW metadata)",
    extensions: &["csv"],
    is_folder: true,
    carries: "Claims, mentions, entities, disputes and places as tables for spreadsheets, R and Python; texts of notes, waivers and the schema are left out",
    export,
    recognizes: quotes::recognizes,
    quotes: quotes::quotes,
};

fn export(project: &Project, options: &ExportOptions) -> Exported {
    let tables = [
        claims::table(project),
        mentions::table(project),
        entities::table(project),
        disputes::table(project),
        anchors::table(project),
        fields::table(project),
    ];
    let mut files: Vec<ExportedFile> = tables.iter().map(|table| table.file(options)).collect();
    files.push(csvw::file(project, &tables, options));
    Exported { files, losses: losses::losses(project, &tables) }
}
