//! What opening an archive takes of memory: measured in a process of its own, which made nothing of it (Linux).

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use obelus::desk::{Action, Desk};

use super::bench_desk::{NOW, desk};

/// Names to a child of this program the folder that it opens.
const PEAK_OF: &str = "OBELUS_BENCH_PEAK_OF";

/// Kilobytes of a process.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Memory {
    /// Before anything is open.
    pub(super) before: u64,
    /// While it is open.
    pub(super) after: u64,
    /// At most, while it was opened.
    pub(super) peak: u64,
}

/// True in a child, which has said what there is to say.
#[expect(clippy::print_stdout, reason = "the parent reads it")]
pub(super) fn is_told() -> bool {
    let Some(folder) = std::env::var_os(PEAK_OF) else { return false };
    let mut reader = Reader::new();
    let before = kilobytes("VmHWM");
    reader.0.perform(Action::Open(PathBuf::from(folder)), NOW);
    reader.wait_for_index();
    println!("{before} {} {}", kilobytes("VmRSS"), kilobytes("VmHWM"));
    true
}

/// Opens a project in a child.
pub(super) fn of(folder: &Path) -> Memory {
    let program = std::env::current_exe().expect("this program knows where it stands");
    let child = Command::new(&program).env(PEAK_OF, folder).output().expect("this program runs");
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    let mut numbers = said.split_whitespace().filter_map(|it| it.parse().ok());
    let mut next = || numbers.next().unwrap_or_default();
    Memory { before: next(), after: next(), peak: next() }
}

/// A number of `/proc/self/status`; 0 on systems without it.
fn kilobytes(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line =
        status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':')).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}

/// A desk that is closed when it goes, so that its worker has ended before the next one opens.
pub(super) struct Reader(pub(super) Desk);

impl Reader {
    pub(super) fn new() -> Self {
        Self(desk())
    }

    pub(super) fn wait_for_index(&mut self) {
        while self.0.work().n_marks_touched
            < self.0.project().mentions().len() + self.0.project().claims().len()
        {
            self.0.tick(NOW);
            std::thread::yield_now();
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.0.perform(Action::Close, NOW);
    }
}
