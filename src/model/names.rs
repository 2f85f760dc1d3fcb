//! Which other records a record names.

use super::{Claim, Entity, Key, Mention, Record, Value, Who};

impl Mention {
    /// Its tag and the entity, each once, in order.
    pub fn names(&self) -> Vec<Key> {
        let entity = self.entity.iter().cloned().map(Key::Entity);
        in_order(entity.chain([Key::Tag(self.tag.clone())]).collect())
    }
}

impl Claim {
    /// Entities, measure, tags, notes and other claims, each once, in order.
    pub fn names(&self) -> Vec<Key> {
        let mut keys: Vec<Key> = self.subject.iter().chain(&self.place).cloned().map(Key::Entity).collect();
        if let Value::Entity(id) = &self.value {
            keys.push(Key::Entity(id.clone()));
        }
        for voice in &self.voices {
            if let Who::Entity(id) = &voice.who {
                keys.push(Key::Entity(id.clone()));
            }
        }
        keys.extend(self.measure.iter().cloned().map(Key::Measure));
        keys.extend(self.tags.iter().cloned().map(Key::Tag));
        keys.extend(self.refs.iter().cloned().map(Key::Note));
        keys.extend(self.of.iter().cloned().map(Key::Claim));
        keys.extend(self.derives.iter().map(|it| Key::Claim(it.claim.clone())));
        in_order(keys)
    }
}

impl Entity {
    /// Its kind.
    pub fn names(&self) -> Vec<Key> {
        vec![Key::Tag(self.kind.clone())]
    }
}

impl Record {
    /// The records that a mention, a claim or an entity names by their ids, each once, in order; of other records none.
    pub fn names(&self) -> Vec<Key> {
        match self {
            Self::Mention(it) => it.names(),
            Self::Claim(it) => it.names(),
            Self::Entity(it) => it.names(),
            Self::Header(_)
            | Self::Tag(_)
            | Self::Measure(_)
            | Self::Source(_)
            | Self::Note(_)
            | Self::Dispute(_)
            | Self::Waiver(_)
            | Self::Conflict(_) => Vec::new(),
        }
    }
}

fn in_order(mut keys: Vec<Key>) -> Vec<Key> {
    keys.sort();
    keys.dedup();
    keys
}
