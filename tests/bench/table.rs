//! The table of the README, for `cargo bench --bench table`: what people wait for, at each size, with the machine named.
//!
//! - `OBELUS_BENCH_LARGE=1` adds 100 MB with 1,000,000 marks.
//! - `OBELUS_BENCH_README=1` writes the table into the README, in place of the one there.

mod archive;
mod bench_desk;
mod corpus;
mod peak;
mod screen;

use std::{fmt::Write as _, fs, path::Path, sync::Arc, time::Duration};

use archive::{Book, SOURCE, Size, change, is_set, sizes};
use bench_desk::{NOW, holder};
use eframe::egui::{Key, Modifiers};
use obelus::{
    desk::Action,
    model::{Edit, Id, Mention},
    search::{Finder, Query},
    store::{self, Opened, Step},
};
use screen::{Screen, now};

/// A row of the table.
struct Row {
    what: &'static str,
    measure: fn(Size) -> String,
}

const ROWS: &[Row] = &[
    Row { what: "open, page painted, all marks indexed; what was read before is kept", measure: open },
    Row { what: "the same with nothing kept", measure: open_afresh },
    Row { what: "frame while scrolling by a page, p50 / p99", measure: scroll },
    Row { what: "frame of a jump to the end and back, p99", measure: jump },
    Row { what: "one mark made: model, index, journal sent, p50 / p99", measure: make },
    Row { what: "the same, painted, p99", measure: make_painted },
    Row { what: "one mark undone, p99", measure: undo },
    Row { what: "10,000 marks made in one step / undone", measure: bulk },
    Row { what: "save after one mark (RON, by a worker)", measure: save },
    Row { what: "search all: literal / any case and accents / pattern of figures", measure: search },
    Row { what: "memory above the empty desk / at most while opening", measure: memory },
];

#[expect(clippy::print_stdout, reason = "it is what was asked for")]
fn main() {
    if peak::is_told() {
        return;
    }
    let mut table = String::from("| |");
    for size in sizes() {
        write!(table, " {size} marks |").expect("a String takes every write");
    }
    table += "\n|---|";
    table += &"---:|".repeat(sizes().len());
    table.push('\n');
    // Words on the command line choose rows.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    for Row { what, measure } in ROWS {
        if !(wanted.is_empty() || wanted.iter().any(|it| what.contains(it.as_str()))) {
            continue;
        }
        write!(table, "| {what} |").expect("a String takes every write");
        for size in sizes() {
            write!(table, " {} |", measure(size)).expect("a String takes every write");
        }
        table.push('\n');
        println!("{}", table.lines().last().unwrap_or_default());
    }
    let whole = format!("{}\n\n{table}", machine());
    println!("\n{whole}");
    if is_set("OBELUS_BENCH_README") {
        write_readme(&whole);
    }
    archive::clear();
}

fn open(size: Size) -> String {
    let folder = archive::stored(size);
    median(&repeat(7, || Screen::new().open(&folder)))
}

fn open_afresh(size: Size) -> String {
    let folder = archive::copy(size, "uncached");
    median(&repeat(3, || {
        drop(fs::remove_dir_all(folder.join(".obelus/cache")));
        Screen::new().open(&folder)
    }))
}

fn scroll(size: Size) -> String {
    let mut screen = opened(size);
    let frames = repeat(40, || screen.press(Modifiers::NONE, Key::PageDown));
    assert!(screen.place() > 10_000, "the page has moved");
    p50_p99(&frames)
}

fn jump(size: Size) -> String {
    let mut screen = opened(size);
    let mut frames = Vec::new();
    for _ in 0..50 {
        frames.push(screen.press(Modifiers::COMMAND, Key::End));
        assert!(screen.place() > 10_000, "the page has moved");
        frames.push(screen.press(Modifiers::COMMAND, Key::Home));
    }
    words(percentile(&frames, 99))
}

fn make(size: Size) -> String {
    let book = Book::open(size);
    p50_p99(&repeat(200, || {
        let action = book.tag();
        timed(|| book.perform(action))
    }))
}

fn make_painted(size: Size) -> String {
    let book = Book::open(size);
    let mut screen = Screen::new();
    screen.open(&archive::copy(size, "painted"));
    let frames = repeat(100, || screen.wants(book.tag()));
    assert!(screen.workbench().desk().history().n_done() >= 90, "the marks were made");
    words(percentile(&frames, 99))
}

