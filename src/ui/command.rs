//! Everything that can be done by name: one table for menus, keys, palette and help.

use eframe::egui::{Key as K, KeyboardShortcut, Modifiers};

use crate::{
    desk::{Action, Desk, Sought},
    model::{Dispute, Id, Key, Source, Tag, TagOn},
    text::Span,
};

use super::{
    outbox::Wish,
    state::{Dialog, Pane, Tab, ViewState},
};

/// Something that can be done by name.
pub struct Command {
    /// Id, as in settings and notices.
    pub id: &'static str,
    /// As menus, palette and help say it.
    pub title: &'static str,
    /// The menu it stands in.
    pub menu: Menu,
    /// Its keys; the first is shown.
    pub keys: &'static [KeyboardShortcut],
    /// What it would do now; `None` is the grey entry.
    pub run: fn(&Desk, &ViewState) -> Option<Deed>,
}

/// The menus, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Projects and files.
    File,
    /// History, clipboard, finding.
    Edit,
    /// What is shown.
    View,
    /// Marks and claims.
    Annotate,
    /// The open project.
    Project,
    /// Keys and what this is.
    Help,
}

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
    /// Light, dark, or as the system has it.
    Theme(ThemeChoice),
    /// Show or hide a pane.
    Toggle(Pane),
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

impl Menu {
    /// All menus, in order.
    pub const ALL: [Self; 6] =
        [Self::File, Self::Edit, Self::View, Self::Annotate, Self::Project, Self::Help];

    /// As the bar says it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Annotate => "Annotate",
            Self::Project => "Project",
            Self::Help => "Help",
        }
    }

    /// The letter that opens it together with `Alt`: its first.
    pub const fn key(self) -> K {
        match self {
            Self::File => K::F,
            Self::Edit => K::E,
            Self::View => K::V,
            Self::Annotate => K::A,
            Self::Project => K::P,
            Self::Help => K::H,
        }
    }
}

impl Command {
    /// The command of an id.
    pub fn by_id(id: &str) -> Option<&'static Self> {
        COMMANDS.iter().find(|command| command.id == id)
    }

    /// Its first key as people write it: `Ctrl+Shift+P`.
    pub fn key_words(&self) -> Option<String> {
        self.keys.first().map(|keys| print_keys(*keys))
    }

    /// Why it cannot be done now, with what would make it possible.
    pub fn why_not(&self, desk: &Desk) -> &'static str {
        if !desk.is_open() {
            return "Open a project first";
        }
        if desk.read_only().is_some() && !matches!(self.menu, Menu::View | Menu::Help) {
            return "Nothing can be altered: the project is open for reading only";
        }
        match self.id {
            "claim" => "Select a figure in the text first, or put the cursor into one",
            "copy" | "copy-citation" => "Select some words in the text first",
            "other-places" => "Select a mark of a name first",
            "mentions" => "Show an entity first",
            "to-dispute" | "new-dispute" => "Select a claim first",
            "rule" => "Show a dispute first",
            "edges" | "remove" => "Select a mark first",
            "undo" => "There is nothing to undo",
            "redo" => "There is nothing to do again",
            "find-next" | "find-previous" => "Nothing was found: Ctrl+F looks for words",
            "back" | "forward" => "There is no other place to go to yet",
            "remove-source" => "The last source of a project stays",
            "reset-example" => "Only the example can be brought back",
            id if id.starts_with("tag-") => "Select some words in the text first",
            _ => "This is not possible now",
        }
    }

    /// True for a key without Ctrl or Alt, which acts only while the reader or a list has the focus.
    pub fn is_single_key(keys: KeyboardShortcut) -> bool {
        let is_function_key = matches!(keys.logical_key, K::F1 | K::F3 | K::F6 | K::F11);
        !(keys.modifiers.command || keys.modifiers.ctrl || keys.modifiers.alt || is_function_key)
    }
}

