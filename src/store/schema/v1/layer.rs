//! The marks of one annotator in one source (`layers/<source>/<annotator>.ron`).

use serde::{Deserialize, Serialize};

use super::{
    Moment, Number, id, ids, is_default, maybe_id, plain, plain_all, sorted,
    words::{Cert, Holds, How, Status},
};
use crate::model;

/// A layer: one writer, one source, or none for waivers that belong to the project as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Layer<A> {
    pub(in crate::store) obelus: u16,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::store) source: Option<String>,
    pub(in crate::store) by: String,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub(in crate::store) mentions: Vec<Mention<A>>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub(in crate::store) claims: Vec<Claim<A>>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub(in crate::store) waivers: Vec<Waiver<A>>,
}

/// A tagged span.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Mention<A> {
    pub(in crate::store) id: String,
    pub(in crate::store) at: Vec<A>,
    tag: String,
    #[serde(default, skip_serializing_if = "is_default")]
    entity: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    cert: Cert,
    #[serde(default, skip_serializing_if = "is_default")]
    note: String,
    #[serde(default, skip_serializing_if = "is_default")]
    status: Status,
    on: Moment,
    #[serde(default, skip_serializing_if = "is_default")]
    from: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    x: model::Extra,
}

/// A claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Claim<A> {
    pub(in crate::store) id: String,
    pub(in crate::store) at: Vec<A>,
    #[serde(default, skip_serializing_if = "is_default")]
    subject: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    measure: Option<String>,
    value: Value,
    #[serde(default, skip_serializing_if = "is_default")]
    sig: Option<u8>,
    #[serde(default, skip_serializing_if = "is_default")]
    unit: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    when: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    place: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    of: Option<String>,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    voices: Vec<Voice<A>>,
    #[serde(default, skip_serializing_if = "is_default")]
    refs: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    cert: Cert,
    #[serde(default, skip_serializing_if = "is_default")]
    grade: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    tags: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    derives: Vec<Derived>,
    #[serde(default, skip_serializing_if = "is_default")]
    note: String,
    #[serde(default, skip_serializing_if = "is_default")]
    status: Status,
    on: Moment,
    #[serde(default, skip_serializing_if = "is_default")]
    from: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    x: model::Extra,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Value {
    Exact(Number),
    Approx(Number),
    AtLeast(Number),
    AtMost(Number),
    Between(Number, Number),
    Share(Number, Number),
    Date(String),
    Entity(String),
    Text(String),
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Voice<A> {
    who: Who,
    holds: Holds,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    cue: Option<A>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Who {
    Author,
    Entity(String),
    Unnamed,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Derived {
    how: How,
    claim: String,
}

/// A finding set aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Waiver<A> {
    pub(in crate::store) id: String,
    rule: String,
    targets: Vec<Target<A>>,
    why: String,
    on: Moment,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Target<A> {
    Record(String),
    Text(A),
}

fn none<A>() -> Option<A> {
    None
}

/// Whose layer in which source a record is read into.
#[derive(Clone, Debug)]
pub(in crate::store) struct Owner {
    pub(in crate::store) source: model::Id<model::Source>,
    pub(in crate::store) by: model::Id<model::Agent>,
}

impl<A> Layer<A> {
    /// Every place in it, of whatever record.
    pub(in crate::store) fn anchors(&self) -> impl Iterator<Item = &A> {
        let claims = self
            .claims
            .iter()
            .flat_map(|it| it.at.iter().chain(it.voices.iter().filter_map(|voice| voice.cue.as_ref())));
        let waivers = self.waivers.iter().flat_map(|it| &it.targets).filter_map(|it| match it {
            Target::Text(place) => Some(place),
            Target::Record(_) => None,
        });
        self.mentions.iter().flat_map(|it| &it.at).chain(claims).chain(waivers)
    }
}

impl<A> Mention<A> {
    /// A mention with its places written by `anchor`.
    pub(in crate::store) fn new(mention: &model::Mention, anchor: impl Fn(&model::Anchor) -> A) -> Self {
        let model::Mention { id, source: _, by: _, at, tag, entity, cert, note, status, on, from, x } =
            mention;
        Self {
            id: plain(id),
            at: at.iter().map(anchor).collect(),
            tag: plain(tag),
            entity: entity.as_ref().map(plain),
            cert: (*cert).into(),
            note: note.clone(),
            status: (*status).into(),
            on: Moment(*on),
            from: sorted(from.clone()),
            x: x.clone(),
        }
    }

    /// The mention, with its places read by `anchor`.
    pub(in crate::store) fn into_model(
        self,
        owner: &Owner,
        anchor: impl FnMut(A) -> model::Anchor,
    ) -> model::Mention {
        let Self { id: own, at, tag, entity, cert, note, status, on, from, x } = self;
        model::Mention {
            id: id(&own),
            source: owner.source.clone(),
            by: owner.by.clone(),
            at: at.into_iter().map(anchor).collect(),
            tag: id(&tag),
            entity: maybe_id(entity.as_ref()),
            cert: cert.into(),
            note,
            status: status.into(),
            on: on.0,
            from,
            x,
        }
    }
}

impl<A> Claim<A> {
    /// A claim with its places written by `anchor`.
    pub(in crate::store) fn new(claim: &model::Claim, anchor: impl Fn(&model::Anchor) -> A) -> Self {
        let model::Claim {
            id,
            source: _,
            by: _,
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
            refs,
            cert,
            grade,
            tags,
            derives,
            note,
            status,
            on,
            from,
            x,
        } = claim;
        Self {
            id: plain(id),
            at: at.iter().map(&anchor).collect(),
            subject: subject.as_ref().map(plain),
            measure: measure.as_ref().map(plain),
            value: Value::from(value),
            sig: *sig,
            unit: unit.clone(),
            when: when.as_ref().map(|it| it.as_str().to_owned()),
            place: place.as_ref().map(plain),
            of: of.as_ref().map(plain),
            voices: voices.iter().map(|it| Voice::new(it, &anchor)).collect(),
            refs: sorted(plain_all(refs)),
            cert: (*cert).into(),
            grade: grade.clone(),
            tags: sorted(plain_all(tags)),
            derives: derives.iter().map(Derived::from).collect(),
            note: note.clone(),
            status: (*status).into(),
            on: Moment(*on),
            from: sorted(from.clone()),
            x: x.clone(),
        }
    }

    /// The claim, with its places read by `anchor`.
    pub(in crate::store) fn into_model(
        self,
        owner: &Owner,
        mut anchor: impl FnMut(A) -> model::Anchor,
    ) -> model::Claim {
        let Self {
            id: own,
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
            refs,
            cert,
            grade,
            tags,
            derives,
            note,
            status,
            on,
            from,
            x,
        } = self;
        model::Claim {
            id: id(&own),
            source: owner.source.clone(),
            by: owner.by.clone(),
            at: at.into_iter().map(&mut anchor).collect(),
            subject: maybe_id(subject.as_ref()),
            measure: maybe_id(measure.as_ref()),
            value: value.into(),
            sig,
            unit,
            when: when.as_deref().map(model::Date::as_written),
            place: maybe_id(place.as_ref()),
            of: maybe_id(of.as_ref()),
            voices: voices.into_iter().map(|it| it.into_model(&mut anchor)).collect(),
            refs: ids(&refs),
            cert: cert.into(),
            grade,
            tags: ids(&tags),
            derives: derives.into_iter().map(model::Derived::from).collect(),
            note,
            status: status.into(),
            on: on.0,
            from,
            x,
        }
    }
}

impl From<&model::Value> for Value {
    fn from(value: &model::Value) -> Self {
        match value {
            model::Value::Exact(n) => Self::Exact(Number(*n)),
            model::Value::Approx(n) => Self::Approx(Number(*n)),
            model::Value::AtLeast(n) => Self::AtLeast(Number(*n)),
            model::Value::AtMost(n) => Self::AtMost(Number(*n)),
            model::Value::Between(low, high) => Self::Between(Number(*low), Number(*high)),
            model::Value::Share(part, whole) => Self::Share(Number(*part), Number(*whole)),
            model::Value::Date(date) => Self::Date(date.as_str().to_owned()),
            model::Value::Entity(id) => Self::Entity(plain(id)),
            model::Value::Text(words) => Self::Text(words.clone()),
            model::Value::Unknown => Self::Unknown,
        }
    }
}

impl From<Value> for model::Value {
    fn from(value: Value) -> Self {
        match value {
            Value::Exact(n) => Self::Exact(n.0),
            Value::Approx(n) => Self::Approx(n.0),
            Value::AtLeast(n) => Self::AtLeast(n.0),
            Value::AtMost(n) => Self::AtMost(n.0),
            Value::Between(low, high) => Self::Between(low.0, high.0),
            Value::Share(part, whole) => Self::Share(part.0, whole.0),
            Value::Date(date) => Self::Date(model::Date::as_written(&date)),
            Value::Entity(entity) => Self::Entity(id(&entity)),
            Value::Text(words) => Self::Text(words),
            Value::Unknown => Self::Unknown,
        }
    }
}

impl<A> Voice<A> {
    fn new(voice: &model::Voice, anchor: impl Fn(&model::Anchor) -> A) -> Self {
        let model::Voice { who, holds, cue } = voice;
        let who = match who {
            model::Who::Author => Who::Author,
            model::Who::Entity(id) => Who::Entity(plain(id)),
            model::Who::Unnamed => Who::Unnamed,
        };
        Self { who, holds: (*holds).into(), cue: cue.as_ref().map(anchor) }
    }

    fn into_model(self, anchor: impl FnOnce(A) -> model::Anchor) -> model::Voice {
        let Self { who, holds, cue } = self;
        let who = match who {
            Who::Author => model::Who::Author,
            Who::Entity(entity) => model::Who::Entity(id(&entity)),
            Who::Unnamed => model::Who::Unnamed,
        };
        model::Voice { who, holds: holds.into(), cue: cue.map(anchor) }
    }
}

impl From<&model::Derived> for Derived {
    fn from(derived: &model::Derived) -> Self {
        let model::Derived { how, claim } = derived;
        Self { how: (*how).into(), claim: plain(claim) }
    }
}

impl From<Derived> for model::Derived {
    fn from(derived: Derived) -> Self {
        let Derived { how, claim } = derived;
        Self { how: how.into(), claim: id(&claim) }
    }
}

impl<A> Waiver<A> {
    /// A waiver with its places written by `anchor`.
    pub(in crate::store) fn new(waiver: &model::Waiver, anchor: impl Fn(&model::Anchor) -> A) -> Self {
        let model::Waiver { id, source: _, by: _, rule, targets, why, on } = waiver;
        let target = |it: &model::Target| match it {
            model::Target::Record(id) => Target::Record(id.clone()),
            model::Target::Text(place) => Target::Text(anchor(place)),
        };
        Self {
            id: plain(id),
            rule: rule.clone(),
            targets: targets.iter().map(target).collect(),
            why: why.clone(),
            on: Moment(*on),
        }
    }

    /// The first place that it is about.
    pub(in crate::store) fn place(&self) -> Option<&A> {
        self.targets.iter().find_map(|it| match it {
            Target::Text(place) => Some(place),
            Target::Record(_) => None,
        })
    }

    /// The waiver of this layer, with its places read by `anchor`.
    pub(in crate::store) fn into_model(
        self,
        source: Option<&model::Id<model::Source>>,
        by: &model::Id<model::Agent>,
        mut anchor: impl FnMut(A) -> model::Anchor,
    ) -> model::Waiver {
        let Self { id: own, rule, targets, why, on } = self;
        let target = |it: Target<A>| match it {
            Target::Record(id) => model::Target::Record(id),
            Target::Text(place) => model::Target::Text(anchor(place)),
        };
        model::Waiver {
            id: id(&own),
            source: source.cloned(),
            by: by.clone(),
            rule,
            targets: targets.into_iter().map(target).collect(),
            why,
            on: on.0,
        }
    }
}
