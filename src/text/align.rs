//! Two versions of one text: which stretches of the old one stand letter for letter in the new one, in the same order.

use imara_diff::{Algorithm, Diff, InternedInput};
use unicode_segmentation::UnicodeSegmentation as _;

use super::span::Span;

/// Words that differ are compared letter by letter up to this many bytes on either side; beyond, they count as rewritten.
const LONGEST_REWORDING: usize = 256;

/// A stretch that both versions have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Its bytes in the old text.
    pub old: Span,
    /// The byte of the new text at which it starts.
    pub new: usize,
}

/// A stretch that differs: what stands between two runs. One side may be empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// What was there, in bytes of the old text.
    pub old: Span,
    /// What is there now, in bytes of the new text.
    pub new: Span,
}

/// Where a span of the old text has gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// Bytes of the new text. What was inserted at an edge stays outside.
    pub span: Span,
    /// What differs inside.
    pub gaps: Vec<Gap>,
    /// True when an edit reaches over an edge, so that the edge is a guess.
    pub is_ragged: bool,
}

/// How two versions of one text lie side by side. Runs are in order in both, never overlap, and do not touch in both at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    runs: Vec<Run>,
    n_old: usize,
    n_new: usize,
}

impl Alignment {
    /// Compares two texts: line by line, what differs word by word, and what still differs letter by letter. The same texts give
    /// the same answer; texts that have nothing in common are given up early and cost no more than others.
    pub fn of(old: &str, new: &str) -> Self {
        let mut alignment = Self { runs: Vec::new(), n_old: old.len(), n_new: new.len() };
        let lines = Pieces::of(
            old.split_inclusive('\n'),
            new.split_inclusive('\n'),
            Algorithm::Histogram,
            Gap { old: Span::new(0, old.len()), new: Span::new(0, new.len()) },
        );
        for piece in lines {
            match piece {
                Piece::Same(run) => alignment.push(run),
                Piece::Differs(gap) => alignment.words(old, new, gap),
            }
        }
        alignment
    }

    /// The stretches that both have, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// What differs, in order.
    pub fn gaps(&self) -> impl Iterator<Item = Gap> {
        let all = (0..=self.runs.len()).map(|index| self.gap_before(index));
        all.filter(|gap| !(gap.old.is_empty() && gap.new.is_empty()))
    }

    /// The run that holds a whole span of the old text.
    pub fn run_over(&self, span: Span) -> Option<Run> {
        let index = self.runs.partition_point(|run| run.old.end < span.end);
        self.runs.get(index).copied().filter(|run| run.old.covers(span))
    }

    /// The run that holds a whole span of the **new** text.
    pub fn run_over_new(&self, span: Span) -> Option<Run> {
        let index = self.runs.partition_point(|run| run.end_in_new() < span.end);
        self.runs.get(index).copied().filter(|run| run.new <= span.start)
    }

    /// How many bytes of a span of the old text stand in the new one.
    pub fn n_kept(&self, span: Span) -> usize {
        let first = self.runs.partition_point(|run| run.old.end <= span.start);
        let met = self.runs.iter().skip(first).take_while(|run| run.old.start < span.end);
        met.filter_map(|run| run.old.meet(span)).map(Span::len).sum()
    }

    /// Where a span of the old text has gone; `None` when nothing stands in its place. The texts are those that were compared.
    pub fn carry(&self, old: &str, new: &str, span: Span) -> Option<Carried> {
        let (start, is_start_cut) = self.carry_start(span.start);
        let (end, is_end_cut) = self.carry_end(span.end);
        if start >= end {
            return None;
        }
        let gaps = self.gaps_between(span, Span::new(start, end));
        let mut carried =
            Carried { span: Span::new(start, end), gaps, is_ragged: is_start_cut || is_end_cut };
        carried.slide_out(old, new, span);
        Some(carried)
    }

    /// Where a byte of the old text has gone, as near as can be told: what stands before it stays before it.
    pub fn carry_byte(&self, byte: usize) -> usize {
        self.carry_start(byte).0.min(self.n_new)
    }

    fn carry_start(&self, byte: usize) -> (usize, bool) {
        let index = self.runs.partition_point(|run| run.old.end <= byte);
        match self.runs.get(index) {
            Some(run) if run.old.start <= byte => (run.new + (byte - run.old.start), false),
            _ => {
                let gap = self.gap_before(index);
                (gap.new.start, byte != gap.old.start)
            }
        }
    }

    fn carry_end(&self, byte: usize) -> (usize, bool) {
        let index = self.runs.partition_point(|run| run.old.start < byte);
        match index.checked_sub(1).and_then(|last| self.runs.get(last)) {
            Some(run) if run.old.end >= byte => (run.new + (byte - run.old.start), false),
            _ => {
                let gap = self.gap_before(index);
                (gap.new.end, byte != gap.old.end)
            }
        }
    }

    /// What stands between the run before this index and the run at it.
    fn gap_before(&self, index: usize) -> Gap {
        let (old_start, new_start) = index
            .checked_sub(1)
            .and_then(|before| self.runs.get(before))
            .map_or((0, 0), |run| (run.old.end, run.end_in_new()));
        let (old_end, new_end) =
            self.runs.get(index).map_or((self.n_old, self.n_new), |run| (run.old.start, run.new));
        Gap { old: Span::new(old_start, old_end), new: Span::new(new_start, new_end) }
    }

