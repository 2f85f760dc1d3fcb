//! The whole window, driven by accessible names: start screen, dialogs, palette, find, panes, trail, saved state.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use obelus::{
    desk::Action,
    model::Key as RecordKey,
    ui::{
        file_dialogs::{Pick, Picked},
        state::{Dialog, Tab},
    },
};

use super::support::window::{Window, copy_folder};

const CTRL: Modifiers = Modifiers::COMMAND;

#[test]
fn the_start_screen_offers_a_new_project_an_old_one_and_the_example() {
    let window = Window::open();
    for name in ["New project from text…", "Open project…", "The example: War with Japan"] {
        assert!(window.has(name), "{name}");
    }
    for menu in ["File", "Edit", "View", "Annotate", "Project", "Help"] {
        assert!(window.has(menu), "{menu}");
    }
}

#[test]
fn a_text_becomes_a_project_through_the_dialog() {
    let mut window = Window::open();
    let text = window.place.path().join("отчёт 1945.txt");
    std::fs::write(&text, "The report\r\n\r\nIn all 250 men came home.1 Of them 12 were ill.2\r\n").unwrap();
    *window.dialogs.answer.lock().unwrap() = Some(Picked::Paths(vec![text.clone()]));
    window.click("New project from text…");
    window.until(|window| window.says("characters, 2 paragraphs"));
    assert_eq!(*window.dialogs.asked.lock().unwrap(), [Pick::Texts]);
    assert!(window.says("2 note markers"));
    window.press(CTRL, Key::Enter);
    assert!(window.state().desk().is_open());
    let project = window.state().desk().project();
    assert_eq!(project.header().title, "The report");
    assert_eq!(project.notes().len(), 2);
    assert!(window.place.path().join("the-report").join("the-report.obelus.ron").exists());
    assert!(window.says("Saved"));
}

#[test]
fn where_no_file_dialog_answers_a_path_can_be_typed() {
    let mut window = Window::open();
    *window.dialogs.answer.lock().unwrap() = Some(Picked::Unavailable("no portal".to_owned()));
    window.click("Open project…");
    window.until(|window| window.says("install xdg-desktop-portal-gtk or zenity"));
    let copy = window.place.path().join("a folder with spaces и буквами");
    copy_folder(Path::new("projects/war-with-japan"), &copy);
    window.harness.get_by_label("Path").focus();
    window.settle();
    window.types(&copy.display().to_string());
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.state().desk().is_open());
}

#[test]
fn what_is_no_text_and_no_project_is_refused_with_a_way_out() {
    let mut window = Window::open();
    let cases: [(&str, &[u8], &str); 4] = [
        ("scan.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        ("letter.docx", b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "text"),
        ("empty.txt", b"", "empty"),
        ("noise.txt", &[0, 1, 2, 3, 0, 255, 254, 0, 7, 0, 0, 9], "bytes that no text has"),
    ];
    for (name, bytes, word) in cases {
        let path = window.place.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        window.harness.state_mut().open(path);
        window.settle();
        assert!(window.says(word), "{name} should be refused with {word}");
    }
    assert!(!window.state().desk().is_open());
    window.press(Modifiers::NONE, Key::Escape);
    window.harness.state_mut().open(PathBuf::from("/nowhere/at/all"));
    window.settle();
    assert!(window.says("no such file"));
    window.click("Close");
    assert!(!window.says("no such file"));
}

#[test]
fn the_palette_finds_and_runs_commands() {
    let mut window = Window::with_example();
    window.press(Modifiers { command: true, shift: true, ..Modifiers::NONE }, Key::P);
    assert_eq!(window.state().view().dialogs.shown, Some(Dialog::Palette));
    window.types("histo");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().view().dialogs.shown, None);
    assert_eq!(window.state().view().tab, Tab::History);
}

