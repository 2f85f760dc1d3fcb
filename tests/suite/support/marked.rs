//! Marked text: a line of words with a line of carets below it.

use obelus::text::Span;

/// Reads the spans out of lines such as
/// ```text
/// some said three thousand men
///           ^^^^^^^^^^^^^^ 3000
/// ```
/// and gives the text without the marker lines, each span and what stands behind its carets.
pub(crate) fn marked(case: &str) -> (String, Vec<(Span, String)>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut line_start = 0;
    for line in case.lines() {
        if line.trim_start().starts_with('^') {
            let column = line.find('^').unwrap();
            let carets = line[column..].chars().take_while(|it| *it == '^').count();
            let words: Vec<(usize, char)> = text[line_start..].char_indices().collect();
            let at = |index: usize| words.get(index).map_or(text.len(), |(byte, _)| line_start + byte);
            let column = line[..column].chars().count();
            spans.push((
                Span::new(at(column), at(column + carets)),
                line.trim_start().trim_start_matches('^').trim().to_owned(),
            ));
        } else {
            if !text.is_empty() {
                text.push('\n');
            }
            line_start = text.len();
            text.push_str(line);
        }
    }
    (text, spans)
}
