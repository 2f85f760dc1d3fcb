//! Files and journal brought together, and the journal put in order.

use std::{fs, io, path::Path, sync::Arc};

use super::{
    atomic,
    folder::ProjectFolder,
    journal::{self, Journal, NotTold, Told},
    lock::{Holder, Lock},
    open::{OpenError, Opened, SetAside},
    paths,
    read::{OwnVersions, Reading, Site, file_finding, read_folder},
    replay::{self, Replayed},
    texts::Texts,
    watch::Watch,
};
use crate::model::{Change, Finding, Severity, Timestamp};

/// What this program may do with a folder.
#[derive(Debug)]
pub(super) struct Access {
    pub(super) lock: Option<Arc<Lock>>,
    pub(super) read_only: Option<String>,
}

/// Reads files and journal and brings them together; with the right to write it also puts the journal in order.
pub(super) fn load(
    site: &Site,
    mut access: Access,
    holder: &Holder,
    watch: &Watch,
) -> Result<Opened, OpenError> {
    let mut notes = Vec::new();
    if access.read_only.is_none() {
        clear_unfinished(site);
    }
    let (told, is_new_journal) = hear(site, &mut access, holder, &mut notes);
    let own = replay::own_versions(&told);
    let Reading { project: in_files, findings, locked, seen, packed, cache, astray } =
        read_folder(site, &own, watch)?;
    let is_other = !is_new_journal && told.project != in_files.header().id.as_str();
    let (told, own) = if is_other { (Told::default(), OwnVersions::default()) } else { (told, own) };
    let has_past = !(is_other || is_new_journal);
    let texts = Texts::of(&site.root);
    let dropped = told.dropped;
    let can_write = access.read_only.is_none();
    let journal = (can_write && has_past).then(|| resume(site, &told, holder)).transpose();
    let journal = journal.unwrap_or_else(|error| {
        let finding = unwritable(&error);
        access.read_only = Some(finding.message.clone());
        notes.push(finding);
        None
    });
    let replayed = if has_past {
        replay::replay(in_files.clone(), told, &texts, &own, &seen)
    } else {
        replay::nothing(in_files.clone())
    };
    let mut opened = Opened {
        project: replayed.project.clone(),
        findings,
        history: replayed.history.clone(),
        locked: locked.clone(),
        read_only: access.read_only.clone(),
        set_aside: replayed
            .set_aside
            .iter()
            .map(|it| SetAside { label: it.label.clone(), at: it.at })
            .collect(),
        folder: ProjectFolder {
            site: site.clone(),
            header_path: site.root.join(&site.header),
            lock: access.lock,
            read_only: access.read_only,
            locked,
            seen,
            packed,
            cache,
            astray,
            as_read: in_files.clone(),
            in_files,
            history: replayed.history.clone(),
            journal,
            texts,
        },
    };
    opened.findings.append(&mut notes);
    if let Some(dropped) = dropped {
        opened.findings.push(journal_finding(dropped));
    }
    if replayed.is_altered && has_past {
        opened.findings.push(altered(&replayed));
    }
    if opened.read_only.is_none() {
        put_in_order(&mut opened, &replayed, is_other, holder);
    }
    Ok(opened)
}

/// Goes on with a journal that has been read. Where it is damaged in the middle, a copy of all of it is kept first.
fn resume(site: &Site, told: &Told, holder: &Holder) -> io::Result<Journal> {
    if told.dropped.is_some_and(|it| it.is_damage) {
        let whole = fs::read(journal::path_of(&site.root))?;
        let kept = atomic::write_file(&paths::recovered(&site.root, holder.now, "journal"), &whole);
        kept.map_err(|error| error.source)?;
    }
    Journal::resume(&site.root, told)
}

fn unwritable(error: &io::Error) -> Finding {
    let why =
        format!("The journal of the project cannot be written ({error}), so nothing can be changed safely");
    let hint = "Make room on the disk, or copy the folder to a place of your own";
    file_finding("L11", Severity::Error, JOURNAL, (None, None), why, hint)
}

/// The journal's lines; an empty past where there is none or it cannot be used. True with a journal that must be begun.
fn hear(site: &Site, access: &mut Access, holder: &Holder, notes: &mut Vec<Finding>) -> (Told, bool) {
    let mut note = |message: String, hint: &str| {
        notes.push(file_finding("L10", Severity::Warning, JOURNAL, (None, None), message, hint));
    };
    match journal::read(&site.root) {
        Ok(told) => return (told, false),
        Err(NotTold::Absent) => {}
        Err(NotTold::Newer) => {
            let why = "The project was last changed by a newer Obelus, whose journal this one cannot read. It can be read here; open it with the newer one to change it";
            note(why.to_owned(), "Nothing is saved meanwhile");
            access.read_only.get_or_insert_with(|| why.to_owned());
        }
        Err(NotTold::System(error)) => {
            let why = format!(
                "The journal of the project cannot be read ({error}), so nothing can be changed safely"
            );
            note(why.clone(), "Give the file .obelus/journal back its rights and open the project again");
            access.read_only.get_or_insert(why);
        }
        Err(NotTold::Headless) => {
            note(
                "The journal does not read from its first line on, so earlier steps cannot be undone"
                    .to_owned(),
                "It was kept under .obelus/recovered; the files themselves are not touched",
            );
            if access.read_only.is_none() {
                set_journal_aside(&site.root, holder.now);
            }
        }
    }
    (Told::default(), true)
}

