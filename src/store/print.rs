//! The files of a project as they should stand on the disk.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    paths,
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

/// A project with its records grouped by file.
pub(super) struct Grouped<'a> {
    project: &'a Project,
    notes: BTreeMap<&'a Id<Source>, Vec<&'a Arc<Note>>>,
    layers: BTreeMap<LayerOf, LayerRecords<'a>>,
}

#[derive(Default)]
struct LayerRecords<'a> {
    mentions: Vec<&'a Arc<Mention>>,
    claims: Vec<&'a Arc<Claim>>,
    waivers: Vec<&'a Arc<Waiver>>,
}

impl<'a> Grouped<'a> {
    /// Groups the records of a project, in one pass.
    pub(super) fn of(project: &'a Project) -> Self {
        let mut notes: BTreeMap<&Id<Source>, Vec<&Arc<Note>>> = BTreeMap::new();
        for note in project.notes().iter() {
            notes.entry(&note.source).or_default().push(note);
        }
        let mut layers: BTreeMap<LayerOf, LayerRecords<'a>> = BTreeMap::new();
        for mention in project.mentions().iter() {
            let owner = (Some(mention.source.clone()), mention.by.clone());
            layers.entry(owner).or_default().mentions.push(mention);
        }
        for claim in project.claims().iter() {
            layers.entry((Some(claim.source.clone()), claim.by.clone())).or_default().claims.push(claim);
        }
        for waiver in project.waivers().iter() {
            layers.entry((waiver.source.clone(), waiver.by.clone())).or_default().waivers.push(waiver);
        }
        Self { project, notes, layers }
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

    /// True when a file would say something else than it would for the project `before`. It may say so once too often.
    pub(super) fn differs(&self, before: &Self, file: &FileOf) -> bool {
        let (now, then) = (self.project, before.project);
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
                let notes = |it: &Self| it.notes.get(id).cloned().unwrap_or_default();
                self.ground_differs(before, Some(id))
                    || !same(now.sources().get(id), then.sources().get(id))
                    || !same_rows(&notes(self), &notes(before))
            }
            FileOf::Text(id) => {
                let digest = |it: &Project| it.sources().get(id).map(|it| it.text.sha256.clone());
                digest(now) != digest(then)
            }
            FileOf::Layer(owner) => {
                let none = LayerRecords::default();
                let (own, other) =
                    (self.layers.get(owner).unwrap_or(&none), before.layers.get(owner).unwrap_or(&none));
                self.ground_differs(before, owner.0.as_ref())
                    || !same_rows(&own.mentions, &other.mentions)
                    || !same_rows(&own.claims, &other.claims)
                    || !same_rows(&own.waivers, &other.waivers)
            }
        }
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
            FileOf::Layer(owner) => schema::write(&self.layer(owner)?),
        };
        Some(text.into_bytes())
    }

    fn source(&self, source: &Source) -> v1::Source<Anchor> {
        let ground = self.ground(Some(&source.text));
        let rows = self.notes.get(&source.id).map(Vec::as_slice).unwrap_or_default();
        let notes = rows.iter().map(|it| v1::Note::new(it, |at| ground.write(at)));
        v1::Source::new(source, in_order(notes.collect()))
    }

    fn layer(&self, owner: &LayerOf) -> Option<v1::Layer<Anchor>> {
        let records = self.layers.get(owner)?;
        let source = owner.0.as_ref().and_then(|it| self.project.sources().get(it));
        let ground = self.ground(source.map(|it| it.text.as_ref()));
        let write = |it: &crate::model::Anchor| ground.write(it);
        let mut mentions: Vec<_> = records.mentions.iter().map(|it| v1::Mention::new(it, write)).collect();
        let mut claims: Vec<_> = records.claims.iter().map(|it| v1::Claim::new(it, write)).collect();
        let mut waivers: Vec<_> = records.waivers.iter().map(|it| v1::Waiver::new(it, write)).collect();
        let place = |at: Option<&Anchor>, id: &str| (at.is_none(), at.map(Anchor::place), id.to_owned());
        mentions.sort_by_cached_key(|it| place(it.at.first(), &it.id));
        claims.sort_by_cached_key(|it| place(it.at.first(), &it.id));
        waivers.sort_by_cached_key(|it| place(it.place(), &it.id));
        Some(v1::Layer {
            obelus: VERSION,
            source: owner.0.as_ref().map(|it| it.as_str().to_owned()),
            by: owner.1.as_str().to_owned(),
            mentions,
            claims,
            waivers,
        })
    }

    fn ground(&self, text: Option<&'a TextOfRecord>) -> Ground<'a> {
        Ground { text, context: self.project.header().policy.context.into() }
    }

    /// True when the same spans would be written in other words.
    fn ground_differs(&self, before: &Self, source: Option<&Id<Source>>) -> bool {
        let ground = |it: &Self| {
            let text = source.and_then(|id| it.project.sources().get(id)).map(|it| Arc::clone(&it.text));
            (it.project.header().policy.context, text.map(|it| (it.sha256.clone(), it.state)))
        };
        ground(self) != ground(before)
    }
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

fn same_rows<T: PartialEq>(one: &[&Arc<T>], other: &[&Arc<T>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(Some(one), Some(other)))
}
