//! The system's own file dialogs, on a thread of their own; and how to know that there are none.

use std::{
    path::PathBuf,
    sync::{
        Mutex, Once,
        mpsc::{Receiver, Sender, channel},
    },
};

/// What is to be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Texts for a new project, or for the open one.
    Texts,
    /// Another text for the source shown.
    OtherText,
    /// A project's file.
    Project,
    /// A file or folder to export to, with a proposed name.
    ExportTo(String),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// These.
    Paths(Vec<PathBuf>),
    /// The person changed their mind.
    Cancelled,
    /// This system has no dialog to show: why.
    Unavailable(String),
}

/// Shows file dialogs. The window uses the system's; tests use their own.
pub trait FileDialogs: Send + Sync {
    /// Shows a dialog and waits for its end; called on a thread of its own.
    fn pick(&self, pick: &Pick) -> Picked;
}

/// The system's dialogs.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemDialogs;

/// Dialogs under way: at most one.
pub struct Picking {
    inbox: Receiver<(Pick, Picked)>,
    outbox: Sender<(Pick, Picked)>,
    is_open: bool,
}

impl Default for Picking {
    fn default() -> Self {
        let (outbox, inbox) = channel();
        Self { inbox, outbox, is_open: false }
    }
}

impl Picking {
    /// Shows a dialog, unless one is open.
    pub fn start(
        &mut self,
        pick: Pick,
        dialogs: std::sync::Arc<dyn FileDialogs>,
        wake: impl Fn() + Send + 'static,
    ) {
        if self.is_open {
            return;
        }
        let outbox = self.outbox.clone();
        let started = std::thread::Builder::new().name("file dialog".to_owned()).spawn(move || {
            let picked = dialogs.pick(&pick);
            drop(outbox.send((pick, picked)));
            wake();
        });
        self.is_open = started.is_ok();
    }

    /// What came of the dialog, once.
    pub fn ended(&mut self) -> Option<(Pick, Picked)> {
        let ended = self.inbox.try_recv().ok()?;
        self.is_open = false;
        Some(ended)
    }

    /// True while a dialog is shown.
    pub fn is_open(&self) -> bool {
        self.is_open
    }
}

impl FileDialogs for SystemDialogs {
    fn pick(&self, pick: &Pick) -> Picked {
        listen_to_log();
        take_complaint();
        let dialog = rfd::FileDialog::new();
        let paths = match pick {
            Pick::Texts => dialog
                .set_title("Choose texts")
                .add_filter("Plain text", &["txt", "text", "md", "tex", "csv"])
                .add_filter("All files", &["*"])
                .pick_files(),
            Pick::OtherText => dialog
                .set_title("Choose the new text")
                .add_filter("Plain text", &["txt", "text", "md", "tex", "csv"])
                .add_filter("All files", &["*"])
                .pick_file()
                .map(|path| vec![path]),
            Pick::Project => dialog
                .set_title("Open project")
                .add_filter("Obelus project", &["ron"])
                .pick_file()
                .map(|path| vec![path]),
            Pick::ExportTo(name) => {
                dialog.set_title("Export").set_file_name(name).save_file().map(|path| vec![path])
            }
        };
        match (paths, take_complaint()) {
            (Some(paths), _) => Picked::Paths(paths),
            (None, None) => Picked::Cancelled,
            (None, Some(why)) => Picked::Unavailable(why),
        }
    }
}

/// What rfd complained of last: it answers *none* both when the person cancels and when no dialog could be shown, and says which only
/// to the log.
static COMPLAINT: Mutex<Option<String>> = Mutex::new(None);

struct Listener;

impl log::Log for Listener {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() == log::Level::Error && metadata.target().starts_with("rfd")
    }

    fn log(&self, record: &log::Record<'_>) {
        if self.enabled(record.metadata())
            && let Ok(mut complaint) = COMPLAINT.lock()
        {
            *complaint = Some(record.args().to_string());
        }
    }

    fn flush(&self) {}
}

fn listen_to_log() {
    static LISTENER: Listener = Listener;
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if log::set_logger(&LISTENER).is_ok() {
            log::set_max_level(log::LevelFilter::Error);
        }
    });
}

fn take_complaint() -> Option<String> {
    COMPLAINT.lock().ok().and_then(|mut complaint| complaint.take())
}
