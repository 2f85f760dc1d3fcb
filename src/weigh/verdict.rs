//! Can two claims both be true? The rule of model.md §4.2, and one sentence that says why.

use super::{
    Bounds, Gap, Interval, Scope, Scopes,
    calendar::NEW_STYLE_IN_RUSSIA,
    reading::{interval_as_written, is_doubtful, measure_of, unit_of},
    units,
};
use crate::{
    model::{Claim, Decimal, Id, Measure, Project, Value, ValueKind, Verdict, group_digits},
    text::fold_word,
};

/// How two claims stand to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The first claim.
    pub a: Id<Claim>,
    /// The second claim.
    pub b: Id<Claim>,
    /// The verdict.
    pub verdict: Verdict,
    /// How far they lie apart, when they share nothing.
    pub gap: Option<Gap>,
    /// How their scopes lie to each other.
    pub scope: Scope,
    /// The same by time and place.
    pub scopes: Scopes,
    /// Why, in one sentence without a period.
    pub why: String,
}

/// What the rule finds, before it is put beside the ids.
struct Found {
    verdict: Verdict,
    gap: Option<Gap>,
    why: String,
}

/// What two rivals are compared by.
struct Rivals<'a> {
    project: &'a Project,
    a: &'a Claim,
    b: &'a Claim,
    scopes: Scopes,
    /// Intervals in one unit.
    intervals: [Interval; 2],
    /// Intervals as written, with their units when these differ, for sentences.
    written: [Written; 2],
    kind: ValueKind,
    is_single: bool,
    is_additive: bool,
}

/// An interval in its claim's own unit.
struct Written {
    interval: Interval,
    /// Empty when both claims have one unit.
    unit: String,
}

/// Weighs two claims against each other. Symmetric: swapping them mirrors the scope and changes nothing else of weight.
///
/// Beyond the letter of the design: the part test (`of`) comes before the comparison of subjects, because a part often has a subject
/// of its own (16,000 Chinese among the servicemen); words and entities contradict each other only in the same scope, as numbers do;
/// a measure that may have several values besides numbers sets nothing against each other in any scope; and an unknown value, which
/// denies that the number can be known, contradicts none.
pub fn verdict(project: &Project, a: &Claim, b: &Claim) -> Pair {
    let scopes = Scopes::of(project, a, b);
    let Found { verdict, gap, why } = match part_and_whole(project, a, b) {
        Some(found) => found,
        None => match rivals(project, a, b, scopes) {
            Err(why) => Found { verdict: Verdict::NotRival, gap: None, why },
            Ok(rivals) => rivals.judge(),
        },
    };
    Pair { a: a.id.clone(), b: b.id.clone(), verdict, gap, scope: scopes.combined(), scopes, why }
}

