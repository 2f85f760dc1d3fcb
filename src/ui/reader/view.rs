//! What the reader remembers: the text shown, where the window stands in it, the caret, and where the person was in other texts.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use eframe::egui::{Key as Stroke, Modifiers};

use crate::{
    desk::Desk,
    model::{Id, Source},
    text::{Alignment, LineCounts, Span},
    ui::spread::Side,
};

use super::{
    block::{Block, blocks_of},
    card::Cards,
    caret::Caret,
    edges::Edges,
    flow::Flow,
    glide::Glide,
    ruler::Ruler,
    signs::FindingsHere,
};

/// The state of the reader. View state only: never undone, never saved.
#[derive(Debug, Default)]
pub struct ReaderView {
    /// Which of the pages it is on.
    pub(super) side: Side,
    pub(super) shown: Option<Shown>,
    pub(super) flow: Flow,
    pub(super) caret: Caret,
    pub(super) edges: Option<Edges>,
    pub(super) ruler: Ruler,
    /// What is told of marks, over the page.
    pub(super) cards: Cards,
    pub(super) findings: FindingsHere,
    pub(super) glide: Glide,
    /// Where to go when the source is next drawn.
    pub(super) errand: Option<(Id<Source>, Span)>,
    /// Keys that commands have pressed.
    pub(super) pressed: Vec<(Stroke, Modifiers)>,
    pub(super) wants_focus: bool,
    pub(super) has_focus: bool,
    /// The person selected these words here, so the toolbar is shown at them.
    pub(super) shows_toolbar: bool,
    /// The data as last drawn: when something was done with the words, by key as well, the toolbar goes.
    pub(super) version: u64,
    /// Sources whose line ends are shown as they are.
    pub(super) unflowed: BTreeSet<Id<Source>>,
    pub(super) work: ReaderWork,
    left: BTreeMap<Id<Source>, Left>,
}

/// Work done for the last frame, in counts; speed is tested as work, not as time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReaderWork {
    /// Blocks that were laid out, some of them several times; egui keeps their galleys.
    pub n_set: usize,
    /// Blocks in the window.
    pub n_shown: usize,
    /// Their rows.
    pub n_rows: usize,
    /// Marks drawn one by one.
    pub n_marks: usize,
    /// Numbers of lines in the margin.
    pub n_line_numbers: usize,
    /// How often the ticks of the ruler were made since the program started.
    pub n_rulers: usize,
}

/// The text in the reader.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// Its source.
    pub(super) source: Id<Source>,
    /// Its words, to see when they are replaced.
    body: Arc<str>,
    /// Its blocks.
    pub(super) blocks: Arc<[Block]>,
    /// How many lines lie before each part of it; counted when first asked for.
    lines: Arc<OnceLock<LineCounts>>,
}

impl Shown {
    /// How many lines lie before each part of the text.
    pub(super) fn lines(&self) -> &LineCounts {
        self.lines.get_or_init(|| LineCounts::of(&self.body))
    }
}

/// Where the person was in a text.
#[derive(Clone, Debug, Default)]
struct Left {
    top: usize,
    caret: Caret,
}

/// Longer texts, in bytes, are not compared on the window's thread only to keep a place in them.
const LONGEST_CARRIED: usize = 4 << 20;

impl Left {
    /// The same place in another version of the text.
    fn carry(&mut self, old: &str, new: &str) {
        if old.len().max(new.len()) > LONGEST_CARRIED {
            return;
        }
        let alignment = Alignment::of(old, new);
        self.top = alignment.carry_byte(self.top);
        self.caret = self.caret.carried(|byte| alignment.carry_byte(byte));
    }
}

impl ReaderView {
    /// True when Esc has nothing to take back here: nothing is selected, no edge is moved, no toolbar and no card is open.
    pub fn is_at_rest(&self) -> bool {
        self.edges.is_none()
            && self.caret.span().is_empty()
            && !self.shows_toolbar
            && self.cards.asked().is_none()
    }

    /// A reader for a second page beside this one: in each text where the person is here.
    #[must_use]
    pub fn beside(&self) -> Self {
        let mut left = self.left.clone();
        if let Some(shown) = &self.shown {
            left.insert(shown.source.clone(), Left { top: self.flow.pin(), caret: self.caret });
        }
        Self { side: Side::Second, unflowed: self.unflowed.clone(), left, ..Self::default() }
    }

