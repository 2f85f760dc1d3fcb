//! Figures: note markers, rules, readings. The cases are data in `tests/cases/detect`.

mod development;
mod languages;
mod laws;
mod notes;
mod readings;
mod rules;
mod scored;
mod seed;
