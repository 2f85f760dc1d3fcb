//! One view of the window by itself, on a real desk with a copy of the example, driven by accessible names.

use std::path::Path;

use eframe::egui::{Event, Key, Modifiers, Ui};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT as _, Queryable as _},
};
use obelus::{
    desk::{Action, Desk, Outcome},
    model::{Agent, AgentKind, Claim, Dispute, Entity, Id, Key as RecordKey, Project, Timestamp},
    store,
    ui::{
        outbox::{Outbox, Wish},
        state::ViewState,
        theme::{self, Palettes},
    },
};

use super::folder::copy;

/// What a view is drawn from, and everything that it has sent and asked.
pub(crate) struct Bench {
    pub(crate) desk: Desk,
    pub(crate) view: ViewState,
    pub(crate) out: Outbox,
    /// What was sent, in order.
    pub(crate) sent: Vec<Action>,
    /// What was asked, in order.
    pub(crate) asked: Vec<Wish>,
    now: i64,
    is_dressed: bool,
    _place: tempfile::TempDir,
}

/// A view under test.
pub(crate) struct View {
    pub(crate) harness: Harness<'static, Bench>,
}

/// Draws a view from the bench.
pub(crate) type Draw = fn(&Desk, &mut ViewState, &mut Ui, &mut Outbox);

impl View {
    /// The view on a copy of the example, in a room of this size.
    pub(crate) fn of(draw: Draw, size: [f32; 2]) -> Self {
        Self::for_annotator("a-example-1a2b", "Example annotator", draw, size)
    }

    /// The same for somebody else than the annotator of the example.
    pub(crate) fn for_annotator(id: &str, name: &str, draw: Draw, size: [f32; 2]) -> Self {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("example");
        copy(Path::new("projects/war-with-japan"), &root);
        // The example belongs to everybody; under another id it is a project like any other.
        let header = root.join("war-with-japan.obelus.ron");
        let words = std::fs::read_to_string(&header).unwrap().replace("p-war-with-japan-ch7m", "p-copy-1a2b");
        std::fs::write(&header, words).unwrap();
        let annotator =
            Agent { id: Id::new(id), name: name.to_owned(), kind: AgentKind::Person, orcid: None };
        let mut desk = Desk::new(annotator, store::lexicon(), 4711, || {});
        desk.perform(Action::Open(root), Timestamp(1_790_000_000));
        assert!(desk.is_open());
        let palettes = Palettes::built_in();
        let mut view = ViewState::new(palettes.of(eframe::egui::Theme::Light));
        view.shared.source = desk.project().sources().iter().next().map(|it| it.id.clone());
        let bench = Bench {
            desk,
            view,
            out: Outbox::default(),
            sent: Vec::new(),
            asked: Vec::new(),
            now: 1_790_000_001,
            is_dressed: false,
            _place: place,
        };
        let app = move |ui: &mut Ui, bench: &mut Bench| {
            if !std::mem::replace(&mut bench.is_dressed, true) {
                theme::install(ui.ctx(), &palettes);
                // New faces are there from the next frame on.
                ui.ctx().request_repaint();
                return;
            }
            bench.settle();
            draw(&bench.desk, &mut bench.view, ui, &mut bench.out);
            bench.take();
        };
        let harness = Harness::builder().with_size(size).with_max_steps(60).build_ui_state(app, bench);
        let mut view = Self { harness };
        view.settle();
        view
    }

    pub(crate) fn settle(&mut self) {
        self.harness.run_steps(5);
    }

    pub(crate) fn project(&self) -> &Project {
        self.harness.state().desk.project()
    }

    /// Shows a record, as the window would.
    pub(crate) fn show(&mut self, key: RecordKey) {
        self.harness.state_mut().view.shared.selected = Some(key);
        self.settle();
    }

    pub(crate) fn claim(&self, id: &str) -> Claim {
        let claim = self.project().claims().get(&Id::new(id));
        claim.map(|it| (**it).clone()).unwrap()
    }

    pub(crate) fn dispute(&self, id: &str) -> Dispute {
        let dispute = self.project().disputes().get(&Id::new(id));
        dispute.map(|it| (**it).clone()).unwrap()
    }

    /// The entity with this main name.
    pub(crate) fn entity(&self, label: &str) -> Option<Entity> {
        self.project().entities().iter().find(|it| it.label() == label).map(|it| (**it).clone())
    }

    pub(crate) fn node<'v>(&'v self, name: &'v str) -> Node<'v> {
        self.harness.get_by_label(name)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }

    pub(crate) fn says(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    pub(crate) fn value(&self, name: &str) -> String {
        self.node(name).accesskit_node().value().unwrap_or_default()
    }

    /// What is wrong with a field, as assistive programs say it.
    pub(crate) fn fault(&self, name: &str) -> Option<String> {
        self.node(name).accesskit_node().description()
    }

    pub(crate) fn is_focused(&self, name: &str) -> bool {
        self.node(name).accesskit_node().is_focused()
    }

    pub(crate) fn focus(&mut self, name: &str) {
        self.node(name).focus();
        self.settle();
    }

    pub(crate) fn click(&mut self, name: &str) {
        self.node(name).click();
        self.settle();
    }

    pub(crate) fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    pub(crate) fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    pub(crate) fn types(&mut self, words: &str) {
        for letter in words.chars() {
            self.harness.event(Event::Text(letter.to_string()));
        }
        self.settle();
    }

    /// Everything sent since this was last asked.
    pub(crate) fn sent(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.harness.state_mut().sent)
    }

    /// Everything asked since this was last asked.
    pub(crate) fn asked(&mut self) -> Vec<Wish> {
        std::mem::take(&mut self.harness.state_mut().asked)
    }
}

impl Bench {
    /// Carries out what was sent in the frame before, as the window does.
    fn settle(&mut self) {
        for action in self.out.take_actions() {
            self.now += 1;
            self.sent.push(action.clone());
            let Outcome { show, is_new_claim, .. } = self.desk.perform(action, Timestamp(self.now));
            if let Some(key) = show {
                self.view.shared.selected = Some(key);
            }
            if is_new_claim {
                self.view.editor.focus_first_unsure();
            }
        }
        self.view.shared.dispute = self.view.dispute_shown(&self.desk);
        self.view.shared.hovered = None;
    }

    fn take(&mut self) {
        for wish in self.out.take_wishes() {
            match &wish {
                Wish::Show(key) => self.view.shared.selected = Some(key.clone()),
                Wish::Select(key) => self.view.shared.selected.clone_from(key),
                Wish::Hover(key) => self.view.shared.hovered = Some(key.clone()),
                _ => {}
            }
            self.asked.push(wish);
        }
    }
}
