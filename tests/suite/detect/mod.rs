//! Figures: note markers, rules, readings. The cases are data in `tests/cases/detect`.

mod languages;
mod laws;
mod notes;
mod readings;
mod rules;
mod seed;
