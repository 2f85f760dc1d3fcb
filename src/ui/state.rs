//! What the window remembers and the project does not: what is shown, selected, hovered, focused.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    desk::{Aside, Desk},
    model::{Dispute, Id, Key, Source},
    store::PagePrefs,
    text::{Needle, Span},
};

use super::{
    command,
    dialogs::Dialogs,
    editor::EditorView,
    first_steps::FirstSteps,
    panels::{ConcordanceView, DisputeView, FindingsView, HistoryView, ListsView, SourcesView},
    panes::PaneSizes,
    spread::{OpenPage, Side, Spread},
    theme::Palette,
    trail::Trail,
};

/// Everything that the window remembers.
pub struct ViewState {
    /// What every view may read.
    pub shared: Shared,
    /// The text, or two side by side.
    pub spread: Spread,
    /// The editor of what is selected.
    pub editor: EditorView,
    /// Sources, disputes, entities.
    pub lists: ListsView,
    /// The dispute of what is selected.
    pub dispute: DisputeView,
    /// What does not add up.
    pub findings: FindingsView,
    /// Places found in all texts.
    pub concordance: ConcordanceView,
    /// All sources, with how much of each is marked.
    pub sources: SourcesView,
    /// What was done.
    pub history: HistoryView,
    /// Places visited.
    pub trail: Trail,
    /// Dialogs.
    pub dialogs: Dialogs,
    /// The tab in front.
    pub tab: Tab,
    /// Which panes are open.
    pub open: OpenPanes,
    /// While only the page is shown: the panes that were open around it.
    pub around: Option<OpenPanes>,
    /// Sizes of panes as they were left, in points, by name.
    pub pane_sizes: PaneSizes,
    /// Texts that are looked at for characters without a font: what is still being found out, or none when it was told.
    pub looked_for_glyphs: BTreeMap<Id<Source>, Option<Aside<BTreeMap<char, usize>>>>,
    /// The find box was asked for and takes the focus.
    pub find_wants_focus: bool,
    /// The pane that has the keyboard.
    pub pane: Pane,
    /// What the pointer lies on, for the next frame.
    pub hovered_next: Option<Key>,
    /// The dispute last shown, so that the panel stays while other things are selected.
    pub last_dispute: Option<Id<Dispute>>,
    /// The card of the worked example.
    pub first_steps: FirstSteps,
    /// What the status bar says for a while.
    pub said: Option<String>,
}

/// Which panes are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenPanes {
    /// Sources, disputes, entities.
    pub lists: bool,
    /// The editor.
    pub editor: bool,
    /// The bottom panel.
    pub bottom: bool,
}

/// What every view may read.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The colors of the theme in force.
    pub palette: Arc<Palette>,
    /// The source of the page that has the keyboard.
    pub source: Option<Id<Source>>,
    /// The record in the editor.
    pub selected: Option<Key>,
    /// The record under the pointer in the last frame, in text or list.
    pub hovered: Option<Key>,
    /// Reading size, in points.
    pub text_size: f32,
    /// How the page is set.
    pub page: PagePrefs,
    /// Whether the page glides.
    pub motion: Motion,
    /// What was looked for, and where it stands in the source shown.
    pub find: FindResult,
    /// Single keys may act: no text field has the focus, no dialog is open, no input method composes.
    pub keys_active: bool,
    /// Nothing can be altered.
    pub read_only: bool,
    /// What stands around the page.
    pub around: Around,
    /// The marks of other layers are shown, quieter.
    pub shows_others: bool,
    /// The words selected on the page that has the keyboard; an empty span where the caret stands.
    pub selection: Option<(Id<Source>, Span)>,
    /// The dispute in the bottom panel.
    pub dispute: Option<Id<Dispute>>,
}

impl ViewState {
    /// A window that shows nothing yet.
    pub fn new(palette: Arc<Palette>) -> Self {
        Self {
            shared: Shared {
                palette,
                source: None,
                selected: None,
                hovered: None,
                text_size: TEXT_SIZE,
                page: PagePrefs::default(),
                motion: Motion::default(),
                find: FindResult::default(),
                keys_active: false,
                read_only: false,
                around: Around::default(),
                shows_others: true,
                selection: None,
                dispute: None,
            },
            spread: Spread::default(),
            editor: EditorView::default(),
            lists: ListsView::default(),
            dispute: DisputeView::default(),
            findings: FindingsView::default(),
            concordance: ConcordanceView::default(),
            sources: SourcesView::default(),
            history: HistoryView::default(),
            trail: Trail::default(),
            dialogs: Dialogs::default(),
            tab: Tab::default(),
            open: OpenPanes { lists: true, editor: true, bottom: true },
            around: None,
            pane_sizes: PaneSizes::new(),
            looked_for_glyphs: BTreeMap::new(),
            find_wants_focus: false,
            pane: Pane::Reader,
            hovered_next: None,
            last_dispute: None,
            first_steps: FirstSteps::default(),
            said: None,
        }
    }

