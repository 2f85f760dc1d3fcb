//! What a command comes to.

use eframe::egui::{Key as K, Modifiers};

use crate::{
    desk::{Action, Sought},
    model::{Id, Source},
    ui::{outbox::Wish, state::Pane},
};

/// What a command comes to.
pub enum Deed {
    /// The desk does it.
    Do(Action),
    /// The window does it.
    Ask(Wish),
    /// The window does it to itself.
    Look(Look),
}

/// What the window does to itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// Larger or smaller reading size; 0 for the usual one.
    TextSize(i8),
    /// Only the page, or everything around it again.
    PageAlone,
    /// Lines that end at one edge, or where their words end.
    Justify,
    /// Numbers of lines in the margin, or none.
    CountLines,
    /// The page glides, or goes at once.
    Motion,
    /// Light, dark, or as the system has it.
    Theme(ThemeChoice),
    /// Show or hide a pane.
    Toggle(Pane),
    /// Show a source on the second page.
    SetBeside(Id<Source>),
    /// Leave only the first page.
    CloseBeside,
    /// Put the keyboard on the other page.
    OtherPage,
    /// Move the source shown in the list, up or down.
    MoveSource(bool),
    /// The next pane, or the one before.
    NextPane(bool),
    /// Back or forward through places visited.
    Trail(bool),
    /// The find box.
    Find,
    /// The next place found, or the one before.
    FindNext(bool),
    /// Something that the reader does, as its key would.
    Reader(K, Modifiers),
    /// Copy the selection with its source and paragraph.
    CopyCitation,
    /// Copy the selection.
    Copy,
    /// Show or hide the marks of others.
    OtherLayers,
    /// Show hard-wrapped prose flowing, or line by line as it is.
    LineEnds,
    /// The field that looks through all texts.
    SearchAll,
    /// The other places of a name.
    OtherPlaces(Sought),
    /// End the program.
    Quit,
}

/// Which theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}
