//! From a claim to the interval that its value is read as (model.md §4.1).
//!
//! All arithmetic is exact and checked. An end that would take more than 28 digits becomes an open end: the interval then holds too
//! much, never too little.

use super::{
    Bounds, Interval,
    calendar::{Unit, later},
    units,
};
use crate::model::{
    Claim, Date, Decimal, Id, Measure, Policy, Project, Rounding, Value, ValueKind, significant_place,
};

/// How many shares of shares are followed; a longer chain, or one that bites its tail, counts as a share of no named whole.
const LONGEST_CHAIN: usize = 32;
/// The least place value at which a round number is read loosely.
const LOOSE_FROM: Decimal = Decimal::ONE_HUNDRED;

/// What a claim's value can mean, in the **measure's unit**: what is charted and exported, and what a consensus is made of.
///
/// [`Interval::None`] for words, entities, dates that do not read, and a unit that does not convert.
pub fn interval(project: &Project, claim: &Claim) -> Interval {
    in_unit_of_measure(project, claim, read(project, claim, &mut Vec::new()))
}

/// What a claim's value can mean, in the claim's **own unit**: what an editor shows below the value.
pub fn interval_as_written(project: &Project, claim: &Claim) -> Interval {
    read(project, claim, &mut Vec::new())
}

/// The one number that a claim names, in the measure's unit: the dot inside its interval. `None` for ranges, bounds, dates and words.
pub fn point(project: &Project, claim: &Claim) -> Option<Decimal> {
    let number = number_of(project, claim, &mut Vec::new())?;
    match in_unit_of_measure(project, claim, Interval::Numbers(Bounds::point(number))) {
        Interval::Numbers(Bounds { low, .. }) => low,
        _ => None,
    }
}

/// True when a claim's own date is marked as doubtful (`?` or `%`): it then never contradicts.
pub(super) fn is_doubtful(value: &Value) -> bool {
    matches!(value, Value::Date(date) if is_uncertain(date))
}

/// True when a date is marked as doubtful.
pub(super) fn is_uncertain(date: &Date) -> bool {
    date.days().is_ok_and(|days| days.is_uncertain)
}

/// The days of a date, widened on both sides by one unit of its precision when it is approximate; `None` when it does not read.
pub(super) fn days_of(date: &Date) -> Option<Bounds<i64>> {
    let days = date.days().ok()?;
    if !days.is_approximate {
        return Some(Bounds::new(days.first, days.last));
    }
    let unit = Unit::of_days(days.unit);
    Some(Bounds::new(
        days.first.and_then(|day| later(day, unit, -1)),
        days.last.and_then(|day| later(day, unit, 1)),
    ))
}

/// The unit of a claim's value: its own, else the measure's; may be empty. A share has the unit of its whole.
pub(super) fn unit_of<'a>(project: &'a Project, claim: &'a Claim) -> &'a str {
    let own = claim.unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty());
    let own = own.filter(|_| !matches!(claim.value, Value::Share(..)));
    own.or_else(|| measure_of(project, claim).map(|measure| measure.unit.trim())).unwrap_or_default()
}

/// The claim's measure, when it has one that the schema knows.
pub(super) fn measure_of<'a>(project: &'a Project, claim: &Claim) -> Option<&'a Measure> {
    project.measures().get(claim.measure.as_ref()?).map(|measure| &**measure)
}

fn read(project: &Project, claim: &Claim, chain: &mut Vec<Id<Claim>>) -> Interval {
    let policy = &project.header().policy;
    match &claim.value {
        Value::Exact(number) => Interval::Numbers(exact(policy, *number, claim.sig)),
        Value::Approx(number) => Interval::Numbers(approximate(policy, *number, claim.sig)),
        Value::AtLeast(number) => Interval::Numbers(Bounds::new(Some(*number), None)),
        // A count is never below nought; where a number is, the lower end is open.
        Value::AtMost(number) if number.is_sign_negative() => {
            Interval::Numbers(Bounds::new(None, Some(*number)))
        }
        Value::AtMost(number) => Interval::Numbers(Bounds::new(Some(Decimal::ZERO), Some(*number))),
        Value::Between(low, high) => Interval::Numbers(Bounds::new(Some(*low), Some(*high))),
        Value::Share(part, whole) => share(project, claim, (*part, *whole), chain),
        Value::Date(date) => days_of(date).map_or(Interval::None, Interval::Days),
        Value::Entity(_) | Value::Text(_) => Interval::None,
        Value::Unknown => {
            match measure_of(project, claim).map_or(ValueKind::Quantity, |measure| measure.value) {
                ValueKind::Quantity => Interval::Numbers(Bounds::new(Some(Decimal::ZERO), None)),
                ValueKind::Date => Interval::Days(Bounds::open()),
                ValueKind::Entity | ValueKind::Text => Interval::None,
            }
        }
    }
}

