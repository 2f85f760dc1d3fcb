//! `anchors.csv`: the places that a single start and end cannot hold: further fragments, cues of voices, regions of page images,
//! and places whose text is missing or has changed.

use super::table::{Column, Kind, Table};
use crate::formats::place::{self, Place, Words};
use crate::model::{Anchor, Claim, Id, Mention, Project, Source, Voice};

pub(super) const COLUMNS: &[Column] = &[
    Column::new("record", Kind::Required, "Id of the claim or mention"),
    Column::new(
        "role",
        Kind::OneOf(&["place", "cue"]),
        "place: where the record stands; cue: the words that tell the stance of a voice",
    ),
    Column::new("part", Kind::Count, "Number of the place, or of the voice, in its record, from 1"),
    Column::new("source", Kind::Required, "Id of the source"),
    Column::new("start", Kind::Count, "First Unicode scalar, from 0"),
    Column::new("end", Kind::Count, "The Unicode scalar after the last"),
    Column::new("exact", Kind::Words, "The words"),
    Column::new("prefix", Kind::Words, "The words before them"),
    Column::new("suffix", Kind::Words, "The words after them"),
    Column::new(
        "state",
        Kind::OneOf(&["good", "adrift", "image", "damaged"]),
        "adrift: the text is missing or has changed since; damaged: the position lies outside its text",
    ),
    Column::new("page", Kind::Count, "Number of the page image"),
    Column::new("x", Kind::Count, "Left edge of the region, in pixels"),
    Column::new("y", Kind::Count, "Top edge"),
    Column::new("width", Kind::Count, "Width"),
    Column::new("height", Kind::Count, "Height"),
];

/// The table of further places, in the order of claims and then of mentions.
pub(super) fn table(project: &Project) -> Table {
    let mut rows = Vec::new();
    for claim in place::claims_in_order(project) {
        let Claim { id, source, at, voices, .. } = claim.as_ref();
        rows.extend(place_rows(project, id.as_str(), source, at));
        rows.extend(cue_rows(project, id.as_str(), source, voices));
    }
    for mention in place::mentions_in_order(project) {
        let Mention { id, source, at, .. } = mention.as_ref();
        rows.extend(place_rows(project, id.as_str(), source, at));
    }
    Table {
        file: "anchors.csv",
        about: "Further places of claims and mentions, and the cues of voices",
        columns: COLUMNS,
        key: &["record", "role", "part"],
        links: &[],
        rows,
    }
}

fn place_rows(project: &Project, record: &str, source: &Id<Source>, at: &[Anchor]) -> Vec<Vec<String>> {
    let numbered =
        at.iter().enumerate().map(|(index, anchor)| (index + 1, place::place(project, source, anchor)));
    // The first place of a text at hand stands in the record's own row.
    let further = numbered.filter(|(part, place)| *part > 1 || !is_plain(place));
    further.map(|(part, place)| row(record, "place", part, source, &place)).collect()
}

fn cue_rows(project: &Project, record: &str, source: &Id<Source>, voices: &[Voice]) -> Vec<Vec<String>> {
    let cues = voices.iter().enumerate().filter_map(|(index, voice)| Some((index + 1, voice.cue.as_ref()?)));
    cues.map(|(part, cue)| row(record, "cue", part, source, &place::place(project, source, cue))).collect()
}

fn is_plain(place: &Place) -> bool {
    matches!(place, Place::Words(words) if !words.is_adrift)
}

fn row(record: &str, role: &str, part: usize, source: &Id<Source>, place: &Place) -> Vec<String> {
    let mut cells = vec![record.to_owned(), role.to_owned(), part.to_string(), source.as_str().to_owned()];
    match place {
        Place::Words(Words { start, end, quote, is_adrift }) => {
            let state = if *is_adrift { "adrift" } else { "good" };
            let words = [&quote.exact, &quote.prefix, &quote.suffix].map(String::clone);
            cells.extend([start.to_string(), end.to_string()]);
            cells.extend(words);
            cells.push(state.to_owned());
        }
        Place::Image(region) => {
            cells.extend(["", "", "", "", "", "image"].map(str::to_owned));
            cells.push(region.page.to_string());
            cells.extend(region.xywh.map(|pixels| pixels.to_string()));
        }
        Place::Nowhere => cells.extend(["", "", "", "", "", "damaged"].map(str::to_owned)),
    }
    cells.resize(COLUMNS.len(), String::new());
    cells
}
