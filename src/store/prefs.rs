//! Settings: what the program remembers of its user, in a file of their own. Nothing of a project is in it.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde::{Deserialize, Serialize};

use super::{WriteError, places::settings_folder, schema, write_file};

/// What the program remembers. Read with indulgence: a field that is missing or unknown is no fault, so that two versions of the program
/// can share the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prefs {
    /// Version of the file.
    pub obelus: u16,
    /// The annotator's id, `a-…`; empty until the first start has made one.
    pub annotator_id: String,
    /// The annotator's name.
    pub annotator_name: String,
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// Reading size, in points.
    pub text_size: f32,
    /// How the page is set.
    pub page: PagePrefs,
    /// Width and height of the window, in points.
    pub window: (f32, f32),
    /// The window filled the screen.
    pub is_maximized: bool,
    /// Panes that are closed: `lists`, `editor`, `bottom`.
    pub closed_panes: Vec<String>,
    /// Widths and heights of panes, in points, by name.
    pub pane_sizes: BTreeMap<String, f32>,
    /// First steps of the example that are done: `read`, `claim`, `rival`, `export`; `closed` when the card was closed.
    pub first_steps: Vec<String>,
    /// Projects opened lately, the last one first.
    pub recent: Vec<RecentProject>,
    /// The pages open last in each project, by the project's id: one, or two side by side.
    pub last_pages: BTreeMap<String, Vec<PagePlace>>,
    /// Where each source of a project was read last, by the project's id.
    pub last_places: BTreeMap<String, Vec<PagePlace>>,
    /// The page goes at once where it goes to, without gliding there.
    pub reduces_motion: bool,
}

/// How the page is set. The size of its letters is [`Prefs::text_size`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PagePrefs {
    /// Lines end at one edge, instead of where their words end.
    pub is_justified: bool,
    /// Letters without serifs.
    pub is_sans: bool,
    /// Widest column, in characters of the middling width.
    pub measure: u16,
    /// Height of a row, in hundredths of the size of the letter.
    pub line_height: u16,
    /// Every fifth line of the source has its number in the margin.
    pub counts_lines: bool,
}

impl PagePrefs {
    /// The same within what can be read, whatever a settings file says.
    #[must_use]
    pub fn readable(self) -> Self {
        Self { measure: self.measure.clamp(40, 110), line_height: self.line_height.clamp(120, 220), ..self }
    }
}

impl Default for PagePrefs {
    fn default() -> Self {
        Self { is_justified: false, is_sans: false, measure: 68, line_height: 162, counts_lines: false }
    }
}

/// A place in a source: what a page showed at its top.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PagePlace {
    /// Id of the source.
    pub source: String,
    /// The paragraph at the top, from 1.
    pub paragraph: usize,
    /// Bytes from the start of the paragraph, for those that are longer than a page.
    pub byte_inside: usize,
}

/// A project opened lately.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecentProject {
    /// Its title.
    pub title: String,
    /// Its own file.
    pub path: PathBuf,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            obelus: 1,
            annotator_id: String::new(),
            annotator_name: String::new(),
            theme: "system".to_owned(),
            text_size: 19.0,
            page: PagePrefs::default(),
            window: (1280.0, 800.0),
            is_maximized: false,
            closed_panes: Vec::new(),
            pane_sizes: BTreeMap::new(),
            first_steps: Vec::new(),
            recent: Vec::new(),
            last_pages: BTreeMap::new(),
            last_places: BTreeMap::new(),
            reduces_motion: false,
        }
    }
}

/// Why settings could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum PrefsError {
    /// There is nowhere to keep them.
    #[error("This system names no folder for settings, so they are forgotten at the end")]
    NoFolder,
    /// They could not be put into words; a fault of the program.
    #[error("The settings could not be written: {0}")]
    Print(#[from] ron::Error),
    /// The disk refused.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// The settings; with a sentence when they could not be read, in which case the file was moved aside and the usual ones hold.
pub fn load_prefs() -> (Prefs, Option<String>) {
    let Some(path) = file() else { return (Prefs::default(), None) };
    let Ok(bytes) = fs::read(&path) else { return (Prefs::default(), None) };
    match schema::read(&bytes) {
        Ok(prefs) => (prefs, None),
        Err(why) => {
            let aside = path.with_extension("ron.unreadable");
            let is_aside = super::atomic::move_to(&path, &aside).is_ok();
            let kept =
                if is_aside { format!(" It was moved aside to {}.", aside.display()) } else { String::new() };
            let words = format!("The settings could not be read ({why}), so the usual ones hold.{kept}");
            (Prefs::default(), Some(words))
        }
    }
}

/// Keeps the settings.
pub fn save_prefs(prefs: &Prefs) -> Result<(), PrefsError> {
    let path = file().ok_or(PrefsError::NoFolder)?;
    let pretty =
        ron::ser::PrettyConfig::new().depth_limit(3).new_line("\n").indentor("  ").struct_names(false);
    let mut text = ron::ser::to_string_pretty(prefs, pretty)?;
    text.push('\n');
    write_file(&path, text.as_bytes())?;
    Ok(())
}

fn file() -> Option<PathBuf> {
    settings_folder().map(|folder| folder.join("settings.ron"))
}
