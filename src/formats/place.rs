//! Places of records as exports have them: scalars and words instead of bytes.

use std::{cmp::Reverse, sync::Arc};

use crate::model::{Anchor, Claim, Id, Mention, Project, Region, Source, TextState};
use crate::text::{Quote, Span};

/// An anchor, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Words of a text.
    Words(Words),
    /// A region of a page image.
    Image(Region),
    /// A span that does not lie in its text, of a damaged file; only its source is known.
    Nowhere,
}

/// Words of a text with their position in it, in Unicode **scalars**.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// First scalar.
    pub(super) start: usize,
    /// The scalar after the last.
    pub(super) end: usize,
    /// The words and what stands around them.
    pub(super) quote: Quote,
    /// True when they are kept from a text that is not at hand, so that nobody can say whether they stand there.
    pub(super) is_adrift: bool,
}

/// The words of an anchor with `context` scalars around them.
pub(super) fn place(project: &Project, source: &Id<Source>, anchor: &Anchor) -> Place {
    match anchor {
        Anchor::Image(region) => Place::Image(*region),
        Anchor::Adrift(kept) => Place::Words(Words {
            start: kept.start as usize,
            end: kept.end as usize,
            quote: Quote {
                exact: kept.exact.clone(),
                prefix: kept.prefix.clone(),
                suffix: kept.suffix.clone(),
            },
            is_adrift: true,
        }),
        Anchor::Text(span) => {
            let source = project.sources().get(source).filter(|it| it.text.state == TextState::Good);
            let context = usize::from(project.header().policy.context);
            source.and_then(|source| words(source, *span, context)).map_or(Place::Nowhere, Place::Words)
        }
    }
}

fn words(source: &Source, span: Span, context: usize) -> Option<Words> {
    let (body, offsets) = (source.body(), &source.text.offsets);
    (span.fits(body) && !span.is_empty()).then(|| Words {
        start: offsets.scalar_at(body, span.start),
        end: offsets.scalar_at(body, span.end),
        quote: Quote::cut(body, span, context),
        is_adrift: false,
    })
}

/// By what marks are ordered: start, length, id.
pub(super) type Order = (usize, Reverse<usize>, String);

/// The order of marks in a text: first start, then the longer one, then the id. Marks without a span come last.
pub(super) fn order(at: &[Anchor], id: &str) -> Order {
    let span = at.first().and_then(Anchor::span);
    let start = span.map_or(usize::MAX, |span| span.start);
    (start, Reverse(span.map_or(0, |span| span.end)), id.to_owned())
}

/// All claims, by source and then in the order of the text.
pub(super) fn claims_in_order(project: &Project) -> Vec<Arc<Claim>> {
    let mut claims: Vec<Arc<Claim>> = project.claims().iter().collect();
    claims.sort_by_cached_key(|claim| (claim.source.clone(), order(&claim.at, claim.id.as_str())));
    claims
}

/// All mentions, by source and then in the order of the text.
pub(super) fn mentions_in_order(project: &Project) -> Vec<Arc<Mention>> {
    let mut mentions: Vec<Arc<Mention>> = project.mentions().iter().collect();
    mentions.sort_by_cached_key(|mention| (mention.source.clone(), order(&mention.at, mention.id.as_str())));
    mentions
}
