//! Fractions in one character or with a slash, and the arithmetic of parts.

use super::scan::Scan;
use crate::model::Decimal;

/// The value of a fraction that is one character.
pub(super) fn vulgar(mark: char) -> Option<(u32, u32)> {
    Some(match mark {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

/// A fraction typed with a slash, *1/2*; other denominators are more often dates or names (*9/11*).
pub(super) fn slashed(scan: &Scan<'_>, at: usize) -> Option<(u32, u32)> {
    let is_glued =
        scan.is_glued_mark(at + 1, &['/']) && scan.is_glued(at + 2) && !scan.is_glued_mark(at + 3, &['/']);
    let (above, below) = (scan.small_number(at, 1)?, scan.small_number(at + 2, 2)?);
    (is_glued && above > 0 && above < below && matches!(below, 2..=6 | 8 | 16)).then_some((above, below))
}

/// A part of one.
pub(super) fn share(above: u32, below: u32) -> Decimal {
    Decimal::from(above).checked_div(Decimal::from(below)).unwrap_or_default()
}

/// A product without the zeros that multiplying leaves behind a decimal point: 1.5 million is 1500000, not 1500000.0.
pub(super) fn times(value: Decimal, scale: Decimal) -> Option<Decimal> {
    Some(value.checked_mul(scale)?.normalize())
}
