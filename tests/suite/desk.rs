//! The desk: what a person wants becomes a change, is named, can be taken back, and touches just what it names.

use std::path::Path;

use obelus::{
    desk::{
        Action, ClaimEdit, Desk, DisputeEdit, EntityChoice, EntityEdit, MeasureChoice, MentionEdit, Refusal,
        RulingWords, Saved, SourceEdit, TagChoice, VoiceChoice,
    },
    model::{
        Agent, Cert, Date, Gesture, Holds, Id, Key, NoteState, Status, Tag, TagOn, Timestamp, Value,
        ValueKind, Verdict, Who, parse_decimal,
    },
    store,
    text::Span,
};

use crate::support::table::{TEXT, Table, annotator, span_of};

#[test]
fn a_new_project_has_notes_vocabulary_and_an_annotator() {
    let table = Table::laid();
    let project = table.desk.project();
    let notes: Vec<(String, NoteState)> =
        project.notes().iter().map(|it| (it.label.clone(), it.state)).collect();
    assert_eq!(
        notes,
        [
            ("1".to_owned(), NoteState::Present),
            ("2".to_owned(), NoteState::Missing),
            ("3".to_owned(), NoteState::Present)
        ]
    );
    assert!(project.tags().len() >= 5 && project.measures().len() >= 10);
    assert_eq!(project.header().agents, [annotator()]);
    assert_eq!(table.desk.saved(), Saved::Saved);
}

#[test]
fn a_claim_is_filled_in_from_the_text() {
    let mut table = Table::laid();
    let id = table.claim("250,000");
    let claim = table.record(&id);
    let span = claim.at.first().and_then(obelus::model::Anchor::span).unwrap();
    assert_eq!(span.of(TEXT), "approximately 250,000");
    assert_eq!(claim.value, Value::Approx(parse_decimal("250000").unwrap()));
    assert_eq!(
        claim.refs.iter().map(Id::as_str).collect::<Vec<_>>().len(),
        1,
        "the note that closes the sentence"
    );
    assert!(
        claim.voices.len() == 2 && claim.voices[0].cue.is_some(),
        "the estimates and the author: {:?}",
        claim.voices
    );
    let doubted = table.claim("half");
    let doubted = table.record(&doubted);
    assert!(
        doubted.voices.iter().any(|voice| voice.who == Who::Author && voice.holds == Holds::ProbablyFalse),
        "the author does not believe it: {:?}",
        doubted.voices
    );
    let again = Action::MakeClaim { source: table.source.clone(), span: span_of("250,000") };
    assert!(
        matches!(table.does(again), Err(Refusal::AlreadyClaimed { key: Key::Claim(there) }) if there == id)
    );
}

