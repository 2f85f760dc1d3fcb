//! A small project in our own words that has one of everything that goes wrong: an astral letter, a combining mark, a no-break space,
//! words that occur twice, several places, a place adrift, a page image, a share, the unknown, dates, quotes and a formula.

use std::sync::Arc;

use obelus::model::{
    Adrift, Agent, AgentKind, Anchor, Cert, Change, Claim, Conflict, Date, Decimal, Derived, Dispute, Edit,
    Entity, Extra, Gesture, Header, Holds, How, Id, Measure, Member, Mention, Name, NameKind, Note,
    NoteState, Origin, Page, Policy, Project, Region, Ruling, Source, Status, Tag, TagOn, Target,
    TextOfRecord, TextState, Timestamp, Value, ValueKind, Verdict, Voice, Waiver, Who,
};
use obelus::text::Span;
use sha2::Digest as _;

/// 2026-10-01T09:00:00Z.
pub(crate) const NOW: Timestamp = Timestamp(1_790_845_200);

/// Astral letters stand before nearly everything, so that UTF-16 offsets differ from scalars; `cafe\u{301}` has a combining mark.
pub(crate) const TEXT: &str = "𐌰𐌽𐌽𐌰, the town clerk, kept the rolls of the camp at the old cafe\u{301}.\n\n\
Some said approximately 250,000 men died there.1 The ministry counted 62\u{a0}068; how many, will never be known.2\n\n\
The camp held 4,000 to 20,000 men, and about half of them left in May 1946. She was born in 1907, or in 1908.\n\n\
A slip in the file reads “=1+1”, she said,\nand no more. The camp burned. The camp burned.\n";

/// SHA-256 of these bytes, as files have it.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let digits = sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>();
    digits.concat()
}

/// The span of the `nth` (from 0) place of these words in [`TEXT`].
pub(crate) fn at(words: &str, nth: usize) -> Span {
    let (start, _) =
        TEXT.match_indices(words).nth(nth).unwrap_or_else(|| panic!("{words} is not in the text"));
    Span::new(start, start + words.len())
}

fn id<T>(text: &str) -> Id<T> {
    Id::new(text)
}

/// The sample, made by a single change.
pub(crate) fn sample() -> Project {
    let mut project = Project::new(header());
    let change = Change {
        label: "Build the sample".to_owned(),
        by: id("a-example-1a2b"),
        at: NOW,
        gesture: Gesture::default(),
        edits: edits(),
    };
    project.apply(&change).unwrap();
    project
}

/// The same project with one record put in place of the one with its key, or added.
pub(crate) fn with(project: &Project, record: impl Into<obelus::model::Record>) -> Project {
    let after = record.into();
    let before = project.record(&after.key());
    let edit = Edit { key: after.key(), before, after: Some(after) };
    let change = Change {
        label: "Alter the sample".to_owned(),
        by: id("a-example-1a2b"),
        at: NOW,
        gesture: Gesture::default(),
        edits: vec![edit],
    };
    let mut project = project.clone();
    project.apply(&change).unwrap();
    project
}

fn header() -> Header {
    let agent =
        |agent: &str, name: &str, kind| Agent { id: id(agent), name: name.to_owned(), kind, orcid: None };
    Header {
        id: id("p-camp-9x8y"),
        schema: id("p-camp-9x8y"),
        title: "The camp at the café".to_owned(),
        lang: "en".to_owned(),
        license: "CC BY 4.0".to_owned(),
        agents: vec![
            agent("a-example-1a2b", "Example annotator", AgentKind::Person),
            agent("a-second-3c4d", "Second annotator", AgentKind::Person),
        ],
        policy: Policy::default(),
    }
}

