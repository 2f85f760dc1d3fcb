//! The journal is the history: whatever has been kept comes back, and undo stands where it stood.

use std::{fs, sync::Arc};

use obelus::{
    model::{Edit, Id, Key, Project, Record, Timestamp},
    store::{self, History, Opened, Step},
};
use proptest::prelude::*;

use crate::support::{
    arbitrary::{change, shared_record},
    folder::{Folder, NOW, copy, holder},
    small_project as sample,
};

/// What a person does, before it is known what it does to the project.
#[derive(Clone, Debug)]
enum Doing {
    Set(Record),
    Delete(prop::sample::Index),
    Fold(Record),
    Undo,
    Redo,
    Save,
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        5 => shared_record().prop_map(Doing::Set),
        1 => any::<prop::sample::Index>().prop_map(Doing::Delete),
        1 => shared_record().prop_map(Doing::Fold),
        2 => Just(Doing::Undo),
        1 => Just(Doing::Redo),
        1 => Just(Doing::Save),
    ]
}

/// The step of a doing, as the desk would plan it.
fn plan(project: &Project, doing: &Doing) -> Option<Step> {
    let set = |record: &Record| {
        let key = record.key();
        let edit = Edit { before: project.record(&key), key, after: Some(record.clone()) };
        Arc::new(change("Set", vec![edit]))
    };
    Some(match doing {
        Doing::Set(record) => Step::Did(set(record)),
        Doing::Fold(record) => Step::Folded(set(record)),
        Doing::Delete(index) => {
            let records: Vec<Record> =
                project.records().into_iter().filter(|it| it.key() != Key::Header).collect();
            let record = index.get(&records).clone();
            // With a source goes all that belongs to it, as the desk does it.
            let goes = |it: &Record| match &record {
                Record::Source(source) => it.source() == Some(&source.id),
                one => it.key() == one.key(),
            };
            let gone = records.iter().filter(|it| goes(it));
            let edits = gone.map(|it| Edit { key: it.key(), before: Some(it.clone()), after: None });
            Step::Did(Arc::new(change("Delete", edits.collect())))
        }
        Doing::Undo => Step::Undid(NOW),
        Doing::Redo => Step::Redid(NOW),
        Doing::Save => return None,
    })
}

/// The project and its history after a step.
fn take(project: &mut Project, history: &mut History, step: &Step) {
    if let Some(change) = history.take(step) {
        project.apply(&change).unwrap();
    }
}

/// What came back, without what only a running program has.
fn came_back(opened: &Opened) -> (Project, History) {
    assert!(opened.set_aside.is_empty(), "{:?}", opened.findings);
    (opened.project.clone(), opened.history.clone())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_prefix_of_a_journal_opens_as_a_prefix_of_what_was_done(doings in prop::collection::vec(doing(), 1..14), cut in any::<prop::sample::Index>()) {
        let folder = Folder::with(&sample::project());
        let mut opened = folder.open();
        let (mut project, mut history) = (opened.project.clone(), History::default());
        let mut states = vec![(project.clone(), history.clone())];
        for doing in &doings {
            match plan(&project, doing) {
                Some(step) => {
                    opened.folder.append(&step).unwrap();
                    take(&mut project, &mut history, &step);
                    states.push((project.clone(), history.clone()));
                }
                None => drop(opened.folder.save(&project, NOW).unwrap()),
            }
        }
        drop(opened);
        let whole = folder.open();
        prop_assert_eq!(came_back(&whole), states.last().unwrap().clone());
        drop(whole);
        // The journal cut anywhere, also in the middle of a line or a letter; the files are those of the last save.
        let journal = fs::read(folder.path(".obelus/journal")).unwrap();
        let saved = journal.windows(6).rposition(|it| it == b"\nSaved" || it == b"\nFiles").unwrap();
        let line_end = saved + 1 + journal[saved + 1..].iter().position(|it| *it == b'\n').unwrap() + 1;
        let end = line_end + cut.index(journal.len() - line_end + 1);
        folder.write(".obelus/journal", &journal[..end]);
        let opened = folder.open();
        let state = came_back(&opened);
        prop_assert!(states.contains(&state), "cut at {} of {}", end, journal.len());
        prop_assert!(opened.read_only.is_none());
    }

    #[test]
    fn a_journal_of_any_bytes_opens_and_is_kept(bytes in prop::collection::vec(any::<u8>(), 0..200), at in any::<prop::sample::Index>()) {
        let folder = Folder::with(&sample::project());
        let mut journal = fs::read(folder.path(".obelus/journal")).unwrap();
        let from = at.index(journal.len());
        journal.splice(from.., bytes);
        folder.write(".obelus/journal", &journal);
        let mut opened = folder.open();
        prop_assert_eq!(&opened.project, &sample::project());
        opened.folder.append(&Step::Did(Arc::new(change("Go on", vec![Edit::create(sample::entity("e-new-1111", "New"))])))).unwrap();
        drop(opened);
        prop_assert_eq!(folder.open().history.done.len(), 1);
    }
}

