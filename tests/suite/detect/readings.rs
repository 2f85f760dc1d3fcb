//! What a new claim is filled in with. Cases: a text with its selection in ⟦ ⟧, and below it the reading.

use std::fmt::Write as _;

use obelus::detect::{Field, Reading, Speaker, Survey, reading_at, sentence_around};
use obelus::store::lexicon;
use obelus::text::Span;

const CASES: &str = "tests/cases/detect/readings.txt";

#[test]
fn readings_are_what_the_cases_say() {
    let lexicon = lexicon();
    let cases = std::fs::read_to_string(CASES).unwrap();
    let mut found = String::new();
    let mut n_cases = 0;
    // A case ends with its lines of "key: words"; a text may have several paragraphs before them.
    let mut text = String::new();
    for line in cases.lines() {
        if line.starts_with("  ") {
            continue;
        }
        writeln!(found, "{line}").unwrap();
        if line.starts_with('#') {
            continue;
        }
        writeln!(text, "{line}").unwrap();
        if line.contains('⟦') {
            let start = text.find('⟦').unwrap();
            let end = text.find('⟧').unwrap() - '⟦'.len_utf8();
            let plain = text.replace(['⟦', '⟧'], "");
            let survey = Survey::of(&plain, &lexicon);
            show(&mut found, &plain, &reading_at(&plain, Span::new(start, end), &survey, &lexicon));
            n_cases += 1;
            text.clear();
        }
    }
    assert!(n_cases > 10);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(CASES, &found).unwrap();
    } else {
        assert_eq!(cases, found);
    }
}

#[test]
fn the_note_that_closes_a_quotation_of_several_paragraphs_supports_its_figures() {
    let lexicon = lexicon();
    let text = "The post closed.1 The major wrote to his general:\n\nWEISS, A. B., born in 1908;\n\nORLOV, C. D., too.2\n";
    let survey = Survey::of(text, &lexicon);
    let year = text.find("1908").unwrap();
    let reading = reading_at(text, Span::new(year, year + 4), &survey, &lexicon);
    let labels: Vec<u32> = reading.notes.iter().map(|it| it.label).collect();
    assert_eq!(labels, [2]);
    assert!(reading.unsure.contains(&Field::Notes));
}

#[test]
fn sentences_end_where_people_end_them() {
    let lexicon = lexicon();
    let sentences = [
        "He saw General A. P. Orlov and Dr. Weiss, i.e. two men, at 5:00 p.m. in St. Ives.1",
        "It cost 1.5 million.2",
        "‘Orders are given orally.’3",
        "The second ended in World War I.",
        "Was it over?",
        "Nobody asked!4",
        "See vol. 2, p. 12 for more.",
    ];
    let text = sentences.join(" ");
    let survey = Survey::of(&text, &lexicon);
    let mut from = 0;
    for sentence in sentences {
        let start = from + text[from..].find(sentence).unwrap();
        from = start + sentence.len();
        for byte in (start..from).filter(|it| text.is_char_boundary(*it)) {
            let words = sentence_around(&text, byte, &survey, &lexicon).of(&text);
            if !text.as_bytes()[byte].is_ascii_digit() {
                assert_eq!(words, sentence.trim_end_matches(|it: char| it.is_ascii_digit()), "at {byte}");
            }
        }
    }
}

fn show(out: &mut String, text: &str, reading: &Reading) {
    let words = |span: Span| span.of(text).replace('\n', " ");
    writeln!(out, "  at: {}", words(reading.at)).unwrap();
    if let Some(value) = &reading.value {
        writeln!(out, "  value: {value:?}").unwrap();
    }
    if let Some(unit) = reading.unit {
        writeln!(out, "  unit: {}", words(unit)).unwrap();
    }
    writeln!(out, "  sentence: {}", words(reading.sentence)).unwrap();
    for note in &reading.notes {
        writeln!(out, "  note: {}", note.label).unwrap();
    }
    for voice in &reading.voices {
        let who = match voice.who {
            Speaker::Author => "the author".to_owned(),
            Speaker::Somebody(None) => "somebody".to_owned(),
            Speaker::Somebody(Some(source)) => format!("“{}”", words(source)),
        };
        let cue = voice.cue.map_or(String::new(), |cue| format!(" by “{}”", words(cue)));
        let doubt = if voice.is_sure { "" } else { ", to be checked" };
        writeln!(out, "  voice: {who} {:?}{cue}{doubt}", voice.holds).unwrap();
    }
    if let Some(when) = &reading.when {
        writeln!(out, "  when: {}", when.date).unwrap();
    }
    writeln!(out, "  unsure: {:?}", reading.unsure).unwrap();
}
