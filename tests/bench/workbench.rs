//! Measurements of the workbench, for `cargo bench`: opening, editing, finding, weighing, checking and saving.
//!
//! *The chapter* has 30,000 characters, *the book* twenty chapters with 10,000 marks (8,000 mentions and 2,000 claims) and 100 disputes.
//! Both are made of the worked example's text. Files are written to a temporary folder of this machine, with every fsync that a person's
//! own work gets. An edit is measured as the window waits for it: the journal is written by a worker meanwhile.

mod bench_desk;

use std::{cell::RefCell, hint::black_box, sync::OnceLock};

use bench_desk::{NOW, annotator, desk, holder, words};
use divan::{Bencher, counter::BytesCount};
use obelus::{
    check,
    desk::{Action, ClaimEdit, Desk, EntityChoice, NewText},
    detect::{Survey, detect},
    model::{
        Cert, Change, Claim, Decimal, Dispute, Edit, Entity, Extra, Gesture, Id, Member, Mention, Name,
        Origin, Project, Record, Status, Value,
    },
    store,
    text::Span,
    weigh,
};
use tempfile::TempDir;

/// The worked example's text, in our own words.
const TEXT: &str = include_str!("../../projects/war-with-japan/sources/wwj-5d1t.txt");
/// Length of the chapter, in characters.
const CHAPTER: usize = 30_000;
/// The book: chapters, marks, and every how many marks a claim.
const CHAPTERS: usize = 20;
const MARKS: usize = 10_000;
const CLAIM_EVERY: usize = 5;

fn main() {
    divan::main();
}

// Opening

