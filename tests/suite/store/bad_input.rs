//! Every way in which a project's files can be bad: each is named with the remedy, and nothing is lost or written over.

use std::{fs, sync::Arc};

use obelus::{
    model::{Anchor, Edit, Finding, Id, Key, Place, Record, Severity, TextState, Value},
    store::{self, CreateError, OpenError, Opened, SaveError, Step},
};

use crate::support::{
    arbitrary::change,
    folder::{Folder, NOW, holder},
    small_project as sample,
};

const LAYER: &str = "layers/chapter-5d1t/anna-2b7x.ron";
const SOURCE: &str = "sources/chapter-5d1t.ron";
const TEXT: &str = "sources/chapter-5d1t.txt";

/// A file damaged in some way, and what is said of it.
struct Damage {
    what: &'static str,
    file: &'static str,
    bytes: fn(&str) -> Vec<u8>,
    code: &'static str,
    line: Option<usize>,
    message: &'static str,
}

const DAMAGES: &[Damage] = &[
    Damage {
        what: "no byte in it",
        file: "entities.ron",
        bytes: |_| Vec::new(),
        code: "L1",
        line: None,
        message: "entities.ron was not read: it is empty",
    },
    Damage {
        what: "zeros, as a power cut leaves them",
        file: "disputes.ron",
        bytes: |_| vec![0; 4096],
        code: "L1",
        line: None,
        message: "disputes.ron was not read: it is empty",
    },
    Damage {
        what: "cut off in the middle",
        file: LAYER,
        bytes: |it| it.as_bytes()[..it.find("Exact(50000)").unwrap() + 3].to_vec(),
        code: "L1",
        line: Some(20),
        message: "it ends in the middle, at line 20, column 17",
    },
    Damage {
        what: "cut off before the last bracket",
        file: "entities.ron",
        bytes: |it| it.trim_end().trim_end_matches(')').as_bytes().to_vec(),
        code: "L1",
        line: Some(12),
        message: "it ends in the middle",
    },
    Damage {
        what: "both sides of a merge",
        file: "entities.ron",
        bytes: |it| {
            it.replacen(
                "      kind: \"group\",\n",
                "<<<<<<< HEAD\n      kind: \"group\",\n=======\n      kind: \"place\",\n>>>>>>> theirs\n",
                1,
            )
            .into_bytes()
        },
        code: "L2",
        line: Some(7),
        message: "git conflict markers from line 7 on",
    },
    Damage {
        what: "of a newer program",
        file: "disputes.ron",
        bytes: |it| it.replace("obelus: 1,", "obelus: 2, nobody: knows,").into_bytes(),
        code: "L3",
        line: None,
        message: "a newer Obelus (file version 2; this program reads up to 1)",
    },
    Damage {
        what: "a field that nobody knows",
        file: "entities.ron",
        bytes: |it| it.replace("kind: \"group\"", "kin: \"group\"").into_bytes(),
        code: "L1",
        line: Some(7),
        message: "`kin`",
    },
    Damage {
        what: "an unquoted fraction",
        file: LAYER,
        bytes: |it| it.replace("\"20000.5\"", "20000.5").into_bytes(),
        code: "L1",
        line: Some(28),
        message: "write it in quotes",
    },
    Damage {
        what: "a number too long for 64 bits",
        file: LAYER,
        bytes: |it| it.replace("Exact(50000)", "Exact(500000000000000000000)").into_bytes(),
        code: "L1",
        line: Some(20),
        message: "write it in quotes",
    },
    Damage {
        what: "a decimal of more than 28 digits",
        file: LAYER,
        bytes: |it| it.replace("\"20000.5\"", "\"0.00000000000000000000000000001\"").into_bytes(),
        code: "L1",
        line: Some(28),
        message: "28 digits",
    },
    Damage {
        what: "a moment that is none",
        file: "entities.ron",
        bytes: |it| it.replace("2026-10-01T09:00:00Z", "yesterday").into_bytes(),
        code: "L1",
        line: Some(10),
        message: "“yesterday” is not a moment",
    },
    Damage {
        what: "Latin-1",
        file: "entities.ron",
        bytes: |it| {
            let mut bytes = it.as_bytes().to_vec();
            let at = it.find("SMERSH").unwrap();
            bytes[at] = 0xe9;
            bytes
        },
        code: "L1",
        line: Some(8),
        message: "line 8 is not UTF-8",
    },
    Damage {
        what: "a text file outside the project",
        file: SOURCE,
        bytes: |it| it.replace("chapter-5d1t.txt", "../../secret.txt").into_bytes(),
        code: "L1",
        line: Some(8),
        message: "without a folder",
    },
    Damage {
        what: "an id twice in one file",
        file: LAYER,
        bytes: |it| it.replace("c-8x6j2f4m", "c-k7m2x9aq").into_bytes(),
        code: "S1",
        line: None,
        message: "holds the id c-k7m2x9aq twice",
    },
    Damage {
        what: "words that are no RON at all",
        file: "schema.ron",
        bytes: |_| b"Dear colleague,\n".to_vec(),
        code: "L1",
        line: Some(1),
        message: "schema.ron was not read",
    },
];

