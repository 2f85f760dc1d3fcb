//! The axis of a chart of values: where each lies between 0 (left) and 1 (right), and round ticks.
//!
//! Positions are floats because they end as pixels; the labels are made of exact decimals.

use super::{
    Bounds, Interval,
    calendar::{Civil, civil, day_number, print_day, print_month, print_year},
    interval::percent,
};
use crate::model::{Decimal, group_digits};
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};

/// From this ratio of the greatest to the least on, numbers are charted by ratio.
const LOG_FROM: f64 = 3.0;
/// How many ticks a linear axis aims at.
const TICKS: f64 = 5.0;
/// How many ticks an axis has at most.
const MOST_TICKS: usize = 12;
/// White space on each side, as a part of what is shown.
const MARGIN: f64 = 0.05;
/// Two logarithms this close are one number.
const NEAR: f64 = 1e-9;

/// How an axis is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps are equal differences.
    Linear,
    /// Equal steps are equal ratios.
    Log,
    /// Calendar days.
    Days,
}

/// A line of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where, from 0 to 1.
    pub at: f64,
    /// What stands below it.
    pub label: String,
}

/// An axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// How it is divided.
    pub scale: Scale,
    /// Its ticks, from left to right.
    pub ticks: Vec<Tick>,
    /// Ends: numbers, their logarithms, or days.
    low: f64,
    high: f64,
}

/// Where an interval lies on an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Left end, from 0 to 1.
    pub from: f64,
    /// Right end.
    pub to: f64,
    /// It goes on to the left.
    pub is_open_low: bool,
    /// It goes on to the right.
    pub is_open_high: bool,
}

/// The axis on which all these intervals can be seen: of the kind of the first that is a number, a share or a date; others have no
/// place on it. `None` when there is nothing to show.
pub fn axis(intervals: &[Interval]) -> Option<Axis> {
    let first = intervals.iter().find(|it| has_an_end(it))?;
    match first {
        Interval::Numbers(_) | Interval::Ratio(_) => {
            let is_share = matches!(first, Interval::Ratio(_));
            let bounds: Vec<Bounds<Decimal>> = intervals
                .iter()
                .filter_map(|it| match it {
                    Interval::Numbers(bounds) if !is_share => Some(*bounds),
                    Interval::Ratio(bounds) if is_share => Some(*bounds),
                    _ => None,
                })
                .collect();
            let label = if is_share { percent } else { group_digits };
            Some(log_axis(&bounds, label).unwrap_or_else(|| linear_axis(&bounds, label)))
        }
        Interval::Days(_) => {
            let days = intervals.iter().filter_map(|it| match it {
                Interval::Days(bounds) => Some(*bounds),
                _ => None,
            });
            day_axis(&days.collect::<Vec<_>>())
        }
        Interval::None => None,
    }
}

impl Axis {
    /// Where an interval lies; `None` when it is of another kind. An open end reaches the end of the axis.
    pub fn bar(&self, interval: &Interval) -> Option<Bar> {
        let (from, to) = match (interval, self.scale) {
            (Interval::Numbers(bounds) | Interval::Ratio(bounds), Scale::Linear | Scale::Log) => {
                let at = |number: Decimal| self.at_number(number);
                (bounds.low.and_then(at), bounds.high.and_then(at))
            }
            // A day is as long as a day: up to the start of the next one.
            (Interval::Days(bounds), Scale::Days) => {
                (bounds.low.map(|day| self.at(day as f64)), bounds.high.map(|day| self.at(day as f64 + 1.0)))
            }
            _ => return None,
        };
        let (is_open_low, is_open_high) = (from.is_none(), to.is_none());
        Some(Bar { from: from.unwrap_or(0.0), to: to.unwrap_or(1.0), is_open_low, is_open_high })
    }

    /// Where a number lies; `None` on an axis of dates. What lies beyond an end is shown at that end, as nought is on an axis by ratio.
    pub fn at_number(&self, number: Decimal) -> Option<f64> {
        let number = number.to_f64()?;
        match self.scale {
            Scale::Linear => Some(self.at(number)),
            Scale::Log if number > 0.0 => Some(self.at(number.log10())),
            Scale::Log => Some(0.0),
            Scale::Days => None,
        }
    }

    fn at(&self, place: f64) -> f64 {
        let length = self.high - self.low;
        if length > 0.0 { ((place - self.low) / length).clamp(0.0, 1.0) } else { 0.5 }
    }
}