    /// What differs inside a span and its image.
    fn gaps_between(&self, old: Span, new: Span) -> Vec<Gap> {
        let first = self.runs.partition_point(|run| run.old.end <= old.start);
        let mut gaps = Vec::new();
        for index in first..=self.runs.len() {
            let gap = self.gap_before(index);
            if gap.old.start >= old.end && gap.new.start >= new.end {
                break;
            }
            let cut = |whole: Span, part: Span| Span {
                start: part.start.clamp(whole.start, whole.end),
                end: part.end.clamp(whole.start, whole.end),
            };
            let inside = Gap { old: cut(old, gap.old), new: cut(new, gap.new) };
            if !(inside.old.is_empty() && inside.new.is_empty()) {
                gaps.push(inside);
            }
        }
        gaps
    }

    fn words(&mut self, old: &str, new: &str, gap: Gap) {
        let (before, after) = (gap.old.of(old).split_word_bounds(), gap.new.of(new).split_word_bounds());
        for piece in Pieces::of(before, after, Algorithm::Myers, gap) {
            match piece {
                Piece::Same(run) => self.push(run),
                Piece::Differs(gap) => self.letters(old, new, gap),
            }
        }
    }

    fn letters(&mut self, old: &str, new: &str, gap: Gap) {
        let longest = gap.old.len().max(gap.new.len());
        if gap.old.is_empty() || gap.new.is_empty() || longest > LONGEST_REWORDING {
            return;
        }
        let (before, after) = (gap.old.of(old).graphemes(true), gap.new.of(new).graphemes(true));
        for piece in Pieces::of(before, after, Algorithm::Myers, gap) {
            if let Piece::Same(run) = piece {
                self.push(run);
            }
        }
    }

    fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            Some(last) if last.old.end == run.old.start && last.end_in_new() == run.new => {
                last.old.end = run.old.end;
            }
            _ if run.old.is_empty() => {}
            _ => self.runs.push(run),
        }
    }
}

impl Carried {
    /// What was inserted at an edge may as well be told as inserted a little farther in: *Der Winter kam.* before *Der Kommandant*
    /// leaves the first *Der* where it was. Such an insertion slides out of the span.
    fn slide_out(&mut self, old: &str, new: &str, span: Span) {
        if let Some(first) = self.gaps.first().copied().filter(|gap| gap.old.is_empty()) {
            let head = Span::new(span.start, first.old.start);
            if first.new.len() >= head.len() && first.new.of(new).ends_with(head.of(old)) {
                self.span.start = first.new.end - head.len();
                self.gaps.remove(0);
            }
        }
        if let Some(last) = self.gaps.last().copied().filter(|gap| gap.old.is_empty()) {
            let tail = Span::new(last.old.start, span.end);
            if last.new.len() >= tail.len() && last.new.of(new).starts_with(tail.of(old)) {
                self.span.end = last.new.start + tail.len();
                self.gaps.pop();
            }
        }
    }
}

impl Run {
    /// The byte of the new text behind its last.
    pub const fn end_in_new(&self) -> usize {
        self.new + self.old.len()
    }

    /// Where a span of the old text that lies inside stands in the new one.
    #[must_use]
    pub const fn image(&self, span: Span) -> Span {
        let start = self.new + (span.start - self.old.start);
        Span { start, end: start + span.len() }
    }
}

/// A stretch that is the same in both texts, or differs.
enum Piece {
    Same(Run),
    Differs(Gap),
}

/// The pieces of two lists of words that make up the two sides of a gap.
struct Pieces;

impl Pieces {
    fn of<'a>(
        before: impl Iterator<Item = &'a str>,
        after: impl Iterator<Item = &'a str>,
        algorithm: Algorithm,
        whole: Gap,
    ) -> Vec<Piece> {
        let (before, old_ends) = measured(before, whole.old.start);
        let (after, new_ends) = measured(after, whole.new.start);
        let mut input: InternedInput<&str> = InternedInput::default();
        input.update_before(before.into_iter());
        input.update_after(after.into_iter());
        let diff = Diff::compute(algorithm, &input);
        let byte = |ends: &[usize], index: u32| ends.get(index as usize).copied().unwrap_or_default();
        let mut pieces = Vec::new();
        let mut here = (whole.old.start, whole.new.start);
        let same_until = |here: (usize, usize), old_end: usize| {
            Piece::Same(Run { old: Span::new(here.0, old_end), new: here.1 })
        };
        for hunk in diff.hunks() {
            let old = Span::new(byte(&old_ends, hunk.before.start), byte(&old_ends, hunk.before.end));
            let new = Span::new(byte(&new_ends, hunk.after.start), byte(&new_ends, hunk.after.end));
            pieces.push(same_until(here, old.start));
            pieces.push(Piece::Differs(Gap { old, new }));
            here = (old.end, new.end);
        }
        pieces.push(same_until(here, whole.old.end));
        pieces
    }
}

/// Words, and the byte at which each starts; one more at the end.
fn measured<'a>(words: impl Iterator<Item = &'a str>, start: usize) -> (Vec<&'a str>, Vec<usize>) {
    let mut ends = vec![start];
    let mut at = start;
    let words = words
        .inspect(|word| {
            at += word.len();
            ends.push(at);
        })
        .collect();
    (words, ends)
}
