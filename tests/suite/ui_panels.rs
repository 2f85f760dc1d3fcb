//! The panels, driven by accessible names: lists by keyboard, the chart as a table, rulings, findings and history.

use eframe::egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use obelus::{
    desk::{Action, ClaimEdit, DisputeEdit},
    model::{Gesture, Id, Key as RecordKey, Target},
    ui::{
        dialogs::{
            Flow,
            add_to_dispute::{AddToDisputeView, add_to_dispute_ui},
            rule::{RuleView, rule_ui},
        },
        outbox::Wish,
        panels::{dispute_panel_ui, findings_ui, history_ui, lists_ui},
        state::{Dialog, Pane},
    },
};

use super::support::views::View;

const DEATHS: &str = "d-pow-deaths-ynv0";
const MEMBERS: &str = "d-party-members-bt6k";
const RULED: &str = "d-rodzaevsky-fled-w33p";
const DIFFERENT: &str = "d-prisoners-and-strength-jhsp";

fn lists() -> View {
    View::of(|desk, view, ui, out| lists_ui(desk, &view.shared, &mut view.lists, ui, out), [232.0, 700.0])
}

fn panel(dispute: &str) -> View {
    let mut view = View::of(
        |desk, view, ui, out| {
            let shown = view.dispute_shown(desk);
            dispute_panel_ui(desk, &view.shared, shown.as_ref(), &mut view.dispute, ui, out);
        },
        [676.0, 400.0],
    );
    view.show(RecordKey::Dispute(Id::new(dispute)));
    view
}

#[test]
fn lists_show_sections_with_counts_and_places() {
    let mut view = lists();
    for (section, n) in [("Sources", 1), ("Disputes", 10), ("Entities", view.project().entities().len())] {
        let node = view.node(section);
        assert_eq!(node.accesskit_node().description(), Some(n.to_string()), "{section}");
    }
    let question = view.dispute(DEATHS).question;
    let row = view.node(&question);
    assert_eq!(row.accesskit_node().description(), Some("× 3.8".to_owned()));
    let ruled = view.dispute(RULED).question;
    assert_eq!(view.node(&ruled).accesskit_node().description(), Some("ruled".to_owned()));
    assert!(view.asked().is_empty());
}

#[test]
fn arrows_move_and_enter_shows() {
    let mut view = lists();
    view.harness.state_mut().view.lists.focus();
    view.settle();
    view.press(Key::Home);
    view.press(Key::ArrowDown);
    view.press(Key::Enter);
    let source = view.project().sources().iter().next().unwrap().id.clone();
    assert!(shows(&mut view, &RecordKey::Source(source)));
    for _ in 0..4 {
        view.press(Key::ArrowDown);
    }
    view.press(Key::Enter);
    let third = view.project().disputes().iter().nth(2).unwrap().id.clone();
    assert!(shows(&mut view, &RecordKey::Dispute(third)));
    view.press(Key::Escape);
    assert!(view.asked().iter().any(|wish| matches!(wish, Wish::Focus(Pane::Reader))));
}

#[test]
fn the_end_of_a_long_list_is_reached_and_drawn() {
    let mut view = lists();
    view.harness.state_mut().view.lists.focus();
    view.settle();
    assert!(view.project().entities().len() > 40, "a list longer than the panel");
    view.press(Key::End);
    view.press(Key::Enter);
    let asked = view.asked();
    let Some(Wish::Show(RecordKey::Entity(last))) = asked.iter().find(|it| matches!(it, Wish::Show(_)))
    else {
        panic!("{asked:?}")
    };
    let label = view.project().entities().get(last).unwrap().label().to_owned();
    assert!(view.has(&label), "it is in view");
    assert!(!view.has("Sources"), "and the beginning is not");
}

#[test]
fn left_folds_a_section_and_right_unfolds_it() {
    let mut view = lists();
    let question = view.dispute(DEATHS).question;
    view.harness.state_mut().view.lists.focus();
    view.settle();
    view.press(Key::Home);
    view.press(Key::ArrowDown);
    view.press(Key::ArrowDown);
    view.press(Key::ArrowLeft);
    assert!(!view.has(&question));
    view.press(Key::ArrowRight);
    assert!(view.has(&question));
}

#[test]
fn the_search_folds_accents_and_case_and_enter_goes_into_the_list() {
    let mut view = lists();
    view.focus("Search lists");
    view.types("RODZAÉV");
    assert!(view.has("Konstantin Rodzaevsky"));
    assert!(!view.has("Harbin"));
    view.press(Key::Enter);
    view.press(Key::End);
    view.press(Key::Enter);
    assert!(view.asked().iter().any(|wish| matches!(wish, Wish::Show(RecordKey::Entity(_)))));
    view.focus("Search lists");
    view.press(Key::Escape);
    assert_eq!(view.value("Search lists"), "");
}