/// True when there is something to see: *any number* and *any date* have no end, whatever they begin with.
fn has_an_end(interval: &Interval) -> bool {
    match interval {
        Interval::Numbers(bounds) | Interval::Ratio(bounds) => {
            bounds.high.is_some() || bounds.low.is_some_and(|low| !low.is_zero())
        }
        Interval::Days(bounds) => bounds.low.is_some() || bounds.high.is_some(),
        Interval::None => false,
    }
}

/// An axis by ratio, when the ends lie far apart and no value is nought or less. The nought below *at most* and *not known* does not
/// count: it is where any number begins.
fn log_axis(bounds: &[Bounds<Decimal>], label: fn(Decimal) -> String) -> Option<Axis> {
    let begins_at_nought =
        |it: &Bounds<Decimal>| it.low.is_some_and(|low| low.is_zero()) && it.high != it.low;
    let lows = bounds.iter().filter(|it| !begins_at_nought(it)).filter_map(|it| it.low);
    let numbers: Vec<Decimal> = lows.chain(bounds.iter().filter_map(|it| it.high)).collect();
    let least = numbers.iter().min()?.to_f64().filter(|it| *it > 0.0)?;
    let most = numbers.iter().max()?.to_f64()?;
    if most / least < LOG_FROM {
        return None;
    }
    let decades = (most / least).log10();
    let steps: &[i64] = match decades {
        ..=3.0 => &[1, 2, 5],
        ..=6.0 => &[1, 5],
        _ => &[1],
    };
    // Over many decades only every second, third … power of ten has room.
    let every = (decades * 2.0 / MOST_TICKS as f64).ceil().max(1.0);
    let exponents = std::iter::successors(Some(least.log10().floor() - every), |it| Some(it + 1.0));
    let exponents = exponents.take_while(|it| *it <= most.log10().ceil() + every);
    let round: Vec<Decimal> = exponents
        .filter(|it| steps.len() > 1 || it.rem_euclid(every) < 0.5)
        .flat_map(|exponent| steps.iter().filter_map(move |step| round_number(*step, exponent.to_i32()?)))
        .collect();
    // From the round number at or below the least to the one at or above the most.
    let place = |number: &Decimal| number.to_f64().map(f64::log10);
    let ends = (least.log10(), most.log10());
    let low = round.iter().filter_map(place).filter(|it| *it <= ends.0 + NEAR).fold(f64::NAN, f64::max);
    let high = round.iter().filter_map(place).filter(|it| *it >= ends.1 - NEAR).fold(f64::NAN, f64::min);
    let (low, high) = (low.min(ends.0), high.max(ends.1));
    let margin = (high - low) * MARGIN;
    let mut axis = Axis { scale: Scale::Log, ticks: Vec::new(), low: low - margin, high: high + margin };
    axis.push_numbers(&round, label);
    Some(axis)
}

fn linear_axis(bounds: &[Bounds<Decimal>], label: fn(Decimal) -> String) -> Axis {
    let numbers: Vec<f64> =
        bounds.iter().flat_map(|it| [it.low, it.high]).flatten().filter_map(|it| it.to_f64()).collect();
    let (low, high) = room(&numbers);
    let (lead, exponent) = nice_step((high - low) / TICKS);
    let step = round_number(lead, exponent);
    let length = step.and_then(|it| it.to_f64()).filter(|it| *it > 0.0).unwrap_or(high - low);
    // From the round number at or below the least to the one at or above the most.
    let (low, high) = ((low / length).floor() * length, (high / length).ceil() * length);
    let margin = (high - low) * MARGIN;
    let mut axis = Axis { scale: Scale::Linear, ticks: Vec::new(), low: low - margin, high: high + margin };
    if let (Some(step), Some(start)) = (step, Decimal::from_f64(low)) {
        let first = start.checked_div(step).and_then(|it| it.round().checked_mul(step));
        let ticks: Vec<Decimal> =
            std::iter::successors(first, |tick| tick.checked_add(step)).take(MOST_TICKS).collect();
        axis.push_numbers(&ticks, label);
    }
    axis
}

