//! What the journal means for the files that were found: which steps they already hold, which must be done again, and which no longer
//! fit (model.md §2.3).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    history::{History, Step},
    journal::{Entry, Sides, Told},
    read::OwnVersions,
    schema::v1::{Ground, JournalAnchor, Past, Record as Written, TextOf},
    texts::Texts,
};
use crate::model::{
    Anchor, Change, Edit, Gesture, Id, Key, Project, Record, Source, TextOfRecord, TextState, Timestamp,
};

/// What a file that is not there has in place of a digest.
const ABSENT: &str = "";

/// The project as it was left, and its past.
#[derive(Debug)]
pub(super) struct Replayed {
    pub(super) project: Project,
    pub(super) history: History,
    /// Steps at the end of `history.done` that the files do not hold yet.
    pub(super) n_unsaved: usize,
    /// Changes that no longer fit, in order.
    pub(super) set_aside: Vec<Arc<Change>>,
    /// Something else has altered the files since.
    pub(super) is_altered: bool,
}

/// What this program has written itself, as far as it can still stand on the disk.
pub(super) fn own_versions(told: &Told) -> OwnVersions {
    let mut own = OwnVersions::default();
    // What saves since the last mark were to write; an empty digest for what was to go.
    let mut begun: BTreeMap<String, String> = BTreeMap::new();
    for entry in &told.entries {
        match entry {
            Entry::Files(files) => {
                own.files = files.iter().map(|(path, sha256)| (path.clone(), one(sha256))).collect();
                begun.clear();
            }
            Entry::Saving { files, gone } => {
                for (path, sha256) in files {
                    begun.insert(path.clone(), sha256.clone());
                }
                for path in gone {
                    begun.insert(path.clone(), ABSENT.to_owned());
                }
                for (path, sha256) in &begun {
                    // A new file may not have been reached.
                    own.files.entry(path.clone()).or_insert_with(|| one(ABSENT)).insert(sha256.clone());
                }
            }
            Entry::Saved => {
                for (path, sha256) in std::mem::take(&mut begun) {
                    own.files.insert(path, one(&sha256));
                }
            }
            Entry::Did(..) | Entry::Folded(..) | Entry::Undid(_) | Entry::Redid(_) | Entry::Fixed => {}
        }
    }
    if !begun.is_empty() {
        own.texts = texts_of(told);
    }
    own
}

fn one(sha256: &str) -> BTreeSet<String> {
    BTreeSet::from([sha256.to_owned()])
}

/// Every text that the journal speaks of, by source.
fn texts_of(told: &Told) -> BTreeMap<String, BTreeSet<String>> {
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in &told.entries {
        let (Entry::Did(_, edits) | Entry::Folded(_, edits)) = entry else { continue };
        for record in edits.iter().flat_map(|(before, after)| before.iter().chain(after)) {
            if let Written::Source(source) = record.as_ref() {
                texts.entry(source.id.clone()).or_default().insert(source.text.sha256.clone());
            }
        }
    }
    texts
}

/// True when every file seen is as this program left it, and none is missing.
fn is_untouched(own: &OwnVersions, seen: &BTreeMap<String, String>) -> bool {
    own.files.keys().chain(seen.keys()).all(|path| {
        let found = seen.get(path).map_or(ABSENT, String::as_str);
        if own.files.contains_key(path) { own.has(path, found) } else { found == ABSENT }
    })
}

/// Does the journal's tail again on the project as its files have it.
pub(super) fn replay(
    files: Project,
    told: Told,
    texts: &Texts,
    own: &OwnVersions,
    seen: &BTreeMap<String, String>,
) -> Replayed {
    let last_mark = told.entries.iter().rposition(|it| matches!(it, Entry::Saved | Entry::Files(_)));
    let past = PastOf { project: &files, texts };
    let mut history = History::default();
    let mut at_mark = History::default();
    let mut tail: Vec<Arc<Change>> = Vec::new();
    for (index, entry) in told.entries.into_iter().enumerate() {
        if let Some(step) = step_of(entry, &mut history, &past)
            && let Some(change) = history.take(&step)
            && last_mark.is_none_or(|mark| mark < index)
        {
            tail.push(named(change, &step));
        }
        if Some(index) == last_mark {
            at_mark = history.clone();
        }
    }
    let chains = Chains::of(&files, &tail);
    if is_untouched(own, seen) && chains.broken.is_empty() {
        let project = chains.finish(files);
        let n_unsaved = tail.len().min(history.done.len());
        return Replayed { project, history, n_unsaved, set_aside: Vec::new(), is_altered: false };
    }
    at_mark.fix();
    let (project, landed, set_aside) = chains.land(files, tail);
    let n_unsaved = landed.len();
    at_mark.done.extend(landed);
    Replayed { project, history: at_mark, n_unsaved, set_aside, is_altered: true }
}

/// A project without a past.
pub(super) fn nothing(project: Project) -> Replayed {
    Replayed { project, history: History::default(), n_unsaved: 0, set_aside: Vec::new(), is_altered: false }
}

/// For the tail alone an undo is a change like any other.
fn named(mut change: Change, step: &Step) -> Arc<Change> {
    if let Step::Undid(at) = step {
        change.label = format!("Undo: {}", change.label);
        change.at = *at;
    }
    Arc::new(change)
}

/// What each record was in the course of the tail, and how far the files have come in it.
struct Chains {
    of: BTreeMap<Key, Chain>,
    /// Records that stand at no value of their chain: something else has altered them.
    broken: BTreeSet<Key>,
}

struct Chain {
    /// Before the first change, and after each.
    values: Vec<Option<Record>>,
    /// The last of them that the files have.
    at: usize,
}

