//! Pieces of the sentences that findings are made of.

use crate::model::Record;

/// The most characters of a quotation in a sentence.
const LONGEST_QUOTE: usize = 48;

/// Words of a text inside a sentence: quoted, on one line, cut where they are long.
pub(super) fn quoted(words: &str) -> String {
    let line: Vec<&str> = words.split_whitespace().collect();
    let line = line.join(" ");
    let short: String = line.chars().take(LONGEST_QUOTE).collect();
    if short.len() < line.len() { format!("“{}…”", short.trim_end()) } else { format!("“{line}”") }
}

/// A record as a sentence names it.
pub(super) fn named(record: &Record) -> String {
    match record {
        Record::Header(_) => "The project".to_owned(),
        Record::Tag(tag) => format!("The tag {}", quoted(&tag.label)),
        Record::Measure(measure) => format!("The measure {}", quoted(&measure.label)),
        Record::Source(source) => format!("The source {}", quoted(&source.title)),
        Record::Note(note) => format!("Note {}", note.label),
        Record::Entity(entity) => format!("The entity {}", quoted(entity.label())),
        Record::Mention(mention) => format!("The mention {}", mention.id),
        Record::Claim(claim) => format!("The claim {}", claim.id),
        Record::Dispute(dispute) => format!("The dispute {}", quoted(&dispute.question)),
        Record::Waiver(waiver) => format!("The waiver {}", waiver.id),
        Record::Conflict(conflict) => format!("The conflict {}", conflict.id),
    }
}

/// A list in a sentence: `a`, `a and b`, `a, b and c`.
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
