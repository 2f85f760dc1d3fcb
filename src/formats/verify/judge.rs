//! One quote against its text.

use std::collections::{BTreeMap, BTreeSet};

use super::{ExportedQuote, Judgment, Said, SourceText};
use crate::text::{Offsets, Quote, Span};

/// Longest piece of words that a sentence repeats, in scalars.
const SHOWN: usize = 60;
/// How many places of words are looked for before *in many places* is said.
const MANY: usize = 1000;

/// Knows which text belongs to which source.
pub(super) struct Judge<'a> {
    texts: Vec<Text<'a>>,
    /// Index into `texts` by the id of the source.
    by_source: BTreeMap<&'a str, usize>,
}

struct Text<'a> {
    given: &'a SourceText,
    offsets: Offsets,
}

impl<'a> Judge<'a> {
    /// Pairs sources with texts: by digest; else, when just one of each is left, those two; else by the name of the file.
    pub(super) fn new(said: &'a Said, texts: &'a [SourceText]) -> Self {
        let sources: BTreeSet<&str> = said
            .digests
            .keys()
            .chain(said.quotes.iter().map(|quote| &quote.source))
            .map(String::as_str)
            .collect();
        let mut by_source = BTreeMap::new();
        for source in &sources {
            let digest = said.digests.get(*source);
            if let Some(index) = texts.iter().position(|text| Some(&text.sha256) == digest) {
                by_source.insert(*source, index);
            }
        }
        let unpaired = |by_source: &BTreeMap<&str, usize>| -> Vec<usize> {
            (0..texts.len()).filter(|index| !by_source.values().any(|taken| taken == index)).collect()
        };
        for source in &sources {
            let is_named_so =
                |index: &&usize| texts.get(**index).is_some_and(|text| is_named_after(text, source));
            let free = unpaired(&by_source);
            if let (false, Some(index)) = (by_source.contains_key(source), free.iter().find(is_named_so)) {
                by_source.insert(source, *index);
            }
        }
        let rest: Vec<&str> =
            sources.iter().copied().filter(|source| !by_source.contains_key(source)).collect();
        if let ([source], [text]) = (rest.as_slice(), unpaired(&by_source).as_slice()) {
            by_source.insert(source, *text);
        }
        let texts = texts.iter().map(|given| Text { given, offsets: Offsets::of(&given.body) }).collect();
        Self { texts, by_source }
    }

    /// Sentences about texts and sources as a whole.
    pub(super) fn remarks(&self, said: &Said) -> Vec<String> {
        let mut remarks = Vec::new();
        for (source, digest) in &said.digests {
            match self.text(source) {
                Some(text) if text.given.sha256 != *digest => remarks.push(format!(
                    "{} is not the text that the export was made on ({source}); the quotes are checked against it all the same",
                    text.given.name
                )),
                Some(_) => {}
                None => remarks.push(format!("No text was given for the source {source}")),
            }
        }
        for (index, text) in self.texts.iter().enumerate() {
            if !self.by_source.values().any(|used| *used == index) {
                remarks.push(format!("Nothing in the export speaks of {}", text.given.name));
            }
        }
        remarks
    }

    /// Judges one quote.
    pub(super) fn judge(&self, quote: &ExportedQuote) -> Judgment {
        match self.fault(quote) {
            None => Judgment::Pass,
            Some(why) if quote.is_adrift => {
                Judgment::Fail(format!("{why}. The export says that its text was missing or had changed"))
            }
            Some(why) => Judgment::Fail(why),
        }
    }

    fn text(&self, source: &str) -> Option<&Text<'a>> {
        self.by_source.get(source).and_then(|index| self.texts.get(*index))
    }

    /// What is wrong with a quote, in a sentence without its period.
    fn fault(&self, quote: &ExportedQuote) -> Option<String> {
        let Some(text) = self.text(&quote.source) else {
            return Some(format!("no text was given for the source {}", shown(&quote.source)));
        };
        let position = match position(quote) {
            Ok(position) => position,
            Err(why) => return Some(why),
        };
        match (position, &quote.exact) {
            (None, None) => Some("the export gives neither a position nor words".to_owned()),
            (Some(scalars), exact) => text.fault_at(scalars, exact.as_deref(), quote),
            (None, Some(exact)) => text.fault_of_words_alone(exact, quote),
        }
    }
}

