//! Characters of a text that no font of this computer has: counted, with the package that brings one.

use std::collections::{BTreeMap, BTreeSet};

use crate::desk::Notice;

/// So many different characters are asked for; a text with more of a script lacks them all or none.
const ASKED: usize = 2_000;

/// What to say of the characters that `has_glyph` does not know; `None` when it knows them all.
///
/// `letters` are those of the text that are not ASCII, with their numbers.
pub fn notice(
    title: &str,
    letters: &BTreeMap<char, usize>,
    mut has_glyph: impl FnMut(char) -> bool,
) -> Option<Notice> {
    let is_drawn = |it: &char| !it.is_whitespace() && !it.is_control() && !is_unseen(*it);
    let different = letters.keys().copied().filter(is_drawn).take(ASKED);
    let missing: BTreeSet<char> = different.filter(|it| !has_glyph(*it)).collect();
    let first = *missing.first()?;
    let n_missing = missing.iter().filter_map(|it| letters.get(it)).sum::<usize>();
    let detail = format!(
        "{n_missing} characters of “{title}” (the first is U+{:04X}) have no font on this computer and show as boxes. The text itself is whole, and marks stand where they should. Install a font for them, on Debian and Ubuntu: apt install {}",
        u32::from(first),
        packages(&missing),
    );
    Some(Notice::warning("Some characters cannot be shown", &detail, None))
}

/// Joiners, direction marks and variation selectors are never drawn.
const fn is_unseen(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The packages that have them.
fn packages(missing: &BTreeSet<char>) -> String {
    let mut packages: BTreeSet<&str> = BTreeSet::new();
    for character in missing {
        packages.insert(match character {
            '\u{1100}'..='\u{11ff}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7ff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ffef}'
            | '\u{20000}'..='\u{3ffff}' => "fonts-noto-cjk",
            '\u{1f000}'..='\u{1faff}' => "fonts-noto-color-emoji",
            _ => "fonts-noto-core",
        });
    }
    packages.into_iter().collect::<Vec<_>>().join(" ")
}
