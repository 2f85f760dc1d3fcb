//! Everything that is no annotation, as nodes of its own: the project and its schema, sources with their notes, entities, waivers,
//! conflicts.

use serde_json::Value;

use super::node::{Node, address, address_of_word};
use super::targets::Targets;
use crate::formats::words;
use crate::model::{
    Agent, Conflict, Date, Entity, Header, Measure, Name, Note, Origin, Page, Policy, Project, Source, Tag,
    Target, Waiver, print_decimal,
};

/// The project, its agents, tags and measures.
pub(super) fn head(project: &Project) -> Vec<Value> {
    let Header { id, schema, title, lang, license, agents, policy } = project.header().as_ref();
    let head = Node::at(address(id), "ob:Project")
        .words("label", title)
        .words("language", lang)
        .words("ob:license", license)
        .with("ob:schema", schema.as_str())
        .with("ob:policy", self::policy(policy))
        .items(
            "ob:agents",
            agents.iter().map(|agent| address(&agent.id)).map(|id| Node::default().with("id", id)),
        );
    let mut nodes: Vec<Value> = vec![head.into()];
    nodes.extend(agents.iter().map(agent));
    nodes.extend(project.tags().iter().map(|it| tag(it)));
    nodes.extend(project.measures().iter().map(|it| measure(it)));
    nodes
}

/// Sources, each followed by its notes.
pub(super) fn sources(project: &Project, targets: &Targets<'_>) -> Vec<Value> {
    let sources = project.sources().iter().map(|it| source(it));
    let notes = project.notes().iter().map(|it| note(targets, it));
    sources.chain(notes).collect()
}

/// Entities.
pub(super) fn entities(project: &Project) -> Vec<Value> {
    project.entities().iter().map(|it| entity(project, it)).collect()
}

/// Waivers.
pub(super) fn waivers(project: &Project, targets: &Targets<'_>) -> Vec<Value> {
    project.waivers().iter().map(|it| waiver(project, targets, it)).collect()
}

/// Conflicts.
pub(super) fn conflicts(project: &Project) -> Vec<Value> {
    project.conflicts().iter().map(|it| conflict(it)).collect()
}

fn policy(policy: &Policy) -> Node {
    let Policy { rounding, approx: (floor, cap), share, calendar_slack, context } = policy;
    Node::of("ob:Policy")
        .term("ob:rounding", words::rounding(*rounding))
        .with("ob:approxFloor", print_decimal(*floor))
        .with("ob:approxCap", print_decimal(*cap))
        .with("ob:share", print_decimal(*share))
        .with("ob:calendarSlack", *calendar_slack)
        .with("ob:context", *context)
}

fn agent(agent: &Agent) -> Value {
    let Agent { id, name, kind, orcid } = agent;
    Node::at(address(id), words::agent_kind(*kind))
        .words("name", name)
        .maybe("ob:orcid", orcid.as_deref())
        .into()
}

fn tag(tag: &Tag) -> Value {
    let Tag { id, label, on, parent, color, key, help } = tag;
    Node::at(address_of_word("tag", id), "ob:Tag")
        .words("label", label)
        .term("ob:on", words::tag_on(*on))
        .maybe("ob:parent", parent.as_ref().map(|id| address_of_word("tag", id)))
        .words("ob:color", color)
        .maybe("ob:shortcut", key.map(String::from))
        .words("ob:help", help)
        .into()
}

fn measure(measure: &Measure) -> Value {
    let Measure { id, label, value, unit, single, additive, help } = measure;
    Node::at(address_of_word("measure", id), "ob:Measure")
        .words("label", label)
        .term("ob:valueKind", words::value_kind(*value))
        .words("ob:unit", unit)
        .with("ob:single", *single)
        .with("ob:additive", *additive)
        .words("ob:help", help)
        .into()
}

