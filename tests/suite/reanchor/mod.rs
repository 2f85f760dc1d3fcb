//! A changed text and its marks: cases as data, laws, and the example altered at random.

mod alterations;
mod cases;
mod laws;