fn of_code<'a>(opened: &'a Opened, code: &str) -> Vec<&'a Finding> {
    opened.findings.iter().filter(|it| it.code == code).collect()
}

/// Something is done that touches every file, and all is saved that can be.
fn work_on_all(opened: &mut Opened) -> store::Saved {
    let edits: Vec<Edit> = opened
        .project
        .records()
        .into_iter()
        .filter(|it| opened.locked.why(it).is_none())
        .filter_map(|before| {
            let mut after = before.clone();
            match &mut after {
                Record::Header(it) => Arc::make_mut(it).title.push('!'),
                Record::Tag(it) => Arc::make_mut(it).help.push('!'),
                Record::Source(it) => Arc::make_mut(it).bib.push('!'),
                Record::Entity(it) => Arc::make_mut(it).note.push('!'),
                Record::Claim(it) => Arc::make_mut(it).note.push('!'),
                Record::Dispute(it) => Arc::make_mut(it).note.push('!'),
                Record::Waiver(it) => Arc::make_mut(it).why.push('!'),
                _ => return None,
            }
            Some(Edit { key: before.key(), before: Some(before), after: Some(after) })
        })
        .collect();
    let step = Step::Did(Arc::new(change("Work on all", edits)));
    opened.folder.append(&step).unwrap();
    let change = opened.history.take(&step).unwrap();
    opened.project.apply(&change).unwrap();
    opened.folder.save(&opened.project, NOW).unwrap()
}

#[test]
fn a_file_that_does_not_read_is_named_locked_and_never_written_over() {
    for damage in DAMAGES {
        let Damage { what, file, bytes, code, line, message } = damage;
        let folder = Folder::with(&sample::project());
        let whole = folder.read(file);
        // A dated copy of the good state, which the finding offers.
        folder.open().folder.back_up(NOW).unwrap().unwrap();
        let bad = bytes(&whole);
        assert_ne!(bad, whole.as_bytes(), "{what}: the case damages nothing");
        folder.write(file, &bad);
        let mut opened = folder.open();
        assert_eq!(opened.read_only, None, "{what}");
        let found = of_code(&opened, code);
        let [finding] = found.as_slice() else { panic!("{what}: {:?}", opened.findings) };
        assert!(finding.message.contains(message), "{what}: {}", finding.message);
        assert_eq!(finding.severity, Severity::Error, "{what}");
        let Place::File { path, line: at, column } = &finding.place else { panic!("{what}: {finding:?}") };
        assert_eq!((path.as_str(), at), (*file, line), "{what}: {}", finding.message);
        assert_eq!(column.is_some(), line.is_some(), "{what}");
        // A newer program's file is whole: an older copy is not offered for it.
        assert_eq!(opened.locked.at(file).unwrap().copy.is_some(), !["S1", "L3"].contains(code), "{what}");
        if !["S1", "L3"].contains(code) {
            assert!(
                finding.hint.contains(".obelus/backups/2026-10-01T09-00-00Z"),
                "{what}: {}",
                finding.hint
            );
        }
        // The rest of the project is there and can be worked on; the bad file stays byte for byte.
        assert!(opened.locked.at(file).is_some(), "{what}");
        let saved = work_on_all(&mut opened);
        assert!(saved.refused.is_empty() && !saved.written.is_empty(), "{what}: {saved:?}");
        assert!(!saved.written.iter().chain(&saved.trashed).any(|it| it == file), "{what}: {saved:?}");
        assert_eq!(fs::read(folder.path(file)).unwrap(), bad, "{what}");
        drop(opened);
        // Put right again, everything is there: what was saved meanwhile and what stood in the file.
        folder.write(file, &whole);
        let mended = folder.open();
        assert!(mended.findings.iter().all(|it| it.code == "L10"), "{what}: {:?}", mended.findings);
        assert_eq!(mended.project.records().len(), sample::project().records().len(), "{what}");
    }
}

