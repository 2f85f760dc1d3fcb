//! A desk with a small project on it, and the things that a person does at it.

use obelus::{
    desk::{Action, ClaimEdit, Desk, NewText, Outcome, Refusal},
    model::{Agent, AgentKind, Claim, Dispute, Entity, Gesture, Id, Key, Mention, Source, Timestamp},
    store,
    text::Span,
};

pub(crate) const TEXT: &str = "The camps\n\nJapanese estimates speak of approximately 250,000 dead.1 Russian officials claim that 62,068 died.\n\nOf 640,000 prisoners about half came home, which is hard to believe.3\n";

pub(crate) fn annotator() -> Agent {
    Agent {
        id: Id::new("a-example-1a2b"),
        name: "Example annotator".to_owned(),
        kind: AgentKind::Person,
        orcid: None,
    }
}

pub(crate) struct Table {
    pub(crate) desk: Desk,
    pub(crate) source: Id<Source>,
    pub(crate) clock: i64,
    pub(crate) folder: tempfile::TempDir,
}

impl Table {
    pub(crate) fn laid() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Desk::new(annotator(), store::lexicon(), 11, || {});
        let text = NewText {
            title: "The camps".to_owned(),
            body: TEXT.to_owned(),
            lang: "en".to_owned(),
            ..NewText::default()
        };
        let action = Action::NewProject {
            folder: folder.path().join("камеры and camps"),
            title: "The camps".to_owned(),
            lang: "en".to_owned(),
            texts: vec![text],
        };
        desk.perform(action, Timestamp(1_000));
        assert!(desk.is_open(), "{:?}", desk.take_notices());
        let source = desk.project().sources().iter().next().unwrap().id.clone();
        Self { desk, source, clock: 1_000, folder }
    }

    pub(crate) fn does(&mut self, action: Action) -> Result<Outcome, Refusal> {
        self.clock += 1;
        self.desk.try_perform(action, Timestamp(self.clock))
    }

    pub(crate) fn claim(&mut self, words: &str) -> Id<Claim> {
        let action = Action::MakeClaim { source: self.source.clone(), span: span_of(words) };
        match self.does(action).unwrap().show {
            Some(Key::Claim(id)) => id,
            other => panic!("no claim but {other:?}"),
        }
    }

    pub(crate) fn edit(&mut self, claim: &Id<Claim>, edit: ClaimEdit) {
        self.does(Action::Claim(claim.clone(), edit, Gesture::default())).unwrap();
    }

    pub(crate) fn mention(&mut self, words: &str, tag: &str) -> Id<Mention> {
        let action = Action::Tag { source: self.source.clone(), span: span_of(words), tag: Id::new(tag) };
        match self.does(action).unwrap().show {
            Some(Key::Mention(id)) => id,
            other => panic!("no mention but {other:?}"),
        }
    }

    pub(crate) fn entity(&mut self, name: &str, kind: &str) -> Id<Entity> {
        match self.does(Action::NewEntity { name: name.to_owned(), kind: Id::new(kind) }).unwrap().show {
            Some(Key::Entity(id)) => id,
            other => panic!("no entity but {other:?}"),
        }
    }

    pub(crate) fn dispute(&mut self, claims: &[&Id<Claim>]) -> Id<Dispute> {
        let claims = claims.iter().map(|id| (*id).clone()).collect();
        match self.does(Action::NewDispute { question: String::new(), claims }).unwrap().show {
            Some(Key::Dispute(id)) => id,
            other => panic!("no dispute but {other:?}"),
        }
    }

    pub(crate) fn record(&self, id: &Id<Claim>) -> std::sync::Arc<Claim> {
        std::sync::Arc::clone(self.desk.project().claims().get(id).unwrap())
    }
}

/// Where the words stand first in the text.
pub(crate) fn span_of(words: &str) -> Span {
    let start = TEXT.find(words).unwrap();
    Span::new(start, start + words.len())
}
