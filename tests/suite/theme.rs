//! The themes in `assets/theme/` keep the contrast of WCAG 2.2 (1.4.3 and 1.4.11): text that people need stands
//! 4.5 to 1 off every ground it is used on, lines and marks 3 to 1.
//!
//! Which color is used on which ground is a case in `tests/cases/theme/pairs.ron`; a color that nobody pairs must
//! be named there as decoration, with the reason.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A theme file as it stands on disk.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Theme {
    obelus: u16,
    name: String,
    colors: BTreeMap<String, String>,
}

/// The table of uses.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pairs {
    obelus: u16,
    text: Vec<Use>,
    lines: Vec<Use>,
    /// Colors that carry no information, each with the reason.
    decoration: BTreeMap<String, String>,
}

/// Each of these colors is drawn on each of these grounds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Use {
    what: String,
    colors: Vec<String>,
    grounds: Vec<String>,
}

#[test]
fn every_pair_of_both_themes_is_readable() {
    let pairs = pairs();
    let mut faults = Vec::new();
    for theme in ["light", "dark"].map(theme) {
        for (uses, least) in [(&pairs.text, 4.5), (&pairs.lines, 3.0)] {
            for Use { what, colors, grounds } in uses {
                for (color, ground) in colors.iter().flat_map(|it| grounds.iter().map(move |g| (it, g))) {
                    let ratio = contrast(rgb(&theme, color), rgb(&theme, ground));
                    if ratio < least {
                        faults.push(format!(
                            "{}: {color} on {ground} has {ratio:.2} of {least} ({what})",
                            theme.name
                        ));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "too little contrast:\n{}", faults.join("\n"));
}

#[test]
fn both_themes_name_the_same_colors() {
    let [light, dark] = ["light", "dark"].map(theme);
    assert_eq!((light.obelus, dark.obelus, pairs().obelus), (1, 1, 1));
    assert_eq!((light.name.as_str(), dark.name.as_str()), ("Light", "Dark"));
    assert_eq!(light.colors.keys().collect::<Vec<_>>(), dark.colors.keys().collect::<Vec<_>>());
}

#[test]
fn every_color_is_paired_or_decoration_with_a_reason() {
    let pairs = pairs();
    let paired: BTreeSet<&String> =
        pairs.text.iter().chain(&pairs.lines).flat_map(|it| it.colors.iter().chain(&it.grounds)).collect();
    for name in theme("light").colors.keys() {
        let reason = pairs.decoration.get(name);
        assert!(
            paired.contains(name) != reason.is_some(),
            "{name} must be either paired with a ground or decoration"
        );
        assert!(reason.is_none_or(|it| it.len() > 20), "{name} is decoration for no reason");
    }
}

#[test]
fn every_color_that_a_tag_names_is_in_the_themes() {
    let theme = theme("light");
    for file in ["assets/schema/default.ron", "projects/war-with-japan/schema.ron"] {
        let text = read(file);
        let named: Vec<&str> =
            text.split("color: \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(named.len() > 5, "{file} names no colors");
        for name in named {
            assert!(theme.colors.contains_key(&format!("tag-{name}")), "{file}: no line color for {name}");
            assert!(
                theme.colors.contains_key(&format!("tag-{name}-text")),
                "{file}: no text color for {name}"
            );
        }
    }
}

#[test]
fn contrast_is_that_of_the_standard() {
    // The extremes, and the gray that WCAG's own examples give as the lightest AA text on white.
    let white = [255; 3];
    assert!((contrast([0; 3], white) - 21.0).abs() < 1e-9);
    assert!((contrast(white, white) - 1.0).abs() < 1e-9);
    assert!((contrast([0x76; 3], white) - 4.54).abs() < 0.005);
    assert!(contrast([0x77; 3], white) < 4.5);
}

fn theme(file: &str) -> Theme {
    ron::from_str(&read(&format!("assets/theme/{file}.ron"))).expect("a theme of the repository reads")
}

fn pairs() -> Pairs {
    ron::from_str(&read("tests/cases/theme/pairs.ron")).expect("the table of pairs reads")
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// The channels of a color of the theme, which is written `#rrggbb`.
fn rgb(theme: &Theme, name: &str) -> [u8; 3] {
    let text = theme.colors.get(name).unwrap_or_else(|| panic!("{} lacks {name}", theme.name));
    let digits = text.strip_prefix('#').filter(|it| it.len() == 6);
    let number = digits.and_then(|it| u32::from_str_radix(it, 16).ok());
    let [_, channels @ ..] = number.unwrap_or_else(|| panic!("{name}: {text} is not #rrggbb")).to_be_bytes();
    channels
}

/// Contrast ratio of two colors, 1 to 21, as WCAG 2.2 defines it.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance of an sRGB color, 0 to 1.
fn luminance(channels: [u8; 3]) -> f64 {
    let [red, green, blue] = channels.map(|it| {
        let value = f64::from(it) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
