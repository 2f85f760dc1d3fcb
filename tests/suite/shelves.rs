//! Records that lie packed: the same answers as from records that are all unpacked, whatever is done with them.

use std::collections::BTreeSet;

use obelus::{
    desk::{Action, ClaimEdit, Desk, Mark, MentionEdit},
    model::{Agent, AgentKind, Edit, Gesture, Id, Key, MarkPart, Project, Record, Status},
    store,
    text::{Packed, PackedMark, Span},
};
use proptest::prelude::*;

use crate::support::{
    arbitrary::change,
    folder::{Folder, NOW},
    long_layer::long,
    small_project as sample,
};

const LAYER: &str = "layers/chapter-5d1t/anna-2b7x.ron";

/// A folder whose one layer is long enough for a shelf.
fn long_folder(times: usize) -> Folder {
    let folder = Folder::with(&sample::project());
    folder.write(LAYER, long(&folder.read(LAYER), times));
    folder
}

/// A copy of it that is read record by record: its layer does not begin as the program writes it.
fn read_one_by_one(folder: &Folder) -> Folder {
    let other = Folder::new();
    for (path, bytes) in folder.files() {
        other.write(&path, bytes);
    }
    other.write(LAYER, format!("// by hand\n{}", folder.read(LAYER)));
    other
}

fn desk(folder: &Folder) -> Desk {
    let me = Agent { id: sample::anna(), name: "Anna".to_owned(), kind: AgentKind::Person, orcid: None };
    let mut desk = Desk::new(me, store::lexicon(), 12, || {});
    desk.perform(Action::Open(folder.root.clone()), NOW);
    assert!(desk.is_open(), "{:?}", desk.take_notices());
    desk
}

/// Everything that is asked of all records, by the one who lets them lie and by the one who has them all.
fn answers(desk: &Desk) -> Vec<String> {
    let project = desk.project();
    let source = sample::source_id();
    let marks = desk.marks(&source);
    let mut answers: Vec<String> = marks.all().iter().map(|it| format!("{it:?}")).collect();
    answers.push(format!("{:?}", marks.by_stretch().collect::<Vec<_>>()));
    answers.push(format!("{:?}", marks.coverage()));
    for byte in 0..sample::TEXT.len() {
        answers.push(format!("{byte}: {:?} {:?}", marks.next_after(byte), marks.last_before(byte)));
        answers.push(format!("{:?}", marks.at(byte)));
        answers.push(format!("{:?}", marks.in_span(Span::new(byte, byte + 5))));
    }
    let named: BTreeSet<Key> = project.records().iter().flat_map(Record::names).collect();
    for key in &named {
        answers.push(format!("{key:?}: {} {:?}", desk.uses(key), desk.places_of(key)));
        answers.push(format!("{:?}", project.mentions().naming(key)));
        answers.push(format!("{:?}", project.claims().naming(key)));
    }
    answers.push(format!("{:?}", project.mentions().of_source(&source)));
    answers.push(format!("{:?} {:?}", project.mentions().layers(), project.claims().layers()));
    answers
}

fn status(key: Key) -> Option<Action> {
    match key {
        Key::Mention(id) => Some(Action::Mention(id, MentionEdit::Status(Status::Final), Gesture::default())),
        Key::Claim(id) => Some(Action::Claim(id, ClaimEdit::Status(Status::Final), Gesture::default())),
        _ => None,
    }
}