impl Text<'_> {
    fn fault_at(
        &self,
        (start, end): (usize, usize),
        exact: Option<&str>,
        quote: &ExportedQuote,
    ) -> Option<String> {
        let body = self.given.body.as_str();
        let Some(span) = self.offsets.span_of_scalars(body, start, end) else {
            let length = self.offsets.n_scalars();
            let place = exact.map(|exact| self.elsewhere(exact, start)).unwrap_or_default();
            return Some(format!(
                "{start}–{end} lies outside the text, which has {length} characters{place}"
            ));
        };
        let exact = exact?;
        let stands = span.of(body);
        if stands != exact && Some(stands) != unguarded(exact) {
            let place = self.elsewhere(exact, start);
            return Some(format!(
                "at {start}–{end} stands “{}”, not “{}”{place}",
                shown(stands),
                shown(exact)
            ));
        }
        let claimed =
            Quote { exact: stands.to_owned(), prefix: quote.prefix.clone(), suffix: quote.suffix.clone() };
        let guards_off = Quote {
            exact: stands.to_owned(),
            prefix: unguarded(&quote.prefix).unwrap_or(&quote.prefix).to_owned(),
            suffix: unguarded(&quote.suffix).unwrap_or(&quote.suffix).to_owned(),
        };
        if claimed.stands_at(body, span) || guards_off.stands_at(body, span) {
            return None;
        }
        let mut fitting = places(body, exact).filter(|span| claimed.stands_at(body, *span));
        Some(match fitting.next() {
            Some(place) => format!(
                "the words stand at {start}–{end}, but their context stands with them at {}",
                self.scalars(place)
            ),
            None => format!("the words stand at {start}–{end}, but what stands around them differs"),
        })
    }

    fn fault_of_words_alone(&self, exact: &str, quote: &ExportedQuote) -> Option<String> {
        let body = self.given.body.as_str();
        let claimed =
            Quote { exact: exact.to_owned(), prefix: quote.prefix.clone(), suffix: quote.suffix.clone() };
        let fitting: Vec<Span> =
            places(body, exact).filter(|span| claimed.stands_at(body, *span)).take(MANY).collect();
        match fitting.len() {
            1 => None,
            0 => Some(format!("“{}” does not stand in the text with this context", shown(exact))),
            n => Some(format!(
                "“{}” stands in {} places, and the export does not say which",
                shown(exact),
                many(n)
            )),
        }
    }

    /// Where the words stand instead, as the end of a sentence.
    fn elsewhere(&self, exact: &str, start: usize) -> String {
        let body = self.given.body.as_str();
        let found: Vec<Span> = places(body, exact).take(MANY).collect();
        let nearest =
            found.iter().min_by_key(|span| self.offsets.scalar_at(body, span.start).abs_diff(start));
        match (found.len(), nearest) {
            (1, Some(only)) => format!("; those words stand at {}", self.scalars(*only)),
            (n, Some(nearest)) => {
                format!("; those words stand in {} places, nearest at {}", many(n), self.scalars(*nearest))
            }
            (_, None) => "; those words stand nowhere in the text".to_owned(),
        }
    }

    fn scalars(&self, span: Span) -> String {
        let at = |byte| self.offsets.scalar_at(&self.given.body, byte);
        format!("{}–{}", at(span.start), at(span.end))
    }
}

/// The position that a quote gives, in scalars; `Err` with a sentence where it makes none.
fn position(quote: &ExportedQuote) -> Result<Option<(usize, usize)>, String> {
    let number = |said: &Option<Result<usize, String>>, name: &str| match said {
        Some(Err(what)) => Err(format!("its {name} is “{}”, which is no position", shown(what))),
        Some(Ok(number)) => Ok(Some(*number)),
        None => Ok(None),
    };
    match (number(&quote.start, "start")?, number(&quote.end, "end")?) {
        (None, None) => Ok(None),
        (Some(start), Some(end)) if start < end => Ok(Some((start, end))),
        (Some(start), Some(end)) => Err(format!("it ends ({end}) before or where it starts ({start})")),
        (Some(_), None) => Err("it has a start, but no end".to_owned()),
        (None, Some(_)) => Err("it has an end, but no start".to_owned()),
    }
}

/// Every place of the words in a text; none for no words.
fn places<'a>(body: &'a str, exact: &'a str) -> impl Iterator<Item = Span> + 'a {
    let found = (!exact.is_empty()).then(|| body.match_indices(exact));
    found.into_iter().flatten().map(|(at, words)| Span::new(at, at + words.len()))
}

/// The words without the apostrophe that an export puts before cells for the sake of spreadsheets.
fn unguarded(cell: &str) -> Option<&str> {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r']))
}

/// `chapter.txt` is named after `s-chapter-5d1t`, and `chapter-5d1t.txt` as well.
fn is_named_after(text: &SourceText, source: &str) -> bool {
    let stem = text.name.rsplit_once('.').map_or(text.name.as_str(), |(stem, _)| stem);
    let id = source.rsplit([':', '/']).next().unwrap_or(source);
    let id = id.strip_prefix("s-").unwrap_or(id);
    let slug = id.rsplit_once('-').map_or(id, |(slug, _)| slug);
    !stem.is_empty() && (stem == id || stem == slug || crate::model::slug(stem) == slug)
}

fn shown(words: &str) -> String {
    let mut shown: String = words.chars().take(SHOWN).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    shown.replace('\n', "⏎")
}

fn many(n: usize) -> String {
    if n >= MANY { "very many".to_owned() } else { n.to_string() }
}