#[test]
fn finding_folds_accents_counts_and_goes_round() {
    let mut window = Window::with_example();
    window.press(CTRL, Key::F);
    window.types("semenov");
    let find = &window.state().view().shared.find;
    let n_hits = find.hits.len();
    assert!(n_hits >= 3 && find.current == Some(0));
    assert!(window.says(&format!("1 of {n_hits}")));
    window.press(Modifiers::NONE, Key::F3);
    assert_eq!(window.state().view().shared.find.current, Some(1));
    window.press(Modifiers::SHIFT, Key::F3);
    window.press(Modifiers::SHIFT, Key::F3);
    assert_eq!(window.state().view().shared.find.current, Some(n_hits - 1));
    window.click("Capitals differ");
    assert!(window.state().view().shared.find.hits.is_empty(), "no small semenov");
    let hit = window.state().view().page().reader.selection();
    assert!(hit.is_some());
}

#[test]
fn a_dispute_is_shown_from_the_list_and_back_leads_back() {
    let mut window = Window::with_example();
    let before = window.state().view().page().reader.selection();
    let dispute = window
        .state()
        .desk()
        .project()
        .disputes()
        .iter()
        .find(|it| it.question.contains("died"))
        .unwrap()
        .clone();
    window.harness.get_all_by_label_contains(dispute.question.as_str()).next().unwrap().click();
    window.settle();
    assert_eq!(window.state().view().shared.selected, Some(RecordKey::Dispute(dispute.id.clone())));
    assert!(window.says("Contradicts"));
    let there = window.state().view().page().reader.selection();
    assert_ne!(there, before);
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(
        window.state().view().page().reader.selection().map(|it| it.1.start),
        before.map(|it| it.1.start)
    );
    window.press(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(window.state().view().page().reader.selection(), there);
}

#[test]
fn every_dialog_opens_from_its_key_and_closes_with_escape() {
    let mut window = Window::with_example();
    for (modifiers, key, dialog) in [
        (CTRL, Key::N, Dialog::NewProject),
        (CTRL, Key::O, Dialog::OpenProject),
        (CTRL, Key::E, Dialog::Export),
        (CTRL, Key::Comma, Dialog::Settings),
        (Modifiers::NONE, Key::F1, Dialog::Keys),
    ] {
        window.press(modifiers, key);
        assert_eq!(window.state().view().dialogs.shown, Some(dialog));
        window.press(Modifiers::NONE, Key::Escape);
        // A field takes the first Escape for itself.
        if window.state().view().dialogs.shown.is_some() {
            window.press(Modifiers::NONE, Key::Escape);
        }
        assert_eq!(window.state().view().dialogs.shown, None, "{dialog:?} closes");
    }
}

#[test]
fn undo_is_on_the_key_in_the_status_bar_and_in_the_menu() {
    let mut window = Window::with_example();
    let entity = window.state().desk().project().entities().iter().next().unwrap().clone();
    let action = Action::NewEntity { name: "Somebody new".to_owned(), kind: entity.kind.clone() };
    let n_before = window.state().desk().project().entities().len();
    window.harness.state_mut().wants(action);
    window.settle();
    assert_eq!(window.state().desk().project().entities().len(), n_before + 1);
    assert!(window.says("Undo: New"));
    window.press(CTRL, Key::Z);
    assert_eq!(window.state().desk().project().entities().len(), n_before);
    window.press(Modifiers { command: true, shift: true, ..Modifiers::NONE }, Key::Z);
    assert_eq!(window.state().desk().project().entities().len(), n_before + 1);
    window.until(|window| window.says("Saved"));
}

#[test]
fn panes_are_gone_round_with_f6_and_hidden_ones_are_left_out() {
    let mut window = Window::with_example();
    let mut seen = Vec::new();
    for _ in 0..4 {
        window.press(Modifiers::NONE, Key::F6);
        seen.push(window.state().view().pane);
    }
    seen.sort_by_key(|pane| format!("{pane:?}"));
    seen.dedup();
    assert_eq!(seen.len(), 4, "each of the four panes in turn");
}

#[test]
fn a_project_that_another_program_holds_opens_for_reading_with_a_notice() {
    let first = Window::with_example();
    let mut second = Window::open();
    second.harness.state_mut().open(first.place.path().join("example"));
    second.settle();
    assert!(second.says("Open for reading only"));
    assert!(second.state().view().shared.read_only);
}

/// A file as a desktop drops it.
#[derive(Debug)]
struct Dropped(PathBuf);

impl eframe::egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_text_or_a_project_can_be_dropped_on_the_window() {
    let mut window = Window::open();
    let text = window.place.path().join("letter.txt");
    std::fs::write(&text, "Some 300 men left.").unwrap();
    window.harness.input_mut().dropped_files.push(Arc::new(Dropped(text)));
    window.settle();
    assert_eq!(window.state().view().dialogs.shown, Some(Dialog::NewProject));
    assert!(window.says("letter.txt"));
    let copy = window.place.path().join("copy");
    copy_folder(Path::new("projects/war-with-japan"), &copy);
    let header = copy.join("war-with-japan.obelus.ron");
    window.harness.input_mut().dropped_files.push(Arc::new(Dropped(header)));
    window.settle();
    assert!(window.state().desk().is_open());
}

#[test]
fn a_file_that_does_not_read_is_told_and_left_as_it_is() {
    let mut window = Window::open();
    let copy = window.place.path().join("torn");
    copy_folder(Path::new("projects/war-with-japan"), &copy);
    let entities = copy.join("entities.ron");
    let torn: String = std::fs::read_to_string(&entities).unwrap().chars().take(3_000).collect();
    std::fs::write(&entities, &torn).unwrap();
    window.harness.state_mut().open(copy);
    window.settle();
    assert!(window.state().desk().is_open());
    assert!(window.says("Opened, but not whole") && window.says("entities.ron"));
    window.click("Show findings");
    assert_eq!(window.state().view().tab, Tab::Findings);
    window
        .harness
        .state_mut()
        .wants(Action::NewEntity { name: "Nobody".to_owned(), kind: obelus::model::Id::new("person") });
    window.settle();
    assert!(window.state().desk().project().entities().is_empty(), "what would be saved into it is refused");
    assert_eq!(std::fs::read_to_string(&entities).unwrap(), torn);
}

#[test]
fn the_project_gets_another_title_and_policy_and_bad_ones_are_not_kept() {
    let mut window = Window::with_example();
    window.press(Modifiers { command: true, shift: true, ..Modifiers::NONE }, Key::P);
    window.types("title and comp");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().view().dialogs.shown, Some(Dialog::Project));
    window.harness.get_by_label("Calendar days").focus();
    window.settle();
    window.press(CTRL, Key::A);
    window.types("many");
    assert!(window.says("whole days"));
    window.press(CTRL, Key::Enter);
    assert_eq!(window.state().view().dialogs.shown, Some(Dialog::Project), "nothing is kept");
    window.press(CTRL, Key::A);
    window.types("13");
    window.press(CTRL, Key::Enter);
    assert_eq!(window.state().view().dialogs.shown, None);
    assert_eq!(window.state().desk().project().header().policy.calendar_slack, 13);
    window.press(CTRL, Key::Z);
    assert_eq!(window.state().desk().project().header().policy.calendar_slack, 0);
}