#[test]
fn every_field_of_a_claim_can_be_altered_named_and_taken_back() {
    let mut table = Table::laid();
    let id = table.claim("62,068");
    let whole = table.claim("640,000");
    let place = table.entity("Siberia", "place");
    let measure =
        table.desk.project().measures().iter().find(|it| it.value == ValueKind::Quantity).unwrap().id.clone();
    let number = parse_decimal("62000").unwrap();
    let edits = [
        (ClaimEdit::Value(Value::AtLeast(number)), "Set value to at least 62,000"),
        (ClaimEdit::Measure(MeasureChoice::Known(measure)), "Set measure to"),
        (
            ClaimEdit::Measure(MeasureChoice::New { label: "Graves".to_owned(), value: ValueKind::Quantity }),
            "Set measure to Graves",
        ),
        (
            ClaimEdit::Subject(EntityChoice::New { name: "Prisoners".to_owned(), kind: Id::new("group") }),
            "Set subject to Prisoners",
        ),
        (ClaimEdit::Significant(Some(2)), "significant digits"),
        (ClaimEdit::Unit(Some("{grave}".to_owned())), "Set unit"),
        (ClaimEdit::When(Some(Date::parse("1945/1956").unwrap())), "Set date to 1945/1956"),
        (ClaimEdit::Place(EntityChoice::Known(place)), "Set place to Siberia"),
        (ClaimEdit::Of(Some(whole.clone())), "part of"),
        (
            ClaimEdit::VoiceWho(0, VoiceChoice::New { name: "Moscow".to_owned(), kind: Id::new("place") }),
            "voice 1",
        ),
        (ClaimEdit::Cert(Cert::Low), "low certainty"),
        (ClaimEdit::Grade(Some("B2".to_owned())), "grade"),
        (ClaimEdit::Remark("doubtful".to_owned()), "Note on"),
        (ClaimEdit::Status(Status::Final), "to final"),
    ];
    for (edit, label) in edits {
        let before = table.desk.project().clone();
        table.edit(&id, edit.clone());
        let named = table.desk.history().undo_label().unwrap().to_owned();
        assert!(named.contains(label), "{named} should say {label}");
        let after = table.desk.project().clone();
        assert!(before.records() != after.records(), "{label} changes something");
        table.does(Action::Undo).unwrap();
        assert_eq!(table.desk.project().records(), before.records(), "undo of {label}");
        table.does(Action::Redo).unwrap();
        assert_eq!(table.desk.project().records(), after.records(), "redo of {label}");
    }
    let ring = table.does(Action::Claim(whole.clone(), ClaimEdit::Of(Some(id)), Gesture::default()));
    assert_eq!(ring, Err(Refusal::PartOfItself));
}

#[test]
fn typing_folds_into_one_step_and_separate_deeds_do_not() {
    let mut table = Table::laid();
    let id = table.claim("62,068");
    let n_before = table.desk.history().n_done();
    for words in ["a", "a g", "a good guess"] {
        table.does(Action::Claim(id.clone(), ClaimEdit::Remark(words.to_owned()), Gesture(5))).unwrap();
    }
    assert_eq!(table.desk.history().n_done(), n_before + 1);
    table.does(Action::Undo).unwrap();
    assert_eq!(table.record(&id).note, "");
    table.does(Action::Redo).unwrap();
    assert_eq!(table.record(&id).note, "a good guess");
}

#[test]
fn a_dispute_is_weighed_ruled_and_emptied() {
    let mut table = Table::laid();
    let (many, few) = (table.claim("250,000"), table.claim("62,068"));
    let subject = EntityChoice::Known(table.entity("Prisoners of war", "group"));
    let measure = MeasureChoice::New { label: "Dead".to_owned(), value: ValueKind::Quantity };
    table.edit(&many, ClaimEdit::Measure(measure));
    let measure = MeasureChoice::Known(table.record(&many).measure.clone().unwrap());
    table.edit(&few, ClaimEdit::Measure(measure));
    for id in [&many, &few] {
        table.edit(id, ClaimEdit::Subject(subject.clone()));
    }
    assert_eq!(table.desk.rivals_of(&many).len(), 1);
    let dispute = table.dispute(&[&many, &few]);
    assert_eq!(table.desk.project().disputes().get(&dispute).unwrap().question, "Dead: Prisoners of war?");
    let weighing = table.desk.weighing(&dispute).unwrap();
    assert_eq!(weighing.computed, obelus::weigh::Standing::Weighed(Verdict::Contradicts));
    assert_eq!(weighing.badge(), "× 3.8");
    assert_eq!(table.desk.disputes_of(&many), std::slice::from_ref(&dispute));
    // The weighing follows the claim.
    table.edit(&few, ClaimEdit::Value(Value::AtLeast(parse_decimal("62068").unwrap())));
    assert_ne!(
        table.desk.weighing(&dispute).unwrap().computed,
        obelus::weigh::Standing::Weighed(Verdict::Contradicts)
    );
    table.does(Action::Undo).unwrap();
    assert_eq!(
        table.desk.weighing(&dispute).unwrap().computed,
        obelus::weigh::Standing::Weighed(Verdict::Contradicts)
    );
    let both = RulingWords { prefer: vec![few.clone()], reject: vec![few.clone()], why: String::new() };
    let rule = |words| Action::Dispute(dispute.clone(), DisputeEdit::Rule(words), Gesture::default());
    assert_eq!(table.does(rule(Some(both))), Err(Refusal::PreferredAndRejected));
    let words = RulingWords {
        prefer: vec![few.clone()],
        reject: vec![many.clone()],
        why: "registers by name".to_owned(),
    };
    table.does(rule(Some(words))).unwrap();
    let ruling = table.desk.project().disputes().get(&dispute).unwrap().ruling.clone().unwrap();
    assert_eq!((ruling.by, ruling.on), (annotator().id, Timestamp(table.clock)));
    // A claim that goes leaves the dispute and its ruling in the same step.
    table.does(Action::Delete(vec![Key::Claim(many.clone())])).unwrap();
    let left = table.desk.project().disputes().get(&dispute).unwrap();
    assert!(left.members.len() == 1 && left.ruling.as_ref().unwrap().reject.is_empty());
    table.does(Action::Undo).unwrap();
    assert_eq!(table.desk.project().disputes().get(&dispute).unwrap().members.len(), 2);
}

