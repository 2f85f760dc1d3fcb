//! The files of a project as they should stand on the disk.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    paths,
    print_layer::{self, Records, shelves_of},
    schema::{
        self,
        v1::{self, Anchor, Ground, VERSION},
    },
};
use crate::model::{
    Agent, Claim, Id, Mention, Note, Project, Source, Table, TextOfRecord, TextState, Waiver,
};

/// Every file of a project as its folder would have it, by path; `header` is the name of its own file.
pub fn print_project(project: &Project, header: &str) -> BTreeMap<String, Vec<u8>> {
    let grouped = Grouped::of(project);
    let files = grouped.files(header);
    files.into_iter().filter_map(|(path, file)| Some((path, grouped.print(&file)?))).collect()
}

/// One file of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FileOf {
    Header,
    Schema,
    Entities,
    Disputes,
    Conflicts,
    Source(Id<Source>),
    Text(Id<Source>),
    Layer(LayerOf),
}

/// Whose marks in which source.
pub(super) type LayerOf = (Option<Id<Source>>, Id<Agent>);

/// A project with its records grouped by file. Mentions and claims that are as they were read stay packed until their file is printed.
pub(super) struct Grouped<'a> {
    project: &'a Project,
    notes: BTreeMap<&'a Id<Source>, Vec<&'a Arc<Note>>>,
    layers: BTreeMap<LayerOf, LayerRecords<'a>>,
}

/// What of a layer does not lie on a shelf as it was read, and how many mentions and claims it has in all.
#[derive(Default)]
struct LayerRecords<'a> {
    n_marks: usize,
    mentions: Vec<&'a Arc<Mention>>,
    claims: Vec<&'a Arc<Claim>>,
    waivers: Vec<&'a Arc<Waiver>>,
}

/// A project beside an earlier state of it.
pub(super) struct Compared<'a> {
    now: &'a Grouped<'a>,
    then: &'a Grouped<'a>,
    /// The layers of which a mention or a claim differs.
    layers: BTreeSet<LayerOf>,
}

impl<'a> Grouped<'a> {
    /// Groups the records of a project. Costs what was done since it was read, and a little for each file.
    pub(super) fn of(project: &'a Project) -> Self {
        let mut notes: BTreeMap<&Id<Source>, Vec<&Arc<Note>>> = BTreeMap::new();
        for note in project.notes().iter() {
            notes.entry(&note.source).or_default().push(note);
        }
        let mut layers: BTreeMap<LayerOf, LayerRecords<'a>> = BTreeMap::new();
        for ((source, by), n) in project.mentions().layers().into_iter().chain(project.claims().layers()) {
            layers.entry((Some(source), by)).or_default().n_marks += n;
        }
        for mention in project.mentions().altered() {
            let owner = (Some(mention.source.clone()), mention.by.clone());
            layers.entry(owner).or_default().mentions.push(mention);
        }
        for claim in project.claims().altered() {
            layers.entry((Some(claim.source.clone()), claim.by.clone())).or_default().claims.push(claim);
        }
        for waiver in project.waivers().iter() {
            layers.entry((waiver.source.clone(), waiver.by.clone())).or_default().waivers.push(waiver);
        }
        Self { project, notes, layers }
    }