/// Adds an entity of this name.
fn add(opened: &mut Opened, name: &str) -> Project {
    let entity = sample::entity(&format!("e-{}-1111", name.to_lowercase()), name);
    let step = Step::Did(Arc::new(change(&format!("Add {name}"), vec![Edit::create(entity)])));
    opened.folder.append(&step).unwrap();
    take(&mut opened.project, &mut opened.history, &step);
    opened.project.clone()
}

#[test]
fn a_save_stopped_between_two_files_comes_out_whole() {
    let folder = Folder::with(&sample::project());
    let mut opened = folder.open();
    // One change that touches three files.
    let mut altered = sample::claim("c-k7m2x9aq", "50,000", obelus::model::Value::Unknown);
    altered.note = "Altered".to_owned();
    let before = opened.project.record(&Key::Claim(Id::new("c-k7m2x9aq"))).unwrap();
    let dispute = opened.project.record(&Key::Dispute(Id::new("d-agents-4r7k"))).unwrap();
    let step = Step::Did(Arc::new(change(
        "Three files",
        vec![
            Edit { key: before.key(), before: Some(before), after: Some(altered.into()) },
            Edit { key: dispute.key(), before: Some(dispute), after: None },
            Edit::create(sample::entity("e-new-1111", "New")),
        ],
    )));
    opened.folder.append(&step).unwrap();
    take(&mut opened.project, &mut opened.history, &step);
    let old = folder.files();
    let saved = opened.folder.save(&opened.project, NOW).unwrap();
    assert_eq!(saved.written.len(), 3, "{saved:?}");
    let (project, history) = (opened.project.clone(), opened.history.clone());
    drop(opened);
    let journal = folder.read(".obelus/journal");
    let marked = journal.trim_end().rfind("Saved").unwrap();
    // The program was killed after some of the three renames, before the mark: any subset of the files may be old.
    for old_ones in 0..8_usize {
        let other = Folder::new();
        copy(&folder.root, &other.root);
        other.write(".obelus/journal", &journal[..marked]);
        for (index, path) in saved.written.iter().enumerate() {
            if old_ones & (1 << index) != 0 {
                other.write(path, &old[path]);
            }
        }
        let mut opened = other.open();
        assert_eq!(came_back(&opened), (project.clone(), history.clone()), "{old_ones:03b}");
        assert!(opened.findings.is_empty(), "{:?}", opened.findings);
        // Saving again brings all files to the end, and the next open finds nothing to do.
        opened.folder.save(&opened.project, NOW).unwrap();
        drop(opened);
        assert_eq!(other.files(), folder.files());
    }
}

#[test]
fn a_change_of_the_text_that_is_stopped_between_two_files_comes_out_whole() {
    let folder = Folder::with(&sample::project());
    let mut opened = folder.open();
    let source = Arc::clone(opened.project.sources().get(&sample::source_id()).unwrap());
    let longer = format!("Inserted. {}", sample::TEXT);
    let mut edits = Vec::new();
    for record in opened.project.records() {
        let mut after = record.clone();
        match &mut after {
            Record::Source(it) => {
                Arc::make_mut(it).text = Arc::new(store::text_of_record(&source.id, &longer));
            }
            Record::Mention(it) => shift(&mut Arc::make_mut(it).at),
            Record::Claim(it) => {
                let claim = Arc::make_mut(it);
                shift(&mut claim.at);
                claim.voices.iter_mut().filter_map(|voice| voice.cue.as_mut()).for_each(shift_one);
            }
            Record::Note(it) => Arc::make_mut(it).at.iter_mut().for_each(shift_one),
            _ => continue,
        }
        if after != record {
            edits.push(Edit { key: record.key(), before: Some(record), after: Some(after) });
        }
    }
    let step = Step::Did(Arc::new(change("Replace the text", edits)));
    opened.folder.append(&step).unwrap();
    take(&mut opened.project, &mut opened.history, &step);
    let old = folder.files();
    let saved = opened.folder.save(&opened.project, NOW).unwrap();
    assert_eq!(saved.written.len(), 3, "{saved:?}");
    let (project, history) = (opened.project.clone(), opened.history.clone());
    drop(opened);
    let journal = folder.read(".obelus/journal");
    let marked = journal.trim_end().rfind("Saved").unwrap();
    for old_ones in 0..8_usize {
        let other = Folder::new();
        copy(&folder.root, &other.root);
        other.write(".obelus/journal", &journal[..marked]);
        for (index, path) in saved.written.iter().enumerate() {
            if old_ones & (1 << index) != 0 {
                other.write(path, &old[path]);
            }
        }
        let opened = other.open();
        assert!(
            came_back(&opened) == (project.clone(), history.clone()),
            "{old_ones:03b}: {:?}",
            saved.written
        );
    }
    // Undo goes back over it, also after a restart.
    let mut opened = folder.open();
    take(&mut opened.project, &mut opened.history, &Step::Undid(NOW));
    assert_eq!(opened.project, sample::project());
}

