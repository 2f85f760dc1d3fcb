//! Projects sketched in a few lines, and files of cases made of them.
//!
//! A case is a title (`== …`), a sketch, a line `---` and the answer. One line of a sketch is one record:
//! ```text
//! policy sharp slack=13
//! measure deaths quantity unit={person} single additive
//! entity e-harbin kind=place within=e-manchuria name="Harbin"
//! source s-x
//! | He counted 80,000 of them
//! ^            ^^^^^^ claim c-1 =80000 measure=deaths voices=unnamed,author:Uncommitted
//! claim c-2 ~250000 subject=e-harbin when=1945 place=e-harbin of=c-1 refs=n-x-1 derives=Copied:c-1
//! dispute d-1 members=c-1,c-2 verdict=Tension
//! ```
//! Values: `=1 ~1 >=1 <=1 1..2 1/2 date:1907~ entity:e-x text:"…" ?`. Text lines begin with `| `; below one, `^` and carets place a
//! record on it, and the same id again adds a fragment (`cue` gives the last voice of a claim its words).

use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf, sync::Arc};

use obelus::{
    model::{
        Adrift, Agent, AgentKind, Anchor, Change, Claim, Conflict, Decimal, Derived, Dispute, Edit, Entity,
        Extra, Gesture, Header, Holds, How, Id, Measure, Member, Mention, Name, Note, NoteState, Policy,
        Project, Record, Rounding, Ruling, Source, Status, Tag, TagOn, Target, TextOfRecord, TextState,
        Timestamp, Value, ValueKind, Verdict, Voice, Waiver, Who, parse_decimal,
    },
    text::Span,
};

/// The annotator of every sketched record.
pub(crate) fn annotator() -> Id<Agent> {
    Id::new("a-example-1111")
}

/// Reads a file of cases below `tests/cases`, answers each sketch and compares; `UPDATE_EXPECT=1` writes the answers down.
pub(crate) fn answer_cases(file: &str, answer: impl Fn(&Project) -> String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let mut answered = String::new();
    let (head, rest) = text.split_once("== ").unwrap();
    answered.push_str(head);
    for case in rest.split("\n== ") {
        let (title, lines) = case.split_once('\n').unwrap();
        let lines = lines.split("\n---").next().unwrap();
        let given = answer(&sketch(lines));
        write!(answered, "== {title}\n{lines}\n---\n{}\n\n", given.trim_end()).unwrap();
    }
    answered.truncate(answered.trim_end().len());
    answered.push('\n');
    expect_test::expect_file![path].assert_eq(&answered);
}

/// The project of a sketch.
pub(crate) fn sketch(lines: &str) -> Project {
    let mut sketch = Sketch::default();
    for line in lines.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        sketch.line(line);
    }
    sketch.project()
}

/// A project of these records, under a policy.
pub(crate) fn project_of(policy: Policy, agents: Vec<Agent>, records: Vec<Record>) -> Project {
    let mut project = Project::new(Header {
        id: Id::new("p-sketch-1111"),
        schema: Id::new("p-sketch-1111"),
        title: "Sketch".to_owned(),
        lang: "en".to_owned(),
        license: String::new(),
        agents,
        policy,
    });
    let edits = records.into_iter().map(Edit::create).collect();
    let change = Change {
        label: "sketch".to_owned(),
        by: annotator(),
        at: Timestamp(0),
        gesture: Gesture::default(),
        edits,
    };
    project.apply(&change).unwrap();
    project
}

#[derive(Default)]
struct Sketch {
    policy: Policy,
    agents: Vec<Agent>,
    records: Vec<Record>,
    sources: Vec<(Source, String)>,
    claims: BTreeMap<String, Claim>,
    mentions: BTreeMap<String, Mention>,
    /// Lines of the last source so far, and the byte at which the last one starts.
    n_lines: usize,
    line_start: usize,
}

/// What stands behind the kind and the id of a line.
struct Words {
    pairs: BTreeMap<String, String>,
    flags: Vec<String>,
}

