//! Measurements at the sizes of whole archives, for `cargo bench --bench scale`: what opening, editing, saving and searching cost when
//! the text and the marks grow together, from 30 KB with 300 marks to 10 MB with 100,000.
//!
//! - `OBELUS_BENCH_LARGE=1` adds 100 MB with 1,000,000 marks: some gigabytes of memory and some minutes.
//! - `OBELUS_BENCH_PEAK=1` prints, in place of all that, the memory that opening each size needs at most (Linux).
//!
//! The material is that of the peers' measurements, byte for byte (see `corpus`). Projects are written once, to a temporary folder of
//! this machine, with every fsync that a person's own work gets. Ids are random, as those that the program makes.

mod archive;
mod bench_desk;
mod corpus;
mod peak;

use std::{cell::RefCell, hint::black_box, sync::Arc};

use archive::{Book, SOURCE, Size, change, is_set, sizes};
use bench_desk::{NOW, holder};
use divan::{Bencher, counter::BytesCount};
use obelus::{
    desk::Action,
    model::{Edit, Id, Mention},
    search::{Finder, Query},
    store::{self, Opened, Step},
    text::Span,
};
use peak::Reader;

/// Bytes of a first page.
const PAGE: usize = 4_000;
/// What is looked for: about 3,800 places in 10 MB.
const WORDS: &str = "prisoners";

fn main() {
    if peak::is_told() {
        return;
    }
    if is_set("OBELUS_BENCH_PEAK") {
        tell_peaks();
    } else {
        divan::main();
    }
    archive::clear();
}

// Opening

/// Until the first page can be painted: its marks are at hand.
#[divan::bench(args = sizes(), sample_count = 20, sample_size = 1, max_time = 60)]
fn open_until_first_page(bencher: Bencher<'_, '_>, size: Size) {
    let folder = archive::stored(size);
    bencher.with_inputs(Reader::new).bench_local_values(|mut reader| {
        reader.0.perform(Action::Open(folder.clone()), NOW);
        let marks = reader.0.marks(&Id::new(SOURCE)).in_span(Span::new(0, PAGE));
        assert!(!marks.is_empty(), "the first page has marks");
        (reader, marks)
    });
}

/// Until every mark is in the index.
#[divan::bench(args = sizes(), sample_count = 20, sample_size = 1, max_time = 60)]
fn open_until_all_is_indexed(bencher: Bencher<'_, '_>, size: Size) {
    let folder = archive::stored(size);
    bencher.with_inputs(Reader::new).bench_local_values(|mut reader| {
        reader.0.perform(Action::Open(folder.clone()), NOW);
        reader.wait_for_index();
        assert!(reader.0.work().n_marks_touched >= size.n_marks, "every mark is indexed");
        reader
    });
}

/// The same where nothing is kept from an earlier time: every file is parsed.
#[divan::bench(args = sizes(), sample_count = 20, sample_size = 1, max_time = 60)]
fn open_without_a_cache(bencher: Bencher<'_, '_>, size: Size) {
    let folder = archive::copy(size, "uncached");
    let reader = || {
        drop(std::fs::remove_dir_all(folder.join(".obelus/cache")));
        Reader::new()
    };
    bencher.with_inputs(reader).bench_local_values(|mut reader| {
        reader.0.perform(Action::Open(folder.clone()), NOW);
        reader.wait_for_index();
        reader
    });
}

/// The files alone: read, parsed, each place checked against its words.
#[divan::bench(args = sizes(), sample_count = 20, sample_size = 1, max_time = 60)]
fn load_ron(bencher: Bencher<'_, '_>, size: Size) {
    let folder = archive::stored(size);
    bencher.bench_local(|| store::read(&folder).expect("the project was just written"));
}

/// A text as a text of record: its digest, paragraphs and offsets.
#[divan::bench(args = sizes(), sample_count = 20, max_time = 30)]
fn text_of_record(bencher: Bencher<'_, '_>, size: Size) {
    let corpus = archive::corpus(size);
    bencher
        .counter(BytesCount::of_str(&corpus.text))
        .bench_local(|| store::text_of_record(&Id::new(SOURCE), black_box(&corpus.text)));
}

// Editing, as the window waits for it: model, indexes, history; the journal is written by a worker meanwhile

#[divan::bench(args = sizes(), sample_count = 100, sample_size = 1, max_time = 60)]
fn edit_mark_a_span(bencher: Bencher<'_, '_>, size: Size) {
    let book = Book::open(size);
    bencher.with_inputs(|| book.tag()).bench_local_values(|action| book.perform(action));
}

#[divan::bench(args = sizes(), sample_count = 100, sample_size = 1, max_time = 60)]
fn edit_status_of_a_mark(bencher: Bencher<'_, '_>, size: Size) {
    let book = Book::open(size);
    bencher.with_inputs(|| book.status()).bench_local_values(|action| book.perform(action));
}

/// The first edit while a worker saves, checks or searches.
#[divan::bench(args = sizes(), sample_count = 50, sample_size = 1, max_time = 60)]
fn edit_status_while_a_snapshot_is_held(bencher: Bencher<'_, '_>, size: Size) {
    let book = Book::open(size);
    let inputs = || {
        let action = book.status();
        (book.desk.borrow().project().clone(), action)
    };
    bencher.with_inputs(inputs).bench_local_values(|(snapshot, action)| {
        book.perform(action);
        snapshot
    });
}

