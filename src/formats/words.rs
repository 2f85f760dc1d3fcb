//! Words of exports: the names of choices as the project's own files have them, and claims said as a sentence.

use crate::model::{
    AgentKind, Bound, Cert, Claim, Entity, Holds, How, Id, NameKind, NoteState, Project, Rounding, Status,
    TagOn, Timestamp, Value, ValueKind, Verdict, Who, group_digits, print_decimal,
};

/// The moment as RFC 3339 in UTC, to the second: `2026-10-01T09:00:00Z`.
pub(super) fn time(time: Timestamp) -> String {
    let within_reach = time.0.clamp(jiff::Timestamp::MIN.as_second(), jiff::Timestamp::MAX.as_second());
    jiff::Timestamp::from_second(within_reach).unwrap_or_default().to_string()
}

/// The day with this number since 1970-01-01, as ISO 8601: `1945-08-08`.
pub fn day(day: i64) -> String {
    let moment = time(Timestamp(day.saturating_mul(24 * 60 * 60)));
    moment.split('T').next().unwrap_or_default().to_owned()
}

/// The name of a kind of value.
pub(super) fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "Exact",
        Bound::Approx => "Approx",
        Bound::AtLeast => "AtLeast",
        Bound::AtMost => "AtMost",
        Bound::Between => "Between",
        Bound::Share => "Share",
        Bound::Date => "Date",
        Bound::Entity => "Entity",
        Bound::Text => "Text",
        Bound::Unknown => "Unknown",
    }
}

/// The name of a stance.
pub(super) fn holds(holds: Holds) -> &'static str {
    match holds {
        Holds::CertainlyTrue => "CertainlyTrue",
        Holds::ProbablyTrue => "ProbablyTrue",
        Holds::PossiblyTrue => "PossiblyTrue",
        Holds::Uncommitted => "Uncommitted",
        Holds::PossiblyFalse => "PossiblyFalse",
        Holds::ProbablyFalse => "ProbablyFalse",
        Holds::CertainlyFalse => "CertainlyFalse",
    }
}

/// The name of a certainty.
pub(super) fn cert(cert: Cert) -> &'static str {
    match cert {
        Cert::High => "High",
        Cert::Medium => "Medium",
        Cert::Low => "Low",
    }
}

/// The name of a status.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "Draft",
        Status::Final => "Final",
        Status::Query => "Query",
        Status::Rejected => "Rejected",
    }
}

/// The name of a way of deriving.
pub(super) fn how(how: How) -> &'static str {
    match how {
        How::Copied => "Copied",
        How::Rounded => "Rounded",
        How::Sum => "Sum",
        How::Translated => "Translated",
        How::Extrapolated => "Extrapolated",
        How::Revised => "Revised",
    }
}

/// The name of a kind of name.
pub(super) fn name_kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Main => "Main",
        NameKind::Variant => "Variant",
        NameKind::Alias => "Alias",
        NameKind::Former => "Former",
        NameKind::Exonym => "Exonym",
        NameKind::Abbrev => "Abbrev",
    }
}

/// The name of a verdict.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotRival => "NotRival",
        Verdict::Same => "Same",
        Verdict::Refines => "Refines",
        Verdict::Compatible => "Compatible",
        Verdict::Tension => "Tension",
        Verdict::Contradicts => "Contradicts",
    }
}

/// The name of the state of a note.
pub(super) fn note_state(state: NoteState) -> &'static str {
    match state {
        NoteState::Present => "Present",
        NoteState::Missing => "Missing",
        NoteState::Unlinked => "Unlinked",
    }
}

/// The name of what a tag can be given to.
pub(super) fn tag_on(on: TagOn) -> &'static str {
    match on {
        TagOn::Mention => "Mention",
        TagOn::Entity => "Entity",
        TagOn::Claim => "Claim",
    }
}

/// The name of a kind of measure.
pub(super) fn value_kind(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Quantity => "Quantity",
        ValueKind::Date => "Date",
        ValueKind::Entity => "Entity",
        ValueKind::Text => "Text",
    }
}

/// The name of a way of reading round numbers.
pub(super) fn rounding(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Rounded => "Rounded",
        Rounding::Sharp => "Sharp",
    }
}

