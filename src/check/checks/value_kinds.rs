//! S4: a value of another kind than its measure takes.

use super::super::{Check, Doc, sentences::quoted};
use crate::model::{Finding, Key, Place, Project, Severity, Value, ValueKind};

pub(in super::super) const CHECK: Check = Check {
    code: "S4",
    severity: Severity::Error,
    title: "A value of the wrong kind",
    doc: Doc {
        what: "A claim whose value is of another kind than its measure takes: a number where a date belongs, words where a number belongs.",
        why: "Values of different kinds cannot be set against each other, so the claim would silently drop out of every dispute.",
        example: "The year of birth was entered as the number 1,907. Enter it as the date 1907. A value that is not known goes with every measure.",
    },
    find,
};

fn find(project: &Project) -> Vec<Finding> {
    let mut findings = Vec::new();
    for claim in project.claims().iter() {
        let Some(measure) = claim.measure.as_ref().and_then(|id| project.measures().get(id)) else {
            continue;
        };
        if fits(&claim.value, measure.value) {
            continue;
        }
        let message = format!(
            "The value is {}, but {} takes {}",
            given(&claim.value),
            quoted(&measure.label),
            wanted(measure.value)
        );
        let hint = "Enter the value anew, or choose another measure";
        findings.push(CHECK.finding(Place::Record(Key::Claim(claim.id.clone())), message, hint, None));
    }
    findings
}

const fn fits(value: &Value, kind: ValueKind) -> bool {
    match value {
        Value::Unknown => true,
        Value::Date(_) => matches!(kind, ValueKind::Date),
        Value::Entity(_) => matches!(kind, ValueKind::Entity),
        Value::Text(_) => matches!(kind, ValueKind::Text),
        Value::Exact(_)
        | Value::Approx(_)
        | Value::AtLeast(_)
        | Value::AtMost(_)
        | Value::Between(_, _)
        | Value::Share(_, _) => matches!(kind, ValueKind::Quantity),
    }
}

const fn given(value: &Value) -> &'static str {
    match value {
        Value::Date(_) => "a date",
        Value::Entity(_) => "an entity",
        Value::Text(_) => "words",
        Value::Share(_, _) => "a share",
        _ => "a number",
    }
}

const fn wanted(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Quantity => "numbers",
        ValueKind::Date => "dates",
        ValueKind::Entity => "entities",
        ValueKind::Text => "words",
    }
}
