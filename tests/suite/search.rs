//! Looking for words, patterns and names, and the order of a concordance.

use std::sync::Arc;

use obelus::{
    desk::{Action, Desk, Sought},
    model::{Anchor, Id},
    search::{Finder, Order, Query, places_of_names, sorted},
    store,
    text::{Folded, Needle, Span},
};
use proptest::prelude::*;

use super::support::table::{TEXT, Table, annotator};

fn found(text: &str, query: &Query) -> Vec<String> {
    let finder = Finder::new(query).unwrap();
    finder.find(text).iter().map(|span| span.of(text).to_owned()).collect()
}

fn words(words: &str) -> Query {
    Query { words: words.to_owned(), ..Query::default() }
}

#[test]
fn words_and_patterns_are_found_as_people_mean_them() {
    let text = "Café CAFÉ cafe 4,000 men\nand 250 people; afé";
    assert_eq!(found(text, &words("café")), ["Café", "CAFÉ", "cafe"]);
    assert_eq!(found(text, &Query { match_case: true, ..words("café") }), ["cafe"]);
    assert_eq!(found(text, &Query { match_accents: true, ..words("café") }), ["Café", "CAFÉ"]);
    assert_eq!(found(text, &Query { whole_words: true, ..words("afé") }), ["afé"]);
    assert_eq!(found(text, &words("men and")), ["men\nand"]);
    let pattern = Query { is_pattern: true, ..words("[0-9,]+ (men|people)") };
    assert_eq!(found(text, &pattern), ["4,000 men", "250 people"]);
    assert_eq!(found(text, &Query { is_pattern: true, ..words("x*") }), Vec::<String>::new());
}

#[test]
fn what_is_no_pattern_says_why_and_one_that_is_too_large_is_refused() {
    let fault = |it: &str| Finder::new(&Query { is_pattern: true, ..words(it) }).unwrap_err();
    assert_eq!(fault("(men"), "This is no pattern: unclosed group");
    assert!(fault(r"(\w{1000}){1000}").starts_with("This pattern is too large"));
    // Linear time: what makes other engines explode is found at once.
    let text = "a".repeat(200_000);
    assert_eq!(found(&text, &Query { is_pattern: true, ..words("(a+)+$") }).len(), 1);
}

#[test]
fn names_are_found_as_they_are_written() {
    let text = "Harbin’s men left HARBIN. The harbin tea of Har-\nbin; New  \nYork and New York’s; Lüshun; a harbinger";
    let at = |names: &[&str]| -> Vec<String> {
        let names: Vec<String> = names.iter().map(|it| (*it).to_owned()).collect();
        places_of_names(text, &names).iter().map(|span| span.of(text).to_owned()).collect()
    };
    assert_eq!(at(&["Harbin"]), ["Harbin", "HARBIN", "Har-\nbin"]);
    assert_eq!(at(&["harbin’s"]).len(), 4, "a small letter finds both");
    assert_eq!(at(&["New York", "York"]), ["New  \nYork", "New York"], "of names that overlap the longest");
    assert_eq!(at(&["Lushun"]), ["Lüshun"]);
    assert_eq!(at(&["", "’s"]), Vec::<String>::new());
}

proptest! {
    #[test]
    fn names_stand_on_character_boundaries(text in "[a-cA-Cé\\-’s \n\u{301}ß日]{0,60}", name in "[a-cA-Cé\\- ]{0,4}") {
        let mut last = 0;
        for span in places_of_names(&text, &[name]) {
            prop_assert!(span.fits(&text) && !span.is_empty() && span.start >= last);
            last = span.end;
        }
    }
}

fn search(table: &mut Table, sought: Sought) {
    table.does(Action::Search(sought)).unwrap();
    for _ in 0..20_000 {
        table.desk.tick(obelus::model::Timestamp(table.clock));
        if table.desk.concordance().is_some() {
            return;
        }
        std::thread::yield_now();
    }
    panic!("nothing was ever found");
}

#[test]
fn lines_are_sorted_by_their_neighbors_and_by_magnitude() {
    let mut table = Table::laid();
    search(&mut table, Sought::Words(Query { is_pattern: true, ..words("[0-9][0-9,]*[0-9]") }));
    let found = table.desk.concordance().unwrap().clone();
    let said = |order: Order| -> Vec<&str> {
        let order = sorted(table.desk.project(), &found.lines, order);
        order.iter().map(|index| found.lines[*index].span.of(TEXT)).collect()
    };
    assert_eq!(said(Order::Text), ["250,000", "62,068", "640,000"]);
    assert_eq!(said(Order::Magnitude), ["640,000", "250,000", "62,068"]);
    assert_eq!(said(Order::Right), ["250,000", "62,068", "640,000"], "dead, died, prisoners");
    assert_eq!(said(Order::Left), ["250,000", "640,000", "62,068"], "approximately, of, that");
}

