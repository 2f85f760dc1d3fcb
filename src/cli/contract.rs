//! What `--json` of a command promises: printed by `describe schema`, and held by a test.

/// The promise of one command.
#[derive(Debug)]
pub(super) struct Contract {
    /// The command.
    pub(super) command: &'static str,
    /// The shape, in short.
    pub(super) shape: &'static str,
    /// What each field means.
    pub(super) fields: &'static [(&'static str, &'static str)],
}

/// All of them, in the order of the commands.
pub(super) const CONTRACTS: &[&Contract] = &[
    &super::new::CONTRACT,
    &super::check::CONTRACT,
    &super::disputes::CONTRACT,
    &super::figures::CONTRACT,
    &super::replace::CONTRACT,
    &super::export::CONTRACT,
    &super::verify::CONTRACT,
];
