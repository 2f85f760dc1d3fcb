//! The places of a name in a text, as people write it: in any case, hyphenated at a line end, in the possessive.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::text::{Span, fold_word};

/// Every place of these names, in order; of names that overlap the longest.
///
/// Case, accents, hyphens and the breaks of lines do not matter, but a name that begins with a capital is not found where a small letter stands. The possessive stays outside.
pub fn places_of_names(text: &str, names: &[String]) -> Vec<Span> {
    let folded = Plain::of(text);
    let mut places: Vec<Span> = names.iter().flat_map(|name| folded.find(text, name)).collect();
    places.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut kept: Vec<Span> = Vec::new();
    for span in places {
        match kept.last_mut() {
            Some(last) if last.overlaps(span) => {
                if span.len() > last.len() {
                    *last = span;
                }
            }
            _ => kept.push(span),
        }
    }
    kept
}

/// A text in small letters, without accents and hyphens, its white space as single spaces.
struct Plain {
    text: String,
    /// For each byte the byte of the original at which its character starts, and ends.
    origin: Vec<(u32, u32)>,
}

impl Plain {
    fn of(text: &str) -> Self {
        let mut plain =
            Self { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len()) };
        let mut letters = text.char_indices().peekable();
        let narrow = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        while let Some((at, letter)) = letters.next() {
            let place = (narrow(at), narrow(at + letter.len_utf8()));
            if letter.is_whitespace() {
                if !plain.text.ends_with(' ') {
                    plain.push(' ', place);
                }
                continue;
            }
            if is_hyphen(letter) {
                // What a hyphen broke at a line end goes on behind the break.
                if letters.peek().is_some_and(|(_, next)| *next == '\n') {
                    while letters.next_if(|(_, next)| next.is_whitespace()).is_some() {}
                }
                continue;
            }
            for part in letter.nfd().filter(|part| !is_combining_mark(*part)) {
                part.to_lowercase().for_each(|it| plain.push(it, place));
            }
        }
        plain
    }

    fn push(&mut self, letter: char, place: (u32, u32)) {
        self.text.push(letter);
        self.origin.extend(std::iter::repeat_n(place, letter.len_utf8()));
    }

    fn find(&self, text: &str, name: &str) -> Vec<Span> {
        let bare = name.trim().trim_end_matches("’s").trim_end_matches("'s");
        let wanted: String = fold_word(bare).chars().filter(|it| !is_hyphen(*it)).collect();
        if wanted.trim().is_empty() {
            return Vec::new();
        }
        let is_proper = bare.chars().find(|it| it.is_alphabetic()).is_some_and(char::is_uppercase);
        self.text
            .match_indices(wanted.as_str())
            .filter_map(|(at, words)| {
                let (start, _) = *self.origin.get(at)?;
                let (_, end) = *self.origin.get((at + words.len()).checked_sub(1)?)?;
                Some(Span::new(start as usize, end as usize))
            })
            .filter(|span| is_whole(text, *span))
            .filter(|span| {
                let first = span.of(text).chars().find(|it| it.is_alphabetic());
                !is_proper || first.is_none_or(|it| !it.is_lowercase())
            })
            .collect()
    }
}

const fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑' | '\u{ad}')
}

fn is_whole(text: &str, span: Span) -> bool {
    let before = Span::new(0, span.start).of(text).chars().next_back();
    let after = Span::new(span.end, text.len()).of(text).chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
