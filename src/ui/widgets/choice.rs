//! A field that completes: typing finds what is there, and offers to make what is not.

use eframe::egui::{Color32, FontId, Key as Press, Modifiers, Ui, accesskit, pos2};

use super::{
    draft::TextField,
    form::{Draft, Form, Keys, Leave, Opened, select_all, take_keys},
    options::{Entry, keeping_focus, show},
    paint::{Sign, sign},
};
use crate::text::fold_word;

/// A completing field before it is drawn.
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    /// Its accessible name, unique in the form.
    pub name: &'a str,
    /// What the record has, in words; empty for nothing.
    pub current: &'a str,
    /// What belongs there, shown while it is empty.
    pub hint: &'a str,
    /// The color of the hint when it is more than a hint.
    pub hint_color: Option<Color32>,
    /// The program is unsure of it.
    pub is_unsure: bool,
    /// Without a frame of its own until it is pointed at.
    pub is_bare: bool,
    /// The sign at the right end.
    pub sign: Sign,
    /// The face of its words, when it is not the usual one.
    pub font: Option<FontId>,
    /// A sign before its words.
    pub lead: Option<(Sign, Color32)>,
    /// Words mistyped by a letter or two find what was meant before a new one is offered. For vocabulary; names that differ by a
    /// letter are often two people.
    pub is_forgiving: bool,
}

impl<'a> Choice<'a> {
    /// A field with a name and what stands in it.
    pub const fn new(name: &'a str, current: &'a str) -> Self {
        Self {
            name,
            current,
            hint: "",
            hint_color: None,
            is_unsure: false,
            is_bare: false,
            sign: Sign::Down,
            font: None,
            lead: None,
            is_forgiving: false,
        }
    }

    /// Words mistyped by a letter or two find what was meant.
    #[must_use]
    pub const fn forgiving(mut self) -> Self {
        self.is_forgiving = true;
        self
    }

    /// With these words while it is empty.
    #[must_use]
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// `Enter` in another field stops here.
    #[must_use]
    pub const fn unsure(mut self, is_unsure: bool) -> Self {
        self.is_unsure = is_unsure;
        self
    }
}

