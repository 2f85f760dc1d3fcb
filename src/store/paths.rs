//! Where everything of a project stands in its folder.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use super::{parse_time, print_time};
use crate::model::{Agent, Id, Record, Source, Timestamp};

/// What the name of a project's own file ends with.
pub const HEADER_ENDING: &str = ".obelus.ron";
/// The folder of what belongs to this machine: lock, journal, backups, kept texts, trash. Not for git.
pub(super) const PRIVATE: &str = ".obelus";

pub(super) const SCHEMA: &str = "schema.ron";
pub(super) const ENTITIES: &str = "entities.ron";
pub(super) const DISPUTES: &str = "disputes.ron";
pub(super) const CONFLICTS: &str = "conflicts.ron";
pub(super) const SOURCES: &str = "sources";
pub(super) const LAYERS: &str = "layers";
/// The folder below `layers` for waivers of no single source.
const PROJECT_LAYER: &str = "project";

/// `sources/<stem>.ron`
pub(super) fn source_file(source: &Id<Source>) -> String {
    format!("{SOURCES}/{}.ron", stem(source.as_str(), 's'))
}

/// `sources/<name>`
pub(super) fn text_file(name: &str) -> String {
    format!("{SOURCES}/{name}")
}

/// The name of the text file of a source: `<stem>.txt`.
pub fn text_file_name(source: &Id<Source>) -> String {
    format!("{}.txt", stem(source.as_str(), 's'))
}

/// `layers/<source>/<annotator>.ron`; the layer of no source is `layers/project/…`.
pub(super) fn layer_file(source: Option<&Id<Source>>, by: &Id<Agent>) -> String {
    let folder = match source {
        None => PROJECT_LAYER.to_owned(),
        Some(source) => match stem(source.as_str(), 's') {
            // A source that is called like the folder of none.
            stem if stem == PROJECT_LAYER => format!("%{stem}"),
            stem => stem,
        },
    };
    format!("{LAYERS}/{folder}/{}.ron", stem(by.as_str(), 'a'))
}

/// The file that a record is saved in. The schema's id, part of the head, stands in `schema.ron`.
pub(super) fn file_of(record: &Record, header: &str) -> String {
    match record {
        Record::Header(_) => header.to_owned(),
        Record::Tag(_) | Record::Measure(_) => SCHEMA.to_owned(),
        Record::Source(it) => source_file(&it.id),
        Record::Note(it) => source_file(&it.source),
        Record::Entity(_) => ENTITIES.to_owned(),
        Record::Mention(it) => layer_file(Some(&it.source), &it.by),
        Record::Claim(it) => layer_file(Some(&it.source), &it.by),
        Record::Dispute(_) => DISPUTES.to_owned(),
        Record::Waiver(it) => layer_file(it.source.as_ref(), &it.by),
        Record::Conflict(_) => CONFLICTS.to_owned(),
    }
}

/// A path inside the folder, written with `/`, on this system.
pub(super) fn on_disk(root: &Path, path: &str) -> PathBuf {
    path.split('/').fold(root.to_owned(), |folder, part| folder.join(part))
}

/// A moment as a file name that every system bears and that sorts by time: `2026-10-01T09-00-00Z`.
pub(super) fn stamp(time: Timestamp) -> String {
    print_time(time).replace(':', "-")
}

/// The moment of such a name.
pub(super) fn time_of_stamp(name: &str) -> Option<Timestamp> {
    let (day, time) = name.split_once('T')?;
    parse_time(&format!("{day}T{}", time.replace('-', ":")))
}

/// True for the name of a RON file.
pub(super) fn is_ron(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it.eq_ignore_ascii_case("ron"))
}

/// This path, or with a number when it is taken.
pub(super) fn free(path: &Path) -> PathBuf {
    let numbered = (2..).map(|number| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!("-{number}"));
        path.with_file_name(name)
    });
    std::iter::once(path.to_owned())
        .chain(numbered)
        .find(|it| !it.exists())
        .unwrap_or_else(|| path.to_owned())
}

/// Where something is set aside that must not get lost: `.obelus/recovered/<moment>-<name>`.
pub(super) fn recovered(root: &Path, now: Timestamp, name: &str) -> PathBuf {
    let folder = root.join(PRIVATE).join("recovered");
    free(&folder.join(format!("{}-{name}", stamp(now))))
}

/// The stem of file names: the id without its letter. Ids come from files and may hold anything, so what a file system might not
/// bear is written as `%` and the number of its bytes, and an id of another letter keeps it behind `=`; no two ids share a stem.
fn stem(id: &str, letter: char) -> String {
    let own = id.strip_prefix(letter).and_then(|rest| rest.strip_prefix('-')).filter(|rest| !rest.is_empty());
    let (mark, rest) = own.map_or(("=", id), |rest| ("", rest));
    let mut stem = mark.to_owned();
    for (at, byte) in rest.bytes().enumerate() {
        let is_plain = byte.is_ascii_lowercase()
            || byte.is_ascii_digit()
            || byte == b'-'
            || byte == b'_'
            || (byte == b'.' && at > 0);
        if is_plain {
            stem.push(char::from(byte));
        } else {
            write!(stem, "%{byte:02x}").expect("a String takes every write");
        }
    }
    stem
}