#[test]
fn records_that_refer_to_a_locked_file_are_kept() {
    let folder = Folder::with(&sample::project());
    folder.write(SOURCE, "(obelus: 1, id:");
    let layer = folder.read(LAYER);
    let mut opened = folder.open();
    assert!(opened.project.sources().is_empty());
    let claim = opened.project.claims().get(&Id::new("c-k7m2x9aq")).unwrap();
    let Some(Anchor::Adrift(place)) = claim.at.first() else { panic!("{claim:?}") };
    assert_eq!((place.exact.as_str(), place.start), ("50,000", 43));
    assert!(of_code(&opened, "L6")[0].message.contains(SOURCE), "{:?}", opened.findings);
    // What would be saved into the layer is locked too, with words.
    let new: Record = sample::claim("c-new11111", "4,000", Value::Unknown).into();
    let locked = opened.locked.why(&new).unwrap();
    assert_eq!(locked.path, LAYER);
    assert!(locked.why.contains("cannot be read"), "{}", locked.why);
    // A change that is made all the same stays in the journal, and the file as it is.
    let step = Step::Did(Arc::new(change("All the same", vec![Edit::create(new.clone())])));
    opened.folder.append(&step).unwrap();
    opened.project.apply(&opened.history.take(&step).unwrap()).unwrap();
    let saved = opened.folder.save(&opened.project, NOW).unwrap();
    assert_eq!(saved.refused.iter().map(|it| it.path.as_str()).collect::<Vec<_>>(), [LAYER]);
    // A later save of something else does not take it for saved.
    let other = Step::Did(Arc::new(change("Other", vec![Edit::create(sample::entity("e-new-1111", "New"))])));
    opened.folder.append(&other).unwrap();
    opened.project.apply(&opened.history.take(&other).unwrap()).unwrap();
    let saved = opened.folder.save(&opened.project, NOW).unwrap();
    assert_eq!((saved.refused.len(), saved.written), (1, vec!["entities.ron".to_owned()]));
    drop(opened);
    assert_eq!(folder.read(LAYER), layer);
    assert!(folder.open().project.record(&new.key()).is_some());
}

#[test]
fn a_layer_whose_source_is_missing_is_kept_as_it_is() {
    let folder = Folder::with(&sample::project());
    let layer = folder.read(LAYER);
    fs::remove_file(folder.path(SOURCE)).unwrap();
    fs::remove_file(folder.path(TEXT)).unwrap();
    let mut opened = folder.open();
    assert!(of_code(&opened, "L6")[0].message.contains("s-chapter-5d1t, which is not in this project"));
    assert_eq!(opened.project.claims().len(), 2);
    work_on_all(&mut opened);
    assert_eq!(folder.read(LAYER), layer);
}

