//! Marks whose surroundings were altered: where the comparison of the texts carries them, and where else their words stand.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{
    CONTEXT, Versions,
    context::{Fit, Words, alike, fold},
    extent::Extent,
    figures::Figures,
    outcome::{Candidate, Outcome, Placed},
    search::{Hits, Wanted, search},
    sure,
};
use crate::text::{Alignment, Carried, Span};

/// A place that fits as well as this is accepted.
const ACCEPTED: f64 = 0.90;
/// By so much it must fit better than the next.
const MARGIN: f64 = 0.05;
/// A place that fits less than this is none.
const LEAST: f64 = 0.60;
/// From here on it is clear which place is meant, whatever became of its figures.
const CLEAR: f64 = 0.70;
/// A correction has at most so many characters; what is longer was rewritten.
const LONGEST_EDIT: usize = 16;
/// A word that was corrected is as like the word it was.
const SAME_WORD: f64 = 0.70;
/// What context is worth that stands farther off than it did, or is not needed to tell the place.
pub(super) const FARTHER: f64 = 0.9;
/// Context alone shows where a quote stood that was itself replaced, when it fits as well as this on both sides.
const HELD: f64 = 0.8;

/// A mark that is looked for.
pub(super) struct Open {
    index: usize,
    pub(super) span: Span,
    words: Words,
    carried: Option<Carried>,
}

/// A place with what speaks for it.
pub(super) struct Place {
    pub(super) span: Span,
    pub(super) fit: Fit,
    /// True for the place that the comparison of the texts names.
    is_carried: bool,
    /// True when its edges are a guess.
    is_ragged: bool,
    /// True when its words are known to come from another place of the old text.
    pub(super) is_taken: bool,
}

/// Places all of these.
pub(super) fn place(versions: &Versions<'_>, marks: &[(usize, Span)]) -> Vec<(usize, Placed)> {
    if marks.is_empty() {
        return Vec::new();
    }
    let (old, new) = (versions.old.text, versions.new.text);
    let open: Vec<Open> = marks
        .iter()
        .map(|(index, span)| Open {
            index: *index,
            span: *span,
            words: Words::at(&versions.old, *span),
            carried: versions.alignment.carry(old, new, *span),
        })
        .collect();
    let wanted: Vec<Wanted> = open.iter().map(|it| Wanted::edited(&it.words)).collect();
    let hits = search(&versions.new, &wanted);
    let mut places: Vec<Vec<Place>> =
        open.iter().zip(&hits).map(|(mark, hits)| places_of(versions, mark, hits)).collect();
    sure::mark(versions, &open, &mut places);
    let places: Vec<Vec<Place>> = places.into_iter().map(best_first).collect();
    // Which places of the old text the best place could as well come from.
    let origins: Vec<Wanted> = places
        .iter()
        .map(|places| {
            let words = places.first().map(|best| Wanted::unedited(&Words::at(&versions.new, best.span)));
            words.unwrap_or_default()
        })
        .collect();
    let origins = search(&versions.old, &origins);
    open.iter()
        .zip(places)
        .zip(hits.iter().zip(&origins))
        .map(|((mark, places), (hits, origins))| {
            (mark.index, decide(versions, mark, &places, hits.is_crowded, origins))
        })
        .collect()
}

/// Every place that may be meant.
fn places_of(versions: &Versions<'_>, mark: &Open, hits: &Hits) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    if let Some(carried) = &mark.carried {
        places.push(carried_place(versions, mark, carried));
    }
    let hint = versions.alignment.carry_byte(mark.span.start);
    for span in hits.spans.iter().copied() {
        let mut fit = mark.words.fit(&Words::at(&versions.new, span));
        let length = versions.new.text.len().max(1);
        fit.position = 1.0 - span.start.abs_diff(hint) as f64 / length as f64;
        places.push(Place {
            span,
            fit,
            is_carried: false,
            is_ragged: splits_words(versions, mark.span, span),
            is_taken: is_taken(versions, mark, span),
        });
    }
    places
}

/// Free places before taken ones, better before worse, the carried one before its equals; of places that overlap the best.
fn best_first(mut places: Vec<Place>) -> Vec<Place> {
    places.sort_by(|one, other| {
        one.is_taken
            .cmp(&other.is_taken)
            .then(other.fit.score().total_cmp(&one.fit.score()))
            .then(other.is_carried.cmp(&one.is_carried))
            .then(one.span.cmp(&other.span))
    });
    let mut kept: Vec<Place> = Vec::new();
    for place in places {
        if !kept.iter().any(|it| it.span.overlaps(place.span)) {
            kept.push(place);
        }
    }
    kept
}

