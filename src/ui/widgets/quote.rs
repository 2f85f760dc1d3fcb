//! The words of the source as they stand there: in the reading face, with a bar in the color of the mark.

use eframe::egui::{
    Color32, FontId, Response, Sense, Stroke, Ui, accesskit,
    text::{LayoutJob, TextFormat},
    vec2,
};

use super::form::say;
use crate::ui::theme::{self, Palette};

/// Characters of a quote that are shown whole.
const LONGEST: usize = 600;

/// A quote with the words around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quoted<'a> {
    /// What stands before, quieter.
    pub before: &'a str,
    /// The words marked.
    pub exact: &'a str,
    /// What stands after, quieter.
    pub after: &'a str,
}

/// A quote as the head of an editor shows it.
pub fn quote_ui(ui: &mut Ui, palette: &Palette, quoted: Quoted<'_>, bar: Color32) -> Response {
    let margin = vec2(14.0, 8.0);
    let width = ui.available_width() - margin.x - 8.0;
    let job = job(quoted, &theme::reading_italic(17.0), palette, width, ("“", "”"));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let size = vec2(ui.available_width(), galley.size().y + margin.y * 2.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    ui.painter().rect_filled(rect, 0, palette.ground);
    let mut line = rect;
    line.set_width(3.0);
    ui.painter().rect_filled(line, 0, bar);
    ui.painter().galley(rect.min + margin, galley, palette.text);
    if response.has_focus() {
        super::paint::ring(ui, &response, rect, palette);
    }
    let words = one_line(quoted.exact);
    say(&response, accesskit::Role::Link, &format!("“{words}”, go to its place"));
    response.on_hover_text("Go to its place in the text")
}

/// A quote on one line of a list, the marked words in the color of text, the rest quieter.
pub fn quote_line(
    ui: &Ui,
    palette: &Palette,
    quoted: Quoted<'_>,
    size: f32,
    width: f32,
) -> std::sync::Arc<eframe::egui::Galley> {
    let mut job = job(quoted, &theme::reading(size), palette, width, ("", ""));
    job.wrap = eframe::egui::text::TextWrapping::truncate_at_width(width);
    job.break_on_newline = false;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

fn job(quoted: Quoted<'_>, font: &FontId, palette: &Palette, width: f32, marks: (&str, &str)) -> LayoutJob {
    let mut job =
        LayoutJob { wrap: eframe::egui::text::TextWrapping::wrap_at_width(width), ..LayoutJob::default() };
    let mut add = |words: &str, color: Color32, underline: Stroke| {
        if !words.is_empty() {
            let format = TextFormat { font_id: font.clone(), color, underline, ..TextFormat::default() };
            job.append(words, 0.0, format);
        }
    };
    let around = !quoted.before.is_empty() || !quoted.after.is_empty();
    let line = if around { Stroke::new(1.0, palette.line_strong) } else { Stroke::NONE };
    add(marks.0, palette.text_quiet, Stroke::NONE);
    add(&flowing(quoted.before), palette.text_quiet, Stroke::NONE);
    add(&flowing(&shortened(quoted.exact)), palette.text, line);
    add(&flowing(quoted.after), palette.text_quiet, Stroke::NONE);
    add(marks.1, palette.text_quiet, Stroke::NONE);
    job
}

/// Long words without their middle, so that what stands below the quote stays in view.
fn shortened(words: &str) -> std::borrow::Cow<'_, str> {
    let n_all = words.chars().count();
    if n_all <= LONGEST {
        return words.into();
    }
    let head: String = words.chars().take(LONGEST / 2).collect();
    let tail: String = words.chars().skip(n_all - LONGEST / 4).collect();
    format!("{head} […] {tail}").into()
}

/// Words without line ends; spaces at the edges stay, so that a quote does not run into what is around it.
fn flowing(words: &str) -> String {
    words.replace(['\n', '\t', '\u{a0}'], " ")
}

/// Words with every run of white space as one space.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
