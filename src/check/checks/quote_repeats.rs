//! A2: the quotation of a mark with its context stands more than once in the text.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::{
    Check, Doc,
    marks::{Mark, words},
    sentences::quoted,
};
use crate::{
    model::{Finding, Id, Project, Severity, Source},
    text::{Quote, Span},
};

pub(in super::super) const CHECK: Check = Check {
    code: "A2",
    severity: Severity::Warning,
    title: "The quotation stands more than once",
    doc: Doc {
        what: "A mark whose words, together with the words kept before and after them, stand at more than one place of the text.",
        why: "When the text changes, such a mark can be found again by its position alone; and other programs read a quotation that stands \
              twice as two places.",
        example: "A table repeats one line; the figure in it is marked once. Nothing is wrong with the mark. More context in the project’s \
                  policy may tell the places apart; else waive the finding.",
    },
    find,
};

/// Bytes of a quotation that the index looks for first.
const KEY: usize = 16;

fn find(project: &Project) -> Vec<Finding> {
    let mut by_source: BTreeMap<&Id<Source>, Vec<Mark<'_>>> = BTreeMap::new();
    for mark in words(project) {
        if mark.span().is_some() {
            by_source.entry(&mark.source.id).or_default().push(mark);
        }
    }
    let context = usize::from(project.header().policy.context);
    let mut findings = Vec::new();
    for marks in by_source.values() {
        let Some(body) = marks.first().map(|mark| mark.source.body()) else { continue };
        let wide = |mark: &Mark<'_>| with_context(body, mark.span().unwrap_or_default(), context);
        let repeated = repeated(body, marks.iter().map(wide).collect());
        for mark in marks.iter().filter(|mark| repeated.contains(wide(mark).of(body))) {
            let words = quoted(mark.span().unwrap_or_default().of(body));
            findings.push(CHECK.finding(
                mark.place(),
                format!("{} {words} stands more than once with the same words around it", mark.noun()),
                "Keep more context in the project’s policy, or waive this: the mark itself is sound",
                None,
            ));
        }
    }
    findings
}

/// The span with as many scalars on both sides as a quotation keeps.
fn with_context(body: &str, span: Span, context: usize) -> Span {
    let Quote { exact: _, prefix, suffix } = Quote::cut(body, Span::new(span.start, span.end), context);
    Span { start: span.start - prefix.len(), end: span.end + suffix.len() }
}

/// Those of the quotations that stand at more than one place, in one pass over the text for each length of key (one pass, as a rule):
/// an index of their first bytes says at each place which of them to compare. Linear in the text, unless very many different
/// quotations begin alike.
fn repeated(body: &str, spans: Vec<Span>) -> HashSet<&str> {
    let mut wanted: BTreeMap<usize, HashMap<&[u8], Vec<&str>>> = BTreeMap::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for span in spans {
        let words = span.of(body);
        if !words.is_empty() && seen.insert(words) {
            let length = words.len().min(KEY);
            let key = words.as_bytes().get(..length).unwrap_or_default();
            wanted.entry(length).or_default().entry(key).or_default().push(words);
        }
    }
    let mut first_place: HashMap<&str, usize> = HashMap::new();
    let mut repeated = HashSet::new();
    for (length, mut index) in wanted {
        for (at, key) in body.as_bytes().windows(length).enumerate() {
            let Some(candidates) = index.get_mut(key) else { continue };
            let rest = body.as_bytes().get(at..).unwrap_or_default();
            // What has been found twice need not be looked for any more.
            candidates.retain(|words| {
                let is_second = rest.starts_with(words.as_bytes()) && first_place.insert(words, at).is_some();
                if is_second {
                    repeated.insert(*words);
                }
                !is_second
            });
        }
    }
    repeated
}
