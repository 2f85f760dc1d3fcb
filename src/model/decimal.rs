//! Exact decimals: reading them as people write them, printing them, and their last significant place.

pub use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// Reads a number as typed into a field: digits, at most one decimal point, groups of three by comma, space or apostrophe, and an
/// optional sign. `None` for anything else and for more than 28 digits.
pub fn parse_decimal(typed: &str) -> Option<Decimal> {
    let typed = typed.trim();
    let (sign, body) = match typed.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", typed.strip_prefix('+').unwrap_or(typed)),
    };
    let (whole, fraction) = body.split_once('.').map_or((body, None), |(whole, rest)| (whole, Some(rest)));
    let whole = ungroup(whole)?;
    let plain = match fraction {
        None => format!("{sign}{whole}"),
        Some(digits) if !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit()) => {
            format!("{sign}{whole}.{digits}")
        }
        Some(_) => return None,
    };
    Decimal::from_str_exact(&plain).ok()
}

/// Prints a number as plain digits, with the trailing zeros of its fraction: `250000`, `0.10`.
pub fn print_decimal(number: Decimal) -> String {
    number.to_string()
}

/// Prints a number for reading, in groups of three: `250,000`, `1,234.5`.
pub fn group_digits(number: Decimal) -> String {
    let plain = number.abs().to_string();
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(a, b)| (a, Some(b)));
    let mut grouped = String::new();
    if number.is_sign_negative() && !number.is_zero() {
        grouped.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// The place value of the last significant digit, `u(v)` of the compatibility rule.
///
/// That is 10 to the number of trailing zeros of a whole number, 10^−digits of a fraction; with `digits` given, that many significant digits count instead. Zero counts as 1.
pub fn significant_place(number: Decimal, digits: Option<u8>) -> Decimal {
    let number = number.abs();
    if number.is_zero() {
        return Decimal::ONE;
    }
    let exponent = match digits {
        Some(digits) => magnitude(number) - i32::from(digits.max(1)) + 1,
        None if number.scale() > 0 => -number.scale().to_i32().unwrap_or(28),
        None => trailing_zeros(number.mantissa()),
    };
    power_of_ten(exponent)
}

/// ⌊log10 v⌋ of a positive number.
fn magnitude(number: Decimal) -> i32 {
    let digits = number.mantissa().unsigned_abs().to_string().len().to_i32().unwrap_or(29);
    digits - 1 - number.scale().to_i32().unwrap_or(28)
}

fn trailing_zeros(mut mantissa: i128) -> i32 {
    let mut zeros = 0;
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        zeros += 1;
    }
    zeros
}

fn power_of_ten(exponent: i32) -> Decimal {
    match u32::try_from(exponent) {
        Ok(zeros) => Decimal::try_from_i128_with_scale(10_i128.pow(zeros.min(28)), 0).unwrap_or(Decimal::MAX),
        Err(_negative) => {
            Decimal::try_from_i128_with_scale(1, exponent.unsigned_abs().min(28)).unwrap_or_default()
        }
    }
}

/// The digits without their group marks, or `None` where the groups are not groups of three.
fn ungroup(whole: &str) -> Option<String> {
    let is_mark = |it: char| matches!(it, ',' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’');
    let groups: Vec<&str> = whole.split(is_mark).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|it| it.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let is_grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    (groups.iter().all(digits) && is_grouped).then(|| groups.concat())
}