/// A shortcut as people write it, on every system alike.
pub fn print_keys(keys: KeyboardShortcut) -> String {
    let mut words = String::new();
    if keys.modifiers.command || keys.modifiers.ctrl {
        words.push_str("Ctrl+");
    }
    if keys.modifiers.alt {
        words.push_str("Alt+");
    }
    if keys.modifiers.shift {
        words.push_str("Shift+");
    }
    words.push_str(match keys.logical_key {
        K::ArrowLeft => "Left",
        K::ArrowRight => "Right",
        K::Plus | K::Equals => "plus",
        K::Minus => "minus",
        K::Comma => ",",
        other => other.name(),
    });
    words
}

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL_SHIFT: Modifiers = Modifiers { command: true, shift: true, ..Modifiers::NONE };

const fn key(modifiers: Modifiers, key: K) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

/// A row of the table.
const fn row(
    id: &'static str,
    title: &'static str,
    menu: Menu,
    keys: &'static [KeyboardShortcut],
    run: fn(&Desk, &ViewState) -> Option<Deed>,
) -> Command {
    Command { id, title, menu, keys, run }
}

/// All commands, in the order of the menus.
pub const COMMANDS: &[Command] = &[
    row("new", "New project from text…", Menu::File, &[key(CTRL, K::N)], |_, _| dialog(Dialog::NewProject)),
    row("open", "Open project…", Menu::File, &[key(CTRL, K::O)], |_, _| dialog(Dialog::OpenProject)),
    row("example", "Open the example", Menu::File, &[], |_, _| act(Action::OpenExample)),
    row("save", "Save now", Menu::File, &[key(CTRL, K::S)], |desk, _| when(writable(desk), Action::SaveNow)),
    row("reload", "Reload and apply mine again", Menu::File, &[], |desk, _| {
        when(writable(desk), Action::Reload)
    }),
    row("versions", "Earlier versions…", Menu::File, &[], |desk, _| {
        dialog_when(writable(desk), Dialog::Versions)
    }),
    row("export", "Export…", Menu::File, &[key(CTRL, K::E)], |desk, _| {
        dialog_when(desk.is_open(), Dialog::Export)
    }),
    row("close", "Close project", Menu::File, &[key(CTRL, K::W)], |desk, _| {
        when(desk.is_open(), Action::Close)
    }),
    row("quit", "Quit", Menu::File, &[key(CTRL, K::Q)], |_, _| look(Look::Quit)),
    row("undo", "Undo", Menu::Edit, &[key(CTRL, K::Z)], |desk, _| {
        when(writable(desk) && desk.history().undo_label().is_some(), Action::Undo)
    }),
    row("redo", "Redo", Menu::Edit, &[key(CTRL_SHIFT, K::Z), key(CTRL, K::Y)], |desk, _| {
        when(writable(desk) && desk.history().redo_label().is_some(), Action::Redo)
    }),
    row("copy", "Copy", Menu::Edit, &[], |_, view| selection(view).and_then(|_| look(Look::Copy))),
    row("copy-citation", "Copy with citation", Menu::Edit, &[key(CTRL_SHIFT, K::C)], |_, view| {
        selection(view).and_then(|_| look(Look::CopyCitation))
    }),
    row("find", "Find…", Menu::Edit, &[key(CTRL, K::F)], |desk, _| {
        desk.is_open().then_some(Deed::Look(Look::Find))
    }),
    row("find-next", "Find next", Menu::Edit, &[key(NONE, K::F3)], |_, view| {
        (!view.shared.find.hits.is_empty()).then_some(Deed::Look(Look::FindNext(true)))
    }),
    row("find-previous", "Find previous", Menu::Edit, &[key(SHIFT, K::F3)], |_, view| {
        (!view.shared.find.hits.is_empty()).then_some(Deed::Look(Look::FindNext(false)))
    }),
    row("search-all", "Search all texts…", Menu::Edit, &[key(CTRL_SHIFT, K::F)], |desk, _| {
        desk.is_open().then_some(Deed::Look(Look::SearchAll))
    }),
    row("settings", "Settings…", Menu::Edit, &[key(CTRL, K::Comma)], |_, _| dialog(Dialog::Settings)),
    row(
        "larger",
        "Larger text",
        Menu::View,
        &[key(CTRL, K::Plus), key(CTRL, K::Equals), key(CTRL_SHIFT, K::Plus), key(CTRL_SHIFT, K::Equals)],
        |_, _| look(Look::TextSize(1)),
    ),
    row("smaller", "Smaller text", Menu::View, &[key(CTRL, K::Minus)], |_, _| look(Look::TextSize(-1))),
    row("usual-size", "Usual text size", Menu::View, &[key(CTRL, K::Num0)], |_, _| look(Look::TextSize(0))),
    row("justify", "Lines to one edge, or ragged", Menu::View, &[], |_, _| look(Look::Justify)),
    row("light", "Light", Menu::View, &[], |_, _| look(Look::Theme(ThemeChoice::Light))),
    row("dark", "Dark", Menu::View, &[], |_, _| look(Look::Theme(ThemeChoice::Dark))),
    row("as-system", "Light or dark as the system has it", Menu::View, &[], |_, _| {
        look(Look::Theme(ThemeChoice::System))
    }),
    row("page-alone", "Only the page, or everything again", Menu::View, &[key(NONE, K::F11)], |desk, _| {
        desk.is_open().then_some(Deed::Look(Look::PageAlone))
    }),
    row("lists", "Show or hide the lists", Menu::View, &[], |_, _| look(Look::Toggle(Pane::Lists))),
    row("editor", "Show or hide the editor", Menu::View, &[], |_, _| look(Look::Toggle(Pane::Editor))),
    row("bottom", "Show or hide the bottom panel", Menu::View, &[], |_, _| look(Look::Toggle(Pane::Bottom))),
    row("dispute", "Dispute", Menu::View, &[], |desk, _| tab(desk, Tab::Dispute)),
    row("findings", "Findings", Menu::View, &[], |desk, _| tab(desk, Tab::Findings)),
    row("concordance", "Concordance", Menu::View, &[], |desk, _| tab(desk, Tab::Concordance)),
    row("history", "History", Menu::View, &[], |desk, _| tab(desk, Tab::History)),
    row("others", "Show or hide the marks of others", Menu::View, &[], |desk, _| {
        desk.is_open().then_some(Deed::Look(Look::OtherLayers))
    }),
    row("line-ends", "Show lines flowing, or as they are in the file", Menu::View, &[], |_, view| {
        view.shared.source.as_ref().and_then(|_| look(Look::LineEnds))
    }),
    row("next-pane", "Next pane", Menu::View, &[key(NONE, K::F6)], |_, _| look(Look::NextPane(true))),
    row("previous-pane", "Previous pane", Menu::View, &[key(SHIFT, K::F6)], |_, _| {
        look(Look::NextPane(false))
    }),
    row("back", "Back", Menu::View, &[key(ALT, K::ArrowLeft)], |_, view| {
        view.trail.can_go_back().then_some(Deed::Look(Look::Trail(false)))
    }),
    row("forward", "Forward", Menu::View, &[key(ALT, K::ArrowRight)], |_, view| {
        view.trail.can_go_forward().then_some(Deed::Look(Look::Trail(true)))
    }),
    row("palette", "Command palette…", Menu::View, &[key(CTRL_SHIFT, K::P)], |_, _| {
        dialog(Dialog::Palette)
    }),
    row("claim", "Make a claim of the selection", Menu::Annotate, &[key(NONE, K::C)], |desk, view| {
        let (source, span) = caret(view).filter(|_| writable(desk))?;
        let has_figure = !span.is_empty() || desk.figure_at(&source, span.start).is_some();
        when(has_figure, Action::MakeClaim { source, span })
    }),
    row("tag-1", "Tag with the first tag", Menu::Annotate, &[key(NONE, K::Num1)], |desk, view| {
        tag(desk, view, '1')
    }),
    row("tag-2", "Tag with the second tag", Menu::Annotate, &[key(NONE, K::Num2)], |desk, view| {
        tag(desk, view, '2')
    }),
    row("tag-3", "Tag with the third tag", Menu::Annotate, &[key(NONE, K::Num3)], |desk, view| {
        tag(desk, view, '3')
    }),
    row("tag-4", "Tag with the fourth tag", Menu::Annotate, &[key(NONE, K::Num4)], |desk, view| {
        tag(desk, view, '4')
    }),
    row("tag-5", "Tag with the fifth tag", Menu::Annotate, &[key(NONE, K::Num5)], |desk, view| {
        tag(desk, view, '5')
    }),
    row("tag-6", "Tag with the sixth tag", Menu::Annotate, &[key(NONE, K::Num6)], |desk, view| {
        tag(desk, view, '6')
    }),
    row("tag-7", "Tag with the seventh tag", Menu::Annotate, &[key(NONE, K::Num7)], |desk, view| {
        tag(desk, view, '7')
    }),
    row("tag-8", "Tag with the eighth tag", Menu::Annotate, &[key(NONE, K::Num8)], |desk, view| {
        tag(desk, view, '8')
    }),
    row("tag-9", "Tag with the ninth tag", Menu::Annotate, &[key(NONE, K::Num9)], |desk, view| {
        tag(desk, view, '9')
    }),
    row("other-places", "Mark the other places…", Menu::Annotate, &[key(NONE, K::M)], |desk, view| {
        let Some(Key::Mention(id)) = view.shared.selected.as_ref().filter(|_| writable(desk)) else {
            return None;
        };
        desk.other_places(id).map(|sought| Deed::Look(Look::OtherPlaces(sought)))
    }),
    row("mentions", "All mentions of the entity, in context", Menu::Annotate, &[], |_, view| {
        let entity = match view.shared.selected.as_ref()? {
            Key::Entity(id) => id.clone(),
            _ => return None,
        };
        look(Look::OtherPlaces(Sought::Mentions(entity)))
    }),
    row("to-dispute", "Add the claim to a dispute…", Menu::Annotate, &[key(NONE, K::D)], |desk, view| {
        dialog_when(
            writable(desk) && matches!(view.shared.selected, Some(Key::Claim(_))),
            Dialog::AddToDispute,
        )
    }),
    row("rule", "Rule on the dispute…", Menu::Annotate, &[], |desk, view| {
        dialog_when(writable(desk) && view.dispute_shown(desk).is_some(), Dialog::Rule)
    }),
    row("next-mark", "Next mark", Menu::Annotate, &[key(NONE, K::J)], |desk, _| reader(desk, K::J, NONE)),
    row("previous-mark", "Previous mark", Menu::Annotate, &[key(NONE, K::K)], |desk, _| {
        reader(desk, K::K, NONE)
    }),
    row("overlap", "Next of the overlapping marks", Menu::Annotate, &[key(NONE, K::O)], |desk, _| {
        reader(desk, K::O, NONE)
    }),
    row("edges", "Adjust the edges of the mark", Menu::Annotate, &[key(NONE, K::E)], |desk, view| {
        let is_mark = matches!(view.shared.selected, Some(Key::Claim(_) | Key::Mention(_)));
        if is_mark && writable(desk) { reader(desk, K::E, NONE) } else { None }
    }),
    row("remove", "Remove the mark", Menu::Annotate, &[key(NONE, K::Delete)], |desk, view| {
        let key = view.shared.selected.clone().filter(|_| writable(desk))?;
        let can_go = !matches!(key, Key::Source(_) | Key::Note(_) | Key::Header);
        when(can_go, Action::Delete(vec![key]))
    }),
    row("project", "Title and comparison…", Menu::Project, &[], |desk, _| {
        dialog_when(writable(desk), Dialog::Project)
    }),
    row("vocabulary", "Tags and measures…", Menu::Project, &[], |desk, _| {
        desk.is_open().then_some(Deed::Ask(Wish::Open(Dialog::Vocabulary)))
    }),
    row("add-text", "Add a text…", Menu::Project, &[], |desk, _| {
        dialog_when(writable(desk), Dialog::AddText)
    }),
    row("correct-text", "Correct the text…", Menu::Project, &[], |desk, view| {
        dialog_when(writable(desk) && view.shared.source.is_some(), Dialog::CorrectText)
    }),
    row("replace-text", "Replace the text…", Menu::Project, &[], |desk, view| {
        dialog_when(writable(desk) && view.shared.source.is_some(), Dialog::ReplaceText)
    }),
    row("new-dispute", "New dispute of the claim", Menu::Project, &[], |desk, view| {
        let Some(Key::Claim(claim)) = view.shared.selected.clone() else { return None };
        when(writable(desk), Action::NewDispute { question: String::new(), claims: vec![claim] })
    }),
    row("remove-source", "Remove the source shown", Menu::Project, &[], |desk, view| {
        let source =
            view.shared.source.clone().filter(|_| writable(desk) && desk.project().sources().len() > 1)?;
        act(Action::Delete(vec![Key::Source(source)]))
    }),
    row("reset-example", "Reset the example", Menu::Project, &[], |desk, _| {
        when(desk.is_example(), Action::ResetExample)
    }),
    row("keys", "Keys", Menu::Help, &[key(NONE, K::F1)], |_, _| dialog(Dialog::Keys)),
    row("about", "About Obelus", Menu::Help, &[], |_, _| dialog(Dialog::About)),
];

