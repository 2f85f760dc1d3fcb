//! A1: the words that were marked do not stand where the mark says.

use super::super::{
    Check, Doc,
    marks::{Mark, marks},
    sentences::quoted,
};
use crate::{
    model::{Adrift, Anchor, Finding, Fix, Place, Project, Severity, TextState},
    text::{Found, Quote, Span},
};

pub(in super::super) const CHECK: Check = Check {
    code: "A1",
    severity: Severity::Error,
    title: "The words do not stand where the mark says",
    doc: Doc {
        what: "A mark whose quotation is not the text at its place, a mark that is empty or ends beyond its text, or a region on a page \
               that the source does not have.",
        why: "A mark that points at other words says something that nobody meant. Offsets shift when a file is edited by hand or by \
              another program.",
        example: "The mark says “50,000” at characters 8,001 to 8,007, but there stands “reach”. Where the quotation stands at just one \
                  other place, the fix puts the mark there; otherwise mark the words again.",
    },
    find,
};

const MARK_AGAIN: &str = "Mark the words again, or delete the record";

fn find(project: &Project) -> Vec<Finding> {
    marks(project).iter().filter_map(fault).collect()
}

fn fault(mark: &Mark<'_>) -> Option<Finding> {
    let place = mark.place();
    let noun = mark.noun();
    match &mark.anchor {
        Anchor::Text(span) if span.start >= span.end => {
            Some(CHECK.finding(place, format!("{noun} covers no words"), MARK_AGAIN, None))
        }
        Anchor::Text(span) if span.end > mark.source.body().len() => {
            let message = format!("{noun} ends beyond the text of {}", quoted(&mark.source.title));
            Some(CHECK.finding(place, message, MARK_AGAIN, None))
        }
        Anchor::Text(span) if !span.fits(mark.source.body()) => {
            Some(CHECK.finding(place, format!("{noun} cuts a character in two"), MARK_AGAIN, None))
        }
        Anchor::Text(_) => None,
        Anchor::Adrift(adrift) => astray(mark, adrift, place),
        Anchor::Image(region) => {
            let [_, _, width, height] = region.xywh;
            let message = if !mark.source.pages.iter().any(|page| page.n == region.page) {
                format!(
                    "{noun} stands on page {}, which {} does not have",
                    region.page,
                    quoted(&mark.source.title)
                )
            } else if width == 0 || height == 0 {
                format!("{noun} covers nothing of page {}", region.page)
            } else {
                return None;
            };
            Some(CHECK.finding(place, message, "Draw the region again, or delete the record", None))
        }
    }
}

/// A mark that the loader could not put on the text, or that waits for its text.
fn astray(mark: &Mark<'_>, adrift: &Adrift, place: Place) -> Option<Finding> {
    let text = &mark.source.text;
    let Adrift { start, end, exact, prefix, suffix } = adrift;
    let there = text.offsets.span_of_scalars(&text.body, *start as usize, *end as usize);
    let stands_there = there.is_some_and(|span| !span.is_empty() && span.of(&text.body) == exact);
    match text.state {
        // That all its marks wait for their text is said once, of the source.
        TextState::Missing => return None,
        TextState::Differs if stands_there => return None,
        TextState::Good | TextState::Differs => {}
    }
    let noun = mark.noun();
    let (message, hint, found) = if start >= end {
        (format!("{noun} ends before it begins"), MARK_AGAIN, None)
    } else if text.state == TextState::Differs {
        let message = format!("{noun} {} does not stand at its place in the changed text", quoted(exact));
        (message, "Decide first which text is right, or mark the words again", None)
    } else if stands_there {
        let message = format!("{noun} {} has other words around it than when it was marked", quoted(exact));
        (message, "Look whether this is the place that was meant", there)
    } else {
        let quote = Quote { exact: exact.clone(), prefix: prefix.clone(), suffix: suffix.clone() };
        let message = format!("{noun} {} does not stand at characters {start} to {end}", quoted(exact));
        match quote.find(&text.body, there.unwrap_or_default()) {
            Found::There => return None,
            Found::Moved(span) => {
                (message, "It stands at one other place; look whether it was meant", Some(span))
            }
            Found::Ambiguous(_) => {
                (message, "It stands at several other places; mark the one that was meant", None)
            }
            Found::Lost => {
                (message, "It stands nowhere in the text; mark other words, or delete the record", None)
            }
        }
    };
    let fix = found.filter(|span| !is_inside_figure(&text.body, *span)).map(|span| fix(mark, span));
    Some(CHECK.finding(place, message, hint, fix))
}

fn fix(mark: &Mark<'_>, span: Span) -> Fix {
    mark.moved_to("Put the mark where its words stand", span)
}

/// True when a figure goes on beyond the span: `50,000` must never settle inside `150,000`.
fn is_inside_figure(text: &str, span: Span) -> bool {
    let words = span.of(text);
    let goes_on = |beyond: Option<char>, edge: Option<char>| {
        let is_digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
        is_digit(edge) && beyond.is_some_and(|it| it.is_ascii_digit())
    };
    let before = Span::new(0, span.start).of(text).chars().next_back();
    let after = Span::new(span.end, text.len()).of(text).chars().next();
    goes_on(before, words.chars().next()) || goes_on(after, words.chars().next_back())
}
