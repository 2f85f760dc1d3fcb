//! The reader in a window of its own, with a real desk behind it: what it hands in is kept, and places are found by accessible names.

use std::sync::Arc;

use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use obelus::{
    desk::{Action, ClaimEdit, Desk, MeasureChoice, NewText},
    model::{Agent, AgentKind, Gesture, Id, Key, Source, Timestamp},
    store,
    text::Span,
    ui::{
        outbox::{Outbox, Wish},
        reader::{ReaderView, reader_ui},
        state::{Shared, ViewState},
        theme,
    },
};
use tempfile::TempDir;

use eframe::egui::{self, Event, Key as Stroke, Modifiers, PointerButton, Pos2, Theme, pos2, vec2};

pub(super) const NOW: Timestamp = Timestamp(1_790_845_200);
pub(super) const CTRL: Modifiers = Modifiers::COMMAND;
pub(super) const SHIFT: Modifiers = Modifiers::SHIFT;

pub(super) const TEXT: &str = "The camps and after

About 250,000 prisoners died in the camps, as the estimates of one side have it. The other side admits to 62,068 dead, a quarter of that.

In the old town of Harbin, Manchuria, the archive burned. Nobody counted the files.

A re\u{301}sume\u{301} of naïve words and a flag 🇯🇵 stands here for the graphemes.

The last paragraph before the rest is short.
";

/// The reader with all that it needs around it, and everything that it handed in.
pub(super) struct Bench {
    pub(super) desk: Desk,
    pub(super) shared: Shared,
    pub(super) view: ReaderView,
    pub(super) actions: Vec<Action>,
    pub(super) wishes: Vec<Wish>,
    is_styled: bool,
    _folder: TempDir,
}

impl Bench {
    pub(super) fn of(body: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let me = Agent {
            id: Id::new("a-example-1a2b"),
            name: "Example annotator".to_owned(),
            kind: AgentKind::Person,
            orcid: None,
        };
        let mut desk = Desk::new(me, store::lexicon(), 7, || {});
        let text = NewText { title: "The camps".to_owned(), body: body.to_owned(), ..NewText::default() };
        let new = Action::NewProject {
            folder: folder.path().join("project"),
            title: "The camps".to_owned(),
            lang: "en".to_owned(),
            texts: vec![text],
        };
        desk.perform(new, NOW);
        let source = desk.project().sources().iter().next().map(|it| it.id.clone());
        assert!(source.is_some(), "{:?}", desk.take_notices());
        let mut shared = ViewState::new(theme::Palettes::built_in().of(Theme::Light)).shared;
        shared.source = source;
        shared.keys_active = true;
        let view = ReaderView::default();
        let (actions, wishes) = (Vec::new(), Vec::new());
        Self { desk, shared, view, actions, wishes, is_styled: false, _folder: folder }
    }

    pub(super) fn source(&self) -> Id<Source> {
        self.shared.source.clone().unwrap()
    }

    pub(super) fn body(&self) -> Arc<str> {
        Arc::clone(&self.desk.project().sources().get(&self.source()).unwrap().text.body)
    }

    pub(super) fn tagged(mut self, words: &str, tag: &str) -> Self {
        let span = self.span(words);
        let (source, tag) = (self.source(), Id::new(tag));
        self.desk.try_perform(Action::Tag { source, span, tag }, NOW).unwrap();
        self
    }

    pub(super) fn claimed(mut self, words: &str) -> Self {
        let (source, span) = (self.source(), self.span(words));
        let outcome = self.desk.try_perform(Action::MakeClaim { source, span }, NOW).unwrap();
        let Some(Key::Claim(id)) = outcome.show else { panic!("no claim of {words}") };
        let measure = ClaimEdit::Measure(MeasureChoice::Known(Id::new("deaths")));
        self.desk.try_perform(Action::Claim(id, measure, Gesture::default()), NOW).unwrap();
        self
    }

    pub(super) fn disputed(mut self) -> Self {
        let claims = self.desk.project().claims().iter().map(|it| it.id.clone()).collect();
        self.desk
            .try_perform(Action::NewDispute { question: "How many died?".to_owned(), claims }, NOW)
            .unwrap();
        self
    }

    pub(super) fn span(&self, words: &str) -> Span {
        let start = self.body().find(words).unwrap();
        Span::new(start, start + words.len())
    }

    /// The key of the mark over just these words.
    pub(super) fn key(&self, words: &str) -> Key {
        let span = self.span(words);
        let marks = self.desk.marks(&self.source()).in_span(span);
        marks.into_iter().find(|mark| mark.span == span).unwrap().key()
    }

    pub(super) fn frame(&mut self, ui: &mut egui::Ui) {
        if !self.is_styled {
            theme::install(ui.ctx(), &theme::Palettes::built_in());
            ui.ctx().set_theme(Theme::Light);
            self.is_styled = true;
            // Faces come with the next frame.
            ui.ctx().request_repaint();
            return;
        }
        let mut out = Outbox::default();
        egui::CentralPanel::default().frame(egui::Frame::NONE).show(ui, |ui| {
            reader_ui(&self.desk, &self.shared, &mut self.view, ui, &mut out);
        });
        for wish in out.take_wishes() {
            match &wish {
                Wish::Select(key) => self.shared.selected.clone_from(key),
                Wish::Show(key) => self.shared.selected = Some(key.clone()),
                _ => {}
            }
            if !matches!(wish, Wish::Hover(_)) {
                ui.ctx().request_repaint();
            }
            self.wishes.push(wish);
        }
        self.actions.extend(out.take_actions());
    }

