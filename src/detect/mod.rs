//! Finding figures in a text: note markers, numbers, dates, hedges and cues, by rules that name themselves.
//!
//! Pure functions over a text, a [`Survey`] of it and a [`Lexicon`]; every position is a byte. A text is read paragraph by
//! paragraph, so that a part of it gives the same figures as the whole.

mod roles;
pub use roles::{Phrase, Role};

mod quick_hash;

mod lexicon;
pub use lexicon::{Habit, Habits, Lexicon, LexiconWords};

mod notes;
pub use notes::{NoteChain, NoteMarker, note_markers};

mod survey;
pub use survey::Survey;

mod figure;
pub use figure::{Figure, FigureKind, Modality};

mod look_alikes;

mod tokens;

mod scan;

mod fractions;

mod roman;

mod number_words;

mod numerals;

mod quantity;

mod columns;

mod parts_of_sums;

mod dates;

mod nouns;

mod documentation;
pub use documentation::{RuleDoc, rule_docs};

mod rules;
pub use rules::{RULES, Rule};

mod paragraphs;
pub use paragraphs::{detect, detect_counting, detect_in, detect_near, figure_at};

mod sentences;

mod voices;
pub use voices::{ProposedVoice, Speaker};

mod narrative;

mod proposals;
pub use proposals::{Proposal, Stance, proposals};

mod reading;
pub use reading::{Field, ProposedDate, Reading, reading_at, sentence_around};
