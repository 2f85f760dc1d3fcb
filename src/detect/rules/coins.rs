//! Pounds, shillings and pence, and other sums in coins of two sizes.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::number_words::below_hundred;
use crate::detect::quantity::{Hedge, Quantity};
use crate::detect::roles::Role;
use crate::detect::roman::clerk_roman;
use crate::detect::scan::{Found, Scan, Start};
use crate::model::Decimal;

pub(super) const RULE: Rule = Rule {
    id: "coins",
    title: "A sum in pounds, shillings and pence, or in two sizes of coin",
    example: "£20 5s. 6d., 84 l. 6 s. 8 d., vj li. xiij s., 2 rupees 8 annas, sixpence",
    what: "numbers in digits, words or Roman numerals, each before its coin, the larger first",
    why: "twenty shillings are a pound and twelve pence a shilling: such a sum is one figure, in its largest unit",
    find,
};

/// The coins, largest first, each with how many make one of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Coin {
    Pound,
    Shilling,
    Penny,
}

/// One coin of a sum.
struct Part {
    coin: Coin,
    number: Decimal,
    /// The token of the coin’s name.
    unit: usize,
    /// The token behind it.
    end: usize,
}

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    if let Some(pence) = scan.senses(start.at).pence {
        let quantity = Quantity::exactly(start.at + 1, Decimal::from(pence));
        return Some(super::amount(
            scan,
            (start.at, start.at + 1),
            FigureKind::Money,
            &quantity,
            Some(start.at),
        ));
    }
    sterling(scan, start).or_else(|| two_sizes(scan, start))
}

/// *£20 5s. 6d.*, *1s. 6d.*, *20l.*, *vj li. xiij s. iiij d.*, *£3/10/6*
fn sterling(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let at = start.at;
    // Most numbers are no coins: what was read of them is asked first.
    let is_plain = start.quantity.as_ref().is_some_and(|it| it.is_range || it.is_vague);
    if is_plain {
        return None;
    }
    let first = signed(scan, at).or_else(|| part(scan, at, None)).or_else(|| before_pence(scan, at))?;
    let mut parts = vec![first];
    for _ in 0..2 {
        let last = parts.last()?;
        let comma = if scan.is_glued_mark(last.end, &[',']) { last.end + 1 } else { last.end };
        let next = if scan.is(comma, Role::And) { comma + 1 } else { comma };
        let slashed =
            scan.is_glued_mark(last.end, &['/']).then(|| bare(scan, last.end + 1, last.coin)).flatten();
        let Some(next) = slashed.or_else(|| part(scan, next, Some(last.coin))) else { break };
        parts.push(next);
    }
    let [first, rest @ ..] = parts.as_slice() else { return None };
    // One plain coin in words is a sum like any other.
    let is_worded = scan.is(first.unit, Role::Money) && scan.word(first.unit).len() > 2;
    let is_sign = scan.mark(first.unit).is_some();
    if rest.is_empty() && (is_worded || is_sign && clerk_roman(scan.word(first.end - 1)).is_none()) {
        return None;
    }
    let mut sum = first.number;
    for part in rest {
        let per = Decimal::from(per(first.coin, part.coin));
        sum = sum.checked_add(part.number.checked_div(per)?)?;
    }
    let end = parts.last()?.end;
    let quantity = Quantity::exactly(end, sum);
    let mut found = super::amount(scan, (at, end), FigureKind::Money, &quantity, Some(first.unit));
    found.figure.hedge = Hedge::beside(scan, at, end).map(|it| it.span);
    Some(found)
}

/// *£20*, *£lxxxix*: the sign before the number.
fn signed(scan: &Scan<'_>, at: usize) -> Option<Part> {
    if scan.mark(at) != Some('£') {
        return None;
    }
    if let Some(number) = clerk_roman(scan.word(at + 1)).filter(|_| scan.is_glued(at + 1)) {
        return Some(Part { coin: Coin::Pound, number: Decimal::from(number), unit: at, end: at + 2 });
    }
    let quantity = Quantity::at(scan, at + 1).filter(|it| !it.is_range)?;
    let (number, _) = quantity.bounds?;
    Some(Part { coin: Coin::Pound, number, unit: at, end: quantity.end })
}

/// A number and its coin, smaller than the one before.
fn part(scan: &Scan<'_>, at: usize, before: Option<Coin>) -> Option<Part> {
    // "and tenpence"
    if let Some(pence) = scan.senses(at).pence.filter(|_| before.is_some_and(|it| it < Coin::Penny)) {
        return Some(Part { coin: Coin::Penny, number: Decimal::from(pence), unit: at, end: at + 1 });
    }
    let (number, behind) = number(scan, at)?;
    let (coin, unit, end) = coin(scan, behind, before)?;
    before.is_none_or(|it| coin > it).then_some(Part { coin, number, unit, end })
}