impl Form<'_> {
    /// A completing field. `entries` gives what is there, `make` what can be made of the words typed; `nothing` is what an
    /// emptied field means, if it may be empty. The list is open while something is typed, after `Down` and after a click.
    #[expect(clippy::too_many_lines, reason = "one frame of the field from top to bottom: keys, words, list")]
    #[expect(clippy::needless_pass_by_value, reason = "callers write the value down where they call")]
    pub fn choice<T: Clone>(
        &mut self,
        ui: &mut Ui,
        choice: &Choice<'_>,
        entries: impl FnOnce() -> Vec<Entry<T>>,
        make: impl FnOnce(&str) -> Vec<Entry<T>>,
        nothing: Option<T>,
    ) -> Option<T> {
        let id = self.slot(choice.name, choice.is_unsure);
        let focus = self.focus_of(ui, id);
        let mut draft = self.draft(id).cloned();
        if focus.was_gained {
            select_all(ui, id, draft.as_ref().map_or(choice.current, |it| &it.text));
        }
        let mut opened = self.opened(id).filter(|_| focus.is_here);
        let keys = if focus.is_here { take_keys(ui, false) } else { Keys::default() };
        let steps = if focus.is_here { steps(ui) } else { 0 };

        let mut text = draft.as_ref().map_or_else(|| choice.current.to_owned(), |it| it.text.clone());
        let reason = draft.as_ref().and_then(|it| it.reason.clone());
        let field = TextField {
            hint: choice.hint,
            hint_color: choice.hint_color,
            suffix: if choice.is_bare && !focus.is_here { "" } else { "   " },
            lead: choice.lead,
            is_bare: choice.is_bare,
            font: choice.font.as_ref(),
            ..TextField::line(choice.name, choice.current)
        };
        let response = keeping_focus(ui, id, opened.is_some(), |ui| {
            self.draw_text(ui, &field, id, &mut text, reason.as_deref())
        });
        if focus.was_gained {
            response.scroll_to_me(None);
        }
        let at = pos2(response.rect.right() - 13.0, response.rect.center().y);
        if !choice.is_bare || response.hovered() || focus.is_here {
            sign(ui.painter(), choice.sign, at, 8.0, self.palette.text_quiet);
        }
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::EditableComboBox);
            node.set_expanded(opened.is_some());
        });

        let was_typed = response.changed();
        if was_typed {
            draft = Some(Draft { text, ..Draft::default() });
        }
        let is_asked =
            was_typed || (steps != 0 && opened.is_none()) || (response.clicked() && opened.is_none());
        let enters_empty = keys.enter && draft.is_none() && opened.is_none() && choice.is_unsure;
        let opens_now = (is_asked || enters_empty) && opened.is_none() && !self.is_locked;
        if opens_now {
            opened = Some(Opened::at(id, usize::MAX));
        }

        let was_lost = self.has_lost_focus(ui, id);
        let is_finishing = (keys.enter && !enters_empty) || keys.accept || was_lost;
        let needs_entries = opened.is_some() || (is_finishing && draft.is_some());
        let rows = if needs_entries {
            let query = draft.as_ref().map_or("", |it| it.text.trim());
            ranked(entries(), if query == choice.current { "" } else { query }, choice.is_forgiving, make)
        } else {
            Vec::new()
        };
        let mut taken = None;

        if keys.escape {
            if opened.take().is_some() {
                self.close(id);
            } else if draft.take().is_some() {
                select_all(ui, id, choice.current);
                ui.ctx().request_repaint();
            } else {
                self.leave(id, Leave::Back);
            }
        } else if is_finishing {
            let query = draft.as_ref().map(|it| it.text.trim().to_owned());
            let is_emptied = query.as_deref() == Some("");
            let row =
                opened.as_ref().filter(|it| !was_lost && (it.was_moved || !is_emptied)).map(|it| it.row);
            match finish(&rows, query.as_deref(), row, nothing.as_ref()) {
                Finish::Nothing => draft = None,
                Finish::Take(value) => {
                    taken = Some(value);
                    draft = None;
                }
                Finish::Refuse(reason) => {
                    draft = draft.map(|it| Draft { reason: Some(reason), ..it });
                }
            }
            opened = None;
            self.close(id);
            if draft.is_none() && !was_lost {
                self.leave(id, if keys.accept { Leave::Accept } else { Leave::Next });
            }
        }

        if let Some(mut list) = opened {
            let query = draft.as_ref().map_or_else(String::new, |it| it.text.clone());
            if list.query != query || list.row == usize::MAX {
                list.row = rows.iter().position(|it| it.is_current && query.is_empty()).unwrap_or(0);
                list.follow = true;
                list.was_moved = false;
            }
            list.query = query;
            list.row = moved(list.row, if opens_now { 0 } else { steps }, rows.len());
            list.follow |= steps != 0;
            list.was_moved |= steps != 0 && !opens_now;
            if !rows.is_empty() {
                let shown = show(&response, choice.name, &rows, list.row, list.follow, self.palette);
                list.follow = false;
                list.was_moved |= shown.pointed.is_some();
                list.row = shown.pointed.unwrap_or(list.row);
                if let Some(entry) = shown.clicked.and_then(|row| rows.get(row)) {
                    taken = Some(entry.value.clone());
                    draft = None;
                    self.close(id);
                    self.leave(id, Leave::Chosen);
                } else {
                    self.open(list);
                }
            }
        }
        match draft {
            Some(draft) => self.set_draft(id, draft),
            None => self.drop_draft(id),
        }
        self.error_line(ui, id);
        taken
    }
}

enum Finish<T> {
    Nothing,
    Take(T),
    Refuse(String),
}