#[test]
fn pointing_at_a_row_lights_its_marks() {
    let mut view = lists();
    let question = view.dispute(DEATHS).question;
    view.node(&question).hover();
    view.settle();
    let hovered = RecordKey::Dispute(Id::new(DEATHS));
    assert!(view.asked().iter().any(|wish| matches!(wish, Wish::Hover(key) if *key == hovered)));
}

#[test]
fn the_chart_is_a_table_with_a_row_for_each_claim() {
    let mut view = panel(DEATHS);
    let question = view.dispute(DEATHS).question;
    assert!(view.has(&format!("Claims on: {question}")));
    assert!(view.has("Contradicts · gap × 3.8"));
    assert!(view.has("3 witnesses") || view.has("2 witnesses"));
    assert!(view.says("Russian officials: 62,068 persons, read as 62,068, no note"));
    assert!(view.says("about 250,000 persons, read as 237,500 – 262,500, no note"));
    assert!(view.says("carries a note"));
    let name = "Russian officials: 62,068 persons, read as 62,068, no note";
    view.focus(name);
    view.press(Key::Enter);
    assert!(shows(&mut view, &RecordKey::Claim(Id::new("c-px91wt5x"))));
}

#[test]
fn one_claim_and_different_things_are_said_plainly() {
    let view = panel(MEMBERS);
    assert!(view.says("One claim"));
    assert!(view.says("spread × 5.0"));
    let view = panel(DIFFERENT);
    assert!(view.says("Different things counted"));
}

#[test]
fn no_dispute_says_what_goes_there_and_how() {
    let view = View::of(
        |desk, view, ui, out| dispute_panel_ui(desk, &view.shared, None, &mut view.dispute, ui, out),
        [676.0, 260.0],
    );
    assert!(view.says("No dispute is shown"));
    assert!(view.says("press D"));
}

#[test]
fn a_ruling_is_shown_and_withdrawn() {
    let mut view = panel(RULED);
    assert!(view.says("Ruled by"));
    assert!(view.says("two journeys"));
    assert!(view.says("preferred"));
    view.click("Withdraw the ruling");
    assert!(view.dispute(RULED).ruling.is_none());
    view.click("Rule…");
    assert!(view.asked().iter().any(|wish| matches!(wish, Wish::Open(Dialog::Rule))));
}

#[test]
fn a_ruling_needs_a_reason_and_tells_preferred_from_rejected() {
    let mut view = View::of(
        |desk, view, ui, out| {
            let is_new = view.dialogs.is_new;
            view.dialogs.is_new = false;
            let mut rule: RuleView = std::mem::take(&mut view.dialogs.rule);
            if rule_ui(desk, &view.shared, &mut rule, is_new, ui, out) == Flow::Close {
                view.dialogs.shown = None;
            }
            view.dialogs.rule = rule;
        },
        [640.0, 700.0],
    );
    view.harness.state_mut().view.dialogs.open(Dialog::Rule);
    view.show(RecordKey::Dispute(Id::new(DEATHS)));
    assert!(view.has("Leave undecided"));
    view.click("Prefer claim 1, about 250,000 persons");
    view.click("Reject claim 3, 62,068 persons");
    view.click("Rule");
    assert!(view.sent().is_empty(), "without a reason nothing is ruled");
    view.focus("Because");
    view.types("The registers were burned");
    view.click("Rule");
    let ruling = view.dispute(DEATHS).ruling.unwrap();
    assert_eq!(ruling.prefer, [Id::new("c-hx9675pn")]);
    assert_eq!(ruling.reject, [Id::new("c-px91wt5x")]);
    assert_eq!(ruling.why, "The registers were burned");
    assert!(view.harness.state().view.dialogs.shown.is_none());
}

#[test]
fn a_claim_joins_its_rivals_through_the_dialog() {
    let mut view = View::of(
        |desk, view, ui, out| {
            let is_new = std::mem::take(&mut view.dialogs.is_new);
            let mut dialog: AddToDisputeView = std::mem::take(&mut view.dialogs.add_to_dispute);
            if add_to_dispute_ui(desk, &view.shared, &mut dialog, is_new, ui, out) == Flow::Close {
                view.dialogs.shown = None;
            }
            view.dialogs.add_to_dispute = dialog;
        },
        [640.0, 700.0],
    );
    let take_out = DisputeEdit::RemoveClaim(Id::new("c-px91wt5x"));
    let action = Action::Dispute(Id::new(DEATHS), take_out, Gesture::default());
    view.harness.state_mut().out.send(action);
    view.settle();
    view.sent();
    view.harness.state_mut().view.dialogs.open(Dialog::AddToDispute);
    view.show(RecordKey::Claim(Id::new("c-px91wt5x")));
    view.click("Add to it");
    assert_eq!(view.dispute(DEATHS).members.len(), 3, "the dispute of its rival is offered first");
}

