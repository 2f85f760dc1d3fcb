//! The panels around the text: lists at the left; dispute, findings, concordance, sources and history below.

mod lists;
pub use lists::{ListsView, lists_ui};

mod dispute;
pub(super) use dispute::verdict_words;
pub use dispute::{DisputeView, dispute_panel_ui};

mod set_aside;

mod findings;
pub(super) use findings::severity_sign;
pub use findings::{FindingsView, findings_ui};

mod concordance;
mod concordance_row;
pub use concordance::{ConcordanceView, concordance_ui};

mod sources;
pub use sources::{SourcesView, SourcesWork, sources_ui};

mod history;
pub use history::{HistoryView, history_ui};
