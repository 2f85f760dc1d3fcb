//! Closed lists of words as files write them, each the mirror of a list of the model. The first of each is what is left out.

use serde::{Deserialize, Serialize};

use crate::model;

/// Declares a frozen list of words and the ways from and to the model's list of the same name. Both ways are a match without a
/// catch-all, so that a new word of the model does not compile until a file version can say it.
macro_rules! words {
    ($($name:ident: $first:ident $(, $word:ident)*;)*) => {$(
        #[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
        pub(in crate::store) enum $name { #[default] $first $(, $word)* }

        impl From<model::$name> for $name {
            fn from(it: model::$name) -> Self {
                match it { model::$name::$first => Self::$first $(, model::$name::$word => Self::$word)* }
            }
        }

        impl From<$name> for model::$name {
            fn from(it: $name) -> Self {
                match it { $name::$first => Self::$first $(, $name::$word => Self::$word)* }
            }
        }
    )*};
}

words! {
    AgentKind: Person, Software;
    Rounding: Rounded, Sharp;
    NoteState: Present, Missing, Unlinked;
    Cert: High, Medium, Low;
    Status: Draft, Final, Query, Rejected;
    NameKind: Main, Variant, Alias, Former, Exonym, Abbrev;
    Holds: CertainlyTrue, ProbablyTrue, PossiblyTrue, Uncommitted, PossiblyFalse, ProbablyFalse, CertainlyFalse;
    How: Copied, Rounded, Sum, Translated, Extrapolated, Revised;
    Verdict: NotRival, Same, Refines, Compatible, Tension, Contradicts;
    TagOn: Mention, Entity, Claim;
    ValueKind: Quantity, Date, Entity, Text;
}
