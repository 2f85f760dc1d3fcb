//! What becomes of the marks of a source when its text is replaced: worked out first, looked at, then done as one change.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use crate::{
    detect::Lexicon,
    model::{Adrift, Anchor, Id, Key, Origin, Project, Record, Source, TextOfRecord, TextState},
    reanchor::{Outcome, Placed, Versions},
    store,
    text::Span,
};

use super::NewText;

/// A new text for a source, and what would become of every anchor on the old one. Nothing is altered yet.
#[derive(Clone, Debug)]
pub struct Replacement {
    /// The source as it stands.
    pub source: Arc<Source>,
    /// The new text of record.
    pub text: Arc<TextOfRecord>,
    /// What came with it. Without one it is a correction, and the source keeps where its text came from.
    pub origin: Option<Origin>,
    /// All anchors of all records on the source, in the order of records.
    pub anchors: Vec<ReplacedAnchor>,
    /// The text that the marks were made on, where it is at hand.
    pub(super) marked: Option<Arc<TextOfRecord>>,
    /// Every record that has one, as it stands.
    pub(super) records: Vec<Record>,
    /// Where the pages of the source start in the new text, in Unicode scalars.
    pub(super) page_starts: Vec<u32>,
    /// How many paragraphs of the old text are gone or altered, and how many of the new one are new or altered.
    pub n_paragraphs: (usize, usize),
}

/// One anchor of one record.
#[derive(Clone, Debug)]
pub struct ReplacedAnchor {
    /// The record.
    pub key: Key,
    /// Which of its anchors, in the order of [`Record::anchors`].
    pub part: usize,
    /// The words marked.
    pub words: String,
    /// Paragraph of the old text, from 1; `None` where the old text is not at hand.
    pub paragraph: Option<usize>,
    /// What has become of it.
    pub placed: Placed,
}

/// Which candidates a person chose for anchors in doubt: index of the anchor → index of the candidate.
pub type Choices = BTreeMap<usize, usize>;

impl Replacement {
    /// Works out what a new text would do. `root` is the project's folder: where the text at hand is not the one that was marked, a
    /// copy of that one may be kept there; without any, the quotes of the marks alone are looked for. A source that is not there gives
    /// `None`.
    pub fn plan(
        project: &Project,
        root: &Path,
        source: &Id<Source>,
        new: NewText,
        lexicon: &Lexicon,
    ) -> Option<Self> {
        let source = Arc::clone(project.sources().get(source)?);
        let records: Vec<Record> = project
            .records_of(&source.id)
            .into_iter()
            .filter(|it| it.source() == Some(&source.id) && !it.anchors().is_empty())
            .collect();
        let digest = store::digest(new.body.as_bytes());
        let text = Arc::new(TextOfRecord::new(source.text.file.clone(), digest, Arc::from(new.body)));
        let marked = marked_text(&source, root);
        let parts: Vec<(Key, usize, Anchor)> = records
            .iter()
            .flat_map(|record| {
                let anchors = record.anchors().into_iter().cloned().enumerate();
                anchors.map(|(part, anchor)| (record.key(), part, anchor)).collect::<Vec<_>>()
            })
            .collect();
        let (anchors, page_starts, n_paragraphs) = if let Some(old) = &marked {
            with_both(old, &text, parts, &source, lexicon)
        } else {
            let by_quote = |(key, part, anchor)| by_quote(&text, key, part, &anchor, lexicon);
            let anchors = parts.into_iter().map(by_quote).collect();
            (anchors, Vec::new(), (0, text.paragraphs.len()))
        };
        let origin = Some(new.origin).filter(|it| !it.file_or_url.is_empty());
        Some(Self { source, text, origin, anchors, marked, records, page_starts, n_paragraphs })
    }

    /// True when the new text is letter for letter the one that was marked.
    pub fn is_same_text(&self) -> bool {
        self.text.sha256 == self.source.text.sha256 && self.source.text.state == TextState::Good
    }