fn shift(anchors: &mut [obelus::model::Anchor]) {
    anchors.iter_mut().for_each(shift_one);
}

fn shift_one(anchor: &mut obelus::model::Anchor) {
    let span = anchor.span().unwrap();
    *anchor = span.shifted("Inserted. ".len()).into();
}

#[test]
fn files_that_something_else_altered_win_and_what_no_longer_fits_is_set_aside() {
    let folder = Folder::with(&sample::project());
    let mut opened = folder.open();
    add(&mut opened, "Early");
    opened.folder.save(&opened.project, NOW).unwrap();
    add(&mut opened, "Late");
    let dispute = opened.project.disputes().iter().next().unwrap().clone();
    let mut mine = dispute.as_ref().clone();
    mine.question = "Mine?".to_owned();
    let step = Step::Did(Arc::new(change("Ask otherwise", vec![Edit::alter(dispute, mine)])));
    opened.folder.append(&step).unwrap();
    drop(opened);
    let theirs = folder.read("disputes.ron").replace("How many agents?", "Theirs?");
    folder.write("disputes.ron", theirs);
    let opened = folder.open();
    let question = &opened.project.disputes().iter().next().unwrap().question;
    assert_eq!(question, "Theirs?", "the file wins");
    assert!(opened.project.entities().has(&Id::new("e-late-1111")), "what still fits is there");
    assert_eq!(opened.set_aside.iter().map(|it| it.label.as_str()).collect::<Vec<_>>(), ["Ask otherwise"]);
    assert_eq!(opened.history.n_fixed, 1, "the step before the save can be read, not undone");
    assert_eq!(
        opened.history.done.iter().map(|it| it.label.as_str()).collect::<Vec<_>>(),
        ["Add Early", "Add Late"]
    );
    assert!(
        opened.findings.iter().any(|it| it.code == "L10" && it.hint.contains("Ask otherwise")),
        "{:?}",
        opened.findings
    );
    let kept = fs::read_dir(folder.path(".obelus/recovered")).unwrap().next().unwrap().unwrap().path();
    assert!(fs::read_to_string(kept).unwrap().contains("Mine?"));
    let again = (opened.project.clone(), opened.history.clone());
    drop(opened);
    assert_eq!(came_back(&folder.open()), again, "the next open is quiet");
}

#[test]
fn marks_whose_source_was_taken_away_stay_in_the_journal_and_in_their_files() {
    let folder = Folder::with(&sample::project());
    let mut opened = folder.open();
    let source = opened.project.record(&Key::Source(sample::source_id())).unwrap();
    let edit = Edit { key: source.key(), before: Some(source), after: None };
    let step = Step::Did(Arc::new(change("Take the source alone", vec![edit])));
    opened.folder.append(&step).unwrap();
    take(&mut opened.project, &mut opened.history, &step);
    let before = folder.files();
    let saved = opened.folder.save(&opened.project, NOW).unwrap();
    assert_eq!(saved.refused.len(), 3, "{saved:?}");
    let state = (opened.project.clone(), opened.history.clone());
    drop(opened);
    assert_eq!(folder.files(), before);
    assert_eq!(came_back(&folder.open()), state);
}

#[test]
fn a_long_journal_keeps_ten_thousand_steps() {
    let folder = Folder::with(&sample::project());
    let mut opened = folder.open();
    let key = Key::Entity(Id::new("e-smersh-8h2d"));
    let mut steps = Vec::new();
    for number in 0..12_500 {
        let before = opened.project.record(&key).unwrap();
        let after: Record = sample::entity("e-smersh-8h2d", &number.to_string()).into();
        let step = Step::Did(Arc::new(change(
            &number.to_string(),
            vec![Edit { key: key.clone(), before: Some(before), after: Some(after) }],
        )));
        take(&mut opened.project, &mut opened.history, &step);
        steps.push(step);
    }
    opened.folder.append_all(&steps).unwrap();
    opened.folder.append(&Step::Undid(Timestamp(1))).unwrap();
    take(&mut opened.project, &mut opened.history, &Step::Undid(Timestamp(1)));
    opened.folder.save(&opened.project, NOW).unwrap();
    drop(opened);
    let opened = folder.open();
    assert_eq!(opened.history.done.len(), store::STEPS_KEPT);
    assert_eq!(opened.history.done.last().unwrap().label, "12498");
    assert_eq!(opened.history.undone.last().unwrap().label, "12499");
    let (mut project, mut history) = came_back(&opened);
    for _ in 0..store::STEPS_KEPT {
        take(&mut project, &mut history, &Step::Undid(NOW));
    }
    assert_eq!(project.record(&key), Some(sample::entity("e-smersh-8h2d", "2498").into()));
    assert_eq!(
        store::open(&folder.root, &holder())
            .unwrap()
            .read_only
            .as_deref()
            .map(|it| it.contains("Example annotator")),
        Some(true)
    );
}
