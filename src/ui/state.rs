//! What the window remembers and the project does not: what is shown, selected, hovered, focused.

use std::sync::Arc;

use crate::{
    model::{Id, Key, Source},
    text::{Needle, Span},
};

use super::theme::Palette;

/// What every view may read.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The colors of the theme in force.
    pub palette: Arc<Palette>,
    /// The source in the reader.
    pub source: Option<Id<Source>>,
    /// The record in the editor.
    pub selected: Option<Key>,
    /// The record under the pointer in the last frame, in text or list.
    pub hovered: Option<Key>,
    /// Reading size, in points.
    pub text_size: f32,
    /// What was looked for, and where it stands in the source shown.
    pub find: FindResult,
    /// Single keys may act: no text field has the focus, no dialog is open, no input method composes.
    pub keys_active: bool,
    /// Nothing can be altered.
    pub read_only: bool,
}

/// What was looked for in the text, and where it stands.
#[derive(Clone, Debug, Default)]
pub struct FindResult {
    /// What was looked for.
    pub needle: Needle,
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
    /// The text.
    Reader,
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
    /// Earlier versions of the project.
    Versions,
    /// All commands.
    Palette,
    /// All keys.
    Keys,
    /// Theme, text size, annotator.
    Settings,
    /// Rule on the dispute shown.
    Rule,
    /// Add the claim shown to a dispute.
    AddToDispute,
    /// What this program is.
    About,
}