    /// How many anchors have each outcome, in the order of [`Outcome::NAMES`].
    pub fn tally(&self) -> Vec<(&'static str, usize)> {
        let count = |name| self.anchors.iter().filter(|it| it.placed.outcome.name() == name).count();
        Outcome::NAMES.into_iter().map(|name| (name, count(name))).collect()
    }

    /// The anchors that a person must look at, with their index.
    pub fn in_doubt(&self) -> impl Iterator<Item = (usize, &ReplacedAnchor)> {
        self.anchors.iter().enumerate().filter(|(_, it)| !it.placed.outcome.is_accepted())
    }
}

/// The text that the marks of a source were made on: the text at hand, else the copy kept of it.
fn marked_text(source: &Source, root: &Path) -> Option<Arc<TextOfRecord>> {
    if source.text.state == TextState::Good {
        return Some(Arc::clone(&source.text));
    }
    let TextOfRecord { file, sha256, .. } = source.text.as_ref();
    let body = store::kept_text(root, sha256)?;
    Some(Arc::new(TextOfRecord::new(file.clone(), sha256.clone(), Arc::from(body))))
}

type WorkedOut = (Vec<ReplacedAnchor>, Vec<u32>, (usize, usize));

fn with_both(
    old: &TextOfRecord,
    new: &TextOfRecord,
    parts: Vec<(Key, usize, Anchor)>,
    source: &Source,
    lexicon: &Lexicon,
) -> WorkedOut {
    let versions = Versions::new(&old.body, &new.body, lexicon);
    let spans: Vec<Span> = parts.iter().map(|(_, _, anchor)| span_in(old, anchor)).collect();
    let placed = versions.place(&spans);
    let anchors = parts.into_iter().zip(spans).zip(placed).map(|(((key, part, anchor), span), placed)| {
        // What was in doubt before has only its quote.
        if span.is_empty() {
            return by_quote(new, key, part, &anchor, lexicon);
        }
        let words = span.of(&old.body).to_owned();
        let paragraph = (!span.is_empty()).then(|| old.paragraphs.number_at(span.start));
        ReplacedAnchor { key, part, words, paragraph, placed }
    });
    let anchors = anchors.collect();
    let start = |scalar: u32| {
        let byte = old.offsets.byte_of_scalar(&old.body, scalar as usize).unwrap_or(old.body.len());
        let byte = versions.alignment().carry_byte(byte);
        u32::try_from(new.offsets.scalar_at(&new.body, byte)).unwrap_or(u32::MAX)
    };
    let page_starts = source.pages.iter().map(|page| start(page.start)).collect();
    let stays = |spans: &[Span], holds: &dyn Fn(Span) -> bool| spans.iter().filter(|it| !holds(**it)).count();
    let alignment = versions.alignment();
    let n_gone = stays(old.paragraphs.spans(), &|it| alignment.run_over(it).is_some());
    let n_new = stays(new.paragraphs.spans(), &|it| alignment.run_over_new(it).is_some());
    (anchors, page_starts, (n_gone, n_new))
}

/// Without the text that was marked a quote with its context is a small text of its own.
fn by_quote(new: &TextOfRecord, key: Key, part: usize, anchor: &Anchor, lexicon: &Lexicon) -> ReplacedAnchor {
    let Adrift { exact, prefix, suffix, .. } = match anchor {
        Anchor::Adrift(adrift) => adrift.as_ref().clone(),
        Anchor::Text(_) | Anchor::Image(_) => Adrift::default(),
    };
    let known = format!("{prefix}{exact}{suffix}");
    let span = Span::new(prefix.len(), prefix.len() + exact.len());
    let placed = Versions::new(&known, &new.body, lexicon).place_one(span);
    ReplacedAnchor { key, part, words: exact, paragraph: None, placed }
}

/// The bytes of an anchor in the text that was marked; the empty span for one that is not a place in it.
fn span_in(old: &TextOfRecord, anchor: &Anchor) -> Span {
    match anchor {
        Anchor::Text(span) => *span,
        Anchor::Adrift(adrift) => adrift.place_in(old).unwrap_or_default(),
        Anchor::Image(_) => Span::default(),
    }
}
