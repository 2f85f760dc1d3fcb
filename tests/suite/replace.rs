//! Replacing the text of a source: one change that takes the marks along, leaves the doubtful in question, and can be undone.

use std::{collections::BTreeMap, fs, path::PathBuf, sync::Arc};

use obelus::{
    desk::{Action, Choices, Desk, NewText, Replacement},
    model::{Anchor, Id, Key, NoteState, Record, Source, Status, TextState, Timestamp},
    reanchor::Outcome,
    store,
};

use super::support::table::{TEXT, Table, annotator, span_of};

/// The table with two claims and a mention, and its text replaced.
fn replaced(new: &str, choices: Choices) -> (Table, Arc<Replacement>) {
    let mut table = Table::laid();
    table.claim("approximately 250,000");
    table.claim("62,068");
    let tag = Id::new("group");
    let tagged = Action::Tag { source: table.source.clone(), span: span_of("Russian officials"), tag };
    table.does(tagged).unwrap();
    let replacement = planned(&table, new);
    let action = Action::Replace { replacement: Arc::clone(&replacement), choices };
    table.does(action).unwrap();
    (table, replacement)
}

fn planned(table: &Table, new: &str) -> Arc<Replacement> {
    let text = NewText { body: new.to_owned(), ..NewText::default() };
    let root = root(table);
    let project = table.desk.project();
    Arc::new(Replacement::plan(project, &root, &table.source, text, &store::lexicon()).unwrap())
}

fn root(table: &Table) -> PathBuf {
    table.desk.header_path().unwrap().parent().unwrap().to_owned()
}

fn outcomes(replacement: &Replacement) -> BTreeMap<String, &'static str> {
    replacement.anchors.iter().map(|it| (it.words.clone(), it.placed.outcome.name())).collect()
}

#[test]
fn marks_go_with_their_words_and_undo_brings_everything_back() {
    let new = TEXT
        .replace("The camps", "The camps of the north")
        .replace("hard to believe.3", "hard to believe.3 So much for the camps.");
    let (mut table, replacement) = replaced(&new, Choices::default());
    assert!(replacement.in_doubt().next().is_none(), "{:?}", outcomes(&replacement));
    let after = table.desk.project().clone();
    let source = after.sources().get(&table.source).unwrap();
    assert_eq!(source.body(), new);
    for anchor in &replacement.anchors {
        let record = after.record(&anchor.key).unwrap();
        let span = record.anchors().get(anchor.part).and_then(|it| it.span()).unwrap();
        assert_eq!(span.of(&new), anchor.words);
    }
    assert_eq!(table.desk.history().undo_label(), Some("Correct the text of “The camps”"));
    table.does(Action::Undo).unwrap();
    assert_eq!(table.desk.project().sources().get(&table.source).unwrap().body(), TEXT);
    table.does(Action::Redo).unwrap();
    assert_eq!(*table.desk.project(), after);
    // The files say the same, and the history goes on after a restart.
    let header = table.desk.header_path().unwrap().to_owned();
    table.does(Action::Close).unwrap();
    let mut desk = Desk::new(annotator(), store::lexicon(), 5, || {});
    desk.perform(Action::Open(header), Timestamp(9_000));
    assert_eq!(*desk.project(), after);
    desk.perform(Action::Undo, Timestamp(9_001));
    assert_eq!(desk.project().sources().get(&table.source).unwrap().body(), TEXT);
}

#[test]
fn a_changed_figure_keeps_its_words_and_is_in_question() {
    let new = TEXT.replace("62,068", "62,086");
    let (mut table, replacement) = replaced(&new, Choices::default());
    let (_, doubt) = replacement.in_doubt().next().expect("the figure is in doubt");
    assert_eq!(
        doubt.placed.outcome,
        Outcome::DigitsChanged { from: "62,068".to_owned(), to: "62,086".to_owned() }
    );
    let claim = table.desk.project().claims().iter().find(|it| it.status == Status::Query).unwrap().clone();
    let Some(Anchor::Adrift(adrift)) = claim.at.first() else { panic!("{:?}", claim.at) };
    assert_eq!(adrift.exact, "62,068");
    // It comes out of its file as it went in.
    let before = table.desk.project().clone();
    let header = table.desk.header_path().unwrap().to_owned();
    table.does(Action::Close).unwrap();
    let mut desk = Desk::new(annotator(), store::lexicon(), 5, || {});
    desk.perform(Action::Open(header), Timestamp(9_000));
    assert_eq!(*desk.project(), before);
    assert_eq!(obelus::check::run(desk.project()).iter().filter(|it| it.code == "A1").count(), 1);
    // When the old figure is back, so is its mark.
    let root = desk.header_path().unwrap().parent().unwrap().to_owned();
    let text = NewText { body: TEXT.to_owned(), ..NewText::default() };
    let back = Replacement::plan(desk.project(), &root, &table.source, text, &store::lexicon()).unwrap();
    assert!(back.in_doubt().next().is_none(), "{:?}", outcomes(&back));
}

