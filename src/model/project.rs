//! A project: its tables, and the only way to alter them.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Change, Claim, Conflict, Dispute, Entity, Header, Id, Key, Measure, Mention, Note, Policy, Record, Shelf,
    Shelved, Source, Table, Tag, Waiver,
};

/// All records of a project. Cloning costs a dozen pointers, so that a job can work on a snapshot.
#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    header: Arc<Header>,
    tags: Table<Tag>,
    measures: Table<Measure>,
    sources: Table<Source>,
    notes: Table<Note>,
    entities: Table<Entity>,
    mentions: Shelved<Mention>,
    claims: Shelved<Claim>,
    disputes: Table<Dispute>,
    waivers: Table<Waiver>,
    conflicts: Table<Conflict>,
}

/// A change that does not fit: the record is not what the change takes it to be. Nothing was altered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} is no longer as it was when this was decided", .key.as_str())]
pub struct Stale {
    /// The record.
    pub key: Key,
}

impl Project {
    /// An empty project with this head.
    pub fn new(header: Header) -> Self {
        Self {
            header: Arc::new(header),
            tags: Table::default(),
            measures: Table::default(),
            sources: Table::default(),
            notes: Table::default(),
            entities: Table::default(),
            mentions: Shelved::default(),
            claims: Shelved::default(),
            disputes: Table::default(),
            waivers: Table::default(),
            conflicts: Table::default(),
        }
    }

    /// A project of these records, as a folder has them. Of two with one key the later stays.
    pub fn of(header: Header, records: impl IntoIterator<Item = Record>) -> Self {
        let mut project = Self::new(header);
        for record in records {
            project.put(&record.key(), Some(record));
        }
        project
    }

    /// The same with the records of these shelves beside them; none when two of all have one id.
    pub fn with_shelves(
        header: Header,
        records: impl IntoIterator<Item = Record>,
        shelves: &[Arc<dyn Shelf>],
    ) -> Option<Self> {
        let mut project = Self::new(header);
        project.mentions = Shelved::of(shelves.to_vec())?;
        project.claims = Shelved::of(shelves.to_vec())?;
        for record in records {
            let key = record.key();
            if project.read_from(&key).is_some() {
                return None;
            }
            project.put(&key, Some(record));
        }
        Some(project)
    }

    /// An empty project that is never saved: what the desk shows while nothing is open.
    pub fn empty() -> Self {
        Self::new(Header {
            id: Id::new("p-none"),
            schema: Id::new("p-none"),
            title: String::new(),
            lang: String::new(),
            license: String::new(),
            agents: Vec::new(),
            policy: Policy::default(),
        })
    }

    /// The head.
    pub fn header(&self) -> &Arc<Header> {
        &self.header
    }
    /// Tags of the schema.
    pub fn tags(&self) -> &Table<Tag> {
        &self.tags
    }
    /// Measures of the schema.
    pub fn measures(&self) -> &Table<Measure> {
        &self.measures
    }
    /// Sources.
    pub fn sources(&self) -> &Table<Source> {
        &self.sources
    }
    /// Notes of all sources.
    pub fn notes(&self) -> &Table<Note> {
        &self.notes
    }
    /// Entities.
    pub fn entities(&self) -> &Table<Entity> {
        &self.entities
    }
    /// Mentions of all layers.
    pub fn mentions(&self) -> &Shelved<Mention> {
        &self.mentions
    }
    /// Claims of all layers.
    pub fn claims(&self) -> &Shelved<Claim> {
        &self.claims
    }
    /// Disputes.
    pub fn disputes(&self) -> &Table<Dispute> {
        &self.disputes
    }
    /// Waivers.
    pub fn waivers(&self) -> &Table<Waiver> {
        &self.waivers
    }
    /// Conflicts of a merge.
    pub fn conflicts(&self) -> &Table<Conflict> {
        &self.conflicts
    }

    /// The record of a key.
    pub fn record(&self, key: &Key) -> Option<Record> {
        match key {
            Key::Header => Some(Record::Header(Arc::clone(&self.header))),
            Key::Tag(id) => self.tags.get(id).cloned().map(Record::Tag),
            Key::Measure(id) => self.measures.get(id).cloned().map(Record::Measure),
            Key::Source(id) => self.sources.get(id).cloned().map(Record::Source),
            Key::Note(id) => self.notes.get(id).cloned().map(Record::Note),
            Key::Entity(id) => self.entities.get(id).cloned().map(Record::Entity),
            Key::Mention(id) => self.mentions.get(id).cloned().map(Record::Mention),
            Key::Claim(id) => self.claims.get(id).cloned().map(Record::Claim),
            Key::Dispute(id) => self.disputes.get(id).cloned().map(Record::Dispute),
            Key::Waiver(id) => self.waivers.get(id).cloned().map(Record::Waiver),
            Key::Conflict(id) => self.conflicts.get(id).cloned().map(Record::Conflict),
        }
    }

    /// The key of the record that has this id, as waivers name it. Of a tag and a measure with one word the tag.
    pub fn key_of(&self, id: &str) -> Option<Key> {
        let keys = [
            Key::Claim(Id::new(id)),
            Key::Mention(Id::new(id)),
            Key::Entity(Id::new(id)),
            Key::Dispute(Id::new(id)),
            Key::Source(Id::new(id)),
            Key::Note(Id::new(id)),
            Key::Waiver(Id::new(id)),
            Key::Conflict(Id::new(id)),
            Key::Tag(Id::new(id)),
            Key::Measure(Id::new(id)),
        ];
        keys.into_iter().find(|key| self.record(key).is_some())
    }

