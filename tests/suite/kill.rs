//! A program that is killed at any moment loses, at most, the one action that was not yet shown as *Saved*.
//!
//! The test starts itself again as a child that plays a script on a desk and says after each action which one is saved; it kills the
//! child at random moments, opens the project again and compares it with the script played in memory.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use obelus::{
    desk::{Action, ClaimEdit, Desk, DisputeEdit, EntityChoice, MeasureChoice, NewText, Saved},
    model::{
        Agent, AgentKind, Claim, Dispute, Gesture, Holds, Id, Key, Project, Source, Timestamp, Value, Voice,
        Who, parse_decimal,
    },
    store,
    text::Span,
};

/// Where the child finds its project, and the number of kills.
const FOLDER: &str = "OBELUS_KILL_TEST_FOLDER";
const KILLS: u64 = 50;
const SEED: u64 = 4711;
const START: i64 = 1_790_000_000;

fn annotator() -> Agent {
    Agent {
        id: Id::new("a-example-1a2b"),
        name: "Example annotator".to_owned(),
        kind: AgentKind::Person,
        orcid: None,
    }
}

fn text() -> NewText {
    let line = |number: i32| {
        let (n_counted, n_home) = (number * 1000, number * 37);
        format!("In company {number} about {n_counted} men were counted, of whom {n_home} came home.\n\n")
    };
    let body = format!("The roll\n\n{}", (1..=60).map(line).collect::<String>());
    NewText { title: "The roll".to_owned(), body, lang: "en".to_owned(), ..NewText::default() }
}

fn desk() -> Desk {
    Desk::new(annotator(), store::lexicon(), SEED, || {})
}

/// The script: what a person would do to sixty paragraphs, with undo, redo and typing that folds. What an action needs to know it
/// looks up in the project, which is the same each time.
fn action(project: &Project, step: usize) -> Option<Action> {
    let source = project.sources().iter().next()?;
    let body = source.body();
    let paragraph = |index: usize| source.text.paragraphs.span(index % 60 + 1);
    let word = |index: usize, words: &str| {
        let span = paragraph(index);
        let at = span.of(body).find(words).unwrap_or(0) + span.start;
        Span::new(at, at + words.len())
    };
    let last_claim =
        || project.claims().iter().max_by_key(|it| (it.on, it.id.clone())).map(|it| it.id.clone());
    let source_id = source.id.clone();
    Some(match step % 12 {
        0 => Action::MakeClaim { source: source_id, span: word(step / 12, "about") },
        1 => edit(&last_claim()?, ClaimEdit::Value(Value::AtLeast(parse_decimal(&format!("{step}"))?))),
        2 => edit(
            &last_claim()?,
            ClaimEdit::Subject(EntityChoice::New { name: format!("Company {step}"), kind: Id::new("group") }),
        ),
        3 => edit(
            &last_claim()?,
            ClaimEdit::Measure(MeasureChoice::Known(project.measures().iter().next()?.id.clone())),
        ),
        4 => Action::Tag { source: source_id, span: word(step / 12, "men"), tag: Id::new("group") },
        5 => Action::Claim(last_claim()?, ClaimEdit::Remark(format!("remark {step}")), Gesture(77)),
        6 => Action::Claim(last_claim()?, ClaimEdit::Remark(format!("remark {step}, typed on")), Gesture(77)),
        7 => Action::Undo,
        8 => Action::Redo,
        9 => Action::NewDispute { question: format!("How many, {step}?"), claims: vec![last_claim()?] },
        10 => {
            let voices = vec![Voice { who: Who::Unnamed, holds: Holds::ProbablyTrue, cue: None }];
            edit(&last_claim()?, ClaimEdit::Voices(voices))
        }
        _ => Action::Dispute(
            last_dispute(project)?,
            DisputeEdit::Settle(format!("the rolls of {step}")),
            Gesture::default(),
        ),
    })
}

fn edit(claim: &Id<Claim>, edit: ClaimEdit) -> Action {
    Action::Claim(claim.clone(), edit, Gesture::default())
}

fn last_dispute(project: &Project) -> Option<Id<Dispute>> {
    project.disputes().iter().max_by_key(|it| (it.on, it.id.clone())).map(|it| it.id.clone())
}

fn now(step: usize) -> Timestamp {
    Timestamp(START + i64::try_from(step).expect("a script is short"))
}

/// Makes the project that is killed over and over.
fn make(folder: &Path) {
    let mut desk = desk();
    desk.perform(
        Action::NewProject {
            folder: folder.to_owned(),
            title: "The roll".to_owned(),
            lang: "en".to_owned(),
            texts: vec![text()],
        },
        now(0),
    );
    assert!(desk.is_open(), "{:?}", desk.take_notices());
    desk.perform(Action::Close, now(0));
}

