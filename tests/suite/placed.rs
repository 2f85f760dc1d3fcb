//! Spans kept by place: the same answers as looking at every one of them, for a look at few.

use std::collections::BTreeSet;

use obelus::text::{Packed, PackedMark, Placed, Span};
use proptest::prelude::*;

fn of<'a>(found: impl Iterator<Item = (Span, &'a u8)>) -> BTreeSet<(Span, u8)> {
    found.map(|(span, of)| (span, *of)).collect()
}

/// Short ones and long ones, some of no length, some that lie over the bounds of bins of every size.
fn span() -> impl Strategy<Value = Span> {
    let start = prop_oneof![0_usize..200, 4_000_usize..4_200, 32_700_usize..32_800, 0_usize..300_000];
    let length = prop_oneof![0_usize..3, 1_usize..40, 1_usize..700, 1_usize..200_000];
    (start, length).prop_map(|(start, length)| Span::new(start, start + length))
}

proptest! {
    #[test]
    fn what_is_found_is_what_a_look_at_all_would_find(
        steps in prop::collection::vec((span(), 0_u8..4, any::<bool>()), 0..120),
        at in span(),
    ) {
        let (mut placed, mut all) = (Placed::default(), BTreeSet::new());
        for (span, of, comes) in steps {
            let is_new = all.insert((span, of));
            prop_assert_eq!(placed.insert(span, of), is_new);
            if !comes {
                prop_assert!(placed.remove(span, of));
                prop_assert!(!placed.remove(span, of));
                all.remove(&(span, of));
            }
        }
        prop_assert_eq!((placed.len(), placed.is_empty()), (all.len(), all.is_empty()));
        prop_assert_eq!(of(placed.iter()), all.clone());
        let meant = |keep: &dyn Fn(Span) -> bool| -> BTreeSet<(Span, u8)> {
            all.iter().filter(|(span, _)| keep(*span)).copied().collect()
        };
        prop_assert_eq!(of(placed.overlapping(at)), meant(&|it| it.overlaps(at)));
        prop_assert_eq!(of(placed.touching(at.start)), meant(&|it| it.touches(at.start)));
        let key = |(span, of): &(Span, u8)| (span.start, std::cmp::Reverse(span.end), *of);
        let is_meant = |of: &u8| *of != 3;
        let later = all.iter().filter(|(span, of)| span.start > at.start && is_meant(of)).min_by_key(|it| key(it));
        prop_assert_eq!(placed.first_after(at.start, is_meant).map(|(span, of)| (span, *of)), later.copied());
        let earlier = all.iter().filter(|(span, of)| span.start < at.start && is_meant(of)).max_by_key(|it| key(it));
        prop_assert_eq!(placed.last_before(at.start, is_meant).map(|(span, of)| (span, *of)), earlier.copied());
    }
}

/// In a text with a hundred times as many marks no more of them are looked at for one place.
#[test]
fn a_look_at_a_place_costs_what_lies_there() {
    let most = |n_spans: usize| {
        let mut random = fastrand::Rng::with_seed(5);
        let mut placed = Placed::default();
        for number in 0..n_spans {
            // One in a hundred bytes, of 3 to 40 bytes, and now and then a whole chapter.
            let start = random.usize(..n_spans * 100);
            let length = if number % 5_000 == 0 { 20_000 } else { 3 + random.usize(..38) };
            placed.insert(Span::new(start, start + length), number);
        }
        let places = (0..1_000).map(|_| random.usize(..n_spans * 100));
        places.map(|byte| placed.near(Span::at(byte)).count()).max().unwrap_or_default()
    };
    let (few, many) = (most(2_000), most(200_000));
    assert!(few < 100 && many < 100, "{few} and {many} spans were looked at for one place");
}

/// What ends where the next bin begins is touched by a caret there.
#[test]
fn a_span_that_ends_at_the_bound_of_a_bin_is_touched_there() {
    for bits in 2..40 {
        let bound = 1_usize << bits;
        let span = Span::new(bound - 3, bound);
        let mut placed = Placed::default();
        placed.insert(span, 1_u8);
        assert_eq!(placed.touching(bound).count(), 1, "at {bound}");
        let mark = PackedMark { span, part: 0, row: 0 };
        let (packed, rest) = Packed::of([mark]);
        let near = packed.near(Span::at(bound)).filter(|it| it.span.touches(bound)).count();
        assert_eq!(near + rest.len(), 1, "at {bound}");
    }
}
