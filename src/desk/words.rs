//! Words for what the records hold, used by the list of undo steps, the window and the command line alike.

use crate::model::{
    Anchor, Bound, Cert, Claim, Entity, Holds, How, Id, Key, NameKind, NoteState, Project, Record, Rounding,
    Status, Tag, Value, ValueKind, Who, group_digits,
};

/// The value of a claim in words: *about 250,000 persons*, *1907*, *not known*.
pub fn value(project: &Project, claim: &Claim) -> String {
    let bare = bare_value(project, &claim.value);
    match (&claim.value, unit(project, claim)) {
        (Value::Share(..) | Value::Date(_) | Value::Entity(_) | Value::Text(_) | Value::Unknown, _) => bare,
        (_, unit) if unit.is_empty() => bare,
        (_, unit) => format!("{bare} {unit}"),
    }
}

/// A value without its unit: *about 250,000*.
pub fn bare_value(project: &Project, value: &Value) -> String {
    match value {
        Value::Exact(n) => group_digits(*n),
        Value::Approx(n) => format!("about {}", group_digits(*n)),
        Value::AtLeast(n) => format!("at least {}", group_digits(*n)),
        Value::AtMost(n) => format!("at most {}", group_digits(*n)),
        Value::Between(low, high) => format!("{} to {}", group_digits(*low), group_digits(*high)),
        Value::Share(part, whole) => format!("{}/{}", group_digits(*part), group_digits(*whole)),
        Value::Date(date) => date.to_string(),
        Value::Entity(id) => entity_title(project, id),
        Value::Text(words) => format!("“{words}”"),
        Value::Unknown => "not known".to_owned(),
    }
}

/// The unit of a claim as people read it: the claim's own or its measure's, `{person}` as *persons*.
pub fn unit(project: &Project, claim: &Claim) -> String {
    let measure = claim.measure.as_ref().and_then(|id| project.measures().get(id));
    let unit = claim.unit.as_deref().or(measure.map(|it| it.unit.as_str())).unwrap_or_default();
    plain_unit(unit)
}

/// A UCUM unit as people read it: `{person}` as *persons*, `a` as *years*.
pub fn plain_unit(ucum: &str) -> String {
    if let Some(noun) = ucum.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        return match noun {
            "aircraft" | "people" => noun.to_owned(),
            _ if noun.ends_with('s') => noun.to_owned(),
            _ => match noun.strip_suffix('y') {
                Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
                _ => format!("{noun}s"),
            },
        };
    }
    match ucum {
        "" | "1" => String::new(),
        "a" => "years".to_owned(),
        "mo" => "months".to_owned(),
        "wk" => "weeks".to_owned(),
        "d" => "days".to_owned(),
        "h" => "hours".to_owned(),
        "t" => "tonnes".to_owned(),
        "m2" => "m²".to_owned(),
        "km2" => "km²".to_owned(),
        other => other.to_owned(),
    }
}

/// What a person chooses as the kind of a value.
pub const fn bound_title(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "Exactly",
        Bound::Approx => "About",
        Bound::AtLeast => "At least",
        Bound::AtMost => "At most",
        Bound::Between => "Between",
        Bound::Share => "Share",
        Bound::Date => "Date",
        Bound::Entity => "Entity",
        Bound::Text => "Words",
        Bound::Unknown => "Not known",
    }
}

/// How firmly a voice holds a claim.
pub const fn holds_title(holds: Holds) -> &'static str {
    match holds {
        Holds::CertainlyTrue => "certainly true",
        Holds::ProbablyTrue => "probably true",
        Holds::PossiblyTrue => "possibly true",
        Holds::Uncommitted => "uncommitted",
        Holds::PossiblyFalse => "possibly false",
        Holds::ProbablyFalse => "probably false",
        Holds::CertainlyFalse => "certainly false",
    }
}

/// How sure the annotator is.
pub const fn cert_title(cert: Cert) -> &'static str {
    match cert {
        Cert::High => "high certainty",
        Cert::Medium => "medium certainty",
        Cert::Low => "low certainty",
    }
}