#[test]
fn steps_are_listed_newest_first_and_a_click_goes_back() {
    let mut view = View::of(
        |desk, view, ui, out| history_ui(desk, &view.shared, &mut view.history, ui, out),
        [676.0, 260.0],
    );
    assert!(view.says("Nothing was done yet"));
    for words in ["first", "second", "third"] {
        let edit = ClaimEdit::Remark(words.to_owned());
        let action = Action::Claim(Id::new("c-px91wt5x"), edit, Gesture::default());
        view.harness.state_mut().out.send(action);
        view.settle();
    }
    view.sent();
    let note = "Note on 62,068 persons";
    let rows: Vec<_> = view.harness.query_all_by_label(note).collect();
    assert_eq!(rows.len(), 3);
    assert!(rows[0].accesskit_node().is_selected().unwrap_or_default(), "the newest is where we are");
    rows[2].click();
    view.settle();
    assert!(matches!(view.sent().as_slice(), [Action::GoTo(1)]));
    assert_eq!(view.claim("c-px91wt5x").note, "first");
    assert_eq!(view.harness.query_all_by_label("Note on 62,068 persons (undone)").count(), 2);
    view.click("The beginning");
    assert!(matches!(view.sent().as_slice(), [Action::GoTo(0)]));
    view.harness.state_mut().view.history.focus();
    view.settle();
    view.press(Key::Home);
    view.press(Key::Enter);
    assert_eq!(view.claim("c-px91wt5x").note, "third");
}

#[test]
fn findings_lead_to_their_place_are_mended_and_set_aside() {
    let mut view = View::of(
        |desk, view, ui, out| findings_ui(desk, &view.shared, &mut view.findings, ui, out),
        [676.0, 300.0],
    );
    // A mark with a blank at its end: check A3 finds it and offers to trim it.
    let (source, span) = {
        let source = view.project().sources().iter().next().unwrap();
        let start = source.body().find("Russian officials").unwrap();
        (source.id.clone(), obelus::text::Span::new(start, start + "Russian officials ".len()))
    };
    let mention = view.project().mentions().iter().find(|it| it.source == source).unwrap().id.clone();
    let at = vec![obelus::model::Anchor::Text(span)];
    let edit = obelus::desk::MentionEdit::At(at);
    view.harness.state_mut().out.send(Action::Mention(mention.clone(), edit, Gesture::default()));
    wait_for_findings(&mut view);
    view.sent();
    let finding = view.harness.state().desk.findings().iter().find(|it| it.fix.is_some()).cloned().unwrap();
    let rows: Vec<_> = view.harness.query_all_by_label_contains(&finding.message).collect();
    rows[0].click();
    view.settle();
    assert!(view.asked().iter().any(|wish| matches!(wish, Wish::GoTo(..) | Wish::Show(_))));
    let label = finding.fix.clone().unwrap().label;
    view.click(&label);
    assert!(matches!(view.sent().as_slice(), [Action::Fix(_)]));
    let mended = view.project().mentions().get(&mention).unwrap().at.clone();
    assert_eq!(mended.first().and_then(obelus::model::Anchor::span).map(|it| it.end), Some(span.end - 1));
}

/// The check runs on a worker; each round draws a frame, without a clock.
fn wait_for_findings(view: &mut View) {
    for round in 0..20_000 {
        let bench = view.harness.state_mut();
        let now = obelus::model::Timestamp(1_790_100_000 + round);
        bench.desk.tick(now);
        if bench.desk.findings().iter().any(|it| it.fix.is_some()) {
            view.settle();
            return;
        }
        view.harness.step();
        std::thread::yield_now();
    }
    panic!("the check never came to an end");
}

fn shows(view: &mut View, key: &RecordKey) -> bool {
    view.asked().iter().any(|wish| matches!(wish, Wish::Show(shown) if shown == key))
}

#[test]
fn a_finding_set_aside_is_listed_with_its_reason_and_taken_up_again() {
    let mut view = View::of(
        |desk, view, ui, out| findings_ui(desk, &view.shared, &mut view.findings, ui, out),
        [676.0, 300.0],
    );
    assert!(!view.says("set aside"), "nothing was set aside yet");
    let claim = view.project().claims().iter().next().unwrap().clone();
    let (source, at) = (claim.source.clone(), claim.at[0].clone());
    view.harness.state_mut().out.send(Action::Waive {
        rule: "A2".to_owned(),
        source: Some(source),
        targets: vec![Target::Record(claim.id.as_str().to_owned()), Target::Text(at)],
        why: "Both places say the same".to_owned(),
    });
    view.settle();
    view.sent();
    view.click("Show the one that was set aside");
    assert!(view.says("Both places say the same"));
    assert!(view.says("Set aside by Example annotator"));
    view.press(Key::Enter);
    assert!(
        view.asked()
            .iter()
            .any(|it| matches!(it, Wish::Select(Some(RecordKey::Claim(id))) if *id == claim.id))
    );
    view.click("Take it up again");
    assert!(
        matches!(view.sent().as_slice(), [Action::Delete(keys)] if matches!(keys[..], [RecordKey::Waiver(_)]))
    );
    assert!(!view.says("set aside"), "back at the open findings");
}
