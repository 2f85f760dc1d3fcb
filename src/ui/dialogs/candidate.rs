//! A text file that was chosen: what it says, in which encoding, and whether it reads.

use std::path::{Path, PathBuf};

use eframe::egui::{ComboBox, RichText, Ui};

use crate::{
    desk::NewText,
    detect::note_markers,
    model::{Decimal, Origin, group_digits},
    store::{self, ENCODINGS},
    text::Paragraphs,
};

use super::super::{
    state::Shared,
    theme,
    widgets::{Weight, button},
};

/// A text that was chosen, as read in one encoding.
pub(super) struct Candidate {
    pub(super) path: PathBuf,
    bytes: Vec<u8>,
    encoding: Option<String>,
    pub(super) read: Result<Reading, (String, String)>,
}

/// What a text is.
pub(super) struct Reading {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) encoding: String,
    digest: String,
    facts: String,
    warning: Option<String>,
}

/// One text that was chosen; `true` when it shall go.
pub(super) fn candidate_ui(shared: &Shared, index: usize, candidate: &mut Candidate, ui: &mut Ui) -> bool {
    let palette = &shared.palette;
    let name = candidate.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut is_gone = false;
    ui.horizontal(|ui| {
        ui.label(RichText::new(&name).font(theme::medium(13.0)).color(palette.text));
        is_gone = button(ui, palette, "Leave out", Weight::Quiet).clicked();
    });
    let mut wanted = None;
    match &candidate.read {
        Err((what, hint)) => {
            ui.label(RichText::new(what).color(palette.error));
            if !hint.is_empty() {
                ui.label(RichText::new(hint).color(palette.text));
            }
        }
        Ok(reading) => {
            ui.label(RichText::new(&reading.facts).color(palette.text_quiet));
            if let Some(warning) = &reading.warning {
                ui.label(RichText::new(warning).color(palette.warn));
            }
        }
    }
    if candidate.read.is_ok() || candidate.encoding.is_some() {
        ui.horizontal(|ui| {
            let label = ui.label(RichText::new("Encoding").color(palette.text_quiet));
            let now = match &candidate.read {
                Ok(reading) => reading.encoding.clone(),
                Err(_) => candidate.encoding.clone().unwrap_or_default(),
            };
            let combo = ComboBox::from_id_salt(("encoding", index)).width(260.0).selected_text(&now).show_ui(
                ui,
                |ui| {
                    for encoding in ENCODINGS {
                        let title = format!("{} — {}", encoding.name, encoding.words);
                        if ui.selectable_label(encoding.name == now, title).clicked() {
                            wanted = Some(encoding.name.to_owned());
                        }
                    }
                },
            );
            combo.response.labelled_by(label.id);
        });
    }
    if let Ok(reading) = &candidate.read {
        let cut: String = reading.text.chars().take(160).collect();
        // Up to a whole word, where one ends near; a script without spaces has none.
        let words = cut.rsplit_once(char::is_whitespace).map_or("", |(words, _)| words);
        let goes_on = reading.text.len() > cut.len();
        let beginning = if goes_on && words.len() > cut.len() / 2 { words } else { cut.as_str() };
        let line: Vec<&str> = beginning.split_whitespace().collect();
        ui.label(
            RichText::new(format!("{}…", line.join(" ")))
                .font(theme::reading_italic(14.0))
                .color(palette.text),
        );
    }
    ui.add_space(8.0);
    if let Some(encoding) = wanted {
        candidate.encoding = Some(encoding);
        candidate.read = candidate.read_again();
    }
    is_gone
}

impl Candidate {
    /// Reads a file in the encoding that it seems to have.
    pub(super) fn of(path: &Path) -> Self {
        let mut candidate = Self {
            path: path.to_owned(),
            bytes: Vec::new(),
            encoding: None,
            read: Err((String::new(), String::new())),
        };
        candidate.read = match store::load(path) {
            Ok(bytes) => {
                candidate.bytes = bytes;
                candidate.read_again()
            }
            Err(error) => Err((error.to_string(), String::new())),
        };
        candidate
    }

    /// The text as it becomes a source, or replaces the text of one; `None` when it could not be read.
    pub(super) fn new_text(&self, lang: &str) -> Option<NewText> {
        let reading = self.read.as_ref().ok()?;
        let name = self.path.file_name().map(|it| it.to_string_lossy().into_owned());
        Some(NewText {
            title: reading.title.clone(),
            body: reading.text.clone(),
            lang: lang.trim().to_owned(),
            origin: Origin {
                file_or_url: name.unwrap_or_default(),
                sha256: reading.digest.clone(),
                encoding: reading.encoding.clone(),
                media: "text/plain".to_owned(),
            },
        })
    }

    fn read_again(&self) -> Result<Reading, (String, String)> {
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let read = store::read_text(&self.bytes, &name, self.encoding.as_deref())
            .map_err(|refused| (refused.to_string(), refused.hint().to_owned()))?;
        let chain = note_markers(&read.text);
        let count = |n: usize| group_digits(Decimal::from(n));
        let n_paragraphs = count(Paragraphs::of(&read.text).len());
        let mut facts = format!("{} characters, {n_paragraphs} paragraphs", count(read.text.chars().count()));
        if !chain.markers.is_empty() {
            facts = format!("{facts}, {} note markers", count(chain.markers.len()));
        }
        if !chain.missing.is_empty() {
            let missing: Vec<String> = chain.missing.iter().map(ToString::to_string).collect();
            facts = format!("{facts} (missing: {})", missing.join(", "));
        }
        let mut warnings = Vec::new();
        if read.is_guess {
            warnings.push(
                "The encoding is a guess: look at the words below and choose another if they read wrong."
                    .to_owned(),
            );
        }
        if read.n_replaced > 0 {
            warnings.push(format!(
                "{} characters could not be read in this encoding and show as �.",
                read.n_replaced
            ));
        }
        Ok(Reading {
            title: title_of(&read.text, &self.path),
            text: read.text,
            encoding: read.encoding,
            digest: read.sha256_of_original,
            facts,
            warning: (!warnings.is_empty()).then(|| warnings.join(" ")),
        })
    }
}

/// The first line when it is short enough to be a title, else the file's name.
fn title_of(text: &str, path: &Path) -> String {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    if !first.is_empty() && first.chars().count() <= 80 && !first.ends_with(['.', ',', ';']) {
        return first.to_owned();
    }
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
