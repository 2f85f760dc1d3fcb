//! Physical quantities: lengths, areas, weights, volumes.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::roles::Role;
use crate::detect::scan::{Found, Scan, Start};

pub(super) const RULE: Rule = Rule {
    id: "measure",
    title: "A length, an area, a weight or a volume",
    example: "300 acres, 75-mm",
    find,
};

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    if let Some(part) = super::part_of_unit(scan, start.at, Role::Measure, FigureKind::Measure) {
        return Some(part);
    }
    let quantity = start.quantity.as_ref()?;
    let at = if scan.is_glued_mark(quantity.end, &['-']) { quantity.end + 1 } else { quantity.end };
    // "square kilometers" has its adjective between.
    let is_abbreviated = scan.is(at, Role::Abbreviation) && scan.is_glued_mark(at + 1, &['.']);
    let behind = if is_abbreviated { at + 2 } else { at + 1 };
    let is_unit = |it: &usize| scan.is(*it, Role::Measure) || scan.mark(*it) == Some('°');
    let unit = [at, behind].into_iter().find(is_unit)?;
    if unit > at && (!scan.is_word(at) || scan.is_capital(at)) {
        return None;
    }
    Some(super::amount(scan, (start.at, unit + 1), FigureKind::Measure, quantity, Some(unit)))
}