#[test]
fn marks_on_a_shelf_follow_every_step() {
    let folder = long_folder(40);
    let mut packed = desk(&folder);
    assert_eq!(packed.project().shelves().len(), 1);
    let mut random = fastrand::Rng::with_seed(3);
    let (mut clock, mut n_done) = (NOW, 0);
    for step in 0..120 {
        clock.0 += 1;
        let start = random.usize(..20);
        let source = sample::source_id();
        let some = |desk: &Desk, random: &mut fastrand::Rng| {
            let marks = desk.marks(&source).all();
            let own: Vec<Key> = marks.iter().filter(|it| it.by.is_some()).map(Mark::key).collect();
            random.choice(own)
        };
        let action = match random.u8(..6) {
            0 | 1 => some(&packed, &mut random).map(|key| Action::Delete(vec![key])),
            2 => Some(Action::Undo),
            3 => Some(Action::Redo),
            4 => some(&packed, &mut random).and_then(status),
            _ => {
                let words = sample::TEXT.len() - 40 + start;
                Some(Action::Tag {
                    source: source.clone(),
                    span: Span::new(words, words + 4),
                    tag: Id::new("group"),
                })
            }
        };
        // One that does not fit now is refused, on a shelf or not.
        n_done += usize::from(action.is_some_and(|it| packed.try_perform(it, clock).is_ok()));
        if step % 30 == 29 {
            let unpacked = desk(&read_one_by_one(&Folder::cloned(packed.project())));
            assert!(unpacked.project().shelves().is_empty());
            let (one, other) = (packed.project().records(), unpacked.project().records());
            for (one, other) in one.iter().zip(&other) {
                assert_eq!(one, other, "after {step} steps");
            }
            assert!(packed.project() == unpacked.project(), "after {step} steps");
            let (one, other) = (answers(&packed), answers(&unpacked));
            for (one, other) in one.iter().zip(&other) {
                assert_eq!(one, other, "after {step} steps");
            }
            assert_eq!(one.len(), other.len());
        }
    }
    assert!(n_done > 80, "{n_done} steps were done");
}

#[test]
fn a_file_is_written_from_a_shelf_as_from_its_records() {
    let folder = long_folder(60);
    let print =
        |folder: &Folder| store::print_project(&folder.open().project, crate::support::folder::HEADER);
    assert_eq!(print(&folder).get(LAYER), print(&read_one_by_one(&folder)).get(LAYER));
}

#[test]
fn two_records_of_one_id_are_told_wherever_they_lie() {
    let folder = long_folder(60);
    let layer = folder.read(LAYER);
    let told = |folder: &Folder| -> Vec<_> {
        let findings = folder.open().findings;
        findings.into_iter().filter(|it| it.code == "S1").map(|it| it.message).collect()
    };
    folder.write(LAYER, layer.replace("\"c-00000030\"", "\"c-00000031\""));
    assert_eq!(told(&folder), [format!("{LAYER} holds the id c-00000031 twice; the first was read")]);
    // The same in two layers that both lie on a shelf.
    folder.write(LAYER, &layer);
    folder.write("layers/chapter-5d1t/ben-1a1a.ron", layer.replace("a-anna-2b7x", "a-ben-1a1a"));
    let twice = told(&folder);
    assert!(twice.len() > 120, "{twice:?}");
    assert!(twice.iter().all(|it| it.contains("layers/chapter-5d1t/ben-1a1a.ron")), "{twice:?}");
}

/// Ids that a line writes in another way, and parts that have no number, are kept beside the shelf.
#[test]
fn what_fits_no_row_is_kept_all_the_same() {
    let folder = long_folder(60);
    let odd = r#"m-\"odd\" \\ one"#;
    let layer = folder.read(LAYER).replace("\"m-00000007\"", &format!("\"{odd}\""));
    folder.write(LAYER, layer);
    let project = folder.open().project;
    assert_eq!(project.shelves().len(), 1);
    let id = Id::new("m-\"odd\" \\ one");
    assert!(project.mentions().has(&id) && project.mentions().get(&id).is_some());
    assert!(project.read_from(&Key::Mention(id)).is_none());
    assert!(project == read_one_by_one(&folder).open().project);
}