#[divan::bench(sample_count = 20, sample_size = 1)]
fn open_chapter_as_new_project(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(|| (desk(), folder())).bench_local_values(|(mut desk, folder)| {
        let texts = vec![text(&chapter())];
        let action = Action::NewProject {
            folder: folder.path().join("new"),
            title: "New".to_owned(),
            lang: "en".to_owned(),
            texts,
        };
        desk.perform(action, NOW);
        assert!(desk.is_open(), "the new project opens");
        (desk, folder)
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn open_book_with_10_000_marks(bencher: Bencher<'_, '_>) {
    let folder = stored_book();
    bencher.with_inputs(desk).bench_local_values(|mut desk| {
        desk.perform(Action::Open(folder.path().join("book")), NOW);
        assert_eq!(desk.project().mentions().len() + desk.project().claims().len(), MARKS);
        desk
    });
}

#[divan::bench]
fn text_of_record_of_chapter(bencher: Bencher<'_, '_>) {
    let body = chapter();
    bencher
        .counter(BytesCount::of_str(&body))
        .bench(|| store::text_of_record(&Id::new("s-bench"), black_box(&body)));
}

// Editing, with 10,000 marks and the desk's indexes

#[divan::bench(sample_count = 100, sample_size = 1)]
fn edit_mark_a_span(bencher: Bencher<'_, '_>) {
    let book = OpenBook::new();
    bencher.with_inputs(|| book.next_span()).bench_local_values(|span| {
        book.perform(Action::Tag { source: Id::new("s-book"), span, tag: Id::new("person") });
    });
}

#[divan::bench(sample_count = 100, sample_size = 1)]
fn edit_make_a_claim(bencher: Bencher<'_, '_>) {
    let book = OpenBook::new();
    let span = book.next_span();
    let make = || book.perform(Action::MakeClaim { source: Id::new("s-book"), span });
    // The survey of the whole text is made once, when a figure is first asked for.
    make();
    bencher.with_inputs(|| book.perform(Action::Undo)).bench_local_values(|()| make());
}

#[divan::bench(sample_count = 100, sample_size = 1)]
fn edit_value_of_a_disputed_claim_and_weigh_again(bencher: Bencher<'_, '_>) {
    let book = OpenBook::new();
    let n = RefCell::new(0_i64);
    bencher.bench_local(|| {
        *n.borrow_mut() += 1;
        let value = Value::Exact(Decimal::from(*n.borrow()));
        book.perform(Action::Claim(Id::new("c-0"), ClaimEdit::Value(value), Gesture::default()));
        book.desk.borrow().weighing(&Id::new("d-0"))
    });
}

#[divan::bench(sample_count = 100, sample_size = 1)]
fn edit_subject_of_a_claim(bencher: Bencher<'_, '_>) {
    let book = OpenBook::new();
    let n = RefCell::new(0_usize);
    bencher.bench_local(|| {
        *n.borrow_mut() += 1;
        let subject = EntityChoice::Known(Id::new(&format!("e-{}", *n.borrow() % 100)));
        book.perform(Action::Claim(Id::new("c-0"), ClaimEdit::Subject(subject), Gesture::default()));
    });
}

#[divan::bench(sample_count = 100, sample_size = 1)]
fn undo(bencher: Bencher<'_, '_>) {
    let book = OpenBook::new();
    let mark = || {
        book.perform(Action::Tag {
            source: Id::new("s-book"),
            span: book.next_span(),
            tag: Id::new("person"),
        });
    };
    bencher.with_inputs(mark).bench_local_values(|()| book.perform(Action::Undo));
}

#[divan::bench(sample_count = 100, sample_size = 1)]
fn redo(bencher: Bencher<'_, '_>) {
    let book = OpenBook::new();
    book.perform(Action::Tag { source: Id::new("s-book"), span: book.next_span(), tag: Id::new("person") });
    bencher.with_inputs(|| book.perform(Action::Undo)).bench_local_values(|()| book.perform(Action::Redo));
}

/// The first edit while a worker holds a snapshot copies one table of pointers; later ones do not.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn edit_while_a_job_holds_a_snapshot(bencher: Bencher<'_, '_>) {
    let book = OpenBook::new();
    bencher.with_inputs(|| (book.desk.borrow().project().clone(), book.next_span())).bench_local_values(
        |(snapshot, span)| {
            book.perform(Action::Tag { source: Id::new("s-book"), span, tag: Id::new("person") });
            snapshot
        },
    );
}

// Finding figures

#[divan::bench]
fn survey_of_chapter(bencher: Bencher<'_, '_>) {
    let (body, lexicon) = (chapter(), store::lexicon());
    bencher.counter(BytesCount::of_str(&body)).bench(|| Survey::of(black_box(&body), &lexicon));
}

#[divan::bench]
fn detect_figures_of_chapter(bencher: Bencher<'_, '_>) {
    let (body, lexicon) = (chapter(), store::lexicon());
    let survey = Survey::of(&body, &lexicon);
    bencher.counter(BytesCount::of_str(&body)).bench(|| detect(black_box(&body), &survey, &lexicon));
}

// Weighing and checking

#[divan::bench]
fn weigh_two_claims(bencher: Bencher<'_, '_>) {
    let book = book();
    let claim = |id: &str| book.claims().get(&Id::new(id)).expect("the book has this claim");
    bencher.bench(|| weigh::verdict(black_box(book), claim("c-0"), claim("c-100")));
}

#[divan::bench]
fn weigh_dispute_of_20(bencher: Bencher<'_, '_>) {
    let book = book();
    let dispute = book.disputes().get(&Id::new("d-0")).expect("the book has this dispute");
    bencher.bench(|| weigh::weigh_dispute(black_box(book), dispute));
}

#[divan::bench]
fn rivals_among_2_000_claims(bencher: Bencher<'_, '_>) {
    let book = book();
    let claim = book.claims().get(&Id::new("c-0")).expect("the book has this claim");
    bencher.bench(|| weigh::rivals(black_box(book), claim));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn check_10_000_marks(bencher: Bencher<'_, '_>) {
    bencher.bench(|| check::run(black_box(book())));
}

// Saving and reading

#[divan::bench(sample_count = 20, sample_size = 1)]
fn save_book_with_10_000_marks(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(folder).bench_local_values(|folder| {
        let opened =
            store::create(&folder.path().join("book"), book(), &holder()).expect("the folder is new");
        (opened, folder)
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn print_book_as_ron(bencher: Bencher<'_, '_>) {
    bencher.bench(|| store::print_project(black_box(book()), "book.obelus.ron"));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn read_book_from_ron(bencher: Bencher<'_, '_>) {
    let folder = stored_book();
    bencher.bench_local(|| store::read(&folder.path().join("book")).expect("the book was just written"));
}

// What is measured

/// The example's text, over and over, to the length of a chapter.
fn chapter() -> String {
    TEXT.chars().cycle().take(CHAPTER).collect()
}

fn text(body: &str) -> NewText {
    NewText {
        title: "Chapter".to_owned(),
        body: body.to_owned(),
        lang: "en".to_owned(),
        origin: Origin::default(),
    }
}

/// Twenty chapters with their marks, made once.
fn book() -> &'static Project {
    static BOOK: OnceLock<Project> = OnceLock::new();
    BOOK.get_or_init(|| {
        let body = chapter().repeat(CHAPTERS);
        let mut project = desk().plan_project("Book", "en", Vec::new(), NOW);
        let records = records(&body);
        let change = Change {
            label: "Make the book".to_owned(),
            by: annotator().id,
            at: NOW,
            gesture: Gesture::default(),
            edits: records.into_iter().map(Edit::create).collect(),
        };
        project.apply(&change).expect("the records are new");
        project
    })
}

fn records(body: &str) -> Vec<Record> {
    let source = obelus::model::Source {
        id: Id::new("s-book"),
        title: "Book".to_owned(),
        lang: "en".to_owned(),
        bib: String::new(),
        order: None,
        text: store::text_of_record(&Id::new("s-book"), body).into(),
        origin: None,
        pages: Vec::new(),
    };
    let mut records: Vec<Record> = vec![source.into()];
    records.extend((0..100).map(|index| entity(index).into()));
    let words = words(body);
    let every = words.len() / MARKS;
    for (index, span) in words.iter().step_by(every).take(MARKS).enumerate() {
        records.push(if index % CLAIM_EVERY == 0 {
            claim(index / CLAIM_EVERY, *span).into()
        } else {
            mention(index, *span).into()
        });
    }
    records.extend((0..100).map(|index| dispute(index).into()));
    records
}

/// Twenty claims about each of a hundred entities, all of one measure.
fn claim(index: usize, span: Span) -> Claim {
    let value = Value::Approx(Decimal::from(index * 37 + 100));
    let mut claim = Claim::new(Id::new(&format!("c-{index}")), Id::new("s-book"), annotator().id, value, NOW);
    claim.at = vec![span.into()];
    claim.subject = Some(Id::new(&format!("e-{}", index % 100)));
    claim.measure = Some(Id::new("deaths"));
    claim
}

fn mention(index: usize, span: Span) -> Mention {
    Mention {
        id: Id::new(&format!("m-{index}")),
        source: Id::new("s-book"),
        by: annotator().id,
        at: vec![span.into()],
        tag: Id::new("person"),
        entity: Some(Id::new(&format!("e-{}", index % 100))),
        cert: Cert::High,
        note: String::new(),
        status: Status::Final,
        on: NOW,
        from: Vec::new(),
        x: Extra::new(),
    }
}

fn entity(index: usize) -> Entity {
    Entity {
        id: Id::new(&format!("e-{index}")),
        kind: Id::new("person"),
        names: vec![Name { text: format!("Entity {index}"), ..Name::default() }],
        same_as: Vec::new(),
        within: None,
        note: String::new(),
        by: annotator().id,
        on: NOW,
        x: Extra::new(),
    }
}

/// The twenty claims about one entity.
fn dispute(index: usize) -> Dispute {
    let members =
        (0..20).map(|it| Member { claim: Id::new(&format!("c-{}", it * 100 + index)), why: String::new() });
    Dispute {
        id: Id::new(&format!("d-{index}")),
        question: format!("How many died at place {index}?"),
        members: members.collect(),
        settle: String::new(),
        verdict: None,
        ruling: None,
        note: String::new(),
        by: annotator().id,
        on: NOW,
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

fn stored_book() -> TempDir {
    let folder = folder();
    drop(store::create(&folder.path().join("book"), book(), &holder()).expect("the folder is new"));
    folder
}

/// The book open on a desk, with a journal on the disk.
struct OpenBook {
    desk: RefCell<Desk>,
    spans: RefCell<std::vec::IntoIter<Span>>,
    /// Goes last: the desk has files in it.
    _folder: TempDir,
}

impl OpenBook {
    fn new() -> Self {
        let folder = stored_book();
        let mut desk = desk();
        desk.perform(Action::Open(folder.path().join("book")), NOW);
        assert!(desk.project().claims().has(&Id::new("c-0")), "the book opens");
        let body = book().sources().get(&Id::new("s-book")).expect("the book has its text").body();
        // Words that carry no mark yet, spread over the book.
        let words = words(body);
        let every = words.len() / MARKS;
        let spans: Vec<Span> = words.into_iter().skip(1).step_by(every * 7).collect();
        Self { desk: RefCell::new(desk), spans: RefCell::new(spans.into_iter()), _folder: folder }
    }

    fn next_span(&self) -> Span {
        self.spans.borrow_mut().next().expect("the book has words enough")
    }

    fn perform(&self, action: Action) {
        let version = self.desk.borrow().version();
        self.desk.borrow_mut().perform(action, NOW);
        assert!(self.desk.borrow().version() > version, "the action did something");
    }
}
