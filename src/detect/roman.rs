//! Roman numerals: in capitals as printers set them, small with a final j as clerks wrote them.

use super::numerals::{Numeral, Style};
use super::scan::Scan;
use crate::model::Decimal;

/// A Roman numeral in capitals, 1 to 3999, in its one correct spelling.
pub(super) fn roman(word: &str) -> Option<u32> {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = word;
    let mut value = 0;
    for (worth, letters) in PARTS {
        let most = if letters.len() == 2 || matches!(worth, 5 | 50 | 500) { 1 } else { 3 };
        for _ in 0..most {
            let Some(shorter) = rest.strip_prefix(letters) else { break };
            rest = shorter;
            value += worth;
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// *xij*, *xxiiij*: small Roman numerals whose last letter is a j, as clerks wrote them.
pub(super) fn old_roman(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let stem = scan.word(at).strip_suffix('j').filter(|stem| !stem.is_empty())?;
    let tens = stem.trim_end_matches('i');
    let ones = u32::try_from(stem.len() - tens.len()).ok()? + 1;
    let tens = if tens.is_empty() { Some(0) } else { roman(&tens.to_ascii_uppercase()) };
    let is_small = stem.bytes().all(|it| matches!(it, b'i' | b'v' | b'x' | b'l' | b'c'));
    // Clerks wrote four as iiij.
    let value = tens.filter(|_| is_small && ones <= 4)?.checked_add(ones)?;
    Some(Numeral { end: at + 1, value: Some(Decimal::from(value)), style: Style::Words, factor: None })
}
