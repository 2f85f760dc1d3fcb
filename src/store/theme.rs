//! Theme files: colors by name, part of the program.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A theme: what its colors are called and what they are.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeFile {
    /// Version of the file.
    pub obelus: u16,
    /// `Light` or `Dark`.
    pub name: String,
    /// Colors as `#rrggbb`, by name.
    pub colors: BTreeMap<String, String>,
}

/// The themes of the program.
///
/// # Panics
/// Never in a program whose tests pass: one of them reads the files.
pub fn themes() -> Vec<ThemeFile> {
    [include_str!("../../assets/theme/light.ron"), include_str!("../../assets/theme/dark.ron")]
        .iter()
        .map(|written| ron::from_str(written).expect("the built-in themes are read by a test"))
        .collect()
}