    /// Sets the project beside an earlier state of it.
    pub(super) fn compared(&'a self, then: &'a Self) -> Compared<'a> {
        let mut layers = BTreeSet::new();
        for (one, other) in self.project.mentions().differing(then.project.mentions()) {
            let either = one.iter().chain(&other);
            layers.extend(either.map(|it| (Some(it.source.clone()), it.by.clone())));
        }
        for (one, other) in self.project.claims().differing(then.project.claims()) {
            let either = one.iter().chain(&other);
            layers.extend(either.map(|it| (Some(it.source.clone()), it.by.clone())));
        }
        Compared { now: self, then, layers }
    }

    /// Every file that the project should have, by path. A text that is not the one that was marked is not the program's to write.
    pub(super) fn files(&self, header: &str) -> BTreeMap<String, FileOf> {
        let mut files = BTreeMap::from([
            (header.to_owned(), FileOf::Header),
            (paths::SCHEMA.to_owned(), FileOf::Schema),
            (paths::ENTITIES.to_owned(), FileOf::Entities),
            (paths::DISPUTES.to_owned(), FileOf::Disputes),
            (paths::CONFLICTS.to_owned(), FileOf::Conflicts),
        ]);
        for source in self.project.sources().iter() {
            files.insert(paths::source_file(&source.id), FileOf::Source(source.id.clone()));
            files.insert(paths::text_file(&source.text.file), FileOf::Text(source.id.clone()));
        }
        // Notes without their source have no file to go to; the journal keeps them.
        for owner in self.layers.keys() {
            files.insert(paths::layer_file(owner.0.as_ref(), &owner.1), FileOf::Layer(owner.clone()));
        }
        files
    }

    /// Sources that notes or marks belong to, but that the project does not have. Their records have no text to be cut from and no
    /// file to go to.
    pub(super) fn orphaned(&self) -> BTreeSet<Id<Source>> {
        let of_layers = self.layers.keys().filter_map(|(source, _)| source.as_ref());
        let named = self.notes.keys().copied().chain(of_layers);
        named.filter(|it| !self.project.sources().has(it)).cloned().collect()
    }

    /// The bytes of a file; `None` for a text that is not the program's to write.
    pub(super) fn print(&self, file: &FileOf) -> Option<Vec<u8>> {
        let project = self.project;
        let text = match file {
            FileOf::Header => schema::write(&v1::Project::from(project.header().as_ref())),
            FileOf::Schema => schema::write(&v1::Schema {
                obelus: VERSION,
                id: project.header().schema.as_str().to_owned(),
                tags: all(project.tags()),
                measures: all(project.measures()),
            }),
            FileOf::Entities => {
                schema::write(&v1::Entities { obelus: VERSION, entities: all(project.entities()) })
            }
            FileOf::Disputes => {
                schema::write(&v1::Disputes { obelus: VERSION, disputes: all(project.disputes()) })
            }
            FileOf::Conflicts => {
                schema::write(&v1::Conflicts { obelus: VERSION, conflicts: all(project.conflicts()) })
            }
            FileOf::Source(id) => schema::write(&self.source(project.sources().get(id)?)),
            FileOf::Text(id) => {
                let text = &project.sources().get(id)?.text;
                return (text.state == TextState::Good).then(|| text.body.as_bytes().to_vec());
            }
            FileOf::Layer(owner) => return self.layer(owner),
        };
        Some(text.into_bytes())
    }

    fn source(&self, source: &Source) -> v1::Source<Anchor> {
        let ground = self.ground(Some(&source.text));
        let rows = self.notes.get(&source.id).map(Vec::as_slice).unwrap_or_default();
        let notes = rows.iter().map(|it| v1::Note::new(it, |at| ground.write(at)));
        v1::Source::new(source, in_order(notes.collect()))
    }

    /// A layer without its mentions and claims.
    pub(super) fn layer_without_marks(&self, owner: &LayerOf) -> v1::Layer<Anchor> {
        let ground = self.ground_of(owner);
        let records = self.layers.get(owner).into_iter().flat_map(|it| &it.waivers);
        let mut waivers: Vec<_> = records.map(|it| v1::Waiver::new(it, |at| ground.write(at))).collect();
        waivers.sort_by_cached_key(|it| place(it.place(), &it.id));
        v1::Layer {
            obelus: VERSION,
            source: owner.0.as_ref().map(|it| it.as_str().to_owned()),
            by: owner.1.as_str().to_owned(),
            mentions: Vec::new(),
            claims: Vec::new(),
            waivers,
        }
    }

    fn ground_of(&self, owner: &LayerOf) -> Ground<'a> {
        let source = owner.0.as_ref().and_then(|it| self.project.sources().get(it));
        self.ground(source.map(|it| it.text.as_ref()))
    }

    fn layer(&self, owner: &LayerOf) -> Option<Vec<u8>> {
        let LayerRecords { n_marks: _, mentions, claims, waivers: _ } = self.layers.get(owner)?;
        let (project, ground) = (self.project, self.ground_of(owner));
        let shelves = shelves_of(project.shelves(), owner.0.as_ref(), &owner.1);
        let (mentions, claims) = rayon::join(
            || {
                let table = project.mentions();
                print_layer::mentions(&Records { table, altered: mentions, shelves: &shelves, ground })
            },
            || {
                let table = project.claims();
                print_layer::claims(&Records { table, altered: claims, shelves: &shelves, ground })
            },
        );
        Some(schema::write_layer(&self.layer_without_marks(owner), mentions, claims))
    }

    fn ground(&self, text: Option<&'a TextOfRecord>) -> Ground<'a> {
        Ground { text, context: self.project.header().policy.context.into() }
    }
}

