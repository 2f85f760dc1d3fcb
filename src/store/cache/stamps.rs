//! Which files have not been touched since they were read: by what the system says of a file without reading it, as git does.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};

use crate::store::{
    atomic::{self, WriteError},
    schema,
};

/// How long a file must have been left alone when its stamp was kept before that is trusted: two writes within one tick of a clock look
/// alike.
const SETTLED: Duration = Duration::from_secs(2);

/// Bytes from which reading a file costs more than looking its stamp up.
const LONG: u64 = 1 << 16;

/// What the system says of a file. Two stamps that are the same are of the same bytes, unless somebody sets the clock of the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Stamp {
    size: u64,
    /// When its bytes were last written, in nanoseconds since 1970.
    modified: u64,
    /// On Unix when anything of it was last altered, which no program can set, and its number in the file system.
    changed: (i64, i64),
    inode: u64,
}

/// The digests of files by path and stamp.
#[derive(Clone, Debug, Default)]
pub(super) struct Stamps {
    known: BTreeMap<String, (Stamp, String)>,
    /// When they were kept, by the clock of the disk that the files are on.
    kept: Duration,
    is_new: bool,
}

/// The file that they are kept in.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    version: u16,
    files: BTreeMap<String, (Stamp, String)>,
}

const VERSION: u16 = 1;

impl Stamp {
    /// Of a file as it is now; none where the system says too little.
    pub(in crate::store) fn of(path: &Path) -> Option<Self> {
        let data = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        let modified =
            u64::try_from(data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()?;
        #[cfg(unix)]
        let (changed, inode) = {
            use std::os::unix::fs::MetadataExt as _;
            ((data.ctime(), data.ctime_nsec()), data.ino())
        };
        #[cfg(not(unix))]
        let (changed, inode) = ((0, 0), 0);
        Some(Self { size: data.len(), modified, changed, inode })
    }

    /// When anything of the file was last altered.
    fn last(&self) -> Duration {
        let changed = u64::try_from(self.changed.0).map_or(Duration::ZERO, Duration::from_secs);
        Duration::from_nanos(self.modified).max(changed)
    }
}

fn since_1970(time: SystemTime) -> Option<Duration> {
    time.duration_since(UNIX_EPOCH).ok()
}

impl Stamps {
    /// Those that are kept there; none where they do not read.
    pub(super) fn read(path: &Path) -> Self {
        let kept: Option<Kept> =
            fs::read_to_string(path).ok().and_then(|it| schema::read_line(it.trim_end()));
        let known = kept.filter(|it| it.version == VERSION).map(|it| it.files).unwrap_or_default();
        let kept = fs::metadata(path).and_then(|it| it.modified()).ok().and_then(since_1970);
        Self { known, kept: kept.unwrap_or_default(), is_new: false }
    }

    pub(super) fn digest_of(&self, path: &str, stamp: &Stamp) -> Option<&str> {
        let known = self.known.get(path).filter(|(known, _)| known == stamp && self.is_settled(stamp));
        known.map(|(_, sha256)| sha256.as_str())
    }

    pub(super) fn note(&mut self, path: &str, stamp: Option<Stamp>, sha256: &str) {
        let Some(stamp) = stamp.filter(|it| it.size >= LONG) else { return };
        let is_settled = self.is_settled(&stamp);
        let row = (stamp, sha256.to_owned());
        if !is_settled || self.known.get(path) != Some(&row) {
            self.known.insert(path.to_owned(), row);
            self.is_new = true;
        }
    }

    pub(super) fn retain<'a>(&mut self, paths: impl Iterator<Item = &'a String>) {
        let paths: BTreeSet<&String> = paths.collect();
        let before = self.known.len();
        self.known.retain(|path, _| paths.contains(path));
        self.is_new |= self.known.len() != before;
    }

    fn is_settled(&self, stamp: &Stamp) -> bool {
        self.kept > stamp.last() + SETTLED
    }

    pub(super) fn write(&mut self, path: &Path) -> Result<(), WriteError> {
        if !self.is_new {
            return Ok(());
        }
        let line = schema::write_line(&Kept { version: VERSION, files: self.known.clone() });
        atomic::write_file(path, line.as_bytes())?;
        self.is_new = false;
        Ok(())
    }
}
