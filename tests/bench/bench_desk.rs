//! Who sits at the desk in every measurement, and the words of a text that can be marked.

use obelus::{
    desk::Desk,
    model::{Agent, AgentKind, Id, Timestamp},
    store,
    text::Span,
};

/// The time at which everything happens.
pub(super) const NOW: Timestamp = Timestamp(1_700_000_000);

pub(super) fn annotator() -> Agent {
    Agent {
        id: Id::new("a-example-1111"),
        name: "Example annotator".to_owned(),
        kind: AgentKind::Person,
        orcid: None,
    }
}

pub(super) fn holder() -> store::Holder {
    store::Holder { who: annotator().name, now: NOW }
}

pub(super) fn desk() -> Desk {
    Desk::new(annotator(), store::lexicon(), 7, || {})
}

/// Every word of a text.
pub(super) fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    words
}