#[test]
fn a_text_that_is_missing_is_read_from_its_kept_copy() {
    let folder = Folder::with(&sample::project());
    fs::remove_file(folder.path(TEXT)).unwrap();
    let mut opened = folder.open();
    assert_eq!(opened.project, sample::project());
    assert!(of_code(&opened, "L4")[0].message.contains(".obelus/texts"), "{:?}", opened.findings);
    work_on_all(&mut opened);
    assert_eq!(folder.read(TEXT), sample::TEXT);
    // Without the copy, as after a clone, the marks keep their words.
    drop(opened);
    fs::remove_file(folder.path(TEXT)).unwrap();
    fs::remove_dir_all(folder.path(".obelus")).unwrap();
    let layer = folder.read(LAYER);
    let mut opened = folder.open();
    assert_eq!(opened.project.sources().iter().next().unwrap().text.state, TextState::Missing);
    assert!(of_code(&opened, "S5")[0].message.contains("is missing"), "{:?}", opened.findings);
    work_on_all(&mut opened);
    drop(opened);
    let words =
        |it: &str| it.lines().filter(|it| it.contains("at: [")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&folder.read(LAYER)), words(&layer), "places stay word for word");
    folder.write(TEXT, sample::TEXT);
    let back = folder.open().project;
    assert_eq!(back.mentions(), sample::project().mentions(), "and find their place again");
}

#[test]
fn a_text_that_was_altered_is_not_written_over_and_its_marks_are_adrift() {
    let cases: [(&str, Vec<u8>); 4] = [
        ("another word", sample::TEXT.replace("50,000", "60,000").into_bytes()),
        ("a byte-order mark", ["\u{feff}", sample::TEXT].concat().into_bytes()),
        ("CR LF", sample::TEXT.replace('\n', "\r\n").into_bytes()),
        ("not UTF-8", [sample::TEXT.as_bytes(), b"\xff"].concat()),
    ];
    for (what, bytes) in cases {
        let folder = Folder::with(&sample::project());
        folder.write(TEXT, &bytes);
        let mut opened = folder.open();
        let found = of_code(&opened, "S5");
        assert!(
            found.len() == 1 && found[0].hint.contains(".obelus/texts/"),
            "{what}: {:?}",
            opened.findings
        );
        assert!(of_code(&opened, "A1").is_empty(), "{what}: one finding, not one for each mark");
        let claim = opened.project.claims().get(&Id::new("c-k7m2x9aq")).unwrap();
        assert!(claim.at.iter().all(|it| it.span().is_none()), "{what}");
        work_on_all(&mut opened);
        assert_eq!(fs::read(folder.path(TEXT)).unwrap(), bytes, "{what}");
        assert!(folder.read(SOURCE).contains(&store::digest(sample::TEXT.as_bytes())), "{what}");
        drop(opened);
        folder.write(TEXT, sample::TEXT);
        assert_eq!(folder.open().project.mentions(), sample::project().mentions(), "{what}");
    }
}

#[test]
fn a_mark_whose_words_stand_elsewhere_is_a_finding_each() {
    let folder = Folder::with(&sample::project());
    folder.write(LAYER, folder.read(LAYER).replace("start: 43, end: 49", "start: 44, end: 50"));
    let opened = folder.open();
    let found = of_code(&opened, "A1");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place, Place::Record(Key::Claim(Id::new("c-k7m2x9aq"))));
    assert!(found[0].message.contains("“50,000”"), "{}", found[0].message);
}

