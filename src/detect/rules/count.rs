//! Things counted: what is left when no other rule has claimed a number.

use super::Rule;
use crate::detect::figure::FigureKind;
use crate::detect::nouns::{ends_phrase, head_noun};
use crate::detect::numerals::Style;
use crate::detect::quantity::Quantity;
use crate::detect::roles::{Phrase, Role};
use crate::detect::scan::{Found, Scan, Start};

pub(super) const RULE: Rule = Rule {
    id: "count",
    title: "A number of things",
    example: "approximately 250,000 prisoners, thirty-nine divisions",
    what: "any other number before what it counts",
    why: "what is left when nothing else claims a number is a number of things: what most disputes are about",
    find,
};

fn find(scan: &Scan<'_>, start: &Start) -> Option<Found> {
    let quantity = start.quantity.as_ref()?;
    let at = start.at;
    if is_inside_word(scan, at, quantity)
        || (quantity.style == Style::One && !is_number_one(scan, at, quantity))
    {
        return None;
    }
    let unit = compound(scan, quantity).or_else(|| head_noun(scan, quantity.end, quantity.is_one()));
    Some(super::amount(scan, (at, quantity.end), FigureKind::Count, quantity, unit))
}

/// *20,000-strong*, *three-part*: the word behind the hyphen.
fn compound(scan: &Scan<'_>, quantity: &Quantity) -> Option<usize> {
    let behind = quantity.end + 1;
    (scan.is_glued_mark(quantity.end, &['-', '‑'])
        && !scan.is(behind, Role::Odd)
        && scan.is_glued(behind)
        && scan.is_word(behind)
        && !ends_phrase(scan, behind))
    .then_some(behind)
}

/// Digits glued to letters or to further parts of a number are no count: *3a*, *No5*.
fn is_inside_word(scan: &Scan<'_>, at: usize, quantity: &Quantity) -> bool {
    // "fifty-fifty"
    let is_half_of_pair = |hyphen: usize, other: usize| {
        scan.is_glued_mark(hyphen, &['-', '‑'])
            && quantity.style == Style::Words
            && scan.senses(other).cardinal.is_some()
    };
    if is_half_of_pair(quantity.end, quantity.end + 1)
        || at.checked_sub(2).is_some_and(|it| is_half_of_pair(it + 1, it))
    {
        return true;
    }
    let is_glued_behind = scan.is_glued(quantity.end) && scan.is_word(quantity.end);
    let is_glued_before = scan.is_glued(at)
        && at.checked_sub(1).is_some_and(|before| {
            scan.is_word(before)
                || (matches!(scan.mark(before), Some('.' | ',' | '/' | ':'))
                    && before
                        .checked_sub(1)
                        .is_some_and(|it| scan.digits(it).is_some() && scan.is_glued(before)))
        });
    let has_part = scan.is_glued_mark(quantity.end, &['/', ':'])
        && scan.is_glued(quantity.end + 1)
        && scan.digits(quantity.end + 1).is_some();
    // "Article 5(2)"
    let is_in_bracket =
        scan.is_glued(at) && at.checked_sub(1).is_some_and(|it| scan.is_glued_mark(it, &['(']));
    is_glued_behind || is_glued_before || has_part || is_in_bracket
}

/// *one* is a number behind a hedge or *only*, before a plain noun; else it is a pronoun or an article.
fn is_number_one(scan: &Scan<'_>, at: usize, quantity: &Quantity) -> bool {
    let word = scan.word(quantity.end);
    // "one seriously".
    let is_adverb = word.ends_with("ly");
    // "One believes it".
    let is_verb = word.ends_with('s') && !word.ends_with("ss") && scan.is_capital(at);
    let ends = ends_phrase(scan, quantity.end) || is_adverb || is_verb;
    let is_before_noun = scan.is_word(quantity.end) && !ends;
    let is_of_only = scan.was(at, Role::Of) && at.checked_sub(2).is_some_and(|it| scan.is(it, Role::Only));
    // "one barony alone"
    let is_alone = scan.is(quantity.end + 1, Role::Alone);
    let is_stressed = is_of_only
        || is_alone
        || scan.was(at, Role::Only)
        || scan.phrase_before(at, &[Phrase::About, Phrase::AtLeast, Phrase::AtMost]).is_some();
    // "two guns and one waggon"
    let is_behind_row =
        at.checked_sub(1).is_some_and(|it| scan.is(it, Role::And) || scan.is_glued_mark(it, &[',']))
            && (at.saturating_sub(6)..at)
                .any(|it| scan.digits(it).is_some() || scan.senses(it).cardinal.is_some_and(|it| it > 1));
    // "One engine crossed": at the head of a sentence, before a thing.
    let is_head =
        scan.is_capital(at) && !scan.is(quantity.end, Role::TimeUnit) && !scan.is(quantity.end, Role::Plain);
    // "one officer and two men": other numbers make it one.
    let is_in_row = is_behind_row
        || is_head
        || (quantity.end + 1..quantity.end + 4)
            .find(|it| scan.is(*it, Role::And) || scan.mark(*it) == Some(','))
            .is_some_and(|joint| {
                scan.senses(joint + 1).cardinal.is_some_and(|it| it > 1) || scan.digits(joint + 1).is_some()
            });
    is_before_noun && (is_stressed || is_in_row)
}
