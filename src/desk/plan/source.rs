//! Sources: a text becomes a source with its notes; altering its description.

use std::sync::Arc;

use super::{Plan, Planned, altered, found, short};
use crate::{
    desk::{NewText, NoteEdit, Refusal, SourceEdit},
    detect::NoteChain,
    model::{Anchor, Edit, Id, Key, Note, NoteState, Source, TextOfRecord},
};

/// Makes a source of a text, with a note for each marker of the chain and for each one that the chain misses. `digest` is the
/// SHA-256 of the text.
pub(in crate::desk) fn add(plan: &mut Plan<'_>, text: NewText, digest: String, chain: &NoteChain) -> Planned {
    let title = match text.title.trim() {
        "" => "Untitled".to_owned(),
        typed => typed.to_owned(),
    };
    let id = plan.new_named_id::<Source>(&title, Key::Source);
    let body: Arc<str> = Arc::from(text.body);
    let source = Source {
        id: id.clone(),
        title: title.clone(),
        lang: text.lang,
        bib: String::new(),
        order: None,
        text: Arc::new(TextOfRecord::new(format!("{}.txt", id.stem()), digest, body)),
        origin: Some(text.origin),
        pages: Vec::new(),
    };
    let key = Key::Source(id.clone());
    let mut edits = vec![Edit::create(source)];
    edits.extend(notes(&id, chain).into_iter().map(Edit::create));
    Planned::new(format!("Add the source “{}”", short(&title)), edits).showing(key)
}

/// Alters one field of a source.
pub(in crate::desk) fn edit(plan: &Plan<'_>, id: &Id<Source>, edit: SourceEdit) -> Result<Planned, Refusal> {
    let before = found(plan.project.sources().get(id), "source")?;
    let mut after = (*before).clone();
    let label = match edit {
        SourceEdit::Title(title) => {
            if title.trim().is_empty() {
                return Err(Refusal::NeedsName);
            }
            after.title = title;
            format!("Title “{}”", short(&after.title))
        }
        SourceEdit::Lang(lang) => {
            after.lang = lang;
            format!("Language of “{}”", short(&before.title))
        }
        SourceEdit::Bib(bib) => {
            after.bib = bib;
            format!("Citation of “{}”", short(&before.title))
        }
        SourceEdit::Order(order) => {
            after.order = order;
            format!("Place of “{}”", short(&before.title))
        }
    };
    Ok(Planned::new(label, altered(&before, after)).showing(Key::Source(id.clone())))
}

/// Alters one field of a note.
pub(in crate::desk) fn edit_note(plan: &Plan<'_>, id: &Id<Note>, edit: NoteEdit) -> Result<Planned, Refusal> {
    let before = found(plan.project.notes().get(id), "note")?;
    let mut after = (*before).clone();
    match edit {
        NoteEdit::Text(text) => after.text = text,
        NoteEdit::Cites(mut cites) => {
            cites.retain(|it| !it.trim().is_empty());
            after.cites = cites;
        }
        NoteEdit::State(state) => after.state = state,
    }
    Ok(Planned::new(format!("Note {}", before.label), altered(&before, after)).showing(Key::Note(id.clone())))
}

fn notes(source: &Id<Source>, chain: &NoteChain) -> Vec<Note> {
    let note = |label: String, at: Option<Anchor>, state: NoteState| Note {
        id: Note::natural_id(source, &label),
        source: source.clone(),
        label,
        at,
        text: String::new(),
        cites: Vec::new(),
        state,
    };
    let present = chain
        .markers
        .iter()
        .map(|marker| note(marker.label.to_string(), Some(Anchor::Text(marker.span)), NoteState::Present));
    let missing = chain.missing.iter().map(|label| note(label.to_string(), None, NoteState::Missing));
    present.chain(missing).collect()
}
