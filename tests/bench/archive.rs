//! Archives of growing size to measure with: the corpus as a project, stored in a folder, and open on a desk.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    fmt, fs,
    path::{Path, PathBuf},
    rc::Rc,
    sync::{Arc, Mutex, OnceLock},
};

use obelus::{
    desk::{Action, Desk, MentionEdit, Saved},
    model::{
        Cert, Change, Claim, Decimal, Edit, Extra, Gesture, Id, Identified, Ids, Mention, Project, Record,
        Source, Status, Tag, Value,
    },
    store,
    text::Span,
};
use tempfile::TempDir;

use super::bench_desk::{NOW, annotator, desk, holder, words};
use super::corpus::{Annotation, Corpus, SEED, TAGS};

/// The one source.
pub(super) const SOURCE: &str = "s-corpus-0000";
/// Tags of the default schema in the place of the corpus's ten: it has seven for words in a text.
const TAG_IDS: [&str; TAGS] =
    ["quotation", "group", "place", "date", "work", "event", "person", "work", "quotation", "event"];
/// A tag that no annotation has, for new marks: the same mark made twice would be refused.
const NEW_TAG: &str = "supplied";
/// Every so many annotations one is a claim.
const CLAIM_EVERY: usize = 10;
/// Marks that a bulk change makes.
const BULK: usize = 10_000;

/// How much text and how many marks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Size {
    n_bytes: usize,
    pub(super) n_marks: usize,
    name: &'static str,
}

const SIZES: [Size; 4] = [
    Size { n_bytes: 30_000, n_marks: 300, name: "0.03 MB, 300" },
    Size { n_bytes: 1_000_000, n_marks: 10_000, name: "1 MB, 10,000" },
    Size { n_bytes: 10_000_000, n_marks: 100_000, name: "10 MB, 100,000" },
    Size { n_bytes: 100_000_000, n_marks: 1_000_000, name: "100 MB, 1,000,000" },
];

/// The sizes of this run.
pub(super) fn sizes() -> Vec<Size> {
    let n_sizes = if is_set("OBELUS_BENCH_LARGE") { SIZES.len() } else { SIZES.len() - 1 };
    SIZES.into_iter().take(n_sizes).collect()
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

pub(super) fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|it| !it.is_empty() && it != "0")
}

// Material

/// Everything that is written, gone at the end.
static ROOM: Mutex<Option<TempDir>> = Mutex::new(None);

/// A path in the room.
fn in_room(name: &str) -> PathBuf {
    let mut room = ROOM.lock().expect("no bench breaks down while it holds the room");
    let room = room.get_or_insert_with(|| tempfile::tempdir().expect("a temporary folder can be made"));
    room.path().join(name)
}

/// The cell of a size, of which there are as many as sizes.
fn cell<T>(cells: &[OnceLock<T>; SIZES.len()], size: Size) -> &OnceLock<T> {
    let index = SIZES.iter().position(|it| *it == size).unwrap_or_default();
    &cells[index]
}

pub(super) fn corpus(size: Size) -> Arc<Corpus> {
    static CORPORA: [OnceLock<Arc<Corpus>>; SIZES.len()] = [const { OnceLock::new() }; SIZES.len()];
    let made = cell(&CORPORA, size).get_or_init(|| Arc::new(Corpus::make(size.n_bytes, size.n_marks, SEED)));
    Arc::clone(made)
}

pub(super) fn project(size: Size) -> Project {
    static PROJECTS: [OnceLock<Project>; SIZES.len()] = [const { OnceLock::new() }; SIZES.len()];
    cell(&PROJECTS, size).get_or_init(|| make_project(&corpus(size))).clone()
}

/// The folder of the project, which no bench alters.
pub(super) fn stored(size: Size) -> PathBuf {
    static STORED: [OnceLock<PathBuf>; SIZES.len()] = [const { OnceLock::new() }; SIZES.len()];
    let stored = cell(&STORED, size).get_or_init(|| {
        let folder = in_room(&format!("scale-{}", size.n_marks));
        drop(store::create(&folder, &project(size), &holder()).expect("the folder is new"));
        // As after some days: the cache is there, and the files have been left alone for longer than a tick of any clock.
        std::thread::sleep(std::time::Duration::from_secs(3));
        let mut opened = store::open(&folder, &holder()).expect("the project was just written");
        opened.folder.keep_cache().expect("the disk has room");
        folder
    });
    stored.clone()
}

/// A copy of the project's files for a bench that alters them.
pub(super) fn copy(size: Size, name: &str) -> PathBuf {
    let to = in_room(&format!("scale-{}-{name}", size.n_marks));
    if !to.exists() {
        copy_folder(&stored(size), &to);
    }
    to
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the room can be written");
    for entry in fs::read_dir(from).expect("the project was just written").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() && entry.file_name() != ".obelus" {
            copy_folder(&from, &to);
        } else if from.is_file() {
            fs::copy(from, to).expect("the disk has room");
        }
    }
}

fn make_project(corpus: &Corpus) -> Project {
    let mut project = desk().plan_project("Corpus", "en", Vec::new(), NOW);
    let source = Source {
        id: Id::new(SOURCE),
        title: "Corpus".to_owned(),
        lang: "en".to_owned(),
        bib: String::new(),
        order: None,
        text: store::text_of_record(&Id::new(SOURCE), &corpus.text).into(),
        origin: None,
        pages: Vec::new(),
    };
    let mut ids = Ids::seeded(u64::from(SEED));
    let (mut mentions, mut claims) = (BTreeSet::new(), BTreeSet::new());
    let marks = corpus.annotations.iter().enumerate().map(|(index, annotation)| {
        if index % CLAIM_EVERY == 0 {
            Record::from(claim(new_id(&mut ids, &mut claims), index, annotation))
        } else {
            Record::from(mention(new_id(&mut ids, &mut mentions), annotation))
        }
    });
    let records: Vec<Record> = std::iter::once(source.into()).chain(marks).collect();
    let change = change(records.into_iter().map(Edit::create).collect());
    project.apply(&change).expect("the records are new");
    project
}