impl Sketch {
    fn line(&mut self, line: &str) {
        if let Some(words) = line.strip_prefix('|') {
            let words = words.strip_prefix(' ').unwrap_or(words);
            let (_, body) = self.sources.last_mut().unwrap();
            if self.n_lines > 0 {
                body.push('\n');
            }
            self.n_lines += 1;
            self.line_start = body.len();
            body.push_str(words);
        } else if let Some(carets) = line.strip_prefix("^ ") {
            let column = carets.chars().take_while(|it| *it == ' ').count();
            let length = carets.chars().skip(column).take_while(|it| *it == '^').count();
            let rest: String = carets.chars().skip(column + length).collect();
            let body = &self.sources.last().unwrap().1;
            let bytes: Vec<usize> =
                body[self.line_start..].char_indices().map(|(at, _)| self.line_start + at).collect();
            let at = |index: usize| bytes.get(index).copied().unwrap_or(body.len());
            let span = Span::new(at(column), at(column + length));
            self.record(rest.trim(), Some(span.into()));
        } else {
            self.record(line.trim(), None);
        }
    }

    fn record(&mut self, line: &str, anchor: Option<Anchor>) {
        let mut tokens = tokens(line).into_iter();
        let kind = tokens.next().unwrap();
        if kind == "policy" {
            return self.policy(tokens.collect());
        }
        let id = tokens.next().unwrap();
        let words = Words::of(tokens);
        let source = || Id::new(words.get("source").unwrap_or_else(|| self.last_source()));
        let by = Id::new(words.get("by").unwrap_or("a-example-1111"));
        let on = Timestamp(0);
        let anchor = anchor.or_else(|| words.anchor());
        match kind.as_str() {
            "agent" => {
                self.agents.push(Agent { id: Id::new(&id), name: id, kind: AgentKind::Person, orcid: None });
            }
            "tag" => self.records.push(Record::from(Tag {
                label: words.get("label").unwrap_or(&id).to_owned(),
                id: Id::new(&id),
                on: words.one_of(&[("entity", TagOn::Entity), ("claim", TagOn::Claim)]).unwrap_or_default(),
                parent: words.get("parent").map(Id::new),
                color: String::new(),
                key: None,
                help: String::new(),
            })),
            "measure" => self.records.push(Record::from(Measure {
                label: words.get("label").unwrap_or(&id).to_owned(),
                id: Id::new(&id),
                value: words
                    .one_of(&[
                        ("quantity", ValueKind::Quantity),
                        ("date", ValueKind::Date),
                        ("entity", ValueKind::Entity),
                        ("text", ValueKind::Text),
                    ])
                    .unwrap_or_default(),
                unit: words.get("unit").unwrap_or_default().to_owned(),
                single: words.has("single"),
                additive: words.has("additive"),
                help: String::new(),
            })),
            "entity" => self.records.push(Record::from(Entity {
                names: vec![Name { text: words.get("name").unwrap_or(&id).to_owned(), ..Name::default() }],
                id: Id::new(&id),
                kind: Id::new(words.get("kind").unwrap_or("group")),
                same_as: Vec::new(),
                within: words.get("within").map(Id::new),
                note: String::new(),
                by,
                on,
                x: Extra::new(),
            })),
            "source" => {
                let state = words
                    .one_of(&[("differs", TextState::Differs), ("missing", TextState::Missing)])
                    .unwrap_or_default();
                let text = TextOfRecord { state, ..TextOfRecord::default() };
                let source = Source {
                    id: Id::new(&id),
                    title: words.get("title").unwrap_or(&id).to_owned(),
                    lang: String::new(),
                    bib: String::new(),
                    order: None,
                    text: Arc::new(text),
                    origin: None,
                    pages: Vec::new(),
                };
                self.sources.push((source, String::new()));
                (self.n_lines, self.line_start) = (0, 0);
            }
            "note" => self.records.push(Record::from(Note {
                source: source(),
                label: words.get("label").unwrap_or_else(|| id.rsplit('-').next().unwrap()).to_owned(),
                id: Id::new(&id),
                at: anchor,
                text: String::new(),
                cites: Vec::new(),
                state: NoteState::Present,
            })),
            "mention" => {
                let source = source();
                let mention = self.mentions.entry(id.clone()).or_insert_with(|| Mention {
                    id: Id::new(&id),
                    source,
                    by,
                    at: Vec::new(),
                    tag: Id::new(words.get("tag").unwrap_or("person")),
                    entity: words.get("entity").map(Id::new),
                    cert: obelus::model::Cert::High,
                    note: String::new(),
                    status: Status::Draft,
                    on,
                    from: words.list("from"),
                    x: Extra::new(),
                });
                mention.at.extend(anchor);
            }
            "claim" => {
                let source = source();
                let claim = self
                    .claims
                    .entry(id.clone())
                    .or_insert_with(|| words.claim(Claim::new(Id::new(&id), source, by, Value::Unknown, on)));
                claim.at.extend(anchor);
            }
            "cue" => self.claims.get_mut(&id).unwrap().voices.last_mut().unwrap().cue = anchor,
            "dispute" => self.records.push(Record::from(Dispute {
                id: Id::new(&id),
                question: words.get("question").unwrap_or_default().to_owned(),
                members: words
                    .list("members")
                    .iter()
                    .map(|it| Member { claim: Id::new(it), why: String::new() })
                    .collect(),
                settle: String::new(),
                verdict: words.get("verdict").map(verdict),
                ruling: words.get("prefer").or(words.get("reject")).map(|_| Ruling {
                    prefer: words.ids("prefer"),
                    reject: words.ids("reject"),
                    why: "because".to_owned(),
                    by: by.clone(),
                    on,
                }),
                note: String::new(),
                by,
                on,
            })),
            "waiver" => self.records.push(Record::from(Waiver {
                id: Id::new(&id),
                source: words.get("source").map(Id::new),
                by,
                rule: words.get("rule").unwrap().to_owned(),
                targets: words
                    .list("targets")
                    .iter()
                    .map(|it| {
                        span(it).map_or_else(|| Target::Record(it.clone()), |it| Target::Text(it.into()))
                    })
                    .collect(),
                why: "seen".to_owned(),
                on,
            })),
            "conflict" => self.records.push(Record::from(Conflict {
                id: Id::new(&id),
                record: words.get("record").unwrap().to_owned(),
                field: "note".to_owned(),
                base: String::new(),
                ours: String::new(),
                theirs: String::new(),
            })),
            other => panic!("{other}: no such kind in “{line}”"),
        }
    }

