//! The head of a project (`<name>.obelus.ron`) and its vocabulary (`schema.ron`).

use serde::{Deserialize, Serialize};

use super::{
    Letter, Number, VERSION, id, is_default, maybe_id, plain,
    words::{AgentKind, Rounding, TagOn, ValueKind},
};
use crate::model;

/// The head of a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Project {
    pub(in crate::store) obelus: u16,
    pub(in crate::store) id: String,
    title: String,
    #[serde(default, skip_serializing_if = "is_default")]
    lang: String,
    #[serde(default, skip_serializing_if = "is_default")]
    license: String,
    #[serde(default, skip_serializing_if = "is_default")]
    agents: Vec<Agent>,
    #[serde(default, skip_serializing_if = "is_default")]
    policy: Policy,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Agent {
    id: String,
    name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    kind: AgentKind,
    #[serde(default, skip_serializing_if = "is_default")]
    orcid: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Policy {
    #[serde(skip_serializing_if = "is_default")]
    rounding: Rounding,
    #[serde(skip_serializing_if = "is_usual_approx")]
    approx: (Number, Number),
    #[serde(skip_serializing_if = "is_usual_share")]
    share: Number,
    #[serde(skip_serializing_if = "is_default")]
    calendar_slack: u16,
    #[serde(skip_serializing_if = "is_usual_context")]
    context: u16,
}

/// The vocabulary of a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Schema {
    pub(in crate::store) obelus: u16,
    pub(in crate::store) id: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::store) tags: Vec<Tag>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::store) measures: Vec<Measure>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Tag {
    id: String,
    label: String,
    #[serde(default, skip_serializing_if = "is_default")]
    on: TagOn,
    #[serde(default, skip_serializing_if = "is_default")]
    parent: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    color: String,
    #[serde(default, skip_serializing_if = "is_default")]
    key: Option<Letter>,
    #[serde(default, skip_serializing_if = "is_default")]
    help: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::store) struct Measure {
    id: String,
    label: String,
    #[serde(default, skip_serializing_if = "is_default")]
    value: ValueKind,
    #[serde(default, skip_serializing_if = "is_default")]
    unit: String,
    #[serde(default, skip_serializing_if = "is_default")]
    single: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    additive: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    help: String,
}

impl Default for Policy {
    /// The usual policy of version 1: frozen here, so that a file which leaves it out keeps its meaning.
    fn default() -> Self {
        let decimal = |hundredths| Number(model::Decimal::new(hundredths, 2));
        Self {
            rounding: Rounding::Rounded,
            approx: (decimal(5), decimal(25)),
            share: decimal(20),
            calendar_slack: 0,
            context: 32,
        }
    }
}

fn is_usual_approx(it: &(Number, Number)) -> bool {
    *it == Policy::default().approx
}

fn is_usual_share(it: &Number) -> bool {
    *it == Policy::default().share
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands in a reference")]
fn is_usual_context(it: &u16) -> bool {
    *it == Policy::default().context
}

impl From<&model::Header> for Project {
    fn from(header: &model::Header) -> Self {
        // The schema's id stands in the schema's own file.
        let model::Header { id, schema: _, title, lang, license, agents, policy } = header;
        let mut agents: Vec<Agent> = agents.iter().map(Agent::from).collect();
        agents.sort_by(|a, b| a.id.cmp(&b.id));
        Self {
            obelus: VERSION,
            id: plain(id),
            title: title.clone(),
            lang: lang.clone(),
            license: license.clone(),
            agents,
            policy: Policy::from(policy),
        }
    }
}

impl Project {
    /// The head, with the id of its schema from the other file.
    pub(in crate::store) fn into_model(self, schema: &str) -> model::Header {
        let Self { obelus: _, id: own, title, lang, license, agents, policy } = self;
        model::Header {
            id: id(&own),
            schema: id(schema),
            title,
            lang,
            license,
            agents: agents.into_iter().map(model::Agent::from).collect(),
            policy: policy.into(),
        }
    }

    /// How many scalars of context its quotes have.
    pub(in crate::store) fn context(&self) -> usize {
        self.policy.context.into()
    }
}

impl From<&model::Agent> for Agent {
    fn from(agent: &model::Agent) -> Self {
        let model::Agent { id, name, kind, orcid } = agent;
        Self { id: plain(id), name: name.clone(), kind: (*kind).into(), orcid: orcid.clone() }
    }
}

impl From<Agent> for model::Agent {
    fn from(agent: Agent) -> Self {
        let Agent { id: own, name, kind, orcid } = agent;
        Self { id: id(&own), name, kind: kind.into(), orcid }
    }
}

impl From<&model::Policy> for Policy {
    fn from(policy: &model::Policy) -> Self {
        let model::Policy { rounding, approx: (floor, cap), share, calendar_slack, context } = policy;
        Self {
            rounding: (*rounding).into(),
            approx: (Number(*floor), Number(*cap)),
            share: Number(*share),
            calendar_slack: *calendar_slack,
            context: *context,
        }
    }
}

impl From<Policy> for model::Policy {
    fn from(policy: Policy) -> Self {
        let Policy { rounding, approx: (floor, cap), share, calendar_slack, context } = policy;
        Self { rounding: rounding.into(), approx: (floor.0, cap.0), share: share.0, calendar_slack, context }
    }
}

impl From<&model::Tag> for Tag {
    fn from(tag: &model::Tag) -> Self {
        let model::Tag { id, label, on, parent, color, key, help } = tag;
        Self {
            id: plain(id),
            label: label.clone(),
            on: (*on).into(),
            parent: parent.as_ref().map(plain),
            color: color.clone(),
            key: key.map(Letter),
            help: help.clone(),
        }
    }
}

impl From<Tag> for model::Tag {
    fn from(tag: Tag) -> Self {
        let Tag { id: own, label, on, parent, color, key, help } = tag;
        let key = key.map(|it| it.0);
        Self { id: id(&own), label, on: on.into(), parent: maybe_id(parent.as_ref()), color, key, help }
    }
}

impl From<&model::Measure> for Measure {
    fn from(measure: &model::Measure) -> Self {
        let model::Measure { id, label, value, unit, single, additive, help } = measure;
        Self {
            id: plain(id),
            label: label.clone(),
            value: (*value).into(),
            unit: unit.clone(),
            single: *single,
            additive: *additive,
            help: help.clone(),
        }
    }
}

impl From<Measure> for model::Measure {
    fn from(measure: Measure) -> Self {
        let Measure { id: own, label, value, unit, single, additive, help } = measure;
        Self { id: id(&own), label, value: value.into(), unit, single, additive, help }
    }
}
