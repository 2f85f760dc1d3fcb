//! The worked example `projects/war-with-japan`: as rich as promised, standing on its text, its disputes judged as they should be.

use std::path::Path;

use obelus::{
    check,
    detect::note_markers,
    model::{Anchor, Claim, Decimal, Dispute, NoteState, Project, Target, Value, Voice, Who, group_digits},
    store,
    text::Span,
    weigh,
};

fn example() -> Project {
    let read = store::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/war-with-japan")).unwrap();
    assert_eq!(read.findings, [], "the example opens without a word");
    read.project
}

fn body(project: &Project) -> String {
    project.sources().iter().next().unwrap().body().to_owned()
}

#[test]
fn it_is_as_rich_as_promised() {
    let project = example();
    let words = body(&project).split_whitespace().count();
    assert!((2_000..=3_000).contains(&words), "{words} words");
    assert!(project.claims().len() >= 40, "{} claims", project.claims().len());
    assert!(project.entities().len() >= 40, "{} entities", project.entities().len());
    assert_eq!(project.disputes().len(), 10);
    assert_eq!(project.disputes().iter().filter(|it| it.ruling.is_some()).count(), 1);
    for dispute in project.disputes().iter() {
        assert!(!dispute.settle.is_empty() && !dispute.note.is_empty(), "{} is explained", dispute.id);
        assert!(
            dispute.members.iter().all(|it| !it.why.is_empty()),
            "{}: why each member is one",
            dispute.id
        );
    }
    let n_cues: usize =
        project.claims().iter().map(|it| it.voices.iter().filter(|it| it.cue.is_some()).count()).sum();
    assert!(n_cues >= 20, "{n_cues} cues");
}

#[test]
fn its_notes_are_those_that_the_sequence_gives() {
    let project = example();
    let text = body(&project);
    let chain = note_markers(&text);
    let found: Vec<(String, Span)> = chain.markers.iter().map(|it| (it.label.to_string(), it.span)).collect();
    let mut noted: Vec<(String, Span)> = project
        .notes()
        .iter()
        .filter_map(|note| Some((note.label.clone(), note.at.as_ref()?.span()?)))
        .collect();
    noted.sort_by_key(|(_, span)| span.start);
    assert_eq!(noted, found);
    assert_eq!(found.len(), 54);
    assert_eq!(chain.missing, [18]);
    let missing: Vec<&str> = project
        .notes()
        .iter()
        .filter(|note| note.state == NoteState::Missing)
        .map(|note| note.label.as_str())
        .collect();
    assert_eq!(missing, ["18"]);
}

#[test]
fn every_quote_stands_where_it_says() {
    let project = example();
    let text = body(&project);
    let mut anchors: Vec<Anchor> = Vec::new();
    anchors.extend(project.notes().iter().filter_map(|it| it.at.clone()));
    anchors.extend(project.mentions().iter().flat_map(|it| it.at.clone()));
    for claim in project.claims().iter() {
        anchors.extend(claim.at.iter().cloned());
        anchors.extend(claim.voices.iter().filter_map(|it| it.cue.clone()));
    }
    for waiver in project.waivers().iter() {
        anchors.extend(waiver.targets.iter().filter_map(|it| match it {
            Target::Text(anchor) => Some(anchor.clone()),
            Target::Record(_) => None,
        }));
    }
    assert!(anchors.len() > 500);
    let markers = note_markers(&text).markers;
    for anchor in anchors {
        // A quote that did not stand at its place would have been read as adrift.
        let Some(span) = anchor.span() else { panic!("{anchor:?} does not stand in the text") };
        let words = span.of(&text);
        assert_eq!(words, words.trim(), "no mark begins or ends with white space");
        assert!(
            markers.iter().all(|it| it.span == span || !span.covers(it.span) || words.len() > 100),
            "{words:?} swallows a note marker"
        );
    }
}

#[test]
fn every_number_claimed_stands_in_its_quote() {
    let project = example();
    let text = body(&project);
    for claim in project.claims().iter() {
        let words = claim.at[0].span().unwrap().of(&text);
        for number in claim.value.numbers().into_iter().filter(|it| *it >= Decimal::from(100)) {
            assert!(words.contains(&group_digits(number)), "{}: {number} is not in {words:?}", claim.id);
        }
        if let Value::Date(date) = &claim.value {
            assert!(date.days().is_ok(), "{}: {date}", claim.id);
        }
    }
}

