//! The order of the sources: as a person set it by hand, those without a place after the others, by title.

use std::sync::Arc;

use super::{Plan, Planned, altered, found, short};
use crate::{
    desk::{Beside, Refusal},
    model::{Edit, Id, Project, Source},
};

/// Between two places given anew so many numbers stay free, so that a source moved in between alters no other file.
const STEP: u32 = 10;

/// All sources in the order in which they are listed.
pub(in crate::desk) fn in_order(project: &Project) -> Vec<&Arc<Source>> {
    let mut sources: Vec<_> = project.sources().iter().collect();
    sources.sort_by_cached_key(|it| (it.order.unwrap_or(u32::MAX), by_number(&it.title), it.id.clone()));
    sources
}

/// A title as it is sorted: *Letter 9* before *Letter 10*.
fn by_number(title: &str) -> String {
    let mut key = String::with_capacity(title.len() + 8);
    let mut number = String::new();
    for letter in title.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_digit() {
            number.push(letter);
            continue;
        }
        key.push_str(&padded(&mut number));
        key.push(letter);
    }
    key.push_str(&padded(&mut number));
    key
}

/// A number so wide that a greater one comes later in the order of letters as well; none stays none.
fn padded(number: &mut String) -> String {
    let number = std::mem::take(number);
    if number.is_empty() { number } else { format!("{number:0>9}") }
}

/// Moves a source beside another. Only the sources whose number no longer fits get another one.
pub(in crate::desk) fn move_source(
    plan: &Plan<'_>,
    id: &Id<Source>,
    beside: &Beside,
) -> Result<Planned, Refusal> {
    let moved = found(plan.project.sources().get(id), "source")?;
    let (Beside::Before(other) | Beside::After(other)) = beside;
    found(plan.project.sources().get(other), "source")?;
    let label = format!("Move “{}” in the list", short(&moved.title));
    let before = in_order(plan.project);
    let mut wanted: Vec<&Arc<Source>> = before.iter().copied().filter(|it| it.id != *id).collect();
    let at = wanted.iter().position(|it| it.id == *other);
    let Some(at) = at.map(|at| at + usize::from(matches!(beside, Beside::After(_)))) else {
        return Ok(Planned::new(label, Vec::new()));
    };
    wanted.insert(at, &moved);
    if wanted.iter().map(|it| &it.id).eq(before.iter().map(|it| &it.id)) {
        return Ok(Planned::new(label, Vec::new()));
    }
    // What stands after the last one with a place stays in the order of titles and needs none.
    let n_placed = wanted.iter().rposition(|it| it.order.is_some()).map_or(0, |last| last + 1).max(at + 1);
    wanted.truncate(n_placed);
    let numbers = numbers(&wanted, at);
    let edits: Vec<Edit> = wanted
        .iter()
        .zip(numbers)
        .flat_map(|(source, order)| altered(source, Source { order: Some(order), ..(***source).clone() }))
        .collect();
    Ok(Planned::new(label, edits))
}

/// Numbers that rise from source to source; each keeps its own where it can, the moved one lies between its neighbors.
fn numbers(sources: &[&Arc<Source>], moved: usize) -> Vec<u32> {
    let mut last = 0;
    let rising = sources.iter().enumerate().map(|(index, source)| {
        let next = sources.get(index + 1).and_then(|it| it.order).filter(|next| *next > last + 1);
        let number = match (source.order.filter(|_| index != moved), next) {
            (Some(own), _) if own > last => Some(own),
            (_, Some(next)) => Some(last + (next - last).min(2 * STEP) / 2),
            _ => last.checked_add(STEP),
        };
        last = number?;
        number
    });
    // Where the numbers are used up, all get new ones.
    let fresh = || (1..).map(|it: u32| it.saturating_mul(STEP)).take(sources.len()).collect();
    rising.collect::<Option<Vec<u32>>>().unwrap_or_else(fresh)
}