/// The place that the comparison names. Its context may also stand a little farther off, behind what was inserted.
fn carried_place(versions: &Versions<'_>, mark: &Open, carried: &Carried) -> Place {
    let (old, new) = (versions.old.text, versions.new.text);
    let span = whole_numbers(versions, mark.span, carried.span);
    let mut fit = mark.words.fit(&Words::at(&versions.new, span));
    if fit.quote < 1.0 {
        let n_scalars = |words: &str| words.chars().count();
        let n_edits: usize =
            carried.gaps.iter().map(|gap| n_scalars(gap.old.of(old)).max(n_scalars(gap.new.of(new)))).sum();
        let longest = n_scalars(mark.span.of(old)).max(n_scalars(span.of(new))).max(1);
        fit.quote = fit.quote.max(1.0 - (n_edits as f64 / longest as f64).min(1.0));
    }
    let window = versions.old.window(mark.span, CONTEXT);
    let kept = |context: Span| {
        if context.is_empty() {
            return FARTHER;
        }
        FARTHER * versions.alignment.n_kept(context) as f64 / context.len() as f64
    };
    fit.prefix = fit.prefix.max(kept(Span::new(window.start, mark.span.start)));
    fit.suffix = fit.suffix.max(kept(Span::new(mark.span.end, window.end)));
    let is_ragged = carried.is_ragged || splits_words(versions, mark.span, span);
    Place { span, fit, is_carried: true, is_ragged, is_taken: false }
}

fn decide(
    versions: &Versions<'_>,
    mark: &Open,
    places: &[Place],
    is_crowded: bool,
    origins: &Hits,
) -> Placed {
    let candidate = |place: &Place| Candidate { span: place.span, score: place.fit.score() };
    let Some((best, rest)) = places.split_first() else { return Placed::lost(&[]) };
    let here = candidate(best);
    let near: Vec<Candidate> = rest.iter().map(candidate).filter(|it| it.score >= LEAST).collect();
    let holds = best.is_carried && best.fit.prefix >= HELD && best.fit.suffix >= HELD;
    if best.is_taken || (here.score < LEAST && !holds) {
        // Words that go on in another place may still have been meant, when they are just the same.
        return match places.iter().find(|it| it.is_taken && it.fit.score() >= ACCEPTED) {
            Some(taken) => Placed::open(Outcome::Ambiguous, candidate(taken), &[]),
            None => Placed::lost(&places.iter().map(candidate).collect::<Vec<_>>()),
        };
    }
    if comes_from_elsewhere(versions, mark, best, origins) {
        return Placed::open(Outcome::Ambiguous, here, &near);
    }
    let (before, after) = (Figures::at(&versions.old, mark.span), Figures::at(&versions.new, best.span));
    let is_figure = !before.is_none() && mark.words.exact.chars().count() < CONTEXT;
    if !before.says_the_same(&after) && (here.score >= CLEAR || (holds && is_figure)) {
        let changed = Outcome::DigitsChanged { from: before.in_words(), to: after.in_words() };
        return Placed::open(changed, here, &near);
    }
    let (old, new) = (mark.span.of(versions.old.text), best.span.of(versions.new.text));
    let outcome = if old == new {
        Outcome::Shifted
    } else if fold(old) == fold(new) {
        Outcome::Folded
    } else {
        Outcome::Fuzzy
    };
    let has_rival = rest.iter().filter(|it| !it.is_taken).any(|it| is_rival(versions, mark, best, it));
    let is_corrected = outcome != Outcome::Fuzzy
        || (edits_are_small(old, new) && (versions.old.is_read() || words_are_the_same(old, new)));
    let is_sure = here.score >= ACCEPTED
        && !has_rival
        && !best.is_ragged
        && !is_crowded
        && is_corrected
        && before.says_the_same(&after)
        && before.stands_beside_the_same(&after);
    if is_sure {
        Placed::accepted(outcome, here, &near)
    } else {
        Placed::open(Outcome::Ambiguous, here, &near)
    }
}

/// True when another place may as well be meant: it fits nearly as well, or has the words with the context of one side, and more of it.
fn is_rival(versions: &Versions<'_>, mark: &Open, best: &Place, other: &Place) -> bool {
    if best.fit.score() - other.fit.score() < MARGIN {
        return true;
    }
    let is_likely = other.fit.quote >= ACCEPTED && other.fit.prefix.max(other.fit.suffix) >= ACCEPTED;
    is_likely
        && !Extent::of(versions, mark.span, best.span).exceeds(Extent::of(versions, mark.span, other.span))
}