/// An id that is not taken: of a million with forty bits of chance two can be the same.
fn new_id<T: Identified>(ids: &mut Ids, taken: &mut BTreeSet<Id<T>>) -> Id<T> {
    loop {
        let id: Id<T> = ids.make();
        if taken.insert(id.clone()) {
            return id;
        }
    }
}

fn mention(id: Id<Mention>, annotation: &Annotation) -> Mention {
    Mention {
        id,
        source: Id::new(SOURCE),
        by: annotator().id,
        at: vec![annotation.span.into()],
        tag: tag(annotation.tag),
        entity: None,
        cert: Cert::High,
        note: String::new(),
        status: Status::Final,
        on: NOW,
        from: Vec::new(),
        x: Extra::new(),
    }
}

fn claim(id: Id<Claim>, index: usize, annotation: &Annotation) -> Claim {
    let value = Value::Approx(Decimal::from(index % 9_000 + 100));
    let mut claim = Claim::new(id, Id::new(SOURCE), annotator().id, value, NOW);
    claim.at = vec![annotation.span.into()];
    claim.measure = Some(Id::new("deaths"));
    claim
}

fn tag(index: usize) -> Id<Tag> {
    Id::new(TAG_IDS.get(index).copied().unwrap_or("person"))
}

pub(super) fn change(edits: Vec<Edit>) -> Change {
    Change { label: "Change".to_owned(), by: annotator().id, at: NOW, gesture: Gesture::default(), edits }
}

pub(super) fn a_mention(project: &Project) -> Arc<Mention> {
    project.mentions().iter().next().expect("every size has mentions")
}

pub(super) fn other(status: Status) -> Status {
    if status == Status::Final { Status::Draft } else { Status::Final }
}

// An archive on a desk

thread_local! {
    /// One open archive of each size, since opening takes long.
    static BOOKS: RefCell<BTreeMap<Size, Rc<Book>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Closes what is open and removes what was written.
pub(super) fn clear() {
    BOOKS.with_borrow_mut(BTreeMap::clear);
    drop(ROOM.lock().ok().and_then(|mut room| room.take()));
}

/// An archive open on a desk, with a journal on the disk. Its files are not written anew.
pub(super) struct Book {
    pub(super) desk: RefCell<Desk>,
    /// Places of one to three words, all different, spread over the text: at least as many as a bulk change marks.
    places: Vec<Span>,
    n_tagged: Cell<usize>,
}

impl Book {
    /// The archive of a size with nothing done to it that can be undone.
    pub(super) fn open(size: Size) -> Rc<Self> {
        let book = BOOKS.with_borrow_mut(|books| {
            Rc::clone(books.entry(size).or_insert_with(|| Rc::new(Self::opened(size))))
        });
        book.undo_all();
        book
    }

    fn opened(size: Size) -> Self {
        let mut desk = desk();
        desk.perform(Action::Open(copy(size, "edited")), NOW);
        let places = places(&corpus(size).text);
        let book = Self { desk: RefCell::new(desk), places, n_tagged: Cell::new(0) };
        // The first change after opening copies the table that the folder has as well; that is measured on purpose elsewhere.
        book.perform(book.status());
        book.wait();
        book
    }

    /// An action that marks words, other ones each time.
    pub(super) fn tag(&self) -> Action {
        self.wait();
        let index = self.n_tagged.replace(self.n_tagged.get() + 1);
        // Far from one another, as a reader's marks are.
        let span = self.place(index * 61);
        Action::Tag { source: Id::new(SOURCE), span, tag: Id::new(NEW_TAG) }
    }

    /// An action that alters the status of a mark.
    pub(super) fn status(&self) -> Action {
        self.wait();
        let mention = a_mention(self.desk.borrow().project());
        Action::Mention(mention.id.clone(), MentionEdit::Status(other(mention.status)), Gesture::default())
    }

    /// An action that marks ten thousand places, with everything before it undone.
    pub(super) fn mark_all(&self) -> Action {
        self.undo_all();
        let places = (0..BULK).map(|index| (Id::new(SOURCE), self.place(index))).collect();
        Action::MarkAll { places, tag: Id::new(NEW_TAG), entity: None }
    }

    fn place(&self, index: usize) -> Span {
        self.places[index % self.places.len()]
    }

    fn undo_all(&self) {
        if self.desk.borrow().history().n_done() > 0 {
            self.perform(Action::GoTo(0));
        }
        self.wait();
    }

    /// Does something, which must have an effect.
    pub(super) fn perform(&self, action: Action) {
        let version = self.desk.borrow().version();
        self.desk.borrow_mut().perform(action, NOW);
        assert!(self.desk.borrow().version() > version, "the action did something");
    }

    /// Until every step is on the disk.
    pub(super) fn wait(&self) {
        let mut desk = self.desk.borrow_mut();
        loop {
            desk.tick(NOW);
            match desk.saved() {
                Saved::Saved => return,
                state => assert_eq!(state, Saved::Saving, "the disk takes the steps"),
            }
            std::thread::yield_now();
        }
    }
}

fn places(text: &str) -> Vec<Span> {
    let words = words(text);
    let every = (words.len() / BULK).max(1);
    let of =
        |n_words: usize| words.windows(n_words).step_by(every).map(move |it| it[0].join(it[n_words - 1]));
    of(1).chain(of(2)).chain(of(3)).collect()
}
