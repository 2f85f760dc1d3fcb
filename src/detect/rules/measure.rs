//! Physical quantities: lengths, areas, weights, volumes.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::lexicon::Role;
use crate::detect::scan::{Found, Scan, Start};

pub(super) const RULE: Rule = Rule {
    id: "measure",
    title: "A length, an area, a weight or a volume",
    example: "300 acres, 75-mm",
    find,
};

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let quantity = start.quantity.as_ref()?;
    let at = if scan.is_glued_mark(quantity.end, &['-']) { quantity.end + 1 } else { quantity.end };
    // "square kilometers" has its adjective between.
    let unit = [at, at + 1].into_iter().find(|it| scan.is(*it, Role::Measure))?;
    if unit > at && (!scan.is_word(at) || scan.is_capital(at)) {
        return None;
    }
    Some(super::amount(scan, (start.at, unit + 1), FigureKind::Measure, quantity, Some(unit)))
}
