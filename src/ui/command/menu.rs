//! The menus, and the rows of each.

use eframe::egui::Key as K;

use super::{Command, annotate, edit, file, help, project, view};

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

/// The commands above which a menu has a line: what follows is of another kind.
pub const OPENS_GROUP: &[&str] = &[
    "save",
    "export",
    "close",
    "copy",
    "find",
    "settings",
    "justify",
    "light",
    "page-alone",
    "dispute",
    "outline",
    "beside",
    "next-pane",
    "palette",
    "tag-1",
    "other-places",
    "to-dispute",
    "next-mark",
    "edges",
    "add-text",
    "new-dispute",
    "source-up",
    "reset-example",
    "about",
];

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

    /// Its commands, in order.
    pub const fn commands(self) -> &'static [Command] {
        match self {
            Self::File => file::ROWS,
            Self::Edit => edit::ROWS,
            Self::View => view::ROWS,
            Self::Annotate => annotate::ROWS,
            Self::Project => project::ROWS,
            Self::Help => help::ROWS,
        }
    }
}
