//! Measurements of the bench.

fn main() {}