/// True when no single edit is longer than a word.
fn edits_are_small(old: &str, new: &str) -> bool {
    let n_scalars = |text: &str| text.chars().count();
    let is_small = |span: Span, text: &str| n_scalars(span.of(text)) <= LONGEST_EDIT;
    n_scalars(&fold(old)).abs_diff(n_scalars(&fold(new))) <= LONGEST_EDIT
        && Alignment::of(old, new).gaps().all(|gap| is_small(gap.old, old) && is_small(gap.new, new))
}

/// True when no word was exchanged for another: what may be a number word in a language that the rules do not read.
fn words_are_the_same(old: &str, new: &str) -> bool {
    // Words with digits are looked at as figures.
    let words = |text: &str| -> Vec<String> {
        let words = text.unicode_words().filter(|word| !word.chars().any(char::is_numeric));
        words.map(|word| fold(word).replace('ß', "ss")).collect()
    };
    let (before, after) = (words(old), words(new));
    before.len() == after.len()
        && before.iter().zip(&after).all(|(one, other)| alike(one, other) >= SAME_WORD)
}

/// True when the place fits another place of the old text as well as the mark: a sentence just like the one that was marked.
fn comes_from_elsewhere(versions: &Versions<'_>, mark: &Open, best: &Place, origins: &Hits) -> bool {
    let there = Words::at(&versions.new, best.span);
    let own = Fit { quote: best.fit.quote, ..mark.words.fit(&there) };
    let own_extent = Extent::of(versions, mark.span, best.span);
    origins.is_crowded
        || origins
            .spans
            .iter()
            .filter(|other| !other.overlaps(mark.span))
            .filter(|other| Words::at(&versions.old, **other).fit(&there).score() >= own.score())
            .any(|other| !own_extent.exceeds(Extent::of(versions, *other, best.span)))
}

/// True when the place is known to come from other words of the old text.
fn is_taken(versions: &Versions<'_>, mark: &Open, place: Span) -> bool {
    versions.alignment.run_over_new(place).is_some_and(|run| {
        let start = run.old.start + (place.start - run.new);
        !Span::new(start, start + place.len()).overlaps(mark.span)
    })
}

/// A span whose edge was beside a number is not to cut the number that stands there now: its digits are not the same, and a person
/// who looks at the place wants to see all of it.
fn whole_numbers(versions: &Versions<'_>, old: Span, new: Span) -> Span {
    let is_in_number = |text: &str, byte: usize| {
        let before = Span::new(0, byte).of(text).chars().next_back();
        let after = Span::new(byte, text.len()).of(text).chars().next();
        before.zip(after).is_some_and(|(before, after)| before.is_numeric() && after.is_numeric())
    };
    let (before, after) = (versions.old.text, versions.new.text);
    let is_part = |letter: &char| letter.is_numeric() || matches!(letter, ',' | '.');
    let mut whole = new;
    if is_in_number(after, new.end) && !is_in_number(before, old.end) {
        let rest = Span::new(new.end, after.len()).of(after);
        let digits = rest.chars().take_while(is_part).map(char::len_utf8).sum::<usize>();
        whole.end += Span::new(0, digits).of(rest).trim_end_matches([',', '.']).len();
    }
    if is_in_number(after, new.start) && !is_in_number(before, old.start) {
        let rest = Span::new(0, new.start).of(after);
        let digits = rest.chars().rev().take_while(is_part).map(char::len_utf8).sum::<usize>();
        whole.start -=
            Span::new(rest.len() - digits, rest.len()).of(rest).trim_start_matches([',', '.']).len();
    }
    whole
}

/// True when an edge stands inside a word that stood between words.
fn splits_words(versions: &Versions<'_>, old: Span, new: Span) -> bool {
    let (before, after) = (versions.old.text, versions.new.text);
    (is_in_word(after, new.start) && !is_in_word(before, old.start))
        || (is_in_word(after, new.end) && !is_in_word(before, old.end))
}

fn is_in_word(text: &str, byte: usize) -> bool {
    let before = Span::new(0, byte).of(text).chars().next_back();
    let after = Span::new(byte, text.len()).of(text).chars().next();
    before.zip(after).is_some_and(|(before, after)| before.is_alphabetic() && after.is_alphabetic())
}
