//! Looking through all texts on a worker, marking what was found as one change, and writing it down as a table.

use std::sync::Arc;

use crate::{
    detect::{Lexicon, Survey, detect_near},
    model::{Agent, Anchor, Decimal, Entity, Id, Key, Mention, Project, Source, Tag},
    search::{Finder, Line, Query, places_of_names},
    store,
    text::{Quote, Span},
};

use super::{Action, Desk, Notice, Outcome, Tone};

/// Lines kept of one search; what is beyond is counted and said.
const MOST_LINES: usize = 100_000;
/// Up to so many lines the figures are read, for sorting by magnitude.
const MOST_READ: usize = 20_000;
/// Scalars of context in the table that is written.
const CONTEXT: usize = 60;

/// What is looked for in all texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// Words or a pattern.
    Words(Query),
    /// The other places of a name: those that carry no mark of this tag yet.
    Name {
        /// All ways in which it is written.
        names: Vec<String>,
        /// The tag that the places are to have.
        tag: Id<Tag>,
        /// The entity that they are to name.
        entity: Option<Id<Entity>>,
    },
    /// All mentions of an entity, in context.
    Mentions(Id<Entity>),
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Concordance {
    /// What was looked for.
    pub sought: Sought,
    /// The places, in the order of the sources and the text.
    pub lines: Vec<Line>,
    /// How many there are in all.
    pub n_all: usize,
    /// Why nothing could be looked for, as a sentence.
    pub fault: Option<String>,
}

impl Desk {
    /// What looking for the other places of a mention's name is: by the words marked, and by all names of its entity.
    pub fn other_places(&self, mention: &Id<Mention>) -> Option<Sought> {
        let mention = self.project.mentions().get(mention)?;
        let source = self.project.sources().get(&mention.source)?;
        let words =
            mention.at.first()?.span()?.of(source.body()).split_whitespace().collect::<Vec<_>>().join(" ");
        let entity = mention.entity.as_ref().and_then(|id| self.project.entities().get(id));
        let mut names = vec![words];
        names.extend(entity.iter().flat_map(|it| it.names.iter().map(|name| name.text.clone())));
        names.retain(|name| !name.trim().is_empty());
        Some(Sought::Name { names, tag: mention.tag.clone(), entity: mention.entity.clone() })
    }

    /// What was found last.
    pub fn concordance(&self) -> Option<&Arc<Concordance>> {
        self.concordance.as_ref()
    }

    /// Looks through all texts, on a worker. What is still being looked for is given up.
    pub(super) fn search(&self, sought: Sought) {
        self.n_searches.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let number = self.n_searches.load(std::sync::atomic::Ordering::Relaxed);
        let latest = Arc::clone(&self.n_searches);
        let (snapshot, lexicon, me) = (self.project.clone(), self.lexicon.clone(), self.me.id.clone());
        self.jobs.run("search", move || {
            let is_given_up = || latest.load(std::sync::atomic::Ordering::Relaxed) != number;
            let found = look(&snapshot, sought, &lexicon, &me, &is_given_up);
            Action::Found { number, concordance: Arc::new(found) }
        });
    }

    /// The same search again: marks were made, or a text is another one.
    pub(super) fn search_again(&self) {
        if let Some(found) = &self.concordance {
            self.search(found.sought.clone());
        }
    }

    /// Takes in what a worker has found, unless something else was asked since.
    pub(super) fn take_found(&mut self, number: u64, found: Arc<Concordance>) {
        if number == self.n_searches.load(std::sync::atomic::Ordering::Relaxed) {
            self.concordance = Some(found);
        }
    }

    /// Writes the lines of the concordance beside the project's folder, in the order given.
    pub(super) fn save_concordance(&mut self, order: &[usize]) -> Outcome {
        let Some(found) = self.concordance.clone() else { return Outcome::default() };
        let Some(folder) = self.header_path().and_then(std::path::Path::parent) else {
            return Outcome::default();
        };
        let stem = folder.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let path = folder.parent().unwrap_or(folder).join(format!("{stem}-concordance.csv"));
        let table = table(&self.project, &found, order);
        self.notices.push(match store::write_file(&path, table.as_bytes()) {
            Ok(()) => Notice {
                headline: format!("{} lines were written", order.len()),
                detail: path.display().to_string(),
                tone: Tone::Done,
                remedy: None,
            },
            Err(error) => Notice::error("The table was not written", &error.to_string(), Some(&path)),
        });
        Outcome::default()
    }
}

