//! *10,000,000 lire, of which 4,000,000 will be paid*: a bare number behind *of which* is a part of the sum before.

use super::figure::{Figure, FigureKind};
use super::roles::Role;
use super::scan::Scan;

/// How far behind the sum its part may stand, in bytes.
const MOST_BETWEEN: usize = 60;

/// Makes sums of the bare numbers that are parts of sums.
pub(super) fn inherit(scan: &Scan<'_>, figures: &mut [Figure]) {
    for index in 1..figures.len() {
        let [.., sum, part] = figures.get_mut(..=index).unwrap_or_default() else { continue };
        let is_bare = part.kind == FigureKind::Count && part.unit.is_none();
        let is_near = part.span.start - sum.span.end <= MOST_BETWEEN;
        if !is_bare || !is_near || sum.kind != FigureKind::Money {
            continue;
        }
        let at = scan.index_at(part.read().start);
        if scan.was(at, Role::Relative) && at.checked_sub(2).is_some_and(|it| scan.is(it, Role::Of)) {
            part.kind = FigureKind::Money;
        }
    }
}
