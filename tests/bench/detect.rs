//! How fast figures are found: `cargo bench --bench detect`.
//!
//! One thread. The chapter is read where it is at hand (`../shared`), else the development set in its place. What must hold:
//! 20 MB/s, and a chapter of 30 KB in 2 ms.

use std::fs::read_to_string;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use obelus::detect::{Survey, detect, proposals};
use obelus::store::lexicon;

const CHAPTER: &str = "../shared/corpus/seed/war-with-japan.txt";
const DEVELOPMENT: &str = "tests/cases/detect/development";

fn main() {
    divan::main();
}

/// About 30 KB of prose.
fn chapter() -> String {
    read_to_string(CHAPTER).unwrap_or_else(|_| development().repeat(2))
}

fn development() -> String {
    let mut paths: Vec<_> = std::fs::read_dir(Path::new(DEVELOPMENT))
        .expect("the development set is part of the repository")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .collect();
    paths.sort();
    paths.iter().filter_map(|path| read_to_string(path).ok()).collect::<Vec<_>>().join("\n\n")
}

#[divan::bench(sample_count = 50)]
fn chapter_with_voices(bencher: Bencher<'_, '_>) {
    whole(bencher, &chapter());
}

#[divan::bench(sample_count = 10)]
fn megabyte_with_voices(bencher: Bencher<'_, '_>) {
    let chapter = chapter();
    whole(bencher, &chapter.repeat((1 << 20) / chapter.len() + 1));
}

#[divan::bench(sample_count = 10)]
fn megabyte_of_many_styles(bencher: Bencher<'_, '_>) {
    let texts = development();
    whole(bencher, &texts.repeat((1 << 20) / texts.len() + 1));
}

#[divan::bench(sample_count = 10)]
fn megabyte_without_voices(bencher: Bencher<'_, '_>) {
    let chapter = chapter();
    let text = chapter.repeat((1 << 20) / chapter.len() + 1);
    let lexicon = lexicon();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| detect(&text, &Survey::of(&text, &lexicon), &lexicon).len());
}

fn whole(bencher: Bencher<'_, '_>, text: &str) {
    let lexicon = lexicon();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| proposals(text, &Survey::of(text, &lexicon), &lexicon).len());
}