/// The type of an agent in the vocabulary of Web Annotation.
pub(super) fn agent_kind(kind: AgentKind) -> &'static str {
    match kind {
        AgentKind::Person => "Person",
        AgentKind::Software => "Software",
    }
}

/// The shown name of an entity; its id where there is no such entity.
pub(super) fn entity_label(project: &Project, id: &Id<Entity>) -> String {
    project.entities().get(id).map_or(id.as_str(), |entity| entity.label()).to_owned()
}

/// The two cells of a value: numbers as plain digits, a date in EDTF, the id of an entity, words as they are.
pub(super) fn value_cells(value: &Value) -> (String, String) {
    match value {
        Value::Exact(n) | Value::Approx(n) | Value::AtLeast(n) | Value::AtMost(n) => {
            (print_decimal(*n), String::new())
        }
        Value::Between(one, other) | Value::Share(one, other) => (print_decimal(*one), print_decimal(*other)),
        Value::Date(date) => (date.as_str().to_owned(), String::new()),
        Value::Entity(id) => (id.as_str().to_owned(), String::new()),
        Value::Text(words) => (words.clone(), String::new()),
        Value::Unknown => (String::new(), String::new()),
    }
}

/// The unit that a claim counts in: its own, else that of its measure; may be empty.
pub(super) fn unit<'a>(project: &'a Project, claim: &'a Claim) -> &'a str {
    let of_measure = || {
        let measure = claim.measure.as_ref().and_then(|id| project.measures().get(id));
        measure.map_or("", |measure| measure.unit.as_str())
    };
    claim.unit.as_deref().unwrap_or_else(of_measure)
}

/// A claim in words: *Deaths, prisoners of war: about 250,000 person; held by somebody unnamed (certainly true), the author (uncommitted)*.
pub(super) fn summary(project: &Project, claim: &Claim) -> String {
    let measure = claim.measure.as_ref().map(|id| {
        project.measures().get(id).map_or_else(|| id.as_str().to_owned(), |measure| measure.label.clone())
    });
    let subject = claim.subject.as_ref().map(|id| entity_label(project, id));
    let value = value(project, claim);
    let mut parts = vec![match (measure, subject) {
        (Some(measure), Some(subject)) => format!("{measure}, {subject}: {value}"),
        (Some(only), None) | (None, Some(only)) => format!("{only}: {value}"),
        (None, None) => value,
    }];
    parts.extend(claim.when.as_ref().map(|when| format!("time {when}")));
    parts.extend(claim.place.as_ref().map(|place| format!("place {}", entity_label(project, place))));
    if !claim.voices.is_empty() {
        let voices: Vec<String> = claim
            .voices
            .iter()
            .map(|voice| format!("{} ({})", who(project, &voice.who), stance(voice.holds)))
            .collect();
        parts.push(format!("held by {}", voices.join(", ")));
    }
    parts.join("; ")
}

fn value(project: &Project, claim: &Claim) -> String {
    let unit = unit(project, claim);
    let unit = unit.strip_prefix('{').and_then(|it| it.strip_suffix('}')).unwrap_or(unit);
    let with_unit = |words: String| if unit.is_empty() { words } else { format!("{words} {unit}") };
    match &claim.value {
        Value::Exact(n) => with_unit(group_digits(*n)),
        Value::Approx(n) => with_unit(format!("about {}", group_digits(*n))),
        Value::AtLeast(n) => with_unit(format!("at least {}", group_digits(*n))),
        Value::AtMost(n) => with_unit(format!("at most {}", group_digits(*n))),
        Value::Between(low, high) => {
            with_unit(format!("between {} and {}", group_digits(*low), group_digits(*high)))
        }
        Value::Share(part, whole) => {
            let share = format!("{} in {}", group_digits(*part), group_digits(*whole));
            claim.of.as_ref().map_or(share.clone(), |of| format!("{share} of claim {of}"))
        }
        Value::Date(date) => date.as_str().to_owned(),
        Value::Entity(id) => entity_label(project, id),
        Value::Text(words) => format!("“{words}”"),
        Value::Unknown => "not known".to_owned(),
    }
}

fn who(project: &Project, who: &Who) -> String {
    match who {
        Who::Author => "the author".to_owned(),
        Who::Unnamed => "somebody unnamed".to_owned(),
        Who::Entity(id) => entity_label(project, id),
    }
}

fn stance(holds: Holds) -> &'static str {
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
