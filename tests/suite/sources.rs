//! The list of sources: how much of each is marked follows every step, and a source is moved by one change.

use obelus::{
    desk::{
        Action, Beside, Choices, Coverage, Desk, MentionEdit, NewText, NoteEdit, Replacement, SourceEdit,
    },
    model::{Anchor, Gesture, Id, Key, NoteState, Record, Source},
    store,
    text::{Span, snap_to_graphemes},
};
use proptest::prelude::*;
use std::sync::Arc;

use super::support::table::{TEXT, Table};

/// What coverage means, counted from the records.
fn counted(desk: &Desk, id: &Id<Source>) -> Coverage {
    let project = desk.project();
    let paragraphs =
        project.sources().get(id).map(|it| it.text.paragraphs.spans().to_vec()).unwrap_or_default();
    let mut spans: Vec<Span> = Vec::new();
    for record in project.records() {
        match &record {
            Record::Mention(it) if it.source == *id => spans.extend(it.at.iter().filter_map(Anchor::span)),
            Record::Claim(it) if it.source == *id => spans.extend(it.at.iter().filter_map(Anchor::span)),
            _ => {}
        }
    }
    let is_covered = |paragraph: &&Span| spans.iter().any(|span| span.overlaps(**paragraph));
    Coverage {
        n_marks: spans.len(),
        n_covered: paragraphs.iter().filter(is_covered).count(),
        n_paragraphs: paragraphs.len(),
    }
}

/// A step at random: what is done, and where.
fn step() -> impl Strategy<Value = (u8, usize, usize)> {
    (0_u8..10, 0..TEXT.len(), 1..TEXT.len())
}