#[test]
fn only_the_projects_own_file_refuses_opening() {
    let folder = Folder::with(&sample::project());
    let header = folder.files().into_keys().find(|it| it.ends_with(store::HEADER_ENDING)).unwrap();
    let whole = folder.read(&header);
    let words = |bytes: &[u8]| {
        folder.write(&header, bytes);
        let error = store::open(&folder.root, &holder()).unwrap_err();
        assert_eq!(fs::read(folder.path(&header)).unwrap(), bytes, "not touched");
        error
    };
    let newer = words(whole.replace("obelus: 1", "obelus: 7").as_bytes());
    assert!(matches!(newer, OpenError::Newer { version: 7, .. }), "{newer}");
    assert!(newer.to_string().contains("newer Obelus") && newer.to_string().contains(&header), "{newer}");
    for bytes in [
        whole.replace("title:", "titel:"),
        String::new(),
        format!("<<<<<<< ours\n{whole}=======\n>>>>>>> theirs\n"),
    ] {
        let error = words(bytes.as_bytes());
        assert!(matches!(error, OpenError::Header { .. }), "{error}");
        assert!(error.to_string().contains(&header), "{error}");
    }
    // A byte-order mark, CR LF and comments of a text editor do no harm.
    folder.write(&header, format!("\u{feff}// mine\n/* too */ {}", whole.replace('\n', "\r\n")));
    assert_eq!(folder.open().project.header(), sample::project().header());
}

#[test]
fn what_is_no_project_is_told_apart() {
    let folder = Folder::with(&sample::project());
    let parent = folder.root.parent().unwrap().to_owned();
    assert!(matches!(store::open(&parent.join("nowhere"), &holder()), Err(OpenError::NotFound { .. })));
    assert!(matches!(store::open(&parent, &holder()), Err(OpenError::NotAProject { .. })));
    let text = folder.path(TEXT);
    assert!(matches!(store::open(&text, &holder()), Err(OpenError::NotAProject { .. })));
    assert_eq!(store::kind_of(&text), store::PathKind::Text);
    assert_eq!(store::kind_of(&folder.root), store::PathKind::Project);
    assert_eq!(store::kind_of(&parent), store::PathKind::Nothing);
    let opened = folder.open();
    let header = opened.folder.header_path().to_owned();
    drop(opened);
    assert_eq!(store::kind_of(&header), store::PathKind::Project);
    assert_eq!(store::open(&header, &holder()).unwrap().project, sample::project());
    fs::copy(&header, folder.path("copy.obelus.ron")).unwrap();
    let several = store::open(&folder.root, &holder()).unwrap_err();
    assert!(several.to_string().contains("copy.obelus.ron"), "{several}");
    let again = store::create(&folder.root, &sample::project(), &holder());
    assert!(matches!(again, Err(CreateError::NotEmpty { .. })));
}

#[test]
fn a_second_program_reads_only_and_says_who_holds_the_project() {
    let folder = Folder::with(&sample::project());
    let mut first = folder.open();
    let step = Step::Did(Arc::new(change("Kept", vec![Edit::create(sample::entity("e-new-1111", "New"))])));
    first.folder.append(&step).unwrap();
    let files = folder.files();
    let mut second = folder.open();
    let why = second.read_only.clone().unwrap();
    for words in ["Example annotator", "process", "2026-10-01T09:00:00Z"] {
        assert!(why.contains(words), "{why}");
    }
    assert!(second.project.entities().has(&Id::new("e-new-1111")), "it shows what the journal holds");
    assert!(second.folder.append(&step).is_err());
    assert!(matches!(second.folder.save(&second.project, NOW), Err(SaveError::ReadOnly { .. })));
    assert!(second.folder.back_up(NOW).unwrap().is_none());
    assert_eq!(folder.files(), files);
    drop(first);
    drop(second);
    assert_eq!(
        folder.open().read_only,
        None,
        "the lock goes with its holder; the words in the file do not matter"
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_opens_for_reading() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::cloned(&sample::project());
    fs::set_permissions(&folder.root, fs::Permissions::from_mode(0o555)).unwrap();
    // The administrator may write anywhere; then there is nothing to see here.
    let is_bound = fs::write(folder.path("probe"), "").is_err();
    let opened = store::open(&folder.root, &holder()).unwrap();
    assert_eq!(opened.read_only.is_some(), is_bound);
    assert_eq!(opened.project, sample::project());
    fs::set_permissions(&folder.root, fs::Permissions::from_mode(0o755)).unwrap();
}
