//! The loop: first what was asked for is carried out, then everything is drawn again from the desk.

use std::{path::PathBuf, sync::Arc, time::Duration};

use eframe::egui::{self, Context, Frame, Margin, Panel, Ui};

use crate::{
    desk::{Action, Aside, ClaimEdit, Desk, Notice, annotator_of},
    model::Status,
    store::{self, Prefs},
};

use super::{
    bars, clock,
    command::{Command, ThemeChoice},
    dialogs,
    editor::editor_ui,
    file_dialogs::{FileDialogs, Picking, SystemDialogs},
    first_steps::{FirstStep, first_steps_ui},
    leaving::{Waiting, leads_away},
    memory, missing_glyphs,
    notices::{Notices, notices_ui},
    opening::opening_ui,
    outbox::Outbox,
    panels::{concordance_ui, dispute_panel_ui, findings_ui, history_ui, lists_ui, sources_ui},
    panes::SizedPane,
    shortcuts,
    spread::{Side, spread_ui},
    start::{Recent, start_ui},
    state::{Around, Pane, Tab, ViewState},
    theme::{self, Palettes},
};

/// The window: the desk, what is shown of it, and what was asked for since the last frame.
pub struct Workbench {
    pub(super) desk: Desk,
    pub(super) view: ViewState,
    pub(super) out: Outbox,
    pub(super) notices: Notices,
    pub(super) picking: Picking,
    pub(super) file_dialogs: Arc<dyn FileDialogs>,
    pub(super) prefs: Prefs,
    pub(super) recent: Vec<Recent>,
    pub(super) theme: ThemeChoice,
    pub(super) keeps_settings: bool,
    palettes: Palettes,
    title: String,
    /// What the status bar says leaves after so many seconds of egui's clock.
    said_until: f64,
    is_leaving: bool,
    /// What leaves the project, and waits for what is being typed.
    pub(super) waiting: Option<Waiting>,
    /// That something typed cannot be taken was told.
    pub(super) was_told_of_drafts: bool,
}

impl Workbench {
    /// The window with nothing open, as the settings have it.
    pub fn new(ctx: &Context, prefs: Prefs) -> Self {
        let palettes = Palettes::built_in();
        theme::install(ctx, &palettes);
        ctx.options_mut(|options| {
            // Ctrl+plus is the reading size.
            options.zoom_with_keyboard = false;
            // A desktop that does not say which theme it has gets the look of paper.
            options.fallback_theme = egui::Theme::Light;
        });
        let wake = ctx.clone();
        let desk =
            Desk::new(annotator_of(&prefs, clock::seed()), store::lexicon(), clock::seed(), move || {
                wake.request_repaint();
            });
        let mut workbench = Self {
            view: ViewState::new(palettes.of(ctx.theme())),
            desk,
            out: Outbox::default(),
            notices: Notices::default(),
            picking: Picking::default(),
            file_dialogs: Arc::new(SystemDialogs),
            recent: memory::recent(&prefs),
            theme: ThemeChoice::System,
            keeps_settings: true,
            prefs,
            palettes,
            title: String::new(),
            said_until: 0.0,
            is_leaving: false,
            waiting: None,
            was_told_of_drafts: false,
        };
        memory::recall(&mut workbench, ctx);
        workbench
    }

    /// With other file dialogs than the system's, for tests.
    #[must_use]
    pub fn with_file_dialogs(mut self, dialogs: Arc<dyn FileDialogs>) -> Self {
        self.file_dialogs = dialogs;
        self
    }

    /// Without settings that outlast it, for tests.
    #[must_use]
    pub fn forgetful(mut self) -> Self {
        self.keeps_settings = false;
        self
    }

    /// What is open.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// What is shown.
    pub fn view(&self) -> &ViewState {
        &self.view
    }

    /// Opens a project or a text, as a double-click on its file would.
    pub fn open(&mut self, path: PathBuf) {
        self.open_path(path);
    }

    /// Hands an action in, as a view would.
    pub fn wants(&mut self, action: Action) {
        self.out.send(action);
    }

    /// Says something that happened before the window was there.
    pub fn tell(&mut self, sentences: impl Iterator<Item = String>) {
        for sentence in sentences {
            self.notices.take(Notice::warning("About the last time", &sentence, None));
        }
    }

