//! One generator of arbitrary projects, for every law that must hold for any of them.
//!
//! Whatever it makes refers to what is there: marks stand in texts, on character boundaries. Texts mix ASCII, accents, combining
//! marks, letters beyond the basic plane, no-break spaces and quotes, so that no offset can be right by luck.

use std::sync::Arc;

use obelus::{
    model::{
        Adrift, Agent, AgentKind, Anchor, Cert, Change, Claim, Conflict, Date, Decimal, Derived, Dispute,
        Edit, Entity, Extra, Gesture, Header, Holds, How, Id, Measure, Member, Mention, Name, NameKind, Note,
        NoteState, Origin, Page, Policy, Project, Record, Region, Rounding, Ruling, Source, Status, Tag,
        TagOn, Target, Timestamp, Value, ValueKind, Verdict, Voice, Waiver, Who,
    },
    store::text_of_record,
    text::Span,
};
use proptest::{prelude::*, sample::select};

/// Ids that records of one type share, so that references meet records now and then.
const STEMS: [&str; 5] = ["anna-2b7x", "umezu-3c9f", "k7m2x9aq", "wwj-5d1t", "sjøgren 山"];

fn id<T: 'static>(letter: char) -> impl Strategy<Value = Id<T>> {
    select(&STEMS[..]).prop_map(move |stem| Id::new(&format!("{letter}-{stem}")))
}

/// Words with everything that offsets and quoting can go wrong on.
pub(crate) fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z0-9 ,.]{1,8}",
        1 => Just("e\u{301}".to_owned()),
        1 => Just("𐌀𝔘".to_owned()),
        1 => Just("\u{a0}".to_owned()),
        1 => Just("“Umezu” \\ \"x\" 'y'".to_owned()),
        1 => Just("Конпу 山田 ümlaut".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("\u{202e}\u{feff}\t\u{1}".to_owned()),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|it| it.concat())
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(words(), 1..6).prop_map(|it| it.join("\n\n"))
}

fn maybe<T: Clone + std::fmt::Debug + 'static>(
    some: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Option<T>> {
    prop::option::of(some)
}

fn few<T: Clone + std::fmt::Debug + 'static>(
    one: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(one, 0..3)
}

fn moment() -> impl Strategy<Value = Timestamp> {
    (-62_000_000_000_i64..200_000_000_000).prop_map(Timestamp)
}

fn decimal() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (0_i64..1_000_000).prop_map(|it| Decimal::new(it, 0)),
        any::<i64>().prop_map(Decimal::from),
        any::<u64>().prop_map(Decimal::from),
        (any::<i64>(), 0_u32..20).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
        Just(Decimal::MAX),
        Just(Decimal::MIN),
    ]
}

fn date() -> impl Strategy<Value = Date> {
    select(vec!["1907", "1907~", "../1945-09-18", "[1907,1908]", "1945-08-09/1945-09-18", "not a date"])
        .prop_map(Date::as_written)
}

fn extra() -> impl Strategy<Value = Extra> {
    prop::collection::btree_map("[a-z]{1,3}:[a-z]{1,3}", words(), 0..3)
}

fn cert() -> impl Strategy<Value = Cert> {
    select(Cert::ALL.to_vec())
}

fn status() -> impl Strategy<Value = Status> {
    select(Status::ALL.to_vec())
}

/// A place in a text: mostly a span on character boundaries, now and then a region or words that have lost their place.
fn anchor(body: Arc<str>) -> impl Strategy<Value = Anchor> {
    let edges: Vec<usize> = body.char_indices().map(|(at, _)| at).chain([body.len()]).collect();
    let adrift = (any::<u16>(), any::<u16>(), words(), words(), words()).prop_map(
        |(start, end, exact, prefix, suffix)| {
            // Beyond every text made here, so that the words never stand at their place by chance.
            let (start, end) = (100_000 + u32::from(start), 100_000 + u32::from(end));
            Anchor::Adrift(Arc::new(Adrift { start, end, exact, prefix, suffix }))
        },
    );
    let region = (1_u32..9, any::<[u32; 4]>()).prop_map(|(page, xywh)| Anchor::Image(Region { page, xywh }));
    prop_oneof![
        8 => (select(edges.clone()), select(edges)).prop_map(|(one, other)| Anchor::Text(Span::new(one, other))),
        1 => adrift,
        1 => region,
    ]
}

fn header() -> impl Strategy<Value = Header> {
    let agent = (id('a'), words(), any::<bool>(), maybe(words())).prop_map(|(id, name, is_person, orcid)| {
        Agent { id, name, kind: if is_person { AgentKind::Person } else { AgentKind::Software }, orcid }
    });
    let policy = (any::<bool>(), decimal(), decimal(), decimal(), any::<u16>(), 0_u16..40).prop_map(
        |(is_rounded, floor, cap, share, calendar_slack, context)| Policy {
            rounding: if is_rounded { Rounding::Rounded } else { Rounding::Sharp },
            approx: (floor, cap),
            share,
            calendar_slack,
            context,
        },
    );
    let policy = prop_oneof![Just(Policy::default()), policy];
    (id('p'), id('p'), words(), words(), words(), few(agent), policy).prop_map(
        |(id, schema, title, lang, license, agents, policy)| Header {
            id,
            schema,
            title,
            lang,
            license,
            agents,
            policy,
        },
    )
}