/// Keys that the reader and the fields take themselves, for the page of keys: what they do and how they are written.
pub const READER_KEYS: &[(&str, &str)] = &[
    ("Enter", "Open the mark in the editor; in a field: accept it and go to the next one in doubt"),
    ("Ctrl+Enter", "In the editor: accept the claim as it stands"),
    ("Esc", "One step back: popup, field, text, selection"),
    (
        "Left, Right after E",
        "Move the end of the mark, with Shift its start, with Ctrl by word; Enter keeps, Esc reverts",
    ),
    ("Arrows, Home, End, Page Up, Page Down", "Move the text cursor; with Shift select, with Ctrl by word"),
    ("Ctrl+A", "Select the whole text"),
    ("Alt with a menu’s first letter", "Open the menu; then the arrows, and Enter"),
    ("Ctrl+C", "Copy"),
];

/// The tag that a digit gives.
pub fn tag_of_digit(desk: &Desk, digit: char) -> Option<std::sync::Arc<Tag>> {
    let mut tags = desk.project().tags().iter();
    tags.find(|tag| tag.key == Some(digit) && tag.on == TagOn::Mention).cloned()
}

fn tag(desk: &Desk, view: &ViewState, digit: char) -> Option<Deed> {
    let tag = tag_of_digit(desk, digit)?;
    let (source, span) = selection(view).filter(|_| writable(desk))?;
    act(Action::Tag { source, span, tag: tag.id.clone() })
}