fn does(table: &mut Table, (what, at, length): (u8, usize, usize)) {
    let source = table.source.clone();
    let body = Arc::clone(&table.desk.project().sources().get(&source).unwrap().text.body);
    let floor = |byte: usize| (0..=byte.min(body.len())).rev().find(|it| body.is_char_boundary(*it)).unwrap();
    let span = snap_to_graphemes(&body, Span::new(floor(at), floor((at + length / 3).min(body.len()))));
    let mentions: Vec<_> = table.desk.project().mentions().iter().map(|it| it.id.clone()).collect();
    let one = mentions.get(at % mentions.len().max(1)).cloned();
    let action = match (what, one) {
        (0..=2, _) => Action::Tag { source, span, tag: Id::new(if at % 2 == 0 { "group" } else { "place" }) },
        (3, _) => Action::MakeClaim { source, span },
        (4 | 5, _) => Action::Undo,
        (6, _) => Action::Redo,
        (7, Some(id)) => {
            let mut places = table.desk.project().mentions().get(&id).unwrap().at.clone();
            places.push(Anchor::Text(span));
            Action::Mention(id, MentionEdit::At(places), Gesture::default())
        }
        (9, _) if at % 2 == 0 => {
            let Some(note) = table.desk.project().notes().iter().nth(at % 3) else { return };
            let state = if at % 3 == 0 { NoteState::Missing } else { NoteState::Unlinked };
            Action::Note(note.id.clone(), NoteEdit::State(state), Gesture::default())
        }
        (8, Some(id)) => Action::Delete(vec![Key::Mention(id)]),
        _ => {
            let text =
                NewText { body: body.replacen("camps", "camps\n\nof the north", 1), ..NewText::default() };
            let root = table.desk.header_path().unwrap().parent().unwrap().to_owned();
            let planned = Replacement::plan(table.desk.project(), &root, &source, text, &store::lexicon());
            let Some(replacement) = planned else { return };
            Action::Replace { replacement: Arc::new(replacement), choices: Choices::default() }
        }
    };
    drop(table.does(action));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn coverage_that_followed_every_step_is_the_one_counted_anew(steps in prop::collection::vec(step(), 1..40)) {
        let mut table = Table::laid();
        for step in steps {
            does(&mut table, step);
            let source = table.source.clone();
            prop_assert_eq!(table.desk.marks(&source).coverage(), counted(&table.desk, &source), "after {:?}", step);
            let notes = table.desk.project().notes().iter().filter(|note| note.source == source);
            let (missing, present): (Vec<_>, Vec<_>) = notes.partition(|note| note.state == NoteState::Missing);
            let sums = table.desk.marks(&source).notes();
            prop_assert_eq!(sums.n_present(), present.len());
            prop_assert_eq!(sums.missing().collect::<Vec<_>>(), missing.iter().map(|it| it.label.as_str()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_source_moved_stands_where_it_was_put_and_undo_takes_it_back(
        orders in prop::collection::vec(prop::option::of(0_u32..12), 2..9),
        moves in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 1..8),
    ) {
        let mut table = shelf(&orders);
        for (from, to, is_before) in moves {
            let before = ids(&table.desk);
            let project = table.desk.project().clone();
            let (id, other) = (from.get(&before).clone(), to.get(&before).clone());
            let beside = if is_before { Beside::Before(other.clone()) } else { Beside::After(other.clone()) };
            let mut wanted: Vec<_> = before.iter().filter(|it| **it != id).cloned().collect();
            let at = wanted.iter().position(|it| *it == other).map(|at| at + usize::from(!is_before));
            match at {
                Some(at) => wanted.insert(at, id.clone()),
                None => wanted.clone_from(&before),
            }
            let n_steps = table.desk.history().n_done();
            drop(table.does(Action::MoveSource(id, beside)));
            prop_assert_eq!(&ids(&table.desk), &wanted);
            let n_new = table.desk.history().n_done() - n_steps;
            prop_assert_eq!(n_new, usize::from(wanted != before), "one change, or none");
            if n_new == 1 {
                table.does(Action::Undo).unwrap();
                prop_assert!(*table.desk.project() == project);
                table.does(Action::Redo).unwrap();
                prop_assert_eq!(&ids(&table.desk), &wanted);
            }
        }
    }
}

/// A desk with sources in these places of the list.
fn shelf(orders: &[Option<u32>]) -> Table {
    let mut table = Table::laid();
    let texts = (1..orders.len()).map(|n| NewText {
        title: format!("Text {n}"),
        body: TEXT.to_owned(),
        ..NewText::default()
    });
    table.does(Action::AddSources(texts.collect())).unwrap();
    for (id, order) in ids(&table.desk).into_iter().zip(orders) {
        drop(table.does(Action::Source(id, SourceEdit::Order(*order), Gesture::default())));
    }
    table
}

fn ids(desk: &Desk) -> Vec<Id<Source>> {
    desk.sources_in_order().into_iter().map(|it| it.id.clone()).collect()
}

#[test]
fn a_source_moved_between_two_alters_no_other_and_texts_without_a_place_come_after() {
    let mut table = shelf(&[Some(10), Some(20), Some(30), None, None]);
    let before = ids(&table.desk);
    let orders = |table: &Table| -> Vec<Option<u32>> {
        table.desk.sources_in_order().into_iter().map(|it| it.order).collect()
    };
    let moved = before[2].clone();
    table.does(Action::MoveSource(moved.clone(), Beside::Before(before[1].clone()))).unwrap();
    assert_eq!(orders(&table), [Some(10), Some(15), Some(20), None, None]);
    assert_eq!(table.desk.history().undo_label().map(|label| label.starts_with("Move “")), Some(true));
    // Nothing at all, when it stands there already.
    let n_done = table.desk.history().n_done();
    drop(table.does(Action::MoveSource(moved, Beside::After(before[0].clone()))));
    assert_eq!(table.desk.history().n_done(), n_done);
    // To the end: all before it need a place.
    table.does(Action::MoveSource(before[0].clone(), Beside::After(before[4].clone()))).unwrap();
    assert_eq!(ids(&table.desk).last(), Some(&before[0]));
    assert!(orders(&table).iter().all(Option::is_some), "{:?}", orders(&table));
}

#[test]
fn titles_are_sorted_by_their_numbers() {
    let mut table = Table::laid();
    let texts = ["Letter 10", "letter 9", "Letter", "Diary 2, page 11", "Diary 2, page 3"];
    let text = |title: &str| NewText { title: title.to_owned(), body: TEXT.to_owned(), ..NewText::default() };
    table.does(Action::AddSources(texts.into_iter().map(text).collect())).unwrap();
    let titles: Vec<String> = table.desk.sources_in_order().into_iter().map(|it| it.title.clone()).collect();
    assert_eq!(
        titles,
        ["Diary 2, page 3", "Diary 2, page 11", "Letter", "letter 9", "Letter 10", "The camps"]
    );
}

#[test]
fn a_share_says_all_and_nothing_only_of_all_and_nothing() {
    let percent = |n_covered, n_paragraphs| Coverage { n_marks: 0, n_covered, n_paragraphs }.percent();
    assert_eq!(
        [percent(0, 0), percent(0, 9), percent(1, 1_000), percent(999, 1_000), percent(9, 9)],
        [0, 0, 1, 99, 100]
    );
    assert_eq!(percent(1, 3), 33);
}
