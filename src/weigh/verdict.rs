//! Can two claims both be true? The rule of model.md §4.2, and one sentence that says why.

use super::{
    Bounds, Gap, Interval, Scope, Scopes,
    calendar::NEW_STYLE_IN_RUSSIA,
    reading::is_doubtful,
    sides::{Readings, Sides, name, spoken},
};
use crate::{
    model::{Claim, Id, Project, Value, ValueKind, Verdict},
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

/// Weighs two claims against each other. Symmetric: swapping them mirrors the scope and changes nothing else of weight.
///
/// Beyond the letter of the design: the part test (`of`) comes before the comparison of subjects, because a part often has a subject
/// of its own (16,000 Chinese among the servicemen), while a part without one is no rival of any count of the whole; words and entities contradict each other only in the same scope, as numbers do;
/// a measure that may have several values besides numbers sets nothing against each other in any scope; and an unknown value, which
/// denies that the number can be known, contradicts none.
pub fn verdict(project: &Project, a: &Claim, b: &Claim) -> Pair {
    let scopes = Scopes::of(project, a, b);
    let Found { verdict, gap, why } = match part_and_whole(project, a, b) {
        Some(found) => found,
        None => match Sides::of(project, a, b, scopes) {
            Err(why) => Found { verdict: Verdict::NotRival, gap: None, why },
            Ok(sides) => sides.judge(),
        },
    };
    Pair { a: a.id.clone(), b: b.id.clone(), verdict, gap, scope: scopes.combined(), scopes, why }
}

impl Sides<'_> {
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
        let [a, b] = &self.readings.intervals;
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
                why: format!("{}, {}", self.readings.shared(), self.scope_words()),
            },
            _ => self.apart(),
        }
    }

    fn meeting_in_one_scope(&self) -> Found {
        let [a, b] = &self.readings.intervals;
        let [first, second] = &self.readings.written;
        let (verdict, why) = if a == b {
            (Verdict::Same, format!("Both are read as {}", first.whole()))
        } else if a.covers(b) {
            (Verdict::Refines, format!("{} lies within {}", second.whole(), first.whole()))
        } else if b.covers(a) {
            (Verdict::Refines, format!("{} lies within {}", first.whole(), second.whole()))
        } else {
            (Verdict::Compatible, self.readings.shared())
        };
        Found { verdict, gap: None, why: format!("{why}, with the same scope") }
    }

    /// The claim at `inner` speaks of a part of the scope of the other one, and counts of parts add up.
    fn part_of_scope(&self, [inner, outer]: [usize; 2]) -> Found {
        if self.readings.exceeds(inner, outer) {
            let (why, gap) = self.readings.excess(inner, outer);
            return Found { verdict: Verdict::Contradicts, gap, why };
        }
        let [part, whole] = [inner, outer].map(|index| &self.readings.written[index]);
        let why =
            format!("By inclusion: {} in a part of the scope, {} in all of it", part.least(), whole.most());
        Found { verdict: Verdict::Compatible, gap: None, why }
    }

    /// Nothing is shared.
    fn apart(&self) -> Found {
        let Readings { intervals, written } = &self.readings;
        let lower = usize::from(!intervals[0].lies_below(&intervals[1]));
        let upper = 1 - lower;
        let gap = intervals[lower].gap_to(&intervals[upper]);
        let (verdict, scope) = self.at_odds();
        if verdict == Verdict::Contradicts
            && let Some(Gap::Days(days)) = gap
            && self.is_old_style(&intervals[upper], days)
        {
            let why = format!("{} apart before February 1918: Old Style against New Style?", Gap::Days(days));
            return Found { verdict: Verdict::Tension, gap, why };
        }
        let why =
            format!("No overlap: {} against {}, {scope}", written[lower].most(), written[upper].least());
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
    let [part, whole] = match Readings::of(project, part, whole) {
        Some(readings) if readings.exceeds(0, 1) => {
            let (why, gap) = readings.excess(0, 1);
            return Some(Found { verdict: Verdict::Contradicts, gap, why });
        }
        Some(readings) => readings.written.map(|written| written.whole()),
        None => [part, whole].map(|claim| spoken(project, &claim.value)),
    };
    Some(not_rivals(format!("No rivals: {part} is a part of {whole}")))
}

/// Words are the same whatever their case, accents and spaces.
fn is_same_word(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Text(one), Value::Text(other)) => fold_word(one.trim()) == fold_word(other.trim()),
        _ => a == b,
    }
}

fn not_rivals(why: String) -> Found {
    Found { verdict: Verdict::NotRival, gap: None, why }
}