fn day_axis(bounds: &[Bounds<i64>]) -> Option<Axis> {
    let firsts = bounds.iter().filter_map(|it| it.low).map(|day| day as f64);
    let lasts = bounds.iter().filter_map(|it| it.high).map(|day| day as f64 + 1.0);
    let ends: Vec<f64> = firsts.chain(lasts).collect();
    let (low, high) = room(&ends);
    let margin = (high - low) * MARGIN;
    let (low, high) = (low - margin, high + margin);
    let mut axis = Axis { scale: Scale::Days, ticks: Vec::new(), low, high };
    let first = low.floor().to_i64()?;
    for (day, label) in day_ticks(first, high - low) {
        let place = day as f64;
        if (low..=high).contains(&place) {
            axis.ticks.push(Tick { at: axis.at(place), label });
        }
    }
    Some(axis)
}

impl Axis {
    fn push_numbers(&mut self, numbers: &[Decimal], label: fn(Decimal) -> String) {
        for number in numbers {
            let place = match self.scale {
                Scale::Log => number.to_f64().map(f64::log10),
                Scale::Linear | Scale::Days => number.to_f64(),
            };
            if let Some(place) = place.filter(|place| (self.low..=self.high).contains(place)) {
                self.ticks.push(Tick { at: self.at(place), label: label(number.normalize()) });
            }
        }
    }
}

/// The least and the most; a single value gets room around it.
fn room(numbers: &[f64]) -> (f64, f64) {
    let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // What differs in the last digits alone is one value to the eye, and beyond what the pixels' floats can tell apart.
    if high - low > NEAR * low.abs().max(high.abs()) {
        return (low, high);
    }
    let around = (low.abs() / 10.0).max(1.0);
    // A count does not fall below nought because it needs room.
    let below = if low >= 0.0 { (low - around).max(0.0) } else { low - around };
    (below, high + around)
}

/// The least of 1, 2, 5 times a power of ten that is at least `step`.
fn nice_step(step: f64) -> (i64, i32) {
    let exponent = step.max(f64::MIN_POSITIVE).log10().floor();
    let lead = step / 10_f64.powf(exponent);
    let exponent = exponent.to_i32().unwrap_or(0);
    match lead {
        ..=1.0 => (1, exponent),
        ..=2.0 => (2, exponent),
        ..=5.0 => (5, exponent),
        _ => (1, exponent + 1),
    }
}

/// `lead` times ten to `exponent`; `None` beyond 28 digits.
fn round_number(lead: i64, exponent: i32) -> Option<Decimal> {
    let scale = exponent.unsigned_abs();
    if exponent < 0 {
        return Decimal::try_new(lead, scale).ok();
    }
    let power = 10_i128.checked_pow(scale)?;
    Decimal::try_from_i128_with_scale(power.checked_mul(i128::from(lead))?, 0).ok()
}

/// Ticks from the first day on: at days, months or years, with their labels.
fn day_ticks(first: i64, length: f64) -> Vec<(i64, String)> {
    const DAYS_OF_MONTH: f64 = 30.44;
    const DAYS_OF_YEAR: f64 = 365.2425;
    let here = civil(first);
    let step = length / TICKS;
    let months = |count: i64| {
        let start = (here.month - 1).div_euclid(count) * count;
        let firsts = std::iter::successors(Some(start), move |month| Some(month + count));
        firsts.take(MOST_TICKS + 1).filter_map(move |month| {
            let civil =
                Civil { year: here.year + month.div_euclid(12), month: month.rem_euclid(12) + 1, day: 1 };
            let day = day_number(civil)?;
            Some((day, print_month(day)))
        })
    };
    match step {
        ..=15.0 => {
            let days = [1, 2, 5, 10].into_iter().find(|days| step <= *days as f64).unwrap_or(15);
            let ticks = std::iter::successors(Some(first), |day| day.checked_add(days));
            ticks.take(MOST_TICKS).map(|day| (day, print_day(day))).collect()
        }
        _ if step <= DAYS_OF_MONTH => months(1).collect(),
        _ if step <= 3.0 * DAYS_OF_MONTH => months(3).collect(),
        _ if step <= 6.0 * DAYS_OF_MONTH => months(6).collect(),
        _ => {
            let (lead, exponent) = nice_step((step / DAYS_OF_YEAR).max(1.0));
            let every = 10_i64
                .checked_pow(exponent.unsigned_abs())
                .and_then(|it| it.checked_mul(lead))
                .unwrap_or(i64::MAX);
            let start = here.year.div_euclid(every).checked_mul(every);
            let years = std::iter::successors(start, |year| year.checked_add(every)).take(MOST_TICKS + 1);
            years
                .filter_map(|year| Some((day_number(Civil { year, month: 1, day: 1 })?, print_year(year))))
                .collect()
        }
    }
}
