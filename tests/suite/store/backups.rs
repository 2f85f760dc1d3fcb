//! Dated copies: when they are made, which are kept, what differs, and the way back.

use std::{fs, sync::Arc};

use obelus::{
    model::{Edit, Id, Timestamp, diff},
    store::{self, BackupError, Step, backups_to_leave},
};

use crate::support::{
    arbitrary::change,
    folder::{Folder, NOW},
    small_project as sample,
};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

#[test]
fn a_copy_is_made_when_something_changed_and_comes_back_as_a_change() {
    let folder = Folder::with(&sample::project());
    let mut opened = folder.open();
    let first = opened.folder.back_up(NOW).unwrap().unwrap();
    assert_eq!(opened.folder.back_up(Timestamp(NOW.0 + HOUR)).unwrap(), None, "nothing has changed");
    let entity = opened.project.entities().iter().next().unwrap().clone();
    let claim = opened.project.claims().get(&Id::new("c-8x6j2f4m")).unwrap().clone();
    let mut renamed = entity.as_ref().clone();
    renamed.names[0].text = "Death to Spies".to_owned();
    let edits = vec![
        Edit::alter(entity, renamed),
        Edit::delete(claim),
        Edit::create(sample::mention("m-new11111", "4,000")),
        Edit::create(sample::entity("e-new-1111", "New")),
        Edit::create(sample::entity("e-new-2222", "Newer")),
    ];
    let step = Step::Did(Arc::new(change("Much", edits)));
    opened.folder.append(&step).unwrap();
    opened.project.apply(&opened.history.take(&step).unwrap()).unwrap();
    opened.folder.save(&opened.project, NOW).unwrap();
    let second = opened.folder.back_up(Timestamp(NOW.0 + HOUR)).unwrap().unwrap();
    assert_eq!(store::list_backups(&folder.root), [second, first.clone()], "newest first");
    let then = store::read_backup(&first).unwrap();
    assert_eq!(then, sample::project());
    assert_eq!(
        store::difference_in_words(&opened.project, &then),
        [
            "1 claim was there then and is gone: c-8x6j2f4m",
            "2 entities were not there then: New, Newer",
            "1 entity was otherwise: SMERSH",
            "1 mention was not there then: m-new11111",
        ]
    );
    assert!(store::difference_in_words(&then, &then).is_empty());
    // Restored as a change like any other, which undo takes back.
    let before = opened.project.clone();
    let restore = change("Restore", diff(&opened.project, &then));
    opened.project.apply(&restore).unwrap();
    assert_eq!(opened.project, then);
    opened.project.apply(&restore.inverse()).unwrap();
    assert_eq!(opened.project, before);
}

#[test]
fn a_copy_that_is_not_whole_is_not_restored() {
    let folder = Folder::with(&sample::project());
    let backup = folder.open().folder.back_up(NOW).unwrap().unwrap();
    fs::write(backup.path.join("entities.ron"), "(obelus: 1, entities: [").unwrap();
    let error = store::read_backup(&backup).unwrap_err();
    assert!(matches!(&error, BackupError::NotWhole { what } if what.contains("entities.ron")), "{error}");
    fs::write(backup.path.join("sources/chapter-5d1t.txt"), "other words").unwrap();
    fs::write(backup.path.join("entities.ron"), folder.read("entities.ron")).unwrap();
    let error = store::read_backup(&backup).unwrap_err();
    assert!(matches!(&error, BackupError::NotWhole { what } if what.contains("The chapter")), "{error}");
}

/// Copies every so many seconds, back from now.
fn every(seconds: i64, count: i64, bytes: u64) -> Vec<(Timestamp, u64)> {
    (0..count).map(|it| (Timestamp(NOW.0 - it * seconds), bytes)).collect()
}

#[test]
fn hours_days_and_months_are_kept_and_the_oldest_leave() {
    let n_kept = |all: &[(Timestamp, u64)]| all.len() - backups_to_leave(all).len();
    // What stays, of copies every so often for so long.
    let cases = [
        ("none", vec![], 0),
        ("ten around the turn of an hour: the newest of each", every(60, 10, 1), 2),
        ("24 hours", every(HOUR, 24, 1), 24),
        // 24 hours reach from 9:00 back to 10:00 of the day before, so that two of the five days have one already.
        ("a hundred hours: 24 and the newest of 3 more days", every(HOUR, 100, 1), 27),
        (
            "a year of days: 30 days, which reach into a second month, and 10 months before",
            every(DAY, 365, 1),
            40,
        ),
        ("five years of days: no more", every(DAY, 5 * 365, 1), 40),
        ("one too large for all the room", every(HOUR, 1, 600_000_000), 1),
    ];
    for (what, all, kept) in cases {
        assert_eq!(n_kept(&all), kept, "{what}");
    }
    // 200 MB each: two and no third; the newest ones.
    let large = every(HOUR, 5, 200_000_000);
    let left = backups_to_leave(&large);
    assert_eq!(left.len(), 3);
    assert!(large.iter().take(2).all(|it| !left.contains(&it.0)));
    // The oldest of a month that has passed stays no longer than twelve months.
    let monthly = every(31 * DAY, 20, 1);
    assert_eq!(n_kept(&monthly), 20, "few copies: thirty days that have one");
}
