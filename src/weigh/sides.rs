//! Two claims put side by side: whether they are about one thing, and their values in one unit.

use super::{
    Bounds, Gap, Interval, Scopes,
    reading::{interval_as_written, measure_of, unit_of},
    units,
};
use crate::model::{Claim, Decimal, Entity, Id, Measure, Project, Value, ValueKind, group_digits};

/// Two claims about one thing, and what they are compared by.
pub(super) struct Sides<'a> {
    pub(super) project: &'a Project,
    pub(super) a: &'a Claim,
    pub(super) b: &'a Claim,
    pub(super) scopes: Scopes,
    pub(super) readings: Readings,
    /// What the values are compared as.
    pub(super) kind: ValueKind,
    /// At most one value is true.
    pub(super) is_single: bool,
    /// Counts of parts add up.
    pub(super) is_additive: bool,
}

/// What two values can mean.
pub(super) struct Readings {
    /// In one unit, for comparing.
    pub(super) intervals: [Interval; 2],
    /// As written, for sentences.
    pub(super) written: [Written; 2],
}

/// An interval in its claim's own unit.
pub(super) struct Written {
    interval: Interval,
    /// Empty when both claims have one unit, so that it need not be said.
    unit: String,
}

impl<'a> Sides<'a> {
    /// Puts two claims side by side, or says in a sentence why they count different things.
    pub(super) fn of(
        project: &'a Project,
        a: &'a Claim,
        b: &'a Claim,
        scopes: Scopes,
    ) -> Result<Self, String> {
        let (Some(subject), Some(other)) = (&a.subject, &b.subject) else {
            return Err("It is not yet said what one of them is about".to_owned());
        };
        if subject != other {
            return Err(format!(
                "Different subjects: {} and {}",
                name(project, subject),
                name(project, other)
            ));
        }
        let (Some(measure), Some(other)) = (&a.measure, &b.measure) else {
            return Err("It is not yet said what one of them measures".to_owned());
        };
        if measure != other {
            let label =
                |id| project.measures().get(id).map_or_else(|| id.as_str().to_owned(), |it| it.label.clone());
            return Err(format!("Different measures: {} and {}", label(measure), label(other)));
        }
        if is_inner_part(project, a) != is_inner_part(project, b) {
            return Err("One counts only a part of what the other counts".to_owned());
        }
        let measure = measure_of(project, a);
        let kind = kind_of(measure, a, b).ok_or("Values of different kinds cannot be compared")?;
        let Some(readings) = Readings::of(project, a, b) else {
            let [one, other] = [a, b].map(|claim| units::print(unit_of(project, claim)));
            return Err(format!("The units do not convert: {one} and {other}"));
        };
        let is_words = matches!(kind, ValueKind::Entity | ValueKind::Text);
        if !is_words && a.value != Value::Unknown && b.value != Value::Unknown {
            readings.comparable()?;
        }
        let is_single = measure.is_some_and(|it| it.single);
        let is_additive = kind == ValueKind::Quantity && measure.is_some_and(|it| it.additive);
        Ok(Self { project, a, b, scopes, readings, kind, is_single, is_additive })
    }
}

impl Readings {
    /// Reads two claims; `None` when their units do not convert.
    pub(super) fn of(project: &Project, a: &Claim, b: &Claim) -> Option<Self> {
        let intervals = [a, b].map(|claim| interval_as_written(project, claim));
        let units = [a, b].map(|claim| unit_of(project, claim));
        let is_scaled = units[0] != units[1] && intervals.iter().all(|it| matches!(it, Interval::Numbers(_)));
        let factors =
            if is_scaled { units::common(units[0], units[1])? } else { (Decimal::ONE, Decimal::ONE) };
        if factors.0 == factors.1 {
            return Some(Self {
                written: intervals.map(|interval| Written { interval, unit: String::new() }),
                intervals,
            });
        }
        let written = |index: usize| Written { interval: intervals[index], unit: units::print(units[index]) };
        Some(Self {
            written: [written(0), written(1)],
            intervals: [scaled(intervals[0], factors.0), scaled(intervals[1], factors.1)],
        })
    }