fn edits() -> Vec<Edit> {
    let mut edits = schema();
    edits.extend(sources());
    edits.extend(entities().into_iter().map(Edit::create));
    edits.extend(mentions().into_iter().map(Edit::create));
    edits.extend(claims().into_iter().map(Edit::create));
    edits.extend(disputes().into_iter().map(Edit::create));
    edits.push(Edit::create(Waiver {
        id: id("w-0a1b2c3d"),
        source: Some(id("s-camp-5d1t")),
        by: id("a-example-1a2b"),
        rule: "A2".to_owned(),
        targets: vec![Target::Record("c-burned00".to_owned()), Target::Text(at("The camp burned", 1).into())],
        why: "Said twice on purpose".to_owned(),
        on: NOW,
    }));
    edits.push(Edit::create(Conflict {
        id: id("x-0c1d2e3f"),
        record: "e-camp-2f8w".to_owned(),
        field: "note".to_owned(),
        base: String::new(),
        ours: "one camp".to_owned(),
        theirs: "two camps".to_owned(),
    }));
    edits
}

fn schema() -> Vec<Edit> {
    let tag = |tag: &str, label: &str, on| Tag {
        id: id(tag),
        label: label.to_owned(),
        on,
        parent: None,
        color: "blue".to_owned(),
        key: None,
        help: String::new(),
    };
    let measure = |measure: &str, label: &str, value, unit: &str, single, additive| Measure {
        id: id(measure),
        label: label.to_owned(),
        value,
        unit: unit.to_owned(),
        single,
        additive,
        help: String::new(),
    };
    vec![
        Edit::create(tag("person", "Person", TagOn::Mention)),
        Edit::create(tag("place", "Place", TagOn::Mention)),
        Edit::create(tag("official", "Official figure", TagOn::Claim)),
        Edit::create(measure("deaths", "Deaths", ValueKind::Quantity, "{person}", true, true)),
        Edit::create(measure("strength", "Strength", ValueKind::Quantity, "{person}", true, true)),
        Edit::create(measure("born", "Born", ValueKind::Date, "", true, false)),
        Edit::create(measure("keeper", "Kept by", ValueKind::Entity, "", false, false)),
        Edit::create(measure("slip", "Words of the slip", ValueKind::Text, "", false, false)),
    ]
}

fn sources() -> Vec<Edit> {
    let text = TextOfRecord::new("camp-5d1t.txt".to_owned(), digest(TEXT.as_bytes()), Arc::from(TEXT));
    let lost = TextOfRecord {
        file: "lost-7q4s.txt".to_owned(),
        sha256: "f".repeat(64),
        n_scalars: 400,
        state: TextState::Missing,
        ..TextOfRecord::default()
    };
    let source = |source: &str, title: &str, text, pages| Source {
        id: id(source),
        title: title.to_owned(),
        lang: "en".to_owned(),
        bib: String::new(),
        order: None,
        text: Arc::new(text),
        origin: None,
        pages,
    };
    let page = Page {
        n: 3,
        image: "images/camp-3.png".to_owned(),
        sha256: "e".repeat(64),
        size: (1200, 1800),
        start: 0,
    };
    let note = |label: &str, span: Option<Span>, state| Note {
        id: Note::natural_id(&id("s-camp-5d1t"), label),
        source: id("s-camp-5d1t"),
        label: label.to_owned(),
        at: span.map(Anchor::from),
        text: String::new(),
        cites: Vec::new(),
        state,
    };
    let origin = Origin {
        file_or_url: "camp.txt".to_owned(),
        sha256: "d".repeat(64),
        encoding: "UTF-8".to_owned(),
        media: "text/plain".to_owned(),
    };
    let camp = Source { origin: Some(origin), ..source("s-camp-5d1t", "The camp", text, vec![page]) };
    vec![
        Edit::create(camp),
        Edit::create(source("s-lost-7q4s", "A lost memoir", lost, Vec::new())),
        Edit::create(note(
            "1",
            Some(Span { start: at(".1", 0).start + 1, end: at(".1", 0).end }),
            NoteState::Present,
        )),
        Edit::create(note(
            "2",
            Some(Span { start: at(".2", 0).start + 1, end: at(".2", 0).end }),
            NoteState::Present,
        )),
        Edit::create(note("3", None, NoteState::Missing)),
    ]
}