    /// All records, in the order in which a new project would be built.
    pub fn records(&self) -> Vec<Record> {
        let mut all = self.shared_records();
        let last = all.split_off(all.partition_point(|it| {
            !matches!(it, Record::Dispute(_) | Record::Waiver(_) | Record::Conflict(_))
        }));
        all.extend(self.mentions.iter().map(Record::Mention));
        all.extend(self.claims.iter().map(Record::Claim));
        all.extend(last);
        all
    }

    /// All records but mentions and claims.
    pub fn shared_records(&self) -> Vec<Record> {
        let mut all = vec![Record::Header(Arc::clone(&self.header))];
        all.extend(self.tags.iter().cloned().map(Record::Tag));
        all.extend(self.measures.iter().cloned().map(Record::Measure));
        all.extend(self.sources.iter().cloned().map(Record::Source));
        all.extend(self.notes.iter().cloned().map(Record::Note));
        all.extend(self.entities.iter().cloned().map(Record::Entity));
        all.extend(self.disputes.iter().cloned().map(Record::Dispute));
        all.extend(self.waivers.iter().cloned().map(Record::Waiver));
        all.extend(self.conflicts.iter().cloned().map(Record::Conflict));
        all
    }

    /// The shelves that mentions and claims were read from.
    pub fn shelves(&self) -> &[Arc<dyn Shelf>] {
        let (of_mentions, of_claims) = (self.mentions.shelves(), self.claims.shelves());
        if of_mentions.is_empty() { of_claims } else { of_mentions }
    }

    /// The shelf and the row that a mention or a claim was read from, whatever has become of it since.
    pub fn read_from(&self, key: &Key) -> Option<(&Arc<dyn Shelf>, u32)> {
        match key {
            Key::Mention(id) => self.mentions.read_from(id),
            Key::Claim(id) => self.claims.read_from(id),
            _ => None,
        }
    }

    /// The mentions and claims that are not as they lie on the shelves: as they were read, if they were, and as they are now, if
    /// they are there.
    pub fn since_read(&self) -> impl Iterator<Item = (Option<Record>, Option<Record>)> {
        let mentions = self
            .mentions
            .since_read()
            .map(|(one, other)| (one.map(Record::Mention), other.cloned().map(Record::Mention)));
        let claims = self
            .claims
            .since_read()
            .map(|(one, other)| (one.map(Record::Claim), other.cloned().map(Record::Claim)));
        mentions.chain(claims)
    }

    /// The records that stand in a source, and the source.
    pub fn records_of(&self, source: &Id<Source>) -> Vec<Record> {
        let mut all = self.shared_records();
        all.extend(self.mentions.of_source(source).into_iter().map(Record::Mention));
        all.extend(self.claims.of_source(source).into_iter().map(Record::Claim));
        all.retain(|it| it.source() == Some(source));
        all
    }

    /// The records that may name one of these: of mentions and claims those that do, of the few others all.
    pub fn records_naming(&self, keys: &[Key]) -> Vec<Record> {
        let mut found: BTreeMap<Key, Record> = BTreeMap::new();
        for key in keys {
            let mentions = self.mentions.naming(key).into_iter().map(Record::Mention);
            let claims = self.claims.naming(key).into_iter().map(Record::Claim);
            found.extend(mentions.chain(claims).map(|it| (it.key(), it)));
        }
        let mut all = self.shared_records();
        all.extend(found.into_values());
        all
    }

    /// Applies a change: first every `before` is checked (edits of one record may follow each other), then all is written. The one
    /// way to alter a project; a change that does not fit leaves no trace.
    pub fn apply(&mut self, change: &Change) -> Result<(), Stale> {
        self.check(change)?;
        for edit in &change.edits {
            self.put(&edit.key, edit.after.clone());
        }
        Ok(())
    }

    /// Says whether a change would fit, without applying it.
    pub fn check(&self, change: &Change) -> Result<(), Stale> {
        let mut seen: BTreeMap<&Key, Option<&Record>> = BTreeMap::new();
        for edit in &change.edits {
            let is_as_said = match seen.get(&edit.key) {
                Some(written) => *written == edit.before.as_ref(),
                None => self.record(&edit.key) == edit.before,
            };
            let is_of_key = edit.after.as_ref().is_none_or(|after| after.key() == edit.key);
            let keeps_header = edit.key != Key::Header || edit.after.is_some();
            if !(is_as_said && is_of_key && keeps_header) {
                return Err(Stale { key: edit.key.clone() });
            }
            seen.insert(&edit.key, edit.after.as_ref());
        }
        Ok(())
    }

    /// Puts a record of the key's own type there, or none.
    fn put(&mut self, key: &Key, after: Option<Record>) {
        match key {
            Key::Header => {
                if let Some(header) = after.and_then(Record::into_header) {
                    self.header = header;
                }
            }
            Key::Tag(id) => self.tags.set(id, after.and_then(Record::into_tag)),
            Key::Measure(id) => self.measures.set(id, after.and_then(Record::into_measure)),
            Key::Source(id) => self.sources.set(id, after.and_then(Record::into_source)),
            Key::Note(id) => self.notes.set(id, after.and_then(Record::into_note)),
            Key::Entity(id) => self.entities.set(id, after.and_then(Record::into_entity)),
            Key::Mention(id) => self.mentions.set(id, after.and_then(Record::into_mention)),
            Key::Claim(id) => self.claims.set(id, after.and_then(Record::into_claim)),
            Key::Dispute(id) => self.disputes.set(id, after.and_then(Record::into_dispute)),
            Key::Waiver(id) => self.waivers.set(id, after.and_then(Record::into_waiver)),
            Key::Conflict(id) => self.conflicts.set(id, after.and_then(Record::into_conflict)),
        }
    }
}
