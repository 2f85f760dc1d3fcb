//! Where a record stands: its quote, its place in numbers, and a list of places in their context.

use eframe::egui::{Color32, ScrollArea, Sense, Ui, accesskit, vec2};

use crate::{
    desk::Desk,
    model::{Anchor, Decimal, Id, Source, TextState, group_digits},
    text::{Span, word_after, word_before},
    ui::{
        outbox::{Outbox, Wish},
        raised::raised,
        state::Shared,
        theme,
        widgets::{Quoted, colored, paint, quote_line, quote_ui, say, sign_button},
    },
};

/// Height of a row in a list of places, in points.
const ROW: f32 = 26.0;
/// Rows shown before such a list scrolls.
const ROWS: f32 = 8.0;
/// Words of context on each side of a quote in a list.
const CONTEXT: usize = 6;

/// Characters of a sentence that are shown around a quote at most.
const BEFORE: usize = 96;
const AFTER: usize = 64;

/// The quote of a record and where it stands. With `around`, the sentence is shown around it.
#[expect(clippy::too_many_arguments, reason = "a view: what it shows, where it draws, where it sends")]
pub(super) fn quote_and_place(
    desk: &Desk,
    shared: &Shared,
    source: &Id<Source>,
    at: &[Anchor],
    around: bool,
    bar: Color32,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let Some(record) = desk.project().sources().get(source) else {
        colored(ui, "Its source is not in the project", shared.palette.warn);
        return;
    };
    match at.first() {
        Some(Anchor::Text(span)) => {
            let sentence = if around { desk.sentence_around(source, span.start) } else { None };
            let body = record.body();
            let outer = sentence.unwrap_or(*span).join(*span);
            let shown = |start: usize, end: usize| raised(desk, source, Span::new(start, end));
            let before = tail(&shown(outer.start, span.start), BEFORE);
            let after = start(&shown(span.end, outer.end), AFTER);
            let exact = if span.fits(body) { shown(span.start, span.end) } else { span.of(body).to_owned() };
            let quoted = Quoted { before: &before, exact: &exact, after: &after };
            if quote_ui(ui, &shared.palette, quoted, bar).clicked() {
                out.ask(Wish::GoTo(source.clone(), *span));
            }
            let (words, is_well) = place_words(record, *span, at.len());
            colored(ui, &words, if is_well { shared.palette.text_quiet } else { shared.palette.warn });
        }
        Some(Anchor::Adrift(adrift)) => {
            quote_ui(ui, &shared.palette, Quoted { exact: &adrift.exact, ..Quoted::default() }, bar);
            let was = format!("{}–{}", number(adrift.start as usize), number(adrift.end as usize));
            colored(ui, &format!("characters {was} of a text that is not at hand"), shared.palette.warn);
        }
        Some(Anchor::Image(region)) => {
            colored(ui, &format!("on page image {}", region.page), shared.palette.text_quiet);
        }
        None => colored(ui, "It has no place in the text", shared.palette.warn),
    }
}

/// The end of some words, from a word on.
fn tail(words: &str, most: usize) -> String {
    let n = words.chars().count();
    if n <= most {
        return words.to_owned();
    }
    let cut: String = words.chars().skip(n - most).collect();
    cut.split_once(char::is_whitespace).map_or_else(|| cut.clone(), |(_, rest)| format!("… {rest}"))
}

/// The beginning of some words, up to a word.
fn start(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let cut: String = words.chars().take(most).collect();
    cut.rsplit_once(char::is_whitespace).map_or_else(|| cut.clone(), |(rest, _)| format!("{rest} …"))
}

/// *¶ 46 · characters 28,672–28,711 · matches the text*, and whether all is well.
fn place_words(source: &Source, span: Span, n_places: usize) -> (String, bool) {
    let text = &source.text;
    let scalar = |byte| number(text.offsets.scalar_at(&text.body, byte));
    let paragraph = text.paragraphs.number_at(span.start);
    let (state, is_well) = match text.state {
        TextState::Good if span.fits(&text.body) => ("matches the text", true),
        TextState::Good => ("does not fit the text", false),
        TextState::Differs => ("the text has changed", false),
        TextState::Missing => ("the text is missing", false),
    };
    let more = match n_places {
        0 | 1 => String::new(),
        2 => " · and 1 more place".to_owned(),
        n => format!(" · and {} more places", n - 1),
    };
    let words =
        format!("¶ {paragraph} · characters {}–{} · {state}{more}", scalar(span.start), scalar(span.end));
    (words, is_well)
}

