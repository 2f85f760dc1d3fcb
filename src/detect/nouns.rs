//! The noun behind a number: what is counted.

use super::lexicon::Habit;
use super::roles::Role;
use super::scan::Scan;
use super::tokens::{Case, Gap, Shape};

/// How many words are looked at for the head noun.
const MOST_WORDS: usize = 7;

/// The head noun of the phrase that begins at a token: *thirty-nine* Soviet **divisions**, *forty* of its **members**, *640* **Chinese**.
///
/// The first word that looks like a plural is the head; without one, the last word if it is capitalized. `None` where a clause goes on without a noun: *7,000 were shot*.
pub(super) fn head_noun(scan: &Scan<'_>, first: usize, is_one: bool) -> Option<usize> {
    let mut at = first;
    let is_partitive = scan.is(at, Role::Of);
    if is_partitive {
        at += 1;
        while is_determiner(scan, at) {
            at += 1;
        }
        // "four of her seven children"
        if at > first + 1 && (scan.digits(at).is_some() || scan.senses(at).cardinal.is_some()) {
            at += 1;
        }
    }
    let is_determined = at > first + 1;
    let mut last = None;
    for _ in 0..MOST_WORDS {
        let Some(token) = scan.token(at) else { break };
        match token.shape {
            Shape::Mark('[' | '(') => match behind_bracket(scan, at) {
                Some(next) => at = next,
                None => break,
            },
            Shape::Mark('-' | '‑' | '–') if token.gap == Gap::None && at > first => at += 1,
            // "of Her Majesty’s subjects"
            Shape::Mark('’' | '\'')
                if token.gap == Gap::None && scan.is_glued(at + 1) && scan.word(at + 1) == "s" =>
            {
                last = None;
                at += 2;
            }
            Shape::Word if ends_phrase(scan, at) => break,
            Shape::Word => {
                // One thing has no plural to go by: the word right behind it, unless that is a name.
                let is_possessor = scan.is_glued_mark(at + 1, &['’', '\'']) && scan.word(at + 2) == "s";
                if is_one && !scan.is_capital(at) || !is_one && is_plural(scan, at) && !is_possessor {
                    return Some(at);
                }
                // "of the Danish land the king had": a common noun before a name ends the phrase.
                if is_partitive && scan.is_capital(at) && last.is_some_and(|last| !scan.is_capital(last)) {
                    break;
                }
                last = Some(at);
                at += 1;
            }
            _ => break,
        }
    }
    // "three hundred of hunger": what they died of, not what they were.
    last.filter(|last| is_determined || may_be_head(scan, *last))
}

/// True for words that look like a plural noun.
pub(super) fn is_plural(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.word(at);
    scan.is(at, Role::Plural)
        || (scan.has(Habit::CapitalNouns) && scan.is_capital(at))
        || (scan.has(Habit::FirstNoun)
            && !scan.is_capital(at)
            && !scan.ends_as_adjective(word)
            && word.chars().count() > 2)
        || (word.len() > 3 && scan.ends_as_plural(word) && !scan.is(at, Role::NotPlural))
}

/// True for words that cannot stand inside the phrase of a noun.
pub(super) fn ends_phrase(scan: &Scan<'_>, at: usize) -> bool {
    let senses = scan.senses(at);
    [Role::Function, Role::Auxiliary, Role::Copula, Role::ClauseBreak, Role::Relative, Role::Pronoun]
        .iter()
        .chain(&[Role::And, Role::Or, Role::To, Role::Of, Role::From, Role::Between, Role::In, Role::At])
        .chain(&[Role::Later, Role::Temporal, Role::Definite, Role::Article])
        .any(|role| senses.is(*role))
        || senses.cardinal.is_some()
}

fn is_determiner(scan: &Scan<'_>, at: usize) -> bool {
    [Role::Definite, Role::Determiner, Role::Article].iter().any(|role| scan.is(at, *role))
}

/// The token behind a short bracket: editors explain words in them.
fn behind_bracket(scan: &Scan<'_>, at: usize) -> Option<usize> {
    (at + 1..at + 6).find(|it| matches!(scan.mark(*it), Some(']' | ')'))).map(|it| it + 1)
}

/// Without a plural only a capitalized word is sure to be no verb: *62,068 Japanese*.
fn may_be_head(scan: &Scan<'_>, at: usize) -> bool {
    scan.token(at).is_some_and(|token| token.case != Case::Lower)
}