impl Chains {
    fn of(files: &Project, tail: &[Arc<Change>]) -> Self {
        let mut of: BTreeMap<Key, Chain> = BTreeMap::new();
        for edit in tail.iter().flat_map(|it| &it.edits) {
            let chain = of
                .entry(edit.key.clone())
                .or_insert_with(|| Chain { values: vec![edit.before.clone()], at: 0 });
            chain.values.push(edit.after.clone());
        }
        let mut broken = BTreeSet::new();
        for (key, chain) in &mut of {
            let now = files.record(key);
            match chain.values.iter().rposition(|it| *it == now) {
                Some(at) => chain.at = at,
                None => {
                    broken.insert(key.clone());
                }
            }
        }
        Self { of, broken }
    }

    /// Every record goes to the last value of its chain: a save that was stopped between two files, or none at all, comes out the same.
    fn finish(self, mut files: Project) -> Project {
        let edits = self.of.into_iter().filter_map(|(key, mut chain)| {
            let before = files.record(&key);
            let after = chain.values.pop().flatten();
            (before != after).then_some(Edit { key, before, after })
        });
        let edits: Vec<Edit> = edits.collect();
        files.apply(&unnamed(edits)).expect("each record is taken as it stands");
        files
    }

    /// Something else has altered the files: they win. A change of the tail whose records stand as it left or found them lands;
    /// one that does not fit is set aside, and with it all that was built on it.
    fn land(
        mut self,
        mut files: Project,
        tail: Vec<Arc<Change>>,
    ) -> (Project, Vec<Arc<Change>>, Vec<Arc<Change>>) {
        let mut reached: BTreeMap<Key, usize> = BTreeMap::new();
        let (mut landed, mut aside) = (Vec::new(), Vec::new());
        for change in tail {
            if change.edits.iter().any(|it| self.broken.contains(&it.key)) {
                self.broken.extend(change.edits.iter().map(|it| it.key.clone()));
                aside.push(change);
                continue;
            }
            for edit in &change.edits {
                let number = reached.entry(edit.key.clone()).or_default();
                *number += 1;
                let is_in_files = self.of.get(&edit.key).is_some_and(|chain| chain.at >= *number);
                if !is_in_files {
                    let before = files.record(&edit.key);
                    let edit = Edit { key: edit.key.clone(), before, after: edit.after.clone() };
                    files.apply(&unnamed(vec![edit])).expect("the record is taken as it stands");
                }
            }
            landed.push(change);
        }
        (files, landed, aside)
    }
}

fn unnamed(edits: Vec<Edit>) -> Change {
    Change {
        label: String::new(),
        by: Id::new(""),
        at: Timestamp::default(),
        gesture: Gesture::default(),
        edits,
    }
}

fn step_of(entry: Entry, history: &mut History, past: &PastOf<'_>) -> Option<Step> {
    let change = |commit: crate::store::schema::v1::Commit, edits: Sides| {
        let edits = edits.into_iter().filter_map(|(before, after)| {
            let before = before.map(|it| it.into_model(past));
            let after = after.map(|it| it.into_model(past));
            let key = after.as_ref().or(before.as_ref())?.key();
            // What no program writes, but a damaged or foreign journal may say.
            let is_one_record = before.as_ref().is_none_or(|it| it.key() == key);
            let keeps_header = key != Key::Header || after.is_some() && before.is_some();
            (is_one_record && keeps_header).then_some(Edit { key, before, after })
        });
        Arc::new(commit.into_model(edits.collect()))
    };
    match entry {
        Entry::Did(commit, edits) => Some(Step::Did(change(commit, edits))),
        Entry::Folded(commit, edits) => Some(Step::Folded(change(commit, edits))),
        Entry::Undid(at) => Some(Step::Undid(at)),
        Entry::Redid(at) => Some(Step::Redid(at)),
        Entry::Fixed => {
            history.fix();
            None
        }
        Entry::Saving { .. } | Entry::Saved | Entry::Files(_) => None,
    }
}

/// Texts and anchors of the past, as they must stand in memory beside the project of today.
struct PastOf<'a> {
    project: &'a Project,
    texts: &'a Texts,
}

impl Past for PastOf<'_> {
    fn text(&self, text: &TextOf) -> Arc<TextOfRecord> {
        let TextOf { file, sha256, chars } = text;
        let same =
            self.project.sources().iter().find(|it| it.text.sha256 == *sha256 && it.text.file == file.0);
        if let Some(source) = same {
            return Arc::clone(&source.text);
        }
        Arc::new(match self.texts.get(sha256) {
            Some(body) => TextOfRecord::new(file.0.clone(), sha256.clone(), Arc::from(body)),
            None => TextOfRecord {
                file: file.0.clone(),
                sha256: sha256.clone(),
                n_scalars: *chars,
                state: TextState::Missing,
                ..TextOfRecord::default()
            },
        })
    }

    fn anchor(&self, source: Option<&str>, anchor: JournalAnchor) -> Anchor {
        let anchor = Anchor::from(anchor);
        let (Some(source), Anchor::Text(span)) = (source, &anchor) else { return anchor };
        let source: Option<&Arc<Source>> = self.project.sources().get(&Id::new(source));
        let Some(source) = source.filter(|it| it.text.state != TextState::Good) else { return anchor };
        // The text that was marked is not at hand: the words at these bytes are known only from its kept copy. Without one the place
        // is lost, and must not be taken for one in another text.
        let Some(body) = self.texts.get(&source.text.sha256) else {
            return Anchor::Adrift(Arc::default());
        };
        let text = TextOfRecord::new(source.text.file.clone(), source.text.sha256.clone(), Arc::from(body));
        let context = self.project.header().policy.context.into();
        Anchor::Adrift(Arc::new(Ground { text: Some(&text), context }.adrift(*span)))
    }
}