/// *six* of *six and twopence*: shillings that are not named.
fn before_pence(scan: &Scan<'_>, at: usize) -> Option<Part> {
    let (number, end) = below_hundred(scan, at).filter(|(number, _)| (1..20).contains(number))?;
    let is_before = scan.is(end, Role::And) && scan.senses(end + 1).pence.is_some();
    is_before.then(|| Part { coin: Coin::Shilling, number: Decimal::from(number), unit: end + 1, end })
}

/// *10* of *£3/10/6*.
fn bare(scan: &Scan<'_>, at: usize, before: Coin) -> Option<Part> {
    let number = scan.small_number(at, 2).filter(|_| scan.is_glued(at))?;
    let coin = match before {
        Coin::Pound if number < 20 => Coin::Shilling,
        Coin::Shilling if number < 12 => Coin::Penny,
        _ => return None,
    };
    Some(Part { coin, number: Decimal::from(number), unit: at, end: at + 1 })
}

fn number(scan: &Scan<'_>, at: usize) -> Option<(Decimal, usize)> {
    // "3d." is threepence here, not the third.
    if let Some(number) = scan.small_number(at, 3).filter(|_| scan.is_glued(at + 1) && scan.is_word(at + 1)) {
        return Some((Decimal::from(number), at + 1));
    }
    if scan.digits(at).is_some() || scan.senses(at).is_number() || scan.is(at, Role::Article) {
        if scan.is_word(at) && scan.senses(at).share.is_some() {
            return None;
        }
        let numeral = crate::detect::numerals::Numeral::at(scan, at)?;
        return Some((numeral.value?, numeral.end));
    }
    if let Some((small, end)) = below_hundred(scan, at) {
        return Some((Decimal::from(small), end));
    }
    if !scan.is_old {
        return None;
    }
    Some((Decimal::from(clerk_roman(scan.word(at))?), at + 1))
}

/// The coin that is named at a token: in one letter glued to digits, in a letter with its period, or in a word.
fn coin(scan: &Scan<'_>, at: usize, before: Option<Coin>) -> Option<(Coin, usize, usize)> {
    // "84. l."
    let at = if scan.is_old && scan.is_glued_mark(at, &['.']) { at + 1 } else { at };
    let word = scan.word(at);
    let coin = match word {
        "l" | "li" | "lib" => Coin::Pound,
        "s" | "sh" => Coin::Shilling,
        "d" => Coin::Penny,
        _ if scan.is(at, Role::Pound) => return (before.is_none()).then_some((Coin::Pound, at, at + 1)),
        _ if scan.is(at, Role::Shilling) => return Some((Coin::Shilling, at, at + 1)),
        _ if scan.is(at, Role::Penny) => return Some((Coin::Penny, at, at + 1)),
        _ => return None,
    };
    let has_period = scan.is_glued_mark(at + 1, &['.']);
    let is_glued = scan.is_glued(at) && scan.digits(at - 1).is_some();
    let goes_on =
        || number(scan, at + 2).is_some_and(|(_, next)| matches!(scan.word(next), "s" | "d" | "sh"));
    let is_certain = match coin {
        // "20l." but not "l. 14"; "84 l. 6 s."
        Coin::Pound => has_period && (is_glued || scan.is_old || word == "li" || goes_on()),
        Coin::Shilling | Coin::Penny if is_glued => {
            has_period || before.is_some() || is_before_pence(scan, at + 1)
        }
        Coin::Shilling | Coin::Penny => has_period && (before.is_some() || scan.is_old),
    };
    is_certain.then_some((coin, at, if has_period { at + 2 } else { at + 1 }))
}

/// *6d* behind *2s*.
fn is_before_pence(scan: &Scan<'_>, at: usize) -> bool {
    scan.small_number(at, 2).is_some() && scan.is_glued(at + 1) && scan.word(at + 1) == "d"
}

const fn per(large: Coin, small: Coin) -> u32 {
    match (large, small) {
        (Coin::Pound, Coin::Shilling) => 20,
        (Coin::Pound, _) => 240,
        _ => 12,
    }
}

/// *2 rupees 8 annas*, *three dollars and fifty cents*
fn two_sizes(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let quantity = start.quantity.as_ref().filter(|it| !it.is_range)?;
    let unit = quantity.end;
    if !scan.is(unit, Role::Money) {
        return None;
    }
    let comma = if scan.is_glued_mark(unit + 1, &[',']) { unit + 2 } else { unit + 1 };
    let next = if scan.is(comma, Role::And) { comma + 1 } else { comma };
    let (small, behind) = number(scan, next)?;
    let per = if scan.is(behind, Role::Anna) {
        16
    } else if scan.is(behind, Role::Hundredth) && !scan.is(unit, Role::Hundredth) {
        100
    } else {
        return None;
    };
    let (large, _) = quantity.bounds?;
    let sum = large.checked_add(small.checked_div(Decimal::from(per))?)?;
    let whole = Quantity::exactly(behind + 1, sum);
    Some(super::amount(scan, (start.at, behind + 1), FigureKind::Money, &whole, Some(unit)))
}