fn source(source: &Source) -> Value {
    let Source { id, title, lang, bib, order, text, origin, pages } = source;
    Node::at(address(id), "Text")
        .words("label", title)
        .words("language", lang)
        .words("ob:bib", bib)
        .maybe("ob:order", *order)
        .with("ob:file", text.file.as_str())
        .with("ob:sha256", text.sha256.as_str())
        .with("ob:chars", text.n_scalars)
        .maybe("ob:origin", origin.as_ref().map(self::origin))
        .items("ob:pages", pages.iter().map(|it| page(source, it)))
        .into()
}

fn origin(origin: &Origin) -> Node {
    let Origin { file_or_url, sha256, encoding, media } = origin;
    Node::of("ob:Origin")
        .words("ob:fileOrUrl", file_or_url)
        .words("ob:sha256", sha256)
        .words("ob:encoding", encoding)
        .words("ob:media", media)
}

fn page(source: &Source, page: &Page) -> Node {
    let Page { n, image, sha256, size: (width, height), start } = page;
    Node::at(format!("{}:page:{n}", address(&source.id)), "Image")
        .with("ob:n", *n)
        .words("ob:image", image)
        .words("ob:sha256", sha256)
        .with("ob:size", vec![*width, *height])
        .with("ob:start", *start)
}

fn note(targets: &Targets<'_>, note: &Note) -> Value {
    let Note { id, source, label, at, text, cites, state } = note;
    Node::at(address(id), "ob:Note")
        .words("label", label)
        .with("ob:inSource", address(source))
        .maybe("ob:marker", at.as_ref().map(|anchor| targets.target(source, anchor)))
        .words("ob:text", text)
        .items("ob:cites", cites.iter().map(String::as_str))
        .term("ob:state", words::note_state(*state))
        .into()
}

fn entity(project: &Project, entity: &Entity) -> Value {
    let Entity { id, kind, names, same_as, within, note, by, on, x } = entity;
    Node::at(address(id), "ob:Entity")
        .with("label", entity.label())
        .with("ob:kind", address_of_word("tag", kind))
        .items("ob:names", names.iter().map(name))
        .items("ob:sameAs", same_as.iter().map(String::as_str))
        .maybe("ob:within", within.as_ref().map(address))
        .words("ob:note", note)
        .made(project, by, *on)
        .extra(x)
        .into()
}

fn name(name: &Name) -> Node {
    let Name { text, kind, lang, when } = name;
    Node::of("ob:Name")
        .with("ob:text", text.as_str())
        .term("ob:nameKind", words::name_kind(*kind))
        .maybe("language", lang.as_deref())
        .maybe("ob:when", when.as_ref().map(Date::as_str))
}

fn waiver(project: &Project, targets: &Targets<'_>, waiver: &Waiver) -> Value {
    let Waiver { id, source, by, rule, targets: about, why, on } = waiver;
    let target = |target: &Target| match (target, source) {
        (Target::Record(id), _) => Node::of("ob:Record").with("ob:record", id.as_str()),
        (Target::Text(anchor), Some(source)) => targets.target(source, anchor),
        // A place without a source cannot be said; its span stays, so that it is not silently dropped.
        (Target::Text(anchor), None) => Node::of("ob:Record").with("ob:record", format!("{anchor:?}")),
    };
    Node::at(address(id), "ob:Waiver")
        .with("ob:rule", rule.as_str())
        .maybe("ob:inSource", source.as_ref().map(address))
        .items("ob:targets", about.iter().map(target))
        .words("ob:why", why)
        .made(project, by, *on)
        .into()
}

fn conflict(conflict: &Conflict) -> Value {
    let Conflict { id, record, field, base, ours, theirs } = conflict;
    Node::at(address(id), "ob:Conflict")
        .with("ob:record", record.as_str())
        .with("ob:field", field.as_str())
        .with("ob:base", base.as_str())
        .with("ob:ours", ours.as_str())
        .with("ob:theirs", theirs.as_str())
        .into()
}