fn undo(size: Size) -> String {
    let book = Book::open(size);
    let times = repeat(200, || {
        book.perform(book.tag());
        timed(|| book.perform(Action::Undo))
    });
    words(percentile(&times, 99))
}

fn bulk(size: Size) -> String {
    let book = Book::open(size);
    let (mut made, mut undone) = (Vec::new(), Vec::new());
    for _ in 0..10 {
        let action = book.mark_all();
        made.push(timed(|| book.perform(action)));
        undone.push(timed(|| book.perform(Action::Undo)));
    }
    format!("{} / {}", median(&made), median(&undone))
}

fn save(size: Size) -> String {
    let opened = store::open(&archive::copy(size, "saved"), &holder()).expect("the project was just written");
    let Opened { mut project, mut folder, .. } = opened;
    median(&repeat(3, || {
        let mention = archive::a_mention(&project);
        let altered = Mention { status: archive::other(mention.status), ..Mention::clone(&mention) };
        let change = change(vec![Edit::alter(mention, altered)]);
        project.apply(&change).expect("the mark is as it was read");
        folder.append(&Step::Did(Arc::new(change))).expect("the disk has room");
        timed(|| {
            let saved = folder.save(&project, NOW).expect("nobody else writes");
            assert_eq!(saved.written.len(), 1, "the layer alone is written");
        })
    }))
}

fn search(size: Size) -> String {
    let corpus = archive::corpus(size);
    let of = |query: &Query| {
        let finder = Finder::new(query).expect("the words are no broken pattern");
        median(&repeat(9, || {
            timed(|| {
                assert!(!finder.find(&corpus.text).is_empty(), "it is in the text");
            })
        }))
    };
    let words = Query { words: "prisoners".to_owned(), ..Query::default() };
    let literal = Query { match_case: true, match_accents: true, ..words.clone() };
    let pattern = Query { words: "[0-9][0-9,]*[0-9]".to_owned(), is_pattern: true, ..Query::default() };
    format!("{} / {} / {}", of(&literal), of(&words), of(&pattern))
}

fn memory(size: Size) -> String {
    let peak::Memory { before, after, peak } = peak::of(&archive::stored(size));
    let megabytes = |kilobytes: u64| format!("{:.0} MB", kilobytes.saturating_sub(before) as f64 / 1e3);
    format!("{} / {}", megabytes(after), megabytes(peak))
}

// Measuring

fn opened(size: Size) -> Screen {
    let mut screen = Screen::new();
    screen.open(&archive::stored(size));
    assert!(!screen.workbench().desk().marks(&Id::new(SOURCE)).is_empty(), "the marks are there");
    screen
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = now();
    work();
    start.elapsed()
}

fn repeat<T>(times: usize, mut work: impl FnMut() -> T) -> Vec<T> {
    (0..times).map(|_| work()).collect()
}

fn percentile(times: &[Duration], percent: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or_default()
}

fn median(times: &[Duration]) -> String {
    words(percentile(times, 50))
}

fn p50_p99(times: &[Duration]) -> String {
    format!("{} / {}", words(percentile(times, 50)), words(percentile(times, 99)))
}

fn words(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        ..100.0 => format!("{micros:.0} µs"),
        ..10_000.0 => format!("{:.1} ms", micros / 1e3),
        ..1e6 => format!("{:.0} ms", micros / 1e3),
        _ => format!("{:.1} s", micros / 1e6),
    }
}

// Writing

/// What it was measured on, as the system says.
fn machine() -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = cpus
        .lines()
        .find_map(|it| it.strip_prefix("model name"))
        .map_or("an unknown processor", |it| it.trim_start_matches([' ', '\t', ':']));
    let n_cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!(
        "Measured on {name}, {n_cores} cores, without a graphics card, other work going on. Frames are the processor's time of the window's thread up to the triangles, at 1440 × 900."
    )
}

const BEGINS: &str = "<!-- bench: written by OBELUS_BENCH_README=1 cargo bench --bench table -->\n";
const ENDS: &str = "<!-- /bench -->";

fn write_readme(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("the README is there");
    let (before, rest) = readme.split_once(BEGINS).expect("the README has the place of the table");
    let (_, after) = rest.split_once(ENDS).expect("the place of the table has an end");
    let written = store::write_file(&path, format!("{before}{BEGINS}{table}{ENDS}{after}").as_bytes());
    written.expect("the README can be written");
}