impl Rivals<'_> {
    fn judge(&self) -> Found {
        if self.scopes.combined() == Scope::Disjoint {
            return not_rivals(self.different_scopes());
        }
        if let Some(found) = self.unknown() {
            return found;
        }
        match self.kind {
            ValueKind::Entity | ValueKind::Text => self.words(),
            ValueKind::Quantity | ValueKind::Date => self.intervals(),
        }
    }

    /// "It will never be known" denies that there is a number to know, not any of the numbers.
    fn unknown(&self) -> Option<Found> {
        let unknown = [self.a, self.b].map(|claim| claim.value == Value::Unknown);
        let is_equal = self.scopes.combined() == Scope::Equal;
        let (verdict, why) = match unknown {
            [false, false] => return None,
            [true, true] if is_equal => (Verdict::Same, "Both say that it is not known"),
            [true, true] => (Verdict::Compatible, "Both say that it is not known"),
            _ if is_equal => (Verdict::Refines, "One says that it is not known, which contradicts no value"),
            _ => (Verdict::Compatible, "One says that it is not known, which contradicts no value"),
        };
        Some(Found { verdict, gap: None, why: why.to_owned() })
    }

    fn words(&self) -> Found {
        let [one, other] = [self.a, self.b].map(|claim| spoken(self.project, &claim.value));
        if is_same_word(&self.a.value, &self.b.value) {
            return Found { verdict: Verdict::Same, gap: None, why: format!("Both say {one}") };
        }
        if !self.is_single {
            return not_rivals(format!("{one} and {other} can both hold: the measure allows several values"));
        }
        let (verdict, scope) = self.at_odds();
        Found { verdict, gap: None, why: format!("{one} against {other}, {scope}") }
    }

    fn intervals(&self) -> Found {
        let [a, b] = &self.intervals;
        if self.kind == ValueKind::Date && !self.is_single {
            return not_rivals("The measure allows several dates".to_owned());
        }
        match self.scopes.combined() {
            Scope::Equal if a.meets(b) => self.meeting_in_one_scope(),
            Scope::AinB if self.is_additive => self.part_of_scope([0, 1]),
            Scope::BinA if self.is_additive => self.part_of_scope([1, 0]),
            _ if a.meets(b) => Found {
                verdict: Verdict::Compatible,
                gap: None,
                why: format!("{}, {}", self.shared(), self.scope_words()),
            },
            _ => self.apart(),
        }
    }

    fn meeting_in_one_scope(&self) -> Found {
        let [a, b] = &self.intervals;
        let [first, second] = &self.written;
        let (verdict, why) = if a == b {
            (Verdict::Same, format!("Both are read as {}", first.whole()))
        } else if a.covers(b) {
            (Verdict::Refines, format!("{} lies within {}", second.whole(), first.whole()))
        } else if b.covers(a) {
            (Verdict::Refines, format!("{} lies within {}", first.whole(), second.whole()))
        } else {
            (Verdict::Compatible, self.shared())
        };
        Found { verdict, gap: None, why: format!("{why}, with the same scope") }
    }

    /// The claim at `inner` speaks of a part of the scope of the other one, and counts of parts add up.
    fn part_of_scope(&self, [inner, outer]: [usize; 2]) -> Found {
        let (part, whole) = (&self.written[inner], &self.written[outer]);
        match excess(&self.intervals[inner], &self.intervals[outer]) {
            None => Found {
                verdict: Verdict::Compatible,
                gap: None,
                why: format!(
                    "By inclusion: {} in a part of the scope does not exceed {} in the whole",
                    part.whole(),
                    whole.whole()
                ),
            },
            Some(gap) => Found {
                verdict: Verdict::Contradicts,
                gap,
                why: format!("The part exceeds the whole: {} against {}", part.least(), whole.most()),
            },
        }
    }

    /// Nothing is shared.
    fn apart(&self) -> Found {
        let [a, b] = &self.intervals;
        let lower = usize::from(!is_below(a, b));
        let (low, high) = (&self.written[lower], &self.written[1 - lower]);
        let gap = distance(&self.intervals[lower], &self.intervals[1 - lower]);
        let (verdict, scope) = self.at_odds();
        let why = format!("No overlap: {} against {}, {scope}", low.most(), high.least());
        if verdict == Verdict::Contradicts
            && let Some(Gap::Days(days)) = gap
            && self.is_old_style(&self.intervals[1 - lower], days)
        {
            return Found {
                verdict: Verdict::Tension,
                gap,
                why: format!("{} apart before February 1918: Old Style against New Style?", Gap::Days(days)),
            };
        }
        Found { verdict, gap, why }
    }

    /// What rivals that share nothing are, and the scope in words: only with one scope and no doubt they contradict.
    fn at_odds(&self) -> (Verdict, String) {
        let is_doubtful = is_doubtful(&self.a.value) || is_doubtful(&self.b.value) || self.scopes.is_doubtful;
        match self.scopes.combined() {
            Scope::Equal if is_doubtful => (Verdict::Tension, "but a date is marked as doubtful".to_owned()),
            Scope::Equal => (Verdict::Contradicts, "with the same scope".to_owned()),
            _ => (Verdict::Tension, format!("but {}", self.scope_words())),
        }
    }

    fn is_old_style(&self, later: &Interval, days: i64) -> bool {
        let slack = i64::from(self.project.header().policy.calendar_slack);
        let is_before =
            matches!(later, Interval::Days(Bounds { low: Some(low), .. }) if *low < NEW_STYLE_IN_RUSSIA);
        0 < days && days <= slack && is_before
    }

    /// What both can be.
    fn shared(&self) -> String {
        match self.intervals[0].meet(&self.intervals[1]) {
            // In a unit of neither claim a number would only confuse.
            Some(shared) if self.written[0].unit.is_empty() => format!("Both can be {shared}"),
            _ => format!("{} overlaps {}", self.written[0].whole(), self.written[1].whole()),
        }
    }

    fn scope_words(&self) -> String {
        let words = match self.scopes.combined() {
            Scope::Equal => "with the same scope",
            Scope::AinB | Scope::BinA => "the scope of one lies within that of the other",
            Scope::Overlap => "their scopes share only a part",
            Scope::Disjoint => "their scopes differ",
            Scope::Unknown => return scope_not_known(self.scopes, self.a, self.b).to_owned(),
        };
        words.to_owned()
    }

    fn different_scopes(&self) -> String {
        if self.scopes.time == Scope::Disjoint {
            let when = |claim: &Claim| claim.when.as_ref().map(ToString::to_string).unwrap_or_default();
            return format!("Different times: {} and {}", when(self.a), when(self.b));
        }
        let place = |claim: &Claim| claim.place.as_ref().map(|id| name(self.project, id)).unwrap_or_default();
        format!(
            "Different places: {} and {}, neither said to lie within the other",
            place(self.a),
            place(self.b)
        )
    }
}

