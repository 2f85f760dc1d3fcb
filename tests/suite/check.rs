//! Checks: each has a folder of cases, each fix mends what it says, and the answer is always the same.

use std::fmt::Write as _;

use obelus::{
    check::{CHECKS, Judged, check, run, run_all, waiver_targets},
    model::{Anchor, Claim, Finding, Id, Key, Place, Project, Record, Timestamp, Value, Waiver},
    text::{Quote, Span},
};
use proptest::prelude::*;

use crate::support::sketch::{annotator, answer_cases, project_of, sketch};

#[test]
fn each_check_answers_its_cases() {
    for check in CHECKS {
        answer_cases(&format!("check/{}/cases.txt", check.code), |project| {
            // The cases of a check may trip others; those have their own cases.
            let judged = run_all(project).into_iter().filter(|it| it.finding.code == check.code);
            let lines: Vec<String> = judged.map(|it| line(project, &it)).collect();
            if lines.is_empty() { "nothing".to_owned() } else { lines.join("\n") }
        });
    }
}

#[test]
fn the_registry_is_in_order_and_explains_itself() {
    let codes: Vec<&str> = CHECKS.iter().map(|check| check.code).collect();
    assert!(codes.is_sorted(), "{codes:?}");
    for check in CHECKS {
        assert!(!check.title.is_empty() && !check.title.ends_with('.'), "{}", check.code);
        for text in [check.doc.what, check.doc.why, check.doc.example] {
            assert!(text.ends_with('.') && !text.contains("  "), "{}: {text}", check.code);
        }
    }
    assert!(check("A1").is_some() && check("Z9").is_none());
}

/// One finding as a line: what it is about, what it says, what it advises, and what its fix leaves behind.
fn line(project: &Project, judged: &Judged) -> String {
    let Judged { finding, waiver } = judged;
    let mut line = format!("{:?} {}: {}", finding.severity, place(&finding.place), finding.message);
    write!(line, " | {}", finding.hint).unwrap();
    if let Some(fix) = &finding.fix {
        write!(line, " | fix: {} → {}", fix.label, mended(project, finding)).unwrap();
    }
    if let Some(waiver) = waiver {
        write!(line, " | waived by {waiver}").unwrap();
    }
    line
}

fn place(place: &Place) -> String {
    match place {
        Place::Project => "project".to_owned(),
        Place::Record(key) => key.as_str().to_owned(),
        Place::Mark(key, _, span) => format!("{} {}..{}", key.as_str(), span.start, span.end),
        Place::Text(source, span) => format!("{source} {}..{}", span.start, span.end),
        Place::File { path, .. } => path.clone(),
    }
}

/// Takes a fix and says what it made of the record. The finding must be gone, and taking the fix back must bring everything back.
fn mended(project: &Project, finding: &Finding) -> String {
    let change = finding.fix.as_ref().unwrap().change(annotator(), Timestamp(1));
    let mut after = project.clone();
    after.apply(&change).unwrap();
    let is_same =
        |it: &Finding| it.code == finding.code && it.place == finding.place && it.message == finding.message;
    assert!(!run_all(&after).iter().any(|it| is_same(&it.finding)), "{finding:?} is still there");
    let words: Vec<String> = change
        .edits
        .iter()
        .map(|edit| edit.after.as_ref().map_or("gone".to_owned(), |it| summary(&after, it)))
        .collect();
    after.apply(&change.inverse()).unwrap();
    assert_eq!(&after, project);
    words.join("; ")
}