#[test]
fn a_person_may_choose_the_place() {
    let new = TEXT.replace("62,068", "62,086");
    let (table, _) = replaced(&new, Choices::from([(first_doubt(&new), 0)]));
    let claim = table.desk.project().claims().iter().find(|it| it.status == Status::Query).unwrap().clone();
    let span = claim.at.first().and_then(Anchor::span).expect("it has the place that was chosen");
    assert_eq!(span.of(&new), "62,086");
}

/// Index of the first anchor in doubt, when the text of the table is replaced.
fn first_doubt(new: &str) -> usize {
    let (_, replacement) = replaced(new, Choices::default());
    replacement.in_doubt().next().unwrap().0
}

#[test]
fn a_note_that_was_missing_is_there_when_its_marker_is() {
    let table = Table::laid();
    let label = |state: NoteState, table: &Table| -> Vec<String> {
        let notes = table.desk.project().notes().iter().filter(|it| it.state == state);
        notes.map(|it| it.label.clone()).collect()
    };
    assert_eq!(label(NoteState::Missing, &table), ["2"]);
    drop(table);
    let (table, _) = replaced(&TEXT.replace("62,068 died.", "62,068 died.2"), Choices::default());
    assert_eq!(label(NoteState::Present, &table), ["1", "2", "3"]);
}

#[test]
fn a_text_altered_on_the_disk_can_be_taken_as_it_is() {
    let mut table = Table::laid();
    table.claim("62,068");
    let header = table.desk.header_path().unwrap().to_owned();
    let file = root(&table)
        .join("sources")
        .join(&table.desk.project().sources().get(&table.source).unwrap().text.file);
    table.does(Action::Close).unwrap();
    let altered = TEXT.replace("The camps", "All the camps");
    fs::write(&file, &altered).unwrap();
    let mut desk = Desk::new(annotator(), store::lexicon(), 5, || {});
    desk.perform(Action::Open(header), Timestamp(9_000));
    let id = desk.project().sources().iter().next().unwrap().id.clone();
    assert_eq!(state(&desk, &id), TextState::Differs);
    let root = desk.header_path().unwrap().parent().unwrap().to_owned();
    let text = NewText { body: altered.clone(), ..NewText::default() };
    let replacement = Replacement::plan(desk.project(), &root, &id, text, &store::lexicon()).unwrap();
    assert!(replacement.in_doubt().next().is_none(), "{:?}", outcomes(&replacement));
    let action = Action::Replace { replacement: Arc::new(replacement), choices: Choices::default() };
    desk.try_perform(action, Timestamp(9_001)).unwrap();
    assert_eq!(state(&desk, &id), TextState::Good);
    let claim = desk.project().claims().iter().next().unwrap().clone();
    assert_eq!(claim.at.first().and_then(Anchor::span).unwrap().of(&altered), "62,068");
    desk.perform(Action::Close, Timestamp(9_002));
}

fn state(desk: &Desk, id: &Id<Source>) -> TextState {
    desk.project().sources().get(id).unwrap().text.state
}

#[test]
fn nothing_is_ever_removed() {
    let (table, replacement) = replaced("Quite another text.\n", Choices::default());
    let project = table.desk.project();
    assert_eq!(project.claims().len(), 2);
    assert_eq!(project.mentions().len(), 1);
    assert!(replacement.anchors.iter().all(|it| !it.placed.outcome.is_accepted()));
    let in_question = |key: &Key| match project.record(key) {
        Some(Record::Claim(it)) => it.status == Status::Query,
        Some(Record::Mention(it)) => it.status == Status::Query,
        _ => true,
    };
    assert!(replacement.anchors.iter().all(|it| in_question(&it.key)));
}