impl Written {
    fn whole(&self) -> String {
        self.with_unit(self.interval.to_string())
    }

    fn least(&self) -> String {
        self.with_unit(self.interval.least())
    }

    fn most(&self) -> String {
        self.with_unit(self.interval.most())
    }

    fn with_unit(&self, words: String) -> String {
        if self.unit.is_empty() { words } else { format!("{words} {}", self.unit) }
    }
}

/// What of two scopes is not known, in words.
pub(super) fn scope_not_known(scopes: Scopes, a: &Claim, b: &Claim) -> &'static str {
    let time = scopes.time == Scope::Unknown;
    let place = scopes.place == Scope::Unknown;
    match (time, place) {
        (true, true) => "one names no time or place, so the scope may differ",
        (true, false) if a.when.is_some() && b.when.is_some() => "a date of the scope does not read",
        (true, false) => "one names no time, so the scope may differ",
        (false, true) if a.place.is_some() && b.place.is_some() => {
            "two places are each said to lie within the other"
        }
        (false, _) => "one names no place, so the scope may differ",
    }
}

/// The part test: a claim that is a part of the other one is no rival of it, but must not exceed it. `None` when neither is.
fn part_and_whole(project: &Project, a: &Claim, b: &Claim) -> Option<Found> {
    let (part, whole) = match (a.of.as_ref() == Some(&b.id), b.of.as_ref() == Some(&a.id)) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        // A claim that is a part of itself, or two that are parts of each other, say nothing.
        _ => return None,
    };
    let [part, whole] = match in_one_unit(project, part, whole) {
        Some((intervals, written)) => {
            if let Some(gap) = excess(&intervals[0], &intervals[1]) {
                let why = format!(
                    "The part exceeds the whole: {} against {}",
                    written[0].least(),
                    written[1].most()
                );
                return Some(Found { verdict: Verdict::Contradicts, gap, why });
            }
            written.map(|written| written.whole())
        }
        None => [part, whole].map(|claim| spoken(project, &claim.value)),
    };
    Some(not_rivals(format!("No rivals: {part} is a part of {whole}")))
}

/// Puts two claims side by side, or says why they are no rivals.
fn rivals<'a>(
    project: &'a Project,
    a: &'a Claim,
    b: &'a Claim,
    scopes: Scopes,
) -> Result<Rivals<'a>, String> {
    let (Some(subject), Some(other)) = (&a.subject, &b.subject) else {
        return Err("It is not yet said what one of them is about".to_owned());
    };
    if subject != other {
        return Err(format!("Different subjects: {} and {}", name(project, subject), name(project, other)));
    }
    let (Some(measure), Some(other)) = (&a.measure, &b.measure) else {
        return Err("It is not yet said what one of them measures".to_owned());
    };
    if measure != other {
        let label =
            |id| project.measures().get(id).map_or_else(|| id.as_str().to_owned(), |it| it.label.clone());
        return Err(format!("Different measures: {} and {}", label(measure), label(other)));
    }
    let measure = measure_of(project, a);
    let kind = kind_of(measure, a, b).ok_or("Values of different kinds cannot be compared")?;
    let Some((intervals, written)) = in_one_unit(project, a, b) else {
        let [one, other] = [a, b].map(|claim| units::print(unit_of(project, claim)));
        return Err(format!("The units do not convert: {one} and {other}"));
    };
    let is_compared = matches!(kind, ValueKind::Entity | ValueKind::Text)
        || [a, b].iter().any(|claim| claim.value == Value::Unknown)
        || intervals[0].join(&intervals[1]).is_some();
    if !is_compared {
        let is_share = intervals.iter().any(|it| matches!(it, Interval::Ratio(_)));
        let why = if is_share {
            "A share of no named whole compares with shares alone"
        } else {
            "A value does not read"
        };
        return Err(why.to_owned());
    }
    let is_single = measure.is_some_and(|it| it.single);
    let is_additive = kind == ValueKind::Quantity && measure.is_some_and(|it| it.additive);
    Ok(Rivals { project, a, b, scopes, intervals, written, kind, is_single, is_additive })
}