fn summary(project: &Project, record: &Record) -> String {
    let words = |source: &Id<_>, at: &[Anchor]| -> String {
        let body = project.sources().get(source).map_or("", |it| it.body()).to_owned();
        let words: Vec<String> = at
            .iter()
            .map(|it| it.span().map_or("?".to_owned(), |span: Span| format!("“{}”", span.of(&body))))
            .collect();
        words.join(" + ")
    };
    match record {
        Record::Mention(it) => format!("{} {:?}", words(&it.source, &it.at), it.entity),
        Record::Claim(it) => {
            let Claim { subject, place, of, voices, refs, derives, from, .. } = &**it;
            let who: Vec<_> = voices.iter().map(|it| format!("{:?}", it.who)).collect();
            let cues: Vec<Anchor> = voices.iter().filter_map(|it| it.cue.clone()).collect();
            format!(
                "{} subject {subject:?} place {place:?} of {of:?} voices {who:?} cues {} refs {refs:?} derives {derives:?} from {from:?}",
                words(&it.source, &it.at),
                words(&it.source, &cues),
            )
        }
        Record::Entity(it) => format!("within {:?}", it.within),
        Record::Dispute(it) => {
            let members: Vec<_> = it.members.iter().map(|it| it.claim.as_str()).collect();
            format!("members {members:?} prefer {:?}", it.ruling.as_ref().map(|it| &it.prefer))
        }
        Record::Waiver(it) => format!("targets {:?}", it.targets),
        Record::Tag(it) => format!("tag {} “{}” on {:?}", it.id, it.label, it.on),
        Record::Measure(it) => format!("measure {} “{}” of {:?}", it.id, it.label, it.value),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_waiver_made_for_a_finding_silences_just_that_finding() {
    let project = sketch(
        "tag group\nsource s-x\n| one two three\n^ ^^^^ mention m-1 tag=group\n^    ^^^^ mention m-1\n^    ^^^^^ mention m-2 tag=group",
    );
    let open = run(&project);
    assert_eq!(open.len(), 3, "{open:?}");
    for finding in &open {
        let waiver = Waiver {
            id: Id::new("w-1"),
            source: Some(Id::new("s-x")),
            by: annotator(),
            rule: finding.code.to_owned(),
            targets: waiver_targets(finding),
            why: "seen".to_owned(),
            on: Timestamp(0),
        };
        let records = project.records().into_iter().filter(|it| !matches!(it, Record::Header(_)));
        let waived = project_of(
            project.header().policy.clone(),
            project.header().agents.clone(),
            records.chain([waiver.into()]).collect(),
        );
        let left: Vec<Finding> = open.iter().filter(|it| *it != finding).cloned().collect();
        assert_eq!(run(&waived), left);
    }
}

/// The slow and plain way to ask what check A2 asks.
fn stands_twice(body: &str, span: Span, context: usize) -> bool {
    if span.start >= span.end || !span.fits(body) {
        return false;
    }
    let Quote { exact, prefix, suffix } = Quote::cut(body, span, context);
    let wanted = prefix + &exact + &suffix;
    body.char_indices().filter(|(at, _)| body[*at..].starts_with(&wanted)).count() > 1
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Any span in any text, on character boundaries or not: no panic, the same answer twice, and fixes that fit and come to an end.
    #[test]
    fn checks_stand_anything(
        body in prop_oneof!["[a-c 0-9.\u{e9}\u{301}\u{a0}\n]{0,40}", "[ab]{0,60}", "(the army of the north )?(the army of the )*[sn]"],
        spans in prop::collection::vec((0_usize..40, 0_usize..24), 0..6),
        notes in prop::collection::vec((0_usize..40, 1_usize..3), 0..3),
        context in 0_u16..6,
    ) {
        let policy = obelus::model::Policy { context, ..Default::default() };
        let text = obelus::model::TextOfRecord::new("x.txt".to_owned(), String::new(), body.as_str().into());
        let source = obelus::model::Source {
            id: Id::new("s-x"), title: "X".to_owned(), lang: String::new(), bib: String::new(), order: None,
            text: text.into(), origin: None, pages: Vec::new(),
        };
        let mut records: Vec<Record> = vec![source.into()];
        for (index, (start, length)) in spans.iter().enumerate() {
            let id = Id::new(&format!("c-{index}"));
            let mut claim = Claim::new(id, Id::new("s-x"), annotator(), Value::Unknown, Timestamp(0));
            claim.at = vec![Anchor::Text(Span { start: *start, end: start + length })];
            records.push(claim.into());
        }
        for (index, (start, length)) in notes.iter().enumerate() {
            records.push(obelus::model::Note {
                id: Id::new(&format!("n-x-{index}")), source: Id::new("s-x"), label: index.to_string(),
                at: Some(Anchor::Text(Span::new(*start, start + length))), text: String::new(), cites: Vec::new(),
                state: obelus::model::NoteState::Present,
            }.into());
        }
        let agent = obelus::model::Agent { id: annotator(), name: String::new(), kind: obelus::model::AgentKind::Person, orcid: None };
        let mut project = project_of(policy, vec![agent], records);
        prop_assert_eq!(run(&project), run(&project));
        for claim in project.claims().iter() {
            let found = run(&project).iter().any(|it| it.code == "A2" && it.place.key().map(Key::as_str) == Some(claim.id.as_str()));
            prop_assert_eq!(found, stands_twice(&body, claim.at[0].span().unwrap(), usize::from(context)), "{:?}", claim.at);
        }
        // Taking fix after fix ends: nothing that is mended breaks again.
        for _ in 0..100 {
            let Some(fix) = run(&project).into_iter().find_map(|it| it.fix) else { break };
            project.apply(&fix.change(annotator(), Timestamp(1))).unwrap();
        }
        prop_assert!(run(&project).iter().all(|it| it.fix.is_none()), "fixes go round in circles");
    }
}
