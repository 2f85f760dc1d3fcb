//! Spoiled texts for the detector: `cargo run --release --manifest-path tests/fuzz/Cargo.toml -- SECONDS [SEED]`.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fastrand::Rng;
use obelus::detect::{Lexicon, Survey, proposals, reading_at};
use obelus::store::lexicon;
use obelus::text::Span;

/// The longest text that is made, in bytes.
const LONGEST: usize = 1 << 16;
/// What a text of that length may take.
const SLOW: Duration = Duration::from_secs(1);
/// Pieces that are put in anywhere.
const PIECES: &[&str] = &[
    "1", "7 ", "1,2", ".", ",", "’", "‘", "“", "”", "\"", "(", "[", "—", "–", "-", "£", "½", "\u{a0}", "\u{202f}", "\n", "\n\n", "\t", " | ",
    "million ", "and a half ", "between ", "as many as ", "he said that ", "according to ", "of which ", "xxiiij ", "O", "l", "I", "S", "haue vpon ",
    "é", "e\u{301}", "日本", "🇯🇵", "\u{200b}", "ſ", "ß", "İ", "\u{0}", "st ", "th of ", "May ", "’eighties", "inst.", "a quarter to ", "s. ", "d. ",
];

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|it| it.parse::<u64>().ok());
    let time = Duration::from_secs(arguments.next().unwrap_or(120));
    let mut seed = arguments.next().unwrap_or(1);
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases/detect");
    let texts: Vec<String> = files(&cases).iter().filter_map(|it| fs::read_to_string(it).ok()).collect();
    let lexicon = lexicon();
    let begun = Instant::now();
    let (mut n_texts, mut n_bytes, mut n_found) = (0_u64, 0_u64, 0_u64);
    while begun.elapsed() < time {
        let text = spoiled(&texts, &mut Rng::with_seed(seed));
        let from = Instant::now();
        let fault = catch_unwind(|| fault(&text, &lexicon, seed)).unwrap_or_else(|_| Some("a panic".to_owned()));
        let fault = fault.or_else(|| (from.elapsed() > SLOW * 4).then(|| format!("it took {:?}", from.elapsed())));
        if let Some(fault) = fault {
            n_found += 1;
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("found");
            drop(fs::create_dir_all(&folder));
            drop(fs::write(folder.join(format!("{seed}.txt")), &text));
            println!("seed {seed}: {fault}");
        }
        n_texts += 1;
        n_bytes += text.len() as u64;
        seed += 1;
    }
    println!("{n_texts} texts, {} MB, {n_found} found, next seed {seed}", n_bytes >> 20);
    if n_found > 0 {
        std::process::exit(1);
    }
}

/// What does not hold of a text.
fn fault(text: &str, lexicon: &Lexicon, seed: u64) -> Option<String> {
    let survey = Survey::of(text, lexicon);
    let found = proposals(text, &survey, lexicon);
    if found != proposals(text, &survey, lexicon) {
        return Some("two runs differ".to_owned());
    }
    let mut end = 0;
    for proposal in &found {
        let figure = &proposal.figure;
        let cues = proposal.voices.iter().filter_map(|it| it.cue);
        let spans = [Some(figure.span), figure.hedge, figure.frame, figure.unit].into_iter().flatten();
        if let Some(bad) = spans.chain(cues).find(|span| !span.fits(text)) {
            return Some(format!("{bad:?} does not fit"));
        }
        if figure.span.start < end || figure.span.is_empty() {
            return Some(format!("{:?} is out of order", figure.span));
        }
        end = figure.span.end;
    }
    let at = usize::try_from(seed).unwrap_or(0) % (text.len() + 1);
    let reading = reading_at(text, Span::new(at, at + 9), &survey, lexicon);
    (!reading.sentence.fits(text)).then(|| "the sentence does not fit".to_owned())
}

/// A text made of cases: some are cut, doubled, swapped and spoiled.
fn spoiled(texts: &[String], rng: &mut Rng) -> String {
    let mut text = String::new();
    for _ in 0..rng.usize(1..4) {
        let Some(case) = rng.choice(texts) else { break };
        let (from, to) = (cut(case, rng), cut(case, rng));
        text.push_str(case.get(from.min(to)..from.max(to)).unwrap_or_default());
    }
    for _ in 0..rng.usize(0..40) {
        let (from, to) = (cut(&text, rng), cut(&text, rng));
        let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 200));
        let piece = text.get(from..to).unwrap_or_default().to_owned();
        match rng.u8(0..6) {
            0 if text.is_char_boundary(to) => text.replace_range(from..to, ""),
            1 => text.insert_str(from, &piece.repeat(rng.usize(1..30))),
            2 => text.insert(from, rng.char(..)),
            3 => text.insert_str(from, &rng.u64(..).to_string()),
            4 => text.insert_str(from, &PIECES[rng.usize(..PIECES.len())].repeat(rng.usize(1..40))),
            _ => text.insert_str(from, PIECES[rng.usize(..PIECES.len())]),
        }
        if text.len() > LONGEST {
            break;
        }
    }
    text
}

/// A place between two characters.
fn cut(text: &str, rng: &mut Rng) -> usize {
    let mut at = rng.usize(..=text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            paths.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "txt") {
            paths.push(path);
        }
    }
    paths.sort();
    paths
}
