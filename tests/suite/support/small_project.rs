//! One small project with every kind of record, for tests that look at particular files.

use std::{collections::BTreeMap, sync::Arc};

use obelus::{
    model::{
        Agent, AgentKind, Anchor, Cert, Claim, Conflict, Decimal, Dispute, Edit, Entity, Header, Holds, Id,
        Measure, Member, Mention, Name, NameKind, Note, NoteState, Policy, Project, Record, Source, Status,
        Tag, TagOn, Target, Timestamp, Value, ValueKind, Voice, Waiver, Who,
    },
    store::text_of_record,
    text::Span,
};

use super::{arbitrary::change, folder::NOW};

/// The text of the sample: a no-break space, a combining mark and a letter of two UTF-16 units stand before the figures.
pub(crate) const TEXT: &str = "Re\u{301}sume\u{301} 𝔘.\n\nOfficially the number reached 50,000,\u{a0}which is hard to believe.19\n\nBetween 4,000 and 20,000 joined.\n";

pub(crate) fn anna() -> Id<Agent> {
    Id::new("a-anna-2b7x")
}

pub(crate) fn source_id() -> Id<Source> {
    Id::new("s-chapter-5d1t")
}

/// The bytes of these words in [`TEXT`].
pub(crate) fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}

pub(crate) fn claim(id: &str, words: &str, value: Value) -> Claim {
    let mut claim = Claim::new(Id::new(id), source_id(), anna(), value, NOW);
    claim.at = vec![Anchor::Text(span(words))];
    claim
}

pub(crate) fn mention(id: &str, words: &str) -> Mention {
    Mention {
        id: Id::new(id),
        source: source_id(),
        by: anna(),
        at: vec![Anchor::Text(span(words))],
        tag: Id::new("place"),
        entity: None,
        cert: Cert::High,
        note: String::new(),
        status: Status::Draft,
        on: NOW,
        from: Vec::new(),
        x: BTreeMap::new(),
    }
}

pub(crate) fn entity(id: &str, name: &str) -> Entity {
    Entity {
        id: Id::new(id),
        kind: Id::new("group"),
        names: vec![Name { text: name.to_owned(), kind: NameKind::Main, lang: None, when: None }],
        same_as: Vec::new(),
        within: None,
        note: String::new(),
        by: anna(),
        on: NOW,
        x: BTreeMap::new(),
    }
}

pub(crate) fn project() -> Project {
    let mut project = Project::new(Header {
        id: Id::new("p-sample-1a2b"),
        schema: Id::new("p-schema-3c4d"),
        title: "A sample".to_owned(),
        lang: "en".to_owned(),
        license: String::new(),
        agents: vec![Agent {
            id: anna(),
            name: "Example annotator".to_owned(),
            kind: AgentKind::Person,
            orcid: None,
        }],
        policy: Policy::default(),
    });
    let edits = records().into_iter().map(Edit::create).collect();
    project.apply(&change("Build", edits)).unwrap();
    project
}

fn records() -> Vec<Record> {
    let source = Source {
        id: source_id(),
        title: "The chapter".to_owned(),
        lang: "en".to_owned(),
        bib: String::new(),
        order: None,
        text: Arc::new(text_of_record(&source_id(), TEXT)),
        origin: None,
        pages: Vec::new(),
    };
    let note = |label: &str, at: Option<Anchor>, state: NoteState| Note {
        id: Note::natural_id(&source_id(), label),
        source: source_id(),
        label: label.to_owned(),
        at,
        text: String::new(),
        cites: Vec::new(),
        state,
    };
    let mut contested = claim("c-k7m2x9aq", "50,000", Value::Exact(Decimal::new(50_000, 0)));
    contested.subject = Some(Id::new("e-smersh-8h2d"));
    contested.measure = Some(Id::new("agents-captured"));
    contested.refs = vec![Id::new("n-chapter-5d1t-19")];
    contested.voices = vec![
        Voice { who: Who::Unnamed, holds: Holds::CertainlyTrue, cue: Some(span("Officially").into()) },
        Voice { who: Who::Author, holds: Holds::ProbablyFalse, cue: Some(span("hard to believe").into()) },
    ];
    let range = Value::Between(Decimal::new(4_000, 0), Decimal::new(200_005, 1));
    vec![
        Tag {
            id: Id::new("place"),
            label: "Place".to_owned(),
            on: TagOn::Mention,
            parent: None,
            color: "green".to_owned(),
            key: Some('2'),
            help: String::new(),
        }
        .into(),
        Measure {
            id: Id::new("agents-captured"),
            label: "Agents captured".to_owned(),
            value: ValueKind::Quantity,
            unit: "{person}".to_owned(),
            single: true,
            additive: true,
            help: String::new(),
        }
        .into(),
        source.into(),
        note("19", Some(span("19").into()), NoteState::Present).into(),
        note("18", None, NoteState::Missing).into(),
        entity("e-smersh-8h2d", "SMERSH").into(),
        mention("m-0b4y7n1c", "𝔘").into(),
        contested.into(),
        claim("c-8x6j2f4m", "Between 4,000 and 20,000", range).into(),
        Dispute {
            id: Id::new("d-agents-4r7k"),
            question: "How many agents?".to_owned(),
            members: vec![Member { claim: Id::new("c-k7m2x9aq"), why: "The official figure".to_owned() }],
            settle: String::new(),
            verdict: None,
            ruling: None,
            note: String::new(),
            by: anna(),
            on: NOW,
        }
        .into(),
        Waiver {
            id: Id::new("w-3b7k0c2m"),
            source: None,
            by: anna(),
            rule: "E1".to_owned(),
            targets: vec![Target::Record("e-smersh-8h2d".to_owned())],
            why: "One body under two names".to_owned(),
            on: Timestamp(NOW.0 + 60),
        }
        .into(),
        Conflict {
            id: Id::new("x-9p4d6h1v"),
            record: "e-smersh-8h2d".to_owned(),
            field: "note".to_owned(),
            base: String::new(),
            ours: "one".to_owned(),
            theirs: "other".to_owned(),
        }
        .into(),
    ]
}
