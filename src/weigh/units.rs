//! Which units turn into each other: a small table of UCUM units, exact factors alone.

use crate::model::Decimal;

/// What a unit measures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dimension {
    Number,
    Mass,
    Length,
    Area,
    Volume,
    Time,
}

/// A unit, what it measures, and its factor to the base unit as mantissa and number of decimals.
type Row = (&'static str, Dimension, i64, u32);

/// Base units: one, kilogram, metre, square metre, litre, second. Years and months are Julian ones, as in UCUM.
const UNITS: &[Row] = &[
    ("1", Dimension::Number, 1, 0),
    ("%", Dimension::Number, 1, 2),
    ("[ppth]", Dimension::Number, 1, 3),
    ("10*3", Dimension::Number, 1_000, 0),
    ("10*6", Dimension::Number, 1_000_000, 0),
    ("10*9", Dimension::Number, 1_000_000_000, 0),
    ("mg", Dimension::Mass, 1, 6),
    ("g", Dimension::Mass, 1, 3),
    ("kg", Dimension::Mass, 1, 0),
    ("t", Dimension::Mass, 1_000, 0),
    ("[oz_av]", Dimension::Mass, 28_349_523_125, 12),
    ("[lb_av]", Dimension::Mass, 45_359_237, 8),
    ("[ston_av]", Dimension::Mass, 90_718_474, 5),
    ("[lton_av]", Dimension::Mass, 10_160_469_088, 7),
    ("mm", Dimension::Length, 1, 3),
    ("cm", Dimension::Length, 1, 2),
    ("m", Dimension::Length, 1, 0),
    ("km", Dimension::Length, 1_000, 0),
    ("[in_i]", Dimension::Length, 254, 4),
    ("[ft_i]", Dimension::Length, 3_048, 4),
    ("[yd_i]", Dimension::Length, 9_144, 4),
    ("[mi_i]", Dimension::Length, 1_609_344, 3),
    ("[nmi_i]", Dimension::Length, 1_852, 0),
    ("m2", Dimension::Area, 1, 0),
    ("ar", Dimension::Area, 100, 0),
    ("har", Dimension::Area, 10_000, 0),
    ("km2", Dimension::Area, 1_000_000, 0),
    ("ml", Dimension::Volume, 1, 3),
    ("l", Dimension::Volume, 1, 0),
    ("L", Dimension::Volume, 1, 0),
    ("hl", Dimension::Volume, 100, 0),
    ("m3", Dimension::Volume, 1_000, 0),
    ("[gal_us]", Dimension::Volume, 3_785_411_784, 9),
    ("[bbl_us]", Dimension::Volume, 158_987_294_928, 9),
    ("s", Dimension::Time, 1, 0),
    ("min", Dimension::Time, 60, 0),
    ("h", Dimension::Time, 3_600, 0),
    ("d", Dimension::Time, 86_400, 0),
    ("wk", Dimension::Time, 604_800, 0),
    ("mo", Dimension::Time, 2_629_800, 0),
    ("a", Dimension::Time, 31_557_600, 0),
];

/// The factors that bring numbers of two units to one: the first number times the first factor compares with the second times the
/// second. `None` when the units do not convert. Equal units convert whatever they are; a unit that is left empty goes with a
/// counted thing such as `{person}`.
pub(super) fn common(one: &str, other: &str) -> Option<(Decimal, Decimal)> {
    if one == other || is_bare(one) && is_counted(other) || is_counted(one) && is_bare(other) {
        return Some((Decimal::ONE, Decimal::ONE));
    }
    let ((dimension, factor), (other_dimension, other_factor)) = (base(one)?, base(other)?);
    (dimension == other_dimension).then_some((factor, other_factor))
}

/// A number of the first unit as a number of the second one. `None` when they do not convert or the number gets too long.
pub(super) fn convert(number: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let (from, to) = common(from, to)?;
    if from == to {
        return Some(number);
    }
    Some(number.checked_mul(from)?.checked_div(to)?.normalize())
}

/// A unit as people read it after a number: annotation braces and brackets are left out.
pub(super) fn print(unit: &str) -> String {
    let inner = unit.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
    inner.map_or_else(|| without_annotation(unit).to_owned(), str::to_owned)
}

fn base(unit: &str) -> Option<(Dimension, Decimal)> {
    let unit = without_annotation(unit);
    let (_, dimension, mantissa, scale) = UNITS.iter().find(|(name, ..)| *name == unit)?;
    Some((*dimension, Decimal::new(*mantissa, *scale)))
}

/// `t{coal}` is a ton whatever it is a ton of; `{person}` alone stays what it is.
fn without_annotation(unit: &str) -> &str {
    match unit.split_once('{') {
        Some((before, _)) if !before.is_empty() => before,
        _ => unit,
    }
}

fn is_bare(unit: &str) -> bool {
    unit.is_empty() || unit == "1"
}

fn is_counted(unit: &str) -> bool {
    is_bare(unit) || unit.starts_with('{')
}
