//! Every place of many strings in one text, in few passes.

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;

use crate::text::Span;

/// Strings looked for in one pass; more would need more memory than the text.
const ONE_PASS: usize = 4096;
/// Places kept of one string. One that stands more often tells nothing.
pub(super) const MOST_PLACES: usize = 64;

/// Where strings stand.
#[derive(Debug, Default)]
pub(super) struct Occurrences<'a> {
    places: BTreeMap<&'a str, Vec<Span>>,
}

impl<'a> Occurrences<'a> {
    /// Looks for all of these strings; overlapping places count. Empty strings stand nowhere.
    pub(super) fn of(text: &str, wanted: impl IntoIterator<Item = &'a str>) -> Self {
        let mut places: BTreeMap<&str, Vec<Span>> =
            wanted.into_iter().filter(|it| !it.is_empty()).map(|it| (it, Vec::new())).collect();
        let strings: Vec<&str> = places.keys().copied().collect();
        for some in strings.chunks(ONE_PASS) {
            // A set of strings too large for an automaton is not found, and what is not found is not accepted.
            let Ok(automaton) = AhoCorasick::new(some) else { continue };
            for found in automaton.find_overlapping_iter(text) {
                let list = some.get(found.pattern().as_usize()).and_then(|it| places.get_mut(it));
                if let Some(list) = list.filter(|it| it.len() <= MOST_PLACES) {
                    list.push(Span::new(found.start(), found.end()));
                }
            }
        }
        Self { places }
    }

    /// The places of a string, in order; one more than [`MOST_PLACES`] when there are more than that.
    pub(super) fn get(&self, wanted: &str) -> &[Span] {
        self.places.get(wanted).map(Vec::as_slice).unwrap_or_default()
    }
}