/// How far a record is worked out.
pub const fn status_title(status: Status) -> &'static str {
    match status {
        Status::Draft => "Draft",
        Status::Final => "Final",
        Status::Query => "Query",
        Status::Rejected => "Rejected",
    }
}

/// What kind of name.
pub const fn name_kind_title(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Main => "main name",
        NameKind::Variant => "variant",
        NameKind::Alias => "alias",
        NameKind::Former => "former name",
        NameKind::Exonym => "exonym",
        NameKind::Abbrev => "abbreviation",
    }
}

/// In what way a claim rests on another one.
pub const fn how_title(how: How) -> &'static str {
    match how {
        How::Copied => "copied from",
        How::Rounded => "rounded from",
        How::Sum => "sum of",
        How::Translated => "translated from",
        How::Extrapolated => "extrapolated from",
        How::Revised => "revised from",
    }
}

/// Whether a note is there.
pub const fn note_state_title(state: NoteState) -> &'static str {
    match state {
        NoteState::Present => "present",
        NoteState::Missing => "missing",
        NoteState::Unlinked => "without a marker",
    }
}

/// What kind of value a measure takes.
pub const fn value_kind_title(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Quantity => "Number",
        ValueKind::Date => "Date",
        ValueKind::Entity => "Entity",
        ValueKind::Text => "Words",
    }
}

/// How round numbers are read.
pub const fn rounding_title(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Rounded => "round numbers are read loosely",
        Rounding::Sharp => "every number is read sharply",
    }
}

/// Whose voice it is.
pub fn who(project: &Project, who: &Who) -> String {
    match who {
        Who::Author => "Author".to_owned(),
        Who::Unnamed => "Unnamed".to_owned(),
        Who::Entity(id) => entity_title(project, id),
    }
}

/// The name of an entity; its id when it is gone.
pub fn entity_title(project: &Project, id: &Id<Entity>) -> String {
    project.entities().get(id).map_or_else(|| id.to_string(), |entity| entity.label().to_owned())
}

/// The name of a tag; its id when the schema lacks it.
pub fn tag_title(project: &Project, id: &Id<Tag>) -> String {
    project.tags().get(id).map_or_else(|| id.to_string(), |tag| tag.label.clone())
}

/// The words at the first place of a record, when it has one in a text at hand.
pub fn marked_words<'p>(project: &'p Project, record: &Record) -> Option<&'p str> {
    let (source, at) = match record {
        Record::Mention(it) => (&it.source, it.at.first()),
        Record::Claim(it) => (&it.source, it.at.first()),
        Record::Note(it) => (&it.source, it.at.as_ref()),
        _ => return None,
    };
    let span = at.and_then(Anchor::span)?;
    project.sources().get(source).map(|source| span.of(source.body()))
}

/// A record by the name that people know it by.
pub fn record_title(project: &Project, key: &Key) -> String {
    let Some(record) = project.record(key) else { return key.as_str().to_owned() };
    match &record {
        Record::Header(it) => it.title.clone(),
        Record::Tag(it) => it.label.clone(),
        Record::Measure(it) => it.label.clone(),
        Record::Source(it) => it.title.clone(),
        Record::Note(it) => format!("note {}", it.label),
        Record::Entity(it) => it.label().to_owned(),
        Record::Mention(_) => marked_words(project, &record).map_or_else(|| key.as_str().to_owned(), quoted),
        Record::Claim(it) => marked_words(project, &record).map_or_else(|| value(project, it), quoted),
        Record::Dispute(it) => it.question.clone(),
        Record::Waiver(it) => format!("waiver of {}", it.rule),
        Record::Conflict(it) => format!("conflict on {}", it.field),
    }
}

fn quoted(words: &str) -> String {
    let line: Vec<&str> = words.split_whitespace().collect();
    format!("“{}”", line.join(" "))
}
