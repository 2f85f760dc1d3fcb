//! The reader, driven by pointer, keys and accessible names; what it hands in is what counts.

use std::sync::Arc;

use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use obelus::{
    desk::{Action, ClaimEdit, Desk, MeasureChoice, NewText},
    model::{Agent, AgentKind, Gesture, Id, Key, Source, Timestamp},
    store,
    text::{Needle, Span, snap_to_graphemes},
    ui::{
        outbox::{Outbox, Wish},
        reader::{ReaderView, reader_ui},
        state::{FindResult, Pane, Shared},
        theme,
    },
};
use tempfile::TempDir;

use eframe::egui::{self, Event, Key as Stroke, Modifiers, PointerButton, Pos2, Theme, pos2, vec2};

const NOW: Timestamp = Timestamp(1_790_845_200);
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;

const TEXT: &str = "The camps and after

About 250,000 prisoners died in the camps, as the estimates of one side have it. The other side admits to 62,068 dead, a quarter of that.

In the old town of Harbin, Manchuria, the archive burned. Nobody counted the files.

A re\u{301}sume\u{301} of naïve words and a flag 🇯🇵 stands here for the graphemes.

The last paragraph before the rest is short.
";

/// The reader with all that it needs around it, and everything that it handed in.
struct Bench {
    desk: Desk,
    shared: Shared,
    view: ReaderView,
    actions: Vec<Action>,
    wishes: Vec<Wish>,
    is_styled: bool,
    _folder: TempDir,
}

impl Bench {
    fn of(body: &str) -> Self {
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
        let shared = Shared {
            palette: theme::Palettes::built_in().of(Theme::Light),
            source,
            selected: None,
            hovered: None,
            text_size: 19.0,
            find: FindResult::default(),
            keys_active: true,
            read_only: false,
            shows_others: true,
        };
        let view = ReaderView::default();
        let (actions, wishes) = (Vec::new(), Vec::new());
        Self { desk, shared, view, actions, wishes, is_styled: false, _folder: folder }
    }

    fn source(&self) -> Id<Source> {
        self.shared.source.clone().unwrap()
    }

    fn body(&self) -> Arc<str> {
        Arc::clone(&self.desk.project().sources().get(&self.source()).unwrap().text.body)
    }

    fn tagged(mut self, words: &str, tag: &str) -> Self {
        let span = self.span(words);
        let (source, tag) = (self.source(), Id::new(tag));
        self.desk.try_perform(Action::Tag { source, span, tag }, NOW).unwrap();
        self
    }

    fn claimed(mut self, words: &str) -> Self {
        let (source, span) = (self.source(), self.span(words));
        let outcome = self.desk.try_perform(Action::MakeClaim { source, span }, NOW).unwrap();
        let Some(Key::Claim(id)) = outcome.show else { panic!("no claim of {words}") };
        let measure = ClaimEdit::Measure(MeasureChoice::Known(Id::new("deaths")));
        self.desk.try_perform(Action::Claim(id, measure, Gesture::default()), NOW).unwrap();
        self
    }

    fn disputed(mut self) -> Self {
        let claims = self.desk.project().claims().iter().map(|it| it.id.clone()).collect();
        self.desk
            .try_perform(Action::NewDispute { question: "How many died?".to_owned(), claims }, NOW)
            .unwrap();
        self
    }

    fn span(&self, words: &str) -> Span {
        let start = self.body().find(words).unwrap();
        Span::new(start, start + words.len())
    }

    /// The key of the mark over just these words.
    fn key(&self, words: &str) -> Key {
        let span = self.span(words);
        let marks = self.desk.marks(&self.source()).in_span(span);
        marks.into_iter().find(|mark| mark.span == span).unwrap().key()
    }

