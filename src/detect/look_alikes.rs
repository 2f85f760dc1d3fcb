//! Letters that a machine, or a tired typist, put for digits: *l8.OOO* is 18.000.
//!
//! Only inside a token that has digits, or in a group of three behind one: *IO* alone is a word.

use super::tokens::{Gap, Shape, Token};

/// The longest run that is mended, in bytes.
const LONGEST: usize = 12;

/// The digit that a letter looks like.
pub(super) const fn digit(letter: char) -> Option<char> {
    match letter {
        'O' | 'o' => Some('0'),
        'l' | 'I' => Some('1'),
        'S' => Some('5'),
        _ => None,
    }
}

/// The digits that a run of digits and look-alike letters at a byte stands for, with its length; `None` where none is mended.
///
/// `before` is the token before, `gap` what stands between.
pub(super) fn run(words: &str, start: usize, before: Option<Token>, gap: Gap) -> Option<(usize, Box<str>)> {
    let bytes = words.as_bytes();
    let behind = bytes.get(start..)?;
    let length = behind.iter().take(LONGEST + 1).take_while(|it| it.is_ascii_alphanumeric()).count();
    let run = behind.get(..length).filter(|it| it.len() <= LONGEST)?;
    let n_digits = run.iter().filter(|it| it.is_ascii_digit()).count();
    let all = run.iter().all(|it| it.is_ascii_digit() || digit(char::from(*it)).is_some());
    if n_digits == length || !all {
        return None;
    }
    // A letter of another script behind it makes it a word.
    let next = words.get(start + length..)?.chars().next();
    if next.is_some_and(char::is_alphabetic) {
        return None;
    }
    let is_behind_group =
        gap == Gap::None && before.is_some_and(|it| matches!(it.shape, Shape::Mark('.' | ',')));
    let is_behind_word = gap == Gap::None
        && before.is_some_and(|it| {
            matches!(it.shape, Shape::Word) || matches!(it.shape, Shape::Mark('-' | '’' | '\''))
        });
    let first = char::from(*run.first()?);
    let last = char::from(*run.last()?);
    let fits = match n_digits {
        // "3.OOO": a whole group behind a mark; "l,2": a lone l before decimals.
        0 => {
            (is_behind_group && length == 3)
                || (length == 1
                    && first == 'l'
                    && next == Some(',')
                    && behind.get(2).is_some_and(u8::is_ascii_digit))
        }
        _ if first == 'S' || (first == 'O' || first == 'o') && !is_behind_group => false,
        // "20l." and "20l. 10s." are pounds.
        _ if last == 'l' && (next == Some('.') || is_before_shillings(behind, length)) => false,
        // "1o" may be an ordinal, "5S" a name.
        _ if matches!(last, 'o' | 'S') && n_digits + 1 == length => false,
        _ => true,
    };
    if !fits || is_behind_word {
        return None;
    }
    let digits: String = run.iter().map(|it| char::from(*it)).map(|it| digit(it).unwrap_or(it)).collect();
    Some((length, digits.into_boxed_str()))
}

/// True for ` 10s` behind the run.
fn is_before_shillings(behind: &[u8], length: usize) -> bool {
    let rest = behind.get(length..).unwrap_or_default();
    let n_digits = rest.iter().skip(1).take(2).take_while(|it| it.is_ascii_digit()).count();
    rest.first() == Some(&b' ') && n_digits > 0 && matches!(rest.get(1 + n_digits), Some(b's'))
}