#[test]
fn places_are_marked_as_one_step_and_none_twice() {
    let mut table = Table::laid();
    let places: Vec<(Id<_>, Span)> = TEXT
        .match_indices("is")
        .chain(TEXT.match_indices("camps"))
        .map(|(at, it)| (table.source.clone(), Span::new(at, at + it.len())))
        .collect();
    let tag = Id::new("place");
    let mark = Action::MarkAll { places: places.clone(), tag, entity: None };
    table.does(mark.clone()).unwrap();
    let n_marks = table.desk.project().mentions().len();
    assert_eq!(n_marks, places.len());
    assert!(table.does(mark).is_err(), "they are there already");
    let label = table.desk.history().undo_label().unwrap().to_owned();
    assert!(label.starts_with(&format!("Mark {n_marks} places of")), "{label}");
    table.does(Action::Undo).unwrap();
    assert!(table.desk.project().mentions().is_empty());
}

#[test]
fn the_other_places_of_a_name_leave_out_what_is_marked() {
    let mut table = Table::laid();
    let at = TEXT.find("Japanese").unwrap();
    let tag: Id<obelus::model::Tag> = Id::new("group");
    let span = Span::new(at, at + 4);
    table.does(Action::Tag { source: table.source.clone(), span, tag: tag.clone() }).unwrap();
    let names = vec!["Japanese".to_owned(), "Russian".to_owned()];
    search(&mut table, Sought::Name { names, tag, entity: None });
    let found = table.desk.concordance().unwrap();
    let said: Vec<&str> = found.lines.iter().map(|it| it.span.of(TEXT)).collect();
    assert_eq!(said, ["Russian"], "the marked one overlaps");
    assert_eq!(table.desk.project().mentions().iter().next().unwrap().at, [Anchor::Text(span)]);
}

/// Letters that fold to others, to nothing, or to several; syllables; all kinds of white space and marks.
fn any_words(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let letters: Vec<char> =
        "aAàÀåÅbBeéÉẽIiİıſsSßÇçkK\u{212a}ΣσςЙйёЁ’'‘“\"-–—  \u{a0}\n\t\u{301}\u{307}\u{30c}가각\u{1100}\u{1161}xX.*[\\𝔘\u{1e9b}ǆfﬁ5"
            .chars()
            .collect();
    prop::collection::vec(prop::sample::select(letters), length).prop_map(|it| it.into_iter().collect())
}

#[test]
fn a_letter_in_the_middle_of_a_syllable_is_found() {
    let query = Query { words: "\u{1161}".to_owned(), ..Query::default() };
    assert_eq!(Finder::new(&query).unwrap().find("x각"), [Span::new(1, 4)]);
}

proptest! {
    /// A pattern made of words finds just what folding the whole text finds.
    #[test]
    fn words_are_found_without_folding_the_text_as_with(
        text in any_words(0..60),
        words in any_words(1..4),
        (match_case, match_accents, whole_words) in any::<(bool, bool, bool)>(),
    ) {
        let query = Query { words: words.clone(), match_case, match_accents, whole_words, is_pattern: false };
        let needle = Needle { words, match_case, match_accents, whole_words };
        let expected = Folded::of(&text, &needle).find(&text, &needle);
        prop_assert_eq!(Finder::new(&query).unwrap().find(&text), expected);
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Places of a long text, which is looked through in pieces, are those from front to back, even where they reach over a piece.
    #[test]
    fn a_long_text_is_looked_through_as_from_front_to_back(
        pattern in prop::sample::select(vec!["ab", "b+", "(ab)+", r"\bab", "^a", "z[^z]*z", "b|", "(?s).*a", "a*?b?", "ba?$"]),
        block in "[ab \n]{1,40}",
    ) {
        let part = block.repeat(600_000 / block.len());
        let text = format!("{part}z{part}z{part}z{part}");
        let query = Query { words: pattern.to_owned(), is_pattern: true, ..Query::default() };
        let found = Finder::new(&query).unwrap().find(&text);
        let regex = regex::RegexBuilder::new(pattern).case_insensitive(true).multi_line(true).build().unwrap();
        let expected = regex.find_iter(&text).map(|it| Span::from(it.range())).filter(|it| !it.is_empty());
        prop_assert!(expected.eq(found));
    }
}

#[test]
fn a_search_that_is_given_up_gives_nothing() {
    let finder = Finder::new(&words("a")).unwrap();
    assert_eq!(finder.find_unless("banana", &|| true), None);
    assert_eq!(finder.find_unless("banana", &|| false).map(|it| it.len()), Some(3));
}

/// A long text is looked through beside the window; whoever waits gets the same places.
#[test]
fn words_in_a_long_text_are_found_by_a_worker() {
    let desk = Desk::new(annotator(), store::lexicon(), 3, || {});
    let needle = Needle { words: "figure".to_owned(), ..Needle::default() };
    let text: Arc<str> = "No figure at all. ".repeat(200_000).into();
    let looking = desk.look_in(&text, &needle);
    assert!(looking.is_in(&text));
    while looking.found().is_none() {
        std::thread::yield_now();
    }
    assert_eq!(looking.found().map(Vec::len), Some(200_000));
    let short: Arc<str> = "One figure.".into();
    assert_eq!(desk.look_in(&short, &needle).found(), Some(&vec![Span::new(4, 10)]));
    assert!(!looking.is_in(&short));
}