/// `[v − u/2, v + u]`: rounded or cut off. The wide side lies away from nought, because prose cuts off more often than it adds.
fn exact(policy: &Policy, number: Decimal, digits: Option<u8>) -> Bounds<Decimal> {
    let place = significant_place(number, digits);
    if policy.rounding == Rounding::Sharp || place < LOOSE_FROM {
        return Bounds::point(number);
    }
    let half = place.checked_div(Decimal::TWO);
    let (below, above) = if number.is_sign_negative() { (Some(place), half) } else { (half, Some(place)) };
    around(number, below, above)
}

/// `[v − w, v + w]` with w = clamp(u, least part of v, greatest part of v).
fn approximate(policy: &Policy, number: Decimal, digits: Option<u8>) -> Bounds<Decimal> {
    let part = |part: Decimal| part.max(Decimal::ZERO).checked_mul(number.abs());
    let place = significant_place(number, digits);
    // `None` is a number too long to hold, so it is greater than all others.
    let at_least = part(policy.approx.0).map(|floor| floor.max(place));
    let width = match (at_least, part(policy.approx.1)) {
        (Some(width), Some(cap)) => Some(width.min(cap)),
        (width, cap) => width.or(cap),
    };
    around(number, width, width)
}

fn around(number: Decimal, below: Option<Decimal>, above: Option<Decimal>) -> Bounds<Decimal> {
    let low = below.and_then(|it| number.checked_sub(it)).map(|low| low.normalize().min(number));
    let high = above.and_then(|it| number.checked_add(it)).map(|high| high.normalize().max(number));
    Bounds { low, high }
}

/// A part of the claim named in `of`, give or take the policy's share; of no named whole it is the ratio itself.
fn share(
    project: &Project,
    claim: &Claim,
    (part, of): (Decimal, Decimal),
    chain: &mut Vec<Id<Claim>>,
) -> Interval {
    if of.is_zero() || !part.is_zero() && part.is_sign_negative() != of.is_sign_negative() {
        return Interval::None;
    }
    let slack = project.header().policy.share.abs();
    let factors =
        [Decimal::ONE.checked_sub(slack).map(|it| it.max(Decimal::ZERO)), Decimal::ONE.checked_add(slack)];
    // Multiplied first and divided last, so that a third of three is one.
    let times = |end: Decimal, factor: Option<Decimal>| {
        Some(end.checked_mul(part)?.checked_mul(factor?)?.checked_div(of)?.normalize())
    };
    let scaled = |bounds: Bounds<Decimal>| {
        let ends = |end: Option<Decimal>| {
            let end = if part.is_zero() { Some(Decimal::ZERO) } else { end }?;
            Some((times(end, factors[0])?, times(end, factors[1])?))
        };
        Bounds {
            low: ends(bounds.low).map(|(one, other)| one.min(other)),
            high: ends(bounds.high).map(|(one, other)| one.max(other)),
        }
    };
    match whole_of(project, claim, chain, |whole, chain| {
        in_unit_of_measure(project, whole, read(project, whole, chain))
    }) {
        None => Interval::Ratio(scaled(Bounds::point(Decimal::ONE))),
        Some(Interval::Numbers(whole)) => Interval::Numbers(scaled(whole)),
        Some(Interval::Ratio(whole)) => Interval::Ratio(scaled(whole)),
        Some(Interval::Days(_) | Interval::None) => Interval::None,
    }
}

fn number_of(project: &Project, claim: &Claim, chain: &mut Vec<Id<Claim>>) -> Option<Decimal> {
    match &claim.value {
        Value::Exact(number) | Value::Approx(number) => Some(*number),
        Value::Share(part, of) => {
            let whole = whole_of(project, claim, chain, |whole, chain| number_of(project, whole, chain))??;
            whole.checked_mul(*part)?.checked_div(*of).map(|number| number.normalize())
        }
        _ => None,
    }
}

/// Asks something of the claim that this one is a share of. `None` when there is none, or when the chain of shares bites its tail.
fn whole_of<T>(
    project: &Project,
    claim: &Claim,
    chain: &mut Vec<Id<Claim>>,
    ask: impl FnOnce(&Claim, &mut Vec<Id<Claim>>) -> T,
) -> Option<T> {
    let whole = project.claims().get(claim.of.as_ref()?)?;
    chain.push(claim.id.clone());
    if chain.len() > LONGEST_CHAIN || chain.contains(&whole.id) {
        return None;
    }
    Some(ask(whole, chain))
}

/// A share of a named whole is in the unit of the whole already.
fn in_unit_of_measure(project: &Project, claim: &Claim, interval: Interval) -> Interval {
    let Interval::Numbers(bounds) = interval else { return interval };
    let own = claim.unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty());
    let (Some(own), Some(measure)) = (own, measure_of(project, claim)) else { return interval };
    if own == measure.unit.trim() || matches!(claim.value, Value::Share(..)) {
        return interval;
    }
    if units::common(own, measure.unit.trim()).is_none() {
        return Interval::None;
    }
    let converted = |end: Option<Decimal>| end.and_then(|it| units::convert(it, own, measure.unit.trim()));
    Interval::Numbers(Bounds { low: converted(bounds.low), high: converted(bounds.high) })
}