    /// Carries out what was asked for, takes in what workers say. Called before each frame, and while the window is hidden.
    pub fn settle(&mut self, ctx: &Context) {
        let now = clock::now();
        if self.desk.arriving().is_some() {
            // What is open may be closed by the other's coming.
            memory::note_pages(self);
        }
        for outcome in self.desk.tick(now) {
            self.follow(outcome);
        }
        if let Some((pick, picked)) = self.picking.ended() {
            self.take_picked(pick, picked);
        }
        for action in self.out.take_actions() {
            if let Some(step) = FirstStep::of(&action) {
                self.view.first_steps.tick(step);
            }
            let words = words_of(&self.desk, &action);
            let is_of_voices =
                matches!(action, Action::Claim(_, ClaimEdit::Voices(_) | ClaimEdit::VoiceWho(..), _));
            if leads_away(&action) {
                memory::note_pages(self);
            }
            let outcome = self.desk.perform(action, now);
            self.follow(outcome);
            if is_of_voices && let Some(label) = self.desk.history().undo_label() {
                let words = format!("{label}. Ctrl+Z takes it back");
                self.say(words, ctx);
            }
            if let Some(words) = words {
                self.say(words, ctx);
            }
        }
        for wish in self.out.take_wishes() {
            self.grant(wish, ctx);
        }
        self.end_waiting(ctx);
        for notice in self.desk.take_notices() {
            if let Some(words) = self.notices.take(notice) {
                self.say(words, ctx);
            }
        }
        self.refresh(ctx);
        if let Some(at) = self.desk.wants_time_at() {
            let seconds = u64::try_from(at.0 - now.0).unwrap_or(0).max(1);
            ctx.request_repaint_after(Duration::from_secs(seconds));
        }
    }