fn entities() -> Vec<Entity> {
    let entity = |entity: &str, kind: &str, names: Vec<Name>| Entity {
        id: id(entity),
        kind: id(kind),
        names,
        same_as: Vec::new(),
        within: None,
        note: String::new(),
        by: id("a-example-1a2b"),
        on: NOW,
        x: Extra::new(),
    };
    let name = |text: &str, kind| Name { text: text.to_owned(), kind, lang: None, when: None };
    let camp = entity("e-camp-2f8w", "place", vec![name("The camp at the café", NameKind::Main)]);
    vec![
        Entity { within: Some(id("e-town-6k3r")), ..camp },
        entity("e-town-6k3r", "place", vec![name("The town", NameKind::Main)]),
        entity(
            "e-anna-3c9f",
            "person",
            vec![
                name("Anna", NameKind::Main),
                Name {
                    text: "𐌰𐌽𐌽𐌰".to_owned(),
                    kind: NameKind::Variant,
                    lang: Some("got".to_owned()),
                    when: Some(Date::as_written("1940/1946")),
                },
            ],
        ),
        entity("e-ministry-4m0y", "person", vec![name("The ministry", NameKind::Main)]),
    ]
}

fn mentions() -> Vec<Mention> {
    let mention = |mention: &str, at: Vec<Anchor>, tag: &str, entity: Option<&str>| Mention {
        id: id(mention),
        source: id("s-camp-5d1t"),
        by: id("a-example-1a2b"),
        at,
        tag: id(tag),
        entity: entity.map(id),
        cert: Cert::High,
        note: String::new(),
        status: Status::Final,
        on: NOW,
        from: Vec::new(),
        x: Extra::new(),
    };
    let words = |words: &str, nth| Anchor::from(at(words, nth));
    vec![
        mention("m-anna0000", vec![words("𐌰𐌽𐌽𐌰", 0)], "person", Some("e-anna-3c9f")),
        // Several places of one mention, and a name that occurs more than once.
        mention("m-she00000", vec![words("She", 0), words("she", 0)], "person", Some("e-anna-3c9f")),
        Mention {
            by: id("a-second-3c4d"),
            cert: Cert::Low,
            status: Status::Query,
            note: "the second one?".to_owned(),
            ..mention("m-burned00", vec![words("The camp burned", 1)], "place", None)
        },
        mention("m-cafe0000", vec![words("cafe\u{301}", 0)], "place", Some("e-camp-2f8w")),
        // A region of a page image.
        mention(
            "m-image000",
            vec![Anchor::Image(Region { page: 3, xywh: [100, 200, 300, 40] })],
            "place",
            Some("e-camp-2f8w"),
        ),
    ]
}

