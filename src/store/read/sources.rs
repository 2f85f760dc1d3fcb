//! Sources with their texts and notes.

use std::{fs::File, io::Read as _, sync::Arc};

use super::{bytes_of, file_finding, layers::Adrifts, reader::Reader};
use crate::{
    model::{Id, Key, Severity, Source, TextOfRecord, TextState},
    store::{
        digest::digest,
        paths,
        schema::v1::{self, Anchor, Ground},
        watch::Beginning,
    },
};

/// Bytes of a first page or two.
const BEGINNING: u64 = 8_192;

impl Reader<'_> {
    pub(super) fn sources(&mut self) {
        for name in self.list(paths::SOURCES) {
            if self.watch.is_given_up() {
                return;
            }
            let path = format!("{}/{name}", paths::SOURCES);
            let Some(file) = self.file::<v1::Source<Anchor>>(&path) else { continue };
            self.begin(&file);
            let text = self.text(&file, &path);
            self.watch.read(text.body.len() as u64);
            let source: Id<Source> = Id::new(&file.id);
            let (record, notes) = file.into_model(Arc::clone(&text));
            self.stray(&path, paths::source_file(&source));
            self.grounds.insert(source.as_str().to_owned(), Arc::clone(&text));
            self.take(&path, record.into());
            for note in notes {
                let mut adrift = Adrifts::default();
                let ground = Ground { text: Some(&text), context: self.context };
                let note = note.into_model(&source, |it| adrift.read(ground, it));
                self.report(&adrift, &Key::Note(note.id.clone()), Some(&text));
                self.take(&path, note.into());
            }
        }
    }

    /// Shows whoever waits how the first text begins.
    fn begin(&self, source: &v1::Source<Anchor>) {
        let path = paths::on_disk(&self.site.root, &paths::text_file(&source.text.file.0));
        self.watch.begin(|| {
            let mut head = Vec::new();
            let file = File::open(path).and_then(|it| it.take(BEGINNING).read_to_end(&mut head));
            // The last character may be cut; the whole text is read in a moment, and says what is wrong with it.
            let text = file.map(|_| String::from_utf8_lossy(&head).into_owned()).unwrap_or_default();
            Beginning { title: source.title.clone(), text: text.trim_end_matches('\u{fffd}').to_owned() }
        });
    }

    /// The text of a source: its file when that is the text that was marked; the kept copy when the file is missing or belongs to
    /// the other half of a save that was stopped; else what there is, and the marks are adrift.
    pub(super) fn text(&mut self, source: &v1::Source<Anchor>, record_path: &str) -> Arc<TextOfRecord> {
        let v1::TextOf { file, sha256, chars } = &source.text;
        let path = paths::text_file(&file.0);
        let (stamp, known) = (self.stamp(&path), self.cache.digest_of(&path).map(str::to_owned));
        let bytes = match bytes_of(&self.site.root, &path) {
            Ok(bytes) => bytes,
            Err(why) => {
                self.findings.push(file_finding(
                    "L5",
                    Severity::Error,
                    &path,
                    (None, None),
                    format!("The text of a source cannot be read: {why}"),
                    "Give the file back its reading rights and open the project again. The marks are kept as they are",
                ));
                return missing(&file.0, sha256, *chars);
            }
        };
        let found = bytes.as_deref().map(|it| known.unwrap_or_else(|| digest(it)));
        if let Some(found) = &found {
            self.saw(&path, stamp, found.clone());
        }
        if found.as_ref() == Some(sha256)
            && let Some(text) = bytes.as_deref().and_then(|it| std::str::from_utf8(it).ok())
        {
            return Arc::new(TextOfRecord::new(file.0.clone(), sha256.clone(), Arc::from(text)));
        }
        let is_own = found.as_ref().is_some_and(|it| self.own.has(&path, it));
        if (found.is_none() || is_own)
            && let Some(kept) = self.texts.get(sha256)
        {
            if found.is_none() {
                self.findings.push(file_finding(
                    "L4",
                    Severity::Warning,
                    &path,
                    (None, None),
                    format!("The text {path} was missing; its copy in the folder .obelus/texts was used"),
                    "Nothing to do: the file is written again at the next save",
                ));
            }
            self.astray.insert(path);
            return Arc::new(TextOfRecord::new(file.0.clone(), sha256.clone(), Arc::from(kept)));
        }
        let Some(bytes) = bytes else {
            self.findings.push(file_finding(
                "S5",
                Severity::Error,
                &path,
                (None, None),
                format!("The text {path} is missing; {record_path} needs it"),
                "Put the file back under this name. The marks are kept with their words meanwhile",
            ));
            return missing(&file.0, sha256, *chars);
        };
        self.differs(&path, &bytes, source)
    }

    pub(super) fn differs(
        &mut self,
        path: &str,
        bytes: &[u8],
        source: &v1::Source<Anchor>,
    ) -> Arc<TextOfRecord> {
        let v1::TextOf { file, sha256, chars } = &source.text;
        let hint = if self.texts.has(sha256) {
            format!(
                "Put back the text that was marked; a copy is kept as .obelus/texts/{sha256}.txt. The marks keep their words meanwhile"
            )
        } else {
            "Put back the text that was marked. The marks keep their words meanwhile".to_owned()
        };
        let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let Ok(body) = std::str::from_utf8(plain) else {
            let why = "it is not UTF-8, as a text of record must be";
            self.findings.push(file_finding(
                "S5",
                Severity::Error,
                path,
                (None, None),
                format!("{path} is not the text that was marked: {why}"),
                &hint,
            ));
            return missing(&file.0, sha256, *chars);
        };
        self.findings.push(file_finding(
            "S5",
            Severity::Error,
            path,
            (None, None),
            format!("{path} is not the text that was marked: something else has altered it"),
            &hint,
        ));
        let mut text = TextOfRecord::new(file.0.clone(), sha256.clone(), Arc::from(body));
        text.n_scalars = *chars;
        text.state = TextState::Differs;
        Arc::new(text)
    }
}

fn missing(file: &str, sha256: &str, n_scalars: u32) -> Arc<TextOfRecord> {
    Arc::new(TextOfRecord {
        file: file.to_owned(),
        sha256: sha256.to_owned(),
        n_scalars,
        state: TextState::Missing,
        ..TextOfRecord::default()
    })
}