#[test]
fn names_are_linked_and_nothing_dangles_when_an_entity_goes() {
    let mut table = Table::laid();
    let officials = table.entity("Russian officials", "group");
    let mention = table.mention("Russian officials", "group");
    let linked = |table: &Table| table.desk.project().mentions().get(&mention).unwrap().entity.clone();
    assert_eq!(linked(&table), Some(officials.clone()), "a name that one entity bears is linked");
    assert_eq!(table.desk.uses(&Key::Entity(officials.clone())), 1);
    let claim = table.claim("62,068");
    assert_eq!(
        table.record(&claim).voices[0].who,
        Who::Entity(officials.clone()),
        "the voice is found by its name"
    );
    assert_eq!(table.desk.uses(&Key::Entity(officials.clone())), 2);
    table.does(Action::Delete(vec![Key::Entity(officials.clone())])).unwrap();
    assert_eq!((linked(&table), &table.record(&claim).voices[0].who), (None, &Who::Unnamed));
    assert!(obelus::check::run(table.desk.project()).iter().all(|finding| !finding.code.starts_with('S')));
    table.does(Action::Undo).unwrap();
    assert_eq!(linked(&table), Some(officials.clone()));
    assert_eq!(table.desk.uses(&Key::Entity(officials.clone())), 2);
    let twice = Action::Tag {
        source: table.source.clone(),
        span: span_of("Russian officials"),
        tag: Id::new("group"),
    };
    assert!(matches!(table.does(twice), Err(Refusal::AlreadyMarked { .. })));
    let inside = Action::Entity(
        officials.clone(),
        EntityEdit::Within(EntityChoice::Known(officials)),
        Gesture::default(),
    );
    assert!(matches!(table.does(inside), Err(Refusal::ContainsItself { .. })));
}

#[test]
fn what_somebody_else_made_is_copied_into_my_layer() {
    let mut table = Table::laid();
    let theirs = table.claim("62,068");
    let dispute = table.dispute(&[&theirs]);
    table.desk.perform(Action::Close, Timestamp(2_000));
    let path = table.folder.path().join("камеры and camps");
    let mut mine = Desk::new(
        Agent { id: Id::new("a-second-9z9z"), name: "Second annotator".to_owned(), ..annotator() },
        store::lexicon(),
        12,
        || {},
    );
    mine.perform(Action::Open(path), Timestamp(2_001));
    assert!(mine.is_open(), "{:?}", mine.take_notices());
    mine.try_perform(
        Action::Claim(theirs.clone(), ClaimEdit::Cert(Cert::Low), Gesture::default()),
        Timestamp(2_002),
    )
    .unwrap();
    let copies: Vec<_> =
        mine.project().claims().iter().filter(|it| it.by.as_str() == "a-second-9z9z").collect();
    assert_eq!(copies.len(), 1);
    assert_eq!((copies[0].cert, copies[0].from.clone()), (Cert::Low, vec![theirs.as_str().to_owned()]));
    assert_eq!(mine.project().claims().get(&theirs).unwrap().cert, Cert::High, "theirs stays as it is");
    assert_eq!(mine.project().disputes().get(&dispute).unwrap().members[0].claim, theirs);
    assert!(mine.project().header().agents.iter().any(|agent| agent.id.as_str() == "a-second-9z9z"));
    assert_eq!(
        mine.try_perform(
            Action::SetEdges { key: Key::Claim(theirs), place: 0, span: Span::new(0, 3) },
            Timestamp(2_003)
        ),
        Err(Refusal::NotMine)
    );
}

