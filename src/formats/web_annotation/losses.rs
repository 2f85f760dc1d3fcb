//! What an annotation set has to say about itself.

use super::targets::Targets;
use crate::formats::loss::{Loss, Losses};
use crate::formats::place::{Place, place};
use crate::model::{Anchor, Id, Project, Source};

/// The report of an export: nothing is lost but positions that were damaged before.
pub(super) fn losses(project: &Project, targets: &Targets<'_>) -> Vec<Loss> {
    let mut losses = Losses::default();
    let (mut adrift, mut images, mut damaged) = (0, 0, 0);
    for (source, anchor) in &places(project) {
        match place(project, source, anchor) {
            Place::Words(words) => adrift += usize::from(words.is_adrift),
            Place::Image(_) => images += 1,
            Place::Nowhere => damaged += 1,
        }
    }
    losses.doubtful(
        adrift,
        "place belongs",
        "places belong",
        "to a text that is missing or has changed; exported with the words that were marked",
    );
    losses.doubtful(
        targets.n_ambiguous(),
        "quote occurs",
        "quotes occur",
        "more than once whatever stands around them; the position tells which is meant",
    );
    losses.doubtful(
        images,
        "place is",
        "places are",
        "on page images; the images themselves are not exported",
    );
    losses.lost(damaged, "place lies", "places lie", "outside the text; exported without a position");
    losses.elsewhere(
        project.sources().len(),
        "text stays",
        "texts stay",
        "in the project; the export names each by its SHA-256",
    );
    losses.into_list()
}

fn places(project: &Project) -> Vec<(Id<Source>, Anchor)> {
    let mut places = Vec::new();
    let mut add = |source: &Id<Source>, at: &mut dyn Iterator<Item = &Anchor>| {
        places.extend(at.map(|anchor| (source.clone(), anchor.clone())));
    };
    for claim in project.claims().iter() {
        let cues = claim.voices.iter().filter_map(|voice| voice.cue.as_ref());
        add(&claim.source, &mut claim.at.iter().chain(cues));
    }
    for mention in project.mentions().iter() {
        add(&mention.source, &mut mention.at.iter());
    }
    for note in project.notes().iter() {
        add(&note.source, &mut note.at.iter());
    }
    places
}
