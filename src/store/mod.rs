//! Between the disk and the model: the project's folder, its journal and dated copies, settings, and texts as they come in.
//!
//! All reading is forgiving (a project *and* findings), all writing is whole or not at all, and goes through [`ProjectFolder`].

mod digest;
pub use digest::digest;

mod atomic;
pub use atomic::{WriteError, write_file, write_file_with};

mod schema;
pub use schema::{
    Unreadable,
    v1::{parse_time, print_time},
};

mod paths;
pub use paths::{HEADER_ENDING, text_file_name};

mod texts;
pub use texts::{kept_text, text_of_record};

mod locked;
pub use locked::{GoodCopy, Locked, LockedFiles};

mod cache;
mod packing;
mod print;
mod print_layer;
mod read;
mod shelf;
pub use print::print_project;

mod history;
pub use history::{History, Step};

mod journal;
pub use journal::{JournalError, STEPS_KEPT};

mod replay;

mod lock;
pub use lock::Holder;

mod watch;
pub use watch::{Beginning, Watch};

mod load;
mod open;
pub use open::{
    CreateError, OpenError, Opened, PathKind, ReadProject, SetAside, create, kind_of, open, open_watched,
    project_file, read,
};

mod folder;
mod keep;
pub use folder::{ProjectFolder, SaveError, Saved};

mod backups;
pub use backups::{
    Backup, BackupError, list as list_backups, read as read_backup, to_leave as backups_to_leave,
};

mod difference;
pub use difference::difference_in_words;

mod not_text;
pub use not_text::{Format as RefusedFormat, RefusedText};

mod text_in;
pub use text_in::{ENCODINGS, Encoding, TextIn, read_text};

mod typed_path;
pub use typed_path::{LoadError, complete_path, expand_home, load, load_if_there, make_folder};

mod places;

mod prefs;
pub use prefs::{PagePlace, PagePrefs, Prefs, PrefsError, RecentProject, load_prefs, save_prefs};

mod breakdown;
pub use breakdown::{note_breakdown, take_breakdown};

mod vocabulary;
pub use vocabulary::default_schema;

mod lexicon;
pub use lexicon::{
    LexiconError, lexicon, lexicon_for, lexicon_from, lexicon_languages, lexicon_of, read_lexicon,
};

mod theme;
pub use theme::{ThemeFile, themes};

mod example;
pub use example::{EXAMPLE_ID, ExampleError, open_example, reset_example};