#[test]
fn characters_without_a_font_are_counted_with_the_package_that_has_one() {
    let has_latin = |it: char| u32::from(it) < 0x0530;
    let notice = |body: &str| {
        let mut letters = std::collections::BTreeMap::new();
        body.chars().filter(|it| !it.is_ascii()).for_each(|it| *letters.entry(it).or_insert(0_usize) += 1);
        obelus::ui::missing_glyphs::notice("Text", &letters, has_latin).map(|notice| notice.detail)
    };
    assert_eq!(notice("Völkischer Beobachter, Харбин, no\u{a0}break, soft\u{ad}hyphen \u{200f}"), None);
    let told = notice("日本 and 日").unwrap();
    assert!(
        told.starts_with("3 characters of “Text”") && told.ends_with("apt install fonts-noto-cjk"),
        "{told}"
    );
    let told = notice("שלום 🙂").unwrap();
    assert!(
        told.starts_with("5 characters") && told.ends_with("fonts-noto-color-emoji fonts-noto-core"),
        "{told}"
    );
}

#[test]
fn after_c_the_keyboard_stands_on_the_first_field_in_doubt() {
    let mut window = Window::open();
    let text = window.place.path().join("dates.txt");
    std::fs::write(&text, "Dates\n\nOn 8 August 1945 the war began.\n\nBy September 2 it was over.\n")
        .unwrap();
    window.harness.state_mut().open(text);
    window.settle();
    window.press(CTRL, Key::Enter);
    window.press(CTRL, Key::F);
    window.types("September 2");
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::C);
    let claim = window.state().desk().project().claims().iter().next().unwrap().clone();
    assert_eq!(claim.value, obelus::model::Value::Date(obelus::model::Date::parse("1945-09-02").unwrap()));
    let has_focus = |window: &Window, name: &str| {
        window.harness.query_all_by_label(name).any(|node| node.accesskit_node().is_focused())
    };
    assert!(has_focus(&window, "Value"), "the year was taken from the narrative");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(has_focus(&window, "Measure"), "the value is confirmed");
}