    /// Draws everything.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.take_drops(&ctx);
        if self.desk.arriving().is_none() {
            self.press_keys(&ctx);
        }
        self.view.shared.hovered = self.view.hovered_next.take();
        let is_alone = self.view.around.is_some() && self.desk.is_open();
        self.view.shared.around = if is_alone { Around::Nothing } else { Around::Panes };
        if let Some(arriving) = self.desk.arriving() {
            opening_ui(arriving, &self.view.shared, ui, &mut self.out);
            notices_ui(&self.view.shared, &mut self.notices, &ctx, &mut self.out);
            return;
        }
        if !is_alone {
            bars::top_ui(&self.desk, &mut self.view, ui, &mut self.out);
        }
        if self.desk.is_open() {
            // What is said while the page is alone is still said.
            if !is_alone || self.view.said.is_some() {
                bars::status_ui(&self.desk, &self.view, ui, &mut self.out);
            }
            self.show_panes(ui);
        } else {
            start_ui(&self.view.shared, &self.recent, ui, &mut self.out);
        }
        notices_ui(&self.view.shared, &mut self.notices, &ctx, &mut self.out);
        dialogs::dialogs_ui(&self.desk, &mut self.view, &ctx, &mut self.out);
        self.fade_said(&ctx);
        if !self.out.is_empty() {
            ctx.request_repaint();
        }
    }

    /// Saves everything and forgets nothing: to be called when the window closes.
    pub fn leave(&mut self, ctx: &Context) {
        if std::mem::replace(&mut self.is_leaving, true) {
            return;
        }
        memory::remember(self, ctx);
        drop(self.desk.perform(Action::Close, clock::now()));
    }

    /// Says something in the status bar for a while.
    pub(super) fn say(&mut self, words: String, ctx: &Context) {
        self.view.said = Some(words);
        self.said_until = ctx.input(|input| input.time) + 6.0;
        ctx.request_repaint_after(Duration::from_secs(7));
    }

    /// Looks once at each text that is shown whether it can be shown.
    fn look_for_missing_glyphs(&mut self, ctx: &Context) {
        let font = theme::reading(self.view.shared.text_size);
        let has_glyph = |character| ctx.fonts_mut(|fonts| fonts.has_glyph(&font, character));
        for source in self.view.spread.pages().filter_map(|page| page.record(self.desk.project())) {
            let looked = self.view.looked_for_glyphs.entry(source.id.clone());
            let looking = looked.or_insert_with(|| Some(self.desk.letters_of(&source.text.body)));
            if let Some(letters) = looking.as_ref().and_then(Aside::found)
                && let Some(notice) = missing_glyphs::notice(&source.title, letters, has_glyph)
            {
                drop(self.notices.take(notice));
            }
            looking.take_if(|it| it.found().is_some());
        }
    }

    fn show_panes(&mut self, ui: &mut Ui) {
        self.look_for_missing_glyphs(&ui.ctx().clone());
        let Self { desk, view, out, .. } = self;
        let palette = Arc::clone(&view.shared.palette);
        let side = Frame::new().fill(palette.panel);
        // The text keeps the middle third of a narrow window; two texts keep more of it.
        let width = ui.available_width();
        let (for_lists, for_editor) = if view.spread.second().is_some() { (0.18, 0.24) } else { (0.3, 0.36) };
        let mut sizes = std::mem::take(&mut view.pane_sizes);
        if view.open.lists {
            let panel = Panel::left("lists").frame(side);
            let range = 180.0..=(width * for_lists).max(180.0);
            let pane = SizedPane { name: "lists", panel, usual: 248.0, range, is_below: false };
            pane.show(&mut sizes, ui, |ui| {
                if desk.is_example() && view.first_steps.is_open() {
                    let card =
                        Panel::bottom("first steps").frame(Frame::new().inner_margin(Margin::same(10)));
                    let card = card.resizable(false).show_separator_line(false);
                    card.show(ui, |ui| first_steps_ui(&view.shared, &mut view.first_steps, ui));
                }
                lists_ui(desk, &view.shared, &mut view.lists, ui, out);
            });
        }
        if view.open.editor {
            let panel = Panel::right("editor").frame(side);
            let range = 280.0..=(width * for_editor).max(280.0);
            let pane = SizedPane { name: "editor", panel, usual: 372.0, range, is_below: false };
            pane.show(&mut sizes, ui, |ui| editor_ui(desk, &view.shared, &mut view.editor, ui, out));
        }
        if view.open.bottom {
            let panel = Panel::bottom("bottom").frame(side);
            let range = 120.0..=(ui.available_height() * 0.55).max(120.0);
            let pane = SizedPane { name: "bottom", panel, usual: 262.0, range, is_below: true };
            pane.show(&mut sizes, ui, |ui| Self::show_bottom(desk, view, ui, out));
        }
        spread_ui(desk, &view.shared, &mut view.spread, &mut sizes, ui, out);
        view.pane_sizes = sizes;
    }

    fn show_bottom(desk: &Desk, view: &mut ViewState, ui: &mut Ui, out: &mut Outbox) {
        let palette = Arc::clone(&view.shared.palette);
        Frame::new().inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
            // A panel shrinks to what is in it; this one keeps the height that the person gave it.
            ui.set_min_size(ui.available_size());
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 20.0;
                let n_findings = desk.findings().len();
                for (tab, title, n) in [
                    (Tab::Dispute, "Dispute", 0),
                    (Tab::Findings, "Findings", n_findings),
                    (Tab::Concordance, "Concordance", 0),
                    (Tab::Sources, "Sources", 0),
                    (Tab::History, "History", 0),
                ] {
                    if bars::tab_ui(&palette, title, n, view.tab == tab, ui) {
                        view.tab = tab;
                    }
                }
            });
            ui.add_space(6.0);
            match view.tab {
                Tab::Dispute => {
                    let shown = view.dispute_shown(desk);
                    dispute_panel_ui(desk, &view.shared, shown.as_ref(), &mut view.dispute, ui, out);
                }
                Tab::Findings => findings_ui(desk, &view.shared, &mut view.findings, ui, out),
                Tab::Concordance => {
                    concordance_ui(desk, &view.shared, &mut view.concordance, ui, out);
                }
                Tab::Sources => {
                    sources_ui(desk, &view.shared, &view.spread, &mut view.sources, ui, out);
                }
                Tab::History => history_ui(desk, &view.shared, &mut view.history, ui, out),
            }
        });
    }

    /// Runs the commands whose keys were pressed.
    fn press_keys(&mut self, ctx: &Context) {
        let has_dialog = self.view.dialogs.shown.is_some();
        let types = ctx.text_edit_focused();
        let composes =
            ctx.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Ime(_))));
        // In an open menu a letter is the menu's own: it must not mark words behind it.
        let has_menu = egui::Popup::is_any_open(ctx);
        self.view.shared.keys_active = !has_dialog && !has_menu && !types && !composes && self.desk.is_open();
        let closes_notice = !has_dialog && !types && self.notices.is_open();
        if closes_notice && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
        {
            self.notices.close_last();
        }
        let ends_alone =
            !has_dialog && !types && self.view.around.is_some() && self.view.page().reader.is_at_rest();
        if ends_alone && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
            self.show_page_alone(ctx);
        }
        for command in shortcuts::pressed(ctx, self.view.shared.keys_active, has_dialog) {
            // While something is typed and not sent, Ctrl+Z is the field's own.
            if types && matches!(command.id, "undo" | "redo") && self.view.editor.has_drafts() {
                continue;
            }
            self.run(command, ctx);
        }
        self.view.share_page();
    }

    /// Runs a command if it can be done now.
    pub(super) fn run(&mut self, command: &Command, ctx: &Context) {
        match (command.run)(&self.desk, &self.view) {
            Some(deed) => self.do_deed(deed, ctx),
            None => self.say(command.why_not(&self.desk).to_owned(), ctx),
        }
    }

    fn take_drops(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| {
            input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect::<Vec<PathBuf>>()
        });
        for path in dropped {
            self.open_path(path);
        }
    }

    /// Brings what is shared up to date with desk and theme.
    fn refresh(&mut self, ctx: &Context) {
        let shared = &mut self.view.shared;
        shared.palette = self.palettes.of(ctx.theme());
        shared.read_only = self.desk.read_only().is_some();
        let project = self.desk.project();
        if shared.selected.as_ref().is_some_and(|key| project.record(key).is_none()) {
            shared.selected = None;
        }
        self.view.spread.follow(&self.desk);
        self.view.share_page();
        self.view.shared.dispute = self.view.dispute_shown(&self.desk);
        let title = bars::window_title(&self.desk);
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn fade_said(&mut self, ctx: &Context) {
        if self.view.said.is_some() && ctx.input(|input| input.time) > self.said_until {
            self.view.said = None;
        }
    }

    /// The panes that are open, in the order of `F6`.
    pub(super) fn panes(&self) -> Vec<Pane> {
        let open = self.view.open;
        let has_second = self.view.spread.second().is_some();
        [
            (Pane::Lists, open.lists),
            (Pane::Reader, !has_second),
            (Pane::Page(Side::First), has_second),
            (Pane::Page(Side::Second), has_second),
            (Pane::Bottom, open.bottom),
            (Pane::Editor, open.editor),
        ]
        .into_iter()
        .filter_map(|(pane, is_open)| is_open.then_some(pane))
        .collect()
    }

    /// Shows the window in another theme.
    pub(super) fn set_theme(&mut self, theme: ThemeChoice, ctx: &Context) {
        self.theme = theme;
        ctx.set_theme(match theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        });
    }
}

/// What the status bar says of an action whose effect is easily missed.
fn words_of(desk: &Desk, action: &Action) -> Option<String> {
    match action {
        Action::Undo => desk.history().undo_label().map(|label| format!("Undone: {label}")),
        Action::Redo => desk.history().redo_label().map(|label| format!("Done again: {label}")),
        Action::Claim(_, ClaimEdit::Status(Status::Final), _) => {
            Some("Accepted: the claim is final. Ctrl+Z takes it back".to_owned())
        }
        Action::RestoreVersion(_) => Some("Restored. Ctrl+Z takes it back".to_owned()),
        _ => None,
    }
}

impl eframe::App for Workbench {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.settle(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
        if ui.ctx().input(|input| input.viewport().close_requested()) {
            let ctx = ui.ctx().clone();
            self.close_window(&ctx);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        drop(self.desk.perform(Action::Close, clock::now()));
    }
}