    /// Brings back what stood around the page; true when only the page was shown. A pane that was opened meanwhile stays.
    pub fn show_all(&mut self) -> bool {
        let Some(around) = self.around.take() else { return false };
        self.open.lists |= around.lists;
        self.open.editor |= around.editor;
        self.open.bottom |= around.bottom;
        true
    }

    /// The page that has the keyboard, or had it last: what commands act on.
    pub fn page(&self) -> &OpenPage {
        self.spread.here()
    }

    /// Lets every view know what the page that has the keyboard shows.
    pub fn share_page(&mut self) {
        self.shared = self.shared.for_page(self.spread.here());
    }

    /// Forgets the project that was shown.
    pub fn forget(&mut self) {
        self.show_all();
        let open = self.open;
        let pane_sizes = std::mem::take(&mut self.pane_sizes);
        let first_steps = std::mem::take(&mut self.first_steps);
        let shared = self.shared.clone();
        *self = Self::new(Arc::clone(&shared.palette));
        self.open = open;
        self.pane_sizes = pane_sizes;
        self.first_steps = first_steps;
        self.shared.text_size = shared.text_size;
        self.shared.page = shared.page;
        self.shared.motion = shared.motion;
        self.shared.shows_others = shared.shows_others;
    }

    /// The dispute that the bottom panel shows.
    pub fn dispute_shown(&self, desk: &Desk) -> Option<Id<Dispute>> {
        let of_selection = command::dispute_of(desk, self.shared.selected.as_ref());
        of_selection.or_else(|| self.last_dispute.clone().filter(|id| desk.project().disputes().has(id)))
    }
}

/// What stands around the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Around {
    /// Panes, which can have the keyboard instead of it.
    #[default]
    Panes,
    /// Nothing: only the page is shown.
    Nothing,
}

impl Shared {
    /// The same as a page sees it: with its own source, selection and places found.
    #[must_use]
    pub fn for_page(&self, page: &OpenPage) -> Self {
        Self {
            source: page.source.clone(),
            selection: page.reader.selection(),
            find: page.find.clone(),
            ..self.clone()
        }
    }
}

/// Whether what moves is seen to move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// The page glides to where it goes.
    #[default]
    Gliding,
    /// It is there at once.
    Reduced,
}

/// The usual reading size, in points.
pub const TEXT_SIZE: f32 = 19.0;

impl FindResult {
    /// Places found in a text; the current one is the first at or after `from`.
    pub fn of(needle: Needle, text: &Arc<str>, hits: Vec<Span>, from: usize) -> Self {
        let current = if hits.is_empty() {
            None
        } else {
            Some(hits.partition_point(|hit| hit.start < from) % hits.len())
        };
        Self { needle, text: Some(Arc::clone(text)), hits: Arc::new(hits), current }
    }

    /// True when it was looked for in another text than this one.
    pub fn is_of_other(&self, text: &Arc<str>) -> bool {
        !self.needle.words.is_empty() && self.text.as_ref().is_none_or(|own| !Arc::ptr_eq(own, text))
    }
}

/// What was looked for in the text, and where it stands.
#[derive(Clone, Debug, Default)]
pub struct FindResult {
    /// What was looked for.
    pub needle: Needle,
    /// The text it was looked for in.
    pub text: Option<Arc<str>>,
    /// Its places in the source shown, in bytes.
    pub hits: Arc<Vec<Span>>,
    /// Which of them the person is at.
    pub current: Option<usize>,
}

/// The panes that `F6` goes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Sources, disputes, entities.
    Lists,
    /// The text; of two, the one that was read last.
    Reader,
    /// One of two texts side by side.
    Page(Side),
    /// The editor of what is selected.
    Editor,
    /// Dispute, findings, history.
    Bottom,
}

/// The tabs of the bottom panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// The dispute of what is selected.
    #[default]
    Dispute,
    /// What does not add up.
    Findings,
    /// Places found in all texts.
    Concordance,
    /// All sources.
    Sources,
    /// What was done.
    History,
}

/// The dialogs, one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialog {
    /// A new project from texts.
    NewProject,
    /// Another text for the open project.
    AddText,
    /// Open a project by its path.
    OpenProject,
    /// Export an annotation set.
    Export,
    /// The headings of the text shown.
    Outline,
    /// Earlier versions of the project.
    Versions,
    /// All commands.
    Palette,
    /// All keys.
    Keys,
    /// Theme, text size, annotator.
    Settings,
    /// Title, language, license and policy of the project.
    Project,
    /// Tags and measures of the project.
    Vocabulary,
    /// Another text for the source shown.
    ReplaceText,
    /// Correct the paragraph at the text cursor.
    CorrectText,
    /// Rule on the dispute shown.
    Rule,
    /// Add the claim shown to a dispute.
    AddToDispute,
    /// What this program is.
    About,
}