#[test]
fn nothing_refers_to_nothing() {
    let project = example();
    for claim in project.claims().iter() {
        let subject = claim.subject.as_ref().unwrap();
        assert!(project.entities().has(subject), "{}: {subject}", claim.id);
        assert!(project.measures().has(claim.measure.as_ref().unwrap()), "{}: {:?}", claim.id, claim.measure);
        assert!(claim.place.iter().all(|it| project.entities().has(it)), "{}: {:?}", claim.id, claim.place);
        assert!(claim.of.iter().all(|it| project.claims().has(it)), "{}: {:?}", claim.id, claim.of);
        assert!(claim.refs.iter().all(|it| project.notes().has(it)), "{}: {:?}", claim.id, claim.refs);
        assert!(claim.tags.iter().all(|it| project.tags().has(it)), "{}: {:?}", claim.id, claim.tags);
    }
    for mention in project.mentions().iter() {
        assert!(project.tags().has(&mention.tag), "{}", mention.id);
        assert!(mention.entity.iter().all(|it| project.entities().has(it)), "{}", mention.id);
    }
    for entity in project.entities().iter() {
        assert!(project.tags().has(&entity.kind), "{}", entity.id);
        assert!(entity.within.iter().all(|it| project.entities().has(it)), "{}", entity.id);
        let is_used = project.mentions().iter().any(|it| it.entity.as_ref() == Some(&entity.id))
            || project.claims().iter().any(|it| uses(&it, entity.id.as_str()))
            || project.entities().iter().any(|it| it.within.as_ref() == Some(&entity.id));
        assert!(is_used, "{} is neither named nor claimed about", entity.id);
    }
    for dispute in project.disputes().iter() {
        assert!(dispute.members.iter().all(|it| project.claims().has(&it.claim)), "{}", dispute.id);
    }
}

fn uses(claim: &Claim, entity: &str) -> bool {
    let is_it = |id: &obelus::model::Id<obelus::model::Entity>| id.as_str() == entity;
    let is_voice = |voice: &Voice| matches!(&voice.who, Who::Entity(id) if is_it(id));
    claim.subject.iter().any(is_it) || claim.place.iter().any(is_it) || claim.voices.iter().any(is_voice)
}

#[test]
fn its_disputes_are_shown_as_what_they_are() {
    let project = example();
    let shown: Vec<String> = project.disputes().iter().map(|it| line(&project, it)).collect();
    expect_test::expect![[r"
        agents-captured: Tension (tension)
        party-members: One claim (× 5.0)
        pow-deaths: Contradicts (× 3.8)
        prisoners-and-strength: Different things counted (different things counted)
        rodzaevsky-born: Contradicts (1 day)
        rodzaevsky-fled: Contradicts (about 2 years, ruled)
        unfit-half: One claim (× 1.5)
        vlasievsky-rank: Tension (tension)
        war-began: Contradicts (1 day)
        war-ended: Contradicts (about 11 years)
    "]]
    .assert_eq(&shown.concat());
}

fn line(project: &Project, dispute: &Dispute) -> String {
    let weighing = weigh::weigh_dispute(project, dispute);
    let ruled = if dispute.ruling.is_some() { ", ruled" } else { "" };
    let name = dispute.id.as_str();
    format!(
        "{}: {} ({}{ruled})\n",
        name.get(2..name.len() - 5).unwrap(),
        weighing.standing.title(),
        weighing.badge()
    )
}

#[test]
fn it_has_no_fault_of_structure() {
    let project = example();
    let findings: Vec<String> =
        check::run(&project).iter().map(|it| format!("{} {}\n", it.code, it.message)).collect();
    assert_eq!(findings.concat(), "", "the traps are open questions, never broken records");
}

#[test]
fn its_parts_stay_within_their_wholes() {
    let project = example();
    let n_parts = project.claims().iter().filter(|it| it.of.is_some()).count();
    assert_eq!(n_parts, 4, "16,000 and 10,200 of 640,000; half of 713,000; 7,000 of 250,000");
}

#[test]
fn its_vocabulary_is_the_default_one() {
    let project = example();
    let (mut tags, mut measures) = store::default_schema();
    tags.sort_by(|one, other| one.id.cmp(&other.id));
    measures.sort_by(|one, other| one.id.cmp(&other.id));
    assert_eq!(project.tags().iter().map(|it| it.as_ref().clone()).collect::<Vec<_>>(), tags);
    assert_eq!(project.measures().iter().map(|it| it.as_ref().clone()).collect::<Vec<_>>(), measures);
    let keys: Vec<char> = store::default_schema().0.iter().filter_map(|it| it.key).collect();
    assert_eq!(keys, ['1', '2', '3', '4', '5', '6', '7', '8', '9']);
}
