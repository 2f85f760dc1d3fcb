//! What the views hand in while they are drawn; `app.rs` carries it out before the next frame.

use crate::{
    desk::Action,
    model::{Id, Key, Source},
    store::PagePrefs,
    text::Span,
};

use super::{
    bars::FindOption,
    file_dialogs::Pick,
    spread::Side,
    state::{Dialog, Pane, Tab},
};

/// The one way out of a view: actions for the desk, wishes for the window.
#[derive(Debug, Default)]
pub struct Outbox {
    actions: Vec<Action>,
    wishes: Vec<Wish>,
}

/// What a view wants of the rest of the window. View state only: never undone, never saved.
#[derive(Clone, Debug)]
pub enum Wish {
    /// Show a record in the editor and go to its place in the text.
    Show(Key),
    /// Show a record in the editor, the text staying where it is.
    Select(Option<Key>),
    /// Go to a place in a source, select it and leave a trail for *back*.
    GoTo(Id<Source>, Span),
    /// The record under the pointer, so that list and text light up together; sent each frame that something is hovered.
    Hover(Key),
    /// Put the keyboard focus into a pane.
    Focus(Pane),
    /// Put the keyboard focus on a page.
    FocusPage(Side),
    /// Show a source on the second page, the first one staying as it is.
    ShowBeside(Id<Source>),
    /// Put the keyboard focus on a field of the editor by its accessible name.
    FocusField(&'static str),
    /// Bring a tab of the bottom panel to the front.
    ShowTab(Tab),
    /// Show the finding with this index in its list.
    ShowFinding(usize),
    /// Open a dialog.
    Open(Dialog),
    /// Show one of the system's file dialogs.
    Pick(Pick),
    /// Look again for what the find box says.
    Find(FindOption),
    /// Run a command by its id, as a menu would.
    Run(&'static str),
    /// Set the page in another way.
    SetPage(PagePrefs),
    /// Say something to the person, quietly, in the status bar.
    Say(String),
}

impl Outbox {
    /// Hands an action to the desk.
    pub fn send(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Asks something of the window.
    pub fn ask(&mut self, wish: Wish) {
        self.wishes.push(wish);
    }

    /// Takes the actions out, in the order they came.
    pub fn take_actions(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.actions)
    }

    /// Takes the wishes out, in the order they came.
    pub fn take_wishes(&mut self) -> Vec<Wish> {
        std::mem::take(&mut self.wishes)
    }

    /// True when nothing waits.
    pub fn is_empty(&self) -> bool {
        self.actions.is_empty() && self.wishes.iter().all(|wish| matches!(wish, Wish::Hover(_)))
    }

    /// The actions handed in so far; tests look here.
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }
}
