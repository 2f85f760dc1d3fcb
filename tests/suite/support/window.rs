//! The whole window, driven by accessible names.

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use eframe::egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable as _};
use obelus::{
    store::Prefs,
    ui::{
        Workbench,
        file_dialogs::{FileDialogs, Pick, Picked},
    },
};

/// File dialogs that answer what a test tells them to.
#[derive(Default)]
pub(crate) struct TestDialogs {
    pub(crate) answer: Mutex<Option<Picked>>,
    pub(crate) asked: Mutex<Vec<Pick>>,
}

impl FileDialogs for TestDialogs {
    fn pick(&self, pick: &Pick) -> Picked {
        self.asked.lock().unwrap().push(pick.clone());
        self.answer.lock().unwrap().clone().unwrap_or(Picked::Cancelled)
    }
}

/// The whole window on a screen of its own.
pub(crate) struct Window {
    pub(crate) harness: Harness<'static, Workbench>,
    pub(crate) dialogs: Arc<TestDialogs>,
    pub(crate) place: tempfile::TempDir,
}

impl Window {
    pub(crate) fn open() -> Self {
        let dialogs = Arc::new(TestDialogs::default());
        let given = Arc::clone(&dialogs);
        let harness =
            Harness::builder().with_size([1280.0, 800.0]).with_max_steps(40).build_eframe(move |context| {
                Workbench::new(&context.egui_ctx, Prefs::default()).forgetful().with_file_dialogs(given)
            });
        Self { harness, dialogs, place: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn with_example() -> Self {
        let mut window = Self::open();
        let copy = window.place.path().join("example");
        copy_folder(Path::new("projects/war-with-japan"), &copy);
        window.harness.state_mut().open(copy);
        window.settle();
        assert!(window.harness.state().desk().is_open());
        window
    }

    /// Draws until nothing more comes, also from a project that is being opened.
    pub(crate) fn settle(&mut self) {
        self.harness.run_steps(6);
        if self.state().desk().arriving().is_some() {
            self.until(|it| it.state().desk().arriving().is_none());
            self.harness.run_steps(6);
        }
    }

    pub(crate) fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    pub(crate) fn types(&mut self, words: &str) {
        for letter in words.chars() {
            self.harness.event(eframe::egui::Event::Text(letter.to_string()));
        }
        self.settle();
    }

    pub(crate) fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    /// Runs a command by its name, from the palette.
    pub(crate) fn runs(&mut self, words: &str) {
        self.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
        self.types(words);
        self.press(Modifiers::NONE, Key::Enter);
    }

    pub(crate) fn has(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    pub(crate) fn says(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    pub(crate) fn state(&self) -> &Workbench {
        self.harness.state()
    }

    /// Waits for a thread to answer, without a clock: each round draws a frame.
    pub(crate) fn until(&mut self, is_so: impl Fn(&Self) -> bool) {
        for _ in 0..20_000 {
            if is_so(self) {
                return;
            }
            self.harness.step();
            std::thread::yield_now();
        }
        panic!("it never came to pass");
    }
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).map(drop).unwrap();
        }
    }
}