fn tag() -> impl Strategy<Value = Tag> {
    let on = select(vec![TagOn::Mention, TagOn::Entity, TagOn::Claim]);
    (id('t'), words(), on, maybe(id('t')), words(), maybe(any::<char>()), words())
        .prop_map(|(id, label, on, parent, color, key, help)| Tag { id, label, on, parent, color, key, help })
}

fn measure() -> impl Strategy<Value = Measure> {
    (id('q'), words(), select(ValueKind::ALL.to_vec()), words(), any::<bool>(), any::<bool>(), words())
        .prop_map(|(id, label, value, unit, single, additive, help)| Measure {
            id,
            label,
            value,
            unit,
            single,
            additive,
            help,
        })
}

/// A source with its notes and marks.
fn source() -> impl Strategy<Value = Vec<Record>> {
    let origin = (words(), words(), words(), words())
        .prop_map(|(file_or_url, sha256, encoding, media)| Origin { file_or_url, sha256, encoding, media });
    let page = (any::<u32>(), words(), words(), any::<(u32, u32)>(), any::<u32>())
        .prop_map(|(n, image, sha256, size, start)| Page { n, image, sha256, size, start });
    let head = (words(), words(), words(), maybe(any::<u32>()), maybe(origin), few(page));
    (id::<Source>('s'), text(), head).prop_flat_map(|(id, text, (title, lang, bib, order, origin, pages))| {
        let text = Arc::new(text_of_record(&id, &text));
        let body = Arc::clone(&text.body);
        let source = Source { id: id.clone(), title, lang, bib, order, text, origin, pages };
        let marks = (
            few(note(id.clone(), Arc::clone(&body))),
            prop::collection::vec(mention(id.clone(), Arc::clone(&body)), 0..5),
            prop::collection::vec(claim(id.clone(), Arc::clone(&body)), 0..5),
            few(waiver(Some(id), body)),
        );
        marks.prop_map(move |(notes, mentions, claims, waivers)| {
            let mut records = vec![Record::from(source.clone())];
            records.extend(notes.into_iter().map(Record::from));
            records.extend(mentions.into_iter().map(Record::from));
            records.extend(claims.into_iter().map(Record::from));
            records.extend(waivers.into_iter().map(Record::from));
            records
        })
    })
}

fn note(source: Id<Source>, body: Arc<str>) -> impl Strategy<Value = Note> {
    let state = select(vec![NoteState::Present, NoteState::Missing, NoteState::Unlinked]);
    ("[0-9*]{1,3}", maybe(anchor(body)), words(), few(words()), state).prop_map(
        move |(label, at, text, cites, state)| {
            let id = Note::natural_id(&source, &label);
            Note { id, source: source.clone(), label, at, text, cites, state }
        },
    )
}

fn mention(source: Id<Source>, body: Arc<str>) -> impl Strategy<Value = Mention> {
    let first = (random_id('m'), id('a'), few(anchor(body)), id('t'), maybe(id('e')), cert());
    let rest = (words(), status(), moment(), few(words()), extra());
    (first, rest).prop_map(move |((id, by, at, tag, entity, cert), (note, status, on, from, x))| Mention {
        id,
        source: source.clone(),
        by,
        at,
        tag,
        entity,
        cert,
        note,
        status,
        on,
        from: sorted(from),
        x,
    })
}

fn random_id<T: 'static>(letter: char) -> impl Strategy<Value = Id<T>> {
    "[0-9a-hjkmnp-tv-z]{8}".prop_map(move |it| Id::new(&format!("{letter}-{it}")))
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        decimal().prop_map(Value::Exact),
        decimal().prop_map(Value::Approx),
        decimal().prop_map(Value::AtLeast),
        decimal().prop_map(Value::AtMost),
        (decimal(), decimal()).prop_map(|(low, high)| Value::Between(low, high)),
        (decimal(), decimal()).prop_map(|(part, whole)| Value::Share(part, whole)),
        date().prop_map(Value::Date),
        id('e').prop_map(Value::Entity),
        words().prop_map(Value::Text),
        Just(Value::Unknown),
    ]
}

fn voice(body: Arc<str>) -> impl Strategy<Value = Voice> {
    let who = prop_oneof![Just(Who::Author), id('e').prop_map(Who::Entity), Just(Who::Unnamed)];
    (who, select(Holds::ALL.to_vec()), maybe(anchor(body))).prop_map(|(who, holds, cue)| Voice {
        who,
        holds,
        cue,
    })
}