/// A count as people read it.
pub(super) fn number(count: usize) -> String {
    group_digits(Decimal::from(count))
}

/// A list of places in their context; a click goes there.
pub(super) fn places_ui(
    desk: &Desk,
    shared: &Shared,
    places: &[(Id<Source>, Span)],
    ui: &mut Ui,
    out: &mut Outbox,
) {
    let palette = &shared.palette;
    let height = ROW * (places.len() as f32).min(ROWS);
    let area = ScrollArea::vertical().id_salt("places").max_height(height).auto_shrink([false, true]);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, ROW, places.len(), |ui, rows| {
            for index in rows {
                let Some((source, span)) = places.get(index) else { continue };
                let (rect, response) =
                    ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
                if response.hovered() {
                    ui.painter().rect_filled(rect, 4, palette.hover);
                }
                paint::ring(ui, &response, rect, palette);
                let Some(record) = desk.project().sources().get(source) else { continue };
                let paragraph = format!("¶ {}", record.text.paragraphs.number_at(span.start));
                let number = paint::elided(ui, &paragraph, theme::ui(12.0), palette.text_quiet, 44.0);
                paint::galley_at(
                    ui.painter(),
                    rect.left() + 4.0,
                    rect.center().y,
                    number,
                    palette.text_quiet,
                );
                let [before, exact, after] =
                    in_context(record.body(), *span).map(|part| raised(desk, source, part));
                let quoted = Quoted { before: &before, exact: &exact, after: &after };
                let galley = quote_line(ui, palette, quoted, 14.0, rect.width() - 52.0);
                paint::galley_at(ui.painter(), rect.left() + 48.0, rect.center().y, galley, palette.text);
                say(&response, accesskit::Role::Link, &format!("{paragraph}: {}", quoted.exact));
                ui.ctx().accesskit_node_builder(response.id, |node| {
                    node.set_position_in_set(index + 1);
                    node.set_size_of_set(places.len());
                });
                if response.clicked() {
                    out.ask(Wish::GoTo(source.clone(), *span));
                }
            }
        });
    });
}

/// A span with some words on each side, inside its line.
fn in_context(body: &str, span: Span) -> [Span; 3] {
    let (mut start, mut end) = (span.start, span.end);
    for _ in 0..CONTEXT / 2 {
        start = word_before(body, start);
    }
    for _ in 0..CONTEXT {
        end = word_after(body, end);
    }
    let before = Span::new(start, span.start).of(body);
    let after = Span::new(span.end, end).of(body);
    let before = before.rsplit('\n').next().unwrap_or_default().len();
    let after = after.split('\n').next().unwrap_or_default().len();
    [Span::new(span.start - before, span.start), span, Span::new(span.end, span.end + after)]
}

/// The further places of a mark, each to go to or to take away, and the selection as one more. Gives the new list of anchors.
pub(super) fn anchors_ui(
    desk: &Desk,
    shared: &Shared,
    source: &Id<Source>,
    at: &[Anchor],
    ui: &mut Ui,
    out: &mut Outbox,
) -> Option<Vec<Anchor>> {
    let record = desk.project().sources().get(source)?;
    let palette = &shared.palette;
    let mut changed = None;
    for (index, anchor) in at.iter().enumerate().skip(1) {
        let words = match anchor {
            Anchor::Text(span) => span.of(record.body()).to_owned(),
            Anchor::Adrift(adrift) => adrift.exact.clone(),
            Anchor::Image(region) => format!("page image {}", region.page),
        };
        ui.horizontal(|ui| {
            if sign_button(ui, palette, paint::Sign::Cross, &format!("Take away place {}", index + 1))
                .clicked()
            {
                let mut rest = at.to_vec();
                rest.remove(index);
                changed = Some(rest);
            }
            if crate::ui::widgets::link(ui, palette, &format!("“{words}”"), 13.0).clicked()
                && let Some(span) = anchor.span()
            {
                out.ask(Wish::GoTo(source.clone(), span));
            }
        });
    }
    if let Some(span) = selection_in(shared, source)
        && !at.contains(&Anchor::Text(span))
        && crate::ui::widgets::link(ui, palette, "Add the selection as one more place", 12.0).clicked()
    {
        let mut all = at.to_vec();
        all.push(Anchor::Text(span));
        changed = Some(all);
    }
    changed
}

/// The words selected in the reader, when they stand in this source.
pub(super) fn selection_in(shared: &Shared, source: &Id<Source>) -> Option<Span> {
    let (selected, span) = shared.selection.as_ref()?;
    (selected == source && !span.is_empty()).then_some(*span)
}