/// What two claims are compared as: what their measure takes, or, where the schema has no such measure, what their values are.
fn kind_of(measure: Option<&Measure>, a: &Claim, b: &Claim) -> Option<ValueKind> {
    let kind = |value: &Value| match value {
        Value::Date(_) => Some(ValueKind::Date),
        Value::Entity(_) => Some(ValueKind::Entity),
        Value::Text(_) => Some(ValueKind::Text),
        Value::Unknown => None,
        _ => Some(ValueKind::Quantity),
    };
    let kinds: Vec<ValueKind> = [&a.value, &b.value].into_iter().filter_map(kind).collect();
    match kinds.as_slice() {
        [] => Some(measure.map_or(ValueKind::Quantity, |it| it.value)),
        [only] => Some(*only),
        [one, other] => (one == other).then_some(*one),
        _ => None,
    }
}

fn in_one_unit(project: &Project, a: &Claim, b: &Claim) -> Option<([Interval; 2], [Written; 2])> {
    let intervals = [a, b].map(|claim| interval_as_written(project, claim));
    let units = [a, b].map(|claim| unit_of(project, claim));
    let is_scaled = intervals.iter().all(|it| matches!(it, Interval::Numbers(_))) && units[0] != units[1];
    let (factor, other) =
        if is_scaled { units::common(units[0], units[1])? } else { (Decimal::ONE, Decimal::ONE) };
    let unit = |index: usize| if factor == other { String::new() } else { units::print(units[index]) };
    let written = [0, 1].map(|index| Written { interval: intervals[index], unit: unit(index) });
    let scaled = if factor == other {
        intervals
    } else {
        [scaled(&intervals[0], factor), scaled(&intervals[1], other)]
    };
    Some((scaled, written))
}

fn scaled(interval: &Interval, factor: Decimal) -> Interval {
    let times = |end: Option<Decimal>| end.and_then(|it| it.checked_mul(factor)).map(|it| it.normalize());
    match interval {
        Interval::Numbers(Bounds { low, high }) => {
            Interval::Numbers(Bounds { low: times(*low), high: times(*high) })
        }
        other => *other,
    }
}

/// By how much the least of a part exceeds the most of its whole: `None` when it does not, `Some(None)` when it cannot be said.
fn excess(part: &Interval, whole: &Interval) -> Option<Option<Gap>> {
    match (part, whole) {
        (Interval::Numbers(part), Interval::Numbers(whole))
        | (Interval::Ratio(part), Interval::Ratio(whole)) => {
            let (least, most) = (part.low?, whole.high?);
            (least > most).then(|| Gap::between_numbers(most, least))
        }
        _ => None,
    }
}

/// True when all of the first lies below all of the second.
fn is_below(one: &Interval, other: &Interval) -> bool {
    match (one, other) {
        (Interval::Numbers(one), Interval::Numbers(other))
        | (Interval::Ratio(one), Interval::Ratio(other)) => {
            one.high.zip(other.low).is_some_and(|(high, low)| high < low)
        }
        (Interval::Days(one), Interval::Days(other)) => {
            one.high.zip(other.low).is_some_and(|(high, low)| high < low)
        }
        _ => false,
    }
}

/// From the upper end of the lower one to the lower end of the upper one.
fn distance(lower: &Interval, upper: &Interval) -> Option<Gap> {
    match (lower, upper) {
        (Interval::Numbers(lower), Interval::Numbers(upper))
        | (Interval::Ratio(lower), Interval::Ratio(upper)) => Gap::between_numbers(lower.high?, upper.low?),
        (Interval::Days(lower), Interval::Days(upper)) => Gap::between_days(lower.high?, upper.low?),
        _ => None,
    }
}

/// Words are the same whatever their case, accents and spaces.
fn is_same_word(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Text(one), Value::Text(other)) => fold_word(one.trim()) == fold_word(other.trim()),
        _ => a == b,
    }
}

/// A value in a sentence.
fn spoken(project: &Project, value: &Value) -> String {
    match value {
        Value::Entity(id) => name(project, id),
        Value::Text(words) => format!("“{}”", words.trim()),
        Value::Date(date) => date.to_string(),
        Value::Unknown => "an unknown value".to_owned(),
        _ => value.numbers().iter().map(|it| group_digits(*it)).collect::<Vec<_>>().join(" – "),
    }
}

fn name(project: &Project, id: &Id<crate::model::Entity>) -> String {
    project.entities().get(id).map_or_else(|| id.as_str().to_owned(), |entity| entity.label().to_owned())
}

fn not_rivals(why: String) -> Found {
    Found { verdict: Verdict::NotRival, gap: None, why }
}
