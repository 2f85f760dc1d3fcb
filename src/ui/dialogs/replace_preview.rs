//! What a new text would do: a tally of the marks, and each one in doubt with its words and the places that may be meant.

use eframe::egui::{Label, RichText, ScrollArea, Ui};

use crate::{
    desk::{Choices, Desk, ReplacedAnchor, Replacement, words},
    reanchor::Outcome,
    text::{Quote, Span},
    ui::{
        state::Shared,
        theme,
        widgets::{card, colored, one_line, quiet},
    },
};

use super::{Kind, choice_row};

/// Marks in doubt drawn at most; what is left is said.
const MOST_SHOWN: usize = 200;
/// Scalars of context around a candidate.
const CONTEXT: usize = 24;

/// The preview.
pub(super) fn preview_ui(
    desk: &Desk,
    shared: &Shared,
    replacement: &Replacement,
    choices: &mut Choices,
    ui: &mut Ui,
) {
    let palette = &shared.palette;
    if replacement.is_same_text() {
        quiet(ui, palette, "This is the text that the source has already; there is nothing to replace.");
        return;
    }
    ui.label(RichText::new(altered_words(replacement)).color(palette.text));
    ui.add_space(2.0);
    let n_doubts = replacement.in_doubt().count();
    let tone = if n_doubts == 0 { palette.ok } else { palette.text };
    ui.label(RichText::new(tally_words(replacement)).font(theme::medium(13.0)).color(tone));
    if n_doubts == 0 {
        return;
    }
    ui.add_space(6.0);
    let height = (ui.ctx().content_rect().height() * 0.4).max(140.0);
    ScrollArea::vertical().id_salt("doubts").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for (index, anchor) in replacement.in_doubt().take(MOST_SHOWN) {
            card(ui, palette, |ui| doubt_ui(desk, shared, replacement, (index, anchor), choices, ui));
        }
        if n_doubts > MOST_SHOWN {
            let words = format!("and {} more, which will be in question as well", n_doubts - MOST_SHOWN);
            quiet(ui, palette, &words);
        }
    });
}

fn doubt_ui(
    desk: &Desk,
    shared: &Shared,
    replacement: &Replacement,
    (index, anchor): (usize, &ReplacedAnchor),
    choices: &mut Choices,
    ui: &mut Ui,
) {
    let palette = &shared.palette;
    let color = match anchor.placed.outcome {
        Outcome::Lost | Outcome::DigitsChanged { .. } => palette.error,
        _ => palette.warn,
    };
    ui.spacing_mut().item_spacing.y = 2.0;
    colored(ui, &why(anchor), color);
    let quote = RichText::new(format!("“{}”", one_line(&anchor.words)));
    ui.add(Label::new(quote.font(theme::reading_italic(15.0)).color(palette.text)).wrap());
    let place = anchor.paragraph.map(|it| format!(", ¶ {it}")).unwrap_or_default();
    quiet(ui, palette, &format!("{}{place}", words::record_title(desk.project(), &anchor.key)));
    let chosen = choices.get(&index).copied();
    let keeps = "Keep its words, put it in question";
    if choice_row(ui, palette, keeps, "", chosen.is_none(), Kind::Radio).clicked() {
        choices.remove(&index);
    }
    for (number, candidate) in anchor.placed.candidates.iter().enumerate() {
        let text = &replacement.text;
        let at = format!("¶ {}", text.paragraphs.number_at(candidate.span.start));
        let row = choice_row(
            ui,
            palette,
            &in_context(&text.body, candidate.span),
            &at,
            chosen == Some(number),
            Kind::Radio,
        );
        if row.clicked() {
            choices.insert(index, number);
        }
    }
}

/// The words of a place between brackets, with some around.
fn in_context(text: &str, span: Span) -> String {
    let Quote { exact, prefix, suffix } = Quote::cut(text, span, CONTEXT);
    one_line(&format!("…{prefix}[{exact}]{suffix}…"))
}

fn why(anchor: &ReplacedAnchor) -> String {
    let placed = &anchor.placed;
    match &placed.outcome {
        Outcome::DigitsChanged { from, to } => format!("The figure is another one: “{from}” is now “{to}”"),
        Outcome::Ambiguous if placed.candidates.len() > 1 => {
            format!("{} places may be meant", placed.candidates.len())
        }
        Outcome::Ambiguous => {
            "Perhaps this place is meant; it does not fit well enough to be taken unasked".to_owned()
        }
        _ => "Its words stand nowhere in the new text".to_owned(),
    }
}

fn altered_words(replacement: &Replacement) -> String {
    let noun = |n: usize| if n == 1 { "paragraph" } else { "paragraphs" };
    match replacement.n_paragraphs {
        (0, 0) => "Only white space between paragraphs differs.".to_owned(),
        (0, new) => {
            format!("{new} {} are new or altered.", noun(new)).replace("1 paragraph are", "1 paragraph is")
        }
        (old, 0) => format!("{old} {} are gone.", noun(old)).replace("1 paragraph are", "1 paragraph is"),
        (old, new) => format!("{new} {} stand in the place of {old}.", noun(new))
            .replace("1 paragraph stand", "1 paragraph stands"),
    }
}

/// *Marks: 570 where they were, 9 moved along, 2 with another figure.*
fn tally_words(replacement: &Replacement) -> String {
    let counted = replacement.tally().into_iter().filter(|(_, n)| *n > 0);
    let counted: Vec<String> = counted.map(|(name, n)| format!("{n} {}", outcome_words(name))).collect();
    if counted.is_empty() {
        "No mark stands on this text.".to_owned()
    } else {
        format!("Marks: {}", counted.join(", "))
    }
}

fn outcome_words(name: &str) -> &'static str {
    match name {
        "Kept" => "where they were",
        "Shifted" => "moved along",
        "Folded" => "in another typesetting",
        "Fuzzy" => "with a small edit",
        "Ambiguous" => "doubtful",
        "DigitsChanged" => "with another figure",
        _ => "lost",
    }
}