    fn frame(&mut self, ui: &mut egui::Ui) {
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

    fn window(self) -> Window {
        let builder =
            Harness::builder().with_size(vec2(900.0, 640.0)).with_step_dt(1.0 / 60.0).allow_missing_glyphs();
        let mut harness = builder.build_ui_state(|ui, bench: &mut Self| bench.frame(ui), self);
        harness.run();
        Window(harness)
    }
}

struct Window(Harness<'static, Bench>);

impl Window {
    fn bench(&self) -> &Bench {
        self.0.state()
    }

    fn bench_mut(&mut self) -> &mut Bench {
        self.0.state_mut()
    }

    fn words(&self) -> String {
        let (_, span) = self.bench().view.selection().unwrap();
        span.of(&self.bench().body()).to_owned()
    }

    fn caret(&self) -> usize {
        self.bench().view.selection().unwrap().1.end
    }

    /// Puts the caret before these words, with the keyboard in the text.
    fn put_caret(&mut self, words: &str) {
        let bench = self.bench_mut();
        let (source, at) = (bench.source(), bench.span(words).start);
        bench.view.go_to(source, Span::at(at));
        bench.view.focus();
        self.0.run();
    }

    /// The middle of a character of the text on the screen, found as a screen reader finds it.
    fn place(&self, words: &str, character: usize) -> Pos2 {
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
        pos2(narrow((bounds.x0 + bounds.x1) / 2.0), narrow((bounds.y0 + bounds.y1) / 2.0))
    }

    fn button(&mut self, at: Pos2, pressed: bool, modifiers: Modifiers) {
        self.0.event_modifiers(Event::PointerMoved(at), modifiers);
        let button = PointerButton::Primary;
        self.0.event_modifiers(Event::PointerButton { pos: at, button, pressed, modifiers }, modifiers);
        self.0.run_steps(1);
    }

    fn click(&mut self, at: Pos2, modifiers: Modifiers) {
        self.button(at, true, modifiers);
        self.button(at, false, modifiers);
        self.0.run();
    }

    /// Clicks so many times quickly, after waiting long enough not to be taken for one more click of the last round.
    fn clicks(&mut self, at: Pos2, n_clicks: usize) {
        self.0.run_steps(120);
        for _ in 0..n_clicks {
            self.button(at, true, Modifiers::NONE);
            self.button(at, false, Modifiers::NONE);
        }
        self.0.run();
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.button(from, true, Modifiers::NONE);
        self.0.event(Event::PointerMoved(from.lerp(to, 0.5)));
        self.0.run_steps(1);
        self.0.event(Event::PointerMoved(to));
        self.0.run_steps(1);
        self.button(to, false, Modifiers::NONE);
        self.0.run();
    }

    fn press(&mut self, modifiers: Modifiers, key: Stroke) {
        self.0.key_press_modifiers(modifiers, key);
        self.0.run();
    }

    fn type_keys(&mut self, modifiers: Modifiers, keys: &[Stroke]) {
        for key in keys {
            self.press(modifiers, *key);
        }
    }

    fn selected(&self) -> Option<Key> {
        self.bench().shared.selected.clone()
    }

    fn description_at_caret(&self) -> String {
        let nodes = self.0.get_all_by(|node| node.description().is_some());
        nodes.map(|node| node.accesskit_node().description().unwrap()).collect::<Vec<_>>().join(" | ")
    }
}

#[test]
fn dragging_selects_words_and_the_toolbar_tags_them() {
    let mut window = Bench::of(TEXT).window();
    assert!(window.0.query_by_label("Tag as Place (2)").is_none());
    let (from, to) = (window.place("Harbin", 0) - vec2(3.0, 0.0), window.place("Harbin", 5) + vec2(3.0, 0.0));
    window.drag(from, to);
    assert_eq!(window.words(), "Harbin");
    window.0.get_by_label("Tag as Place (2)").click();
    window.0.run();
    let bench = window.bench();
    let [Action::Tag { source, span, tag }] = bench.actions.as_slice() else { panic!("{:?}", bench.actions) };
    assert_eq!((source, *span, tag.as_str()), (&bench.source(), bench.span("Harbin"), "place"));
    assert!(window.0.query_by_label("Tag as Place (2)").is_none(), "the toolbar goes when it was used");
}

#[test]
fn the_toolbar_makes_claims_and_is_reached_by_tab() {
    let mut window = Bench::of(TEXT).window();
    let (from, to) = (window.place("62,068", 0) - vec2(3.0, 0.0), window.place("62,068", 5) + vec2(3.0, 0.0));
    window.drag(from, to);
    window.press(Modifiers::NONE, Stroke::Tab);
    assert!(window.0.get_by_label("Make a claim (C)").is_focused());
    window.press(Modifiers::NONE, Stroke::Enter);
    let bench = window.bench();
    let [Action::MakeClaim { span, .. }] = bench.actions.as_slice() else { panic!("{:?}", bench.actions) };
    assert_eq!(*span, bench.span("62,068"));
}

#[test]
fn the_toolbar_never_covers_the_selection() {
    let mut window = Bench::of(TEXT).window();
    for words in ["camps and", "62,068 dead", "files"] {
        let (from, to) = (window.place(words, 0) - vec2(3.0, 0.0), window.place(words, words.len() - 1));
        window.drag(from, to);
        let bar = window.0.get_by_label("Make a claim (C)").rect();
        for at in [from, to] {
            assert!(!bar.expand(4.0).y_range().contains(at.y), "{words}: {bar:?} over {at:?}");
        }
    }
}

#[test]
fn a_double_click_takes_a_whole_figure_else_a_word_and_a_triple_click_the_paragraph() {
    let mut window = Bench::of(TEXT).window();
    let figure = window.place("250,000", 5);
    window.clicks(figure, 2);
    assert_eq!(window.words(), "About 250,000");
    let word = window.place("Harbin", 3);
    window.clicks(word, 2);
    assert_eq!(window.words(), "Harbin");
    window.clicks(word, 3);
    assert!(window.words().starts_with("In the old town") && window.words().ends_with("the files."));
}

#[test]
fn a_click_with_shift_extends_the_selection() {
    let mut window = Bench::of(TEXT).window();
    let from = window.place("Harbin", 0) - vec2(4.0, 0.0);
    window.click(from, Modifiers::NONE);
    let to = window.place("archive", 6) + vec2(4.0, 0.0);
    window.click(to, SHIFT);
    assert_eq!(window.words(), "Harbin, Manchuria, the archive");
}

#[test]
fn no_place_of_the_caret_cuts_a_grapheme() {
    let mut window = Bench::of(TEXT).window();
    let body = window.bench().body();
    let is_whole = |byte: usize| snap_to_graphemes(&body, Span::at(byte)).is_empty();
    window.put_caret("A re\u{301}");
    let end = window.bench().span("graphemes.").end;
    let mut n_steps = 0;
    while window.caret() < end {
        window.press(Modifiers::NONE, Stroke::ArrowRight);
        assert!(is_whole(window.caret()), "{}", window.caret());
        n_steps += 1;
    }
    let paragraph = window.bench().span("A re\u{301}").start;
    assert!(n_steps < Span::new(paragraph, end).of(&body).chars().count(), "marks are no steps of their own");
    // The pointer between a letter and its accent, and inside the flag.
    for character in 0..6 {
        let at = window.place("re\u{301}sume\u{301}", character);
        window.click(at + vec2(0.4, 0.0), Modifiers::NONE);
        assert!(is_whole(window.caret()));
    }
    let flag = window.place("🇯🇵", 0);
    window.clicks(flag, 2);
    assert_eq!(window.words(), "🇯🇵");
}

#[test]
fn keys_move_the_caret_and_extend_the_selection() {
    let mut window = Bench::of(TEXT).window();
    window.put_caret("About 250,000");
    window.press(CTRL | SHIFT, Stroke::ArrowRight);
    assert_eq!(window.words(), "About");
    window.press(Modifiers::NONE, Stroke::ArrowRight);
    assert_eq!(window.words(), "");
    window.press(SHIFT, Stroke::End);
    assert!(window.words().starts_with(" 250,000") && !window.words().contains("62,068"));
    assert!(!window.words().ends_with(' '), "the caret stays in its row");
    window.press(Modifiers::NONE, Stroke::Home);
    assert_eq!(window.caret(), window.bench().span("About 250,000").start);
    window.press(Modifiers::NONE, Stroke::ArrowUp);
    assert_eq!(window.caret(), 0, "from the left edge straight up");
    window.press(Modifiers::NONE, Stroke::ArrowDown);
    assert_eq!(window.caret(), window.bench().span("About 250,000").start);
    // Blank lines are no place for the caret.
    window.press(Modifiers::NONE, Stroke::ArrowLeft);
    assert_eq!(window.caret(), window.bench().span("The camps and after").end);
    window.press(CTRL, Stroke::End);
    assert_eq!(window.caret(), window.bench().body().trim_end().len());
    window.press(CTRL | SHIFT, Stroke::Home);
    assert_eq!(window.words(), window.bench().body().trim_end());
    window.press(Modifiers::NONE, Stroke::Escape);
    assert_eq!(window.words(), "");
    window.press(CTRL, Stroke::A);
    assert_eq!(window.words(), window.bench().body().trim_end());
}

#[test]
fn a_copy_is_just_the_words() {
    let mut window = Bench::of(TEXT).window();
    window.put_caret("Harbin");
    window.press(CTRL | SHIFT, Stroke::ArrowRight);
    window.0.event(Event::Copy);
    window.0.run_steps(1);
    let copied = window
        .0
        .output()
        .platform_output
        .commands
        .iter()
        .any(|command| matches!(command, egui::OutputCommand::CopyText(words) if words == "Harbin"));
    assert!(copied);
}

#[test]
fn overlapping_marks_are_reached_smallest_first() {
    let bench = Bench::of(TEXT)
        .tagged("town of Harbin, Manchuria", "place")
        .tagged("Harbin", "place")
        .tagged("Harbin, Manchuria", "group");
    let inner = bench.key("Harbin");
    let middle = bench.key("Harbin, Manchuria");
    let outer = bench.key("town of Harbin, Manchuria");
    let mut window = bench.window();
    window.put_caret("rbin, Manchuria");
    let mut seen = Vec::new();
    for _ in 0..4 {
        window.press(Modifiers::NONE, Stroke::O);
        seen.push(window.selected().unwrap());
    }
    assert_eq!(seen, [inner.clone(), middle.clone(), outer, inner.clone()]);
    // By clicks as well, each on its own.
    window.press(Modifiers::NONE, Stroke::Escape);
    assert_eq!(window.selected(), None);
    let at = window.place("Harbin", 2);
    window.clicks(at, 1);
    assert_eq!(window.selected(), Some(inner));
    window.clicks(at, 1);
    assert_eq!(window.selected(), Some(middle));
    let beside = window.place("Nobody", 2);
    window.clicks(beside, 1);
    assert_eq!(window.selected(), None, "so that Delete does not remove what is no longer meant");
}

#[test]
fn the_next_mark_and_the_one_before() {
    let bench = Bench::of(TEXT).claimed("About 250,000").claimed("62,068").tagged("Harbin", "place");
    let keys = [bench.key("About 250,000"), bench.key("62,068"), bench.key("Harbin")];
    let mut window = bench.window();
    let mut seen = Vec::new();
    for _ in 0..3 {
        window.press(Modifiers::NONE, Stroke::J);
        seen.push(window.selected().unwrap());
    }
    assert_eq!(seen, keys);
    window.press(Modifiers::NONE, Stroke::K);
    assert_eq!(window.selected(), Some(keys[1].clone()));
    window.press(Modifiers::NONE, Stroke::Enter);
    assert!(window.bench().wishes.iter().any(|wish| matches!(wish, Wish::Focus(Pane::Editor))));
}

#[test]
fn edges_are_adjusted_by_keys_and_kept_as_one_action() {
    let bench = Bench::of(TEXT).tagged("Harbin", "place");
    let key = bench.key("Harbin");
    let mut window = bench.window();
    window.put_caret("Harbin");
    window.press(Modifiers::NONE, Stroke::O);
    window.press(Modifiers::NONE, Stroke::E);
    assert!(window.bench().view.is_adjusting());
    window.press(CTRL, Stroke::ArrowRight);
    window.type_keys(SHIFT, &[Stroke::ArrowLeft, Stroke::ArrowLeft, Stroke::ArrowLeft]);
    assert!(window.bench().actions.is_empty(), "nothing is sent before Enter");
    window.press(Modifiers::NONE, Stroke::Enter);
    let bench = window.bench();
    let [Action::SetEdges { key: of, place, span }] = bench.actions.as_slice() else {
        panic!("{:?}", bench.actions)
    };
    assert_eq!((of, *place, span.of(&bench.body())), (&key, 0, "of Harbin, Manchuria"));
    assert!(!bench.view.is_adjusting());
}

#[test]
fn edges_go_back_with_escape_and_never_cross() {
    let bench = Bench::of(TEXT).tagged("Harbin", "place");
    let mut window = bench.window();
    window.put_caret("Harbin");
    window.press(Modifiers::NONE, Stroke::E);
    window.type_keys(Modifiers::NONE, &[Stroke::ArrowLeft; 12]);
    window.press(Modifiers::NONE, Stroke::Escape);
    assert!(window.bench().actions.is_empty() && !window.bench().view.is_adjusting());
    window.press(Modifiers::NONE, Stroke::E);
    window.type_keys(Modifiers::NONE, &[Stroke::ArrowLeft; 12]);
    window.press(Modifiers::NONE, Stroke::Enter);
    let bench = window.bench();
    let [Action::SetEdges { span, .. }] = bench.actions.as_slice() else { panic!("{:?}", bench.actions) };
    assert_eq!(span.of(&bench.body()), "H");
}

#[test]
fn paragraphs_are_nodes_and_the_caret_tells_the_marks_it_stands_at() {
    let bench =
        Bench::of(TEXT).claimed("About 250,000").tagged("town of Harbin", "place").tagged("Harbin", "group");
    let mut window = bench.window();
    window.0.get_by_role_and_label(egui::accesskit::Role::Document, "document text");
    window.0.get_by_label("¶ 1 The camps and after");
    window.put_caret("rbin, Manchuria");
    assert_eq!(window.description_at_caret(), "Group “Harbin”; Place “town of Harbin”");
    window.0.get_by_label("Group “Harbin”; Place “town of Harbin”");
    window.put_caret("250,000");
    assert!(window.description_at_caret().starts_with("Claim “About 250,000”: about 250,000"));
}

#[test]
fn moving_the_caret_brings_hidden_paragraphs_into_the_tree() {
    let mut window = Bench::of(&long(200)).window();
    let last = "¶ 200 Paragraph 200 of them says";
    let is_there = |window: &Window| {
        window.0.query_by(|node| node.value().is_some_and(|value| value.starts_with(last))).is_some()
    };
    assert!(!is_there(&window));
    window.put_caret("Paragraph 1 of them");
    window.press(CTRL, Stroke::End);
    assert!(is_there(&window));
    window.press(Modifiers::NONE, Stroke::PageUp);
    window.press(Modifiers::NONE, Stroke::PageUp);
    assert!(!is_there(&window));
}

#[test]
fn only_what_is_on_screen_is_laid_out() {
    let few = worked(&long(60));
    let many = worked(&long(6_000));
    assert_eq!(few.0.n_shown, many.0.n_shown);
    assert!(many.0.n_shown < 20 && many.0.n_set <= many.0.n_shown + 4, "{many:?}");
    // At the end of the long text, and scrolling there, it is no different.
    assert!(many.1.n_set < 80, "{many:?}");
    assert_eq!(many.1.n_rulers, 1, "the ruler is made once, not in each frame");
}

/// Work of a frame at the start, and of one that scrolls near the end.
fn worked(body: &str) -> (obelus::ui::reader::ReaderWork, obelus::ui::reader::ReaderWork) {
    let mut window = Bench::of(body).window();
    window.0.run_steps(1);
    let first = window.bench().view.work();
    window.put_caret("Paragraph 1 of them");
    window.press(CTRL, Stroke::End);
    window.press(Modifiers::NONE, Stroke::PageUp);
    window.0.key_press(Stroke::PageUp);
    window.0.run_steps(1);
    (first, window.bench().view.work())
}

#[test]
fn an_idle_window_asks_for_no_frame() {
    let mut window = Bench::of(TEXT).claimed("62,068").window();
    window.put_caret("Harbin");
    window.0.run_steps(3);
    let delay = window.0.output().viewport_output.values().map(|it| it.repaint_delay).min();
    assert!(delay.is_some_and(|it| it > std::time::Duration::from_secs(10)), "{delay:?}");
}

#[test]
fn a_disputed_figure_has_a_mark_that_leads_to_the_dispute() {
    let bench = Bench::of(TEXT).claimed("About 250,000").claimed("62,068").disputed();
    let dispute = bench.desk.project().disputes().iter().next().unwrap().id.clone();
    let mut window = bench.window();
    let marks: Vec<_> = window
        .0
        .get_all_by(|node| node.label().is_some_and(|it| it.starts_with("Dispute How many died?")))
        .map(|node| node.rect().center())
        .collect();
    assert_eq!(marks.len(), 2);
    window.click(marks[0], Modifiers::NONE);
    assert_eq!(window.selected(), Some(Key::Dispute(dispute)));
}

#[test]
fn the_pointer_tells_the_lists_what_it_is_on() {
    let bench = Bench::of(TEXT).tagged("Harbin", "place");
    let key = bench.key("Harbin");
    let mut window = bench.window();
    let at = window.place("Harbin", 3);
    window.0.hover_at(at);
    window.0.run_steps(2);
    assert!(window.bench().wishes.iter().any(|wish| matches!(wish, Wish::Hover(it) if *it == key)));
}

#[test]
fn going_to_a_place_selects_it_and_brings_it_into_view() {
    let mut window = Bench::of(&long(300)).window();
    let (source, span) = (window.bench().source(), window.bench().span("Paragraph 150 of them"));
    window.bench_mut().view.go_to(source, span);
    window.0.run();
    assert_eq!(window.words(), "Paragraph 150 of them");
    let y = window.place("Paragraph 150 of them", 0).y;
    assert!((150.0..300.0).contains(&y), "a third of the height: {y}");
}

#[test]
fn words_that_run_from_right_to_left_are_selected_whole_and_offsets_stay_true() {
    let body = "The inscription of the stone is given here as it stands.\n\nשלום עולם 2024 בעיר\n\nThe rest is in Latin letters again.";
    let mut window = Bench::of(body).window();
    let node = window.0.get_by(|node| node.value().is_some_and(|value| value.starts_with("¶ 2 שלום")));
    let rect = node.rect();
    window.clicks(rect.right_center() - vec2(12.0, 0.0), 2);
    assert_eq!(window.words(), "שלום", "the first word stands at the right");
    window.drag(rect.right_center() - vec2(2.0, 0.0), rect.right_center() - vec2(60.0, 0.0));
    assert!(["שלום", "שלום עולם"].contains(&window.words().as_str()), "{}", window.words());
    let said =
        window.bench().wishes.iter().any(|wish| matches!(wish, Wish::Say(words) if words.contains("שלום")));
    assert!(said || window.words() == "שלום");
    // A paragraph after it is exact as ever.
    let at = window.place("Latin", 2);
    window.clicks(at, 2);
    assert_eq!(window.words(), "Latin");
}

#[test]
fn a_project_that_cannot_be_written_is_only_read() {
    let mut bench = Bench::of(TEXT).tagged("Harbin", "place");
    bench.shared.read_only = true;
    let mut window = bench.window();
    window.put_caret("Harbin");
    window.press(CTRL | SHIFT, Stroke::ArrowRight);
    assert_eq!(window.words(), "Harbin");
    assert!(window.0.query_by_label("Make a claim (C)").is_none());
    window.press(Modifiers::NONE, Stroke::E);
    assert!(!window.bench().view.is_adjusting());
}

#[test]
fn single_keys_rest_while_a_field_has_the_keyboard() {
    let mut bench = Bench::of(TEXT).tagged("Harbin", "place");
    bench.shared.keys_active = false;
    let mut window = bench.window();
    window.press(Modifiers::NONE, Stroke::J);
    assert_eq!(window.selected(), None);
}

#[test]
fn a_source_is_found_again_where_it_was_left() {
    let mut bench = Bench::of(&long(100));
    let first = bench.source();
    let other = NewText { title: "Other".to_owned(), body: TEXT.to_owned(), ..NewText::default() };
    bench.desk.try_perform(Action::AddSources(vec![other]), NOW).unwrap();
    let second =
        bench.desk.project().sources().iter().map(|it| it.id.clone()).find(|id| *id != first).unwrap();
    let mut window = bench.window();
    window.put_caret("Paragraph 70 of them");
    let caret = window.caret();
    window.bench_mut().shared.source = Some(second);
    window.0.run();
    assert_ne!(window.caret(), caret);
    window.bench_mut().shared.source = Some(first);
    window.0.run();
    assert_eq!(window.caret(), caret);
    assert!(window.place("Paragraph 70 of them", 0).y > 0.0);
}

#[test]
fn places_found_are_shown_and_the_letters_may_grow() {
    let mut bench = Bench::of(TEXT);
    let needle = Needle { words: "camps".to_owned(), ..Needle::default() };
    bench.shared.find = FindResult::of(needle, &bench.body(), 0);
    let mut window = bench.window();
    let before = window.place("Harbin", 0);
    window.bench_mut().shared.text_size = 28.0;
    window.0.run();
    assert!(window.place("Harbin", 0).y > before.y);
}

fn long(n_paragraphs: usize) -> String {
    let paragraph = |number: usize| {
        format!(
            "Paragraph {number} of them says something about the {number} files of the archive and goes on for some words.\n\n"
        )
    };
    (1..=n_paragraphs).map(paragraph).collect()
}