#[test]
fn undo_and_redo_survive_a_restart_and_the_list_can_be_walked() {
    let mut table = Table::laid();
    let claim = table.claim("62,068");
    table.edit(&claim, ClaimEdit::Cert(Cert::Low));
    table.edit(&claim, ClaimEdit::Remark("a remark".to_owned()));
    table.does(Action::Undo).unwrap();
    let (project, labels) = (table.desk.project().clone(), labels(&table.desk));
    let path = table.folder.path().join("камеры and camps");
    table.desk.perform(Action::Close, Timestamp(2_000));
    assert!(!table.desk.is_open());
    table.desk.perform(Action::Open(path), Timestamp(2_001));
    assert_eq!(table.desk.project().records(), project.records());
    assert_eq!(self::labels(&table.desk), labels);
    assert_eq!(table.desk.history().redo_label(), Some("Note on 62,068"));
    table.clock = 2_001;
    table.does(Action::GoTo(0)).unwrap();
    assert!(table.desk.project().claims().is_empty() && table.desk.history().undo_label().is_none());
    table.does(Action::GoTo(3)).unwrap();
    assert_eq!(table.record(&claim).note, "a remark");
    assert_eq!(table.does(Action::Redo), Err(Refusal::NoStep("redo")));
}

fn labels(desk: &Desk) -> Vec<(String, bool)> {
    desk.history().steps().map(|step| (step.label.to_owned(), step.is_done)).collect()
}

#[test]
fn edges_move_on_whole_graphemes_and_vocabulary_in_use_stays() {
    let mut table = Table::laid();
    let mention = table.mention("Japanese", "group");
    let key = Key::Mention(mention.clone());
    let wider = span_of("Japanese estimates");
    table.does(Action::SetEdges { key: key.clone(), place: 0, span: wider }).unwrap();
    assert_eq!(table.desk.first_place(&key), Some((table.source.clone(), wider)));
    let in_use = table.does(Action::Delete(vec![Key::Tag(Id::new("group"))]));
    assert!(matches!(in_use, Err(Refusal::InUse { n_uses: 1, .. })), "{in_use:?}");
    table.does(Action::NewTag { label: "Ship’s name".to_owned(), on: TagOn::Mention }).unwrap();
    let tag: Id<Tag> = Id::new("ship-s-name");
    table
        .does(Action::Mention(mention, MentionEdit::Tag(TagChoice::Known(tag.clone())), Gesture::default()))
        .unwrap();
    assert!(table.desk.project().tags().has(&tag));
    let source = table.source.clone();
    table
        .does(Action::Source(source.clone(), SourceEdit::Title("Camps, 1945".to_owned()), Gesture::default()))
        .unwrap();
    assert_eq!(
        table.does(Action::Source(source, SourceEdit::Title(" ".to_owned()), Gesture::default())),
        Err(Refusal::NeedsName)
    );
}

