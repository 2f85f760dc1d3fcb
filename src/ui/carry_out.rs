//! What was asked for comes to pass: wishes of the views, deeds of commands, files that were picked or dropped.

use std::{path::PathBuf, sync::Arc};

use eframe::egui::{Context, Key as Press, Modifiers, ViewportCommand};

use crate::{
    desk::{Action, Beside, Notice, Outcome},
    model::{Id, Key, Source},
    store::{self, PathKind},
    text::Span,
};

use super::{
    app::Workbench,
    bars::{self, FindOption},
    command::{Command, Deed, Look},
    file_dialogs::{Pick, Picked},
    first_steps::FirstStep,
    memory,
    outbox::Wish,
    state::{Dialog, Motion, OpenPanes, Pane, TEXT_SIZE, Tab},
    trail::Stop,
};

impl Workbench {
    /// Grants what a view asked for.
    pub(super) fn grant(&mut self, wish: Wish, ctx: &Context) {
        match wish {
            Wish::Show(key) => self.show_record(key),
            Wish::Select(key) => self.select(key),
            Wish::GoTo(source, span) => self.go_to(source, span),
            Wish::Hover(key) => {
                if self.view.hovered_next.as_ref() != Some(&key) {
                    self.view.hovered_next = Some(key);
                }
            }
            Wish::Focus(pane) => self.focus(pane),
            Wish::FocusPage(side) => self.focus(Pane::Page(side)),
            Wish::ShowBeside(source) => self.set_beside(source),
            Wish::FocusField(name) => {
                self.view.open.editor = true;
                self.view.editor.focus_field(name);
            }
            Wish::ShowTab(tab) => {
                self.view.tab = tab;
                self.view.open.bottom = true;
            }
            Wish::ShowFinding(index) => {
                self.view.tab = Tab::Findings;
                self.view.open.bottom = true;
                self.view.findings.show(index);
            }
            Wish::Open(dialog) => self.open_dialog(dialog, ctx),
            Wish::Pick(pick) => self.pick(pick, ctx),
            Wish::Find(option) => self.find(option),
            Wish::Run(id) => {
                if let Some(command) = Command::by_id(id) {
                    self.run(command, ctx);
                }
            }
            Wish::SetPage(page) => {
                self.view.shared.page = page.readable();
                memory::keep_look(self);
                ctx.request_repaint();
            }
            Wish::Say(words) => self.say(words, ctx),
        }
    }

    /// Does what a command came to.
    pub(super) fn do_deed(&mut self, deed: Deed, ctx: &Context) {
        let Some(deed) = self.after_drafts(deed, ctx) else { return };
        match deed {
            Deed::Do(action) => {
                self.out.send(action);
                ctx.request_repaint();
            }
            Deed::Ask(wish) => self.grant(wish, ctx),
            Deed::Look(look) => self.do_look(look, ctx),
        }
    }

