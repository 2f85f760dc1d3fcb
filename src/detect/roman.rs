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

/// *xij*, *xxiiij*, `CCxl`: Roman numerals as clerks wrote them, four as *iiij*, the last letter often a *j*.
pub(super) fn clerk_roman(word: &str) -> Option<u32> {
    if word.is_empty() || word.len() > 12 || !word.is_ascii() {
        return None;
    }
    let upper = word.to_ascii_uppercase();
    let stem = upper.strip_suffix('J').map_or_else(|| upper.clone(), |stem| format!("{stem}I"));
    let tens = stem.trim_end_matches('I');
    let n_ones = u32::try_from(stem.len() - tens.len()).ok()?;
    if n_ones == 4 && !tens.ends_with('V') {
        let tens = if tens.is_empty() { 0 } else { roman(tens)? };
        return tens.checked_add(4);
    }
    roman(&stem)
}

/// A number in small Roman numerals: with a final *j* anywhere, any of two letters and more where spelling is old.
pub(super) fn old_roman(scan: &Scan<'_>, at: usize) -> Option<Numeral> {
    let word = scan.word(at);
    let is_small = word.bytes().all(|it| matches!(it, b'i' | b'v' | b'x' | b'l' | b'c' | b'j'));
    let is_mixed = word
        .bytes()
        .all(|it| matches!(it, b'C' | b'X' | b'L' | b'V' | b'i' | b'v' | b'x' | b'l' | b'c' | b'j'));
    let is_clerk = word.len() > 1 && word.ends_with('j') && is_small;
    let is_old = scan.is_old && word.len() > 1 && is_mixed && word != "li";
    // A letter alone is a number before coins only: "v s.", "C li."
    let is_coin = scan.is_old && is_mixed && is_coin_behind(scan, at + 1);
    if !(is_clerk || is_old || is_coin) {
        return None;
    }
    let value = clerk_roman(word)?;
    Some(Numeral { end: at + 1, value: Some(Decimal::from(value)), style: Style::Words, factor: None })
}

/// True before *li.*, *l.*, *s.*, *d.*
fn is_coin_behind(scan: &Scan<'_>, at: usize) -> bool {
    let at = if scan.is_glued_mark(at, &['.']) { at + 1 } else { at };
    matches!(scan.word(at), "li" | "l" | "s" | "d" | "lib") && scan.is_glued_mark(at + 1, &['.'])
}