#[test]
fn an_entity_as_a_value_and_a_tag_of_a_claim_are_made_in_one_step() {
    let mut table = Table::laid();
    let claim = table.claim("62,068");
    let n_done = table.desk.history().n_done();
    let commander = EntityChoice::New { name: "The commander".to_owned(), kind: Id::new("person") };
    table.edit(&claim, ClaimEdit::ValueEntity(commander));
    let Value::Entity(id) = table.record(&claim).value.clone() else { panic!("an entity") };
    assert_eq!(table.desk.project().entities().get(&id).unwrap().label(), "The commander");
    table.edit(&claim, ClaimEdit::AddTag(TagChoice::New("to be checked".to_owned())));
    assert_eq!(table.record(&claim).tags, [Id::new("to-be-checked")]);
    table.edit(&claim, ClaimEdit::AddTag(TagChoice::Known(Id::new("to-be-checked"))));
    assert_eq!(table.desk.history().n_done(), n_done + 2, "the same tag again is no step");
    let nothing = ClaimEdit::ValueEntity(EntityChoice::Nothing);
    let refused = table.does(Action::Claim(claim.clone(), nothing, Gesture::default()));
    assert_eq!(refused, Err(Refusal::NothingSelected));
    table.does(Action::Undo).unwrap();
    table.does(Action::Undo).unwrap();
    assert!(!table.desk.project().tags().has(&Id::new("to-be-checked")));
    assert!(!table.desk.project().entities().has(&id));
}

#[test]
fn what_only_the_loader_can_know_stays_among_the_findings() {
    let mut table = Table::laid();
    table.mention("Japanese", "group");
    table.does(Action::Close).unwrap();
    let root = table.folder.path().join("камеры and camps");
    let layer = std::fs::read_dir(root.join("layers")).unwrap().next().unwrap().unwrap().path();
    let layer = std::fs::read_dir(layer).unwrap().next().unwrap().unwrap().path();
    let words = std::fs::read_to_string(&layer).unwrap();
    // The same mark twice: the same id twice in one file.
    let from = words.find("    (\n").unwrap();
    let record = &words[from..words.find("  ],").unwrap()];
    std::fs::write(&layer, words.replacen(record, &record.repeat(2), 1)).unwrap();
    table.does(Action::Open(root)).unwrap();
    let codes = |desk: &Desk| desk.findings().iter().map(|it| it.code).collect::<Vec<_>>();
    assert!(codes(&table.desk).contains(&"S1"));
    let version = table.desk.version();
    let findings = obelus::check::run(table.desk.project());
    table.does(Action::Checked { version, findings }).unwrap();
    assert!(codes(&table.desk).contains(&"S1"), "also once the checks have run");
}

#[test]
fn a_source_goes_with_all_that_stands_in_it_and_comes_back() {
    let mut table = Table::laid();
    table.claim("62,068");
    table.mention("Japanese", "group");
    let before = table.desk.project().clone();
    let marks = table.desk.marks(&table.source).all();
    table.does(Action::Delete(vec![Key::Source(table.source.clone())])).unwrap();
    let project = table.desk.project();
    assert!(project.sources().is_empty() && project.claims().is_empty() && project.notes().is_empty());
    assert!(table.desk.marks(&table.source).all().is_empty());
    table.does(Action::Undo).unwrap();
    assert_eq!(table.desk.project().records(), before.records());
    assert_eq!(table.desk.marks(&table.source).all(), marks);
}

#[test]
fn a_second_program_may_read_but_not_write() {
    let mut table = Table::laid();
    let claim = table.claim("62,068");
    let path = table.folder.path().join("камеры and camps");
    let mut second = Desk::new(annotator(), store::lexicon(), 12, || {});
    second.perform(Action::Open(path), Timestamp(1_500));
    assert!(second.is_open());
    assert!(second.read_only().is_some(), "the first one holds it");
    let refused = second
        .try_perform(Action::Claim(claim, ClaimEdit::Cert(Cert::Low), Gesture::default()), Timestamp(1_501));
    assert!(matches!(refused, Err(Refusal::ReadOnly(_))), "{refused:?}");
    assert!(second.take_notices().iter().any(|notice| notice.headline.contains("reading only")));
}

