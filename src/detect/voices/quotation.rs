//! Quotations, and who is said to speak in them: *the corporal recalled: ‘…’*

use std::ops::Range;

use super::cue::{Cue, Reach};
use super::discourse::Discourse;
use super::names::Subject;
use crate::detect::documentation::RuleDoc;
use crate::detect::roles::Role;
use crate::detect::scan::Scan;
use crate::detect::tokens::Gap;

pub(super) const DOC: RuleDoc = RuleDoc {
    id: "quotation",
    title: "Who speaks in a quotation",
    what: "a verb of saying before the colon or comma that opens the quotation; it governs everything inside",
    why: "a figure inside quotation marks is the speaker’s, however far the verb",
    example: "The corporal recalled: ‘Some wear as many as ten watches.’",
};

/// How far back from an opening mark the verb is looked for.
const MOST_ADDRESSED: usize = 24;

/// The quotations of a stretch, by their opening marks; one that never closes ends with the stretch.
pub(super) fn quotes(scan: &Scan<'_>) -> Vec<Range<usize>> {
    let mut quotes: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for at in 0..scan.len() {
        let Some(mark) = scan.mark(at) else { continue };
        let closes = closes(scan, at, mark, open.last().map(|(_, it)| *it));
        if closes {
            let index = open.iter().rposition(|(_, it)| pairs(*it, mark));
            if let Some(index) = index {
                let (first, _) = open.swap_remove(index);
                open.truncate(index);
                quotes.push(first..at + 1);
            }
        } else if opens(scan, at, mark) && open.len() < 4 {
            open.push((at, mark));
        }
    }
    // A single mark that never closes was an apostrophe.
    let unclosed = open.into_iter().filter(|(_, mark)| matches!(mark, '“' | '«' | '„'));
    quotes.extend(unclosed.map(|(first, _)| first..scan.len()));
    quotes.sort_by_key(|it| (it.start, it.end));
    quotes
}

/// The cue of a quotation: the nearest verb of saying with its subject before the mark that opens it.
pub(super) fn cue(scan: &Scan<'_>, discourse: &Discourse, quote: &Range<usize>) -> Option<Cue> {
    let mark = quote.start.checked_sub(1)?;
    let is_announced = matches!(scan.mark(mark), Some(':' | ',' | '—'))
        || scan.is(mark, Role::That)
        || scan.is(mark, Role::Reporting);
    if !is_announced {
        return None;
    }
    let sentence = discourse.sentence(mark);
    let near = mark.saturating_sub(MOST_ADDRESSED).max(sentence.first)..mark + 1;
    let is_verb = |it: &usize| {
        scan.is(*it, Role::Reporting) || (scan.is(*it, Role::Finding) && scan.mark(mark) == Some(':'))
    };
    let subject =
        near.rev().filter(is_verb).find_map(|verb| Some((verb, Subject::of(scan, sentence.first, verb)?)));
    let (verb, subject) = subject?;
    if scan.is(subject.first, Role::FirstPerson) {
        return None;
    }
    Some(Cue {
        at: verb,
        span: subject.cue,
        source: Some(subject.source),
        scope: quote.clone(),
        reach: Reach::All,
        is_sure: true,
        rule: DOC.id,
    })
}

fn opens(scan: &Scan<'_>, at: usize, mark: char) -> bool {
    match mark {
        '“' | '«' | '„' => true,
        '‘' => {
            !scan.is_glued(at)
                || at.checked_sub(1).is_some_and(|it| matches!(scan.mark(it), Some('(' | '[' | '—' | '“')))
        }
        '"' => scan.token(at).is_some_and(|it| it.gap != Gap::None) || at == 0,
        _ => false,
    }
}

fn closes(scan: &Scan<'_>, at: usize, mark: char, open: Option<char>) -> bool {
    match mark {
        '”' | '»' => true,
        // “ closes „.
        '“' => open == Some('„'),
        '"' => open == Some('"') && scan.is_glued(at),
        // An apostrophe closes nothing.
        '’' => {
            let is_inside_word = scan.is_glued(at) && scan.is_glued(at + 1) && scan.is_word(at + 1);
            let is_short_year = !scan.is_glued(at) && scan.digits(at + 1).is_some();
            !is_inside_word && !is_short_year
        }
        _ => false,
    }
}

const fn pairs(open: char, close: char) -> bool {
    matches!((open, close), ('“' | '„', '”') | ('«', '»') | ('„', '“') | ('‘', '’') | ('"', '"'))
}
