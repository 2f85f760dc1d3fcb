//! Charts: rival figures on a common axis.

mod figures;
pub(super) use figures::{figures_ui, who_words};