    /// Why the two do not compare.
    fn comparable(&self) -> Result<(), String> {
        let [a, b] = &self.intervals;
        if a.join(b).is_some() {
            return Ok(());
        }
        let is_share = [a, b].iter().any(|it| matches!(it, Interval::Ratio(_)));
        let why = if is_share {
            "A share of no named whole compares with shares alone"
        } else {
            "A value does not read"
        };
        Err(why.to_owned())
    }

    /// What both can be, as a sentence.
    pub(super) fn shared(&self) -> String {
        match self.intervals[0].meet(&self.intervals[1]) {
            // In a unit of neither claim a number would only confuse.
            Some(shared) if self.written[0].unit.is_empty() => format!("Both can be {shared}"),
            _ => format!("{} overlaps {}", self.written[0].whole(), self.written[1].whole()),
        }
    }

    /// True when even the least of a part is more than the most of its whole, both given by index.
    pub(super) fn exceeds(&self, part: usize, whole: usize) -> bool {
        let is_number = matches!(self.intervals[part], Interval::Numbers(_) | Interval::Ratio(_));
        is_number && self.intervals[whole].lies_below(&self.intervals[part])
    }

    /// The sentence on a part that exceeds its whole, and by how much it does.
    pub(super) fn excess(&self, part: usize, whole: usize) -> (String, Option<Gap>) {
        let [least, most] = [self.written[part].least(), self.written[whole].most()];
        let gap = self.intervals[whole].gap_to(&self.intervals[part]);
        (format!("The part exceeds the whole: {least} against {most}"), gap)
    }
}

impl Written {
    /// `237,500 – 262,500`, with the unit where units differ.
    pub(super) fn whole(&self) -> String {
        self.with_unit(self.interval.to_string())
    }

    /// `at least 237,500`
    pub(super) fn least(&self) -> String {
        self.with_unit(self.interval.least())
    }

    /// `at most 262,500`
    pub(super) fn most(&self) -> String {
        self.with_unit(self.interval.most())
    }

    fn with_unit(&self, words: String) -> String {
        if self.unit.is_empty() { words } else { format!("{words} {}", self.unit) }
    }
}

/// A value in a sentence.
pub(super) fn spoken(project: &Project, value: &Value) -> String {
    match value {
        Value::Entity(id) => name(project, id),
        Value::Text(words) => format!("“{}”", words.trim()),
        Value::Date(date) => date.to_string(),
        Value::Unknown => "an unknown value".to_owned(),
        _ => value.numbers().iter().map(|it| group_digits(*it)).collect::<Vec<_>>().join(" – "),
    }
}

/// The name of an entity, or its id when it is not there.
pub(super) fn name(project: &Project, id: &Id<Entity>) -> String {
    project.entities().get(id).map_or_else(|| id.as_str().to_owned(), |entity| entity.label().to_owned())
}

/// True for a part that has no subject or measure of its own, such as *half of the army*: it counts less than its subject says.
fn is_inner_part(project: &Project, claim: &Claim) -> bool {
    let whole = claim.of.as_ref().and_then(|id| project.claims().get(id));
    whole.is_some_and(|whole| {
        whole.id != claim.id && whole.subject == claim.subject && whole.measure == claim.measure
    })
}

/// What two claims are compared as: what their values are, or, where both are unknown, what their measure takes.
fn kind_of(measure: Option<&Measure>, a: &Claim, b: &Claim) -> Option<ValueKind> {
    let kind = |value: &Value| match value {
        Value::Date(_) => Some(ValueKind::Date),
        Value::Entity(_) => Some(ValueKind::Entity),
        Value::Text(_) => Some(ValueKind::Text),
        Value::Unknown => None,
        _ => Some(ValueKind::Quantity),
    };
    match (kind(&a.value), kind(&b.value)) {
        (None, None) => Some(measure.map_or(ValueKind::Quantity, |it| it.value)),
        (Some(one), Some(other)) => (one == other).then_some(one),
        (one, other) => one.or(other),
    }
}

fn scaled(interval: Interval, factor: Decimal) -> Interval {
    let times = |end: Option<Decimal>| end.and_then(|it| it.checked_mul(factor)).map(|it| it.normalize());
    match interval {
        Interval::Numbers(Bounds { low, high }) => {
            Interval::Numbers(Bounds { low: times(low), high: times(high) })
        }
        other => other,
    }
}
