//! What the desk keeps at hand follows each step, and touches just what the step names.

use std::collections::BTreeMap;

use obelus::{
    desk::{Action, Desk, MarkKind, MarkOf, NewText, Saved, Work},
    model::{Id, Key, Tag, Timestamp},
    store,
    text::Span,
};

use crate::support::table::{TEXT, Table, annotator};

#[test]
fn one_new_mark_touches_one_mark_of_one_index() {
    let mut table = Table::laid();
    let more = (0..20).map(|number| NewText {
        title: format!("Text {number}"),
        body: TEXT.to_owned(),
        ..NewText::default()
    });
    table.does(Action::AddSources(more.collect())).unwrap();
    let Work { n_sources_indexed, n_marks_touched } = table.desk.work();
    table.mention("Japanese", "group");
    let after = table.desk.work();
    assert_eq!(after.n_sources_indexed, n_sources_indexed, "no source is indexed again");
    assert_eq!(after.n_marks_touched, n_marks_touched + 1);
    table.does(Action::Undo).unwrap();
    assert_eq!(table.desk.work().n_marks_touched, n_marks_touched + 2);
}

/// A second desk that reads the same project from its folder and looks everything up afresh.
fn made_anew(table: &mut Table) -> Desk {
    while table.desk.saved() == Saved::Saving {
        table.desk.tick(Timestamp(table.clock));
        std::thread::yield_now();
    }
    let mut desk = Desk::new(annotator(), store::lexicon(), 12, || {});
    desk.perform(Action::Open(table.folder.path().join("камеры and camps")), Timestamp(table.clock));
    assert!(*desk.project() == *table.desk.project(), "the folder and its journal hold what the desk does");
    desk
}

/// What is kept at hand is, after any steps, what would be made anew from the records.
#[test]
fn an_index_that_followed_every_step_is_the_one_made_anew() {
    let mut table = Table::laid();
    let mut random = fastrand::Rng::with_seed(11);
    for step in 0..200 {
        let start = random.usize(..TEXT.len() - 40);
        let span = Span::new(start, start + 1 + random.usize(..30));
        let source = table.source.clone();
        match random.u8(..6) {
            0 => drop(table.does(Action::Tag { source, span, tag: Id::new("group") })),
            1 => drop(table.does(Action::Tag { source, span, tag: Id::new("heading") })),
            2 => drop(table.does(Action::Undo)),
            3 => drop(table.does(Action::Redo)),
            4 => {
                let marks = table.desk.marks(&source).all();
                if let Some(mark) =
                    random.choice(marks.iter().filter(|it| it.by.is_some()).collect::<Vec<_>>())
                {
                    drop(table.does(Action::Delete(vec![mark.key()])));
                }
            }
            _ => drop(table.does(Action::MakeClaim { source, span })),
        }
        if step % 20 == 19 {
            let anew = made_anew(&mut table);
            assert_eq!(
                table.desk.marks(&table.source).all(),
                anew.marks(&table.source).all(),
                "after {step} steps"
            );
            let sums = |desk: &Desk| -> Vec<_> {
                let marks = desk.marks(&table.source).by_stretch();
                marks.map(|(byte, kind, by, count)| (byte, kind.clone(), by.clone(), count)).collect()
            };
            assert_eq!(sums(&table.desk), sums(&anew), "after {step} steps");
            // In so short a text each byte is a stretch of its own, so the sums can be counted from the marks.
            let mut counted: BTreeMap<(usize, bool), usize> = BTreeMap::new();
            for mark in table.desk.marks(&table.source).all() {
                let is_claim = match mark.of {
                    MarkOf::Claim(_) => true,
                    MarkOf::Mention(_) => false,
                    MarkOf::Cue(..) | MarkOf::Note(_) => continue,
                };
                *counted.entry((mark.span.start, is_claim)).or_default() += 1;
            }
            let mut summed: BTreeMap<(usize, bool), usize> = BTreeMap::new();
            for (byte, kind, _, count) in sums(&table.desk) {
                *summed.entry((byte, kind == MarkKind::Claim)).or_default() += count;
            }
            assert_eq!(summed, counted, "after {step} steps");
            assert_eq!(
                table.desk.marks(&table.source).coverage(),
                anew.marks(&table.source).coverage(),
                "after {step} steps"
            );
            let gaps = |desk: &Desk| desk.marks(&table.source).gaps_by_stretch().collect::<Vec<_>>();
            assert_eq!(gaps(&table.desk), gaps(&anew), "after {step} steps");
            let coverage = anew.marks(&table.source).coverage();
            let n_open: usize = gaps(&anew).iter().map(|(.., open)| open).sum();
            assert_eq!(n_open, coverage.n_paragraphs - coverage.n_covered, "after {step} steps");
            let headings = |desk: &Desk| -> Vec<_> {
                desk.marks(&table.source).headings().iter().map(|it| (it.span, it.mention.clone())).collect()
            };
            assert_eq!(headings(&table.desk), headings(&anew), "after {step} steps");
            let mentions = table.desk.project().mentions().of_source(&table.source);
            let is_heading = |tag: &Id<Tag>| tag.as_str() == "heading";
            let n_headings = mentions.iter().filter(|it| is_heading(&it.tag)).count();
            assert_eq!(headings(&anew).len(), n_headings, "after {step} steps");
            for tag in table.desk.project().tags().iter() {
                let key = Key::Tag(tag.id.clone());
                assert_eq!(table.desk.uses(&key), anew.uses(&key), "{} after {step} steps", tag.label);
            }
        }
    }
    assert!(!table.desk.marks(&table.source).is_empty());
}
