//! What all annotators share: `entities.ron`, `disputes.ron` and `conflicts.ron`.

use serde::{Deserialize, Serialize};

use super::{
    Moment, id, ids, is_default, maybe_id, plain, plain_all, sorted,
    words::{NameKind, Verdict},
};
use crate::model;

/// `entities.ron`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Entities {
    pub(in crate::store) obelus: u16,
    pub(in crate::store) entities: Vec<Entity>,
}

/// `disputes.ron`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Disputes {
    pub(in crate::store) obelus: u16,
    pub(in crate::store) disputes: Vec<Dispute>,
}

/// `conflicts.ron`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Conflicts {
    pub(in crate::store) obelus: u16,
    pub(in crate::store) conflicts: Vec<Conflict>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Entity {
    id: String,
    kind: String,
    #[serde(default, skip_serializing_if = "is_default")]
    names: Vec<Name>,
    #[serde(default, skip_serializing_if = "is_default")]
    same_as: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    within: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    note: String,
    by: String,
    on: Moment,
    #[serde(default, skip_serializing_if = "is_default")]
    x: model::Extra,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    text: String,
    kind: NameKind,
    #[serde(default, skip_serializing_if = "is_default")]
    lang: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    when: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Dispute {
    id: String,
    question: String,
    #[serde(default, skip_serializing_if = "is_default")]
    members: Vec<Member>,
    #[serde(default, skip_serializing_if = "is_default")]
    settle: String,
    #[serde(default, skip_serializing_if = "is_default")]
    verdict: Option<Verdict>,
    #[serde(default, skip_serializing_if = "is_default")]
    ruling: Option<Ruling>,
    #[serde(default, skip_serializing_if = "is_default")]
    note: String,
    by: String,
    on: Moment,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    claim: String,
    #[serde(default, skip_serializing_if = "is_default")]
    why: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ruling {
    #[serde(default)]
    prefer: Vec<String>,
    #[serde(default)]
    reject: Vec<String>,
    why: String,
    by: String,
    on: Moment,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Conflict {
    id: String,
    record: String,
    field: String,
    base: String,
    ours: String,
    theirs: String,
}

impl From<&model::Entity> for Entity {
    fn from(entity: &model::Entity) -> Self {
        let model::Entity { id, kind, names, same_as, within, note, by, on, x } = entity;
        let mut names: Vec<&model::Name> = names.iter().collect();
        // Main names first, then by text; names equal in both keep their order.
        names.sort_by_key(|name| (name.kind != model::NameKind::Main, name.text.as_str()));
        Self {
            id: plain(id),
            kind: plain(kind),
            names: names.into_iter().map(Name::from).collect(),
            same_as: sorted(same_as.clone()),
            within: within.as_ref().map(plain),
            note: note.clone(),
            by: plain(by),
            on: Moment(*on),
            x: x.clone(),
        }
    }
}

impl From<Entity> for model::Entity {
    fn from(entity: Entity) -> Self {
        let Entity { id: own, kind, names, same_as, within, note, by, on, x } = entity;
        Self {
            id: id(&own),
            kind: id(&kind),
            names: names.into_iter().map(model::Name::from).collect(),
            same_as,
            within: maybe_id(within.as_ref()),
            note,
            by: id(&by),
            on: on.0,
            x,
        }
    }
}

impl From<&model::Name> for Name {
    fn from(name: &model::Name) -> Self {
        let model::Name { text, kind, lang, when } = name;
        Self {
            text: text.clone(),
            kind: (*kind).into(),
            lang: lang.clone(),
            when: when.as_ref().map(|it| it.as_str().to_owned()),
        }
    }
}

impl From<Name> for model::Name {
    fn from(name: Name) -> Self {
        let Name { text, kind, lang, when } = name;
        Self { text, kind: kind.into(), lang, when: when.as_deref().map(model::Date::as_written) }
    }
}

impl From<&model::Dispute> for Dispute {
    fn from(dispute: &model::Dispute) -> Self {
        let model::Dispute { id, question, members, settle, verdict, ruling, note, by, on } = dispute;
        Self {
            id: plain(id),
            question: question.clone(),
            members: sorted(members.iter().map(Member::from).collect()),
            settle: settle.clone(),
            verdict: verdict.map(Verdict::from),
            ruling: ruling.as_ref().map(Ruling::from),
            note: note.clone(),
            by: plain(by),
            on: Moment(*on),
        }
    }
}

impl From<Dispute> for model::Dispute {
    fn from(dispute: Dispute) -> Self {
        let Dispute { id: own, question, members, settle, verdict, ruling, note, by, on } = dispute;
        Self {
            id: id(&own),
            question,
            members: members.into_iter().map(model::Member::from).collect(),
            settle,
            verdict: verdict.map(model::Verdict::from),
            ruling: ruling.map(model::Ruling::from),
            note,
            by: id(&by),
            on: on.0,
        }
    }
}

impl From<&model::Member> for Member {
    fn from(member: &model::Member) -> Self {
        let model::Member { claim, why } = member;
        Self { claim: plain(claim), why: why.clone() }
    }
}

impl From<Member> for model::Member {
    fn from(member: Member) -> Self {
        let Member { claim, why } = member;
        Self { claim: id(&claim), why }
    }
}

impl From<&model::Ruling> for Ruling {
    fn from(ruling: &model::Ruling) -> Self {
        let model::Ruling { prefer, reject, why, by, on } = ruling;
        Self {
            prefer: sorted(plain_all(prefer)),
            reject: sorted(plain_all(reject)),
            why: why.clone(),
            by: plain(by),
            on: Moment(*on),
        }
    }
}

impl From<Ruling> for model::Ruling {
    fn from(ruling: Ruling) -> Self {
        let Ruling { prefer, reject, why, by, on } = ruling;
        Self { prefer: ids(&prefer), reject: ids(&reject), why, by: id(&by), on: on.0 }
    }
}

impl From<&model::Conflict> for Conflict {
    fn from(conflict: &model::Conflict) -> Self {
        let model::Conflict { id, record, field, base, ours, theirs } = conflict.clone();
        Self { id: plain(&id), record, field, base, ours, theirs }
    }
}

impl From<Conflict> for model::Conflict {
    fn from(conflict: Conflict) -> Self {
        let Conflict { id: own, record, field, base, ours, theirs } = conflict;
        Self { id: id(&own), record, field, base, ours, theirs }
    }
}