/// A snapshot keeps what it had, and only what differs is compared.
#[test]
fn a_snapshot_is_not_touched_by_later_steps() {
    let then: Project = long_folder(60).open().project;
    let mut now = then.clone();
    let mention = now.mentions().get(&Id::new("m-00000003")).unwrap().clone();
    now.apply(&change("taken out", vec![Edit::delete(mention.clone())])).unwrap();
    assert!(!now.mentions().has(&mention.id) && then.mentions().has(&mention.id));
    assert_eq!(now.mentions().len() + 1, then.mentions().len());
    assert_eq!(now.mentions().differing(then.mentions()), [(None, Some(mention.clone()))]);
    now.apply(&change("put back", vec![Edit::create(mention)])).unwrap();
    assert!(now == then && now.mentions().differing(then.mentions()).is_empty());
    assert!(!now.mentions().is_same(then.mentions()) && now.clone().mentions().is_same(now.mentions()));
}

#[test]
fn a_part_has_one_number() {
    for part in [MarkPart::Place(0), MarkPart::Place(32_767), MarkPart::Cue(0), MarkPart::Cue(32_767)] {
        assert_eq!(part.number().map(MarkPart::of), Some(part));
    }
    assert_eq!((MarkPart::Place(32_768).number(), MarkPart::Cue(40_000).number()), (None, None));
}

/// Short ones and long ones, some of no length, some that lie over the bounds of bins of every size.
fn packed_mark() -> impl Strategy<Value = PackedMark> {
    let start = prop_oneof![0_usize..200, 4_000_usize..4_200, 32_700_usize..32_800, 0_usize..300_000];
    let length = prop_oneof![0_usize..3, 1_usize..40, 1_usize..700, 1_usize..200_000];
    (start, length, 0_u16..3, 0_u32..5).prop_map(|(start, length, part, row)| PackedMark {
        span: Span::new(start, start + length),
        part,
        row,
    })
}

proptest! {
    #[test]
    fn packed_places_are_found_as_a_look_at_all_would_find_them(
        marks in prop::collection::btree_set(packed_mark(), 0..120),
        at in packed_mark(),
    ) {
        let (packed, rest) = Packed::of(marks.iter().copied());
        prop_assert!(rest.is_empty());
        prop_assert_eq!(Packed::of_numbers(packed.numbers().to_vec()), Some(packed.clone()));
        prop_assert_eq!(packed.iter().collect::<BTreeSet<_>>(), marks.clone());
        prop_assert!(marks.iter().all(|it| packed.has(*it)));
        prop_assert_eq!(packed.has(at), marks.contains(&at));
        let meant = |keep: &dyn Fn(Span) -> bool| -> BTreeSet<PackedMark> {
            marks.iter().filter(|it| keep(it.span)).copied().collect()
        };
        let at = at.span;
        let near: BTreeSet<PackedMark> = packed.near(at).filter(|it| it.span.overlaps(at)).collect();
        prop_assert_eq!(near, meant(&|it| it.overlaps(at)));
        let touching: BTreeSet<PackedMark> =
            packed.near(Span::at(at.start)).filter(|it| it.span.touches(at.start)).collect();
        prop_assert_eq!(touching, meant(&|it| it.touches(at.start)));
        let place = |it: &PackedMark| (it.span.start, std::cmp::Reverse(it.span.end));
        let after: Vec<_> = packed.after(at.start).collect();
        prop_assert!(after.is_sorted_by_key(place));
        prop_assert_eq!(after.into_iter().collect::<BTreeSet<_>>(), meant(&|it| it.start > at.start));
        let before: Vec<_> = packed.before(at.start).collect();
        prop_assert!(before.iter().rev().is_sorted_by_key(place));
        prop_assert_eq!(before.into_iter().collect::<BTreeSet<_>>(), meant(&|it| it.start < at.start));
    }
}

#[test]
fn a_span_past_four_gigabytes_is_given_back() {
    let far = PackedMark { span: Span::new(1 << 33, (1 << 33) + 4), part: 0, row: 0 };
    let (packed, rest) = Packed::of([far]);
    assert!(packed.is_empty());
    assert_eq!(rest, [far]);
}
