//! What the tables cannot hold, counted.

use super::table::{SEPARATOR, Table};
use crate::formats::loss::{Loss, Losses};
use crate::model::{Name, NameKind, Policy, Project, Status};

/// The loss report of an export.
pub(super) fn losses(project: &Project, tables: &[Table]) -> Vec<Loss> {
    let mut losses = Losses::default();
    places(tables, &mut losses);
    claims(project, &mut losses);
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

fn claims(project: &Project, losses: &mut Losses) {
    let claims = || project.claims().iter();
    let noted = claims().filter(|it| !it.note.is_empty()).count();
    let beyond_draft = claims().filter(|it| it.status != Status::Draft).count();
    let tagged = claims().filter(|it| !it.tags.is_empty()).count();
    let derived = claims().filter(|it| !it.derives.is_empty()).count();
    let copied = claims().filter(|it| !it.from.is_empty()).count();
    losses.lost(noted, "remark on a claim is", "remarks on claims are", "left out");
    losses.lost(beyond_draft, "claim loses", "claims lose", "the status (final, in question, rejected)");
    losses.lost(tagged, "claim loses", "claims lose", "the further tags");
    losses.lost(derived, "claim loses", "claims lose", "what it rests on (copied, rounded, added up)");
    losses.lost(copied, "claim loses", "claims lose", "the records that it was made from");
}

fn names(project: &Project, losses: &mut Losses) {
    let names = || project.entities().iter().flat_map(|it| &it.names);
    let says_more = |name: &&Name| name.kind != NameKind::Main || name.lang.is_some() || name.when.is_some();
    let described = names().filter(says_more).count();
    let cut_in_two = names().filter(|name| name.text.contains(SEPARATOR)).count();
    losses.lost(described, "name loses", "names lose", "the kind, language or time of use");
    losses.doubtful(
        cut_in_two,
        "name has",
        "names have",
        "a “|” in it, which separates names in a cell; the metadata cannot tell them apart",
    );
}

fn surroundings(project: &Project, losses: &mut Losses) {
    let extra = project.claims().iter().filter(|it| !it.x.is_empty()).count()
        + project.mentions().iter().filter(|it| !it.x.is_empty()).count()
        + project.entities().iter().filter(|it| !it.x.is_empty()).count();
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
    losses.lost(extra, "record loses", "records lose", "data of other programs");
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
