//! What the tables cannot hold, counted.

use super::table::{SEPARATOR, Table};
use crate::formats::loss::{Loss, Losses};
use crate::model::{Policy, Project};

/// The loss report of an export.
pub(super) fn losses(project: &Project, tables: &[Table]) -> Vec<Loss> {
    let mut losses = Losses::default();
    places(tables, &mut losses);
    fields(tables, &mut losses);
    names(project, &mut losses);
    surroundings(project, &mut losses);
    dangling(tables, &mut losses);
    losses.into_list()
}

fn places(tables: &[Table], losses: &mut Losses) {
    let Some(anchors) = tables.iter().find(|table| table.file == "anchors.csv") else { return };
    let count = |column: &str, wanted: &str| anchors.cells(column).filter(|cell| *cell == wanted).count();
    let (cues, places) = (count("role", "cue"), count("role", "place"));
    let (adrift, images, damaged) =
        (count("state", "adrift"), count("state", "image"), count("state", "damaged"));
    losses.elsewhere(cues, "cue of a voice is", "cues of voices are", "in anchors.csv only");
    losses.elsewhere(places, "further place is", "further places are", "in anchors.csv only");
    losses.doubtful(
        adrift,
        "place belongs",
        "places belong",
        "to a text that is missing or has changed; anchors.csv has the words that were marked",
    );
    losses.doubtful(
        images,
        "place is",
        "places are",
        "on page images; the images themselves are not exported",
    );
    losses.lost(damaged, "place lies", "places lie", "outside the text; exported without a position");
}

/// What stands in `fields.csv`, by what it is.
fn fields(tables: &[Table], losses: &mut Losses) {
    let Some(fields) = tables.iter().find(|table| table.file == "fields.csv") else { return };
    let count = |wanted: &[&str]| fields.cells("field").filter(|cell| wanted.contains(cell)).count();
    let end = "in fields.csv only";
    losses.elsewhere(count(&["note"]), "remark on a claim is", "remarks on claims are", end);
    losses.elsewhere(count(&["status"]), "status of a claim is", "statuses of claims are", end);
    losses.elsewhere(count(&["tag"]), "further tag of a claim is", "further tags of claims are", end);
    losses.elsewhere(count(&["derives", "from"]), "origin of a claim is", "origins of claims are", end);
    losses.elsewhere(
        count(&["name_kind", "name_lang", "name_when"]),
        "kind, language or time of a name is",
        "kinds, languages and times of names are",
        end,
    );
    losses.elsewhere(count(&["x"]), "entry of another program is", "entries of other programs are", end);
}

fn names(project: &Project, losses: &mut Losses) {
    let names = project.entities().iter().flat_map(|it| &it.names);
    losses.doubtful(
        names.filter(|name| name.text.contains(SEPARATOR)).count(),
        "name has",
        "names have",
        "a “|” in it, which separates names in a cell; the metadata cannot tell them apart",
    );
}

fn surroundings(project: &Project, losses: &mut Losses) {
    let described = project
        .sources()
        .iter()
        .filter(|it| !it.bib.is_empty() || it.origin.is_some() || !it.pages.is_empty());
    let has_policy = project.header().policy != Policy::default();
    losses.lost(
        project.notes().len(),
        "note of a source is",
        "notes of sources are",
        "left out; claims.csv has their ids in the column refs",
    );
    losses.lost(
        project.tags().len() + project.measures().len(),
        "tag or measure of the schema is",
        "tags and measures of the schema are",
        "named by id only, without color, key and description",
    );
    losses.lost(project.waivers().len(), "waiver is", "waivers are", "left out");
    losses.lost(project.conflicts().len(), "undecided conflict is", "undecided conflicts are", "left out");
    losses.lost(described.count(), "source loses", "sources lose", "citation, origin or pages");
    losses.lost(
        usize::from(has_policy),
        "setting is",
        "settings are",
        "left out: by what policy claims are compared; lo, hi and the verdicts follow it",
    );
}

fn dangling(tables: &[Table], losses: &mut Losses) {
    for table in tables {
        for link in table.links {
            let missing = n_dangling(table, link.column, link.file, tables);
            losses.doubtful(
                missing,
                "cell",
                "cells",
                &format!(
                    "of {}, column {}, name a record that does not exist; the metadata therefore does not call it a key",
                    table.file, link.column
                ),
            );
        }
    }
}

/// How many cells of a column name no row of the other table.
pub(super) fn n_dangling(table: &Table, column: &str, file: &str, tables: &[Table]) -> usize {
    let Some(other) = tables.iter().find(|table| table.file == file) else { return 0 };
    let ids: std::collections::BTreeSet<&str> = other.cells("id").collect();
    table.cells(column).filter(|cell| !ids.contains(cell)).count()
}