/// What a field comes to when it is left. By key the row that stands out counts; by mouse or `Tab` only what was typed in full:
/// nothing is made behind a person's back.
fn finish<T: Clone>(
    rows: &[Entry<T>],
    query: Option<&str>,
    row: Option<usize>,
    nothing: Option<&T>,
) -> Finish<T> {
    if let (Some(""), None, Some(nothing)) = (query, row, nothing) {
        return Finish::Take(nothing.clone());
    }
    if let Some(row) = row {
        return rows.get(row).map_or(Finish::Nothing, |entry| {
            if entry.is_current { Finish::Nothing } else { Finish::Take(entry.value.clone()) }
        });
    }
    let Some(query) = query.filter(|it| !it.is_empty()) else { return Finish::Nothing };
    let wanted = fold_word(query);
    let is_meant = |entry: &&Entry<T>| {
        !entry.is_new
            && (fold_word(&entry.label) == wanted || entry.also.iter().any(|it| fold_word(it) == wanted))
    };
    match rows.iter().find(is_meant) {
        Some(entry) if entry.is_current => Finish::Nothing,
        Some(entry) => Finish::Take(entry.value.clone()),
        None if rows.iter().any(|it| it.is_new) => Finish::Refuse(format!(
            "“{query}” is not there yet: press Enter to choose from the list or to make it"
        )),
        None => Finish::Refuse(format!("Nothing here is called “{query}”: choose from the list")),
    }
}

/// The rows that answer a query, best first: those with a word that begins so, then those that hold it; then what can be made of it.
fn ranked<T>(
    entries: Vec<Entry<T>>,
    query: &str,
    is_forgiving: bool,
    make: impl FnOnce(&str) -> Vec<Entry<T>>,
) -> Vec<Entry<T>> {
    if query.is_empty() {
        return entries;
    }
    let wanted = fold_word(query);
    let mut found: Vec<(u8, Entry<T>)> = entries
        .into_iter()
        .filter_map(|entry| {
            let label = fold_word(&entry.label);
            let other = entry.also.iter().filter_map(|it| rank(&fold_word(it), &wanted)).min();
            let best = rank(&label, &wanted).into_iter().chain(other.map(|it| it + 1)).min();
            let best = best.or_else(|| (is_forgiving && is_near(&label, &wanted)).then_some(MISTYPED))?;
            Some((best, entry))
        })
        .collect();
    // What is there before what would be made.
    found.sort_by_key(|(rank, entry)| (entry.is_new, *rank));
    let is_named = found.iter().any(|(rank, _)| *rank == 0);
    let mut rows: Vec<Entry<T>> = found.into_iter().map(|(_, entry)| entry).collect();
    if !is_named {
        rows.extend(make(query));
    }
    rows
}

/// 0 for the same words, 2 when one of the words begins so (people look for surnames), 4 when they hold it. Odd ranks are for other
/// names.
fn rank(words: &str, wanted: &str) -> Option<u8> {
    let begins = |at: usize| !words.get(..at).is_some_and(|it| it.ends_with(char::is_alphanumeric));
    if words == wanted {
        Some(0)
    } else if words.match_indices(wanted).any(|(at, _)| begins(at)) {
        Some(2)
    } else {
        words.contains(wanted).then_some(4)
    }
}

/// The rank of what was mistyped: after all that holds the words, before what would be made of them.
const MISTYPED: u8 = 6;

/// True when few letters are wrong for their number: one of four to seven, two of more.
fn is_near(words: &str, wanted: &str) -> bool {
    let most = match wanted.chars().count() {
        0..=3 => return false,
        4..=7 => 1,
        _ => 2,
    };
    strsim::osa_distance(words, wanted) <= most
}

/// Rows that the arrows go down; negative upwards.
pub(super) fn steps(ui: &Ui) -> isize {
    ui.input_mut(|input| {
        let mut steps = 0;
        for (press, by) in
            [(Press::ArrowDown, 1), (Press::ArrowUp, -1), (Press::PageDown, 8), (Press::PageUp, -8)]
        {
            while input.consume_key(Modifiers::NONE, press) {
                steps += by;
            }
        }
        steps
    })
}

/// A row some steps on, round at the ends by single steps.
pub(super) fn moved(row: usize, steps: isize, n_rows: usize) -> usize {
    let Some(last) = n_rows.checked_sub(1) else { return 0 };
    let row = row.min(last);
    match steps {
        1 if row == last => 0,
        -1 if row == 0 => last,
        _ => row.saturating_add_signed(steps).min(last),
    }
}