    fn policy(&mut self, words: Vec<String>) {
        let words = Words::of(words.into_iter());
        if words.has("sharp") {
            self.policy.rounding = Rounding::Sharp;
        }
        if let Some(slack) = words.get("slack") {
            self.policy.calendar_slack = slack.parse().unwrap();
        }
        if let Some(context) = words.get("context") {
            self.policy.context = context.parse().unwrap();
        }
        if let Some(share) = words.get("share") {
            self.policy.share = number(share);
        }
    }

    fn last_source(&self) -> &str {
        self.sources.last().map_or("s-x", |(source, _)| source.id.as_str())
    }

    fn project(mut self) -> Project {
        self.agents.push(Agent {
            id: annotator(),
            name: "Example annotator".to_owned(),
            kind: AgentKind::Person,
            orcid: None,
        });
        let mut records = Vec::new();
        for (mut source, body) in self.sources {
            let state = source.text.state;
            let mut text = TextOfRecord::new("x.txt".to_owned(), "0".repeat(64), Arc::from(body));
            text.state = state;
            source.text = Arc::new(text);
            records.push(Record::from(source));
        }
        records.extend(self.records);
        records.extend(self.mentions.into_values().map(Record::from));
        records.extend(self.claims.into_values().map(Record::from));
        project_of(self.policy, self.agents, records)
    }
}

impl Words {
    fn of(tokens: impl Iterator<Item = String>) -> Self {
        let mut words = Self { pairs: BTreeMap::new(), flags: Vec::new() };
        for token in tokens {
            match token.split_once('=') {
                Some((key, rest)) if !key.is_empty() && key.chars().all(|it| it.is_ascii_lowercase()) => {
                    words.pairs.insert(key.to_owned(), rest.to_owned());
                }
                _ => words.flags.push(token),
            }
        }
        words
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.pairs.get(key).map(String::as_str)
    }

    fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|it| it == flag)
    }

    fn list(&self, key: &str) -> Vec<String> {
        self.get(key).map(|it| it.split(',').map(str::to_owned).collect()).unwrap_or_default()
    }

    fn ids<T>(&self, key: &str) -> Vec<Id<T>> {
        self.list(key).iter().map(|it| Id::new(it)).collect()
    }

    fn one_of<T: Copy>(&self, choices: &[(&str, T)]) -> Option<T> {
        choices.iter().find(|(word, _)| self.has(word)).map(|(_, it)| *it)
    }

    /// `at=3..7` in bytes, or `adrift=3..7` in scalars with `exact=`, `prefix=` and `suffix=`.
    fn anchor(&self) -> Option<Anchor> {
        if let Some(at) = self.get("at") {
            let (start, end) = at.split_once("..").unwrap();
            return Some(Anchor::Text(Span { start: start.parse().unwrap(), end: end.parse().unwrap() }));
        }
        let (start, end) = self.get("adrift")?.split_once("..").unwrap();
        let word = |key: &str| self.get(key).unwrap_or_default().to_owned();
        Some(Anchor::Adrift(Arc::new(Adrift {
            start: start.parse().unwrap(),
            end: end.parse().unwrap(),
            exact: word("exact"),
            prefix: word("prefix"),
            suffix: word("suffix"),
        })))
    }

    fn claim(&self, mut claim: Claim) -> Claim {
        if let Some(value) = self.flags.first() {
            claim.value = value_of(value);
        }
        claim.subject = self.get("subject").map(Id::new);
        claim.measure = self.get("measure").map(Id::new);
        claim.sig = self.get("sig").map(|it| it.parse().unwrap());
        claim.unit = self.get("unit").map(str::to_owned);
        claim.when = self.get("when").map(obelus::model::Date::as_written);
        claim.place = self.get("place").map(Id::new);
        claim.of = self.get("of").map(Id::new);
        claim.refs = self.ids("refs");
        claim.tags = self.ids("tags");
        claim.from = self.list("from");
        claim.voices = self.list("voices").iter().map(|it| voice(it)).collect();
        claim.derives = self
            .list("derives")
            .iter()
            .map(|it| {
                let (how, claim) = it.split_once(':').unwrap();
                let how = How::ALL.into_iter().find(|it| format!("{it:?}") == how).unwrap();
                Derived { how, claim: Id::new(claim) }
            })
            .collect();
        claim
    }
}

/// The value of a claim from its notation.
pub(crate) fn value_of(word: &str) -> Value {
    let after = |mark: &str| word.strip_prefix(mark);
    if word == "?" {
        Value::Unknown
    } else if let Some(date) = after("date:") {
        Value::Date(obelus::model::Date::as_written(date))
    } else if let Some(id) = after("entity:") {
        Value::Entity(Id::new(id))
    } else if let Some(text) = after("text:") {
        Value::Text(text.to_owned())
    } else if let Some(it) = after(">=") {
        Value::AtLeast(number(it))
    } else if let Some(it) = after("<=") {
        Value::AtMost(number(it))
    } else if let Some(it) = after("=") {
        Value::Exact(number(it))
    } else if let Some(it) = after("~") {
        Value::Approx(number(it))
    } else if let Some((low, high)) = word.split_once("..") {
        Value::Between(number(low), number(high))
    } else if let Some((part, whole)) = word.split_once('/') {
        Value::Share(number(part), number(whole))
    } else {
        panic!("{word}: no value")
    }
}

fn number(word: &str) -> Decimal {
    parse_decimal(word).unwrap()
}

fn span(word: &str) -> Option<Span> {
    let (start, end) = word.split_once("..")?;
    Some(Span::new(start.parse().ok()?, end.parse().ok()?))
}

fn voice(word: &str) -> Voice {
    let (who, holds) = word.split_once(':').unwrap_or((word, "CertainlyTrue"));
    let who = match who {
        "author" => Who::Author,
        "unnamed" => Who::Unnamed,
        id => Who::Entity(Id::new(id)),
    };
    let holds = Holds::ALL.into_iter().find(|it| format!("{it:?}") == holds).unwrap();
    Voice { who, holds, cue: None }
}

fn verdict(word: &str) -> Verdict {
    Verdict::ALL.into_iter().find(|it| format!("{it:?}") == word).unwrap()
}

/// Splits at spaces outside double quotes, and leaves the quotes out.
fn tokens(line: &str) -> Vec<String> {
    let mut tokens = vec![String::new()];
    let mut is_quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => tokens.push(String::new()),
            _ => tokens.last_mut().unwrap().push(letter),
        }
    }
    tokens.retain(|it| !it.is_empty());
    tokens
}
