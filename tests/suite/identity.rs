//! Two entities become one, and one becomes two.

use std::path::Path;

use obelus::{
    check,
    desk::{Action, Desk, EntityChoice, Refusal, Sought},
    model::{Entity, Id, Key, Project, Timestamp, Value, Who},
    store,
};

use super::support::{table::annotator, window::copy_folder};

/// The example on a desk, and the entity of a name in it.
struct Example {
    desk: Desk,
    clock: i64,
    _folder: tempfile::TempDir,
}

impl Example {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy_folder(Path::new("projects/war-with-japan"), &folder.path().join("example"));
        let mut desk = Desk::new(annotator(), store::lexicon(), 3, || {});
        desk.perform(Action::Open(folder.path().join("example")), Timestamp(1_000));
        Self { desk, clock: 1_000, _folder: folder }
    }

    fn does(&mut self, action: Action) -> Result<(), Refusal> {
        self.clock += 1;
        self.desk.try_perform(action, Timestamp(self.clock)).map(drop)
    }

    fn entity(&self, name: &str) -> Id<Entity> {
        let project = self.desk.project();
        project.entities().iter().find(|it| it.label() == name).unwrap().id.clone()
    }
}

/// How often an entity is referred to.
fn n_references(project: &Project, id: &Id<Entity>) -> usize {
    let mentions = project.mentions().iter().filter(|it| it.entity.as_ref() == Some(id)).count();
    let within = project.entities().iter().filter(|it| it.within.as_ref() == Some(id)).count();
    let claims = project.claims().iter().map(|it| {
        usize::from(it.subject.as_ref() == Some(id))
            + usize::from(it.place.as_ref() == Some(id))
            + usize::from(it.value == Value::Entity(id.clone()))
            + it.voices.iter().filter(|voice| voice.who == Who::Entity(id.clone())).count()
    });
    mentions + within + claims.sum::<usize>()
}

#[test]
fn merging_keeps_every_name_and_reference_and_is_one_step() {
    let mut example = Example::open();
    let before = example.desk.project().clone();
    let (keep, gone) = (example.entity("Changchun"), example.entity("Dairen"));
    let n_all = n_references(&before, &keep) + n_references(&before, &gone);
    let names = before.entities().get(&gone).unwrap().names.clone();
    example.does(Action::MergeEntities { keep: keep.clone(), gone: gone.clone() }).unwrap();
    let after = example.desk.project().clone();
    assert!(!after.entities().has(&gone));
    assert_eq!(n_references(&after, &gone), 0);
    assert_eq!(n_references(&after, &keep), n_all);
    let united = after.entities().get(&keep).unwrap();
    assert_eq!(united.label(), "Changchun");
    assert!(names.iter().all(|name| united.names.iter().any(|it| it.text == name.text)));
    assert!(united.same_as.contains(&format!("obelus:{gone}")), "it remembers its old id");
    assert!(check::run(&after).iter().all(|it| it.code != "S2"), "nothing dangles");
    assert_eq!(example.desk.history().undo_label(), Some("Merge Dairen into Changchun"));
    example.does(Action::Undo).unwrap();
    assert_eq!(*example.desk.project(), before);
}

#[test]
fn what_lies_in_the_other_is_not_the_same_thing() {
    let mut example = Example::open();
    let project = example.desk.project();
    let part = project.entities().iter().find(|it| it.within.is_some()).unwrap().clone();
    let whole = part.within.clone().unwrap();
    let merge = Action::MergeEntities { keep: part.id.clone(), gone: whole };
    assert_eq!(example.does(merge), Err(Refusal::OneInTheOther));
    let merge = Action::MergeEntities { keep: part.id.clone(), gone: part.id.clone() };
    assert_eq!(example.does(merge), Err(Refusal::NothingSelected));
}

#[test]
fn chosen_mentions_go_to_a_new_entity_and_the_others_stay() {
    let mut example = Example::open();
    let entity = example.entity("Harbin");
    example.does(Action::Search(Sought::Mentions(entity.clone()))).unwrap();
    let mut rounds = 0;
    while example.desk.concordance().is_none() && rounds < 100_000 {
        example.desk.tick(Timestamp(example.clock));
        rounds += 1;
        std::thread::yield_now();
    }
    let lines = example.desk.concordance().unwrap().lines.clone();
    let all: Vec<_> = lines
        .iter()
        .filter_map(|line| match &line.record {
            Some(Key::Mention(id)) => Some(id.clone()),
            _ => None,
        })
        .collect();
    assert!(all.len() > 4 && all.len() == lines.len());
    let chosen = all[..3].to_vec();
    let choice = EntityChoice::New { name: "Harbin station".to_owned(), kind: Id::new("place") };
    example.does(Action::LinkAll(chosen, choice)).unwrap();
    let made = example.entity("Harbin station");
    assert_eq!(n_references(example.desk.project(), &made), 3);
    assert_eq!(example.desk.history().undo_label(), Some("Link 3 marks to Harbin station"));
}