    /// What the window does to itself.
    pub(super) fn do_look(&mut self, look: Look, ctx: &Context) {
        match look {
            Look::TextSize(0) => self.view.shared.text_size = TEXT_SIZE,
            Look::TextSize(step) => {
                let size = self.view.shared.text_size + f32::from(step);
                self.view.shared.text_size = size.clamp(12.0, 40.0);
                memory::keep_look(self);
            }
            Look::PageAlone => self.show_page_alone(ctx),
            Look::Justify => {
                self.view.shared.page.is_justified = !self.view.shared.page.is_justified;
                memory::keep_look(self);
            }
            Look::CountLines => {
                self.view.shared.page.counts_lines = !self.view.shared.page.counts_lines;
                memory::keep_look(self);
            }
            Look::Motion => {
                self.view.shared.motion = match self.view.shared.motion {
                    Motion::Gliding => Motion::Reduced,
                    Motion::Reduced => Motion::Gliding,
                };
                memory::keep_look(self);
            }
            Look::Theme(theme) => {
                self.set_theme(theme, ctx);
                memory::keep_look(self);
            }
            Look::Toggle(pane) => {
                let open = &mut self.view.open;
                match pane {
                    Pane::Lists => open.lists = !open.lists,
                    Pane::Editor => open.editor = !open.editor,
                    Pane::Bottom => open.bottom = !open.bottom,
                    Pane::Reader | Pane::Page(_) => {}
                }
            }
            Look::SetBeside(source) => self.set_beside(source),
            Look::CloseBeside => {
                self.view.spread.close_second();
                self.focus(Pane::Reader);
            }
            Look::OtherPage => self.focus(Pane::Page(self.view.spread.side().other())),
            Look::MoveSource(up) => self.move_source(up, ctx),
            Look::NextPane(forward) => self.next_pane(forward),
            Look::Trail(forward) => self.walk(forward),
            Look::Find => {
                self.view.show_all();
                self.view.find_wants_focus = true;
            }
            Look::FindNext(forward) => self.find_next(forward),
            Look::Reader(key, modifiers) => self.press_in_reader(key, modifiers, ctx),
            Look::CopyCitation => {
                if let Some(words) = bars::citation(&self.desk, &self.view) {
                    ctx.copy_text(words);
                    self.say("Copied with citation".to_owned(), ctx);
                }
            }
            Look::Copy => {
                if let Some((source, span)) = self.view.page().reader.selection()
                    && let Some(source) = self.desk.project().sources().get(&source)
                {
                    ctx.copy_text(span.of(source.body()).to_owned());
                }
            }
            Look::OtherLayers => {
                self.view.shared.shows_others = !self.view.shared.shows_others;
                let words = if self.view.shared.shows_others {
                    "The marks of others are shown, quieter"
                } else {
                    "The marks of others are hidden"
                };
                self.say(words.to_owned(), ctx);
            }
            Look::LineEnds => {
                let page = self.view.spread.here_mut();
                if let Some(source) = page.source.clone() {
                    page.reader.toggle_flow(&source);
                    let flows = page.reader.flows(&source);
                    let words =
                        if flows { "Wrapped lines are shown flowing" } else { "Lines are shown as they are" };
                    self.say(words.to_owned(), ctx);
                }
            }
            Look::SearchAll => {
                self.view.tab = Tab::Concordance;
                self.view.open.bottom = true;
                self.view.pane = Pane::Bottom;
                self.view.concordance.ask();
            }
            Look::OtherPlaces(sought) => {
                self.view.tab = Tab::Concordance;
                self.view.open.bottom = true;
                self.view.pane = Pane::Bottom;
                self.view.concordance.focus();
                self.out.send(Action::Search(sought));
                ctx.request_repaint();
            }
            Look::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    /// Goes where an action has led.
    pub(super) fn follow(&mut self, outcome: Outcome) {
        let Outcome { show, go, is_new_claim, doubts, is_other_project } = outcome;
        if is_other_project {
            self.view.forget();
            self.notices.clear();
            memory::note_opened(self);
            // Whoever opens a text reads it: the keys are the page's.
            self.focus(Pane::Reader);
        }
        if let Some(key) = show.as_ref().filter(|_| is_new_claim) {
            self.view.editor.doubt(key, &doubts);
        }
        let tab = self.view.tab;
        if let Some(key) = show {
            self.select(Some(key));
        }
        // Only a person who asks for a dispute leaves the tab where they are.
        self.view.tab = tab;
        if let Some((source, span)) = go {
            self.go_to(source, span);
        }
        if is_new_claim {
            self.view.open.editor = true;
            self.view.editor.focus_first_unsure();
        }
    }

    /// Opens what a path leads to: a project, or a text for a new one.
    pub(super) fn open_path(&mut self, path: PathBuf) {
        match store::kind_of(&path) {
            PathKind::Project => self.out.send(Action::OpenAside(path)),
            PathKind::Text => {
                let dialog = if self.desk.is_open() { Dialog::AddText } else { Dialog::NewProject };
                self.view.dialogs.new_project.take(&[path]);
                self.view.dialogs.open(dialog);
            }
            PathKind::Nothing => {
                let detail = "There is no such file, or the folder holds no project (a file whose name ends in .obelus.ron).";
                drop(self.notices.take(Notice::error("Not opened", detail, Some(&path))));
            }
        }
    }

    /// Takes in what was picked in a file dialog.
    pub(super) fn take_picked(&mut self, pick: Pick, picked: Picked) {
        let dialogs = &mut self.view.dialogs;
        match (pick, picked) {
            (_, Picked::Cancelled) => {}
            (Pick::Texts, Picked::Paths(paths)) => {
                dialogs.new_project.take(&paths);
                if !matches!(dialogs.shown, Some(Dialog::NewProject | Dialog::AddText)) {
                    dialogs.open(Dialog::NewProject);
                }
                dialogs.is_new = true;
            }
            (Pick::OtherText, Picked::Paths(paths)) => {
                if let Some(path) = paths.first() {
                    dialogs.replace.take(path);
                }
            }
            (Pick::Project, Picked::Paths(paths)) => {
                dialogs.shown = None;
                for path in paths {
                    self.out.send(Action::OpenAside(path));
                }
            }
            (Pick::ExportTo(_), Picked::Paths(paths)) => {
                if let Some(path) = paths.first() {
                    dialogs.export.path = path.display().to_string();
                }
            }
            (pick, Picked::Unavailable(why)) => {
                let no_dialog = match pick {
                    Pick::Texts => &mut dialogs.new_project.no_dialog,
                    Pick::OtherText => &mut dialogs.replace.no_dialog,
                    Pick::Project => &mut dialogs.open_project.no_dialog,
                    Pick::ExportTo(_) => &mut dialogs.export.no_dialog,
                };
                *no_dialog = Some(why);
                // The words about it move the path field, which must not lose the focus for that.
                dialogs.is_new |= matches!(pick, Pick::OtherText | Pick::Project);
                dialogs.new_project.wants_focus |= pick == Pick::Texts;
            }
        }
    }

    fn open_dialog(&mut self, dialog: Dialog, ctx: &Context) {
        self.view.dialogs.open(dialog);
        // The system's dialog comes at once where there is one; the path field stays for where there is none.
        let pick = match dialog {
            Dialog::NewProject | Dialog::AddText if self.view.dialogs.new_project.no_dialog.is_none() => {
                Pick::Texts
            }
            Dialog::ReplaceText if self.view.dialogs.replace.no_dialog.is_none() => Pick::OtherText,
            Dialog::OpenProject if self.view.dialogs.open_project.no_dialog.is_none() => Pick::Project,
            _ => return,
        };
        self.pick(pick, ctx);
    }

    fn pick(&mut self, pick: Pick, ctx: &Context) {
        let wake = ctx.clone();
        self.picking.start(pick, Arc::clone(&self.file_dialogs), move || wake.request_repaint());
    }

    fn show_record(&mut self, key: Key) {
        if let Key::Source(source) = &key {
            self.view.spread.here_mut().source = Some(source.clone());
        } else if let Some((source, span)) = self.desk.first_place(&key) {
            self.go_to(source, span);
        }
        self.select(Some(key));
        self.view.open.editor = true;
    }

    fn select(&mut self, key: Option<Key>) {
        if let Some(Key::Dispute(dispute)) = &key {
            self.view.last_dispute = Some(dispute.clone());
            self.view.tab = Tab::Dispute;
        }
        if let Some(Key::Claim(claim)) = &key
            && let Some(dispute) = self.desk.disputes_of(claim).into_iter().next()
        {
            self.view.last_dispute = Some(dispute);
        }
        if key.is_some() {
            self.view.first_steps.tick(FirstStep::Read);
        }
        self.view.shared.selected = key;
    }

    fn go_to(&mut self, source: Id<Source>, span: Span) {
        if let Some((from, at)) = self.view.page().reader.selection() {
            self.view.trail.visit(Stop {
                source: from,
                span: at,
                selected: self.view.shared.selected.clone(),
            });
        }
        self.view.spread.here_mut().go_to(source.clone(), span);
        self.view.trail.visit(Stop { source, span, selected: None });
    }

    fn walk(&mut self, forward: bool) {
        let stop = if forward { self.view.trail.forward() } else { self.view.trail.back() };
        if let Some(stop) = stop {
            self.view.spread.here_mut().go_to(stop.source, stop.span);
            if stop.selected.is_some() {
                self.view.shared.selected = stop.selected;
            }
        }
    }

    fn focus(&mut self, pane: Pane) {
        self.view.pane = pane;
        match pane {
            Pane::Reader => self.view.spread.here_mut().reader.focus(),
            Pane::Page(side) => {
                self.view.spread.turn_to(side);
                self.view.spread.here_mut().reader.focus();
            }
            Pane::Lists => self.view.lists.focus(),
            Pane::Editor => self.view.editor.focus_first(),
            Pane::Bottom => match self.view.tab {
                Tab::Dispute => self.view.dispute.focus(),
                Tab::Findings => self.view.findings.focus(),
                Tab::Concordance => self.view.concordance.focus(),
                Tab::Sources => self.view.sources.focus(),
                Tab::History => self.view.history.focus(),
            },
        }
    }

    fn next_pane(&mut self, forward: bool) {
        let panes = self.panes();
        let has_second = self.view.spread.second().is_some();
        let here = match self.view.pane {
            // The pointer and Tab go from one page to the other as well.
            Pane::Reader | Pane::Page(_) if has_second => Pane::Page(self.view.spread.side()),
            Pane::Page(_) => Pane::Reader,
            pane => pane,
        };
        let at = panes.iter().position(|pane| *pane == here).unwrap_or(0);
        let step = if forward { 1 } else { panes.len() - 1 };
        if let Some(next) = panes.get((at + step) % panes.len()) {
            self.focus(*next);
        }
    }

    /// Shows a source on the second page, and puts the keyboard there.
    fn set_beside(&mut self, source: Id<Source>) {
        self.view.spread.set_beside(source);
        self.focus(Pane::Reader);
    }

    /// Moves the source shown one place up or down in the list.
    fn move_source(&mut self, up: bool, ctx: &Context) {
        let Some(source) = self.view.page().source.clone() else { return };
        let order = self.desk.sources_in_order();
        let at = order.iter().position(|it| it.id == source);
        let next = at.and_then(|at| if up { at.checked_sub(1) } else { Some(at + 1) });
        let Some(other) = next.and_then(|next| order.get(next)).map(|it| it.id.clone()) else {
            let words = if up { "It is the first already" } else { "It is the last already" };
            return self.say(words.to_owned(), ctx);
        };
        let beside = if up { Beside::Before(other) } else { Beside::After(other) };
        self.out.send(Action::MoveSource(source, beside));
        ctx.request_repaint();
    }

    /// Leaves only the page, or brings everything around it back.
    pub(super) fn show_page_alone(&mut self, ctx: &Context) {
        if self.view.show_all() {
            self.view.said = None;
        } else {
            self.view.around = Some(self.view.open);
            self.view.open = OpenPanes { lists: false, editor: false, bottom: false };
            self.say("Only the page. F11 or Esc brings the rest back".to_owned(), ctx);
        }
        self.focus(Pane::Reader);
    }

    /// Presses a key as if the reader had the focus.
    fn press_in_reader(&mut self, key: Press, modifiers: Modifiers, ctx: &Context) {
        self.focus(Pane::Reader);
        self.view.spread.here_mut().reader.press(key, modifiers);
        ctx.request_repaint();
    }

    fn find(&mut self, option: FindOption) {
        let page = self.view.spread.here_mut();
        let mut needle = page.find.needle.clone();
        match option {
            FindOption::Words => {}
            FindOption::Case => needle.match_case = !needle.match_case,
            FindOption::Accents => needle.match_accents = !needle.match_accents,
            FindOption::WholeWords => needle.whole_words = !needle.whole_words,
        }
        needle.words.clone_from(&page.find_words);
        page.look_for(needle, &self.desk);
        page.go_to_hit();
    }

    fn find_next(&mut self, forward: bool) {
        let page = self.view.spread.here_mut();
        let n_hits = page.find.hits.len();
        if n_hits == 0 {
            return;
        }
        let step = if forward { 1 } else { n_hits - 1 };
        page.find.current = Some(page.find.current.map_or(0, |at| (at + step) % n_hits));
        page.go_to_hit();
    }
}