fn wait_until_saved(desk: &mut Desk, at: Timestamp) {
    while desk.saved() != Saved::Saved {
        desk.tick(at);
        std::thread::yield_now();
    }
}

/// Not a test by itself: what the child does. Without the folder in the environment it has nothing to do.
#[test]
#[expect(clippy::print_stdout, reason = "the child talks to its parent")]
fn the_child_plays_the_script() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut desk = desk();
    desk.perform(Action::Open(folder.into()), now(0));
    assert!(desk.read_only().is_none(), "{:?}", desk.take_notices());
    for step in 0..100_000 {
        let Some(action) = action(desk.project(), step) else { continue };
        desk.perform(action, now(step + 1));
        wait_until_saved(&mut desk, now(step + 1));
        println!("saved {step}");
        if step % 7 == 6 {
            // The person pauses: the files are written.
            desk.tick(Timestamp(now(step + 1).0 + 5));
            wait_until_saved(&mut desk, now(step + 1));
        }
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "a measurement for who asks with --nocapture")]
fn fifty_kills_lose_at_most_the_action_that_was_not_saved() {
    let place = tempfile::tempdir().unwrap();
    let mut random = fastrand::Rng::with_seed(SEED);
    let mut n_farther = 0;
    for kill in 0..KILLS {
        let folder = place.path().join(format!("kill-{kill}"));
        make(&folder);
        let last_saved = play_and_kill(&folder, random.usize(0..90), random.u32(0..4000));
        let mut reopened = desk();
        reopened.perform(Action::Open(folder.clone()), now(200_000));
        assert!(
            reopened.is_open() && reopened.read_only().is_none(),
            "kill {kill}: {:?}",
            reopened.take_notices()
        );
        let found = reopened.project().clone();
        let states = states_of(place.path(), kill, last_saved + 1);
        let fits = |state: Option<&Project>| state.is_some_and(|state| same(state, &found));
        let is_saved_state = fits(states.get(last_saved));
        let is_next_state = fits(states.get(last_saved + 1));
        n_farther += usize::from(is_next_state && !is_saved_state);
        assert!(
            is_saved_state || is_next_state,
            "kill {kill} after action {last_saved} was shown as saved: neither that state nor the next"
        );
        assert_eq!(
            reopened.history().undo_label().is_some(),
            last_saved > 0,
            "what was done can still be undone"
        );
    }
    println!("{KILLS} kills, {n_farther} of them with the action after the last one shown as saved");
}

/// Starts the child and kills it a little after it has said so many times that something is saved; gives the number of actions that
/// were shown as saved.
fn play_and_kill(folder: &Path, n_lines: usize, n_spins: u32) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::the_child_plays_the_script", "--nocapture", "--test-threads", "1"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut last = 0;
    let mut read = |wanted: Option<usize>| {
        let mut n_read = 0;
        while wanted.is_none_or(|wanted| n_read < wanted) {
            let Some(Ok(line)) = lines.next() else { break };
            if let Some(step) = line.trim().rsplit("saved ").next().filter(|_| line.contains("saved ")) {
                last = step.parse::<usize>().unwrap() + 1;
                n_read += 1;
            }
        }
    };
    read(Some(n_lines + 1));
    for _ in 0..n_spins {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What was said before the kill still stands in the pipe.
    read(None);
    last
}

/// The project after no action, after the first one, and so on: the script played in memory of one process.
fn states_of(place: &Path, kill: u64, n_actions: usize) -> Vec<Project> {
    let folder = place.join(format!("played-{kill}"));
    // Ids are the same for the same seed, so this is the same project again.
    make(&folder);
    let mut desk = desk();
    desk.perform(Action::Open(folder), now(0));
    let mut states = vec![desk.project().clone()];
    for step in 0..n_actions {
        if let Some(action) = action(desk.project(), step) {
            desk.perform(action, now(step + 1));
        }
        states.push(desk.project().clone());
    }
    states
}

/// Equal, but for where the texts lie in memory.
fn same(one: &Project, other: &Project) -> bool {
    one.records() == other.records()
}

/// A key of each kind that the script makes, so that a change of the script that makes nothing is noticed.
#[test]
fn the_script_makes_something_of_each_kind() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("made");
    make(&folder);
    let mut desk = desk();
    desk.perform(Action::Open(folder), now(0));
    for step in 0..36 {
        if let Some(action) = action(desk.project(), step) {
            desk.perform(action, now(step + 1));
        }
    }
    let project = desk.project();
    assert!(project.claims().len() >= 3 && project.mentions().len() >= 3 && project.entities().len() >= 3);
    assert!(project.disputes().len() >= 3 && project.disputes().iter().any(|it| !it.settle.is_empty()));
    let source: &Id<Source> = &project.sources().iter().next().unwrap().id;
    assert!(!desk.marks(source).all().is_empty());
    assert!(project.record(&Key::Header).is_some());
}
