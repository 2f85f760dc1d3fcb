//! Where a finding stands: scalars for programs, paragraphs for people.

use crate::model::{Anchor, Finding, Id, Key, Place, Project, Record, Severity, Source, TextState};
use crate::text::Span;

/// The place of a finding in a text.
pub(super) struct InText<'a> {
    /// The source.
    pub(super) source: &'a Source,
    /// Its bytes.
    pub(super) span: Span,
}

impl InText<'_> {
    /// First Unicode scalar and the one after the last.
    pub(super) fn scalars(&self) -> (usize, usize) {
        let (body, offsets) = (self.source.body(), &self.source.text.offsets);
        (offsets.scalar_at(body, self.span.start), offsets.scalar_at(body, self.span.end))
    }
}

/// The source that a finding concerns, as far as it concerns one.
pub(super) fn source(project: &Project, place: &Place) -> Option<Id<Source>> {
    match place {
        Place::Mark(_, source, _) | Place::Text(source, _) => Some(source.clone()),
        Place::Record(key) => project.record(key)?.source().cloned(),
        Place::Project | Place::File { .. } => None,
    }
}

/// The place of a finding in a text at hand; a record stands where its first anchor is.
pub(super) fn in_text<'a>(project: &'a Project, place: &Place) -> Option<InText<'a>> {
    let (source, span) = match place {
        Place::Mark(_, source, span) | Place::Text(source, span) => (source.clone(), *span),
        Place::Record(key) => first_place(&project.record(key)?)?,
        Place::Project | Place::File { .. } => return None,
    };
    let source = project.sources().get(&source).filter(|it| it.text.state == TextState::Good)?;
    span.fits(source.body()).then_some(InText { source, span })
}

/// What a finding is about, in one word: the id of a record, the path of a file with line and column, or `project`.
pub(super) fn target(place: &Place) -> String {
    match place {
        Place::Project => Key::Header.as_str().to_owned(),
        Place::Record(key) | Place::Mark(key, _, _) => key.as_str().to_owned(),
        Place::Text(source, _) => source.as_str().to_owned(),
        Place::File { path, line, column } => {
            let numbers = [line, column].into_iter().flatten().map(ToString::to_string);
            std::iter::once(path.clone()).chain(numbers).collect::<Vec<_>>().join(":")
        }
    }
}

/// The name of a severity.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// A finding on one line: severity, rule, target, paragraph, message.
pub(super) fn line(project: &Project, finding: &Finding) -> String {
    let Finding { code, severity: grave, place, message, .. } = finding;
    let paragraph = in_text(project, place)
        .map(|it| format!(", {} ¶{}", it.source.title, it.source.text.paragraphs.number_at(it.span.start)));
    format!("{} {code} {}{}: {message}", severity(*grave), target(place), paragraph.unwrap_or_default())
}

fn first_place(record: &Record) -> Option<(Id<Source>, Span)> {
    let (source, anchor) = match record {
        Record::Mention(it) => (&it.source, it.at.first()),
        Record::Claim(it) => (&it.source, it.at.first()),
        Record::Note(it) => (&it.source, it.at.as_ref()),
        _ => return None,
    };
    Some((source.clone(), anchor.and_then(Anchor::span)?))
}