impl Compared<'_> {
    /// True when a file would say something else than it would have then. It may say so once too often.
    pub(super) fn differs(&self, file: &FileOf) -> bool {
        let (now, then) = (self.now.project, self.then.project);
        match file {
            FileOf::Header => now.header() != then.header(),
            FileOf::Schema => {
                !(now.tags().is_same(then.tags()) && now.measures().is_same(then.measures()))
                    || now.header().schema != then.header().schema
            }
            FileOf::Entities => !now.entities().is_same(then.entities()),
            FileOf::Disputes => !now.disputes().is_same(then.disputes()),
            FileOf::Conflicts => !now.conflicts().is_same(then.conflicts()),
            FileOf::Source(id) => {
                let notes = |it: &Grouped<'_>| {
                    let notes = it.notes.get(id).into_iter().flatten();
                    notes.map(|it| Arc::clone(it)).collect::<Vec<_>>()
                };
                self.ground_differs(Some(id))
                    || !same(now.sources().get(id), then.sources().get(id))
                    || !same_rows(&notes(self.now), &notes(self.then))
            }
            FileOf::Text(id) => {
                let digest = |it: &Project| it.sources().get(id).map(|it| it.text.sha256.clone());
                digest(now) != digest(then)
            }
            FileOf::Layer(owner) => {
                let waivers = |it: &Grouped<'_>| {
                    let waivers = it.layers.get(owner).into_iter().flat_map(|it| &it.waivers);
                    waivers.map(|it| Arc::clone(it)).collect::<Vec<_>>()
                };
                self.ground_differs(owner.0.as_ref())
                    || self.layers.contains(owner)
                    || !same_rows(&waivers(self.now), &waivers(self.then))
            }
        }
    }

    /// True when the same spans would be written in other words.
    fn ground_differs(&self, source: Option<&Id<Source>>) -> bool {
        let ground = |it: &Grouped<'_>| {
            let text = source.and_then(|id| it.project.sources().get(id)).map(|it| Arc::clone(&it.text));
            (it.project.header().policy.context, text.map(|it| (it.sha256.clone(), it.state)))
        };
        ground(self.now) != ground(self.then)
    }
}

/// What records of a layer are sorted by: those of the text first, by place, then by id.
fn place(at: Option<&Anchor>, id: &str) -> impl Ord + use<> {
    (at.is_none(), at.map(Anchor::place), id.to_owned())
}

/// Notes by position. Those that stand nowhere come where their number belongs, else last.
fn in_order(notes: Vec<v1::Note<Anchor>>) -> Vec<v1::Note<Anchor>> {
    let (mut placed, mut rest): (Vec<_>, Vec<_>) = notes.into_iter().partition(|it| it.at.is_some());
    placed.sort_by(|one, other| {
        let place = |it: &v1::Note<Anchor>| it.at.as_ref().map(Anchor::place);
        place(one).cmp(&place(other)).then_with(|| one.id.cmp(&other.id))
    });
    rest.sort_by(|one, other| (one.number(), &one.id).cmp(&(other.number(), &other.id)));
    for note in rest {
        let next =
            note.number().and_then(|own| placed.iter().position(|it| it.number().is_some_and(|it| it > own)));
        placed.insert(next.unwrap_or(placed.len()), note);
    }
    placed
}

fn all<'a, T: 'a, F: From<&'a T>>(table: &'a Table<T>) -> Vec<F> {
    table.iter().map(|it| F::from(it.as_ref())).collect()
}

fn same<T: PartialEq>(one: Option<&Arc<T>>, other: Option<&Arc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other) || one == other,
        (None, None) => true,
        _ => false,
    }
}

fn same_rows<T: PartialEq>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(Some(one), Some(other)))
}
