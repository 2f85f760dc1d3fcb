//! Mentions: marking a span with a tag, altering it, moving its edges.

use std::sync::Arc;

use super::{Plan, Planned, altered, entity, found, schema, short};
use crate::{
    desk::{MentionEdit, Refusal, words},
    model::{Anchor, Cert, Edit, Extra, Id, Key, Mention, Project, Source, Status, Tag, TagOn},
    text::{Span, snap_to_graphemes, trim},
};

/// Marks a span. The same mark made twice is refused; a name that an entity bears is linked to it.
pub(in crate::desk) fn tag(
    plan: &mut Plan<'_>,
    source: &Id<Source>,
    span: Span,
    tag: &Id<Tag>,
) -> Result<Planned, Refusal> {
    let body = found(plan.project.sources().get(source), "source")?;
    let span = trim(body.body(), snap_to_graphemes(body.body(), span));
    if span.is_empty() {
        return Err(Refusal::NothingSelected);
    }
    let tag = found(plan.project.tags().get(tag), "tag")?;
    let at = vec![Anchor::Text(span)];
    let is_it = |it: &&Arc<Mention>| it.by == plan.me.id && it.at == at && it.tag == tag.id;
    if plan.derived.mentions_at(plan.project, source, span).any(|it| is_it(&it)) {
        return Err(Refusal::AlreadyMarked { tag: tag.label.clone() });
    }
    let words = span.of(body.body());
    let mention = Mention {
        id: plan.new_id(Key::Mention),
        source: source.clone(),
        by: plan.me.id.clone(),
        at,
        tag: tag.id.clone(),
        entity: entity::named(plan.project, words, Some(&tag.id)),
        cert: Cert::High,
        note: String::new(),
        status: Status::Final,
        on: plan.now,
        from: Vec::new(),
        x: Extra::new(),
    };
    let key = Key::Mention(mention.id.clone());
    let label = format!("Mark “{}” as {}", short(words), tag.label.to_lowercase());
    Ok(Planned::new(label, vec![Edit::create(mention)]).showing(key))
}

/// Alters one field; the mark of another layer is copied into mine first.
pub(in crate::desk) fn edit(
    plan: &mut Plan<'_>,
    id: &Id<Mention>,
    edit: MentionEdit,
) -> Result<Planned, Refusal> {
    let before = found(plan.project.mentions().get(id), "mark")?;
    let mut after = (*before).clone();
    let mut edits = Vec::new();
    let words = short(words_of(plan.project, &before));
    let label = match edit {
        MentionEdit::Tag(choice) => {
            let (tag, label, made) = schema::choose_tag(plan.project, choice, TagOn::Mention)?;
            edits.extend(made);
            after.tag = tag;
            format!("Mark “{words}” as {}", label.to_lowercase())
        }
        MentionEdit::Entity(choice) => {
            let (chosen, made) = entity::choose(plan, choice);
            let label = chosen.as_ref().map_or_else(
                || format!("Unlink “{words}”"),
                |(_, name)| format!("Link “{words}” to {}", short(name)),
            );
            after.entity = chosen.map(|(id, _)| id);
            edits.extend(made);
            label
        }
        MentionEdit::Cert(cert) => {
            after.cert = cert;
            format!("Set certainty of “{words}” to {}", words::cert_title(cert))
        }
        MentionEdit::Remark(note) => {
            after.note = note;
            format!("Note on “{words}”")
        }
        MentionEdit::Status(status) => {
            after.status = status;
            format!("Set “{words}” to {}", words::status_title(status).to_lowercase())
        }
        MentionEdit::At(at) => {
            after.at = at;
            format!("Move the mark “{words}”")
        }
    };
    let key = mine(plan, &before, after, &mut edits);
    Ok(Planned::new(label, edits).showing(key))
}

/// Writes an altered mention: in place when it is mine, else as a copy that says where it came from.
fn mine(plan: &mut Plan<'_>, before: &Arc<Mention>, mut after: Mention, edits: &mut Vec<Edit>) -> Key {
    if before.by == plan.me.id {
        edits.extend(altered(before, after.clone()));
        return Key::Mention(after.id);
    }
    after.id = plan.new_id(Key::Mention);
    after.by = plan.me.id.clone();
    after.on = plan.now;
    after.from = vec![before.id.as_str().to_owned()];
    let key = Key::Mention(after.id.clone());
    edits.push(Edit::create(after));
    key
}

/// The words that a mention marks.
pub(in crate::desk) fn words_of<'p>(project: &'p Project, mention: &Mention) -> &'p str {
    let span = mention.at.first().and_then(Anchor::span).unwrap_or_default();
    project.sources().get(&mention.source).map(|source| span.of(source.body())).unwrap_or_default()
}