#[test]
fn an_earlier_version_is_restored_as_one_change() {
    let mut table = Table::laid();
    // The copy made at the opening is of the project before this claim.
    let until = |table: &mut Table, n: usize| {
        while table.desk.versions().len() < n {
            table.desk.tick(Timestamp(table.clock));
            std::thread::yield_now();
        }
    };
    until(&mut table, 1);
    let claim = table.claim("62,068");
    let backup = table.desk.versions().into_iter().next_back().unwrap();
    let words = store::difference_in_words(table.desk.project(), &store::read_backup(&backup).unwrap());
    assert!(!words.is_empty());
    table.does(Action::RestoreVersion(Box::new(backup))).unwrap();
    assert!(!table.desk.project().claims().has(&claim));
    table.does(Action::Undo).unwrap();
    assert!(table.desk.project().claims().has(&claim));
}

#[test]
fn files_changed_by_another_program_are_never_written_over() {
    let mut table = Table::laid();
    table.claim("62,068");
    table.does(Action::SaveNow).unwrap();
    let saved = |table: &mut Table| {
        while table.desk.saved() == Saved::Saving {
            table.desk.tick(Timestamp(table.clock));
            std::thread::yield_now();
        }
    };
    let entities = table.folder.path().join("камеры and camps").join("entities.ron");
    table.entity("Siberia", "place");
    table.does(Action::SaveNow).unwrap();
    saved(&mut table);
    wait_for(&entities, "Siberia");
    let outside = std::fs::read_to_string(&entities).unwrap().replace("Siberia", "Sibir");
    std::fs::write(&entities, &outside).unwrap();
    table.entity("Mongolia", "place");
    table.does(Action::SaveNow).unwrap();
    let mut told = Vec::new();
    while !told.iter().any(|it: &obelus::desk::Notice| it.remedy.is_some()) {
        table.desk.tick(Timestamp(table.clock));
        told.extend(table.desk.take_notices());
        std::thread::yield_now();
    }
    assert_eq!(std::fs::read_to_string(&entities).unwrap(), outside, "what the other program wrote stands");
    table.does(Action::Reload).unwrap();
    let names: Vec<String> = table.desk.project().entities().iter().map(|it| it.label().to_owned()).collect();
    assert!(names.contains(&"Sibir".to_owned()) && names.contains(&"Mongolia".to_owned()), "{names:?}");
}

fn wait_for(path: &Path, words: &str) {
    while !std::fs::read_to_string(path).unwrap_or_default().contains(words) {
        std::thread::yield_now();
    }
}

#[test]
fn dates_can_be_typed_as_the_texts_have_them() {
    let table = Table::laid();
    let typed = |words: &str| table.desk.date_typed(words).map(|date| date.to_string());
    for (words, date) in [
        ("1945-08-08", "1945-08-08"),
        (" 8 August 1945 ", "1945-08-08"),
        ("August 8, 1945", "1945-08-08"),
        ("August 1945", "1945-08"),
        ("1907~", "1907~"),
        ("1945/1956", "1945/1956"),
    ] {
        assert_eq!(typed(words).as_deref(), Ok(date), "{words}");
    }
    for wrong in ["last tuesday", "8 August", "August 1945 or so, they say", "", "--08-09"] {
        assert!(typed(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn an_entity_knows_every_claim_that_names_it() {
    let mut table = Table::laid();
    let moscow = table.entity("Moscow", "place");
    let claim = table.claim("62,068");
    table.edit(&claim, ClaimEdit::VoiceWho(0, VoiceChoice::Known(Who::Entity(moscow.clone()))));
    assert_eq!(table.desk.uses(&Key::Entity(moscow.clone())), 1);
    assert_eq!(table.desk.places_of(&Key::Entity(moscow)), [(table.source.clone(), span_of("62,068"))]);
}