    /// Where the person was last in a source: the byte at the top of the window.
    pub fn last_place(&self, source: &Id<Source>) -> Option<usize> {
        match &self.shown {
            Some(shown) if shown.source == *source => Some(self.flow.pin()),
            _ => self.left.get(source).map(|left| left.top),
        }
    }

    /// Where the person was last in each source that was read here: the byte at the top of the window.
    pub fn places(&self) -> impl Iterator<Item = (Id<Source>, usize)> {
        let shown = self.shown.iter().map(|shown| (shown.source.clone(), self.flow.pin()));
        self.left.iter().map(|(source, left)| (source.clone(), left.top)).chain(shown)
    }

    /// When the source is next shown, this byte is at the top of the window, and the caret there.
    pub fn begin_at(&mut self, source: Id<Source>, byte: usize) {
        self.left.insert(source, Left { top: byte, caret: Caret::at(byte) });
    }

    /// The selection in the source shown, in bytes; an empty span where the caret stands when nothing is selected.
    pub fn selection(&self) -> Option<(Id<Source>, Span)> {
        self.shown.as_ref().map(|shown| (shown.source.clone(), self.caret.span()))
    }

    /// The number of the source's own line in which the caret stands.
    pub fn line(&self) -> Option<usize> {
        self.shown.as_ref().map(|shown| shown.lines().line_at(&shown.body, self.caret.focus))
    }

    /// Goes to a place when its source is next shown: selects it and brings it to a third of the height, unless it can be read already.
    pub fn go_to(&mut self, source: Id<Source>, span: Span) {
        self.errand = Some((source, span));
    }

    /// As screen readers find it: *Text: The camps*, or *Second text: The camps* beside another.
    pub(super) fn name(&self, title: &str) -> String {
        match self.side {
            Side::First => format!("Text: {title}"),
            Side::Second => format!("Second text: {title}"),
        }
    }

    /// Takes the keyboard when next drawn.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// True when the text had the keyboard in the last frame.
    pub fn has_focus(&self) -> bool {
        self.has_focus
    }

    /// Does what a key does, when next drawn: how menu and palette reach what the reader has keys for.
    pub fn press(&mut self, key: Stroke, modifiers: Modifiers) {
        self.pressed.push((key, modifiers));
    }

    /// True while line ends of hard-wrapped prose are shown as spaces.
    pub fn flows(&self, source: &Id<Source>) -> bool {
        !self.unflowed.contains(source)
    }

    /// Shows hard-wrapped prose flowing, or line by line as it is.
    pub fn toggle_flow(&mut self, source: &Id<Source>) {
        if !self.unflowed.remove(source) {
            self.unflowed.insert(source.clone());
        }
    }

    /// True while the edges of a mark are being adjusted.
    pub fn is_adjusting(&self) -> bool {
        self.edges.is_some()
    }

    /// Work done for the last frame.
    pub fn work(&self) -> ReaderWork {
        self.work
    }

    /// Turns to a source: remembers where the person was, cuts the text into blocks when it is new, and comes back to the old place.
    pub(super) fn turn_to(&mut self, desk: &Desk, source: &Id<Source>) -> Option<Shown> {
        let record = desk.project().sources().get(source)?;
        let body = &record.text.body;
        if let Some(shown) = &self.shown {
            if shown.source == *source && Arc::ptr_eq(&shown.body, body) {
                return Some(shown.clone());
            }
            let mut left = Left { top: self.flow.pin(), caret: self.caret };
            if shown.source == *source {
                left.carry(&shown.body, body);
            }
            self.left.insert(shown.source.clone(), left);
        }
        let shown = Shown {
            source: source.clone(),
            body: Arc::clone(body),
            blocks: blocks_of(&record.text).into(),
            lines: Arc::default(),
        };
        let first = shown.blocks.first().map_or(0, |block| block.span.start);
        let left = self.left.remove(source).unwrap_or(Left { top: first, caret: Caret::at(first) });
        self.flow = Flow::at(left.top.min(body.len()));
        self.caret = left.caret;
        self.caret.clamp(body);
        self.edges = None;
        self.shows_toolbar = false;
        self.cards.leave();
        self.shown = Some(shown.clone());
        Some(shown)
    }

    /// Forgets the text shown, as when a project is closed.
    pub(super) fn turn_away(&mut self) {
        if let Some(shown) = self.shown.take() {
            self.left.insert(shown.source, Left { top: self.flow.pin(), caret: self.caret });
        }
        self.edges = None;
        self.shows_toolbar = false;
        self.cards.leave();
    }
}
