//! Values that nobody knows: *It is possible that the number will never be known*.

use super::{ProposedVoice, Speaker, judgment};
use crate::detect::roles::Phrase;
use crate::detect::scan::Scan;
use crate::detect::sentences::sentence_of;
use crate::model::Holds;

/// What the author thinks of a value that the selected words call unknown.
pub(in crate::detect) fn of_unknown(
    scan: &Scan<'_>,
    selection: std::ops::Range<usize>,
) -> Option<Vec<ProposedVoice>> {
    let is_said = |at| scan.phrase_at(at, &[Phrase::Unknown]).is_some_and(|(end, _)| end <= selection.end);
    selection.clone().any(is_said).then(|| {
        let sentence = sentence_of(scan, selection.start);
        let possible = (sentence.first..selection.start).find_map(|at| {
            let (end, _) = scan.phrase_at(at, &[Phrase::Possibility])?;
            (end > at + 1 && end <= selection.start).then(|| scan.span(at, end))
        });
        let voice = |cue| ProposedVoice {
            who: Speaker::Author,
            holds: Holds::PossiblyTrue,
            cue: Some(cue),
            is_sure: true,
            rule: judgment::DOC.id,
        };
        possible.map(voice).into_iter().collect()
    })
}