fn selection(view: &ViewState) -> Option<(Id<Source>, Span)> {
    view.reader.selection().filter(|(_, span)| !span.is_empty())
}

fn caret(view: &ViewState) -> Option<(Id<Source>, Span)> {
    view.reader.selection()
}

fn writable(desk: &Desk) -> bool {
    desk.is_open() && desk.read_only().is_none()
}

#[expect(clippy::unnecessary_wraps, reason = "rows of the table answer with an option")]
fn act(action: Action) -> Option<Deed> {
    Some(Deed::Do(action))
}

fn when(can: bool, action: Action) -> Option<Deed> {
    can.then_some(Deed::Do(action))
}

#[expect(clippy::unnecessary_wraps, reason = "rows of the table answer with an option")]
fn look(look: Look) -> Option<Deed> {
    Some(Deed::Look(look))
}

#[expect(clippy::unnecessary_wraps, reason = "rows of the table answer with an option")]
fn dialog(dialog: Dialog) -> Option<Deed> {
    Some(Deed::Ask(Wish::Open(dialog)))
}

fn dialog_when(can: bool, dialog: Dialog) -> Option<Deed> {
    can.then_some(Deed::Ask(Wish::Open(dialog)))
}

fn tab(desk: &Desk, tab: Tab) -> Option<Deed> {
    desk.is_open().then_some(Deed::Ask(Wish::ShowTab(tab)))
}

fn reader(desk: &Desk, key: K, modifiers: Modifiers) -> Option<Deed> {
    desk.is_open().then_some(Deed::Look(Look::Reader(key, modifiers)))
}

/// The dispute that the bottom panel shows for what is selected: the dispute itself, or the first one of the claim.
pub(super) fn dispute_of(desk: &Desk, selected: Option<&Key>) -> Option<Id<Dispute>> {
    match selected? {
        Key::Dispute(id) => Some(id.clone()),
        Key::Claim(id) => desk.disputes_of(id).into_iter().next(),
        _ => None,
    }
}