#[test]
fn alt_and_its_letter_open_a_menu_and_the_arrows_go_through_it() {
    let mut window = Window::with_example();
    window.press(Modifiers::ALT, Key::P);
    assert!(window.has("Tags and measures…"));
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.harness.state().view().dialogs.shown, Some(Dialog::Vocabulary));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.state().view().dialogs.shown, None);
    window.press(Modifiers::ALT, Key::F);
    assert!(window.says("Export…"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.says("Export…"));
}

#[test]
fn tags_and_measures_are_listed_altered_and_made() {
    let mut window = Window::with_example();
    window.runs("Tags and measures");
    assert!(window.has("Person"), "{:?}", window.state().view().dialogs.shown);
    assert!(window.has("Agents captured"));
    // The first tag opens in the editor with the keyboard on its name.
    window.press(Modifiers::NONE, Key::Enter);
    let first = window.harness.state().view().shared.selected.clone();
    assert!(matches!(first, Some(RecordKey::Tag(_))), "{first:?}");
    window.types("Human being");
    window.press(Modifiers::NONE, Key::Enter);
    let Some(RecordKey::Tag(id)) = first else { panic!() };
    assert_eq!(window.harness.state().desk().project().tags().get(&id).unwrap().label, "Human being");
    window.runs("Tags and measures");
    window.harness.get_by_label("New").focus();
    window.settle();
    window.types("Ships sunk");
    window.harness.get_by_label("New measure").click();
    window.settle();
    let measures = window.harness.state().desk().project().measures();
    let made = measures.iter().find(|it| it.label == "Ships sunk").unwrap();
    assert_eq!(window.harness.state().view().shared.selected, Some(RecordKey::Measure(made.id.clone())));
}

#[test]
fn the_page_is_set_from_the_settings_and_from_the_palette() {
    let mut window = Window::with_example();
    window.press(CTRL, Key::Comma);
    for (choice, is_so) in [
        ("At one edge", (|page| page.is_justified) as fn(&obelus::store::PagePrefs) -> bool),
        ("Without serifs", |page| page.is_sans),
        ("Long", |page| page.measure > 68),
        ("Wide", |page| page.line_height > 162),
    ] {
        window.click(choice);
        assert!(is_so(&window.state().view().shared.page), "{choice}");
    }
    window.click("Done");
    window.runs("Lines to one edge");
    assert!(!window.state().view().shared.page.is_justified);
}

#[test]
fn the_page_stands_alone_until_escape() {
    let mut window = Window::with_example();
    let before = window.state().view().open;
    assert!(window.has("File"));
    window.press(Modifiers::NONE, Key::F11);
    assert!(!window.has("File") && window.says("Text: "));
    assert!(window.state().view().shared.keys_active, "the keys work as before");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.has("File"));
    assert_eq!(window.state().view().open, before);
    // The same key leaves it as well, and looking for words needs the bar.
    window.press(Modifiers::NONE, Key::F11);
    window.press(Modifiers::NONE, Key::F11);
    assert!(window.has("File"));
    window.press(Modifiers::NONE, Key::F11);
    window.press(CTRL, Key::F);
    assert!(window.has("File"));
    assert_eq!(window.state().view().open, before);
}

/// Whoever opens a text can read it with the keys at once.
#[test]
fn the_keys_are_the_pages_as_soon_as_a_project_is_open() {
    let mut window = Window::with_example();
    let place = |it: &Window| {
        let view = it.state().view();
        view.page().source.as_ref().and_then(|source| view.spread.last_place(source)).unwrap_or_default()
    };
    assert_eq!(place(&window), 0);
    window.press(Modifiers::COMMAND, Key::End);
    window.until(|it| place(it) > 5_000);
}