    pub(super) fn window(self) -> Window {
        // A glide of the page takes eight frames.
        let builder = Harness::builder()
            .with_size(vec2(900.0, 640.0))
            .with_step_dt(1.0 / 60.0)
            .with_max_steps(40)
            .allow_missing_glyphs();
        let mut harness = builder.build_ui_state(|ui, bench: &mut Self| bench.frame(ui), self);
        harness.run();
        Window(harness)
    }
}

pub(super) struct Window(pub(super) Harness<'static, Bench>);

impl Window {
    pub(super) fn bench(&self) -> &Bench {
        self.0.state()
    }

    pub(super) fn bench_mut(&mut self) -> &mut Bench {
        self.0.state_mut()
    }

    pub(super) fn words(&self) -> String {
        let (_, span) = self.bench().view.selection().unwrap();
        span.of(&self.bench().body()).to_owned()
    }

    pub(super) fn caret(&self) -> usize {
        self.bench().view.selection().unwrap().1.end
    }

    /// Puts the caret before these words, with the keyboard in the text.
    pub(super) fn put_caret(&mut self, words: &str) {
        let bench = self.bench_mut();
        let (source, at) = (bench.source(), bench.span(words).start);
        bench.view.go_to(source, Span::at(at));
        bench.view.focus();
        self.0.run();
    }

    /// The middle of a character of the text on the screen, found as a screen reader finds it.
    pub(super) fn place(&self, words: &str, character: usize) -> Pos2 {
        let bench = self.bench();
        let body = bench.body();
        let at = bench.span(words).start + words.char_indices().nth(character).unwrap().0;
        let paragraphs = &bench.desk.project().sources().get(&bench.source()).unwrap().text.paragraphs;
        let paragraph = paragraphs.span(paragraphs.index_at(at));
        let label = format!("¶ {} ", paragraphs.number_at(at));
        let node = self.0.get_by(|node| node.value().is_some_and(|value| value.starts_with(&label)));
        let node = node.accesskit_node();
        let before = Span::new(paragraph.start, at).of(&body).chars().count();
        let mut range = node.text_position_from_global_usv_index(before).unwrap().to_degenerate_range();
        range.set_end(node.text_position_from_global_usv_index(before + 1).unwrap());
        let bounds = range.bounding_boxes().into_iter().next().unwrap();
        #[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
        let narrow = |it: f64| it as f32;
        pos2(narrow(f64::midpoint(bounds.x0, bounds.x1)), narrow(f64::midpoint(bounds.y0, bounds.y1)))
    }

    pub(super) fn button(&mut self, at: Pos2, pressed: bool, modifiers: Modifiers) {
        self.0.event_modifiers(Event::PointerMoved(at), modifiers);
        let button = PointerButton::Primary;
        self.0.event_modifiers(Event::PointerButton { pos: at, button, pressed, modifiers }, modifiers);
        self.0.run_steps(1);
    }

    pub(super) fn click(&mut self, at: Pos2, modifiers: Modifiers) {
        self.button(at, true, modifiers);
        self.button(at, false, modifiers);
        self.0.run();
    }

    /// Clicks so many times quickly, after waiting long enough not to be taken for one more click of the last round.
    pub(super) fn clicks(&mut self, at: Pos2, n_clicks: usize) {
        self.0.run_steps(120);
        for _ in 0..n_clicks {
            self.button(at, true, Modifiers::NONE);
            self.button(at, false, Modifiers::NONE);
        }
        self.0.run();
    }

    pub(super) fn drag(&mut self, from: Pos2, to: Pos2) {
        self.button(from, true, Modifiers::NONE);
        self.0.event(Event::PointerMoved(from.lerp(to, 0.5)));
        self.0.run_steps(1);
        self.0.event(Event::PointerMoved(to));
        self.0.run_steps(1);
        self.button(to, false, Modifiers::NONE);
        self.0.run();
    }

    pub(super) fn press(&mut self, modifiers: Modifiers, key: Stroke) {
        self.0.key_press_modifiers(modifiers, key);
        self.0.run();
    }

    pub(super) fn type_keys(&mut self, modifiers: Modifiers, keys: &[Stroke]) {
        for key in keys {
            self.press(modifiers, *key);
        }
    }

    pub(super) fn selected(&self) -> Option<Key> {
        self.bench().shared.selected.clone()
    }

    pub(super) fn description_at_caret(&self) -> String {
        let nodes = self.0.get_all_by(|node| node.description().is_some());
        nodes.map(|node| node.accesskit_node().description().unwrap()).collect::<Vec<_>>().join(" | ")
    }
}

/// A text of so many paragraphs.
pub(super) fn long(n_paragraphs: usize) -> String {
    let paragraph = |number: usize| {
        format!(
            "Paragraph {number} of them says something about the {number} files of the archive and goes on for some words.\n\n"
        )
    };
    (1..=n_paragraphs).map(paragraph).collect()
}
