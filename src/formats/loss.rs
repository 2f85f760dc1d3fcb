//! What an export cannot carry, said in plain words and counted.

use std::fmt;

/// Something of the project that an export does not have, or has only in a second place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Lost, or only to be found elsewhere.
    pub kind: LossKind,
    /// How many are concerned.
    pub count: usize,
    /// The sentence, count included.
    pub sentence: String,
}

/// How much is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LossKind {
    /// It is in the export, but not where one would look for it first.
    Elsewhere,
    /// It is not in the export.
    Lost,
    /// It is in the export, but something about it should be looked at.
    Doubtful,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

/// The report that a person reads after an export: one line for each loss, or *Nothing is lost*.
pub fn report(losses: &[Loss]) -> Vec<String> {
    let mut lines: Vec<String> = losses.iter().map(|loss| loss.sentence.clone()).collect();
    if !losses.iter().any(|loss| loss.kind == LossKind::Lost) {
        lines.push("Nothing is lost".to_owned());
    }
    lines
}

/// Collects losses; a count of zero is none.
#[derive(Debug, Default)]
pub(super) struct Losses {
    list: Vec<Loss>,
}

impl Losses {
    /// `count` things are not in the export. `one` and `many` name them, `end` says the rest: *1 remark* / *3 remarks* *on claims is left out*.
    pub(super) fn lost(&mut self, count: usize, one: &str, many: &str, end: &str) {
        self.add(LossKind::Lost, count, one, many, end);
    }

    /// `count` things are only to be found in a second place.
    pub(super) fn elsewhere(&mut self, count: usize, one: &str, many: &str, end: &str) {
        self.add(LossKind::Elsewhere, count, one, many, end);
    }

    /// `count` things are there, but should be looked at.
    pub(super) fn doubtful(&mut self, count: usize, one: &str, many: &str, end: &str) {
        self.add(LossKind::Doubtful, count, one, many, end);
    }

    /// What was collected, in the order of collection.
    pub(super) fn into_list(self) -> Vec<Loss> {
        self.list
    }

    fn add(&mut self, kind: LossKind, count: usize, one: &str, many: &str, end: &str) {
        if count > 0 {
            let noun = if count == 1 { one } else { many };
            self.list.push(Loss { kind, count, sentence: format!("{count} {noun} {end}") });
        }
    }
}