fn claims() -> Vec<Claim> {
    let source = || id("s-camp-5d1t");
    let base = |claim: &str, words: &str, measure: &str, value| Claim {
        at: vec![at(words, 0).into()],
        subject: Some(id("e-camp-2f8w")),
        measure: Some(id(measure)),
        status: Status::Final,
        ..Claim::new(id(claim), source(), id("a-example-1a2b"), value, NOW)
    };
    let voice =
        |who, holds, cue: Option<&str>| Voice { who, holds, cue: cue.map(|words| at(words, 0).into()) };
    let number = Decimal::from;
    let about = Claim {
        voices: vec![
            voice(Who::Unnamed, Holds::CertainlyTrue, Some("Some said")),
            voice(Who::Author, Holds::Uncommitted, None),
        ],
        refs: vec![id("n-camp-5d1t-1")],
        ..base("c-250000aa", "approximately 250,000", "deaths", Value::Approx(number(250_000)))
    };
    let counted = Claim {
        voices: vec![
            voice(Who::Entity(id("e-ministry-4m0y")), Holds::CertainlyTrue, Some("The ministry counted")),
            voice(Who::Author, Holds::ProbablyFalse, Some("will never be known")),
        ],
        tags: vec![id("official")],
        grade: Some("B2".to_owned()),
        note: "=HYPERLINK(\"https://example.org\")".to_owned(),
        ..base("c-62068aaa", "62\u{a0}068", "deaths", Value::Exact(number(62_068)))
    };
    let range = Claim {
        at: vec![at("4,000 to 20,000 men", 0).into(), at("The camp held", 0).into()],
        when: Some(Date::as_written("1945/1946")),
        place: Some(id("e-town-6k3r")),
        ..base("c-range000", "4,000 to 20,000 men", "strength", Value::Between(number(4000), number(20_000)))
    };
    let half = Claim {
        of: Some(id("c-range000")),
        derives: vec![Derived { how: How::Extrapolated, claim: id("c-range000") }],
        ..base("c-half0000", "about half", "strength", Value::Share(number(1), number(2)))
    };
    let adrift = Adrift {
        start: 17,
        end: 29,
        exact: "3,000 people".to_owned(),
        prefix: "No fewer than ".to_owned(),
        suffix: " came".to_owned(),
    };
    let lost = Claim {
        source: id("s-lost-7q4s"),
        at: vec![Anchor::Adrift(Arc::new(adrift))],
        unit: Some("{people}".to_owned()),
        ..base("c-adrift00", "men", "strength", Value::AtLeast(number(3000)))
    };
    let burned = base(
        "c-burned00",
        "The camp burned",
        "slip",
        Value::Text("She said \"no\",\nand\r\nno more; ’tis so".to_owned()),
    );
    vec![
        about,
        counted,
        base("c-unknown0", "will never be known", "deaths", Value::Unknown),
        range,
        half,
        Claim {
            cert: Cert::Medium,
            ..base("c-born1907", "born in 1907", "born", Value::Date(Date::as_written("1907~")))
        },
        Claim {
            by: id("a-second-3c4d"),
            ..base("c-born1908", "in 1908", "born", Value::Date(Date::as_written("1908")))
        },
        Claim {
            subject: None,
            ..base("c-keeper00", "kept the rolls", "keeper", Value::Entity(id("e-anna-3c9f")))
        },
        base("c-formula0", "=1+1", "slip", Value::Text("=cmd|' /C calc'!A0".to_owned())),
        burned,
        lost,
    ]
}

fn disputes() -> Vec<Dispute> {
    let member = |claim: &str, why: &str| Member { claim: id(claim), why: why.to_owned() };
    let dispute = |dispute: &str, question: &str, members| Dispute {
        id: id(dispute),
        question: question.to_owned(),
        members,
        settle: String::new(),
        verdict: None,
        ruling: None,
        note: String::new(),
        by: id("a-example-1a2b"),
        on: NOW,
    };
    vec![
        Dispute {
            settle: "The register of the hospital".to_owned(),
            ..dispute(
                "d-deaths-4r7k",
                "How many died in the camp?",
                vec![member("c-250000aa", "hearsay"), member("c-62068aaa", ""), member("c-unknown0", "")],
            )
        },
        Dispute {
            verdict: Some(Verdict::Tension),
            ruling: Some(Ruling {
                prefer: vec![id("c-born1907")],
                reject: Vec::new(),
                why: "The parish register says so".to_owned(),
                by: id("a-second-3c4d"),
                on: NOW,
            }),
            ..dispute(
                "d-born-1m5x",
                "When was she born?",
                vec![member("c-born1907", ""), member("c-born1908", "")],
            )
        },
        dispute("d-strength-0a0a", "How many did the camp hold?", vec![member("c-range000", "")]),
    ]
}