/// Until the step is on the disk.
#[divan::bench(args = sizes(), sample_count = 100, sample_size = 1, max_time = 60)]
fn edit_status_until_it_is_kept(bencher: Bencher<'_, '_>, size: Size) {
    let book = Book::open(size);
    bencher.with_inputs(|| book.status()).bench_local_values(|action| {
        book.perform(action);
        book.wait();
    });
}

#[divan::bench(args = sizes(), sample_count = 100, sample_size = 1, max_time = 60)]
fn undo_of_one_mark(bencher: Bencher<'_, '_>, size: Size) {
    let book = Book::open(size);
    bencher.with_inputs(|| book.perform(book.tag())).bench_local_values(|()| book.perform(Action::Undo));
}

#[divan::bench(args = sizes(), sample_count = 10, sample_size = 1, max_time = 60)]
fn bulk_of_10_000_marks(bencher: Bencher<'_, '_>, size: Size) {
    let book = Book::open(size);
    bencher.with_inputs(|| book.mark_all()).bench_local_values(|action| book.perform(action));
}

#[divan::bench(args = sizes(), sample_count = 10, sample_size = 1, max_time = 60)]
fn bulk_of_10_000_marks_undone(bencher: Bencher<'_, '_>, size: Size) {
    let book = Book::open(size);
    bencher.with_inputs(|| book.perform(book.mark_all())).bench_local_values(|()| book.perform(Action::Undo));
}

// Saving

/// All files of a new project.
#[divan::bench(args = sizes(), sample_count = 10, sample_size = 1, max_time = 60)]
fn save_as_new_project(bencher: Bencher<'_, '_>, size: Size) {
    let project = archive::project(size);
    bencher.with_inputs(|| tempfile::tempdir().expect("a temporary folder can be made")).bench_local_values(
        |folder| {
            let opened = store::create(&folder.path().join("new"), &project, &holder());
            (opened.expect("the folder is new"), folder)
        },
    );
}

/// What the worker does when it is quiet: the one file of the layer, whole, after one mark was altered.
#[divan::bench(args = sizes(), sample_count = 10, sample_size = 1, max_time = 60)]
fn save_layer_after_one_edit(bencher: Bencher<'_, '_>, size: Size) {
    let opened = store::open(&archive::copy(size, "saved"), &holder()).expect("the project was just written");
    let Opened { project, folder, .. } = opened;
    let (project, folder) = (RefCell::new(project), RefCell::new(folder));
    let edited = || {
        let mention = archive::a_mention(&project.borrow());
        let status = archive::other(mention.status);
        let altered = Mention { status, ..Mention::clone(&mention) };
        let change = change(vec![Edit::alter(mention, altered)]);
        project.borrow_mut().apply(&change).expect("the mark is as it was read");
        folder.borrow_mut().append(&Step::Did(Arc::new(change))).expect("the disk has room");
    };
    bencher.with_inputs(edited).bench_local_values(|()| {
        let saved = folder.borrow_mut().save(&project.borrow(), NOW).expect("nobody else writes");
        assert_eq!(saved.written.len(), 1, "the layer alone is written");
        saved
    });
}

// Searching

/// As written: case and accents differ.
#[divan::bench(args = sizes(), sample_count = 20, sample_size = 1, max_time = 30)]
fn search_literal(bencher: Bencher<'_, '_>, size: Size) {
    search(bencher, size, &Query { match_case: true, match_accents: true, ..words() });
}

/// As people search: neither case nor accents differ.
#[divan::bench(args = sizes(), sample_count = 20, sample_size = 1, max_time = 30)]
fn search_folded(bencher: Bencher<'_, '_>, size: Size) {
    search(bencher, size, &words());
}

#[divan::bench(args = sizes(), sample_count = 20, sample_size = 1, max_time = 30)]
fn search_figures_by_pattern(bencher: Bencher<'_, '_>, size: Size) {
    search(bencher, size, &Query { words: "[0-9][0-9,]*[0-9]".to_owned(), is_pattern: true, ..words() });
}

fn search(bencher: Bencher<'_, '_>, size: Size, query: &Query) {
    let corpus = archive::corpus(size);
    let finder = Finder::new(query).expect("the words are no broken pattern");
    bencher.counter(BytesCount::of_str(&corpus.text)).bench_local(|| {
        let found = finder.find(black_box(&corpus.text));
        assert!(!found.is_empty(), "the words are in the text");
        found
    });
}

fn words() -> Query {
    Query { words: WORDS.to_owned(), ..Query::default() }
}

// Memory

/// Opens each size in a process of its own, which made nothing of it.
#[expect(clippy::print_stdout, reason = "it is what was asked for")]
fn tell_peaks() {
    for size in sizes() {
        let peak::Memory { before, after, peak } = peak::of(&archive::stored(size));
        println!("{size}: {peak} kB at most, {after} kB after, {before} kB before");
    }
}