fn claim(source: Id<Source>, body: Arc<str>) -> impl Strategy<Value = Claim> {
    let derived = (select(How::ALL.to_vec()), random_id('c')).prop_map(|(how, claim)| Derived { how, claim });
    let first =
        (random_id('c'), id('a'), few(anchor(Arc::clone(&body))), maybe(id('e')), maybe(id('q')), value());
    let second = (maybe(any::<u8>()), maybe(words()), maybe(date()), maybe(id('e')), maybe(random_id('c')));
    let third = (few(voice(body)), few(id('n')), cert(), maybe(words()), few(id('t')), few(derived));
    let fourth = (words(), status(), moment(), few(words()), extra());
    (first, second, third, fourth).prop_map(
        move |(
            (id, by, at, subject, measure, value),
            (sig, unit, when, place, of),
            (voices, refs, cert, grade, tags, derives),
            (note, status, on, from, x),
        )| Claim {
            id,
            source: source.clone(),
            by,
            at,
            subject,
            measure,
            value,
            sig,
            unit,
            when,
            place,
            of,
            voices,
            refs: sorted(refs),
            cert,
            grade,
            tags: sorted(tags),
            derives,
            note,
            status,
            on,
            from: sorted(from),
            x,
        },
    )
}

fn waiver(source: Option<Id<Source>>, body: Arc<str>) -> impl Strategy<Value = Waiver> {
    let place =
        if source.is_some() { anchor(body).boxed() } else { Just(Anchor::Image(Region::default())).boxed() };
    let target = prop_oneof![words().prop_map(Target::Record), place.prop_map(Target::Text)];
    (random_id('w'), id('a'), words(), few(target), words(), moment()).prop_map(
        move |(id, by, rule, targets, why, on)| Waiver {
            id,
            source: source.clone(),
            by,
            rule,
            targets,
            why,
            on,
        },
    )
}

fn entity() -> impl Strategy<Value = Entity> {
    let name = (words(), select(NameKind::ALL.to_vec()), maybe(words()), maybe(date()))
        .prop_map(|(text, kind, lang, when)| Name { text, kind, lang, when });
    (id('e'), id('t'), few(name), few(words()), maybe(id('e')), words(), (id('a'), moment(), extra()))
        .prop_map(|(id, kind, mut names, same_as, within, note, (by, on, x))| {
            names.sort_by_key(|name| (name.kind != NameKind::Main, name.text.clone()));
            Entity { id, kind, names, same_as: sorted(same_as), within, note, by, on, x }
        })
}

fn dispute() -> impl Strategy<Value = Dispute> {
    let member = (random_id::<Claim>('c'), words()).prop_map(|(claim, why)| Member { claim, why });
    let ruling = (few(random_id('c')), few(random_id('c')), words(), id('a'), moment()).prop_map(
        |(prefer, reject, why, by, on)| Ruling {
            prefer: sorted(prefer),
            reject: sorted(reject),
            why,
            by,
            on,
        },
    );
    let head = (id('d'), words(), few(member), words());
    let rest = (maybe(select(Verdict::ALL.to_vec())), maybe(ruling), words(), id('a'), moment());
    (head, rest).prop_map(|((id, question, mut members, settle), (verdict, ruling, note, by, on))| {
        members.sort_by(|one, other| (&one.claim, &one.why).cmp(&(&other.claim, &other.why)));
        Dispute { id, question, members, settle, verdict, ruling, note, by, on }
    })
}

fn conflict() -> impl Strategy<Value = Conflict> {
    (id('x'), words(), words(), words(), words(), words()).prop_map(
        |(id, record, field, base, ours, theirs)| Conflict { id, record, field, base, ours, theirs },
    )
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort();
    list
}

/// Any record but a header or a source, as something that could be done to a project.
pub(crate) fn shared_record() -> impl Strategy<Value = Record> {
    prop_oneof![
        tag().prop_map(Record::from),
        measure().prop_map(Record::from),
        entity().prop_map(Record::from),
        dispute().prop_map(Record::from),
        conflict().prop_map(Record::from),
        waiver(None, Arc::from("")).prop_map(Record::from),
    ]
}

/// A whole project with up to three sources.
pub(crate) fn project() -> impl Strategy<Value = Project> {
    let shared = prop::collection::vec(shared_record(), 0..12);
    (header(), shared, prop::collection::vec(source(), 0..3)).prop_map(|(mut header, shared, sources)| {
        header.agents.sort_by(|one, other| one.id.cmp(&other.id));
        let mut project = Project::new(header);
        // Of two sources of one id the first stands, with its own marks.
        let mut taken = Vec::new();
        let mut records = shared;
        for source in sources {
            let id = source.first().and_then(Record::source).cloned();
            if !taken.contains(&id) {
                taken.push(id);
                records.extend(source);
            }
        }
        for record in records {
            if project.record(&record.key()).is_none() {
                project.apply(&change("Build", vec![Edit::create(record)])).unwrap();
            }
        }
        project
    })
}

/// A change of these edits by nobody in particular.
pub(crate) fn change(label: &str, edits: Vec<Edit>) -> Change {
    Change {
        label: label.to_owned(),
        by: Id::new("a-anna-2b7x"),
        at: Timestamp(1_790_000_000),
        gesture: Gesture::default(),
        edits,
    }
}