/// With the right to write: sets aside what no longer fits, begins a journal where one is needed, and keeps the texts.
fn put_in_order(opened: &mut Opened, replayed: &Replayed, is_other: bool, holder: &Holder) {
    let root = opened.folder.site.root.clone();
    let id = opened.project.header().id.as_str().to_owned();
    let mut failed = None;
    if is_other {
        set_journal_aside(&root, holder.now);
        opened.findings.push(file_finding(
            "L10",
            Severity::Info,
            JOURNAL,
            (None, None),
            "The journal in this folder belongs to another project; it was moved to .obelus/recovered"
                .to_owned(),
            "Nothing to do: the history begins anew",
        ));
    }
    if !replayed.set_aside.is_empty() {
        let path = paths::recovered(&root, holder.now, "changes.ron");
        let text = journal::print_changes(&id, replayed.set_aside.iter().map(AsRef::<Change>::as_ref));
        failed = atomic::write_file(&path, text.as_bytes()).err().map(|it| it.source);
    }
    if failed.is_none() && (opened.folder.journal.is_none() || replayed.is_altered) {
        // Closed first: some systems rename nothing over an open file.
        opened.folder.journal = None;
        match Journal::begin(&root, &id, &opened.history, &opened.folder.seen, replayed.n_unsaved) {
            Ok(journal) => opened.folder.journal = Some(journal),
            Err(error) => failed = Some(error),
        }
    }
    for source in opened.project.sources().iter() {
        // A copy that cannot be kept is only one safety less.
        drop(opened.folder.texts.keep(&source.text));
    }
    if let Some(error) = failed {
        let finding = unwritable(&error);
        opened.folder.journal = None;
        opened.folder.read_only = Some(finding.message.clone());
        opened.read_only = Some(finding.message.clone());
        opened.findings.push(finding);
    }
}

/// Where the journal stands, as findings name it.
const JOURNAL: &str = ".obelus/journal";

fn journal_finding(dropped: journal::Dropped) -> Finding {
    let (severity, message, hint) = if dropped.is_damage {
        (
            Severity::Error,
            format!(
                "The journal is damaged from line {} on; the steps after it cannot be undone",
                dropped.line
            ),
            "The files themselves are read as they are. A copy of the whole journal is kept under .obelus/recovered",
        )
    } else {
        (
            Severity::Info,
            "The program was stopped while it kept the last step; this one step is missing".to_owned(),
            "Look whether the last thing you did is there",
        )
    };
    file_finding("L9", severity, JOURNAL, (Some(dropped.line), None), message, hint)
}

fn altered(replayed: &Replayed) -> Finding {
    let n_aside = replayed.set_aside.len();
    let message = "Another program has changed the files of this project since Obelus last saved it: the files were taken as they are, and earlier steps can be read but not undone";
    let hint = match n_aside {
        0 => "Nothing was lost".to_owned(),
        1 => format!(
            "One change no longer fits and is kept under .obelus/recovered: {}",
            replayed.set_aside.first().map_or("", |it| it.label.as_str())
        ),
        _ => {
            let labels: Vec<&str> = replayed.set_aside.iter().take(5).map(|it| it.label.as_str()).collect();
            let more = if n_aside > labels.len() { " …" } else { "" };
            format!(
                "{n_aside} changes no longer fit and are kept under .obelus/recovered: {}{more}",
                labels.join("; ")
            )
        }
    };
    let severity = if n_aside == 0 { Severity::Info } else { Severity::Warning };
    file_finding("L10", severity, JOURNAL, (None, None), message.to_owned(), &hint)
}

fn set_journal_aside(root: &Path, now: Timestamp) {
    // Where it cannot be moved, beginning a new one fails as well and says so.
    drop(atomic::move_to(&journal::path_of(root), &paths::recovered(root, now, "journal")));
}

fn clear_unfinished(site: &Site) {
    let root = &site.root;
    let private = root.join(paths::PRIVATE);
    let mut folders = vec![root.clone(), private.clone(), private.join("texts"), root.join(paths::SOURCES)];
    let layers = fs::read_dir(root.join(paths::LAYERS)).into_iter().flatten().flatten();
    folders.extend(layers.map(|it| it.path()));
    for folder in folders {
        atomic::clear_unfinished(&folder);
    }
}