fn look(
    project: &Project,
    sought: Sought,
    lexicon: &Lexicon,
    me: &Id<Agent>,
    is_given_up: &(dyn Fn() -> bool + Sync),
) -> Concordance {
    let mut found = Concordance { sought, lines: Vec::new(), n_all: 0, fault: None };
    let finder = match &found.sought {
        Sought::Words(query) if query.is_empty() => return found,
        Sought::Words(query) => match Finder::new(query) {
            Ok(finder) => Some(finder),
            Err(fault) => {
                found.fault = Some(fault);
                return found;
            }
        },
        Sought::Mentions(entity) => {
            found.lines = mentions_of(project, entity);
            found.n_all = found.lines.len();
            return found;
        }
        Sought::Name { .. } => None,
    };
    let mut sources: Vec<&Arc<Source>> = project.sources().iter().collect();
    sources.sort_by_key(|source| (source.order.unwrap_or(u32::MAX), source.title.clone()));
    for source in sources {
        if is_given_up() {
            return found;
        }
        let mut places = match (&finder, &found.sought) {
            (Some(finder), _) => match finder.find_unless(source.body(), is_given_up) {
                Some(places) => places,
                None => return found,
            },
            (None, Sought::Name { names, .. }) => places_of_names(source.body(), names),
            (None, Sought::Words(_) | Sought::Mentions(_)) => Vec::new(),
        };
        if let Sought::Name { tag, .. } = &found.sought {
            let marked = marked(project, &source.id, tag, me);
            places.retain(|span| !overlaps_any(&marked, *span));
        }
        found.n_all += places.len();
        let room = MOST_LINES - found.lines.len();
        let lines = places.into_iter().take(room);
        found.lines.extend(lines.map(|span| Line {
            source: source.id.clone(),
            span,
            record: None,
            magnitude: None,
        }));
    }
    if found.lines.len() <= MOST_READ {
        read_magnitudes(project, &mut found.lines, lexicon, is_given_up);
    }
    found
}

/// The places of an entity's mentions, in the order of the sources and the text.
fn mentions_of(project: &Project, entity: &Id<Entity>) -> Vec<Line> {
    let mentions = project.mentions().naming(&Key::Entity(entity.clone()));
    let mut lines: Vec<Line> = mentions
        .iter()
        .filter_map(|it| {
            let span = it.at.iter().find_map(Anchor::span)?;
            let record = Some(Key::Mention(it.id.clone()));
            Some(Line { source: it.source.clone(), span, record, magnitude: None })
        })
        .collect();
    let place = |line: &Line| {
        let source = project.sources().get(&line.source);
        (source.map(|it| (it.order.unwrap_or(u32::MAX), it.title.clone())), line.span)
    };
    lines.sort_by_cached_key(place);
    lines
}

/// How much the figures at the lines are.
fn read_magnitudes(
    project: &Project,
    lines: &mut [Line],
    lexicon: &Lexicon,
    is_given_up: &(dyn Fn() -> bool + Sync),
) {
    let mut survey: Option<(Id<Source>, Survey)> = None;
    for line in lines {
        if is_given_up() {
            return;
        }
        let Some(source) = project.sources().get(&line.source) else { continue };
        if !line.span.of(source.body()).chars().any(char::is_alphanumeric) {
            continue;
        }
        if survey.as_ref().is_none_or(|(id, _)| *id != line.source) {
            survey = Some((line.source.clone(), Survey::of(source.body(), lexicon)));
        }
        let Some((_, survey)) = &survey else { continue };
        let figures = detect_near(source.body(), line.span, survey, lexicon);
        let touched = figures.into_iter().filter(|it| it.read().overlaps(line.span));
        line.magnitude = touched.filter_map(|it| largest(&it.value?.numbers())).max();
    }
}

fn largest(numbers: &[Decimal]) -> Option<Decimal> {
    numbers.iter().copied().max()
}

/// The spans that carry a mark of this tag already, in order.
fn marked(project: &Project, source: &Id<Source>, tag: &Id<Tag>, me: &Id<Agent>) -> Vec<Span> {
    let mentions = project.mentions().naming(&Key::Tag(tag.clone()));
    let mine = mentions.iter().filter(|it| it.source == *source && it.by == *me);
    let mut spans: Vec<Span> = mine.flat_map(|it| it.at.iter().filter_map(Anchor::span)).collect();
    spans.sort_unstable();
    spans
}

fn overlaps_any(spans: &[Span], span: Span) -> bool {
    let from = spans.partition_point(|it| it.start < span.start);
    let before = from.checked_sub(1).and_then(|at| spans.get(at)).is_some_and(|it| it.overlaps(span));
    before || spans.get(from).is_some_and(|it| it.overlaps(span))
}

/// The lines as a table: source, paragraph, place in Unicode scalars, context and hit.
fn table(project: &Project, found: &Concordance, order: &[usize]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = ["source", "title", "paragraph", "start", "end", "left", "hit", "right", "magnitude"];
    let mut is_whole = writer.write_record(head).is_ok();
    for line in order.iter().filter_map(|index| found.lines.get(*index)) {
        let Some(source) = project.sources().get(&line.source) else { continue };
        let (text, offsets) = (source.body(), &source.text.offsets);
        let Quote { exact, prefix, suffix } = Quote::cut(text, line.span, CONTEXT);
        let row = [
            source.id.as_str().to_owned(),
            source.title.clone(),
            source.text.paragraphs.number_at(line.span.start).to_string(),
            offsets.scalar_at(text, line.span.start).to_string(),
            offsets.scalar_at(text, line.span.end).to_string(),
            prefix,
            exact,
            suffix,
            line.magnitude.map(|it| it.to_string()).unwrap_or_default(),
        ];
        is_whole &= writer.write_record(row).is_ok();
    }
    debug_assert!(is_whole, "a table in memory takes every row");
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
