//! Percentages.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::roles::Role;
use crate::detect::scan::{Found, Scan, Start};

pub(super) const RULE: Rule = Rule {
    id: "percentage",
    title: "A percentage",
    example: "40 per cent, 3.5%",
    what: "a number before %, per cent and their like",
    why: "a percentage is a share of something else that the text must name",
    find,
};

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let quantity = start.quantity.as_ref()?;
    let at = quantity.end;
    let at = if scan.is_glued_mark(at, &['-']) { at + 1 } else { at };
    let (unit, end) = if matches!(scan.mark(at), Some('%' | '‰')) || scan.is(at, Role::Percent) {
        (at, at + 1)
    } else if scan.is(at, Role::Per) && scan.is(at + 1, Role::Cent) {
        (at, at + 2)
    } else if scan.word(at) == "v"
        && scan.is_glued_mark(at + 1, &['.'])
        && scan.word(at + 2).eq_ignore_ascii_case("h")
    {
        (at, if scan.is_glued_mark(at + 3, &['.']) { at + 4 } else { at + 3 })
    } else if scan.word(at) == "p" && scan.is_glued_mark(at + 1, &['.']) && scan.word(at + 2) == "c" {
        (at, at + 3)
    } else {
        return None;
    };
    // "85 per cent. of": the period belongs to the abbreviation where the sentence goes on.
    let goes_on = scan.is_word(end + 1) && !scan.is_capital(end + 1) && scan.is(end - 1, Role::Cent);
    let end = if goes_on && scan.is_glued_mark(end, &['.']) { end + 1 } else { end };
    let mut found = super::amount(scan, (start.at, end), FigureKind::Percentage, quantity, None);
    found.figure.unit = Some(scan.span(unit, end));
    Some(found)
}
