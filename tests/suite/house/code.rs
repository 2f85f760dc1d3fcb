//! Tells the code of a Rust file from its comments and strings, so that a rule does not stumble over a sentence.

/// The text with comments and the inside of strings and characters blanked; line ends stay.
pub(super) fn code_of(text: &str) -> String {
    let blank = |part: &str| part.chars().map(|it| if it == '\n' { '\n' } else { ' ' }).collect::<String>();
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let length = match letter {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            '"' => string(rest),
            'r' if !code.ends_with(|it: char| it.is_alphanumeric() || it == '_') => raw_string(rest),
            '\'' => character(rest),
            _ => 0,
        };
        let (blanked, kept) = if length == 0 { (0, letter.len_utf8()) } else { (length, 0) };
        code.push_str(&blank(rest.get(..blanked).expect("lengths end between characters")));
        code.push_str(rest.get(..kept).expect("one character"));
        rest = rest.get(blanked + kept..).expect("lengths end between characters");
    }
    code
}

/// Length in bytes of the block comment, which may hold others.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut byte = 0;
    while let Some(rest) = text.get(byte..).filter(|it| !it.is_empty()) {
        match rest {
            _ if rest.starts_with("/*") => (depth, byte) = (depth + 1, byte + 2),
            _ if rest.starts_with("*/") => (depth, byte) = (depth - 1, byte + 2),
            _ => byte += rest.chars().next().map_or(1, char::len_utf8),
        }
        if depth == 0 {
            break;
        }
    }
    byte
}

/// Length in bytes of the string that begins here.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (byte, letter) in text.char_indices().skip(1) {
        match letter {
            '"' if !escaped => return byte + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// Length in bytes of the raw string that begins here, 0 if it is none.
fn raw_string(text: &str) -> usize {
    let hashes = text.chars().skip(1).take_while(|it| *it == '#').count();
    let open = hashes + 2;
    if text.chars().nth(hashes + 1) != Some('"') {
        return 0;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    text.get(open..).and_then(|it| it.find(&close)).map_or(text.len(), |it| open + it + close.len())
}

/// Length in bytes of the character that begins here, 0 for a lifetime.
fn character(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    match letters.next() {
        Some((_, '\\')) => text.get(3..).and_then(|it| it.find('\'')).map_or(0, |it| it + 4),
        Some(_) => letters.next().filter(|it| it.1 == '\'').map_or(0, |it| it.0 + 1),
        None => 0,
    }
}

#[test]
fn comments_and_strings_are_no_code() {
    let text = "// crate::ui\nlet a = \"crate::ui \\\" crate::cli\"; /* crate::ui /* */ crate::ui */ crate::text;\n\
                let b = r#\"crate::ui \" \"#; let c = '\"'; let d = '\\''; fn e<'a>(it: &'a str) {} crate::model";
    let code = code_of(text);
    assert_eq!(code.matches("crate::").count(), 2);
    assert_eq!(code.lines().count(), text.lines().count());
    assert!(code.contains("fn e<'a>(it: &'a str)") && code.contains("crate::text;"));
}
