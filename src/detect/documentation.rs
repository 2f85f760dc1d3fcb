//! What a rule says about itself: printed by `obelus describe rules`, shown where a person asks why something is proposed.

use super::rules::RULES;
use super::voices::VOICE_RULES;

/// The documentation of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleDoc {
    /// Its id, which every proposal that it had a part in bears.
    pub id: &'static str,
    /// What it finds, in words for people.
    pub title: &'static str,
    /// What it takes.
    pub what: &'static str,
    /// Why there is such a rule.
    pub why: &'static str,
    /// An example.
    pub example: &'static str,
}

/// Rules that have a part in figures that others find.
const PARTS: &[RuleDoc] = &[
    RuleDoc {
        id: "hedge",
        title: "Words that widen a figure",
        what: "about, more than, up to and their like before a figure, or so, odd, or more behind it",
        why: "a figure without its hedge says more than its author did",
        example: "approximately 250,000; no fewer than 60; 300 or so",
    },
    RuleDoc {
        id: "range",
        title: "Two numbers that are the ends of one figure",
        what: "numbers joined by a dash, to, or, and between … and; a scale at the right end is shared with the left",
        why: "a range is one claim with two bounds, not two claims",
        example: "between 4,000 and 20,000; 2–3,000; five or six thousand",
    },
    RuleDoc {
        id: "decimal-mark",
        title: "Which mark groups digits and which comes before decimals",
        what: "a vote of all numbers of the text: two groups (1,234,567) or a short fraction (1,5) decide",
        why: "300.000 is three hundred thousand in one text and three hundred in another",
        example: "1.245.300 kg and 62,5% in a German file",
    },
    RuleDoc {
        id: "look-alike",
        title: "Letters that stand for digits",
        what: "O, o for 0, l, I for 1, S for 5, inside a number that has digits or groups of three",
        why: "machines and tired typists confuse them, and the figure would be lost",
        example: "3.OOO head; l8.000 sacks; Nov. I942",
    },
    RuleDoc {
        id: "old-spelling",
        title: "Numbers and hedges in an old spelling",
        what: "in paragraphs that write haue and vpon: u and v, i, j and y, doubled letters and a final e make no difference; small Roman numerals count",
        why: "foure thousand and xxiij li. are figures as well",
        example: "an hundred and fiftie horse; betwixt foure and fiue thousand",
    },
    RuleDoc {
        id: "year-of-narrative",
        title: "The year of a date that is written without one",
        what: "the year of the last date or year before it in the text; the month as well for inst. and ult.",
        why: "the narrative fixes the year; the clock of the machine never does",
        example: "On August 6, in a chapter about 1945",
    },
    RuleDoc {
        id: "unit-of-column",
        title: "What a column of a table counts",
        what: "the head of the column above a number",
        why: "the cell alone does not say what it counts",
        example: "Officers, above 42",
    },
    RuleDoc {
        id: "money-of-which",
        title: "A part of a sum",
        what: "a bare number behind of which, when what stands before is a sum of money",
        why: "the currency is not said twice",
        example: "10,000,000 lire, of which 4,000,000 will be paid at once",
    },
];

/// The documentation of every rule: those that find figures, in the order in which they are asked, those that have a part in
/// them, and those that hear voices.
pub fn rule_docs() -> Vec<RuleDoc> {
    let finding = RULES.iter().map(|rule| rule.doc());
    finding.chain(PARTS.iter().copied()).chain(VOICE_RULES.iter().map(|it| **it)).collect()
}
